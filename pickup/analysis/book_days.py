"""What books show: their days, the shelf, offices side by side; the record beside what the engine makes of it."""

from __future__ import annotations

from datetime import date, datetime, time
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from pickup.case.announcements import row_of
from pickup.case.book_checks import counts_of
from pickup.case.book_scenario import announced_of, announced_rows_of, days_before, scenario_on
from pickup.case.outages import DAY, LOSES_DAYS, downtime
from pickup.case.scenario import no_payment_since, open_since
from pickup.engine.errors import CapacityUnknown, NothingToSchedule
from pickup.engine.schedules import schedule

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from pickup.calendars.decrees import Calendars
    from pickup.case.announcements import AnnouncedRow
    from pickup.case.book_entries import Entry
    from pickup.case.scenario import Scenario
    from pickup.engine.results import Schedule
    from pickup.engine.rows import Cohort, PressRow
    from pickup.text.said import Text

FULL_DAYS, LATELY = 20, 365
# A mean of the full days that differs more than this from the profile's capacity is told.
TOLERANCE = Fraction(1, 10)


class BookDay(NamedTuple):
    """One day of an office: what it counted, and how those stand who applied on it.

    `waiting` is what was applied for and not printed at the day's close, `handed_over` and `on_the_shelf` are of the
    applications of this day, `told` the pickup that was announced to them and `kept` whether the one that they were
    told first was kept (None: not yet known, or nothing was told). None stands for what nobody counted.
    """

    day: date
    applied: int | None
    printed: int | None
    waiting: int | None
    handed_over: int | None
    on_the_shelf: int | None
    told: date | None
    kept: bool | None


class ShelfRow(NamedTuple):
    """The finished passports of one application date that nobody has collected yet.

    `days_left` counts calendar days from today until the limit; below nought it has passed.
    """

    applied: date
    ready: datetime
    on_the_shelf: int
    collect_by: date | None
    days_left: int | None


class Output(NamedTuple):
    """What the press really made on full days: those on which it could have gone on, of all hours and no outage."""

    days: int
    mean: Fraction
    capacity: int

    @property
    def differs(self) -> bool:
        """Tell whether there are enough full days, and they differ from the profile by more than a tenth."""
        return self.days >= FULL_DAYS and abs(self.mean - self.capacity) > TOLERANCE * self.capacity


class BookCase(NamedTuple):
    """The entries of a book that count, the scenario that they make, and its schedule if it has one."""

    counting: Sequence[Entry]
    scenario: Scenario
    schedule: Schedule | None
    today: date

    @property
    def cohorts(self) -> Mapping[date, Cohort]:
        """Give the cohorts by their clock start."""
        return {cohort.applied: cohort for cohort in self.schedule.cohorts} if self.schedule else {}

    @property
    def press(self) -> Mapping[date, PressRow]:
        """Give the days of the press by their dates."""
        return {row.date: row for row in self.schedule.press_days} if self.schedule else {}


def book_case(counting: Sequence[Entry], today: date, calendars: Calendars | None, since: date) -> BookCase:
    """Compute what the book amounts to, with all cohorts that were before the press on the day `since` or later."""
    scenario = scenario_on(counting, today, calendars, since).scenario
    announced = announced_of(entry for entry in counting if entry.day <= today)
    scenario = scenario._replace(today=today, announced=announced)
    try:
        answer = schedule(scenario) if scenario.intake else None
    except (CapacityUnknown, NothingToSchedule):
        answer = None
    return BookCase(counting, scenario, answer, today)


