"""The worked examples of the rules, one row each, through the public interface of the library."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from pickup import Office, Outage, Scenario, WorkCalendar, estimate, schedule
from pickup.case.offices import HoursOn
from pickup.engine.errors import ClockStartMissing
from pickup.text.dates import Hours, Range

FIRST_TO_FOURTH = "2018-11-01..2018-11-04"
THE_WHOLE_FAILURE = "2018-10-26..2018-11-04"
BACK_AT_ELEVEN = "2018-10-26..2018-11-05T11:00"

STARTS = [date(2018, 10, 29), date(2018, 10, 30), date(2018, 10, 31), date(2018, 11, 1), date(2018, 11, 2)]
ANNOUNCED = [5, 6, 7, 7, 7]
ILLUSTRATION = [150, 160, 70, 55, 45]
STEADY = [160] * 5

BANJARMASIN = Office(time_zone="Asia/Makassar", capacity=162, machines=4)


def in_november(day: int) -> datetime:
    """Give 14:00 of a day in November 2018."""
    return datetime(2018, 11, day, 14)


def failure(outage: str, counts: list[int] | None = None, capacity: int | None = None) -> Scenario:
    """Describe the case of 2018 with this outage, the counts of its five cohorts, and another capacity."""
    intake = None if counts is None else dict(zip(STARTS, counts, strict=True))
    return Scenario(BANJARMASIN, (Outage.read(outage),), intake, capacity=capacity)


# --- counting -------------------------------------------------------------------------------------------------

COUNTED = [
    pytest.param(
        "2020-02-28", 4, None, "2020-03-05", id="paid on Friday 28 February 2020, four days: Thursday 5 March"
    ),
    pytest.param("2023-08-15", 4, None, "2023-08-22", id="paid on Tuesday 15 August 2023, four days: over the 17th"),
    pytest.param(
        "2025-03-25", 4, None, "2025-04-10", id="paid on 25 March 2025, four days: offices closed on the 27th"
    ),
    pytest.param("2025-08-13", 3, None, "2025-08-19", id="paid on 13 August 2025, three days: joint leave on the 18th"),
    pytest.param("2025-08-13", 3, "2025-08-06", "2025-08-18", id="the same as known on 6 August, before the decree"),
    pytest.param("2025-08-13", 3, "2025-08-07", "2025-08-19", id="the same as known on 7 August, when it was signed"),
]


@pytest.mark.parametrize(("paid", "standard", "known_on", "expected"), COUNTED)
def test_the_promise_is_counted_in_working_days(paid: str, standard: int, known_on: str | None, expected: str) -> None:
    known = date.fromisoformat(known_on) if known_on else None
    scenario = Scenario(Office(standard=standard), known_on=known)
    found = estimate(scenario, date.fromisoformat(paid))
    assert found.standard_date == date.fromisoformat(expected)
    assert found.pickup == datetime.fromisoformat(f"{expected}T14:00")
    assert (found.basis, found.delay_working_days) == ("clock", 0)


BARE = [
    pytest.param("2020-02-28", 4, None, "2020-03-05", id="four working days after Friday 28 February 2020"),
    pytest.param("2023-08-15", 4, None, "2023-08-22", id="four working days after 15 August 2023"),
    pytest.param("2025-03-25", 4, None, "2025-04-09", id="four working days after 25 March 2025, no office: 9 April"),
    pytest.param("2025-08-13", 3, None, "2025-08-19", id="three working days after 13 August 2025"),
    pytest.param("2025-08-13", 3, "2025-08-06", "2025-08-18", id="the same as known on 6 August 2025"),
]


@pytest.mark.parametrize(("start", "number", "known_on", "expected"), BARE)
def test_bare_working_days_know_no_closure_of_the_offices(
    start: str, number: int, known_on: str | None, expected: str
) -> None:
    calendar = WorkCalendar(known_on=date.fromisoformat(known_on) if known_on else None)
    assert calendar.add(date.fromisoformat(start), number) == date.fromisoformat(expected)
    assert calendar.count(date.fromisoformat(start), date.fromisoformat(expected)) == number


# --- the failure of 2018 --------------------------------------------------------------------------------------

FAILURES = [
    pytest.param(
        failure(FIRST_TO_FOURTH), ANNOUNCED, id="clock, outage of 1 to 4 November: the announced table, exactly"
    ),
    pytest.param(
        failure(THE_WHOLE_FAILURE), [7] * 5, id="clock, outage of 26 October to 4 November: 7 November for all"
    ),
    pytest.param(failure(THE_WHOLE_FAILURE, ILLUSTRATION), ANNOUNCED, id="queue, illustration: the announced table"),
    pytest.param(failure(THE_WHOLE_FAILURE, STEADY), [5, 6, 7, 8, 9], id="queue, 160 each day: the last two come late"),
    pytest.param(failure(THE_WHOLE_FAILURE, STEADY, 267), [5, 6, 6, 7, 7], id="queue, 160 each day, capacity 267"),
    pytest.param(failure(BACK_AT_ELEVEN, ILLUSTRATION), [6, 7, 7, 8, 8], id="queue, back on 5 November at 11:00"),
]


@pytest.mark.parametrize(("scenario", "expected"), FAILURES)
def test_the_failure_of_2018(scenario: Scenario, expected: list[int]) -> None:
    found = schedule(scenario, STARTS[0], STARTS[-1])
    assert [cohort.applied for cohort in found.cohorts] == STARTS
    assert [cohort.pickup for cohort in found.cohorts] == [in_november(day) for day in expected]
    assert [estimate(scenario, start).pickup for start in STARTS] == [in_november(day) for day in expected]


def test_who_has_priority_is_printed_first() -> None:
    scenario = failure("2018-10-31..2018-11-04", [162, 162, 162, 0, 0])._replace(
        priority=(Range(STARTS[2], STARTS[2]),)
    )
    pickups = {cohort.applied.day: cohort.pickup for cohort in schedule(scenario).cohorts}
    assert pickups == {31: in_november(5), 29: in_november(6), 30: in_november(7)}


TABLES = [
    pytest.param(failure(FIRST_TO_FOURTH), [None, None, None], id="the announced table on the clock basis"),
    pytest.param(
        failure(THE_WHOLE_FAILURE, ILLUSTRATION), [150, 160, 170], id="the announced table on the queue basis"
    ),
]


@pytest.mark.parametrize(("scenario", "counts"), TABLES)
def test_the_announced_table_is_told_in_three_groups(scenario: Scenario, counts: list[int | None]) -> None:
    found = schedule(scenario, STARTS[0], STARTS[-1])
    assert [(group.applied_from, group.applied_to, group.pickup) for group in found.groups] == [
        (date(2018, 10, 29), date(2018, 10, 29), in_november(5)),
        (date(2018, 10, 30), date(2018, 10, 30), in_november(6)),
        (date(2018, 10, 31), date(2018, 11, 2), in_november(7)),
    ]
    assert [group.applications for group in found.groups] == counts


LIMITS = [
    pytest.param(
        failure(THE_WHOLE_FAILURE, ILLUSTRATION),
        ["2018-12-05", "2018-12-05", "2018-12-06"],
        id="queue: 30 days from the first print moment, told as 5, 5 and 6 December",
    ),
    pytest.param(
        failure(FIRST_TO_FOURTH),
        ["2018-11-30", "2018-12-05", "2018-12-06"],
        id="clock: 30 days from the end of the approval days not lost, a Friday for a Friday",
    ),
]


@pytest.mark.parametrize(("scenario", "expected"), LIMITS)
def test_every_group_has_a_day_to_collect_by(scenario: Scenario, expected: list[str]) -> None:
    found = schedule(scenario, STARTS[0], STARTS[-1])
    assert [str(group.collect_by) for group in found.groups] == expected


PRINTED = [
    pytest.param(
        failure(THE_WHOLE_FAILURE, ILLUSTRATION),
        [(5, 162, 162, 318), (6, 162, 162, 156), (7, 162, 156, 0)],
        id="printing from 5 November: 162, 162, 156",
    ),
    pytest.param(
        failure(BACK_AT_ELEVEN, ILLUSTRATION),
        [(5, 81, 81, 399), (6, 162, 162, 237), (7, 162, 162, 75), (8, 162, 75, 0)],
        id="printing from 5 November 11:00: 81, 162, 162, 75",
    ),
]


@pytest.mark.parametrize(("scenario", "expected"), PRINTED)
def test_the_press_prints_day_by_day(scenario: Scenario, expected: list[tuple[int, int, int, int]]) -> None:
    rows = schedule(scenario).press_days
    assert [(row.date.day, row.capacity, row.printed, row.waiting) for row in rows] == expected
    assert all(row.date.month == 11 for row in rows)


CLEARED = [
    pytest.param(failure(THE_WHOLE_FAILURE, ILLUSTRATION), 7, id="the illustration is cleared on 7 November"),
    pytest.param(failure(FIRST_TO_FOURTH), 7, id="on the clock basis, too"),
    pytest.param(failure(THE_WHOLE_FAILURE, STEADY), 9, id="160 each day only on 9 November"),
    pytest.param(failure(BACK_AT_ELEVEN, ILLUSTRATION), 8, id="three hours later, on 8 November"),
]


@pytest.mark.parametrize(("scenario", "day"), CLEARED)
def test_the_backlog_is_cleared(scenario: Scenario, day: int) -> None:
    assert schedule(scenario, STARTS[0], STARTS[-1]).cleared == date(2018, 11, day)


def test_with_160_each_day_two_dates_come_out_1_and_2_working_days_later_than_announced() -> None:
    scenario = failure(THE_WHOLE_FAILURE, STEADY)
    calendar = scenario.work_calendar()
    pickups = [cohort.pickup for cohort in schedule(scenario).cohorts]
    late = [
        calendar.count(date(2018, 11, announced), pickup.date())
        for announced, pickup in zip(ANNOUNCED, pickups, strict=True)
        if pickup is not None
    ]
    assert late == [0, 0, 0, 1, 2]


def test_the_applications_of_24_to_26_october_are_missed_aloud() -> None:
    found = schedule(failure(THE_WHOLE_FAILURE, ILLUSTRATION))
    (missing,) = [warning for warning in found.warnings if warning.key == "left-out"]
    assert missing.fields["days"] == ((date(2018, 10, 24), date(2018, 10, 26)),)


def test_the_example_of_the_interface_for_31_october() -> None:
    found = estimate(failure(FIRST_TO_FOURTH), date(2018, 10, 31))
    assert (found.clock_start, found.standard_days, found.standard_date) == (STARTS[2], 3, date(2018, 11, 5))
    assert (found.pickup, found.collect_by) == (in_november(7), date(2018, 12, 6))
    assert (found.basis, found.delay_working_days, found.calendar_status) == ("clock", 2, "decreed")
    first = found.steps[0]
    assert (first.date, first.kind, first.counts) == (date(2018, 11, 1), "lost", 0)


@pytest.mark.parametrize(
    ("start", "end", "begins"),
    [
        pytest.param("08:00", "09:00", "09:00", id="it begins at the very opening"),
        pytest.param("07:00", "08:00", "08:00", id="it ends at the very opening"),
        pytest.param("08:01", "09:00", "08:00", id="it begins after the opening"),
    ],
)
def test_an_approval_outage_around_the_moment_of_release(start: str, end: str, begins: str) -> None:
    # Applied on Tuesday 30 October, released two working days later, on Thursday 1 November at 8.
    down = Outage(
        datetime.fromisoformat(f"2018-11-01T{start}"), datetime.fromisoformat(f"2018-11-01T{end}"), "approval"
    )
    (cohort,) = schedule(Scenario(Office(capacity=162), (down,), {date(2018, 10, 30): 10})).cohorts
    assert cohort.print_start == datetime.fromisoformat(f"2018-11-01T{begins}")


# --- an assumed intake ----------------------------------------------------------------------------------------

SHORT_FRIDAYS = Office(
    capacity=90, usual_intake=75, hours_on=(HoursOn(frozenset({4}), None, None, Hours(8 * 3600, 11 * 3600)),)
)
BEHIND_A_SHORT_FRIDAY = Scenario(SHORT_FRIDAYS, (Outage.read("2026-11-23..2026-11-24T11:00"),))
# By application date: the day of the pickup. All are late but that of 30 November.
BEHIND_A_SHORT_FRIDAY_PICKUPS = {
    "2026-11-18": "2026-11-24",
    "2026-11-19": "2026-11-25",
    "2026-11-20": "2026-11-26",
    "2026-11-23": "2026-11-27",
    "2026-11-24": "2026-11-30",
    "2026-11-25": "2026-12-01",
    "2026-11-26": "2026-12-02",
    "2026-11-27": "2026-12-03",
    "2026-11-30": "2026-12-03",
    "2026-12-01": "2026-12-07",
    "2026-12-02": "2026-12-08",
}


def test_an_assumed_intake_begins_with_whom_a_short_friday_left_over() -> None:
    # Of the 75 of 18 November 45 are printed on Friday 20 November; 30 stand before all others when the press is back.
    found = schedule(BEHIND_A_SHORT_FRIDAY)
    told = {str(cohort.applied): str(cohort.pickup and cohort.pickup.date()) for cohort in found.cohorts}
    assert told == BEHIND_A_SHORT_FRIDAY_PICKUPS
    assert [str(cohort.applied) for cohort in found.cohorts if not cohort.delay_working_days] == ["2026-11-30"]
    assert found.cleared == date(2026, 12, 8)
    for applied, pickup in BEHIND_A_SHORT_FRIDAY_PICKUPS.items():
        assert str(estimate(BEHIND_A_SHORT_FRIDAY, date.fromisoformat(applied)).pickup) == f"{pickup} 14:00:00"


def test_an_assumed_intake_is_that_intake_listed_for_weeks_before() -> None:
    assumed = schedule(BEHIND_A_SHORT_FRIDAY, date(2026, 11, 10), date(2026, 12, 4))
    calendar, first = BEHIND_A_SHORT_FRIDAY.work_calendar(), date(2026, 11, 9)
    listed = BEHIND_A_SHORT_FRIDAY._replace(intake={first: 75, **{calendar.add(first, n): 75 for n in range(1, 30)}})
    assert assumed.cohorts == schedule(listed, date(2026, 11, 10), date(2026, 12, 4)).cohorts


def test_two_outages_that_touch_are_one() -> None:
    # Applied on Monday 29 October, to be released on Wednesday 31 October at 8; nothing is approved up to Sunday night.
    downs = (Outage.read("2018-10-31..2018-10-31@approval"), Outage.read("2018-11-01..2018-11-04@approval"))
    for outages in (downs, downs[::-1]):
        found = estimate(Scenario(BANJARMASIN, outages, {STARTS[0]: 150}), STARTS[0])
        assert (found.print_start, found.pickup) == (datetime(2018, 11, 5, 8), in_november(5))


# --- beyond the listed intake ---------------------------------------------------------------------------------

EXAMPLE = failure(THE_WHOLE_FAILURE, ILLUSTRATION)
BEYOND = [
    pytest.param("2018-11-06", None, "2018-11-09", id="applied on 6 November, behind the list: Friday 9 November"),
    pytest.param("2018-11-05", None, "2018-11-08", id="applied on 5 November: the standard date, Thursday 8 November"),
    pytest.param("2018-11-03", None, "2018-11-07", id="paid on Saturday 3 November: behind the last of the list"),
    pytest.param("2018-10-01", None, "2018-10-04", id="applied on 1 October, before all: 4 October"),
    pytest.param("2018-10-23", None, "2018-10-26", id="released on 25 October, a day before the failure: 26 October"),
    # Released on Wednesday 7 November, behind 156 of the list: 300 more take until 10:56:18 on 9 November.
    pytest.param("2018-11-05", 300, "2018-11-09", id="300 usual applications on 5 November: done on the 9th"),
    # The 300 of the 5th end at 456 - 162 = 294 of the 8th and 9th together, those of the 6th at 594: on the 13th.
    pytest.param("2018-11-06", 300, "2018-11-13", id="300 usual applications on 6 November too: on the 13th"),
]


@pytest.mark.parametrize(("applied", "usual", "expected"), BEYOND)
def test_an_office_does_not_end_with_its_list(applied: str, usual: int | None, expected: str) -> None:
    scenario = EXAMPLE._replace(office=BANJARMASIN._replace(usual_intake=usual))
    start = date.fromisoformat(applied)
    assert estimate(scenario, start).pickup == datetime.fromisoformat(f"{expected}T14:00")


@pytest.mark.parametrize("applied", ["2018-10-24", "2018-10-25", "2018-10-26"])
def test_whose_release_fell_into_the_failure_and_is_not_listed_has_no_date(applied: str) -> None:
    with pytest.raises(ClockStartMissing):
        estimate(EXAMPLE, date.fromisoformat(applied))


def test_a_working_day_that_the_list_passes_over_has_no_date() -> None:
    listed = {day: count for day, count in (EXAMPLE.intake or {}).items() if day.day != 31}
    with pytest.raises(ClockStartMissing):
        estimate(EXAMPLE._replace(intake=listed), date(2018, 10, 31))


# --- approval longer than the promise, and limits before the pickup ----------------------------------------------


def test_nobody_collects_before_approval() -> None:
    # Seven working days after Monday 13 May 2019: 14, 15, 16, 17, 20, 21, 22 May (the 19th is a Sunday).
    found = estimate(Scenario(Office(standard=3, approval_days=7)), date(2019, 5, 13))
    assert (found.standard_date, found.pickup) == (date(2019, 5, 16), datetime(2019, 5, 22, 14))
    assert found.delay_working_days == 4


def test_a_limit_before_the_pickup_counts_from_the_pickup_on_the_clock() -> None:
    # 29 October needs 30 and 31 October for approval; 30 November would be the limit, long before the pickup of
    # 1 March 2019, the first day that counts again. 31 March is a Sunday: Friday 29 March.
    found = estimate(Scenario(Office(), (Outage.read("2018-11-01..2019-02-28@print"),)), date(2018, 10, 29))
    assert (found.pickup, found.collect_by) == (datetime(2019, 3, 1, 14), date(2019, 3, 29))


def test_a_limit_before_the_pickup_counts_from_the_pickup_in_the_queue() -> None:
    # 5,000 passports at 162 a day from 5 November: 30 days of 162 and one of 140, 20 November and 24, 25 December
    # are closed: the thirty-first print day is Tuesday 18 December; 17 January 2019 is a Thursday.
    found = estimate(failure(THE_WHOLE_FAILURE)._replace(intake={date(2018, 10, 29): 5000}), date(2018, 10, 29))
    assert (found.pickup, found.collect_by) == (datetime(2018, 12, 18, 14), date(2019, 1, 17))


def test_a_schedule_goes_on_behind_its_list_to_the_last_that_is_late() -> None:
    # 160 a day behind the list: 156 of it are left for 7 November, so that 6 of the 5th are printed on the day of
    # their release, 154 on the 8th until 13:42:13: on time; from there each day's 160 fit before the next.
    usual = BANJARMASIN._replace(usual_intake=160)
    assert [c.applied for c in schedule(EXAMPLE._replace(office=usual)).cohorts] == STARTS
    # With 200 on 2 November 149 are left on the 8th; those of the 5th (released the 7th) end at 309 - 162 = 147 of the
    # 9th, a day late; those of the 6th at 145 of the 12th, the 7th at 143 of the 13th: 2 fewer are left each day.
    listed = {**(EXAMPLE.intake or {}), STARTS[-1]: 200}
    found = schedule(EXAMPLE._replace(office=usual, intake=listed))
    assert found.cohorts[5].applied == date(2018, 11, 5)
    assert (found.cohorts[5].pickup, found.cohorts[6].pickup) == (in_november(9), in_november(12))
    assert all(cohort.delay_working_days for cohort in found.cohorts[5:7])
    last = found.cohorts[-1].pickup
    assert last is not None
    assert found.cleared == last.date()
    beyond = schedule(EXAMPLE._replace(office=usual, intake=listed), STARTS[0], date(2019, 8, 30)).cohorts
    late = [cohort.applied for cohort in beyond if cohort.delay_working_days]
    assert found.cohorts[-1].applied == late[-1]


# --- a slow centre --------------------------------------------------------------------------------------------

MONDAY_29 = STARTS[0]
SLOW = [
    pytest.param({29: 200}, 100, [1], id="200 at 100 a day: the standard date"),
    pytest.param({29: 200}, 50, [5], id="200 at 50 a day: 2 working days late"),
    pytest.param(dict.fromkeys((29, 30, 31, 1, 2), 100), 60, [1, 2, 6, 7, 9], id="100 a day at 60 a day"),
]


@pytest.mark.parametrize(("counts", "approvals", "expected"), SLOW)
def test_a_slow_centre_holds_back_what_it_has_not_approved(
    counts: dict[int, int], approvals: int, expected: list[int]
) -> None:
    intake = {day: counts[day.day] for day in STARTS if day.day in counts}
    scenario = Scenario(BANJARMASIN, intake=intake, approvals_per_day=approvals)
    assert [cohort.pickup for cohort in schedule(scenario).cohorts] == [in_november(day) for day in expected]


def test_what_a_slow_centre_approves_during_a_day_is_printed_that_day() -> None:
    hundred = schedule(Scenario(BANJARMASIN, intake={MONDAY_29: 200}, approvals_per_day=100))
    assert [(row.date.day, row.printed) for row in hundred.press_days] == [(31, 162), (1, 38)]
    assert hundred.cohorts[0].print_finish == datetime(2018, 11, 1, 9, 24, 27)
    fifty = schedule(Scenario(BANJARMASIN, intake={MONDAY_29: 200}, approvals_per_day=50))
    assert fifty.cohorts[0].print_finish == datetime(2018, 11, 5, 8, 28, 54)
    assert fifty.cohorts[0].delay_working_days == 2


def test_an_outage_takes_its_minutes_from_a_slow_centre() -> None:
    down = (Outage(datetime(2018, 10, 30, 8), datetime(2018, 10, 30, 12), "approval"),)
    (cohort,) = schedule(Scenario(BANJARMASIN, down, {MONDAY_29: 120}, approvals_per_day=50)).cohorts
    assert cohort.pickup == in_november(2)
