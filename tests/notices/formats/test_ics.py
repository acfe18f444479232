"""The notice as a calendar, read back by a parser: one event a group, which moves when the group moves."""

from __future__ import annotations

import sys
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import icalendar
import pytest
from command import refused
from notice_visuals import CASE, MOVED, OPEN, PAGES, TOLD, VISUAL, made

from pickup.case.scenario_files import read_scenario
from pickup.notices.build import notice_of, publication_of
from pickup.notices.formats import ics as notice_ics

if TYPE_CHECKING:
    from pathlib import Path

    from command import Pickup

    from pickup.notices.content import Notice

CALENDARS = ("schedule-id", "schedule-en", "schedule-both", "open-id", "daily-id", "change-en")


def events(raw: bytes) -> list[Any]:
    return list(icalendar.Calendar.from_ical(raw).walk("VEVENT"))


def utc(day: int, hour: int) -> datetime:
    return datetime(2018, 11, day, hour, tzinfo=UTC)


@pytest.mark.parametrize("name", CALENDARS)
def test_the_calendar_is_as_it_was_read(pickup: Pickup, tmp_path: Path, name: str) -> None:
    raw = made(pickup, PAGES[name], "ics", tmp_path)
    # Where a long line is folded differs with the version of icalendar; what it says does not.
    assert raw.replace(b"\r\n ", b"") == (VISUAL / f"{name}.ics").read_bytes().replace(b"\r\n ", b"")


@pytest.mark.parametrize("lang", ["id", "en", "both"])
def test_each_group_is_one_event_at_its_time(pickup: Pickup, tmp_path: Path, lang: str) -> None:
    found = events(made(pickup, f"{CASE} --lang {lang}", "ics", tmp_path))
    # 14.00 WITA is 06:00 in UTC; the counters close at 16.00.
    assert [event.decoded("dtstart") for event in found] == [utc(5, 6), utc(6, 6), utc(7, 6)]
    assert [event.decoded("dtend") for event in found] == [utc(5, 8), utc(6, 8), utc(7, 8)]
    assert len({str(event["uid"]) for event in found}) == 3
    for event, told in zip(found, ("29", "30", "31"), strict=True):
        assert told in str(event["summary"])
        assert "KTP" in str(event["description"])


def test_the_uid_of_a_group_depends_on_no_language_and_no_day(pickup: Pickup, tmp_path: Path) -> None:
    lines = (CASE, f"{CASE} --lang en", f"{CASE} --lang both", CASE.replace("11-05", "11-06"))
    found = {tuple(str(event["uid"]) for event in events(made(pickup, line, "ics", tmp_path))) for line in lines}
    assert len(found) == 1


def test_a_moved_date_moves_the_event_that_is_there(pickup: Pickup, tmp_path: Path) -> None:
    before = {str(event["uid"]): event for event in events(made(pickup, CASE, "ics", tmp_path))}
    after = events(made(pickup, f"{MOVED} {TOLD}", "ics", tmp_path))
    (kept,) = [event for event in after if str(event["uid"]) in before]
    assert kept.decoded("sequence") > before[str(kept["uid"])].decoded("sequence")
    assert kept.decoded("dtstamp") > before[str(kept["uid"])].decoded("dtstamp")
    assert [event.decoded("dtstart") for event in after] == [utc(7, 6), utc(8, 6), utc(9, 6)]
    assert "semula Rabu, 7 November 2018" in str(after[1]["description"])


def test_without_a_date_the_day_of_the_notice_says_so(pickup: Pickup, tmp_path: Path) -> None:
    (event,) = events(made(pickup, f"{OPEN} --today 2018-10-26", "ics", tmp_path))
    assert event.decoded("dtstart") == date(2018, 10, 26)
    assert "tidak membeli tiket" in str(event["description"])
    assert str(event["transp"]) == "TRANSPARENT"


def banjarmasin() -> Notice:
    return notice_of(publication_of(read_scenario("banjarmasin-2018")._replace(today=date(2018, 11, 5))), "id")


def test_a_date_that_is_taken_back_is_cancelled() -> None:
    notice = banjarmasin()
    first, *others = notice.rows
    gone = first._replace(pickup=None, before=first.pickup, closes=None, state="withdrawn")
    found = events(notice_ics.write((notice._replace(rows=(gone, *others)),)).encode())
    assert [str(event.get("status", "")) for event in found] == ["CANCELLED", "", ""]
    assert found[0].decoded("dtstart") == utc(5, 6)


def test_services_of_one_day_are_events_of_their_own() -> None:
    notice = banjarmasin()
    rows = tuple(notice.rows[0]._replace(service=name) for name in ("Paspor biasa", "Paspor elektronik"))
    found = events(notice_ics.write((notice._replace(rows=rows),)).encode())
    assert len({str(event["uid"]) for event in found}) == 2
    assert [str(event["summary"]).endswith(f"({row.service})") for event, row in zip(found, rows, strict=True)]


def test_without_the_extra_the_message_names_it(pickup: Pickup, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "icalendar", None)
    refused(pickup(f"{CASE} --format ics"), "--format ics", "as in pip install 'pickup-paspor[ics]'")
