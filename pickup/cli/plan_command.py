"""`pickup plan`: what it would take that everybody has their passport by a day."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from pickup.analysis.plans import plan
from pickup.cli.case import read_case
from pickup.cli.errors import ByMissing
from pickup.cli.exit_status import NO_DATE
from pickup.cli.horizon import gaps
from pickup.cli.near_dates import with_near_dates
from pickup.cli.output import deliver_answer, warn
from pickup.text.dates import read_date

if TYPE_CHECKING:
    from pickup.analysis.plans import Plan
    from pickup.cli.options import Options


def run_plan(options: Options) -> int:
    """Plan towards the day of --by, and write the answer. ByMissing: there is none."""
    if options.text("by") is None:
        raise ByMissing()
    case = read_case(options)
    assert case.today is not None
    options, read = with_near_dates(options, case.today)
    by = options.read("by", lambda text: read_date(text, case.today))
    assert by is not None
    answer = plan(case, by)
    answer = answer._replace(warnings=(*answer.warnings, *read, *gaps(answer.engine, answer.days, options)))
    _show(answer, options)
    return 0 if answer.no_end_since is None else NO_DATE


def _show(answer: Plan, options: Options) -> None:
    from pickup.render.plan_page import PLAN_COLUMNS, plan_page, plan_record, plan_rows

    page, record = partial(plan_page, answer, options.lang), partial(plan_record, answer, options.lang)
    deliver_answer(options, page, record, PLAN_COLUMNS, plan_rows)
    if options.text("format") != "json":
        warn(answer.warnings, options, answer.scenario.office.time_zone)
