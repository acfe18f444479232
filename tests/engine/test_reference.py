"""The reference itself, against the worked examples and against answers worked out by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from fractions import Fraction

import pytest
from reference import (
    Case,
    Group,
    Told,
    add_workdays,
    approval_days,
    at,
    clock_collect_by,
    clock_pickup,
    clock_start,
    is_workday,
    lost,
    promise,
    queue,
    queue_pickup,
    standard_date,
    stay_away,
)

H = 3600


def days(text: str) -> frozenset[date]:
    """Read ISO dates apart by spaces."""
    return frozenset(map(date.fromisoformat, text.split()))


def nov(day: int, hour: int = 14, minute: int = 0, second: int = 0) -> datetime:
    return datetime(2018, 11, day, hour, minute, second)


# The decreed closures on weekdays around each example (`calendars/`).
CLOSED_2018 = days("2018-11-20 2018-12-24 2018-12-25")
CLOSED_2023 = days("2023-08-17")
CLOSED_2025 = days("2025-03-28 2025-03-31 2025-04-01 2025-04-02 2025-04-03 2025-04-04 2025-04-07 2025-04-18")
OFFICE_CLOSED_2025 = CLOSED_2025 | days("2025-03-27")
KNOWN_6_AUGUST = days("2025-09-05")
KNOWN_7_AUGUST = KNOWN_6_AUGUST | days("2025-08-18")

STARTS = [date(2018, 10, 29), date(2018, 10, 30), date(2018, 10, 31), date(2018, 11, 1), date(2018, 11, 2)]
ILLUSTRATION = dict(zip(STARTS, [150, 160, 70, 55, 45], strict=True))
STEADY = dict.fromkeys(STARTS, 160)
TO_4_NOVEMBER = (datetime(2018, 10, 26), datetime(2018, 11, 5), "all")
FROM_1_NOVEMBER = (datetime(2018, 11, 1), datetime(2018, 11, 5), "all")
TO_5_NOVEMBER_11 = (datetime(2018, 10, 26), datetime(2018, 11, 5, 11), "all")
QUIET = Case(holidays=CLOSED_2018, capacity=162, machines=4, today=date(2018, 11, 5))
BANJARMASIN = replace(QUIET, outages=(TO_4_NOVEMBER,), intake=ILLUSTRATION)


def pickups(case: Case) -> list[datetime | None]:
    return [cohort.pickup for cohort in queue(case).cohorts]


def printed(case: Case) -> list[int]:
    return [day.printed for day in queue(case).press_days]


# --- the worked examples --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("paid", "standard", "holidays", "expected"),
    [
        pytest.param("2020-02-28", 4, days(""), "2020-03-05", id="friday, four days"),
        pytest.param("2023-08-15", 4, CLOSED_2023, "2023-08-22", id="over independence day"),
        pytest.param("2025-03-25", 4, OFFICE_CLOSED_2025, "2025-04-10", id="over the closure of 27 March"),
        pytest.param("2025-03-25", 4, CLOSED_2025, "2025-04-09", id="without an office, no closure"),
        pytest.param("2025-08-13", 3, KNOWN_7_AUGUST, "2025-08-19", id="joint leave known"),
        pytest.param("2025-08-13", 3, KNOWN_6_AUGUST, "2025-08-18", id="joint leave not known yet"),
    ],
)
def test_days_are_counted(paid: str, standard: int, holidays: frozenset[date], expected: str) -> None:
    case = Case(standard=standard, holidays=holidays)
    start = clock_start(case, date.fromisoformat(paid), date.fromisoformat(paid))
    assert standard_date(case, start) == date.fromisoformat(expected)
    assert clock_pickup(case, start) == at(date.fromisoformat(expected), 14 * H)


@pytest.mark.parametrize(
    ("outage", "expected"),
    [
        pytest.param(FROM_1_NOVEMBER, [5, 6, 7, 7, 7], id="1 to 4 November: the announced table"),
        pytest.param(TO_4_NOVEMBER, [7, 7, 7, 7, 7], id="26 October to 4 November"),
    ],
)
def test_clock_2018(outage: tuple[datetime, datetime | None, str], expected: list[int]) -> None:
    case = replace(QUIET, outages=(outage,))
    assert [clock_pickup(case, start) for start in STARTS] == [nov(day) for day in expected]


def test_clock_collect_by_of_the_interface_example() -> None:
    case = replace(QUIET, outages=(FROM_1_NOVEMBER,))
    assert clock_collect_by(case, date(2018, 10, 31)) == date(2018, 12, 6)


@pytest.mark.parametrize(
    ("case", "expected"),
    [
        pytest.param(BANJARMASIN, [5, 6, 7, 7, 7], id="the announced table"),
        pytest.param(replace(BANJARMASIN, intake=STEADY), [5, 6, 7, 8, 9], id="160 each day"),
        pytest.param(replace(BANJARMASIN, intake=STEADY, capacity=267), [5, 6, 6, 7, 7], id="267 a day"),
        pytest.param(replace(BANJARMASIN, outages=(TO_5_NOVEMBER_11,)), [6, 7, 7, 8, 8], id="until 5 November 11:00"),
    ],
)
def test_queue_2018(case: Case, expected: list[int]) -> None:
    assert pickups(case) == [nov(day) for day in expected]


def test_press_days_2018() -> None:
    rows = queue(BANJARMASIN).press_days
    assert [row.date.day for row in rows] == [5, 6, 7]
    assert [row.capacity for row in rows] == [162, 162, 162]
    assert [row.printed for row in rows] == [162, 162, 156]
    assert [row.waiting for row in rows] == [318, 156, 0]


def test_press_days_after_a_late_return() -> None:
    rows = queue(replace(BANJARMASIN, outages=(TO_5_NOVEMBER_11,))).press_days
    assert [(row.date.day, row.capacity, row.printed) for row in rows] == [
        (5, 81, 81),
        (6, 162, 162),
        (7, 162, 162),
        (8, 162, 75),
    ]


def test_groups_2018() -> None:
    assert queue(BANJARMASIN).groups == [
        Group(STARTS[0], STARTS[0], 150, nov(5), date(2018, 12, 5)),
        Group(STARTS[1], STARTS[1], 160, nov(6), date(2018, 12, 5)),
        Group(STARTS[2], STARTS[4], 170, nov(7), date(2018, 12, 6)),
    ]


def test_cleared_2018() -> None:
    assert queue(BANJARMASIN).cleared == date(2018, 11, 7)


def test_steady_intake_is_one_and_two_working_days_later_than_announced() -> None:
    cohorts = queue(replace(BANJARMASIN, intake=STEADY)).cohorts
    assert [cohort.delay_working_days for cohort in cohorts] == [2, 2, 2, 2, 2]
    late = [cohort.pickup.date() for cohort in cohorts if cohort.pickup is not None][3:]
    assert [(day - date(2018, 11, 7)).days for day in late] == [1, 2]


# --- what was announced -------------------------------------------------------------------------------------

ANNOUNCED = [
    Told(STARTS[0], STARTS[0], nov(5), date(2018, 12, 5)),
    Told(STARTS[1], STARTS[1], nov(6), date(2018, 12, 5)),
    Told(STARTS[2], STARTS[4], nov(7), date(2018, 12, 6)),
]


def test_one_slow_day_moves_four_dates_of_five() -> None:
    # Printed 100 on the 5th: 262 by the 6th hold 150 but not 310, 424 by the 7th hold 380 but not 435 and 480.
    case = replace(BANJARMASIN, printed={date(2018, 11, 5): 100}, today=date(2018, 11, 6))
    promises = [promise(case, ANNOUNCED, cohort) for cohort in queue(case).cohorts]
    assert [each.pickup for each in promises] == [nov(day) for day in (6, 7, 7, 8, 8)]
    assert [each.was for each in promises] == [nov(5), nov(6), None, nov(7), nov(7)]
    # 29 October can come today; 30 October was told today, and 1 and 2 November are told tomorrow.
    assert stay_away(case, promises) == [STARTS[1]]
    assert stay_away(replace(case, today=date(2018, 11, 5)), promises) == [STARTS[0]]
    assert stay_away(replace(case, today=date(2018, 11, 7)), promises) == STARTS[3:]


def test_an_announced_date_and_limit_stand_where_the_computed_are_earlier() -> None:
    case = replace(BANJARMASIN, capacity=400, today=date(2018, 11, 5))
    # 400 on Monday are 29, 30, 31 October.
    assert pickups(case)[:3] == [nov(5), nov(5), nov(5)]
    told = [promise(case, ANNOUNCED, cohort) for cohort in queue(case).cohorts]
    assert [(each.pickup, each.was) for each in told[:3]] == [(nov(5), None), (nov(6), None), (nov(7), None)]
    assert told[2].collect_by == date(2018, 12, 6)


def test_a_moved_date_that_was_announced_is_told_as_moved_until_its_day_has_passed() -> None:
    again = [replace(ANNOUNCED[1], pickup=nov(7), before=nov(6))]
    cohort = queue(BANJARMASIN).cohorts[1]
    for today, was in ((6, nov(6)), (7, nov(6)), (8, None)):
        case = replace(BANJARMASIN, today=date(2018, 11, today))
        assert promise(case, again, cohort).was == was
        assert stay_away(case, [promise(case, again, cohort)]) == ([STARTS[1]] if today == 6 else [])


def test_without_a_date_nobody_is_told_another() -> None:
    case = replace(BANJARMASIN, outages=((datetime(2018, 10, 26), None, "all"),), today=date(2018, 11, 6))
    promises = [promise(case, ANNOUNCED[:2], cohort) for cohort in queue(case).cohorts]
    assert [(each.pickup, each.was) for each in promises[:3]] == [(None, nov(5)), (None, nov(6)), (None, None)]
    assert stay_away(case, promises) == STARTS[:2]


# --- days and the clock -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("start", "number", "expected"),
    [
        pytest.param("2018-11-02", 4, "2018-11-08", id="from a Friday"),
        pytest.param("2018-11-03", 3, "2018-11-07", id="from a Saturday"),
        pytest.param("2018-11-03", 0, "2018-11-05", id="0 rolls on"),
        pytest.param("2018-11-05", 0, "2018-11-05", id="0 on a working day stays"),
        pytest.param("2018-11-19", 1, "2018-11-21", id="over Maulid"),
    ],
)
def test_add_workdays(start: str, number: int, expected: str) -> None:
    assert add_workdays(QUIET, date.fromisoformat(start), number) == date.fromisoformat(expected)


def test_an_opened_day_is_a_working_day_in_spite_of_all() -> None:
    case = replace(QUIET, opened=days("2018-11-03 2018-11-20"))
    assert is_workday(case, date(2018, 11, 3))
    assert is_workday(case, date(2018, 11, 20))
    assert not is_workday(replace(QUIET, print_days=days("2018-11-03")), date(2018, 11, 3))


def test_an_office_that_never_works() -> None:
    with pytest.raises(LookupError, match="never works"):
        add_workdays(Case(weekdays=frozenset()), date(2018, 11, 5), 1)


@pytest.mark.parametrize(
    ("outages", "expected"),
    [
        pytest.param([(8, 12, "approval")], True, id="exactly half"),
        pytest.param([(8, 11, "print")], False, id="less than half"),
        pytest.param([(8, 11, "print"), (9, 12, "approval")], True, id="united to half"),
        pytest.param([(8, 10, "print"), (8, 10, "approval")], False, id="an overlap counts once"),
        pytest.param([(0, 11, "all")], False, id="before the service hours nothing counts"),
        pytest.param([(8, 16, "collection")], False, id="collection loses no day"),
    ],
)
def test_lost(outages: list[tuple[int, int, str]], expected: bool) -> None:
    case = replace(QUIET, outages=tuple((nov(5, a), nov(5, b), stage) for a, b, stage in outages))
    assert lost(case, date(2018, 11, 5)) is expected


def test_a_closed_day_is_not_lost() -> None:
    assert not lost(BANJARMASIN, date(2018, 11, 3))


def test_half_of_a_short_friday_is_lost() -> None:
    friday = {4: ((8 * H, 12 * H), (8 * H, 11 * H))}
    case = replace(QUIET, weekday_hours=friday, outages=((nov(2, 10), nov(2, 12), "all"),))
    assert lost(case, date(2018, 11, 2))


@pytest.mark.parametrize(
    ("applied", "paid", "expected"),
    [
        pytest.param(date(2018, 11, 5), nov(5, 15, 0, 0), 5, id="at the cut-off"),
        pytest.param(date(2018, 11, 5), nov(5, 15, 0, 1), 6, id="after the cut-off"),
        pytest.param(date(2018, 11, 5), date(2018, 11, 5), 5, id="without a time"),
        pytest.param(date(2018, 11, 7), nov(5, 23), 7, id="paid before applied"),
        pytest.param(nov(7, 23), date(2018, 11, 7), 7, id="the hour of the application does not matter"),
        pytest.param(date(2018, 11, 2), nov(2, 16), 3, id="after the cut-off on a Friday: a Saturday"),
    ],
)
def test_clock_start(applied: date, paid: date, expected: int) -> None:
    case = replace(QUIET, payment_cutoff=15 * H)
    assert clock_start(case, applied, paid) == date(2018, 11, expected)


@pytest.mark.parametrize(
    ("standard", "own", "expected"), [(3, None, 2), (1, None, 0), (0, None, 0), (3, 0, 0), (2, 4, 4)]
)
def test_approval_days(standard: int, own: int | None, expected: int) -> None:
    assert approval_days(Case(standard=standard, approval_days=own)) == expected


def test_same_day_service_on_a_lost_day_rolls_on() -> None:
    case = replace(QUIET, standard=0, outages=((nov(5, 0), nov(6, 0), "all"),))
    assert clock_pickup(case, date(2018, 11, 3)) == nov(6)
    assert clock_collect_by(case, date(2018, 11, 3)) == date(2018, 12, 6)


def test_no_pickup_before_the_payment() -> None:
    case = replace(QUIET, standard=0)
    assert clock_pickup(case, date(2018, 11, 2), nov(2, 14)) == nov(2)
    assert clock_pickup(case, date(2018, 11, 2), nov(2, 14, 1)) == nov(5)


def test_a_collection_outage_pushes_the_clock() -> None:
    case = replace(QUIET, collection=(14 * H, 9 * H), outages=((nov(8, 0), nov(8, 12), "collection"),))
    assert clock_pickup(case, date(2018, 11, 5)) == nov(8)
    assert clock_pickup(case, date(2018, 11, 6)) == nov(9, 9)


def test_the_clock_with_no_end_in_sight() -> None:
    case = replace(QUIET, outages=((nov(6, 0), None, "all"),))
    assert clock_pickup(case, date(2018, 10, 31)) == nov(5)
    assert clock_pickup(case, date(2018, 11, 1)) is None
    assert clock_collect_by(case, date(2018, 11, 1)) is None


def test_collect_by_rolls_back_to_a_working_day() -> None:
    assert clock_collect_by(QUIET, date(2018, 11, 7)) == date(2018, 12, 7)  # approved Friday 9 Nov, 9 Dec is a Sunday
    assert clock_collect_by(QUIET, date(2018, 11, 21)) == date(2018, 12, 21)  # 23 Nov + 30 is a Sunday


# --- the press ----------------------------------------------------------------------------------------------


def start_and_finish(case: Case) -> list[tuple[datetime | None, datetime | None]]:
    return [(cohort.print_start, cohort.print_finish) for cohort in queue(case).cohorts]


def test_a_cohort_that_ends_at_14_sharp_is_collected_at_14() -> None:
    case = replace(BANJARMASIN, intake={STARTS[0]: 162, STARTS[1]: 1})
    assert pickups(case) == [nov(5), nov(6)]
    assert queue(case).cohorts[0].exact_finish == (nov(5) - datetime(1970, 1, 1)).total_seconds()
    assert start_and_finish(case)[1][0] == nov(6, 8)  # at the next print moment, not at yesterday's close


def test_moments_are_rounded_up_to_the_second() -> None:
    case = replace(BANJARMASIN, intake={STARTS[0]: 1})
    cohort = queue(case).cohorts[0]
    assert cohort.exact_finish is not None
    assert cohort.exact_finish % 86400 == 8 * H + Fraction(6 * H, 162)  # 133 1/3 seconds
    assert cohort.print_finish == nov(5, 8, 2, 14)


def test_a_passport_in_work_is_carried_over() -> None:
    case = replace(BANJARMASIN, capacity=3, machines_now=2, intake={STARTS[0]: 3})  # 1.5 passports a day
    assert [(row.capacity, row.printed) for row in queue(case).press_days] == [(1, 1), (1, 2)]
    assert start_and_finish(case) == [(nov(5, 8), nov(6, 14))]


def test_the_usual_day_without_an_outage() -> None:
    case = replace(QUIET, intake={date(2018, 11, 5): 100})
    cohort = queue(case).cohorts[0]
    assert cohort.release == nov(7, 8)
    assert (cohort.pickup, cohort.delay_working_days) == (nov(8), 0)
    assert queue(case).cleared is None


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        pytest.param(Case(), [162, 162, 156], id="as it was"),
        pytest.param(Case(machines_now=2), [81, 81, 81, 81, 81, 0, 0, 75], id="two of four machines, over a weekend"),
        pytest.param(
            Case(machines_now=2, machines_on={date(2018, 11, 6): 8}),
            [81, 324, 75],
            id="eight machines on one day",
        ),
        pytest.param(Case(print_hours_on={date(2018, 11, 5): (8 * H, 20 * H)}), [324, 156], id="overtime"),
        pytest.param(
            Case(weekday_hours={0: ((8 * H, 16 * H), (8 * H, 11 * H))}),
            [81, 162, 162, 75],
            id="a short Monday",
        ),
        pytest.param(
            Case(date_hours={date(2018, 11, 5): ((8 * H, 16 * H), (8 * H, 11 * H))}),
            [81, 162, 162, 75],
            id="a short day",
        ),
        pytest.param(Case(capacity_on={date(2018, 11, 5): 400}), [400, 80], id="a day's own total"),
        pytest.param(
            Case(
                capacity_on={date(2018, 11, 5): 400},
                machines_now=2,
                print_hours_on={date(2018, 11, 5): (8 * H, 10 * H)},
            ),
            [400, 80],
            id="a day's own total, whatever its hours and machines",
        ),
        pytest.param(Case(printed={date(2018, 11, 5): 100}), [100, 162, 162, 56], id="really printed"),
        pytest.param(Case(printed={date(2018, 11, 5): 0}), [0, 162, 162, 156], id="really printed: nothing"),
        pytest.param(
            Case(printed={date(2018, 11, 6): 30}, capacity_on={date(2018, 11, 6): 400}),
            [162, 30, 162, 126],
            id="printed beats planned",
        ),
    ],
)
def test_what_a_day_makes(changed: Case, expected: list[int]) -> None:
    shapes = "machines_now machines_on print_hours_on weekday_hours date_hours capacity_on printed"
    names = shapes.split()
    case = replace(BANJARMASIN, **{name: getattr(changed, name) for name in names})
    assert printed(case) == expected


def test_an_outage_takes_its_share_of_a_days_total_but_not_of_what_was_printed() -> None:
    half = replace(BANJARMASIN, outages=(TO_5_NOVEMBER_11,))
    assert printed(replace(half, capacity_on={date(2018, 11, 5): 200}))[0] == 100
    assert printed(replace(half, printed={date(2018, 11, 5): 200}))[0] == 200


def test_printed_on_a_day_without_print_time() -> None:
    whole_day = (datetime(2018, 11, 6), datetime(2018, 11, 7), "print")
    case = replace(BANJARMASIN, outages=(TO_4_NOVEMBER, whole_day), printed={date(2018, 11, 6): 30})
    assert printed(case) == [162, 30, 162, 126]


def test_a_print_only_saturday() -> None:
    friday = {date(2018, 10, 29): 324}
    until_friday = (datetime(2018, 10, 26), datetime(2018, 11, 2), "all")
    case = replace(QUIET, intake=friday, outages=(until_friday,), print_days=days("2018-11-03"))
    assert printed(case) == [162, 162]
    assert start_and_finish(case) == [(nov(2, 8), nov(3))]
    assert pickups(case) == [nov(5)]  # nothing is handed over on a Saturday
    assert pickups(replace(case, print_days=frozenset(), opened=days("2018-11-03"))) == [nov(3)]
    assert pickups(replace(case, print_days=frozenset(), printed={date(2018, 11, 3): 162})) == [nov(5)]


def test_a_closed_day_with_passports_waiting_has_a_row() -> None:
    until_friday = (datetime(2018, 10, 26), datetime(2018, 11, 2), "all")
    rows = queue(replace(QUIET, intake={date(2018, 10, 29): 324}, outages=(until_friday,))).press_days
    assert [(row.date.day, row.capacity, row.printed, row.waiting) for row in rows] == [
        (2, 162, 162, 162),
        (3, 0, 0, 162),
        (4, 0, 0, 162),
        (5, 162, 162, 0),
    ]


def test_a_closed_day_with_nothing_before_the_press_has_none() -> None:
    rows = queue(replace(QUIET, intake={date(2018, 10, 31): 10, date(2018, 11, 1): 10})).press_days
    assert [(row.date.day, row.printed, row.waiting) for row in rows] == [(2, 10, 10), (5, 10, 0)]


def test_an_empty_cohort_is_not_listed() -> None:
    case = replace(BANJARMASIN, intake=ILLUSTRATION | {STARTS[1]: 0})
    assert [cohort.applied for cohort in queue(case).cohorts] == [STARTS[0], *STARTS[2:]]


# --- release and collection ---------------------------------------------------------------------------------


def release(case: Case, start: date) -> datetime | None:
    return queue(replace(case, intake={start: 1})).cohorts[0].release


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        pytest.param(Case(), nov(7, 8), id="at the opening of the print hours"),
        pytest.param(Case(approval_days=0), nov(5, 8), id="0 on a working day"),
        pytest.param(Case(standard=1), nov(5, 8), id="standard 1"),
        pytest.param(Case(print_hours_on={date(2018, 11, 7): (7 * H, 20 * H)}), nov(7, 7), id="of that day"),
        pytest.param(Case(outages=((nov(7, 0), nov(7, 8), "all"),)), nov(7, 8), id="an end is not included"),
        pytest.param(Case(outages=((nov(7, 8), nov(7, 9), "approval"),)), nov(7, 9), id="a start is"),
        pytest.param(
            Case(outages=((nov(7, 9), nov(9, 0), "all"), (nov(7, 8), nov(7, 9), "approval"))),
            nov(9, 0),
            id="one outage after the other",
        ),
        pytest.param(Case(outages=((nov(7, 0), nov(9, 0), "print"),)), nov(7, 8), id="print does not hold it"),
        pytest.param(Case(outages=((nov(7, 0), None, "approval"),)), None, id="no end known"),
        pytest.param(Case(outages=((nov(6, 0), nov(7, 7), "all"),)), nov(7, 8), id="over before it"),
    ],
)
def test_release(changed: Case, expected: datetime | None) -> None:
    names = ("standard", "approval_days", "print_hours_on", "outages")
    case = replace(QUIET, **{name: getattr(changed, name) for name in names})
    assert release(case, date(2018, 11, 5)) == expected


def test_several_collection_moments() -> None:
    case = replace(BANJARMASIN, collection=(14 * H, 10 * H), intake={STARTS[0]: 54, STARTS[1]: 1})
    assert pickups(case) == [nov(5, 10), nov(5, 14)]


def test_a_collection_outage_pushes_the_pickup() -> None:
    down = (nov(5, 14), nov(6, 14), "collection")
    assert pickups(replace(BANJARMASIN, outages=(TO_4_NOVEMBER, down)))[:2] == [nov(6), nov(6)]


def test_a_persons_payment_on_the_queue_basis() -> None:
    case = replace(QUIET, standard=0, intake={date(2018, 11, 2): 10})
    assert queue_pickup(case, date(2018, 11, 2)) == nov(2)
    assert queue_pickup(case, date(2018, 11, 2), nov(2, 15)) == nov(5)


@pytest.mark.parametrize(
    ("changed", "first_start"),
    [
        pytest.param(Case(), nov(6, 8), id="from the first print day after the outage"),
        pytest.param(Case(waiting_from=nov(6, 8)), nov(5, 8), id="only from the day after: the press idles for nobody"),
        pytest.param(Case(waiting_from=nov(5, 0)), nov(6, 8), id="from the end of the outage"),
    ],
)
def test_waiting_passports_go_before_whom_the_press_could_not_begin_earlier(
    changed: Case, first_start: datetime
) -> None:
    case = replace(BANJARMASIN, waiting=162, waiting_from=changed.waiting_from)
    assert queue(case).cohorts[0].print_start == first_start


def test_waiting_passports_are_counted() -> None:
    rows = queue(replace(BANJARMASIN, waiting=100)).press_days
    assert [row.printed for row in rows] == [162, 162, 162, 94]
    assert rows[0].waiting == 580 - 162


def test_waiting_passports_without_an_outage_stand_there_today() -> None:
    case = replace(QUIET, waiting=162, intake={date(2018, 11, 1): 10})
    assert start_and_finish(case)[0][0] == nov(6, 8)


def test_waiting_passports_are_not_held_by_an_approval_outage_without_an_end() -> None:
    case = replace(QUIET, waiting=162, intake={date(2018, 11, 1): 10}, outages=((nov(6, 0), None, "approval"),))
    assert pickups(case) == [nov(6)]


# --- no end in sight ----------------------------------------------------------------------------------------


def test_no_end_in_sight() -> None:
    case = replace(QUIET, intake=STEADY, outages=((nov(2, 11), None, "all"),))
    assert pickups(case) == [nov(1), nov(2), None, None, None]
    result = queue(case)
    assert result.cleared is None
    assert [group.applications for group in result.groups] == [160, 160, 480]
    assert result.cohorts[2].release == nov(2, 8)
    assert result.cohorts[3].release is None


def test_a_day_that_is_cut_short_for_good() -> None:
    case = replace(QUIET, intake={STARTS[0]: 324}, outages=((datetime(2018, 10, 31, 11), None, "print"),))
    result = queue(case)
    assert [row.printed for row in result.press_days] == [81]
    cohort = result.cohorts[0]
    assert (cohort.print_start, cohort.print_finish) == (datetime(2018, 10, 31, 8), None)
    assert (cohort.pickup, cohort.collect_by, cohort.delay_working_days) == (None, None, None)


def test_the_press_loses_no_passport_and_makes_none_twice() -> None:
    result = queue(replace(BANJARMASIN, waiting=37))
    assert sum(row.printed for row in result.press_days) == sum(ILLUSTRATION.values()) + 37
    assert result.press_days[-1].waiting == 0
    assert result.press_days[-1].date - result.press_days[0].date == timedelta(days=3)


def test_a_usual_intake_is_counted_from_weeks_before() -> None:
    friday = {4: ((8 * 3600, 16 * 3600), (8 * 3600, 11 * 3600))}
    down = (datetime(2026, 11, 23), datetime(2026, 11, 24, 11), "all")
    case = Case(capacity=90, weekday_hours=friday, outages=(down,))
    case = replace(case, usual_intake=75, usual_on=(date(2026, 11, 9), date(2026, 12, 4)))
    late = [cohort.applied for cohort in queue(case).cohorts if cohort.delay_working_days]
    assert [(day.month, day.day) for day in late] == [
        *((11, day) for day in (18, 19, 20, 23, 24, 25, 26, 27)),
        *((12, day) for day in (1, 2)),
    ]
