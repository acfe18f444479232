from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pickup.text import errors
from pickup.text import errors as date_errors
from pickup.text.dates import (
    Hours,
    Range,
    Window,
    day_reader,
    moment_reader,
    read_count,
    read_date,
    read_hours,
    read_moment,
    read_range,
    read_window,
)
from pickup.text.errors import PickupError
from pickup.text.iso import read_time
from pickup.text.quoting import quote

MONDAY = date(2018, 11, 5)


def refusal(read: Callable[[str], object], text: str) -> PickupError | None:
    """Give the error that reading ends with; any other exception is a fault and goes through."""
    try:
        read(text)
    except PickupError as error:
        return error
    return None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        pytest.param("2018-11-07", date(2018, 11, 7), id="ISO"),
        pytest.param("  2018-11-07\n", date(2018, 11, 7), id="blanks around do no harm"),
        pytest.param("2020-02-29", date(2020, 2, 29), id="a leap day"),
        pytest.param("0001-01-01", date.min, id="the first day that there is"),
        pytest.param("9999-12-31", date.max, id="the last day that there is"),
        pytest.param("Rabu, 7 November 2018", date(2018, 11, 7), id="in words"),
    ],
)
def test_a_date_is_read_without_knowing_today(text: str, day: date) -> None:
    assert read_date(text) == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        pytest.param("today", date(2018, 11, 5), id="today"),
        pytest.param("tomorrow", date(2018, 11, 6), id="tomorrow"),
        pytest.param("yesterday", date(2018, 11, 4), id="yesterday"),
        pytest.param("hari ini", date(2018, 11, 5), id="hari ini"),
        pytest.param("Hari  Ini", date(2018, 11, 5), id="case and double blanks do no harm"),
        pytest.param("besok", date(2018, 11, 6), id="besok"),
        pytest.param("kemarin", date(2018, 11, 4), id="kemarin"),
        pytest.param("+3", date(2018, 11, 8), id="three days on, counting every day"),
        pytest.param("-5", date(2018, 10, 31), id="five days back, into the month before"),
        pytest.param("+0", date(2018, 11, 5), id="no days on"),
    ],
)
def test_a_date_is_told_from_today(text: str, day: date) -> None:
    assert read_date(text, MONDAY) == day


@pytest.mark.parametrize("text", ["today", "besok", "+3", "-1"])
def test_a_date_told_from_today_is_refused_where_today_is_not_known(text: str) -> None:
    with pytest.raises(date_errors.CountedFromToday, match="counts from today") as raised:
        read_date(text)
    assert raised.value.text == text


@pytest.mark.parametrize(
    ("text", "cause"),
    [
        pytest.param("2018-02-30", date_errors.ImpossibleDate, id="30 February"),
        pytest.param("2019-02-29", date_errors.ImpossibleDate, id="a leap day in a common year"),
        pytest.param("2018-13-01", date_errors.ImpossibleDate, id="a thirteenth month"),
        pytest.param("2018-00-10", date_errors.ImpossibleDate, id="month 0"),
        pytest.param("2018-11-00", date_errors.ImpossibleDate, id="day 0"),
        pytest.param("0000-01-01", date_errors.ImpossibleDate, id="year 0"),
        pytest.param("9999-12-32", date_errors.ImpossibleDate, id="after the last day that there is"),
        pytest.param("+99999999999", date_errors.ImpossibleDate, id="so many days on that no calendar reaches it"),
        pytest.param("-9999999", date_errors.ImpossibleDate, id="before the first year"),
        pytest.param("10/11/2026", date_errors.AmbiguousDate, id="two orders of day and month"),
        pytest.param("20181107", date_errors.UnreadableDate, id="ISO without dashes"),
        pytest.param("2018-W45-3", date_errors.UnreadableDate, id="an ISO week"),
        pytest.param("2018-311", date_errors.UnreadableDate, id="an ISO day of the year"),
        pytest.param("2018-11-7", date_errors.UnreadableDate, id="ISO with one figure missing"),
        pytest.param("2018/11/07", date_errors.UnreadableDate, id="slashes"),
        pytest.param("٢٠١٨-١١-٠٧", date_errors.UnreadableDate, id="figures that are not ASCII"),
        pytest.param("+٣", date_errors.UnreadableDate, id="a number of days that is not ASCII"),
        pytest.param("-2018-11-07", date_errors.UnreadableDate, id="a sign before a date"),
        pytest.param("", date_errors.UnreadableDate, id="nothing"),
        pytest.param("   ", date_errors.UnreadableDate, id="only blanks"),
        pytest.param("lusa pagi", date_errors.UnreadableDate, id="words that are not known"),
        pytest.param("7 " * 400, date_errors.UnreadableDate, id="far too long"),
        pytest.param("1541548800", date_errors.UnreadableDate, id="a time stamp"),
        pytest.param("2018-11-07T14:00", date_errors.TimeGiven, id="a time where a date is wanted"),
        pytest.param("2018-11-07T14:00Z", date_errors.ZoneGiven, id="a moment in UTC"),
    ],
)
def test_a_date_is_refused_by_its_cause(text: str, cause: type[PickupError]) -> None:
    with pytest.raises(cause):
        read_date(text, MONDAY)


