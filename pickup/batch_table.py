"""The heading of a file of applications: its separator, its line ends, and where the two dates stand.

All text of a batch is Latin-1, a letter a byte: cells that are only passed on stay the bytes that they were,
whatever their encoding. What is read or written here is UTF-8, through `told` and `kept`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pickup.batch_errors import ColumnAbsent, ColumnTaken, ColumnTwice, LineEndsUnknown, NothingInFile
from pickup.batch_rows import records
from pickup.file_errors import NotUtf8
from pickup.intake_files import APPLICATION_COLUMNS

if TYPE_CHECKING:
    from collections.abc import Sequence

MARK = "\u00ef\u00bb\u00bf"
"""The byte-order mark of UTF-8, a letter a byte."""

SEPARATORS = (";", ",", "\t", "|")
_WIDE = ("\u00ff\u00fe", "\u00fe\u00ff")


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


def told(text: str) -> str:
    """Give text of the file as it is read; bytes that are not UTF-8 become a replacement mark."""
    return text if text.isascii() else text.encode("latin-1", "replace").decode("utf-8", "replace")


def kept(text: str) -> str:
    """Give our own text as it is put into the file."""
    return text if text.isascii() else text.encode().decode("latin-1")


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
            names = tuple(told(cell).strip().lower() for cell in cells or ())
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
