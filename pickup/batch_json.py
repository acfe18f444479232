"""JSON Lines: one object a line, its text kept as it stands, the answer's keys put behind the last."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from pickup.batch_answers import Fault
from pickup.batch_blocks import LONGEST_ROW
from pickup.batch_errors import KeyMissing, KeyTwice, NotADateText, NotARecord, RowTooLong
from pickup.batch_table import MARK

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import date

    from pickup.batch_answers import Answer, Answers, Starts
    from pickup.batch_table import Names
    from pickup.batches import Tally

_BOM = MARK.encode("latin-1")


class _Pairs(list[tuple[str, object]]):
    """The keys and values of an object as they stand, a key that is there twice too."""


# Numbers are not looked at, and one of 5,000 digits is not our business.
_DECODER = json.JSONDecoder(object_pairs_hook=_Pairs, parse_int=bool, parse_float=bool, parse_constant=bool)


def is_json_lines(start: bytes) -> bool:
    """Tell by its first bytes whether a file is JSON Lines: a heading does not begin with a brace."""
    return start.removeprefix(_BOM).lstrip().startswith(b"{")


class JsonBatch:
    """Answers the lines of one file, as `batches.Batch` does the rows of a table."""

    def __init__(
        self, names: Names, answers: Answers, tally: Tally, refuse: Callable[[int, Fault], Answer | None]
    ) -> None:
        """Choose the keys that the dates are in, the answers, and what becomes of a line that has none."""
        self._names, self._answers, self._tally, self._refuse = names, answers, tally, refuse
        self._row = 0
        self._added = frozenset(answers.columns)

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
        except Fault as fault:
            return self._refused(line, fault, whole=False)
        taken = self._added.intersection(key for key, _ in pairs)
        try:
            if taken:
                raise Fault(min(taken), "", KeyTwice(key=min(taken)))
            answer = self._answers.of(*_dates(pairs, self._names))
        except Fault as fault:
            return self._refused(line, fault, whole=not taken)
        self._tally.undated += not answer.dated
        return _put(line, self._added_text(answer))

    def _refused(self, line: bytes, fault: Fault, *, whole: bool) -> bytes:
        """Give a refused line with its note; one that can hold no note stands as a text in an object of ours."""
        self._tally.rejected += 1
        answer = self._refuse(self._row, fault)
        if answer is None:
            return b""
        if not whole:
            line = json.dumps({"text": line.decode("utf-8", "replace").strip()}, ensure_ascii=False).encode() + b"\n"
        return _put(line, self._added_text(answer))

    def _added_text(self, answer: Answer) -> str:
        return json.dumps(dict(zip(self._answers.columns, answer.cells, strict=True)), ensure_ascii=False)[1:-1]


def json_starts(blocks: Iterable[bytes], names: Names, starts: Starts) -> dict[date, int]:
    """Count the applications by clock start, as `batches.starts_of` does."""
    counts: dict[date, int] = {}
    for lines in _lines(blocks):
        for line in lines:
            try:
                start = starts.of(*_dates(_read(line), names))
            except Fault:
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
    """Read one object. Fault: it is none."""
    try:
        pairs = _DECODER.decode(line.removeprefix(_BOM).decode())
    except (ValueError, RecursionError):
        pairs = None
    if not isinstance(pairs, _Pairs):
        raise Fault("", "", NotARecord())
    return pairs


def _dates(pairs: _Pairs, names: Names) -> tuple[str, str]:
    """Give the texts of the two dates; null is an empty text. Fault: one is missing, twice there, or no text."""
    known = {key for key, _ in pairs}
    applied, paid = next((both for both in names.wanted if known.intersection(both)), names.wanted[0])
    return _text(pairs, applied, "applied"), _text(pairs, paid, "paid")


def _text(pairs: _Pairs, name: str, which: str) -> str:
    values = [value for key, value in pairs if key == name]
    if not values:
        raise Fault(which, "", KeyMissing(key=name))
    if len(values) > 1:
        raise Fault(which, "", KeyTwice(key=name))
    if not isinstance(values[0], str | None):
        raise Fault(which, "", NotADateText())
    return values[0] or ""


def _put(line: bytes, added: str) -> bytes:
    """Put keys behind the last of an object; what stands behind its brace stays there."""
    place = line.rindex(b"}")
    body = line[:place].rstrip()
    comma = b"" if body.endswith(b"{") else b", "
    return body + comma + added.encode("utf-8", "replace") + line[place:]
