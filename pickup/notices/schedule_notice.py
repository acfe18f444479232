"""The notice after a disruption, of one service or of several: cause, return, table, who is left out, what to bring."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pickup.notices.content import Item, Paragraph, PickupTable, Points, Short
from pickup.notices.facts import disruptions_of, open_outage, promise, resumption, whom_it_leaves_out
from pickup.notices.frame import (
    application_date,
    ask_left_out,
    backlog_of,
    bring_points,
    chat_bring,
    chat_left_out,
    in_frame,
    item,
    notes,
    system_at_head,
    system_words,
)
from pickup.notices.rows import chat_rows, one_deadline, one_time, rows_of, table
from pickup.render.phrases import MINUTE, Phrases
from pickup.text.dates import day_or_moment
from pickup.text.said import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from pickup.analysis.promises import PublicLine
    from pickup.case.offices import Office
    from pickup.case.outages import Outage
    from pickup.case.scenario import Scenario
    from pickup.engine.clock import Clock
    from pickup.engine.results import Schedule
    from pickup.notices.content import Notice, PickupRow
    from pickup.notices.facts import Resumption
    from pickup.notices.wording import Wording


def schedule_notice(schedule: Schedule, lines: Sequence[PublicLine], words: Wording) -> Notice:
    """Build the notice of dates; `lines` are what is public, dated today."""
    scenario = schedule.scenario
    rows = rows_of(lines, scenario.office, words)
    back = resumption(scenario, schedule.engine.clock)
    opening = [_opening(schedule, words)]
    items = list(_items(schedule, rows, words))
    assumed = scenario.assumed_return is not None
    if words.lang == "en" and back is not None and not assumed:
        opening = [words.join(opening[0], return_sentence(schedule, back, words))]
    elif back is not None:
        items.insert(0, item("assumed-return" if assumed else "return", return_sentence(schedule, back, words)))
    subject = words.own_subject() or words.say(f"notice.subject.{_subject(schedule)}")
    return in_frame(
        "schedule",
        words,
        subject=subject,
        opening=opening,
        items=items,
        closing=[words.own_or("closing", "notice.closing")],
        short=_short(schedule, rows, words),
        rows=rows,
        mark="number" if words.lang == "id" else "none",
        backlog=backlog_of(schedule.press_days, words, back.day if back else None),
    )


def _subject(schedule: Schedule) -> str:
    """Choose the heading: dates that rest on an assumed return are expected, whatever was disturbed."""
    if schedule.scenario.assumed_return is not None:
        return "expected"
    return "schedule" if disruptions_of(schedule.scenario) else "plain"


def _opening(schedule: Schedule, words: Wording) -> Paragraph:
    own = words.own_text("opening")
    if own:
        return words.paragraph(own)
    if not disruptions_of(schedule.scenario):
        return words.line("notice.opening.plain", office=words.office_name)
    lasts = "-lasts" if schedule.scenario.assumed_return is not None else ""
    return _cause(disruptions_of(schedule.scenario), words, lasts)


def _cause(outages: Sequence[Outage], words: Wording, lasts: str) -> Paragraph:
    """Tell the cause in the office's words for it, by the system that failed, or as a list of several outages."""
    cause, system = words.own_name("cause"), words.own_text("system")
    fields = {
        "start": min(outage.start for outage in outages).date(),
        "reach": words.reach("closed") or words.reach_of("closed-here"),
    }
    if system and not cause:
        return words.line(f"notice.opening.system{lasts}", system=system, **fields)
    causes = {words.cleaned("cause", outage.cause.said(words.lang)) for outage in outages}
    if not cause and len(causes) > 1:
        phrases = Phrases(words.lang, words.time_zone)
        listed = words.listed([phrases.outage(_with_cleaned_cause(outage, words)) for outage in outages])
        return words.line("notice.opening.causes", causes=listed)
    cause = cause or next(iter(causes)) or words.say("notice.cause", system=system_words(outages[0], words))
    return words.line(f"notice.opening.cause{lasts}", cause=cause, **fields)


def _with_cleaned_cause(outage: Outage, words: Wording) -> Outage:
    text = words.cleaned("cause", outage.cause.said(words.lang)) if any(outage.cause) else ""
    return outage._replace(cause=Text(text, text))


def return_sentence(schedule: Schedule, back: Resumption, words: Wording) -> Paragraph:
    """Say on which day work goes on, as something that has come, will come, or is only assumed."""
    assumed = schedule.scenario.assumed_return
    if assumed is not None:
        return _assumed_return(schedule, words)
    kind = "collection" if back.collection_only else "printing"
    ahead = "-ahead" if back.day > words.today else ""
    return words.line(f"notice.return.{kind}{ahead}", office=words.office_name, date=back.day)


def _assumed_return(schedule: Schedule, words: Wording) -> Paragraph:
    """Say that the system is not back, if it failed by now, and what the dates assume."""
    assumed = schedule.scenario.assumed_return
    down = [
        outage for outage in schedule.scenario.outages if outage.end == assumed and outage.start.date() <= words.today
    ]
    assumption = words.line("notice.assumed.return", moment=None if assumed is None else day_or_moment(assumed))
    return words.join(
        words.line("notice.not-back", system=system_at_head(down[0], words)) if down else None, assumption
    )


