"""Variants side by side, what each comes to and whose pickup it changes, as a page and as records."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pickup.render.blocks import PageTable, TextLines
from pickup.render.phrases import Phrases
from pickup.render.records import day_text, moment_text, row_record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from pickup.analysis.side_by_side import Variant
    from pickup.render.blocks import Block
    from pickup.render.records import Record

VARIANT_COLUMNS = ("with", "applied_from", "applied_to", "before", "after")

# One screen; the rest stands in JSON and CSV.
SHOWN_CHANGES = 12


def variants_page(variants: tuple[Variant, ...], lang: str) -> list[Block]:
    """Lay out variants, things as they stand first."""
    office = variants[0].schedule.scenario.office
    phrases = Phrases(lang, office.time_zone)
    names = ("variant", "cleared", "latest", "late", "delay")
    heads = tuple(phrases.say(f"variant.{name}") for name in names)
    rows = tuple(_row(variant, phrases) for variant in variants)
    title = phrases.say("variant.title", office=office.name)
    blocks: list[Block] = [PageTable(title, heads, rows, frozenset({3, 4}))]
    blocks.append(TextLines((phrases.say("variant.legend"),)))
    changes = tuple(row for variant in variants[1:] for row in _changes(variant, phrases))
    if changes:
        heads = tuple(phrases.say(f"variant.{name}") for name in ("variant", "applied", "before", "after"))
        blocks.append(PageTable(phrases.say("variant.changes"), heads, changes))
    return blocks


def _row(variant: Variant, phrases: Phrases) -> tuple[str, ...]:
    first = variant.schedule.cohorts[0].applied if variant.schedule.cohorts else None
    latest = phrases.short_moment(variant.latest, first) if variant.latest else phrases.say("variant.none")
    return (
        variant.text or phrases.say("variant.now"),
        _cleared(variant, phrases),
        latest,
        _count(variant.late, phrases),
        _count(variant.delay, phrases),
    )


def _cleared(variant: Variant, phrases: Phrases) -> str:
    if not variant.schedule.lasting:
        return phrases.say("variant.never")
    if variant.cleared is not None:
        return phrases.short(variant.cleared)
    nothing = all(cohort.pickup is not None for cohort in variant.schedule.cohorts)
    return phrases.say("variant.nothing-late" if nothing else "variant.none")


def _count(count: int | None, phrases: Phrases) -> str:
    return phrases.say("variant.unknown") if count is None else phrases.count(count)


def _changes(variant: Variant, phrases: Phrases) -> Iterator[tuple[str, ...]]:
    if not variant.changes:
        yield variant.text, "", phrases.say("variant.no-change"), ""
    shown = variant.changes[:SHOWN_CHANGES]
    for place, change in enumerate(shown):
        yield (
            "" if place else variant.text,
            phrases.range(change.applied_from, change.applied_to, short=True),
            _pickup(change.before, change.applied_to, phrases),
            _pickup(change.after, change.applied_to, phrases),
        )
    further = len(variant.changes) - len(shown)
    if further:
        yield "", phrases.say("variant.further", count=further), "", ""


def _pickup(at: date | None, applied: date, phrases: Phrases) -> str:
    return phrases.say("variant.none") if at is None else phrases.short_moment(at, applied)


def variants_record(variants: Iterable[Variant]) -> list[Record]:
    """Give variants, things as they stand first (`with` null), as the key `variants` of a schedule has them."""
    return [_variant(variant) for variant in variants]


def _variant(variant: Variant) -> Record:
    zone = variant.schedule.scenario.office.time_zone
    return {
        "with": variant.text or None,
        "cleared": day_text(variant.cleared),
        "latest_pickup": moment_text(variant.latest, zone),
        "late": variant.late,
        "delay_working_days": variant.delay,
        "changes": [row_record(change, zone) for change in variant.changes],
    }


def change_rows(records: Iterable[Record]) -> list[Record]:
    """Give the changes of all variants as rows for CSV."""
    rows: list[Record] = []
    for record in records:
        changes = record["changes"]
        assert isinstance(changes, list)
        rows += [{"with": record["with"], **change} for change in changes]
    return rows
