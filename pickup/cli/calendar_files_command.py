"""`pickup calendar check`, `add`, `remove` and `import`: the calendar files, without anybody editing TOML."""

from __future__ import annotations

import os
import sys
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar, cast

from pickup.calendar_errors import (
    FolderNotMade,
    NoFolder,
    NothingNew,
    NotWithSigned,
    OnlyWithSigned,
    OptionNeeded,
    OptionUnfit,
    SignedInFuture,
    UnprintableText,
)
from pickup.cli.case import at_option, read_today
from pickup.cli.options import CASE, Given, argument, option, taking
from pickup.cli.output import chosen_format, deliver, deliver_page, to_file, to_stderr
from pickup.dates import read_date
from pickup.errors import PickupError, UnknownChoice
from pickup.file_errors import FileUnreadable, OutputUnwritable
from pickup.offices import Office
from pickup.words import Text, say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from pickup.calendar_writing import Head, Named, Written
    from pickup.calendars import Calendars, DayKind
    from pickup.dates import Range

Value = TypeVar("Value")

FORMATS = ("text", "json")
FOUND = 1
KINDS = ("national", "joint-leave", "regional", "open", "closure")
TODAY = tuple(shared for shared in CASE if shared.key == "today")

Days = Annotated[str, argument("DATE[..DATE]", "calendar.days")]
Folder = Annotated[str | None, option("--folder", metavar="FOLDER", key="calendar.folder")]
Region = Annotated[str | None, option("--region", metavar="NAME", key="calendar.region")]
Note = Annotated[str | None, option("--note", metavar="TEXT", key="calendar.note")]
Sources = Annotated[list[str] | None, option("--source", metavar="URL", key="calendar.source")]


@taking()
def check_command(
    given: Given,
    folder: Folder = None,
    format_: Annotated[str | None, option("--format", metavar="|".join(FORMATS), key="format")] = None,
) -> int:
    from pickup.calendar_checks import check
    from pickup.render.calendar_check_page import check_page, check_record

    chosen = chosen_format(format_, FORMATS)
    named = folder or os.environ.get("PICKUP_CALENDARS")
    checked = _placed_at(folder, lambda: check(Path(named) if named else None))
    if chosen == "text":
        deliver_page(check_page(checked, given.lang), given)
    else:
        from pickup.render.records import json_text

        deliver(json_text(check_record(checked, given.lang)), given)
    return 0 if checked.is_clean else FOUND


@taking(*TODAY)
def add_command(
    given: Given,
    days: Days,
    kind: Annotated[str, option("--kind", metavar="|".join(KINDS), key="calendar.kind")],
    name_id: Annotated[str, option("--name-id", metavar="TEXT", key="calendar.name-id")],
    name_en: Annotated[str, option("--name-en", metavar="TEXT", key="calendar.name-en")],
    decree: Annotated[list[str] | None, option("--decree", metavar="NUMBER", key="calendar.decree")] = None,
    signed: Annotated[str | None, option("--signed", metavar="DATE", key="calendar.signed")] = None,
    region: Region = None,
    source: Sources = None,
    note: Note = None,
    original: Annotated[bool, option("--original", key="calendar.original")] = False,
    folder: Folder = None,
) -> int:
    from pickup.calendar_writing import add_days, likely_region, refuse_national

    chosen = _kind(kind)
    _refuse_unfit(chosen, {"--decree": decree, "--signed": signed, "--region": region, "--source": source,
                           "--original": original})  # fmt: skip
    name = Text(_plain("--name-id", name_id), _plain("--name-en", name_en))
    today = read_today(given, Office())
    meant = at_option("DATE", lambda: _days(days, today))
    head = _head(decree, signed, source, note, today)._replace(original=original)
    target, before = _target(folder)
    if region is not None:
        at_option("--region", lambda: likely_region(region, before.regional))
    at_option("DATE", lambda: refuse_national(chosen, meant, before))
    written = at_option("DATE", lambda: add_days(target, chosen, meant, name, head, region))
    _save((written,), before, target, region, given)
    _tell_impact(head.signed, given)
    return 0


@taking(*TODAY)
def remove_command(
    given: Given,
    days: Days,
    kind: Annotated[str | None, option("--kind", metavar="|".join(KINDS), key="calendar.kind-meant")] = None,
    decree: Annotated[list[str] | None, option("--decree", metavar="NUMBER", key="calendar.decree-meant")] = None,
    signed: Annotated[str | None, option("--signed", metavar="DATE", key="calendar.signed-cancel")] = None,
    region: Region = None,
    source: Sources = None,
    note: Note = None,
    folder: Folder = None,
) -> int:
    from pickup.calendar_writing import cancel_days

    today = read_today(given, Office())
    meant = at_option("DATE", lambda: _days(days, today))
    target, before = _target(folder)
    if signed is None:
        _take_back(target, before, meant, _named(kind, decree, region, source, note), given)
        return 0
    for name, value in (("--kind", kind), ("--region", region)):
        if value is not None:
            raise NotWithSigned(option=name)
    head = _head(decree, signed, source, note, today)
    written = at_option("DATE", lambda: cancel_days(target, meant, head, before))
    _save((written,), before, target, None, given)
    _tell_impact(head.signed, given)
    return 0


