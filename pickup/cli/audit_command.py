"""`pickup audit`: can the office keep the table that it is about to announce?"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from pickup.analysis.audits import audit
from pickup.case.announced_files import read_announced
from pickup.cli.case import read_case, read_file
from pickup.cli.exit_status import NO
from pickup.cli.horizon import gaps
from pickup.cli.output import deliver_answer, warn

if TYPE_CHECKING:
    from pickup.analysis.audits import Audit
    from pickup.cli.options import Options


def run_audit(options: Options) -> int:
    """Audit an announced table, and write the answer."""
    case = read_case(options)
    raw, name = read_file(options.values["announced"])
    answer = audit(case, read_announced(raw, name, case.office, options.date_order))
    answer = answer._replace(warnings=(*answer.warnings, *gaps(answer.engine, answer.days, options)))
    _show(answer, options)
    return 0 if answer.kept else NO


def _show(answer: Audit, options: Options) -> None:
    from pickup.render.audit_page import AUDIT_COLUMNS, audit_page, audit_record

    page, record = partial(audit_page, answer, options.lang), partial(audit_record, answer, options.lang)
    deliver_answer(options, page, record, AUDIT_COLUMNS, "rows")
    if options.text("format") != "json":
        warn(answer.warnings, options, answer.scenario.office.time_zone)
