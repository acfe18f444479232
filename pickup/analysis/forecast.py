"""When approval is random: by which day a pickup is how likely, for one application or for a family.

Everything follows from two things: F(k), the share of approvals that come at most k working days late, and the
pickup of somebody whose approval comes exactly k days late. How often all members of a family are approved by
then, and how often one at least, depends on how far they come together (`families`). The pickup of each delay is
a single moment where no print queue is considered; through the queue it is spread over simulated paths.

Dates are told from the share that is assured by what was seen, chances from the mean.
"""

from __future__ import annotations

from bisect import bisect_left
from datetime import date, datetime
from fractions import Fraction
from itertools import accumulate
from math import lcm
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from pickup.analysis.delays import WorkingDays, waited_in_vain
from pickup.analysis.monte_carlo import Simulation
from pickup.analysis.shares import UNKNOWN, everybody, somebody
from pickup.case.outages import DAY, end_of, local_time, moment
from pickup.engine.clock import Clock
from pickup.engine.cohorts import Cohorts
from pickup.text.said import Remark

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from pickup.analysis.delays import Change, Delays
    from pickup.analysis.monte_carlo import PickupDistribution
    from pickup.case.scenario import Scenario

# The shares, in a hundred, whose dates are told.
TOLD = (50, 80, 95)
# Fewer applications than this tell little about one in twenty.
FEW = 50


class Members(NamedTuple):
    """A family of `group` applications, of which so many are approved already."""

    group: int = 1
    approved: int = 0

    @property
    def waiting(self) -> int:
        """Count those whose approval is waited for."""
        return self.group - self.approved


ALONE = Members()


class LikelyDate(NamedTuple):
    """The pickup that holds for at least `share` of 100; None: the history does not reach so far."""

    share: int
    pickup: datetime | None


class ReadyBy(NamedTuple):
    """The chance that all is ready by a date (its end) or a moment; `before`: by the end of the day before."""

    by: date
    chance: Fraction
    before: Fraction


class Forecast(NamedTuple):
    """The likely pickups of one application (`group` 1) or of a family, when all of it is ready.

    `first` are the dates of the family's first passport. `standard` is the chance that all are ready on the
    standard date. `curve` gives every possible pickup with the chance to be ready by then. `waited` working days
    of approvals have passed in vain; `past` tells that the question is about the past and answered as of then.
    `group_approved` of the group are approved already: the others are waited for, and `first` is the day of the
    approved ones, which is certain.
    `paths` were simulated (0: the answer is exact). Where the history does not tell whether families come together,
    `dates` and `first` hold either way; `if_together` and `first_if_apart` are the dates of the better case.
    """

    group: int
    dates: tuple[LikelyDate, ...]
    first: tuple[LikelyDate, ...]
    standard_date: date
    standard: Fraction
    by: ReadyBy | None
    curve: tuple[tuple[datetime, Fraction], ...]
    delays: Delays
    waited: int = 0
    past: bool = False
    paths: int = 0
    if_together: tuple[LikelyDate, ...] = ()
    first_if_apart: tuple[LikelyDate, ...] = ()
    group_approved: int = 0

    def pickup(self, share: int) -> datetime | None:
        """Give the pickup of one of the told shares."""
        return next(likely.pickup for likely in self.dates if likely.share == share)

    @property
    def most(self) -> Fraction:
        """Give the chance that is reached at all."""
        return self.curve[-1][1] if self.curve else Fraction(0)


class ForecastBand(NamedTuple):
    """One application date: its pickup if approval comes in time, and its likely ones for one applicant."""

    applied: date
    applications: int | None
    pickup: datetime | None
    likely: Forecast

    @property
    def in_time(self) -> Fraction:
        """Give the chance to be ready at the pickup that the schedule tells."""
        return max((by for at, by in self.likely.curve if self.pickup and at <= self.pickup), default=Fraction(0))


