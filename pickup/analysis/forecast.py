"""When approval is random: by which day a pickup is how likely, for one application or for a family.

Everything follows from two things: F(k), the share of approvals that come at most k working days late, and the
pickup of somebody whose approval comes exactly k days late. For members whose approvals are independent, all
are approved by delay k with the chance F(k)**n, and the first of them with 1 - (1 - F(k))**n. The pickup of each
delay is a single moment where no print queue is considered; through the queue it is spread over simulated paths.
"""

from __future__ import annotations

from datetime import date, datetime
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from pickup.analysis.delays import WorkingDays, waited_in_vain
from pickup.analysis.monte_carlo import Simulation
from pickup.case.applications import clock_start
from pickup.case.outages import DAY, local_time, moment
from pickup.engine.clock import Clock
from pickup.engine.cohorts import Cohorts
from pickup.text.said import Remark

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from pickup.analysis.delays import Delays
    from pickup.analysis.monte_carlo import PickupDistribution
    from pickup.case.scenario import Scenario

# The shares, in a hundred, whose dates are told.
TOLD = (50, 80, 95)
# Fewer applications than this tell little about one in twenty.
FEW = 50


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
    `paths` were simulated (0: the answer is exact).
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

    def pickup(self, share: int) -> datetime | None:
        """Give the pickup of one of the told shares."""
        return next(each.pickup for each in self.dates if each.share == share)

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
    by: date | None = None,
    simulation: Simulation = Simulation(),  # noqa: B008 -- immutable
) -> Forecast:
    """Compute the likely pickups of `group` applications with the same dates, whose approvals are independent.

    `by` is a date or a local date-time; a date without a time means its end. ClockStartMissing: the intake is
    known and has no applications of this clock start.
    """
    start = clock_start(scenario.office, applied, paid)
    clock = Clock(scenario)
    cohorts = Cohorts(_counted_out(scenario, delays, start.day, clock), start.day, clock)
    return forecast_from(cohorts, delays, {start.day: start.not_before}, simulation, group=group, by=by)[start.day]


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
    found = forecast_from(cohorts, delays, {cohort.applied: 0 for cohort in listed}, simulation)
    return tuple(ForecastBand(each.applied, each.applications, each.pickup, found[each.applied]) for each in listed)


def all_approved(cohorts: Cohorts, start: date) -> bool:
    """Tell whether a file says of a whole application date that it is approved, so that nothing is random in it."""
    from pickup.engine.approval_queue import ApprovalQueue

    queue, day = cohorts.queue, start.toordinal()
    return isinstance(queue, ApprovalQueue) and day in queue.arrivals and not queue.waiting_members[day]


def _counted_out(scenario: Scenario, delays: Delays, last: date, clock: Clock) -> Scenario:
    """Count an intake that goes on out until the last one asked for can be approved."""
    if scenario.recurring_intake is None:
        return scenario
    return scenario.until(clock.calendar.add(last, len(delays.hazards)), clock.calendar)


def forecast_from(
    cohorts: Cohorts,
    delays: Delays,
    asked: Mapping[date, int],
    simulation: Simulation,
    *,
    group: int = 1,
    by: date | None = None,
) -> dict[date, Forecast]:
    """Compute the likely pickups of these clock starts; behind each stands when it was paid (seconds)."""
    days = WorkingDays(cohorts, min(asked))
    starts = {start.toordinal(): not_before for start, not_before in asked.items()}
    if cohorts.queue is None:
        reaches = {start: by_clock(days, start, len(delays.hazards), paid) for start, paid in starts.items()}
        paths = 0
    else:
        from pickup.analysis.monte_carlo import by_queue

        reaches, paths = by_queue(days, cohorts.queue, starts, delays, simulation), simulation.paths
    found = {}
    for start, reach in reaches.items():
        waited, past = waited_in_vain(days, start)
        known = delays.still_waiting(waited)
        standard = date.fromordinal(cohorts.clock.standard_day(start))
        answer = forecast_of(reach, known, standard, group=group, by=by)
        found[date.fromordinal(start)] = answer._replace(waited=waited, past=past, paths=paths)
    return found


