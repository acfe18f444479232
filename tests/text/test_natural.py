from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pickup.text import errors as date_errors
from pickup.text.errors import PickupError
from pickup.text.natural import read_near, read_spoken

WEDNESDAY = date(2018, 11, 7)


def refusal(text: str) -> PickupError | None:
    """Give the error that reading ends with; any other exception is a fault and goes through."""
    try:
        read_spoken(text)
    except PickupError as error:
        return error
    return None


@pytest.mark.parametrize(
    "text",
    [
        "7 November 2018",
        "07 November 2018",
        "7 Nov 2018",
        "7 Nov. 2018",
        "7 NOVEMBER 2018",
        "7 Nopember 2018",
        "7 nop 2018",
        "Rabu, 7 November 2018",
        "rabu 7 november 2018",
        "Rab, 7 Nov 2018",
        "hari Rabu tanggal 7 November 2018",
        "November 7, 2018",
        "Wednesday, 7 November 2018",
        "Wednesday, November 7th, 2018",
        "Wed, 7 November 2018",
        "7th of November 2018",
        "7-Nov-2018",
        "7/Nov/2018",
        "2018 November 7",
        "  7\u00a0November   2018 ",
    ],
)
def test_one_day_is_written_in_many_ways(text: str) -> None:
    assert read_spoken(text) == WEDNESDAY


@pytest.mark.parametrize(
    ("names", "month"),
    [
        ("Januari January Jan", 1),
        ("Februari February Pebruari Feb Peb", 2),
        ("Maret March Mar", 3),
        ("April Apr", 4),
        ("Mei May", 5),
        ("Juni June Jun", 6),
        ("Juli July Jul", 7),
        ("Agustus August Agu Agt Ags Aug", 8),
        ("September Sep Sept", 9),
        ("Oktober October Okt Oct", 10),
        ("November Nopember Nov Nop", 11),
        ("Desember December Des Dec", 12),
    ],
)
def test_every_name_of_a_month_is_read(names: str, month: int) -> None:
    assert {read_spoken(f"5 {name} 2018") for name in names.split()} == {date(2018, month, 5)}


@pytest.mark.parametrize(
    ("names", "day"),
    [
        ("Senin Sen Monday Mon", 5),
        ("Selasa Sel Tuesday Tue Tues", 6),
        ("Rabu Rab Wednesday Wed", 7),
        ("Kamis Kam Thursday Thu Thur Thurs", 8),
        ("Jumat Jum'at Jum’at JUM'AT Jum Friday Fri", 9),
        ("Sabtu Sab Saturday Sat", 10),
        ("Minggu Ahad Min Sunday Sun", 11),
    ],
)
def test_every_name_of_a_weekday_is_read(names: str, day: int) -> None:
    for name in names.split():
        assert read_spoken(f"{name}, {day} November 2018") == date(2018, 11, day)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        pytest.param("7 November 2018 14.00", datetime(2018, 11, 7, 14), id="a dot"),
        pytest.param("7 November 2018 14:00", datetime(2018, 11, 7, 14), id="a colon"),
        pytest.param("7 November 2018 pukul 14.00", datetime(2018, 11, 7, 14), id="pukul"),
        pytest.param("Rabu, 7 November 2018, Pukul 09.30", datetime(2018, 11, 7, 9, 30), id="a comma before Pukul"),
        pytest.param("7 Nov 2018 jam 8.15", datetime(2018, 11, 7, 8, 15), id="jam"),
        pytest.param("7 Nov 2018 at 14:00:30", datetime(2018, 11, 7, 14, 0, 30), id="at, with seconds"),
        pytest.param("7 November 2018 10.11.12", datetime(2018, 11, 7, 10, 11, 12), id="dots that are no date"),
    ],
)
def test_a_time_may_follow(text: str, moment: datetime) -> None:
    assert read_spoken(text) == moment


@pytest.mark.parametrize(
    ("text", "day_first", "month_first"),
    [
        pytest.param("10/11/2018", date(2018, 11, 10), date(2018, 10, 11), id="slashes"),
        pytest.param("10-11-2018", date(2018, 11, 10), date(2018, 10, 11), id="dashes"),
        pytest.param("10.11.2018", date(2018, 11, 10), date(2018, 10, 11), id="dots"),
        pytest.param("10 11 2018", date(2018, 11, 10), date(2018, 10, 11), id="blanks"),
        pytest.param("Sabtu, 10/11/2018", date(2018, 11, 10), date(2018, 10, 11), id="a weekday that would tell"),
        pytest.param("10/11/2026", date(2026, 11, 10), date(2026, 10, 11), id="10/11/2026 is not read as October"),
        pytest.param("1/2/2019 14:00", date(2019, 2, 1), date(2019, 1, 2), id="with a time"),
    ],
)
def test_figures_that_can_be_read_both_ways_are_refused(text: str, day_first: date, month_first: date) -> None:
    with pytest.raises(date_errors.AmbiguousDate) as raised:
        read_spoken(text)
    assert (raised.value.day_first, raised.value.month_first) == (day_first, month_first)


