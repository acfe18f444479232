"""A month of an office as its head answers for it: what was promised, what was kept, and why the rest was not."""

from __future__ import annotations

from datetime import date, datetime, time
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from pickup.analysis.book_days import Output, book_case, is_kept, moment_of, output_of
from pickup.case.book_checks import counts_of
from pickup.case.book_entries import standing
from pickup.case.book_scenario import announced_rows_of, days_before, scenario_on
from pickup.engine.errors import CapacityUnknown, NothingToSchedule
from pickup.engine.schedules import schedule
from pickup.text.dates import day_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from pickup.analysis.book_days import BookCase
    from pickup.calendars.decrees import Calendars
    from pickup.case.book_entries import Entry
    from pickup.case.scenario import PressException, Scenario


class Promise(NamedTuple):
    """What the applicants of one day were told first and last, and when their passports were ready.

    `ready` is None as long as that is not known. Delays count working days from the first promise, and from the
    standard date; who was early was not late. `reason` is the fact that alone explains why it moved, if one does.
    """

    applied: date
    applications: int | None
    told_on: date
    first: datetime
    last: datetime
    ready: datetime | None
    kept: bool | None
    late_by: int | None
    late_against_standard: int | None
    reason: str | None

    @property
    def moved(self) -> bool:
        """Tell whether another pickup was told later."""
        return self.first != self.last


class Delay(NamedTuple):
    """The mean and the worst of working days late, each application counted once."""

    mean: Fraction
    worst: int


class Report(NamedTuple):
    """One month: the promises made in it, how late they were, and what came in and went out.

    `backlog` is what was applied for and not printed at the close of the last day.
    """

    scenario: Scenario
    first: date
    last: date
    promises: tuple[Promise, ...]
    against_promise: Delay | None
    against_standard: Delay | None
    intake: int
    printed: int
    collected: int
    backlog: int | None
    output: Output | None

    def applications(self, *, kept: bool | None = None, moved: bool | None = None) -> int:
        """Count the applications of the promises, or of those that were kept, or moved."""
        return sum(
            promise.applications or 0
            for promise in self.promises
            if kept in (None, promise.kept) and moved in (None, promise.moved)
        )


def report_of(
    entries: Sequence[Entry], first: date, last: date, today: date, calendars: Calendars | None = None
) -> Report:
    """Report on the promises that were first told from one day to another, as the book stands today."""
    counting = standing(entries)
    own = {day: tellings for day, tellings in _tellings(counting).items() if first <= tellings[0].on <= last}
    since = days_before(min([first, *own]), 1)
    case = book_case(counting, today, calendars, since)
    reasons = _Reasons(entries, calendars)
    promises = tuple(_promise(day, tellings, case, reasons) for day, tellings in sorted(own.items()))
    press = [row for row in case.press.values() if row.date <= min(last, today)]
    intake, printed = (
        sum(count for day, count in counts_of(counting, kind).items() if first <= day <= last)
        for kind in ("intake", "printed")
    )
    return Report(
        case.scenario, first, last, promises,
        _delay((promise.late_by, promise) for promise in promises),
        _delay((promise.late_against_standard, promise) for promise in promises),
        intake, printed, _handed_over(counting, first, last),
        press[-1].waiting if press else None,
        output_of(case, first, last),
    )  # fmt: skip


class _Telling(NamedTuple):
    """One announcement to the applicants of one day."""

    on: date
    recorded: tuple[datetime, int]  # with the number, which tells what was written first in one second
    pickup: date


def _tellings(counting: Iterable[Entry]) -> Mapping[date, list[_Telling]]:
    """Give by application date what was told to it, each pickup once until another is told."""
    by_day: dict[date, list[_Telling]] = {}
    for entry in counting:
        for row in announced_rows_of(entry) if entry.kind == "announced" else ():
            for ordinal in range(row.applied_from.toordinal(), row.applied_to.toordinal() + 1):
                tellings = by_day.setdefault(date.fromordinal(ordinal), [])
                if not tellings or tellings[-1].pickup != row.pickup:
                    tellings.append(_Telling(entry.day, (entry.recorded, entry.number), row.pickup))
    return by_day


