"""`pickup calendar show`, `diff`, `impact` and `workdays`: who decreed which days, what that moves, counting them."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from pickup.calendars.errors import OneDateOnly
from pickup.cli import NO
from pickup.cli.case import read_calendar_case, read_case
from pickup.cli.horizon import horizon
from pickup.cli.options import at_option, scenario_name
from pickup.cli.output import deliver, deliver_answer, deliver_page, on_terminal, warn
from pickup.text.dates import read_count, read_date, read_range, read_year
from pickup.text.errors import UnreadableCount

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pickup.analysis.impact import Impact
    from pickup.calendars.decrees import Day
    from pickup.calendars.workdays import WorkCalendar
    from pickup.case.application_files import ApplicationTable
    from pickup.cli.case import CalendarCase
    from pickup.cli.options import Options
    from pickup.text.dates import Range
    from pickup.text.said import Remark


def run_show(options: Options) -> int:
    """Write the calendar of a year, this one if none is named."""
    case, text = read_calendar_case(options), options.text("year")
    year = case.today.year if text is None else at_option("YEAR", lambda: read_year(text))
    remarks = horizon(case.calendar, (date(year, 1, 1), date(year, 12, 31)), options=options, today=case.today)
    if options.text("format") == "text":
        _show_text(case, year, options)
    else:
        deliver(_written(case, year, options), options)
    warn(remarks, options, case.office.time_zone)
    return 0


def _show_text(case: CalendarCase, year: int, options: Options) -> None:
    if on_terminal(options):
        from pickup.cli.draw import draw_year
        from pickup.render.calendar_page import year_sheet

        draw_year(year_sheet(case.calendar, year, options.lang, case.today))
        return
    from pickup.render.calendar_page import calendar_page

    deliver_page(calendar_page(case.calendar, year, options.lang), options)


def _written(case: CalendarCase, year: int, options: Options) -> str:
    from pickup.render import calendar_page as page
    from pickup.render.records import csv_text, json_text

    chosen = options.text("format")
    if chosen == "ics":
        return page.calendar_ics(case.calendar, year, options.lang)
    if chosen == "markdown":
        return page.calendar_markdown(case.calendar, year, options.lang)
    if chosen == "csv":
        return csv_text(page.COLUMNS, [page.day_record(day) for day in case.calendar.listed_days(year).values()])
    return json_text(page.calendar_record(case.calendar, year))


def run_diff(options: Options) -> int:
    """Write what was decreed of a year between two dates."""
    from pickup.calendars.changes import changes
    from pickup.render import calendar_changes_page as page

    year = at_option("YEAR", lambda: read_year(options.values["year"]))
    case = read_calendar_case(options)
    dates = _two_dates(options, case.today)
    old, new = (case.calendar.known_as_of(end) for end in dates)
    year_changes = changes(old, new, year)
    deliver_answer(
        options,
        lambda: page.changes_page(year, dates, year_changes, new, options.lang),
        lambda: page.changes_record(year, dates, year_changes, old, new),
        page.CHANGE_COLUMNS,
        "changes",
    )
    warn(_guesses(old, new, year), options, case.office.time_zone)
    return 0


def _guesses(old: WorkCalendar, new: WorkCalendar, year: int) -> Iterator[Remark]:
    """Say that the year was, or still is, a guess."""
    from pickup.calendars.coverage import estimated_remarks
    from pickup.text.said import Remark

    days = date(year, 1, 1), date(year, 12, 31)
    if old.estimated_ranges(*days) and not new.estimated_ranges(*days):
        yield Remark("estimated-then", {"days": old.estimated_ranges(*days), "known_on": old.known_on})
    yield from estimated_remarks(new, days)


def _two_dates(options: Options, today: date | None) -> Range:
    """Read the two dates of a comparison. OneDateOnly: it is only one; a PickupError of `read_range`."""
    text = options.values["two_dates"]
    dates = at_option("--known-on", lambda: read_range(text, today))
    if ".." not in text:
        eve = dates.first - timedelta(days=1) if dates.first.toordinal() > 1 else dates.first
        raise OneDateOnly("--known-on", text=text.strip(), example=f"{eve}..{dates.first}")
    return dates


def run_impact(options: Options) -> int:
    """Write whose pickups were moved by what was decreed between two dates."""
    from pickup.analysis.impact import impact

    case = read_case(options)
    dates = _two_dates(options, case.today)
    answer = impact(case, *dates, list(_application_tables(options)))
    _show_impact(answer, dates, options)
    if options.text("format") != "json":
        warn(answer.warnings, options, case.office.time_zone)
    return 0


def _show_impact(answer: Impact, dates: Range, options: Options) -> None:
    from pickup.render import calendar_changes_page as page

    if options.text("format") == "text":
        deliver_page(page.impact_page(answer, dates, options.lang), options)
    elif options.text("format") == "csv":
        deliver(page.impact_csv(answer), options)
    else:
        from pickup.render.records import json_text

        deliver(json_text(page.impact_record(answer, dates, options.lang)), options)


def _application_tables(options: Options) -> Iterator[ApplicationTable]:
    """Give the application files behind the intake: those of --intake, else that of the scenario."""
    from pickup.case.application_files import read_applications
    from pickup.text.toml import is_file, read_bytes

    named = [Path(text) for text in options.texts("intake") if is_file(Path(text))]
    for path in named or _of_scenario(options):
        table = read_applications(read_bytes(path), str(path), options.date_order)
        if table is not None:
            yield table


def _of_scenario(options: Options) -> list[Path]:
    from pickup.case.scenario_files import intake_file

    name = scenario_name(options)
    if not name or name == "-" or options.texts("intake"):
        return []
    path = intake_file(name)
    return [] if path is None else [path]


# `pickup workdays`, for scripts: the bare answer on standard output


def run_add(options: Options) -> int:
    """Write the n-th working day after a day."""
    case = read_calendar_case(options)
    start = at_option("DATE", lambda: read_date(options.values["day"], case.today))
    count = at_option("N", lambda: _signed(options.values["days"]))
    answer = case.calendar.add(start, count)
    remarks = horizon(case.calendar, (start, answer), options=options, today=case.today)
    deliver(f"{answer.isoformat()}\n", options)
    warn(remarks, options, case.office.time_zone)
    return 0


def run_count(options: Options) -> int:
    """Write how many working days lie between two days."""
    case = read_calendar_case(options)
    start = at_option("A", lambda: read_date(options.values["first"], case.today))
    end = at_option("B", lambda: read_date(options.values["last"], case.today))
    answer = case.calendar.count(start, end)
    remarks = horizon(case.calendar, (start, end), options=options, today=case.today)
    deliver(f"{answer}\n", options)
    warn(remarks, options, case.office.time_zone)
    return 0


def run_check(options: Options) -> int:
    """Write whether a day is worked, and why; status 1 if it is not."""
    from pickup.render.blocks import TextLines
    from pickup.render.phrases import Phrases

    case = read_calendar_case(options)
    day = at_option("DATE", lambda: read_date(options.values["day"], case.today))
    info = case.calendar.day(day)
    remarks = horizon(case.calendar, (day, day), options=options, today=case.today)
    phrases = Phrases(options.lang, case.office.time_zone)
    deliver_page([TextLines((phrases.say(_verdict(info), date=day, closed=info),))], options)
    warn(remarks, options, case.office.time_zone)
    return 0 if info.is_open else NO


def _verdict(info: Day) -> str:
    """Choose the sentence; a day that is worked because of a decree or specially says so."""
    if not info.is_open:
        return "check.closed"
    return "check.opened" if info.decree or info.kind == "open" else "check.working"


def _signed(text: str) -> int:
    """Read a number of days that may be negative; nothing but whole days is meant."""
    digits = text.strip().removeprefix("-").removeprefix("+")
    if not digits.isascii() or not digits.isdigit():
        raise UnreadableCount(text=text.strip())
    return -read_count(digits) if text.strip().startswith("-") else read_count(digits)
