"""JSON Lines: one object a line, its text kept as it stands, the answer's keys put behind the last."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from pickup.batch.answers import MOST_KEPT
from pickup.batch.errors import ColumnTwice, KeyMissing, KeyTwice, NotADateText, NotARecord, RowError, RowTooLong
from pickup.batch.table import LONGEST_ROW, MARK
from pickup.case.outages import FOREVER
from pickup.text.errors import SameColumn
from pickup.text.headings import column_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import date

    from pickup.batch.answers import Answer, Answers, Starts, Tally
    from pickup.batch.table import DateColumns

_BOM = MARK.encode("latin-1")


class _Pairs(list[tuple[str, object]]):
    """The keys and values of an object as they stand, a key that is there twice too."""


# Numbers are not looked at, and one of 5,000 digits is not our business.
_DECODER = json.JSONDecoder(object_pairs_hook=_Pairs, parse_int=bool, parse_float=bool, parse_constant=bool)


def is_json_lines(start: bytes) -> bool:
    """Tell by its first bytes whether a file is JSON Lines: a heading does not begin with a brace."""
    return start.removeprefix(_BOM).lstrip().startswith(b"{")


class JsonBatch:
    """Answers the lines of one file, as `rows.Batch` does the rows of a table."""

    def __init__(
        self, columns: DateColumns, answers: Answers, tally: Tally, refuse: Callable[[int, RowError], Answer | None]
    ) -> None:
        """Choose the keys that the dates are in, the answers, and what becomes of a line that has none."""
        self._dates, self._answers, self._tally, self._refuse = _DatesOf(columns), answers, tally, refuse
        self._row = 0
        self._added = frozenset(answers.columns)
        self._texts: dict[Answer, str] = {}

    def blocks(self, blocks: Iterable[bytes]) -> Iterator[bytes]:
        """Give the file again, each object with its answer in it."""
        for lines in _lines(blocks):
            yield b"".join(map(self._one, lines))

    def _one(self, line: bytes) -> bytes:
        self._row += 1
        if not line.removeprefix(_BOM).strip():
            self._tally.empty += 1
            return b""
        self._tally.rows += 1
        try:
            pairs = _read(line)
        except RowError as error:
            return self._refused(line, error, whole=False)
        taken = self._added.intersection(key for key, _ in pairs)
        try:
            if taken:
                raise RowError(min(taken), "", KeyTwice(key=min(taken)))
            answer = self._answers.of(*self._dates.read(pairs))
        except RowError as error:
            return self._refused(line, error, whole=not taken)
        self._tally.undated += not answer.dated
        return _put(line, self._added_text(answer))

    def _refused(self, line: bytes, error: RowError, *, whole: bool) -> bytes:
        """Give a refused line with its note; one that can hold no note stands as a text in an object of ours."""
        self._tally.rejected += 1
        answer = self._refuse(self._row, error)
        if answer is None:
            return b""
        if not whole:
            line = json.dumps({"text": line.decode("utf-8", "replace").strip()}, ensure_ascii=False).encode() + b"\n"
        return _put(line, self._added_text(answer))

    def _added_text(self, answer: Answer) -> str:
        text = self._texts.get(answer)
        if text is None:
            if len(self._texts) >= MOST_KEPT:
                self._texts.clear()
            keys = dict(zip(self._answers.columns, answer.cells, strict=True))
            text = self._texts[answer] = json.dumps(keys, ensure_ascii=False)[1:-1]
        return text


def json_starts(blocks: Iterable[bytes], columns: DateColumns, starts: Starts) -> dict[date, int]:
    """Count the applications by clock start, as `rows.starts_of` does."""
    counts: dict[date, int] = {}
    dates = _DatesOf(columns)
    for lines in _lines(blocks):
        for line in lines:
            try:
                start = starts.of(*dates.read(_read(line)))
            except RowError:
                continue
            if start.not_before != FOREVER:
                counts[start.day] = counts.get(start.day, 0) + 1
    return dict(sorted(counts.items()))


def _lines(blocks: Iterable[bytes]) -> Iterator[list[bytes]]:
    """Cut blocks into lines, each with its end. RowTooLong: one does not end."""
    rest = b""
    for block in blocks:
        lines = (rest + block).split(b"\n")
        rest = lines.pop()
        if len(rest) > LONGEST_ROW:
            raise RowTooLong(limit=LONGEST_ROW)
        yield [line + b"\n" for line in lines]
    if rest:
        yield [rest]


def _read(line: bytes) -> _Pairs:
    """Read one object. RowError: it is none."""
    try:
        pairs = _DECODER.decode(line.removeprefix(_BOM).decode())
    except (ValueError, RecursionError):
        pairs = None
    if not isinstance(pairs, _Pairs):
        raise RowError("", "", NotARecord())
    return pairs


class _DatesOf:
    """Finds the two dates of objects; most objects of a file have the same keys, which are looked at once."""

    def __init__(self, columns: DateColumns) -> None:
        self._columns = columns
        self._places: dict[tuple[str, ...], tuple[int, int]] = {}

    def read(self, pairs: _Pairs) -> tuple[str, str]:
        """Give the texts of the two dates; null is an empty text. RowError: one is missing, twice there, or no text."""
        keys = tuple(key for key, _ in pairs)
        if keys not in self._places:
            if len(self._places) >= MOST_KEPT:
                self._places.clear()
            self._places[keys] = self._find(keys)
        applied, paid = self._places[keys]
        return _text(pairs[applied][1], "applied"), "" if paid == applied else _text(pairs[paid][1], "paid")

    def _find(self, keys: tuple[str, ...]) -> tuple[int, int]:
        try:
            places = self._columns.places(keys)
            if places is None:
                which, key = self._columns.missing(keys)
                raise RowError(which, "", KeyMissing(key=key))
        except (ColumnTwice, SameColumn) as error:
            key = str(error.fields.get("second") or error.fields["name"])
            which = str(error.fields.get("column") or column_of(key))
            raise RowError(which, "", KeyTwice(key=key)) from None
        return places


def _text(value: object, which: str) -> str:
    if not isinstance(value, str | None):
        raise RowError(which, "", NotADateText())
    return value or ""


def _put(line: bytes, added: str) -> bytes:
    """Put keys behind the last of an object; what stands behind its brace stays there."""
    place = line.rindex(b"}")
    body = line[:place].rstrip()
    comma = b"" if body.endswith(b"{") else b", "
    return body + comma + added.encode("utf-8", "replace") + line[place:]
