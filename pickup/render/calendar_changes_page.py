"""What changed in a calendar, whose pickup moves by it, and what a check of the files says: pages, JSON and CSV."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from pickup.calendars.workdays import WorkCalendar
from pickup.render.blocks import PageTable, TextLines
from pickup.render.calendar_page import day_of_year, decree_text, name_of
from pickup.render.phrases import Phrases
from pickup.render.records import calendars_record, csv_text, day_text, heading_record, row_record

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

    from pickup.analysis.impact import Impact, MovedApplication
    from pickup.calendars.changes import DayChange
    from pickup.calendars.checks import CheckReport, Difference
    from pickup.calendars.decrees import Calendars, Day
    from pickup.calendars.writing import WrittenFile
    from pickup.case.application_files import ApplicationTable
    from pickup.render.blocks import Block
    from pickup.text.dates import Range

CHANGE_COLUMNS = ("date", "before", "after", "name_id", "name_en", "decree", "signed", "source")
_ADDED = ("clock_start", "old_pickup", "new_pickup")
MOVED_COLUMNS = ("clock_start", "applications", "old_pickup", "new_pickup")


def changes_page(
    year: int, known_on: Range, changes: tuple[DayChange, ...], calendar: WorkCalendar, lang: str
) -> list[Block]:
    """Lay out the days of a year that changed between two dates."""
    phrases = Phrases(lang, "")
    title = phrases.say("calendar.diff-title", year=f"{year:04}", first=known_on.first, last=known_on.last)
    if not changes:
        return [TextLines((title, phrases.say("calendar.no-change")))]
    heads = tuple(phrases.say(f"calendar.{name}") for name in ("date", "before", "after", "name", "decree-signed"))
    return [PageTable(title, heads, tuple(_change_cells(change, calendar, phrases) for change in changes))]


def _change_cells(change: DayChange, calendar: WorkCalendar, phrases: Phrases) -> tuple[str, ...]:
    decree, named = change.decree, change.named
    cited = decree.reference if decree else ""
    if decree and decree.signed:
        cited = f"{cited} ({phrases.bare(decree.signed)})"
    return (
        day_of_year(change.date, phrases.lang),
        _kind(change.before, change.date, calendar, phrases),
        _kind(change.after, change.date, calendar, phrases),
        named.name(phrases.lang) if named else "",
        cited,
    )


def _kind(day: Day | None, on: date, calendar: WorkCalendar, phrases: Phrases) -> str:
    """Say what a day is; an ordinary one is a working day or a weekend."""
    if day is not None:
        return phrases.say(f"kind.{day.kind}")
    return phrases.say("kind.working" if on.weekday() in calendar.weekdays else "kind.weekend")


def changes_record(
    year: int, known_on: Range, changes: tuple[DayChange, ...], before: WorkCalendar, after: WorkCalendar
) -> dict[str, object]:
    """Give the changed days in the keys of pickup.calendar-diff/1."""
    was, now = (
        calendar.calendars.year(year, calendar.known_on, calendar.region).status for calendar in (before, after)
    )
    status = "decreed" if was == now == "decreed" else "estimated"
    return {
        "schema": "pickup.calendar-diff/1",
        "year": year,
        "known_on": [known_on.first.isoformat(), known_on.last.isoformat()],
        **calendars_record(status, after.calendars.as_of),
        "changes": [change_record(change) for change in changes],
    }


def change_record(change: DayChange) -> dict[str, object]:
    """Give one changed day; null stands for an ordinary day, and for no decree."""
    decree, named = change.decree, change.named
    return {
        "date": change.date.isoformat(),
        "before": change.before.kind if change.before else None,
        "after": change.after.kind if change.after else None,
        "name_id": named.name_id if named else "",
        "name_en": named.name_en if named else "",
        "decree": list(decree.numbers) if decree else [],
        "signed": decree.signed.isoformat() if decree and decree.signed else None,
        "source": decree.sources[0] if decree and decree.sources else None,
    }


def impact_page(impact: Impact, known_on: Range, lang: str) -> list[Block]:
    """Lay out whose pickup moves: the changed days, the clock starts, and the applications by row."""
    phrases = Phrases(lang, impact.new.office.time_zone)
    calendar = impact.new.work_calendar()
    blocks: list[Block] = []
    for year, changed in groupby(impact.changes, key=lambda change: change.date.year):
        blocks += changes_page(year, known_on, tuple(changed), calendar, lang)
    if not impact.moved:
        return [*blocks, TextLines((phrases.say("calendar.nobody-moves", first=known_on.first, last=known_on.last),))]
    blocks.append(_moved_table(impact, phrases))
    blocks += [_rows_table(table, rows, phrases) for table, rows in impact.applications or () if rows]
    return [*blocks, TextLines(tuple(_summary(impact, phrases)))]


def _moved_table(impact: Impact, phrases: Phrases) -> PageTable:
    heads = tuple(phrases.say(f"calendar.{name}") for name in ("clock-start", "applications", "old", "new"))
    rows = tuple(
        (
            phrases.short(moved.clock_start),
            phrases.count(moved.applications),
            _pickup(moved.old_pickup, phrases),
            _pickup(moved.new_pickup, phrases),
        )
        for moved in impact.moved
    )
    title = phrases.say("calendar.impact-title", office=impact.new.office.name)
    return PageTable(title, heads, rows, frozenset({1}))


def _pickup(at: datetime | None, phrases: Phrases) -> str:
    return phrases.say("calendar.no-date") if at is None else f"{phrases.short(at.date())}, {phrases.clock(at.time())}"


def _rows_table(table: ApplicationTable, rows: tuple[MovedApplication, ...], phrases: Phrases) -> PageTable:
    heads = (*table.heading, phrases.say("calendar.old"), phrases.say("calendar.new"))
    cells = (_filled(row.row.cells, len(table.heading)) for row in rows)
    pickups = ((_pickup(row.old_pickup, phrases), _pickup(row.new_pickup, phrases)) for row in rows)
    shown = tuple((*left, *right) for left, right in zip(cells, pickups, strict=True))
    return PageTable(phrases.say("calendar.to-call"), heads, shown)


def _filled(cells: tuple[str, ...], count: int) -> tuple[str, ...]:
    """Give so many cells: a row may have fewer than the heading, and what is beyond it goes into the last."""
    if len(cells) > count:
        return (*cells[: count - 1], ",".join(cells[count - 1 :]))
    return (*cells, *("",) * (count - len(cells)))


def _summary(impact: Impact, phrases: Phrases) -> Iterable[str]:
    starts = len({moved.clock_start for moved in impact.moved})
    counts = [moved.applications for moved in impact.moved if moved.applications is not None]
    if len(counts) == len(impact.moved):
        yield phrases.say("calendar.total", count=sum(counts), starts=starts)
    else:
        yield phrases.say("calendar.total-unknown", starts=starts)
    if impact.basis == "clock":
        yield f"{phrases.say('estimate.basis')} {phrases.say('basis.clock')}."


def impact_record(impact: Impact, known_on: Range, lang: str) -> dict[str, object]:
    """Give whose pickup moves in the keys of pickup.calendar-impact/1; `rows` is null without an application file."""
    office = impact.new.office
    phrases = Phrases(lang, office.time_zone)
    return {
        **heading_record("pickup.calendar-impact/1", office),
        "known_on": [known_on.first.isoformat(), known_on.last.isoformat()],
        "basis": impact.basis,
        "changes": [change_record(change) for change in impact.changes],
        "clock_starts": [row_record(moved, office.time_zone) for moved in impact.moved],
        "rows": None if impact.applications is None else _row_records(impact),
        **calendars_record(impact.calendar_status, impact.calendar_as_of),
        "warnings": [phrases.remark(remark) for remark in impact.warnings],
    }


def _row_records(impact: Impact) -> list[dict[str, object]]:
    zone = impact.new.office.time_zone
    return [
        {
            **dict(zip(_columns(table), _filled(row.row.cells, len(table.heading)), strict=True)),
            **row_record(row, zone, _ADDED),
        }
        for table, rows in impact.applications or ()
        for row in rows
    ]


def _columns(table: ApplicationTable) -> list[str]:
    """Give the names of a file's columns; of two with one name, or with one of ours, the later gets a number."""
    names: list[str] = list(_ADDED)
    for name in table.heading:
        unique, number = name, 2
        while unique in names:
            unique, number = f"{name} {number}", number + 1
        names.append(unique)
    return names[len(_ADDED) :]


