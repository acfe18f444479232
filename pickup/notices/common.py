"""Sentences that several kinds of notice share: the cause, what to bring, who may collect, whom to ask."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pickup.notices.content import Item, Paragraph, Points, Run
from pickup.notices.frame import item
from pickup.render.phrases import Phrases

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from pickup.case.outages import Outage
    from pickup.case.scenario import Scenario
    from pickup.notices.facts import LeftOut
    from pickup.notices.wording import Wording


class Told(NamedTuple):
    """Which sentence tells the cause, and with which words."""

    key: str
    fields: Mapping[str, object]


def cause_words(scenario: Scenario, words: Wording) -> Told | None:
    """Choose how the cause is told: the office's words for it, the system that failed, or several outages."""
    outages = scenario.outages
    if not outages:
        return None
    start = min(outage.start for outage in outages).date()
    reach = words.reach("closed")
    cause, system = words.own_name("cause"), words.own_text("system")
    if system and not cause:
        return Told("system", {"system": system, "reach": reach, "start": start})
    told = {words.cleaned("cause", outage.cause.said(words.lang)) for outage in outages}
    if not cause and len(told) > 1:
        phrases = Phrases(words.lang, words.time_zone)
        listed = words.listed([phrases.outage(_cleaned(outage, words)) for outage in outages])
        return Told("causes", {"causes": listed})
    cause = cause or next(iter(told)) or words.say("notice.cause", system=system_words(outages[0], words))
    return Told("cause", {"cause": cause, "reach": reach, "start": start})


def _cleaned(outage: Outage, words: Wording) -> Outage:
    from pickup.text.said import Text

    text = words.cleaned("cause", outage.cause.said(words.lang)) if any(outage.cause) else ""
    return outage._replace(cause=Text(text, text))


def system_words(outage: Outage, words: Wording) -> str:
    """Name what failed, without jargon: `sistem pusat`."""
    return words.own_text("short_system") or words.say(f"notice.system.{outage.stage}")


def ask_left_out(left: LeftOut, words: Wording, issued: date) -> Iterator[Paragraph]:
    """Tell those whose dates are not in the table where to ask."""
    if left.before is not None:
        yield words.line("notice.left-out.before", date=words.dated(left.before, issued), contact=words.ask_at())
    if left.others:
        yield words.line("notice.left-out.days", days=words.ranges(left.others), contact=words.ask_at())


def chat_left_out(left: LeftOut, words: Wording, issued: date) -> Iterator[Item]:
    """Tell the same in a chat."""
    if left.before is not None:
        date = words.bare_short(left.before, year=left.before.year != issued.year)
        yield item("left-out", words.line("notice.chat.left-out", date=date, contact=words.message_to()))
    if left.others:
        days = words.ranges(left.others, year=False)
        yield item("left-out", words.line("notice.chat.left-out-days", days=days, contact=words.message_to()))


def bring_points(words: Wording) -> Iterator[Paragraph | Points]:
    """Tell what to bring and who may collect; Indonesian lists it by letters, English in a sentence."""
    own = words.own_lines("bring")
    if words.lang == "id":
        things = own or (words.say("notice.bring.slip"), words.say("notice.bring.card"))
        yield words.line("notice.bring.lead")
        yield Points("letter", tuple(map(words.paragraph, _punctuated(things))))
        yield deputy(words)
    else:
        yield words.join(bring_sentence(words), deputy(words))


def _punctuated(things: tuple[str, ...]) -> list[str]:
    """Put a semicolon behind each thing and a full stop behind the last."""
    bare = [thing.rstrip(".;") for thing in things]
    return [f"{thing}{'.' if place == len(bare) else ';'}" for place, thing in enumerate(bare, start=1)]


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
    who = Paragraph((Run(own),)) if own else words.line("notice.chat.deputy")
    yield Item("bring", (words.line("notice.chat.bring", things=short_things(words)), who))
