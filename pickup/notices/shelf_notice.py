"""The notice that asks people to collect what is finished and has not been collected, before the limit passes."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from pickup.notices.content import Item, Points, Short
from pickup.notices.frame import application_date, bring_points, bullets, chat_bring, in_frame, item, notes
from pickup.notices.schedule_notice import service_hours
from pickup.text.format import group_days

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from pickup.analysis.book_days import ShelfRow
    from pickup.calendars.workdays import WorkCalendar
    from pickup.case.scenario import Scenario
    from pickup.notices.content import Notice, Paragraph
    from pickup.notices.wording import Wording


def shelf_notice(shelf: Sequence[ShelfRow], scenario: Scenario, calendar: WorkCalendar, words: Wording) -> Notice:
    """Build the notice of a shelf that is not empty, the limit that comes first at the top."""
    late = [row for row in shelf if row.days_left is not None and row.days_left < 0]
    current = [row for row in shelf if row not in late]
    ask = words.line("notice.shelf.ask", hours=service_hours(scenario.office, words))
    rows = tuple(_lines(current, calendar, words))
    passed = [item("passed", _passed(late, calendar, words))] if late else []
    dates = [Item("dates", (ask, Points("letter", rows), application_date(words)))] if rows else []
    limit = [item("deadline", words.line("notice.shelf.limit"))] if any(row.collect_by for row in current) else []
    chat_dates = [item("lead", ask), bullets(rows)] if rows else []
    return in_frame(
        "shelf",
        words,
        subject=words.say("notice.shelf.subject"),
        opening=[words.line("notice.shelf.opening", office=words.office_name)],
        items=[*dates, *limit, *passed, item("bring", *bring_points(words)), *notes(words)],
        closing=[words.own_or("closing", "notice.shelf.closing")],
        short=_short([*chat_dates, item("paid-later", words.line("notice.chat.paid-later")), *passed], words),
        mark="number" if words.lang == "id" else "none",
    )


def _short(dates: Sequence[Item], words: Wording) -> Short:
    under = words.say("notice.under", office=words.office_short, date=words.bare(words.today))
    closing = item("closing", words.own_or("closing", "notice.shelf.chat.closing"))
    heading = words.say("notice.shelf.chat.heading")
    return Short(heading.upper(), under, (*dates, *chat_bring(words), *notes(words), closing))


def _lines(rows: Sequence[ShelfRow], calendar: WorkCalendar, words: Wording) -> Iterator[Paragraph]:
    """Tell application dates next to each other with the same limit as one."""
    for limit, members in groupby(rows, key=lambda row: row.collect_by):
        days = words.ranges(_joined(list(members), calendar))
        if limit is None:
            yield words.line("notice.shelf.line", days=days)
        else:
            yield words.line("notice.shelf.line-limit", days=days, limit=limit)


def _passed(rows: Sequence[ShelfRow], calendar: WorkCalendar, words: Wording) -> Paragraph:
    days = words.applied_on(_joined(rows, calendar))
    return words.line("notice.shelf.passed", days=days, contact=words.ask_at())


def _joined(rows: Sequence[ShelfRow], calendar: WorkCalendar) -> list[tuple[date, date]]:
    days = sorted(row.applied for row in rows)
    return group_days(days, lambda day, later: calendar.count(day, later) <= 1)
