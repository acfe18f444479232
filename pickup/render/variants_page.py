"""Variants side by side: what each comes to, then whose pickup it changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pickup.render.blocks import PageTable, TextLines
from pickup.render.phrases import Phrases
from pickup.render.short import short_moment
from pickup.text.format import write_range

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from pickup.analysis.side_by_side import Variant
    from pickup.render.blocks import Block

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
    return [*blocks, _changed(changes, phrases)] if changes else blocks


def _row(variant: Variant, phrases: Phrases) -> tuple[str, ...]:
    first = variant.schedule.cohorts[0].applied if variant.schedule.cohorts else None
    latest = short_moment(variant.latest, phrases.lang, first) if variant.latest else phrases.say("variant.none")
    return (
        variant.text or phrases.say("variant.now"),
        _cleared(variant, phrases),
        latest,
        _count(variant.late, phrases),
        _count(variant.delay, phrases),
    )


def _cleared(variant: Variant, phrases: Phrases) -> str:
    found = variant.schedule
    if not found.lasting:
        return phrases.say("variant.never")
    if variant.cleared is not None:
        return phrases.short(variant.cleared)
    nothing = all(cohort.pickup is not None for cohort in found.cohorts)
    return phrases.say("variant.nothing-late" if nothing else "variant.none")


def _count(count: int | None, phrases: Phrases) -> str:
    return phrases.say("variant.unknown") if count is None else str(phrases.word(count))


def _changes(variant: Variant, phrases: Phrases) -> Iterator[tuple[str, ...]]:
    if not variant.changes:
        yield variant.text, "", phrases.say("variant.no-change"), ""
    shown = variant.changes[:SHOWN_CHANGES]
    for place, change in enumerate(shown):
        yield (
            "" if place else variant.text,
            write_range(change.applied_from, change.applied_to, phrases.lang, short=True),
            _pickup(change.before, change.applied_to, phrases),
            _pickup(change.after, change.applied_to, phrases),
        )
    further = len(variant.changes) - len(shown)
    if further:
        yield "", phrases.say("variant.further", count=further), "", ""


def _pickup(at: date | None, applied: date, phrases: Phrases) -> str:
    return phrases.say("variant.none") if at is None else short_moment(at, phrases.lang, applied)


def _changed(rows: tuple[tuple[str, ...], ...], phrases: Phrases) -> PageTable:
    heads = tuple(phrases.say(f"variant.{name}") for name in ("variant", "applied", "before", "after"))
    return PageTable(phrases.say("variant.changes"), heads, rows)
