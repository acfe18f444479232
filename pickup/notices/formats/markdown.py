"""A notice as Markdown, for a web page or a message board; what the office wrote is text and never markup."""

from __future__ import annotations

import re
from string import ascii_lowercase
from typing import TYPE_CHECKING

from pickup.notices.content import Paragraph, PickupTable, Points

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pickup.notices.content import Item, Mark, Notice, NoticeBlock

_MARKUP = re.compile(r"([\\`*_{}\[\]<>#|~&!])")
_LIST = re.compile(r"^(\d+)([.)])(?=\s)")
_RULE = "\n---\n\n"


def write(notices: tuple[Notice, ...]) -> str:
    """Write notices below each other, a rule between the languages."""
    return _RULE.join(page(notice) for notice in notices)


def page(notice: Notice) -> str:
    """Write one notice: heading, opening, items, closing, place and date."""
    parts = [*_top(notice), *(_runs(paragraph) for paragraph in notice.opening)]
    items = [_item(item, number, notice.mark) for number, item in enumerate(notice.items, start=1)]
    parts += ["\n".join(items)] if notice.mark == "bullet" else items
    parts += [_runs(paragraph) for paragraph in notice.closing]
    if notice.formal:
        signature = notice.signature
        lines = [*signature.place_and_date, signature.title, signature.name, signature.number]
        parts.append("  \n".join(_plain(line) for line in lines if line))
    return "\n\n".join(part for part in parts if part) + "\n"


def _top(notice: Notice) -> list[str]:
    heading = notice.heading
    if not notice.formal:
        return [f"# {_plain(heading.subject)}", _plain(notice.short.under)]
    head = [_plain(line) for line in notice.letterhead.lines]
    head += [f"**{_plain(notice.office_name)}**", _plain(notice.letterhead.contact)]
    number = " ".join(filter(None, (heading.word, heading.number)))
    return ["  \n".join(filter(None, head)), f"# {_plain(heading.subject)}", _plain(number)]


def _item(item: Item, number: int, mark: Mark) -> str:
    """Write an item; what belongs to a numbered one is indented as its list wants it."""
    sign = {"number": f"{number}. ", "bullet": "- "}.get(mark, "")
    text = "\n\n".join(map(_block, item.blocks))
    lines = text.split("\n")
    return "\n".join(f"{' ' * len(sign) if place else sign}{line}".rstrip() for place, line in enumerate(lines))


def _block(block: NoticeBlock) -> str:
    if isinstance(block, PickupTable):
        rows = [block.cells(row, row.ready_and_note) for row in block.rows]
        lines = [_cells(block.heads), f"|{' --- |' * len(block.heads)}", *(_cells(row) for row in rows)]
        return "\n".join(lines)
    if isinstance(block, Points):
        if block.mark == "letter" and len(block.items) <= len(ascii_lowercase):
            # Markdown knows no list by letters: each is a line of its own.
            return "\n\n".join(
                f"{sign}. {_runs(point)}" for sign, point in zip(ascii_lowercase, block.items, strict=False)
            )
        return "\n".join(f"- {_runs(point)}" for point in block.items)
    return f"**{_plain(block.text)}**" if block.heading else _runs(block)


def _cells(cells: Iterable[str]) -> str:
    return f"| {' | '.join(_plain(cell) for cell in cells)} |"


def _runs(paragraph: Paragraph) -> str:
    return _line_start("".join(f"**{_plain(run.text)}**" if run.strong else _plain(run.text) for run in paragraph.runs))


def _plain(text: str) -> str:
    return _MARKUP.sub(r"\\\1", text)


def _line_start(text: str) -> str:
    """Keep a line of the office's from being taken for a list or a heading."""
    if text[:1] in "-+=" and text:
        return f"\\{text}"
    return _LIST.sub(r"\1\\\2", text)
