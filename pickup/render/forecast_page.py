"""Forecast dates as a page: what can be read aloud, and what it rests on; and a certain date for a family or a day."""

from __future__ import annotations

from datetime import date, datetime
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from pickup.render.blocks import Facts, PageTable, TextLines
from pickup.render.phrases import Phrases, SpokenPhrases
from pickup.render.records import at_text
from pickup.text.dates import day_of
from pickup.text.said import say

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pickup.analysis.counter import CounterDay
    from pickup.analysis.delays import Delays
    from pickup.analysis.forecast import Forecast, ForecastBand, LikelyDate
    from pickup.analysis.monte_carlo import Simulation
    from pickup.case.offices import Office
    from pickup.engine.results import Estimate
    from pickup.render.blocks import Block
    from pickup.render.records import Record

SAFE = Fraction(95, 100)
_IN_WORDS = range(3, 11)


def in_100(chance: Fraction, lang: str) -> str:
    """Say a chance as so many of 100, rounded down: `80 of 100`; never one that nobody can promise."""
    if chance * 1000 >= 995:
        return say("likely.nearly-all", lang)
    if 0 < chance * 100 < 1:
        return say("likely.hardly-any", lang)
    return say("likely.of-100", lang, count=int(chance * 100))


def likely_page(estimate: Estimate, likely: Forecast, lang: str, assumed: Sequence[str] = ()) -> list[Block]:
    """Lay out the likely pickup of one application or family: the facts, then what to say; `assumed` as in `aloud`."""
    phrases = Phrases(lang, estimate.scenario.office.time_zone)
    office = estimate.scenario.office
    key = "likely.title-one" if likely.group == 1 else "likely.title-group"
    title = phrases.say(key, office=office.name, count=likely.group)
    facts = [
        *_approved(likely, phrases),
        *_dates(likely, phrases),
        *_chances(likely, phrases),
        *_rules(estimate, likely, phrases),
    ]
    facts.append((say("likely.from", lang), _source(likely.delays, phrases)))
    return [
        Facts(title, tuple(facts)),
        TextLines((say("likely.aloud-title", lang), *aloud(likely, office, lang, assumed))),
    ]


def _approved(likely: Forecast, phrases: Phrases) -> list[tuple[str, str]]:
    """Give how many of the family are approved, and when their passports are ready for certain."""
    if not likely.group_approved:
        return []
    part = phrases.say("likely.part", count=likely.group_approved, group=likely.group)
    at = likely.first[-1].pickup
    ready = phrases.moment(at) if at else phrases.say("likely.no-day")
    return [(phrases.say("likely.approved"), part), (phrases.say("likely.those-approved"), ready)]


def _dates(likely: Forecast, phrases: Phrases) -> list[tuple[str, str]]:
    by_share = {day.share: day for day in likely.dates}
    facts = [(phrases.say(f"likely.at-{share}"), _dated(by_share[share], phrases)) for share in _shares(likely)]
    for key, dates in (
        ("if-together", likely.if_together),
        ("first", () if likely.group_approved else likely.first),
        ("first-if-apart", likely.first_if_apart),
    ):
        facts += [(phrases.say(f"likely.{key}"), _dated(day, phrases)) for day in dates if day.share == 80]
    return facts


def _shares(likely: Forecast) -> tuple[int, ...]:
    """Leave out the earlier day where it is the same as the one that is most likely."""
    early, likeliest = likely.pickup(50), likely.pickup(80)
    same = early is not None and likeliest is not None and early.date() == likeliest.date()
    return (80, 95) if same else (80, 50, 95)


def _dated(day: LikelyDate, phrases: Phrases) -> str:
    moment = day.pickup or phrases.say("likely.no-day")
    return phrases.say("likely.dated", moment=moment, chance=phrases.say("likely.of-100", count=day.share))


def _chances(likely: Forecast, phrases: Phrases) -> list[tuple[str, str]]:
    chance = in_100(likely.standard, phrases.lang)
    on_standard = phrases.say("likely.on-standard-chance", date=likely.standard_date, chance=chance)
    facts = [(phrases.say("likely.on-standard"), on_standard)]
    if likely.by is not None:
        facts.append((phrases.say("likely.by", by=likely.by.by), in_100(likely.by.chance, phrases.lang)))
    return facts


