"""How much of a value a message quotes: enough to know it again, never a page of it.

Whatever is put into a sentence comes through here by way of `PickupError.fill`: a cell of a million letters, a list
of a million items, a number of a million digits, a table three thousand tables deep.
"""

from __future__ import annotations

import re
from datetime import date
from reprlib import Repr

LONGEST_QUOTE = 60
"""Characters of a text in quotation marks."""
LONGEST_WORD = 160
"""Characters of any other field, and of a file or a key in a place."""
LONGEST_PLACE = 400
LONGEST_SENTENCE = 500
_ELLIPSIS = "…"
_BETWEEN = "(: |, )"
# What moves a cursor, sets a colour, or turns the direction in which the rest is read; half a letter.
CONTROLS = "[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]"
# A greater number is cut by its digits.
_FEW_BITS = 128


class _FewOfMany(Repr):
    """The library's own short way of writing lists and tables; numbers of any size do not stop it."""

    def __init__(self) -> None:
        super().__init__()
        self.maxstring = self.maxother = self.maxlong = LONGEST_QUOTE
        self.fillvalue = _ELLIPSIS

    def repr_int(self, x: int, level: int) -> str:
        """Write a number; one with more digits than Python writes at all stands in hexadecimal ones."""
        try:
            return shorten(str(x), LONGEST_QUOTE)
        except ValueError:
            return shorten(hex(x), LONGEST_QUOTE)


_FEW_OF_MANY = _FewOfMany()


def shorten(text: str, limit: int = LONGEST_WORD) -> str:
    """Give a text as one printable line of about `limit` characters; of a longer one the middle is left out."""
    if len(text) > limit:
        text = text[: limit // 2] + _ELLIPSIS + text[len(text) - limit // 2 :]
    return text if text.isprintable() else shorten(printable(text), limit)


def printable(text: str) -> str:
    """Give a text that moves no cursor and sets no colour: what cannot be printed is written as its number."""
    return "".join(letter if letter.isprintable() else repr(letter)[1:-1] for letter in text)


def without_controls(text: str) -> str:
    """Give a text of which no terminal does anything but show it: other letters than those of `CONTROLS` stay."""
    return text if text.isprintable() else re.sub(CONTROLS, lambda control: repr(control[0])[1:-1], text)


def quote(value: object) -> str:
    """Give a value as Python writes it, a long text by its beginning and a long list by its first items."""
    if not isinstance(value, str):
        return shorten(_FEW_OF_MANY.repr(value))
    return shorten(repr(value if len(value) <= LONGEST_QUOTE else value[:LONGEST_QUOTE] + _ELLIPSIS))


def shorten_place(where: str) -> str:
    """Shorten a place such as `file.toml, line 3, key`, so that its line can still be read."""
    return shorten("".join(map(shorten, re.split(_BETWEEN, where))), LONGEST_PLACE)


def quotable(value: object) -> object:
    """Give what a sentence may have in the place of a field: it is short, with and without quotation marks."""
    if isinstance(value, str):
        return value if len(value) <= LONGEST_QUOTE and value.isprintable() else _Quotable(value)
    if isinstance(value, int) and value.bit_length() <= _FEW_BITS:
        return value
    return value if isinstance(value, date) else _Quotable(value)


class _Quotable:
    """A value that a format text writes short, as `{value}` and as `{value!r}`."""

    def __init__(self, value: object) -> None:
        self.value = value

    def __repr__(self) -> str:
        return quote(self.value)

    def __str__(self) -> str:
        # What has no text of its own, as a list or a number, is written as Python writes it.
        if type(self.value).__str__ is object.__str__:
            return quote(self.value)
        try:
            return shorten(str(self.value))
        except ValueError:  # a fraction of numbers that Python does not write
            return quote(self.value)
