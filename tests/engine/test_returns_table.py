"""An open outage as a table of returns: 60 passports a day, approval takes two working days, the promise is three."""

from __future__ import annotations

from datetime import date, datetime

from pickup import Office, Outage, Scenario, estimate, schedule
from pickup.engine.returns_table import returns_of_estimate, returns_of_schedule

# Down since Wednesday 7 November 2018; it is the 8th. The 20th is Maulid.
DOWN = Outage(datetime(2018, 11, 7))
RETURNS = [9, 12, 13, 14, 15, 16, 19, 21, 22, 23]


def nov(day: int) -> date:
    return date(2018, 11, day)


def case(*days: int, each: int = 30, outage: Outage = DOWN) -> Scenario:
    return Scenario(Office(capacity=60), (outage,), {nov(day): each for day in days}, today=nov(8))


def test_each_group_has_its_pickup_for_each_of_the_next_ten_returns() -> None:
    found = returns_of_schedule(schedule(case(5, 6, 7)))
    assert found is not None
    assert found.columns == ((nov(5), nov(6)), (nov(7), nov(7)))
    assert [row.returned for row in found.rows] == [nov(day) for day in RETURNS]
    # The sixty of 5 and 6 November are printed on the day of the return; the thirty of the 7th, whose approval takes
    # that day and the next working day, on the latter.
    later = [12, 13, 14, 15, 16, 19, 21, 22, 23, 26]
    expected = [
        (datetime(2018, 11, day, 14), datetime(2018, 11, next_, 14)) for day, next_ in zip(RETURNS, later, strict=True)
    ]
    assert [row.pickups for row in found.rows] == expected


def test_of_more_groups_than_four_the_first_and_the_last_have_a_column() -> None:
    five = returns_of_schedule(schedule(case(5, 6, 7, 8, 9, each=60)))
    four = returns_of_schedule(schedule(case(5, 6, 7, 8, each=60)))
    assert five is not None
    assert four is not None
    assert five.columns == ((nov(5), nov(5)), (nov(9), nov(9)))
    assert four.columns == tuple((nov(day), nov(day)) for day in (5, 6, 7, 8))
    assert {len(row.pickups) for row in five.rows} == {2}
    # Back on Friday the 9th sixty a day are made: of the 5th on the 9th, of the 6th on the 12th, and so on to the 15th.
    assert five.rows[0].pickups == (datetime(2018, 11, 9, 14), datetime(2018, 11, 15, 14))
    assert four.rows[0].pickups == tuple(datetime(2018, 11, day, 14) for day in (9, 12, 13, 14))


def test_one_application_has_a_column_of_its_own() -> None:
    found = returns_of_estimate(estimate(case(5, 6, 7), nov(6)))
    assert found is not None
    assert found.columns == ((nov(6), nov(6)),)
    assert [(row.returned, row.pickups) for row in found.rows] == [
        (nov(day), (datetime(2018, 11, day, 14),)) for day in RETURNS
    ]


def test_where_there_is_a_pickup_there_is_no_table() -> None:
    ends = case(5, 6, 7, outage=Outage(datetime(2018, 11, 7), datetime(2018, 11, 12)))
    assert returns_of_schedule(schedule(ends)) is None
    assert returns_of_estimate(estimate(ends, nov(6))) is None


def test_only_dates_without_a_pickup_are_in_the_table() -> None:
    # The thirty of 1 November are approved on Monday 5 and collected on the 6th, before the outage.
    found = returns_of_schedule(schedule(case(1, 5, 6)))
    assert found is not None
    assert found.columns == ((nov(5), nov(6)),)


def test_who_pays_late_on_the_day_counts_from_the_next() -> None:
    office = Office(capacity=60, payment_cutoff=12 * 3600)
    scenario = Scenario(office, (DOWN,), {nov(6): 30, nov(7): 30}, today=nov(8))
    found = returns_of_estimate(estimate(scenario, nov(6), datetime(2018, 11, 6, 13)))
    assert found is not None
    assert found.columns == ((nov(7), nov(7)),)
    assert found.rows[0].pickups == (datetime(2018, 11, 12, 14),)


def test_where_nobody_can_pay_the_returns_are_those_of_payment() -> None:
    # The clock starts on the day of the return: three working days later is the promise. The 20th is Maulid.
    down = Outage(datetime(2018, 11, 7), None, "payment")
    found = returns_of_estimate(estimate(Scenario(Office(), (down,), today=nov(8)), nov(7)))
    assert found is not None
    assert [row.returned.day for row in found.rows] == RETURNS
    assert [row.pickups[0].day for row in found.rows if row.pickups[0]] == [14, 15, 16, 19, 21, 22, 23, 26, 27, 28]
