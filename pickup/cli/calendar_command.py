"""`pickup calendar`: who decreed which holidays when, what a new decree moves, and the office's own calendar files."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated

from pickup.cli.calendar_compare_command import diff_command, impact_command
from pickup.cli.calendar_files_command import add_command, check_command, import_command, remove_command
from pickup.cli.case import at_option, read_calendar_case
from pickup.cli.help import PlainCommand, typer_app
from pickup.cli.horizon import horizon
from pickup.cli.options import CALENDAR, STRICT, Given, argument, option, spoken, taking
from pickup.cli.output import chosen_format, deliver, deliver_page, on_terminal, warn
from pickup.dates import read_year
from pickup.words import say

if TYPE_CHECKING:
    from pickup.cli.case import CalendarCase

FORMATS = ("text", "json", "csv", "ics", "markdown")

app = typer_app(help=say("help.command.calendar", spoken()), no_args_is_help=True)


@app.command("show", cls=PlainCommand, help=say("help.command.calendar.show", spoken()))
@taking(*CALENDAR, STRICT)
def show_command(
    given: Given,
    year: Annotated[str | None, argument("[YEAR]", "calendar.year")] = None,
    format_: Annotated[str | None, option("--format", metavar="|".join(FORMATS), key="format")] = None,
) -> int:
    chosen = chosen_format(format_, FORMATS)
    case = read_calendar_case(given)
    asked = case.today.year if year is None else at_option("YEAR", lambda: read_year(year))
    remarks = horizon(case.calendar, (date(asked, 1, 1), date(asked, 12, 31)), given, case.today)
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
        from pickup.render.calendar_ics import calendar_ics

        return calendar_ics(case.calendar, year, lang)
    if chosen == "markdown":
        return page.calendar_markdown(case.calendar, year, lang)
    if chosen == "csv":
        return csv_text(page.COLUMNS, page.calendar_rows(case.calendar, year))
    return json_text(page.calendar_record(case.calendar, year))


for _name, _command in (
    ("diff", diff_command),
    ("impact", impact_command),
    ("check", check_command),
    ("add", add_command),
    ("remove", remove_command),
    ("import", import_command),
):
    app.command(_name, cls=PlainCommand, help=say(f"help.command.calendar.{_name}", spoken()))(_command)
