"""From a scenario's results to a notice: what is public, and on record, and which kind of notice in each language."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from pickup.analysis.promises import kept_remarks, limit_told, public_lines, retold, standing_warnings
from pickup.case.announced_facts import facts_of, facts_record
from pickup.case.announcements import row_of
from pickup.case.outages import LOSES_DAYS
from pickup.engine.clock import Clock
from pickup.engine.errors import NothingToSchedule
from pickup.engine.schedules import schedule
from pickup.notices.change_notice import change_notice, has_moved
from pickup.notices.daily_notice import daily_notice
from pickup.notices.errors import EmptyIntake, NothingToTell, QueueNotConsidered
from pickup.notices.facts import disruptions_of, paid_on, standstill, undisturbed
from pickup.notices.frame import assumed_in, with_assumptions
from pickup.notices.message_notice import at_the_counter, counter_notice, message_notice, with_counter
from pickup.notices.open_notice import open_notice
from pickup.notices.rows import rows_of
from pickup.notices.schedule_notice import Service, schedule_notice, services_notice
from pickup.notices.wording import Wording
from pickup.render.records import day_text, moment_text, row_record

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from pickup.analysis.promises import PublicLine
    from pickup.case.scenario import Scenario
    from pickup.engine.results import Schedule
    from pickup.notices.content import Notice
    from pickup.render.records import Record
    from pickup.text.said import Remark

# Ordinary application dates that a daily notice looks back on beyond the promise.
LOOK_BACK = 5


class Publication(NamedTuple):
    """What notices are made of: the scenario with its `today`, its clock, its schedule if any, and what is public.

    Where nothing is disturbed there is no schedule; `ordinary` is then that of the days around today. `listed` is the
    last application date of the list, where a daily notice goes on behind it.
    """

    scenario: Scenario
    clock: Clock
    schedule: Schedule | None
    lines: tuple[PublicLine, ...]
    remarks: tuple[Remark, ...] = ()
    ordinary: Schedule | None = None
    listed: date | None = None


def publication_of(scenario: Scenario, *, clock: bool = False, daily: bool = False) -> Publication:
    """Compute what a notice needs once for all languages; `clock` allows dates without a look at the print queue.

    A `daily` notice tells of all applications until today, and nothing of later ones.

    QueueNotConsidered: there is an outage, no intake is known, and nobody has checked the queue.
    EmptyIntake: the intake is known and empty.
    """
    if scenario.today is None:
        raise ValueError("a notice is dated: the scenario's `today` must be given")
    scenario.check()
    own = Clock(scenario)
    try:
        current = schedule(scenario, clock=own)
    except NothingToSchedule:
        return _of_ordinary_days(scenario, own, daily=daily)
    if scenario.intake is not None and not current.cohorts:
        raise EmptyIntake()
    if current.basis == "clock" and not clock and _across_outage(current):
        raise QueueNotConsidered()
    listed = current.cohorts[-1].applied if current.cohorts else None
    current = until_today(current) if daily else current
    kept = kept_remarks(scenario, own, current.cohorts)
    lines = public_lines(current)
    remarks = (*standing_warnings(current, lines), *kept)
    return Publication(scenario, own, current, lines, remarks, listed=listed)


def _of_ordinary_days(scenario: Scenario, clock: Clock, *, daily: bool) -> Publication:
    """Give what is public where nothing is disturbed: what was announced, and in a daily notice the ordinary dates."""
    if not daily and not scenario.announced:
        return Publication(scenario, clock, None, ())
    ordinary = ordinary_schedule(scenario, clock)
    lines = tuple(line for line in public_lines(ordinary) if daily or line.state != "new")
    kept = kept_remarks(scenario, clock, ordinary.cohorts)
    return Publication(scenario, clock, None, lines, kept, ordinary)


def until_today(current: Schedule) -> Schedule:
    """Give a schedule that goes on to the applications of today, where its list ends before: the office does not.

    Where nobody of the list can collect any more it is that of the ordinary days around today.
    """
    current = _with_ordinary_days(current)
    today, cohorts, clock = _today(current.scenario), current.cohorts, current.engine.clock
    if not cohorts or cohorts[-1].applied >= today:
        return current
    over = all(cohort.pickup and max(cohort.pickup.date(), cohort.collect_by or today) < today for cohort in cohorts)
    if over:
        ordinary = schedule(current.scenario, _first_ordinary(current.scenario, clock), today, clock=clock)
        return ordinary._replace(press_days=())
    return schedule(current.scenario, cohorts[0].applied, today, clock=clock)


def _with_ordinary_days(current: Schedule) -> Schedule:
    """Begin with the ordinary days before, where people only could not pay: who had paid collects as ever."""
    scenario, cohorts, clock = current.scenario, current.cohorts, current.engine.clock
    if not cohorts or scenario.intake is not None or disruptions_of(scenario) or not clock.counter.no_payment:
        return current
    first = min(cohorts[0].applied, _first_ordinary(scenario, clock))
    return schedule(scenario, first, cohorts[-1].applied, clock=clock)


def _across_outage(current: Schedule) -> bool:
    """Tell whether these dates lie across an outage; where that has no end, no date is told anyway."""
    dated = any(cohort.pickup is not None for cohort in current.cohorts)
    ended = all(outage.end is not None for outage in disruptions_of(current.scenario))
    return dated and ended and any(outage.stage in LOSES_DAYS for outage in current.scenario.outages)


def notice_of(publication: Publication, lang: str) -> Notice:
    """Make the notice of one scenario in one language. NothingToTell."""
    words = Wording(publication.scenario, lang)
    outages = at_the_counter(publication.scenario, words.today)
    alone = outages and _tells_nothing_else(publication, words)
    if alone:
        return counter_notice(publication.scenario, outages, words, publication.clock)
    notice = with_counter(_notice(publication, words), outages, words, publication.clock)
    current = publication.schedule or publication.ordinary
    return with_assumptions(notice, assumed_in(current, notice.rows, publication.clock), words)


def _tells_nothing_else(publication: Publication, words: Wording) -> bool:
    """Tell whether there is neither a date, an outage without end nor a message of the office's own to tell."""
    scenario = publication.scenario
    counted = scenario.intake is not None or scenario.waiting is not None or bool(disruptions_of(scenario))
    counted = counted or (scenario.is_centre_slow and bool(scenario.centre))
    dated = publication.lines if publication.schedule is not None and counted else has_moved(publication.lines)
    return not dated and "message" not in words.own and not _is_open(publication)


