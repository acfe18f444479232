"""A notice for WhatsApp: the dates first, at most 1,024 characters with up to eight groups, never above 4,096."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pickup.notices.content import Paragraph, PickupTable, Points, TextRun
from pickup.notices.formats import Rendered
from pickup.text.said import Remark, say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pickup.notices.content import Item, Notice, NoticeBlock

# The caption of a picture, and a message that nobody has to unfold in parts.
CAPTION = 1024
LONGEST = 4096
CAPTION_GROUPS = 8
# What is left out first where a caption would be too long; the dates never are.
_DROPPED = ("note", "closing", "deputy", "left-out", "urgent", "bring", "deadline", "paid-later")
_LOOKALIKES = str.maketrans({"*": "∗", "~": "∼", "`": "ʼ"})


def write(notices: tuple[Notice, ...]) -> str:
    """Write the messages below each other, one a language."""
    return str(fitted(notices).content)


def fitted(notices: tuple[Notice, ...]) -> Rendered:
    """Write the messages and say what did not fit; each language keeps the caption's limit for itself."""
    longest = LONGEST // max(len(notices), 1) - 2
    messages = [_fit(notice, longest) for notice in notices]
    remarks = tuple(remark for rendered in messages for remark in rendered.remarks)
    return Rendered("\n".join(str(rendered.content) for rendered in messages), remarks)


def message(paragraphs: tuple[Paragraph, ...]) -> str:
    """Write the reply to one applicant: the greeting and the sentences below each other."""
    return "\n".join(line(paragraph) for paragraph in paragraphs) + "\n"


def _fit(notice: Notice, longest: int) -> Rendered:
    limit = CAPTION if len(notice.rows) <= CAPTION_GROUPS else longest
    items = list(notice.short.items)
    text, dropped = _text(notice, items), []
    for key in _DROPPED:
        if len(text) <= limit or not any(item.key == key for item in items):
            continue
        items = [item for item in items if item.key != key]
        text = _text(notice, items)
        dropped.append(key)
    if len(text) > limit:
        return Rendered(_cut(notice, items, limit), (Remark("chat-cut", {"limit": limit}),))
    remarks = (Remark("chat-dropped", {"limit": limit, "parts": ", ".join(dropped)}),) if dropped else ()
    return Rendered(text, remarks)


def _text(notice: Notice, items: Sequence[Item]) -> str:
    heading = f"*{_inert(notice.short.heading)}*"
    if notice.short.under.startswith(","):
        head = heading + _inert(notice.short.under)
    else:
        head = f"{heading}\n{_inert(notice.short.under)}" if notice.short.under else heading
    parts = [head, *("\n".join(line(block) for block in item.blocks) for item in items)]
    return ("\n" if notice.kind == "update" else "\n\n").join(parts) + "\n"


def line(block: NoticeBlock) -> str:
    """Write a block as lines of a chat: bold between asterisks, a list behind bullets."""
    if isinstance(block, Points):
        sign = "   – " if block.mark == "none" else "• "
        return "\n".join(f"{sign}{_runs(point)}" for point in block.items)
    if isinstance(block, PickupTable):
        return "\n".join(f"• {_inert(row.short_applied)} → *{row.short_ready_day}*" for row in block.rows)
    return _runs(block)


def _runs(paragraph: Paragraph) -> str:
    return "".join(f"*{_inert(run.text)}*" if run.strong else _inert(run.text) for run in paragraph.runs)


def _inert(text: str) -> str:
    """Take the effect out of what WhatsApp would read as markup; an underscore within a name has none."""
    plain = text.translate(_LOOKALIKES)
    return re.sub(r"(?<!\w)_+|_+(?!\w)", "", plain)


def _cut(notice: Notice, items: Sequence[Item], limit: int) -> str:
    """Cut between lines, and say how many dates are missing if any are."""
    rows = next((item for item in items if item.key == "rows"), None)
    points = rows.blocks[0].items if rows and isinstance(rows.blocks[0], Points) else ()
    for kept in range(len(points) - 1, 0, -1):
        more = Paragraph((TextRun(say("notice.chat.more", notice.lang, count=len(points) - kept)),))
        shorter = [
            item if item is not rows else item._replace(blocks=(Points("bullet", (*points[:kept], more)),))
            for item in items
        ]
        text = _text(notice, shorter)
        if len(text) <= limit:
            return text
    cut = _text(notice, items)[: limit - 3].rstrip("*\n ")
    return f"{cut}…{'*' if cut.count('*') % 2 else ''}\n"
