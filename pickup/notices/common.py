"""Sentences that several kinds of notice share: what failed, what to bring, who may collect, whom to ask."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pickup.notices.content import Item, Paragraph, Points, TextRun
from pickup.notices.frame import item

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from pickup.case.outages import Outage
    from pickup.notices.facts import LeftOut
    from pickup.notices.wording import Wording


def system_words(outage: Outage, words: Wording) -> str:
    """Name what failed, without jargon: `sistem pusat`."""
    return words.own_text("short_system") or words.say(f"notice.system.{outage.stage}")


def system_at_head(outage: Outage, words: Wording) -> str:
    """Name what failed as a sentence begins with it: `Sistem pusat`; in English it stands behind the article."""
    return at_head(system_words(outage, words), words)


def at_head(name: str, words: Wording) -> str:
    """Write a name with which an Indonesian sentence begins; in English it stands behind the article."""
    return name[:1].upper() + name[1:] if words.lang == "id" else name


def application_date(words: Wording, *, zone: bool = False) -> Paragraph:
    """Say what the application date is, and that who paid later counts from the payment; `zone`: behind a table."""
    if zone:
        return words.line("notice.dates.applied", zone=words.zone, zone_name=words.zone_in_full())
    return words.line("notice.applied")


def ask_left_out(left: LeftOut, words: Wording, issued: date) -> Iterator[Paragraph]:
    """Tell those whose dates are not in the table where to ask."""
    if left.before is not None:
        yield words.line("notice.left-out.before", date=words.dated(left.before, issued), contact=words.ask_at())
    if left.others:
        yield words.line("notice.left-out.days", days=words.applied_on(left.others), contact=words.ask_at())


def chat_left_out(left: LeftOut, words: Wording, issued: date) -> Iterator[Item]:
    """Tell the same in a chat."""
    if left.before is not None:
        date = words.bare(left.before, short=True, year=left.before.year != issued.year)
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
    return words.paragraph(words.own_text("deputy") or words.say("notice.deputy"))


def short_things(words: Wording) -> str:
    """List what to bring in the few words of a chat."""
    return words.listed(words.own_lines("bring")) or words.say("notice.chat.bring-things")


def chat_bring(words: Wording) -> Iterator[Item]:
    """Tell in a chat what to bring and who else may collect, one below the other."""
    own = words.own_text("deputy")
    who = Paragraph((TextRun(own),)) if own else words.line("notice.chat.deputy")
    yield Item("bring", (words.line("notice.chat.bring", things=short_things(words)), who))
