"""Writing days into a folder of calendar files, and taking them back; no clerk has to edit TOML.

What the program writes stands in files of its own, `added-2025.toml`, `added-aceh.toml`, `added-closures.toml`: they
are written anew each time, while the files of others are only ever read. Nothing here touches the disk but to read.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from pickup.calendars.checks import SATURDAY, broken_rules, kind_name
from pickup.calendars.decrees import Closure, Day, Decree
from pickup.calendars.file_errors import (
    AlreadyWritten,
    EditedByHand,
    NationalAlready,
    NothingToCancel,
    NothingToTakeBack,
    NoWeekday,
    NoWeekendDay,
    RangeOverYears,
    RemovesNothing,
    SeveralEntries,
    UnlikelyRegion,
)
from pickup.calendars.files import OWN_FILES, CalendarFile, calendar_paths, packaged_folder, read_placed, read_text
from pickup.text.dates import days_between, range_text
from pickup.text.iso import ONE_DAY
from pickup.text.toml import nearest, read_bytes, text_as_toml

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from pickup.calendars.decrees import Calendars, DayKind
    from pickup.text.dates import Range
    from pickup.text.errors import PickupError
    from pickup.text.said import Text

_HEADER = (
    "# Written by `pickup calendar add`; `pickup calendar remove` takes days back. To work on it by hand,\n"
    "# give the file another name that ends in .toml. The format: calendars/README.md\n"
)
# A day that was written, and what as: its kind and the decree.
EntryText = tuple[date, str]


class DecreeHead(NamedTuple):
    """Who decreed it and when: what days of one decree share."""

    numbers: tuple[str, ...] = ()
    signed: date | None = None
    original: bool = False
    sources: tuple[str, ...] = ()
    note: str = ""


class EntrySelection(NamedTuple):
    """Which entries are meant: those of this kind and region (None: whichever) whose decree has all these numbers."""

    kind: str | None = None
    numbers: tuple[str, ...] = ()
    region: str | None = None


class WrittenFile(NamedTuple):
    """A file as it should be (None: it holds nothing any more), and the days that it now tells differently."""

    path: Path
    text: str | None
    days: tuple[date, ...]


def add_days(
    folder: Path, kind: DayKind, days: Range, name: Text, head: DecreeHead, region: str | None = None
) -> WrittenFile:
    """Give the file of `folder` with these days in it, set by the decree of `head`.

    Leave skips the weekends of a range, and `open` takes nothing else. AlreadyWritten: a day is there already.
    RangeOverYears, NoWeekday, NoWeekendDay: the range does not fit. EditedByHand: the file is not as we left it.
    """
    if kind == "closure":
        return add_closures(folder, (Closure(days.first, days.last, name.id, name.en, head.note),))
    dates = _dates(kind, days)
    path = own_path(folder, region or days.first.year)
    file = _own_file(path)
    for day in (day for decree in file.decrees for day in decree.adds):
        if day.kind == kind and day.date in dates:
            raise _already_written(path, day.date, kind)
    file = file._replace(region=region) if region else file._replace(year=days.first.year)
    adds = tuple(Day(on, kind, name.id, name.en) for on in dates)
    return _written(path, file._replace(decrees=_with(file.decrees, _decree(kind, head), adds=adds)), dates)


def refuse_national(kind: DayKind, days: Range, calendars: Calendars) -> None:
    """Let leave pass on days that are no holidays yet. NationalAlready: a decree made one a national holiday."""
    if kind != "joint-leave":
        return
    for on in _dates(kind, days):
        day = calendars.year(on.year).days.get(on)
        if day is not None and day.kind == "national" and day.decree is not None:
            raise NationalAlready(day=on, decree=day.decree.reference)


def cancel_days(folder: Path, days: Range, head: DecreeHead, calendars: Calendars) -> WrittenFile:
    """Give the file of `folder` with a decree that makes these days ordinary again.

    In a range the ordinary days are passed over. NothingToCancel: none of them stood when the decree was signed.
    """
    _one_year(days)
    standing = calendars.year(days.first.year, head.signed).days
    dates = [on for on in _dates_of(days) if on in standing and standing[on].kind in ("national", "joint-leave")]
    if not dates:
        raise NothingToCancel(day=days.first)
    path = own_path(folder, days.first.year)
    file = _own_file(path)._replace(year=days.first.year)
    decrees = _with(file.decrees, _decree("joint-leave", head), removes=tuple(dates))
    return _written(path, file._replace(decrees=decrees), dates)


def add_closures(folder: Path, closures: tuple[Closure, ...]) -> WrittenFile:
    """Give the file of `folder` with these closures in it. AlreadyWritten: one overlaps what is there."""
    path = own_path(folder, "closures")
    file = _own_file(path)
    all_closures = list(file.closures)
    for closure in closures:
        for there in all_closures:
            if closure.first <= there.last and there.first <= closure.last:
                raise _already_written(path, max(closure.first, there.first), "closure")
        all_closures.append(closure)
    dates = [on for closure in closures for on in _dates_of(closure)]
    return _written(path, CalendarFile(closures=tuple(sorted(all_closures)), notes=file.notes), dates)


def new_closures(folder: Path, closures: tuple[Closure, ...], calendars: Calendars) -> tuple[Closure, ...]:
    """Leave out the closures whose every day is closed by decrees, or stands in the file of `folder` already.

    A holiday that stood here as a closure too would stay closed when a later decree cancels it.
    """
    written = {on for closure in _own_file(own_path(folder, "closures")).closures for on in _dates_of(closure)}

    def is_known(closure: Closure) -> bool:
        days = _dates_of(closure)
        return written.issuperset(days) or all(_is_decreed(on, calendars) for on in days)

    return tuple(closure for closure in closures if not is_known(closure))


def _is_decreed(on: date, calendars: Calendars) -> bool:
    if calendars.status(on.year) != "decreed":
        return False
    day = calendars.year(on.year).days.get(on)
    return day is not None and day.decree is not None


def take_back(folder: Path, days: Range, selection: EntrySelection) -> tuple[WrittenFile, ...]:
    """Give the files of `folder` without what `add_days` or `cancel_days` wrote about these days.

    NothingToTakeBack: there is nothing. SeveralEntries: a day has more than one entry that `selection` fits.
    """
    files: list[WrittenFile] = []
    entries: list[EntryText] = []
    for path in sorted(folder.glob(OWN_FILES)):
        file, gone = _without(path, days, selection)
        if gone:
            files.append(_written(path, file, (on for on, _ in gone)))
            entries += gone
    if not files:
        raise NothingToTakeBack(range=range_text(*days))
    if len({on for on, _ in entries}) < len(entries):
        raise SeveralEntries(range=range_text(*days), entries="; ".join(sorted({text for _, text in entries})))
    return tuple(files)


def left_hanging(folder: Path, written: Iterable[WrittenFile]) -> PickupError | None:
    """Give the fault of a decree that cancels nothing once these files are written; None: there is none."""
    texts = {file.path: file.text for file in written}
    paths = [*calendar_paths(packaged_folder()), *calendar_paths(folder)]
    files = [read_placed(path) for path in paths if path not in texts]
    files += [read_text(text.encode(), str(path)) for path, text in texts.items() if text is not None]
    faults = (fault for fault in broken_rules(files) if isinstance(fault, RemovesNothing))
    return next((fault for fault in faults if fault.where.startswith(str(folder))), None)


def own_path(folder: Path, of: int | str) -> Path:
    """Give the file that the program writes the days of a year, of a region or the closures to."""
    return folder / f"added-{of:04}.toml" if isinstance(of, int) else folder / f"added-{of}.toml"


def likely_region(region: str, regions: Iterable[str]) -> str:
    """Let one of the regions pass, and a new one that is no slip of the pen. UnlikelyRegion: it may be one."""
    from difflib import get_close_matches

    regions = sorted(regions)
    plain = region.replace("-", "")
    near = get_close_matches(region.lower(), regions, 1)
    fit = plain.isascii() and plain.isalpha() and plain.islower() and region != "closures"
    if region not in regions and (near or not fit):
        raise UnlikelyRegion(region=region, hint=nearest(region, regions))
    return region


def _own_file(path: Path) -> CalendarFile:
    """Read a file of ours, empty if there is none. EditedByHand: writing it anew would lose something."""
    if not path.is_file():
        return CalendarFile()
    raw = read_bytes(path)
    file, _ = read_text(raw, str(path))
    if file_text(file).encode() != raw:
        raise EditedByHand(str(path))
    return file


def _already_written(path: Path, day: date, kind: str) -> AlreadyWritten:
    return AlreadyWritten(str(path), day=day, kind=kind, called=kind_name(kind))


def _dates(kind: DayKind, days: Range) -> list[date]:
    """Give the days of a range that can be of a kind; a single day that cannot is refused."""
    if kind not in ("regional", "open"):
        _one_year(days)
    if kind == "national":
        return _dates_of(days)
    weekend = kind == "open"
    dates = [on for on in _dates_of(days) if (on.weekday() >= SATURDAY) == weekend]
    if not dates:
        raise (NoWeekendDay if weekend else NoWeekday)(range=range_text(*days))
    return dates


def _one_year(days: Range) -> None:
    if days.first.year != days.last.year:
        raise RangeOverYears(first=days.first, last=days.last)


def _dates_of(days: Range | Closure) -> list[date]:
    return days_between(days.first, days.last)


def _decree(kind: DayKind, head: DecreeHead) -> Decree:
    """Make an empty decree; what sort it is follows from its number and from the days that it is about."""
    keppres = any("keppres" in number.lower() for number in head.numbers)
    instrument = "Presidential decree (Keppres)" if keppres else "Joint decree of three ministers (SKB)"
    if kind in ("regional", "open"):
        instrument = "Decision of the Governor"
    sort = "original" if head.original else "one-off" if keppres or kind in ("regional", "open") else "amendment"
    return Decree(instrument, head.numbers, head.signed, sort, "", head.sources, head.note, (), ())


def _with(
    decrees: tuple[Decree, ...], empty: Decree, adds: tuple[Day, ...] = (), removes: tuple[date, ...] = ()
) -> tuple[Decree, ...]:
    """Put days into the decree that they belong to, or into a new one, in order of signing."""
    same = next((decree for decree in decrees if decree._replace(adds=(), removes=()) == empty), empty)
    fuller = same._replace(
        adds=tuple(sorted({*same.adds, *adds}, key=lambda day: day.date)),
        removes=tuple(sorted({*same.removes, *removes})),
    )
    others = [decree for decree in decrees if decree is not same]
    return tuple(sorted([*others, fuller], key=_place_of))


def _place_of(decree: Decree) -> tuple[date, tuple[str, ...], str, tuple[str, ...], str]:
    return decree.signed or date.max, decree.numbers, decree.kind, decree.sources, decree.note


def _written(path: Path, file: CalendarFile, dates: Iterable[date]) -> WrittenFile:
    """Give a file's text, which must be read back as what it is to say. PickupError: it breaks a rule."""
    empty = not (file.decrees or file.closures)
    text = None if empty else file_text(file)
    if text is not None:
        read_text(text.encode(), str(path))
    return WrittenFile(path, text, tuple(dates))


