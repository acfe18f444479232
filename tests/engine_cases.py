"""Random offices and disruptions, each told twice: as a Case for the reference and as the equal Scenario.

Everything that shapes the press and the clock is drawn here. What the options mean is worked out by hand for
the Case; the Scenario gets them as a user gives them.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from fractions import Fraction
from typing import NamedTuple

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from reference import Case, Hours

from pickup import Office, Outage, PressException, Scenario, Waiting
from pickup.dates import Hours as EngineHours
from pickup.dates import Range
from pickup.offices import HoursOn

TIMES = int(os.environ.get("PICKUP_EXAMPLES_TIMES", "1"))
"""How many times as many examples as usual: 50 for a long hunt."""

MINUTE, HOUR = 60, 3600
DAY = timedelta(days=1)


def examples(number: int) -> settings:
    """Give the settings of a property with so many examples."""
    slow = (HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much)
    return settings(max_examples=number * TIMES, deadline=None, suppress_health_check=slow)


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
    days(2018, "11-20 12-24 12-25")
    | days(2019, "01-01 02-05 03-07 04-03 04-17 04-19 05-01 05-19 05-30 06-01 06-03 06-04 06-05 06-06 06-07")
    | days(2019, "08-11 08-17 09-01 11-09 12-24 12-25"),
    date(2019, 12, 31),
)
LEBARAN_2025 = Stretch(
    date(2025, 3, 5),
    # 27 March to 7 April: all immigration offices were closed.
    days(2025, "03-27 03-28 03-29 03-30 03-31 04-01 04-02 04-03 04-04 04-05 04-06 04-07 04-18 04-20 05-01 05-12")
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

    def with_intake(self, intake: dict[date, int] | None) -> Twin:
        """Give the same with another intake."""
        return replace(self, case=replace(self.case, intake=intake), scenario=self.scenario._replace(intake=intake))

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


# --- strategies -----------------------------------------------------------------------------------------------


def seconds_of_day(first: int, last: int) -> st.SearchStrategy[int]:
    """Draw a time of day: mostly whole hours or minutes, sometimes any second."""
    by_minute = st.integers(-(-first // MINUTE), last // MINUTE).map(lambda n: n * MINUTE)
    by_hour = st.integers(-(-first // HOUR), last // HOUR).map(lambda n: n * HOUR)
    return st.one_of(by_hour, by_minute, st.integers(first, last))


@st.composite
def hours(draw: st.DrawFn) -> Hours:
    """Draw hours of 20 minutes at least."""
    opens = draw(seconds_of_day(6 * HOUR, 12 * HOUR))
    return opens, draw(seconds_of_day(opens + 20 * MINUTE, 23 * HOUR))


def near(first: date, before: int, after: int) -> st.SearchStrategy[date]:
    """Draw a day from so many before `first` to so many after it."""
    return st.integers(-before, after).map(lambda n: first + n * DAY)


@st.composite
def weeks(draw: st.DrawFn, first: date) -> Week:
    """Draw the week and the days that differ from it."""
    single_days = st.dictionaries(near(first, 3, 40), st.booleans(), max_size=3)
    print_days = st.frozensets(near(first, 3, 40), max_size=3)
    return Week(
        draw(st.one_of(st.just(MONDAY_TO_FRIDAY), st.sampled_from(WEEKS))),
        draw(single_days),
        draw(single_days),
        draw(print_days),
    )


def engine_hours(given: Hours | None) -> EngineHours | None:
    """Give hours as the engine takes them."""
    return None if given is None else EngineHours(*given)


@st.composite
def other_hours(draw: st.DrawFn, on: st.SearchStrategy[Range] | None) -> HoursOn:
    """Draw an entry of the profile's hours, by weekday or (with `on`) by range, perhaps with a weekday."""
    weekdays = st.frozensets(st.integers(0, 6), min_size=1, max_size=2)
    which = draw(weekdays if on is None else st.one_of(st.none(), weekdays))
    service, printing = draw(st.tuples(st.one_of(st.none(), hours()), st.one_of(st.none(), hours())))
    return HoursOn(which, None if on is None else draw(on), engine_hours(service), engine_hours(printing))


@st.composite
def ranges(draw: st.DrawFn, first: date) -> Range:
    """Draw one to five days on end."""
    start = draw(near(first, 0, 30))
    return Range(start, start + draw(st.integers(0, 4)) * DAY)


