"""What each day is for one office, as rows: which of two reasons wins, what a year lists, how far estimates reach."""

from __future__ import annotations

from datetime import MAXYEAR, MINYEAR, date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pickup.calendars.decrees import Calendars, Day, Decree
from pickup.calendars.errors import NotADate, OutsideCalendar, UnknownRegion
from pickup.calendars.office_days import LISTED, DayRange, OfficeDays, united
from pickup.text.errors import ReversedRange

# A week of March 2019, Monday 11 to Sunday 17: joint leave on Tuesday, cancelled for Wednesday, holiday on Saturday.
MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY = (date(2019, 3, day) for day in range(11, 18))
ORIGINAL = Decree(
    "SKB", ("1/2018",), date(2018, 11, 2), "original", "", (), "",
    (
        Day(TUESDAY, "joint-leave", "cuti bersama", "joint leave"),
        Day(WEDNESDAY, "joint-leave", "cuti bersama", "joint leave"),
        Day(SATURDAY, "national", "libur", "holiday"),
    ), (),
)  # fmt: skip
LATER = Decree("SKB", ("2/2019",), date(2019, 3, 1), "amendment", "", (), "", (), (WEDNESDAY,))
PROVINCE = Decree(
    "Decision of the Governor", (), None, "one-off", "", (), "",
    (Day(TUESDAY, "open", "ganti", "paid back"), Day(THURSDAY, "regional", "daerah", "regional"),
     Day(SUNDAY, "open", "ganti", "paid back")), (),
)  # fmt: skip
DATA = Calendars({2019: (ORIGINAL, LATER)}, {"aceh": (PROVINCE,)})
WEEK = [(MONDAY, SUNDAY)]


def office(
    *,
    known_on: date | None = None,
    region: str | None = "aceh",
    closed: list[DayRange] | None = None,
    opened: list[DayRange] | None = None,
    weekdays: str = "01234",
    lost: tuple[date, ...] = (),
) -> OfficeDays:
    days = OfficeDays(
        calendars=DATA, known_on=known_on, region=region, closed=closed or (), opened=opened or (),
        weekdays={int(weekday) for weekday in weekdays},
    )  # fmt: skip
    return days.without({day.toordinal() for day in lost}) if lost else days


PLAIN = office(region=None)
EVERY_DAY_CLOSED, EVERY_DAY_OPENED = office(closed=WEEK), office(opened=WEEK)
SUNDAY_LOST = office(lost=(TUESDAY, THURSDAY, SUNDAY))
ONLY_SATURDAYS = office(weekdays="5")


@pytest.mark.parametrize(
    ("days", "kinds"),
    [
        pytest.param(PLAIN, "working joint-leave working working working national weekend", id="decrees alone"),
        pytest.param(
            office(region=None, known_on=date(2019, 2, 28)),
            "working joint-leave joint-leave working working national weekend",
            id="as known the day before the later decree was signed",
        ),
        pytest.param(
            office(region=None, known_on=date(2019, 3, 1)),
            "working joint-leave working working working national weekend",
            id="as known on the day it was signed",
        ),
        pytest.param(
            office(),
            "working joint-leave working regional working national open",
            id="joint leave beats a day paid back",
        ),
        pytest.param(
            EVERY_DAY_CLOSED,
            "closure joint-leave closure regional closure national closure",
            id="the office's own closure beats the week and a day paid back, a holiday beats it",
        ),
        pytest.param(
            EVERY_DAY_OPENED,
            "working open working open working open open",
            id="what the office opens is worked, and open where it would not be",
        ),
        pytest.param(
            office(opened=WEEK, closed=WEEK),
            "working open working open working open open",
            id="opened beats closed",
        ),
        pytest.param(
            SUNDAY_LOST,
            "working joint-leave working regional working national lost",
            id="only a day that is worked can be lost",
        ),
        pytest.param(
            office(opened=WEEK, lost=(MONDAY, SATURDAY)),
            "lost open working open working lost open",
            id="lost beats opened",
        ),
        pytest.param(
            ONLY_SATURDAYS,
            "weekend joint-leave weekend regional weekend national open",
            id="a week of Saturdays: decrees name their days all the same",
        ),
        pytest.param(
            office(weekdays="0123456"),
            "working joint-leave working regional working national working",
            id="a week of seven days: a day paid back is an ordinary one",
        ),
    ],
)
def test_the_first_reason_that_says_something_decides(days: OfficeDays, kinds: str) -> None:
    week = [date.fromordinal(ordinal) for ordinal in range(MONDAY.toordinal(), SUNDAY.toordinal() + 1)]
    assert [days.day(on).kind for on in week] == kinds.split()
    flags, new_year = days.flags(2019), date(2019, 1, 1).toordinal()
    assert [bool(flags[on.toordinal() - new_year]) for on in week] == [days.day(on).is_open for on in week]