def forecast(
    scenario: Scenario,
    delays: Delays,
    applied: date,
    paid: date | None = None,
    *,
    group: int = 1,
    approved: int = 0,
    by: date | None = None,
    simulation: Simulation = Simulation(),  # noqa: B008 -- immutable
) -> Forecast:
    """Compute the likely pickups of `group` applications of one family, with the same dates.

    `approved` of them are approved already. `by` is a date or a local date-time; a date without a
    time means its end. ClockStartMissing: the intake is known and has no applications of this clock start.
    """
    members = Members(group, approved)
    clock = Clock(scenario)
    start = clock.counter.start_of(applied, paid)
    cohorts = Cohorts(_counted_out(scenario, delays, start.day, clock), start.day, clock)
    return forecast_from(cohorts, delays, {start.day: start.not_before}, simulation, members, by)[start.day]


def bands(
    scenario: Scenario,
    delays: Delays,
    first: date | None = None,
    last: date | None = None,
    *,
    simulation: Simulation = Simulation(),  # noqa: B008 -- immutable
) -> tuple[ForecastBand, ...]:
    """Compute the likely pickups of one applicant of each application date that a schedule lists.

    Dates of which a file says that all is approved are left out: nothing is random in them.
    """
    from pickup.engine.schedules import schedule

    answer = schedule(scenario, first, last)
    listed = answer.cohorts
    if not listed:
        return ()
    clock = answer.engine.clock
    cohorts = Cohorts(_counted_out(scenario, delays, listed[-1].applied, clock), listed[0].applied, clock)
    listed = tuple(cohort for cohort in listed if not all_approved(cohorts, cohort.applied))
    if not listed:
        return ()
    likely = forecast_from(cohorts, delays, {cohort.applied: 0 for cohort in listed}, simulation)
    return tuple(
        ForecastBand(cohort.applied, cohort.applications, cohort.pickup, likely[cohort.applied]) for cohort in listed
    )


def all_approved(cohorts: Cohorts, start: date) -> bool:
    """Tell whether a file says of a whole application date that it is approved, so that nothing is random in it."""
    from pickup.engine.approval_queue import ApprovalQueue

    queue, day = cohorts.queue, start.toordinal()
    return isinstance(queue, ApprovalQueue) and day in queue.arrivals and not queue.waiting_members[day]


def _counted_out(scenario: Scenario, delays: Delays, last: date, clock: Clock) -> Scenario:
    """Count an intake that goes on out until the last one asked for can be approved."""
    if scenario.recurring_intake is None:
        return scenario
    return scenario.until(clock.calendar.add(last, delays.length), clock.calendar)


def forecast_from(
    cohorts: Cohorts,
    delays: Delays,
    starts: Mapping[date, int],
    simulation: Simulation,
    members: Members = ALONE,
    by: date | None = None,
) -> dict[date, Forecast]:
    """Compute the likely pickups of these clock starts; behind each stands when it was paid (seconds)."""
    days = WorkingDays(cohorts, min(starts))
    ordinals = {start.toordinal(): not_before for start, not_before in starts.items()}
    if cohorts.queue is None:
        distributions = {start: by_clock(days, start, delays.length, paid) for start, paid in ordinals.items()}
        paths = 1
    else:
        from pickup.analysis.monte_carlo import by_queue

        distributions = by_queue(days, cohorts.queue, ordinals, delays, simulation)
        paths = simulation.paths
    answers = {}
    for start, distribution in distributions.items():
        waited, past = waited_in_vain(days, start)
        still_waiting = delays_of(days, delays, start).still_waiting(waited)
        standard = date.fromordinal(cohorts.clock.standard_day(start))
        answer = forecast_of(distribution, paths, still_waiting, standard, members, by)
        if members.approved:
            answer = answer._replace(first=_of_the_approved(distribution, paths, waited), first_if_apart=())
        simulated = 0 if cohorts.queue is None else paths
        answers[date.fromordinal(start)] = answer._replace(waited=waited, past=past, paths=simulated)
    return answers


