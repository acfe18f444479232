"""A file of applications as a table: its heading, its records read with care, and the columns that it can be given.

All text of a batch is Latin-1, a letter a byte: cells that are only passed on stay the bytes that they were,
whatever their encoding. What is read or written here is UTF-8, through `decode` and `encode`.
"""

from __future__ import annotations

import csv
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from pickup.batch.errors import ColumnAbsent, ColumnTaken, ColumnTwice, LineEndsUnknown, NothingInFile, RowTooLong
from pickup.text.errors import NotUtf8, SpreadsheetGiven
from pickup.text.headings import column_of, the_one
from pickup.text.toml import workbook_kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

# Known without the engine, so that a shell can offer them.
ADDED_COLUMNS = (
    "pickup", "pickup_date", "pickup_text", "announced", "moved", "standard_date", "collect_by", "basis",
    "print_start", "print_finish", "reply", "note",
)  # fmt: skip
USUAL_COLUMNS = ("pickup", "pickup_date", "pickup_text", "standard_date", "collect_by", "basis", "note")
# Where anything was announced: no moved date is told without a word.
COLUMNS_WITH_ANNOUNCED = (
    "pickup", "pickup_date", "pickup_text", "announced", "moved", "standard_date", "collect_by", "basis", "note",
)  # fmt: skip

MARK = "\u00ef\u00bb\u00bf"
"""The byte-order mark of UTF-8, a letter a byte."""

# A row that is longer is none: without this a file that is no table would be read into memory whole.
LONGEST_ROW = 1 << 20
SEPARATORS = (";", ",", "\t", "|")
USUAL_SEPARATOR = ","
_MAGIC = 8
_WIDE = ("\u00ff\u00fe", "\u00fe\u00ff")
# Not a letter that a byte can be: stands for a carriage return within a line, which the csv module refuses.
_LONE_RETURN = "\u0100"


class DateColumns(NamedTuple):
    """The columns that the dates are in, where the user named them; else those that `text.headings` knows."""

    applied: str | None = None
    paid: str | None = None

    def places(self, names: Sequence[str]) -> tuple[int, int] | None:
        """Find the two dates among headings; None: a column is not there.

        Nobody has to tell payments: without a column of them the day of the application stands in its place.
        ColumnTwice, SameColumn: two headings mean the same.
        """
        applied, paid = self._place("applied", names), self._place("paid", names)
        if applied is None or (paid is None and self.paid):
            return None
        return applied, applied if paid is None else paid

    def _place(self, column: str, names: Sequence[str]) -> int | None:
        chosen: str | None = getattr(self, column)
        places = [place for place, name in enumerate(names) if name == chosen]
        if not places:
            places = [place for place, name in enumerate(names) if column_of(name) == column_of(chosen or column)]
        if len(places) > 1 and names[places[0]] == names[places[1]]:
            raise ColumnTwice(name=names[places[0]])
        return the_one(column, places, names) if places else None

    def missing(self, names: Sequence[str]) -> tuple[str, str]:
        """Give which of the two dates is not there, and how it should be called."""
        for which, chosen in (("paid", self.paid), ("applied", self.applied)):
            if chosen and self._place(which, names) is None:
                return which, chosen
        return "applied", "applied (tanggal_permohonan)"


class FileHeading(NamedTuple):
    """A heading as it stands in the file (without its line end), and the places of the two dates in a row.

    The place is the same for both where the file tells no payments.
    """

    text: str
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


def read_heading(
    blocks: Iterable[bytes], columns: DateColumns, added: Sequence[str]
) -> tuple[FileHeading, Iterator[bytes]]:
    """Read the heading from the first blocks, and give what stands behind it as further blocks.

    The errors of `heading_of`. RowTooLong: the heading does not end.
    """
    further = iter(blocks)
    text = ""
    for block in further:
        text += block.decode("latin-1")
        parted = heading_of(text, columns, added, last=False)
        if parted is not None:
            heading, rest = parted
            return heading, chain([rest.encode("latin-1")], further)
        if len(text) > LONGEST_ROW:
            raise LineEndsUnknown() if "\r" in text else RowTooLong(limit=LONGEST_ROW)
    parted = heading_of(text, columns, added, last=True)
    if parted is None:
        raise RowTooLong(limit=LONGEST_ROW)
    heading, rest = parted
    return heading, iter([rest.encode("latin-1")])


