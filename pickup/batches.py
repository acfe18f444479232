"""Many applications at once: blocks of a file in, blocks with the answers out, one row an application.

What cannot be answered is told row by row to `Batch.refuse`, or marked in the note; every row that goes in comes
out or is told. Memory does not grow with the file.
"""

from __future__ import annotations

from collections import Counter
from operator import itemgetter, methodcaller
from typing import TYPE_CHECKING, AnyStr, NamedTuple

from pickup.batch_answers import MOST_KEPT, Fault
from pickup.batch_blocks import Block, Cutter, Lines, pieces, quick, whole_lines
from pickup.batch_errors import BrokenQuotes, WrongCells
from pickup.batch_rows import lone_returns
from pickup.batch_second_process import Done, with_copy
from pickup.batch_table import kept, told

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import date

    from pickup.batch_answers import Answer, Answers, Starts
    from pickup.batch_blocks import Piece
    from pickup.batch_rows import Record
    from pickup.batch_table import Table
    from pickup.errors import PickupError

# So few rows are looked at one by one when something is the matter with one of them.
FEW = 64
# An ISO date with the separator before it.
_DATE_WIDTH = 11


class Reject(NamedTuple):
    """A row that got no answer: its number (the heading is row 1), column, text, and what is wrong."""

    row: int
    column: str
    value: str
    error: PickupError


class Tally:
    """What became of the rows: read, without a date in sight, refused, and lines left out because they are empty."""

    def __init__(self) -> None:
        """Count from nought."""
        self.rows = self.undated = self.rejected = self.empty = 0


class Odd(Exception):
    """A row that has to be looked at by itself: one without a plain answer."""


def starts_of(blocks: Iterable[bytes], table: Table, starts: Starts) -> dict[date, int]:
    """Count the applications by clock start: what the file is as an intake. Rows that cannot be read are left out."""
    counts: Counter[date] = Counter()
    pairs: Counter[tuple[str, ...]] = Counter()
    for piece in pieces(blocks, table):
        pairs.update(_pairs(piece, table))
        if len(pairs) > MOST_KEPT:
            _count(counts, pairs, starts)
    _count(counts, pairs, starts)
    return dict(sorted(counts.items()))


def _pairs(piece: Piece, table: Table) -> Iterator[tuple[str, ...]]:
    """Give the two dates of each row that has as many cells as the heading."""
    both, width = itemgetter(table.applied, table.paid), table.width
    if isinstance(piece, Block):
        piece = piece.parted(table.separator)
    rows = piece.rows if isinstance(piece, Lines) else [record.cells for record in piece]
    return (both(cells) for cells in rows if cells is not None and len(cells) == width)


def _count(counts: Counter[date], pairs: Counter[tuple[str, ...]], starts: Starts) -> None:
    for (applied, paid), count in pairs.items():
        try:
            counts[starts.of(told(applied), told(paid)).day] += count
        except Fault:
            continue
    pairs.clear()


