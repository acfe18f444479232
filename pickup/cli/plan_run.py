"""What `pickup plan` does: find what it would take, and tell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pickup.analysis.errors import ByMissing
from pickup.analysis.plans import plan
from pickup.cli.case import at_option, read_case
from pickup.cli.exit_status import NO_DATE
from pickup.cli.horizon import gaps
from pickup.cli.output import deliver, deliver_page, warn
from pickup.text.dates import read_date

if TYPE_CHECKING:
    from pickup.analysis.plans import Plan
    from pickup.cli.options import Given


def run_plan(scenario: str | None, by: str | None, chosen: str, given: Given) -> int:
    """Plan towards the day `by`, and write the answer in the format chosen."""
    if by is None:
        raise ByMissing()
    case = read_case(scenario, given)
    answer = plan(case, at_option("--by", lambda: read_date(by, case.today)))
    answer = answer._replace(warnings=(*answer.warnings, *gaps(answer.engine, answer.days, given)))
    _show(answer, given, chosen)
    return 0 if answer.no_end_since is None else NO_DATE


def _show(answer: Plan, given: Given, chosen: str) -> None:
    if chosen == "text":
        from pickup.render.plan_page import plan_page

        deliver_page(plan_page(answer, given.lang), given)
    else:
        from pickup.render.plan_page import PLAN_COLUMNS, plan_record, plan_rows
        from pickup.render.records import csv_text, json_text

        record = plan_record(answer, given.lang)
        deliver(json_text(record) if chosen == "json" else csv_text(PLAN_COLUMNS, plan_rows(record)), given)
    if chosen != "json":
        warn(answer.warnings, given, answer.scenario.office.time_zone)
