"""What a check of the calendar files says, and what was written into a folder of them: pages, and JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pickup.calendars.workdays import WorkCalendar
from pickup.render.blocks import PageTable, TextLines
from pickup.render.calendar_page import decree_text, name_of
from pickup.render.phrases import Phrases
from pickup.render.records import day_text

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from pickup.calendars.checks import CheckReport, Difference
    from pickup.calendars.decrees import Calendars, Day
    from pickup.calendars.writing import WrittenFile
    from pickup.render.blocks import Block


def check_page(report: CheckReport, lang: str) -> list[Block]:
    """Lay out broken rules, differences one by one, and a sentence that sums them up."""
    phrases = Phrases(lang, "")
    blocks: list[Block] = []
    if report.findings:
        sentences = (finding.say(lang) for finding in report.findings)
        blocks.append(TextLines((phrases.say("calendar.broken-rules"), *sentences)))
    if report.differences:
        title = phrases.say("calendar.differences", version=report.holidays_version)
        heads = tuple(phrases.say(f"calendar.{name}") for name in ("date", "here", "in-holidays", "why"))
        blocks.append(PageTable(title, heads, tuple(_cells(difference, phrases) for difference in report.differences)))
    new = next((difference for difference in report.differences if difference.explanation is None), None)
    if new is not None:
        blocks.append(TextLines((phrases.say("calendar.explain"), *_explaining(new))))
    return [*blocks, TextLines((_summary(report, phrases),))]


def _explaining(difference: Difference) -> list[str]:
    """Give the table that explains a difference; a side on which the day is ordinary is left out of it."""
    sides = (("here", difference.here), ("holidays", difference.holidays))
    kinds = [f'{side} = "{kind}"' for side, kind in sides if kind is not None]
    return ["[[difference]]", f"date = {difference.date}", *kinds, 'why_id = "…"', 'why_en = "…"']


def _cells(difference: Difference, phrases: Phrases) -> tuple[str, ...]:
    explanation = difference.explanation
    return (
        phrases.short(difference.date),
        _kind(difference.here, phrases),
        _kind(difference.holidays, phrases),
        explanation.why.said(phrases.lang) if explanation else phrases.say("calendar.new-difference"),
    )


def _kind(kind: str | None, phrases: Phrases) -> str:
    return phrases.say(f"kind.{kind}") if kind else phrases.say("calendar.ordinary")


def _summary(report: CheckReport, phrases: Phrases) -> str:
    unknown = sum(1 for difference in report.differences if difference.explanation is None)
    key = "calendar.check-clean" if report.is_clean else "calendar.check-found"
    explained = len(report.differences) - unknown
    findings = len(report.findings)
    return phrases.say(key, files=report.files, findings=findings, explained=explained, unknown=unknown)


def check_record(report: CheckReport, lang: str) -> dict[str, object]:
    """Give what a check found in the keys of pickup.calendar-check/1."""
    return {
        "schema": "pickup.calendar-check/1",
        "clean": report.is_clean,
        "files": report.files,
        "calendar_as_of": day_text(report.calendar_as_of),
        # What is wrong with it is said without its place, which stands beside it.
        "findings": [
            {"where": fault.where, "what": type(fault)("", **fault.fields).say(lang)} for fault in report.findings
        ],
        "holidays_version": report.holidays_version,
        "differences": [_difference(difference, lang) for difference in report.differences],
    }


def _difference(difference: Difference, lang: str) -> dict[str, object]:
    return {
        "date": difference.date.isoformat(),
        "here": difference.here,
        "holidays": difference.holidays,
        "known": difference.explanation is not None,
        "why": difference.explanation.why.said(lang) if difference.explanation else None,
    }


def written_page(
    files: Iterable[WrittenFile], before: Calendars, after: Calendars, region: str | None, lang: str
) -> list[Block]:
    """Say where the files are and lay out the days that are now something else."""
    phrases = Phrases(lang, "")
    files = tuple(files)
    dates = sorted({on for file in files for on in file.days})
    changed = ((_day(on, before, region), _day(on, after, region)) for on in dates)
    rows = [_change_cells(was, now, phrases) for was, now in changed if _visible(was) != _visible(now)]
    keys = (("calendar.deleted" if file.text is None else "calendar.written", str(file.path)) for file in files)
    blocks: list[Block] = [TextLines(tuple(phrases.say(key, path=path) for key, path in keys))]
    if not rows:
        return [*blocks, TextLines((phrases.say("calendar.no-difference"),))]
    heads = tuple(phrases.say(f"calendar.{name}") for name in ("date", "before", "after", "name", "decree"))
    return [*blocks, PageTable("", heads, tuple(rows))]


def _change_cells(was: Day, now: Day, phrases: Phrases) -> tuple[str, ...]:
    named = was if (now.is_open and now.kind != "open") or now.kind == "weekend" else now
    kinds = (phrases.say(f"kind.{day.kind}") for day in (was, now))
    name = name_of(named, phrases) if named.name(phrases.lang) else ""
    return (phrases.short(now.date), *kinds, name, decree_text(now))


def _visible(day: Day) -> tuple[object, ...]:
    """Give what a page shows of a day; on a working day nobody asks for a decree."""
    return day.kind, day.name_id, day.name_en, day.decree if day.name_id else None


def _day(on: date, calendars: Calendars, region: str | None) -> Day:
    """Say what a day is to an office of the region, with the closures of all offices."""
    region = region if region in calendars.regional else None
    return WorkCalendar(calendars=calendars, region=region, closures=True).day(on)