def _without(path: Path, days: Range, selection: EntrySelection) -> tuple[CalendarFile, list[EntryText]]:
    """Give a file of ours without the entries selected, and what was left out of it."""
    file = _own_file(path)
    entries: list[EntryText] = []
    if selection.region in (None, file.region):
        decrees = tuple(_decree_without(decree, days, selection, entries) for decree in file.decrees)
        closures = _closures_without(file.closures, days, selection, entries)
        file = file._replace(decrees=tuple(d for d in decrees if d.adds or d.removes), closures=closures)
    return file, entries


def _decree_without(decree: Decree, days: Range, selection: EntrySelection, entries: list[EntryText]) -> Decree:
    if not set(selection.numbers) <= set(decree.numbers):
        return decree
    adds = [day for day in decree.adds if days.first <= day.date <= days.last and selection.kind in (None, day.kind)]
    removes = [on for on in decree.removes if days.first <= on <= days.last and selection.kind is None]
    entries += [(day.date, f"{day.kind} ({decree.reference})") for day in adds]
    entries += [(on, f"removes ({decree.reference})") for on in removes]
    return decree._replace(
        adds=tuple(day for day in decree.adds if day not in adds),
        removes=tuple(on for on in decree.removes if on not in removes),
    )


def _closures_without(
    closures: tuple[Closure, ...], days: Range, selection: EntrySelection, entries: list[EntryText]
) -> tuple[Closure, ...]:
    if selection.kind not in (None, "closure") or selection.numbers:
        return closures
    left: list[Closure] = []
    for closure in closures:
        first, last = max(closure.first, days.first), min(closure.last, days.last)
        if last < first:
            left.append(closure)
            continue
        entries += [(on, f"closure ({closure.name_en})") for on in _dates_of(closure) if first <= on <= last]
        left += [closure._replace(last=first - ONE_DAY)] if closure.first < first else []
        left += [closure._replace(first=last + ONE_DAY)] if last < closure.last else []
    return tuple(left)


