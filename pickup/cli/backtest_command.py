"""`pickup backtest`: how often the likely dates would have held, over a history that has happened."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from pickup.cli.case import at_option, read_case
from pickup.cli.help import PlainCommand, typer_app
from pickup.cli.options import CASE, LIKELY, Given, argument, option, spoken, taking
from pickup.cli.output import chosen_format, deliver, deliver_page, warn
from pickup.results import Remark
from pickup.words import say

if TYPE_CHECKING:
    from pickup.backtests import Backtest
    from pickup.scenario import Scenario

FORMATS = ("text", "json", "csv")
UNRELIABLE = 1
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
    from pickup.backtests import backtest
    from pickup.cli.likely_case import read_recent
    from pickup.history_files import read_history

    chosen = chosen_format(format_, FORMATS)
    case = read_case(None, given)
    read = at_option("HISTORY", lambda: read_history(history, given.text("date_order") or "", case.today))
    result = at_option("HISTORY", lambda: backtest(case, read, read_recent(given)))
    _show(result, history, case, given, chosen)
    if read.packaged is not None and chosen != "json":
        warn([Remark("likely.note-illustration", {"name": read.packaged})], given, case.office.time_zone)
    return 0 if result.reliable else UNRELIABLE


def _show(result: Backtest, name: str, case: Scenario, given: Given, chosen: str) -> None:
    from pickup.render.backtest_page import TOLD_COLUMNS, backtest_page, backtest_record, told_rows

    if chosen == "text":
        deliver_page(backtest_page(result, name, case.office, given.lang), given)
        return
    from pickup.render.records import csv_text, json_text

    record = backtest_record(result, name, case.office)
    deliver(json_text(record) if chosen == "json" else csv_text(TOLD_COLUMNS, told_rows(result)), given)
