"""A notice for the door (PDF, A4) and as a picture (PNG, 1080 x 1350), set by `typst` (the extra `poster`).

The layout is poster.typ; this module hands it the notice as data. Nothing of a notice is read as markup,
the fonts are those of the typesetter, and the date in the file is the notice's: the same input is the same bytes.
"""

from __future__ import annotations

import io
import json
from datetime import UTC, datetime
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from pickup.notices.content import Paragraph, Points
from pickup.notices.errors import LogoNotDrawn
from pickup.notices.formats import Rendered
from pickup.notices.formats.unbroken import breakable, unbroken, whole
from pickup.text.format import write_date
from pickup.text.lines import HELD
from pickup.text.said import Remark, say

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pickup.notices.content import (
        Backlog,
        Heading,
        Item,
        Letterhead,
        Notice,
        NoticeBlock,
        PickupRow,
        Reach,
        Signature,
        TextRun,
    )

LAYOUT = Path(__file__).with_name("poster.typ")
# A point is a pixel.
PPI = 72
# A picture is looked at on a phone: more dates than this cannot be read on one.
MOST_ROWS = 40
# The kinds whose dates are set as a table in large type; the others are told in sentences.
TABLES = ("schedule", "change")

# What the page's style says of the chart, for a picture that stands alone.
CHART_STYLE = (
    ".bar{fill:#2f5f98} .floor{fill:none;stroke:#16181d;stroke-width:2} "
    "text{font-size:22px;font-family:'Libertinus Serif';fill:#16181d}"
)

# A last word of at most so many letters takes the one before it along.
SHORT = 14

Data = dict[str, Any]


def poster(notices: tuple[Notice, ...], format_: Literal["pdf", "png"]) -> Rendered:
    """Set notices as "pdf", a page each, or as "png", one picture. ModuleNotFoundError: typst is not installed.

    LogoNotDrawn: the office's logo is no picture after all.
    """
    import typst

    # A page that somebody signs has the number in its letterhead, and no code.
    shown = [notice._replace(reach=None) if notice.formal and format_ == "pdf" else notice for notice in notices]
    data = json.dumps([notice_data(notice) for notice in shown], ensure_ascii=False)
    setter = typst.Compiler(
        LAYOUT, root=LAYOUT.parent, font_paths=fonts(), sys_inputs={"notices": data, "format": format_}
    )
    issued = notices[0].issued
    try:
        made: Any = setter.compile(
            format=format_, ppi=PPI, timestamp=datetime(issued.year, issued.month, issued.day, tzinfo=UTC)
        )
    except typst.TypstError as error:
        # Of all that is set only a picture of the office's can be wrong.
        logo = next((notice.logo for notice in notices if notice.logo is not None), None)
        if logo is None:
            raise
        raise LogoNotDrawn(logo.place, reason=str(error)) from None
    return Rendered(bytes(made), tuple(_remarks(json.loads(setter.query("<told>", field="value")))))


pdf = partial(poster, format_="pdf")
png = partial(poster, format_="png")


def _remarks(panels: list[Data]) -> Iterator[Remark]:
    """Say which parts a picture has no room for, and whether even the rest was too much."""
    parts = dict.fromkeys(part for panel in panels for part in panel["left-out"])
    if parts:
        yield Remark("poster-dropped", {"parts": ", ".join(parts)})
    if any(panel["cut"] for panel in panels):
        yield Remark("poster-cut")


@cache
def fonts() -> Any:
    """Load the typesetter's fonts, and none of the machine's."""
    import typst

    return typst.Fonts(include_system_fonts=False)


def notice_data(notice: Notice) -> Data:
    """Give the notice as the layout reads it: strings, lists and dictionaries."""
    shown = notice.rows[:MOST_ROWS] if notice.kind in TABLES else ()
    left = len(notice.rows) - len(shown)
    return {
        "lang": notice.lang,
        "formal": notice.formal,
        "office": _text(notice.office_name),
        "issued": {"year": notice.issued.year, "month": notice.issued.month, "day": notice.issued.day},
        "letterhead": _fields(notice.letterhead),
        "heading": _fields(notice.heading),
        "opening": [_block(block, notice.lang) for block in notice.opening],
        "mark": notice.mark,
        "items": [_item(item, notice.lang) for item in notice.items],
        "closing": [_block(block, notice.lang) for block in notice.closing],
        "signature": _fields(notice.signature),
        "short": {
            "heading": _text(notice.short.heading),
            "under": _text(_under(notice)),
            "items": [_item(item, notice.lang) for item in notice.short.items],
        },
        "reach": _reach(notice.reach),
        "chart": [] if notice.backlog is None else _chart(notice.backlog, notice.lang),
        "logo": [] if notice.logo is None else [notice.logo.kind, list(notice.logo.data)],
        "heads": [say(f"notice.head.{name}", notice.lang) for name in ("applied", "ready")],
        "rows": [_row(row, notice.lang) for row in shown],
        "more": say("notice.chat.more", notice.lang, count=left) if shown and left else "",
        "changes": notice.kind == "change",
        "timed": len({row.short_time for row in shown if row.pickup is not None}) > 1 or notice.kind == "change",
        "limited": notice.kind == "schedule" and _limits_differ(shown),
    }


