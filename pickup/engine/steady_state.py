"""An intake that goes on without end: whether the standard is kept again for good, from when, and at what capacity.

From the first ordinary day on (behind every outage, exception and single count) each working day releases one
cohort of the same number at its opening. Once such a cohort finds the press idle, and every print day can make
the number of a cohort, each later cohort finds it idle too, whatever the calendar does: the pickups are on
their standard dates for good. No cut-off is guessed. Where some weekday makes less than it gets and the week
more, there is no such argument: then the queue is walked to the end of what the calendars know. With a slow centre
that never lets the press idle at a release there is another one: where all working days have the same hours, and two
cohorts on neighbouring ones leave centre and press in the same state, each later one does so too.
"""

from __future__ import annotations

from datetime import date, timedelta
from math import inf
from typing import TYPE_CHECKING, Literal, NamedTuple

from pickup.calendars.errors import OutsideCalendar
from pickup.case.outages import AT_THE_COUNTER
from pickup.case.print_days import passes_midnight
from pickup.engine.clock import Clock
from pickup.engine.cohorts import Cohorts
from pickup.engine.listing import finite_schedule, press_days
from pickup.engine.ordinary_weeks import ordinary_week
from pickup.engine.press import hours_for, regular_rate
from pickup.engine.series import waiting_by_day
from pickup.text.said import Remark

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pickup.case.scenario import Scenario
    from pickup.engine.ordinary_weeks import Week
    from pickup.engine.queue import Queue
    from pickup.engine.results import Schedule
    from pickup.engine.rows import Cohort

Reason = Literal["", "open", "grows", "stays", "never-on-time", "beyond-calendar", "too-late"]

# The `holidays` package knows Indonesia's days until 2100.
LAST_YEAR = 2100
_FIRST_LOOK, _FURTHER = 16, 4
_TWO_WEEKS = 14
# Who is collected, and kept, within so many days never asks a calendar behind `LAST_YEAR`, if applied for before it.
_HALF_A_YEAR = 180


class SteadyState(NamedTuple):
    """What becomes of a continuing intake.

    `scenario` has it counted out to the last clock start worth showing (`shown_to`). `cleared` is the day of the
    last late pickup of all (None: none is late, or it never ends), `reason` why the standard is not kept again for
    good ("": it is), `since` the day from which the backlog only grows, or never shrinks, `at_centre` whether that is
    where it stands: then `needed` are approvals a day, else a capacity.
    """

    scenario: Scenario
    shown_to: date
    cleared: date | None
    reason: Reason
    since: date | None = None
    needed: int | None = None
    at_centre: bool = False


def steady_state(scenario: Scenario, *, clock: Clock | None = None) -> SteadyState:
    """Tell what becomes of the scenario's continuing intake. CapacityUnknown: nobody said what the press makes.

    `clock` is one at hand: what is the same is shared.
    """
    clock = Clock(scenario) if clock is None else clock.of(scenario)
    state = what_becomes(scenario, clock)
    if state.reason in ("", "open"):
        return state
    needed = (approvals_needed if state.at_centre else capacity_needed)(scenario, clock)
    since = grows_from(_waiting(Cohorts(scenario, None, clock, until=state.shown_to), state.shown_to))
    return state._replace(needed=needed, since=since)


def what_becomes(scenario: Scenario, clock: Clock, by: date | None = None) -> SteadyState:
    """Tell all but since when the backlog grows, and the capacity that would do.

    With `by` the look ends, for the reason "too-late", at the first late pickup after that day.
    """
    if any(outage.end is None and outage.stage not in AT_THE_COUNTER for outage in scenario.outages):
        return _no_end(scenario, clock)
    ordinary = ordinary_from(scenario, clock)
    week = ordinary_week(scenario, ordinary, _arriving(scenario))
    if scenario.daily_approvals is not None and scenario.daily_approvals < week.arriving:
        return _never(scenario, clock, ordinary, "grows")._replace(at_centre=True)
    if week.drift < 0:
        return _never(scenario, clock, ordinary, "grows")
    if not week.in_time(clock.standard - clock.approval):
        return _never(scenario, clock, ordinary, "never-on-time")
    return _lasting(scenario, clock, ordinary, week, by)


def ordinary_from(scenario: Scenario, clock: Clock) -> int:
    """Give the first day (ordinal) from which no outage, exception, single count or dated hours play a part."""
    days = [0 if scenario.recurring_intake is None else scenario.recurring_intake.start.toordinal()]
    days += [outage.end.toordinal() + 1 for outage in scenario.outages if outage.end is not None]
    days += [entry.on.last.toordinal() + 1 for entry in scenario.press]
    days += [entry.on.last.toordinal() + 1 for entry in scenario.office.hours_on if entry.on is not None]
    days += [day.toordinal() + 1 for day in (*(scenario.intake or ()), *scenario.print_days, *scenario.open)]
    days += [entry.last.toordinal() + 1 for entry in scenario.priority]
    days += [entry.on.last.toordinal() + 1 for entry in scenario.centre]
    if scenario.waiting is not None and scenario.waiting.since is not None:
        days.append(scenario.waiting.since.toordinal() + 1)
    return clock.calendar.add_ordinal(max(days), 0)


