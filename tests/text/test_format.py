from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pickup.text.dates import read_date, read_moment
from pickup.text.format import (
    group_days,
    number_in_words,
    write_alternatives,
    write_date,
    write_list,
    write_moment,
    write_number,
    write_range,
    write_ranges,
    write_time,
    zone_name,
)
from pickup.text.iso import read_time

WEDNESDAY = date(2018, 11, 7)
LANGUAGES = st.sampled_from(["id", "en"])


def october(day: int) -> date:
    return date(2018, 10, day)


def november(day: int) -> date:
    return date(2018, 11, day)


@pytest.mark.parametrize(
    ("lang", "weekday", "year", "short", "text"),
    [
        pytest.param("id", True, True, False, "Rabu, 7 November 2018", id="Indonesian, in full"),
        pytest.param("id", False, True, False, "7 November 2018", id="Indonesian, without weekday"),
        pytest.param("id", True, False, False, "Rabu, 7 November", id="Indonesian, without year"),
        pytest.param("id", True, False, True, "Rabu, 7 Nov", id="Indonesian, short: the weekday stays whole"),
        pytest.param("id", False, False, True, "7 Nov", id="Indonesian, shortest"),
        pytest.param("en", True, True, False, "Wednesday, 7 November 2018", id="English, in full"),
        pytest.param("en", False, True, False, "7 November 2018", id="English, without weekday"),
        pytest.param("en", True, False, True, "Wed, 7 Nov", id="English, short"),
        pytest.param("en", True, True, True, "Wed, 7 Nov 2018", id="English, short with year"),
    ],
)
def test_a_date_is_written(lang: str, weekday: bool, year: bool, short: bool, text: str) -> None:
    assert write_date(WEDNESDAY, lang, weekday=weekday, year=year, short=short) == text


def test_old_spellings_are_never_written() -> None:
    assert write_date(date(2018, 11, 9), "id") == "Jumat, 9 November 2018"
    assert write_date(date(2018, 2, 4), "id") == "Minggu, 4 Februari 2018"
    assert write_date(date(2018, 8, 17), "id", short=True) == "Jumat, 17 Agu 2018"


@pytest.mark.parametrize(
    ("clock", "indonesian", "english", "spoken"),
    [
        pytest.param(time(14), "14.00", "14:00", "2 p.m.", id="a full hour"),
        pytest.param(time(14, 30), "14.30", "14:30", "2.30 p.m.", id="half past"),
        pytest.param(time(9), "09.00", "09:00", "9 a.m.", id="the morning"),
        pytest.param(time(11, 5), "11.05", "11:05", "11.05 a.m.", id="minutes have two figures"),
        pytest.param(time(12), "12.00", "12:00", "12 noon", id="noon"),
        pytest.param(time(12, 30), "12.30", "12:30", "12.30 p.m.", id="after noon"),
        pytest.param(time(0), "00.00", "00:00", "12 midnight", id="midnight"),
        pytest.param(time(0, 30), "00.30", "00:30", "12.30 a.m.", id="after midnight"),
        pytest.param(time(14, 0, 30), "14.00.30", "14:00:30", "2.00.30 p.m.", id="seconds, where there are any"),
    ],
)
def test_a_time_is_written(clock: time, indonesian: str, english: str, spoken: str) -> None:
    assert write_time(clock, "id") == indonesian
    assert write_time(clock, "id", style="spoken") == indonesian
    assert write_time(datetime.combine(WEDNESDAY, clock), "en") == english
    assert write_time(clock, "en", style="spoken") == spoken


def test_a_moment_is_written_for_terminal_and_notice() -> None:
    moment = datetime(2018, 11, 7, 14)
    assert write_moment(moment, "id", "WITA") == "Rabu, 7 November 2018, pukul 14.00 WITA"
    assert write_moment(moment, "id", year=False) == "Rabu, 7 November, pukul 14.00"
    assert write_moment(moment, "en", zone="WITA") == "Wednesday 7 November 2018, 14:00 WITA"
    assert write_moment(moment, "en", style="spoken") == "Wednesday, 7 November 2018, 2 p.m."
    assert write_moment(moment, "en", style="spoken", year=False) == "Wednesday, 7 November, 2 p.m."
    assert write_moment(moment, "en", "WITA", style="spoken", short=True) == "Wed, 7 Nov 2018, 2 p.m. (WITA)"