def _items(schedule: Schedule, rows: tuple[PickupRow, ...], words: Wording) -> Iterator[Item]:
    yield Item("dates", tuple(_dates(schedule, rows, words)))
    yield from _priority(schedule, words)
    yield from _slow(schedule, words)
    yield item("later", _later(schedule, rows, words))
    yield from (item("left-out", line) for line in ask_left_out(whom_it_leaves_out(schedule), words))
    yield item("bring", *bring_points(words))
    yield item("examination", words.own_or("examination", "notice.examination"))
    again = _promise(schedule, words)
    if again is not None:
        yield item("promise", again)
    yield from notes(words)


def _dates(schedule: Schedule, rows: tuple[PickupRow, ...], words: Wording) -> Iterator[Paragraph | PickupTable]:
    """Give the table between its two sentences; a single row is a sentence of its own."""
    applied = application_date(words, zone=True)
    if len(rows) == 1:
        yield words.join(_one(rows[0], words), applied)
        return
    late = any(cohort.delay_working_days for cohort in schedule.cohorts)
    yield words.line("notice.dates.lead" if late else "notice.dates.lead-plain")
    yield table(rows, words)
    yield applied


def _one(row: PickupRow, words: Wording) -> Paragraph:
    if row.pickup is None:
        return words.line("notice.dates.not-yet", applied=row.applied)
    if row.collect_by is None:
        return _noted(words.line("notice.dates.one-unlimited", applied=row.applied, ready=row.pickup), row.note)
    key = "notice.dates.one" if row.applied_from == row.applied_to else "notice.dates.one-range"
    limit = words.bare(row.collect_by)
    deadline = words.say("notice.deadline-passed", date=limit) if row.collect_by < words.today else limit
    return _noted(words.line(key, applied=row.applied, ready=row.pickup, deadline=deadline), row.note)


def _noted(sentence: Paragraph, note: str) -> Paragraph:
    """Put a note in brackets at the end of a sentence, before its full stop."""
    if not note:
        return sentence
    *runs, last = sentence.runs
    return Paragraph((*runs, last._replace(text=f"{last.text.removesuffix('.')} ({note}).")))


def _later(schedule: Schedule, rows: tuple[PickupRow, ...], words: Wording) -> Paragraph:
    hours = service_hours(schedule.scenario.office, words)
    if not words.limited:
        return words.line("notice.later-unlimited", hours=hours)
    return words.line("notice.later", hours=hours, limit=words.limit(_first_day(rows, words)))


def _first_day(rows: tuple[PickupRow, ...], words: Wording) -> date:
    """Give the day whose rules the words follow: that of the first pickup."""
    return min((row.pickup.date() for row in rows if row.pickup is not None), default=words.today)


def service_hours(office: Office, words: Wording) -> str:
    """Write the service hours if they are the same on every day, else nothing."""
    if any(entry.hours for entry in office.hours_on):
        return ""
    opens, closes = (words.service_hour(seconds - seconds % MINUTE) for seconds in office.hours)
    return f" {words.say('notice.hours', open=opens, close=closes, zone=words.zone)}"


def _promise(schedule: Schedule, words: Wording) -> Paragraph | None:
    again = promise(schedule)
    if again is None or schedule.scenario.assumed_return is not None:
        # No promise rests on an assumption.
        return None
    days = words.formal_count(again.days)
    if again.since is None:
        return words.line("notice.promise.for-now", days=days)
    key = "notice.promise" if again.days else "notice.promise.same-day"
    return words.line(key, date=words.dated(again.since), days=days)


def _short(schedule: Schedule, rows: tuple[PickupRow, ...], words: Wording) -> Short:
    expected = schedule.scenario.assumed_return is not None
    heading = words.own_subject() or words.say(f"notice.subject.{'expected' if expected else 'plain'}")
    under = words.say("notice.under", office=words.office_short, date=words.bare(words.today))
    items = [
        *([item("assumed-return", _assumed_return(schedule, words))] if expected else []),
        Item("lead", tuple(_chat_lead(schedule, rows, words))),
        chat_rows(rows, words),
        *_priority(schedule, words, chat=True),
        *_slow(schedule, words, chat=True),
        item("paid-later", words.line("notice.chat.paid-later")),
        *chat_bring(words),
        *_chat_deadline(rows, words),
        *chat_left_out(whom_it_leaves_out(schedule), words),
        *notes(words),
        item("closing", words.own_or("closing", "notice.chat.closing")),
    ]
    return Short(heading.upper(), under, tuple(items))


