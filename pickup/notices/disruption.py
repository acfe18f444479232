"""The disruption in the text of a day: an outage with a known end, its cause and until when."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from pickup.notices.common import system_words
from pickup.notices.frame import item

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from pickup.case.outages import Outage
    from pickup.case.scenario import Scenario
    from pickup.notices.content import Item, Paragraph
    from pickup.notices.wording import Wording

_TICK = timedelta(microseconds=1)


def disruption(scenario: Scenario, words: Wording, today: date) -> Iterator[Item]:
    """Say each outage with a known end that reaches into this day; one without an end is told by `facts.held`."""
    for outage in scenario.outages:
        if outage.end is not None and reaches_into(outage, today):
            yield item("disruption", _sentence(outage, outage.end, scenario, words, today))


def reaches_into(outage: Outage, today: date) -> bool:
    """Tell whether an outage lasts at some moment of this day."""
    begins = datetime.combine(today, datetime.min.time())
    return outage.start < begins + timedelta(days=1) and (outage.end is None or outage.end > begins)


def handover_stands(scenario: Scenario, today: date) -> bool:
    """Tell whether nothing is handed over for the whole rest of this day, so that nobody is told to come."""
    tomorrow = datetime.combine(today, datetime.min.time()) + timedelta(days=1)
    return any(
        outage.stage == "collection" and reaches_into(outage, today) and (outage.end is None or outage.end >= tomorrow)
        for outage in scenario.outages
    )


def _sentence(outage: Outage, end: datetime, scenario: Scenario, words: Wording, today: date) -> Paragraph:
    cause = words.own_name("cause") or words.cleaned("cause", outage.cause.said(words.lang))
    cause = cause or words.say("notice.cause", system=system_words(outage, words))
    cause = cause[:1].upper() + cause[1:]
    if end == scenario.assumed_return:
        return words.line("notice.daily.down-assumed", cause=cause, until=_moment(end, words, today))
    whole = end.time() == datetime.min.time()
    until = words.day((end - _TICK).date(), year=_another_year(end - _TICK, today)) if whole else ""
    return words.line("notice.daily.down", cause=cause, until=until or _moment(end, words, today))


def _moment(end: datetime, words: Wording, today: date) -> str:
    """Write a day where it begins with the day, else the moment."""
    if end.time() == datetime.min.time():
        return words.day(end, year=_another_year(end, today))
    return words.moment(end, year=_another_year(end, today))


def _another_year(end: datetime, today: date) -> bool:
    return end.year != today.year