@st.composite
def times(draw: st.DrawFn, first: date) -> Times:
    """Draw the hours of an office."""
    moments = st.one_of(
        st.just((14 * HOUR,)),
        st.lists(seconds_of_day(7 * HOUR, 18 * HOUR), min_size=1, max_size=3, unique=True).map(tuple),
    )
    return Times(
        draw(st.one_of(st.just((8 * HOUR, 16 * HOUR)), hours())),
        draw(st.one_of(st.just((8 * HOUR, 14 * HOUR)), hours())),
        tuple(draw(st.lists(other_hours(None), max_size=2))),
        tuple(draw(st.lists(other_hours(ranges(first)), max_size=2))),
        draw(moments),
        draw(st.one_of(st.none(), seconds_of_day(10 * HOUR, 16 * HOUR))),
    )


CAPACITIES = st.one_of(st.integers(1, 6), st.sampled_from((7, 11, 13, 37, 61, 97, 162, 267)), st.integers(1, 90))


@st.composite
def exceptions(draw: st.DrawFn, first: date, machines: int | None) -> PressException:
    """Draw some days on which the press differs."""
    on = draw(ranges(first))
    kinds = ["capacity", "hours", "printed"] + (["machines"] if machines else [])
    named = draw(st.sets(st.sampled_from(kinds), min_size=1, max_size=2))
    return PressException(
        on,
        draw(CAPACITIES) if "capacity" in named else None,
        draw(st.integers(1, 9)) if "machines" in named else None,
        engine_hours(draw(hours())) if "hours" in named else None,
        draw(st.integers(0, 40)) if "printed" in named else None,
    )


@st.composite
def floors(draw: st.DrawFn, first: date) -> Floor:
    """Draw a press."""
    machines = draw(st.one_of(st.none(), st.integers(1, 8)))
    return Floor(
        draw(CAPACITIES),
        draw(st.one_of(st.none(), CAPACITIES)),
        machines,
        draw(st.one_of(st.none(), st.integers(1, 9))) if machines else None,
        tuple(draw(st.lists(exceptions(first, machines), max_size=3))),
    )


@st.composite
def moments(draw: st.DrawFn, first: date, edges: tuple[int, ...], before: int = 5) -> datetime:
    """Draw a moment; the edges are times of day that matter."""
    day = draw(near(first, before, 25))
    second = draw(st.one_of(st.sampled_from((0, *edges)), seconds_of_day(0, 24 * HOUR - MINUTE)))
    return datetime.combine(day, time()) + timedelta(seconds=second)


STAGES = ("all", "all", "approval", "print", "collection")


@st.composite
def outages(draw: st.DrawFn, first: date, edges: tuple[int, ...], open_ended: bool) -> Outage:
    """Draw an outage of minutes or of days, now and then without an end."""
    start = draw(moments(first, edges))
    stage = draw(st.sampled_from(STAGES))
    if open_ended and not draw(st.integers(0, 7)):
        return Outage(start, None, stage)
    minutes = st.integers(1, 600).map(lambda n: start + timedelta(minutes=n))
    to_midnight = st.integers(1, 9).map(lambda n: datetime.combine(start.date() + n * DAY, time()))
    to_an_edge = st.tuples(st.integers(1, 9), st.sampled_from(edges)).map(
        lambda at: datetime.combine(start.date() + at[0] * DAY, time()) + timedelta(seconds=at[1])
    )
    return Outage(start, draw(st.one_of(minutes, to_midnight, to_an_edge)), stage)


@st.composite
def intakes(draw: st.DrawFn, first: date, most: int) -> dict[date, int]:
    """Draw an intake: any days, closed ones too, and whole days' work among the counts."""
    counts = st.one_of(st.integers(0, most), st.just(most), st.integers(0, 3))
    return draw(st.dictionaries(near(first, 0, 20), counts, min_size=1, max_size=8))


