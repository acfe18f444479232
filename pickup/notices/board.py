"""Today's board: open or closed and why, who collects today, what to tell somebody who pays now."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from itertools import groupby
from typing import TYPE_CHECKING

from pickup.analysis.promises import kept_remarks, public_lines, retold, with_standing
from pickup.calendars.coverage import estimated_remarks, gap_remarks, without_estimated
from pickup.engine.clock import Clock
from pickup.engine.errors import NothingToSchedule
from pickup.engine.schedules import schedule
from pickup.notices.build import ordinary_schedule, stands_on_receipts, until_today, up_to_day
from pickup.notices.closed_days import closed_run, in_brackets, reasons, why_closed
from pickup.notices.daily_notice import lasting
from pickup.notices.facts import days_behind, disruptions_of, holds_again, paid_on, promise, public_limit, standstill
from pickup.notices.frame import assumption_lines, cause_of, cohorts_in, rested_on, system_words
from pickup.notices.message_notice import at_the_counter, closed, counter_span
from pickup.notices.rows import joined, moved_line, moved_on, not_today, rows_of, still_ready
from pickup.notices.wording import Wording

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from pickup.calendars.workdays import WorkCalendar
    from pickup.case.outages import Outage
    from pickup.case.scenario import Scenario
    from pickup.engine.results import Estimate, Schedule
    from pickup.notices.closed_days import ClosedRun
    from pickup.notices.content import PickupRow
    from pickup.text.said import Remark

Facts = tuple[tuple[str, str], ...]
MOST_NEXT = 3


def board(scenario: Scenario, lang: str) -> tuple[Facts, tuple[Remark, ...]]:
    """Give what the board says of the scenario's `today`, as names and texts, and the warnings to it."""
    today = scenario.today
    assert today is not None
    words, clock = Wording(scenario, lang), Clock(scenario)
    disturbed, listed = _schedule(scenario, clock)
    paid = paid_on(scenario, disturbed, today, clock)
    answer = None if paid is None else with_standing(paid)[0]
    current = disturbed or ordinary_schedule(scenario, clock)
    lines = retold(up_to_day(public_lines(current), current, today))
    told = [line for line in lines if not stands_on_receipts(line, disturbed, listed)]
    rows = rows_of(told, scenario.office, words)
    days = _by_pickup(rows, clock.calendar, words)
    facts = [
        (words.say("board.today"), words.day(today)),
        (words.say("board.service"), _service(scenario, clock, words)),
        *_tomorrow(clock.calendar, words),
        *_outage(scenario, clock, disturbed, words),
        *_counter(scenario, words),
        (words.say("board.collects"), _collects(days, words)),
        *_moved(rows, words),
        *_before(rows if disturbed else (), clock.calendar, words),
        *_next(days, words),
        (words.say("board.pays-now"), _pays_now(clock, disturbed, answer, words)),
    ]
    warnings = (
        *_warnings(clock.calendar, today, disturbed, rows, answer),
        *kept_remarks(scenario, clock, current.cohorts),
    )
    return (*facts, *_assumed(_said(warnings, current, rows, answer), words)), warnings


def _said(
    warnings: Iterable[Remark], current: Schedule, rows: Sequence[PickupRow], answer: Estimate | None
) -> tuple[Remark, ...]:
    """Give the warnings of the board without an assumed intake on which neither a row nor today's date rests."""
    dated = rested_on(warnings, current.engine, cohorts_in(current, rows))
    if answer is None or answer.pickup is None:
        return dated
    return (*dated, *rested_on(answer.warnings, answer.engine, [answer.engine.of(answer.clock_start)]))


def _warnings(
    calendar: WorkCalendar,
    today: date,
    disturbed: Schedule | None,
    rows: Iterable[PickupRow],
    answer: Estimate | None,
) -> Iterator[Remark]:
    yield from without_estimated(disturbed.warnings if disturbed else ())
    pays = [] if answer is None or answer.pickup is None else [answer.collect_by or answer.pickup.date()]
    spans = days_behind(disturbed, rows, (today, max([today, *pays])))
    yield from estimated_remarks(calendar, *spans)
    yield from gap_remarks(calendar, *spans, today=today)


def _schedule(scenario: Scenario, clock: Clock) -> tuple[Schedule | None, date | None]:
    """Give the schedule until today, and the last application date of the list."""
    try:
        current = schedule(scenario, clock=clock)
    except NothingToSchedule:
        return None, None
    return until_today(current), current.cohorts[-1].applied if current.cohorts else None


def _service(scenario: Scenario, clock: Clock, words: Wording) -> str:
    run = closed_run(clock.calendar, words.today)
    if run is None:
        opens, closes = map(words.service_hour, scenario.office.service_hours(words.today.toordinal()))
        return words.say("board.open", open=opens, close=closes, zone=words.zone)
    why = why_closed(run, words.today, words)
    return words.say("board.closed" if why else "board.closed-weekend", reason=why, open=run.opens)


def _tomorrow(calendar: WorkCalendar, words: Wording) -> Iterator[tuple[str, str]]:
    """Say on an open day that the next one is closed, and why, or why the days behind a weekend are."""
    tomorrow = words.today + timedelta(days=1)
    run = closed_run(calendar, tomorrow) if calendar.is_workday(words.today) else None
    if run is not None:
        yield words.say("board.tomorrow"), _closed_tomorrow(run, tomorrow, words)


