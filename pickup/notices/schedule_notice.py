"""The notice after a disruption: cause, return, table, who is left out, what to bring, when the promise holds again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pickup.notices.common import ask_left_out, bring_points, cause_words, chat_bring, chat_left_out
from pickup.notices.content import Item, Paragraph, Run, Short, Table
from pickup.notices.facts import promise, resumed, whom_it_leaves_out
from pickup.notices.frame import backlog_of, bullets, framed, item, notes
from pickup.notices.rows import rows_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from pickup.engine.results import Schedule
    from pickup.notices.announced import Public
    from pickup.notices.content import Notice, Row
    from pickup.notices.facts import Resumed
    from pickup.notices.wording import Wording


def schedule_notice(schedule: Schedule, lines: Sequence[Public], words: Wording, issued: date) -> Notice:
    """Build the notice of dates; `lines` are what is public (`announced.public_lines`), `issued` its date."""
    scenario = schedule.scenario
    rows = rows_of(lines, scenario.office, words, issued)
    back = resumed(scenario, schedule.engine.clock)
    opening = [_opening(schedule, words)]
    items = list(_items(schedule, rows, words, issued))
    if words.lang == "en" and back is not None:
        opening = [words.join(opening[0], returned(schedule, back, words, issued))]
    elif back is not None:
        items.insert(0, item("return", returned(schedule, back, words, issued)))
    disturbed = bool(scenario.outages)
    subject = words.own_subject() or words.say(f"notice.subject.{'schedule' if disturbed else 'plain'}")
    return framed(
        "schedule",
        words,
        scenario,
        issued,
        subject=subject,
        opening=opening,
        items=items,
        closing=[words.paragraph(words.own_text("closing") or words.say("notice.closing"))],
        short=_short(schedule, rows, words, issued),
        rows=rows,
        mark="number" if words.lang == "id" else "none",
        backlog=backlog_of(schedule.press_days, words, back.day if back else None),
    )


def _opening(schedule: Schedule, words: Wording) -> Paragraph:
    own = words.own_text("opening")
    if own:
        return words.paragraph(own)
    told = cause_words(schedule.scenario, words)
    if told is None:
        return words.line("notice.opening.plain", office=words.office_name)
    return words.line(f"notice.opening.{told.key}", **told.fields)


def returned(schedule: Schedule, back: Resumed, words: Wording, issued: date) -> Paragraph:
    """Say on which day work goes on, as something that has come, will come, or is only assumed."""
    if schedule.scenario.assumed_return is not None:
        return words.line("notice.return.assumed", date=schedule.scenario.assumed_return.date())
    kind = "collection" if back.collection_only else "printing"
    ahead = "-ahead" if back.day > issued else ""
    return words.line(f"notice.return.{kind}{ahead}", office=words.office_name, date=back.day)


def _items(schedule: Schedule, rows: tuple[Row, ...], words: Wording, issued: date) -> Iterator[Item]:
    yield Item("dates", tuple(_dates(schedule, rows, words)))
    yield item("later", _later(schedule, rows, words, issued))
    yield from (item("left-out", line) for line in ask_left_out(whom_it_leaves_out(schedule), words, issued))
    yield item("bring", *bring_points(words))
    yield item("examination", words.paragraph(words.own_text("examination") or words.say("notice.examination")))
    told = _promise(schedule, words, issued)
    if told is not None:
        yield item("promise", told)
    yield from notes(words)


def _dates(schedule: Schedule, rows: tuple[Row, ...], words: Wording) -> Iterator[Paragraph | Table]:
    """Give the table between its two sentences; a single row is a sentence of its own."""
    applied = words.line("notice.dates.applied", zone=words.zone, zone_name=words.zone_in_full())
    if len(rows) == 1:
        yield words.join(_one(rows[0], words), applied)
        return
    late = any(cohort.delay_working_days for cohort in schedule.cohorts)
    yield words.line("notice.dates.lead" if late else "notice.dates.lead-plain")
    yield table(rows, words)
    yield applied


def table(rows: tuple[Row, ...], words: Wording) -> Table:
    """Make the public table with its headings."""
    heads = tuple(words.say(f"notice.head.{name}") for name in ("applied", "ready", "deadline"))
    return Table((heads[0], heads[1], heads[2]), rows)


def _one(row: Row, words: Wording) -> Paragraph:
    if row.pickup is None:
        return words.line("notice.dates.not-yet", applied=row.applied)
    if row.collect_by is None:
        return words.line("notice.dates.one-unlimited", applied=row.applied, ready=row.pickup)
    key = "notice.dates.one" if row.applied_from == row.applied_to else "notice.dates.one-range"
    note = words.paragraph(f"({row.note})") if row.note else None
    told = words.line(key, applied=row.applied, ready=row.pickup, deadline=words.bare(row.collect_by))
    return words.join(told, note)


def _later(schedule: Schedule, rows: tuple[Row, ...], words: Wording, issued: date) -> Paragraph:
    return words.line("notice.later", hours=service_hours(schedule, words), limit=words.limit(_first_day(rows, issued)))


def _first_day(rows: tuple[Row, ...], issued: date) -> date:
    """Give the day whose rules the words follow: that of the first pickup."""
    return min((row.pickup.date() for row in rows if row.pickup is not None), default=issued)


def service_hours(schedule: Schedule, words: Wording) -> str:
    """Write the service hours if they are the same on every day, else nothing."""
    office = schedule.scenario.office
    if any(entry.hours for entry in office.hours_on):
        return ""
    opens, closes = (_clock(words, seconds) for seconds in office.hours)
    return f" {words.say('notice.hours', open=opens, close=closes, zone=words.zone)}"


def _clock(words: Wording, seconds: int) -> str:
    from datetime import time

    return words.plain_time(time(seconds // 3600 % 24, seconds // 60 % 60))


def _promise(schedule: Schedule, words: Wording, issued: date) -> Paragraph | None:
    told = promise(schedule)
    if told is None:
        return None
    days = words.formal_count(told.days)
    if told.since is None:
        return words.line("notice.promise.for-now", days=days)
    key = {0: ".same-day", 1: ".one"}.get(told.days, "")
    return words.line(f"notice.promise{key}", date=words.dated(told.since, issued), days=days)


def _short(schedule: Schedule, rows: tuple[Row, ...], words: Wording, issued: date) -> Short:
    heading = words.own_subject() or words.say("notice.subject.plain")
    under = words.say("notice.under", office=words.office_short, date=words.bare(issued))
    items = [
        Item("lead", tuple(_chat_lead(schedule, rows, words))),
        chat_rows(rows, words),
        item("paid-later", words.line("notice.chat.paid-later")),
        *chat_bring(words),
        *_chat_deadline(rows, words, issued),
        *chat_left_out(whom_it_leaves_out(schedule), words, issued),
        *notes(words),
        item("closing", words.paragraph(words.own_text("closing") or words.say("notice.chat.closing"))),
    ]
    return Short(heading.upper(), under, tuple(items))


def _chat_lead(schedule: Schedule, rows: tuple[Row, ...], words: Wording) -> Iterator[Paragraph]:
    scenario = schedule.scenario
    if scenario.assumed_return is not None:
        yield words.line("notice.chat.assumed", date=scenario.assumed_return.date())
    back = "back" if scenario.outages and scenario.assumed_return is None and _is_back(schedule) else "ready"
    time = one_time(rows)
    if time:
        yield words.line(f"notice.chat.{back}", time=time)
    else:
        yield words.line(f"notice.chat.{back}-at")


def _is_back(schedule: Schedule) -> bool:
    """Tell whether the last outage is over on the day of the notice."""
    today, back = schedule.scenario.today, resumed(schedule.scenario, schedule.engine.clock)
    return back is not None and (today is None or back.day <= today)


def one_time(rows: tuple[Row, ...]) -> str:
    """Give the time of the pickups if they all have the same one, else nothing."""
    times = {row.short_time for row in rows if row.pickup is not None}
    return times.pop() if len(times) == 1 else ""


def chat_rows(rows: tuple[Row, ...], words: Wording) -> Item:
    """Give a bullet for each row; time and deadline stand there only where the rows differ in them."""
    timed, limited = not one_time(rows), not _one_deadline(rows)
    return bullets("rows", [_chat_row(row, words, timed=timed, limited=limited) for row in rows])


def _chat_row(row: Row, words: Wording, *, timed: bool, limited: bool) -> Paragraph:
    if row.pickup is None:
        return words.line("notice.chat.row-none", applied=row.short_applied)
    key = "notice.chat.row-at" if timed else "notice.chat.row"
    line = words.line(key, applied=row.short_applied, day=row.short_ready_day, time=row.short_time)
    more = f" ({row.note})" if row.state == "same" else ""
    if limited and row.collect_by:
        limit = words.bare_short(row.collect_by, year=row.collect_by.year != row.pickup.year)
        more += f" {words.say('notice.chat.row-by', deadline=limit)}"
    return Paragraph((*line.runs, Run(more))) if more else line


def _one_deadline(rows: tuple[Row, ...]) -> date | None:
    """Give the earliest deadline, if it serves for all: nobody is told a limit that lies before their pickup."""
    limits = [row.collect_by for row in rows if row.collect_by is not None]
    pickups = [row.pickup.date() for row in rows if row.pickup is not None]
    return min(limits) if limits and len(limits) == len(pickups) and min(limits) > max(pickups) else None


def _chat_deadline(rows: tuple[Row, ...], words: Wording, issued: date) -> Iterator[Item]:
    limit, told = _one_deadline(rows), words.limit(_first_day(rows, issued), chat=True)
    if limit is not None:
        yield item("deadline", words.line("notice.chat.deadline", date=words.bare(limit), limit=told))
    elif rows:
        yield item("deadline", words.line("notice.chat.limit", limit=told))
