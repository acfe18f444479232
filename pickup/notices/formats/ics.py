"""A notice as an iCalendar file: one event a group, on the day and time of its pickup (the extra `ics`).

The same group keeps its UID in every later notice, so that a calendar that takes the file up again moves the
event instead of adding one. A notice without a date is one event of its day, which holds what it says.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from pickup.calendars.ics import icalendar, stamp
from pickup.notices.formats.chat import line
from pickup.text.said import say

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pickup.notices.content import Item, Notice, PickupRow

Notices = tuple["Notice", ...]
# Parts of the short form that belong to the event of a group.
TOLD = ("assumed-return", "assumed", "bring", "deputy", "paid-later")
# How long an event lasts where the service hours do not say when it ends.
SHORTEST = timedelta(hours=1)


def write(notices: tuple[Notice, ...]) -> str:
    """Write the calendar; in both languages an event says both. ExtraMissing: the extra `ics` is not installed."""
    library, first = icalendar(), notices[0]
    written = library.Calendar()
    written.add("prodid", "-//pickup//notice//EN")
    written.add("version", "2.0")
    written.add("method", "PUBLISH")
    title = " / ".join(f"{notice.heading.subject} – {notice.office_short}" for notice in notices)
    written.add("x-wr-calname", library.vText(title))
    written.add("x-wr-timezone", first.time_zone)
    dated = [place for place, row in enumerate(first.rows) if _at(row) is not None]
    events = [_group(library, notices, place) for place in dated] or [_whole(library, notices)]
    for event in events:
        written.add_component(event)
    text: str = written.to_ical().decode()
    return text


def _group(library: Any, notices: Notices, place: int) -> Any:
    """Write the event of one line of the table, the same line in each language."""
    rows = [notice.rows[place] for notice in notices]
    row, first = rows[0], notices[0]
    at = _at(row)
    assert at is not None
    event = _event(library, notices, f"{row.applied_from}{_slug(row.service)}")
    event.add("dtstart", _utc(at, first))
    event.add("dtend", _utc(row.closes or at + SHORTEST, first))
    if row.pickup is None:
        event.add("status", "CANCELLED")
    event.add("summary", " / ".join(f"{row.event} ({row.service})" if row.service else row.event for row in rows))
    event.add("description", "\n\n".join(_description(notice, row) for notice, row in zip(notices, rows, strict=True)))
    event.add("location", first.office_name)
    # How often it can have been said anew: a later notice counts more.
    event.add("sequence", max((first.issued - row.applied_from).days, 0))
    return event


def _whole(library: Any, notices: Notices) -> Any:
    """Write a notice without dates as an event of its day."""
    event = _event(library, notices, f"{notices[0].issued}-{notices[0].kind}")
    event.add("dtstart", notices[0].issued)
    event.add("dtend", notices[0].issued + timedelta(days=1))
    event.add("summary", " / ".join(notice.short.heading for notice in notices))
    event.add("description", "\n\n".join("\n".join(_texts(notice.short.items)) for notice in notices))
    event.add("location", notices[0].office_name)
    event.add("transp", "TRANSPARENT")
    return event


def _at(row: PickupRow) -> datetime | None:
    """Give the moment of an event: the pickup, or the announced one that is taken back and cancelled."""
    return row.pickup or row.before


def _event(library: Any, notices: Notices, name: str) -> Any:
    first = notices[0]
    event = library.Event()
    event.add("uid", f"{name}.{first.office_key or _slug(first.office_name)[1:] or 'office'}.notice@pickup")
    event.add("dtstamp", stamp(first.issued))
    event.add("class", "PUBLIC")
    return event


def _slug(text: str) -> str:
    """Give a name as part of an address: letters and digits with hyphens, one before it too; empty for none."""
    bare = re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")
    return f"-{bare}" if bare else ""


def _utc(at: datetime, notice: Notice) -> datetime:
    """Give a local moment in UTC, which every calendar program turns into the time of the place where it is read."""
    from zoneinfo import ZoneInfo

    return at.replace(tzinfo=ZoneInfo(notice.time_zone)).astimezone(UTC)


def _description(notice: Notice, row: PickupRow) -> str:
    """Say what the row says, then what to bring."""
    heads = [say(f"notice.head.{name}", notice.lang) for name in ("applied", "ready", "deadline")]
    cells = (row.applied, row.ready_and_note, row.deadline)
    lines = [f"{head}: {cell}" for head, cell in zip(heads, cells, strict=True) if cell]
    return "\n".join([*lines, *_texts(item for item in notice.short.items if item.key in TOLD)])


def _texts(items: Iterable[Item]) -> list[str]:
    """Write parts of a message as a calendar shows them: nothing is strong there."""
    return [line(block).replace("*", "") for item in items for block in item.blocks]
