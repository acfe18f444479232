"""Reading calendar files (TOML), strictly; and freezing the packaged ones into a module.

calendars/README.md explains the format. `python -m pickup.calendar_files` writes frozen_calendars.py anew.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple, TypeVar, cast

from pickup.calendar_errors import (
    FolderMissing,
    NoCalendar,
    NotAFileDate,
    OutsideItsYear,
    TwiceInDecree,
    UnknownKind,
    UnsignedChange,
)
from pickup.calendars import Calendars, Closure, Day, DayKind, Decree, DecreeRow, in_order
from pickup.errors import PickupError, ReversedRange
from pickup.file_errors import MissingKey, UnknownKey
from pickup.toml_files import a_list_of, a_table, a_text, nearest, read_bytes, read_toml, whole_from
from pickup.words import Text

Table = Mapping[str, object]
Value = TypeVar("Value")
Other = TypeVar("Other")

DECREE_KINDS = ("original", "amendment", "one-off", "asn-joint-leave", "legal-basis")
NATIONAL_KINDS = ("national", "joint-leave")
REGIONAL_KINDS = ("regional", "open")

_NATIONAL_KEYS = ("year", "notes", "decree")
_REGIONAL_KEYS = ("region", "notes", "decree")
_CLOSURE_KEYS = ("notes", "closure")
_DIFFERENCE_KEYS = ("notes", "difference")
_DECREE_KEYS = (
    "instrument", "numbers", "signed", "kind", "effect", "sources", "note", "adds", "removes",
    "national_count", "joint_leave_count",
)  # fmt: skip
_DAY_KEYS = ("date", "kind", "name_id", "name_en")
_CLOSURE_TABLE_KEYS = ("first", "last", "name_id", "name_en", "note")
_DIFFERENCE_TABLE_KEYS = ("date", "here", "holidays", "why_id", "why_en")


class KnownDifference(NamedTuple):
    """A date that differs from the `holidays` package, and why; a kind of None is an ordinary day."""

    date: date
    here: str | None
    holidays: str | None
    why: Text


class CalendarFile(NamedTuple):
    """What one file holds: a year's or a region's decrees, closures of all offices, or known differences."""

    year: int | None = None
    region: str | None = None
    decrees: tuple[Decree, ...] = ()
    closures: tuple[Closure, ...] = ()
    notes: tuple[str, ...] = ()
    differences: tuple[KnownDifference, ...] = ()


def packaged_folder() -> Path:
    """Give the folder of the files that come with the program, in a wheel or in a checkout."""
    beside = Path(__file__).parent
    in_wheel = beside / "calendars_data"
    return in_wheel if in_wheel.is_dir() else beside.parent / "calendars"


def read_folder(folder: Path) -> Calendars:
    """Read every *.toml in `folder` and below it, in the order of their names.

    FolderMissing: there is no such folder. PickupError: a file is not as the format wants it, with its place.
    """
    return calendars_of(read_file(path) for path in calendar_paths(folder))


def calendar_paths(folder: Path) -> list[Path]:
    """Give the calendar files of a folder in the order of their names. FolderMissing: there is none."""
    if not folder.is_dir():
        raise FolderMissing(str(folder))
    return sorted(folder.rglob("*.toml"))


def calendars_of(files: Iterable[CalendarFile]) -> Calendars:
    """Put files together; decrees of one year or region from several files stand in order of signing."""
    national: dict[int, tuple[Decree, ...]] = {}
    regional: dict[str, tuple[Decree, ...]] = {}
    closures: list[Closure] = []
    notes: dict[int | str, tuple[str, ...]] = {}
    for file in files:
        if file.year is not None:
            national[file.year] = in_order((*national.get(file.year, ()), *file.decrees))
        if file.region is not None:
            regional[file.region] = in_order((*regional.get(file.region, ()), *file.decrees))
        closures.extend(file.closures)
        if file.notes:
            key = file.year or file.region or "closures"
            notes[key] = (*notes.get(key, ()), *file.notes)
    return Calendars(national, regional, tuple(closures), notes)


def read_file(path: Path) -> CalendarFile:
    """Read one file. PickupError: it cannot be read or is not as the format wants it, with its place."""
    return read_placed(path)[0]


def read_placed(path: Path) -> tuple[CalendarFile, Place]:
    """Read one file, and give with it what finds the lines of its decrees and closures."""
    return read_text(read_bytes(path), str(path))


def read_text(raw: bytes, file: str) -> tuple[CalendarFile, Place]:
    """Read the bytes of a file that is called `file`."""
    section = read_toml(raw, file)
    place = Place(file, section.text)
    return parse(section.values, place), place


class Place(NamedTuple):
    """Where in a file something stands: its file, the n-th decree or closure, the n-th added day of it."""

    file: str
    text: str
    heading: str = ""
    number: int = 0
    added: int | None = None

    def of(self, key: str) -> str:
        """Name the file, the line and the key."""
        return f"{self.file}, line {self._line(key)}, {key}"

    def _line(self, key: str) -> int:
        """Give the line of `key`, or the nearest one above it that can be found; tomllib keeps no lines."""
        lines = self.text.splitlines()
        starts = [i for i, line in enumerate(lines) if line.split("#")[0].strip() == f"[[{self.heading}]]"]
        start = starts[self.number] if self.number < len(starts) else 0
        stop = starts[self.number + 1] if self.number + 1 < len(starts) else len(lines)
        if self.added is not None:
            days = [i for i in range(start, stop) if lines[i].lstrip().startswith(("{", "[[decree.adds]]"))]
            if self.added < len(days):
                return days[self.added] + 1
            key = "adds"
        found = (i for i in range(start, stop) if lines[i].partition("=")[0].strip() == key)
        return next(found, start) + 1


def parse(table: Table, place: Place) -> CalendarFile:
    """Make a file's values of its TOML table. PickupError: it is not as the format wants it, with its place."""
    if "year" in table:
        return _national(table, place)
    if "region" in table:
        return _regional(table, place)
    if "closure" in table:
        return _closures(table, place)
    if "difference" in table:
        return _differences(table, place)
    raise NoCalendar(place.of("year"))


