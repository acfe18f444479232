"""The reply to one applicant that a clerk sends forty times a day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pickup.engine.remarks import why_late
from pickup.notices.facts import open_outage, public_limit
from pickup.notices.frame import assumption_lines, at_head, rested_on, system_words
from pickup.notices.wording import Wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pickup.analysis.promises import Standing
    from pickup.engine.results import Estimate
    from pickup.notices.content import Paragraph


def reply(estimate: Estimate, lang: str, standing: Standing | None = None) -> tuple[Paragraph, ...]:
    """Give the greeting and the sentences, each a paragraph: the date, how late and why, what to bring.

    `standing` is how that date stands to what was announced, if anything was: a moved one is told as moved.
    """
    words = Wording(estimate.scenario, lang)
    greeting = words.line("reply.greeting")
    if estimate.paid is None:
        return greeting, words.line("reply.no-payment", applied=words.bare(estimate.applied))
    if estimate.pickup is None:
        return greeting, words.join(_taken_back(standing, words), _no_date(estimate, words))
    late, cohort = bool(estimate.delay_working_days), estimate.engine.of(estimate.clock_start)
    return greeting, words.join(
        _date(estimate, words, standing),
        *assumption_lines(rested_on(estimate.warnings, estimate.engine, [cohort]), words, "reply"),
        *_bring(estimate, words),
        words.line("reply.sorry") if late else None,
    )


def _date(estimate: Estimate, words: Wording, standing: Standing | None) -> Paragraph:
    applied, paid = (words.bare(at) for at in (estimate.applied, estimate.paid or estimate.applied))
    key = "reply.same-day" if applied == paid else "reply.paid"
    if any(remark.key == "no-payment" for remark in estimate.warnings):
        # Nobody has said that it was paid: the first day on which it can be is not a fact.
        key = "reply.if-paid"
    late = f"{_was(estimate, words, standing)}{_late(estimate, words, standing)}"
    return words.line(key, applied=applied, paid=paid, pickup=estimate.pickup, late=late)


def _was(estimate: Estimate, words: Wording, standing: Standing | None) -> str:
    """Say which date was announced before: ` (semula Selasa, 6 November 2018)`, or its hour if only that is another."""
    was, pickup = None if standing is None else standing.was, estimate.pickup
    if was is None or pickup is None:
        return ""
    before = words.clock(was, zone=False) if was.date() == pickup.date() else words.day(was)
    return f" ({words.say('notice.state.moved', before=before)})"


def _taken_back(standing: Standing | None, words: Wording) -> Paragraph | None:
    if standing is None or standing.was is None:
        return None
    return words.line("reply.withdrawn", before=words.day(standing.was))


def _late(estimate: Estimate, words: Wording, standing: Standing | None) -> str:
    """Say how late it is, and whether outage, queue or announcement made it so; nothing where it is on time."""
    days = estimate.delay_working_days
    if not days or estimate.pickup is None:
        return ""
    text = words.say("reply.late", days=days)
    as_announced = standing is not None and standing.is_late_as_announced(estimate.standard_date)
    why, outages = why_late(estimate, as_announced=as_announced, moved=standing is not None and standing.moved)
    cause = words.say("notice.cause", system=system_words(outages[0], words)) if outages else ""
    return f"{text} {words.say(f'reply.because-{why}', cause=cause)}"


def _bring(estimate: Estimate, words: Wording) -> Iterator[Paragraph]:
    things = words.listed(words.own_lines("bring")) or words.say("reply.things")
    limit, today = public_limit(estimate.pickup, estimate.collect_by), estimate.scenario.today
    passed = limit is not None and today is not None and limit < today
    if limit is None or passed:
        yield words.line("reply.bring-only", things=things)
    else:
        yield words.line("reply.bring", things=things, deadline=words.bare(limit))
    if passed and limit is not None:
        yield words.line("reply.deadline-passed", deadline=words.bare(limit))


def _no_date(estimate: Estimate, words: Wording) -> Paragraph:
    outage = open_outage(estimate.scenario)
    name = system_words(outage, words) if outage else words.say("notice.system.all")
    place = words.published_at()
    return words.join(
        words.line("reply.none", system=at_head(name, words)), words.line("reply.where", where=place) if place else None
    )
