"""Closures from an iCalendar file, as any calendar program writes it; `icalendar` reads it (the extra `ics`)."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from pickup.calendars.decrees import Closure
from pickup.calendars.errors import IcalendarMissing
from pickup.calendars.file_errors import (
    ImpossibleEvent,
    NoEvents,
    NotAnIcs,
    RecurringEvent,
    TimedEvent,
)
from pickup.text.dates import day_of
from pickup.text.errors import TooLongRange
from pickup.text.said import Text

if TYPE_CHECKING:
    from collections.abc import Iterable

_TEN_YEARS = 3660
_NAME_ID, _NAME_EN = "Kantor tutup", "Office closed"
_REPEATING = ("RRULE", "RDATE", "RECURRENCE-ID")
_ONE_DAY = timedelta(days=1)


class IcsClosures(NamedTuple):
    """The closures of a file, and the names of events that are none: cancelled ones, and days that are worked."""

    closures: tuple[Closure, ...]
    passed_over: tuple[str, ...]


def closures_of_ics(raw: bytes, file: str) -> IcsClosures:
    """Read all-day events as closures; those that follow each other under one name become one.

    An event that is cancelled, or that our own export marks as a day worked (`open`), is passed over.
    IcalendarMissing: the extra `ics` is not installed. NotAnIcs, NoEvents: there is nothing to read. RecurringEvent,
    TimedEvent, ImpossibleEvent: an event is no closure; then nothing is read at all.
    """
    events = _events(raw, file)
    closing = [event for event in events if _closes(event)]
    closures = sorted({_closure(event, file) for event in closing})
    if not closures:
        raise NoEvents(file)
    passed_over = tuple(_name(event) for event in events if not _closes(event))
    return IcsClosures(tuple(_joined(closures)), passed_over)


def icalendar() -> Any:
    """Load the iCalendar library. IcalendarMissing: it is not installed."""
    try:
        import icalendar as library
    except ImportError:
        raise IcalendarMissing(extra="ics") from None
    return library


def stamp(day: date) -> datetime:
    """Give a moment that changes only with the data, so that the same days are the same file."""
    return datetime(day.year, day.month, day.day, tzinfo=UTC)


def _events(raw: bytes, file: str) -> list[Any]:
    library = icalendar()
    try:
        calendars = library.Calendar.from_ical(raw.decode("utf-8-sig"), multiple=True)
        events = [event for calendar in calendars for event in calendar.walk("VEVENT")]
    except UnicodeDecodeError as error:
        byte = error.start + 1
        raise NotAnIcs(file, reason=Text(f"bita {byte} bukan UTF-8", f"byte {byte} is not UTF-8")) from None
    except (ValueError, KeyError, IndexError, AttributeError) as error:
        reason = (str(error) or "-").splitlines()[0]
        raise NotAnIcs(file, reason=Text("isinya tidak terbaca", reason)) from None
    if not calendars:
        raise NotAnIcs(file, reason="BEGIN:VCALENDAR?")
    return events


def _closes(event: Any) -> bool:
    cancelled = str(event.get("STATUS", "")).upper() == "CANCELLED"
    categories = event.get("CATEGORIES", [])
    lists = categories if isinstance(categories, list) else [categories]
    return not cancelled and "open" not in [str(name) for names in lists for name in getattr(names, "cats", [])]


def _closure(event: Any, file: str) -> Closure:
    name = _name(event)
    start = _value(event, "DTSTART", date)
    if start is None:
        raise ImpossibleEvent(file, name=name)
    if any(key in event for key in _REPEATING):
        raise RecurringEvent(file, name=name, day=day_of(start))
    end, length = _value(event, "DTEND", date), _value(event, "DURATION", timedelta) or timedelta()
    if isinstance(start, datetime) or isinstance(end, datetime) or length % _ONE_DAY:
        raise TimedEvent(file, name=name, day=day_of(start))
    first, last = start, _last(start, end, length)
    if last < first:
        raise ImpossibleEvent(file, name=name)
    if (last - first).days > _TEN_YEARS:
        raise TooLongRange(file, range=f"{first}..{last}")
    return Closure(first, last, name or _NAME_ID, name or _NAME_EN)


def _last(start: date, end: date | None, length: timedelta) -> date:
    """Give the last day: DTEND is the day after it (some programs write the day itself), or DURATION counts."""
    after = start + length if end is None else end
    return start if after == start else after - _ONE_DAY


def _value(event: Any, key: str, kind: type) -> Any:
    """Give a property's value; None if it is missing, broken, or of another kind."""
    try:
        value = getattr(event.get(key), "dt", None)
    except ValueError:
        return None
    return value if isinstance(value, kind) else None


def _name(event: Any) -> str:
    text = " ".join(str(event.get("SUMMARY", "")).split())
    return "".join(letter for letter in text if letter.isprintable())


def _joined(closures: Iterable[Closure]) -> list[Closure]:
    """Join closures of one name that follow or overlap each other; of two names the later loses what both hold."""
    joined: list[Closure] = []
    for closure in closures:
        before = joined[-1] if joined else None
        if before is None or closure.first > before.last + _ONE_DAY:
            joined.append(closure)
        elif (closure.name_id, closure.name_en) == (before.name_id, before.name_en):
            joined[-1] = before._replace(last=max(before.last, closure.last))
        elif closure.last > before.last:
            joined.append(closure._replace(first=max(closure.first, before.last + _ONE_DAY)))
    return joined
