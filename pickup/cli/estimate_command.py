"""`pickup estimate`: one application, its pickup and why."""

from __future__ import annotations

from typing import Annotated

from pickup.cli.help import PlainCommand, typer_app
from pickup.cli.options import CASE, LANG_OF_REPLY, LIKELY, STRICT, Given, argument, option, spoken, taking
from pickup.cli.output import chosen_format
from pickup.text.said import say

FORMATS = ("text", "json", "csv", "whatsapp")

app = typer_app()


@app.command("estimate", cls=PlainCommand, help=say("help.command.estimate", spoken()))
@taking(*CASE, *LIKELY, STRICT, lang=LANG_OF_REPLY)
def estimate_command(
    given: Given,
    scenario: Annotated[str | None, argument("[SCENARIO]", "scenario")] = None,
    applied: Annotated[str | None, option("--applied", "--interview", metavar="DATE", key="applied")] = None,
    paid: Annotated[str | None, option("--paid", metavar="DATE[TIME]", key="paid")] = None,
    group: Annotated[str | None, option("--group", metavar="N", key="group")] = None,
    by: Annotated[str | None, option("--by", metavar="DATE[TIME]", key="by")] = None,
    explain: Annotated[bool, option("--explain", key="explain")] = False,
    format_: Annotated[str | None, option("--format", metavar="|".join(FORMATS), key="format")] = None,
) -> int:
    from pickup.cli.estimate_run import Asked, run_estimate

    chosen = chosen_format(format_, FORMATS)
    return run_estimate(scenario, Asked(applied, paid, group, by), chosen, given, explain=explain)
