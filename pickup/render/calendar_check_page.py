"""What a check of the calendar files found: a page, and a record for JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pickup.render.blocks import PageTable, TextLines
from pickup.render.phrases import Phrases
from pickup.render.records import day_text

if TYPE_CHECKING:
    from pickup.calendars.checks import Checked, Difference
    from pickup.render.blocks import Block
    from pickup.text.errors import PickupError


def check_page(checked: Checked, lang: str) -> list[Block]:
    """Lay out broken rules, differences one by one, and a sentence that sums them up."""
    phrases = Phrases(lang, "")
    blocks: list[Block] = []
    if checked.findings:
        told = (finding.say(lang) for finding in checked.findings)
        blocks.append(TextLines((phrases.say("calendar.broken-rules"), *told)))
    if checked.differences:
        title = phrases.say("calendar.differences", version=checked.holidays_version)
        heads = tuple(phrases.say(f"calendar.{name}") for name in ("date", "here", "in-holidays", "why"))
        blocks.append(PageTable(title, heads, tuple(_cells(each, phrases) for each in checked.differences)))
    new = next((difference for difference in checked.differences if difference.known is None), None)
    if new is not None:
        blocks.append(TextLines((phrases.say("calendar.explain"), *_explaining(new))))
    return [*blocks, TextLines((_summary(checked, phrases),))]


def _explaining(difference: Difference) -> list[str]:
    """Give the table that explains a difference; a side on which the day is ordinary is left out of it."""
    sides = (("here", difference.here), ("holidays", difference.holidays))
    kinds = [f'{side} = "{kind}"' for side, kind in sides if kind is not None]
    return ["[[difference]]", f"date = {difference.date}", *kinds, 'why_id = "…"', 'why_en = "…"']


def _cells(difference: Difference, phrases: Phrases) -> tuple[str, ...]:
    known = difference.known
    return (
        phrases.short(difference.date),
        _kind(difference.here, phrases),
        _kind(difference.holidays, phrases),
        known.why.said(phrases.lang) if known else phrases.say("calendar.new-difference"),
    )


def _kind(kind: str | None, phrases: Phrases) -> str:
    return phrases.say(f"kind.{kind}") if kind else phrases.say("calendar.ordinary")


def _summary(checked: Checked, phrases: Phrases) -> str:
    unknown = sum(1 for difference in checked.differences if difference.known is None)
    key = "calendar.check-clean" if checked.is_clean else "calendar.check-found"
    explained = len(checked.differences) - unknown
    findings = len(checked.findings)
    return phrases.say(key, files=checked.files, findings=findings, explained=explained, unknown=unknown)


def check_record(checked: Checked, lang: str) -> dict[str, object]:
    """Give what a check found in the keys of pickup.calendar-check/1."""
    return {
        "schema": "pickup.calendar-check/1",
        "clean": checked.is_clean,
        "files": checked.files,
        "calendar_as_of": day_text(checked.calendar_as_of),
        "findings": [{"where": each.where, "what": _sentence(each, lang)} for each in checked.findings],
        "holidays_version": checked.holidays_version,
        "differences": [_difference(each, lang) for each in checked.differences],
    }


def _sentence(finding: PickupError, lang: str) -> str:
    """Say what is wrong, without the place."""
    return type(finding)("", **finding.fields).say(lang)


def _difference(difference: Difference, lang: str) -> dict[str, object]:
    return {
        "date": difference.date.isoformat(),
        "here": difference.here,
        "holidays": difference.holidays,
        "known": difference.known is not None,
        "why": difference.known.why.said(lang) if difference.known else None,
    }
