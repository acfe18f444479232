"""Print hours that pass midnight: what they make belongs to the day on which they begin, the date of issue does not."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from engine_cases import Twin, examples, twins
from hypothesis import assume, given
from hypothesis import strategies as st

from pickup import Office, Outage, PressException, Range, Scenario, Waiting, estimate, schedule
from pickup.case.errors import ReachesOpening, ReachesOpeningOn
from pickup.case.offices import HoursOn
from pickup.text.dates import Hours

HOUR = 3600
DAY = timedelta(days=1)
OFFICE = Office(capacity=162, machines=4)
MONDAY, WEDNESDAY = date(2018, 10, 29), date(2018, 10, 31)
UNTIL_ONE = PressException(Range(WEDNESDAY, WEDNESDAY), hours=Hours(8 * HOUR, 25 * HOUR))


def test_620_on_one_day_until_one_in_the_night() -> None:
    # 17 hours at 27 an hour are 459; the other 161 take 5 h 57 min 46.7 s from 08:00 on.
    found = schedule(Scenario(OFFICE, intake={MONDAY: 620}, press=(UNTIL_ONE,)))
    assert [(row.date, row.capacity, row.printed, row.waiting) for row in found.press_days] == [
        (WEDNESDAY, 459, 459, 161),
        (date(2018, 11, 1), 162, 161, 0),
    ]
    assert found.cohorts[0].print_finish == datetime(2018, 11, 1, 13, 57, 47)
    assert found.cohorts[0].pickup == datetime(2018, 11, 1, 14)


def test_what_is_made_in_the_night_is_counted_on_the_day_before() -> None:
    # 440 take until 00:17:47; ten that wait since 00:30 are made by one, on Wednesday too.
    office, waiting = OFFICE._replace(standard=2, approval_days=1), Waiting(10, datetime(2018, 11, 1, 0, 30))
    found = schedule(Scenario(office, (), {date(2018, 10, 30): 440, WEDNESDAY: 1}, waiting, press=(UNTIL_ONE,)))
    assert [(row.date, row.printed) for row in found.press_days] == [(WEDNESDAY, 450), (date(2018, 11, 1), 1)]
    assert found.cohorts[0].print_finish == datetime(2018, 11, 1, 0, 17, 47)


def test_the_limit_counts_from_the_date_by_the_calendar() -> None:
    # 432 fill the time until midnight: the one passport of the next cohort is begun at 00:00 on 1 November.
    case = Scenario(OFFICE._replace(standard=1, approval_days=0), press=(UNTIL_ONE,))
    first = schedule(case._replace(intake={WEDNESDAY: 431})).cohorts[0]
    assert (first.print_start, first.collect_by) == (datetime(2018, 10, 31, 8), date(2018, 11, 30))
    case = case._replace(intake={WEDNESDAY: 1}, waiting=Waiting(432, datetime(2018, 10, 31, 8)))
    night = schedule(case._replace(closed=frozenset({date(2018, 11, 30)}), open=frozenset({date(2018, 12, 1)})))
    assert (night.cohorts[0].print_start, night.cohorts[0].collect_by) == (datetime(2018, 11, 1), date(2018, 12, 1))


@pytest.mark.parametrize(
    ("scenario", "refused"),
    [
        pytest.param(Scenario(OFFICE._replace(print_hours=Hours(8 * HOUR, 32 * HOUR))), ReachesOpening, id="every day"),
        pytest.param(
            Scenario(OFFICE._replace(hours_on=(HoursOn(frozenset({1}), None, None, Hours(10 * HOUR, 32 * HOUR)),))),
            ReachesOpening,
            id="every Tuesday until Wednesday at eight",
        ),
        pytest.param(
            Scenario(OFFICE, press=(UNTIL_ONE._replace(hours=Hours(9 * HOUR, 32 * HOUR)),)),
            ReachesOpeningOn,
            id="one day until eight",
        ),
        pytest.param(
            Scenario(
                OFFICE, press=(UNTIL_ONE, PressException(Range(*[date(2018, 11, 1)] * 2), hours=Hours(HOUR, 9 * HOUR)))
            ),
            ReachesOpeningOn,
            id="until one, where the press opens at one",
        ),
        pytest.param(
            Scenario(
                OFFICE,
                press=(PressException(Range(*[date(2018, 11, 2)] * 2), hours=Hours(8 * HOUR, 32 * HOUR)),),
                print_days=frozenset({date(2018, 11, 3)}),
            ),
            ReachesOpeningOn,
            id="a Friday until Saturday at eight, where Saturday prints",
        ),
        pytest.param(
            Scenario(
                OFFICE,
                press=(PressException(Range(date(2018, 10, 8), date(2018, 11, 1)), hours=Hours(20 * HOUR, 32 * HOUR)),),
            ),
            ReachesOpeningOn,
            id="nights of nearly four weeks, and an ordinary morning behind the last",
        ),
    ],
)
def test_hours_that_reach_the_next_opening_are_refused_on_both_bases(
    scenario: Scenario, refused: type[ReachesOpening]
) -> None:
    for case in (scenario, scenario._replace(intake={MONDAY: 5})):
        with pytest.raises(refused):
            estimate(case, MONDAY)


def test_hours_that_reach_an_opening_are_named_with_it() -> None:
    until_eight = Scenario(OFFICE, press=(UNTIL_ONE._replace(hours=Hours(9 * HOUR, 32 * HOUR)),))
    with pytest.raises(ReachesOpeningOn) as caught:
        estimate(until_eight, MONDAY)
    assert caught.value.fields == {"hours": "09:00-08:00", "day": UNTIL_ONE.on.first, "opens": "08:00"}


def test_a_press_that_closes_at_midnight_reaches_no_opening_at_midnight() -> None:
    whole_days = PressException(Range(date(2018, 11, 5), date(2018, 11, 6)), hours=Hours(0, 24 * HOUR))
    (cohort,) = schedule(Scenario(OFFICE, intake={MONDAY: 5}, press=(UNTIL_ONE, whole_days))).cohorts
    assert cohort.pickup is not None


def test_a_friday_may_print_into_a_free_saturday() -> None:
    friday = date(2018, 11, 2)
    all_night = PressException(Range(friday, friday), hours=Hours(8 * HOUR, 32 * HOUR))
    found = schedule(Scenario(OFFICE, intake={WEDNESDAY: 640}, press=(all_night,)))
    assert [(row.date, row.printed) for row in found.press_days] == [(friday, 640)]


def test_an_outage_ends_in_the_night() -> None:
    # 81 of 27 an hour by 11:00, down until half past midnight, 13.5 until one: 94, and one is in work.
    outage = Outage(datetime(2018, 10, 31, 11), datetime(2018, 11, 1, 0, 30), "print")
    found = schedule(Scenario(OFFICE, (outage,), {MONDAY: 200}, press=(UNTIL_ONE,)))
    assert [(row.date, row.capacity, row.printed) for row in found.press_days] == [
        (WEDNESDAY, 94, 94),
        (date(2018, 11, 1), 162, 106),
    ]


@examples(50)
@given(twins(), st.integers(0, 20), st.integers(6, 12), st.integers(1, 5 * 60))
def test_until_midnight_and_from_midnight_on_are_one_stretch(twin: Twin, offset: int, opens: int, minutes: int) -> None:
    scenario, day = twin.scenario, twin.first + offset * DAY
    calendar = scenario.work_calendar()
    entries = tuple(entry for entry in scenario.press if entry.printed is None and entry.capacity is None)
    scenario = scenario._replace(press=entries, today=date(2030, 1, 1))
    assume(calendar.is_workday(day) and not calendar.is_workday(day + DAY) and day + DAY not in scenario.print_days)
    running = [entry.machines for entry in entries if entry.machines and entry.on.first <= day <= entry.on.last]
    of_day, of_next = Range(day, day), Range(day + DAY, day + DAY)
    stretch = PressException(of_day, hours=Hours(opens * HOUR, 24 * HOUR + minutes * 60))
    until = PressException(of_day, hours=Hours(opens * HOUR, 24 * HOUR))
    since = PressException(
        of_next, machines=running[-1] if running else scenario.machines, hours=Hours(0, minutes * 60)
    )
    one = scenario._replace(press=(*entries, stretch))
    two = scenario._replace(press=(*entries, until, since), print_days=scenario.print_days | {day + DAY})
    if since.machines is None and scenario.office.machines is not None:
        two = two._replace(press=(*two.press, PressException(of_next, machines=scenario.office.machines)))
    first, second = schedule(one), schedule(two)
    assert first.cohorts == second.cohorts
    assert first.groups == second.groups
    counts = [{row.date: row.printed for row in found.press_days} for found in (first, second)]
    both = (day, day + DAY)
    assert sum(counts[0].get(each, 0) for each in both) == sum(counts[1].get(each, 0) for each in both)
    assert {d: n for d, n in counts[0].items() if d not in both and n} == {
        d: n for d, n in counts[1].items() if d not in both and n
    }
