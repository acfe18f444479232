"""What `pickup calendar check`, `add`, `remove` and `import` do: the calendar files, without anybody editing TOML."""

from __future__ import annotations

import os
import sys
from contextlib import ExitStack, contextmanager
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from pickup.calendars.errors import (
    NoFolder,
    NothingNew,
    NotWithSigned,
    OnlyWithSigned,
    OptionNeeded,
    OptionUnfit,
    SignedInFuture,
    UnprintableText,
)
from pickup.calendars.packaged import calendars_with
from pickup.case.offices import Office
from pickup.cli.case import at_option, read_today
from pickup.cli.output import deliver, deliver_page, put_back_on_failure, sync_folder, to_file, to_stderr
from pickup.text.dates import read_date
from pickup.text.errors import FileUnreadable, OutputUnwritable, PickupError
from pickup.text.quoting import shorten
from pickup.text.said import Text, say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from pickup.calendars.decrees import Calendars, DayKind
    from pickup.calendars.writing import DecreeHead, EntrySelection, WrittenFile
    from pickup.cli.options import Given
    from pickup.render.blocks import Block
    from pickup.text.dates import Range

Value = TypeVar("Value")

FOUND = 1


class Entry(NamedTuple):
    """What was typed of an entry: its days, who decreed it and when, its region, sources and note."""

    days: str
    decree: list[str] | None
    signed: str | None
    region: str | None
    source: list[str] | None
    note: str | None


def run_check(folder: str | None, chosen: str, given: Given) -> int:
    """Check the calendar files, and write what was found in the format chosen; status 1 if there was anything."""
    from pickup.calendars.checks import check
    from pickup.render.calendar_files_page import check_page, check_record

    named = folder or os.environ.get("PICKUP_CALENDARS")
    checked = _placed_at(folder, lambda: check(Path(named) if named else None))
    if chosen == "text":
        deliver_page(check_page(checked, given.lang), given)
    else:
        from pickup.render.records import json_text

        deliver(json_text(check_record(checked, given.lang)), given)
    return 0 if checked.is_clean else FOUND


def run_add(
    kind: DayKind, entry: Entry, names: tuple[str, str], folder: str | None, given: Given, *, original: bool
) -> int:
    """Put days into the calendar files, named in Indonesian and English; `original`: of the year's first decree."""
    from pickup.calendars.writing import add_days, likely_region, refuse_national

    _refuse_unfit(kind, entry, original=original)
    name = Text(_plain("--name-id", names[0]), _plain("--name-en", names[1]))
    today = read_today(given, Office())
    meant = at_option("DATE", lambda: _days(entry.days, today))
    head = _head(entry, today)._replace(original=original)
    region = entry.region
    with _changing(folder, given) as (target, before):
        if region is not None:
            at_option("--region", lambda: likely_region(region, before.regional))
        at_option("DATE", lambda: refuse_national(kind, meant, before))
        written = at_option("DATE", lambda: add_days(target, kind, meant, name, head, region))
        page = _save((written,), before, target, region, given)
    _tell_change(page, target, given)
    _tell_impact(head.signed, given)
    return 0


def run_remove(kind: DayKind | None, entry: Entry, folder: str | None, given: Given) -> int:
    """Cancel days by a decree that was signed, or take an entry back that was written by mistake."""
    from pickup.calendars.writing import cancel_days

    today = read_today(given, Office())
    meant = at_option("DATE", lambda: _days(entry.days, today))
    if entry.signed is None:
        named = _named(kind, entry)
        with _changing(folder, given) as (target, before):
            page = _take_back(target, before, meant, named, given)
        _tell_change(page, target, given)
        return 0
    for name, value in (("--kind", kind), ("--region", entry.region)):
        if value is not None:
            raise NotWithSigned(option=name)
    head = _head(entry, today)
    with _changing(folder, given) as (target, before):
        written = at_option("DATE", lambda: cancel_days(target, meant, head, before))
        page = _save((written,), before, target, None, given)
    _tell_change(page, target, given)
    _tell_impact(head.signed, given)
    return 0


def run_import(file: str, folder: str | None, given: Given) -> int:
    """Take the closures of an iCalendar file into the calendar files."""
    from pickup.calendars.ics import closures_of_ics
    from pickup.calendars.writing import add_closures, new_closures, own_path

    _named_folder(folder)
    found = closures_of_ics(_bytes(file), "<stdin>" if file == "-" else file)
    with _changing(folder, given) as (target, before):
        fresh = new_closures(target, found.closures, before)
        if not fresh:
            raise NothingNew(file, path=own_path(target, "closures"))
        page = _save((add_closures(target, fresh),), before, target, None, given)
    _tell_change(page, target, given)
    known = (closure.name_id for closure in found.closures if closure not in fresh)
    passed_over = [*found.passed_over, *dict.fromkeys(known)]
    if passed_over:
        _note(say("calendar.passed-over", given.lang, names=", ".join(map(shorten, passed_over))), given)
    return 0


def _bytes(file: str) -> bytes:
    from pickup.text.toml import read_bytes

    if file != "-":
        return read_bytes(Path(file))
    try:
        return sys.stdin.buffer.read()
    except OSError as error:
        raise FileUnreadable("<stdin>", reason=error.strerror or str(error)) from None