def _rules(estimate: Estimate, likely: Forecast, phrases: Phrases) -> list[tuple[str, str]]:
    """Give what the rules say of an approval in time, as long as it can still come in time."""
    pickup = None if likely.waited else estimate.pickup
    return [
        *([(phrases.say("likely.in-time"), phrases.moment(pickup))] if pickup is not None else []),
        (phrases.say("estimate.clock-start"), phrases.day(estimate.clock_start)),
        (phrases.say("estimate.basis"), phrases.say(f"basis.{estimate.basis}")),
    ]


def _source(delays: Delays, phrases: Phrases) -> str:
    if delays.late is not None:
        share, least, most = delays.late
        return phrases.say("likely.given", chance=in_100(share, phrases.lang), least=least, most=most)
    days = ((delays.since, delays.until),)
    return phrases.say("likely.history", count=delays.applications, unapproved=delays.unapproved, days=days)


def aloud(likely: Forecast, office: Office, lang: str, assumed: Sequence[str] = ()) -> list[str]:
    """Give the sentences that a clerk can read to the applicant; `assumed` say what the dates assume."""
    phrases = SpokenPhrases(lang, office.time_zone)
    meant = who_is_meant(likely.group, likely.group_approved, lang)
    sentences = [*_changed(likely, phrases), *filter(None, [meant]), _most_likely(likely, phrases)]
    if likely.curve:
        safe = likely.pickup(95)
        sentences.append(phrases.say("likely.aloud-95", moment=safe) if safe else phrases.say("likely.aloud-no-95"))
        sentences += assumed
    sentences += _journey(likely, office, phrases)
    sentences.append(phrases.say("likely.aloud-ticket" if likely.group == 1 else "likely.aloud-each"))
    return sentences


def _changed(likely: Forecast, phrases: Phrases) -> list[str]:
    change = likely.delays.change
    if change is None:
        return []
    return [phrases.say("likely.aloud-standstill" if change.standstill else "likely.aloud-change", since=change.since)]


def _most_likely(likely: Forecast, phrases: Phrases) -> str:
    moment = likely.pickup(80)
    if moment is not None:
        return phrases.say("likely.aloud-80", subject=subject(likely.group, phrases.lang), moment=moment)
    if likely.most * 100 < 1:
        return phrases.say("likely.aloud-nothing")
    last, chance = likely.curve[-1]
    return phrases.say("likely.aloud-no-80", last=last, chance=in_100(chance, phrases.lang))


def subject(group: int, lang: str) -> str:
    """Name the passports that are told of: `The passport`, `Both passports`, `All four passports`."""
    if group < 3:
        return say("likely.subject-one" if group == 1 else "likely.subject-both", lang)
    if group in _IN_WORDS:
        return say("likely.subject-all", lang, count=say(f"likely.number-{group}", lang))
    return say("likely.subject-many", lang, count=group)


def who_is_meant(group: int, approved: int, lang: str) -> str:
    """Say how many of the family are approved and how many are waited for; "" where that was not said."""
    if not approved:
        return ""
    key = "likely.aloud-all-approved" if approved == group else "likely.aloud-approved"
    return say(key, lang, approved=approved, group=group, waiting=group - approved)


def _journey(likely: Forecast, office: Office, phrases: Phrases) -> list[str]:
    """Say the chance by the day asked for; whoever leaves on a day without a time must have it the day before."""
    by = likely.by
    if by is None:
        return []
    whole_day = not isinstance(by.by, datetime)
    sentences = [phrases.say("likely.aloud-by", by=by.by, chance=in_100(by.chance, phrases.lang))]
    if whole_day and by.before != by.chance:
        sentences.append(phrases.say("likely.aloud-before", chance=in_100(by.before, phrases.lang)))
    if (by.before if whole_day else by.chance) >= SAFE:
        return [*sentences, phrases.say("likely.aloud-on-time", by=day_of(by.by))]
    desk = office.contact.get("desk")
    named = phrases.say("likely.aloud-desk", desk=desk) if desk else ""
    return [*sentences, phrases.say("likely.aloud-at-risk", by=day_of(by.by), desk=named)]