@taking()
def import_command(
    given: Given, file: Annotated[str, argument("FILE.ics", "calendar.file")], folder: Folder = None
) -> int:
    from pickup.calendar_import import closures_of_ics
    from pickup.calendar_writing import add_closures, new_closures, own_path

    target, before = _target(folder)
    found = closures_of_ics(_bytes(file), "<stdin>" if file == "-" else file)
    fresh = new_closures(target, found.closures, before)
    if not fresh:
        raise NothingNew(file, path=own_path(target, "closures"))
    _save((add_closures(target, fresh),), before, target, None, given)
    known = (closure.name_id for closure in found.closures if closure not in fresh)
    passed_over = [*found.passed_over, *dict.fromkeys(known)]
    if passed_over:
        _note(say("calendar.passed-over", given.lang, names=", ".join(passed_over)), given)
    return 0


def _bytes(file: str) -> bytes:
    from pickup.toml_files import read_bytes

    if file != "-":
        return read_bytes(Path(file))
    try:
        return sys.stdin.buffer.read()
    except OSError as error:
        raise FileUnreadable("<stdin>", reason=error.strerror or str(error)) from None


def _kind(text: str) -> DayKind:
    """Read a kind of day. UnknownChoice: there is none of this name."""
    if text not in KINDS:
        raise UnknownChoice("--kind", value=text, known=", ".join(KINDS))
    return cast("DayKind", text)


def _refuse_unfit(kind: str, given: dict[str, object]) -> None:
    """Refuse an option that means nothing for a kind, and one that is missing."""
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


def _head(
    decree: list[str] | None, signed: str | None, source: list[str] | None, note: str | None, today: date
) -> Head:
    """Read who decreed it and when. SignedInFuture: nobody can have signed it yet."""
    from pickup.calendar_writing import Head

    on = None if signed is None else at_option("--signed", lambda: read_date(signed, today))
    if on is not None and on > today:
        raise SignedInFuture("--signed", signed=on, today=today)
    sources = tuple(_plain("--source", each) for each in source or ())
    return Head(_numbers(decree), on, sources=sources, note="" if note is None else _plain("--note", note))


def _numbers(decree: list[str] | None) -> tuple[str, ...]:
    """Read the numbers of a decree, one an option or with commas between them."""
    return tuple(_plain("--decree", number) for each in decree or () for number in each.split(","))


def _plain(name: str, text: str) -> str:
    stripped = text.strip()
    if not stripped or not stripped.isprintable():
        raise UnprintableText(name, text=text)
    return stripped


def _named(
    kind: str | None, decree: list[str] | None, region: str | None, source: list[str] | None, note: str | None
) -> Named:
    """Read which entries are meant. OnlyWithSigned: one option is for cancelling."""
    from pickup.calendar_writing import Named

    for name, value in (("--source", source), ("--note", note)):
        if value is not None:
            raise OnlyWithSigned(option=name)
    return Named(None if kind is None else _kind(kind), next(iter(_numbers(decree)), None), region)


def _target(folder: str | None) -> tuple[Path, Calendars]:
    """Give the folder to write to and the calendars as they stand with it. NoFolder: nobody named one."""
    from pickup.calendars import Calendars

    named = folder or os.environ.get("PICKUP_CALENDARS")
    if not named:
        raise NoFolder()
    path = Path(named)
    return path, Calendars.with_folder(path) if path.is_dir() else Calendars.packaged()


def _take_back(target: Path, before: Calendars, meant: Range, named: Named, given: Given) -> None:
    from pickup.calendar_writing import left_hanging, take_back

    written = at_option("DATE", lambda: take_back(target, meant, named))
    fault = left_hanging(target, written)
    if fault is not None:
        raise fault
    _save(written, before, target, named.region, given)


def _save(files: Iterable[Written], before: Calendars, target: Path, region: str | None, given: Given) -> None:
    """Write the files, each whole or not at all, and tell what the days were and are now."""
    from pickup.calendars import Calendars
    from pickup.render.calendar_written_page import written_page

    files = tuple(files)
    made = _make(target)
    for file in files:
        _save_one(file)
    if made:
        _note(say("calendar.folder-made", given.lang, folder=target), given)
    after = Calendars.with_folder(target)
    deliver_page(written_page(files, before, after, region, given.lang), given)
    used = os.environ.get("PICKUP_CALENDARS")
    if not used or Path(used).resolve() != target.resolve():
        _note(say("calendar.not-in-use", given.lang, folder=target.resolve()), given)


def _make(folder: Path) -> bool:
    """Make the folder if it is not there, and tell whether it was made. FolderNotMade: with the system's reason."""
    try:
        there = folder.is_dir()
        folder.mkdir(exist_ok=True)
    except OSError as error:
        raise FolderNotMade(str(folder), reason=error.strerror or str(error)) from None
    return not there


def _save_one(file: Written) -> None:
    if file.text is not None:
        to_file(file.path, file.text.encode())
        return
    try:
        file.path.unlink()
    except OSError as error:
        raise OutputUnwritable(str(file.path), reason=error.strerror or str(error)) from None


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
