"""Priority: whom the press takes before all others, against the reference and by hand."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from engine_cases import DAY, Twin, examples, twins
from hypothesis import assume, given
from hypothesis import strategies as st
from test_engine_against_reference import (
    assert_a_clock_start_beside_the_list,
    assert_an_hour_of_payment,
    assert_cohorts_and_days,
)
from test_usual_intakes import listed, settles, usual_of

from pickup import Office, Outage, Scenario, Waiting, estimate, schedule
from pickup.case.applications import Application
from pickup.engine.errors import PriorityWithoutCohort
from pickup.text.dates import Range

# Sixty passports a day, one in six minutes.
OFFICE = Office(capacity=60)


def nov(day: int, hour: int = 0, minute: int = 0) -> datetime:
    return datetime(2018, 11, day, hour, minute)


def first(*days: int) -> tuple[Range, ...]:
    """Give priority to these days of November 2018."""
    return tuple(Range(date(2018, 11, day), date(2018, 11, day)) for day in days)


def november(intake: dict[int, int], priority: tuple[Range, ...] = (), **more: object) -> Scenario:
    counts = {date(2018, 11, day): count for day, count in intake.items()}
    return Scenario(OFFICE, intake=counts, priority=priority)._replace(**more)  # type: ignore[arg-type]


def printed(scenario: Scenario) -> dict[int, tuple[datetime | None, datetime | None]]:
    """Give print start and print finish by the day of application."""
    return {each.applied.day: (each.print_start, each.print_finish) for each in schedule(scenario).cohorts}


def test_no_passport_in_work_is_put_aside() -> None:
    # Monday's ninety are released on Wednesday, Tuesday's thirty on Thursday, when approval is back at 9:03: from 9:00
    # on the press is at Monday's seventy-first, which it ends at 9:06. Tuesday's take until 12:06, the other 19 of
    # Monday's until 14:00.
    down = (Outage(nov(8, 8), nov(8, 9, 3), "approval"),)
    assert printed(november({5: 90, 6: 30}, first(6), outages=down)) == {
        5: (nov(7, 8), nov(8, 14)),
        6: (nov(8, 9, 6), nov(8, 12, 6)),
    }


def test_of_those_with_priority_the_earliest_clock_start_goes_first() -> None:
    down = (Outage(nov(7), nov(12), "print"),)
    assert printed(november({5: 30, 6: 20, 7: 10}, first(6, 7), outages=down)) == {
        5: (nov(12, 11), nov(12, 14)),
        6: (nov(12, 8), nov(12, 10)),
        7: (nov(12, 10), nov(12, 11)),
    }


def test_waiting_passports_have_no_priority() -> None:
    waiting = Waiting(30, nov(7, 8))
    assert printed(november({5: 30}, first(5), waiting=waiting)) == {5: (nov(7, 8), nov(7, 11))}
    assert printed(november({5: 30}, waiting=waiting)) == {5: (nov(7, 11), nov(7, 14))}


def test_who_was_approved_by_a_file_has_priority_too() -> None:
    # Approved at eight: one of the 5th, three of the 6th. The other of the 5th comes at 8:09, while one of the 6th is
    # in work, and goes before the two that are left: 8:00 5th, 8:06 6th, 8:12 5th, 8:18 and 8:24 6th, then the 2nd.
    rows = [
        Application(date(2018, 11, 5), date(2018, 11, 5), nov(8, 8)),
        Application(date(2018, 11, 5), date(2018, 11, 5), nov(8, 8, 9)),
        *[Application(date(2018, 11, 6), date(2018, 11, 6), nov(8, 8))] * 3,
        *[Application(date(2018, 11, 2), date(2018, 11, 2), nov(8, 8, 4))] * 2,
    ]
    scenario = november({2: 2, 5: 2, 6: 3}, first(5, 6), applications=tuple(rows))
    assert printed(scenario) == {
        2: (nov(8, 8, 30), nov(8, 8, 42)),
        5: (nov(8, 8), nov(8, 8, 18)),
        6: (nov(8, 8, 6), nov(8, 8, 30)),
    }


@pytest.mark.parametrize("usual", [None, 10])
def test_a_range_that_nobody_applied_in_is_refused(usual: int | None) -> None:
    scenario = november({5: 30}, first(4))._replace(office=OFFICE._replace(usual_intake=usual))
    with pytest.raises(PriorityWithoutCohort) as caught:
        schedule(scenario)
    assert "2018-11-04" in str(caught.value)


def test_usual_applications_behind_the_list_can_have_priority() -> None:
    scenario = november({5: 90}, first(6))._replace(office=OFFICE._replace(usual_intake=30))
    assert estimate(scenario, date(2018, 11, 6)).print_finish == nov(8, 11)
    assert estimate(scenario, date(2018, 11, 5)).print_finish == nov(8, 14)


def test_without_a_queue_priority_has_no_effect_and_that_is_said() -> None:
    plain = Scenario(Office(), (Outage(nov(7), nov(12)),))
    found = estimate(plain._replace(priority=first(5)), date(2018, 11, 5))
    assert found.pickup == estimate(plain, date(2018, 11, 5)).pickup
    assert [remark.key for remark in found.warnings] == ["priority-without-queue"]


# --- against the reference ------------------------------------------------------------------------------------


@examples(60)
@given(twins(priority=True))
def test_cohorts_and_days_are_those_of_the_reference(twin: Twin) -> None:
    assert_cohorts_and_days(twin)


@examples(20)
@given(twins(priority=True), st.data())
def test_an_hour_of_payment_is_that_of_the_reference(twin: Twin, data: st.DataObject) -> None:
    assert_an_hour_of_payment(twin, data)


@examples(30)
@given(twins(priority=True), st.integers(-25, 45), st.one_of(st.none(), st.integers(1, 60)))
def test_a_clock_start_beside_the_list_is_that_of_the_reference(twin: Twin, offset: int, usual: int | None) -> None:
    assert_a_clock_start_beside_the_list(twin, offset, usual)


@examples(20)
@given(twins(), st.integers(60, 105), st.integers(-10, 30), st.integers(0, 12), st.integers(0, 4))
def test_assumed_is_the_same_listed_for_years_before(
    twin: Twin, share: int, offset: int, length: int, more: int
) -> None:
    usual = usual_of(twin, share)
    assume(settles(twin, usual))
    since = twin.first + offset * DAY
    scenario = twin.with_usual_intake(usual, (since, since)).scenario
    calendar = scenario.work_calendar()
    ahead = calendar.add(since, length // 2)
    scenario = scenario._replace(priority=(Range(ahead, ahead + more * DAY),))
    found = schedule(scenario, since, since + length * DAY).cohorts
    until = max(since + length * DAY, ahead + more * DAY)
    known = listed(scenario, min(since, twin.first) - 400 * DAY, until)
    assert found == schedule(known, since, since + length * DAY).cohorts


# --- properties -----------------------------------------------------------------------------------------------


@examples(25)
@given(twins(priority=True))
def test_priority_changes_no_days_total(twin: Twin) -> None:
    assert schedule(twin.scenario).press_days == schedule(twin.scenario._replace(priority=())).press_days


@examples(20)
@given(twins(priority=True))
def test_nobody_with_priority_is_put_back_and_nobody_else_comes_earlier(twin: Twin) -> None:
    plain = {each.applied: each.print_finish for each in schedule(twin.scenario._replace(priority=())).cohorts}
    for each in schedule(twin.scenario).cohorts:
        before, now = plain[each.applied] or datetime.max, each.print_finish or datetime.max
        assert (now <= before) if twin.scenario.has_priority(each.applied.toordinal()) else (now >= before)


@examples(15)
@given(twins(priority=True))
def test_one_person_has_one_date(twin: Twin) -> None:
    for cohort in schedule(twin.scenario).cohorts:
        found = estimate(twin.scenario, cohort.applied)
        assert (found.pickup, found.print_start, found.print_finish) == (
            cohort.pickup,
            cohort.print_start,
            cohort.print_finish,
        )
