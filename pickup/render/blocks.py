"""What a page consists of, before it is plain text, Rich or HTML: tables, facts and lines of text."""

from __future__ import annotations

from typing import NamedTuple


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
