"""The engine against the brute-force reference, over all options that shape the clock and the press."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from operator import attrgetter

import pytest
import reference
from engine_cases import Twin, applications, examples, latest, twins
from hypothesis import assume, given
from hypothesis import strategies as st

from pickup import Scenario, estimate, schedule
from pickup.engine.errors import ClockStartMissing

Row = tuple[object, ...]


def engine_cohorts(scenario: Scenario) -> list[Row]:
    return [tuple(cohort) for cohort in schedule(scenario).cohorts]


COHORT = attrgetter("applied", "applications", "standard_date", "print_start", "print_finish", "pickup", "collect_by")


def reference_cohorts(queue: reference.Queue) -> list[Row]:
    return [(*COHORT(cohort), cohort.delay_working_days) for cohort in queue.cohorts]


def computed(twin: Twin) -> reference.Queue:
    """Compute by brute force; what runs out of the calendar that the reference knows is left aside."""
    queue = reference.queue(twin.case)
    ends = [c.pickup for c in queue.cohorts] + [c.print_finish for c in queue.cohorts]
    assume(all(twin.knows(end.date()) for end in ends if end is not None))
    assume(all(twin.knows(day.date) for day in queue.press_days))
    return queue


def assert_cohorts_and_days(twin: Twin) -> None:
    """Hold the cohorts, the days of the press and the day of clearing against the reference."""
    expected, found = computed(twin), schedule(twin.scenario)
    assert engine_cohorts(twin.scenario) == reference_cohorts(expected)
    assert [tuple(row) for row in found.press_days] == [
        (row.date, row.capacity, row.printed, row.waiting) for row in expected.press_days
    ]
    assert found.cleared == expected.cleared


def assert_an_hour_of_payment(twin: Twin, data: st.DataObject) -> None:
    """Hold the pickup of somebody who paid at an hour of a listed day against the reference."""
    applied, paid = data.draw(applications(twin))
    start = reference.clock_start(twin.case, applied, paid)
    twin = twin.with_intake({start: 1, **{day: n for day, n in (twin.case.intake or {}).items() if n}})
    computed(twin)
    expected = reference.queue_pickup(twin.case, start, latest(applied, paid))
    assert estimate(twin.scenario, applied, paid).pickup == expected


def assert_a_clock_start_beside_the_list(twin: Twin, offset: int, usual: int | None) -> None:
    """Hold the answer about a day that the list of the intake lacks against the reference."""
    office = twin.scenario.office._replace(usual_intake=usual)
    twin = replace(twin, case=replace(twin.case, usual_intake=usual), scenario=twin.scenario._replace(office=office))
    start = twin.first + timedelta(days=offset)
    assume(start not in (twin.case.intake or {}))
    expected = reference.outside_pickup(twin.case, start)
    if expected is None:
        with pytest.raises(ClockStartMissing):
            estimate(twin.scenario, start)
        return
    assume(all(twin.knows(at.date()) for at in (expected.pickup, expected.print_finish) if at is not None))
    found = estimate(twin.scenario, start)
    assert (found.pickup, found.collect_by, found.print_start, found.print_finish) == (
        expected.pickup,
        expected.collect_by,
        expected.print_start,
        expected.print_finish,
    )
    if twin.scenario.work_calendar().is_workday(start):
        told = schedule(twin.scenario, start, start).cohorts
        assert [(cohort.applied, cohort.pickup) for cohort in told] == [(start, expected.pickup)]


@examples(50)
@given(twins())
def test_cohorts_are_those_of_the_reference(twin: Twin) -> None:
    assert engine_cohorts(twin.scenario) == reference_cohorts(computed(twin))


@examples(60)
@given(twins())
def test_groups_press_days_and_cleared_are_those_of_the_reference(twin: Twin) -> None:
    expected, found = computed(twin), schedule(twin.scenario)
    assert [tuple(group) for group in found.groups] == [
        (g.applied_from, g.applied_to, g.applications, g.pickup, g.collect_by) for g in expected.groups
    ]
    assert [tuple(row) for row in found.press_days] == [
        (row.date, row.capacity, row.printed, row.waiting) for row in expected.press_days
    ]
    assert found.cleared == expected.cleared


@examples(50)
@given(twins(open_ended=False))
def test_disruptions_with_an_end_are_those_of_the_reference(twin: Twin) -> None:
    expected, found = computed(twin), schedule(twin.scenario)
    assert [tuple(cohort) for cohort in found.cohorts] == reference_cohorts(expected)
    assert [row.printed for row in found.press_days] == [row.printed for row in expected.press_days]


@examples(50)
@given(twins(queue=False), st.integers(0, 30))
def test_the_clock_is_that_of_the_reference(twin: Twin, offset: int) -> None:
    start = date.fromordinal(twin.case.today.toordinal() + offset - 10) if twin.case.today else date.min
    found = estimate(twin.scenario, start)
    pickup = reference.clock_pickup(twin.case, start)
    assert found.basis == "clock"
    assert (found.standard_date, found.pickup, found.collect_by) == (
        reference.standard_date(twin.case, start),
        pickup,
        reference.clock_collect_by(twin.case, start),
    )
    assert found.delay_working_days == (
        None if pickup is None else reference.count_workdays(twin.case, found.standard_date, pickup.date())
    )


@examples(50)
@given(twins(queue=False), st.data())
def test_the_clock_with_an_hour_of_payment_is_that_of_the_reference(twin: Twin, data: st.DataObject) -> None:
    applied, paid = data.draw(applications(twin))
    start = reference.clock_start(twin.case, applied, paid)
    found = estimate(twin.scenario, applied, paid)
    assert found.clock_start == start
    assert found.pickup == reference.clock_pickup(twin.case, start, latest(applied, paid))


@examples(20)
@given(twins())
def test_one_person_has_one_date(twin: Twin) -> None:
    for cohort in schedule(twin.scenario).cohorts:
        found = estimate(twin.scenario, cohort.applied)
        assert (found.standard_date, found.pickup, found.collect_by, found.delay_working_days) == (
            cohort.standard_date,
            cohort.pickup,
            cohort.collect_by,
            cohort.delay_working_days,
        )
        assert (found.print_start, found.print_finish) == (cohort.print_start, cohort.print_finish)


@examples(40)
@given(st.one_of(twins(), twins(approval=0)), st.data())
def test_the_queue_with_an_hour_of_payment_is_that_of_the_reference(twin: Twin, data: st.DataObject) -> None:
    assert_an_hour_of_payment(twin, data)


@examples(50)
@given(twins(), st.integers(-25, 45), st.one_of(st.none(), st.integers(1, 60)))
def test_a_clock_start_that_the_list_lacks_is_that_of_the_reference(twin: Twin, offset: int, usual: int | None) -> None:
    assert_a_clock_start_beside_the_list(twin, offset, usual)