def test_a_day_has_the_decree_that_set_it_or_that_gave_it_back() -> None:
    assert PLAIN.day(TUESDAY).decree == ORIGINAL
    assert PLAIN.day(WEDNESDAY).decree == LATER
    assert PLAIN.day(THURSDAY).decree is None
    assert EVERY_DAY_OPENED.day(TUESDAY).decree is None
    assert SUNDAY_LOST.day(SUNDAY) == Day(SUNDAY, "lost")


@pytest.mark.parametrize(
    ("days", "listed"),
    [
        pytest.param(PLAIN, "12 joint-leave, 16 national", id="decrees alone"),
        pytest.param(office(), "12 joint-leave, 14 regional, 16 national, 17 open", id="with a region"),
        pytest.param(
            office(region=None, closed=[(THURSDAY, SUNDAY)]),
            "12 joint-leave, 14 closure, 15 closure, 16 national",
            id="a weekend within a closure of the office is not listed",
        ),
        pytest.param(
            office(region=None, opened=[(FRIDAY, SUNDAY)]),
            "12 joint-leave, 16 open, 17 open",
            id="a working day that the office opened is not listed",
        ),
        pytest.param(office(region=None, lost=(MONDAY,)), "12 joint-leave, 16 national", id="nor is a lost one"),
    ],
)
def test_a_year_lists_what_stands_beside_the_week(days: OfficeDays, listed: str) -> None:
    in_year = days.listed_days(2019)
    assert ", ".join(f"{on.day} {day.kind}" for on, day in in_year.items()) == listed
    assert all(day == days.day(on) and day.kind in LISTED for on, day in in_year.items())


def test_the_days_of_an_office_are_listed_in_the_year_that_they_lie_in() -> None:
    days = OfficeDays(closed=[(date(2018, 12, 31), date(2019, 1, 2))])
    assert [on for on, day in days.listed_days(2018).items() if day.kind == "closure"] == [date(2018, 12, 31)]
    # 1 January is a holiday by decree, whatever the office does.
    assert [on for on, day in days.listed_days(2019).items() if day.kind == "closure"] == [date(2019, 1, 2)]
    assert not [on for on, day in days.listed_days(2020).items() if day.kind == "closure"]


@pytest.mark.parametrize(
    ("first", "last", "ranges"),
    [
        pytest.param("2019-03-11", "2019-03-17", "", id="within a decreed year"),
        pytest.param("2018-12-31", "2019-01-01", "2018-12-31..2018-12-31", id="the last day before one"),
        pytest.param("2018-06-01", "2020-02-01", "2018-06-01..2018-12-31 2020-01-01..2020-02-01", id="on both sides"),
        pytest.param(
            "2020-02-01", "2018-06-01", "2018-06-01..2018-12-31 2020-01-01..2020-02-01", id="the later end first"
        ),
        pytest.param(
            "2020-06-01", "2022-06-01", "2020-06-01..2022-06-01", id="years that follow each other are one range"
        ),
    ],
)
def test_estimated_ranges(first: str, last: str, ranges: str) -> None:
    found = PLAIN.estimated_ranges(date.fromisoformat(first), date.fromisoformat(last))
    assert " ".join(f"{start}..{end}" for start, end in found) == ranges


