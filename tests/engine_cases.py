"""Random offices and disruptions, each told twice: as a Case for the reference and as the equal Scenario.

Everything that shapes the press and the clock is drawn here. What the options mean is worked out by hand for
the Case; the Scenario gets them as a user gives them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from fractions import Fraction
from typing import Any, NamedTuple, TypeVar

import properties
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from reference import Case, Hours

from pickup import CentreException, Office, Outage, PressException, Scenario, Waiting
from pickup.case.offices import HoursOn
from pickup.case.outages import AT_THE_COUNTER, STAGES
from pickup.text.dates import Hours as EngineHours
from pickup.text.dates import Range

T = TypeVar("T")

MINUTE, HOUR = 60, 3600
DAY = timedelta(days=1)


def examples(number: int) -> settings:
    """Give the settings of a property of cases, which take long to draw, with so many examples."""
    return properties.examples(number, HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much)


# --- stretches of the real calendar ---------------------------------------------------------------------------


class Stretch(NamedTuple):
    """A piece of the real calendar: where cases begin, what was closed, and until when that is written here."""

    first: date
    closed: frozenset[date]
    last: date


def days(year: int, text: str) -> frozenset[date]:
    """Read days of one year, written month-day."""
    return frozenset(date.fromisoformat(f"{year}-{day}") for day in text.split())


AUTUMN_2018 = Stretch(
    date(2018, 10, 10),
    # From April 2018 on, for what came months before.
    days(2018, "04-14 05-01 05-10 05-29 06-01 06-11 06-12 06-13 06-14 06-15 06-16 06-18 06-19 06-20 06-27")
    | days(2018, "08-17 08-22 09-11 11-20 12-24 12-25")
    | days(2019, "01-01 02-05 03-07 04-03 04-17 04-19 05-01 05-19 05-30 06-01 06-03 06-04 06-05 06-06 06-07")
    | days(2019, "08-11 08-17 09-01 11-09 12-24 12-25"),
    date(2019, 12, 31),
)
LEBARAN_2025 = Stretch(
    date(2025, 3, 5),
    # From July 2024 on, as above. 27 March to 7 April 2025: all immigration offices were closed.
    days(2024, "07-07 08-17 09-16 11-27 12-25 12-26")
    | days(2025, "01-01 01-27 01-28 01-29")
    | days(2025, "03-27 03-28 03-29 03-30 03-31 04-01 04-02 04-03 04-04 04-05 04-06 04-07 04-18 04-20 05-01 05-12")
    | days(2025, "05-13 05-29 05-30 06-01 06-06 06-09 06-27 08-17 08-18 09-05 12-25 12-26")
    | days(2026, "01-01 01-16 02-16 02-17 03-18 03-19 03-20 03-21 03-22 03-23 03-24 04-03 04-05 05-01 05-14 05-15")
    | days(2026, "05-27 05-28 05-31 06-01 06-16 08-17 08-25 12-24 12-25"),
    date(2026, 12, 31),
)
STRETCHES = (AUTUMN_2018, LEBARAN_2025)

MONDAY_TO_FRIDAY = frozenset(range(5))
WEEKS = (MONDAY_TO_FRIDAY, frozenset(range(6)), frozenset(range(7)), frozenset(range(4)), frozenset({1, 3, 5}))


# --- a case told twice ----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Twin:
    """One office and one disruption, for the reference and for the engine."""

    case: Case
    scenario: Scenario
    stretch: Stretch
    first: date

    def with_intake(self, intake: dict[date, int] | None) -> Twin:
        """Give the same with another intake."""
        return replace(self, case=replace(self.case, intake=intake), scenario=self.scenario._replace(intake=intake))

    def with_usual_intake(self, usual: int, days: tuple[date, date]) -> Twin:
        """Give the same with no intake but a usual one, which the reference counts on each working day of these."""
        office = self.scenario.office._replace(usual_intake=usual)
        case = replace(self.case, intake=None, usual_intake=usual, usual_on=days)
        return replace(self, case=case, scenario=self.scenario._replace(office=office, intake=None))

    def knows(self, day: date | None) -> bool:
        """Tell whether the closures are written here up to 40 days after this day."""
        return day is None or day <= self.stretch.last - 40 * DAY


class Week(NamedTuple):
    """Weekdays, and single days opened (True) or closed (False) by the profile and by the scenario."""

    weekdays: frozenset[int]
    profile: dict[date, bool]
    own: dict[date, bool]
    print_days: frozenset[date]


class Times(NamedTuple):
    """Hours and collection moments; `by_weekday` stands before `by_date` in the profile, and is weaker."""

    hours: Hours
    print_hours: Hours
    by_weekday: tuple[HoursOn, ...]
    by_date: tuple[HoursOn, ...]
    collection: tuple[int, ...]
    payment_cutoff: int | None

    @property
    def edges(self) -> tuple[int, ...]:
        """Give the times of day that matter."""
        return (0, *self.hours, *self.print_hours, *self.collection, self.payment_cutoff or 0)


class Floor(NamedTuple):
    """The press: the profile's capacity and machines, those of the scenario, and the exceptions."""

    capacity: int
    capacity_now: int | None
    machines: int | None
    machines_now: int | None
    exceptions: tuple[PressException, ...]

    def whole_days(self, number: int) -> int:
        """Give the passports of so many regular days: at least 1, at most 60."""
        rate = Fraction(self.capacity if self.capacity_now is None else self.capacity_now)
        if self.machines and self.machines_now:
            rate *= Fraction(self.machines_now, self.machines)
        return max(1, min(60, int(rate * number)))