class Batch:
    """Answers the rows of one file."""

    def __init__(
        self, table: Table, answers: Answers, tally: Tally, refuse: Callable[[int, Fault], Answer | None]
    ) -> None:
        """Choose the answers, and what becomes of a row that has none: `refuse` is given its number and the fault.

        It returns what the row is to say, or None if it is told elsewhere and left out.
        """
        self.table, self.answers, self.tally, self._refuse = table, answers, tally, refuse
        self._row = 1
        self._tails = _Tails(table, answers)
        self._by_end = _TailsByEnd(table, self._tails)

    def blocks(self, blocks: Iterable[bytes], *, careful: bool = False, helped: bool = False) -> Iterator[bytes]:
        """Give the file again, each row with its answer behind it; `helped` by a second process if it is long."""
        yield self._heading()
        if not helped:
            for piece in pieces(blocks, self.table, careful=careful):
                yield from self._piece(piece)
            return
        cutter = Cutter(self.table)
        for lines, answered in with_copy(whole_lines(blocks), self._plainly):
            # What was done ahead counts if it began where a record begins.
            if answered is None or cutter.rest:
                yield from self._piece(cutter.cut(lines))
            else:
                self._count(answered.rows)
                yield answered.data
        yield from self._piece(cutter.end())

    def _heading(self) -> bytes:
        table = self.table
        added = "".join(table.separator + name for name in self.answers.columns)
        return (table.heading + added + table.eol).encode("latin-1")

    def _plainly(self, data: bytes) -> Done | None:
        """Answer lines if all of them have plain answers, counting nothing; else None."""
        piece = quick(data, self.table.separator)
        if piece is None or piece.eol != self.table.eol:
            return None
        try:
            if isinstance(piece, Block) and self._by_end.serves:
                lines = piece.lines()
                return Done(len(lines), _behind(lines, self._by_end.of(lines, data), b""))
            piece = piece.parted(self.table.separator) if isinstance(piece, Block) else piece
            text = _behind(piece.lines, self._tails.of(piece.rows), "")
            return Done(len(piece.lines), text.encode("latin-1"))
        except Odd:
            return None

    def _piece(self, piece: Piece) -> Iterator[bytes]:
        """Answer a piece by the fastest way that it allows."""
        table = self.table
        if isinstance(piece, list):
            yield self._one_by_one(piece)
        elif isinstance(piece, Block) and piece.eol == table.eol and self._by_end.serves:
            yield from self._ended(piece.lines(), piece.data)
        else:
            lines = piece.parted(table.separator) if isinstance(piece, Block) else piece
            yield from self._at_once(lines) if lines.eol == table.eol else [self._one_by_one(lines.records())]

    def _ended(self, lines: list[bytes], whole: bytes = b"") -> Iterator[bytes]:
        """Answer lines by what they end with; around one that ends otherwise in halves, until few are left."""
        try:
            tails = self._by_end.of(lines, whole)
        except Odd:
            half = len(lines) // 2
            if len(lines) > FEW:
                yield from self._ended(lines[:half])
                yield from self._ended(lines[half:])
                return
            texts = [line.decode("latin-1") for line in lines]
            rows = [text.split(self.table.separator) for text in texts]
            yield from self._at_once(Lines(texts, rows, self.table.eol))
            return
        self._count(len(lines))
        yield _behind(lines, tails, b"")

    def _at_once(self, piece: Lines) -> Iterator[bytes]:
        """Answer rows all at once; around one that has no plain answer in halves, until few are left."""
        try:
            tails = self._tails.of(piece.rows)
        except Odd:
            half = len(piece.lines) // 2
            if len(piece.lines) > FEW:
                yield from self._at_once(piece.part(0, half))
                yield from self._at_once(piece.part(half, len(piece.lines)))
                return
            yield self._one_by_one(piece.records())
            return
        self._count(len(tails))
        yield _behind(piece.lines, tails, "").encode("latin-1")

    def _count(self, rows: int) -> None:
        self._row += rows
        self.tally.rows += rows

    def _one_by_one(self, records: Iterable[Record]) -> bytes:
        return "".join(map(self._one, records)).encode("latin-1")

    def _one(self, record: Record) -> str:
        """Answer one row; an empty one is left out, and so is one that is told elsewhere."""
        self._row += 1
        raw, eol, cells = record
        if cells is not None and not any(map(str.strip, cells)):
            self.tally.empty += 1
            return ""
        self.tally.rows += 1
        answer = self._answer(cells)
        if answer is None:
            return ""
        return self._fitting(raw, cells) + self._tails.text(answer) + eol

    def _fitting(self, raw: str, cells: list[str] | None) -> str:
        """Give a row as many cells as the heading has; what no cells can be told of stands whole in the first."""
        more = self.table.width - len(cells or ())
        if cells is None or more < 0:
            raw, more = '"' + raw.replace('"', '""') + '"', self.table.width - 1
        return raw + self.table.separator * more

    def _answer(self, cells: list[str] | None) -> Answer | None:
        table = self.table
        try:
            if cells is None:
                raise Fault("", "", BrokenQuotes())
            if len(cells) != table.width:
                raise Fault("", "", WrongCells(found=len(cells), wanted=table.width))
            answer = self.answers.of(told(lone_returns(cells[table.applied])), told(lone_returns(cells[table.paid])))
        except Fault as fault:
            self.tally.rejected += 1
            return self._refuse(self._row, fault)
        self.tally.undated += not answer.dated
        return answer


