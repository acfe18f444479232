"""`pickup plan`, `audit` and `backtest`: what a day takes, whether a table can be kept, how often dates have held."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, TypeVar

from pickup.cli import NO, NO_DATE
from pickup.cli.case import read_case, read_file
from pickup.cli.days import with_near_dates
from pickup.cli.horizon import gaps
from pickup.cli.options import at_option
from pickup.cli.output import deliver_answer, warn
from pickup.text.dates import read_date
from pickup.text.said import Remark

if TYPE_CHECKING:
    from collections.abc import Callable

    from pickup.analysis.audits import Audit
    from pickup.analysis.plans import Plan
    from pickup.cli.options import Options
    from pickup.render.blocks import Block
    from pickup.render.records import Record

Answer = TypeVar("Answer", "Plan", "Audit")


def run_plan(options: Options) -> int:
    """Write what it would take that everybody has their passport by the day of --by. ByMissing: there is none."""
    from pickup.analysis.plans import plan
    from pickup.cli.errors import ByMissing
    from pickup.render.plan_page import PLAN_COLUMNS, plan_page, plan_record, plan_rows

    if options.text("by") is None:
        raise ByMissing()
    case = read_case(options)
    assert case.today is not None
    options, read = with_near_dates(options, case.today)
    by = options.read("by", lambda text: read_date(text, case.today))
    assert by is not None
    answer = plan(case, by)
    answer = answer._replace(warnings=(*answer.warnings, *read, *gaps(answer.engine, answer.days, options)))
    _write(answer, plan_page, plan_record, PLAN_COLUMNS, plan_rows, options)
    return 0 if answer.no_end_since is None else NO_DATE


def run_audit(options: Options) -> int:
    """Write whether the office can keep the table that it is about to announce."""
    from pickup.analysis.audits import audit
    from pickup.case.announced_files import read_announced
    from pickup.render.audit_page import AUDIT_COLUMNS, audit_page, audit_record

    case = read_case(options)
    raw, name = read_file(options.values["announced"])
    answer = audit(case, read_announced(raw, name, case.office, options.date_order))
    answer = answer._replace(warnings=(*answer.warnings, *gaps(answer.engine, answer.days, options)))
    _write(answer, audit_page, audit_record, AUDIT_COLUMNS, "rows", options)
    return 0 if answer.kept else NO


def _write(
    answer: Answer,
    page: Callable[[Answer, str], list[Block]],
    record: Callable[[Answer, str], Record],
    columns: tuple[str, ...],
    rows: str | Callable[[Record], list[Record]],
    options: Options,
) -> None:
    """Write an answer, and behind it its warnings, which JSON holds itself."""
    deliver_answer(options, partial(page, answer, options.lang), partial(record, answer, options.lang), columns, rows)
    if options.text("format") != "json":
        warn(answer.warnings, options, answer.scenario.office.time_zone)


def run_backtest(options: Options) -> int:
    """Write how often the likely dates would have held over a history."""
    from pickup.analysis.backtests import backtest
    from pickup.case.application_files import read_history
    from pickup.cli.likely_dates import read_recent
    from pickup.render.backtest_page import TOLD_COLUMNS, backtest_page, backtest_record, told_rows

    case, name = read_case(options), options.values["history"]
    history = at_option("HISTORY", lambda: read_history(name, options.date_order, case.today))
    result = at_option("HISTORY", lambda: backtest(case, history, read_recent(options)))
    deliver_answer(
        options,
        lambda: backtest_page(result, name, case.office, options.lang),
        lambda: backtest_record(result, name, case.office),
        TOLD_COLUMNS,
        lambda _: told_rows(result),
    )
    if history.packaged is not None and options.text("format") != "json":
        warn([Remark("likely.note-illustration", {"name": history.packaged})], options, case.office.time_zone)
    return 0 if result.reliable else NO
