"""What a decree changed: the days of a year as they were known on one date, and on a later one."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from pickup.calendars.decrees import known

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pickup.calendars.decrees import Day, Decree
    from pickup.calendars.workdays import DayRange, WorkCalendar

# Inside Change the word `date` is the field.
Date = date


class Change(NamedTuple):
    """A day that is not what it was; None stands for an ordinary day, and for no decree."""

    date: Date
    before: Day | None
    after: Day | None
    decree: Decree | None

    @property
    def named(self) -> Day | None:
        """The day by the name that it has, or had."""
        return self.after or self.before


def changes(before: WorkCalendar, after: WorkCalendar, year: int) -> tuple[Change, ...]:
    """Give the days of `year` that two calendars of one office tell differently, each with the decree behind it.

    A day differs by its kind, or by its name where a decree gave it both times: a guess is named otherwise
    than the decree that confirms it. OutsideCalendar: nothing is known of the year.
    """
    old, new = listed_days(before, year), listed_days(after, year)
    seen = newly_known(before, after, year)
    dates = (on for on in sorted({*old, *new}) if _differ(old.get(on), new.get(on)))
    return tuple(Change(on, old.get(on), new.get(on), _behind(on, seen)) for on in dates)


def applied(days: Mapping[date, Day], changed: Iterable[Change]) -> dict[date, Day]:
    """Give the days after the changes; applied to the old list they give the new one."""
    result = dict(days)
    for change in changed:
        result.pop(change.date, None)
        if change.after is not None:
            result[change.date] = change.after
    return dict(sorted(result.items()))


def newly_known(before: WorkCalendar, after: WorkCalendar, year: int) -> list[Decree]:
    """Give the decrees about `year` that are known in `after` and were not in `before`, in order of signing."""
    held = [*after.calendars.national.get(year, ()), *_regional(after, year)]
    old = list(known(held, before.known_on))
    return [decree for decree in known(held, after.known_on) if decree not in old]


def years_changed(before: WorkCalendar, after: WorkCalendar) -> list[int]:
    """Give the years of which some decree is newly known."""
    years = {*after.calendars.national}
    years.update(on.year for decree in _of_region(after) for on in _dates(decree))
    return [year for year in sorted(years) if newly_known(before, after, year)]


def _differ(before: Day | None, after: Day | None) -> bool:
    if before is None or after is None or before.kind != after.kind:
        return True
    decreed = before.decree is not None and after.decree is not None
    return decreed and (before.name_id, before.name_en) != (after.name_id, after.name_en)


def _behind(on: date, seen: list[Decree]) -> Decree | None:
    """Give the decree that made the day what it is: the last about it, else the year's original."""
    about = [decree for decree in seen if on in _dates(decree)]
    about = about or [decree for decree in seen if decree.kind == "original"]
    return about[-1] if about else None


def _dates(decree: Decree) -> list[date]:
    return [*decree.removes, *(day.date for day in decree.adds)]


def _of_region(calendar: WorkCalendar) -> tuple[Decree, ...]:
    return calendar.calendars.regional.get(calendar.region, ()) if calendar.region else ()


def _regional(calendar: WorkCalendar, year: int) -> list[Decree]:
    return [decree for decree in _of_region(calendar) if any(on.year == year for on in _dates(decree))]


LISTED = ("national", "joint-leave", "regional", "closure", "open")


def listed_days(calendar: WorkCalendar, year: int) -> dict[date, Day]:
    """Give the days of a year that are closed or opened beside the ordinary week, in their order.

    A day is what `WorkCalendar.day` says of it; an ordinary weekend is not listed, even within a closure.
    OutsideCalendar: nothing is known of the year.
    """
    known = calendar.calendars.year(year, calendar.known_on, calendar.region, calendar.closures).days
    own = (day for range_ in (*calendar.closed, *calendar.opened) for day in _within(range_, year))
    days = {on: calendar.day(on) for on in sorted({*known, *own})}
    return {on: day for on, day in days.items() if day.kind in LISTED}


def _within(range_: DayRange, year: int) -> Iterator[date]:
    first, last = max(range_[0], date(year, 1, 1)), min(range_[1], date(year, 12, 31))
    return map(date.fromordinal, range(first.toordinal(), last.toordinal() + 1))
