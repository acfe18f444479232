"""The public table in words: its rows from the groups of a schedule, as a table and as bullets for a chat."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from pickup.notices.content import Paragraph, PickupRow, PickupTable, TextRun
from pickup.notices.facts import public_limit
from pickup.notices.frame import bullets

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from pickup.analysis.promises import PublicLine
    from pickup.calendars.workdays import WorkCalendar
    from pickup.case.offices import Office
    from pickup.notices.content import Item
    from pickup.notices.wording import Wording


def rows_of(public: Sequence[PublicLine], office: Office, words: Wording, service: str = "") -> tuple[PickupRow, ...]:
    """Put the public lines into words.

    In Indonesian the year always stands; in English with the application dates, elsewhere only where it is not
    the one of the notice.
    """
    return tuple(_row(line, office, words, service) for line in public)


def _row(line: PublicLine, office: Office, words: Wording, service: str) -> PickupRow:
    group, pickup = line.group, line.group.pickup
    span = (group.applied_from, group.applied_to)
    applied = words.whose(words.range(*span), [span])
    limit = public_limit(pickup, group.collect_by)
    return PickupRow(
        applied_from=group.applied_from,
        applied_to=group.applied_to,
        pickup=pickup,
        collect_by=limit,
        applications=group.applications,
        state=line.state,
        before=line.before,
        computed=line.computed,
        closes=None if pickup is None else _close(office, pickup),
        applied=applied,
        ready_day=_table_day(pickup, words) if pickup else words.say("notice.no-date"),
        ready_time=words.clock(pickup, zone=words.lang == "id") if pickup else "",
        deadline=_table_deadline(limit, words),
        short_applied=words.whose(words.range(*span, short=True, year=words.other_year(group.applied_to)), [span]),
        short_ready_day=_short_day(pickup, words),
        short_time=words.clock(pickup) if pickup else "",
        before_day=_before_day(line, words),
        note=_note(line, words),
        event=words.say("notice.event", applied=applied),
        service=service,
    )


def _close(office: Office, pickup: datetime) -> datetime | None:
    """Give the end of the service hours on the day of the pickup, where that is later than the pickup."""
    seconds = office.service_hours(pickup.toordinal()).close
    if seconds >= 86_400:
        return None
    closes = datetime.combine(pickup.date(), time(seconds // 3600, seconds // 60 % 60, seconds % 60))
    return closes if closes > pickup else None


def _table_day(pickup: datetime, words: Wording) -> str:
    return words.day(pickup, year=words.lang == "id" or words.other_year(pickup))


def _table_deadline(limit: date | None, words: Wording) -> str:
    if limit is None:
        return ""
    day = words.bare(limit, year=words.lang == "id" or words.other_year(limit))
    return words.say("notice.deadline-passed", date=day) if limit < words.today else day


def _short_day(at: datetime | None, words: Wording) -> str:
    return "" if at is None else words.short(at, year=words.other_year(at))


def _before_day(line: PublicLine, words: Wording) -> str:
    """Write the announced day, with its hour where only the hour is another one."""
    day = _short_day(line.before, words)
    return f"{day}, {words.clock(line.before, zone=False)}" if line.before and only_hour(line) else day


def only_hour(line: PublicLine | PickupRow) -> bool:
    """Tell whether a line moves within its announced day: the day stands, the hour is a later one."""
    pickup = line.pickup if isinstance(line, PickupRow) else line.group.pickup
    return line.state == "moved" and None not in (pickup, line.before) and _day_of(pickup) == _day_of(line.before)


def another_day(row: PickupRow) -> bool:
    """Tell whether the announced day no longer holds; where only its hour moved, people do come on it."""
    return row.moved and not only_hour(row)


def still_ready(row: PickupRow, today: date) -> bool:
    """Tell whether a row's passports were ready on a day before and are still kept."""
    if row.pickup is None or row.pickup.date() >= today:
        return False
    return row.collect_by is None or row.collect_by >= today


