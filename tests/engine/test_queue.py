"""The queue and the days of the press: 60 passports a day, one in six minutes; approval takes two working days."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from pickup import Office, Outage, Scenario, Waiting
from pickup.case.outages import local_time, moment
from pickup.engine.cohorts import Cohorts
from pickup.engine.errors import TodayNeeded
from pickup.engine.listing import press_days
from pickup.engine.queue import Queue

OFFICE = Office(capacity=60)
DOWN = (Outage(datetime(2018, 11, 7), datetime(2018, 11, 12)),)


def nov(day: int, hour: int = 0, minute: int = 0) -> datetime:
    return datetime(2018, 11, day, hour, minute)


def cohorts(intake: dict[int, int] | None, outages: tuple[Outage, ...] = (), waiting: Waiting | None = None) -> Cohorts:
    days = None if intake is None else {date(2018, 11, day): count for day, count in intake.items()}
    return Cohorts(Scenario(OFFICE, outages, days, waiting))


def queue_of(made: Cohorts) -> Queue:
    assert made.queue is not None
    return made.queue


def told(made: Cohorts) -> list[tuple[datetime | None, datetime | None, datetime | None]]:
    """Give print start, print finish and pickup of each cohort."""
    return [(each.print_start, each.print_finish, each.pickup) for each in made.between(None, None)]


QUEUES = [
    # Monday's are released on Wednesday: 30 passports take three hours.
    pytest.param({5: 30}, [(nov(7, 8), nov(7, 11), nov(8, 14))], id="alone, and on the standard date"),
    pytest.param(
        # Thirty of ninety are left over for Thursday, before its own thirty.
        {5: 90, 6: 30},
        [(nov(7, 8), nov(8, 11), nov(8, 14)), (nov(8, 11), nov(8, 14), nov(9, 14))],
        id="one behind the other",
    ),
    pytest.param(
        # 150 passports are done on Friday at eleven, a working day late.
        {5: 150},
        [(nov(7, 8), nov(9, 11), nov(9, 14))],
        id="more than a day makes",
    ),
    pytest.param({5: 0, 6: 60}, [(nov(8, 8), nov(8, 14), nov(9, 14))], id="a cohort of nobody stands nowhere"),
]


@pytest.mark.parametrize(("intake", "expected"), QUEUES)
def test_who_applies_first_is_printed_first(
    intake: dict[int, int], expected: list[tuple[datetime, datetime, datetime]]
) -> None:
    made = cohorts(intake)
    assert told(made) == expected
    assert [made.of(each.applied) for each in made.between(None, None)] == list(made.between(None, None))


def test_an_outage_releases_its_cohorts_together_at_its_end() -> None:
    # Both would be released on the 7th and 8th; the work goes on on Monday the 12th.
    made = cohorts({5: 30, 6: 30}, DOWN)
    assert told(made) == [(nov(12, 8), nov(12, 11), nov(12, 14)), (nov(12, 11), nov(12, 14), nov(12, 14))]
    # Two and one working days late: the 9th and the 12th, of the 8th; the 12th, of the 9th.
    assert [each.delay_working_days for each in made.between(None, None)] == [2, 1]


def test_without_an_end_nobody_is_released() -> None:
    made = cohorts({2: 30, 5: 30}, (Outage(nov(7)),))
    # Friday's are released on Tuesday the 6th, and printed by eleven.
    assert told(made) == [(nov(6, 8), nov(6, 11), nov(7, 14)), (None, None, None)]
    assert queue_of(made).release(date(2018, 11, 5).toordinal()) is None


@pytest.mark.parametrize(
    ("since", "starts"),
    [
        pytest.param(nov(5), nov(7, 8), id="in front, and done before: 60 on Monday"),
        pytest.param(nov(7), nov(7, 14), id="in front on the same morning: printed first until the close"),
        pytest.param(nov(7, 9), nov(7, 8), id="an hour later: behind the cohort"),
    ],
)
def test_waiting_passports_stand_where_they_were_released(since: datetime, starts: datetime) -> None:
    made = cohorts({5: 30}, waiting=Waiting(60, since))
    expected = nov(8, 8) if starts == nov(7, 14) else starts
    assert made.of(date(2018, 11, 5)).print_start == expected


def test_waiting_passports_need_a_day_to_be_released_on() -> None:
    # After an outage that ends they are released then; after one without end today.
    assert queue_of(cohorts({5: 30}, DOWN, Waiting(60))).waiting_from == moment(nov(12, 8))
    with pytest.raises(TodayNeeded):
        cohorts({5: 30}, (Outage(nov(7)),), Waiting(60))


def test_ahead_counts_who_is_still_before_the_press() -> None:
    queue = queue_of(cohorts({5: 90, 6: 30}))
    # On Thursday at eight 60 of Monday's 90 are printed.
    assert queue.ahead(queue.turn(date(2018, 11, 6).toordinal())) == 30


def test_the_press_has_a_row_for_each_day_it_works() -> None:
    rows = press_days(queue_of(cohorts({5: 90, 6: 30})))
    # Who waits at the close of Wednesday: thirty of Monday's, and the thirty who applied on Tuesday.
    assert [tuple(row) for row in rows] == [
        (date(2018, 11, 7), 60, 60, 60),
        (date(2018, 11, 8), 60, 60, 0),
    ]


def test_a_day_that_prints_nothing_stands_there_while_somebody_is_released() -> None:
    down = (Outage(nov(8), nov(12), "print"),)
    rows = press_days(queue_of(cohorts({5: 90}, down)))
    # Released on the 7th; the 8th and 9th are lost to the press, thirty wait, over the weekend, too.
    assert [(row.date.day, row.capacity, row.printed, row.waiting) for row in rows] == [
        (7, 60, 60, 30), (8, 0, 0, 30), (9, 0, 0, 30), (10, 0, 0, 30), (11, 0, 0, 30), (12, 60, 30, 0),
    ]  # fmt: skip


def test_where_nothing_ever_comes_off_the_press_there_are_no_days() -> None:
    assert press_days(queue_of(cohorts({5: 90}, (Outage(nov(6)),)))) == ()


def test_who_pays_late_on_the_day_is_printed_last() -> None:
    queue = queue_of(cohorts({5: 30}))
    turn = queue.turn(date(2018, 11, 5).toordinal())
    assert local_time(queue.finished(turn) or 0) == nov(7, 11)
    # A passport paid for at noon takes six minutes of its own.
    assert local_time(queue.finished(turn, moment(nov(7, 12))) or 0) == nov(7, 12, 6)
