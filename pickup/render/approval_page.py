"""A queue by approval as tables: who was approved when and collects when, and each family's day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pickup.render.blocks import PageTable
from pickup.render.phrases import Phrases

if TYPE_CHECKING:
    from pickup.case.offices import Office
    from pickup.engine.approvals import ApprovedTogether, FamilyDay
    from pickup.render.blocks import Block


def approval_page(
    rows: tuple[ApprovedTogether, ...], families: tuple[FamilyDay, ...], office: Office, lang: str
) -> list[Block]:
    """Lay out the pickups by approval; the families stand there if the file names some."""
    phrases = Phrases(lang, office.time_zone)
    heads = tuple(phrases.say(f"approval.{name}") for name in ("applied", "approved", "applications", "pickup"))
    lines = tuple(_row(row, phrases) for row in rows)
    blocks: list[Block] = [PageTable(phrases.say("approval.title"), heads, lines, frozenset({2}))]
    return [*blocks, _families(families, phrases)] if families else blocks


def _row(row: ApprovedTogether, phrases: Phrases) -> tuple[str, ...]:
    return (
        phrases.short(row.applied),
        phrases.short(row.approved) if row.approved else phrases.say("approval.not-yet"),
        str(phrases.word(row.applications)),
        phrases.moment(row.pickup) if row.pickup else phrases.say("approval.incomplete"),
    )


def _families(families: tuple[FamilyDay, ...], phrases: Phrases) -> PageTable:
    heads = tuple(phrases.say(f"approval.{name}") for name in ("family", "applied", "members", "approved", "complete"))
    lines = tuple(
        (
            family.family,
            phrases.short(family.applied),
            str(family.members),
            str(family.approved),
            phrases.moment(family.pickup) if family.pickup else phrases.say("approval.incomplete"),
        )
        for family in families
    )
    return PageTable(phrases.say("approval.families"), heads, lines, frozenset({2, 3}))
