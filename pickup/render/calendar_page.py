"""A year's days that are not ordinary: kind, name, decree, date of signature, source."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from pickup.calendars import Day
from pickup.render.blocks import Table
from pickup.render.phrases import Phrases

if TYPE_CHECKING:
    from pickup.render.blocks import Block
    from pickup.workdays import WorkCalendar

LISTED = ("national", "joint-leave", "regional", "closure", "open")


def listed_days(calendar: WorkCalendar, year: int) -> list[Day]:
    """Give the days of a year that are closed or opened beside the ordinary week, in order."""
    known = calendar.calendars.year(year, calendar.known_on, calendar.region, calendar.closures).days
    own = {day: calendar.day(day) for first, last in (*calendar.closed, *calendar.opened) for day in _each(first, last)}
    own = {day: info for day, info in own.items() if day.year == year and info.kind in LISTED}
    return [info for _, info in sorted({**known, **own}.items()) if info.kind in LISTED]


def _each(first: date, last: date) -> list[date]:
    return [date.fromordinal(ordinal) for ordinal in range(first.toordinal(), last.toordinal() + 1)]


def calendar_page(calendar: WorkCalendar, year: int, lang: str) -> list[Block]:
    """Lay out a year as a list with kinds."""
    phrases = Phrases(lang, "")
    heads = tuple(phrases.say(f"calendar.{name}") for name in ("date", "kind", "name", "decree", "signed"))
    rows = tuple(
        (
            phrases.short(day.date),
            phrases.say(f"kind.{day.kind}"),
            day.name(lang),
            ", ".join(day.numbers),
            day.signed.isoformat() if day.signed else "",
        )
        for day in listed_days(calendar, year)
    )
    return [Table(phrases.say("calendar.title", year=str(year)), heads, rows)]


def calendar_record(calendar: WorkCalendar, year: int) -> dict[str, object]:
    """Give a year in the keys of pickup.calendar/1."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    as_of = calendar.calendars.as_of
    return {
        "schema": "pickup.calendar/1",
        "year": year,
        "known_on": calendar.known_on.isoformat() if calendar.known_on else None,
        "calendar_status": calendar.status(first, last),
        "calendar_as_of": as_of.isoformat() if as_of else None,
        "days": [_day(day) for day in listed_days(calendar, year)],
    }


def _day(day: Day) -> dict[str, object]:
    sources = day.decree.sources if day.decree else ()
    return {
        "date": day.date.isoformat(),
        "kind": day.kind,
        "name_id": day.name_id,
        "name_en": day.name_en,
        "decree": list(day.numbers),
        "signed": day.signed.isoformat() if day.signed else None,
        "source": sources[0] if sources else None,
    }


def calendar_rows(calendar: WorkCalendar, year: int) -> list[dict[str, object]]:
    """Give a year's days as rows for CSV; several decree numbers stand in one cell."""
    return [{**_day(day), "decree": ", ".join(day.numbers)} for day in listed_days(calendar, year)]
