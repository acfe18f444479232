"""A file of applications as a table: its heading, and its records read with care.

All text of a batch is Latin-1, a letter a byte: cells that are only passed on stay the bytes that they were,
whatever their encoding. What is read or written here is UTF-8, through `decode` and `encode`.
"""

from __future__ import annotations

import csv
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from pickup.batch.errors import ColumnAbsent, ColumnTaken, ColumnTwice, LineEndsUnknown, NothingInFile, RowTooLong
from pickup.case.intake_files import APPLICATION_COLUMNS
from pickup.text.errors import NotUtf8

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

MARK = "\u00ef\u00bb\u00bf"
"""The byte-order mark of UTF-8, a letter a byte."""

# A row that is longer is none: without this a file that is no table would be read into memory whole.
LONGEST_ROW = 1 << 20
SEPARATORS = (";", ",", "\t", "|")
_WIDE = ("\u00ff\u00fe", "\u00fe\u00ff")
# Not a letter that a byte can be: stands for a carriage return within a line, which the csv module refuses.
_LONE_RETURN = "\u0100"


class Names(NamedTuple):
    """The columns that the dates are in, where the user named them."""

    applied: str | None = None
    paid: str | None = None

    @property
    def wanted(self) -> tuple[tuple[str, str], ...]:
        """Give the pairs of names to look for, the first found holds."""
        return tuple((self.applied or applied, self.paid or paid) for applied, paid in APPLICATION_COLUMNS)


class Table(NamedTuple):
    """A heading as it stands in the file (without its line end), and the places of the two dates in a row."""

    heading: str
    eol: str
    separator: str
    names: tuple[str, ...]
    applied: int
    paid: int

    @property
    def width(self) -> int:
        """How many cells a row has."""
        return len(self.names)


class Record(NamedTuple):
    """One row as it stands in the file, its line end, and its cells; None: its quotation marks do not pair."""

    raw: str
    eol: str
    cells: list[str] | None


def decode(text: str) -> str:
    """Give text of the file as it is read; bytes that are not UTF-8 become a replacement mark."""
    return text if text.isascii() else text.encode("latin-1", "replace").decode("utf-8", "replace")


def encode(text: str) -> str:
    """Give our own text as it is put into the file."""
    return text if text.isascii() else text.encode().decode("latin-1")


def open_table(blocks: Iterable[bytes], names: Names, added: Sequence[str]) -> tuple[Table, Iterator[bytes]]:
    """Read the heading from the first blocks, and give what stands behind it as further blocks.

    The errors of `table_of`. RowTooLong: the heading does not end.
    """
    further = iter(blocks)
    text = ""
    for block in further:
        text += block.decode("latin-1")
        found = table_of(text, names, added, last=False)
        if found is not None:
            return found[0], chain([found[1].encode("latin-1")], further)
        if len(text) > LONGEST_ROW:
            raise LineEndsUnknown() if "\r" in text else RowTooLong(limit=LONGEST_ROW)
    found = table_of(text, names, added, last=True)
    if found is None:
        raise RowTooLong(limit=LONGEST_ROW)
    return found[0], iter([found[1].encode("latin-1")])


def table_of(text: str, names: Names, added: Sequence[str], *, last: bool) -> tuple[Table, str] | None:
    """Read the heading, and give the text behind it; None: it is not whole yet.

    ColumnAbsent, ColumnTwice, ColumnTaken, NotUtf8, LineEndsUnknown: `last` says that nothing follows.
    """
    if text.startswith(_WIDE):
        raise NotUtf8(line=1, byte=1)
    mark = MARK if text.startswith(MARK) else ""
    found = [_heading(text[len(mark) :], separator, last=last) for separator in SEPARATORS]
    if all(heading is None for heading in found):
        return None
    tables = [(mark, separator, *heading) for separator, heading in zip(SEPARATORS, found, strict=True) if heading]
    for wanted in names.wanted:
        for mark, separator, raw, eol, cells, rest in tables:
            if set(wanted) <= set(cells):
                return _table(mark + raw, eol, separator, cells, wanted, added), rest
    raise _absent(names, max((heading for heading in found if heading), key=lambda heading: len(heading[2])))


Heading = tuple[str, str, tuple[str, ...], str]


def _heading(text: str, separator: str, *, last: bool) -> Heading | None:
    """Part the first record from the rest: as it stands, its line end, its names in small letters, what follows."""
    end = -1
    while True:
        end = text.find("\n", end + 1)
        first = text if end < 0 else text[: end + 1]
        if end < 0 and not last:
            return None
        found, left = records(first, separator, last=end < 0)
        if found and (not left or end < 0):
            raw, eol, cells = found[0]
            names = tuple(decode(cell).strip().lower() for cell in cells or ())
            return raw, eol, names, text[len(raw) + len(eol) :]
        if end < 0:
            return "", "", (), ""


def _table(
    raw: str, eol: str, separator: str, cells: tuple[str, ...], wanted: tuple[str, str], added: Sequence[str]
) -> Table:
    for name in wanted:
        if cells.count(name) > 1:
            raise ColumnTwice(name=name)
    for name in added:
        if name in cells:
            raise ColumnTaken(name=name)
    if "\r" in raw and not eol:
        raise LineEndsUnknown()
    return Table(raw, eol, separator, cells, cells.index(wanted[0]), cells.index(wanted[1]))


def _absent(names: Names, heading: Heading) -> ColumnAbsent | LineEndsUnknown | NothingInFile:
    raw, _, cells, _ = heading
    if not raw.strip():
        return NothingInFile()
    if "\r" in raw:
        return LineEndsUnknown()
    wanted = names.wanted[0]
    which = "applied" if wanted[0] not in cells else "paid"
    return ColumnAbsent(name=wanted[which == "paid"], which=which, found=", ".join(cells))


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
            found.append(Record(raw, eol, [cell.replace(_LONE_RETURN, "\r") for cell in cells]))
            place = lines.place
    except csv.Error:
        pass
    return place


def _without_pairs(line: str, end: str, separator: str) -> Record:
    """Give one line as a record of its own; without quotation marks there is nothing that does not pair."""
    raw = line.removesuffix("\r")
    return Record(raw, line[len(raw) :] + end, None if '"' in raw else raw.split(separator))
