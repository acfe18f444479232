"""A notice as one web page that needs nothing else: for a phone, a screen on the wall, and one sheet of paper.

Everything stands in the file, styles and chart too; it runs no script and asks no other machine for anything,
and a Content-Security-Policy holds it to that.
"""

from __future__ import annotations

import re
from base64 import b64encode
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from pickup.notices.content import Paragraph, PickupTable, Points
from pickup.notices.formats.unbroken import unbroken
from pickup.text.format import write_number
from pickup.text.lines import HELD

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pickup.notices.content import Backlog, ChartDay, Heading, Item, Notice, NoticeBlock, PickupRow, Signature

STYLE = Path(__file__).with_name("html.css")
POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
LANGUAGES = {"id": "Bahasa Indonesia", "en": "English"}
# `7 November 2018`, held together.
_DATE = re.compile(rf"\d{{1,2}}{HELD}[A-Z][a-z]+(?:{HELD}\d{{4}})?")
# A number that is called, whose groups stand apart.
_NUMBER = re.compile(r"(?<![\w.])\+?\d{3,}(?:-\d{3,})+")
# A field that is filled in by hand on paper; on a screen there is nothing to see of it.
_BLANK = re.compile(r"\.{10,}")
# So many lines, of 95 characters in the large size, fit on a sheet in each size.
LINES = (("grand", 16), ("great", 33), ("large", 46), ("middle", 53), ("small", 64))


def write(notices: tuple[Notice, ...]) -> str:
    """Write one page, with an article for each language."""
    first = notices[0]
    title = f"{first.heading.subject} – {first.office_short}"
    lines = [
        "<!DOCTYPE html>",
        f'<html lang="{first.lang}" dir="ltr">',
        "<head>",
        '<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta name="color-scheme" content="light">',
        f"<title>{escape(title)}</title>",
        '<link rel="icon" href="data:,">',
        f"<style>\n{STYLE.read_text('utf-8').strip()}\n</style>",
        "</head>",
        "<body>",
        *_choice(notices),
        "<main>",
        *(line for notice in notices for line in _article(notice)),
        "</main>",
        "</body>",
        "</html>",
    ]
    return "\n".join(lines) + "\n"


def _choice(notices: tuple[Notice, ...]) -> list[str]:
    """Let a reader go to the other language, where there are two."""
    if len(notices) < 2:
        return []
    links = [
        f'<a href="#{notice.lang}" hreflang="{notice.lang}" lang="{notice.lang}">{LANGUAGES[notice.lang]}</a>'
        for notice in notices
    ]
    return ["<nav>", *links, "</nav>"]


def _article(notice: Notice) -> list[str]:
    kinds = f"{notice.kind} {_size(notice)}"
    return [
        f'<article id="{notice.lang}" lang="{notice.lang}" class="{kinds}">',
        *(_formal_top(notice) if notice.formal else _top(notice)),
        *map(_paragraph, notice.opening),
        *_items(notice),
        *map(_paragraph, notice.closing),
        *_end(notice),
        "</article>",
    ]


# the size on paper


def _size(notice: Notice) -> str:
    """Choose the size in which the notice fits on one sheet, from about how many lines it has."""
    lines = sum(map(_lines, [*notice.opening, *notice.closing]))
    lines += sum(_lines(block) for item in notice.items for block in item.blocks)
    lines += 18 if notice.formal else 3
    lines += 1 if notice.backlog else 0
    return next((name for name, most in LINES if lines <= most), "least")


def _lines(block: NoticeBlock) -> float:
    if isinstance(block, PickupTable):
        return 1.25 * (len(block.rows) + 1) + sum(1 for row in block.rows if row.note)
    if isinstance(block, Points):
        return sum(map(_lines, block.items))
    return len(block.text) // 98 + 1.35


# the top


def _top(notice: Notice) -> list[str]:
    title, under = _set(notice.heading.subject), _set(notice.short.under)
    return ["<header>", *_logo(notice), f"<h1>{title}</h1>", f'<p class="under">{under}</p>', "</header>"]


def _logo(notice: Notice) -> list[str]:
    """Set the office's logo into the page itself; who cannot see it misses nothing."""
    if notice.logo is None:
        return []
    kind = {"jpg": "jpeg", "svg": "svg+xml"}.get(notice.logo.kind, notice.logo.kind)
    return [f'<img class="logo" alt="" src="data:image/{kind};base64,{b64encode(notice.logo.data).decode()}">']


