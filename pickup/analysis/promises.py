"""Promises: an announced pickup stands, or moves later and is told as moved; what is computed never replaces it unsaid.

Every text that tells the public a pickup asks here which one it is: the notices, the board, the replies, the batch.
"""

from __future__ import annotations

from bisect import bisect_left
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING, Literal, NamedTuple

from pickup.case.announced_facts import FACTS, with_fact
from pickup.case.announcements import row_of
from pickup.case.outages import DAY, local_time, moment
from pickup.engine.clock import Clock
from pickup.engine.cohorts import Cohorts
from pickup.engine.errors import ClockStartMissing
from pickup.engine.estimates import estimate, estimate_from
from pickup.engine.remarks import HANDOVER, handover_remarks
from pickup.engine.rows import Group
from pickup.text.format import group_days
from pickup.text.said import Remark

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from pickup.case.announced_facts import Fact
    from pickup.case.announcements import AnnouncedRow
    from pickup.case.scenario import Scenario
    from pickup.engine.results import Estimate, Schedule
    from pickup.engine.rows import Cohort

# Against the announced pickup: said for the first time, as announced, moved later, no longer certain, or certain again:
# whoever was told that it is not is not told that nothing changed.
State = Literal["new", "same", "moved", "withdrawn", "again"]
MOVED = ("moved", "withdrawn")


class Standing(NamedTuple):
    """What is told of one clock start: the pickup and the limit that stand, and how they stand to what was announced.

    `announced` is the pickup that the public was told before (None: it was told none), `computed` what the facts of
    today give. `told` is the day on which the announced one was told, where that is known, and `replaced` the pickup
    that it replaced then, as long as its own day has not passed: until then it is told as moved. `withdrawn` is the
    day on which the public was told that the announced one is not certain.
    """

    pickup: datetime | None
    collect_by: date | None
    state: State
    announced: datetime | None
    computed: datetime | None
    told: date | None = None
    replaced: datetime | None = None
    withdrawn: date | None = None

    @property
    def moved(self) -> bool:
        """Tell whether another date stands than was announced, or none."""
        return self.state in MOVED

    @property
    def was(self) -> datetime | None:
        """Give the pickup that a text tells as the former one (*semula*); None: the date is the first."""
        return self.announced if self.moved else self.replaced

    @property
    def could_be_earlier(self) -> bool:
        """Tell whether the announced pickup stands though an earlier one is computed."""
        known = self.computed is not None and self.announced is not None and self.state in ("same", "again")
        return known and self.computed < self.announced  # type: ignore[operator]

    def is_late_as_announced(self, standard: date) -> bool:
        """Tell whether it is late only by what was announced: today's facts give a pickup on its standard date."""
        if self.computed is None or self.announced is None:
            return False
        return self.computed < self.announced and self.computed.date() <= standard


class PublicLine(NamedTuple):
    """One line of what is public: application dates of which the same is told, and how it stands to what was announced.

    `before` is the announced pickup, `computed` the latest that the facts of today give these dates; `told`,
    `replaced` and `withdrawn` as in `Standing`.
    """

    group: Group
    state: State
    before: datetime | None = None
    computed: datetime | None = None
    told: date | None = None
    replaced: datetime | None = None
    withdrawn: date | None = None

    @property
    def moved(self) -> bool:
        """Tell whether another date stands than was announced, or none."""
        return self.state in MOVED

    @property
    def was(self) -> datetime | None:
        """Give the pickup that a text tells as the former one (*semula*); None: the date is the first."""
        return self.before if self.moved else self.replaced


def limit_told(row: AnnouncedRow, scenario: Scenario) -> date | None:
    """Give the announced last day to collect; None as well where nothing is cancelled any more."""
    return None if scenario.office.collect_within is None else row.collect_by


