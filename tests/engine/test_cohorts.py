"""Cohorts and groups at their edges: 60 passports a day, one in six minutes; approval takes two working days."""

from __future__ import annotations

import pickle
from datetime import date, datetime

import pytest

from pickup import Office, Outage, Scenario
from pickup.engine.cohorts import Cohorts, day_span, groups
from pickup.engine.errors import ClockStartMissing

OFFICE = Office(capacity=60)
DOWN = (Outage(datetime(2018, 11, 7), datetime(2018, 11, 12)),)


def nov(day: int) -> date:
    return date(2018, 11, day)


def cohorts(intake: dict[int, int], outages: tuple[Outage, ...] = ()) -> Cohorts:
    return Cohorts(Scenario(OFFICE, outages, {nov(day): count for day, count in intake.items()}))


def test_groups_and_the_span_of_days() -> None:
    made = cohorts({5: 30, 6: 30, 7: 30}, DOWN).between(None, None)
    # The 7th would be released on the 9th; its thirty are printed on Tuesday the 13th, a day behind the 12th.
    grouped = [(group.applied_from.day, group.applied_to.day, group.applications) for group in groups(made)]
    assert grouped == [(5, 6, 60), (7, 7, 30)]
    assert groups(()) == ()
    # Printed from Tuesday 13 November, collected until 13 December, a Thursday.
    assert day_span(made) == (date(2018, 11, 5), date(2018, 12, 13))
    assert day_span(made, deadlines=False) == (date(2018, 11, 5), date(2018, 11, 13))
    assert day_span(()) is None


def test_the_basis_is_the_queue_where_somebody_is_counted() -> None:
    assert cohorts({5: 30}).basis == "queue"
    assert Cohorts(Scenario(OFFICE)).basis == "clock"


def test_a_cohort_outside_the_list_has_no_number_and_one_that_it_lacks_none_at_all() -> None:
    made = cohorts({5: 30, 7: 30})
    assert made.of(nov(9)).applications is None
    with pytest.raises(ClockStartMissing):
        made.of(nov(6))


def test_on_the_clock_a_limit_counts_from_the_pickup_where_nothing_is_handed_over_for_thirty_days() -> None:
    # Approved by Wednesday the 7th: the limit would be 7 December. Nothing is handed over until Monday the 10th.
    closed = Cohorts(Scenario(OFFICE, (Outage(datetime(2018, 11, 8), datetime(2018, 12, 10), "collection"),)))
    assert closed.of(nov(5)).pickup == datetime(2018, 12, 10, 14)
    assert closed.limit_counts_from_pickup(closed.of(nov(5)))
    assert not Cohorts(Scenario(OFFICE)).limit_counts_from_pickup(
        closed.of(nov(5))._replace(pickup=datetime(2018, 12, 7, 14))
    )


def test_a_limit_counts_from_the_pickup_once_thirty_days_are_over() -> None:
    # Printed from Wednesday 7 November, 60 a day; the 20th is a holiday. 30 days later is 7 December, on which the
    # 22nd print day falls: 1,320 passports are collected that day, one more on Monday the 10th.
    assert not cohorts({5: 1320}).limit_counts_from_pickup(cohorts({5: 1320}).of(nov(5)))
    late = cohorts({5: 1321})
    assert late.of(nov(5)).pickup == datetime(2018, 12, 10, 14)
    assert late.limit_counts_from_pickup(late.of(nov(5)))
    # 30 days from 10 December: 9 January 2019, a Wednesday.
    assert late.of(nov(5)).collect_by == date(2019, 1, 9)


def test_cohorts_of_equal_scenarios_are_equal_and_survive_a_pickle() -> None:
    made = cohorts({5: 30})
    assert made == cohorts({5: 30})
    assert made != cohorts({5: 31})
    assert pickle.loads(pickle.dumps(made)).of(nov(5)) == made.of(nov(5))


def test_an_assumed_return_is_computed_once() -> None:
    made = cohorts({5: 30}, (Outage(datetime(2018, 11, 6)),))
    assert made.of(nov(5)).pickup is None
    back = made.after_return(datetime(2018, 11, 12))
    # Released at the return: thirty passports take until eleven.
    assert back.of(nov(5)).pickup == datetime(2018, 11, 12, 14)
    assert made.after_return(datetime(2018, 11, 12)) is back
