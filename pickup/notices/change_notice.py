"""The notice of announced dates that must move: *semula … menjadi …*, the others *tetap*, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pickup.notices.common import system_words
from pickup.notices.content import Item, Paragraph, Short
from pickup.notices.frame import backlog_of, bullets, framed, item, notes
from pickup.notices.open_notice import following, still_waiting
from pickup.notices.rows import only_hour, rows_of, table
from pickup.text.format import group_days

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from pickup.case.announced_files import Announcement
    from pickup.engine.results import Schedule
    from pickup.notices.announced import Public
    from pickup.notices.content import Notice, PickupRow
    from pickup.notices.facts import Standstill
    from pickup.notices.wording import Wording

MOVED = ("moved", "withdrawn")


def has_moved(lines: Sequence[Public]) -> bool:
    """Tell whether an announced date moves."""
    return any(line.state in MOVED for line in lines)


def change_notice(
    schedule: Schedule,
    lines: Sequence[Public],
    announced: Announcement,
    words: Wording,
    issued: date,
    waits: Standstill | None,
) -> Notice:
    """Build the notice of a change; dates that have passed under both announcements are not told again.

    `waits` is an outage without end, which takes announced dates back: then nobody is told to come at all.
    """
    current = [line for line in lines if _concerns(line, issued)] or list(lines)
    rows = rows_of(current, schedule.scenario.office, words, issued)
    subject = words.own_subject() or words.say("notice.subject.change")
    replaces = words.line("notice.replaces", date=words.bare(announced.on)) if announced.on else None
    sorry = _sorry(schedule, rows, words, issued)
    return framed(
        "change",
        words,
        schedule.scenario,
        issued,
        subject=subject,
        opening=[words.join(words.line("notice.change.lead"), replaces)],
        items=[
            Item("dates", (table(rows, words),)),
            *(item("cause", line) for line in _cause(schedule, current, words)),
            *still_waiting(waits, words, issued),
            *notes(words),
        ],
        closing=[sorry, *following(schedule.engine.clock, waits, words, issued)],
        short=_short(schedule, current, rows, replaces, sorry, words, issued, waits),
        rows=rows,
        mark="none",
        backlog=backlog_of(schedule.press_days, words, issued),
    )


def _concerns(line: Public, issued: date) -> bool:
    days = [at.date() for at in (line.group.pickup, line.before) if at is not None]
    if line.group.pickup is None:
        return line.state == "withdrawn"
    return max(days) >= issued


def _short(
    schedule: Schedule,
    lines: Sequence[Public],
    rows: tuple[PickupRow, ...],
    replaces: Paragraph | None,
    sorry: Paragraph,
    words: Wording,
    issued: date,
    waits: Standstill | None,
) -> Short:
    heading = words.own_subject() or words.say("notice.subject.change")
    under = words.say("notice.under", office=words.office_short, date=words.bare(issued))
    under = f"{under}. {replaces.text}" if replaces else under
    end = words.join(*_cause(schedule, lines, words)), sorry
    items = [
        bullets("rows", [_row(row, words) for row in rows]),
        Item("cause", tuple(each for each in end if each.runs)),
        *still_waiting(waits, words, issued),
        *notes(words),
    ]
    return Short(heading.upper(), under, tuple(items))


def _row(row: PickupRow, words: Wording) -> Paragraph:
    key = {"same": "same", "moved": "moved", "withdrawn": "withdrawn"}.get(row.state, "new")
    if only_hour(row):
        key = "moved-hour"
    if row.pickup is None and key in ("new", "same"):
        return words.line("notice.chat.row-none", applied=row.short_applied)
    return words.line(
        f"notice.chat.{key}",
        applied=row.short_applied,
        before=row.before_day,
        day=row.short_ready_day,
        time=row.short_time,
    )


def _cause(schedule: Schedule, lines: Sequence[Public], words: Wording) -> Iterator[Paragraph]:
    """Say why: in the office's words; else that the queue is longer than the press, or that the outage lasts."""
    cause = words.own_text("change_cause") or _computed_cause(schedule, lines, words)
    if cause:
        yield words.line("notice.change.cause", cause=cause.rstrip("."))


def _computed_cause(schedule: Schedule, lines: Sequence[Public], words: Wording) -> str:
    """Tell what is computed and nothing more: an outage goes on, or the press was full on the announced day."""
    if schedule.scenario.outages and any(line.state == "withdrawn" for line in lines):
        return words.say("notice.change.outage", system=system_words(schedule.scenario.outages[-1], words))
    full = {row.date for row in schedule.press_days if row.waiting > 0 and row.printed >= row.capacity > 0}
    moved = (line.before.date() for line in lines if line.state == "moved" and line.before is not None)
    return words.say("notice.change.queue") if any(day in full for day in moved) else ""


def _sorry(schedule: Schedule, rows: tuple[PickupRow, ...], words: Wording, issued: date) -> Paragraph:
    """Apologise, and ask those whose announced day is today, or still to come, not to come on it."""
    moved = [row for row in rows if _another_day(row) and row.before is not None and row.before.date() >= issued]
    if not moved:
        return words.line("notice.change.sorry")
    today = all(row.before is not None and row.before.date() == issued for row in moved)
    days = _days(schedule, moved, words)
    key = "notice.change.not-today" if today else "notice.change.not-then"
    return words.join(words.line("notice.change.sorry"), words.line(key, days=days))


def _another_day(row: PickupRow) -> bool:
    """Tell whether the announced day no longer holds; where only its hour moved, people do come on it."""
    return row.state in MOVED and not only_hour(row)


def _days(schedule: Schedule, moved: list[PickupRow], words: Wording) -> str:
    """List application dates: `1 dan 2 November`; longer ranges as ranges."""
    calendar = schedule.engine.clock.calendar
    dates = sorted({day for row in moved for day in (row.applied_from, row.applied_to)})
    single = [day for row in moved for day in (row.applied_from,) if row.applied_from == row.applied_to]
    if len(single) == len(moved) and len(single) <= 3 and len({(day.year, day.month) for day in single}) == 1:
        *others, last = [str(day.day) for day in single[:-1]] + [words.bare(single[-1], year=False)]
        return words.listed([*others, last])
    joined = group_days(dates, lambda day, later: calendar.count(day, later) <= 1 or _within(day, later, moved))
    return words.ranges(joined, year=False)


def _within(day: date, later: date, moved: list[PickupRow]) -> bool:
    return any(row.applied_from == day and row.applied_to == later for row in moved)