def test_both_readings_are_shown_in_both_languages() -> None:
    with pytest.raises(date_errors.AmbiguousDate) as raised:
        read_spoken("10/11/2018")
    assert raised.value.say("en") == (
        "'10/11/2018' can be 10 November 2018 or 11 October 2018; write 2018-11-10 or 2018-10-11"
    )
    assert raised.value.say("id") == (
        "'10/11/2018' dapat berarti 10 November 2018 atau 11 Oktober 2018; tulislah 2018-11-10 atau 2018-10-11"
    )


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        pytest.param("13/11/2018", "2018-11-13", id="a thirteenth month is none"),
        pytest.param("11/13/2018", "2018-11-13", id="the American order"),
        pytest.param("11/11/2018", "2018-11-11", id="both orders give the same day"),
    ],
)
def test_figures_with_one_reading_are_not_guessed_either(text: str, reading: str) -> None:
    with pytest.raises(date_errors.AmbiguousDate, match=f"never guessed; write {reading}"):
        read_spoken(text)


@pytest.mark.parametrize(
    ("text", "cause"),
    [
        pytest.param("31 November 2018", date_errors.ImpossibleDate, id="31 November"),
        pytest.param("29 Februari 2019", date_errors.ImpossibleDate, id="a leap day in a common year"),
        pytest.param("0 November 2018", date_errors.ImpossibleDate, id="day 0"),
        pytest.param("45 November 2018", date_errors.ImpossibleDate, id="day 45"),
        pytest.param("7 November 0000", date_errors.ImpossibleDate, id="year 0"),
        pytest.param("30/02/2018", date_errors.ImpossibleDate, id="30 February in figures"),
        pytest.param("32/13/2018", date_errors.ImpossibleDate, id="figures without any reading"),
        pytest.param("Selasa, 7 November 2018", date_errors.WrongWeekday, id="it was a Wednesday"),
        pytest.param("Tue, 7 November 2018", date_errors.WrongWeekday, id="in English too"),
        pytest.param("7 November", date_errors.YearNeeded, id="no year"),
        pytest.param("Rabu, 7 November", date_errors.YearNeeded, id="no year, with a weekday"),
        pytest.param("7 November 14.00", date_errors.YearNeeded, id="no year, with a time"),
        pytest.param("7 Nov 18", date_errors.YearNeeded, id="a year of two figures"),
        pytest.param("10/11/18", date_errors.YearNeeded, id="only figures, two for the year"),
        pytest.param("7 November 18.30", date_errors.YearNeeded, id="a time is no year"),
        pytest.param("November 2018", date_errors.UnreadableDate, id="no day"),
        pytest.param("7 2018", date_errors.UnreadableDate, id="no month"),
        pytest.param("2018", date_errors.UnreadableDate, id="only a year"),
        pytest.param("Rabu", date_errors.UnreadableDate, id="only a weekday, which dateutil counts from today"),
        pytest.param("14.00", date_errors.UnreadableDate, id="only a time, which dateutil puts on today"),
        pytest.param("7 November 2018 8", date_errors.UnreadableDate, id="a figure too many"),
        pytest.param("7 November 2018 2019", date_errors.UnreadableDate, id="two years"),
        pytest.param("7 Nov Des 2018", date_errors.UnreadableDate, id="two months"),
        pytest.param("Rabu Rabu 7 Nov 2018", date_errors.UnreadableDate, id="two weekdays"),
        pytest.param("7 Novembre 2018", date_errors.UnreadableDate, id="a month of another language"),
        pytest.param("sekitar 7 November 2018", date_errors.UnreadableDate, id="a word that is not known"),
        pytest.param("7 November 2018 2 p.m.", date_errors.UnreadableDate, id="a time in the English way"),
        pytest.param("7 November 2018 SM", date_errors.UnreadableDate, id="an era"),
        pytest.param("-7 November 2018", date_errors.UnreadableDate, id="a sign"),
        pytest.param("7Nov2018", date_errors.UnreadableDate, id="nothing between the words"),
        pytest.param("7 November 20180", date_errors.UnreadableDate, id="a year of five figures"),
        pytest.param("7 November '18", date_errors.UnreadableDate, id="a year with an apostrophe"),
        pytest.param("٧ November 2018", date_errors.UnreadableDate, id="figures that are not ASCII"),
        pytest.param("29 s.d. 31 Oktober 2018", date_errors.UnreadableDate, id="a range"),
        pytest.param("7 November 2018 25:00", date_errors.UnreadableTime, id="an hour too late"),
    ],
)
def test_what_is_not_a_full_date_is_refused_by_its_cause(text: str, cause: type[PickupError]) -> None:
    with pytest.raises(cause):
        read_spoken(text)


def test_a_wrong_weekday_is_told_the_right_one() -> None:
    with pytest.raises(date_errors.WrongWeekday) as raised:
        read_spoken("Selasa, 7 November 2018")
    assert raised.value.day == WEDNESDAY
    assert raised.value.say("en") == "'Selasa, 7 November 2018' cannot be right: 2018-11-07 is a Wednesday"
    assert raised.value.say("id") == "'Selasa, 7 November 2018' tidak mungkin benar: 2018-11-07 adalah hari Rabu"


