"""What a page consists of, before it is plain text, Rich or HTML: tables, facts, lines; and as plain text."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from pickup.text.quoting import without_controls


class PageTable(NamedTuple):
    """A table with its title and headings; `right` are the places of the columns set to the right.

    `bars` is a heading and one length a row (of the largest), drawn behind the last column. `fan` is the place
    of a column of marks (# = -) that is drawn as shades where the terminal can.
    """

    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    right: frozenset[int] = frozenset()
    bars: tuple[int, ...] = ()
    fan: int | None = None


class Facts(NamedTuple):
    """Names and what they are, one a line."""

    title: str
    rows: tuple[tuple[str, str], ...]


class TextLines(NamedTuple):
    """Lines of text, each a sentence."""

    texts: tuple[str, ...]


Block = PageTable | Facts | TextLines


def inert(block: Block) -> Block:
    """Give a block of which nothing moves the cursor or colours the page: names of files and of offices come along."""
    if isinstance(block, TextLines):
        return TextLines(_shown(block.texts))
    rows = tuple(map(_shown, block.rows))
    if isinstance(block, Facts):
        return Facts(without_controls(block.title), rows)  # type: ignore[arg-type]  # of two texts each, as before
    return block._replace(title=without_controls(block.title), heads=_shown(block.heads), rows=rows)


def _shown(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(map(without_controls, texts))


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
