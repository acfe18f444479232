"""The notice of an outage without an end: no date, what still works, who waits from which application date on."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import TYPE_CHECKING

from pickup.notices.content import Item, Paragraph, Short
from pickup.notices.frame import application_date, bullets, in_frame, item, notes, system_words
from pickup.text.dates import day_of
from pickup.text.said import Remark

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pickup.case.outages import Outage
    from pickup.engine.clock import Clock
    from pickup.notices.content import Notice
    from pickup.notices.facts import Standstill
    from pickup.notices.wording import Wording


def open_notice(waits: Standstill, words: Wording, clock: Clock) -> Notice:
    """Build the notice of the first day, or of a later one on which only what changed is sent."""
    later = waits.working_day > 1
    kind = "-collection" if waits.collection_only else ""
    subject = words.own_subject() or words.say(
        "notice.subject.update" if later and not kind else f"notice.subject.open{kind}"
    )
    if words.lang == "en":
        subject = f"{subject.upper()} ({words.bare(words.today)})"
    update = next_update(clock, words)
    opening = [_opening(waits, words)]
    if later:
        opening.append(words.line("notice.open.day", date=words.today, number=waits.working_day))
    return in_frame(
        "update" if later else "open",
        words,
        subject=subject,
        opening=opening,
        items=[*_items(waits, words), *notes(words)],
        closing=[
            *update_line(update, words),
            words.own_or("closing", "notice.open.closing"),
        ],
        short=_short(waits, update, words),
        mark="number" if words.lang == "id" else "bullet",
    )


def _opening(waits: Standstill, words: Wording) -> Paragraph:
    own = words.own_text("opening")
    if own:
        return words.paragraph(own)
    if waits.collection_only:
        return words.line("notice.open.collection", start=waits.since)
    reach = words.reach("open")
    cause = words.own_name("cause") or words.cleaned("cause", waits.outage.cause.said(words.lang))
    system = words.own_text("system")
    if cause and not system:
        return words.line("notice.open.cause", start=waits.since, cause=cause, reach=reach)
    system = system or words.say(f"notice.system.{waits.outage.stage}")
    return words.line("notice.open.system", start=waits.since, system=system, reach=reach)


def _items(waits: Standstill, words: Wording) -> Iterator[Item]:
    if not waits.collection_only:
        yield item("printed", words.line("notice.open.printed"))
    choice = words.own.get("new_applications")
    if choice is None and words.lang == "id":
        words.keep_remarks(Remark("notice-choice"))
    if choice is not None or words.lang == "id":
        yield item("new-applications", words.line(f"notice.open.new-{choice or 'unknown'}"))
    dated = None if waits.wait_from is None else application_date(words)
    yield item("wait", words.join(wait(waits, words), dated))
    yield item("tickets", words.line("notice.open.tickets"))
    yield item("urgent", words.line("notice.open.urgent", contact=words.own_name("urgent") or words.ask_at()))


def wait(waits: Standstill, words: Wording) -> Paragraph:
    """Say who need not come: those from the first application date that the outage can touch, or everyone."""
    if waits.wait_from is None:
        return words.line("notice.open.wait-all")
    return words.line("notice.open.wait", date=words.dated(waits.wait_from))


def still_waiting(waits: Standstill | None, words: Wording) -> Iterator[Item]:
    """Tell in another notice who waits because of an outage without end, if there is one."""
    if waits is not None:
        yield item("wait", wait(waits, words))
        yield item("tickets", words.line("notice.open.tickets"))


def following(clock: Clock, waits: Standstill | None, words: Wording) -> Iterator[Paragraph]:
    """Tell in another notice when the next update comes, if there is an outage without end."""
    if waits is not None:
        yield from update_line(next_update(clock, words), words)


def next_update(clock: Clock, words: Wording) -> datetime | date | None:
    """Give the moment of the next update: as the office set it, or its time of day on the next working day."""
    update = words.own.get("next_update")
    if isinstance(update, time):
        day = clock.calendar.add(words.today, 1)
        return datetime.combine(day, update)
    if not isinstance(update, date):
        return None
    day = day_of(update)
    if day < words.today:
        words.keep_remarks(Remark("update-passed", {"moment": update}))
        return None
    return update


def update_line(following: datetime | date | None, words: Wording) -> Iterator[Paragraph]:
    """Say when the next update comes, and where it is published; nothing where none is set."""
    if following is not None:
        place = words.published_at()
        where = words.say("notice.open.where", where=place) if place else ""
        yield words.line("notice.open.next", moment=following, where=where)


def _short(waits: Standstill, following: datetime | date | None, words: Wording) -> Short:
    if waits.working_day > 1:
        return _short_update(waits, following, words)
    kind = "-collection" if waits.collection_only else ""
    heading = words.own_subject() or words.say(f"notice.short.open{kind}")
    under = words.say("notice.under", office=words.office_short, date=words.day(words.today))
    items = [
        item("lead", _short_lead(waits, words)),
        bullets(_short_points(waits, words)),
        *_short_dated(waits, words),
        *notes(words),
        *_short_next(following, words),
        item("closing", words.own_or("closing", "notice.chat.open-closing")),
    ]
    return Short(heading.upper(), under, tuple(items))


def _short_lead(waits: Standstill, words: Wording) -> Paragraph:
    if waits.collection_only:
        return words.line("notice.chat.open-collection")
    reach = words.reach("short")
    return words.line("notice.chat.open", system=_named(waits.outage, words), reach=reach)


def _named(outage: Outage, words: Wording) -> str:
    """Name the system in a sentence: at its head in Indonesian, behind the article in English."""
    name = system_words(outage, words)
    return name[:1].upper() + name[1:] if words.lang == "id" else words.own_text("system") or name


def _short_points(waits: Standstill, words: Wording) -> Iterator[Paragraph]:
    if not waits.collection_only:
        yield words.line("notice.chat.printed")
    if waits.wait_from is None:
        yield words.line("notice.chat.wait-all")
    else:
        year = words.other_year(waits.wait_from)
        yield words.line("notice.chat.wait", date=words.bare(waits.wait_from, year=year))
    yield words.line("notice.chat.tickets")
    yield words.line("notice.chat.urgent", contact=words.own_name("urgent") or words.message_to())


def _short_dated(waits: Standstill, words: Wording) -> Iterator[Item]:
    """Say what the application date is, where one is named."""
    if waits.wait_from is not None:
        yield item("paid-later", words.line("notice.chat.paid-later"))


def _short_next(following: datetime | date | None, words: Wording) -> Iterator[Item]:
    """Write the moment of the next update, which is near: with its weekday, without its year."""
    if isinstance(following, datetime):
        yield item("update", words.line("notice.chat.next", moment=words.moment(following, year=False)))
    elif following is not None:
        yield item("update", words.line("notice.chat.next", moment=words.day(following, year=False)))


def _short_update(waits: Standstill, following: datetime | date | None, words: Wording) -> Short:
    heading = words.own_subject() or words.say("notice.short.update")
    start = words.bare(waits.since, year=words.other_year(waits.since))
    # What was announced holds only where it is on record; else the rules are told, as on the first day.
    rules = "" if waits.announced else "-rules"
    if waits.wait_from is None:
        lead = words.line(f"notice.chat.update-collection{rules}", number=waits.working_day, start=start)
    else:
        date_ = words.bare(waits.wait_from, year=words.other_year(waits.wait_from))
        system = system_words(waits.outage, words) if words.lang == "id" else _named(waits.outage, words)
        fields = {"number": waits.working_day, "system": system, "start": start, "date": date_}
        lead = words.line(f"notice.chat.update{rules}", **fields)
    items = [
        item("lead", lead),
        *_short_dated(waits, words),
        item("same-day", words.line("notice.chat.same-day")),
        *notes(words),
        *_short_next(following, words),
    ]
    return Short(heading.upper(), f", {words.day(words.today)}", tuple(items))