@pytest.mark.parametrize(
    ("first", "last", "indonesian", "english"),
    [
        pytest.param(october(29), october(31), "29 s.d. 31 Oktober 2018", "29 to 31 October 2018", id="within a month"),
        pytest.param(
            october(31),
            november(2),
            "31 Oktober s.d. 2 November 2018",
            "31 October to 2 November 2018",
            id="across the end of a month",
        ),
        pytest.param(
            date(2018, 12, 30),
            date(2019, 1, 2),
            "30 Desember 2018 s.d. 2 Januari 2019",
            "30 December 2018 to 2 January 2019",
            id="across the end of a year",
        ),
        pytest.param(
            date(2017, 11, 2),
            date(2018, 11, 2),
            "2 November 2017 s.d. 2 November 2018",
            "2 November 2017 to 2 November 2018",
            id="the same month of two years",
        ),
        pytest.param(WEDNESDAY, WEDNESDAY, "7 November 2018", "7 November 2018", id="a single day is one date"),
        pytest.param(
            october(30), october(31), "30 dan 31 Oktober 2018", "30 and 31 October 2018", id="two days are no span"
        ),
        pytest.param(
            october(31),
            november(1),
            "31 Oktober dan 1 November 2018",
            "31 October and 1 November 2018",
            id="two days across the end of a month",
        ),
    ],
)
def test_a_range_is_written(first: date, last: date, indonesian: str, english: str) -> None:
    assert write_range(first, last, "id") == indonesian
    assert write_range(first, last, "en") == english
    assert write_range(first, last, "id", prose=True) == indonesian.replace("s.d.", "hingga")
    assert write_range(first, last, "en", prose=True) == english


def test_a_range_is_written_short_without_year_or_with_weekdays() -> None:
    assert write_range(october(31), november(2), "id", year=False, short=True) == "31 Okt s.d. 2 Nov"
    assert write_range(october(29), october(31), "en", year=False, short=True) == "29 to 31 Oct"
    assert write_range(october(29), october(31), "id", weekday=True) == "Senin, 29 Oktober s.d. Rabu, 31 Oktober 2018"
    assert write_range(WEDNESDAY, WEDNESDAY, "en", weekday=True) == "Wednesday, 7 November 2018"


@pytest.mark.parametrize(
    ("days", "indonesian", "english"),
    [
        pytest.param([], "", "", id="no day"),
        pytest.param([october(24)], "24 Oktober 2018", "24 October 2018", id="one day"),
        pytest.param(
            [october(24), october(25), october(26)],
            "24 hingga 26 Oktober 2018",
            "24 to 26 October 2018",
            id="days in a row",
        ),
        pytest.param(
            [october(24), october(26)],
            "24 dan 26 Oktober 2018",
            "24 and 26 October 2018",
            id="two days apart",
        ),
        pytest.param(
            [october(24), october(25), october(29), november(1)],
            "24, 25, 29 Oktober, dan 1 November 2018",
            "24, 25, 29 October and 1 November 2018",
            id="ranges and days",
        ),
        pytest.param(
            [date(2018, 12, 28), date(2019, 1, 2)],
            "28 Desember 2018 dan 2 Januari 2019",
            "28 December 2018 and 2 January 2019",
            id="two years, each named",
        ),
    ],
)
def test_days_are_written_as_a_list_of_ranges(days: list[date], indonesian: str, english: str) -> None:
    assert write_ranges(group_days(days), "id") == indonesian
    assert write_ranges(group_days(days), "en") == english


def test_days_are_joined_over_a_weekend_where_the_caller_says_so() -> None:
    def over_weekend(day: date, later: date) -> bool:
        return later - day <= timedelta(days=3)

    days = [october(26), october(29)]
    assert group_days(days, over_weekend) == [(october(26), october(29))]
    assert group_days(days) == [(october(26), october(26)), (october(29), october(29))]


def test_ranges_are_written_in_the_style_of_a_table() -> None:
    ranges = [(october(24), october(26)), (october(29), october(29))]
    assert write_ranges(ranges, "id", prose=False) == "24 s.d. 26 Oktober dan 29 Oktober 2018"
    assert write_ranges(ranges, "id", prose=False, year=False, short=True) == "24 s.d. 26 Okt dan 29 Okt"


@pytest.mark.parametrize(
    ("items", "indonesian", "english"),
    [
        pytest.param([], "", "", id="nothing"),
        pytest.param(["a"], "a", "a", id="one"),
        pytest.param(["a", "b"], "a dan b", "a and b", id="two"),
        pytest.param(["a", "b", "c"], "a, b, dan c", "a, b and c", id="three"),
    ],
)
def test_a_list_is_written(items: list[str], indonesian: str, english: str) -> None:
    assert (write_list(items, "id"), write_list(items, "en")) == (indonesian, english)


