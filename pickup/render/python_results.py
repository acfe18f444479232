"""Results for who imports the package: as the record of the command line, and remarks and steps as sentences."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from pickup.case.errors import WrongArgument
from pickup.engine.rows import Step
from pickup.render.phrases import Phrases
from pickup.text.said import Remark, Text

if TYPE_CHECKING:
    from collections.abc import Callable

    from pickup.analysis.audits import Audit
    from pickup.analysis.plans import Plan
    from pickup.analysis.side_by_side import Variant
    from pickup.engine.results import Estimate, Schedule

    Result = Audit | Estimate | Plan | Schedule | Variant

_A_REMARK = Text("catatan atau langkah dari sebuah hasil, seperti .warnings[0]", "a remark or a step, as .warnings[0]")


def to_dict(result: Result, lang: str = "en") -> dict[str, Any]:
    """Give a result as the command writes it with `--format json`; sentences in `lang` ("id" or "en").

    What the command adds because it knows today, the age of the calendars, is not in it.

    >>> from datetime import date
    >>> from pickup import Scenario, estimate, to_dict
    >>> record = to_dict(estimate(Scenario(), date(2025, 8, 13)))
    >>> record["schema"], record["pickup"], record["steps"][0]["reason"]
    ('pickup.estimate/1', '2025-08-19T14:00:00+07:00', 'working day 1 of 3')

    TypeError: there is no record of such a thing.
    """
    record = _RECORDS.get(type(result).__name__)
    if record is None:
        raise TypeError(f"an {type(result).__name__} has no record; to_dict takes {', '.join(_RECORDS)}")
    return record(result, lang)


def say(said: Remark | Step, lang: str = "en", time_zone: str = "") -> str:
    """Give a remark or a step as a sentence in `lang` ("id" or "en"); a time names its zone if that is given.

    >>> from datetime import date
    >>> from pickup import Scenario, estimate, say
    >>> say(estimate(Scenario(), date(2025, 8, 13)).steps[0], "id")
    'Kamis, 14 Agustus 2025: hari kerja ke-1 dari 3.'

    WrongArgument: it is neither.
    """
    if not isinstance(said, (Remark, Step)):
        raise WrongArgument("said", value=said, wanted=_A_REMARK)
    phrases = Phrases(lang, time_zone)
    if isinstance(said, Remark):
        return phrases.sentence(said)
    return f"{phrases.day(said.date)}: {phrases.remark(said.reason)}."


def _estimate(estimate: Estimate, lang: str) -> dict[str, Any]:
    from pickup.render.estimate_page import estimate_record

    if not estimate.scenario.announced:
        return estimate_record(estimate, lang)
    from pickup.analysis.promises import with_standing

    start = estimate.engine.clock.counter.start_of(estimate.applied, estimate.paid)
    estimate, standing = with_standing(estimate, start.not_before)
    return estimate_record(estimate, lang, standing)


def _schedule(schedule: Schedule, lang: str) -> dict[str, Any]:
    from pickup.render.schedule_page import schedule_record

    if not schedule.scenario.announced:
        return schedule_record(schedule, lang)
    from pickup.analysis.promises import public_lines

    return schedule_record(schedule, lang, public_lines(schedule))


def _variant(variant: Variant, _lang: str) -> dict[str, Any]:
    from pickup.render.schedule_page import variants_record

    return variants_record([variant])[0]


def _from(module: str, function: str) -> Callable[[Any, str], dict[str, Any]]:
    """Give a record's function that loads its module when it is called: an estimate does not need the analyses."""
    return lambda result, lang: getattr(import_module(f"pickup.render.{module}"), function)(result, lang)


_RECORDS: dict[str, Callable[[Any, str], dict[str, Any]]] = {
    "Audit": _from("audit_page", "audit_record"),
    "Estimate": _estimate,
    "Plan": _from("plan_page", "plan_record"),
    "Schedule": _schedule,
    "Variant": _variant,
}
