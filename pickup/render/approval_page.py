"""A queue by approval as tables and records: who was approved when and collects when, and each family's day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pickup.render.blocks import PageTable
from pickup.render.phrases import Phrases
from pickup.render.records import day_text, moment_text

if TYPE_CHECKING:
    from pickup.case.offices import Office
    from pickup.engine.approvals import ApprovedTogether, FamilyDay
    from pickup.render.blocks import Block
    from pickup.render.records import Record


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
        phrases.count(row.applications),
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


def approvals_record(rows: tuple[ApprovedTogether, ...], families: tuple[FamilyDay, ...], zone: str) -> Record:
    """Give the pickups by approval, and each family's day."""
    return {
        "approvals": [_approved(row, zone) for row in rows],
        "families": [
            {
                "group": family.family,
                "applied": day_text(family.applied),
                "members": family.members,
                "approved": family.approved,
                "pickup": moment_text(family.pickup, zone),
            }
            for family in families
        ],
    }


def _approved(row: ApprovedTogether, zone: str) -> Record:
    return {
        "applied": day_text(row.applied),
        "approved": day_text(row.approved),
        "applications": row.applications,
        "print_start": moment_text(row.print_start, zone),
        "print_finish": moment_text(row.print_finish, zone),
        "pickup": moment_text(row.pickup, zone),
        "collect_by": day_text(row.collect_by),
    }
