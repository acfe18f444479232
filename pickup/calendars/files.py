"""Reading calendar files (TOML), strictly; calendars/README.md explains the format."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple, cast

from pickup.calendars.decrees import Calendars, Closure, Day, DayKind, Decree, in_order
from pickup.calendars.file_errors import (
    FolderMissing,
    NoCalendar,
    NotAFileDate,
    OutsideItsYear,
    TwiceInDecree,
    UnknownKind,
    UnsignedChange,
)
from pickup.text.errors import ReversedRange
from pickup.text.said import Text
from pickup.text.toml import Section, a_list_of, a_text, nearest, read_bytes, read_toml, whole_from

# What the program writes itself: it stands in the user's folder, and nobody but the program works on it.
OWN_FILES = "added-*.toml"

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
_texts = a_list_of(a_text)


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
    in_wheel = beside / "data"
    return in_wheel if in_wheel.is_dir() else beside.parents[1] / "calendars"


def read_folder(folder: Path) -> Calendars:
    """Read every *.toml in `folder` and below it, in the order of their names.

    FolderMissing: there is no such folder. PickupError: a file is not as the format wants it, with its place.
    """
    return calendars_of(read_file(path) for path in calendar_paths(folder))


def calendar_paths(folder: Path) -> list[Path]:
    """Give the calendar files of a folder in the order of their names. FolderMissing: there is none."""
    if not os.path.isdir(folder):
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


def read_placed(path: Path) -> tuple[CalendarFile, CalendarSection]:
    """Read one file, and give with it what finds the lines of its decrees and closures."""
    return read_text(read_bytes(path), str(path))


def read_text(raw: bytes, file: str) -> tuple[CalendarFile, CalendarSection]:
    """Read the bytes of a file that is called `file`."""
    section = CalendarSection._make(read_toml(raw, file))
    return parse(section), section


class CalendarSection(Section):
    """A table of a calendar file: the whole file, the n-th decree or closure, or a day that a decree adds."""

    __slots__ = ()

    def place(self, key: str) -> str:
        """Name the file, the line and the key, or the nearest line above it that can be found."""
        return f"{self.file}, line {self._line(key)}, {key}"

    def gap(self, key: str) -> str:
        """Name the table that lacks a key, and the key: a file has many decrees."""
        return self.place(key)

    def decree(self, number: int) -> CalendarSection:
        """Give the place of the n-th decree."""
        return self._replace(heading="[[decree]]", number=number)

    def closure(self, number: int) -> CalendarSection:
        """Give the place of the n-th closure."""
        return self._replace(heading="[[closure]]", number=number)

    def added(self, number: int) -> CalendarSection:
        """Give the place of the n-th day that this decree adds."""
        return self._replace(row=number)

    def _line(self, key: str) -> int:
        lines = self.text.splitlines()
        heads = (
            [i for i, line in enumerate(lines) if line.split("#")[0].strip() == self.heading] if self.heading else []
        )
        start = heads[self.number] if self.number < len(heads) else 0
        stop = heads[self.number + 1] if self.number + 1 < len(heads) else len(lines)
        if self.row is not None:
            days = [i for i in range(start, stop) if lines[i].lstrip().startswith(("{", "[[decree.adds]]"))]
            if self.row < len(days):
                return days[self.row] + 1
            key = "adds"
        return next((i for i in range(start, stop) if lines[i].partition("=")[0].strip() == key), start) + 1


def parse(section: CalendarSection) -> CalendarFile:
    """Make a file's values of its TOML table. PickupError: it is not as the format wants it, with its place."""
    if "year" in section.values:
        return _national(section)
    if "region" in section.values:
        return _regional(section)
    if "closure" in section.values:
        return _closures(section)
    if "difference" in section.values:
        return _differences(section)
    raise NoCalendar(section.place("year"))


def _national(section: CalendarSection) -> CalendarFile:
    section.only(*_NATIONAL_KEYS)
    year = section.need("year", whole_from(1))
    decrees = tuple(_decree(table, NATIONAL_KINDS) for table in section.tables("decree"))
    for number, decree in enumerate(decrees):
        _check_national(decree, year, section.decree(number))
    return CalendarFile(year=year, decrees=decrees, notes=section.get("notes", _texts, ()))


