"""`pickup book`: what an office knows, kept from day to day."""

from __future__ import annotations

import getpass
import os
from calendar import monthrange
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from pickup.case.announced_files import read_announced
from pickup.case.book import Writer, make_book, open_book
from pickup.case.book_checks import odd
from pickup.case.book_entries import COUNTS, Draft, Files, Subjects, read_entries, standing, value_of
from pickup.case.book_scenario import days_before, office_details, scenario_on
from pickup.case.offices import Office, office_of, offset_text
from pickup.case.print_days import refuse_reaching_opening
from pickup.case.recorded_errors import BackupIsNoFile, BookDamaged, SameBook, UnreadableMonth, UnreadableNumber
from pickup.cli import NO
from pickup.cli.book_case import book_scenario, read_book
from pickup.cli.days import read_today, user_calendars
from pickup.cli.options import at_option
from pickup.cli.output import deliver, deliver_answer, deliver_page, is_special, on_terminal, tell, to_stderr, warn
from pickup.render.book_page import entry_record
from pickup.text.dates import read_date
from pickup.text.errors import ReversedRange
from pickup.text.quoting import printable
from pickup.text.said import Remark, say
from pickup.text.toml import read_bytes, read_toml

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from pickup.analysis.book_days import BookCase, ShelfRow
    from pickup.case.book import Book
    from pickup.case.book_entries import Entry
    from pickup.case.scenario import Scenario
    from pickup.cli.book_case import BookReading
    from pickup.cli.options import Options
    from pickup.render.blocks import Block
    from pickup.render.records import Record

# So far back a table of days goes where nobody says from when; a shelf, which is cleared slowly.
SHOWN_DAYS, SHELF_DAYS = 30, 365
TOLD_ONE_BY_ONE = 12


def _path(options: Options) -> Path:
    return Path(options.values["book"])


# writing


def run_init(options: Options) -> int:
    """Make a book, with the profile of its office as the first entry."""
    details = at_option("--office", lambda: office_details(options.values["office"]))
    office = office_of(read_toml(str(details["profile"]).encode(), "--office"), str(details["key"]))
    draft = Draft("office", read_today(options, office), None, details)
    make_book(_path(options), draft, writer_of(options, office))
    if not options.flag("quiet"):
        tell(say("book.made", options.lang, file=str(_path(options))))
    _warn_of_capacity(office, options)
    return 0


def _warn_of_capacity(office: Office, options: Options) -> None:
    """Warn of an office whose applications would make a queue that nobody can compute."""
    if office.capacity is None:
        warn([Remark("book.no-capacity")], options, office.time_zone)


def writer_of(options: Options, office: Office) -> Writer:
    """Tell who writes, when by the clock of the office, and why if that was said."""
    by = options.text("by") or _user()
    return Writer(by, now(office), options.text("why"))


def _user() -> str:
    try:
        return printable(getpass.getuser())
    except (KeyError, OSError):
        return "-"


def now(office: Office) -> datetime:
    """Give the present moment of the system's clock, as the office's clock shows it."""
    utc = datetime.now().astimezone()
    offset = offset_text(office.time_zone, utc.replace(tzinfo=None))
    zone = datetime.fromisoformat(f"2000-01-01T00:00:00{offset}").tzinfo
    return utc.astimezone(zone)


def run_add(options: Options) -> int:
    """Append what was typed to the book, all of it or nothing, and warn of what is odd about it."""
    reading = read_book(_path(options), options)

    def read_table(name: str) -> Sequence[object]:
        return read_announced(read_bytes(Path(name)), name, reading.office, options.date_order)

    files = Files(office_details, read_table)  # type: ignore[arg-type]  # rows of an announced table
    drafts = read_entries(options.texts("entries"), reading.today, files)
    return _add(drafts, reading, options)


def run_import(options: Options) -> int:
    """Append a history to the book, all of it or nothing."""
    from pickup.case.book_files import read_book_table

    name, reading = options.values["file"], read_book(_path(options), options)
    drafts = read_book_table(read_bytes(Path(name)), name, reading.today, options.date_order)
    return _add(drafts, reading, options)