def test_before_the_original_is_signed_a_year_is_an_estimate() -> None:
    eve = PLAIN.known_as_of(date(2018, 11, 1))
    assert (eve.status(MONDAY, SUNDAY), PLAIN.status(MONDAY, SUNDAY)) == ("estimated", "decreed")
    assert eve.day(TUESDAY).kind == "working"


def test_what_is_derived_leaves_its_calendar_as_it_was() -> None:
    days = office()
    lost = days.without({MONDAY.toordinal()})
    earlier = lost.known_as_of(date(2019, 2, 1))
    assert [each.day(MONDAY).kind for each in (days, lost, earlier)] == ["working", "lost", "lost"]
    assert [each.day(WEDNESDAY).kind for each in (days, lost, earlier)] == ["working", "working", "joint-leave"]


@pytest.mark.parametrize(
    ("days", "year", "ahead", "hopeless"),
    [
        pytest.param(PLAIN, 2019, True, False, id="a week has working days for ever"),
        pytest.param(office(weekdays=""), 2018, True, False, id="no week, but a decreed year to come: days paid back"),
        pytest.param(office(weekdays=""), 2019, True, True, id="no week, and no decreed year to come"),
        pytest.param(office(weekdays=""), 2019, False, True, id="no week, and none before"),
        pytest.param(
            office(weekdays="", opened=[(SATURDAY, SATURDAY)]), 2018, True, False, id="no week, but an opened day"
        ),
        pytest.param(office(closed=[(date(2019, 5, 1), date.max)]), 2019, True, True, id="closed for good"),
        pytest.param(office(closed=[(date(2020, 1, 2), date.max)]), 2019, True, False, id="closed from a day on"),
        pytest.param(office(closed=[(date.min, date(2018, 12, 31))]), 2019, False, False, id="1 January is not closed"),
        pytest.param(office(closed=[(date.min, date(2019, 1, 1))]), 2019, False, True, id="closed until then"),
    ],
)
def test_hopeless(days: OfficeDays, year: int, ahead: bool, hopeless: bool) -> None:
    assert days.is_hopeless(year, ahead=ahead) == hopeless


@pytest.mark.parametrize("year", [MINYEAR - 1, MAXYEAR + 1])
def test_a_year_that_python_does_not_have(year: int) -> None:
    with pytest.raises(OutsideCalendar):
        PLAIN.flags(year)
    with pytest.raises(OutsideCalendar):
        PLAIN.listed_days(year)


def test_what_is_no_day_is_refused() -> None:
    noon = datetime(2019, 3, 11, 12)
    for refused in (
        lambda: OfficeDays(known_on=noon),
        lambda: OfficeDays(closed=[(MONDAY, noon)]),
        lambda: OfficeDays(opened=[(noon, TUESDAY)]),
        lambda: PLAIN.day(noon),
    ):
        with pytest.raises(NotADate):
            refused()
    with pytest.raises(ReversedRange):
        OfficeDays(opened=[(TUESDAY, MONDAY)])


def test_an_unknown_region_is_refused_when_a_day_is_asked_for() -> None:
    days = office(region="acheh")
    with pytest.raises(UnknownRegion, match="aceh"):
        days.day(MONDAY)


@given(st.lists(st.tuples(st.dates(date(2019, 1, 1), date(2019, 4, 1)), st.integers(-9, 9)), max_size=8))
def test_united_ranges_hold_the_same_days_and_never_touch(drawn: list[tuple[date, int]]) -> None:
    ranges = [(first, first + timedelta(days=length)) for first, length in drawn]

    def days(of: list[DayRange]) -> set[int]:
        return {
            day for first, last in of for day in range(min(first, last).toordinal(), max(first, last).toordinal() + 1)
        }

    whole = united(ranges)
    assert days(whole) == days(ranges)
    assert all(before[1] + timedelta(days=1) < after[0] for before, after in pairwise(whole))
