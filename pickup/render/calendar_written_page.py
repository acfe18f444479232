"""What was written into a folder of calendars: the files, and what the days were and are now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pickup.calendars.workdays import WorkCalendar
from pickup.render.blocks import PageTable, TextLines
from pickup.render.calendar_page import decree_text, name_of
from pickup.render.phrases import Phrases

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from pickup.calendars.decrees import Calendars, Day
    from pickup.calendars.writing import Written
    from pickup.render.blocks import Block


def written_page(
    files: Iterable[Written], before: Calendars, after: Calendars, region: str | None, lang: str
) -> list[Block]:
    """Say where the files are and lay out the days that are now something else."""
    phrases = Phrases(lang, "")
    files = tuple(files)
    rows = [
        row
        for on in sorted({on for file in files for on in file.days})
        if (row := _row(on, before, after, region, phrases))
    ]
    blocks: list[Block] = [TextLines(tuple(_line(file, phrases) for file in files))]
    if not rows:
        return [*blocks, TextLines((phrases.say("calendar.no-difference"),))]
    heads = tuple(phrases.say(f"calendar.{name}") for name in ("date", "before", "after", "name", "decree"))
    return [*blocks, PageTable("", heads, tuple(rows))]


def _line(file: Written, phrases: Phrases) -> str:
    return phrases.say("calendar.written" if file.text is not None else "calendar.deleted", path=str(file.path))


def _row(on: date, before: Calendars, after: Calendars, region: str | None, phrases: Phrases) -> tuple[str, ...] | None:
    was, now = (_day(on, calendars, region) for calendars in (before, after))
    if _told(was) == _told(now):
        return None
    named = was if (now.is_open and now.kind != "open") or now.kind == "weekend" else now
    kinds = tuple(phrases.say(f"kind.{day.kind}") for day in (was, now))
    return (phrases.short(on), *kinds, name_of(named, phrases) if named.name(phrases.lang) else "", decree_text(now))


def _told(day: Day) -> tuple[object, ...]:
    """Give what is told of a day; on a working day nobody asks for a decree."""
    return day.kind, day.name_id, day.name_en, day.decree if day.name_id else None


def _day(on: date, calendars: Calendars, region: str | None) -> Day:
    """Say what a day is to an office of the region, with the closures of all offices."""
    known = region if region in calendars.regional else None
    return WorkCalendar(calendars=calendars, region=known, closures=True).day(on)