def _arriving(scenario: Scenario) -> int:
    return 0 if scenario.recurring_intake is None else scenario.recurring_intake.applications


def capacity_needed(scenario: Scenario, clock: Clock) -> int | None:
    """Give the least capacity in the regular print hours at which the standard is kept again for good.

    None: approval alone takes longer than the standard, so that no press would do.
    """
    week = ordinary_week(scenario, ordinary_from(scenario, clock), _arriving(scenario))
    slack = clock.standard - clock.approval
    if slack < 0 or (slack == 0 and min(week.until_collection) <= 0):
        return None
    # What one passport of capacity makes in a second of print time, as a fraction.
    one = regular_rate(scenario._replace(capacity=1), scenario.machines)
    intake = week.arriving * one.seconds
    enough = intake * len(week.lengths) // (one.passports * sum(week.lengths)) + 1
    if slack == 0:
        enough = max(enough, *(-(-intake // (one.passports * left)) for left in week.until_collection))
    # Where no backlog is ever left, as much as arrives is enough.
    less = scenario._replace(capacity=enough - 1)
    return enough - 1 if enough > 1 and what_becomes(less, clock).reason == "" else enough


def approvals_needed(scenario: Scenario, clock: Clock) -> int:
    """Give the least number of approvals a day at which the centre holds nobody back for good."""
    arriving = _arriving(scenario)
    # Where no backlog is ever left, as many as arrive are enough.
    as_many = what_becomes(scenario._replace(approvals_per_day=arriving), clock)
    return arriving if as_many.reason == "" or not as_many.at_centre else arriving + 1


def _streams(scenario: Scenario, clock: Clock) -> bool:
    """Tell whether the centre approves to the very day of the release, or exactly as many as come.

    Then no cohort finds all idle.
    """
    limit = scenario.daily_approvals
    return limit is not None and (clock.approval <= 1 or limit == _arriving(scenario))


def _no_end(scenario: Scenario, clock: Clock) -> SteadyState:
    """Count the intake out to today, or as far as it was told: there is no end in sight."""
    days = [day for day in (scenario.today, *(scenario.intake or ())) if day is not None]
    days += [clock.calendar.add(scenario.recurring_intake.start, 0)] if scenario.recurring_intake is not None else []
    shown = max(days)
    return SteadyState(scenario.until(shown, clock.calendar), shown, None, "open")


def _never(scenario: Scenario, clock: Clock, ordinary: int, reason: Reason) -> SteadyState:
    """Show two weeks of ordinary days, in which it is seen that the standard is not kept again."""
    shown = date.fromordinal(clock.calendar.add_ordinal(ordinary, clock.approval) + _TWO_WEEKS)
    return SteadyState(scenario.until(shown, clock.calendar), shown, None, reason)


def _stays(scenario: Scenario, clock: Clock, ordinary: int, week: Week) -> SteadyState:
    """Say that a backlog stays: at the centre, where the press would make more than that sends."""
    at_centre = week.drift > 0 and scenario.daily_approvals == week.arriving
    return _never(scenario, clock, ordinary, "stays")._replace(at_centre=at_centre)


def _waiting(cohorts: Cohorts, last: date) -> list[tuple[int, int]]:
    """Give who waits day by day up to a clock start: of those behind it the later cohorts are not counted."""
    queue, scenario = cohorts.queue, cohorts.scenario
    if queue is None:
        return []
    rows = [row for row in press_days(queue) if row.date <= last]
    started = {day.toordinal(): count for day, count in (scenario.intake or {}).items()}
    at_first = 0 if scenario.waiting is None else scenario.waiting.passports
    before = (min(started) - 1, at_first)
    return [before, *waiting_by_day(started, rows, at_first)] if rows else []


def grows_from(days: Sequence[tuple[int, int]]) -> date | None:
    """Give the first day that adds to the backlog and from which it is never again as small as before that day."""
    lowest, first = inf, None
    for place in range(len(days) - 1, 0, -1):
        day, waiting = days[place]
        earlier = days[place - 1][1]
        lowest = min(lowest, waiting)
        if earlier > lowest:
            break
        if waiting > earlier:
            first = date.fromordinal(day)
    return first


def _lasting(scenario: Scenario, clock: Clock, ordinary: int, week: Week, by: date | None) -> SteadyState:
    """Count the intake out, further and further, until nothing changes any more."""
    ahead = _first_look(scenario, ordinary)
    while True:
        try:
            last = date.fromordinal(clock.calendar.add_ordinal(ordinary, ahead))
            cohorts = Cohorts(scenario, None, clock, until=last)
            if by is not None and late_after(cohorts, by):
                return SteadyState(scenario, last, None, "too-late")
            state = _settled(scenario, cohorts, ordinary, week)
        except OutsideCalendar:
            return _never(scenario, clock, ordinary, "beyond-calendar")
        if state is not None:
            return state
        ahead *= _FURTHER


def _first_look(scenario: Scenario, ordinary: int) -> int:
    """Give how many working days are looked at first; more where years come before them, which each look counts."""
    starts = [] if scenario.recurring_intake is None else [scenario.recurring_intake.start]
    before, ahead = ordinary - min([*starts, *(scenario.intake or ())]).toordinal(), _FIRST_LOOK
    while ahead * _FURTHER * _FURTHER < before:
        ahead *= _FURTHER
    return ahead if ordinary + 2 * ahead < date(LAST_YEAR, 1, 1).toordinal() else _FIRST_LOOK


def _settled(scenario: Scenario, cohorts: Cohorts, ordinary: int, week: Week) -> SteadyState | None:
    """Tell what becomes of the intake if these cohorts show it: one finds the press idle, or the backlog stays."""
    if _streams(scenario, cohorts.clock):
        return _streamed(scenario, cohorts, ordinary, week)
    idle = _first_idle(cohorts.queue, ordinary) if cohorts.queue is not None else None
    if not week.every_day_keeps_up:
        return _to_the_end(scenario, cohorts.clock, ordinary, week) if idle is not None or week.drift == 0 else None
    if idle is not None:
        return _cleared(scenario, cohorts, idle)
    if week.drift > 0:
        return None
    steady = [cohort for cohort in cohorts.between(None, None) if cohort.applied.toordinal() >= ordinary]
    if any(cohort.delay_working_days for cohort in steady):
        return _never(scenario, cohorts.clock, ordinary, "stays")
    return _cleared(scenario, cohorts, steady[-1].applied.toordinal()) if _every_weekday(steady, scenario) else None


def _streamed(scenario: Scenario, cohorts: Cohorts, ordinary: int, week: Week) -> SteadyState | None:
    """Tell what becomes of an intake that the centre sends on as it comes; None: its last cohorts are not alike yet."""
    clock = cohorts.clock
    looked_to, may_be_alike = max(cohorts.scenario.intake or {}).toordinal(), _days_are_alike(scenario)
    last = _as_the_one_before(cohorts, ordinary) if may_be_alike else None
    if last is not None and last.delay_working_days:
        return _stays(scenario, clock, ordinary, week)
    if last is not None:
        return _cleared(scenario, cohorts, last.applied.toordinal())
    # Looks that may be in vain cost little beside the walk to the end.
    if may_be_alike and looked_to + _FURTHER**3 * (looked_to - ordinary) < date(LAST_YEAR - 1, 1, 1).toordinal():
        return None
    return _to_the_end(scenario, clock, ordinary, week)


def _as_the_one_before(cohorts: Cohorts, ordinary: int) -> Cohort | None:
    """Give the last cohort if it leaves centre and press as the one of the working day before does: so do all later.

    One that is kept for long is not taken: nobody knows whether the calendars reach far enough for those of the end.
    """
    queue = cohorts.queue
    if queue is None:
        return None
    before, last = queue.turns()[-2:]
    if before.start < ordinary or cohorts.clock.calendar.count_ordinals(before.start, last.start) != 1:
        return None
    state, cohort = queue.left_behind(last), cohorts.of(date.fromordinal(last.start))
    if state is None or state != queue.left_behind(before) or cohort.pickup is None:
        return None
    kept_to = cohort.collect_by or cohort.pickup.date()
    return cohort if (kept_to - cohort.applied).days <= _HALF_A_YEAR else None


def _days_are_alike(scenario: Scenario) -> bool:
    """Tell whether all ordinary working days have the same hours, of which none pass midnight into a closed day."""
    office = scenario.office
    by_weekday = any(entry.on is None for entry in office.hours_on)
    ended = all(outage.end is not None for outage in scenario.outages)
    return bool(office.weekdays) and not by_weekday and not passes_midnight(scenario) and ended


def _every_weekday(steady: Sequence[Cohort], scenario: Scenario) -> bool:
    """Tell whether these cohorts are finished on each weekday that the office works.

    Where each day makes exactly what comes in, the backlog stays as it is, so that each later cohort is finished as
    many working days behind its release as these, and on its weekday at the same time of day.
    """
    seen = {cohort.print_finish.weekday() for cohort in steady if cohort.print_finish is not None}
    return seen >= scenario.office.weekdays


def late_after(cohorts: Cohorts, by: date) -> bool:
    """Tell whether some pickup after this day is later than its standard date."""
    listed = reversed(cohorts.between(None, None))
    return any(cohort.delay_working_days and cohort.pickup and cohort.pickup.date() > by for cohort in listed)


def _first_idle(queue: Queue, ordinary: int) -> int | None:
    """Give the clock start of the first ordinary cohort that finds the press idle at its release."""
    for turn in queue.turns():
        if turn.start >= ordinary and queue.finds_idle(turn):
            return turn.start
    return None


def _cleared(scenario: Scenario, cohorts: Cohorts, last: int) -> SteadyState:
    """Take the last late pickup of all cohorts up to the first that is on time for good."""
    listed = cohorts.between(None, date.fromordinal(last))
    late = [cohort.pickup.date() for cohort in listed if cohort.pickup is not None and cohort.delay_working_days]
    cleared = max(late, default=None)
    start = scenario.recurring_intake.start if scenario.recurring_intake is not None else date.fromordinal(last)
    # Where none is late, the first that comes: on a day of its own there may be nobody.
    first = min((cohort.applied for cohort in listed if cohort.applied >= start), default=start)
    counted = [day for day, count in (scenario.intake or {}).items() if count]
    shown = max([cleared or first, *counted])
    return SteadyState(scenario.until(shown, cohorts.clock.calendar), shown, cleared, "")


def _to_the_end(scenario: Scenario, clock: Clock, ordinary: int, week: Week) -> SteadyState:
    """Walk the queue through every year that a calendar knows; the deadlines of the last year are not asked for."""
    cohorts = Cohorts(scenario, None, clock, until=date(LAST_YEAR - 1, 12, 31))
    queue = cohorts.queue
    turns = queue.turns() if queue is not None else []
    if week.drift == 0 or _streams(scenario, clock):
        last = date.fromordinal(turns[-1].start)
        if any(cohort.delay_working_days for cohort in cohorts.between(last.replace(month=1, day=1), last)):
            return _stays(scenario, clock, ordinary, week)
        return _cleared(scenario, cohorts, turns[-1].start)
    idle = [turn for turn in turns[-len(week.lengths) * 10 :] if queue is not None and queue.finds_idle(turn)]
    if not idle:
        return _never(scenario, clock, ordinary, "beyond-calendar")
    return _cleared(scenario, cohorts, idle[-1].start)


def continuing_schedule(scenario: Scenario, first: date | None, last: date | None, clock: Clock | None) -> Schedule:
    """Compute the schedule of an intake that goes on, until every pickup is on its standard date, or up to `last`.

    Where that day never comes, a stretch of it is shown, and the remarks say from when the backlog only grows
    and what capacity it would take.
    """
    clock = Clock(scenario) if clock is None else clock.of(scenario)
    state = steady_state(scenario, clock=clock)
    shown = max(last or state.shown_to, state.shown_to)
    answer = finite_schedule(scenario.until(shown, clock.calendar), first, last or state.shown_to, clock)
    # Behind the last clock start that is shown, those of the later ones are not counted among the waiting.
    rows = tuple(row for row in answer.press_days if row.date <= shown)
    centre = tuple(row for row in answer.centre_days if row.date <= shown)
    remarks = (*answer.warnings, *_remarks(scenario, state))
    cleared = state.cleared if state.reason == "" else None
    return answer._replace(
        scenario=scenario,
        press_days=rows,
        centre_days=centre,
        cleared=cleared,
        warnings=remarks,
        lasting=state.reason in ("", "open"),
    )


def _remarks(scenario: Scenario, state: SteadyState) -> Iterator[Remark]:
    recurring_intake = scenario.recurring_intake
    if recurring_intake is None:
        return
    yield Remark("continuing", {"count": recurring_intake.applications, "since": recurring_intake.start})
    if state.reason in ("", "open"):
        return
    fields = {"count": recurring_intake.applications, "capacity": scenario.daily_capacity, "since": state.since}
    if state.at_centre:
        yield Remark(f"{_key(state)}-centre", {**fields, "approvals": scenario.daily_approvals})
        yield Remark("approvals-would-do", {"needed": state.needed})
        return
    yield Remark(_key(state), fields)
    if state.needed is None:
        yield Remark("no-capacity-would-do", {})
        return
    hours = hours_for(scenario, state.needed)
    if hours is None:
        yield Remark("capacity-would-do", {"needed": state.needed})
    else:
        yield Remark("capacity-or-hours-would-do", {"needed": state.needed, "until": timedelta(seconds=hours.close)})


def _key(state: SteadyState) -> str:
    keys = {"grows": "backlog-grows", "stays": "backlog-stays"}
    return keys[state.reason] if state.reason in keys and state.since is not None else state.reason