# --- strategies: built once, for building them is dearer than drawing -----------------------------------------

At = tuple[int, int]
"""A day as an offset from the first, and a second of it; -1, -2 … stand for the times of day that matter."""


def seconds_of_day(first: int, last: int) -> st.SearchStrategy[int]:
    """Draw a time of day: mostly whole hours or minutes, sometimes any second."""
    by_minute = st.integers(-(-first // MINUTE), last // MINUTE).map(lambda n: n * MINUTE)
    by_hour = st.integers(-(-first // HOUR), last // HOUR).map(lambda n: n * HOUR)
    return st.one_of(by_hour, by_minute, st.integers(first, last))


def or_none(strategy: st.SearchStrategy[T]) -> st.SearchStrategy[T | None]:
    """Draw None or something."""
    return st.one_of(st.none(), strategy)


HOURS = st.tuples(seconds_of_day(6 * HOUR, 12 * HOUR), seconds_of_day(20 * MINUTE, 11 * HOUR)).map(
    lambda drawn: (drawn[0], drawn[0] + drawn[1])
)
SERVICE = st.one_of(st.just((8 * HOUR, 16 * HOUR)), HOURS)
# Past midnight, and over before anybody opens.
NIGHTS = st.tuples(seconds_of_day(6 * HOUR, 23 * HOUR), seconds_of_day(20 * MINUTE, 6 * HOUR - 1)).map(
    lambda drawn: (drawn[0], 24 * HOUR + drawn[1])
)
PRINT_HOURS = st.one_of(HOURS, HOURS, NIGHTS)
PRINTING = st.one_of(st.just((8 * HOUR, 14 * HOUR)), PRINT_HOURS)
WEEKDAYS = st.one_of(st.just(MONDAY_TO_FRIDAY), st.sampled_from(WEEKS))
SINGLE_DAYS = st.dictionaries(st.integers(-3, 40), st.booleans(), max_size=3)
PRINT_DAYS = st.frozensets(st.integers(-3, 40), max_size=3)
SOME_WEEKDAYS = st.frozensets(st.integers(0, 6), min_size=1, max_size=2)
RANGE = st.tuples(st.integers(0, 30), st.integers(0, 4))
OTHER_HOURS = st.tuples(or_none(HOURS), or_none(PRINT_HOURS))
BY_WEEKDAY = st.lists(st.tuples(SOME_WEEKDAYS, OTHER_HOURS), max_size=2)
BY_DATE = st.lists(st.tuples(or_none(SOME_WEEKDAYS), RANGE, OTHER_HOURS), max_size=2)
COLLECTION = st.one_of(
    st.just((14 * HOUR,)),
    st.lists(seconds_of_day(7 * HOUR, 18 * HOUR), min_size=1, max_size=3, unique=True).map(tuple),
)
WITHIN = st.one_of(st.just(30), or_none(st.integers(1, 38)))
CUTOFF = or_none(seconds_of_day(10 * HOUR, 16 * HOUR))
CAPACITY = st.one_of(st.integers(1, 6), st.sampled_from((7, 11, 13, 37, 61, 97, 162, 267)), st.integers(1, 90))
CAPACITY_NOW = or_none(CAPACITY)
MACHINES = st.one_of(st.just((None, None)), st.tuples(st.integers(1, 8), or_none(st.integers(1, 9))))
KINDS = st.sets(st.sampled_from(("capacity", "machines", "hours", "printed")), min_size=1, max_size=2)
EXCEPTION = st.tuples(RANGE, KINDS, CAPACITY, st.integers(1, 9), PRINT_HOURS, st.integers(0, 40))
EXCEPTIONS = st.lists(EXCEPTION, max_size=3)
STANDARD = st.one_of(st.just(3), st.integers(0, 6))
APPROVAL = st.one_of(st.none(), st.just(0), st.integers(0, 7))
MOMENT = st.tuples(st.integers(-5, 25), st.one_of(st.integers(-8, -1), seconds_of_day(0, 24 * HOUR - 1)))
# Twice as often what stops everything.
STAGE = st.sampled_from(("all", *(stage for stage in STAGES if stage not in AT_THE_COUNTER)))
MINUTES = st.integers(1, 600)
LATER = st.tuples(st.integers(1, 9), st.integers(-8, -1))
OUTAGES = st.lists(st.tuples(MOMENT, st.one_of(MINUTES, LATER), STAGE), max_size=3)
TOUCHES = st.sampled_from((False, False, True))
NO_END = st.sampled_from((False,) * 5 + (True,))
COUNT = st.one_of(st.integers(0, 60), st.integers(0, 3), st.just(60))
INTAKE = st.dictionaries(st.integers(0, 20), COUNT, min_size=1, max_size=8)
WAITING = or_none(st.tuples(COUNT, or_none(MOMENT)))
DATE_OR_MOMENT = st.one_of(st.tuples(st.integers(0, 20), st.none()), MOMENT)
APPLICATION = st.tuples(DATE_OR_MOMENT, st.integers(-2, 2), DATE_OR_MOMENT)


APPROVALS = st.one_of(st.integers(1, 20), st.integers(20, 90))
CENTRE: st.SearchStrategy[tuple[int | None, int | None]] = st.one_of(
    st.tuples(APPROVALS, st.none()), st.tuples(or_none(APPROVALS), or_none(APPROVALS))
)
CENTRE_RANGE = st.tuples(st.integers(-3, 25), st.integers(0, 4))
CENTRE_DAYS: st.SearchStrategy[list[tuple[tuple[int, int], str, int]]] = st.lists(
    st.tuples(CENTRE_RANGE, st.sampled_from(("limit", "true")), APPROVALS), max_size=3
)


class Draw:
    """Draws the parts of one twin, in days counted from its first."""

    def __init__(self, draw: st.DrawFn, first: date) -> None:
        self.draw, self.first = draw, first

    def day(self, offset: int) -> date:
        """Give the day with this offset."""
        return self.first + offset * DAY

    def range_(self, drawn: tuple[int, int]) -> Range:
        """Give some days on end."""
        return Range(self.day(drawn[0]), self.day(sum(drawn)))

    def moment(self, at: At, edges: tuple[int, ...]) -> datetime:
        """Give a moment."""
        # Print hours may end on the next day, at this time of it.
        second = at[1] if at[1] >= 0 else edges[at[1] % len(edges)] % (24 * HOUR)
        return datetime.combine(self.day(at[0]), time()) + timedelta(seconds=second)

    def single_days(self) -> dict[date, bool]:
        """Draw days opened (True) or closed."""
        return {self.day(offset): opened for offset, opened in self.draw(SINGLE_DAYS).items()}

    def week(self) -> Week:
        """Draw the week and the days that differ from it."""
        print_days = frozenset(map(self.day, self.draw(PRINT_DAYS)))
        return Week(self.draw(WEEKDAYS), self.single_days(), self.single_days(), print_days)

    def times(self) -> Times:
        """Draw the hours of an office."""
        draw = self.draw
        by_weekday = [HoursOn(on, None, *map(engine_hours, other)) for on, other in draw(BY_WEEKDAY)]
        by_date = [
            HoursOn(weekdays, self.range_(on), *map(engine_hours, other)) for weekdays, on, other in draw(BY_DATE)
        ]
        hours, print_hours, collection = draw(SERVICE), draw(PRINTING), draw(COLLECTION)
        return Times(hours, print_hours, tuple(by_weekday), tuple(by_date), collection, draw(CUTOFF))

    def floor(self) -> Floor:
        """Draw a press."""
        capacity, capacity_now = self.draw(CAPACITY), self.draw(CAPACITY_NOW)
        machines, machines_now = self.draw(MACHINES)
        entries = [
            PressException(
                self.range_(on),
                capacity=capacity if "capacity" in kinds else None,
                machines=running if "machines" in kinds and machines else None,
                hours=EngineHours(*hours) if "hours" in kinds else None,
                printed=printed if "printed" in kinds else None,
            )
            for on, kinds, capacity, running, hours, printed in self.draw(EXCEPTIONS)
        ]
        return Floor(capacity, capacity_now, machines, machines_now, tuple(entries))

    def outages(self, edges: tuple[int, ...], open_ended: bool) -> tuple[Outage, ...]:
        """Draw outages of minutes or of days: some begin as the one before ends, now and then one has no end."""
        drawn: list[Outage] = []
        for at, length, stage in self.draw(OUTAGES):
            start = self.moment(at, edges)
            if isinstance(length, int):
                drawn.append(Outage(start, start + timedelta(minutes=length), stage))
            else:
                drawn.append(Outage(start, self.moment((at[0] + length[0], length[1]), edges), stage))
            if len(drawn) > 1 and self.draw(TOUCHES):
                drawn[-1] = touching(drawn[-2], drawn[-1])
        if drawn and open_ended and self.draw(NO_END):
            drawn[0] = drawn[0]._replace(end=None)
        return tuple(drawn)

    def queue(self, floor: Floor, edges: tuple[int, ...]) -> tuple[dict[date, int], Waiting | None]:
        """Draw an intake (closed days and whole days' work in it) and passports that stand before the press."""
        intake = {self.day(n): min(count, floor.whole_days(4)) for n, count in self.draw(INTAKE).items()}
        drawn = self.draw(WAITING)
        if drawn is None:
            return intake, None
        count, at = drawn
        return intake, Waiting(min(count, floor.whole_days(6)), None if at is None else self.moment(at, edges))

    def centre(self, scenario: Scenario) -> Scenario:
        """Draw a slow centre: of the profile or the scenario, on some days alone, and what it really approved."""
        entries = [
            CentreException(self.range_(on), count if kind == "limit" else None, count - 1 if kind == "true" else None)
            for on, kind, count in self.draw(CENTRE_DAYS)
        ]
        profile, own = self.draw(CENTRE)
        if profile is None and own is None:
            entries.append(CentreException(self.range_(self.draw(CENTRE_RANGE)), self.draw(APPROVALS)))
        office = scenario.office._replace(approvals_per_day=profile)
        return scenario._replace(office=office, approvals_per_day=own, centre=tuple(entries))

    def priority(self, intake: Mapping[date, int]) -> tuple[Range, ...]:
        """Draw ranges that somebody of the intake applied in: some of the cohorts go before the others."""
        counted = [day for day, count in intake.items() if count]
        firsts = self.draw(st.lists(st.sampled_from(counted), min_size=1, max_size=2)) if counted else []
        return tuple(Range(day, day + self.draw(st.integers(0, 3)) * DAY) for day in firsts)


def touching(before: Outage, outage: Outage) -> Outage:
    """Move an outage so that it begins at the very moment at which the one before ends."""
    if before.end is None or outage.end is None:
        return outage
    return outage._replace(start=before.end, end=before.end + (outage.end - outage.start))


@st.composite
def twins(
    draw: st.DrawFn,
    *,
    queue: bool = True,
    open_ended: bool = True,
    approval: int | None = None,
    priority: bool = False,
    centre: bool = False,
) -> Twin:
    """Draw an office and a disruption, with an intake or (`queue` False) without one."""
    stretch = draw(st.sampled_from(STRETCHES))
    parts = Draw(draw, stretch.first + draw(st.integers(0, 45)) * DAY)
    week, times, floor = parts.week(), parts.times(), parts.floor()
    days_to_approval = draw(APPROVAL) if approval is None else approval
    office = office_of(week, times, floor)._replace(standard=draw(STANDARD), approval_days=days_to_approval)
    office = office._replace(collect_within=draw(WITHIN))
    scenario = scenario_of(office, week, floor, parts.outages(times.edges, open_ended))
    scenario = scenario._replace(today=parts.day(draw(st.integers(-3, 25))))
    if queue:
        intake, waiting = parts.queue(floor, times.edges)
        scenario = scenario._replace(intake=intake, waiting=waiting)
    if centre:
        scenario = parts.centre(scenario)
    if priority:
        scenario = scenario._replace(priority=parts.priority(scenario.intake or {}))
    return Twin(case_of(scenario, stretch, week, times), scenario, stretch, parts.first)


@st.composite
def applications(draw: st.DrawFn, twin: Twin) -> tuple[date, date]:
    """Draw when somebody applied and paid: dates or moments, mostly not far from each other."""
    applied, apart, paid = draw(APPLICATION)
    return told(twin, applied), told(twin, (applied[0] + apart, paid[1]))


def told(twin: Twin, at: tuple[int, int | None]) -> date:
    """Give a day, or a moment of it."""
    parts, case = twin.first + at[0] * DAY, twin.case
    if at[1] is None:
        return parts
    edges = (*case.print_hours, *case.collection, case.payment_cutoff or 12 * HOUR)
    second = at[1] if at[1] >= 0 else edges[at[1] % len(edges)] % (24 * HOUR)
    return datetime.combine(parts, time()) + timedelta(seconds=second)


def latest(applied: date, paid: date) -> datetime:
    """Give the later of the two as a moment; a day without a time is its first moment."""
    return max(at if isinstance(at, datetime) else datetime.combine(at, time()) for at in (applied, paid))


# --- both tellings --------------------------------------------------------------------------------------------


def engine_hours(given: Hours | None) -> EngineHours | None:
    """Give hours as the engine takes them."""
    return None if given is None else EngineHours(*given)


def single(chosen: dict[date, bool], kind: bool) -> tuple[Range, ...]:
    """Give the days opened (True) or closed (False) as ranges of one day."""
    return tuple(Range(day, day) for day, opened in chosen.items() if opened is kind)


def office_of(week: Week, times: Times, floor: Floor) -> Office:
    """Tell the office to the engine."""
    return Office(
        time_zone="Asia/Makassar",
        weekdays=week.weekdays,
        hours=EngineHours(*times.hours),
        print_hours=EngineHours(*times.print_hours),
        collection=times.collection,
        capacity=floor.capacity,
        machines=floor.machines,
        payment_cutoff=times.payment_cutoff,
        hours_on=(*times.by_weekday, *times.by_date),
        closed=single(week.profile, kind=False),
        open=single(week.profile, kind=True),
    )


def scenario_of(office: Office, week: Week, floor: Floor, downs: tuple[Outage, ...]) -> Scenario:
    """Tell the disruption to the engine."""
    return Scenario(
        office,
        downs,
        capacity=floor.capacity_now,
        machines=floor.machines_now,
        press=floor.exceptions,
        print_days=week.print_days,
        open=frozenset(day for day, opened in week.own.items() if opened),
        closed=frozenset(day for day, opened in week.own.items() if not opened),
    )


def case_of(scenario: Scenario, stretch: Stretch, week: Week, times: Times) -> Case:
    """Tell the same to the reference."""
    office, waiting = scenario.office, scenario.waiting or Waiting(0)
    own_days = {**week.profile, **week.own}
    by_weekday, by_date = hours_told(times)
    capacity_on, machines_on, print_hours_on, printed = exceptions_told(scenario.press)
    return Case(
        standard=office.standard,
        approval_days=office.approval_days,
        weekdays=week.weekdays,
        holidays=stretch.closed | {day for day, opened in own_days.items() if not opened},
        opened=frozenset(day for day, opened in own_days.items() if opened),
        print_days=week.print_days,
        hours=times.hours,
        print_hours=times.print_hours,
        weekday_hours=by_weekday,
        date_hours=by_date,
        collection=times.collection,
        capacity=office.capacity if scenario.capacity is None else scenario.capacity,
        machines=office.machines,
        machines_now=scenario.machines,
        outages=tuple((out.start, out.end, out.stage) for out in scenario.outages),
        capacity_on=capacity_on,
        machines_on=machines_on,
        print_hours_on=print_hours_on,
        printed=printed,
        intake=None if scenario.intake is None else dict(scenario.intake),
        waiting=waiting.passports,
        waiting_from=waiting.since,
        today=scenario.today,
        payment_cutoff=office.payment_cutoff,
        collect_within=office.collect_within,
        priority=tuple((days.first, days.last) for days in scenario.priority),
        **centre_told(scenario),
    )


def days_in(range_: Range) -> list[date]:
    """Give the days of a range."""
    return [range_.first + n * DAY for n in range((range_.last - range_.first).days + 1)]


Told = tuple[Hours, Hours]


def hours_told(times: Times) -> tuple[dict[int, Told], dict[date, Told]]:
    """Work out service and print hours of the weekdays and of the dates that have their own."""
    regular = times.hours, times.print_hours
    by_weekday: dict[int, Told] = {}
    for entry in times.by_weekday:
        for weekday in entry.weekdays or ():
            by_weekday[weekday] = changed(by_weekday.get(weekday, regular), entry)
    by_date: dict[date, Told] = {}
    for entry in times.by_date:
        for day in days_in(entry.on) if entry.on else ():
            if entry.weekdays is None or day.weekday() in entry.weekdays:
                before = by_date.get(day, by_weekday.get(day.weekday(), regular))
                by_date[day] = changed(before, entry)
    return by_weekday, by_date


def changed(before: Told, entry: HoursOn) -> Told:
    """Give the hours with those that the entry names."""
    return entry.hours or before[0], entry.print_hours or before[1]


ByDay = dict[date, int]


def centre_told(scenario: Scenario) -> dict[str, Any]:
    """Work out what the centre approves, and on which days it is another number; the later beats the earlier."""
    usual = scenario.office.approvals_per_day if scenario.approvals_per_day is None else scenario.approvals_per_day
    limits: ByDay = {}
    true: ByDay = {}
    for entry in scenario.centre:
        for day in days_in(entry.on):
            for known, value in ((limits, entry.approvals_per_day), (true, entry.approved)):
                if value is not None:
                    known[day] = value
    return {"approvals": usual, "approvals_on": limits, "approved": true}


def exceptions_told(given: tuple[PressException, ...]) -> tuple[ByDay, ByDay, dict[date, Hours], ByDay]:
    """Work out capacity, machines, hours and true counts by day; of each kind the later beats the earlier."""
    capacity: ByDay = {}
    machines: ByDay = {}
    print_hours: dict[date, Hours] = {}
    printed: ByDay = {}
    for entry in given:
        for day in days_in(entry.on):
            for known, value in ((capacity, entry.capacity), (machines, entry.machines), (printed, entry.printed)):
                if value is not None:
                    known[day] = value
            if entry.hours is not None:
                print_hours[day] = entry.hours
    return capacity, machines, print_hours, printed
