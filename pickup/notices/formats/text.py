"""A notice as a plain page of 68 columns, as it is typed for a notice board; narrower on a narrower terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pickup.notices.content import Paragraph, PickupTable, Points
from pickup.text.lines import wrap

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pickup.notices.content import Item, Letterhead, Mark, Notice, NoticeBlock

WIDTH = 68
_INDENT = 3
# The table of the model notices: application date, ready from, collect by.
_COLUMNS = {"id": (22, 24, 14), "en": (24, 30, 11)}
_SIGNATURE = 35
# The English table of the model is so many columns wider than the page.
_OVER = 4


def write(notices: tuple[Notice, ...], width: int = WIDTH) -> str:
    """Write notices below each other, a rule between the languages."""
    return f"\n{'=' * width}\n\n".join(page(notice, width) for notice in notices)


def page(notice: Notice, width: int = WIDTH) -> str:
    """Write one notice; what is not formal has a heading and no letterhead."""
    lines = [*_top(notice, width), *_paragraphs(notice.opening, width)]
    for number, item in enumerate(notice.items, start=1):
        lines += _item(item, number, notice.mark, notice.lang, width)
        lines += [] if notice.mark == "bullet" and number < len(notice.items) else [""]
    lines += _paragraphs(notice.closing, width)
    if notice.formal:
        lines += _signature(notice, width)
    return "\n".join(lines).rstrip() + "\n"


def _top(notice: Notice, width: int) -> list[str]:
    heading = notice.heading
    if not notice.formal:
        return [*wrap(heading.subject.upper(), width), *wrap(notice.short.under, width), ""]
    if notice.lang == "en":
        return [*wrap(notice.office_name.upper(), width), "", heading.word, *wrap(heading.subject, width), ""]
    titles = [heading.word, heading.number, heading.about, *wrap(heading.subject.upper(), width)]
    return [*_letterhead(notice.letterhead, width), "", *(_centred(title, width) for title in titles), ""]


def _letterhead(head: Letterhead, width: int) -> list[str]:
    texts = [*head.lines, head.name.upper(), head.contact]
    return [*(_centred(line, width) for text in texts for line in wrap(text, width)), "-" * width]


def _centred(text: str, width: int) -> str:
    return text.center(width).rstrip()


def _paragraphs(paragraphs: Iterable[Paragraph], width: int) -> list[str]:
    return [line for paragraph in paragraphs for line in (*wrap(paragraph.text, width), "")]


def _item(item: Item, number: int, mark: Mark, lang: str, width: int) -> list[str]:
    """Write an item behind its mark; its further paragraphs stand below each other."""
    sign = {"number": f"{number}. ", "bullet": "• "}.get(mark, "")
    indent = " " * len(sign)
    blocks = [_block(block, lang, width - len(sign), 0 if mark == "number" else _INDENT) for block in item.blocks]
    lines = list(_spaced(item.blocks, blocks))
    return [f"{indent if place else sign}{line}".rstrip() for place, line in enumerate(lines)]


def _spaced(blocks: Sequence[NoticeBlock], texts: Sequence[list[str]]) -> Iterator[str]:
    """Set an empty line around a table and between paragraphs; a list stays with the line before it."""
    for place, (block, lines) in enumerate(zip(blocks, texts, strict=True)):
        before = blocks[place - 1] if place else None
        if place and (isinstance(block, PickupTable) or isinstance(before, PickupTable)):
            yield ""
        yield from lines


def _block(block: NoticeBlock, lang: str, width: int, indent: int) -> list[str]:
    if isinstance(block, PickupTable):
        lines = table_lines(block, lang)
        if max(map(len, lines)) + indent > width + _OVER:
            return list(_rows_below(block, width))
        return [" " * indent + line for line in lines]
    if isinstance(block, Points):
        return [line for place, point in enumerate(block.items) for line in _point(point, block.mark, place, width)]
    return wrap(block.text, width)


def _rows_below(table: PickupTable, width: int) -> Iterator[str]:
    """Write each row as lines of its own, where the table is wider than the page."""
    for place, row in enumerate(table.rows):
        if place:
            yield ""
        for head, cell in zip(table.heads, (row.applied, row.ready_and_note, row.deadline), strict=True):
            if cell:
                yield from wrap(f"{head}: {cell}", width)


def _point(point: Paragraph, mark: Mark, place: int, width: int) -> list[str]:
    sign = f"{chr(ord('a') + place % 26)}. " if mark == "letter" else f"{place + 1}. " if mark == "number" else "• "
    lines = wrap(point.text, width - len(sign))
    return [f"{' ' * len(sign) if place else sign}{line}" for place, line in enumerate(lines)]


def table_lines(table: PickupTable, lang: str) -> list[str]:
    """Set the table in columns; a cell is broken between its parts, never within a date if it can be helped."""
    cells = [table.cells(row, row.ready_and_note) for row in table.rows]
    widths = _widths(table, lang)[: len(table.heads)]
    lines = [_joined(table.heads, widths), _joined(["-" * width for width in widths], widths)]
    for row in cells:
        broken = [_broken(cell, width) for cell, width in zip(row, widths, strict=True)]
        depth = max(map(len, broken))
        lines += [_joined([cell[i] if i < len(cell) else "" for cell in broken], widths) for i in range(depth)]
    return lines


def _widths(table: PickupTable, lang: str) -> tuple[int, int, int]:
    """Give the widths of the columns; the longest names of a day and a month take one place more."""
    applied, ready, deadline = _COLUMNS[lang]
    longest = max((len(row.ready_day) + 1 for row in table.rows), default=0)
    return applied, max(ready, min(longest, ready + 1)), deadline


def _joined(cells: Iterable[str], widths: Sequence[int]) -> str:
    return "  ".join(cell.ljust(width) for cell, width in zip(cells, widths, strict=True)).rstrip()


def _broken(cell: str, width: int) -> list[str]:
    """Break a cell at the joints of its words: behind `s.d.`, before `pukul`, before a bracket."""
    if len(cell) <= width:
        return [cell]
    marked = (
        cell.replace(" s.d. ", " s.d.\n").replace(" to ", " to\n").replace(", pukul", ",\npukul").replace(" (", "\n(")
    )
    lines: list[str] = []
    for part in marked.split("\n"):
        if lines and len(lines[-1]) + 1 + len(part) <= width:
            lines[-1] += f" {part}"
        else:
            lines += wrap(part, width, year=False)
    return lines


def _signature(notice: Notice, width: int) -> list[str]:
    signature = notice.signature
    if notice.lang == "en":
        return [*signature.place_and_date, signature.title, *filter(None, (signature.name,))]
    lines = [*signature.place_and_date, "", signature.title, "", "", "", signature.name, signature.number]
    indent = " " * (_SIGNATURE if width >= WIDTH else max(0, min(_SIGNATURE, width - max(map(len, lines)))))
    return [f"{indent}{line}".rstrip() for line in lines]