def _reach(reach: Reach | None) -> Data | None:
    """Give the words and the number, and its QR code as SVG where a phone can open it. ModuleNotFoundError."""
    if reach is None:
        return None
    # What is no number may be as long as an office likes, and is broken as any text.
    number = whole(reach.number) if reach.link else _text(reach.number)
    return {"label": _text(reach.label), "number": number, "qr": _qr(reach.link) if reach.link else ""}


def _chart(backlog: Backlog, lang: str) -> list[str]:
    """Give the chart's title, its picture as the page draws it, and what it says."""
    from pickup.notices.formats.html import svg

    drawn = svg(backlog, lang).replace("</desc>", f"</desc><style>{CHART_STYLE}</style>", 1)
    return [_text(backlog.title), drawn, backlog.summary]


def _qr(link: str) -> str:
    """Draw a QR code that survives a crease (15 %), with the quiet margin of four modules that readers need."""
    import segno

    drawn = io.BytesIO()
    segno.make(link, error="m", micro=False).save(drawn, kind="svg", xmldecl=False, border=4, light="#fff")
    return drawn.getvalue().decode()


def _under(notice: Notice) -> str:
    """Give office and day; a message that only gives the day is told by its sender, a sheet on the door is not."""
    under = notice.short.under
    return f"{notice.office_short}{under}" if under.startswith(",") else under


def _limits_differ(rows: tuple[PickupRow, ...]) -> bool:
    """Tell whether one deadline cannot serve for all: it would lie before somebody's pickup."""
    limits = [row.collect_by for row in rows if row.collect_by is not None]
    pickups = [row.pickup.date() for row in rows if row.pickup is not None]
    return bool(limits and pickups) and min(limits) <= max(pickups)


def _row(row: PickupRow, lang: str) -> Data:
    limit = say("notice.chat.row-by", lang, deadline=row.deadline) if row.deadline else ""
    moved = row.moved and row.before_day
    return {
        "applied": _text(row.applied),
        "applied-to": _text(write_date(row.applied_to, lang, weekday=False)),
        "day": _text(row.ready_day),
        "time": _text(row.ready_time),
        "deadline": _text(row.deadline),
        "note": _text(row.note),
        "state": row.state,
        "before": _text(row.before_day),
        "short-applied": _text(row.short_applied),
        "short-day": _text(row.short_ready_day or row.ready_day),
        "short-time": _text(row.short_time),
        "short-note": _text(say("notice.state.moved", lang, before=row.before_day) if moved else row.note),
        "limit": _text(limit),
    }


def _item(item: Item, lang: str) -> Data:
    return {"key": item.key, "blocks": [_block(block, lang) for block in item.blocks]}


def _block(block: NoticeBlock, lang: str) -> Data:
    if isinstance(block, Paragraph):
        runs = [[_text(run.text), run.strong] for run in with_last_words_together(block.runs)]
        return {"type": "text", "heading": block.heading, "runs": runs}
    if isinstance(block, Points):
        return {"type": "points", "mark": block.mark, "items": [_block(point, lang) for point in block.items]}
    rows = [_row(row, lang) for row in block.rows]
    return {"type": "table", "heads": _texts(block.heads), "rows": rows}


def with_last_words_together(runs: tuple[TextRun, ...]) -> tuple[TextRun, ...]:
    """Keep the last word of a paragraph from standing alone, if it is short."""
    behind = 0
    for place in range(len(runs) - 1, -1, -1):
        before, space, after = unbroken(runs[place].text).rpartition(" ")
        behind += len(after)
        if space and after.strip() and before:
            kept = runs[place]._replace(text=f"{before}{HELD}{after}")
            return (*runs[:place], kept, *runs[place + 1 :]) if behind <= SHORT else runs
    return runs


def _fields(part: Letterhead | Heading | Signature) -> Data:
    """Give the texts of a part of the page by their names; several lines are a list."""
    return {name: _texts(text) if isinstance(text, tuple) else _text(text) for name, text in part._asdict().items()}


def _texts(texts: Iterable[str]) -> list[str]:
    return [_text(text) for text in texts]


def _text(text: str) -> str:
    return breakable(unbroken(text))
