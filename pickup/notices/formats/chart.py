"""The backlog as a small picture: inline SVG of bars, with its title and a sentence for who cannot see it."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from pickup.text.format import write_number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pickup.notices.content import Backlog, ChartDay

WIDTH = 640
TOP = 34
FLOOR = 200
HEIGHT = 236
# The width that a day's name takes, and a number of up to five digits.
NAME = 150
NUMBER = 64
WIDEST = 90


def svg(backlog: Backlog, lang: str) -> str:
    """Draw how many passports wait at the close of each day. Colours are the page's: `.bar`, and the text's own."""
    step = WIDTH // len(backlog.days)
    named = f'role="img" aria-labelledby="chart-{lang}-title chart-{lang}-text"'
    parts = [
        f'<svg {named} viewBox="0 0 {WIDTH} {HEIGHT}" xmlns="http://www.w3.org/2000/svg">',
        f'<title id="chart-{lang}-title">{escape(backlog.title)}</title>',
        f'<desc id="chart-{lang}-text">{escape(backlog.summary)}</desc>',
        *_bars(backlog.days, step, lang),
        f'<path class="floor" d="M0 {FLOOR}H{WIDTH}"/>',
        *_names(backlog.days, step),
        "</svg>",
    ]
    return "\n".join(parts)


def _bars(days: tuple[ChartDay, ...], step: int, lang: str) -> Iterator[str]:
    """Draw a bar a day; every one has its number while there is room, then only the tallest has."""
    tallest = max(days, key=lambda day: day.waiting)
    most = tallest.waiting
    wide = min(WIDEST, max(step * 3 // 4, 1))
    for place, day in enumerate(days):
        tall = day.waiting * (FLOOR - TOP) // most if most else 0
        tall = max(tall, 2) if day.waiting else 0
        middle = place * step + step // 2
        if tall:
            box = f'x="{middle - wide // 2}" y="{FLOOR - tall}" width="{wide}" height="{tall}"'
            yield f'<rect class="bar" {box}/>'
        if step >= NUMBER or day is tallest:
            yield _text(_held_within(middle, NUMBER), FLOOR - tall - 10, write_number(day.waiting, lang))


def _names(days: tuple[ChartDay, ...], step: int) -> Iterator[str]:
    """Name the first and the last day, and between them as many as there is room for."""
    places = [_held_within(place * step + step // 2, NAME) for place in range(len(days))]
    end = 0
    for day, x in zip(days, places, strict=True):
        last = day is days[-1]
        if last or (x - NAME // 2 >= end and x + NAME <= places[-1]):
            yield _text(x, FLOOR + 28, day.label)
            end = x + NAME // 2


def _held_within(middle: int, width: int) -> int:
    """Keep a text within the picture: the middle that it can have."""
    return min(max(middle, width // 2), WIDTH - width // 2)


def _text(x: int, y: int, text: str) -> str:
    return f'<text x="{x}" y="{y}" text-anchor="middle">{escape(text)}</text>'
