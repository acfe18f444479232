"""The careful way through a file of applications: the csv module finds the cells, the text of a row stays as it is.

A record may go over several lines. One whose quotation marks do not pair loses its first line alone, and reading
goes on with the next: an open mark does not swallow the rows behind it.
"""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

# Not a letter that a byte can be: stands for a carriage return within a line, which the csv module refuses.
_LONE_RETURN = "\u0100"


class Record(NamedTuple):
    """One row as it stands in the file, its line end, and its cells; None: its quotation marks do not pair."""

    raw: str
    eol: str
    cells: list[str] | None


def records(text: str, separator: str, width: int = 0, *, last: bool) -> tuple[list[Record], str]:
    """Part text into records, and give what is left over: a record that goes on behind the text.

    `last` says that nothing follows: then nothing is left over. A record of several lines that has not `width`
    cells (0: any number) is none: it is an open quotation mark that meets the next one.
    """
    lines = text.split("\n")
    left = lines.pop()
    ends = ["\n"] * len(lines)
    if last and left:
        lines, ends, left = [*lines, left], [*ends, ""], ""
    found: list[Record] = []
    place = 0
    while place < len(lines):
        more = _Lines(lines, place)
        place = _read(more, place, ends, (separator, width), found)
        if place == len(lines) or (more.ran_out and not last):
            break
        found.append(_without_pairs(lines[place], ends[place], separator))
        place += 1
    return found, "".join(map("".join, zip(lines[place:], ends[place:], strict=True))) + left


class _Lines:
    """Lines for the csv module; knows whether it asked for more than there are."""

    def __init__(self, lines: Sequence[str], place: int) -> None:
        self.lines, self.place, self.ran_out = lines, place, False

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        if self.place == len(self.lines):
            self.ran_out = True
            raise StopIteration
        line = self.lines[self.place]
        self.place += 1
        if "\r" in line:
            inner = line.removesuffix("\r")
            line = inner.replace("\r", _LONE_RETURN) + line[len(inner) :]
        return line + "\n"


def _read(lines: _Lines, place: int, ends: list[str], shape: tuple[str, int], found: list[Record]) -> int:
    """Read records until one is broken, or goes on behind the last line; give the line that this one begins with."""
    separator, width = shape
    try:
        for cells in csv.reader(lines, delimiter=separator, strict=True):
            if width and len(cells) != width and lines.place - place > 1:
                return place
            raw = "\n".join(lines.lines[place : lines.place])
            eol = ends[lines.place - 1]
            if raw.endswith("\r"):
                raw, eol = raw[:-1], "\r" + eol
            found.append(Record(raw, eol, cells))
            place = lines.place
    except csv.Error:
        pass
    return place


def _without_pairs(line: str, end: str, separator: str) -> Record:
    """Give one line as a record of its own; without quotation marks there is nothing that does not pair."""
    raw = line.removesuffix("\r")
    return Record(raw, line[len(raw) :] + end, None if '"' in raw else raw.split(separator))


def lone_returns(cell: str) -> str:
    """Give the cell of a record as it stands in the file."""
    return cell.replace(_LONE_RETURN, "\r")