def file_text(file: CalendarFile) -> str:
    """Write a calendar file as TOML; reading it gives the same."""
    lines = [f"year = {file.year}"] if file.year is not None else []
    lines += [f"region = {text_as_toml(file.region)}"] if file.region is not None else []
    lines += [f"notes = {_list(file.notes, text_as_toml)}"] if file.notes else []
    blocks = ["\n".join(lines)] if lines else []
    blocks += map(_decree_text, file.decrees)
    blocks += map(_closure_text, file.closures)
    return _HEADER + "\n" + "\n\n".join(blocks) + "\n"


def _decree_text(decree: Decree) -> str:
    lines = ["[[decree]]", f"instrument = {text_as_toml(decree.instrument)}"]
    lines += [f"numbers = {_list(decree.numbers, text_as_toml)}"] if decree.numbers else []
    lines += [f"signed = {decree.signed}"] if decree.signed else []
    lines += [f"kind = {text_as_toml(decree.kind)}"]
    lines += [f"effect = {text_as_toml(decree.effect)}"] if decree.effect else []
    for key in ("national_count", "joint_leave_count"):
        lines += [f"{key} = {getattr(decree, key)}"] if getattr(decree, key) is not None else []
    lines += [f"sources = {_list(decree.sources, text_as_toml)}"] if decree.sources else []
    lines += [f"note = {text_as_toml(decree.note)}"] if decree.note else []
    lines += ["adds = [", *(f"  {_day_text(day)}," for day in decree.adds), "]"] if decree.adds else []
    lines += [f"removes = {_list(decree.removes, str)}"] if decree.removes else []
    return "\n".join(lines)


def _day_text(day: Day) -> str:
    names = f"name_id = {text_as_toml(day.name_id)}, name_en = {text_as_toml(day.name_en)}"
    return f"{{ date = {day.date}, kind = {text_as_toml(day.kind)}, {names} }}"


def _closure_text(closure: Closure) -> str:
    lines = ["[[closure]]", f"first = {closure.first}", f"last = {closure.last}"]
    lines += [f"name_id = {text_as_toml(closure.name_id)}", f"name_en = {text_as_toml(closure.name_en)}"]
    lines += [f"note = {text_as_toml(closure.note)}"] if closure.note else []
    return "\n".join(lines)


def _list(values: Iterable[object], write: Callable[[str], str]) -> str:
    return "[" + ", ".join(write(str(value)) for value in values) + "]"
