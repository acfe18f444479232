"""Variants of one scenario side by side: what each would change for the public and for the office."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any, NamedTuple

from pickup.engine.schedules import schedule
from pickup.text.said import public

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date, datetime

    from pickup.case.scenario import Scenario
    from pickup.engine.results import Schedule


class MovedDates(NamedTuple):
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

    >>> from pickup import read_scenario, schedule, variants
    >>> case = read_scenario("banjarmasin-2018")
    >>> now, faster = variants(schedule(case), [("faster", case._replace(capacity=240))])
    >>> (now.late, now.delay), (faster.late, faster.delay)
    ((435, 815), (380, 690))
    """

    text: str
    schedule: Schedule
    cleared: date | None
    latest: datetime | None
    late: int | None
    delay: int | None
    changes: tuple[MovedDates, ...]

    def to_dict(self, lang: str = "en") -> dict[str, Any]:
        """Give the record that `pickup schedule --with … --format json` has under `variants`."""
        record: dict[str, Any] = public("to_dict")(self, lang)
        return record


def variants(
    now: Schedule,
    varied: Iterable[tuple[str, Scenario]],
    first: date | None = None,
    last: date | None = None,
) -> tuple[Variant, ...]:
    """Put variants, each with the text that tells it, beside a schedule for the same application dates.

    >>> from pickup import read_scenario, schedule, variants
    >>> case = read_scenario("banjarmasin-2018")
    >>> now, faster = variants(schedule(case), [("faster", case._replace(capacity=240))])
    >>> [(str(moved.applied_from), str(moved.applied_to)) for moved in faster.changes]
    [('2018-10-31', '2018-11-01')]
    """
    first, last = _same_dates(now, first, last)
    schedules = [
        ("", now),
        *((text, schedule(scenario, first, last, clock=now.engine.clock)) for text, scenario in varied),
    ]
    if any(_goes_on(answer) for _, answer in schedules):
        # Up to the application date that the longest of all shows: late ones are counted alike.
        shown_to = max((answer.cohorts[-1].applied for _, answer in schedules if answer.cohorts), default=None)
        schedules = [(text, _reaching(answer, first, shown_to)) for text, answer in schedules]
    return tuple(_variant(text, answer, schedules[0][1]) for text, answer in schedules)


def _same_dates(now: Schedule, first: date | None, last: date | None) -> tuple[date | None, date | None]:
    """Where nobody named the dates and there is no intake, every variant is asked for those of today."""
    counted = now.scenario.intake is not None or now.scenario.recurring_intake is not None
    if counted or not now.cohorts:
        return first, last
    return now.cohorts[0].applied, now.cohorts[-1].applied


def _goes_on(answer: Schedule) -> bool:
    """Tell whether applications go on, recorded so or assumed, behind all that a schedule lists."""
    queue = answer.engine.queue
    return answer.scenario.recurring_intake is not None or (queue is not None and queue.goes_on_from is not None)


def _reaching(answer: Schedule, first: date | None, last: date | None) -> Schedule:
    if not answer.cohorts or last is None or answer.cohorts[-1].applied >= last:
        return answer
    return schedule(answer.scenario, first, last, clock=answer.engine.clock)


def _variant(text: str, answer: Schedule, now: Schedule) -> Variant:
    pickups = [cohort.pickup for cohort in answer.cohorts]
    counted = all(cohort.applications is not None for cohort in answer.cohorts) and answer.basis == "queue"
    late = [cohort for cohort in answer.cohorts if cohort.delay_working_days != 0]
    return Variant(
        text=text,
        schedule=answer,
        cleared=answer.cleared,
        latest=None if None in pickups else max((pickup for pickup in pickups if pickup is not None), default=None),
        late=sum(cohort.applications or 0 for cohort in late) if counted else None,
        delay=sum((cohort.applications or 0) * (cohort.delay_working_days or 0) for cohort in late)
        if counted
        else None,
        changes=tuple(_changes(now, answer)),
    )


def _changes(now: Schedule, answer: Schedule) -> Iterator[MovedDates]:
    """Give the application dates whose pickup differs, those next to each other with the same move together."""
    before = {cohort.applied: cohort.pickup for cohort in now.cohorts}
    after = {cohort.applied: cohort.pickup for cohort in answer.cohorts}
    applied = before.keys() | after.keys()
    if now.scenario.recurring_intake is not None or answer.scenario.recurring_intake is not None:
        # How many of the dates without end are listed says nothing about them.
        applied = before.keys() & after.keys()
    for (old, new), same in groupby(sorted(applied), key=lambda day: (before.get(day), after.get(day))):
        days = list(same)
        if old != new:
            yield MovedDates(days[0], days[-1], old, new)
