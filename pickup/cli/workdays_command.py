"""`pickup workdays`: add, count and check, for scripts: the bare answer on standard output."""

from __future__ import annotations

from typing import Annotated

from pickup.cli.help import PlainCommand, typer_app
from pickup.cli.options import CALENDAR, STRICT, Given, argument, spoken, taking
from pickup.text.said import say

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
    from pickup.cli.workdays_run import run_add

    return run_add(day, days, given)


@app.command("count", cls=PlainCommand, help=say("help.command.workdays.count", spoken()))
@taking(*CALENDAR, STRICT)
def count_command(
    given: Given, first: Annotated[str, argument("A", "date")], last: Annotated[str, argument("B", "date")]
) -> int:
    from pickup.cli.workdays_run import run_count

    return run_count(first, last, given)


@app.command("check", cls=PlainCommand, help=say("help.command.workdays.check", spoken()))
@taking(*CALENDAR, STRICT)
def check_command(given: Given, day: Day) -> int:
    from pickup.cli.workdays_run import run_check

    return run_check(day, given)