def _refuse_unfit(kind: str, entry: Entry, *, original: bool) -> None:
    """Refuse an option that means nothing for a kind, and one that is missing."""
    given = {"--original": original, **{f"--{name}": value for name, value in entry._asdict().items()}}
    national, regional = kind in ("national", "joint-leave"), kind in ("regional", "open")
    unfit = [] if national else ["--original"]
    unfit += ["--decree", "--signed", "--source"] if kind == "closure" else []
    unfit += [] if regional else ["--region"]
    for name in unfit:
        if given[name]:
            raise OptionUnfit(option=name, kind=kind)
    needed = ["--signed"] if national else ["--region"] if regional else []
    for name in needed:
        if not given[name]:
            raise OptionNeeded(option=name, kind=kind)


def _days(text: str, today: date) -> Range:
    from pickup.cli.case import bounded_range

    return bounded_range(text, today)


def _head(entry: Entry, today: date) -> DecreeHead:
    """Read who decreed it and when. SignedInFuture: nobody can have signed it yet."""
    from pickup.calendars.writing import DecreeHead

    signed, note = entry.signed, entry.note
    on = None if signed is None else at_option("--signed", lambda: read_date(signed, today))
    if on is not None and on > today:
        raise SignedInFuture("--signed", signed=on, today=today)
    sources = tuple(_plain("--source", each) for each in entry.source or ())
    return DecreeHead(_numbers(entry.decree), on, sources=sources, note="" if note is None else _plain("--note", note))


def _numbers(decree: list[str] | None) -> tuple[str, ...]:
    """Read the numbers of a decree, one an option or with commas between them."""
    return tuple(_plain("--decree", number) for each in decree or () for number in each.split(","))


def _plain(name: str, text: str) -> str:
    stripped = text.strip()
    if not stripped or not stripped.isprintable():
        raise UnprintableText(name, text=text)
    return stripped


def _named(kind: DayKind | None, entry: Entry) -> EntrySelection:
    """Read which entries are meant. OnlyWithSigned: one option is for cancelling."""
    from pickup.calendars.writing import EntrySelection

    for name, value in (("--source", entry.source), ("--note", entry.note)):
        if value is not None:
            raise OnlyWithSigned(option=name)
    return EntrySelection(kind, next(iter(_numbers(entry.decree)), None), entry.region)


def _named_folder(folder: str | None) -> Path:
    """Give the folder to write to. NoFolder: nobody named one."""
    named = folder or os.environ.get("PICKUP_CALENDARS")
    if not named:
        raise NoFolder()
    return Path(named)


@contextmanager
def _changing(folder: str | None, given: Given) -> Iterator[tuple[Path, Calendars]]:
    """Give the folder to write to and the calendars as they stand with it; no other process writes there meanwhile."""
    from pickup.cli.folder_lock import sole_writer

    path = _named_folder(folder)
    with sole_writer(path) as made:
        yield path, calendars_with(path)
    if made:
        _note(say("calendar.folder-made", given.lang, folder=path), given)


def _take_back(target: Path, before: Calendars, meant: Range, named: EntrySelection, given: Given) -> list[Block]:
    from pickup.calendars.writing import left_hanging, take_back

    written = at_option("DATE", lambda: take_back(target, meant, named))
    fault = left_hanging(target, written)
    if fault is not None:
        raise fault
    return _save(written, before, target, named.region, given)


def _save(
    files: Iterable[WrittenFile], before: Calendars, target: Path, region: str | None, given: Given
) -> list[Block]:
    """Write the files, all or none, and give the page that tells what the days were and are now."""
    from pickup.render.calendar_files_page import written_page

    files = tuple(files)
    with ExitStack() as stack:
        for file in files:
            stack.enter_context(put_back_on_failure(file.path))
            _save_one(file)
    return list(written_page(files, before, calendars_with(target), region, given.lang))


def _save_one(file: WrittenFile) -> None:
    if file.text is not None:
        to_file(file.path, file.text.encode())
        return
    try:
        file.path.unlink()
        sync_folder(file.path.parent)
    except OSError as error:
        raise OutputUnwritable(str(file.path), reason=error.strerror or str(error)) from None


def _tell_change(page: Iterable[Block], target: Path, given: Given) -> None:
    """Show what was changed; whoever is slow to read it keeps nobody from writing."""
    deliver_page(page, given)
    used = os.environ.get("PICKUP_CALENDARS")
    if not used or Path(used).resolve() != target.resolve():
        _note(say("calendar.not-in-use", given.lang, folder=target.resolve()), given)


def _tell_impact(signed: date | None, given: Given) -> None:
    if signed is not None and signed.toordinal() > 1:
        _note(say("calendar.see-impact", given.lang, first=signed - timedelta(days=1), last=signed), given)


def _note(sentence: str, given: Given) -> None:
    if not given.flag("quiet"):
        to_stderr(say("note", given.lang, sentence=sentence) + "\n")


def _placed_at(folder: str | None, read: Callable[[], Value]) -> Value:
    """Read something of the folder; an error names where its name came from."""
    try:
        return read()
    except PickupError as error:
        raise error.at("PICKUP_CALENDARS" if folder is None else "--folder") from None
