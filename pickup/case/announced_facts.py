"""The facts that an announcement rested on: held against them, a date that moves can be given its reason."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Literal, cast

from pickup.case.outages import Outage
from pickup.case.scenario import AnnouncedFacts, PressException, RecurringIntake, Scenario
from pickup.text.dates import Range

if TYPE_CHECKING:
    from collections.abc import Mapping

Fact = Literal["printed", "outage", "intake", "closed", "decrees"]
FACTS: tuple[Fact, ...] = ("printed", "outage", "intake", "closed", "decrees")


def facts_of(scenario: Scenario) -> AnnouncedFacts:
    """Give the facts of a case."""
    printed = {entry.on.first: entry.printed for entry in scenario.press if entry.printed is not None}
    known_on = scenario.known_on or scenario.work_calendar().calendars.as_of
    return AnnouncedFacts(
        printed, scenario.outages, scenario.intake, scenario.recurring_intake, known_on, scenario.closed
    )


def with_fact(scenario: Scenario, facts: AnnouncedFacts, fact: Fact) -> Scenario:
    """Put one old fact in the place of today's, if it is on record."""
    if fact == "printed":
        others = tuple(entry for entry in scenario.press if entry.printed is None)
        counts = tuple(PressException(Range(day, day), printed=count) for day, count in facts.printed.items())
        return scenario._replace(press=(*others, *counts))
    if fact == "outage":
        return scenario._replace(outages=facts.outages)
    if fact == "intake":
        return scenario._replace(intake=facts.intake, recurring_intake=facts.recurring_intake)
    if fact == "closed":
        return scenario if facts.closed is None else scenario._replace(closed=facts.closed - scenario.open)
    return scenario._replace(known_on=facts.known_on)


def facts_record(facts: AnnouncedFacts) -> dict[str, object]:
    """Write facts as plain values for JSON, which `read_facts` reads back."""
    recurring = facts.recurring_intake
    return {
        "printed": _counts(facts.printed),
        "outages": [
            {"start": outage.start.isoformat(), "end": outage.end and outage.end.isoformat(), "stage": outage.stage}
            for outage in facts.outages
        ],
        "intake": None if facts.intake is None else _counts(facts.intake),
        "recurring_intake": recurring
        and {"start": recurring.start.isoformat(), "applications": recurring.applications},
        "known_on": facts.known_on and facts.known_on.isoformat(),
        "closed": None if facts.closed is None else [day.isoformat() for day in sorted(facts.closed)],
    }


def _counts(counts: Mapping[date, int]) -> dict[str, int]:
    return {day.isoformat(): count for day, count in sorted(counts.items())}


def read_facts(record: object) -> AnnouncedFacts | None:
    """Read what `facts_record` wrote; anything else is none, since only the sentence with the reason wants it."""
    try:
        return _facts(cast("Mapping[str, object]", record))
    except (AttributeError, KeyError, TypeError, ValueError):
        return None


def _facts(record: Mapping[str, object]) -> AnnouncedFacts:
    recurring = cast("Mapping[str, object] | None", record["recurring_intake"])
    start = None if recurring is None else date.fromisoformat(str(recurring["start"]))
    return AnnouncedFacts(
        _read_counts(record["printed"]) or {},
        tuple(_outage(outage) for outage in cast("list[Mapping[str, object]]", record["outages"])),
        _read_counts(record["intake"]),
        None if recurring is None or start is None else RecurringIntake(start, _count(recurring["applications"])),
        None if record["known_on"] is None else date.fromisoformat(str(record["known_on"])),
        _read_days(record.get("closed")),
    )


def _read_counts(counts: object) -> dict[date, int] | None:
    if counts is None:
        return None
    pairs = cast("Mapping[str, object]", counts).items()
    return {date.fromisoformat(day): _count(count) for day, count in pairs}


def _read_days(days: object) -> frozenset[date] | None:
    """Read days; what was written before closed days were has none."""
    return None if days is None else frozenset(map(date.fromisoformat, cast("list[str]", days)))


def _count(value: object) -> int:
    if type(value) is not int or value < 0:
        raise ValueError(value)
    return value


def _outage(record: Mapping[str, object]) -> Outage:
    start, end = datetime.fromisoformat(str(record["start"])), record["end"]
    return Outage(start, None if end is None else datetime.fromisoformat(str(end)), str(record["stage"]))