def impact_csv(impact: Impact) -> str:
    """Write the moved applications with all their columns; without an application file the clock starts.

    The heading is that of the file, or of all files together, and the cells stand apart as in the first of them.
    """
    if impact.applications is None:
        return csv_text(MOVED_COLUMNS, [row_record(moved, impact.new.office.time_zone) for moved in impact.moved])
    headings = [_columns(table) for table, _ in impact.applications]
    columns = dict.fromkeys([*(name for heading in headings for name in heading), *_ADDED])
    return csv_text(columns, _row_records(impact), impact.applications[0][0].delimiter)


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
        blocks.append(
            PageTable(title, heads, tuple(_difference_cells(difference, phrases) for difference in report.differences))
        )
    new = next((difference for difference in report.differences if difference.explanation is None), None)
    if new is not None:
        blocks.append(TextLines((phrases.say("calendar.explain"), *_explaining(new))))
    return [*blocks, TextLines((_check_summary(report, phrases),))]


def _explaining(difference: Difference) -> list[str]:
    """Give the table that explains a difference; a side on which the day is ordinary is left out of it."""
    sides = (("here", difference.here), ("holidays", difference.holidays))
    kinds = [f'{side} = "{kind}"' for side, kind in sides if kind is not None]
    return ["[[difference]]", f"date = {difference.date}", *kinds, 'why_id = "…"', 'why_en = "…"']