def _closed_tomorrow(run: ClosedRun, tomorrow: date, words: Wording) -> str:
    special = [day.date for day in run.special]
    if not special or tomorrow in special:
        why = why_closed(run, tomorrow, words)
        key = "board.closed-tomorrow" if why else "board.closed-tomorrow-weekend"
        return words.say(key, reason=why, open=run.opens)
    # The reason is not that of the weekend which comes first.
    days = words.day(special[0]) if len(special) == 1 else words.range(special[0], special[-1])
    why = in_brackets(reasons(run._replace(named=run.special), words))
    return words.say("board.closed-later", days=days, reason=why, open=run.opens)


def _assumed(said: Iterable[Remark], words: Wording) -> Iterator[tuple[str, str]]:
    """Say what the dates assume, each once."""
    lines = dict.fromkeys(line.text for line in assumption_lines(said, words, "notice"))
    for place, line in enumerate(lines):
        yield "" if place else words.say("board.assumed"), line


def _outage(scenario: Scenario, clock: Clock, disturbed: Schedule | None, words: Wording) -> Iterator[tuple[str, str]]:
    waits = standstill(disturbed, scenario, words.today, clock)
    lines = [] if waits is None else [_down(waits.outage, clock, words)]
    lines += _with_an_end(scenario, clock, words)
    for place, line in enumerate(lines):
        yield "" if place else words.say("board.outage"), line
    if waits is not None and waits.wait_from is not None:
        yield words.say("board.wait"), words.say("board.wait-from", date=words.bare(waits.wait_from))


def _with_an_end(scenario: Scenario, clock: Clock, words: Wording) -> Iterator[str]:
    """Say each outage with a known end that touches today or is to come; an assumed end is said below the dates."""
    begins = datetime.combine(words.today, time())
    for outage in sorted(disruptions_of(scenario), key=lambda outage: outage.start):
        if outage.end is None or outage.end <= begins:
            continue
        if outage.end == scenario.assumed_return:
            yield _down(outage, clock, words)
        elif outage.start < begins + timedelta(days=1):
            yield lasting(outage, outage.end, words, year=True).text
        else:
            yield words.say("board.outage-ahead", cause=cause_of(outage, words), span=counter_span(outage, words))


def _down(outage: Outage, clock: Clock, words: Wording) -> str:
    since, system = outage.start.date(), system_words(outage, words)
    if since > words.today:
        return words.say("board.down-from", system=system, start=since)
    number = clock.calendar.count(since - timedelta(days=1), words.today)
    return words.say("board.down", system=system, start=since, number=max(number, 1))


def _counter(scenario: Scenario, words: Wording) -> Iterator[tuple[str, str]]:
    """Say that nobody can apply, or pay, and from when to when."""
    outages = at_the_counter(scenario, words.today)
    for outage, line in zip(outages, closed(outages, words), strict=True):
        yield words.say(f"board.{outage.stage}"), line.text


def _moved(rows: Iterable[PickupRow], words: Wording) -> Iterator[tuple[str, str]]:
    """Tell who has another date than was announced, until its day has passed, and who need not come today."""
    moved = moved_on(rows, words.today)
    for place, row in enumerate(moved):
        yield "" if place else words.say("board.moved"), moved_line(row, words).text
    stay = [(row.applied_from, row.applied_to) for row in not_today(moved, words.today)]
    if stay:
        yield words.say("board.not-today"), words.say("board.applied", applied=words.ranges(stay))


def _collects(days: Iterable[tuple[datetime, str]], words: Wording) -> str:
    now = [(at, applied) for at, applied in days if at.date() == words.today]
    lines = [words.say("board.line", applied=applied, time=words.clock(at)) for at, applied in now]
    return "; ".join(lines) or words.say("board.nobody")


def _by_pickup(rows: Iterable[PickupRow], calendar: WorkCalendar, words: Wording) -> list[tuple[datetime, str]]:
    """Give each pickup in order, with the application dates that are collected then."""
    dated = sorted((row.pickup, row.applied_from, row) for row in rows if row.pickup is not None)
    days = []
    for at, members in groupby(dated, key=lambda dated_row: dated_row[0]):
        rows_then = joined([row for *_, row in members], calendar)
        spans = [(row.applied_from, row.applied_to) for row in rows_then]
        days.append((at, words.whose(words.ranges(spans), spans)))
    return days


def _before(rows: Iterable[PickupRow], calendar: WorkCalendar, words: Wording) -> Iterator[tuple[str, str]]:
    ready = [row for row in rows if still_ready(row, words.today)]
    if ready:
        ranges = [(row.applied_from, row.applied_to) for row in joined(ready, calendar)]
        applied = words.whose(words.ranges(ranges), ranges)
        yield words.say("board.before"), words.say("board.applied", applied=applied)


def _next(days: Iterable[tuple[datetime, str]], words: Wording) -> Iterator[tuple[str, str]]:
    coming = [day for day in days if day[0].date() > words.today]
    for place, (at, applied) in enumerate(coming[:MOST_NEXT]):
        line = words.say("board.next-line", day=at.date(), time=words.clock(at), applied=applied)
        yield ("" if place else words.say("board.next")), line


def _pays_now(clock: Clock, disturbed: Schedule | None, answer: Estimate | None, words: Wording) -> str:
    if clock.counter.refused_payment(words.today):
        return words.say("board.no-payment")
    if answer is None:
        again = promise(disturbed) if disturbed else None
        if disturbed is None or again is None or holds_again(disturbed, words.today) is False:
            return words.say("board.no-date")
        return words.say("board.for-now", days=again.days)
    if answer.pickup is None:
        return words.say("board.no-date")
    limit = public_limit(answer.pickup, answer.collect_by)
    key = "board.pickup" if limit else "board.pickup-only"
    return words.say(key, pickup=answer.pickup, deadline=limit)