class _Tails(dict[tuple[str, ...], str]):
    """What comes behind a row, with its line end, by the text of its two dates; only for plain answers.

    Plain is: read, and with a date. Everything else has to be counted, and is Odd.
    """

    def __init__(self, table: Table, answers: Answers) -> None:
        super().__init__()
        self._table, self._answers = table, answers
        self._both = itemgetter(table.applied, table.paid)
        # One text for all rows with the same answer: what is looked up often should lie close together.
        self._same: dict[Answer, str] = {}

    def of(self, rows: list[list[str]]) -> list[str]:
        """Give what comes behind each row. Odd: one of them has too few or too many cells, or no plain answer."""
        if set(map(len, rows)) - {self._table.width}:
            raise Odd
        return list(map(self.__getitem__, map(self._both, rows)))

    def __missing__(self, cells: tuple[str, ...]) -> str:
        applied, paid = cells
        try:
            answer = self._answers.of(told(applied), told(paid))
        except Fault:
            raise Odd from None
        if not answer.dated:
            raise Odd
        if len(self) >= MOST_KEPT:
            self.clear()
            self._same.clear()
        tail = self._same.get(answer)
        if tail is None:
            tail = self._same[answer] = self.text(answer) + self._table.eol
        self[cells] = tail
        return tail

    def text(self, answer: Answer) -> str:
        """Write the cells of an answer, each with the separator before it."""
        separator = self._table.separator
        return "".join(separator + _cell(text or "", separator) for text in answer.cells)


class _TailsByEnd(dict[bytes, bytes]):
    """What comes behind a line that ends with its two dates as ISO: those bytes alone are looked at.

    The bytes begin with a separator, so that both are whole cells. `serves` tells whether the table is such.
    """

    def __init__(self, table: Table, tails: _Tails) -> None:
        super().__init__()
        self._table, self._tails = table, tails
        self._separator = table.separator.encode()
        self._end = itemgetter(slice(-2 * _DATE_WIDTH, None))
        self._same: dict[str, bytes] = {}
        self.serves = table.width > 2 and sorted((table.applied, table.paid)) == [table.width - 2, table.width - 1]

    def of(self, lines: list[bytes], whole: bytes = b"") -> list[bytes]:
        """Give what comes behind each line; `whole` is all of them, if at hand.

        Odd: one of them does not end so, or has no plain answer.
        """
        tails = list(map(self.__getitem__, map(self._end, lines)))
        if not self._have_all_cells(lines, whole or b"".join(lines)):
            raise Odd
        return tails

    def _have_all_cells(self, lines: list[bytes], whole: bytes) -> bool:
        """Tell whether each of these lines has as many cells as the heading; the two at its end it has."""
        more = self._table.width - 1
        if more == len(("applied", "paid")):
            return whole.count(self._separator) == more * len(lines)
        return not set(map(methodcaller("count", self._separator), lines)) - {more}

    def __missing__(self, end: bytes) -> bytes:
        cells = end.decode("latin-1").split(self._table.separator)
        if len(cells) != 3 or cells[0]:
            raise Odd
        first_is_applied = self._table.applied < self._table.paid
        tail = self._tails[(cells[1], cells[2]) if first_is_applied else (cells[2], cells[1])]
        if len(self) >= MOST_KEPT:
            self.clear()
            self._same.clear()
        self[end] = found = self._same.setdefault(tail, tail.encode("latin-1"))
        return found


def _behind(lines: list[AnyStr], tails: list[AnyStr], nothing: AnyStr) -> AnyStr:
    """Join lines, each with its tail behind it."""
    both = [nothing] * (2 * len(lines))
    both[::2], both[1::2] = lines, tails
    return nothing.join(both)


def _cell(text: str, separator: str) -> str:
    """Write a text of ours as a cell; it never begins with what a spreadsheet takes for a formula."""
    if separator in text or '"' in text or "\n" in text or "\r" in text:
        return '"' + kept(text).replace('"', '""') + '"'
    return kept(text)
