"""What `pickup workdays` does: add, count and check."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pickup.cli.case import at_option, read_calendar_case
from pickup.cli.horizon import horizon
from pickup.cli.output import deliver, warn
from pickup.render.phrases import Phrases
from pickup.text.dates import read_count, read_date
from pickup.text.errors import UnreadableCount

if TYPE_CHECKING:
    from pickup.calendars.decrees import Day
    from pickup.cli.options import Given

NOT_WORKED = 1


def run_add(day: str, days: str, given: Given) -> int:
    """Write the n-th working day after a day."""
    case = read_calendar_case(given)
    start = at_option("DATE", lambda: read_date(day, case.today))
    count = at_option("N", lambda: _signed(days))
    answer = case.calendar.add(start, count)
    remarks = horizon(case.calendar, (start, answer), given=given, today=case.today)
    deliver(f"{answer.isoformat()}\n", given)
    warn(remarks, given, case.office.time_zone)
    return 0


def run_count(first: str, last: str, given: Given) -> int:
    """Write how many working days lie between two days."""
    case = read_calendar_case(given)
    start = at_option("A", lambda: read_date(first, case.today))
    end = at_option("B", lambda: read_date(last, case.today))
    answer = case.calendar.count(start, end)
    remarks = horizon(case.calendar, (start, end), given=given, today=case.today)
    deliver(f"{answer}\n", given)
    warn(remarks, given, case.office.time_zone)
    return 0


def run_check(day: str, given: Given) -> int:
    """Write whether a day is worked, and why; status 1 if it is not."""
    case = read_calendar_case(given)
    asked = at_option("DATE", lambda: read_date(day, case.today))
    info = case.calendar.day(asked)
    remarks = horizon(case.calendar, (asked, asked), given=given, today=case.today)
    phrases = Phrases(given.lang, case.office.time_zone)
    deliver(phrases.say(_verdict(info), date=asked, closed=info) + "\n", given)
    warn(remarks, given, case.office.time_zone)
    return 0 if info.is_open else NOT_WORKED


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
