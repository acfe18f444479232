"""Cleaning what an office or a file gives, once for every format: nothing in it may act, and nothing is endless."""

from __future__ import annotations

import unicodedata

from pickup.text.said import Remark

# The longest texts that a notice carries, in characters; what is longer is cut with a warning.
LONGEST = 800
LONGEST_NAME = 90
LONGEST_CONTACT = 120
CUT = "…"
# More combining marks than this on one letter only serve to disfigure a page.
_MARKS = 2


def clean(text: str, limit: int = LONGEST) -> str:
    """Give the text on one line, without control characters, direction marks and invisible ones, cut to a limit.

    Line ends and tabs become spaces. Markup of any format stays: it is text, and each format writes it as such.
    """
    plain = " ".join(_visible(text[: 4 * limit]).split())
    return plain if len(plain) <= limit else plain[: limit - 1].rstrip() + CUT


def _visible(text: str) -> str:
    kept: list[str] = []
    marks = 0
    for letter in unicodedata.normalize("NFC", text):
        category = unicodedata.category(letter)
        marks = marks + 1 if category == "Mn" else 0
        if category[0] == "Z" or letter in "\t\n\r\v\f\x85":
            kept.append(" ")
        elif category[0] != "C" and marks <= _MARKS:
            kept.append(letter)
    return "".join(kept)


def remarks_on(name: str, text: str, limit: int = LONGEST) -> tuple[Remark, ...]:
    """Say that a text was cut, or lost something that cannot be seen, if so."""
    if len(text) > 4 * limit or len(" ".join(_visible(text).split())) > limit:
        return (Remark("text-cut", {"name": name, "limit": limit}),)
    invisible = _visible(text) != unicodedata.normalize("NFC", " ".join(text.split(" ")))
    harmless = "".join(letter for letter in text if letter not in "\t\n\r")
    if invisible and len(_visible(harmless)) != len(unicodedata.normalize("NFC", harmless)):
        return (Remark("text-cleaned", {"name": name}),)
    return ()