def bands_page(bands: tuple[ForecastBand, ...], simulation: Simulation, office: Office, lang: str) -> list[Block]:
    """Lay out the bands of a schedule with a fan: one mark a working day that some applicant waits for."""
    phrases = Phrases(lang, office.time_zone)
    likely_days = [day.pickup.date() for band in bands for day in band.likely.dates if day.pickup is not None]
    possible = {at.date() for band in bands for at, _ in band.likely.curve}
    first, last = (min(likely_days), max(likely_days)) if likely_days else (date.max, date.min)
    days = sorted(day for day in possible if first <= day <= last)
    places = {day: place for place, day in enumerate(days)}
    names = ("applied", "head-50", "head-80", "head-95", "head-schedule")
    heads = tuple(phrases.say(f"likely.{name}") for name in names)
    fan = phrases.range(days[0], days[-1]) if days else ""
    rows = tuple((*_band(band, phrases), _fan(band, places)) for band in bands)
    blocks: list[Block] = [PageTable(phrases.say("likely.bands"), (*heads, fan), rows, frozenset({4}), fan=5)]
    if bands:
        blocks.append(TextLines(tuple(_rests_on(bands[0].likely, simulation, phrases))))
    return blocks


def _rests_on(likely: Forecast, simulation: Simulation, phrases: Phrases) -> list[str]:
    lines = [f"{phrases.say('likely.from')}: {_source(likely.delays, phrases)}."]
    if likely.paths:
        lines.append(phrases.say("likely.paths", paths=likely.paths, seed=str(simulation.seed)) + ".")
    return lines


def _band(band: ForecastBand, phrases: Phrases) -> tuple[str, ...]:
    dates = (phrases.short(day.pickup) if day.pickup else phrases.say("schedule.none") for day in band.likely.dates)
    return (phrases.short(band.applied), *dates, in_100(band.in_time, phrases.lang))


def _fan(band: ForecastBand, place_of: Mapping[date, int]) -> str:
    """Draw one band: blank until the first likely day, then a mark for each day up to the dates told."""
    places = [None if day.pickup is None else place_of[day.pickup.date()] for day in band.likely.dates]
    if places[0] is None:
        return ""
    marks = " " * places[0] + "#"
    for mark, place in zip("=-", places[1:], strict=True):
        marks += mark * ((len(place_of) if place is None else place + 1) - len(marks))
    return marks


def counter_page(days: tuple[CounterDay, ...], office: Office, lang: str) -> list[Block]:
    """Lay out how many are expected at the counter on each day, with a bar a day."""
    if not days:
        return []
    phrases = Phrases(lang, office.time_zone)
    heads = tuple(phrases.say(f"likely.counter-{name}") for name in ("day", "expected", "least", "most"))
    rows = tuple(
        (phrases.short(day.day), *map(phrases.count, (round(day.expected), day.least, day.most))) for day in days
    )
    bars = tuple(round(day.expected) for day in days)
    return [PageTable(phrases.say("likely.counter"), heads, rows, frozenset({1, 2, 3}), bars)]


class Needed(NamedTuple):
    """How many passports are wanted together, how many of them are approved, and by when, if that was said."""

    members: int
    approved: int
    by: date | None


def is_in_time(pickup: datetime, by: date) -> bool:
    """Tell whether a pickup is not after the moment by which it is needed; a day without a time is meant whole."""
    return pickup <= by if isinstance(by, datetime) else pickup.date() <= by


def days_before(pickup: datetime, by: date) -> int:
    """Count the calendar days from the pickup to the day by which it is needed; below 0 it is later."""
    return (day_of(by) - pickup.date()).days


def readiness(estimate: Estimate, needed: Needed, lang: str) -> str:
    """Say who is meant, who is ready when, and how that stands to the day by which it is needed."""
    meant = who_is_meant(needed.members, needed.approved, lang)
    return " ".join(filter(None, (meant, _ready(estimate, needed, lang))))


def _ready(estimate: Estimate, needed: Needed, lang: str) -> str:
    phrases, pickup, by = Phrases(lang, estimate.scenario.office.time_zone), estimate.pickup, needed.by
    fields: dict[str, object] = {"subject": subject(needed.members, lang), "moment": pickup, "by": by}
    if pickup is None:
        return phrases.say("certain.no-date", **fields)
    if by is None:
        return phrases.say("certain.together", **fields)
    days = days_before(pickup, by)
    key = "before" if is_in_time(pickup, by) else "after"
    return phrases.say(f"certain.{key}{'' if days else '-same-day'}", days=abs(days), **fields)


def readiness_record(estimate: Estimate, needed: Needed) -> Record:
    """Give the same as keys: the family, the day, whether all is ready by then, and how many days before."""
    pickup, by = estimate.pickup, needed.by
    both = None if pickup is None or by is None else (pickup, by)
    return {
        "group": needed.members,
        "group_approved": needed.approved,
        "by": at_text(by, estimate.scenario.office.time_zone),
        "in_time": is_in_time(*both) if both else None,
        "days_before": days_before(*both) if both else None,
    }
