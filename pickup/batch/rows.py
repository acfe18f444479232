"""The rows of a table: blocks of a file in, blocks with the answers out, one row an application.

There are two ways. Lines that all end like the heading and are as wide as it are answered all at once; where one of
them is otherwise, or has no plain answer, the csv module reads record by record. Both give the same bytes.
What cannot be answered is told row by row to `Batch`'s `refuse`, or marked in the note; every row that goes in comes
out or is told. Memory does not grow with the file.
"""

from __future__ import annotations

import csv
from collections import Counter
from functools import partial
from operator import getitem
from sys import intern
from typing import TYPE_CHECKING, NamedTuple

from pickup.batch.answers import MOST_KEPT
from pickup.batch.errors import BrokenQuotes, RowError, RowTooLong, WrongCells
from pickup.batch.table import LONGEST_ROW, decode, encode, records
from pickup.case.outages import FOREVER

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import date

    from pickup.batch.answers import Answer, Answers, Starts, Tally
    from pickup.batch.table import FileHeading, Record


class NeedsCare(Exception):
    """Lines that cannot be answered all at once: one is no plain record, or has no plain answer."""


class PlainLines(NamedTuple):
    """Lines without their ends, which are the heading's, each a record as wide as the heading; and their two dates."""

    text: str
    lines: list[str]
    applied: list[str]
    paid: list[str]


def pieces(blocks: Iterable[bytes], heading: FileHeading) -> Iterator[PlainLines | list[Record]]:
    """Cut a file at the ends of records, whatever the borders of its blocks. RowTooLong: a record does not end."""
    rest = ""
    for block in whole_lines(blocks):
        text, rest = rest + block.decode("latin-1"), ""
        piece: PlainLines | list[Record]
        try:
            piece = by_lines(text, heading)
        except NeedsCare:
            piece, rest = records(text, heading.separator, heading.width, last=False)
            if len(rest) > LONGEST_ROW:
                raise RowTooLong(limit=LONGEST_ROW) from None
        yield piece
    yield records(rest, heading.separator, heading.width, last=True)[0]


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


def by_lines(text: str, heading: FileHeading) -> PlainLines:
    """Part text into lines that are records. NeedsCare: one ends otherwise, is not as wide, or is part of a record."""
    lines = text.split(heading.eol)
    returns = len(lines) - 1 if "\r" in heading.eol else 0
    if lines.pop() or text.count("\r") != returns or (returns and text.count("\n") != returns):
        raise NeedsCare
    dates = _quoted_dates(lines, heading) if '"' in text else _plain_dates(text, len(lines), heading)
    return PlainLines(text, lines, *dates)


def _plain_dates(text: str, count: int, heading: FileHeading) -> tuple[list[str], list[str]]:
    """Give the two dates of so many lines without quotation marks.

    Every line end becomes a cell of its own. If each stands where it would in lines as wide as the heading, all
    are so wide, and a column is every so many cells.
    """
    separator, step = heading.separator, heading.width + 1
    cells = text.replace(heading.eol, f"{separator}\n{separator}").split(separator)
    cells.pop()
    if cells[heading.width :: step] != ["\n"] * count:
        raise NeedsCare
    return cells[heading.applied :: step], cells[heading.paid :: step]


def _quoted_dates(lines: list[str], heading: FileHeading) -> tuple[list[str], list[str]]:
    try:
        rows = list(csv.reader(lines, delimiter=heading.separator, strict=True))
    except csv.Error:
        raise NeedsCare from None
    if len(rows) != len(lines) or set(map(len, rows)) != {heading.width}:
        raise NeedsCare
    return [row[heading.applied] for row in rows], [row[heading.paid] for row in rows]


def starts_of(blocks: Iterable[bytes], heading: FileHeading, starts: Starts) -> dict[date, int]:
    """Count the applications by clock start: what the file is as an intake. Rows that cannot be read are left out."""
    counts: Counter[date] = Counter()
    pairs: Counter[tuple[str, ...]] = Counter()
    for piece in pieces(blocks, heading):
        if isinstance(piece, PlainLines):
            pairs.update(zip(piece.applied, piece.paid, strict=True))
        else:
            rows = (record.cells for record in piece if record.cells is not None)
            pairs.update((row[heading.applied], row[heading.paid]) for row in rows if len(row) == heading.width)
        if len(pairs) > MOST_KEPT:
            _count(counts, pairs, starts)
    _count(counts, pairs, starts)
    return dict(sorted(counts.items()))


def _count(counts: Counter[date], pairs: Counter[tuple[str, ...]], starts: Starts) -> None:
    for (applied, paid), count in pairs.items():
        try:
            start = starts.of(decode(applied), decode(paid))
            # Whose payment is not in sight does not stand in the queue.
            if start.not_before != FOREVER:
                counts[start.day] += count
        except RowError:
            continue
    pairs.clear()