def delays_of(days: WorkingDays, delays: Delays, start: int) -> Delays:
    """Give the delays of a clock start: those of the weekday on which its approval is due."""
    due = days.due(start)
    return delays if due is None else delays.due_on((due - 1) % 7)


def by_clock(days: WorkingDays, start: int, delays: int, not_before: int = 0) -> PickupDistribution:
    """Give the pickup of each delay where no print queue is considered: so many working days after the ordinary."""
    clock = days.clock
    ordinary, end = clock.due_day(start, not_before), clock.lost.ever_after
    moments: list[dict[int, int]] = [{} for _ in range(delays)]
    if ordinary is None:
        return tuple(moments)
    for delay, counts in enumerate(moments):
        day = clock.counting.add_ordinal(ordinary, delay) if delay else ordinary
        pickup = None if end is not None and day >= end else clock.collection(not_before, day)
        if pickup is not None:
            counts[pickup] = 1
    return tuple(moments)


def forecast_of(
    distribution: PickupDistribution,
    paths: int,
    delays: Delays,
    standard: date,
    members: Members = ALONE,
    by: date | None = None,
) -> Forecast:
    """Put the pickups of each delay and the delays together in closed form, for a family.

    Of those approved already nothing is random, and no late approval is earlier than theirs: all are ready when the
    others are.
    Dates hold with the share that is assured, chances are those on the mean. How far the members come together
    is taken at the end that is worse for the date told.
    """
    together = delays.together or UNKNOWN
    approved, assured, waiting = delays.approved, delays.assured, members.waiting

    mean = [everybody(share, waiting, together.likely) for share in approved]
    ready = accumulated(distribution, paths, mean)

    def dates(chances: Iterable[Fraction]) -> tuple[LikelyDate, ...]:
        by = list(chances)
        # What is known and not learnt from a history is assured as it is.
        curve = ready if by == mean else accumulated(distribution, paths, by)
        return tuple(LikelyDate(share, _first(curve, share)) for share in TOLD)

    unsure = waiting > 1 and delays.together is None
    return Forecast(
        members.group,
        dates(everybody(share, waiting, together.least) for share in assured),
        dates(somebody(share, waiting, together.most) for share in assured) if waiting > 1 else (),
        standard,
        chance_by(ready, end_of(standard)),
        None if by is None else _ready_by(ready, by),
        tuple((local_time(at), chance) for at, chance in ready),
        delays,
        if_together=dates(assured) if unsure else (),
        first_if_apart=dates(somebody(share, waiting, together.least) for share in assured) if unsure else (),
        group_approved=members.approved,
    )


def _of_the_approved(distribution: PickupDistribution, paths: int, waited: int) -> tuple[LikelyDate, ...]:
    """Give the pickup of those who are approved already: at the latest with the last approvals that are over."""
    latest = max(waited - 1, 0)
    curve = accumulated(distribution, paths, [Fraction(delay >= latest) for delay in range(len(distribution))])
    return tuple(LikelyDate(share, _first(curve, share)) for share in TOLD)


