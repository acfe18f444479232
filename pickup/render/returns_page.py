"""The table of returns as a block: a line a day on which service could come back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pickup.render.blocks import PageTable, TextLines
from pickup.render.short import short_moment
from pickup.text.format import write_range

if TYPE_CHECKING:
    from datetime import date, datetime

    from pickup.engine.returns_table import ReturnTable
    from pickup.render.blocks import Block
    from pickup.render.phrases import Phrases


def returns_blocks(table: ReturnTable, phrases: Phrases) -> list[Block]:
    """Lay out the table of returns, with the year where a day stands in another one than the first."""
    heads = [phrases.say("return.returned")]
    alone = len(table.columns) == 1 and table.columns[0][0] == table.columns[0][1]
    if alone:
        heads.append(phrases.say("return.pickup"))
    else:
        heads += [
            phrases.say("return.applied", applied=write_range(first, last, phrases.lang, short=True))
            for first, last in table.columns
        ]
    rows = tuple(
        (
            phrases.short(row.returned),
            *(_pickup(at, row.returned, phrases, alone=alone) for at in row.pickups),
        )
        for row in table.rows
    )
    title = phrases.say("return.title")
    return [PageTable(title, tuple(heads), rows), TextLines((phrases.say("return.see"),))]


def _pickup(at: datetime | None, returned: date, phrases: Phrases, *, alone: bool) -> str:
    """Write a pickup: in full where it is the only column, as a clerk would read it out."""
    if at is None:
        return phrases.say("schedule.none")
    return phrases.moment(at) if alone else short_moment(at, phrases.lang, returned)
