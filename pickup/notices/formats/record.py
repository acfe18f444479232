"""A notice as a plain record for JSON (pickup.notice/1): its rows once, and its texts by language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pickup.notices.formats import chat as notice_chat
from pickup.notices.formats import text as notice_text
from pickup.render.forecast_records import known_change
from pickup.render.records import day_text, json_text, moment_text, row_record

if TYPE_CHECKING:
    from pickup.notices.content import Notice, PickupRow
    from pickup.render.records import Record

_KEYS = ("applied_from", "applied_to", "applications", "pickup", "collect_by", "state")


def write(notices: tuple[Notice, ...]) -> str:
    """Write the record as JSON."""
    return json_text(notice_record(notices))


def notice_record(notices: tuple[Notice, ...]) -> Record:
    """Give one notice in its languages: what it is about, its rows, and the texts ready to be sent."""
    first = notices[0]
    return {
        "schema": "pickup.notice/1",
        "kind": first.kind,
        "office": first.office_key,
        "time_zone": first.time_zone,
        "issued": day_text(first.issued),
        "rows": [_row(row, first.time_zone) for row in first.rows],
        "assumed": list(first.assumed),
        **({} if first.approvals is None else {"likely": {"change": known_change(first.approvals)}}),
        "texts": {notice.lang: _texts(notice) for notice in notices},
    }


def _row(row: PickupRow, time_zone: str) -> Record:
    return {
        **row_record(row, time_zone, _KEYS),
        "announced": moment_text(row.before, time_zone),
        **row_record(row, time_zone, ("computed", "moved")),
        "service": row.service or None,
    }


def _texts(notice: Notice) -> Record:
    return {
        "subject": notice.heading.subject,
        "office": notice.office_name,
        "text": notice_text.page(notice),
        "whatsapp": notice_chat.write((notice,)),
    }
