"""`pickup plan`: what it would take that everybody has their passport by a day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pickup.analysis.errors import ByMissing
from pickup.analysis.plans import plan
from pickup.cli.case import read_case
from pickup.cli.exit_status import NO_DATE
from pickup.cli.horizon import gaps
from pickup.cli.output import deliver, deliver_page, warn
from pickup.text.dates import read_date

if TYPE_CHECKING:
    from pickup.analysis.plans import Plan
    from pickup.cli.options import Options


def run_plan(options: Options) -> int:
    """Plan towards the day of --by, and write the answer. ByMissing: there is none."""
    if options.text("by") is None:
        raise ByMissing()
    case = read_case(options)
    by = options.read("by", lambda text: read_date(text, case.today))
    assert by is not None
    answer = plan(case, by)
    answer = answer._replace(warnings=(*answer.warnings, *gaps(answer.engine, answer.days, options)))
    _show(answer, options)
    return 0 if answer.no_end_since is None else NO_DATE


def _show(answer: Plan, options: Options) -> None:
    chosen = options.text("format")
    if chosen == "text":
        from pickup.render.plan_page import plan_page

        deliver_page(plan_page(answer, options.lang), options)
    else:
        from pickup.render.plan_page import PLAN_COLUMNS, plan_record, plan_rows
        from pickup.render.records import csv_text, json_text

        record = plan_record(answer, options.lang)
        deliver(json_text(record) if chosen == "json" else csv_text(PLAN_COLUMNS, plan_rows(record)), options)
    if chosen != "json":
        warn(answer.warnings, options, answer.scenario.office.time_zone)
