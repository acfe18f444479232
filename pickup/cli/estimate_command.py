"""`pickup estimate`: one application, its pickup and why."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from pickup.cli.case import at_option, read_case
from pickup.cli.help import PlainCommand, typer_app
from pickup.cli.options import CASE, Given, argument, option, spoken, taking
from pickup.cli.output import chosen_format, deliver, deliver_page, warn
from pickup.dates import read_moment
from pickup.errors import AppliedMissing
from pickup.estimates import estimate
from pickup.results import ABOUT_THE_RETURN
from pickup.words import say

if TYPE_CHECKING:
    from pickup.results import Estimate

FORMATS = ("text", "json", "csv")
NO_DATE = 3

app = typer_app()


@app.command("estimate", cls=PlainCommand, help=say("help.command.estimate", spoken()))
@taking(*CASE)
def estimate_command(
    given: Given,
    scenario: Annotated[str | None, argument("[SCENARIO]", "scenario")] = None,
    applied: Annotated[str | None, option("--applied", "--interview", metavar="DATE", key="applied")] = None,
    paid: Annotated[str | None, option("--paid", metavar="DATE[TIME]", key="paid")] = None,
    explain: Annotated[bool, option("--explain", key="explain")] = False,
    format_: Annotated[str | None, option("--format", metavar="|".join(FORMATS), key="format")] = None,
) -> int:
    chosen = chosen_format(format_, FORMATS)
    if applied is None:
        raise AppliedMissing()
    case = read_case(scenario, given)
    applied_on = at_option("--applied", lambda: read_moment(applied, case.today))
    paid_on = None if paid is None else at_option("--paid", lambda: read_moment(paid, case.today))
    answer = estimate(case, applied_on, paid_on)
    _show(answer, given, chosen, explain=explain)
    return 0 if answer.pickup is not None else NO_DATE


def _show(answer: Estimate, given: Given, chosen: str, *, explain: bool) -> None:
    if chosen == "text":
        from pickup.render.estimate_page import estimate_page

        deliver_page(estimate_page(answer, given.lang, explain=explain), given)
    else:
        from pickup.render.records import ESTIMATE_COLUMNS, csv_text, estimate_record, json_text

        record = estimate_record(answer, given.lang)
        deliver(json_text(record) if chosen == "json" else csv_text(ESTIMATE_COLUMNS, [record]), given)
    if chosen != "json":
        told = ABOUT_THE_RETURN if chosen == "text" else frozenset()
        remarks = (remark for remark in answer.warnings if remark.key not in told)
        warn(remarks, given, answer.scenario.office.time_zone)