@st.composite
def twins(draw: st.DrawFn, *, queue: bool = True, open_ended: bool = True, stretch: Stretch | None = None) -> Twin:
    """Draw an office and a disruption, with an intake or (`queue` False) without one."""
    stretch = stretch or draw(st.sampled_from(STRETCHES))
    first = draw(near(stretch.first, 0, 45))
    week, hours_, floor = draw(weeks(first)), draw(times(first)), draw(floors(first))
    edges = (*hours_.hours, *hours_.print_hours, *hours_.collection)
    standard, approval = draw(st.integers(0, 6)), draw(st.one_of(st.none(), st.integers(0, 7)))
    office = office_of(week, hours_, floor)._replace(standard=standard, approval_days=approval)
    downs = tuple(draw(st.lists(outages(first, edges, open_ended), max_size=3)))
    scenario = scenario_of(office, week, floor, downs)._replace(today=draw(near(first, 3, 25)))
    if queue:
        intake = draw(intakes(first, floor.whole_days(4)))
        waiting = draw(st.one_of(st.none(), waitings(first, edges, floor.whole_days(6))))
        scenario = scenario._replace(intake=intake, waiting=waiting)
    return Twin(case_of(scenario, stretch, week, hours_), scenario, stretch)


@st.composite
def waitings(draw: st.DrawFn, first: date, edges: tuple[int, ...], most: int) -> Waiting:
    """Draw passports that stand before the press."""
    return Waiting(draw(st.integers(0, most)), draw(st.one_of(st.none(), moments(first, edges))))


@st.composite
def applications(draw: st.DrawFn, twin: Twin) -> tuple[date, date]:
    """Draw when somebody applied and paid: dates or moments, around the first days of the intake."""
    first = min(twin.case.intake or {twin.stretch.first: 1})
    edges = (*twin.case.print_hours, *twin.case.collection, twin.case.payment_cutoff or 12 * HOUR)
    moment = moments(first, edges, before=2)
    return draw(st.one_of(near(first, 0, 20), moment)), draw(st.one_of(near(first, 0, 20), moment))


# --- both tellings --------------------------------------------------------------------------------------------


def single(chosen: dict[date, bool], kind: bool) -> tuple[Range, ...]:
    """Give the days opened (True) or closed (False) as ranges of one day."""
    return tuple(Range(day, day) for day, opened in chosen.items() if opened is kind)


def office_of(week: Week, hours_: Times, floor: Floor) -> Office:
    """Tell the office to the engine."""
    return Office(
        time_zone="Asia/Makassar",
        weekdays=week.weekdays,
        hours=EngineHours(*hours_.hours),
        print_hours=EngineHours(*hours_.print_hours),
        collection=hours_.collection,
        capacity=floor.capacity,
        machines=floor.machines,
        payment_cutoff=hours_.payment_cutoff,
        hours_on=(*hours_.by_weekday, *hours_.by_date),
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


def case_of(scenario: Scenario, stretch: Stretch, week: Week, hours_: Times) -> Case:
    """Tell the same to the reference."""
    office, waiting = scenario.office, scenario.waiting or Waiting(0)
    own_days = {**week.profile, **week.own}
    by_weekday, by_date = hours_told(hours_)
    capacity_on, machines_on, print_hours_on, printed = exceptions_told(scenario.press)
    return Case(
        standard=office.standard,
        approval_days=office.approval_days,
        weekdays=week.weekdays,
        holidays=stretch.closed | {day for day, opened in own_days.items() if not opened},
        opened=frozenset(day for day, opened in own_days.items() if opened),
        print_days=week.print_days,
        hours=hours_.hours,
        print_hours=hours_.print_hours,
        weekday_hours=by_weekday,
        date_hours=by_date,
        collection=hours_.collection,
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
    )


def days_in(range_: Range) -> list[date]:
    """Give the days of a range."""
    return [range_.first + n * DAY for n in range((range_.last - range_.first).days + 1)]


Told = tuple[Hours, Hours]


def hours_told(hours_: Times) -> tuple[dict[int, Told], dict[date, Told]]:
    """Work out service and print hours of the weekdays and of the dates that have their own."""
    regular = hours_.hours, hours_.print_hours
    by_weekday: dict[int, Told] = {}
    for entry in hours_.by_weekday:
        for weekday in entry.weekdays or ():
            by_weekday[weekday] = changed(by_weekday.get(weekday, regular), entry)
    by_date: dict[date, Told] = {}
    for entry in hours_.by_date:
        for day in days_in(entry.on) if entry.on else ():
            if entry.weekdays is None or day.weekday() in entry.weekdays:
                before = by_date.get(day, by_weekday.get(day.weekday(), regular))
                by_date[day] = changed(before, entry)
    return by_weekday, by_date


def changed(before: Told, entry: HoursOn) -> Told:
    """Give the hours with those that the entry names."""
    return entry.hours or before[0], entry.print_hours or before[1]


ByDay = dict[date, int]


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
