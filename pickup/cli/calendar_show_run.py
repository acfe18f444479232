"""What `pickup calendar show` does: write the days of a year, and who decreed them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from pickup.cli.case import at_option, read_calendar_case
from pickup.cli.horizon import horizon
from pickup.cli.output import deliver, deliver_page, on_terminal, warn
from pickup.text.dates import read_year

if TYPE_CHECKING:
    from pickup.cli.case import CalendarCase
    from pickup.cli.options import Given


def run_show(year: str | None, chosen: str, given: Given) -> int:
    """Write the calendar of a year (None: this one) in the format chosen."""
    case = read_calendar_case(given)
    asked = case.today.year if year is None else at_option("YEAR", lambda: read_year(year))
    remarks = horizon(case.calendar, (date(asked, 1, 1), date(asked, 12, 31)), given=given, today=case.today)
    if chosen == "text":
        _show_text(case, asked, given)
    else:
        deliver(_written(case, asked, given.lang, chosen), given)
    warn(remarks, given, case.office.time_zone)
    return 0


def _show_text(case: CalendarCase, year: int, given: Given) -> None:
    if on_terminal(given):
        from pickup.cli.calendar_drawing import draw_year
        from pickup.render.calendar_year import year_sheet

        draw_year(year_sheet(case.calendar, year, given.lang, case.today))
        return
    from pickup.render.calendar_page import calendar_page

    deliver_page(calendar_page(case.calendar, year, given.lang), given)


def _written(case: CalendarCase, year: int, lang: str, chosen: str) -> str:
    from pickup.render import calendar_page as page
    from pickup.render.records import csv_text, json_text

    if chosen == "ics":
        return page.calendar_ics(case.calendar, year, lang)
    if chosen == "markdown":
        return page.calendar_markdown(case.calendar, year, lang)
    if chosen == "csv":
        return csv_text(page.COLUMNS, page.calendar_rows(case.calendar, year))
    return json_text(page.calendar_record(case.calendar, year))
