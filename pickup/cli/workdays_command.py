"""`pickup workdays`: add, count and check, for scripts: the bare answer on standard output."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pickup.cli.case import read_calendar_case
from pickup.cli.exit_status import NO
from pickup.cli.horizon import horizon
from pickup.cli.options import at_option
from pickup.cli.output import deliver, deliver_page, warn
from pickup.render.blocks import TextLines
from pickup.render.phrases import Phrases
from pickup.text.dates import read_count, read_date
from pickup.text.errors import UnreadableCount

if TYPE_CHECKING:
    from pickup.calendars.decrees import Day
    from pickup.cli.options import Options


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
