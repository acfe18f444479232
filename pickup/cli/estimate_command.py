"""`pickup estimate`: one application, its pickup and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pickup.case.errors import AppliedMissing, OfficeForScenario
from pickup.case.offices import profile_names
from pickup.cli import NO_DATE
from pickup.cli.case import read_case, refuse_date
from pickup.cli.days import with_near_dates
from pickup.cli.horizon import gaps, if_returned
from pickup.cli.options import LIKELY, Options
from pickup.cli.output import deliver, deliver_page, warn
from pickup.engine.errors import NoApplications
from pickup.engine.estimates import estimate
from pickup.engine.remarks import passed_deadline
from pickup.engine.results import ON_THE_PAGE
from pickup.text.dates import read_moment

if TYPE_CHECKING:
    from datetime import date

    from pickup.analysis.promises import Standing
    from pickup.case.scenario import Scenario
    from pickup.engine.results import Estimate
    from pickup.engine.returns_table import ReturnTable
    from pickup.render.blocks import Block
    from pickup.render.forecast_page import Needed


def run_estimate(options: Options) -> int:
    """Compute the answer for the application, and write it. AppliedMissing: it was not said which."""
    if options.text("applied") is None:
        _refuse_without_date(options)
    case = read_case(options)
    assert case.today is not None
    options, read = with_near_dates(options, case.today)
    applied, paid = (options.read(name, lambda text: read_moment(text, case.today)) for name in ("applied", "paid"))
    assert applied is not None
    answer, standing = _answer(case, applied, paid)
    said = (*answer.warnings, *read, *gaps(answer.engine, answer.days, options))
    said += passed_deadline(answer.collect_by, case.today)
    # Before anybody can pay nothing is likely either.
    likely = answer.paid is not None and _is_random(options)
    returns = _returns(answer) if options.text("format") == "text" and not likely else None
    answer = answer._replace(warnings=(*said, *if_returned(answer.engine, returns, said, options)))
    if case.applications:
        from pickup.cli.likely_dates import with_members

        answer = with_members(answer)
    if likely:
        from pickup.cli.likely_dates import estimate_likely

        return estimate_likely(answer, case, options)
    _show(answer, returns, options, standing, _needed(case, options))
    return 0 if answer.pickup is not None else NO_DATE


def _refuse_without_date(options: Options) -> None:
    """Say what was meant where the one argument is a date or an office, else that the date is missing."""
    refuse_date(options)
    if options.text("scenario") in profile_names():
        raise OfficeForScenario(name=options.text("scenario"))
    raise AppliedMissing()


def _is_random(options: Options) -> bool:
    """Tell whether likely dates are asked for; where all of the family are approved nothing is random."""
    if all(options.text(option.key) is None for option in LIKELY):
        return False
    if options.text("approved") is None:
        return True
    from pickup.cli.likely_dates import read_members

    return read_members(options).waiting > 0


def _answer(case: Scenario, applied: date, paid: date | None) -> tuple[Estimate, Standing | None]:
    """Compute the answer, with the pickup that stands where anything was announced."""
    try:
        if not case.announced:
            return estimate(case, applied, paid), None
        from pickup.analysis.promises import estimate_announced

        return estimate_announced(case, applied, paid)
    except NoApplications as error:
        raise error.at("--applied") from None


def _needed(case: Scenario, options: Options) -> Needed | None:
    """Read the family and the day by which it is needed; None: neither was typed."""
    if all(options.text(name) is None for name in ("group", "approved", "by")):
        return None
    from pickup.cli.likely_dates import read_members
    from pickup.render.forecast_page import Needed

    return Needed(*read_members(options), options.read("by", lambda text: read_moment(text, case.today)))


def _returns(answer: Estimate) -> ReturnTable | None:
    if answer.pickup is not None:
        return None
    from pickup.engine.returns_table import returns_of_estimate

    return returns_of_estimate(answer)


def _show(
    answer: Estimate,
    returns: ReturnTable | None,
    options: Options,
    standing: Standing | None,
    needed: Needed | None,
) -> None:
    chosen = options.text("format")
    if chosen == "text":
        from pickup.render.estimate_page import estimate_page

        page = estimate_page(answer, options.lang, explain=options.flag("explain"), returns=returns, standing=standing)
        deliver_page([*page[:1], *_readiness(answer, needed, options), *page[1:]], options)
    elif chosen == "whatsapp":
        _reply(answer, options, standing, needed)
    else:
        from pickup.render.estimate_page import ESTIMATE_COLUMNS, STANDING_KEYS, estimate_record
        from pickup.render.records import csv_text, json_text

        record = estimate_record(answer, options.lang, standing)
        if needed is not None:
            from pickup.render.forecast_page import readiness_record

            record["ready"] = readiness_record(answer, needed)
        columns = ESTIMATE_COLUMNS if standing is None else (*ESTIMATE_COLUMNS, *STANDING_KEYS)
        deliver(json_text(record) if chosen == "json" else csv_text(columns, [record]), options)
    if chosen != "json":
        on_page = ON_THE_PAGE if chosen == "text" else frozenset()
        remarks = (remark for remark in answer.warnings if remark.key not in on_page)
        warn(remarks, options, answer.scenario.office.time_zone)


def _readiness(answer: Estimate, needed: Needed | None, options: Options) -> list[Block]:
    if needed is None:
        return []
    from pickup.render.blocks import TextLines
    from pickup.render.forecast_page import readiness

    return [TextLines((readiness(answer, needed, options.lang),))]


def _reply(answer: Estimate, options: Options, standing: Standing | None, needed: Needed | None) -> None:
    """Write the reply to the applicant, in Indonesian unless told otherwise."""
    from pickup.notices.formats.chat import message
    from pickup.notices.reply import reply

    texts = [message(reply(answer, lang, standing)) for lang in options.public_languages]
    if needed is not None:
        from pickup.render.forecast_page import readiness

        sentences = (readiness(answer, needed, lang) for lang in options.public_languages)
        texts = [f"{text}{sentence}\n" for text, sentence in zip(texts, sentences, strict=True)]
    deliver("\n".join(texts), options)
