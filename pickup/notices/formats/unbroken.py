"""Which words of a text stay on one line when it is set: a day and its month, a time and its zone."""

from __future__ import annotations

import re

from pickup.text.lines import HELD, TOGETHER

BREAK = "\N{ZERO WIDTH SPACE}"
JOINED = "\N{WORD JOINER}"
# As on any page, and the blanks of `14.00 WITA`, `p.m. (WITA)`, `3 (tiga)`, `Nomor 933`, `Kelas I TPI`, `KTP + KK`.
_TIED = re.compile(
    TOGETHER + r"|(?<=\d\.\d\d) (?=WI[BT])|(?<=[ap]\.m\.) (?=\(WI)|(?<=\d) (?=\([a-z])|(?<=Nomor) (?=\d)"
    r"|(?<=Kelas) (?=[IVX])|(?<=Class) (?=[IVX])|(?<=[IVX]) (?=TPI)|(?<=KTP) (?=asli|\+)|(?<=\+) (?=KK)"
)
# `hal-hal`, `MENPAN-RB`, and hours: what stands behind the dash stays with it.
_DASHED = re.compile(r"(?<=–)(?=\d)|(?<=\bhal-)(?=hal\b)|(?<=\bMENPAN-)(?=RB\b)")
# The year behind a month or behind `Tahun`.
_YEAR = re.compile(r"(?<=[a-z]) (?=(?:19|20|21)\d\d\b)")
# A word that is longer than a line of a poster; no word of the language is.
_LONGEST = 28
_LONG = re.compile(rf"\S{{{_LONGEST},}}")
_PIECE = re.compile(rf"[^/.@-]{{1,{_LONGEST // 2}}}[/.@-]*|[/.@-]+")


def unbroken(text: str) -> str:
    """Set no-break spaces where a line must not end."""
    return _YEAR.sub(HELD, _DASHED.sub(JOINED, _TIED.sub(HELD, text)))


def whole(text: str) -> str:
    """Keep a number on one line, whatever its groups stand apart by."""
    return text.replace(" ", HELD).replace("-", f"-{JOINED}")


def breakable(text: str) -> str:
    """Let a word that is longer than a line end on the next one: a web address, or whatever an office may write."""
    return _LONG.sub(lambda word: BREAK.join(_PIECE.findall(word[0])), text)
