"""Where a line of text may end: between words, but within no date, no time and no short range of days."""

from __future__ import annotations

import re

HELD = "\N{NO-BREAK SPACE}"
# The blanks of `7 November`, `pukul 14.00`, `2 p.m.`, `30 s.d. 31`, `30 dan 31`.
TOGETHER = (
    r"(?<=[0-9]) (?=[A-Z][a-z]{2})|(?<=pukul) (?=[0-9])|(?<=[0-9]) (?=[ap]\.m\.)"
    r"|(?<=[0-9]) (?=(?:s\.d\.|dan|to|and) [0-9])|(?<=[0-9] s\.d\.) (?=[0-9])|(?<=[0-9] (?:dan|and)) (?=[0-9])"
    r"|(?<=[0-9] to) (?=[0-9])"
)
_TOGETHER = re.compile(TOGETHER)
_MONTH_AND_YEAR = re.compile(r"(?<=\N{NO-BREAK SPACE})([A-Z][a-z]+) (?=(?:19|20|21)\d\d\b)")


def keep_together(text: str, *, year: bool = True) -> str:
    """Set no-break spaces where a line must not end; `year`: nor between a month and its year."""
    together = _TOGETHER.sub(HELD, text)
    return _MONTH_AND_YEAR.sub(rf"\1{HELD}", together) if year else together


def wrap(text: str, width: int, *, year: bool = True) -> list[str]:
    """Break a text into lines of at most `width`; only a word that is longer stays whole."""
    lines = _between_words(keep_together(text, year=year), width)
    if any(len(line) > width for line in lines):
        lines = _between_words(text, width)
    return [line.replace(HELD, " ") for line in lines]


def _between_words(text: str, width: int) -> list[str]:
    import textwrap

    return textwrap.wrap(text, width, break_long_words=False, break_on_hyphens=False)


def folded(text: str, width: int) -> str:
    """Break the lines that are longer than a terminal is wide, as it would break them, but between words."""
    return "".join(_folded(line, width) for line in text.splitlines(keepends=True))


def _folded(line: str, width: int) -> str:
    bare = line.rstrip("\n")
    if len(bare) <= width:
        return line
    indent = bare[: len(bare) - len(bare.lstrip())]
    kept = indent if len(indent) <= width // 3 else ""
    lines = wrap(bare.strip(), width - len(kept))
    return "".join(f"{kept}{part}\n" for part in lines)