def _national(table: Table, place: Place) -> CalendarFile:
    _refuse_unknown(table, _NATIONAL_KEYS, place)
    year = _need(table, "year", whole_from(1), place)
    decrees = _decrees(table, NATIONAL_KINDS, place)
    for number, decree in enumerate(decrees):
        _check_national(decree, year, place._replace(heading="decree", number=number))
    return CalendarFile(year=year, decrees=decrees, notes=_texts_at(table, "notes", place))


def _check_national(decree: Decree, year: int, place: Place) -> None:
    for number, day in enumerate(decree.adds):
        if day.date.year != year:
            raise OutsideItsYear(place._replace(added=number).of("date"), day=day.date, year=year)
    for removed in decree.removes:
        if removed.year != year:
            raise OutsideItsYear(place.of("removes"), day=removed, year=year)
    if decree.signed is None and (decree.adds or decree.removes):
        raise UnsignedChange(place.of("signed"))


def _regional(table: Table, place: Place) -> CalendarFile:
    _refuse_unknown(table, _REGIONAL_KEYS, place)
    region = _need(table, "region", a_text, place)
    decrees = _decrees(table, REGIONAL_KINDS, place)
    return CalendarFile(region=region, decrees=decrees, notes=_texts_at(table, "notes", place))


def _closures(table: Table, place: Place) -> CalendarFile:
    _refuse_unknown(table, _CLOSURE_KEYS, place)
    tables = _need(table, "closure", _tables, place)
    closures = (_closure(each, place._replace(heading="closure", number=n)) for n, each in enumerate(tables))
    return CalendarFile(closures=tuple(closures), notes=_texts_at(table, "notes", place))


def _closure(table: Table, place: Place) -> Closure:
    _refuse_unknown(table, _CLOSURE_TABLE_KEYS, place)
    first = _need(table, "first", _date, place)
    last = _may(table, "last", _date, first, place)
    if last < first:
        raise ReversedRange(place.of("last"), first=first, last=last)
    name_id, name_en = _need(table, "name_id", a_text, place), _need(table, "name_en", a_text, place)
    return Closure(first, last, name_id, name_en, _may(table, "note", a_text, "", place))


def _differences(table: Table, place: Place) -> CalendarFile:
    _refuse_unknown(table, _DIFFERENCE_KEYS, place)
    tables = _need(table, "difference", _tables, place)
    known = (_difference(each, place._replace(heading="difference", number=n)) for n, each in enumerate(tables))
    return CalendarFile(differences=tuple(known), notes=_texts_at(table, "notes", place))


def _difference(table: Table, place: Place) -> KnownDifference:
    _refuse_unknown(table, _DIFFERENCE_TABLE_KEYS, place)
    kind = _one_of(NATIONAL_KINDS)
    return KnownDifference(
        _need(table, "date", _date, place),
        _may(table, "here", kind, None, place),
        _may(table, "holidays", kind, None, place),
        Text(_need(table, "why_id", a_text, place), _need(table, "why_en", a_text, place)),
    )


def _decrees(table: Table, day_kinds: tuple[str, ...], place: Place) -> tuple[Decree, ...]:
    tables = _may(table, "decree", _tables, (), place)
    places = (place._replace(heading="decree", number=number) for number in range(len(tables)))
    return tuple(_decree(each, day_kinds, at) for each, at in zip(tables, places, strict=True))


