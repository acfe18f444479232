"""What a book shows as pages and records: days, entries, shelf, month, what is odd; and several offices on a day."""

from __future__ import annotations

import math
from datetime import date, datetime
from fractions import Fraction
from typing import TYPE_CHECKING

from pickup.case.book_entries import value_of
from pickup.render.blocks import Facts, PageTable, TextLines
from pickup.render.phrases import Phrases
from pickup.render.records import at_text, heading_record, row_record

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from pickup.analysis.book_days import BookDay, OfficeRow, ShelfRow
    from pickup.analysis.book_report import Delay, Promise, Report
    from pickup.case.book_entries import Entry
    from pickup.case.offices import Office
    from pickup.case.scenario import Scenario
    from pickup.engine.rows import PressRow
    from pickup.render.blocks import Block
    from pickup.render.records import Record
    from pickup.text.said import Remark

DAY_COLUMNS = ("day", "applied", "printed", "waiting", "handed_over", "on_the_shelf", "told", "kept")
SHELF_COLUMNS = ("applied", "ready", "on_the_shelf", "collect_by", "days_left")
ENTRY_COLUMNS = ("number", "recorded", "by", "kind", "day", "count", "details", "replaces", "why")
PROMISE_COLUMNS = ("applied", "applications", "told_on", "first", "last", "ready", "kept", "late_by",
                   "late_against_standard", "reason")  # fmt: skip


# the days


def days_page(days: Sequence[BookDay], first: date, last: date, scenario: Scenario, lang: str) -> list[Block]:
    """Lay out the days of a book from the first to the last, with a bar for what waits."""
    phrases = Phrases(lang, scenario.office.time_zone)
    heads = tuple(phrases.say(f"book.day.{column}") for column in DAY_COLUMNS)
    # The title has the year, unless there are several.
    years = len({day.day.year for day in days}) > 1
    rows = tuple(_day(day, phrases, year=years) for day in days)
    bars = tuple(max(day.waiting or 0, 0) for day in days)
    title = phrases.say("book.days", office=scenario.office.name, days=phrases.range(first, last))
    return [PageTable(title, heads, rows, frozenset({1, 2, 3, 4, 5}), bars)]


def _day(day: BookDay, phrases: Phrases, *, year: bool) -> tuple[str, ...]:
    counts = (day.applied, day.printed, day.waiting, day.handed_over, day.on_the_shelf)
    return (
        phrases.short(day.day, year=year),
        *map(phrases.count, counts),
        "" if day.told is None else phrases.short_moment(day.told, day.day),
        _kept(day.kept, phrases),
    )


def _kept(kept: bool | None, phrases: Phrases) -> str:
    return "" if kept is None else phrases.say("book.kept" if kept else "book.broken")


def output_table(press: Iterable[PressRow], printed: Mapping[date, int], scenario: Scenario, lang: str) -> PageTable:
    """Lay out what was printed beside what the press could make by the profile, with bars of what was printed."""
    phrases = Phrases(lang, scenario.office.time_zone)
    capacity = scenario.daily_capacity
    shown = [row for row in press if row.date in printed]
    years = len({row.date.year for row in shown}) > 1
    rows = tuple((phrases.short(row.date, year=years), phrases.count(printed[row.date]), phrases.count(capacity))
                 for row in shown)  # fmt: skip
    heads = tuple(phrases.say(f"schedule.{name}") for name in ("date", "printed", "capacity"))
    bars = tuple(printed[row.date] for row in shown)
    return PageTable(phrases.say("book.output"), heads, rows, frozenset({1, 2}), bars)


def days_record(days: Sequence[BookDay], office: Office) -> Record:
    """Give the days in the keys of pickup.book/1."""
    rows = [row_record(day, office.time_zone) for day in days]
    return {**heading_record("pickup.book/1", office), "days": rows}


# the entries


def history_page(entries: Sequence[Entry], gone: Mapping[int, int], office: Office, lang: str) -> list[Block]:
    """Lay out the entries, each with what it replaces and what has replaced it since (`gone`)."""
    phrases = Phrases(lang, office.time_zone)
    columns = ("number", "recorded", "by", "kind", "day", "value", "replaces", "why")
    rows = tuple(_entry(entry, gone, phrases) for entry in entries)
    title = phrases.say("book.history", office=office.name)
    return [PageTable(title, tuple(phrases.say(f"book.entry.{column}") for column in columns), rows, frozenset({0, 5}))]


def _entry(entry: Entry, gone: Mapping[int, int], phrases: Phrases) -> tuple[str, ...]:
    by = gone.get(entry.number)
    replaced = [] if by is None else [phrases.say("book.replaced-by", number=str(by))]
    replaces = [] if entry.replaces is None else [phrases.say("book.replaces", number=str(entry.replaces))]
    recorded = phrases.short_moment(entry.recorded.replace(tzinfo=None), date.min)
    return (
        str(entry.number), recorded, entry.by, phrases.say(f"book.kind.{entry.kind}"), phrases.short(entry.day),
        "" if entry.kind == "undone" else value_of(entry, phrases.lang),
        "; ".join([*replaces, *replaced]), entry.why or "",
    )  # fmt: skip


