"""Variants of one scenario side by side: what each would change for the public and for the office."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from pickup.engine.schedules import schedule

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

    from pickup.case.scenario import Scenario
    from pickup.engine.results import Schedule


class Change(NamedTuple):
    """Application dates whose pickup a variant moves; None: no date, or no such applications there."""

    applied_from: date
    applied_to: date
    before: datetime | None
    after: datetime | None


class Variant(NamedTuple):
    """One variant (`text` is what was varied, "" as things stand) and what it comes to.

    `late` are the applications later than their standard date, `delay` their working days of delay added up; on
    the clock basis, where nobody knows how many applied, both are None. `latest` is the last pickup (None: not in
    sight). `cleared` as in a schedule.
    """

    text: str
    schedule: Schedule
    cleared: date | None
    latest: datetime | None
    late: int | None
    delay: int | None
    changes: tuple[Change, ...]


def variants(
    now: Schedule,
    varied: Iterable[tuple[str, Scenario]],
    first: date | None = None,
    last: date | None = None,
) -> tuple[Variant, ...]:
    """Put variants, each with the text that tells it, beside a schedule for the same application dates."""
    first, last = _same_dates(now, first, last)
    found = [("", now), *((text, schedule(changed, first, last)) for text, changed in varied)]
    if any(each.scenario.recurring_intake is not None for _, each in found):
        found = [(text, _reaching(each, first, _last(found))) for text, each in found]
    return tuple(_variant(text, each, found[0][1]) for text, each in found)


def _last(found: Iterable[tuple[str, Schedule]]) -> date | None:
    return max((each.cohorts[-1].applied for _, each in found if each.cohorts), default=None)


def _reaching(found: Schedule, first: date | None, last: date | None) -> Schedule:
    """Give a schedule up to the application date that the longest of all shows: late ones are counted alike."""
    if not found.cohorts or last is None or found.cohorts[-1].applied >= last:
        return found
    return schedule(found.scenario, first, last)


def _same_dates(now: Schedule, first: date | None, last: date | None) -> tuple[date | None, date | None]:
    """Where nobody named the dates and there is no intake, every variant is asked for those of today."""
    known = now.scenario.intake is not None or now.scenario.recurring_intake is not None
    if known or not now.cohorts:
        return first, last
    return now.cohorts[0].applied, now.cohorts[-1].applied


def _variant(text: str, found: Schedule, now: Schedule) -> Variant:
    pickups = [cohort.pickup for cohort in found.cohorts]
    counted = all(cohort.applications is not None for cohort in found.cohorts) and found.basis == "queue"
    late = [cohort for cohort in found.cohorts if cohort.delay_working_days != 0]
    return Variant(
        text,
        found,
        found.cleared,
        None if None in pickups else max((pickup for pickup in pickups if pickup is not None), default=None),
        sum(cohort.applications or 0 for cohort in late) if counted else None,
        sum((cohort.applications or 0) * (cohort.delay_working_days or 0) for cohort in late) if counted else None,
        tuple(_changes(now, found)),
    )


def _changes(now: Schedule, found: Schedule) -> Iterable[Change]:
    """Give the application dates whose pickup differs, those next to each other with the same move together."""
    before = {cohort.applied: cohort.pickup for cohort in now.cohorts}
    later = {cohort.applied: cohort.pickup for cohort in found.cohorts}
    days_asked = before.keys() | later.keys()
    if now.scenario.recurring_intake is not None or found.scenario.recurring_intake is not None:
        # How many of the dates without end are listed says nothing about them.
        days_asked = before.keys() & later.keys()
    moves = [(day, before.get(day), later.get(day)) for day in sorted(days_asked)]
    for (old, new), same in groupby(moves, key=lambda move: move[1:]):
        days = [day for day, _, _ in same]
        if old != new:
            yield Change(days[0], days[-1], old, new)