def _difference_cells(difference: Difference, phrases: Phrases) -> tuple[str, ...]:
    explanation = difference.explanation
    return (
        phrases.short(difference.date),
        _kind_or_ordinary(difference.here, phrases),
        _kind_or_ordinary(difference.holidays, phrases),
        explanation.why.said(phrases.lang) if explanation else phrases.say("calendar.new-difference"),
    )


def _kind_or_ordinary(kind: str | None, phrases: Phrases) -> str:
    return phrases.say(f"kind.{kind}") if kind else phrases.say("calendar.ordinary")


def _check_summary(report: CheckReport, phrases: Phrases) -> str:
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
    changed = ((_office_day(on, before, region), _office_day(on, after, region)) for on in dates)
    rows = [_written_cells(was, now, phrases) for was, now in changed if _visible(was) != _visible(now)]
    keys = (("calendar.deleted" if file.text is None else "calendar.written", str(file.path)) for file in files)
    blocks: list[Block] = [TextLines(tuple(phrases.say(key, path=path) for key, path in keys))]
    if not rows:
        return [*blocks, TextLines((phrases.say("calendar.no-difference"),))]
    heads = tuple(phrases.say(f"calendar.{name}") for name in ("date", "before", "after", "name", "decree"))
    return [*blocks, PageTable("", heads, tuple(rows))]


def _written_cells(was: Day, now: Day, phrases: Phrases) -> tuple[str, ...]:
    named = was if (now.is_open and now.kind != "open") or now.kind == "weekend" else now
    kinds = (phrases.say(f"kind.{day.kind}") for day in (was, now))
    name = name_of(named, phrases) if named.name(phrases.lang) else ""
    return (phrases.short(now.date), *kinds, name, decree_text(now))


def _visible(day: Day) -> tuple[object, ...]:
    """Give what a page shows of a day; on a working day nobody asks for a decree."""
    return day.kind, day.name_id, day.name_en, day.decree if day.name_id else None


def _office_day(on: date, calendars: Calendars, region: str | None) -> Day:
    """Say what a day is to an office of the region, with the closures of all offices."""
    region = region if region in calendars.regional else None
    return WorkCalendar(calendars=calendars, region=region, closures=True).day(on)
