"""What `pickup audit` does: read the table, hold it against the schedule, and tell."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from pickup.analysis.audits import audit
from pickup.case.announced_files import read_announced
from pickup.cli.case import read_case
from pickup.cli.horizon import gaps
from pickup.cli.output import deliver, deliver_page, warn
from pickup.text.toml import read_bytes

if TYPE_CHECKING:
    from pickup.analysis.audits import Audit
    from pickup.cli.options import Given

NOT_KEPT = 1


def run_audit(announced: str, scenario: str | None, chosen: str, given: Given) -> int:
    """Audit an announced table, and write the answer in the format chosen."""
    case = read_case(scenario, given)
    raw, name = _announced(announced)
    answer = audit(case, read_announced(raw, name, case.office, given.text("date_order") or ""))
    answer = answer._replace(warnings=(*answer.warnings, *gaps(answer.engine, answer.days, given)))
    _show(answer, given, chosen)
    return 0 if answer.kept else NOT_KEPT


def _announced(name: str) -> tuple[bytes, str]:
    if name != "-":
        return read_bytes(Path(name)), name
    from pickup.cli.case import read_stdin

    return read_stdin(), "<stdin>"


def _show(answer: Audit, given: Given, chosen: str) -> None:
    if chosen == "text":
        from pickup.render.audit_page import audit_page

        deliver_page(audit_page(answer, given.lang), given)
    else:
        from pickup.render.audit_page import AUDIT_COLUMNS, audit_record
        from pickup.render.records import csv_text, json_text

        record = audit_record(answer, given.lang)
        rows = record["rows"]
        deliver(json_text(record) if chosen == "json" else csv_text(AUDIT_COLUMNS, rows), given)  # type: ignore[arg-type]
    if chosen != "json":
        warn(answer.warnings, given, answer.scenario.office.time_zone)
