"""An estimate as a page, the pickup first, then how late and why, and as a record (pickup.estimate/1)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pickup.engine.remarks import assumptions, why_late
from pickup.engine.results import ON_THE_PAGE
from pickup.render.blocks import Facts, PageTable, TextLines
from pickup.render.phrases import Phrases
from pickup.render.records import calendars_record, day_text, heading_record, row_record

if TYPE_CHECKING:
    from datetime import date, datetime

    from pickup.analysis.promises import Standing
    from pickup.engine.results import Estimate
    from pickup.engine.returns_table import ReturnTable
    from pickup.render.blocks import Block
    from pickup.render.records import Record
    from pickup.text.said import Remark

_KEYS = (
    "applied", "paid", "clock_start", "standard_days", "standard_date", "pickup", "collect_by", "basis",
    "delay_working_days", "calendar_status", "calendar_as_of",
)  # fmt: skip
ESTIMATE_COLUMNS = ("office", "time_zone", *_KEYS)
# What stands beside the pickup where anything is announced.
STANDING_KEYS = ("announced", "computed", "moved")


def estimate_page(
    estimate: Estimate,
    lang: str,
    *,
    explain: bool = False,
    returns: ReturnTable | None = None,
    standing: Standing | None = None,
) -> list[Block]:
    """Lay out an estimate; `explain` adds every step, `returns` what it would be if service returned.

    `standing` is how its pickup stands to what was announced.
    """
    phrases = Phrases(lang, estimate.scenario.office.time_zone)
    title = phrases.say("estimate.title", office=estimate.scenario.office.name)
    blocks: list[Block] = [Facts(title, tuple(_facts(estimate, phrases, standing)))]
    blocks += about_the_return(estimate.warnings, phrases, returns)
    if explain:
        blocks.append(_walk(estimate, phrases))
    return blocks


def about_the_return(warnings: tuple[Remark, ...], phrases: Phrases, returns: ReturnTable | None = None) -> list[Block]:
    """Say what the dates assume, or that there is none and how it depends on the return, and if a backlog stays.

    The table of returns stands in the place of the sentences about single ones.
    """
    instead = ("if-returned",) if returns is not None else ()
    shown = (remark for remark in warnings if remark.key in ON_THE_PAGE and remark.key not in instead)
    sentences = tuple(map(phrases.sentence, shown))
    blocks: list[Block] = [TextLines(sentences)] if sentences else []
    return blocks if returns is None else [*blocks, *_returns(returns, phrases)]


def _returns(table: ReturnTable, phrases: Phrases) -> list[Block]:
    """Lay out the table of returns, with the year where a day stands in another one than the first."""
    heads = [phrases.say("return.returned")]
    alone = len(table.columns) == 1 and table.columns[0][0] == table.columns[0][1]
    if alone:
        heads.append(phrases.say("return.pickup"))
    else:
        heads += [
            phrases.say("return.applied", applied=phrases.range(first, last, short=True))
            for first, last in table.columns
        ]
    rows = tuple(
        (phrases.short(row.returned), *(_return_pickup(at, row.returned, phrases, alone=alone) for at in row.pickups))
        for row in table.rows
    )
    return [PageTable(phrases.say("return.title"), tuple(heads), rows), TextLines((phrases.say("return.see"),))]


def _return_pickup(at: datetime | None, returned: date, phrases: Phrases, *, alone: bool) -> str:
    """Write a pickup: in full where it is the only column, as a clerk would read it out."""
    if at is None:
        return phrases.say("schedule.none")
    return phrases.moment(at) if alone else phrases.short_moment(at, returned)


def _facts(estimate: Estimate, phrases: Phrases, standing: Standing | None) -> list[tuple[str, str]]:
    say, pickup = phrases.say, estimate.pickup
    started = estimate.paid is not None
    standard = say("standard.days", date=estimate.standard_date, days=estimate.standard_days)
    facts = [(say("estimate.pickup"), phrases.moment(pickup) if pickup else say("estimate.no-pickup"))]
    if standing is not None and standing.announced is not None:
        facts.append((say("estimate.announced"), announced(standing, phrases)))
    if estimate.collect_by:
        facts.append((say("estimate.collect-by"), phrases.day(estimate.collect_by)))
    if started:
        facts.append((say("estimate.standard-date"), standard))
    if pickup:
        facts.append((say("estimate.why"), lateness(estimate, phrases, standing)))
    clock_start = phrases.day(estimate.clock_start) if started else say("estimate.no-clock-start")
    facts.append((say("estimate.clock-start"), clock_start))
    facts.append((say("estimate.basis"), say(f"basis.{estimate.basis}")))
    return facts


def announced(standing: Standing, phrases: Phrases) -> str:
    """Say what was announced, and whether that stands."""
    key: str = standing.state
    if key == "same" and standing.replaced is not None:
        key = "replaced"
    elif key == "same" and standing.could_be_earlier:
        key = "kept"
    moments = {name: getattr(standing, name) for name in ("announced", "computed", "replaced")}
    return phrases.say(f"announced.{key}", **{name: phrases.moment(at) for name, at in moments.items() if at})


def lateness(estimate: Estimate, phrases: Phrases, standing: Standing | None) -> str:
    """Say how many working days later than the standard a pickup is, and because of what."""
    days = estimate.delay_working_days
    if not days or estimate.pickup is None:
        return phrases.say("late.on-time")
    late = phrases.say("late.by", days=days)
    as_announced = standing is not None and standing.is_late_as_announced(estimate.standard_date)
    why, outages = why_late(estimate, as_announced=as_announced, moved=standing is not None and standing.moved)
    return phrases.say(f"late.{why}", late=late, outages=outages)


def _walk(estimate: Estimate, phrases: Phrases) -> PageTable:
    heads = tuple(phrases.say(f"explain.{name}") for name in ("date", "kind", "count", "reason"))
    rows = tuple(
        (
            phrases.short(step.date),
            phrases.say(f"kind.{step.kind}"),
            str(step.counts) if step.counts else "",
            phrases.remark(step.reason),
        )
        for step in estimate.steps
    )
    return PageTable("", heads, rows, frozenset({2}))


def estimate_record(estimate: Estimate, lang: str, standing: Standing | None = None) -> Record:
    """Give an estimate in the keys and the order of pickup.estimate/1, with how it stands to what was announced."""
    office = estimate.scenario.office
    phrases = Phrases(lang, office.time_zone)
    return {
        **heading_record("pickup.estimate/1", office),
        **row_record(estimate, office.time_zone, _KEYS),
        **calendars_record(estimate.calendar_status, estimate.calendar_as_of),
        **({} if standing is None else row_record(standing, office.time_zone, STANDING_KEYS)),
        # A payment may have its time, as it was given; before there can be one no day of the promise is known.
        "paid": day_text(estimate.paid),
        **({"clock_start": None, "standard_date": None} if estimate.paid is None else {}),
        "steps": [
            {
                "date": day_text(step.date),
                "kind": step.kind,
                "count": step.counts,
                "reason": phrases.remark(step.reason),
            }
            for step in estimate.steps
        ],
        "assumed": list(assumptions(estimate.warnings)),
        "warnings": [phrases.remark(remark) for remark in estimate.warnings],
    }
