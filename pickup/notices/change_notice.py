"""The notice of announced dates that must move: *semula … menjadi …*, the others *tetap*, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pickup.analysis.promises import reason_of
from pickup.case.announced_facts import with_fact
from pickup.notices.closed_days import in_brackets, reason
from pickup.notices.content import Item, Paragraph, Short
from pickup.notices.facts import open_outage
from pickup.notices.frame import application_date, backlog_of, bullets, in_frame, item, notes, system_words
from pickup.notices.open_notice import following, still_waiting
from pickup.notices.rows import another_day, moved_line, rows_of, table
from pickup.text.format import group_days
from pickup.text.said import Text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from pickup.analysis.promises import PublicLine
    from pickup.calendars.workdays import WorkCalendar
    from pickup.engine.results import Schedule
    from pickup.notices.content import Notice, PickupRow
    from pickup.notices.facts import Standstill
    from pickup.notices.wording import Wording


def has_moved(lines: Sequence[PublicLine]) -> bool:
    """Tell whether an announced date moves."""
    return any(line.moved for line in lines)


def change_notice(
    schedule: Schedule,
    lines: Sequence[PublicLine],
    words: Wording,
    waits: Standstill | None,
) -> Notice:
    """Build the notice of a change; dates that have passed under both announcements are not told again.

    `waits` is an outage without end, which takes announced dates back: then nobody is told to come at all.
    """
    current = [line for line in lines if _concerns(line, words.today)] or list(lines)
    rows = rows_of(current, schedule.scenario.office, words)
    subject = words.own_subject() or words.say("notice.subject.change")
    on = max((row.told for row in schedule.scenario.announced if row.told is not None), default=None)
    cause = _cause(schedule, current, words)
    stay = _stay_away(schedule, rows, words)
    return in_frame(
        "change",
        words,
        subject=subject,
        opening=[_opening(on, words), *stay],
        items=[
            Item("dates", (table(rows, words), application_date(words, zone=True))),
            *(item("cause", line) for line in cause),
            *still_waiting(waits, words),
            *notes(words),
        ],
        closing=[words.line("notice.change.sorry"), *following(schedule.engine.clock, waits, words)],
        short=_short(rows, on, stay, cause, words, waits),
        rows=rows,
        mark="none",
        backlog=backlog_of(schedule.press_days, words, words.today),
    )


def _opening(on: date | None, words: Wording) -> Paragraph:
    """Say that dates change, which announcement they replace, and that the rest of it still holds."""
    lead = words.line("notice.change.lead")
    if on is None:
        return lead
    day = words.bare(on)
    return words.join(lead, words.line("notice.replaces", date=day), words.line("notice.change.rest", date=day))


def _concerns(line: PublicLine, issued: date) -> bool:
    days = [at.date() for at in (line.group.pickup, line.before) if at is not None]
    if line.group.pickup is None:
        return line.state == "withdrawn"
    return max(days) >= issued


def _short(
    rows: tuple[PickupRow, ...],
    on: date | None,
    stay: tuple[Paragraph, ...],
    cause: tuple[Paragraph, ...],
    words: Wording,
    waits: Standstill | None,
) -> Short:
    """Tell first who need not come: what stands behind the list is folded away on a phone."""
    heading = words.own_subject() or words.say("notice.subject.change")
    under = words.say("notice.under", office=words.office_short, date=words.bare(words.today))
    under = f"{under}. {words.say('notice.chat.replaces', date=words.bare(on))}" if on else under
    items = [
        *(item("not-today", line) for line in stay),
        bullets([moved_line(row, words) for row in rows]),
        item("paid-later", words.line("notice.chat.paid-later")),
        Item("cause", (*cause, words.line("notice.chat.sorry"))),
        *still_waiting(waits, words),
        *notes(words),
    ]
    return Short(heading.upper(), under, tuple(items))


def _cause(schedule: Schedule, lines: Sequence[PublicLine], words: Wording) -> tuple[Paragraph, ...]:
    """Say why: in the office's words, else the one fact that explains every move, where the old facts are on record."""
    cause = words.own_text("change_cause") or _computed_cause(schedule, lines, words)
    if cause:
        return (words.line("notice.change.cause", cause=cause.rstrip(".")),)
    outage = open_outage(schedule.scenario)
    if outage is not None and any(line.state == "withdrawn" for line in lines):
        # No reason of the change, but what is so now.
        return (words.line("notice.change.down", system=system_words(outage, words)),)
    return ()


def _computed_cause(schedule: Schedule, lines: Sequence[PublicLine], words: Wording) -> str:
    scenario, facts = schedule.scenario, schedule.scenario.announced_facts
    fact = reason_of(scenario, lines, schedule.engine.clock)
    if fact is None or facts is None:
        return ""
    if fact == "closed":
        return _closed(schedule, lines, with_fact(scenario, facts, fact).work_calendar(), words)
    if fact != "outage":
        return words.say(f"notice.change.{fact}")
    new = [outage for outage in scenario.outages if outage._replace(cause=Text()) not in facts.outages]
    open_now = [outage for outage in new if outage.end is None]
    outage = (open_now or new or [*scenario.outages])[-1]
    return words.say("notice.change.open" if open_now else "notice.change.outage", system=system_words(outage, words))


def _closed(schedule: Schedule, lines: Sequence[PublicLine], before: WorkCalendar, words: Wording) -> str:
    """Say which days the office has closed since, up to the latest new pickup, and what for if it is one reason."""
    last = max(line.group.pickup.date() for line in lines if line.moved and line.group.pickup is not None)
    first = min(line.group.applied_from for line in lines if line.moved)
    new = [day for day in sorted(schedule.scenario.closed) if first <= day <= last and before.is_workday(day)]
    why = {reason(schedule.engine.clock.calendar.day(day), words) for day in new}
    fields = {"days": words.closed_on(*group_days(new)), "reason": in_brackets(why.pop()) if len(why) == 1 else ""}
    return words.say("notice.change.closed", **fields)


def _stay_away(schedule: Schedule, rows: tuple[PickupRow, ...], words: Wording) -> tuple[Paragraph, ...]:
    """Ask those whose announced day is today, or still to come, not to come on it."""
    moved = [row for row in rows if another_day(row) and row.before is not None and row.before.date() >= words.today]
    if not moved:
        return ()
    this_day = all(row.before is not None and row.before.date() == words.today for row in moved)
    key = "notice.change.not-today" if this_day else "notice.change.not-then"
    return (words.line(key, days=words.applied_on(_days(schedule, moved), year=False)),)


def _days(schedule: Schedule, moved: list[PickupRow]) -> list[tuple[date, date]]:
    """Join the application dates of rows that follow each other on working days."""
    calendar = schedule.engine.clock.calendar
    ranges = {(row.applied_from, row.applied_to) for row in moved}
    dates = sorted({day for ends in ranges for day in ends})
    return group_days(dates, lambda day, later: calendar.count(day, later) <= 1 or (day, later) in ranges)
