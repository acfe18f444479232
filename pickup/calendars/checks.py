"""Are the calendar files right? Every file against its rules, and every decreed year against `holidays`."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from pickup.calendars.decrees import estimated_days
from pickup.calendars.errors import OutsideCalendar
from pickup.calendars.file_errors import AddsTwice, ClosedTwice, CountDiffers, OpenOnWeekday, RemovesNothing
from pickup.calendars.files import (
    OWN_FILES,
    KnownDifference,
    calendar_paths,
    calendars_of,
    packaged_folder,
    read_placed,
)
from pickup.text.errors import PickupError
from pickup.text.said import Text, say

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from pickup.calendars.decrees import Calendars, Day, Decree
    from pickup.calendars.files import CalendarFile, CalendarSection

SATURDAY = 5

# A file or a decree, and what finds its lines.
PlacedFile = tuple["CalendarFile", "CalendarSection"]
PlacedDecree = tuple["Decree", "CalendarSection"]


class Difference(NamedTuple):
    """A date that is one kind here and another in `holidays` (None: an ordinary day), and what explains it."""

    date: date
    here: str | None
    holidays: str | None
    explanation: KnownDifference | None


class CheckReport(NamedTuple):
    """The outcome of a check: `findings` are errors with their places, in the order of the files."""

    files: int
    findings: tuple[PickupError, ...]
    differences: tuple[Difference, ...]
    holidays_version: str
    calendar_as_of: date | None

    @property
    def is_clean(self) -> bool:
        """Tell whether no rule is broken and every difference is explained."""
        return not self.findings and all(difference.explanation for difference in self.differences)


def check(folder: Path | None = None) -> CheckReport:
    """Check the packaged files, and those of `folder` on top of them. FolderMissing: there is no such folder.

    A day that `pickup calendar add` or `remove` wrote is explained by its decree: `holidays` cannot know it yet.
    """
    from importlib.metadata import version

    paths = [*calendar_paths(packaged_folder()), *(calendar_paths(folder) if folder else ())]
    files, faults = _read(paths)
    calendars = calendars_of(file for file, _ in files)
    explanations = {difference.date: difference for file, _ in files for difference in file.differences}
    return CheckReport(
        len(paths),
        (*faults, *broken_rules(files)),
        tuple(differences(calendars, explanations, _own_decrees(files, folder))),
        version("holidays"),
        calendars.as_of,
    )


def _read(paths: Iterable[Path]) -> tuple[list[PlacedFile], list[PickupError]]:
    files, faults = [], []
    for path in paths:
        try:
            files.append(read_placed(path))
        except PickupError as fault:
            faults.append(fault)
    return files, faults


def _own_decrees(files: list[PlacedFile], folder: Path | None) -> dict[Decree, str]:
    """Give the decrees that the program wrote into the folder, each with the name of its file."""
    names = {str(path): path.name for path in folder.glob(OWN_FILES)} if folder else {}
    return {decree: names[place.file] for file, place in files if place.file in names for decree in file.decrees}


def broken_rules(files: list[PlacedFile]) -> Iterator[PickupError]:
    """Find where files that can be read contradict each other or themselves; each error names its place."""
    for year, placed in sorted(_by(files, "year").items()):
        yield from _walk(placed, _before_any(year, placed))
        for decree, section in placed:
            yield from _counts(decree, section)
    for _, placed in sorted(_by(files, "region").items()):
        yield from _walk(placed, {})
        for decree, section in placed:
            yield from _opened(decree, section)
    yield from _overlaps(files)


def _by(files: list[PlacedFile], key: str) -> dict[int | str, list[PlacedDecree]]:
    """Put the decrees of one year or region together, in order of signing, each with its place."""
    decrees: dict[int | str, list[PlacedDecree]] = {}
    for file, section in files:
        of = getattr(file, key)
        if of is not None:
            places = (section.decree(number) for number in range(len(file.decrees)))
            decrees.setdefault(of, []).extend(zip(file.decrees, places, strict=True))
    return {of: sorted(placed, key=lambda pair: pair[0].signed or date.max) for of, placed in decrees.items()}


def _before_any(year: int | str, placed: list[PlacedDecree]) -> dict[date, Day]:
    """Give what stands before the first decree: nothing, or the estimate of a year without an original."""
    if any(decree.kind == "original" for decree, _ in placed):
        return {}
    try:
        return estimated_days(int(year))
    except OutsideCalendar:
        return {}


def _walk(placed: list[PlacedDecree], standing: dict[date, Day]) -> Iterator[PickupError]:
    for decree, section in placed:
        for gone in decree.removes:
            if standing.pop(gone, None) is None:
                yield RemovesNothing(section.place("removes"), day=gone)
        for number, day in enumerate(decree.adds):
            there = standing.get(day.date)
            if there is not None and there.kind == day.kind and there.decree is not None:
                fields = {"day": day.date, "kind": day.kind, "called": kind_name(day.kind)}
                yield AddsTwice(section.added(number).place("adds"), **fields, decree=there.decree.reference)
            standing[day.date] = day._replace(decree=decree)


def kind_name(kind: str) -> Text:
    """Name a kind of day in words."""
    return Text(say(f"kind.{kind}", "id"), say(f"kind.{kind}", "en"))


def _counts(decree: Decree, section: CalendarSection) -> Iterator[PickupError]:
    kinds: Counter[str] = Counter(day.kind for day in decree.adds)
    said = (("national_count", "national", decree.national_count),
            ("joint_leave_count", "joint-leave", decree.joint_leave_count))  # fmt: skip
    for key, kind, count in said:
        if count is not None and count != kinds[kind]:
            yield CountDiffers(section.place(key), said=count, kind=kind, count=kinds[kind])


def _opened(decree: Decree, section: CalendarSection) -> Iterator[PickupError]:
    for number, day in enumerate(decree.adds):
        if day.kind == "open" and day.date.weekday() < SATURDAY:
            yield OpenOnWeekday(section.added(number).place("adds"), day=day.date)


def _overlaps(files: list[PlacedFile]) -> Iterator[PickupError]:
    before: list[tuple[date, date]] = []
    for file, section in files:
        for number, closure in enumerate(file.closures):
            if any(closure.first <= last and first <= closure.last for first, last in before):
                where = section.closure(number).place("first")
                yield ClosedTwice(where, first=closure.first, last=closure.last)
            before.append((closure.first, closure.last))


def differences(
    calendars: Calendars, explanations: dict[date, KnownDifference], own: Mapping[Decree, str]
) -> Iterator[Difference]:
    """Give each date of the decreed years whose kind differs from `holidays`, with what explains it.

    That is a table of a file, or a decree that the program wrote (`own`, with the names of their files).
    """
    years = [year for year in sorted(calendars.national) if calendars.status(year) == "decreed"]
    ours = {on: day.kind for year in years for on, day in calendars.year(year).days.items()}
    theirs = _of_holidays(years)
    for on in sorted({*ours, *theirs}):
        here, there = ours.get(on), theirs.get(on)
        if here != there:
            explanation = explanations.get(on)
            fits = explanation is not None and (explanation.here, explanation.holidays) == (here, there)
            yield Difference(on, here, there, explanation if fits else _by_own_decree(on, calendars, own, there))


def _by_own_decree(
    on: date, calendars: Calendars, own: Mapping[Decree, str], there: str | None
) -> KnownDifference | None:
    year = calendars.year(on.year)
    day = year.days.get(on)
    decree = day.decree if day else year.cancelled.get(on)
    if decree is None or decree not in own:
        return None
    why = (say("calendar.own-decree", lang, decree=decree.reference, file=own[decree]) for lang in ("id", "en"))
    return KnownDifference(on, day.kind if day else None, there, Text(*why))


def _of_holidays(years: list[int]) -> dict[date, str]:
    from holidays import country_holidays

    if not years:
        return {}
    closed = country_holidays("ID", years=years, expand=False, categories=("public", "government"))
    public = country_holidays("ID", years=years, expand=False, categories=("public",))
    return {on: "national" if on in public else "joint-leave" for on in sorted(closed)}
