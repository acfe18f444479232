"""What has to be said aloud with an answer: what was assumed, left out, guessed, or will not work."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, datetime
from typing import TYPE_CHECKING

from pickup.calendars.coverage import estimated_remarks
from pickup.calendars.errors import OutsideCalendar
from pickup.case.offices import LEGAL_CEILING
from pickup.case.outages import AT_THE_COUNTER, DAY, FOREVER, STOPS_PRESS, downtime, moment, subtract
from pickup.case.scenario import by_day, next_returns, no_payment_since, open_since
from pickup.text.dates import day_of, day_or_moment
from pickup.text.said import Remark

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pickup.calendars.office_days import DayRange
    from pickup.case.applications import ClockStart
    from pickup.case.outages import Outage
    from pickup.case.scenario import Scenario
    from pickup.engine.cohorts import Cohorts
    from pickup.engine.queue import Queue
    from pickup.engine.results import Estimate
    from pickup.engine.rows import Cohort, Group, PressRow

RETURNS_TOLD = 3
# No rule says so: a payment in advance and the wait for an interview take weeks, a slip of the pen takes a year.
FAR_APART = 180


def estimate_remarks(cohorts: Cohorts, cohort: Cohort, days: DayRange) -> tuple[Remark, ...]:
    """Give the warnings that belong to the answer for one application."""
    return tuple(_common(cohorts, (cohort,), days))


def passed_deadline(limit: date | None, today: date | None) -> tuple[Remark, ...]:
    """Say that the last day to collect has passed, if it has."""
    passed = limit is not None and today is not None and limit < today
    return (Remark("deadline-passed", {"day": limit}),) if passed else ()


def date_remarks(applied: date, paid: date) -> tuple[Remark, ...]:
    """Ask back where application and payment lie so far apart that one of them may be of another year."""
    days = abs((day_of(paid) - day_of(applied)).days)
    return (Remark("far-apart", {"days": days}),) if days > FAR_APART else ()


def closed_day_remarks(cohorts: Cohorts, applied: date) -> tuple[Remark, ...]:
    """Ask back where the office was closed on the day of the application: nobody is photographed and interviewed."""
    day = day_of(applied)
    return () if cohorts.clock.calendar.is_workday(day) else (Remark("applied-closed", {"day": day}),)


def payment_remarks(cohorts: Cohorts, applied: date, paid: date | None, start: ClockStart) -> tuple[Remark, ...]:
    """Say that nobody could pay: from when the days count instead, how that depends on the return, or ask back."""
    counter = cohorts.clock.counter
    if paid is not None:
        doubted = counter.refused_payment(paid)
        return (Remark("paid-in-outage", {"day": day_of(paid)}),) if doubted else ()
    if not counter.refused_payment(applied):
        return ()
    if start.not_before != FOREVER:
        return (Remark("no-payment", {"day": day_of(applied), "start": start.day}),)
    return tuple(_until_payment(cohorts, applied))


def _until_payment(cohorts: Cohorts, applied: date) -> Iterator[Remark]:
    since = no_payment_since(cohorts.scenario)
    yield Remark("no-end", {"start": since.date() if since else day_of(applied)})
    for at in next_returns(cohorts.scenario, cohorts.clock.calendar, RETURNS_TOLD):
        back = cohorts.after_return(at)
        pickup = back.of(*back.clock.counter.start_of(applied)).pickup
        if pickup is not None:
            yield Remark("if-returned", {"returned": at.date(), "applied": day_of(applied), "moment": pickup})


def unpaid_remarks(cohorts: Cohorts, first: date | None, last: date | None) -> Iterator[Remark]:
    """Say of the working days asked for that nobody could pay on them, and from when the days of theirs count."""
    clock = cohorts.clock
    if first is None or last is None or not clock.counter.no_payment:
        return
    days: dict[date | None, list[int]] = {}
    for day in filter(clock.calendar.is_work_ordinal, range(first.toordinal(), last.toordinal() + 1)):
        if clock.counter.is_without_payment(day) and not clock.counter.is_without_intake(day):
            start = clock.counter.start_of(date.fromordinal(day))
            days.setdefault(None if start.not_before == FOREVER else start.day, []).append(day)
    for begun, unpaid in days.items():
        fields = {"days": ranges(cohorts, unpaid), "start": begun}
        yield Remark(NO_PAYMENT_YET if begun is None else "no-payment-days", fields)


def schedule_remarks(
    cohorts: Cohorts,
    listed: tuple[Cohort, ...],
    groups: tuple[Group, ...],
    rows: tuple[PressRow, ...],
    days: DayRange | None,
    lacking: tuple[int, ...] = (),
) -> tuple[Remark, ...]:
    """Give the warnings that belong to a schedule; `lacking` are days asked for that the intake should have."""
    remarks = list(_common(cohorts, listed, days))
    if lacking:
        remarks.append(Remark("not-in-intake", {"days": ranges(cohorts, lacking)}))
    remarks += _counted_while_closed(cohorts, listed)
    remarks += handover_remarks(cohorts, groups)
    if cohorts.queue is not None:
        remarks += _printed_beyond_the_queue(cohorts.queue, rows)
    return tuple(remarks)


def _counted_while_closed(cohorts: Cohorts, listed: tuple[Cohort, ...]) -> Iterator[Remark]:
    """Ask back where the list has clock starts on days on which nobody could pay, or apply: they stand as counted."""
    for stage, counted in cohorts.clock.counter.counted_while_closed(cohorts.scenario.intake or {}).items():
        shown = {cohort.applied for cohort in listed} if counted else set()
        days = [day.toordinal() for day in counted if day in shown]
        if days:
            yield Remark(f"counted-without-{stage}", {"days": ranges(cohorts, days)})


def answer_remarks(cohorts: Cohorts, listed: tuple[Cohort, ...], days: DayRange | None) -> tuple[Remark, ...]:
    """Give the warnings that belong to answers for many applications, of these cohorts."""
    return tuple(_common(cohorts, listed, days))


def _common(cohorts: Cohorts, listed: tuple[Cohort, ...], days: DayRange | None) -> Iterator[Remark]:
    scenario, queue = cohorts.scenario, cohorts.queue
    if any(scenario.note):
        yield Remark("note", {"note": scenario.note})
    yield from _assumed_return(scenario)
    yield from _no_end(cohorts, listed)
    if queue is not None and queue.assumed:
        yield from _assumed_intake(scenario, queue)
    if scenario.intake is not None:
        yield from _outside_the_list(cohorts, listed)
        yield from _left_out(cohorts)
    yield from _about_the_days(cohorts, days)
    yield from _priority(scenario, queue)
    yield from _slow_centre(scenario, queue)
    yield from _deadline_from_pickup(cohorts, listed)
    yield from _without_effect(cohorts)


def _priority(scenario: Scenario, queue: Queue | None) -> Iterator[Remark]:
    """Say who is printed before all others, or that nobody is where no queue is considered."""
    if scenario.priority:
        days = tuple((days.first, days.last) for days in scenario.priority)
        yield Remark("priority-without-queue") if queue is None else Remark("priority", {"days": days})


def _slow_centre(scenario: Scenario, queue: Queue | None) -> Iterator[Remark]:
    """Say how many the centre approves, or why that is not considered."""
    if not scenario.is_centre_slow:
        return
    if queue is None or scenario.applications:
        yield Remark("centre-without-queue" if queue is None else "centre-by-file")
        return
    if scenario.daily_approvals is not None:
        yield Remark("slow-centre", {"count": scenario.daily_approvals})
    for entry in scenario.centre:
        if entry.approvals_per_day is not None:
            days = ((entry.on.first, entry.on.last),)
            yield Remark("slow-centre-days", {"count": entry.approvals_per_day, "days": days})


def taken_for_granted(cohorts: Cohorts, cohort: Cohort) -> Iterator[Remark]:
    """Give what the date of one cohort assumes: the return of service, or how many applied; not the days of a year."""
    scenario, queue = cohorts.scenario, cohorts.queue
    yield from _assumed_return(scenario)
    said: list[Remark] = []
    if queue is not None and queue.assumed:
        said += _assumed_intake(scenario, queue)
    elif scenario.intake is not None:
        said += _outside_the_list(cohorts, (cohort,))
    yield from (remark for remark in said if remark.key in ASSUMPTIONS)


def rests_on_usual_intake(cohorts: Cohorts, cohort: Cohort) -> bool:
    """Tell whether a date could be another if others applied than the usual ones that are assumed.

    It is if the date is late, or others stand before it at the press behind the beginning of a disruption. Who comes on
    the standard date of an ordinary day was promised it whatever the intake.
    """
    queue, day = cohorts.queue, cohort.applied.toordinal()
    if queue is None or day in queue.listed:
        return False
    if cohort.delay_working_days != 0:
        return cohort.pickup is not None
    ordinary = queue.assumed and (queue.first_held is None or day < queue.first_held)
    return not ordinary and queue.ahead(queue.turn(day)) > 0


def _no_end(cohorts: Cohorts, listed: tuple[Cohort, ...]) -> Iterator[Remark]:
    """Say that there is no date, and how the first one missing depends on the day of the return."""
    stuck = next((cohort for cohort in listed if cohort.pickup is None), None)
    since = open_since(cohorts.scenario)
    if stuck is None or since is None:
        return
    yield Remark("no-end", {"start": since.date()})
    for at in next_returns(cohorts.scenario, cohorts.clock.calendar, RETURNS_TOLD):
        pickup = cohorts.after_return(at).of(stuck.applied).pickup
        if pickup is not None:
            yield Remark("if-returned", {"returned": at.date(), "applied": stuck.applied, "moment": pickup})


def _assumed_return(scenario: Scenario) -> Iterator[Remark]:
    if scenario.assumed_return is not None:
        yield Remark("assumed-return", {"moment": day_or_moment(scenario.assumed_return)})


def _assumed_intake(scenario: Scenario, queue: Queue) -> Iterator[Remark]:
    since = None if queue.first_held is None else date.fromordinal(queue.first_held)
    key = "assumed-intake" if scenario.usual_intake_source is None else "assumed-intake-book"
    yield Remark(key if since is None else f"{key}-since", {"count": scenario.office.usual_intake, "since": since})
    usual, capacity = scenario.office.usual_intake, queue.press.usual_capacity
    approvals = scenario.daily_approvals
    if usual is not None and approvals is not None and usual > approvals:
        yield Remark("intake-above-approvals", {"count": usual, "approvals": approvals})
    if usual is not None and usual > capacity:
        yield Remark("intake-above-capacity", {"count": usual, "capacity": capacity})
    elif queue.usual is not None and queue.usual.outgrows:
        yield Remark("intake-above-week", {"count": usual})


def _outside_the_list(cohorts: Cohorts, listed: tuple[Cohort, ...]) -> Iterator[Remark]:
    """Say what is taken for those who applied before the listed intake begins or after it ends."""
    queue, usual = cohorts.queue, cohorts.scenario.office.usual_intake
    if queue is None or not queue.listed:
        return
    first, last = date.fromordinal(queue.listed.start), date.fromordinal(queue.listed.stop - 1)
    days = [cohort.applied for cohort in listed] or [first]
    if min(days) < first:
        yield Remark("before-intake" if cohorts.scenario.outages else "before-intake-undisturbed", {"first": first})
    if max(days) > last:
        since = queue.goes_on_from
        source = "usual" if cohorts.scenario.usual_intake_source is None else "book"
        key = "beyond-intake" if since is None else f"beyond-intake-{source}"
        yield Remark(key, {"last": last, "since": since, "count": usual})


def _left_out(cohorts: Cohorts) -> Iterator[Remark]:
    """Name the working days whose release fell into an outage and whose applications the intake leaves out.

    Behind the list the queue goes on, and gives everybody a date.
    """
    queue = cohorts.queue
    missing = [day for day in left_out(cohorts, cohorts.scenario.intake) if queue is None or queue.lacks(day)]
    if missing:
        yield Remark("left-out", {"days": ranges(cohorts, missing)})


def left_out(cohorts: Cohorts, intake: Mapping[date, int] | None) -> list[int]:
    """Give the clock starts (working days) whose release fell into an outage and that a known intake lacks.

    With an outage that has no end, those up to the last day of the intake.
    """
    queue, calendar = cohorts.queue, cohorts.clock.calendar
    if queue is None or intake is None:
        return []
    missing = []
    for start, end in cohorts.clock.downtime:
        last = end // DAY if end != FOREVER else max(intake).toordinal() if intake else start // DAY
        # Whose release lies where no calendar reaches has no date that the outage could have moved.
        with suppress(OutsideCalendar):
            first = calendar.add_ordinal(start // DAY, -cohorts.clock.approval - 1)
            for day in range(first, last + 1):
                opening = queue.opening_of_release(day) if calendar.is_work_ordinal(day) else -1
                if start <= opening < end and date.fromordinal(day) not in intake:
                    missing.append(day)
    return missing


def ranges(cohorts: Cohorts, days: Iterable[int]) -> tuple[DayRange, ...]:
    """Join working days (ordinals, in order) that follow each other into ranges of dates."""
    joined: list[tuple[int, int]] = []
    for day in days:
        if joined and cohorts.clock.calendar.add_ordinal(joined[-1][1], 1) == day:
            joined[-1] = (joined[-1][0], day)
        else:
            joined.append((day, day))
    return tuple((date.fromordinal(first), date.fromordinal(last)) for first, last in joined)


def _about_the_days(cohorts: Cohorts, days: DayRange | None) -> Iterator[Remark]:
    office, calendar = cohorts.scenario.office, cohorts.clock.calendar
    if office.standard > LEGAL_CEILING:
        yield Remark("above-ceiling", {"standard": office.standard, "ceiling": LEGAL_CEILING})
    if days:
        yield from estimated_remarks(calendar, days)


def _deadline_from_pickup(cohorts: Cohorts, listed: tuple[Cohort, ...]) -> Iterator[Remark]:
    first = next(filter(cohorts.limit_counts_from_pickup, listed), None)
    if first is not None:
        yield Remark("deadline-from-pickup", {"day": first.applied})


def _without_effect(cohorts: Cohorts) -> Iterator[Remark]:
    """Name what was said of the press and cannot be: days on which nothing prints, machines that are not there."""
    if cohorts.queue is None:
        return
    press, scenario = cohorts.queue.press, cohorts.scenario
    for entry in scenario.press:
        day = entry.on.first.toordinal()
        if entry.on.first == entry.on.last and not press.is_print_day(day):
            yield Remark("no-print-day", {"day": entry.on.first})
        there = scenario.office.machines
        if there is not None and entry.machines is not None and entry.machines > there:
            fields = {"days": ((entry.on.first, entry.on.last),), "machines": entry.machines, "there": there}
            yield Remark("machines-above", fields)
    stopped = downtime(scenario.outages, STOPS_PRESS)
    for print_day in sorted(scenario.print_days):
        hours = press.hours(print_day.toordinal())
        if not subtract(stopped, *(print_day.toordinal() * DAY + seconds for seconds in hours)):
            yield Remark("print-day-in-outage", {"day": print_day})


# Said of application dates that have no pickup, as no end is known of what keeps everybody from paying.
NO_PAYMENT_YET = "no-payment-yet"
HANDOVER = ("handover-limit", "handover-limit-days")


def handover_remarks(cohorts: Cohorts, groups: Iterable[Group]) -> Iterator[Remark]:
    """Say on which days more people would come than the office can serve, as one remark, with the most of them."""
    limit = cohorts.scenario.office.handover_limit
    if limit is None:
        return
    coming: dict[datetime, int] = {}
    for group in groups:
        if group.pickup is not None:
            coming[group.pickup] = coming.get(group.pickup, 0) + (group.applications or 0)
    above = {at: count for at, count in sorted(coming.items()) if count > limit}
    if above:
        most = max(above, key=lambda at: above[at])
        days = ranges(cohorts, sorted({at.toordinal() for at in above}))
        key = "handover-limit" if len(above) == 1 else "handover-limit-days"
        yield Remark(key, {"moment": most, "count": above[most], "limit": limit, "days": days})


def _printed_beyond_the_queue(queue: Queue, rows: tuple[PressRow, ...]) -> Iterator[Remark]:
    """Name the days on which more came off the press than the intake and the waiting passports explain.

    An assumed intake goes on behind the last application that is listed: from its last day on nothing can be said.
    """
    until = rows[-1].date.toordinal() if queue.assumed and rows else FOREVER
    counts = {day: entry.printed for day, entry in by_day(queue.scenario.press).items() if day < until}
    computed = {row.date.toordinal(): row.printed for row in rows} if counts else {}
    for day, count in sorted(counts.items()):
        if count is not None and count > computed.get(day, 0):
            known = computed.get(day, 0)
            key = "printed-beyond-queue" if known else "printed-beyond-queue-empty"
            yield Remark(key, {"day": date.fromordinal(day), "count": count, "known": known})


def touched_by(scenario: Scenario, first: date, last: date) -> Iterator[int]:
    """Give the places of the outages that reach into the days from `first` to `last` and delay what is paid for."""
    start, end = first.toordinal() * DAY, (last.toordinal() + 1) * DAY
    for place, outage in enumerate(scenario.outages):
        if outage.stage in AT_THE_COUNTER:
            continue
        until = FOREVER if outage.end is None else moment(outage.end)
        if moment(outage.start) < end and until > start:
            yield place


def held_up_by(estimate: Estimate) -> Iterator[int]:
    """Give the places of the outages that lie on the way of an application: not those that began behind it."""
    if estimate.pickup is None:
        return
    for place in touched_by(estimate.scenario, estimate.clock_start, estimate.pickup.date()):
        outage = estimate.scenario.outages[place]
        over = estimate.print_start if outage.stage == "approval" else estimate.print_finish
        if outage.stage == "collection" or over is None or outage.start < over:
            yield place


def why_late(estimate: Estimate, *, as_announced: bool, moved: bool) -> tuple[str, tuple[Outage, ...]]:
    """Give why a pickup is late: "outage" with the outages on its way, else "announced", "centre" or "queue".

    `as_announced`: only what was announced makes it late; `moved`: another date stands than was announced.
    """
    outages = tuple(estimate.scenario.outages[place] for place in held_up_by(estimate))
    if as_announced:
        # What held up only the centre or the press is made good; a day without handing over moved the date itself.
        outages = tuple(outage for outage in outages if outage.stage == "collection" and moved)
    if outages:
        return "outage", outages
    if as_announced:
        return "announced", ()
    return "centre" if estimate.engine.is_held_by_centre(estimate.clock_start) else "queue", ()


ASSUMPTIONS = {
    "assumed-return": "return", "assumed-intake": "intake", "assumed-intake-since": "intake",
    "assumed-intake-book": "intake", "assumed-intake-book-since": "intake",
    "beyond-intake-usual": "intake", "beyond-intake-book": "intake", "estimated": "year",
}  # fmt: skip


def assumptions(said: Iterable[Remark]) -> tuple[str, ...]:
    """Give what an answer takes for granted: a `return` of service, an `intake`, the days of a `year`."""
    return tuple(dict.fromkeys(ASSUMPTIONS[remark.key] for remark in said if remark.key in ASSUMPTIONS))