def _formal_top(notice: Notice) -> list[str]:
    head = notice.letterhead
    lines = [f"<p>{_set(line)}</p>" for line in head.lines]
    name = f'<p class="office">{_set(head.name)}</p>'
    contact = [_field(head.contact, "contact")] if head.contact else []
    return [
        "<header>",
        '<div class="letterhead">',
        *_logo(notice),
        *lines,
        name,
        *contact,
        "</div>",
        *_titles(notice.heading),
    ]


def _titles(heading: Heading) -> list[str]:
    number = [_field(heading.number)] if heading.number else []
    about = [f"<p>{_set(heading.about)}</p>"] if heading.about else []
    word = f'<p class="word">{_set(heading.word)}</p>'
    return ["<hgroup>", word, *number, *about, f"<h1>{_set(heading.subject)}</h1>", "</hgroup>", "</header>"]


def _field(text: str, kind: str = "") -> str:
    """Set a line of the page's head or foot; one to be filled in by hand is seen on paper only."""
    kinds = " ".join(filter(None, (kind, "blank" if _BLANK.search(text) else "")))
    return f'<p class="{kinds}">{_set(text)}</p>' if kinds else f"<p>{_set(text)}</p>"


# the body


def _items(notice: Notice) -> list[str]:
    """Set the items as a numbered list, a list, or one below the other."""
    tag = {"number": "ol", "bullet": "ul"}.get(notice.mark)
    inner = "li" if tag else "section"
    lines = [line for item in notice.items for line in _item(item, notice, inner)]
    if not lines:
        return []
    return [f'<{tag or "div"} class="items">', *lines, f"</{tag or 'div'}>"]


def _item(item: Item, notice: Notice, tag: str) -> list[str]:
    blocks = [line for block in item.blocks for line in _block(block, notice)]
    return [f'<{tag} class="{escape(item.key)}">', *blocks, f"</{tag}>"]


def _block(block: NoticeBlock, notice: Notice) -> list[str]:
    if isinstance(block, PickupTable):
        return _table(block, notice)
    if isinstance(block, Points):
        return _points(block)
    return [_paragraph(block)]


def _paragraph(paragraph: Paragraph) -> str:
    if paragraph.heading:
        return f"<h2>{_set(paragraph.text)}</h2>"
    return f"<p>{_runs(paragraph)}</p>"


def _runs(paragraph: Paragraph) -> str:
    return "".join(f"<strong>{_set(run.text)}</strong>" if run.strong else _set(run.text) for run in paragraph.runs)


def _points(points: Points) -> list[str]:
    opened, closed = {"letter": ('<ol type="a">', "</ol>"), "number": ("<ol>", "</ol>")}.get(
        points.mark, ("<ul>" if points.mark == "bullet" else '<ul class="plain">', "</ul>")
    )
    return [opened, *(f"<li>{_runs(point)}</li>" for point in points.items), closed]


def _table(table: PickupTable, notice: Notice) -> list[str]:
    caption = (table.rows[0].service if table.rows else "") or notice.heading.subject
    heads = "".join(f'<th scope="col">{_set(head)}</th>' for head in table.heads)
    return [
        "<table>",
        f'<caption class="unseen">{_set(caption)}</caption>',
        f"<thead><tr>{heads}</tr></thead>",
        "<tbody>",
        *(_row(row, limited=len(table.heads) > 2) for row in table.rows),
        "</tbody>",
        "</table>",
    ]


def _row(row: PickupRow, *, limited: bool) -> str:
    note = f' <span class="note">({_set(row.note)})</span>' if row.note else ""
    ready = f"<td><strong>{_dates(row.ready)}</strong>{note}</td>"
    deadline = f"<td>{_dates(row.deadline)}</td>" if limited else ""
    kind = f' class="{row.state}"' if row.state != "new" else ""
    return f'<tr{kind}><th scope="row">{_dates(row.applied)}</th>{ready}{deadline}</tr>'


# the foot


