"""From a scenario's results to a notice: which kind it is, and in one language after the other."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pickup.case.outages import LOSES_DAYS
from pickup.engine.clock import Clock
from pickup.engine.errors import NothingToSchedule
from pickup.engine.schedules import schedule
from pickup.notices.announced import kept_though_earlier, lines_of, produced_by, public_lines, public_on
from pickup.notices.assumed import assumed_in, with_assumptions
from pickup.notices.change_notice import change_notice, has_moved
from pickup.notices.daily_notice import daily_notice
from pickup.notices.errors import EmptyIntake, NothingToTell, QueueNotConsidered
from pickup.notices.facts import paid_on, standstill, undisturbed
from pickup.notices.message_notice import message_notice
from pickup.notices.open_notice import open_notice
from pickup.notices.rows import rows_of
from pickup.notices.schedule_notice import schedule_notice
from pickup.notices.services_notice import Service, services_notice
from pickup.notices.wording import Wording

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from pickup.case.announced_files import Announcement
    from pickup.case.scenario import Scenario
    from pickup.engine.results import Schedule
    from pickup.notices.announced import Public
    from pickup.notices.content import Notice
    from pickup.text.said import Remark

# Ordinary application dates that a daily notice looks back on beyond the promise.
LOOK_BACK = 5


class Case(NamedTuple):
    """What notices are made of: the scenario with its `today`, its clock, its schedule if any, and what is public."""

    scenario: Scenario
    clock: Clock
    schedule: Schedule | None
    lines: tuple[Public, ...]
    announced: Announcement | None = None
    remarks: tuple[Remark, ...] = ()


def case_of(scenario: Scenario, announced: Announcement | None = None, *, clock: bool = False) -> Case:
    """Compute what a notice needs once for all languages; `clock` allows dates without a look at the print queue.

    QueueNotConsidered: there is an outage, no intake is known, and nobody has checked the queue.
    EmptyIntake: the intake is known and empty.
    """
    if scenario.today is None:
        raise ValueError("a notice is dated: the scenario's `today` must be given")
    scenario.check()
    own = Clock(scenario)
    try:
        told = schedule(scenario, clock=own)
    except NothingToSchedule:
        return Case(scenario, own, None, lines_of(announced, scenario.office), announced)
    if scenario.intake is not None and not told.cohorts:
        raise EmptyIntake()
    if told.basis == "clock" and not clock and _across_outage(told):
        raise QueueNotConsidered()
    kept = kept_though_earlier(told, announced) if announced else ()
    lines = public_lines(told, announced)
    return Case(scenario, own, told, lines, announced, (*told.warnings, *kept))


def _across_outage(told: Schedule) -> bool:
    """Tell whether these dates lie across an outage; where that has no end, no date is told anyway."""
    dated = any(cohort.pickup is not None for cohort in told.cohorts)
    ended = all(outage.end is not None for outage in told.scenario.outages)
    return dated and ended and any(outage.stage in LOSES_DAYS for outage in told.scenario.outages)


def notice_of(case: Case, lang: str) -> Notice:
    """Make the notice of one scenario in one language. NothingToTell."""
    words = Wording(case.scenario, lang)
    notice = _notice(case, words)
    return with_assumptions(notice, assumed_in(case.schedule, notice.rows, case.clock), words)


def _notice(case: Case, words: Wording) -> Notice:
    scenario, issued = case.scenario, _today(case.scenario)
    waits = standstill(case.schedule, scenario, issued, case.clock)
    if case.schedule is not None and case.announced is not None and has_moved(case.lines):
        return change_notice(case.schedule, case.lines, case.announced, words, issued, waits)
    if waits is not None:
        return open_notice(scenario, waits, words, issued, case.clock)
    if case.schedule is None:
        if "message" not in words.own:
            raise NothingToTell()
        return message_notice(scenario, words, issued)
    if not case.lines:
        raise NothingToTell()
    return schedule_notice(case.schedule, case.lines, words, issued)


def daily_of(case: Case, lang: str) -> Notice:
    """Make the daily notice of one scenario in one language, for its `today`."""
    scenario, words = case.scenario, Wording(case.scenario, lang)
    if case.schedule is not None:
        lines = produced_by(case.lines, case.schedule, _today(scenario))
    else:
        lines = (*case.lines, *ordinary_lines(scenario, case.clock))
    paid = None if scenario.outages else paid_on(scenario, case.schedule, _today(scenario), case.clock)
    notice = daily_notice(scenario, case.clock, case.schedule, lines, paid, words)
    return with_assumptions(notice, assumed_in(case.schedule, notice.rows, case.clock), words)


def public_with_daily(case: Case) -> Case:
    """Give the case as it is public when its daily notice is out, which announces no application of the future."""
    if case.schedule is None:
        return case
    return case._replace(lines=public_on(case.lines, case.schedule, _today(case.scenario)))


def services_of(cases: Sequence[tuple[str, Case]], lang: str) -> Notice:
    """Make one notice for several services, each a scenario with its name."""
    first = cases[0][1].scenario
    services = [
        Service(name, case.scenario, case.schedule, () if _is_open(case) else case.lines, case.clock)
        for name, case in cases
    ]
    words = Wording(first, lang)
    notice = services_notice(services, words, _today(first))
    rows = [rows_of(each.lines, each.scenario.office, words, notice.issued) for each in services]
    each_said = [assumed_in(each.schedule, told, each.clock) for each, told in zip(services, rows, strict=True)]
    listed = [remark for said in each_said for remark in said]
    said = tuple(remark for place, remark in enumerate(listed) if remark not in listed[:place])
    return with_assumptions(notice, said, words)


def _is_open(case: Case) -> bool:
    return any(outage.end is None for outage in case.scenario.outages)


def ordinary_lines(scenario: Scenario, clock: Clock) -> tuple[Public, ...]:
    """Give the lines of an office without a disruption around today: each working day with its ordinary pickup."""
    today = _today(scenario)
    first = clock.calendar.add(today, -(scenario.office.standard + LOOK_BACK))
    return public_lines(schedule(undisturbed(scenario), first, today, clock=clock), None)


def _today(scenario: Scenario) -> date:
    assert scenario.today is not None
    return scenario.today
