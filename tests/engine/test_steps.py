"""The steps of an explanation, the listing of a schedule, and what is said aloud with it; values by hand."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from pickup import Office, Outage, Scenario, estimate, schedule
from pickup.engine.cohorts import Cohorts
from pickup.engine.errors import NothingToSchedule
from pickup.engine.listing import cleared
from pickup.engine.remarks import date_remarks, left_out, ranges, touched_by

DOWN = (Outage(datetime(2018, 11, 6), datetime(2018, 11, 8)),)


def nov(day: int) -> date:
    return date(2018, 11, day)


def kinds(scenario: Scenario, applied: date) -> list[tuple[int, str, int]]:
    return [(step.date.day, step.kind, step.counts) for step in estimate(scenario, applied).steps]


def test_a_weekend_and_a_holiday_do_not_count() -> None:
    # Friday the 16th; the 20th is the Prophet's birthday.
    assert kinds(Scenario(), nov(16)) == [
        (17, "weekend", 0), (18, "weekend", 0), (19, "working", 1), (20, "national", 0), (21, "working", 1),
        (22, "working", 1),
    ]  # fmt: skip


def test_a_lost_day_does_not_count_by_the_clock() -> None:
    assert kinds(Scenario(outages=DOWN), nov(5)) == [
        (6, "lost", 0), (7, "lost", 0), (8, "working", 1), (9, "working", 1), (10, "weekend", 0), (11, "weekend", 0),
        (12, "working", 1),
    ]  # fmt: skip


def test_by_the_queue_it_counts_and_what_follows_is_late() -> None:
    # Released when work goes on, on Thursday the 8th at midnight; printed from eight to eleven, collected that day.
    scenario = Scenario(Office(capacity=60), DOWN, {nov(5): 30})
    assert kinds(scenario, nov(5)) == [
        (6, "working", 1), (7, "working", 1), (8, "working", 1), (8, "release", 0), (8, "print-start", 0),
        (8, "print-finish", 0), (8, "pickup", 0),
    ]  # fmt: skip


def test_the_same_day_begins_with_the_clock_start_itself() -> None:
    assert kinds(Scenario(Office(standard=0)), nov(5)) == [(5, "late", 0)]


@pytest.mark.parametrize(
    ("first", "last", "places"),
    [
        pytest.param(5, 5, [], id="the day before"),
        pytest.param(7, 7, [0], id="its last day"),
        pytest.param(8, 8, [], id="the day of its end, from midnight on"),
        pytest.param(1, 30, [0], id="all around it"),
    ],
)
def test_an_outage_touches_the_days_it_reaches_into(first: int, last: int, places: list[int]) -> None:
    assert list(touched_by(Scenario(outages=DOWN), nov(first), nov(last))) == places


def test_ranges_join_working_days_over_a_weekend() -> None:
    days = [nov(day).toordinal() for day in (8, 9, 12, 14, 19, 21)]
    # The 20th is a holiday, so the 21st follows the 19th; the 13th lies between the 12th and the 14th.
    expected = ((nov(8), nov(12)), (nov(14), nov(14)), (nov(19), nov(21)))
    assert ranges(Cohorts(Scenario()), days) == expected


def test_whose_release_falls_into_the_outage_is_left_out_if_the_intake_lacks_them() -> None:
    scenario = Scenario(Office(capacity=60), DOWN, {nov(5): 30})
    # Released on the 6th and 7th would be those of Friday the 2nd and Monday the 5th.
    assert left_out(Cohorts(scenario), scenario.intake) == [nov(2).toordinal()]
    assert left_out(Cohorts(scenario), None) == []


def test_dates_far_apart_are_asked_back() -> None:
    assert date_remarks(nov(5), date(2019, 5, 4)) == ()
    (remark,) = date_remarks(nov(5), date(2019, 5, 5))
    assert remark.fields == {"days": 181}


def test_the_listing_holds_who_is_late_and_is_cleared_with_the_last() -> None:
    # The 1st, due on the 6th, is the first that lost days make late; the 7th counts the 8th, 9th and 12th.
    listed = schedule(Scenario(outages=DOWN))
    assert [cohort.applied.day for cohort in listed.cohorts] == [1, 2, 5, 6]
    # The 6th was due on the 9th; it counts the 8th, 9th and 12th, too.
    assert listed.cleared == nov(12)


def test_nothing_late_is_cleared_on_no_day() -> None:
    found = schedule(Scenario(), nov(5), nov(7))
    assert cleared(found.cohorts) is None
    stuck = schedule(Scenario(outages=(Outage(datetime(2018, 11, 6)),)), nov(5), nov(5))
    assert stuck.cleared is None


def test_without_outage_dates_or_intake_there_is_nothing_to_list() -> None:
    with pytest.raises(NothingToSchedule):
        schedule(Scenario())
