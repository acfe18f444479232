"""`pickup audit`: can the office keep the table that it is about to announce?"""

from __future__ import annotations

from typing import Annotated

from pickup.cli.help import PlainCommand, typer_app
from pickup.cli.options import CASE, STRICT, Given, argument, option, spoken, taking
from pickup.cli.output import chosen_format
from pickup.text.said import say

FORMATS = ("text", "json", "csv")

app = typer_app()


@app.command("audit", cls=PlainCommand, help=say("help.command.audit", spoken()))
@taking(*CASE, STRICT)
def audit_command(
    given: Given,
    announced: Annotated[str, argument("ANNOUNCED", "announced")],
    scenario: Annotated[str | None, argument("[SCENARIO]", "scenario")] = None,
    format_: Annotated[str | None, option("--format", metavar="|".join(FORMATS), key="format")] = None,
) -> int:
    from pickup.cli.audit_run import run_audit

    return run_audit(announced, scenario, chosen_format(format_, FORMATS), given)
