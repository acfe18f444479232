"""`pickup backtest`: how often the likely dates would have held, over a history that has happened."""

from __future__ import annotations

from typing import Annotated

from pickup.cli.help import PlainCommand, typer_app
from pickup.cli.options import CASE, LIKELY, Given, argument, option, spoken, taking
from pickup.cli.output import chosen_format
from pickup.text.said import say

FORMATS = ("text", "json", "csv")
# What says which days an office works, and when approval is due.
_TAKEN = ("office", "outage", "standard", "approval_days", "date_order", "open", "closed", "known_on", "today")

app = typer_app()


@app.command("backtest", cls=PlainCommand, help=say("help.command.backtest", spoken()))
@taking(*(each for each in CASE if each.key in _TAKEN), *(each for each in LIKELY if each.key == "recent"))
def backtest_command(
    given: Given,
    history: Annotated[str, argument("HISTORY", "history")],
    format_: Annotated[str | None, option("--format", metavar="|".join(FORMATS), key="format")] = None,
) -> int:
    from pickup.cli.backtest_run import run_backtest

    return run_backtest(history, chosen_format(format_, FORMATS), given)
