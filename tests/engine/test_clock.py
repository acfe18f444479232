"""The clock by itself: November 2018, in which the 20th (a Tuesday) is the Prophet's birthday; values by hand."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from pickup import Office, Outage, Scenario
from pickup.case.outages import local_time, moment
from pickup.engine.clock import Clock


def nov(day: int, hour: int = 0) -> datetime:
    return datetime(2018, 11, day, hour)


def on(day: int) -> int:
    return date(2018, 11, day).toordinal()


def clock(*outages: Outage, office: Office = Office()) -> Clock:  # noqa: B008 -- immutable
    return Clock(Scenario(office, outages))


@pytest.mark.parametrize(
    ("start", "standard", "expected"),
    [
        pytest.param(5, 3, 8, id="Monday and three days"),
        pytest.param(8, 3, 13, id="over a weekend"),
        pytest.param(10, 3, 14, id="from a Saturday, which counts no more than Friday"),
        pytest.param(16, 3, 22, id="over a weekend and a holiday"),
        pytest.param(10, 0, 12, id="the same day, from a Saturday: the next working day"),
    ],
)
def test_the_standard_date_counts_working_days(start: int, standard: int, expected: int) -> None:
    assert clock(office=Office(standard=standard)).standard_day(on(start)) == on(expected)


def test_the_downtime_of_each_stage_is_united() -> None:
    found = clock(
        Outage(nov(5), nov(7), "approval"),
        Outage(nov(6), nov(8), "print"),
        Outage(nov(8), nov(9), "all"),
        Outage(nov(7), nov(8), "collection"),
    )
    assert found.downtime == [(moment(nov(5)), moment(nov(9)))]
    assert found.no_approval == [(moment(nov(5)), moment(nov(7))), (moment(nov(8)), moment(nov(9)))]
    assert found.no_press == [(moment(nov(6)), moment(nov(9)))]
    assert found.no_collection == [(moment(nov(7)), moment(nov(8)))]


@pytest.mark.parametrize(
    ("at", "released"),
    [
        pytest.param(nov(5, 8), nov(5, 8), id="before the outage"),
        pytest.param(nov(6, 8), nov(7, 11), id="in it: at its end"),
        pytest.param(nov(7, 11), nov(7, 11), id="at its end, which is no part of it"),
    ],
)
def test_nothing_is_released_while_approval_stands_still(at: datetime, released: datetime) -> None:
    found = clock(Outage(nov(6), nov(7, 11)))
    assert found.released(moment(at)) == moment(released)


def test_without_an_end_there_is_no_release_and_no_promise() -> None:
    found = clock(Outage(nov(6)))
    assert found.released(moment(nov(6, 8))) is None
    # Of three days from Friday the 2nd only the 5th counts.
    assert found.undisturbed_day(on(2), 1) == on(5)
    assert found.undisturbed_day(on(2), 2) is None
    assert found.is_lost(on(7))
    assert not found.is_lost(on(10))


@pytest.mark.parametrize(
    ("until", "lost"),
    [
        pytest.param(nov(6, 12), True, id="four of eight hours: half the day is a day lost"),
        pytest.param(nov(6, 11), False, id="three of eight"),
    ],
)
def test_a_day_is_lost_if_half_its_service_is(until: datetime, lost: bool) -> None:
    found = clock(Outage(nov(6), until))
    assert found.is_lost(on(6)) is lost
    assert found.undisturbed_day(on(5), 1) == on(7 if lost else 6)


@pytest.mark.parametrize(
    ("at", "day", "expected"),
    [
        pytest.param(nov(7, 13), 7, nov(7, 14), id="an hour before the collection"),
        pytest.param(nov(7, 14), 7, nov(7, 14), id="finished at the very moment"),
        pytest.param(nov(7, 15), 7, nov(8, 14), id="an hour too late: the next day"),
        pytest.param(nov(9, 15), 9, nov(12, 14), id="too late on a Friday: Monday"),
        pytest.param(nov(5, 9), 7, nov(7, 14), id="long finished: not before the standard date"),
    ],
)
def test_passports_are_handed_over_at_two(at: datetime, day: int, expected: datetime) -> None:
    found = clock().collection(moment(at), on(day))
    assert found is not None
    assert local_time(found) == expected


def test_days_on_end_without_handing_over_are_passed_from_whichever_is_asked_first() -> None:
    # Nothing is handed over on Tuesday 6 to Friday 9 November: next is Monday 12.
    stopped = [Outage(nov(day, 8), nov(day, 17), "collection") for day in range(6, 10)]
    asked = {5: nov(5, 14), 6: nov(12, 14), 8: nov(12, 14), 9: nov(12, 14), 12: nov(12, 14), 13: nov(13, 14)}
    for days in (asked, reversed(asked)):
        walked = clock(*stopped)
        for day in days:
            assert walked.collection(moment(nov(day, 9)), on(day)) == moment(asked[day])
    # Monday's moment has passed.
    assert clock(*stopped).collection(moment(nov(5, 15)), on(5)) == moment(nov(12, 14))


def test_no_collection_moment_lies_in_an_outage_of_handing_over() -> None:
    ended, endless = Outage(nov(7), nov(9), "collection"), Outage(nov(7), None, "collection")
    assert clock(ended).collection(moment(nov(7, 9)), on(7)) == moment(nov(9, 14))
    assert clock(endless).collection(moment(nov(7, 9)), on(7)) is None


def test_the_limit_is_a_working_day_and_never_before_the_pickup() -> None:
    # 30 days from 9 November are 9 December, a Sunday: Friday the 7th. From 20 December they are 19 January,
    # a Saturday: Friday 18 January 2019.
    assert clock().collect_by(on(9), on(12)) == date(2018, 12, 7).toordinal()
    late = date(2018, 12, 20).toordinal()
    assert clock().collect_by(on(9), late) == date(2019, 1, 18).toordinal()