def accumulated(
    distribution: PickupDistribution, paths: int, approved: Sequence[Fraction]
) -> tuple[tuple[int, Fraction], ...]:
    """Give every pickup moment with the chance to be ready by then, where `approved` is so by each delay."""
    # Whole numbers over what all chances have in common are added much faster than fractions.
    common = lcm(*(by.denominator for by in approved))
    chances: dict[int, int] = {}
    before = 0
    for moments, share in zip(distribution, approved, strict=False):
        by = share.numerator * (common // share.denominator)
        for at, count in moments.items() if by != before else ():
            chances[at] = chances.get(at, 0) + count * (by - before)
        before = by
    moments_told = sorted(at for at, chance in chances.items() if chance)
    totals = accumulate(chances[at] for at in moments_told)
    return tuple((at, Fraction(total, common * paths)) for at, total in zip(moments_told, totals, strict=True))


def _first(curve: Sequence[tuple[int, Fraction]], share: int) -> datetime | None:
    place = bisect_left(curve, Fraction(share, 100), key=itemgetter(1))
    return local_time(curve[place][0]) if place < len(curve) else None


def chance_by(curve: Iterable[tuple[int, Fraction]], end: int) -> Fraction:
    """Give the chance to be ready at a moment (seconds)."""
    return max((chance for at, chance in curve if at <= end), default=Fraction(0))


def _ready_by(curve: tuple[tuple[int, Fraction], ...], by: date) -> ReadyBy:
    end = moment(by) if isinstance(by, datetime) else end_of(by)
    return ReadyBy(by, chance_by(curve, end), chance_by(curve, by.toordinal() * DAY - 1))


def forecast_remarks(scenario: Scenario, answers: Sequence[Forecast]) -> tuple[Remark, ...]:
    """Give the remarks that belong to these answers, which rest on the same delays."""
    if not answers:
        return ()
    return (
        *history_remarks(answers[0].delays, scenario.today, past=any(answer.past for answer in answers)),
        *_about_who_waits(answers, scenario.today),
        *_about_the_queue(scenario, answers),
        *_about_the_end(answers),
    )


def history_remarks(delays: Delays, today: date | None, *, past: bool = False) -> Iterator[Remark]:
    """Say what a history tells: that more are late than before, that it is old or short; `past` asks about the past."""
    if delays.packaged is not None:
        yield Remark("likely.note-illustration", {"name": delays.packaged})
    if delays.until is None:
        return
    if today is not None and (today - delays.until).days > 1 and not past:
        yield Remark("likely.warning-stale", {"until": delays.until, "today": today})
    if delays.change is not None:
        yield change_remark(delays.change)
    if delays.quiet:
        yield Remark("likely.note-quiet", {"count": delays.quiet})
    if delays.applications < FEW:
        yield Remark("likely.warning-few", {"count": delays.applications})


def _about_who_waits(answers: Sequence[Forecast], today: date | None) -> Iterator[Remark]:
    if any(answer.if_together for answer in answers):
        yield Remark("likely.note-together-unknown")
    if any(answer.waited for answer in answers):
        yield Remark("likely.note-not-yet", {"today": today})
    if any(answer.past for answer in answers):
        yield Remark("likely.note-past", {"today": today})


def _about_the_queue(scenario: Scenario, answers: Sequence[Forecast]) -> Iterator[Remark]:
    """Say what stands before the late ones where the intake ends, if anything was late and a queue was looked at."""
    if (scenario.priority or scenario.is_centre_slow) and any(answer.paths for answer in answers):
        yield Remark("likely.note-first-come")
    if scenario.intake is None or scenario.recurring_intake is not None:
        return
    if not any(answer.paths and len(answer.delays.hazards) > 1 for answer in answers):
        return
    usual = scenario.office.usual_intake
    if usual is not None:
        yield Remark("likely.note-usual-after", {"count": usual})
    else:
        yield Remark("likely.note-unknown-after")


def _about_the_end(answers: Sequence[Forecast]) -> Iterator[Remark]:
    """Name the least share that some answer has no day for."""
    for share in TOLD:
        short = [answer for answer in answers if answer.pickup(share) is None]
        if short:
            least = min(short, key=lambda answer: answer.most)
            yield Remark("likely.warning-no-end", {"share": share, "most": int(least.most * 100)})
            return


def change_remark(change: Change) -> Remark:
    """Say since when more are late than before, and that the dates learn from the days since."""
    if change.standstill:
        return Remark("likely.warning-standstill", {"since": change.since})
    key = "likely.warning-change" if change.later_than == 0 else "likely.warning-change-later"
    before, since = change.late_before, change.late_since
    of_100 = round(Fraction(100 * before.late, before.of or 1))
    fields = {"since": change.since, "late": since.late, "of": since.of, "before": of_100, "days": change.later_than}
    return Remark(key, fields)
