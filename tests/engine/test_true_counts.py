"""What was really printed on a day, where those who were printed came to the press only in the course of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest
import reference
from engine_cases import Twin, examples, twins
from hypothesis import assume, given
from hypothesis import strategies as st
from test_engine_against_reference import (
    assert_a_clock_start_beside_the_list,
    assert_an_hour_of_payment,
    assert_cohorts_and_days,
)

from pickup import Office, Outage, PressException, Scenario, Waiting, estimate, schedule
from pickup.text.dates import Range

OFFICE = Office.named("banjarmasin")
TUESDAY, WEDNESDAY = date(2026, 11, 17), date(2026, 11, 18)
# Whom Monday and Tuesday released is approved on Wednesday at eleven, when the press has been open for three hours.
LATE = (Outage(datetime(2026, 11, 17, 10), datetime(2026, 11, 18, 11), "approval"),)


def november(day: int, hour: int, minute: int = 0, second: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, second)


def counted(count: int, waiting: int = 0) -> Scenario:
    """Give the case in which so many were printed on that Wednesday; some may wait since the morning.

    Monday's 165 are released on that day, Tuesday's 300 on Thursday at eight.
    """
    press = (PressException(Range(WEDNESDAY, WEDNESDAY), printed=count),)
    intake = {date(2026, 11, 16): 165, TUESDAY: 300}
    since = Waiting(waiting, november(18, 0)) if waiting else None
    return Scenario(OFFICE, LATE, intake, since, press=press, today=WEDNESDAY)


def printed(scenario: Scenario) -> list[tuple[int, int, int]]:
    return [(row.date.day, row.capacity, row.printed) for row in schedule(scenario).press_days]


def pickups(scenario: Scenario) -> list[datetime | None]:
    return [cohort.pickup for cohort in schedule(scenario).cohorts]


def test_all_that_was_printed_was_printed_after_the_release() -> None:
    # 5 of Monday's stay for Thursday, and 157 of Tuesday's go with them: the last 143 are printed on Friday.
    found = schedule(counted(160))
    assert [(row.date.day, row.printed, row.waiting) for row in found.press_days] == [
        (18, 160, 305),
        (19, 162, 143),
        (20, 143, 0),
    ]
    assert pickups(counted(160)) == [november(19, 14), november(20, 14)]
    assert [warning.key for warning in found.warnings] == []


def test_what_is_left_of_the_count_is_spread_over_the_hours_that_are_left() -> None:
    # 180 in three hours are one a minute: 165 take until a quarter to two.
    monday = schedule(counted(180)).cohorts[0]
    assert (monday.print_start, monday.print_finish) == (november(18, 11), november(18, 13, 45))
    steps = [
        step.reason.fields["time"] for step in estimate(counted(180), date(2026, 11, 16)).steps if "print" in step.kind
    ]
    assert steps == [november(18, 11).time(), november(18, 13, 45).time()]


def test_before_the_release_the_press_makes_those_who_wait_at_the_pace_of_the_day() -> None:
    # 180 in six hours are one in two minutes: 30 waiting take the first hour; 150 are left for the last three.
    scenario = counted(180, waiting=30)
    monday = schedule(scenario).cohorts[0]
    assert printed(scenario)[0] == (18, 180, 180)
    assert (monday.print_start, monday.print_finish) == (november(18, 11), november(19, 8, 33, 20))


def test_whoever_finds_the_press_busy_changes_no_pace() -> None:
    # The hundred that wait take the whole morning, and 80 of Monday's come behind them.
    scenario = counted(180, waiting=100)
    assert printed(scenario)[0] == (18, 180, 180)
    assert schedule(scenario).cohorts[0].print_start == november(18, 11, 20)


def test_what_nobody_explains_is_still_warned_of() -> None:
    scenario = counted(500)
    assert printed(scenario) == [(18, 500, 165), (19, 162, 162), (20, 162, 138)]
    assert [(warning.key, warning.fields["known"]) for warning in schedule(scenario).warnings] == [
        ("printed-beyond-queue", 165)
    ]
    # Whoever is released after the close was not printed that day, whatever was counted.
    evening = counted(160)._replace(outages=(LATE[0]._replace(end=november(18, 15)),))
    assert printed(evening)[0] == (18, 160, 0)


def test_what_ends_after_the_hour_of_collection_is_collected_a_day_later() -> None:
    # The last of Monday's is made at a quarter to two, and was promised for that day.
    office = OFFICE._replace(standard=2, approval_days=2)
    assert pickups(counted(180)._replace(office=office))[0] == november(18, 14)
    at_one = office._replace(collection=(13 * 3600,))
    assert pickups(counted(180)._replace(office=at_one))[0] == november(19, 13)


@pytest.mark.parametrize("count", [0, 1, 80, 82, 83, 160, 164, 165, 166])
def test_no_count_is_lost_that_could_be_printed(count: int) -> None:
    assert printed(counted(count))[0] == (18, count, min(count, 165))


@examples(60)
@given(st.one_of(twins(counted=True), twins(counted=True, centre=True), twins(counted=True, priority=True)))
def test_cohorts_and_days_are_those_of_the_reference(twin: Twin) -> None:
    assert_cohorts_and_days(twin)


@examples(30)
@given(st.one_of(twins(counted=True), twins(counted=True, approval=0)), st.data())
def test_an_hour_of_payment_is_that_of_the_reference(twin: Twin, data: st.DataObject) -> None:
    assert_an_hour_of_payment(twin, data)


@examples(40)
@given(
    st.one_of(twins(counted=True), twins(counted=True, centre=True), twins(counted=True, priority=True)),
    st.integers(-10, 40),
    st.one_of(st.none(), st.integers(1, 30)),
)
def test_a_clock_start_beside_the_list_is_that_of_the_reference(twin: Twin, offset: int, usual: int | None) -> None:
    assert_a_clock_start_beside_the_list(twin, offset, usual)


@examples(40)
@given(twins(counted=True))
def test_no_count_is_lost_while_somebody_was_there(twin: Twin) -> None:
    found = schedule(twin.scenario)
    assume(not twin.case.waiting)
    released = {start: reference.release_of(twin.case, start) for start in twin.case.intake or {}}
    printed_before = 0
    for row in found.press_days:
        close = reference.print_window(twin.case, row.date)[1]
        came = [start for start, at in released.items() if at is not None and at < close]
        there = sum((twin.case.intake or {})[start] for start in came) - printed_before
        assert row.date not in twin.case.printed or row.printed >= min(twin.case.printed[row.date], there)
        printed_before += row.printed


def test_the_reference_prints_so_too() -> None:
    case = reference.Case(
        capacity=162,
        intake={date(2026, 11, 16): 165, TUESDAY: 300},
        outages=((november(17, 10), november(18, 11), "approval"),),
        printed={WEDNESDAY: 180},
    )
    found = reference.queue(case)
    assert found.cohorts[0].print_finish == november(18, 13, 45)
    assert [day.printed for day in found.press_days] == [165, 162, 138]
    assert reference.queue(replace(case, printed={WEDNESDAY: 164})).press_days[0].printed == 164
