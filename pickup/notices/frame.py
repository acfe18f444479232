"""What notices share: letterhead, heading, signature, chart; what to bring, whom to ask; what dates assume.

What dates are taken for granted with goes wherever they go: an assumed return, an assumed intake, the guessed holidays
of a year, in every notice, message, calendar and reply that tells one.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from datetime import date
from itertools import accumulate
from typing import TYPE_CHECKING, cast

from pickup.calendars.coverage import estimated_remarks
from pickup.case.notice_files import DatedLetterhead
from pickup.engine.remarks import ASSUMPTIONS, assumptions, rests_on_usual_intake
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
from pickup.notices.facts import days_behind
from pickup.notices.wording import DOTS, LONGEST_NAME
from pickup.text.said import Remark

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pickup.case.outages import Outage
    from pickup.engine.clock import Clock
    from pickup.engine.cohorts import Cohorts
    from pickup.engine.results import Schedule
    from pickup.engine.rows import Cohort, PressRow
    from pickup.notices.content import Kind, Mark, PickupRow
    from pickup.notices.facts import LeftOut
    from pickup.notices.wording import Wording

# Days in a chart; a longer series is told from its worst day on.
MOST_DAYS = 60


def in_frame(
    kind: Kind,
    words: Wording,
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
        issued=words.today,
        office_key=words.office_key,
        office_name=words.office_name,
        office_short=words.office_short,
        time_zone=words.time_zone,
        letterhead=_letterhead(words),
        heading=_heading(words, subject),
        opening=tuple(opening),
        mark=mark,
        items=tuple(items),
        closing=tuple(closing),
        signature=_signature(words),
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
        number = words.contact_text(key)
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


def _letterhead(words: Wording) -> Letterhead:
    heads = cast("tuple[DatedLetterhead, ...]", words.contact.get("letterhead", ()))
    standing = [head for head in heads if head.since is None or head.since <= words.today]
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


def _signature(words: Wording) -> Signature:
    place, title = words.place or DOTS, words.say("notice.signed-by")
    issued_in = words.say("notice.issued-in", place=place, date=words.bare(words.today))
    if words.lang == "en":
        return Signature((issued_in,), title, words.contact_text("head", LONGEST_NAME), "")
    number = words.say("notice.nip", number=words.contact_text("nip", LONGEST_NAME) or DOTS)
    lines = (issued_in, words.say("notice.issued-on", date=words.bare(words.today)))
    return Signature(lines, title, words.contact_text("head", LONGEST_NAME) or DOTS, number)


def _tell_blanks(words: Wording) -> None:
    """Say which fields are left to be filled in by hand."""
    missing = [key for key in ("place",) if not words.place]
    missing += [key for key in ("head", "nip") if not words.contact_text(key, LONGEST_NAME)]
    missing += [] if words.contacts() else ["address, phone, whatsapp, website"]
    missing += [] if words.own_text("number") else ["number"]
    missing += [] if words.contact.get("letterhead") else ["letterhead"]
    if missing and words.lang == "id":
        words.keep_remarks(Remark("notice-blank", {"keys": ", ".join(missing)}))


def item(key: str, *blocks: NoticeBlock | None) -> Item:
    """Make an item of the blocks that there are."""
    return Item(key, tuple(block for block in blocks if block is not None))


def bullets(lines: Iterable[Paragraph]) -> Item:
    """Make an item of rows, a list with bullets."""
    return Item("rows", (Points("bullet", tuple(lines)),))


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


def system_words(outage: Outage, words: Wording) -> str:
    """Name what failed, without jargon: `sistem pusat`."""
    return words.own_text("short_system") or words.say(f"notice.system.{outage.stage}")


def system_at_head(outage: Outage, words: Wording) -> str:
    """Name what failed as a sentence begins with it: `Sistem pusat`; in English it stands behind the article."""
    return at_head(system_words(outage, words), words)


def cause_of(outage: Outage, words: Wording) -> str:
    """Name a disruption at the head of a line, as the office does or by what failed: `Gangguan sistem pusat`."""
    cause = words.own_name("cause") or words.cleaned("cause", outage.cause.said(words.lang))
    cause = cause or words.say("notice.cause", system=system_words(outage, words))
    return cause[:1].upper() + cause[1:]


def at_head(name: str, words: Wording) -> str:
    """Write a name with which an Indonesian sentence begins; in English it stands behind the article."""
    return name[:1].upper() + name[1:] if words.lang == "id" else name


def application_date(words: Wording, *, zone: bool = False) -> Paragraph:
    """Say what the application date is, and that who paid later counts from the payment; `zone`: behind a table."""
    if zone:
        return words.line("notice.dates.applied", zone=words.zone, zone_name=words.zone_in_full())
    return words.line("notice.applied")


def ask_left_out(left: LeftOut, words: Wording) -> Iterator[Paragraph]:
    """Tell those whose dates are not in the table where to ask."""
    if left.before is not None:
        yield words.line("notice.left-out.before", date=words.dated(left.before), contact=words.ask_at())
    if left.others:
        yield words.line("notice.left-out.days", days=words.applied_on(left.others), contact=words.ask_at())


def chat_left_out(left: LeftOut, words: Wording) -> Iterator[Item]:
    """Tell the same in a chat."""
    if left.before is not None:
        date = words.bare(left.before, short=True, year=words.other_year(left.before))
        yield item("left-out", words.line("notice.chat.left-out", date=date, contact=words.message_to()))
    if left.others:
        days = words.applied_on(left.others, year=False)
        yield item("left-out", words.line("notice.chat.left-out-days", days=days, contact=words.message_to()))


def bring_points(words: Wording) -> Iterator[Paragraph | Points]:
    """Tell what to bring and who may collect; Indonesian lists it by letters, English in a sentence."""
    own = words.own_lines("bring")
    if words.lang == "id":
        things = own or (words.say("notice.bring.slip"), words.say("notice.bring.card"))
        yield words.line("notice.bring.lead")
        yield Points("letter", tuple(map(words.paragraph, _punctuated(things))))
        yield from _children(words)
        yield deputy(words)
    else:
        yield words.join(bring_sentence(words), *_children(words), deputy(words))


def _children(words: Wording) -> Iterator[Paragraph]:
    """Say what is brought for a child, who has no identity card, where the office says it."""
    things = [thing.rstrip(".;") for thing in words.own_lines("bring_children")]
    if things:
        yield words.line("notice.bring.children", things=words.listed(things))


def _punctuated(things: tuple[str, ...]) -> list[str]:
    """Put a semicolon behind each thing, `dan` behind that of the last but one, and a full stop behind the last."""
    bare = [thing.rstrip(".;") for thing in things]
    ends = {len(bare): ".", len(bare) - 1: "; dan"}
    return [f"{thing}{ends.get(place, ';')}" for place, thing in enumerate(bare, start=1)]


def bring_sentence(words: Wording) -> Paragraph:
    """Say what to bring in one sentence."""
    things = words.own_lines("bring") or (words.say("notice.bring.slip"), words.say("notice.bring.card"))
    return words.line("notice.bring.sentence", things=words.listed(things))


def deputy(words: Wording) -> Paragraph:
    """Say who else may collect."""
    return words.own_or("deputy", "notice.deputy")


def short_things(words: Wording) -> str:
    """List what to bring in the few words of a chat."""
    return words.listed(words.own_lines("bring")) or words.say("notice.chat.bring-things")


def chat_bring(words: Wording) -> Iterator[Item]:
    """Tell in a chat what to bring and who else may collect, one below the other."""
    who = words.own_or("deputy", "notice.chat.deputy")
    yield Item("bring", (words.line("notice.chat.bring", things=short_things(words)), who))


# The parts of a notice that tell dates: what they assume stands behind the last of them.
DATED = ("dates", "rows", "service", "today", "nothing", "before", "next")


def assumed_in(schedule: Schedule | None, rows: Iterable[PickupRow], clock: Clock) -> tuple[Remark, ...]:
    """Give what the dates of these rows are taken for granted with; nothing where none has a date."""
    dated = [row for row in rows if row.pickup is not None]
    if not dated:
        return ()
    said = () if schedule is None else rested_on(schedule.warnings, schedule.engine, cohorts_in(schedule, dated))
    taken = [remark for remark in said if ASSUMPTIONS.get(remark.key) in ("return", "intake")]
    return (*taken, *estimated_remarks(clock.calendar, *days_behind(None, dated)))


def rested_on(said: Iterable[Remark], engine: Cohorts, cohorts: Iterable[Cohort]) -> tuple[Remark, ...]:
    """Leave out an assumed intake on which none of these dates rests."""
    rests = any(rests_on_usual_intake(engine, cohort) for cohort in cohorts)
    return tuple(remark for remark in said if rests or ASSUMPTIONS.get(remark.key) != "intake")


def cohorts_in(schedule: Schedule, rows: Sequence[PickupRow]) -> Iterator[Cohort]:
    """Give the cohorts that stand in these rows."""
    spans = sorted((row.applied_from, row.applied_to) for row in rows)
    reached = [date.min, *accumulate((last for _, last in spans), max)]
    firsts = [first for first, _ in spans]
    return (cohort for cohort in schedule.cohorts if cohort.applied <= reached[bisect_right(firsts, cohort.applied)])


def with_assumptions(notice: Notice, said: Sequence[Remark], words: Wording) -> Notice:
    """Say in the long and the short form what the dates assume, as far as the notice does not say it already."""
    keys = {part.key for part in notice.items}
    open_ones = [remark for remark in said if not (ASSUMPTIONS[remark.key] == "return" and "assumed-return" in keys)]
    lines = tuple(assumption_lines(open_ones, words, "notice"))
    short = notice.short._replace(items=_behind_dates(notice.short.items, lines))
    return notice._replace(items=_behind_dates(notice.items, lines), short=short, assumed=assumptions(said))


def _behind_dates(items: tuple[Item, ...], lines: tuple[Paragraph, ...]) -> tuple[Item, ...]:
    if not lines:
        return items
    place = max((place for place, part in enumerate(items, start=1) if part.key in DATED), default=len(items))
    return (*items[:place], item("assumed", *lines), *items[place:])


def assumption_lines(said: Iterable[Remark], words: Wording, where: str) -> Iterator[Paragraph]:
    """Give a sentence for each assumption among the remarks; `where` is "notice", or "reply" for one date."""
    for remark in said:
        kind = ASSUMPTIONS.get(remark.key)
        if kind == "return":
            yield words.line(f"{where}.assumed.return", moment=remark.fields["moment"])
        elif kind == "intake":
            yield words.line(f"{where}.assumed.intake", count=remark.fields["count"])
        elif kind == "year":
            yield words.line(f"{where}.assumed.year", years=remark.fields["years"])