def possible_pickup(clock: Clock, told: datetime) -> datetime | None:
    """Give an announced pickup, or where the office hands nothing over then, the first collection moment behind it.

    None: nothing is handed over any more, with no end in sight.
    """
    at = moment(told)
    if clock.hands_over(at):
        return told
    later = clock.collection(at, at // DAY)
    return None if later is None else local_time(later)


def standing_limit(clock: Clock, pickup: datetime | None, computed: date | None, told: date | None) -> date | None:
    """Give the last day to collect beside a pickup: no earlier than told, on a day of handing over, not before it.

    A limit that would lie before the pickup counts from the day of the pickup instead, as a computed one does. None:
    there is no pickup any more, or no limit is told; nobody is to come by a day on which there may be nothing for him.
    """
    if pickup is None:
        return None
    limit = max((each for each in (computed, told) if each is not None), default=None)
    if limit is not None and limit < pickup.date():
        counted = clock.collect_by(pickup.toordinal(), pickup.toordinal())
        return limit if counted is None else date.fromordinal(counted)
    again = None if told is None else clock.collection(told.toordinal() * DAY, told.toordinal())
    return limit if again is None or limit is None else max(limit, local_time(again).date())


# one application date


def standing(
    scenario: Scenario, clock: Clock, start: date, computed: datetime | None, collect_by: date | None,
    not_before: int = 0,
) -> Standing:  # fmt: skip
    """Lay what is computed for a clock start over what was announced to it.

    The announced pickup stands where the computed one is earlier, and so does the announced limit; where the office
    hands nothing over at the announced one, the first moment behind it at which it does. What was announced for a
    moment before the payment (`not_before`, seconds) was never meant for this application.
    """
    row = row_of(scenario.announced, start)
    announced = None if row is None else row.moment(scenario.office)
    if row is None or announced is None or moment(announced) < not_before:
        return Standing(computed, collect_by, "new", None, computed)
    possible = None if computed is None else possible_pickup(clock, announced)
    pickup = None if computed is None or possible is None else max(computed, possible)
    limit = standing_limit(clock, pickup, collect_by, limit_told(row, scenario))
    state = _state(row, announced, pickup)
    replaced = None if state in MOVED else _replaced(row, scenario)
    return Standing(pickup, limit, state, announced, computed, row.told, replaced, row.withdrawn)


def _state(row: AnnouncedRow, announced: datetime, pickup: datetime | None) -> State:
    if pickup is None:
        return "withdrawn"
    if pickup != announced:
        return "moved"
    return "again" if row.withdrawn else "same"


def _replaced(row: AnnouncedRow, scenario: Scenario) -> datetime | None:
    """Give the pickup that an announced one has replaced, as long as the day of the new one has not passed."""
    before = None if row.before is None else row._replace(pickup=row.before).moment(scenario.office)
    announced = row.moment(scenario.office)
    passed = scenario.today is not None and announced.date() < scenario.today
    return None if before is None or passed or before >= announced else before


def with_standing(answer: Estimate, not_before: int = 0) -> tuple[Estimate, Standing | None]:
    """Give an estimate with the pickup that stands, and how it does; None: nothing is announced to anybody."""
    scenario = answer.scenario
    if not scenario.announced:
        return answer, None
    clock = answer.engine.clock
    row = standing(scenario, clock, answer.clock_start, answer.pickup, answer.collect_by, not_before)
    return _standing_at(answer, row), row


def _standing_at(answer: Estimate, row: Standing) -> Estimate:
    """Put the pickup and the limit that stand into an estimate, and how late that is."""
    if row.pickup is None:
        return answer._replace(pickup=None, collect_by=None, delay_working_days=None)
    late = working_days_late(answer.engine, answer.standard_date, row.pickup)
    days = answer.days[0], max([answer.days[1], row.pickup.date(), *filter(None, [row.collect_by])])
    return answer._replace(pickup=row.pickup, collect_by=row.collect_by, delay_working_days=late, days=days)


def working_days_late(engine: Cohorts, standard: date, pickup: datetime | None) -> int | None:
    """Count the working days from the standard date to the pickup that stands; None: there is none."""
    return None if pickup is None else engine.clock.calendar.count(standard, max(standard, pickup.date()))


def announced_alone(scenario: Scenario, clock: Clock, start: date) -> Standing | None:
    """Give what was announced to a clock start of which nothing can be computed; None: nothing was."""
    row = row_of(scenario.announced, start)
    if row is None:
        return None
    line = _as_announced(row, scenario, clock)
    pickup, limit = line.group.pickup, line.group.collect_by
    return Standing(pickup, limit, line.state, line.before, None, line.told, line.replaced, line.withdrawn)


def estimate_announced(
    scenario: Scenario, applied: date, paid: date | None = None, cohorts: Cohorts | None = None
) -> tuple[Estimate, Standing | None]:
    """Compute an estimate with the pickup that stands, as `with_standing`; `cohorts` are those of the case, if at hand.

    Where the intake lacks the clock start, what was announced to it stands, and standard date and steps are those of
    the promise's clock. ClockStartMissing: nothing was.
    """
    clock = cohorts.clock if cohorts else Clock(scenario)
    start = clock.counter.start_of(applied, paid)
    try:
        answer = estimate_from(cohorts, applied, paid) if cohorts else estimate(scenario, applied, paid)
        return with_standing(answer, start.not_before)
    except ClockStartMissing:
        row = announced_alone(scenario, clock, start.day)
        if row is None:
            raise
        plain = estimate(by_clock_alone(scenario), applied, paid)
        return _standing_at(plain, row)._replace(scenario=scenario), row


def by_clock_alone(scenario: Scenario) -> Scenario:
    """Leave every intake aside."""
    office = scenario.office._replace(usual_intake=None)
    return scenario._replace(office=office, intake=None, waiting=None, recurring_intake=None)


# a whole schedule


def public_lines(schedule: Schedule, first: date | None = None, last: date | None = None) -> tuple[PublicLine, ...]:
    """Lay a schedule over what was announced: who is announced stays in the list, also where the schedule ends before.

    Application dates next to each other of which the same is told, and was told, are one line. `first` and `last`
    leave out what was announced to others.
    """
    scenario = schedule.scenario
    if not scenario.announced:
        return tuple(PublicLine(group, "new", None, group.pickup) for group in schedule.groups)
    cohorts = {cohort.applied: cohort for cohort in schedule.cohorts}
    rows = [
        row
        for row in scenario.announced
        if (first is None or first <= row.applied_to) and (last is None or row.applied_from <= last)
    ]
    listed = sorted(cohorts)
    alone: list[AnnouncedRow] = []
    for row in rows:
        if not _has_any(listed, row):
            beyond = [*schedule.engine.between(row.applied_from, row.applied_to)]
            if not beyond:
                beyond, left = _on_closed_days(row, schedule.engine)
                alone += left
            cohorts.update((cohort.applied, cohort) for cohort in beyond)
    clock = schedule.engine.clock
    lines = [_line(cohort, scenario, clock) for cohort in cohorts.values()]
    lines += (_as_announced(row, scenario, clock) for row in alone)
    lines.sort(key=lambda line: line.group.applied_from)
    return tuple(_joined(list(members)) for _, members in groupby(lines, lambda line: _alike(line, scenario)))


def _on_closed_days(row: AnnouncedRow, engine: Cohorts) -> tuple[list[Cohort], list[AnnouncedRow]]:
    """Give the cohorts of a row's closed days, as those have it who paid on them, and what nobody can compute of it."""
    cohorts, left = [], []
    for day in range(row.applied_from.toordinal(), row.applied_to.toordinal() + 1):
        cohort = None if engine.clock.calendar.is_work_ordinal(day) else _of(date.fromordinal(day), engine)
        if cohort is None:
            left.append(date.fromordinal(day))
        else:
            cohorts.append(cohort)
    return cohorts, [row._replace(applied_from=first, applied_to=last) for first, last in group_days(left)]


def _of(start: date, engine: Cohorts) -> Cohort | None:
    try:
        return engine.of(start)
    except ClockStartMissing:
        return None


def retold(lines: Iterable[PublicLine]) -> tuple[PublicLine, ...]:
    """Give lines as a text of the day tells them: a pickup that replaced another is told as moved once more."""
    today = (line if line.replaced is None else line._replace(state="moved", before=line.replaced) for line in lines)
    alike = groupby(today, lambda line: (line.group.pickup, line.group.collect_by, line.before, line.state))
    return tuple(_joined(list(members)) for _, members in alike)


def _has_any(days: Sequence[date], row: AnnouncedRow) -> bool:
    """Tell whether a row was announced to any of these days, which are in order."""
    place = bisect_left(days, row.applied_from)
    return place < len(days) and days[place] <= row.applied_to


def _line(cohort: Cohort, scenario: Scenario, clock: Clock) -> PublicLine:
    row = standing(scenario, clock, cohort.applied, cohort.pickup, cohort.collect_by)
    group = Group(cohort.applied, cohort.applied, cohort.applications, row.pickup, row.collect_by)
    return PublicLine(group, row.state, row.announced, row.computed, row.told, row.replaced, row.withdrawn)


def _as_announced(row: AnnouncedRow, scenario: Scenario, clock: Clock) -> PublicLine:
    """Keep what was announced to application dates of which nothing can be computed, as far as it is possible."""
    told = row.moment(scenario.office)
    pickup = possible_pickup(clock, told)
    limit = standing_limit(clock, pickup, None, limit_told(row, scenario))
    group = Group(row.applied_from, row.applied_to, None, pickup, limit)
    state = _state(row, told, pickup)
    replaced = None if state in MOVED else _replaced(row, scenario)
    return PublicLine(group, state, told, None, row.told, replaced, row.withdrawn)


def _alike(line: PublicLine, scenario: Scenario) -> tuple[object, ...]:
    """Tell by what lines are one; an announced limit is kept, so that no earlier one of others takes its place."""
    row = row_of(scenario.announced, line.group.applied_from)
    limit = None if row is None else limit_told(row, scenario)
    return line.group.pickup, line.before, line.state, line.replaced, limit


def _joined(members: list[PublicLine]) -> PublicLine:
    first, last = members[0], members[-1]
    counts = [line.group.applications for line in members]
    limits = [line.group.collect_by for line in members if line.group.collect_by is not None]
    total = None if None in counts else sum(count or 0 for count in counts)
    group = first.group._replace(
        applied_to=last.group.applied_to, applications=total, collect_by=min(limits, default=None)
    )
    computed = [line.computed for line in members if line.computed is not None]
    days_told = [line.told for line in members if line.told is not None]
    latest = max(computed) if len(computed) == len(members) else None
    return first._replace(group=group, computed=latest, told=max(days_told, default=None))


def cleared_as_told(schedule: Schedule, lines: Iterable[PublicLine]) -> date | None:
    """Give the day of the last pickup that is later than its standard date, by what stands; None: there is none.

    None as well as long as anybody has no date.
    """
    told = list(lines) if schedule.scenario.announced else []
    if any(cohort.pickup is None for cohort in schedule.cohorts) or any(line.state == "withdrawn" for line in told):
        return None
    late = [] if schedule.cleared is None else [schedule.cleared]
    for group in (line.group for line in told):
        # Of application dates that are told one pickup the first has the earliest standard date.
        standard = schedule.engine.clock.standard_day(group.applied_from.toordinal())
        if group.pickup is not None and group.pickup.toordinal() > standard:
            late.append(group.pickup.date())
    return max(late, default=None)


def kept_remarks(scenario: Scenario, clock: Clock, cohorts: Iterable[Cohort]) -> tuple[Remark, ...]:
    """Name the application dates that could come earlier than announced, for the person at the keyboard."""
    kept = tuple(
        (cohort.applied, cohort.applied)
        for cohort in cohorts
        if standing(scenario, clock, cohort.applied, cohort.pickup, cohort.collect_by).could_be_earlier
    )
    return (Remark("announced-kept", {"days": kept}),) if kept else ()


def standing_warnings(schedule: Schedule, lines: Iterable[PublicLine]) -> tuple[Remark, ...]:
    """Give the warnings of a schedule, with those who come to collect counted by the dates that stand."""
    if not schedule.scenario.announced:
        return schedule.warnings
    others = [remark for remark in schedule.warnings if remark.key not in HANDOVER]
    return (*others, *handover_remarks(schedule.engine, [line.group for line in lines]))


# why


def reason_of(scenario: Scenario, lines: Iterable[PublicLine], clock: Clock) -> Fact | None:
    """Give the one fact for which lines move: with the old one in its place all of them return.

    None: what the announcement rested on is not on record, nothing moves, or no single fact explains the move.
    """
    facts, moved = scenario.announced_facts, [line for line in lines if line.moved]
    if facts is None or not moved:
        return None
    cases = ((fact, with_fact(scenario, facts, fact)) for fact in FACTS)
    return next((fact for fact, case in cases if case != scenario and _return(moved, case, clock)), None)


def _return(moved: Iterable[PublicLine], scenario: Scenario, clock: Clock) -> bool:
    """Tell whether by this case every application date of these lines can collect at its announced pickup."""
    for line in moved:
        cohorts = Cohorts(scenario, line.group.applied_from, clock)
        pickups = [cohort.pickup for cohort in cohorts.between(line.group.applied_from, line.group.applied_to)]
        if not pickups or any(at is None or line.before is None or at > line.before for at in pickups):
            return False
        if line.before is not None and not cohorts.clock.hands_over(moment(line.before)):
            return False
    return True
