"""`pickup schedule`: which application dates are collected when, and what the press does until it is cleared."""

from __future__ import annotations

from typing import Annotated

from pickup.cli.help import PlainCommand, typer_app
from pickup.cli.options import CASE, LIKELY, STRICT, Given, argument, option, spoken, taking
from pickup.cli.output import chosen_format
from pickup.text.said import say

FORMATS = ("text", "json", "csv")

app = typer_app()


@app.command("schedule", cls=PlainCommand, help=say("help.command.schedule", spoken()))
@taking(*CASE, *LIKELY, STRICT)
def schedule_command(
    given: Given,
    scenario: Annotated[str | None, argument("[SCENARIO]", "scenario")] = None,
    first: Annotated[str | None, option("--from", metavar="DATE", key="from")] = None,
    last: Annotated[str | None, option("--to", metavar="DATE", key="to")] = None,
    varied: Annotated[list[str] | None, option("--with", metavar="OPTION=VALUE", key="with")] = None,
    chart: Annotated[bool, option("--chart", key="chart")] = False,
    format_: Annotated[str | None, option("--format", metavar="|".join(FORMATS), key="format")] = None,
) -> int:
    from pickup.cli.schedule_run import run_schedule

    return run_schedule(scenario, (first, last), varied or [], chosen_format(format_, FORMATS), given, chart=chart)
