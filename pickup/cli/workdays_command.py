"""`pickup workdays`: add, count and check, for scripts: the bare answer on standard output."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from pickup.cli.case import at_option, read_calendar_case
from pickup.cli.help import PlainCommand, typer_app
from pickup.cli.horizon import horizon
from pickup.cli.options import CALENDAR, STRICT, Given, argument, spoken, taking
from pickup.cli.output import deliver, warn
from pickup.date_errors import UnreadableCount
from pickup.dates import cut, read_count, read_date
from pickup.render.phrases import Phrases
from pickup.words import say

if TYPE_CHECKING:
    from pickup.calendars import Day as DayInfo

NOT_WORKED = 1

app = typer_app(help=say("help.command.workdays", spoken()), no_args_is_help=True)

Day = Annotated[str, argument("DATE", "date")]


@app.command(
    "add",
    cls=PlainCommand,
    help=say("help.command.workdays.add", spoken()),
    context_settings={"ignore_unknown_options": True},
)
@taking(*CALENDAR, STRICT)
def add_command(given: Given, day: Day, days: Annotated[str, argument("N", "days")]) -> int:
    case = read_calendar_case(given)
    start = at_option("DATE", lambda: read_date(day, case.today))
    count = at_option("N", lambda: _signed(days))
    answer = case.calendar.add(start, count)
    remarks = horizon(case.calendar, (start, answer), given, case.today)
    deliver(f"{answer.isoformat()}\n", given)
    warn(remarks, given, case.office.time_zone)
    return 0


@app.command("count", cls=PlainCommand, help=say("help.command.workdays.count", spoken()))
@taking(*CALENDAR, STRICT)
def count_command(
    given: Given, first: Annotated[str, argument("A", "date")], last: Annotated[str, argument("B", "date")]
) -> int:
    case = read_calendar_case(given)
    start = at_option("A", lambda: read_date(first, case.today))
    end = at_option("B", lambda: read_date(last, case.today))
    answer = case.calendar.count(start, end)
    remarks = horizon(case.calendar, (start, end), given, case.today)
    deliver(f"{answer}\n", given)
    warn(remarks, given, case.office.time_zone)
    return 0


@app.command("check", cls=PlainCommand, help=say("help.command.workdays.check", spoken()))
@taking(*CALENDAR, STRICT)
def check_command(given: Given, day: Day) -> int:
    case = read_calendar_case(given)
    asked = at_option("DATE", lambda: read_date(day, case.today))
    info = case.calendar.day(asked)
    remarks = horizon(case.calendar, (asked, asked), given, case.today)
    phrases = Phrases(given.lang, case.office.time_zone)
    deliver(phrases.say(_verdict(info), date=asked, closed=info) + "\n", given)
    warn(remarks, given, case.office.time_zone)
    return 0 if info.is_open else NOT_WORKED


def _verdict(info: DayInfo) -> str:
    """Choose the sentence; a day that is worked because of a decree or specially says so."""
    if not info.is_open:
        return "check.closed"
    return "check.opened" if info.decree or info.kind == "open" else "check.working"


def _signed(text: str) -> int:
    """Read a number of days that may be negative; nothing but whole days is meant."""
    digits = text.strip().removeprefix("-").removeprefix("+")
    if not digits.isascii() or not digits.isdigit():
        raise UnreadableCount(text=cut(text))
    return -read_count(digits) if text.strip().startswith("-") else read_count(digits)