@pytest.mark.parametrize(
    ("zone", "name"),
    [
        ("Asia/Jakarta", "WIB"),
        ("Asia/Pontianak", "WIB"),
        ("Asia/Makassar", "WITA"),
        ("Asia/Jayapura", "WIT"),
        ("Asia/Kuala_Lumpur", "Asia/Kuala_Lumpur"),
    ],
)
def test_a_zone_is_called_by_its_indonesian_name(zone: str, name: str) -> None:
    assert zone_name(zone) == name


@pytest.mark.parametrize(
    ("number", "indonesian", "english"),
    [(0, "0", "0"), (162, "162", "162"), (1250, "1.250", "1,250"), (5_000_000, "5.000.000", "5,000,000")],
)
def test_a_number_is_written(number: int, indonesian: str, english: str) -> None:
    assert (write_number(number, "id"), write_number(number, "en")) == (indonesian, english)


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "nol"),
        (3, "tiga"),
        (10, "sepuluh"),
        (11, "sebelas"),
        (12, "dua belas"),
        (19, "sembilan belas"),
        (20, "dua puluh"),
        (45, "empat puluh lima"),
        (100, "seratus"),
        (111, "seratus sebelas"),
        (162, "seratus enam puluh dua"),
        (267, "dua ratus enam puluh tujuh"),
        (1000, "seribu"),
        (1250, "seribu dua ratus lima puluh"),
        (2018, "dua ribu delapan belas"),
        (11_000, "sebelas ribu"),
        (100_000, "seratus ribu"),
        (101_001, "seratus satu ribu satu"),
        (999_999, "sembilan ratus sembilan puluh sembilan ribu sembilan ratus sembilan puluh sembilan"),
        (1_000_000, "satu juta"),
        (-3, "minus tiga"),
    ],
)
def test_a_number_is_written_in_words(number: int, words: str) -> None:
    assert number_in_words(number) == words


@given(st.dates(), LANGUAGES, st.booleans(), st.booleans())
def test_every_written_date_reads_back(day: date, lang: str, weekday: bool, short: bool) -> None:
    assert read_date(write_date(day, lang, weekday=weekday, short=short)) == day


@given(st.datetimes().map(lambda moment: moment.replace(microsecond=0)), LANGUAGES, st.booleans())
def test_every_written_moment_without_a_zone_reads_back(moment: datetime, lang: str, short: bool) -> None:
    assert read_moment(write_moment(moment, lang, short=short)) == moment


@given(st.times().map(lambda clock: clock.replace(microsecond=0)), LANGUAGES)
def test_every_written_time_reads_back(clock: time, lang: str) -> None:
    assert read_time(write_time(clock, lang)) == clock


@given(st.dates(max_value=date(9998, 1, 1)), st.integers(1, 500), LANGUAGES, st.booleans())
def test_a_written_range_holds_both_its_ends(first: date, days: int, lang: str, short: bool) -> None:
    last = first + timedelta(days=days)
    start, end = re.split(r" (?:s\.d\.|to|dan|and) ", write_range(first, last, lang, short=short))
    assert read_date(end) == last
    # What the start leaves out, it shares with the end.
    shared = end.split()[len(start.split()) :]
    assert read_date(" ".join([start, *shared])) == first


@pytest.mark.parametrize(
    ("ranges", "told"),
    [
        pytest.param([(november(2), november(2))], "on 2 November", id="one day"),
        pytest.param([(november(1), november(2))], "on 1 or 2 November", id="two days"),
        pytest.param([(november(1), november(3))], "from 1 to 3 November", id="a span"),
        pytest.param(
            [(october(29), october(29)), (october(31), november(2))],
            "on 29 October or from 31 October to 2 November",
            id="a day and a span",
        ),
        pytest.param(
            [(october(29), october(31)), (november(5), november(5))],
            "from 29 to 31 October or on 5 November",
            id="a span and a day",
        ),
        pytest.param(
            [(day, day) for day in (october(31), november(2))], "on 31 October or 2 November", id="two months"
        ),
    ],
)
def test_days_of_which_one_is_meant(ranges: list[tuple[date, date]], told: str) -> None:
    assert write_alternatives(ranges, year=False) == told


@given(st.lists(st.dates(), unique=True).map(sorted))
def test_grouped_days_are_all_days_once(days: list[date]) -> None:
    ungrouped = [first + timedelta(days=n) for first, last in group_days(days) for n in range((last - first).days + 1)]
    assert ungrouped == days


@given(st.lists(st.integers(0, 999_999), min_size=2, max_size=2, unique=True))
def test_two_numbers_never_have_the_same_words(numbers: list[int]) -> None:
    assert number_in_words(numbers[0]) != number_in_words(numbers[1])