def _end(notice: Notice) -> list[str]:
    signed = _signature(notice.signature) if notice.formal else []
    chart: list[str] = []
    if notice.backlog is not None:
        caption = f"<figcaption>{_set(notice.backlog.title)}</figcaption>"
        chart = ["<figure>", caption, svg(notice.backlog, notice.lang), "</figure>"]
    return ['<footer class="end">', *chart, *signed, "</footer>"] if chart or signed else []


def _signature(signature: Signature) -> list[str]:
    """Set place, date and who signs; without a name the title too is for paper only."""
    nameless = _BLANK.search(signature.name)
    title = f'<p class="{"title blank" if nameless else "title"}">{_set(signature.title)}</p>'
    lines = [f"<p>{_set(line)}</p>" for line in signature.place_and_date]
    fields = [_field(text) for text in (signature.name, signature.number) if text]
    return ['<div class="signature">', *lines, title, *fields, "</div>"]


def _set(text: str) -> str:
    return _NUMBER.sub(r'<span class="whole">\g<0></span>', escape(unbroken(text)))


def _dates(text: str) -> str:
    """Set the dates of a column: none is broken but on a phone, where there is no room."""
    return _DATE.sub(lambda match: f'<span class="date">{match[0].replace(HELD, " ")}</span>', escape(unbroken(text)))


# the chart: inline SVG of bars, with its title and a sentence for who cannot see it

CHART_WIDTH = 640
CHART_TOP = 34
CHART_FLOOR = 200
CHART_HEIGHT = 236
# The width that a day's name takes, and a number of up to five digits.
NAME_WIDTH = 150
NUMBER_WIDTH = 64
WIDEST_BAR = 90


def svg(backlog: Backlog, lang: str) -> str:
    """Draw how many passports wait at the close of each day. Colours are the page's: `.bar`, and the text's own."""
    step = CHART_WIDTH // len(backlog.days)
    named = f'role="img" aria-labelledby="chart-{lang}-title chart-{lang}-text"'
    parts = [
        f'<svg {named} viewBox="0 0 {CHART_WIDTH} {CHART_HEIGHT}" xmlns="http://www.w3.org/2000/svg">',
        f'<title id="chart-{lang}-title">{escape(backlog.title)}</title>',
        f'<desc id="chart-{lang}-text">{escape(backlog.summary)}</desc>',
        *_bars(backlog.days, step, lang),
        f'<path class="floor" d="M0 {CHART_FLOOR}H{CHART_WIDTH}"/>',
        *_names(backlog.days, step),
        "</svg>",
    ]
    return "\n".join(parts)


def _bars(days: tuple[ChartDay, ...], step: int, lang: str) -> Iterator[str]:
    """Draw a bar a day; every one has its number while there is room, then only the tallest has."""
    tallest = max(days, key=lambda day: day.waiting)
    most = tallest.waiting
    wide = min(WIDEST_BAR, max(step * 3 // 4, 1))
    for place, day in enumerate(days):
        tall = day.waiting * (CHART_FLOOR - CHART_TOP) // most if most else 0
        tall = max(tall, 2) if day.waiting else 0
        middle = place * step + step // 2
        if tall:
            box = f'x="{middle - wide // 2}" y="{CHART_FLOOR - tall}" width="{wide}" height="{tall}"'
            yield f'<rect class="bar" {box}/>'
        if step >= NUMBER_WIDTH or day is tallest:
            yield _svg_text(
                _held_within(middle, NUMBER_WIDTH), CHART_FLOOR - tall - 10, write_number(day.waiting, lang)
            )


def _names(days: tuple[ChartDay, ...], step: int) -> Iterator[str]:
    """Name the first and the last day, and between them as many as there is room for."""
    places = [_held_within(place * step + step // 2, NAME_WIDTH) for place in range(len(days))]
    end = 0
    for day, x in zip(days, places, strict=True):
        last = day is days[-1]
        if last or (x - NAME_WIDTH // 2 >= end and x + NAME_WIDTH <= places[-1]):
            yield _svg_text(x, CHART_FLOOR + 28, day.label)
            end = x + NAME_WIDTH // 2


def _held_within(middle: int, width: int) -> int:
    """Keep a text within the picture: the middle that it can have."""
    return min(max(middle, width // 2), CHART_WIDTH - width // 2)


def _svg_text(x: int, y: int, text: str) -> str:
    return f'<text x="{x}" y="{y}" text-anchor="middle">{escape(text)}</text>'
