"""Closures out of iCalendar files, and a year's days into one and back."""

from __future__ import annotations

import sys
from datetime import date, timedelta
from typing import Any

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st
from properties import examples

from pickup.calendars import file_errors
from pickup.calendars.decrees import Closure
from pickup.calendars.errors import IcalendarMissing
from pickup.calendars.ics import closures_of_ics
from pickup.calendars.workdays import WorkCalendar
from pickup.render.calendar_page import calendar_ics
from pickup.text.errors import PickupError, TooLongRange
from pickup.text.said import Text


def ics(*events: str) -> bytes:
    """Write a file of events, each the lines between its BEGIN and END with `|` between them."""
    blocks = ("\r\n".join(["BEGIN:VEVENT", *event.split("|"), "END:VEVENT"]) for event in events)
    return "\r\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//test//EN", *blocks, "END:VCALENDAR", ""]).encode()


def read(*events: str) -> list[tuple[str, str, str]]:
    return [(str(each.first), str(each.last), each.name_id) for each in closures_of_ics(ics(*events), "f.ics").closures]


@pytest.mark.parametrize(
    ("event", "expected"),
    [
        pytest.param("DTSTART;VALUE=DATE:20260302|DTEND;VALUE=DATE:20260303", ("02", "02"), id="one day"),
        pytest.param("DTSTART;VALUE=DATE:20260302|DTEND;VALUE=DATE:20260305", ("02", "04"), id="several days"),
        pytest.param("DTSTART;VALUE=DATE:20260302", ("02", "02"), id="without an end"),
        pytest.param("DTSTART;VALUE=DATE:20260302|DTEND;VALUE=DATE:20260302", ("02", "02"), id="ends on its own day"),
        pytest.param("DTSTART;VALUE=DATE:20260302|DURATION:P3D", ("02", "04"), id="three days long"),
        pytest.param("DTSTART;VALUE=DATE:20260302|DURATION:P1W", ("02", "08"), id="a week long"),
    ],
)
def test_an_all_day_event_is_a_closure(event: str, expected: tuple[str, str]) -> None:
    assert read(f"{event}|SUMMARY:Pindah gedung") == [
        (f"2026-03-{expected[0]}", f"2026-03-{expected[1]}", "Pindah gedung")
    ]


def test_events_of_one_name_that_follow_each_other_are_one_closure() -> None:
    days = [f"DTSTART;VALUE=DATE:202603{day:02}|SUMMARY:a" for day in (2, 3, 5)]
    assert read(*days) == [("2026-03-02", "2026-03-03", "a"), ("2026-03-05", "2026-03-05", "a")]


def test_a_day_of_two_events_keeps_the_name_of_the_earlier() -> None:
    assert read(
        "DTSTART;VALUE=DATE:20260302|DTEND;VALUE=DATE:20260305|SUMMARY:a",
        "DTSTART;VALUE=DATE:20260304|DTEND;VALUE=DATE:20260307|SUMMARY:b",
    ) == [("2026-03-02", "2026-03-04", "a"), ("2026-03-05", "2026-03-06", "b")]


def test_an_event_without_a_name_is_called_a_closure() -> None:
    (closure,) = closures_of_ics(ics("DTSTART;VALUE=DATE:20260302"), "f.ics").closures
    assert (closure.name_id, closure.name_en) == ("Kantor tutup", "Office closed")


def test_cancelled_events_and_days_that_are_worked_close_nothing() -> None:
    found = closures_of_ics(
        ics(
            "DTSTART;VALUE=DATE:20260302|SUMMARY:a|STATUS:CANCELLED",
            "DTSTART;VALUE=DATE:20260307|SUMMARY:b|CATEGORIES:open",
            "DTSTART;VALUE=DATE:20260304|SUMMARY:c|CATEGORIES:x,closure",
        ),
        "f.ics",
    )
    assert [closure.name_id for closure in found.closures] == ["c"]
    assert found.passed_over == ("a", "b")


REFUSED = [
    ("an event that repeats", "DTSTART;VALUE=DATE:20260302|RRULE:FREQ=YEARLY|SUMMARY:a", file_errors.RecurringEvent),
    (
        "an event with further dates",
        "DTSTART;VALUE=DATE:20260302|RDATE;VALUE=DATE:20260309",
        file_errors.RecurringEvent,
    ),
    ("an event with a time", "DTSTART:20260302T080000|DTEND:20260302T160000|SUMMARY:a", file_errors.TimedEvent),
    ("an event in UTC", "DTSTART:20260302T010000Z|SUMMARY:a", file_errors.TimedEvent),
    ("a few hours", "DTSTART;VALUE=DATE:20260302|DURATION:PT3H", file_errors.TimedEvent),
    ("an end before the start", "DTSTART;VALUE=DATE:20260302|DTEND;VALUE=DATE:20260228", file_errors.ImpossibleEvent),
    ("no start", "SUMMARY:a", file_errors.ImpossibleEvent),
    ("a start that is a period", "DTSTART;VALUE=PERIOD:20260302T080000/PT3H", file_errors.ImpossibleEvent),
    ("a broken start", "DTSTART;VALUE=DATE:2026xx02|SUMMARY:a", file_errors.ImpossibleEvent),
    ("a hundred years", "DTSTART;VALUE=DATE:20260302|DTEND;VALUE=DATE:21260302", TooLongRange),
    ("a cancelled event only", "DTSTART;VALUE=DATE:20260302|STATUS:CANCELLED", file_errors.NoEvents),
]