def _promise(day: date, tellings: Sequence[_Telling], case: BookCase, reasons: _Reasons) -> Promise:
    cohort, scenario = case.cohorts.get(day), case.scenario
    first, last = (moment_of(telling.pickup, scenario) for telling in (tellings[0], tellings[-1]))
    kept = is_kept(cohort, first, case.today)
    ready = None if cohort is None else cohort.pickup
    if ready is not None and ready.date() > case.today:
        ready = None
    late = None if ready is None else max(scenario.work_calendar().count(first.date(), ready.date()), 0)
    beyond = None if cohort is None or ready is None else cohort.delay_working_days
    reason = reasons.of(day, tellings[0], tellings[-1]) if first < last else None
    count = None if cohort is None else cohort.applications
    return Promise(day, count, tellings[0].on, first, last, ready, kept, late, beyond, reason)


def _delay(promises: Iterable[tuple[int | None, Promise]]) -> Delay | None:
    late = [(days, promise.applications or 0) for days, promise in promises if days is not None]
    total = sum(count for _, count in late)
    if not total:
        return None
    return Delay(Fraction(sum(days * count for days, count in late), total), max(days for days, _ in late))


def _handed_over(counting: Iterable[Entry], first: date, last: date) -> int:
    """Count what was handed over in a span, by the day of the handing over."""
    days = [(date.fromisoformat(str(entry.details["on"])), entry.amount or 0)
            for entry in counting if entry.kind == "collected"]  # fmt: skip
    return sum(count for on, count in days if first <= on <= last)


# why a promise moved

FACTS = ("press", "outages", "intake", "calendar")


class _Reasons:
    """Finds the one fact that, restored to what it was at the first announcement, brings the first date back."""

    def __init__(self, entries: Sequence[Entry], calendars: Calendars | None) -> None:
        self._entries, self._calendars = entries, calendars
        self._kept: dict[tuple[_Telling, _Telling], dict[str, Mapping[date, datetime | None]]] = {}

    def of(self, day: date, before: _Telling, after: _Telling) -> str | None:
        """Give the fact for an application date: the key of its name; None: no single one explains it."""
        pair = before._replace(pickup=before.on), after._replace(pickup=after.on)
        if pair not in self._kept:
            self._kept[pair] = dict(self._recomputed(day, before, after))
        for fact, pickups in self._kept[pair].items():
            pickup = pickups.get(day)
            if pickup is not None and pickup.date() <= day_of(before.pickup):
                return fact
        return None

    def _recomputed(
        self, day: date, before: _Telling, after: _Telling
    ) -> Iterator[tuple[str, Mapping[date, datetime | None]]]:
        old, new = self._as_it_stood(before, day), self._as_it_stood(after, day)
        restored: dict[str, Scenario] = {
            "press": new._replace(press=old.press),
            "outages": new._replace(outages=old.outages, press=_undisturbed(new, old)),
            "intake": new._replace(intake={**(new.intake or {}), **(old.intake or {})} or None, office=old.office),
            "calendar": new._replace(known_on=before.on),
        }
        for fact in FACTS:
            if restored[fact] != new:
                yield fact, _pickups(restored[fact])

    def _as_it_stood(self, telling: _Telling, day: date) -> Scenario:
        then = standing([entry for entry in self._entries if (entry.recorded, entry.number) <= telling.recorded])
        return scenario_on(then, telling.on, self._calendars, day).scenario._replace(today=telling.on)


def _undisturbed(new: Scenario, old: Scenario) -> tuple[PressException, ...]:
    """Leave out what was printed on days of outages that are new: that it was so little is their doing."""
    spans = [(out.start.date(), out.end) for out in new.outages if out not in old.outages]
    return tuple(
        entry
        for entry in new.press
        if entry.printed is None
        or not any(
            first <= entry.on.last and (end is None or datetime.combine(entry.on.first, time()) < end)
            for first, end in spans
        )
    )


def _pickups(scenario: Scenario) -> Mapping[date, datetime | None]:
    try:
        return {cohort.applied: cohort.pickup for cohort in schedule(scenario).cohorts}
    except (CapacityUnknown, NothingToSchedule):
        return {}
