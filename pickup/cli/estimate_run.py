"""What `pickup estimate` does: compute the answer for one application, and write it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pickup.case.errors import AppliedMissing
from pickup.cli.case import at_option, read_case
from pickup.cli.exit_status import NO_DATE
from pickup.cli.horizon import gaps, if_returned
from pickup.cli.options import LIKELY, Given
from pickup.cli.output import deliver, deliver_page, warn
from pickup.engine.estimates import estimate
from pickup.engine.results import ON_THE_PAGE
from pickup.text.dates import read_moment

if TYPE_CHECKING:
    from pickup.engine.results import Estimate
    from pickup.engine.returns_table import ReturnTable


class Asked(NamedTuple):
    """What was typed of the application: its dates, the family, and a day by which it is needed."""

    applied: str | None
    paid: str | None
    group: str | None
    by: str | None


def run_estimate(scenario: str | None, asked: Asked, chosen: str, given: Given, *, explain: bool) -> int:
    """Compute the answer for the application, and write it in the format chosen."""
    applied, paid, group, by = asked
    if applied is None:
        raise AppliedMissing()
    case = read_case(scenario, given)
    applied_on = at_option("--applied", lambda: read_moment(applied, case.today))
    paid_on = None if paid is None else at_option("--paid", lambda: read_moment(paid, case.today))
    answer = estimate(case, applied_on, paid_on)
    said = (*answer.warnings, *gaps(answer.engine, answer.days, given))
    likely = group is not None or by is not None or any(given.text(each.key) is not None for each in LIKELY)
    returns = _returns(answer) if chosen == "text" and not likely else None
    answer = answer._replace(warnings=(*said, *if_returned(answer.engine, returns, said, given)))
    if case.applications:
        from pickup.cli.likely_show import with_members

        answer = with_members(answer)
    if likely:
        from pickup.cli.likely_show import estimate_likely

        return estimate_likely(answer, case, given, chosen, group, by, explain=explain)
    _show(answer, given, chosen, returns, explain=explain)
    return 0 if answer.pickup is not None else NO_DATE


def _returns(answer: Estimate) -> ReturnTable | None:
    if answer.pickup is not None:
        return None
    from pickup.engine.returns_table import returns_of_estimate

    return returns_of_estimate(answer)


def _show(answer: Estimate, given: Given, chosen: str, returns: ReturnTable | None, *, explain: bool) -> None:
    if chosen == "text":
        from pickup.render.estimate_page import estimate_page

        deliver_page(estimate_page(answer, given.lang, explain=explain, returns=returns), given)
    elif chosen == "whatsapp":
        _reply(answer, given)
    else:
        from pickup.render.estimate_page import ESTIMATE_COLUMNS, estimate_record
        from pickup.render.records import csv_text, json_text

        record = estimate_record(answer, given.lang)
        deliver(json_text(record) if chosen == "json" else csv_text(ESTIMATE_COLUMNS, [record]), given)
    if chosen != "json":
        told = ON_THE_PAGE if chosen == "text" else frozenset()
        remarks = (remark for remark in answer.warnings if remark.key not in told)
        warn(remarks, given, answer.scenario.office.time_zone)


def _reply(answer: Estimate, given: Given) -> None:
    """Write the reply to the applicant, in Indonesian unless told otherwise."""
    from pickup.notices.formats.chat import message
    from pickup.notices.reply import reply

    langs = {"en": ("en",), "both": ("id", "en")}.get(given.text("lang") or "id", ("id",))
    deliver("\n".join(message(reply(answer, lang)) for lang in langs), given)
