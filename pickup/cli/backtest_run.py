"""What `pickup backtest` does: play a history through, and tell how often the likely dates held."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pickup.analysis.backtests import backtest
from pickup.case.history_files import read_history
from pickup.cli.case import at_option, read_case
from pickup.cli.likely_case import read_recent
from pickup.cli.output import deliver, deliver_page, warn
from pickup.text.said import Remark

if TYPE_CHECKING:
    from pickup.analysis.backtests import Backtest
    from pickup.case.scenario import Scenario
    from pickup.cli.options import Given

UNRELIABLE = 1


def run_backtest(history: str, chosen: str, given: Given) -> int:
    """Play a history through, and write the answer in the format chosen."""
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
