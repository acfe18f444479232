"""Blocks as plain aligned text for a pipe: no colour, no box lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pickup.render.blocks import Facts, PageTable

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pickup.render.blocks import Block

BAR_WIDTH = 30


def plain(blocks: Iterable[Block]) -> str:
    """Set the blocks below each other with an empty line between them."""
    return "\n\n".join("\n".join(_lines(block)) for block in blocks) + "\n"


def _lines(block: Block) -> list[str]:
    if isinstance(block, PageTable):
        rows = [block.heads, *block.rows] if block.rows else [block.heads]
        bars = ["", *bar_texts(block.bars)] if block.bars else []
        return [*([block.title] if block.title else []), *_aligned(rows, block.right, bars)]
    if isinstance(block, Facts):
        return [*([block.title] if block.title else []), *_aligned(block.rows, frozenset(), [])]
    return list(block.texts)


def bar_texts(lengths: Sequence[int], mark: str = "#") -> list[str]:
    """Draw lengths as bars; the longest has the full width, and what is not nought is seen."""
    longest = max(lengths, default=0)
    return [mark * -(-length * BAR_WIDTH // longest) if longest else "" for length in lengths]


def _aligned(rows: Sequence[Sequence[str]], right: frozenset[int], bars: list[str]) -> list[str]:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = []
    for place, row in enumerate(rows):
        cells = [
            cell.rjust(width) if column in right else cell.ljust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
        lines.append("  ".join([*cells, *bars[place : place + 1]]).rstrip())
    return lines
