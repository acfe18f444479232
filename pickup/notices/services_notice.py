"""One notice for several services of an office: ordinary, electronic, same-day passports return on different days."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pickup.notices.common import application_date, ask_left_out, bring_points, chat_bring
from pickup.notices.content import Item, Paragraph, Points, Short
from pickup.notices.facts import open_outage, resumption, whom_it_leaves_out
from pickup.notices.frame import in_frame, item
from pickup.notices.rows import chat_rows, one_time, rows_of, table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from pickup.analysis.promises import PublicLine
    from pickup.case.scenario import Scenario
    from pickup.engine.clock import Clock
    from pickup.engine.results import Schedule
    from pickup.notices.content import Notice, PickupRow
    from pickup.notices.wording import Wording


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


def services_notice(services: Sequence[Service], words: Wording, issued: date) -> Notice:
    """Build one notice with a section a service; letterhead and signature are those of the first one's office."""
    parts = [_part(service, words, issued) for service in services]
    scenario = services[0].scenario
    date_ = words.bare(issued)
    subject = words.own_subject() or words.say("notice.subject.services", date=date_)
    rows = tuple(row for part in parts for row in part.rows)
    own = words.own_text("opening")
    usual = words.line("notice.services.opening", office=words.office_name, date=date_)
    return in_frame(
        "services",
        words,
        scenario,
        issued,
        subject=subject,
        opening=[words.paragraph(own) if own else usual],
        items=[
            *(_section(part, issued) for part in parts),
            *(
                [item("applied", application_date(words, zone=True)), item("bring", *bring_points(words))]
                if rows
                else ()
            ),
        ],
        closing=[words.paragraph(words.own_text("closing") or words.say("notice.closing"))],
        short=Short(subject.upper(), words.office_short, tuple(_short(parts, rows, words))),
        rows=rows,
        mark="number" if words.lang == "id" else "none",
    )


def _part(service: Service, words: Wording, issued: date) -> _Part:
    own = type(words)(service.scenario, words.lang)
    name = own.own_name("service") or own.cleaned("service", service.name, 90)
    rows = rows_of(service.lines, service.scenario.office, own, issued, name)
    words.keep_remarks(*own.remarks)
    return _Part(_state(name, service, words, issued), rows, service.schedule, own)


def _state(name: str, service: Service, words: Wording, issued: date) -> Paragraph:
    if open_outage(service.scenario) is not None:
        return words.line("notice.services.open", service=name)
    back, assumed = resumption(service.scenario, service.clock), service.scenario.assumed_return
    if back is not None and assumed is not None:
        return words.line("notice.services.assumed", service=name, date=back.day)
    if back is not None and back.day > issued:
        return words.line("notice.services.ahead", service=name, date=back.day)
    return words.line("notice.services.back", service=name)


def _section(part: _Part, issued: date) -> Item:
    if not part.rows:
        return item("service", part.state)
    words = part.words
    left = ask_left_out(whom_it_leaves_out(part.schedule), words, issued) if part.schedule else ()
    lead = words.join(part.state, words.line("notice.services.see-below"))
    return item("service", lead, table(part.rows, words), *left)


def _short(parts: Sequence[_Part], rows: tuple[PickupRow, ...], words: Wording) -> Iterator[Item]:
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
