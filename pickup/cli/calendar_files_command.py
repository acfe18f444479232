"""`pickup calendar check`, `add`, `remove` and `import`: the office's own calendar files, without editing TOML."""

from __future__ import annotations

import os
from contextlib import ExitStack, contextmanager
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, cast

from pickup.calendars.file_errors import (
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
from pickup.cli import NO
from pickup.cli.case import read_file
from pickup.cli.case_options import bounded_range
from pickup.cli.days import read_today
from pickup.cli.options import at_option
from pickup.cli.output import (
    deliver,
    deliver_page,
    put_back_on_failure,
    refuse_in_the_way,
    tell,
    to_file,
    written_already,
)
from pickup.text.dates import read_date
from pickup.text.errors import InputInTheWay, OutputUnwritable
from pickup.text.quoting import shorten
from pickup.text.said import Text, say
from pickup.text.system import why
from pickup.text.whole_files import sync_folder

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pickup.calendars.decrees import Calendars, DayKind
    from pickup.calendars.writing import DecreeHead, EntrySelection, WrittenFile
    from pickup.cli.options import Options
    from pickup.render.blocks import Block
    from pickup.text.dates import Range


NAMES = (("--name-id", "name_id"), ("--name-en", "name_en"))


def run_check(options: Options) -> int:
    """Check the calendar files, and write what was found; status 1 if there was anything."""
    from pickup.calendars.checks import check
    from pickup.render.calendar_changes_page import check_page, check_record

    named = _named_folder(options)
    where = "PICKUP_CALENDARS" if options.text("folder") is None else "--folder"
    checked = at_option(where, lambda: check(named))
    if options.text("format") == "text":
        deliver_page(check_page(checked, options.lang), options)
    else:
        from pickup.render.records import json_text

        deliver(json_text(check_record(checked, options.lang)), options)
    return 0 if checked.is_clean else NO


def run_add(options: Options) -> int:
    """Put days into the calendar files, named in Indonesian and English."""
    from pickup.calendars.writing import add_days, likely_region, refuse_national

    kind, region = options.values["kind"], options.text("region")
    _refuse_unfit(kind, options)
    name = Text(*(_plain(option, options.values[key]) for option, key in NAMES))
    today = read_today(options, Office())
    meant = _days(options, today)
    head = _head(options, today)._replace(original=options.flag("original"))
    with _changing(options) as (target, before):
        if region is not None:
            at_option("--region", lambda: likely_region(region, before.regional))
        at_option("DATE", lambda: refuse_national(kind, meant, before))
        written = at_option("DATE", lambda: add_days(target, kind, meant, name, head, region))
        page = _save((written,), before, target, region, options)
    _tell_change(page, target, options)
    _tell_impact(head.signed, options)
    return 0


def run_remove(options: Options) -> int:
    """Cancel days by a decree that was signed, or take an entry back that was written by mistake."""
    from pickup.calendars.writing import cancel_days

    today = read_today(options, Office())
    meant = _days(options, today)
    if options.text("signed") is None:
        named = _named(options)
        with _changing(options) as (target, before):
            page = _take_back(target, before, meant, named, options)
        _tell_change(page, target, options)
        return 0
    for name in ("kind", "region"):
        if options.text(name) is not None:
            raise NotWithSigned(option=f"--{name}")
    head = _head(options, today)
    with _changing(options) as (target, before):
        written = at_option("DATE", lambda: cancel_days(target, meant, head, before))
        page = _save((written,), before, target, None, options)
    _tell_change(page, target, options)
    _tell_impact(head.signed, options)
    return 0


def run_import(options: Options) -> int:
    """Take the closures of an iCalendar file into the calendar files."""
    from pickup.calendars.ics import closures_of_ics
    from pickup.calendars.writing import add_closures, new_closures, own_path

    _folder_to_write(options)
    file = options.values["file"]
    calendar = closures_of_ics(*read_file(file))
    with _changing(options) as (target, before):
        fresh = new_closures(target, calendar.closures, before)
        if not fresh:
            raise NothingNew(file, path=own_path(target, "closures"))
        page = _save((add_closures(target, fresh),), before, target, None, options)
    _tell_change(page, target, options)
    already_there = (closure.name_id for closure in calendar.closures if closure not in fresh)
    passed_over = [*calendar.passed_over, *dict.fromkeys(already_there)]
    if passed_over:
        _note(say("calendar.passed-over", options.lang, names=", ".join(map(shorten, passed_over))), options)
    return 0


def _refuse_unfit(kind: str, options: Options) -> None:
    """Refuse an option that means nothing for a kind, and one that is missing."""
    national, regional = kind in ("national", "joint-leave"), kind in ("regional", "open")
    unfit = [] if national else ["original"]
    unfit += ["decree", "signed", "source"] if kind == "closure" else []
    unfit += [] if regional else ["region"]
    for name in unfit:
        if options.values[name]:
            raise OptionUnfit(option=f"--{name}", kind=kind)
    needed = ["signed"] if national else ["region"] if regional else []
    for name in needed:
        if not options.values[name]:
            raise OptionNeeded(option=f"--{name}", kind=kind)


def _days(options: Options, today: date) -> Range:
    return at_option("DATE", lambda: bounded_range(options.values["days"], today))


def _head(options: Options, today: date) -> DecreeHead:
    """Read who decreed it and when. SignedInFuture: nobody can have signed it yet."""
    from pickup.calendars.writing import DecreeHead

    on = options.read("signed", lambda text: read_date(text, today))
    if on is not None and on > today:
        raise SignedInFuture("--signed", signed=on, today=today)
    sources = tuple(_plain("--source", text) for text in options.texts("source"))
    note = options.text("note")
    return DecreeHead(_numbers(options), on, sources=sources, note="" if note is None else _plain("--note", note))


def _numbers(options: Options) -> tuple[str, ...]:
    """Read the numbers of a decree, one an option or with commas between them."""
    return tuple(_plain("--decree", number) for text in options.texts("decree") for number in text.split(","))


def _plain(name: str, text: str) -> str:
    stripped = text.strip()
    if not stripped or not stripped.isprintable():
        raise UnprintableText(name, text=text)
    return stripped


def _named(options: Options) -> EntrySelection:
    """Read which entries are meant. OnlyWithSigned: one option is for cancelling."""
    from pickup.calendars.writing import EntrySelection

    for name in ("source", "note"):
        if options.values[name] is not None:
            raise OnlyWithSigned(option=f"--{name}")
    kind = cast("DayKind | None", options.text("kind"))
    return EntrySelection(kind, _numbers(options), options.text("region"))


def _named_folder(options: Options) -> Path | None:
    """Give the folder of --folder, or of PICKUP_CALENDARS."""
    name = options.text("folder") or options.settings.get("PICKUP_CALENDARS")
    return Path(name) if name else None


def _folder_to_write(options: Options) -> Path:
    """Give the folder to write to. NoFolder: nobody named one."""
    folder = _named_folder(options)
    if folder is None:
        raise NoFolder()
    return folder


@contextmanager
def _changing(options: Options) -> Iterator[tuple[Path, Calendars]]:
    """Give the folder to write to and the calendars as they stand with it; no other process writes there meanwhile."""
    from pickup.cli.folder_lock import sole_writer

    path = _folder_to_write(options)
    with sole_writer(path) as made:
        yield path, calendars_with(path)
    if made:
        _note(say("calendar.folder-made", options.lang, folder=path), options)


def _take_back(target: Path, before: Calendars, meant: Range, named: EntrySelection, options: Options) -> list[Block]:
    from pickup.calendars.writing import left_hanging, take_back

    written = at_option("DATE", lambda: take_back(target, meant, named))
    fault = left_hanging(target, written)
    if fault is not None:
        raise fault
    return _save(written, before, target, named.region, options)


def _save(
    files: Iterable[WrittenFile], before: Calendars, target: Path, region: str | None, options: Options
) -> list[Block]:
    """Write the files, all or none, and give the page that tells what the days were and are now."""
    from pickup.render.calendar_changes_page import written_page

    files = tuple(files)
    _keep_apart(options.text("output"), files)
    with ExitStack() as stack:
        for file in files:
            stack.enter_context(put_back_on_failure(file.path))
            _save_one(file)
    return list(written_page(files, before, calendars_with(target), region, options.lang))


def _keep_apart(output: str | None, files: Sequence[WrittenFile]) -> None:
    """Refuse, before anything is written, to tell what was changed in the place of a file that was read or changes.

    BookInTheWay, InputInTheWay.
    """
    if output is None:
        return
    refuse_in_the_way(Path(output))
    if os.path.realpath(output) in [os.path.realpath(file.path) for file in files]:
        raise InputInTheWay(output)


def _save_one(file: WrittenFile) -> None:
    if file.text is not None:
        to_file(file.path, file.text.encode(), meant=file.path)
        return
    try:
        file.path.unlink()
        sync_folder(file.path.parent)
    except OSError as error:
        raise OutputUnwritable(str(file.path), reason=why(error)) from None


def _tell_change(page: Iterable[Block], target: Path, options: Options) -> None:
    """Show what was changed; whoever is slow to read it keeps nobody from writing."""
    with written_already(options.lang):
        deliver_page(page, options)
    used = options.settings.get("PICKUP_CALENDARS")
    if not used or Path(used).resolve() != target.resolve():
        _note(say("calendar.not-in-use", options.lang, folder=target.resolve()), options)


def _tell_impact(signed: date | None, options: Options) -> None:
    if signed is not None and signed.toordinal() > 1:
        _note(say("calendar.see-impact", options.lang, first=signed - timedelta(days=1), last=signed), options)


def _note(sentence: str, options: Options) -> None:
    if not options.flag("quiet"):
        tell(say("note", options.lang, sentence=sentence))
