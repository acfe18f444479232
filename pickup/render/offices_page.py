"""Several offices as a page and as records, one line an office."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pickup.render.blocks import PageTable
from pickup.render.phrases import Phrases
from pickup.render.records import row_record

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from pickup.analysis.offices import OfficeRow
    from pickup.render.blocks import Block
    from pickup.render.records import Record

OFFICE_COLUMNS = ("office", "name", "open", "since", "waiting", "printed", "cleared", "to_move")


def offices_page(rows: Sequence[OfficeRow], today: date, lang: str) -> list[Block]:
    """Lay out the offices of one day."""
    phrases = Phrases(lang, "Asia/Jakarta")
    columns = ("name", "today", "waiting", "printed", "cleared", "to_move")
    heads = tuple(phrases.say(f"offices.{column}") for column in columns)
    title = phrases.say("offices.title-one" if len(rows) == 1 else "offices.title", date=today, count=len(rows))
    return [PageTable(title, heads, tuple(_row(row, phrases) for row in rows), frozenset({2, 3, 5}))]


def _row(row: OfficeRow, phrases: Phrases) -> tuple[str, ...]:
    today = phrases.say("offices.open" if row.open else "offices.closed")
    if row.since is not None:
        today = phrases.say("offices.outage", today=today, since=phrases.bare(row.since, short=True))
    counts = map(phrases.count, (row.waiting, row.printed))
    cleared = "" if row.cleared is None else phrases.short(row.cleared)
    return row.name.said(phrases.lang), today, *counts, cleared, str(row.to_move or "")


def offices_record(rows: Sequence[OfficeRow], today: date, lang: str) -> Record:
    """Give the offices in the keys of pickup.board/1; names are in the language asked for."""
    offices = [{**row_record(row, "Asia/Jakarta"), "name": row.name.said(lang)} for row in rows]
    return {"schema": "pickup.board/1", "today": today.isoformat(), "offices": offices}