def heading_of(text: str, columns: DateColumns, added: Sequence[str], *, last: bool) -> tuple[FileHeading, str] | None:
    """Read the heading, and give the text behind it; None: it is not whole yet.

    ColumnAbsent, ColumnTwice, ColumnTaken, NotUtf8, LineEndsUnknown: `last` says that nothing follows.
    """
    if text.startswith(_WIDE):
        raise NotUtf8(line=1, byte=1)
    kind = workbook_kind(text[:_MAGIC].encode("latin-1"))
    if kind is not None:
        raise SpreadsheetGiven(kind=kind)
    mark = MARK if text.startswith(MARK) else ""
    readings = {separator: _first_record(text[len(mark) :], separator, last=last) for separator in SEPARATORS}
    firsts = {separator: first for separator, first in readings.items() if first is not None}
    if not firsts:
        return None
    date_places = {separator: columns.places(first.names) for separator, first in firsts.items()}
    # Two dates are surer than one; a column alone has no separator, and any would do.
    best = max(
        firsts, key=lambda sep: (len(set(date_places[sep] or ())), len(firsts[sep].names), sep == USUAL_SEPARATOR)
    )
    first, places = firsts[best], date_places[best]
    if places is None:
        raise _absent(columns, max(firsts.values(), key=lambda first: len(first.names)))
    _refuse_clash(first, added)
    return FileHeading(mark + first.raw, first.eol, best, first.names, *places), first.rest


class _FirstRecord(NamedTuple):
    """What a heading is with one of the separators: as it stands, its line end, its names, and what follows it."""

    raw: str
    eol: str
    names: tuple[str, ...]
    rest: str


def _first_record(text: str, separator: str, *, last: bool) -> _FirstRecord | None:
    """Part the first record from the rest; its names are in small letters. None: it is not whole yet."""
    end = -1
    while True:
        end = text.find("\n", end + 1)
        first = text if end < 0 else text[: end + 1]
        if end < 0 and not last:
            return None
        whole, left = records(first, separator, last=end < 0)
        if whole and (not left or end < 0):
            record = whole[0]
            names = tuple(decode(cell).strip().lower() for cell in record.cells or ())
            return _FirstRecord(record.raw, record.eol, names, text[len(record.raw) + len(record.eol) :])
        if end < 0:
            return _FirstRecord("", "", (), "")


def _refuse_clash(first: _FirstRecord, added: Sequence[str]) -> None:
    for name in added:
        if name in first.names:
            raise ColumnTaken(name=name)
    if "\r" in first.raw and first.eol in ("", "\r"):
        raise LineEndsUnknown()


def _absent(columns: DateColumns, first: _FirstRecord) -> ColumnAbsent | LineEndsUnknown | NothingInFile:
    if not first.raw.strip():
        return NothingInFile()
    if "\r" in first.raw:
        return LineEndsUnknown()
    which, name = columns.missing(first.names)
    return ColumnAbsent(name=name, which=which, found=", ".join(first.names))


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
    parted: list[Record] = []
    place = 0
    while place < len(lines):
        more = _CsvFeed(lines, place)
        place = _read(more, place, ends, (separator, width), parted)
        if place == len(lines) or (more.ran_out and not last):
            break
        parted.append(_without_pairs(lines[place], ends[place], separator))
        place += 1
    return parted, "".join(map("".join, zip(lines[place:], ends[place:], strict=True))) + left


class _CsvFeed:
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


def _read(lines: _CsvFeed, place: int, ends: list[str], shape: tuple[str, int], parted: list[Record]) -> int:
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
            parted.append(Record(raw, eol, [cell.replace(_LONE_RETURN, "\r") for cell in cells]))
            place = lines.place
    except csv.Error:
        pass
    return place


def _without_pairs(line: str, end: str, separator: str) -> Record:
    """Give one line as a record of its own; without quotation marks there is nothing that does not pair."""
    raw = line.removesuffix("\r")
    return Record(raw, line[len(raw) :] + end, None if '"' in raw else raw.split(separator))
