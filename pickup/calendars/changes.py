"""What a decree changed: the days of a year as they were known on one date, and on a later one."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from pickup.calendars.decrees import known_decrees

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pickup.calendars.decrees import Day, Decree
    from pickup.calendars.workdays import WorkCalendar

# Inside DayChange the word `date` is the field.
Date = date


class DayChange(NamedTuple):
    """A day that is not what it was; None stands for an ordinary day, and for no decree."""

    date: Date
    before: Day | None
    after: Day | None
    decree: Decree | None

    @property
    def named(self) -> Day | None:
        """The day by the name that it has, or had."""
        return self.after or self.before


def changes(before: WorkCalendar, after: WorkCalendar, year: int) -> tuple[DayChange, ...]:
    """Give the days of `year` that two calendars of one office tell differently, each with the decree behind it.

    A day differs by its kind, or by its name where a decree gave it both times: an estimate is named otherwise
    than the decree that confirms it. OutsideCalendar: nothing is known of the year.
    """
    old, new = before.listed_days(year), after.listed_days(year)
    decrees = new_decrees(before, after, year)
    dates = (on for on in sorted({*old, *new}) if _differ(old.get(on), new.get(on)))
    return tuple(DayChange(on, old.get(on), new.get(on), _behind(on, decrees)) for on in dates)


def applied(days: Mapping[date, Day], changed: Iterable[DayChange]) -> dict[date, Day]:
    """Give the days after the changes; applied to the old list they give the new one."""
    result = dict(days)
    for change in changed:
        result.pop(change.date, None)
        if change.after is not None:
            result[change.date] = change.after
    return dict(sorted(result.items()))


def new_decrees(before: WorkCalendar, after: WorkCalendar, year: int) -> list[Decree]:
    """Give the decrees about `year` that are known in `after` and were not in `before`, in order of signing."""
    regional = (decree for decree in _of_region(after) if any(on.year == year for on in _dates(decree)))
    decrees = [*after.calendars.national.get(year, ()), *regional]
    old = list(known_decrees(decrees, before.known_on))
    return [decree for decree in known_decrees(decrees, after.known_on) if decree not in old]


def years_changed(before: WorkCalendar, after: WorkCalendar) -> list[int]:
    """Give the years of which some decree is newly known."""
    years = {*after.calendars.national}
    years.update(on.year for decree in _of_region(after) for on in _dates(decree))
    return [year for year in sorted(years) if new_decrees(before, after, year)]


def _differ(before: Day | None, after: Day | None) -> bool:
    if before is None or after is None or before.kind != after.kind:
        return True
    decreed = before.decree is not None and after.decree is not None
    return decreed and (before.name_id, before.name_en) != (after.name_id, after.name_en)


def _behind(on: date, decrees: list[Decree]) -> Decree | None:
    """Give the decree that made the day what it is: the last about it, else the year's original."""
    about = [decree for decree in decrees if on in _dates(decree)]
    about = about or [decree for decree in decrees if decree.kind == "original"]
    return about[-1] if about else None


def _dates(decree: Decree) -> list[date]:
    return [*decree.removes, *(day.date for day in decree.adds)]


def _of_region(calendar: WorkCalendar) -> tuple[Decree, ...]:
    return calendar.calendars.regional.get(calendar.region, ()) if calendar.region else ()