@pytest.mark.parametrize(
    ("text", "english", "indonesian"),
    [
        pytest.param(
            "2018-02-30",
            "'2018-02-30' is not in the calendar: that month runs from 2018-02-01 to 2018-02-28",
            "'2018-02-30' tidak ada dalam kalender: bulan itu mempunyai tanggal 2018-02-01 s.d. 2018-02-28",
            id="a month that is shorter says so",
        ),
        pytest.param(
            "2018-12-32",
            "'2018-12-32' is not in the calendar: that month runs from 2018-12-01 to 2018-12-31",
            "'2018-12-32' tidak ada dalam kalender: bulan itu mempunyai tanggal 2018-12-01 s.d. 2018-12-31",
            id="December too",
        ),
        pytest.param(
            "next week",
            "'next week' is not read as a date; write it as 2018-11-07 or 7 November 2018",
            "'next week' tidak terbaca sebagai tanggal; tulislah seperti 2018-11-07 atau 7 November 2018",
            id="what is not read says what would be",
        ),
        pytest.param(
            "2018-11-07 14.00",
            "'2018-11-07 14.00' gives a time, but a date alone is wanted: 2018-11-07",
            "'2018-11-07 14.00' memuat waktu, padahal yang diminta hanya tanggal: 2018-11-07",
            id="a time is offered without it",
        ),
    ],
)
def test_a_refusal_says_what_is_wrong_and_what_would_be_right(text: str, english: str, indonesian: str) -> None:
    with pytest.raises(PickupError) as raised:
        read_date(text, MONDAY)
    assert (raised.value.say("en"), raised.value.say("id")) == (english, indonesian)