def days_of_book(case: BookCase, first: date, last: date) -> tuple[BookDay, ...]:
    """Give the days from the first to the last that are working days or of which anything is recorded."""
    applied, printed, collected = (counts_of(case.counting, kind) for kind in ("intake", "printed", "collected"))
    calendar, cohorts, press = case.scenario.work_calendar(), case.cohorts, case.press
    first_told = first_told_of(entry for entry in case.counting if entry.day <= case.today)
    rows = []
    for ordinal in range(first.toordinal(), last.toordinal() + 1):
        day = date.fromordinal(ordinal)
        if not (calendar.is_work_ordinal(ordinal) or day in applied or day in printed):
            continue
        cohort, promise = cohorts.get(day), told_to(case.scenario.announced, day)
        waiting = press[day].waiting if day in press else None
        shelf = _on_the_shelf(cohort, collected.get(day, 0), case.today)
        kept = is_kept(cohort, moment_of(first_told[day], case.scenario), case.today) if day in first_told else None
        rows.append(BookDay(day, applied.get(day), printed.get(day), waiting, collected.get(day), shelf, promise, kept))
    return tuple(rows)


def first_told_of(entries: Iterable[Entry]) -> Mapping[date, date]:
    """Give by application date the pickup that it was told first: what is kept is kept against that one."""
    first: dict[date, date] = {}
    for entry in entries:
        for row in announced_rows_of(entry) if entry.kind == "announced" else ():
            for ordinal in range(row.applied_from.toordinal(), row.applied_to.toordinal() + 1):
                first.setdefault(date.fromordinal(ordinal), row.pickup)
    return first


def told_to(rows: Sequence[AnnouncedRow], day: date) -> date | None:
    """Give the announced pickup of an application date."""
    row = row_of(rows, day)
    return None if row is None else row.pickup