def _add(drafts: Sequence[Draft], reading: BookReading, options: Options) -> int:
    office, today = reading.office, reading.today
    writer = writer_of(options, office)
    with open_book(_path(options)) as book:
        replace = options.flag("replace") or _confirmed(book, drafts, options)
        added = book.add(drafts, writer, replace=replace, also=lambda added: _refuse_unfit(book, added, options))
        entries = book.entries()
    if not options.flag("quiet"):
        _tell_added(added, options, office)
    _warn_of_odd(entries, {entry.day for entry in added if entry.kind in COUNTS}, options, office)
    if any(entry.kind in ("office", "intake") for entry in added):
        _warn_of_capacity(scenario_on(standing(entries), today).scenario.office, options)
    return 0


def _refuse_unfit(book: Book, added: Sequence[Entry], options: Options) -> None:
    """Refuse planned print hours that last until the press opens again, before the entries are in the book."""
    planned = [entry for entry in added if entry.kind in ("plan", "office")]
    if planned:
        case = scenario_on(standing(book.entries()), planned[-1].day, user_calendars(options), date.min).scenario
        at_option(planned[0].kind, lambda: refuse_reaching_opening(case))


def _confirmed(book: Book, drafts: Sequence[Draft], options: Options) -> bool:
    """Ask on a terminal whether a value may stand in the place of another; a script says so by --replace."""
    import sys

    if not sys.stdin.isatty() or not sys.stderr.isatty():
        return False
    before = Subjects(standing(book.entries()))
    changed = [(entry, draft) for draft in drafts for entry in before.met_by(draft)]
    for entry, draft in changed:
        fields = {
            "what": f"{draft.kind} {draft.day}",
            "before": value_of(entry, options.lang),
            "after": value_of(draft, options.lang),
        }
        to_stderr(printable(say("book.confirm", options.lang, **fields)) + " ")
        if sys.stdin.readline().strip().lower() not in ("y", "yes", "ya"):
            return False
    return bool(changed)


def _tell_added(added: Sequence[Entry], options: Options, office: Office) -> None:
    """Tell each entry with its number, or of a long history how many there are."""
    from pickup.render.phrases import Phrases

    phrases = Phrases(options.lang, office.time_zone)
    if len(added) > TOLD_ONE_BY_ONE:
        days = phrases.range(min(entry.day for entry in added), max(entry.day for entry in added))
        numbers = {"first": str(added[0].number), "last": str(added[-1].number)}
        to_stderr(phrases.say("book.entered-many", count=len(added), days=days, **numbers) + "\n")
        return
    for entry in added:
        fields = {
            "kind": phrases.say(f"book.kind.{entry.kind}"),
            "day": entry.day,
            "value": value_of(entry, options.lang),
        }
        # What was handed over is counted by application date: DAY is not the day on which it was.
        key = "book.entered-collected" if entry.kind == "collected" else "book.entered"
        to_stderr(phrases.say(key, number=str(entry.number), **fields) + "\n")


def _warn_of_odd(entries: Sequence[Entry], days: Collection[date], options: Options, office: Office) -> None:
    counting = standing(entries)
    last = max(days, default=date.min)
    scenario = scenario_on(counting, last, user_calendars(options), date.min).scenario if days else None
    warn([] if scenario is None else odd(counting, scenario, days), options, office.time_zone)


def run_undo(options: Options) -> int:
    """Take an entry back, the last one or that of a number."""
    reading = read_book(_path(options), options)
    number = options.text("number")
    with open_book(_path(options)) as book:
        taken, undone = book.undo(None if number is None else _number(number), writer_of(options, reading.office))
    from pickup.render.phrases import Phrases

    phrases = Phrases(options.lang, reading.office.time_zone)
    kind = phrases.say(f"book.kind.{taken.kind}")
    if not options.flag("quiet"):
        fields = {
            "number": str(undone.number),
            "taken": str(taken.number),
            "kind": kind,
            "value": value_of(taken, options.lang),
        }
        tell(phrases.say("book.taken-back", day=taken.day, **fields))
    return 0


def _number(text: str) -> int:
    if not (text.isascii() and text.isdigit()) or len(text) > len("999999999999"):
        raise UnreadableNumber("NUMBER", text=text)
    return int(text)


def run_backup(options: Options) -> int:
    """Copy the book while others write to it. BackupIsNoFile, SameBook: the name is something else's."""
    copy = Path(options.values["file"])
    if is_special(copy):
        raise BackupIsNoFile(str(copy))
    with open_book(_path(options)) as book:
        if os.path.exists(copy) and copy.samefile(_path(options)):
            raise SameBook(str(copy))
        book.backup(copy)
    return 0


# reading


