"""The working-day engine against a walk day by day, numpy, and what it must refuse."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import partial
from typing import Literal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pickup.calendars.decrees import Calendars, Day, Decree
from pickup.calendars.errors import NotADate, NotWholeDays, NoWorkingDay, OutsideCalendar
from pickup.calendars.workdays import MONDAY_TO_FRIDAY, WorkCalendar
from pickup.text.errors import ReversedRange

ONE_DAY = timedelta(days=1)
PLAIN = WorkCalendar()
EARLY_NOVEMBER = [(date(2018, 11, 1), date(2018, 11, 9))]
MID_AUGUST = [(date(2025, 8, 11), date(2025, 8, 20))]
OPENED_AND_CLOSED = WorkCalendar(opened=EARLY_NOVEMBER, closed=EARLY_NOVEMBER)

days = st.dates(date(2016, 1, 1), date(2026, 6, 30))
numbers = st.integers(-60, 60)
weeks = st.frozensets(st.integers(0, 6), min_size=1)
ranges = st.tuples(days, st.integers(0, 20)).map(lambda r: (r[0], r[0] + r[1] * ONE_DAY))


@st.composite
def calendars(draw: st.DrawFn) -> WorkCalendar:
    """Give an office of any week, region, closures and days of its own, as known on any date."""
    calendar = WorkCalendar(
        known_on=draw(st.none() | days),
        weekdays=draw(weeks),
        region=draw(st.sampled_from([None, "aceh"])),
        closures=draw(st.booleans()),
        closed=draw(st.lists(ranges, max_size=3)),
        opened=draw(st.lists(ranges, max_size=3)),
    )
    lost = draw(st.frozensets(days, max_size=10))
    return calendar.without({day.toordinal() for day in lost}) if lost else calendar


def walked(calendar: WorkCalendar, day: date, n: int) -> date:
    """Give `add` by walking from day to day, asking each what it is."""
    step = ONE_DAY if n >= 0 else -ONE_DAY
    if n == 0:
        while not calendar.day(day).is_open:
            day += step
    for _ in range(abs(n)):
        day += step
        while not calendar.day(day).is_open:
            day += step
    return day


def decreed(closed: frozenset[date], first_year: int, last_year: int) -> Calendars:
    """Give calendars in which these years have nothing but `closed`."""
    national = {}
    for year in range(first_year, last_year + 1):
        adds = tuple(Day(on, "national", "libur", "holiday") for on in sorted(closed) if on.year == year)
        signed = date(max(year - 1, 1), 1, 1)
        national[year] = (Decree("SKB", (), signed, "original", "", (), "", adds, ()),)
    return Calendars(national, {})


class TestWorkedExamples:
    @pytest.mark.parametrize(
        ("start", "n", "expected"),
        [
            pytest.param("2025-03-25", 4, "2025-04-09", id="over Nyepi and Lebaran 2025"),
            pytest.param("2020-02-28", 4, "2020-03-05", id="over a weekend of a leap year"),
            pytest.param("2023-08-15", 4, "2023-08-22", id="over Independence Day"),
            pytest.param("2025-08-13", 3, "2025-08-19", id="over the joint leave of 18 August 2025"),
            pytest.param("2018-11-02", 4, "2018-11-08", id="paid on Friday, four days"),
            pytest.param("2018-11-03", 3, "2018-11-07", id="paid on Saturday, three days"),
            pytest.param("2018-11-04", 3, "2018-11-07", id="paid on Sunday, three days"),
            pytest.param("2018-11-03", 0, "2018-11-05", id="same-day service on a Saturday"),
            pytest.param("2018-11-05", 0, "2018-11-05", id="same-day service on a Monday"),
            pytest.param("2018-11-03", -1, "2018-11-02", id="the day before a Saturday"),
            pytest.param("2018-11-05", -1, "2018-11-02", id="the day before a Monday"),
            pytest.param("2018-12-31", 1, "2019-01-02", id="over New Year"),
            pytest.param("2019-01-02", -1, "2018-12-31", id="back over New Year"),
        ],
    )
    def test_add(self, start: str, n: int, expected: str) -> None:
        assert str(PLAIN.add(date.fromisoformat(start), n)) == expected

    def test_as_known_on_the_day_before_the_decree(self) -> None:
        assert WorkCalendar(known_on=date(2025, 8, 6)).add(date(2025, 8, 13), 3) == date(2025, 8, 18)

    def test_with_the_closures_of_all_offices(self) -> None:
        assert WorkCalendar(closures=True).add(date(2025, 3, 25), 4) == date(2025, 4, 10)

    def test_acehs_saturdays_are_working_days(self) -> None:
        aceh = WorkCalendar(region="aceh")
        # Tuesday 18 June is joint leave, 19 and 20 are the province's, Saturday the 22nd is worked.
        assert aceh.add(date(2024, 6, 18), 2) == date(2024, 6, 22)
        assert PLAIN.add(date(2024, 6, 18), 2) == date(2024, 6, 20)


class TestAgainstReferences:
    @given(calendars(), days, numbers)
    def test_adding_is_walking(self, calendar: WorkCalendar, day: date, n: int) -> None:
        assert calendar.add(day, n) == walked(calendar, day, n)

    @given(calendars(), days, st.integers(-400, 400))
    def test_counting_is_looking_at_each_day(self, calendar: WorkCalendar, a: date, length: int) -> None:
        b = a + length * ONE_DAY
        first, last = min(a, b), max(a, b)
        worked = sum(calendar.day(first + i * ONE_DAY).is_open for i in range(1, (last - first).days + 1))
        assert calendar.count(a, b) == (worked if a <= b else -worked)

    @given(calendars(), days)
    def test_the_table_and_the_reason_agree(self, calendar: WorkCalendar, day: date) -> None:
        assert calendar.is_workday(day) == calendar.day(day).is_open == calendar.is_work_ordinal(day.toordinal())

    @given(st.frozensets(days, max_size=60), weeks, days, st.integers(-300, 300))
    def test_numpy_offset(self, closed: frozenset[date], week: frozenset[int], day: date, n: int) -> None:
        calendar = WorkCalendar(weekdays=week, calendars=decreed(closed, 2000, 2045))
        mask = [weekday in week for weekday in range(7)]
        roll: Literal["backward", "forward"] = "backward" if n > 0 else "forward"
        theirs = np.busday_offset(day, n, roll, mask, [np.datetime64(each) for each in closed])
        assert calendar.add(day, n) == theirs.astype(object)

    @given(st.frozensets(days, max_size=60), weeks, days, days)
    def test_numpy_count(self, closed: frozenset[date], week: frozenset[int], a: date, b: date) -> None:
        calendar = WorkCalendar(weekdays=week, calendars=decreed(closed, 2000, 2045))
        mask = [weekday in week for weekday in range(7)]
        first, last = np.datetime64(min(a, b)), np.datetime64(max(a, b))
        # numpy counts [first, last).
        theirs = int(np.busday_count(first + 1, last + 1, mask, [np.datetime64(each) for each in closed]))
        assert calendar.count(a, b) == (theirs if a <= b else -theirs)

    @given(st.frozensets(days, max_size=40), st.lists(days, max_size=20), st.integers(1, 30))
    def test_numpy_in_bulk(self, closed: frozenset[date], many: list[date], n: int) -> None:
        calendar = WorkCalendar(calendars=decreed(closed, 2000, 2045))
        array = np.array(many, dtype="datetime64[D]")
        holidays = [np.datetime64(each) for each in closed]
        theirs = np.busday_offset(array, n, "backward", holidays=holidays).astype(object)
        assert calendar.add_many(many, n) == list(theirs)


class TestProperties:
    @given(calendars(), days, st.integers(0, 60))
    def test_from_a_working_day_adding_then_subtracting_returns(
        self, calendar: WorkCalendar, day: date, n: int
    ) -> None:
        start = calendar.roll(day)
        assert calendar.add(calendar.add(start, n), -n) == start
        assert calendar.add(calendar.add(start, -n), n) == start

    @given(calendars(), days, numbers, st.integers(1, 60))
    def test_more_days_come_later(self, calendar: WorkCalendar, day: date, n: int, more: int) -> None:
        assert calendar.add(day, n) <= calendar.add(day, n + more)
        if n > 0:
            assert calendar.add(day, n) < calendar.add(day, n + more)

    @given(calendars(), days, st.integers(0, 30), numbers)
    def test_a_later_start_never_comes_earlier(self, calendar: WorkCalendar, day: date, later: int, n: int) -> None:
        assert calendar.add(day, n) <= calendar.add(day + later * ONE_DAY, n)

    @given(calendars(), days, st.integers(1, 60))
    def test_counting_undoes_adding(self, calendar: WorkCalendar, day: date, n: int) -> None:
        assert calendar.count(day, calendar.add(day, n)) == n
        start = calendar.roll(day)
        assert calendar.count(start, calendar.add(start, -n)) == -n

    @given(calendars(), days)
    def test_rolling_gives_working_days_around(self, calendar: WorkCalendar, day: date) -> None:
        back, on = calendar.roll_back(day), calendar.roll(day)
        assert back <= day <= on
        assert calendar.is_workday(back)
        assert calendar.is_workday(on)
        assert (back == day) == (on == day) == calendar.is_workday(day)

    @given(calendars(), days, st.frozensets(st.integers(0, 30), max_size=8), st.integers(1, 20))
    def test_losing_days_never_comes_earlier(
        self, calendar: WorkCalendar, day: date, lost: frozenset[int], n: int
    ) -> None:
        ordinals = {day.toordinal() + each for each in lost}
        without = calendar.without(ordinals)
        assert without.add(day, n) >= calendar.add(day, n)
        assert not any(without.is_work_ordinal(each) for each in ordinals)

    @given(calendars(), days, numbers)
    def test_ordinals_give_the_same(self, calendar: WorkCalendar, day: date, n: int) -> None:
        assert calendar.add_ordinal(day.toordinal(), n) == calendar.add(day, n).toordinal()

    @given(calendars(), st.lists(days, max_size=10), numbers)
    def test_bulk_gives_the_same(self, calendar: WorkCalendar, many: list[date], n: int) -> None:
        assert calendar.add_many(many, n) == [calendar.add(day, n) for day in many]

    @given(st.permutations([date(2016, 2, 3), date(2019, 6, 5), date(2024, 12, 31)]), numbers)
    def test_no_answer_depends_on_what_was_asked_before(self, order: list[date], n: int) -> None:
        warm = WorkCalendar()
        for day in order:
            assert warm.add(day, n) == WorkCalendar().add(day, n)


class TestWhatADayIs:
    @pytest.mark.parametrize(
        ("calendar", "day", "kind"),
        [
            pytest.param(PLAIN, "2018-11-05", "working", id="an ordinary Monday"),
            pytest.param(PLAIN, "2018-11-03", "weekend", id="an ordinary Saturday"),
            pytest.param(PLAIN, "2025-08-17", "national", id="a holiday on a Sunday is a holiday"),
            pytest.param(PLAIN, "2025-08-18", "joint-leave", id="joint leave"),
            pytest.param(PLAIN, "2025-03-27", "working", id="the closure without asking for it"),
            pytest.param(WorkCalendar(closures=True), "2025-03-27", "closure", id="the closure"),
            pytest.param(WorkCalendar(closures=True), "2025-04-06", "weekend", id="a Sunday within the closure"),
            pytest.param(WorkCalendar(region="aceh"), "2024-06-19", "regional", id="a regional holiday"),
            pytest.param(WorkCalendar(region="aceh"), "2024-06-22", "open", id="a Saturday paid back"),
            pytest.param(
                WorkCalendar(region="aceh", weekdays=range(6)), "2024-06-22", "working", id="a week of six days"
            ),
            pytest.param(WorkCalendar(closed=EARLY_NOVEMBER), "2018-11-05", "closure", id="closed by the office"),
            pytest.param(WorkCalendar(closed=EARLY_NOVEMBER), "2018-11-03", "weekend", id="a weekend within that"),
            pytest.param(WorkCalendar(closed=MID_AUGUST), "2025-08-18", "joint-leave", id="joint leave within that"),
            pytest.param(WorkCalendar(opened=MID_AUGUST), "2025-08-18", "open", id="opened on joint leave"),
            pytest.param(WorkCalendar(opened=EARLY_NOVEMBER), "2018-11-03", "open", id="opened on a Saturday"),
            pytest.param(WorkCalendar(opened=EARLY_NOVEMBER), "2018-11-01", "working", id="opened on a working day"),
            pytest.param(OPENED_AND_CLOSED, "2018-11-03", "open", id="opened beats closed"),
            pytest.param(PLAIN.without({date(2018, 11, 5).toordinal()}), "2018-11-05", "lost", id="a lost day"),
            pytest.param(PLAIN.without({date(2018, 11, 3).toordinal()}), "2018-11-03", "weekend", id="no day to lose"),
        ],
    )
    def test_kind(self, calendar: WorkCalendar, day: str, kind: str) -> None:
        assert calendar.day(date.fromisoformat(day)).kind == kind

    def test_a_day_given_back_names_the_decree_that_cancelled_it(self) -> None:
        day = PLAIN.day(date(2020, 5, 22))
        assert (day.kind, day.numbers) == ("working", ("440/2020", "03/2020", "03/2020"))

    def test_losses_add_up(self) -> None:
        monday, tuesday = date(2018, 11, 5).toordinal(), date(2018, 11, 6).toordinal()
        assert PLAIN.without({monday}).without({tuesday}).roll(date(2018, 11, 5)) == date(2018, 11, 7)

    @pytest.mark.parametrize(
        ("first", "last", "years"),
        [
            pytest.param(date(2015, 1, 1), date(2027, 12, 31), (), id="the decreed years"),
            pytest.param(date(2027, 12, 31), date(2028, 1, 1), (2028,), id="one day beyond them"),
            pytest.param(date(2028, 1, 1), date(2026, 1, 1), (2028,), id="the later end first"),
        ],
    )
    def test_estimated_years(self, first: date, last: date, years: tuple[int, ...]) -> None:
        assert PLAIN.estimated_years(first, last) == years
        assert PLAIN.status(first, last) == ("estimated" if years else "decreed")

    def test_a_year_is_estimated_before_its_first_decree_is_known(self) -> None:
        assert WorkCalendar(known_on=date(2025, 9, 18)).estimated_years(date(2025, 12, 1), date(2026, 1, 9)) == (2026,)


class TestRefusals:
    @pytest.mark.parametrize(
        "n",
        [True, False, 1.0, 1.5, None, float("nan"), float("inf"), Decimal(2), Decimal("NaN"), "3", np.float64(3), 2j],
        ids=repr,
    )  # fmt: skip
    def test_a_number_of_days_is_a_whole_number(self, n: object) -> None:
        warm = WorkCalendar()
        warm.add(date(2018, 11, 1), 3)
        for calendar in (warm, WorkCalendar()):
            with pytest.raises(NotWholeDays, match="give a whole number"):
                calendar.add(date(2018, 11, 1), n)  # type: ignore[arg-type]
            with pytest.raises(NotWholeDays):
                calendar.add_many([date(2018, 11, 1)], n)  # type: ignore[arg-type]

    @pytest.mark.parametrize(
        "day", [datetime(2018, 11, 1), "2018-11-01", None, 736999, [], np.datetime64(0, "D")], ids=repr
    )
    def test_a_day_is_a_date_and_no_moment(self, day: date) -> None:
        PLAIN.add(date(2018, 11, 1), 3)
        asks = (
            lambda: PLAIN.add(day, 3),
            lambda: PLAIN.add(day, -3),
            lambda: PLAIN.count(day, date(2018, 11, 1)),
            lambda: PLAIN.count(date(2018, 11, 1), day),
            lambda: PLAIN.is_workday(day),
            lambda: PLAIN.day(day),
            lambda: WorkCalendar(closed=[(day, day)]),
            lambda: WorkCalendar(opened=[(day, day)]),
        )
        for ask in asks:
            with pytest.raises(NotADate, match="is not a day"):
                ask()

    def test_a_moment_is_no_known_on(self) -> None:
        with pytest.raises(NotADate):
            WorkCalendar(known_on=datetime(2018, 11, 1))

    def test_a_reversed_range(self) -> None:
        with pytest.raises(ReversedRange):
            WorkCalendar(closed=[(date(2018, 11, 2), date(2018, 11, 1))])

    @pytest.mark.parametrize("n", [1, 0, -1, 5000])
    def test_a_week_without_a_working_day(self, n: int) -> None:
        with pytest.raises(NoWorkingDay):
            WorkCalendar(weekdays=()).add(date(2020, 1, 1), n)

    def test_a_week_without_a_working_day_but_an_opened_one(self) -> None:
        calendar = WorkCalendar(weekdays=(), opened=[(date(2026, 2, 7), date(2026, 2, 7))])
        assert calendar.add(date(2020, 1, 1), 1) == date(2026, 2, 7)
        with pytest.raises(NoWorkingDay, match="after 2026-02-07"):
            calendar.add(date(2020, 1, 1), 2)

    def test_a_week_without_a_working_day_but_acehs_saturdays(self) -> None:
        assert WorkCalendar(weekdays=(), region="aceh").add(date(2020, 1, 1), 4) == date(2024, 6, 29)

    def test_closed_for_good(self) -> None:
        calendar = WorkCalendar(closed=[(date(2020, 1, 3), date.max)])
        assert calendar.add(date(2019, 12, 31), 1) == date(2020, 1, 2)
        with pytest.raises(NoWorkingDay, match="after 2020-01-02"):
            calendar.add(date(2019, 12, 31), 2)

    def test_closed_from_the_beginning(self) -> None:
        with pytest.raises(NoWorkingDay, match="before 2020-01-06"):
            WorkCalendar(closed=[(date.min, date(2020, 1, 5))]).add(date(2020, 1, 6), -1)

    @pytest.mark.parametrize(
        ("day", "n", "year"),
        [
            pytest.param(date.max, 1, 9999, id="the last day of all"),
            pytest.param(date.max, 0, 9999, id="the last day of all itself"),
            pytest.param(date.min, -1, 1, id="the first day of all"),
            pytest.param(date.min, 1, 1, id="from the first day of all"),
            pytest.param(date(2100, 12, 31), 1, 2101, id="past the estimates"),
            pytest.param(date(1946, 1, 1), -1, 1945, id="before the estimates"),
            pytest.param(date(2020, 1, 1), 10**9, 10_000, id="more days than there are"),
            pytest.param(date(2020, 1, 1), -(10**30), 0, id="more days back than fit a machine word"),
        ],
    )
    def test_outside_every_calendar(self, day: date, n: int, year: int) -> None:
        with pytest.raises(OutsideCalendar) as caught:
            WorkCalendar().add(day, n)
        assert caught.value.fields == {"year": year}

    @pytest.mark.parametrize(
        ("day", "n", "expected"),
        [
            pytest.param(date(9999, 12, 24), 5, date(9999, 12, 31), id="the last working day of all"),
            pytest.param(date(1, 1, 2), -1, date(1, 1, 1), id="the first working day of all"),
        ],
    )
    def test_where_a_calendar_reaches_both_ends_are_counted(self, day: date, n: int, expected: date) -> None:
        ends = decreed(frozenset(), 1, 1).joined_with(decreed(frozenset(), 9999, 9999))
        assert WorkCalendar(calendars=ends).add(day, n) == expected
        with pytest.raises(OutsideCalendar):
            WorkCalendar(calendars=ends).add(expected, 1 if n > 0 else -1)

    def test_ordinals_that_no_date_has(self) -> None:
        for ordinal, year in ((0, 0), (-1, 0), (date.max.toordinal() + 1, 10_000), (10**30, 10_000)):
            with pytest.raises(OutsideCalendar) as caught:
                PLAIN.add_ordinal(ordinal, 1)
            assert caught.value.fields == {"year": year}

    def test_an_error_leaves_the_table_as_it_was(self) -> None:
        calendar = WorkCalendar()
        with pytest.raises(OutsideCalendar):
            calendar.add(date(2100, 12, 31), 1)
        assert calendar.add(date(2018, 11, 2), 4) == date(2018, 11, 8)


def test_the_default_week_is_monday_to_friday() -> None:
    assert {0, 1, 2, 3, 4} == MONDAY_TO_FRIDAY == PLAIN.weekdays


def test_within_decreed_years_nothing_heavy_is_imported() -> None:
    code = (
        "import sys; from datetime import date; from pickup.calendars.workdays import WorkCalendar;"
        "WorkCalendar().add(date(2027, 12, 24), 3);"
        "print([m for m in ('holidays', 'tomllib', 'dataclasses', 'zoneinfo', 'typer', 'rich') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_beyond_the_decreed_years_the_estimate_answers() -> None:
    # Holidays' own public days: 1 January 2029 is a Monday.
    assert PLAIN.add(date(2028, 12, 29), 1) == date(2029, 1, 2)


def ordinals(*days: date) -> list[int]:
    return [day.toordinal() for day in days]


@pytest.mark.parametrize(
    ("days", "n", "answers"),
    [
        # The later first: Thursday 2 May 2019 and Tuesday 2 May 2017, three working days on.
        ([date(2019, 5, 2), date(2017, 5, 2)], 3, [date(2019, 5, 7), date(2017, 5, 5)]),
        # Monday 1 January 2018 is a holiday, Saturday 28 April 2018 is followed by a Monday.
        ([date(2018, 4, 28), date(2018, 1, 1)], 0, [date(2018, 4, 30), date(2018, 1, 2)]),
        ([date(2018, 1, 2), date(2017, 1, 2)], -1, [date(2017, 12, 29), date(2016, 12, 30)]),
    ],
)
def test_columns_of_a_new_calendar_reach_to_both_ends(days: list[date], n: int, answers: list[date]) -> None:
    assert WorkCalendar().add_ordinals(ordinals(*days), n) == ordinals(*answers)


@pytest.mark.parametrize("asked_before", [False, True], ids=["a new calendar", "one that has the year"])
def test_back_from_the_first_day_of_a_table_is_the_year_before(asked_before: bool) -> None:
    calendar, (holiday, friday) = WorkCalendar(), ordinals(date(2018, 1, 1), date(2017, 12, 29))
    if asked_before:
        assert not calendar.is_work_ordinal(holiday)
    assert calendar.roll_back_ordinal(holiday) == friday


def asked_out_of_order(calendar: WorkCalendar, asked: list[tuple[date, int]], start: int) -> list[date]:
    """Ask everything once, each thread from another place, and give the answers in the order of the questions."""
    places = [(start + 7 * k) % len(asked) for k in range(len(asked))]
    found = {place: calendar.add(*asked[place]) for place in places}
    return [found[place] for place in range(len(asked))]


def test_threads_can_ask_one_calendar() -> None:
    days = [date(2015 + n % 13, 1 + n % 12, 1 + n % 28) for n in range(60)]
    asked = [(day, n) for day in days for n in (3, -3)] + [(days[0], 1)]
    expected = asked_out_of_order(WorkCalendar(), asked, 0)
    usual = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(4) as pool:
            for _ in range(10):
                found = list(pool.map(partial(asked_out_of_order, WorkCalendar(), asked), (0, 30, 60, 90)))
                assert found == [expected] * 4
    finally:
        sys.setswitchinterval(usual)
