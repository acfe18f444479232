"""What `pickup calendar diff` and `impact` do: what was decreed between two dates, and whose pickups it moved."""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from pickup.calendars.errors import OneDateOnly
from pickup.cli.case import at_option, read_calendar_case, read_case
from pickup.cli.output import deliver, deliver_page, warn
from pickup.text.dates import read_range, read_year

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from pickup.analysis.impact import Impact
    from pickup.calendars.workdays import WorkCalendar
    from pickup.case.intake_files import ApplicationTable
    from pickup.cli.options import Given
    from pickup.text.dates import Range
    from pickup.text.said import Remark


def run_diff(year: str, known_on: str, chosen: str, given: Given) -> int:
    """Write what was decreed of a year between two dates, in the format chosen."""
    from pickup.calendars.changes import changes
    from pickup.render import calendar_changes_page as page

    asked = at_option("YEAR", lambda: read_year(year))
    case = read_calendar_case(given)
    dates = at_option("--known-on", lambda: read_two_dates(known_on, case.today))
    old, new = (case.calendar.known_as_of(end) for end in dates)
    found = changes(old, new, asked)
    if chosen == "text":
        deliver_page(page.changes_page(asked, dates, found, new, given.lang), given)
    else:
        from pickup.render.records import csv_text, json_text

        record = page.changes_record(asked, dates, found, old, new)
        rows = page.changes_rows(found)
        deliver(json_text(record) if chosen == "json" else csv_text(page.CHANGE_COLUMNS, rows), given)
    warn(_guesses(old, new, asked), given, case.office.time_zone)
    return 0


def _guesses(old: WorkCalendar, new: WorkCalendar, year: int) -> Iterator[Remark]:
    """Say that the year was, or still is, a guess."""
    from datetime import date

    from pickup.calendars.coverage import estimated_remarks
    from pickup.text.said import Remark

    days = date(year, 1, 1), date(year, 12, 31)
    if old.estimated_ranges(*days) and not new.estimated_ranges(*days):
        yield Remark("estimated-then", {"days": old.estimated_ranges(*days), "known_on": old.known_on})
    yield from estimated_remarks(new, days)


def read_two_dates(text: str, today: date | None) -> Range:
    """Read the two dates of a comparison. OneDateOnly: it is only one; a PickupError of `read_range`."""
    dates = read_range(text, today)
    if ".." not in text:
        eve = dates.first - timedelta(days=1) if dates.first.toordinal() > 1 else dates.first
        raise OneDateOnly(text=text.strip(), example=f"{eve}..{dates.first}")
    return dates


def run_impact(scenario: str | None, known_on: str, chosen: str, given: Given) -> int:
    """Write whose pickups were moved by what was decreed between two dates, in the format chosen."""
    from pickup.analysis.impact import impact

    case = read_case(scenario, given)
    dates = at_option("--known-on", lambda: read_two_dates(known_on, case.today))
    tables = list(_application_tables(scenario, given))
    answer = impact(case, *dates, tables)
    _show_impact(answer, dates, given, chosen)
    if chosen != "json":
        warn(answer.warnings, given, case.office.time_zone)
    return 0


def _show_impact(answer: Impact, dates: Range, given: Given, chosen: str) -> None:
    from pickup.render import calendar_changes_page as page

    if chosen == "text":
        deliver_page(page.impact_page(answer, dates, given.lang), given)
    elif chosen == "csv":
        deliver(page.impact_csv(answer), given)
    else:
        from pickup.render.records import json_text

        deliver(json_text(page.impact_record(answer, dates, given.lang)), given)


def _application_tables(scenario: str | None, given: Given) -> Iterator[ApplicationTable]:
    """Give the application files behind the intake: those of --intake, else that of the scenario."""
    from pickup.case.intake_files import read_applications
    from pickup.text.toml import is_file, read_bytes

    named = [Path(text) for text in given.texts("intake") if is_file(Path(text))]
    for path in named or _of_scenario(scenario, given):
        table = read_applications(read_bytes(path), str(path), given.text("date_order") or "")
        if table is not None:
            yield table


def _of_scenario(scenario: str | None, given: Given) -> list[Path]:
    from pickup.case.scenario_files import intake_file

    name = scenario or os.environ.get("PICKUP_SCENARIO")
    if not name or name == "-" or given.texts("intake"):
        return []
    path = intake_file(name)
    return [] if path is None else [path]