def test_a_long_text_is_quoted_by_its_first_60_characters() -> None:
    with pytest.raises(date_errors.UnreadableDate) as raised:
        read_date("x" * 61)
    assert f"'{'x' * 60}…' is not read" in raised.value.say("en")


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        pytest.param("2018-11-07", date(2018, 11, 7), id="a date stays a date"),
        pytest.param("2018-11-07T14:00", datetime(2018, 11, 7, 14), id="ISO"),
        pytest.param("2018-11-07 14:00", datetime(2018, 11, 7, 14), id="a blank for the T"),
        pytest.param("2018-11-07 14.00", datetime(2018, 11, 7, 14), id="a dot for the colon"),
        pytest.param("2018-11-07T14:00:30", datetime(2018, 11, 7, 14, 0, 30), id="with seconds"),
        pytest.param("2018-11-07, pukul 09.30", datetime(2018, 11, 7, 9, 30), id="with pukul"),
        pytest.param("besok 8.15", datetime(2018, 11, 6, 8, 15), id="tomorrow at a time"),
        pytest.param("2018-11-07T00:00", datetime(2018, 11, 7), id="midnight is a time and not a date"),
        pytest.param("7 November 2018 14.00", datetime(2018, 11, 7, 14), id="in words"),
    ],
)
def test_a_moment_is_read(text: str, moment: date) -> None:
    read = read_moment(text, MONDAY)
    assert (type(read), read) == (type(moment), moment)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        pytest.param("05/11/2018", date(2018, 11, 5), id="with slashes"),
        pytest.param("5.11.2018", date(2018, 11, 5), id="with dots and without noughts"),
        pytest.param("2018-11-05", date(2018, 11, 5), id="an ISO date"),
        pytest.param("05-11-2018 14.30", datetime(2018, 11, 5, 14, 30), id="with a time"),
        pytest.param("2018-11-05T14:30", datetime(2018, 11, 5, 14, 30), id="an ISO date with a time"),
        pytest.param("24 Nov 2026", date(2026, 11, 24), id="the month by its name"),
        pytest.param("24-Nop-2026", date(2026, 11, 24), id="the month by its name between dashes"),
        pytest.param("Selasa, 24 November 2026 14.00", datetime(2026, 11, 24, 14), id="in words with a time"),
        pytest.param("24/11/2026 pukul 14.00", datetime(2026, 11, 24, 14), id="with a time behind its word"),
    ],
)
def test_a_declared_order_of_day_and_month_is_followed(text: str, moment: date) -> None:
    assert moment_reader("dmy")(text) == moment
    if not isinstance(moment, datetime):
        assert day_reader("dmy")(text) == moment


@pytest.mark.parametrize(
    ("text", "cause"),
    [
        pytest.param("11/25/2018", errors.ImpossibleDate, id="month and day"),
        pytest.param("05/11/18", errors.UnreadableDate, id="two figures of a year"),
        pytest.param("5 November", errors.YearNeeded, id="words without a year"),
        pytest.param("hari ini", errors.CountedFromToday, id="today"),
        pytest.param("05/11", errors.UnreadableDate, id="no year"),
    ],
)
def test_a_declared_order_is_not_guessed_further(text: str, cause: type[PickupError]) -> None:
    for read in (day_reader("dmy"), moment_reader("dmy")):
        assert type(refusal(read, text)) is cause


@pytest.mark.parametrize(
    "text",
    [
        "2018-11-07T14:00Z",
        "2018-11-07T14:00z",
        "2018-11-07T14:00+08:00",
        "2018-11-07T14:00 +0800",
        "2018-11-07T14:00-08",
        "2018-11-07 14.00 WITA",
        "2018-11-07 14:00 wib",
        "2018-11-07 14:00 UTC+8",
        "Rabu, 7 November 2018, pukul 14.00 WIT",
    ],
)
def test_a_zone_is_refused_as_times_are_the_offices_own(text: str) -> None:
    with pytest.raises(date_errors.ZoneGiven, match="office's local times"):
        read_moment(text)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("2018-11-07T24:00", id="24:00 is the next day"),
        pytest.param("2018-11-07T25:00", id="an hour too late"),
        pytest.param("2018-11-07 14.60", id="a minute too many"),
    ],
)
def test_a_moment_without_a_real_time_is_refused(text: str) -> None:
    with pytest.raises(date_errors.UnreadableTime):
        read_moment(text)


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        pytest.param("14:00", time(14), id="a colon"),
        pytest.param("14.00", time(14), id="a dot"),
        pytest.param("8.30", time(8, 30), id="an hour of one figure"),
        pytest.param("08:00:30", time(8, 0, 30), id="seconds"),
        pytest.param(" 00:00 ", time(0), id="midnight"),
        pytest.param("23:59:59", time(23, 59, 59), id="the last second"),
    ],
)
def test_a_time_is_read(text: str, clock: time) -> None:
    assert read_time(text) == clock


