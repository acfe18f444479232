"""`pickup estimate`: one application, its pickup and why."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from pickup.cli import NO_DATE
from pickup.cli.case import at_option, read_case
from pickup.cli.help import PlainCommand, typer_app
from pickup.cli.horizon import days_of_estimate, gaps
from pickup.cli.options import CASE, LIKELY, STRICT, Given, argument, option, spoken, taking
from pickup.cli.output import chosen_format, deliver, deliver_page, warn
from pickup.dates import read_moment
from pickup.errors import AppliedMissing
from pickup.estimates import estimate
from pickup.results import ON_THE_PAGE
from pickup.words import say

if TYPE_CHECKING:
    from pickup.results import Estimate
    from pickup.return_days import ReturnTable

FORMATS = ("text", "json", "csv", "whatsapp")

app = typer_app()


@app.command("estimate", cls=PlainCommand, help=say("help.command.estimate", spoken()))
@taking(*CASE, *LIKELY, STRICT)
def estimate_command(
    given: Given,
    scenario: Annotated[str | None, argument("[SCENARIO]", "scenario")] = None,
    applied: Annotated[str | None, option("--applied", "--interview", metavar="DATE", key="applied")] = None,
    paid: Annotated[str | None, option("--paid", metavar="DATE[TIME]", key="paid")] = None,
    group: Annotated[str | None, option("--group", metavar="N", key="group")] = None,
    by: Annotated[str | None, option("--by", metavar="DATE[TIME]", key="by")] = None,
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
    answer = answer._replace(warnings=(*answer.warnings, *gaps(case, days_of_estimate(answer), given)))
    if case.filed:
        from pickup.cli.likely_show import with_members

        answer = with_members(answer)
    if group is not None or by is not None or any(given.text(each.key) is not None for each in LIKELY):
        from pickup.cli.likely_show import estimate_likely

        return estimate_likely(answer, case, given, chosen, group, by, explain=explain)
    _show(answer, given, chosen, explain=explain)
    return 0 if answer.pickup is not None else NO_DATE


def _returns(answer: Estimate) -> ReturnTable | None:
    if answer.pickup is not None:
        return None
    from pickup.return_days import returns_of_estimate

    return returns_of_estimate(answer)


def _show(answer: Estimate, given: Given, chosen: str, *, explain: bool) -> None:
    if chosen == "text":
        from pickup.render.estimate_page import estimate_page

        deliver_page(estimate_page(answer, given.lang, explain=explain, returns=_returns(answer)), given)
    elif chosen == "whatsapp":
        _reply(answer, given)
    else:
        from pickup.render.records import ESTIMATE_COLUMNS, csv_text, estimate_record, json_text

        record = estimate_record(answer, given.lang)
        deliver(json_text(record) if chosen == "json" else csv_text(ESTIMATE_COLUMNS, [record]), given)
    if chosen != "json":
        told = ON_THE_PAGE if chosen == "text" else frozenset()
        remarks = (remark for remark in answer.warnings if remark.key not in told)
        warn(remarks, given, answer.scenario.office.time_zone)


def _reply(answer: Estimate, given: Given) -> None:
    """Write the reply to the applicant, in Indonesian unless told otherwise."""
    from pickup.notices.reply import reply
    from pickup.render.reply_text import write

    langs = {"en": ("en",), "both": ("id", "en")}.get(given.text("lang") or "id", ("id",))
    deliver("\n".join(write(reply(answer, lang)) for lang in langs), given)