def history_record(entries: Sequence[Entry], office: Office) -> Record:
    """Give the entries in the keys of pickup.book-history/1."""
    return {**heading_record("pickup.book-history/1", office), "entries": [entry_record(entry) for entry in entries]}


def entry_record(entry: Entry) -> Record:
    """Give one entry as a record."""
    return {
        "number": entry.number, "recorded": entry.recorded.isoformat(), "by": entry.by, "kind": entry.kind,
        "day": entry.day.isoformat(), "count": entry.amount, "details": entry.details, "replaces": entry.replaces,
        "why": entry.why,
    }  # fmt: skip


# the shelf


def shelf_page(rows: Sequence[ShelfRow], scenario: Scenario, lang: str) -> list[Block]:
    """Lay out what stands on the shelf, whose limit comes first at the top."""
    phrases = Phrases(lang, scenario.office.time_zone)
    title = phrases.say("book.shelf", office=scenario.office.name)
    if not rows:
        return [Facts(title, ()), TextLines((phrases.say("book.shelf.empty"),))]
    heads = tuple(phrases.say(f"book.shelf.{column}") for column in SHELF_COLUMNS)
    # Where nothing is cancelled there is no limit to show.
    shown = len(heads) if scenario.office.collect_within is not None else SHELF_COLUMNS.index("collect_by")
    table = PageTable(title, heads[:shown], tuple(_shelf(row, phrases)[:shown] for row in rows), frozenset({2}))
    total = sum(row.on_the_shelf for row in rows)
    overdue = sum(row.on_the_shelf for row in rows if row.days_left is not None and row.days_left < 0)
    return [table, TextLines((phrases.say(_total(scenario, total, overdue), count=total, overdue=overdue),))]


def _total(scenario: Scenario, total: int, overdue: int) -> str:
    """Give the key of the line below the shelf: past their limit are none, some or all."""
    if scenario.office.collect_within is None:
        return "book.shelf.total-unlimited"
    if overdue in (0, total):
        return "book.shelf.total-overdue" if overdue else "book.shelf.total-in-time"
    return "book.shelf.total"


def _shelf(row: ShelfRow, phrases: Phrases) -> tuple[str, ...]:
    limit = "" if row.collect_by is None else phrases.short(row.collect_by)
    left = ""
    if row.days_left is not None:
        left = phrases.say("book.shelf.overdue" if row.days_left < 0 else "book.shelf.left", count=abs(row.days_left))
    return (phrases.bare(row.applied), phrases.short_moment(row.ready, row.applied), phrases.count(row.on_the_shelf),
            limit, left)  # fmt: skip


def shelf_record(rows: Sequence[ShelfRow], office: Office) -> Record:
    """Give the shelf in the keys of pickup.book-shelf/1."""
    shelf = [row_record(row, office.time_zone) for row in rows]
    return {**heading_record("pickup.book-shelf/1", office), "shelf": shelf}


# the month


def report_page(report: Report, lang: str) -> list[Block]:
    """Lay out a month: in sums first, then promise by promise."""
    phrases = Phrases(lang, report.scenario.office.time_zone)
    title = phrases.say("book.report", office=report.scenario.office.name,
                        days=phrases.range(report.first, report.last))  # fmt: skip
    facts = Facts(title, tuple(_sums(report, phrases)))
    if not report.promises:
        return [facts, TextLines((phrases.say("book.report.no-promise"),))]
    columns = ("applied", "applications", "told_on", "first", "last", "ready", "kept", "late_by", "reason")
    rows = tuple(_promise(promise, phrases) for promise in report.promises)
    heads = tuple(phrases.say(f"book.promise.{column}") for column in columns)
    return [facts, PageTable(phrases.say("book.report.promises"), heads, rows, frozenset({1, 7}))]


def _sums(report: Report, phrases: Phrases) -> Iterable[tuple[str, str]]:
    named = [
        ("promised", report.applications()), ("kept", report.applications(kept=True)),
        ("broken", report.applications(kept=False)), ("moved", report.applications(moved=True)),
    ]  # fmt: skip
    for name, count in named:
        yield phrases.say(f"book.report.{name}"), phrases.say("book.report.count", count=count)
    for name, delay in (("promise", report.against_promise), ("standard", report.against_standard)):
        if delay is not None:
            mean = decimal(delay.mean, phrases.lang)
            yield (
                phrases.say(f"book.report.against-{name}"),
                phrases.say("book.report.delay", mean=mean, worst=delay.worst),
            )
    for name, amount in (("intake", report.intake), ("printed", report.printed), ("collected", report.collected),
                         ("backlog", report.backlog)):  # fmt: skip
        if amount is not None:
            yield phrases.say(f"book.report.{name}"), phrases.count(amount)
    if report.output is not None:
        yield phrases.say("book.report.output"), phrases.say(
            "book.report.mean", mean=decimal(report.output.mean, phrases.lang), days=report.output.days,
            capacity=report.output.capacity,
        )  # fmt: skip


