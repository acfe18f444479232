"""`pickup audit`: can the office keep the table that it is about to announce?"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from pickup.announced_files import read_announced
from pickup.audits import audit
from pickup.cli.case import read_case
from pickup.cli.help import PlainCommand, typer_app
from pickup.cli.options import CASE, Given, argument, option, spoken, taking
from pickup.cli.output import chosen_format, deliver, deliver_page, warn
from pickup.toml_files import read_bytes
from pickup.words import say

if TYPE_CHECKING:
    from pickup.audits import Audit

FORMATS = ("text", "json", "csv")
NOT_KEPT = 1

app = typer_app()


@app.command("audit", cls=PlainCommand, help=say("help.command.audit", spoken()))
@taking(*CASE)
def audit_command(
    given: Given,
    announced: Annotated[str, argument("ANNOUNCED", "announced")],
    scenario: Annotated[str | None, argument("[SCENARIO]", "scenario")] = None,
    format_: Annotated[str | None, option("--format", metavar="|".join(FORMATS), key="format")] = None,
) -> int:
    chosen = chosen_format(format_, FORMATS)
    case = read_case(scenario, given)
    raw, name = _announced(announced)
    answer = audit(case, read_announced(raw, name, case.office, given.text("date_order") or ""))
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
        from pickup.render.decision_records import AUDIT_COLUMNS, audit_record
        from pickup.render.records import csv_text, json_text

        record = audit_record(answer, given.lang)
        rows = record["rows"]
        deliver(json_text(record) if chosen == "json" else csv_text(AUDIT_COLUMNS, rows), given)  # type: ignore[arg-type]
    if chosen != "json":
        warn(answer.warnings, given, answer.scenario.office.time_zone)