def _slow(schedule: Schedule, words: Wording, *, chat: bool = False) -> Iterator[Item]:
    """Tell what the late ones wait for where the centre is slow: it, the press, or both; nothing if nobody is late."""
    if not schedule.scenario.is_centre_slow:
        return
    late = [cohort.applied for cohort in schedule.cohorts if cohort.delay_working_days or cohort.pickup is None]
    at_centre = [schedule.engine.is_held_by_centre(day) for day in late]
    if at_centre:
        reason = "centre" if all(at_centre) else "both" if any(at_centre) else "press"
        yield item("slow", words.line(f"notice.{'chat.' if chat else ''}slow.{reason}"))


def _priority(schedule: Schedule, words: Wording, *, chat: bool = False) -> Iterator[Item]:
    """Tell which application dates are printed before all others, if any are."""
    if schedule.basis == "queue" and schedule.scenario.priority:
        days = words.applied_on([(days.first, days.last) for days in schedule.scenario.priority])
        yield item("priority", words.line(f"notice.{'chat.' if chat else ''}priority", days=days))


def _chat_lead(schedule: Schedule, rows: tuple[PickupRow, ...], words: Wording) -> Iterator[Paragraph]:
    back, time = resumption(schedule.scenario, schedule.engine.clock), one_time(rows)
    is_over = back is not None and back.day <= words.today and schedule.scenario.assumed_return is None
    key = "notice.chat.back" if is_over else "notice.chat.ready"
    if time:
        yield words.line(key, time=time)
    else:
        yield words.line(f"{key}-at")


def _chat_deadline(rows: tuple[PickupRow, ...], words: Wording) -> Iterator[Item]:
    if not words.limited:
        return
    limit, kept_for = one_deadline(rows), words.limit(_first_day(rows, words), chat=True)
    if limit is not None:
        key = "notice.chat.deadline-passed" if limit < words.today else "notice.chat.deadline"
        yield item("deadline", words.line(key, date=words.bare(limit), limit=kept_for))
    elif rows:
        yield item("deadline", words.line("notice.chat.limit", limit=kept_for))


class Service(NamedTuple):
    """One service: its name where the scenario gives none, its scenario, and its schedule if it has one."""

    name: str
    scenario: Scenario
    schedule: Schedule | None
    lines: Sequence[PublicLine]
    clock: Clock


class _Part(NamedTuple):
    state: Paragraph
    rows: tuple[PickupRow, ...]
    schedule: Schedule | None
    words: Wording


def services_notice(services: Sequence[Service], words: Wording) -> Notice:
    """Build one notice with a section a service; letterhead and signature are those of the first one's office."""
    parts = [_service_part(service, words) for service in services]
    date_ = words.bare(words.today)
    subject = words.own_subject() or words.say("notice.subject.services", date=date_)
    rows = tuple(row for part in parts for row in part.rows)
    return in_frame(
        "services",
        words,
        subject=subject,
        opening=[words.own_or("opening", "notice.services.opening", office=words.office_name, date=date_)],
        items=[
            *(_service_section(part) for part in parts),
            *(
                [item("applied", application_date(words, zone=True)), item("bring", *bring_points(words))]
                if rows
                else ()
            ),
        ],
        closing=[words.own_or("closing", "notice.closing")],
        short=Short(subject.upper(), words.office_short, tuple(_services_short(parts, rows, words))),
        rows=rows,
        mark="number" if words.lang == "id" else "none",
    )


def _service_part(service: Service, words: Wording) -> _Part:
    own = type(words)(service.scenario._replace(today=words.today), words.lang)
    name = own.own_name("service") or own.cleaned("service", service.name, 90)
    rows = rows_of(service.lines, service.scenario.office, own, name)
    words.keep_remarks(*own.remarks)
    return _Part(_service_state(name, service, words), rows, service.schedule, own)


def _service_state(name: str, service: Service, words: Wording) -> Paragraph:
    if open_outage(service.scenario) is not None:
        return words.line("notice.services.open", service=name)
    back, assumed = resumption(service.scenario, service.clock), service.scenario.assumed_return
    if back is not None and assumed is not None:
        return words.line("notice.services.assumed", service=name, date=back.day)
    if back is not None and back.day > words.today:
        return words.line("notice.services.ahead", service=name, date=back.day)
    return words.line("notice.services.back", service=name)


def _service_section(part: _Part) -> Item:
    if not part.rows:
        return item("service", part.state)
    words = part.words
    left = ask_left_out(whom_it_leaves_out(part.schedule), words) if part.schedule else ()
    lead = words.join(part.state, words.line("notice.services.see-below"))
    return item("service", lead, table(part.rows, words), *left)


def _services_short(parts: Sequence[_Part], rows: tuple[PickupRow, ...], words: Wording) -> Iterator[Item]:
    for part in parts:
        time = one_time(part.rows)
        see = words.line("notice.services.from", time=time) if time else words.line("notice.services.see-below")
        lead = words.join(part.state, see) if part.rows else part.state
        listed = chat_rows(part.rows, part.words).blocks if part.rows else ()
        points = tuple(point for block in listed if isinstance(block, Points) for point in block.items)
        yield Item("rows", (Points("bullet", (lead,)), *((Points("none", points),) if points else ())))
    if rows:
        yield item("paid-later", words.line("notice.chat.paid-later"))
        yield from chat_bring(words)