def by_clock(days: WorkingDays, start: int, delays: int, not_before: int = 0) -> PickupDistribution:
    """Give the pickup of each delay where no print queue is considered: so many working days after the ordinary."""
    clock = days.clock
    ordinary = clock.due_day(start, not_before)
    moments: list[dict[int, Fraction]] = []
    for delay in range(delays):
        day = None if ordinary is None else _later(days, ordinary, delay)
        pickup = None if day is None else clock.collection(not_before, day)
        moments.append({} if pickup is None else {pickup: Fraction(1)})
    return tuple(moments)


def _later(days: WorkingDays, day: int, delay: int) -> int | None:
    later = days.clock.counting.add_ordinal(day, delay) if delay else day
    end = days.clock.lost.ever_after
    return None if end is not None and later >= end else later


def forecast_of(
    reach: PickupDistribution, delays: Delays, standard: date, *, group: int = 1, by: date | None = None
) -> Forecast:
    """Put reach and delays together in closed form, for `group` independent members."""
    approved = delays.approved
    everybody = accumulated(reach, [share**group for share in approved])
    somebody = accumulated(reach, [1 - (1 - share) ** group for share in approved])
    return Forecast(
        group,
        tuple(LikelyDate(share, _first(everybody, share)) for share in TOLD),
        tuple(LikelyDate(share, _first(somebody, share)) for share in TOLD) if group > 1 else (),
        standard,
        chance_by(everybody, _end_of(standard)),
        None if by is None else _ready_by(everybody, by),
        tuple((local_time(at), chance) for at, chance in everybody),
        delays,
    )


def accumulated(reach: PickupDistribution, approved: Sequence[Fraction]) -> tuple[tuple[int, Fraction], ...]:
    """Give every pickup moment with the chance to be ready by then, where `approved` is so by each delay."""
    chances: dict[int, Fraction] = {}
    before = Fraction(0)
    for moments, by in zip(reach, approved, strict=False):
        for at, share in moments.items():
            chances[at] = chances.get(at, Fraction(0)) + share * (by - before)
        before = by
    found, total = [], Fraction(0)
    for at in sorted(at for at, chance in chances.items() if chance):
        total += chances[at]
        found.append((at, total))
    return tuple(found)


def _first(curve: Iterable[tuple[int, Fraction]], share: int) -> datetime | None:
    return next((local_time(at) for at, chance in curve if chance * 100 >= share), None)


def chance_by(curve: Iterable[tuple[int, Fraction]], end: int) -> Fraction:
    """Give the chance to be ready at a moment (seconds)."""
    return max((chance for at, chance in curve if at <= end), default=Fraction(0))


def _ready_by(curve: tuple[tuple[int, Fraction], ...], by: date) -> ReadyBy:
    end = moment(by) if isinstance(by, datetime) else _end_of(by)
    return ReadyBy(by, chance_by(curve, end), chance_by(curve, by.toordinal() * DAY - 1))


def _end_of(day: date) -> int:
    return (day.toordinal() + 1) * DAY - 1


def forecast_remarks(scenario: Scenario, answers: Sequence[Forecast]) -> tuple[Remark, ...]:
    """Give the remarks that belong to these answers, which rest on the same delays."""
    if not answers:
        return ()
    return (
        *_about_the_history(answers[0].delays, scenario.today, past=any(answer.past for answer in answers)),
        *_about_the_asked(answers, scenario.today),
        *_about_the_queue(scenario, answers),
        *_about_the_end(answers),
    )


def _about_the_history(delays: Delays, today: date | None, *, past: bool) -> Iterator[Remark]:
    if delays.packaged is not None:
        yield Remark("likely.note-illustration", {"name": delays.packaged})
    if delays.until is None:
        return
    if today is not None and (today - delays.until).days > 1 and not past:
        yield Remark("likely.warning-stale", {"until": delays.until, "today": today})
    if delays.applications < FEW:
        few = "likely.warning-few-one" if delays.applications == 1 else "likely.warning-few"
        yield Remark(few, {"count": delays.applications})


def _about_the_asked(answers: Sequence[Forecast], today: date | None) -> Iterator[Remark]:
    if any(answer.group > 1 for answer in answers):
        yield Remark("likely.note-independent")
    if any(answer.waited for answer in answers):
        yield Remark("likely.note-not-yet", {"today": today})
    if any(answer.past for answer in answers):
        yield Remark("likely.note-past", {"today": today})


def _about_the_queue(scenario: Scenario, answers: Sequence[Forecast]) -> Iterator[Remark]:
    """Say what stands before the late ones where the intake ends, if anything was late and a queue was looked at."""
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
