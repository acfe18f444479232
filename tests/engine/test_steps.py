"""The steps of an explanation and the listing of a schedule; values by hand."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from pickup import Office, Outage, Scenario, estimate, schedule
from pickup.engine.errors import NothingToSchedule
from pickup.engine.listing import cleared

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
