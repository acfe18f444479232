"""Notices that name no pickup: the office's own message; nobody can apply, or pay: what goes on, what to do."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from pickup.case.outages import AT_THE_COUNTER, FOREVER, Outage, local_time
from pickup.notices.content import Item, Short
from pickup.notices.facts import disruptions_of
from pickup.notices.frame import bullets, in_frame, item, notes
from pickup.notices.open_notice import next_update, update_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pickup.case.scenario import Scenario
    from pickup.engine.clock import Clock
    from pickup.notices.content import Notice, Paragraph
    from pickup.notices.wording import Wording


def message_notice(words: Wording) -> Notice:
    """Build a notice of the paragraphs in `[notice] message`; what is missing in a language is told in the other."""
    texts = words.own_lines("message") or words.other_lines("message")
    subject = words.own_subject() or words.say("notice.subject.message")
    under = words.say("notice.under", office=words.office_short, date=words.bare(words.today))
    body = [*(item("message", words.paragraph(text)) for text in texts), *notes(words)]
    return in_frame(
        "message",
        words,
        subject=subject,
        opening=[words.paragraph(text) for text in filter(None, [words.own_text("opening")])],
        items=body,
        closing=[words.paragraph(text) for text in filter(None, [words.own_text("closing")])],
        short=Short(subject.upper(), under, tuple(body)),
        mark="none",
    )


# The choice that an open notice leaves to the office is made where the scenario says that nobody can apply.
_CHOICE = "new-applications"


def at_the_counter(scenario: Scenario, today: date) -> tuple[Outage, ...]:
    """Give what stands still at the counter today or later, intake before payment, the earlier first."""
    begins = datetime.combine(today, time())
    lasting = (outage for outage in scenario.outages if outage.stage in AT_THE_COUNTER)
    unfinished = (outage for outage in lasting if outage.end is None or outage.end > begins)
    return tuple(sorted(unfinished, key=lambda outage: (outage.stage, outage.start)))


def counter_notice(scenario: Scenario, outages: tuple[Outage, ...], words: Wording, clock: Clock) -> Notice:
    """Build the notice of what stands still at the counter alone, while all else goes on."""
    stages = {outage.stage for outage in outages}
    subject = words.own_subject() or words.say(f"notice.counter.subject.{'-'.join(sorted(stages))}")
    closing = words.own_or("closing", "notice.open.closing")
    lines = [*closed(outages, words), *_meanwhile(stages, scenario, words)]
    following = list(update_line(next_update(clock, words), words))
    under = words.say("notice.under", office=words.office_short, date=words.day(words.today))
    return in_frame(
        "message",
        words,
        subject=subject,
        opening=[words.own_or("opening", "notice.counter.opening", office=words.office_name)],
        items=[*(item("counter", line) for line in lines), *notes(words)],
        closing=[*following, closing],
        short=Short(subject.upper(), under, (bullets(lines), *notes(words), item("closing", closing))),
        mark="number" if words.lang == "id" else "bullet",
    )


def with_counter(notice: Notice, outages: tuple[Outage, ...], words: Wording, clock: Clock) -> Notice:
    """Say in another notice, before all else, what stands still at the counter, or by which day those go who paid late.

    That is said until the day on which they collect. What those do who cannot pay is not repeated every day.
    """
    unpaid = notice.kind != "daily" and any(outage.stage == "payment" for outage in outages)
    ask = (words.line("notice.counter.unpaid"),) if unpaid else ()
    lines = (*closed(outages, words), *ask, *_paid_late(notice, words, clock))
    if not lines:
        return notice
    instead = any(outage.stage == "intake" for outage in outages)

    def before(items: tuple[Item, ...]) -> tuple[Item, ...]:
        return (item("counter", *lines), *(part for part in items if not (instead and part.key == _CHOICE)))

    short = notice.short._replace(items=before(notice.short.items))
    remarks = tuple(remark for remark in notice.remarks if not (instead and remark.key == "notice-choice"))
    return notice._replace(items=before(notice.items), short=short, remarks=remarks)


def closed(outages: tuple[Outage, ...], words: Wording) -> Iterator[Paragraph]:
    """Say of each stage what is closed, and from when to when."""
    for outage in outages:
        if outage.end is None:
            key = "since" if outage.start.date() <= words.today else "from"
            yield words.line(f"notice.counter.{outage.stage}.{key}", start=_moment(outage.start, words))
        else:
            yield words.line(f"notice.counter.{outage.stage}.span", span=counter_span(outage, words))


def _paid_late(notice: Notice, words: Wording, clock: Clock) -> Iterator[Paragraph]:
    """Say that payment is possible again, to whom a row of the notice is that of their payment."""
    for start, end in clock.counter.no_payment:
        day = None if end == FOREVER or local_time(end).date() > words.today else clock.counter.first_day_after(end)
        if day is None:
            continue
        paid = date.fromordinal(day)
        rows = (row for row in notice.rows if row.applied_from <= paid <= row.applied_to)
        if any(row.pickup is not None and row.pickup.date() >= words.today for row in rows):
            span = counter_span(Outage(local_time(start), local_time(end), "payment"), words)
            yield words.line("notice.counter.payment.back", start=words.bare(paid), span=span)


def counter_span(outage: Outage, words: Wording) -> str:
    """Write from when to when a stage stands still: days where it does so for whole days, else moments."""
    start, end = outage.start, outage.end
    assert end is not None
    last = end - timedelta(seconds=1)
    if start.time() == time() and end.time() == time():
        return words.say("notice.counter.days", days=words.closed_on((start.date(), last.date())))
    return words.say("notice.counter.moments", start=_moment(start, words), end=_moment(end, words))


def _moment(at: datetime, words: Wording) -> str:
    return words.bare(at) if at.time() == time() else words.moment(at)


def _meanwhile(stages: set[str], scenario: Scenario, words: Wording) -> Iterator[Paragraph]:
    """Say what goes on, and what those should do who have paid, or have not been able to."""
    if not disruptions_of(scenario):
        yield words.line("notice.counter.goes-on")
    yield words.line("notice.counter.paid")
    if "payment" in stages:
        yield words.line("notice.counter.unpaid")
    yield words.line("notice.open.tickets")