def _notice(publication: Publication, words: Wording) -> Notice:
    scenario = publication.scenario
    waits = standstill(publication.schedule, scenario, words.today, publication.clock)
    current = publication.schedule or publication.ordinary
    if current is not None and has_moved(publication.lines):
        return change_notice(current, publication.lines, words, waits)
    if waits is not None:
        return open_notice(waits, words, publication.clock)
    if publication.schedule is None:
        if "message" not in words.own:
            raise NothingToTell()
        return message_notice(words)
    if not publication.lines:
        raise NothingToTell()
    return schedule_notice(publication.schedule, publication.lines, words)


def daily_of(publication: Publication, lang: str) -> Notice:
    """Make the daily notice of one scenario in one language, for its `today`."""
    scenario, words = publication.scenario, Wording(publication.scenario, lang)
    current = publication.schedule or publication.ordinary
    assert current is not None
    lines = [
        line
        for line in retold(up_to_day(publication.lines, current, words.today))
        if not stands_on_receipts(line, publication.schedule, publication.listed)
    ]
    paid = None
    if not disruptions_of(scenario):
        paid = paid_on(scenario, publication.schedule, words.today, publication.clock)
    notice = daily_notice(scenario, publication.clock, publication.schedule, lines, paid, words)
    notice = with_counter(notice, at_the_counter(scenario, words.today), words, publication.clock)
    return with_assumptions(notice, assumed_in(publication.schedule, notice.rows, publication.clock), words)


def stands_on_receipts(line: PublicLine, current: Schedule | None, listed: date | None) -> bool:
    """Tell whether a line behind the list is as every receipt says: such a date is told on its day, and not before."""
    group = line.group
    if current is None or listed is None or group.applied_from <= listed or line.moved:
        return False
    if group.pickup is None or group.pickup.date() <= _today(current.scenario):
        return False
    day, clock = group.pickup.date().toordinal(), current.engine.clock
    starts = range(group.applied_from.toordinal(), group.applied_to.toordinal() + 1)
    made = [start for start in starts if clock.calendar.is_work_ordinal(start)] or starts[-1:]
    return all(clock.standard_day(start) == day for start in made)


def with_daily(publication: Publication) -> Publication:
    """Give what is public when its daily notice is out.

    It announces no application of the future, and nothing that it leaves to the receipts; what was announced before
    stays public.
    """
    schedule, listed = publication.schedule, publication.listed
    current = schedule or publication.ordinary
    assert current is not None
    lines = public_on(publication.lines, current, _today(publication.scenario))
    told = [line for line in lines if line.state != "new" or not stands_on_receipts(line, schedule, listed)]
    return publication._replace(lines=tuple(told))