def _decree(table: Table, day_kinds: tuple[str, ...], place: Place) -> Decree:
    _refuse_unknown(table, _DECREE_KEYS, place)
    adds = _days(table, day_kinds, place)
    removes = _may(table, "removes", _dates, (), place)
    _refuse_twice([day.date for day in adds], "adds", place)
    _refuse_twice([*removes, *(day.date for day in adds)], "removes", place)
    return Decree(
        instrument=_need(table, "instrument", a_text, place),
        numbers=_texts_at(table, "numbers", place),
        signed=_may(table, "signed", _date, None, place),
        kind=_need(table, "kind", _one_of(DECREE_KINDS), place),
        effect=_may(table, "effect", a_text, "", place),
        sources=_texts_at(table, "sources", place),
        note=_may(table, "note", a_text, "", place),
        adds=adds,
        removes=removes,
        national_count=_may(table, "national_count", whole_from(0), None, place),
        joint_leave_count=_may(table, "joint_leave_count", whole_from(0), None, place),
    )


def _days(table: Table, kinds: tuple[str, ...], place: Place) -> tuple[Day, ...]:
    tables = _may(table, "adds", _tables, (), place)
    return tuple(_day(each, kinds, place._replace(added=number)) for number, each in enumerate(tables))


def _day(table: Table, kinds: tuple[str, ...], place: Place) -> Day:
    _refuse_unknown(table, _DAY_KEYS, place)
    return Day(
        date=_need(table, "date", _date, place),
        kind=cast("DayKind", _need(table, "kind", _one_of(kinds), place)),
        name_id=_need(table, "name_id", a_text, place),
        name_en=_need(table, "name_en", a_text, place),
    )


def _refuse_unknown(table: Table, keys: tuple[str, ...], place: Place) -> None:
    for key in table:
        if key not in keys:
            raise UnknownKey(place.of(key), key=key, hint=nearest(key, keys))


def _refuse_twice(dates: list[date], key: str, place: Place) -> None:
    for on in dates:
        if dates.count(on) > 1:
            raise TwiceInDecree(place.of(key), day=on)


def _need(table: Table, key: str, read: Callable[[object], Value], place: Place) -> Value:
    if key not in table:
        raise MissingKey(place.of(key), key=key)
    try:
        return read(table[key])
    except PickupError as error:
        raise error.at(place.of(key)) from None


def _may(table: Table, key: str, read: Callable[[object], Value], absent: Other, place: Place) -> Value | Other:
    return _need(table, key, read, place) if key in table else absent


def _texts_at(table: Table, key: str, place: Place) -> tuple[str, ...]:
    return _may(table, key, a_list_of(a_text), (), place)


def _date(value: object) -> date:
    if not isinstance(value, date) or isinstance(value, datetime):
        raise NotAFileDate(value=repr(value) if isinstance(value, str) else value)
    return value


def _dates(value: object) -> tuple[date, ...]:
    return a_list_of(_date)(value)


def _tables(value: object) -> tuple[Table, ...]:
    return a_list_of(a_table)(value)


def _one_of(kinds: tuple[str, ...]) -> Callable[[object], str]:
    def read(value: object) -> str:
        text = a_text(value)
        if text not in kinds:
            raise UnknownKind(kind=text, hint=nearest(text, kinds))
        return text

    return read


def frozen_source(calendars: Calendars) -> str:
    """Give the source of frozen_calendars.py for `calendars`; `pickup.calendars` thaws what it holds."""
    return _FROZEN.format(
        national=_literal({year: tuple(map(_frozen, held)) for year, held in calendars.national.items()}),
        regional=_literal({name: tuple(map(_frozen, held)) for name, held in calendars.regional.items()}),
        closures=_literal(tuple((str(c.first), str(c.last), *c[2:]) for c in calendars.closures)),
        notes=_literal(dict(calendars.notes)),
    )


def _frozen(decree: Decree) -> DecreeRow:
    return (
        *decree[:2],
        str(decree.signed) if decree.signed else None,
        *decree[3:7],
        tuple((str(day.date), *day[1:4]) for day in decree.adds),
        tuple(map(str, decree.removes)),
        *decree[9:],
    )


def _literal(value: object) -> str:
    from pprint import pformat

    return pformat(value, width=100, sort_dicts=True)


_FROZEN = '''"""The packaged calendar files, frozen: reading them as TOML costs more than a whole command.

Generated by `python -m pickup.calendar_files`; change the files in calendars/ and run it again.
"""

# ruff: noqa: E501
# fmt: off

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pickup.calendars import ClosureRow, DecreeRow

NATIONAL: dict[int, tuple[DecreeRow, ...]] = {national}

REGIONAL: dict[str, tuple[DecreeRow, ...]] = {regional}

CLOSURES: tuple[ClosureRow, ...] = {closures}

NOTES: dict[int | str, tuple[str, ...]] = {notes}
'''


if __name__ == "__main__":
    source = frozen_source(read_folder(packaged_folder()))
    (Path(__file__).parent / "frozen_calendars.py").write_text(source, encoding="utf-8")
