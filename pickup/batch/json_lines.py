"""JSON Lines: one object a line, its text kept as it stands, the answer's keys put behind the last."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from pickup.batch.answers import MOST_KEPT
from pickup.batch.errors import KeyMissing, KeyTwice, NotADateText, NotARecord, RowError, RowTooLong
from pickup.batch.table import LONGEST_ROW, MARK

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import date

    from pickup.batch.answers import Answer, Answers, Starts, Tally
    from pickup.batch.table import DateColumns

Wanted = tuple[tuple[str, str], ...]

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
        self._wanted, self._answers, self._tally, self._refuse = columns.wanted, answers, tally, refuse
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
            answer = self._answers.of(*_dates(pairs, self._wanted))
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
    wanted = columns.wanted
    for lines in _lines(blocks):
        for line in lines:
            try:
                start = starts.of(*_dates(_read(line), wanted))
            except RowError:
                continue
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


def _dates(pairs: _Pairs, wanted: Wanted) -> tuple[str, str]:
    """Give the texts of the two dates; null is an empty text. RowError: one is missing, twice there, or no text."""
    values = dict(pairs)
    applied, paid = next((both for both in wanted if both[0] in values or both[1] in values), wanted[0])
    if len(values) != len(pairs):
        _refuse_twice(pairs, {"applied": applied, "paid": paid})
    return _text(values, applied, "applied"), _text(values, paid, "paid")


def _refuse_twice(pairs: _Pairs, names: dict[str, str]) -> None:
    for which, name in names.items():
        if sum(key == name for key, _ in pairs) > 1:
            raise RowError(which, "", KeyTwice(key=name))


def _text(values: dict[str, object], name: str, which: str) -> str:
    if name not in values:
        raise RowError(which, "", KeyMissing(key=name))
    value = values[name]
    if not isinstance(value, str | None):
        raise RowError(which, "", NotADateText())
    return value or ""


def _put(line: bytes, added: str) -> bytes:
    """Put keys behind the last of an object; what stands behind its brace stays there."""
    place = line.rindex(b"}")
    body = line[:place].rstrip()
    comma = b"" if body.endswith(b"{") else b", "
    return body + comma + added.encode("utf-8", "replace") + line[place:]
