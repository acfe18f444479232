"""A year's days as an iCalendar file that any calendar program opens; `icalendar` writes it (the extra `ics`)."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from pickup.calendars.changes import listed_days
from pickup.calendars.ics import icalendar
from pickup.render.calendar_page import decree_text, name_of, source_of
from pickup.render.phrases import Phrases

if TYPE_CHECKING:
    from pickup.calendars.decrees import Day
    from pickup.calendars.workdays import WorkCalendar


def calendar_ics(calendar: WorkCalendar, year: int, lang: str) -> str:
    """Write one all-day event a day, with its kind as category and the decree behind it as description.

    ExtraMissing: the extra `ics` is not installed.
    """
    library = icalendar()
    phrases = Phrases(lang, "")
    written = library.Calendar()
    written.add("prodid", "-//pickup//calendar//EN")
    written.add("version", "2.0")
    written.add("x-wr-calname", phrases.say("calendar.title", year=str(year)))
    for day in listed_days(calendar, year).values():
        written.add_component(_event(library.Event(), day, calendar.calendars.as_of, phrases))
    text: str = written.to_ical().decode()
    return text


def _event(event: object, day: Day, as_of: date | None, phrases: Phrases) -> object:
    add = event.add  # type: ignore[attr-defined]  # the library has no types of its own here
    add("uid", f"{day.date}-{day.kind}@pickup")
    add("dtstamp", stamp(as_of or day.date))
    add("dtstart", day.date)
    if day.date < date.max:
        add("dtend", day.date + timedelta(days=1))
    add("summary", name_of(day, phrases))
    add("categories", [day.kind])
    add("transp", "TRANSPARENT")
    add("description", "\n".join(_description(day, phrases)))
    return event


def stamp(day: date) -> datetime:
    """Give a moment that changes only with the data, so that the same year is the same file."""
    return datetime(day.year, day.month, day.day, tzinfo=UTC)


def _description(day: Day, phrases: Phrases) -> list[str]:
    lines = [phrases.say(f"kind.{day.kind}")]
    lines += [phrases.say("decree", numbers=decree_text(day))] if decree_text(day) else []
    lines += [phrases.say("signed", date=day.signed)] if day.signed else []
    source = source_of(day)
    return [*lines, source] if source else lines