def run_export(options: Options) -> int:
    """Write what counts today as a scenario file, or the entries that count as a table."""
    reading = read_book(_path(options), options)
    chosen, counting = options.text("format"), standing(reading.entries)
    if chosen == "toml":
        from pickup.case.scenario_writing import scenario_text

        case = book_scenario(reading.entries, reading.today, options)
        deliver(scenario_text(case.scenario, case.profile), options)
    else:
        _write_entries(counting, reading.office, options)
    return 0


def _write_entries(entries: Sequence[Entry], office: Office, options: Options) -> None:
    from pickup.render.book_page import ENTRY_COLUMNS, history_record
    from pickup.render.records import csv_text, json_text

    if options.text("format") == "json":
        deliver(json_text(history_record(entries, office)), options)
    else:
        import json

        records: list[Record] = [
            {**entry_record(entry), "details": json.dumps(entry.details, ensure_ascii=False)} for entry in entries
        ]
        deliver(csv_text(ENTRY_COLUMNS, records), options)


def run_history(options: Options) -> int:
    """Write every entry, or those that speak of a day."""
    from pickup.case.book_entries import replacements

    reading = read_book(_path(options), options)
    day = options.read("day", lambda text: read_date(text, reading.today))
    shown = [entry for entry in reading.entries if day in (None, entry.day)]
    if options.text("format") != "text":
        _write_entries(shown, reading.office, options)
        return 0
    from pickup.render.book_page import history_page

    gone = {number: entry.number for number, entry in replacements(reading.entries).items()}
    deliver_page(history_page(shown, gone, reading.office, options.lang), options)
    return 0


def run_show(options: Options) -> int:
    """Write a table by day: what was counted, how those stand who applied, and what they were told."""
    from pickup.analysis.book_days import days_of_book
    from pickup.render.book_page import DAY_COLUMNS, days_page, days_record

    first, case, last = _span(options)
    days = days_of_book(case, first, last)
    office = case.scenario.office
    chart = _charts(case, first, options) if options.flag("chart") else []
    deliver_answer(
        options,
        lambda: [*days_page(days, first, last, case.scenario, options.lang), *chart],
        lambda: days_record(days, office),
        DAY_COLUMNS,
        "days",
    )
    _warn_of_output(case.counting, case.today, case.scenario.office, options)
    return 0


def _span(options: Options) -> tuple[date, BookCase, date]:
    """Read the days of --from and --to, or the last 30, and compute the book for them."""
    reading = read_book(_path(options), options)
    last = options.read("to", lambda text: read_date(text, reading.today)) or reading.today
    begins = min((entry.day for entry in reading.entries if entry.kind in COUNTS), default=last)
    typed = options.read("from", lambda text: read_date(text, reading.today))
    first = typed or max(days_before(last, SHOWN_DAYS), min(begins, last))
    if last < first:
        raise ReversedRange("--from, --to", first=first, last=last)
    return first, _case(reading.entries, reading.today, first, options), last


def _case(entries: Sequence[Entry], today: date, since: date, options: Options) -> BookCase:
    from pickup.analysis.book_days import book_case

    return book_case(standing(entries), today, user_calendars(options), since)


def _charts(case: BookCase, first: date, options: Options) -> list[Block]:
    """Draw the backlog, and what was printed beside the capacity."""
    import sys

    from pickup.case.book_checks import counts_of
    from pickup.engine.series import BacklogDay
    from pickup.render.blocks import TextLines
    from pickup.render.book_page import output_table
    from pickup.render.chart import DRAWN, PLAIN, backlog_chart, can_draw
    from pickup.render.phrases import Phrases

    press = [row for row in case.press.values() if first <= row.date <= case.today]
    if not press:
        return []
    drawn = on_terminal(options) and can_draw(sys.stdout.encoding or "ascii")
    phrases = Phrases(options.lang, case.scenario.office.time_zone)
    backlog = [BacklogDay(row.date, row.waiting, outage=_is_down(case.scenario, row.date)) for row in press]
    chart = TextLines(tuple(backlog_chart(backlog, phrases, DRAWN if drawn else PLAIN)))
    return [chart, output_table(press, counts_of(case.counting, "printed"), case.scenario, options.lang)]


def _is_down(scenario: Scenario, day: date) -> bool:
    return any(
        outage.start.date() <= day and (outage.end is None or day < outage.end.date()) for outage in scenario.outages
    )


