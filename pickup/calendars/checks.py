"""Are the calendar files right? Every file against its rules, and every decreed year against `holidays`."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from pickup.calendars.decrees import estimated_days
from pickup.calendars.errors import AddsTwice, ClosedTwice, CountDiffers, OpenOnWeekday, OutsideCalendar, RemovesNothing
from pickup.calendars.files import calendar_paths, calendars_of, packaged_folder, read_placed
from pickup.text.errors import PickupError
from pickup.text.said import Text, say

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date
    from pathlib import Path

    from pickup.calendars.decrees import Calendars, Day, Decree
    from pickup.calendars.files import CalendarFile, CalendarSection, KnownDifference

SATURDAY = 5

Read = tuple["CalendarFile", "CalendarSection"]
Placed = tuple["Decree", "CalendarSection"]


class Difference(NamedTuple):
    """A date that is one kind here and another in `holidays` (None: an ordinary day), and what is known of it."""

    date: date
    here: str | None
    holidays: str | None
    known: KnownDifference | None


class Checked(NamedTuple):
    """What a check found: `findings` are errors with their places, in the order of the files."""

    files: int
    findings: tuple[PickupError, ...]
    differences: tuple[Difference, ...]
    holidays_version: str
    calendar_as_of: date | None

    @property
    def is_clean(self) -> bool:
        """Tell whether no rule is broken and every difference is explained."""
        return not self.findings and all(difference.known for difference in self.differences)


def check(folder: Path | None = None) -> Checked:
    """Check the packaged files, and those of `folder` on top of them. FolderMissing: there is no such folder."""
    from importlib.metadata import version

    paths = [*calendar_paths(packaged_folder()), *(calendar_paths(folder) if folder else ())]
    read, faults = _read(paths)
    calendars = calendars_of(file for file, _ in read)
    known = {difference.date: difference for file, _ in read for difference in file.differences}
    return Checked(
        len(paths),
        (*faults, *broken_rules(read)),
        tuple(differences(calendars, known)),
        version("holidays"),
        calendars.as_of,
    )


def _read(paths: Iterable[Path]) -> tuple[list[Read], list[PickupError]]:
    read, faults = [], []
    for path in paths:
        try:
            read.append(read_placed(path))
        except PickupError as fault:
            faults.append(fault)
    return read, faults


def broken_rules(read: list[Read]) -> Iterator[PickupError]:
    """Find where files that can be read contradict each other or themselves; each error names its place."""
    for year, placed in sorted(_by(read, "year").items()):
        yield from _walk(placed, _before_any(year, placed))
        for decree, section in placed:
            yield from _counts(decree, section)
    for _, placed in sorted(_by(read, "region").items()):
        yield from _walk(placed, {})
        for decree, section in placed:
            yield from _opened(decree, section)
    yield from _closures(read)


def _by(read: list[Read], key: str) -> dict[int | str, list[Placed]]:
    """Put the decrees of one year or region together, in order of signing, each with its place."""
    found: dict[int | str, list[Placed]] = {}
    for file, section in read:
        of = getattr(file, key)
        if of is not None:
            places = (section.decree(number) for number in range(len(file.decrees)))
            found.setdefault(of, []).extend(zip(file.decrees, places, strict=True))
    return {of: sorted(placed, key=_signed) for of, placed in found.items()}


def _signed(placed: Placed) -> tuple[bool, date | None]:
    signed = placed[0].signed
    return (True, None) if signed is None else (False, signed)


def _before_any(year: int | str, placed: list[Placed]) -> dict[date, Day]:
    """Give what stands before the first decree: nothing, or the estimate of a year without an original."""
    if any(decree.kind == "original" for decree, _ in placed):
        return {}
    try:
        return estimated_days(int(year))
    except OutsideCalendar:
        return {}


def _walk(placed: list[Placed], standing: dict[date, Day]) -> Iterator[PickupError]:
    for decree, section in placed:
        for gone in decree.removes:
            if standing.pop(gone, None) is None:
                yield RemovesNothing(section.place("removes"), day=gone)
        for number, day in enumerate(decree.adds):
            there = standing.get(day.date)
            if there is not None and there.kind == day.kind and there.decree is not None:
                where = section.added(number).place("adds")
                yield AddsTwice(
                    where, day=day.date, kind=day.kind, called=kind_named(day.kind), decree=called(there.decree)
                )
            standing[day.date] = day._replace(decree=decree)


def called(decree: Decree) -> str:
    """Call a decree by its numbers, or by what sort it is where they are not known."""
    return ", ".join(decree.numbers) or decree.instrument


def kind_named(kind: str) -> Text:
    """Name a kind of day in words."""
    return Text(say(f"kind.{kind}", "id"), say(f"kind.{kind}", "en"))


def _counts(decree: Decree, section: CalendarSection) -> Iterator[PickupError]:
    kinds = Counter(day.kind for day in decree.adds)
    said = (("national_count", "national", decree.national_count),
            ("joint_leave_count", "joint-leave", decree.joint_leave_count))  # fmt: skip
    for key, kind, count in said:
        if count is not None and count != kinds[kind]:  # type: ignore[index]  # both are kinds of days
            yield CountDiffers(section.place(key), said=count, kind=kind, found=kinds[kind])  # type: ignore[index]


def _opened(decree: Decree, section: CalendarSection) -> Iterator[PickupError]:
    for number, day in enumerate(decree.adds):
        if day.kind == "open" and day.date.weekday() < SATURDAY:
            yield OpenOnWeekday(section.added(number).place("adds"), day=day.date)


def _closures(read: list[Read]) -> Iterator[PickupError]:
    before: list[tuple[date, date]] = []
    for file, section in read:
        for number, closure in enumerate(file.closures):
            if any(closure.first <= last and first <= closure.last for first, last in before):
                where = section.closure(number).place("first")
                yield ClosedTwice(where, first=closure.first, last=closure.last)
            before.append((closure.first, closure.last))


def differences(calendars: Calendars, known: dict[date, KnownDifference]) -> Iterator[Difference]:
    """Give each date of the decreed years whose kind differs from `holidays`, with what explains it."""
    years = [year for year in sorted(calendars.national) if calendars.status(year) == "decreed"]
    ours = {on: day.kind for year in years for on, day in calendars.year(year).days.items()}
    theirs = _of_holidays(years)
    for on in sorted({*ours, *theirs}):
        here, there = ours.get(on), theirs.get(on)
        if here != there:
            explained = known.get(on)
            fits = explained is not None and (explained.here, explained.holidays) == (here, there)
            yield Difference(on, here, there, explained if fits else None)


def _of_holidays(years: list[int]) -> dict[date, str]:
    from holidays import country_holidays

    if not years:
        return {}
    closed = country_holidays("ID", years=years, expand=False, categories=("public", "government"))
    public = country_holidays("ID", years=years, expand=False, categories=("public",))
    return {on: "national" if on in public else "joint-leave" for on in sorted(closed)}
