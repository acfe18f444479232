"""`pickup backtest`: how often the likely dates would have held, over a history that has happened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pickup.analysis.backtests import backtest
from pickup.case.application_files import read_history
from pickup.cli.case import read_case
from pickup.cli.exit_status import NO
from pickup.cli.likely_dates import read_recent
from pickup.cli.options import at_option
from pickup.cli.output import deliver_answer, warn
from pickup.text.said import Remark

if TYPE_CHECKING:
    from pickup.analysis.backtests import Backtest
    from pickup.case.scenario import Scenario
    from pickup.cli.options import Options


def run_backtest(options: Options) -> int:
    """Play a history through, and write the answer."""
    case, history = read_case(options), options.values["history"]
    read = at_option("HISTORY", lambda: read_history(history, options.date_order, case.today))
    result = at_option("HISTORY", lambda: backtest(case, read, read_recent(options)))
    _show(result, history, case, options)
    if read.packaged is not None and options.text("format") != "json":
        warn([Remark("likely.note-illustration", {"name": read.packaged})], options, case.office.time_zone)
    return 0 if result.reliable else NO


def _show(result: Backtest, name: str, case: Scenario, options: Options) -> None:
    from pickup.render.backtest_page import TOLD_COLUMNS, backtest_page, backtest_record, told_rows

    deliver_answer(
        options,
        lambda: backtest_page(result, name, case.office, options.lang),
        lambda: backtest_record(result, name, case.office),
        TOLD_COLUMNS,
        lambda _: told_rows(result),
    )