def decimal(number: Fraction, lang: str) -> str:
    """Write a number to a tenth, a half rounded up: `1,5` and `1.5`."""
    tenths = math.floor(number * 10 + Fraction(1, 2))
    return f"{tenths // 10}{',' if lang == 'id' else '.'}{tenths % 10}"


def _promise(promise: Promise, phrases: Phrases) -> tuple[str, ...]:
    def short(at: datetime | None) -> str:
        return "" if at is None else phrases.short_moment(at, promise.applied)

    late = "" if promise.late_by is None else str(promise.late_by)
    reason = "" if promise.reason is None else phrases.say(f"book.reason.{promise.reason}")
    last = short(promise.last) if promise.moved else ""
    return (phrases.bare(promise.applied, short=True), phrases.count(promise.applications),
            phrases.bare(promise.told_on, short=True), short(promise.first), last, short(promise.ready),
            _kept(promise.kept, phrases), late, reason)  # fmt: skip


def report_record(report: Report) -> Record:
    """Give a month in the keys of pickup.book-report/1; means are to a tenth of a working day."""
    zone = report.scenario.office.time_zone
    output = report.output
    return {
        **heading_record("pickup.book-report/1", report.scenario.office),
        **{name: at_text(getattr(report, name), zone) for name in ("first", "last")},
        "applications": {
            "promised": report.applications(), "kept": report.applications(kept=True),
            "broken": report.applications(kept=False), "moved": report.applications(moved=True),
        },
        "against_promise": _delay_record(report.against_promise),
        "against_standard": _delay_record(report.against_standard),
        **{name: getattr(report, name) for name in ("intake", "printed", "collected", "backlog")},
        "output": None if output is None else {
            "days": output.days, "mean": float(decimal(output.mean, "en")), "capacity": output.capacity,
        },
        "promises": [promise_record(promise, zone) for promise in report.promises],
    }  # fmt: skip


def promise_record(promise: Promise, time_zone: str) -> Record:
    """Give one promise as a record."""
    return row_record(promise, time_zone, PROMISE_COLUMNS)


def _delay_record(delay: Delay | None) -> Record | None:
    return None if delay is None else {"mean": float(decimal(delay.mean, "en")), "worst": delay.worst}


# what is wrong or odd


def check_page(remarks: Sequence[Remark], entries: int, office: Office, lang: str) -> list[Block]:
    """List what a check found, or say that nothing is wrong."""
    phrases = Phrases(lang, office.time_zone)
    if not remarks:
        return [TextLines((phrases.say("book.check.sound", count=entries),))]
    lines = tuple(f"- {phrases.remark(remark)}" for remark in remarks)
    return [TextLines((phrases.say("book.check.found", count=len(remarks)), *lines))]


def check_record(remarks: Sequence[Remark], entries: int, office: Office, lang: str) -> Record:
    """Give what a check found in the keys of pickup.book-check/1."""
    phrases = Phrases(lang, office.time_zone)
    found = [phrases.remark(remark) for remark in remarks]
    return {**heading_record("pickup.book-check/1", office), "entries": entries, "found": found}


OFFICE_COLUMNS = ("office", "name", "open", "since", "waiting", "printed", "cleared", "to_move")


def offices_page(rows: Sequence[OfficeRow], today: date, lang: str) -> list[Block]:
    """Lay out the offices of one day."""
    phrases = Phrases(lang, "Asia/Jakarta")
    columns = ("name", "today", "waiting", "printed", "cleared", "to_move")
    heads = tuple(phrases.say(f"offices.{column}") for column in columns)
    title = phrases.say("offices.title", date=today, count=len(rows))
    return [PageTable(title, heads, tuple(_office_row(row, phrases) for row in rows), frozenset({2, 3, 5}))]


def _office_row(row: OfficeRow, phrases: Phrases) -> tuple[str, ...]:
    today = phrases.say("offices.open" if row.open else "offices.closed")
    if row.since is not None:
        today = phrases.say("offices.outage", today=today, since=phrases.bare(row.since, short=True))
    counts = map(phrases.count, (row.waiting, row.printed))
    cleared = "" if row.cleared is None else phrases.short(row.cleared)
    return row.name.said(phrases.lang), today, *counts, cleared, str(row.to_move or "")


def offices_record(rows: Sequence[OfficeRow], today: date, lang: str) -> Record:
    """Give the offices in the keys of pickup.board/1; names are in the language asked for."""
    offices = [{**row_record(row, "Asia/Jakarta"), "name": row.name.said(lang)} for row in rows]
    return {"schema": "pickup.board/1", "today": today.isoformat(), "offices": offices}
