"""The daily notice: who collects today and from when, what is ready from before, what comes next, closed days."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import groupby
from typing import TYPE_CHECKING

from pickup.notices.closed_days import closed_run, in_brackets, reason, reasons, why_closed
from pickup.notices.content import Item, Paragraph, Points, Short
from pickup.notices.facts import disruptions_of, open_outage, standstill, whom_it_leaves_out
from pickup.notices.frame import cause_of, chat_left_out, in_frame, item, notes, short_things, system_words
from pickup.notices.rows import joined, moved_line, moved_on, not_today, rows_of, still_ready
from pickup.text.dates import day_or_moment

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from pickup.analysis.promises import PublicLine
    from pickup.calendars.decrees import Day
    from pickup.calendars.workdays import WorkCalendar
    from pickup.case.outages import Outage
    from pickup.case.scenario import Scenario
    from pickup.engine.clock import Clock
    from pickup.engine.results import Estimate, Schedule
    from pickup.notices.closed_days import ClosedRun
    from pickup.notices.content import Notice, PickupRow
    from pickup.notices.facts import Standstill
    from pickup.notices.wording import Wording

# Pickups that come next, each told with its day; a message that is cut would hide the rest, so they are one line.
MOST_NEXT = 15
_TICK = timedelta(microseconds=1)
# A long closure is told on its last two days of service.
TOLD_AHEAD = 2


def daily_notice(
    scenario: Scenario,
    clock: Clock,
    schedule: Schedule | None,
    lines: Sequence[PublicLine],
    paid: Estimate | None,
    words: Wording,
) -> Notice:
    """Build the notice of one day, `scenario.today`; `lines` are what is public.

    `paid` tells of an application paid on that day, if that can be told. Where no disruption is known
    (`schedule` None) `lines` are the ordinary ones.
    """
    rows = rows_of(lines, scenario.office, words)
    closed = closed_run(clock.calendar, words.today)
    items = list(_disruptions(scenario, words))
    items += list(
        _of_closed_day(closed, scenario, clock, rows, words)
        if closed
        else _of_open_day(scenario, clock, schedule, rows, words)
    )
    if not closed:
        items += _ahead(clock.calendar, paid, words)
    items = _with_application_date(items, words)
    items += notes(words)
    subject = words.own_subject() or words.say("notice.subject.daily-closed" if closed else "notice.subject.daily")
    under = words.say("notice.under", office=words.office_short, date=words.day(words.today))
    return in_frame(
        "daily",
        words,
        subject=subject,
        opening=[],
        items=items,
        closing=[],
        short=Short(subject.upper(), under, tuple(items)),
        rows=rows,
        mark="none",
        formal=False,
    )


# The parts of a day's notice that name application dates; behind the last of them stands what such a date is.
_NAMING = ("wait", "today", "not-today", "moved", "before", "next", "left-out")


def _with_application_date(items: list[Item], words: Wording) -> list[Item]:
    """Say what an application date is, behind the parts that name one."""
    naming = [place for place, part in enumerate(items, start=1) if part.key in _NAMING]
    if not naming:
        return items
    explanation = item("paid-later", words.line("notice.chat.paid-later"))
    return [*items[: naming[-1]], explanation, *items[naming[-1] :]]


def _of_open_day(
    scenario: Scenario,
    clock: Clock,
    schedule: Schedule | None,
    rows: tuple[PickupRow, ...],
    words: Wording,
) -> Iterator[Item]:
    waits, calendar = standstill(schedule, scenario, words.today, clock), clock.calendar
    if waits is not None and waits.since <= words.today:
        yield from _still_down(waits, words)
    now = [row for row in rows if row.pickup is not None and row.pickup.date() == words.today]
    handing_over = schedule is not None and not _handover_stands(scenario, words.today)
    before = [row for row in rows if still_ready(row, words.today)] if handing_over else []
    for time, members in groupby(now, key=lambda row: row.short_time):
        yield _headed(
            "today",
            words.line("notice.daily.today", time=time),
            [_applied(joined(list(members), calendar), words)],
        )
    if not now:
        stands = _handover_stands(scenario, words.today)
        yield item("nothing", words.line("notice.daily.nothing-new" if stands else "notice.daily.nothing"))
    yield from _moved(rows, words)
    if before:
        yield _headed("before", words.line("notice.daily.before"), [_applied(joined(before, calendar), words)])
    yield from _coming(rows, calendar, words, words.today, waits=waits is not None)
    if schedule is not None and any(row.pickup is not None for row in rows):
        yield from _left_out(schedule, words)
        yield Item("bring", (_others(schedule, words), _bring(words)))
    else:
        yield item("bring", _bring(words))


def _moved(rows: tuple[PickupRow, ...], words: Wording) -> Iterator[Item]:
    """Tell who need not come today, and who has another date than was announced, until its day has passed."""
    moved = moved_on(rows, words.today)
    if not moved:
        return
    stay = [(row.applied_from, row.applied_to) for row in not_today(moved, words.today)]
    if stay:
        year = any(words.other_year(last) for _, last in stay)
        yield item("not-today", words.line("notice.change.not-today", days=words.applied_on(stay, year=year)))
    yield _headed("moved", words.line("notice.daily.moved"), [moved_line(row, words) for row in moved])


def _others(schedule: Schedule, words: Wording) -> Paragraph:
    """Say that every other date is as promised: of those that are made by now, where later ones will be late."""
    later = any(cohort.applied > words.today for cohort in schedule.cohorts)
    return words.line("notice.daily.others-until" if later else "notice.daily.others")


def _left_out(schedule: Schedule, words: Wording) -> Iterator[Item]:
    """Tell dates that the outage delayed and that nobody has a date for, where the receipts are wrong about them.

    Those before the table only while it lasts: behind it, they were told to ask when the dates were announced.
    """
    left = whom_it_leaves_out(schedule)
    lasts = any(_reaches_into(outage, words.today) for outage in disruptions_of(schedule.scenario))
    before = left.before if lasts and left.before is not None and left.before <= words.today else None
    made = tuple((first, min(last, words.today)) for first, last in left.others if first <= words.today)
    yield from chat_left_out(left._replace(before=before, others=made), words)


def _bring(words: Wording) -> Paragraph:
    return words.line("notice.chat.bring", things=short_things(words))


def _still_down(waits: Standstill, words: Wording) -> Iterator[Item]:
    wait_from = waits.wait_from
    if wait_from is None:
        yield item("wait", words.line("notice.chat.open-collection"), words.line("notice.chat.wait-all"))
        return
    day = words.bare(wait_from, year=words.other_year(wait_from))
    system = system_words(waits.outage, words)
    yield item("wait", words.line("notice.daily.waiting", system=system, number=waits.working_day, date=day))


def _headed(key: str, heading: Paragraph, lines: Sequence[Paragraph]) -> Item:
    return Item(key, (heading._replace(heading=True), Points("bullet", tuple(lines))))


def _applied(rows: Sequence[PickupRow], words: Wording) -> Paragraph:
    return words.line("notice.daily.applied", applied=_ranges(rows, words, words.today))


def _ranges(rows: Sequence[PickupRow], words: Wording, since: date) -> str:
    """Write the application dates of rows as a list of ranges; the year stands where it is another one."""
    ranges = [(row.applied_from, row.applied_to) for row in rows]
    return words.whose(words.ranges(ranges, year=any(last.year != since.year for _, last in ranges)), ranges)


def _coming(
    rows: tuple[PickupRow, ...], calendar: WorkCalendar, words: Wording, since: date, *, waits: bool
) -> Iterator[Item]:
    """List every date to come; who has none yet stands behind them, unless an outage without end says it."""
    later = sorted((row for row in rows if row.pickup and row.pickup.date() > since), key=_pickup)
    days = [list(members) for _, members in groupby(later, key=_pickup)]
    lines = [_next_line(joined(members, calendar), words, since) for members in days[:MOST_NEXT]]
    rest = [row for members in days[MOST_NEXT:] for row in members]
    if rest:
        day = words.day(_pickup(rest[0]), year=_pickup(rest[0]).year != since.year)
        others = joined(sorted(rest, key=lambda row: row.applied_from), calendar)
        lines.append(words.line("notice.daily.next-rest", day=day, applied=_ranges(others, words, since)))
    if not waits:
        without = [row for row in rows if row.pickup is None]
        lines += [words.line("notice.chat.row-none", applied=_ranges([row], words, since)) for row in without]
    if lines:
        yield _headed("next", words.line("notice.daily.next"), lines)


def _pickup(row: PickupRow) -> datetime:
    assert row.pickup is not None
    return row.pickup


def _next_line(members: Sequence[PickupRow], words: Wording, since: date) -> Paragraph:
    pickup = _pickup(members[0])
    day = words.day(pickup, year=pickup.year != since.year)
    applied = _ranges(members, words, since)
    return words.line("notice.daily.next-row", day=day, time=words.clock(pickup, zone=False), applied=applied)


def _of_closed_day(
    run: ClosedRun, scenario: Scenario, clock: Clock, rows: tuple[PickupRow, ...], words: Wording
) -> Iterator[Item]:
    why = why_closed(run, words.today, words)
    if why:
        yield item("closed", words.line("notice.daily.closed", reason=why, open=run.opens))
    else:
        yield item("closed", words.line("notice.daily.closed-weekend", open=run.opens))
    yield from _moved(rows, words)
    later = [day for day in run.special if day.date > words.today]
    if later and not run.long:
        yield Item("tomorrow", tuple(_closed_line(day, run, words) for day in later))
    yield from _coming(rows, clock.calendar, words, run.first, waits=open_outage(scenario) is not None)


def _closed_line(day: Day, run: ClosedRun, words: Wording) -> Paragraph:
    return words.line("notice.daily.tomorrow", day=day.date, reason=in_brackets(reason(day, words)), open=run.opens)


def _ahead(calendar: WorkCalendar, paid: Estimate | None, words: Wording) -> Iterator[Item]:
    """Tell of the next closed days that the week does not explain: the day before, a long closure two days before."""
    following = calendar.add(words.today, 1)
    for days, opens in ((1, following), (TOLD_AHEAD, calendar.add(words.today, 2))):
        run = closed_run(calendar, opens.fromordinal(opens.toordinal() - 1))
        if run is not None and run.special and (days == 1 or run.long) and run.last_open >= words.today:
            yield _closure(run, paid, words)
            return


def _closure(run: ClosedRun, paid: Estimate | None, words: Wording) -> Item:
    if not run.long:
        return Item("tomorrow", tuple(_closed_line(day, run, words) for day in run.special))
    special = [day.date for day in run.special]
    fields = {
        "office": words.office_bare(),
        "days": words.closed_on((special[0], special[-1])),
        "reason": in_brackets(reasons(run, words)),
        "last": words.day(run.last_open, year=words.other_year(run.last_open)),
        "open": words.day(run.opens, year=words.other_year(run.opens)),
    }
    lead = words.line("notice.daily.long", **fields)
    collect = words.line("notice.daily.collect-before", date=words.bare(special[0], year=words.other_year(special[0])))
    if paid is not None and paid.pickup is not None:
        days, pickup = paid.standard_days, paid.pickup.date()
        coming = words.line(
            "notice.daily.paid-today",
            paid=words.day(words.today, year=False),
            days=days,
            pickup=words.day(pickup, year=words.other_year(pickup)),
        )
        collect = words.join(collect, coming)
    return Item("long-closure", (lead, collect))


# a disruption with a known end


def _disruptions(scenario: Scenario, words: Wording) -> Iterator[Item]:
    """Say each outage with a known end that reaches into this day; one without an end is told by `facts.standstill`."""
    for outage in disruptions_of(scenario):
        if outage.end is not None and _reaches_into(outage, words.today):
            if outage.end == scenario.assumed_return:
                fields = {"cause": cause_of(outage, words), "moment": day_or_moment(outage.end)}
                yield item("assumed-return", words.line("notice.daily.down-assumed", **fields))
            else:
                yield item("disruption", lasting(outage, outage.end, words))


def _reaches_into(outage: Outage, today: date) -> bool:
    """Tell whether an outage lasts at some moment of this day."""
    begins = datetime.combine(today, datetime.min.time())
    return outage.start < begins + timedelta(days=1) and (outage.end is None or outage.end > begins)


def _handover_stands(scenario: Scenario, today: date) -> bool:
    """Tell whether nothing is handed over for the whole rest of this day, so that nobody is told to come."""
    tomorrow = datetime.combine(today, datetime.min.time()) + timedelta(days=1)
    return any(
        outage.stage == "collection" and _reaches_into(outage, today) and (outage.end is None or outage.end >= tomorrow)
        for outage in scenario.outages
    )


def lasting(outage: Outage, end: datetime, words: Wording, *, year: bool = False) -> Paragraph:
    """Say until when an outage lasts that has begun; `year`: also where it is this year's."""
    cause = cause_of(outage, words)
    if end.time() == datetime.min.time():
        last = (end - _TICK).date()
        return words.line("notice.daily.down", cause=cause, until=words.day(last, year=year or words.other_year(last)))
    until = words.moment(end, year=year or words.other_year(end))
    return words.line("notice.daily.down-until", cause=cause, until=until)
