"""An intake without end: back to the standard for good, or never, from when, and at what capacity."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from math import ceil
from typing import Any

import pytest
from engine_cases import examples
from hypothesis import assume, given
from hypothesis import strategies as st

from pickup import Office, Outage, Scenario, Waiting, estimate, schedule
from pickup.analysis.plans import plan
from pickup.case.offices import HoursOn
from pickup.case.scenario import PressException, RecurringIntake
from pickup.engine import steady_state as engine
from pickup.engine.clock import Clock
from pickup.engine.cohorts import Cohorts
from pickup.engine.ordinary_weeks import ordinary_week
from pickup.engine.steady_state import steady_state, what_becomes
from pickup.text.dates import Hours, Range

DAY = timedelta(days=1)
EVERY_DAY = frozenset(range(7))
# A working day; the next long closure is that of June 2019.
FIRST = date(2018, 7, 2)


def working_day(scenario: Scenario, number: int) -> date:
    """Give the n-th working day from the first on; the first itself is number 1."""
    return scenario.work_calendar().add(FIRST - DAY, number)


def office(capacity: int, **more: Any) -> Office:
    """Give an office that promises the same day and needs no approval."""
    return Office(standard=0, approval_days=0, capacity=capacity)._replace(**more)


def held(scenario: Scenario, first: int, days: int) -> Scenario:
    """Put an outage of so many working days into a scenario, from its n-th working day on."""
    start, end = working_day(scenario, first), working_day(scenario, first + days)
    return scenario._replace(outages=(Outage(datetime.combine(start, time()), datetime.combine(end, time())),))


def going_on(capacity: int, each: int, waiting: int = 0, **more: Any) -> Scenario:
    """Give an undisturbed office with passports that wait on the first morning and an intake without end."""
    since = datetime.combine(FIRST, time())
    return Scenario(
        office(capacity, **more),
        waiting=Waiting(waiting, since) if waiting else None,
        recurring_intake=RecurringIntake(FIRST, each),
        today=FIRST,
    )


def first_empty(scenario: Scenario) -> int:
    """Give the number of the first working day at whose close nothing waits."""
    rows = schedule(scenario).press_days
    empty = next(row.date for row in rows if not row.waiting)
    return scenario.work_calendar().count(FIRST - DAY, empty)


# --- the numbers of the issue ---------------------------------------------------------------------------------


def test_10000_waiting_are_nought_at_the_close_of_working_day_364() -> None:
    scenario = held(going_on(180, 150, 10_000), 21, 5)
    found = schedule(scenario)
    assert first_empty(scenario) == 364 == ceil((10_000 + 180 * 5) / (180 - 150))
    assert found.lasting
    assert found.cleared in (working_day(scenario, 364), working_day(scenario, 365))


def test_a_week_of_billing_outage_at_48_a_day_is_336() -> None:
    scenario = held(going_on(60, 48, weekdays=EVERY_DAY), 1, 7)
    waiting = [row.waiting for row in schedule(scenario).press_days]
    # Released at the end of the outage, they stand there on its last day and shrink by 12 a day from then on.
    assert max(row.waiting + row.printed for row in schedule(scenario).press_days) == 336 + 48
    assert waiting[0] == 336 + 48 - 60
    assert first_empty(scenario) == ceil(60 * 7 / (60 - 48))


@examples(15)
@given(st.integers(1, 4000), st.integers(20, 200), st.integers(1, 90), st.integers(1, 15), st.integers(0, 8))
def test_clearing_is_that_of_the_closed_form(backlog: int, capacity: int, surplus: int, start: int, down: int) -> None:
    """With B before the press, C a day and A a day: d = ceil((B + C x outage days) / (C - A))."""
    intake = capacity - surplus
    assume(intake > 0)
    # The outage begins while the press is still behind.
    assume(ceil(backlog / surplus) > start)
    expected = ceil((backlog + capacity * down) / surplus)
    assume(expected < 400)
    scenario = going_on(capacity, intake, backlog)
    assert first_empty(held(scenario, start, down) if down else scenario) == expected


# --- for good -------------------------------------------------------------------------------------------------


@st.composite
def disrupted(draw: st.DrawFn) -> Scenario:
    """Draw an office with an intake without end, with disruptions that end."""
    standard = draw(st.integers(0, 4))
    capacity = draw(st.integers(5, 60))
    short = HoursOn(frozenset({4}), None, None, Hours(8 * 3600, draw(st.sampled_from((11, 12, 13))) * 3600))
    friday = (short,) if draw(st.booleans()) else ()
    own = office(capacity)._replace(standard=standard, approval_days=None, hours_on=friday)
    start = datetime.combine(FIRST + draw(st.integers(0, 20)) * DAY, time())
    down = Outage(start, start + timedelta(hours=draw(st.integers(1, 200))), draw(st.sampled_from(("all", "print"))))
    slow = PressException(Range(FIRST + 5 * DAY, FIRST + 9 * DAY), capacity=draw(st.integers(1, 60)))
    told = draw(st.dictionaries(st.integers(0, 20).map(lambda n: FIRST + n * DAY), st.integers(0, 80), max_size=3))
    return Scenario(
        own,
        (down,),
        intake=told or None,
        press=(slow,) if draw(st.booleans()) else (),
        recurring_intake=RecurringIntake(FIRST, draw(st.integers(1, capacity))),
        today=FIRST,
    )


@examples(10)
@given(disrupted())
def test_after_the_day_it_is_cleared_nothing_is_late_for_a_year(scenario: Scenario) -> None:
    weekly = 5 * (scenario.recurring_intake.applications if scenario.recurring_intake else 0)
    hours = [scenario.office.press_hours(FIRST.toordinal() + n) for n in range(5)]
    made = sum(h.close - h.open for h in hours) * (scenario.daily_capacity or 0) / (6 * 3600)
    # Where little is left over, the walk to the end of the calendars is slow.
    assume(made > weekly * 1.05)
    found = steady_state(scenario)
    if found.reason == "never-on-time":
        return
    assert found.reason == ""
    last = (found.cleared or FIRST) + timedelta(days=400)
    late = [c.pickup.date() for c in schedule(scenario.until(last)).cohorts if c.delay_working_days and c.pickup]
    assert found.cleared == max(late, default=None)


@examples(12)
@given(disrupted())
def test_a_schedule_that_goes_on_has_the_pickups_of_one_that_ends(scenario: Scenario) -> None:
    found = schedule(scenario)
    listed = {c.applied: c for c in found.cohorts}
    longest = schedule(scenario.until(max(listed) + 60 * DAY))
    assert {c.applied: c for c in longest.cohorts if c.applied in listed} == listed
    rows = {row.date: row for row in longest.press_days}
    assert all(rows[row.date] == row for row in found.press_days)


def test_where_no_backlog_is_ever_left_as_much_as_arrives_is_enough() -> None:
    scenario = Scenario(office(162), recurring_intake=RecurringIntake(FIRST, 163), today=FIRST)
    assert steady_state(scenario).needed == 163
    # After a week's outage five times 163 wait, and 163 a day never get any fewer.
    assert steady_state(held(scenario, 3, 5)).needed == 164


def test_a_single_day_on_which_nobody_comes_hides_no_later_one() -> None:
    scenario = Scenario(
        office(5)._replace(standard=0), intake={FIRST: 0}, recurring_intake=RecurringIntake(FIRST, 1), today=FIRST
    )
    # Same-day service: who applies on Tuesday 3 July is printed from 8:00 and collects at 14:00.
    assert [(c.applied, c.pickup) for c in schedule(scenario).cohorts] == [(FIRST + DAY, datetime(2018, 7, 3, 14))]


def test_an_estimate_is_that_of_the_schedule_however_far_ahead() -> None:
    scenario = held(going_on(60, 55), 3, 5)
    for cohort in schedule(scenario).cohorts[:40]:
        assert estimate(scenario, cohort.applied).pickup == cohort.pickup
    assert estimate(scenario, date(2021, 3, 1)).pickup == datetime(2021, 3, 1, 14)


def test_a_count_of_one_day_stands_in_the_place_of_the_usual_one() -> None:
    scenario = going_on(60, 50)._replace(intake={FIRST + DAY: 200})
    counts = {c.applied: c.applications for c in schedule(scenario).cohorts}
    assert (counts[FIRST], counts[FIRST + DAY], counts[FIRST + 2 * DAY]) == (50, 200, 50)


def test_nothing_late_is_never_late() -> None:
    found = schedule(going_on(60, 60))
    assert (found.cleared, found.lasting) == (None, True)


# --- at and above capacity ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("each", "reason", "since", "needed"),
    [
        pytest.param(59, "", None, None, id="below capacity it clears"),
        pytest.param(60, "stays", 3, 61, id="at capacity the backlog of the outage, from its first day on, stays"),
        pytest.param(61, "grows", 1, 62, id="one above capacity it grows from the first day"),
        pytest.param(90, "grows", 1, 91, id="far above capacity it grows from the first day"),
    ],
)
def test_the_backlog_only_grows(each: int, reason: str, since: int | None, needed: int | None) -> None:
    scenario = held(going_on(60, each), 3, 3)
    found = steady_state(scenario)
    assert (found.reason, found.needed) == (reason, needed)
    assert found.since == (None if since is None else working_day(scenario, since))
    assert schedule(scenario).lasting == (reason == "")


# 162 a day of 162, promised for the day after the release at 14:00, when the press closes. What the outage of
# Wednesday 31 October 2018 leaves behind stays for ever: up to a day's work makes nobody late, a minute more everybody.
EQUAL = [
    pytest.param("2018-10-31T08:00..2018-10-31T09:00@print", True, id="an hour"),
    pytest.param("2018-10-31..2018-10-31@print", True, id="a whole day"),
    pytest.param("2018-10-31..2018-11-01T08:01@print", False, id="a day and a minute"),
]


@pytest.mark.parametrize(("outage", "kept"), EQUAL)
def test_at_capacity_the_standard_is_kept_if_the_backlog_makes_nobody_late(outage: str, kept: bool) -> None:
    start = date(2018, 10, 29)
    scenario = Scenario(
        Office(capacity=162), (Outage.read(outage),), recurring_intake=RecurringIntake(start, 162), today=start
    )
    found = schedule(scenario)
    assert (found.lasting, found.cleared) == (kept, None)
    assert {"backlog-stays", "capacity-or-hours-would-do"} & {each.key for each in found.warnings} == (
        set() if kept else {"backlog-stays", "capacity-or-hours-would-do"}
    )


@examples(20)
@given(st.integers(1, 40), st.integers(1, 4), st.integers(0, 60), st.sampled_from(((14,), (9, 12), (16,))))
def test_at_capacity_kept_means_that_nobody_is_late_for_years(
    capacity: int, standard: int, hours: int, collection: tuple[int, ...]
) -> None:
    own = going_on(capacity, capacity, standard=standard, approval_days=None)
    own = own._replace(office=own.office._replace(collection=tuple(hour * 3600 for hour in collection)))
    down = datetime.combine(working_day(own, 6), time(8))
    scenario = own._replace(outages=(Outage(down, down + timedelta(hours=hours + 1)),))
    found = steady_state(scenario)
    later = schedule(scenario.until(FIRST + 1200 * DAY), FIRST + 100 * DAY, FIRST + 1200 * DAY).cohorts
    assert (found.reason == "") == (not any(cohort.delay_working_days for cohort in later))


# What the centre sends on as it comes: it approves as many as come, or on the very day of the release.
STREAMS = [
    pytest.param(
        30,
        30,
        None,
        8,
        "",
        id="all wait a day longer for the centre for ever, still before their release",
        marks=pytest.mark.slow,
    ),
    pytest.param(30, 30, None, 60, "stays", id="all wait too long", marks=pytest.mark.slow),
    pytest.param(
        31,
        30,
        0,
        60,
        "",
        id="one more is approved each day than comes, on the day of the release",
        marks=pytest.mark.slow,
    ),
    pytest.param(60, 40, 1, 60, "", id="the press makes up for the outage"),
]


@pytest.mark.parametrize(("approvals", "capacity", "approval_days", "hours", "reason"), STREAMS)
def test_what_the_centre_sends_on_as_it_comes_is_the_same_at_the_end_of_the_calendars(
    approvals: int, capacity: int, approval_days: int | None, hours: int, reason: str
) -> None:
    down = datetime.combine(FIRST + 7 * DAY, time(8))
    own = going_on(capacity, 30, standard=4, approval_days=approval_days)._replace(approvals_per_day=approvals)
    scenario = own._replace(outages=(Outage(down, down + timedelta(hours=hours), "approval"),))
    found = steady_state(scenario)
    cohorts = Cohorts(scenario, until=date(2099, 12, 31)).between(None, None)
    late = [cohort for cohort in cohorts if cohort.delay_working_days and cohort.pickup is not None]
    assert found.reason == reason == ("stays" if late and late[-1].applied.year == 2099 else "")
    if not reason:
        assert found.cleared == max((each.pickup.date() for each in late if each.pickup is not None), default=None)


def test_where_two_cohorts_are_alike_a_slow_centre_is_not_walked_to_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "_to_the_end", None)
    scenario = going_on(40, 30, standard=3, approval_days=0)._replace(approvals_per_day=30)
    assert what_becomes(scenario, Clock(scenario)).reason == ""


def test_at_capacity_in_a_week_with_a_short_day_the_queue_is_walked_to_the_end_of_the_calendars() -> None:
    friday = HoursOn(frozenset({4}), None, None, Hours(8 * 3600, 11 * 3600))
    # 4 x 90 and 45 are 405 a week, as are 5 x 81: each closed day but a Friday leaves nine behind.
    assert steady_state(going_on(90, 81, standard=3, approval_days=None, hours_on=(friday,))).reason == "stays"


@examples(15)
@given(st.integers(1, 200), st.integers(1, 80), st.integers(0, 4), st.booleans())
def test_the_capacity_that_would_do_is_the_least(each: int, capacity: int, standard: int, friday: bool) -> None:
    short = HoursOn(frozenset({4}), None, None, Hours(8 * 3600, 11 * 3600))
    scenario = held(going_on(capacity, each, standard=standard, hours_on=(short,) if friday else ()), 2, 2)
    found = steady_state(scenario)
    assume(found.reason not in ("", "beyond-calendar"))
    assert found.needed is not None
    # That it is enough is shown by what a week makes; clearing may take longer than the calendars reach.
    enough = scenario._replace(capacity=found.needed)
    week = ordinary_week(enough, FIRST.toordinal() + 70, each)
    assert week.drift > 0 or (week.drift == 0 and steady_state(enough).reason == "")
    assert week.in_time(standard)
    assert steady_state(scenario._replace(capacity=found.needed - 1)).reason not in ("", "beyond-calendar")


def test_when_approval_takes_longer_than_the_standard_no_capacity_would_do() -> None:
    scenario = going_on(60, 10)
    found = steady_state(scenario._replace(office=scenario.office._replace(approval_days=1)))
    assert (found.reason, found.needed) == ("never-on-time", None)


def test_the_look_ends_at_the_first_late_pickup_after_a_day() -> None:
    # 10,000 wait, and 30 a day are made beyond what comes: for more than three hundred days all are late.
    scenario = going_on(180, 150, 10_000)
    assert what_becomes(scenario, Clock(scenario), working_day(scenario, 30)).reason == "too-late"


def test_the_schedule_says_that_no_capacity_would_do() -> None:
    scenario = going_on(60, 10)
    found = schedule(scenario._replace(office=scenario.office._replace(approval_days=1)))
    assert [(remark.key, dict(remark.fields)) for remark in found.warnings if "would-do" in remark.key] == [
        ("no-capacity-would-do", {})
    ]


def test_same_day_service_that_is_printed_too_late_is_never_on_time() -> None:
    # 50 of 60 a day take from 8:00 to 13:00, but are handed over at noon: 40 are printed by then, it takes 75.
    scenario = going_on(60, 50, collection=(12 * 3600,))
    found = steady_state(scenario)
    assert (found.reason, found.needed) == ("never-on-time", 75)


def test_without_an_end_of_the_outage_there_is_no_steady_state() -> None:
    scenario = going_on(60, 50)._replace(outages=(Outage(datetime(2018, 7, 4)),), today=date(2018, 7, 10))
    found = schedule(scenario)
    assert found.cohorts[-1].applied == date(2018, 7, 10)
    assert found.cohorts[-1].pickup is None
    assert found.cleared is None


# --- plans ----------------------------------------------------------------------------------------------------


def test_a_plan_for_an_intake_without_end_clears_by_its_day() -> None:
    scenario = held(going_on(60, 50), 3, 5)
    now = steady_state(scenario).cleared
    assert now is not None
    by = now - 14 * DAY
    found = plan(scenario, by)
    assert not found.kept
    assert found.capacity.needed is not None
    assert cleared_by(scenario._replace(capacity=found.capacity.needed), by)
    assert not cleared_by(scenario._replace(capacity=found.capacity.needed - 1), by)
    assert found.print_days.days
    opened = scenario._replace(print_days=frozenset(found.print_days.days))
    assert cleared_by(opened, by)
    assert not cleared_by(scenario._replace(print_days=frozenset(found.print_days.days[1:])), by)
    told = tuple(PressException(days.on, hours=days.hours) for days in found.print_hours.longer)
    assert cleared_by(scenario._replace(press=told), by)
    less = tuple(entry._replace(hours=Hours(entry.hours.open, entry.hours.close - 60)) for entry in told if entry.hours)
    assert not cleared_by(scenario._replace(press=less), by)


def cleared_by(scenario: Scenario, by: date) -> bool:
    """Tell whether nothing is late after a day."""
    found = steady_state(scenario)
    return found.reason == "" and (found.cleared is None or found.cleared <= by)


def test_a_plan_above_capacity_knows_what_would_do() -> None:
    found = plan(held(going_on(60, 70), 3, 5), date(2018, 12, 28))
    assert found.capacity.needed is not None
    assert found.capacity.needed > 70
    assert (found.kept, found.print_hours.hours, found.print_days.days) == (False, None, None)


def test_an_intake_that_goes_on_is_listed_from_and_to_the_dates_that_are_asked_for() -> None:
    scenario = Scenario(office(60), recurring_intake=RecurringIntake(FIRST, 30), today=FIRST)
    days = date(2018, 12, 3), date(2018, 12, 14)
    found = schedule(scenario, *days)
    assert (found.cohorts[0].applied, found.cohorts[-1].applied) == days
    assert {cohort.applications for cohort in found.cohorts} == {30}