def moved_on(rows: Iterable[PickupRow], today: date) -> list[PickupRow]:
    """Give the rows that a text of the day tells as moved: those whose new day has not passed, or is not known."""
    return [row for row in rows if row.moved and (row.pickup is None or row.pickup.date() >= today)]


def not_today(moved: Iterable[PickupRow], today: date) -> list[PickupRow]:
    """Give those of the moved rows who may come today by what was announced, and for nothing."""
    return [
        row
        for row in moved
        if another_day(row)
        and row.before is not None
        and row.before.date() <= today
        and (row.pickup is None or row.pickup.date() > today)
    ]


def moved_line(row: PickupRow, words: Wording) -> Paragraph:
    """Write a row with how it stands to what was announced: *tetap*, *semula … menjadi …*."""
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


def _day_of(at: datetime | None) -> date | None:
    return at.date() if at else None


def _note(line: PublicLine, words: Wording) -> str:
    """Say how the row stands to what was announced: `tetap`, `semula Rabu, 7 November 2018`."""
    if line.state == "same":
        return words.say("notice.state.same")
    if line.before is None or line.state in ("new", "again"):
        return ""
    before = words.clock(line.before, zone=False) if only_hour(line) else _table_day(line.before, words)
    return words.say("notice.state.moved", before=before)


def joined(rows: Sequence[PickupRow], calendar: WorkCalendar) -> list[PickupRow]:
    """Join rows of which the next begins on the working day after the one before."""
    merged: list[PickupRow] = []
    for row in rows:
        if merged and calendar.count(merged[-1].applied_to, row.applied_from) <= 1:
            merged[-1] = merged[-1]._replace(applied_to=row.applied_to)
        else:
            merged.append(row)
    return merged


def table(rows: tuple[PickupRow, ...], words: Wording) -> PickupTable:
    """Make the public table with its headings."""
    heads = ("applied", "ready", "deadline") if words.limited else ("applied", "ready")
    return PickupTable(tuple(words.say(f"notice.head.{name}") for name in heads), rows)


def one_time(rows: tuple[PickupRow, ...]) -> str:
    """Give the time of the pickups if they all have the same one, else nothing."""
    times = {row.short_time for row in rows if row.pickup is not None}
    return times.pop() if len(times) == 1 else ""


def chat_rows(rows: tuple[PickupRow, ...], words: Wording) -> Item:
    """Give a bullet for each row; time and deadline stand there only where the rows differ in them."""
    timed, limited = not one_time(rows), not one_deadline(rows)
    return bullets([_chat_row(row, words, timed=timed, limited=limited) for row in rows])


def _chat_row(row: PickupRow, words: Wording, *, timed: bool, limited: bool) -> Paragraph:
    if row.pickup is None:
        return words.line("notice.chat.row-none", applied=row.short_applied)
    key = "notice.chat.row-at" if timed else "notice.chat.row"
    line = words.line(key, applied=row.short_applied, day=row.short_ready_day, time=row.short_time)
    more = f" ({row.note})" if row.note else ""
    if limited and row.collect_by:
        limit = words.bare(row.collect_by, short=True, year=row.collect_by.year != row.pickup.year)
        more += f" {words.say('notice.chat.row-by', deadline=limit)}"
    return Paragraph((*line.runs, TextRun(more))) if more else line


# Limits so near to each other are told by the earliest of them: a weekend lies between.
NEAR = timedelta(days=3)


def one_deadline(rows: tuple[PickupRow, ...]) -> date | None:
    """Give the earliest deadline, if it serves for all: none is told long before its own, or before its pickup."""
    limits = [row.collect_by for row in rows if row.collect_by is not None]
    pickups = [row.pickup.date() for row in rows if row.pickup is not None]
    if not limits or len(limits) != len(pickups) or max(limits) - min(limits) > NEAR:
        return None
    return min(limits) if min(limits) > max(pickups) else None
