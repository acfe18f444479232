"""The series behind the charts: who waits at the close of each day, worked out by hand."""

from __future__ import annotations

from datetime import date, datetime

from pickup import Office, Outage, Scenario, Waiting, schedule
from pickup.engine.series import BacklogDay, PickupDay, series

OFFICE = Office(capacity=60)
DOWN = Outage(datetime(2018, 11, 7), datetime(2018, 11, 12))


def nov(day: int) -> date:
    return date(2018, 11, day)


def test_the_backlog_has_every_calendar_day_and_those_that_an_outage_touches() -> None:
    waiting = Waiting(20, datetime(2018, 11, 5))
    scenario = Scenario(OFFICE, (DOWN,), {nov(5): 30, nov(6): 30, nov(7): 30}, waiting)
    found = series(schedule(scenario))
    # The twenty are printed on the 5th; the sixty of 5 and 6 November on the 12th, the thirty of the 7th on the 13th.
    counts = {5: 30, 6: 60, 7: 90, 8: 90, 9: 90, 10: 90, 11: 90, 12: 30, 13: 0}
    assert found.backlog == tuple(BacklogDay(nov(day), count, 7 <= day <= 11) for day, count in counts.items())
    pickups = {5: (8, 12), 6: (9, 12), 7: (12, 13)}
    assert found.pickups == tuple(
        PickupDay(nov(day), nov(standard), datetime(2018, 11, at, 14)) for day, (standard, at) in pickups.items()
    )


def test_an_outage_that_only_begins_or_ends_on_a_day_touches_it() -> None:
    hours = Outage(datetime(2018, 11, 6, 23), datetime(2018, 11, 8, 0, 1))
    found = series(schedule(Scenario(OFFICE, (hours,), {nov(5): 30, nov(6): 30})))
    assert [day.date.day for day in found.backlog if day.outage] == [6, 7, 8]


def test_whom_nobody_counts_is_not_in_the_backlog_and_on_the_clock_there_is_none() -> None:
    # Nobody of the 6th; Wednesday 7 is asked for alone, but those of the 5th wait with them.
    scenario = Scenario(OFFICE, (), {nov(5): 30, nov(6): 0, nov(7): 10})
    asked = series(schedule(scenario, nov(7), nov(7)))
    assert asked.backlog[0] == BacklogDay(nov(5), 30, outage=False)
    assert [day.applied for day in asked.pickups] == [nov(7)]
    clock = series(schedule(Scenario(OFFICE, (DOWN,)), nov(5), nov(6)))
    assert (clock.backlog, len(clock.pickups)) == ((), 2)