def moment_of(announced: date, scenario: Scenario) -> datetime:
    """Give the moment of an announced pickup; a day without an hour means its first collection."""
    if isinstance(announced, datetime):
        return announced
    seconds = min(scenario.office.collection)
    return datetime.combine(announced, time(seconds // 3600, seconds // 60 % 60, seconds % 60))


def is_kept(cohort: Cohort | None, promise: datetime, today: date) -> bool | None:
    """Tell whether passports were ready when they were promised; None: that day has not come yet.

    A promise is broken once its day has come, and moved, not broken, before.
    """
    if cohort is None or promise.date() > today:
        return None
    return cohort.pickup is not None and cohort.pickup <= promise


def _on_the_shelf(cohort: Cohort | None, collected: int, today: date) -> int | None:
    """Count who is finished and has not come; before the last of a cohort is finished nobody is called."""
    if cohort is None or cohort.applications is None or cohort.pickup is None or cohort.pickup.date() > today:
        return None
    return max(cohort.applications - collected, 0)


def shelf_of(case: BookCase) -> tuple[ShelfRow, ...]:
    """Give what stands on the shelf by application date, the limit that comes first at the top."""
    collected = counts_of(case.counting, "collected")
    rows = []
    for day, cohort in case.cohorts.items():
        count = _on_the_shelf(cohort, collected.get(day, 0), case.today)
        if count and cohort.pickup is not None:
            limit = _limit(cohort, case.scenario)
            left = None if limit is None else (limit - case.today).days
            rows.append(ShelfRow(day, cohort.pickup, count, limit, left))
    return tuple(sorted(rows, key=lambda row: (row.collect_by or date.max, row.applied)))


def _limit(cohort: Cohort, scenario: Scenario) -> date | None:
    """Give the last day to collect: the announced one where that is later."""
    if scenario.office.collect_within is None:
        return None
    rows = scenario.announced
    announced = next((row.collect_by for row in rows if row.applied_from <= cohort.applied <= row.applied_to), None)
    return max((limit for limit in (cohort.collect_by, announced) if limit is not None), default=None)


def output_of(case: BookCase, first: date, last: date, *, latest: int | None = None) -> Output | None:
    """Compare what the press made on the full days of a span, or on the latest of them, with the profile's capacity."""
    capacity = case.scenario.daily_capacity
    printed = counts_of(case.counting, "printed")
    full = [day for day in _full_days(case) if first <= day <= last and day in printed]
    full = full if latest is None else full[-latest:]
    if capacity is None or not full:
        return None
    return Output(len(full), Fraction(sum(printed[day] for day in full), len(full)), capacity)


def output_lately(counting: Sequence[Entry], today: date, calendars: Calendars | None) -> Output | None:
    """Compare what the press made on the last 20 full days of a year with the profile's capacity."""
    case = book_case(counting, today, calendars, days_before(today, LATELY))
    return output_of(case, date.min, today, latest=FULL_DAYS)


def _full_days(case: BookCase) -> Iterator[date]:
    scenario, calendar = case.scenario, case.scenario.work_calendar()
    down = {day for start, end in downtime(scenario.outages, LOSES_DAYS)
            for day in range(start // DAY, min((end - 1) // DAY, case.today.toordinal()) + 1)}  # fmt: skip
    other = {day for entry in scenario.press if entry.capacity or entry.machines or entry.hours
             for day in range(entry.on.first.toordinal(), entry.on.last.toordinal() + 1)}  # fmt: skip
    going_on = set(_ended_within(case.cohorts.values()))
    for day in case.press:
        ordinal = day.toordinal()
        regular = scenario.office.press_hours(ordinal) == scenario.office.print_hours
        ordinary = regular and calendar.is_work_ordinal(ordinal) and ordinal not in down | other
        if ordinary and ordinal in going_on:
            yield day


def _ended_within(cohorts: Iterable[Cohort]) -> Iterator[int]:
    """Give the days (ordinals) that ended in the midst of a cohort's passports, so that they lacked none."""
    for cohort in cohorts:
        start, finish = cohort.print_start, cohort.print_finish
        if start is not None and finish is not None:
            yield from range(start.toordinal(), finish.toordinal())


class OfficeRow(NamedTuple):
    """One office today.

    `waiting` is what was before the press at the last close, `printed` what the last working day printed if that is
    recorded, `since` the start of an outage that has no end yet, `cleared` the day from which the standard is kept
    again (None: nothing is late, or nobody knows), `to_move` how many application dates will miss what they were told.
    """

    office: str | None
    name: Text
    open: bool
    since: date | None
    waiting: int | None
    printed: int | None
    cleared: date | None
    to_move: int


def office_row(scenario: Scenario) -> OfficeRow:
    """Compute how an office stands on the scenario's `today`."""
    today = scenario.today
    assert today is not None
    calendar, outage = scenario.work_calendar(), open_since(scenario) or no_payment_since(scenario)
    before = calendar.add(today, -1)
    try:
        answer = schedule(scenario)
    except NothingToSchedule:
        answer = None
    printed = {entry.on.first: entry.printed for entry in scenario.press if entry.printed is not None}
    last_rows = [row for row in answer.press_days if row.date <= before] if answer else []
    return OfficeRow(
        scenario.office.key, scenario.office.name, calendar.is_workday(today),
        None if outage is None else outage.date(), last_rows[-1].waiting if last_rows else None,
        printed.get(before), answer.cleared if answer else None, 0 if answer is None else _to_move(answer, scenario),
    )  # fmt: skip


def _to_move(answer: Schedule, scenario: Scenario) -> int:
    promises = ((cohort, told_to(scenario.announced, cohort.applied)) for cohort in answer.cohorts)
    return sum(
        pickup is not None and (cohort.pickup is None or cohort.pickup > moment_of(pickup, scenario))
        for cohort, pickup in promises
    )


def worst_first(rows: list[OfficeRow]) -> list[OfficeRow]:
    """Sort by an outage without an end, promises to be moved, the day of clearing, and what waits."""

    def badness(row: OfficeRow) -> tuple[bool, int, int, int]:
        cleared = 0 if row.cleared is None else -row.cleared.toordinal()
        return row.since is None, -row.to_move, cleared, -(row.waiting or 0)

    return sorted(rows, key=badness)
