"""What stands around every notice: letterhead, heading, place and date, signature; and the chart's series."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, cast

from pickup.case.notice_files import DatedLetterhead
from pickup.notices.content import (
    Backlog,
    ChartDay,
    Heading,
    Item,
    Letterhead,
    Notice,
    NoticeBlock,
    Paragraph,
    Points,
    Reach,
    Short,
    Signature,
)
from pickup.notices.wording import DOTS, LONGEST_NAME
from pickup.text.said import Remark

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from pickup.case.scenario import Scenario
    from pickup.engine.rows import PressRow
    from pickup.notices.content import Kind, Mark, PickupRow
    from pickup.notices.wording import Wording

# Days in a chart; a longer series is told from its worst day on.
MOST_DAYS = 60


def in_frame(
    kind: Kind,
    words: Wording,
    scenario: Scenario,
    issued: date,
    *,
    subject: str,
    opening: Iterable[Paragraph],
    items: Iterable[Item],
    closing: Iterable[Paragraph],
    short: Short,
    rows: tuple[PickupRow, ...] = (),
    mark: Mark = "number",
    formal: bool = True,
    backlog: Backlog | None = None,
) -> Notice:
    """Put letterhead, heading and signature around the body of a notice, and say what is left blank in them."""
    if formal:
        _tell_blanks(words)
        opening, closing = (*_basis(words), *opening), (*closing, *_contact_line(words))
    return Notice(
        kind=kind,
        lang=words.lang,
        formal=formal,
        issued=issued,
        office_key=scenario.office.key,
        office_name=words.office_name,
        office_short=words.office_short,
        place=words.place,
        zone=words.zone,
        time_zone=words.time_zone,
        letterhead=_letterhead(words, issued),
        heading=_heading(words, subject),
        opening=tuple(opening),
        mark=mark,
        items=tuple(items),
        closing=tuple(closing),
        signature=_signature(words, issued),
        rows=rows,
        short=short,
        backlog=backlog,
        remarks=tuple(words.remarks),
        reach=_reach(words),
    )


def _basis(words: Wording) -> Iterator[Paragraph]:
    """Say what the notice is issued under, where the office says it."""
    basis = words.own_lines("basis")
    if basis:
        yield words.line("notice.basis", basis=words.listed([decree.rstrip(".") for decree in basis]))


def _contact_line(words: Wording) -> Iterator[Paragraph]:
    """Say where to learn more, where the office has a number or a page of its own."""
    reached = words.reached_by()
    if reached:
        yield words.line("notice.more-information", contact=words.listed(reached))


def _reach(words: Wording) -> Reach | None:
    """Give the number that a poster shows: that for messages, else that for calls; None: the profile has neither."""
    for key, opened in (("whatsapp", "https://wa.me/{}"), ("phone", "tel:+{}")):
        number = words.number(key)
        if number:
            digits = _international(number)
            link = opened.format(digits) if digits else ""
            return Reach(words.say(f"notice.poster.{key}"), number, link)
    return None


def _international(number: str) -> str:
    """Give the digits of a number with those of the country, 62 in the place of a nought; empty: it is no number."""
    digits = re.sub(r"[ ().-]", "", number)
    if not re.fullmatch(r"\+?[0-9]{7,15}", digits):
        return ""
    return f"62{digits[1:]}" if digits.startswith("0") else digits.removeprefix("+")


def _letterhead(words: Wording, issued: date) -> Letterhead:
    heads = cast("tuple[DatedLetterhead, ...]", words.contact.get("letterhead", ()))
    standing = [head for head in heads if head.since is None or head.since <= issued]
    texts = standing[-1].lines if standing else ()
    lines = tuple(words.cleaned("letterhead", text, LONGEST_NAME) for text in texts)
    contact = " · ".join(words.contacts()) or DOTS * 2
    return Letterhead(lines if words.lang == "id" else (), words.office_name, contact if words.lang == "id" else "")


def _heading(words: Wording, subject: str) -> Heading:
    word = words.say("notice.word")
    if words.lang == "en":
        return Heading(word, "", "", subject)
    number = words.say("notice.number", number=words.own_text("number", LONGEST_NAME) or DOTS)
    return Heading(word, number, words.say("notice.about"), subject)


def _signature(words: Wording, issued: date) -> Signature:
    place, title = words.place or DOTS, words.say("notice.signed-by")
    issued_in = words.say("notice.issued-in", place=place, date=words.bare(issued))
    if words.lang == "en":
        return Signature((issued_in,), title, words.signer("head"), "")
    number = words.say("notice.nip", number=words.signer("nip") or DOTS)
    lines = (issued_in, words.say("notice.issued-on", date=words.bare(issued)))
    return Signature(lines, title, words.signer("head") or DOTS, number)


def _tell_blanks(words: Wording) -> None:
    """Say which fields are left to be filled in by hand."""
    missing = [key for key in ("place",) if not words.place]
    missing += [key for key in ("head", "nip") if not words.signer(key)]
    missing += [] if words.contacts() else ["address, phone, whatsapp, website"]
    missing += [] if words.own_text("number") else ["number"]
    missing += [] if words.contact.get("letterhead") else ["letterhead"]
    if missing and words.lang == "id":
        words.keep_remarks(Remark("notice-blank", {"keys": ", ".join(missing)}))


def item(key: str, *blocks: NoticeBlock | None) -> Item:
    """Make an item of the blocks that there are."""
    return Item(key, tuple(block for block in blocks if block is not None))


def bullets(key: str, lines: Iterable[Paragraph]) -> Item:
    """Make an item that is a list with bullets."""
    return Item(key, (Points("bullet", tuple(lines)),))


def notes(words: Wording) -> list[Item]:
    """Give the paragraphs that the office adds to its notices."""
    return [item("note", words.paragraph(text)) for text in words.own_lines("note")]


def backlog_of(rows: tuple[PressRow, ...], words: Wording, first: date | None = None) -> Backlog | None:
    """Give the series of the chart from a day on; None: nothing is known of the press, or nothing ever waits."""
    days = [row for row in rows if first is None or row.date >= first][:MOST_DAYS]
    if len(days) < 2 or not any(row.waiting > 0 for row in days):
        return None
    top = max(days, key=lambda row: row.waiting)
    summary = words.say(
        "backlog.summary", most=top.waiting, top=top.date, last=max(days[-1].waiting, 0), end=days[-1].date
    )
    series = tuple(
        ChartDay(row.date, words.short(row.date, year=False), max(row.waiting, 0), row.printed, row.capacity)
        for row in days
    )
    return Backlog(words.say("backlog.title"), summary, series)