@pytest.mark.parametrize(
    "text", ["", "14", "1400", "24:00", "14:60", "14:00:60", "14:00.30", "14:0", "2 p.m.", "14,00", "١٤:٠٠", "-1:00"]
)
def test_a_time_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(date_errors.UnreadableTime, match=r"as in 14:00 or 14\.00"):
        read_time(text)


@pytest.mark.parametrize("text", ["14:00 WITA", "14:00Z", "14:00+08:00"])
def test_a_time_with_a_zone_is_refused(text: str) -> None:
    with pytest.raises(date_errors.ZoneGiven):
        read_time(text)


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        pytest.param("08:00-14:00", Hours(28_800, 50_400), id="colons and a hyphen"),
        pytest.param("08.00–14.00", Hours(28_800, 50_400), id="dots and a dash"),
        pytest.param(" 8:00 - 16:00 ", Hours(28_800, 57_600), id="blanks"),
        pytest.param("00:00-24:00", Hours(0, 86_400), id="the whole day"),
    ],
)
def test_hours_are_read_in_seconds_of_the_day(text: str, hours: Hours) -> None:
    assert read_hours(text) == hours


@pytest.mark.parametrize(
    ("text", "cause"),
    [
        pytest.param("14:00-08:00", date_errors.ReversedHours, id="reversed"),
        pytest.param("08:00-08:00", date_errors.ReversedHours, id="empty"),
        pytest.param("24:00-24:00", date_errors.ReversedHours, id="empty at midnight"),
        pytest.param("08:00", date_errors.UnreadableHours, id="only one end"),
        pytest.param("08:00-", date_errors.UnreadableHours, id="no end"),
        pytest.param("08:00-24:01", date_errors.UnreadableHours, id="beyond the day"),
        pytest.param("08:00-12:00-16:00", date_errors.UnreadableHours, id="three ends"),
        pytest.param("", date_errors.UnreadableHours, id="nothing"),
    ],
)
def test_hours_that_are_none_are_refused(text: str, cause: type[PickupError]) -> None:
    with pytest.raises(cause):
        read_hours(text)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        pytest.param("2018-10-31..2018-11-02", Range(date(2018, 10, 31), date(2018, 11, 2)), id="both included"),
        pytest.param("2018-11-07", Range(date(2018, 11, 7), date(2018, 11, 7)), id="one date"),
        pytest.param("2018-11-07..2018-11-07", Range(date(2018, 11, 7), date(2018, 11, 7)), id="twice the same"),
        pytest.param("today .. +2", Range(date(2018, 11, 5), date(2018, 11, 7)), id="told from today"),
        pytest.param("31 Okt 2018..2018-11-02", Range(date(2018, 10, 31), date(2018, 11, 2)), id="mixed forms"),
    ],
)
def test_a_range_is_read(text: str, days: Range) -> None:
    assert read_range(text, MONDAY) == days


@pytest.mark.parametrize(
    ("text", "cause"),
    [
        pytest.param("2018-11-02..2018-10-31", errors.ReversedRange, id="reversed"),
        pytest.param("2018-10-31..", date_errors.HalfRange, id="no end"),
        pytest.param("..2018-10-31", date_errors.HalfRange, id="no start"),
        pytest.param("..", date_errors.HalfRange, id="only dots"),
        pytest.param("2018-10-31..2018-11-31", date_errors.ImpossibleDate, id="an end that there is not"),
        pytest.param("2018-10-31...2018-11-02", date_errors.UnreadableDate, id="three dots"),
        pytest.param("2018-10-31..2018-11-02T14:00", date_errors.TimeGiven, id="a time"),
        pytest.param("01/11/2018..02/11/2018", date_errors.AmbiguousDate, id="two orders of day and month"),
        pytest.param("", date_errors.UnreadableDate, id="nothing"),
    ],
)
def test_a_range_that_is_none_is_refused(text: str, cause: type[PickupError]) -> None:
    with pytest.raises(cause):
        read_range(text)


