"""What a page consists of, before it is plain text, Rich or HTML: tables, facts and lines of text."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pickup.text.quoting import without_controls

if TYPE_CHECKING:
    from collections.abc import Iterable


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