def _check_national(decree: Decree, year: int, section: CalendarSection) -> None:
    for number, day in enumerate(decree.adds):
        if day.date.year != year:
            raise OutsideItsYear(section.added(number).place("date"), day=day.date, year=year)
    for removed in decree.removes:
        if removed.year != year:
            raise OutsideItsYear(section.place("removes"), day=removed, year=year)
    if decree.signed is None and (decree.adds or decree.removes):
        raise UnsignedChange(section.place("signed"))


def _regional(section: CalendarSection) -> CalendarFile:
    section.only(*_REGIONAL_KEYS)
    region = section.need("region", a_text)
    decrees = tuple(_decree(table, REGIONAL_KINDS) for table in section.tables("decree"))
    return CalendarFile(region=region, decrees=decrees, notes=section.get("notes", _texts, ()))


def _closures(section: CalendarSection) -> CalendarFile:
    section.only(*_CLOSURE_KEYS)
    closures = tuple(map(_closure, section.tables("closure")))
    return CalendarFile(closures=closures, notes=section.get("notes", _texts, ()))


def _closure(section: CalendarSection) -> Closure:
    section.only(*_CLOSURE_TABLE_KEYS)
    first = section.need("first", _date)
    last = section.get("last", _date, first)
    if last < first:
        raise ReversedRange(section.place("last"), first=first, last=last)
    name_id, name_en = section.need("name_id", a_text), section.need("name_en", a_text)
    return Closure(first, last, name_id, name_en, section.get("note", a_text, ""))


def _differences(section: CalendarSection) -> CalendarFile:
    section.only(*_DIFFERENCE_KEYS)
    differences = tuple(map(_difference, section.tables("difference")))
    return CalendarFile(differences=differences, notes=section.get("notes", _texts, ()))


def _difference(section: CalendarSection) -> KnownDifference:
    section.only(*_DIFFERENCE_TABLE_KEYS)
    kind = _one_of(NATIONAL_KINDS)
    return KnownDifference(
        section.need("date", _date),
        section.get("here", kind, None),
        section.get("holidays", kind, None),
        Text(section.need("why_id", a_text), section.need("why_en", a_text)),
    )


def _decree(section: CalendarSection, day_kinds: tuple[str, ...]) -> Decree:
    section.only(*_DECREE_KEYS)
    adds = tuple(_day(row, day_kinds) for row in section.rows("adds"))
    removes = section.get("removes", a_list_of(_date), ())
    _refuse_twice([day.date for day in adds], "adds", section)
    _refuse_twice([*removes, *(day.date for day in adds)], "removes", section)
    return Decree(
        instrument=section.need("instrument", a_text),
        numbers=section.get("numbers", _texts, ()),
        signed=section.get("signed", _date, None),
        kind=section.need("kind", _one_of(DECREE_KINDS)),
        effect=section.get("effect", a_text, ""),
        sources=section.get("sources", _texts, ()),
        note=section.get("note", a_text, ""),
        adds=adds,
        removes=removes,
        national_count=section.get("national_count", whole_from(0), None),
        joint_leave_count=section.get("joint_leave_count", whole_from(0), None),
    )


def _day(section: CalendarSection, kinds: tuple[str, ...]) -> Day:
    section.only(*_DAY_KEYS)
    return Day(
        date=section.need("date", _date),
        kind=cast("DayKind", section.need("kind", _one_of(kinds))),
        name_id=section.need("name_id", a_text),
        name_en=section.need("name_en", a_text),
    )


def _refuse_twice(dates: list[date], key: str, section: CalendarSection) -> None:
    for on in dates:
        if dates.count(on) > 1:
            raise TwiceInDecree(section.place(key), day=on)


def _date(value: object) -> date:
    if not isinstance(value, date) or isinstance(value, datetime):
        raise NotAFileDate(value=repr(value) if isinstance(value, str) else value)
    return value


def _one_of(kinds: tuple[str, ...]) -> Callable[[object], str]:
    def read(value: object) -> str:
        text = a_text(value)
        if text not in kinds:
            raise UnknownKind(kind=text, hint=nearest(text, kinds))
        return text

    return read