def test_a_half_range_is_told_how_to_write_one() -> None:
    with pytest.raises(
        date_errors.HalfRange, match=r"'2018-10-31\.\.' lacks one of its ends; write it as 2018-10-31\.\."
    ):
        read_range("2018-10-31..")


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        pytest.param(
            "2018-10-26..2018-11-04",
            datetime(2018, 10, 26),
            datetime(2018, 11, 5),
            id="dates mean from 00:00 to the end of the day",
        ),
        pytest.param("2018-10-26", datetime(2018, 10, 26), datetime(2018, 10, 27), id="a single date is that day"),
        pytest.param("2018-10-26..", datetime(2018, 10, 26), None, id="no end is known"),
        pytest.param("2018-10-26T09:30 ..", datetime(2018, 10, 26, 9, 30), None, id="from a time on"),
        pytest.param(
            "2018-10-26..2018-11-05T11:00",
            datetime(2018, 10, 26),
            datetime(2018, 11, 5, 11),
            id="a time as end is not included",
        ),
        pytest.param(
            "2018-10-26T10:00..2018-10-26",
            datetime(2018, 10, 26, 10),
            datetime(2018, 10, 27),
            id="from a time to the end of the same day",
        ),
        pytest.param("2018-12-31", datetime(2018, 12, 31), datetime(2019, 1, 1), id="over the end of a year"),
        pytest.param(
            "2018-11-05T11:00..2018-11-05T11:00:01",
            datetime(2018, 11, 5, 11),
            datetime(2018, 11, 5, 11, 0, 1),
            id="one second",
        ),
    ],
)
def test_a_window_is_read(text: str, start: datetime, end: datetime | None) -> None:
    assert read_window(text) == Window(start, end)


@pytest.mark.parametrize(
    ("text", "cause"),
    [
        pytest.param("..2018-11-04", date_errors.StartNeeded, id="no start"),
        pytest.param("..", date_errors.StartNeeded, id="only dots"),
        pytest.param("2018-11-04..2018-10-26", errors.ReversedRange, id="reversed"),
        pytest.param("2018-10-27..2018-10-26", errors.ReversedRange, id="reversed by one day"),
        pytest.param("2018-11-05T11:00..2018-11-05T10:00", errors.ReversedRange, id="reversed within a day"),
        pytest.param("2018-11-05T11:00..2018-11-05T11:00", date_errors.EmptyWindow, id="empty"),
        pytest.param("2018-11-05..2018-11-05T00:00", date_errors.EmptyWindow, id="empty at midnight"),
        pytest.param("2018-11-05T11:00", date_errors.EmptyWindow, id="one moment"),
        pytest.param("2018-11-05..9999-12-31", date_errors.NothingLater, id="to the last day that there is"),
        pytest.param("2018-11-05..2018-11-31", date_errors.ImpossibleDate, id="an end that there is not"),
        pytest.param("", date_errors.UnreadableDate, id="nothing"),
    ],
)
def test_a_window_that_is_none_is_refused(text: str, cause: type[PickupError]) -> None:
    with pytest.raises(cause):
        read_window(text)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        pytest.param("0", 0, id="none"),
        pytest.param("162", 162, id="a day's print"),
        pytest.param(" 1250 ", 1250, id="blanks around"),
        pytest.param("007", 7, id="leading zeros"),
    ],
)
def test_a_count_is_read(text: str, count: int) -> None:
    assert read_count(text) == count