@pytest.mark.parametrize(("event", "error"), [pytest.param(*row, id=name) for name, *row in REFUSED])
def test_what_is_no_closure_is_refused_with_a_word(event: str, error: type[PickupError]) -> None:
    good = "DTSTART;VALUE=DATE:20260309|SUMMARY:good"
    with pytest.raises(error) as caught:
        read(event) if error is file_errors.NoEvents else read(good, event)
    assert caught.value.where == "f.ics"


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b"hello", id="a text"),
        pytest.param(b"\xff\xfe", id="not UTF-8"),
        pytest.param(b"BEGIN:VCALENDAR\nBEGIN:VEVENT\n", id="cut off"),
        pytest.param(b"PK\x03\x04\x00\x00", id="a zip file"),
    ],
)
def test_what_is_no_icalendar_file_is_refused(raw: bytes) -> None:
    with pytest.raises((file_errors.NotAnIcs, file_errors.NoEvents)):
        closures_of_ics(raw, "f.ics")


def test_why_a_file_is_none_is_said_in_the_words_of_its_reader() -> None:
    with pytest.raises(file_errors.NotAnIcs) as caught:
        closures_of_ics(b"hello", "f.ics")
    reason = caught.value.fields["reason"]
    assert isinstance(reason, Text)
    assert reason.id == "isinya tidak terbaca"
    assert "hello" in reason.en


@examples(100)
@given(st.binary(max_size=80) | st.text(max_size=80).map(str.encode))
def test_no_file_is_read_with_anything_but_a_sentence(raw: bytes) -> None:
    for data in (raw, ics("X-A:1").replace(b"X-A:1", raw)):
        with pytest.raises(PickupError):
            closures_of_ics(data, "f.ics")


def test_without_the_extra_the_message_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "icalendar", None)
    for ask in (lambda: closures_of_ics(b"", "f.ics"), lambda: calendar_ics(WorkCalendar(), 2025, "en")):
        with pytest.raises(IcalendarMissing, match=r"pip install 'pickup-paspor\[ics\]'"):
            ask()


def days_of(closures: tuple[Closure, ...]) -> set[date]:
    return {
        closure.first + n * timedelta(days=1)
        for closure in closures
        for n in range((closure.last - closure.first).days + 1)
    }


@pytest.mark.parametrize("year", [2018, 2022, 2024, 2025, 2030])
@pytest.mark.parametrize("lang", ["id", "en"])
def test_out_and_in_again_gives_the_same_days(year: int, lang: str) -> None:
    calendar = WorkCalendar(region="aceh", closures=True, closed=[(date(year, 3, 2), date(year, 3, 6))])
    listed = calendar.listed_days(year)
    read_back = closures_of_ics(calendar_ics(calendar, year, lang).encode(), "f.ics")
    assert days_of(read_back.closures) == {on for on, day in listed.items() if not day.is_open}
    assert len(read_back.passed_over) == sum(day.is_open for day in listed.values())


def test_an_event_carries_kind_name_decree_signature_and_source() -> None:
    text = calendar_ics(WorkCalendar(), 2025, "id")
    events: list[Any] = icalendar.Calendar.from_ical(text).walk("VEVENT")
    (event,) = [each for each in events if each["DTSTART"].dt == date(2025, 8, 18)]
    assert event["SUMMARY"] == "Cuti bersama Hari Kemerdekaan (Proklamasi) RI"
    assert event["CATEGORIES"].cats == ["joint-leave"]
    for told in ("933/2025, 1/2025, 3/2025", "7 Agustus 2025", "https://"):
        assert told in event["DESCRIPTION"]
    assert event["DTEND"].dt == date(2025, 8, 19)


def test_the_same_year_is_the_same_file_and_every_event_has_its_own_id() -> None:
    text = calendar_ics(WorkCalendar(), 2025, "en")
    assert text == calendar_ics(WorkCalendar(), 2025, "en")
    ids = [str(each["UID"]) for each in icalendar.Calendar.from_ical(text).walk("VEVENT")]
    assert len(set(ids)) == len(ids) == len(WorkCalendar().listed_days(2025))