def _warn_of_output(entries: Sequence[Entry], today: date, office: Office, options: Options) -> None:
    """Warn where the press makes more or less than the profile says; the capacity does not change by itself."""
    from pickup.analysis.book_days import output_lately
    from pickup.render.book_page import decimal

    made = output_lately(standing(entries), today, user_calendars(options))
    if made is not None and made.differs:
        fields = {"days": made.days, "mean": decimal(made.mean, options.lang), "capacity": made.capacity}
        warn([Remark("book.capacity-differs", fields)], options, office.time_zone)


def run_shelf(options: Options) -> int:
    """Write what is finished and not collected, as a table or as a text that asks people to come."""
    from pickup.analysis.book_days import shelf_of
    from pickup.render.book_page import SHELF_COLUMNS, shelf_page, shelf_record

    reading = read_book(_path(options), options)
    case = _case(reading.entries, reading.today, days_before(reading.today, SHELF_DAYS), options)
    rows, office = shelf_of(case), case.scenario.office
    if options.text("format") in ("whatsapp", "notice"):
        remarks = _appeal(rows, case, options)
    else:
        remarks = []
        deliver_answer(
            options, lambda: shelf_page(rows, case.scenario, options.lang), lambda: shelf_record(rows, office),
            SHELF_COLUMNS, "shelf",
        )  # fmt: skip
    if rows and not any(entry.kind == "collected" for entry in case.counting):
        remarks.append(Remark("book.shelf.none-handed-over"))
    warn(remarks, options, office.time_zone)
    return 0


def _appeal(rows: Sequence[ShelfRow], case: BookCase, options: Options) -> list[Remark]:
    """Write the text that asks people to come, and give what is to be said of it; an empty shelf has none."""
    if not rows:
        return [Remark("book.shelf.empty")]
    from pickup.notices.formats import render
    from pickup.notices.shelf_notice import shelf_notice
    from pickup.notices.wording import Wording

    chat, calendar = options.text("format") == "whatsapp", case.scenario.work_calendar()
    notices = tuple(
        shelf_notice(rows, case.scenario, calendar, Wording(case.scenario, lang)) for lang in options.public_languages
    )
    rendered = render(notices, "whatsapp" if chat else "text")
    deliver(str(rendered.content), options)
    said = [remark for notice in notices for remark in notice.remarks if not chat or remark.key != "notice-blank"]
    return [*said, *rendered.remarks]


def run_report(options: Options) -> int:
    """Report on a month, this one or that of --month: what was promised, and what was kept."""
    from pickup.analysis.book_report import report_of
    from pickup.render.book_page import PROMISE_COLUMNS, report_page, report_record

    reading = read_book(_path(options), options)
    first = options.read("month", _month) or reading.today.replace(day=1)
    last = first.replace(day=monthrange(first.year, first.month)[1])
    report = report_of(reading.entries, first, last, reading.today, user_calendars(options))
    deliver_answer(
        options, lambda: report_page(report, options.lang), lambda: report_record(report), PROMISE_COLUMNS, "promises"
    )
    _warn_of_output(reading.entries, min(last, reading.today), reading.office, options)
    return 0


def _month(text: str) -> date:
    try:
        return datetime.strptime(text.strip(), "%Y-%m").date()
    except ValueError:
        raise UnreadableMonth(text=text) from None


def run_check(options: Options) -> int:
    """Check the file and what stands in it; status 1 with a list if anything is wrong or odd."""
    from pickup.render.book_page import check_page, check_record
    from pickup.render.records import json_text

    try:
        with open_book(_path(options)) as book:
            damages: list[object] = [printable(damage) for damage in book.damages()]
        reading = read_book(_path(options), options)
        counting = standing(reading.entries)
        case = scenario_on(counting, reading.today, user_calendars(options), date.min).scenario
        remarks = odd(counting, case)
    except BookDamaged as error:
        damages, reading, remarks = [error.fields["reason"]], None, []
    office = Office() if reading is None else reading.office
    count = 0 if reading is None else len(reading.entries)
    findings = [*(Remark("book.check.damaged", {"what": damage}) for damage in damages), *remarks]
    if options.text("format") == "json":
        deliver(json_text(check_record(findings, count, office, options.lang)), options)
    else:
        deliver_page(check_page(findings, count, office, options.lang), options)
    if reading is not None:
        _warn_of_output(reading.entries, reading.today, reading.office, options)
    return NO if findings else 0