WORDS = st.sampled_from(
    [
        "7",
        "07",
        "31",
        "45",
        "0",
        "2018",
        "0018",
        "Nov",
        "Mei",
        "Feb",
        "Rabu",
        "Sun",
        "of",
        "tanggal",
        "at",
        "am",
        "Z",
        "h",
    ]
)


@given(st.text() | st.lists(WORDS, max_size=6).map(" ".join))
def test_any_text_gives_a_date_or_an_error_that_quotes_it(text: str) -> None:
    error = refusal(text)
    assert error is None or str(error.text) in text


@given(st.permutations(["7", "November", "2018", "Rabu"]))
def test_the_order_of_the_words_never_changes_the_day(words: list[str]) -> None:
    assert read_spoken(" ".join(words)) == WEDNESDAY


@given(st.lists(WORDS, min_size=1, max_size=5))
def test_a_date_is_only_read_from_its_own_words(words: list[str]) -> None:
    text = " ".join(words)
    if refusal(text):
        return
    day = read_spoken(text)
    assert sorted(int(word) for word in words if word.isdigit()) == sorted([day.day, day.year])


# Days that leave something out: the nearest. Wednesday 25 November 2026 is today.

TODAY = date(2026, 11, 25)


@pytest.mark.parametrize(
    ("text", "gone", "coming"),
    [
        pytest.param("20 Nov", date(2026, 11, 20), date(2027, 11, 20), id="a day without its year"),
        pytest.param("Desember 20", date(2025, 12, 20), date(2026, 12, 20), id="the month first"),
        pytest.param("25 November", TODAY, TODAY, id="today is the nearest"),
        pytest.param("29 Feb", date(2024, 2, 29), date(2028, 2, 29), id="a leap day"),
        pytest.param("Jumat, 20 Nov", date(2026, 11, 20), None, id="a weekday that fits one of them"),
        pytest.param("jumat", date(2026, 11, 20), date(2026, 11, 27), id="a weekday"),
        pytest.param("hari Jum'at", date(2026, 11, 20), date(2026, 11, 27), id="an old spelling"),
        pytest.param("Wednesday", TODAY, TODAY, id="the weekday of today"),
        pytest.param("Rabu depan", date(2026, 12, 2), date(2026, 12, 2), id="the next one is never today"),
        pytest.param("Jumat depan", date(2026, 11, 27), date(2026, 11, 27), id="the next one is to come"),
        pytest.param("last Friday", date(2026, 11, 20), date(2026, 11, 20), id="the last one has gone"),
        pytest.param("minggu", date(2026, 11, 22), date(2026, 11, 29), id="Sunday"),
        pytest.param("hari Minggu depan", date(2026, 11, 29), date(2026, 11, 29), id="Sunday, and no week"),
        pytest.param("jumat 14.30", datetime(2026, 11, 20, 14, 30), datetime(2026, 11, 27, 14, 30), id="with a time"),
    ],
)
def test_the_nearest_day_is_read(text: str, gone: date, coming: date | None) -> None:
    assert read_near(text, TODAY, past=True) == gone
    if coming is None:
        with pytest.raises(date_errors.WrongWeekday):
            read_near(text, TODAY, past=False)
    else:
        assert read_near(text, TODAY, past=False) == coming


@pytest.mark.parametrize(
    ("text", "cause"),
    [
        ("10/11", date_errors.UnreadableDate), ("minggu depan", date_errors.UnreadableDate),
        ("Jumat lalu depan", date_errors.UnreadableDate), ("31 Feb", date_errors.ImpossibleDay),
        ("20 Nov 26", date_errors.YearNeeded), ("Nov", date_errors.UnreadableDate),
        ("depan", date_errors.UnreadableDate),
        ("10/11/2026", date_errors.AmbiguousDate), ("jumat " * 40, date_errors.UnreadableDate),
    ],
)  # fmt: skip
def test_what_could_be_two_days_stays_refused(text: str, cause: type[PickupError]) -> None:
    for past in (True, False):
        with pytest.raises(cause):
            read_near(text, TODAY, past=past)


@given(st.dates(date(1900, 1, 1), date(2090, 1, 1)), st.dates(date(1900, 1, 1), date(2090, 1, 1)), st.booleans())
def test_no_day_of_that_name_lies_between_the_nearest_and_today(day: date, today: date, past: bool) -> None:
    text = f"{day.day} {day:%B}"
    near = read_near(text, today, past=past)
    between = (today.toordinal() - near.toordinal()) * (1 if past else -1)
    others = [today.toordinal() - step * (1 if past else -1) for step in range(between)]
    assert between >= 0
    assert (near.month, near.day) == (day.month, day.day)
    assert all((date.fromordinal(each).month, date.fromordinal(each).day) != (day.month, day.day) for each in others)
