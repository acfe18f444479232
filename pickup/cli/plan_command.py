"""`pickup plan`: what it would take that everybody has their passport by a day."""

from __future__ import annotations

from typing import Annotated

from pickup.cli.help import PlainCommand, typer_app
from pickup.cli.options import CASE, STRICT, Given, argument, option, spoken, taking
from pickup.cli.output import chosen_format
from pickup.text.said import say

FORMATS = ("text", "json", "csv")

app = typer_app()


@app.command("plan", cls=PlainCommand, help=say("help.command.plan", spoken()))
@taking(*CASE, STRICT)
def plan_command(
    given: Given,
    scenario: Annotated[str | None, argument("[SCENARIO]", "scenario")] = None,
    by: Annotated[str | None, option("--by", metavar="DATE", key="plan_by")] = None,
    format_: Annotated[str | None, option("--format", metavar="|".join(FORMATS), key="format")] = None,
) -> int:
    from pickup.cli.plan_run import run_plan

    return run_plan(scenario, by, chosen_format(format_, FORMATS), given)