def services_of(publications: Sequence[tuple[str, Publication]], lang: str) -> Notice:
    """Make one notice for several services, each a scenario with its name."""
    first = publications[0][1].scenario
    services = [
        Service(name, public.scenario, public.schedule, () if _is_open(public) else public.lines, public.clock)
        for name, public in publications
    ]
    words = Wording(first, lang)
    notice = services_notice(services, words)
    notice = with_counter(notice, at_the_counter(first, words.today), words, publications[0][1].clock)
    rows = [rows_of(service.lines, service.scenario.office, words) for service in services]
    listed = [
        remark
        for service, own in zip(services, rows, strict=True)
        for remark in assumed_in(service.schedule, own, service.clock)
    ]
    said = tuple(remark for place, remark in enumerate(listed) if remark not in listed[:place])
    return with_assumptions(notice, said, words)


def _is_open(publication: Publication) -> bool:
    return any(outage.end is None for outage in disruptions_of(publication.scenario))


def ordinary_schedule(scenario: Scenario, clock: Clock) -> Schedule:
    """Give the schedule of an office without a disruption around today: each working day with its ordinary pickup."""
    return schedule(undisturbed(scenario), _first_ordinary(scenario, clock), _today(scenario), clock=clock)


def _first_ordinary(scenario: Scenario, clock: Clock) -> date:
    return clock.calendar.add(_today(scenario), -(scenario.office.standard + LOOK_BACK))


def _today(scenario: Scenario) -> date:
    assert scenario.today is not None
    return scenario.today


# A passport without a limit of its own is kept in the record for so long behind its pickup.
KEPT = timedelta(days=60)


def up_to_day(lines: Iterable[PublicLine], schedule: Schedule, day: date) -> tuple[PublicLine, ...]:
    """Leave out the applications after this day, which nobody has made yet."""
    return tuple(_cut_at(line, schedule, day) for line in lines if line.group.applied_from <= day)


def public_on(lines: Sequence[PublicLine], schedule: Schedule, day: date) -> tuple[PublicLine, ...]:
    """Give what is public when a day's notice is out: what was announced before, and the applications made by then."""
    kept = [line for line in lines if line.state != "new"]
    by_now = up_to_day([line for line in lines if line.state == "new"], schedule, day)
    return tuple(sorted((*kept, *by_now), key=lambda line: line.group.applied_from))


def _cut_at(line: PublicLine, schedule: Schedule, day: date) -> PublicLine:
    first, last = line.group.applied_from, line.group.applied_to
    if last <= day:
        return line
    made = [cohort for cohort in schedule.cohorts if first <= cohort.applied <= day]
    if not made:
        return line._replace(group=line.group._replace(applied_to=day))
    counts = [cohort.applications for cohort in made]
    total = None if None in counts else sum(count or 0 for count in counts)
    return line._replace(group=line.group._replace(applied_to=made[-1].applied, applications=total))


def announced_record(lines: Iterable[PublicLine], scenario: Scenario) -> Record:
    """Give what is public now in the keys of pickup.announced/1, which `read_announcement` reads back.

    The facts that it rests on stand beside it. What nobody can collect any more is left out.
    """
    office, on = scenario.office, scenario.today
    return {
        "schema": "pickup.announced/1",
        "office": office.key,
        "time_zone": office.time_zone,
        "announced_on": day_text(on),
        "groups": [_group_record(line, scenario) for line in lines if not _is_over(line, on)],
        "facts": facts_record(facts_of(scenario)),
    }


def _is_over(line: PublicLine, on: date | None) -> bool:
    """Tell whether a line is about passports whose limit has passed."""
    at = line.group.pickup or line.before
    return on is not None and at is not None and max(at.date() + KEPT, line.group.collect_by or at.date()) < on


def _group_record(line: PublicLine, scenario: Scenario) -> Record:
    """Write one line; where a date was taken back, what was announced stays on record, its last day to collect too."""
    group, kept = line.group, line.state in ("same", "withdrawn")
    time_zone, on = scenario.office.time_zone, scenario.today
    announced = group._replace(pickup=line.before) if kept else group
    row = row_of(scenario.announced, group.applied_from) if line.state == "withdrawn" else None
    if row is not None:
        announced = announced._replace(collect_by=limit_told(row, scenario))
    record = {**row_record(announced, time_zone), "told": day_text(line.told if kept else on)}
    if line.state == "withdrawn":
        record["withdrawn"] = day_text(line.withdrawn or on)
    replaced = line.before if line.state == "moved" else line.replaced
    return record if replaced is None else {**record, "before": moment_text(replaced, time_zone)}