class Batch:
    """Answers the rows of one file."""

    def __init__(
        self, heading: FileHeading, answers: Answers, tally: Tally, refuse: Callable[[int, RowError], Answer | None]
    ) -> None:
        """Choose the answers, and what becomes of a row that has none: `refuse` is given its number and the error.

        It returns what the row is to say, or None if it is told elsewhere and left out.
        """
        self.heading, self.answers, self.tally, self._refuse = heading, answers, tally, refuse
        self._row = 1
        self._suffixes = SuffixCache(heading, answers)

    def blocks(self, blocks: Iterable[bytes]) -> Iterator[bytes]:
        """Give the file again, each row with its answer behind it."""
        heading = self.heading
        added = "".join(heading.separator + name for name in self.answers.columns)
        yield (heading.text + added + heading.eol).encode("latin-1")
        for piece in pieces(blocks, heading):
            yield self._answered(piece).encode("latin-1")

    def _answered(self, piece: PlainLines | list[Record]) -> str:
        if isinstance(piece, PlainLines):
            try:
                return self._all_at_once(piece)
            except NeedsCare:
                piece, _ = records(piece.text, self.heading.separator, self.heading.width, last=True)
        return "".join(map(self._one, piece))

    def _all_at_once(self, piece: PlainLines) -> str:
        """Put its suffix behind each line. NeedsCare: one of them has no plain answer."""
        parts = [""] * (2 * len(piece.lines))
        parts[::2] = piece.lines
        parts[1::2] = map(getitem, map(self._suffixes.__getitem__, piece.applied), piece.paid)
        self._row += len(piece.lines)
        self.tally.rows += len(piece.lines)
        return "".join(parts)

    def _one(self, record: Record) -> str:
        """Answer one row; an empty one is left out, and so is one that is told elsewhere."""
        self._row += 1
        cells = record.cells
        if cells is not None and not any(map(str.strip, cells)):
            self.tally.empty += 1
            return ""
        self.tally.rows += 1
        answer = self._answer(cells)
        if answer is None:
            return ""
        return self._fitting(record.raw, cells) + self._suffixes.text(answer) + record.eol

    def _fitting(self, raw: str, cells: list[str] | None) -> str:
        """Give a row as many cells as the heading has; what no cells can be told of stands whole in the first."""
        more = self.heading.width - len(cells or ())
        if cells is None or more < 0:
            raw, more = '"' + raw.replace('"', '""') + '"', self.heading.width - 1
        return raw + self.heading.separator * more

    def _answer(self, cells: list[str] | None) -> Answer | None:
        heading = self.heading
        try:
            if cells is None:
                raise RowError("", "", BrokenQuotes())
            if len(cells) != heading.width:
                raise RowError("", "", WrongCells(found=len(cells), wanted=heading.width))
            applied, paid = (decode(cells[place]) for place in (heading.applied, heading.paid))
            answer = self.answers.of(applied, paid)
        except RowError as error:
            self.tally.rejected += 1
            return self._refuse(self._row, error)
        self.tally.undated += not answer.dated
        return answer


class SuffixCache(dict[str, "_Suffixes"]):
    """What comes behind a line, with the line end, by the texts of its two dates; only for plain answers.

    Plain is: read, and with a date. Everything else has to be counted, and NeedsCare. Equal texts are kept once, and
    one date within the other, not as pairs: what is looked up for every row should fit into the processor's cache.
    """

    def __init__(self, heading: FileHeading, answers: Answers) -> None:
        """Choose the heading and the answers."""
        super().__init__()
        self._heading, self._answers = heading, answers
        self._kept = 0

    def __missing__(self, applied: str) -> _Suffixes:
        """Give the suffixes by the text of the payment."""
        self[applied] = suffixes = _Suffixes(partial(self._suffix, applied))
        return suffixes

    def _suffix(self, applied: str, paid: str) -> str:
        if self._kept >= MOST_KEPT:
            self._kept = 0
            self.clear()
        self._kept += 1
        try:
            answer = self._answers.of(decode(applied), decode(paid))
        except RowError:
            raise NeedsCare from None
        if not answer.dated:
            raise NeedsCare
        return intern(self.text(answer) + self._heading.eol)

    def text(self, answer: Answer) -> str:
        """Write the cells of an answer, each with the separator before it."""
        separator = self._heading.separator
        return "".join(separator + _cell(text or "", separator) for text in answer.cells)


class _Suffixes(dict[str, str]):
    """The suffixes of one day of application by the text of the payment, each worked out once."""

    def __init__(self, suffix: Callable[[str], str]) -> None:
        super().__init__()
        self._suffix = suffix

    def __missing__(self, paid: str) -> str:
        self[intern(paid)] = suffix = self._suffix(paid)
        return suffix


def _cell(text: str, separator: str) -> str:
    """Write a text of ours as a cell; it never begins with what a spreadsheet takes for a formula."""
    if separator in text or '"' in text or "\n" in text or "\r" in text:
        return '"' + encode(text).replace('"', '""') + '"'
    return encode(text)
