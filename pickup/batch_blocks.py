"""The fast way through a file of applications: blocks of lines without quotation marks, whole columns at a time.

A block is cut where a record ends. What the fast way cannot vouch for (quotation marks, line ends that differ)
goes the careful way of `batch_rows`; both give the same records.
"""

from __future__ import annotations

import csv
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from pickup.batch_errors import LineEndsUnknown, RowTooLong
from pickup.batch_rows import Record, records
from pickup.batch_table import table_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pickup.batch_table import Names, Table

# A row that is longer is none: without this a file that is no table would be read into memory whole.
LONGEST_ROW = 1 << 20


class Block(NamedTuple):
    """Whole lines that all end alike and have no quotation marks: a line is a record."""

    data: bytes
    eol: str

    def lines(self) -> list[bytes]:
        """Give the lines without their ends."""
        lines = self.data.split(self.eol.encode())
        lines.pop()
        return lines

    def parted(self, separator: str) -> Lines:
        """Give the lines with their cells."""
        lines = self.data.decode("latin-1").split(self.eol)
        lines.pop()
        return Lines(lines, [line.split(separator) for line in lines], self.eol)


class Lines(NamedTuple):
    """Records of one line each, with their cells, all with the same line end."""

    lines: list[str]
    rows: list[list[str]]
    eol: str

    def part(self, first: int, last: int) -> Lines:
        """Give some of them."""
        return Lines(self.lines[first:last], self.rows[first:last], self.eol)

    def records(self) -> Iterator[Record]:
        """Give each as a record."""
        return (Record(line, self.eol, cells) for line, cells in zip(self.lines, self.rows, strict=True))


Piece = Block | Lines | list[Record]


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


def whole_lines(blocks: Iterable[bytes]) -> Iterator[bytes]:
    """Move the borders of blocks to the ends of lines; the last may have none. RowTooLong: a line does not end."""
    rest = b""
    for block in blocks:
        end = block.rfind(b"\n") + 1
        if end:
            yield rest + block[:end]
            rest = block[end:]
        else:
            rest += block
        if len(rest) > LONGEST_ROW:
            raise RowTooLong(limit=LONGEST_ROW)
    if rest:
        yield rest


class Cutter:
    """Cuts lines into records; `rest` is the beginning of one that goes on behind the lines so far."""

    def __init__(self, table: Table, *, careful: bool = False) -> None:
        """Choose the table; `careful` takes the careful way for all of it."""
        self.separator, self.width, self.careful = table.separator, table.width, careful
        self.rest = b""

    def cut(self, lines: bytes) -> Piece:
        """Cut further lines. RowTooLong: a record does not end."""
        lines, self.rest = self.rest + lines, b""
        piece = None if self.careful else quick(lines, self.separator)
        if piece is not None:
            return piece
        found, left = records(lines.decode("latin-1"), self.separator, self.width, last=False)
        if len(left) > LONGEST_ROW:
            raise RowTooLong(limit=LONGEST_ROW)
        self.rest = left.encode("latin-1")
        return found

    def end(self) -> list[Record]:
        """Give what is left, where nothing follows."""
        return records(self.rest.decode("latin-1"), self.separator, self.width, last=True)[0]


def pieces(blocks: Iterable[bytes], table: Table, *, careful: bool = False) -> Iterator[Piece]:
    """Cut a file into pieces at the ends of records, whatever the borders of its blocks. RowTooLong."""
    cutter = Cutter(table, careful=careful)
    for lines in whole_lines(blocks):
        yield cutter.cut(lines)
    yield cutter.end()


def quick(data: bytes, separator: str) -> Block | Lines | None:
    """Take whole lines that all end alike; None: some end otherwise, or a record goes over several lines."""
    if not data.endswith(b"\n"):
        return None
    returns, count = data.count(b"\r"), data.count(b"\n")
    if returns and not returns == count == data.count(b"\r\n"):
        return None
    eol = "\r\n" if returns else "\n"
    return _quoted(data, separator, eol) if b'"' in data else Block(data, eol)


def _quoted(data: bytes, separator: str, eol: str) -> Lines | None:
    lines = data.decode("latin-1").split(eol)
    lines.pop()
    try:
        rows = list(csv.reader(lines, delimiter=separator, strict=True))
    except csv.Error:
        return None
    return Lines(lines, rows, eol) if len(rows) == len(lines) else None