@pytest.mark.parametrize(
    ("text", "cause"),
    [
        pytest.param("1.250", date_errors.SeparatorInCount, id="an Indonesian thousands mark"),
        pytest.param("1,250", date_errors.SeparatorInCount, id="an English thousands mark"),
        pytest.param("1.250.000", date_errors.SeparatorInCount, id="two thousands marks"),
        pytest.param("-3", date_errors.NegativeCount, id="below zero"),
        pytest.param("1.5", date_errors.UnreadableCount, id="a fraction"),
        pytest.param("1e3", date_errors.UnreadableCount, id="an exponent"),
        pytest.param("1_000", date_errors.UnreadableCount, id="an underscore, which Python's int takes"),
        pytest.param("+3", date_errors.UnreadableCount, id="a sign"),
        pytest.param("०", date_errors.UnreadableCount, id="a figure that is not ASCII"),
        pytest.param("²", date_errors.UnreadableCount, id="a raised figure"),
        pytest.param("True", date_errors.UnreadableCount, id="True"),
        pytest.param("", date_errors.UnreadableCount, id="nothing"),
        pytest.param("9" * 5000, date_errors.UnreadableCount, id="more figures than Python's int takes"),
    ],
)
def test_a_count_that_is_none_is_refused(text: str, cause: type[PickupError]) -> None:
    with pytest.raises(PickupError) as raised:
        read_count(text)
    assert type(raised.value) is cause


def test_a_count_with_separators_is_offered_without_them() -> None:
    with pytest.raises(date_errors.SeparatorInCount, match="write plain digits: 1250"):
        read_count("1.250")


@given(st.dates())
def test_an_iso_date_reads_back(day: date) -> None:
    assert read_date(day.isoformat()) == day


@given(st.datetimes().map(lambda moment: moment.replace(microsecond=0)))
def test_an_iso_moment_reads_back(moment: datetime) -> None:
    assert read_moment(moment.isoformat()) == moment
    assert read_moment(moment.isoformat(" ")) == moment


@given(st.dates(), st.dates())
def test_a_range_reads_back_or_is_reversed(first: date, last: date) -> None:
    text = f"{first}..{last}"
    if first <= last:
        assert read_range(text) == (first, last)
        return
    with pytest.raises(errors.ReversedRange):
        read_range(text)


@given(st.integers(0, 86_399), st.integers(1, 86_400))
def test_hours_read_back_or_are_reversed(begin: int, end: int) -> None:
    text = "-".join(f"{at // 3600:02}:{at // 60 % 60:02}:{at % 60:02}" for at in (begin, end))
    if begin < end:
        assert read_hours(text) == (begin, end)
        return
    with pytest.raises(date_errors.ReversedHours):
        read_hours(text)


def _read_date_from_monday(text: str) -> date:
    return read_date(text, MONDAY)


def _read_window_from_monday(text: str) -> Window:
    return read_window(text, MONDAY)


PIECES = st.sampled_from(
    [
        "2018",
        "-",
        "11",
        "07",
        "7",
        "/",
        ".",
        "..",
        ":",
        "T",
        " ",
        "November",
        "Jum'at",
        "14.00",
        "Z",
        "+",
        "x",
        "\ud800",
    ]
)


@pytest.mark.parametrize(
    "read",
    [
        read_date,
        _read_date_from_monday,
        read_moment,
        read_time,
        read_hours,
        read_range,
        read_window,
        _read_window_from_monday,
        read_count,
    ],
)
@given(text=st.text() | st.lists(PIECES, max_size=12).map("".join))
def test_any_text_gives_a_value_or_an_error_that_quotes_it(read: Callable[[str], object], text: str) -> None:
    error = refusal(read, text)
    if error is None:
        return
    quoted = str(error.text)
    assert quoted in text
    assert quote(quoted) in error.say("en")
    assert quote(quoted) in error.say("id")


def test_reading_iso_dates_does_not_import_dateutil() -> None:
    program = (
        "import sys\n"
        "from pickup.text.dates import read_date, read_window\n"
        "read_date('2018-11-07'); read_window('2018-10-26T08:00..2018-11-04')\n"
        "print(sorted({'dateutil', 'pickup.text.natural', 'calendar'} & set(sys.modules)))\n"
    )
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert ended.stdout == "[]\n"
