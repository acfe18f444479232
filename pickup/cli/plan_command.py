"""`pickup plan`: what it would take that everybody has their passport by a day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from pickup.cli import NO_DATE
from pickup.cli.case import at_option, read_case
from pickup.cli.help import PlainCommand, typer_app
from pickup.cli.options import CASE, Given, argument, option, spoken, taking
from pickup.cli.output import chosen_format, deliver, deliver_page, warn
from pickup.dates import read_date
from pickup.decision_errors import ByMissing
from pickup.plans import plan
from pickup.words import say

if TYPE_CHECKING:
    from pickup.plans import Plan

FORMATS = ("text", "json", "csv")

app = typer_app()


@app.command("plan", cls=PlainCommand, help=say("help.command.plan", spoken()))
@taking(*CASE)
def plan_command(
    given: Given,
    scenario: Annotated[str | None, argument("[SCENARIO]", "scenario")] = None,
    by: Annotated[str | None, option("--by", metavar="DATE", key="plan_by")] = None,
    format_: Annotated[str | None, option("--format", metavar="|".join(FORMATS), key="format")] = None,
) -> int:
    chosen = chosen_format(format_, FORMATS)
    if by is None:
        raise ByMissing()
    case = read_case(scenario, given)
    answer = plan(case, at_option("--by", lambda: read_date(by, case.today)))
    _show(answer, given, chosen)
    return 0 if answer.no_end_since is None else NO_DATE


def _show(answer: Plan, given: Given, chosen: str) -> None:
    if chosen == "text":
        from pickup.render.plan_page import plan_page

        deliver_page(plan_page(answer, given.lang), given)
    else:
        from pickup.render.decision_records import PLAN_COLUMNS, plan_record, plan_rows
        from pickup.render.records import csv_text, json_text

        record = plan_record(answer, given.lang)
        deliver(json_text(record) if chosen == "json" else csv_text(PLAN_COLUMNS, plan_rows(record)), given)
    if chosen != "json":
        warn(answer.warnings, given, answer.scenario.office.time_zone)
