"""The rules of promise, outages and press once more, by brute force: the engine is compared with this.

One day at a time, one passport at a time, nothing shared with pickup and nothing clever. Moments of the
calendar are naive local date-times; moments of the press are exact fractions of a second. A comment that
begins with "Reading:" marks a place where the rules leave room and says what is taken here.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from fractions import Fraction
from itertools import groupby, pairwise

LIMIT = 4000
"""Days that any walk goes before it gives up: there is no end in sight."""

DAY = timedelta(days=1)
EPOCH = datetime(1970, 1, 1)

Hours = tuple[int, int]
"""From and to, in seconds of the day; print hours may end on the next, with more seconds than a day has."""

Outage = tuple[datetime, datetime | None, str]
"""Start, end (not included; None: not known), stage: approval, print, collection or all."""


@dataclass(frozen=True)
class Case:
    """One office, one disruption, in plain values."""

    standard: int = 3
    approval_days: int | None = None
    weekdays: frozenset[int] = frozenset(range(5))
    holidays: frozenset[date] = frozenset()  # closed, for whatever reason
    opened: frozenset[date] = frozenset()  # full working days in spite of all
    print_days: frozenset[date] = frozenset()  # the press works, the counter does not
    hours: Hours = (8 * 3600, 16 * 3600)
    print_hours: Hours = (8 * 3600, 14 * 3600)
    weekday_hours: dict[int, tuple[Hours, Hours]] = field(default_factory=dict)  # service, print
    date_hours: dict[date, tuple[Hours, Hours]] = field(default_factory=dict)  # the same, stronger
    collection: tuple[int, ...] = (14 * 3600,)
    capacity: int | None = None
    machines: int | None = None
    machines_now: int | None = None
    outages: tuple[Outage, ...] = ()
    capacity_on: dict[date, int] = field(default_factory=dict)
    machines_on: dict[date, int] = field(default_factory=dict)
    print_hours_on: dict[date, Hours] = field(default_factory=dict)
    printed: dict[date, int] = field(default_factory=dict)
    intake: dict[date, int] | None = None
    usual_intake: int | None = None
    usual_on: tuple[date, date] | None = None  # the days that the usual intake is counted on, from months before
    waiting: int = 0
    waiting_from: datetime | None = None
    today: date | None = None
    payment_cutoff: int | None = None
    collect_within: int | None = 30  # days; None: nothing is cancelled
    priority: tuple[tuple[date, date], ...] = ()
    approvals: int | None = None  # by the centre on a working day; None: as many as come
    approvals_on: dict[date, int] = field(default_factory=dict)
    approved: dict[date, int] = field(default_factory=dict)


# --- days and moments ---------------------------------------------------------------------------------------


def at(day: date, second: int) -> datetime:
    """Return the moment so many seconds into a day."""
    return datetime.combine(day, time()) + timedelta(seconds=second)


def day_of(moment: date) -> date:
    """Return the day of a date or a date-time."""
    return moment.date() if isinstance(moment, datetime) else moment


def exact(moment: datetime) -> Fraction:
    """Return the seconds since the epoch."""
    return Fraction((moment - EPOCH) // timedelta(microseconds=1), 10**6)


def shown(seconds: Fraction | None) -> datetime | None:
    """Return the moment, rounded up to the second."""
    return None if seconds is None else EPOCH + timedelta(seconds=math.ceil(seconds))


def days_from(first: date) -> Iterator[date]:
    """Yield a day and those after it, up to the limit."""
    for number in range(LIMIT):
        yield first + number * DAY


def is_workday(case: Case, day: date) -> bool:
    """Tell whether the office works on a day."""
    return day in case.opened or (day.weekday() in case.weekdays and day not in case.holidays)


def nth_day(start: date, number: int, counts: Callable[[date], bool]) -> date | None:
    """Return the n-th day after the start that counts; for 0 the first on or after it."""
    passed = 0
    for day in days_from(start if number == 0 else start + DAY):
        passed += counts(day)
        if passed == max(number, 1):
            return day
    return None


def add_workdays(case: Case, start: date, number: int) -> date:
    """Return the day that many working days after the start, the start never counted."""
    day = nth_day(start, number, lambda day: is_workday(case, day))
    if day is None:
        raise LookupError("the office never works")
    return day


def count_workdays(case: Case, after: date, to: date) -> int:
    """Return the number of working days in (after, to]."""
    return sum(is_workday(case, after + n * DAY) for n in range(1, (to - after).days + 1))


def roll_back(case: Case, day: date) -> date:
    """Return the day itself, or the last working day before it."""
    for number in range(LIMIT):
        if is_workday(case, day - number * DAY):
            return day - number * DAY
    raise LookupError("the office never worked")


# --- outages ------------------------------------------------------------------------------------------------


def outages_of(case: Case, *stages: str) -> list[Outage]:
    """Return the outages of these stages."""
    return [outage for outage in case.outages if outage[2] in stages]


def covers(outage: Outage, moment: datetime) -> bool:
    """Tell whether a moment lies in an outage; its end does not."""
    start, end, _ = outage
    return start <= moment and (end is None or moment < end)


def split(window: tuple[datetime, datetime], outages: list[Outage], inside: bool) -> list[tuple[datetime, datetime]]:
    """Return the pieces of a window that lie inside (or outside) the outages."""
    edges = [edge for start, end, _ in outages for edge in (start, end) if edge is not None]
    cuts = sorted({*window, *(edge for edge in edges if window[0] < edge < window[1])})
    return [(a, b) for a, b in pairwise(cuts) if any(covers(outage, a) for outage in outages) == inside]


def length(pieces: list[tuple[datetime, datetime]]) -> timedelta:
    """Return how long the pieces are together."""
    return sum((end - start for start, end in pieces), timedelta())


def hours_of(case: Case, day: date) -> tuple[Hours, Hours]:
    """Return a day's service and print hours: the date's own, else the weekday's, else the regular ones."""
    regular = (case.hours, case.print_hours)
    return case.date_hours.get(day, case.weekday_hours.get(day.weekday(), regular))


def lost(case: Case, day: date) -> bool:
    """Tell whether an outage covers at least half of a working day's service hours."""
    # Reading: the hours are that day's service hours (a Friday's own), never its print hours.
    opens, closes = hours_of(case, day)[0]
    down = split((at(day, opens), at(day, closes)), outages_of(case, "all", "approval", "print"), inside=True)
    return is_workday(case, day) and 2 * length(down) >= timedelta(seconds=closes - opens)


# --- the clock ----------------------------------------------------------------------------------------------


def clock_start(case: Case, applied: date, paid: date) -> date:
    """Return the day that the promise counts from."""
    paid_on = day_of(paid)
    # Reading: the cut-off moves the payment, not the application; who applies later still starts on that day.
    if isinstance(paid, datetime) and case.payment_cutoff is not None and paid > at(paid_on, case.payment_cutoff):
        paid_on += DAY
    return max(day_of(applied), paid_on)


def is_shut(case: Case, stage: str, day: date) -> bool:
    """Tell whether outages of a stage leave no service time on a day."""
    opens, closes = hours_of(case, day)[0]
    return not split((at(day, opens), at(day, closes)), outages_of(case, stage), inside=False)


def is_refused(case: Case, applied: date) -> bool:
    """Tell whether nobody could apply on this day, or at this moment."""
    if isinstance(applied, datetime):
        return any(covers(outage, applied) for outage in outages_of(case, "intake"))
    return is_shut(case, "intake", applied)


def unpaid_start(case: Case, applied: date) -> tuple[date, datetime] | None:
    """Return the clock start of who pays as soon as it can be done, and that moment; None: no end is known."""
    down = outages_of(case, "payment")
    # Reading: a day without a time has a payment if any of its service time is left; a moment if it is in no outage,
    # else it is paid for when that ends: on the first working day with service time behind the end.
    moment = applied if isinstance(applied, datetime) else at(applied, hours_of(case, applied)[0][0])
    if not (isinstance(applied, datetime) or is_shut(case, "payment", applied)):
        return clock_start(case, applied, applied), at(applied, 0)
    if not any(covers(outage, moment) for outage in down):
        return clock_start(case, applied, applied), moment
    while any(covers(outage, moment) for outage in down):
        end = next(end for start, end, stage in down if covers((start, end, stage), moment))
        if end is None:
            return None
        moment = end
    for day in days_from(moment.date()):
        opens, closes = hours_of(case, day)[0]
        window = max(at(day, opens), moment), at(day, closes)
        if is_workday(case, day) and window[0] < window[1] and split(window, down, inside=False):
            return day, max(moment, applied if isinstance(applied, datetime) else moment)
    return None


def standard_date(case: Case, start: date) -> date:
    """Return the clock start + the standard, outages left aside."""
    return add_workdays(case, start, case.standard)


def approval_days(case: Case) -> int:
    """Return the working days that approval takes."""
    return max(case.standard - 1, 0) if case.approval_days is None else case.approval_days


def next_collection(case: Case, first_day: date, not_before: datetime | Fraction) -> datetime | None:
    """Return the first collection moment on a working day outside `collection` outages."""
    earliest = exact(not_before) if isinstance(not_before, datetime) else not_before
    down = outages_of(case, "collection")
    for day in days_from(max(first_day, (EPOCH + timedelta(seconds=math.floor(earliest))).date())):
        for second in sorted(case.collection):
            moment = at(day, second)
            if is_workday(case, day) and exact(moment) >= earliest and not any(covers(o, moment) for o in down):
                return moment
    return None


def unlost_day(case: Case, start: date, number: int) -> date | None:
    """Return the day on which that many working days not lost have passed."""
    return nth_day(start, number, lambda day: is_workday(case, day) and not lost(case, day))


def clock_pickup(case: Case, start: date, paid_moment: datetime | None = None) -> datetime | None:
    """Return the pickup on the clock basis; None if there is no end in sight."""
    # Where approval takes longer than the standard it takes its place: nobody collects before approval.
    day = unlost_day(case, start, max(case.standard, approval_days(case)))
    if day is None:
        return None
    # Reading: whoever pays after the last collection moment of that day has a passport still to be made: it is
    # due on the next working day that is not lost. A collection outage pushes the pickup to the next collection
    # moment on any working day, lost or not: the passport itself is ready.
    if paid_moment is not None and paid_moment > at(day, max(case.collection)):
        day = unlost_day(case, day, 1)
        if day is None:
            return None
    return next_collection(case, day, max(at(day, 0), paid_moment or at(day, 0)))


def clock_collect_by(case: Case, start: date) -> date | None:
    """Return the last day to collect, counted from the day on which the approval days have passed."""
    printed_on, pickup = unlost_day(case, start, approval_days(case)), clock_pickup(case, start)
    # Reading: without a pickup there is no limit either, even if the approval days have passed.
    return None if printed_on is None or pickup is None else limit_from(case, printed_on, pickup)


def limit_from(case: Case, issued: date, pickup: datetime) -> date | None:
    """Return the last working day within the days to collect, from the pickup where it would lie before that."""
    if case.collect_within is None:
        return None
    limit = roll_back(case, issued + case.collect_within * DAY)
    return limit if limit >= pickup.date() else roll_back(case, pickup.date() + case.collect_within * DAY)


# --- the press: what it can do ------------------------------------------------------------------------------


@dataclass(frozen=True)
class Segment:
    """A span of one day in which the press works, with its passports a second."""

    day: date
    start: Fraction
    end: Fraction
    rate: Fraction


def is_print_day(case: Case, day: date) -> bool:
    """Tell whether the press works on a day, outages left aside."""
    # Reading: a day that `printed` names was a print day; `capacity_on`, `machines_on` and `print_hours_on`
    # make none (they take ranges, and a range runs over weekends).
    return is_workday(case, day) or day in case.print_days or day in case.printed


def print_window(case: Case, day: date) -> tuple[datetime, datetime]:
    """Return the opening and the close of a day's print hours."""
    opens, closes = case.print_hours_on.get(day, hours_of(case, day)[1])
    return at(day, opens), at(day, closes)


def regular_rate(case: Case, day: date) -> Fraction:
    """Return capacity ÷ the regular print hours, in the share of the machines that run."""
    if case.capacity is None:
        raise ValueError("a queue needs a capacity")
    rate = Fraction(case.capacity, case.print_hours[1] - case.print_hours[0])
    running = case.machines_on.get(day, case.machines_now)
    if running is None:
        return rate
    if case.machines is None:
        raise ValueError("a share of the machines needs their number")
    return rate * Fraction(running, case.machines)


def segments_of(case: Case, day: date) -> list[Segment]:
    """Return the spans of a day in which the press works."""
    if not is_print_day(case, day):
        return []
    window = print_window(case, day)
    pieces = split(window, outages_of(case, "print", "all"), inside=False)
    if day in case.printed:
        # Reading: what was really printed beats every plan, and even an outage that left no time for it.
        pieces = pieces or [window]
        rate = case.printed[day] / seconds(length(pieces))
    elif day in case.capacity_on:
        # Reading: a total of the whole floor: machines do not change it, an outage takes its share of it.
        rate = case.capacity_on[day] / seconds(window[1] - window[0])
    else:
        rate = regular_rate(case, day)
    return [Segment(day, exact(start), exact(end), rate) for start, end in pieces if rate]


def seconds(span: timedelta) -> Fraction:
    """Return a span in seconds, exactly."""
    return Fraction(span // timedelta(microseconds=1), 10**6)


# --- the press: passport by passport ------------------------------------------------------------------------


@dataclass(frozen=True)
class Passport:
    """One passport: when it was released, when work on it began, when it was finished.

    `start_day` is the date by the calendar, `finish_day` the day on which the print hours began.
    """

    release: Fraction | None
    start: Fraction | None = None
    start_day: date | None = None
    finish: Fraction | None = None
    finish_day: date | None = None


class Press:
    """The print floor, which makes one passport after the other."""

    def __init__(self, case: Case, first_day: date) -> None:
        # The print hours of the day before may not have ended yet.
        self.segments = (segment for day in days_from(first_day - DAY) for segment in segments_of(case, day))
        self.segment = next(self.segments, None)
        self.now = Fraction(0)

    def next_start(self, not_before: Fraction) -> Fraction | None:
        """Return the moment at which it can begin the next passport; None: it never works again."""
        self.now = max(self.now, not_before)
        while self.segment is not None and self.segment.end <= self.now:
            self.segment = next(self.segments, None)
        return None if self.segment is None else max(self.now, self.segment.start)

    def make(self, release: Fraction) -> Passport:
        """Make the next passport, not before its release."""
        start = self.next_start(release)
        if start is None or self.segment is None:
            return Passport(release)
        start_day = day_at(start)
        work, self.now = Fraction(1), start
        while self.segment is not None:
            begin = max(self.now, self.segment.start)
            possible = (self.segment.end - begin) * self.segment.rate
            if possible >= work:
                self.now = begin + work / self.segment.rate
                return Passport(release, start, start_day, self.now, self.segment.day)
            work -= possible
            self.segment = next(self.segments, None)
        return Passport(release, start, start_day)


def release_of(case: Case, start: date) -> datetime | None:
    """Return the moment at which a cohort may go to the press; None: never."""
    # Reading: the opening of that day's own print hours (overtime or a Friday's), not of the regular ones.
    return approved(case, print_window(case, add_workdays(case, start, approval_days(case)))[0])


def approved(case: Case, moment: datetime) -> datetime | None:
    """Return the moment itself or, if approval is down then, the moment at which it is back; None: never."""
    down = outages_of(case, "approval", "all")
    while True:
        end_of = [end for start_, end, stage in down if covers((start_, end, stage), moment)]
        if not end_of:
            return moment
        if end_of[0] is None:
            return None
        moment = end_of[0]


def waiting_release(case: Case) -> datetime:
    """Return the moment at which the waiting passports stand before the press."""
    if case.waiting_from is not None:
        return case.waiting_from
    ends = [end for _, end, _ in outages_of(case, "approval", "print", "all")]
    known = [end for end in ends if end is not None]
    if not ends or len(known) < len(ends):
        # Reading: no day is after an outage without an end, so it is today: they are approved, an approval
        # outage cannot hold them, and a print outage stops the press whatever their release.
        if case.today is None:
            raise ValueError("waiting passports need a moment or a today")
        return at(case.today, 0)
    last = max(known)
    for day in days_from(last.date() - DAY):
        if is_print_day(case, day) and print_window(case, day)[1] > last:
            return max(print_window(case, day)[0], last)
    raise LookupError("the press never works")


# --- what was announced -------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Told:
    """One line of what the public was told: application dates, their pickup and limit, and what that replaced."""

    first: date
    last: date
    pickup: datetime
    collect_by: date | None = None
    before: datetime | None = None


@dataclass(frozen=True)
class Promise:
    """What a text of today tells the applications of one date; `was` is what it tells as the former pickup."""

    applied: date
    pickup: datetime | None
    collect_by: date | None
    was: datetime | None


def possible(case: Case, told: datetime) -> datetime | None:
    """Return an announced pickup, or the first collection moment after it if nothing is handed over at it."""
    down = any(covers(outage, told) for outage in outages_of(case, "collection"))
    if is_workday(case, told.date()) and not down:
        return told
    return next_collection(case, told.date(), told)


def promised_limit(case: Case, pickup: datetime | None, computed: date | None, told: date | None) -> date | None:
    """Return the last day to collect: the later one, the announced one moved on to a day of handing over."""
    # Where nothing is cancelled any more no limit is told, whatever was announced.
    if case.collect_within is None:
        return None
    limit = max((each for each in (computed, told) if each is not None), default=None)
    if limit is not None and pickup is not None and limit < pickup.date():
        return roll_back(case, pickup.date() + case.collect_within * DAY)
    again = None if told is None else next_collection(case, told, at(told, 0))
    return limit if again is None or limit is None else max(limit, again.date())


def promise(case: Case, table: list[Told], cohort: Cohort) -> Promise:
    """Return what is told of a cohort: never earlier than what was announced, and a later one as moved."""
    line = next((line for line in table if line.first <= cohort.applied <= line.last), None)
    if line is None:
        return Promise(cohort.applied, cohort.pickup, cohort.collect_by, None)
    stands = possible(case, line.pickup)
    pickup = None if cohort.pickup is None or stands is None else max(cohort.pickup, stands)
    limit = promised_limit(case, pickup, cohort.collect_by, line.collect_by)
    if pickup != line.pickup:
        return Promise(cohort.applied, pickup, limit, line.pickup)
    # A later one that was announced already is told as moved until its own day has passed.
    over = case.today is not None and line.pickup.date() < case.today
    again = line.before is not None and line.before < line.pickup and not over
    return Promise(cohort.applied, pickup, limit, line.before if again else None)


def stay_away(case: Case, promises: list[Promise]) -> list[date]:
    """Return whose applicants may stand at the counter today by what they were told before, and for nothing."""
    # Reading: also those whose announced day has passed without their passports, as they may come on any day since.
    today = case.today
    if today is None:
        return []
    awaited = [each for each in promises if each.was is not None and each.was.date() <= today]
    return [each.applied for each in awaited if each.pickup is None or each.pickup.date() > today]


# --- the queue ----------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Cohort:
    """All applications with the same clock start."""

    applied: date
    applications: int
    standard_date: date
    release: datetime | None
    print_start: datetime | None
    print_finish: datetime | None
    exact_finish: Fraction | None  # seconds since the epoch, not rounded
    pickup: datetime | None
    collect_by: date | None
    delay_working_days: int | None


@dataclass(frozen=True)
class PressDay:
    """One day of the press."""

    date: date
    capacity: int
    printed: int
    waiting: int


@dataclass(frozen=True)
class Group:
    """Cohorts next to each other with the same pickup."""

    applied_from: date
    applied_to: date
    applications: int
    pickup: datetime | None
    collect_by: date | None


@dataclass(frozen=True)
class Queue:
    """What the queue comes to."""

    cohorts: list[Cohort]
    groups: list[Group]
    press_days: list[PressDay]
    cleared: date | None


Lane = date | None
"""Who stands in line: the applications of a clock start, or (None) the waiting passports."""


def queue(case: Case) -> Queue:
    """Print the passports one by one, each time the one whose turn it is."""
    intake = {applied: number for applied, number in sorted(intake_of(case).items()) if number}
    lanes: dict[Lane, list[Fraction | None]] = dict(releases_of(case, intake).items())
    if case.waiting:
        lanes[None] = [exact(waiting_release(case))] * case.waiting
    made = print_all(case, lanes)
    cohorts = [cohort_of(case, start, made[start]) for start in intake]
    passports = [passport for each in made.values() for passport in each]
    return Queue(cohorts, groups_of(cohorts), press_days(case, intake, passports), cleared(cohorts))


def releases_of(case: Case, intake: dict[date, int]) -> dict[date, list[Fraction | None]]:
    """Return when each passport of each cohort may go to the press; None: never."""
    centre = Centre(case) if case.approvals is not None or case.approvals_on else None
    found: dict[date, list[Fraction | None]] = {}
    for applied, number in intake.items():
        release = release_of(case, applied)
        if centre is None or release is None:
            found[applied] = [None if release is None else exact(release)] * number
            continue
        own = [centre.approve(entry_day(case, applied)) for _ in range(number)]
        found[applied] = [None if at is None else max(at, exact(release)) for at in own]
    return found


def entry_day(case: Case, applied: date) -> date:
    """Return the day on which an application stands before the centre."""
    return add_workdays(case, applied, min(approval_days(case), 1))


class Centre:
    """The centre, which approves one application after the other."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self.day: date | None = None
        self.spans: list[Segment] = []
        self.now = Fraction(0)

    def approve(self, entry: date) -> Fraction | None:
        """Approve the next application, which stands there from the morning of this day; None: never."""
        self.now = max(self.now, exact(at(entry, 0)))
        if self.day is None or self.day < entry:
            self.day, self.spans = (
                entry,
                [*(s for s in self.spans if s.end >= self.now), *centre_spans(self.case, entry)],
            )
        work = Fraction(1)
        for _ in range(LIMIT):
            while self.spans:
                span = self.spans[0]
                begin = max(self.now, span.start)
                if begin > span.end:
                    self.spans.pop(0)
                    continue
                if span.rate == 0:  # as many as come
                    self.now = begin
                    return begin
                possible = (span.end - begin) * span.rate
                if possible >= work:
                    self.now = begin + work / span.rate
                    return self.now
                work -= possible
                self.spans.pop(0)
            self.day += DAY
            self.spans = centre_spans(self.case, self.day)
        return None


def centre_spans(case: Case, day: date) -> list[Segment]:
    """Return the spans of a day in which the centre works; those with a rate of 0 are moments without a limit."""
    # Reading: a day that `approved` names was one on which the centre worked, like `printed` for the press.
    opens, closes = hours_of(case, day)[0]
    window = (at(day, opens), at(day, closes))
    pieces = split(window, outages_of(case, "approval", "all"), inside=False)
    if day in case.approved:
        pieces = pieces or [window]
        rate = case.approved[day] / seconds(length(pieces))
    elif not is_workday(case, day):
        return []
    else:
        limit = case.approvals_on.get(day, case.approvals)
        if limit is None:
            # Reading: a working day without a number approves all that has come from its first moment on, or as soon
            # as approval is back: so the centre holds nobody longer than 3.3 does.
            # Where that is another day on which the centre works, that day's own number counts.
            back = approved(case, at(day, 0))
            if back is None or (back.date() != day and (is_workday(case, back.date()) or back.date() in case.approved)):
                return []
            return [Segment(day, exact(back), exact(back), Fraction(0))]
        rate = limit / seconds(window[1] - window[0])
    return [Segment(day, exact(start), exact(end), rate) for start, end in pieces if rate]


def intake_of(case: Case) -> dict[date, int]:
    """Return the applications by clock start: those listed, or the usual ones of every working day of `usual_on`."""
    if case.intake is not None or case.usual_intake is None or case.usual_on is None:
        return case.intake or {}
    first, last = case.usual_on
    days = (first + n * DAY for n in range((last - first).days + 1))
    counts: dict[date, int] = {}
    for day in days:
        start = unpaid_start(case, day) if is_workday(case, day) and not is_shut(case, "intake", day) else None
        if start is not None:
            counts[start[0]] = counts.get(start[0], 0) + case.usual_intake
    return counts


def print_all(case: Case, lanes: dict[Lane, list[Fraction | None]]) -> dict[Lane, list[Passport]]:
    """Print the passports of all lanes, one after the other, each time the next of the lane whose turn it is."""
    made: dict[Lane, list[Passport]] = {lane: [] for lane in lanes}
    first = min((release for releases in lanes.values() for release in releases if release is not None), default=None)
    press = None if first is None else Press(case, day_at(first))
    moments: dict[Fraction, Fraction] = {}
    while press is not None:
        heads = {
            lane: release
            for lane, releases in lanes.items()
            if len(made[lane]) < len(releases) and (release := releases[len(made[lane])]) is not None
        }
        start = press.next_start(min(heads.values())) if heads else None
        if start is None:
            break
        # Reading: "whenever the press takes up the next passport" is the moment at which work on it begins.
        ready = {lane: release for lane, release in heads.items() if release <= start}
        lane = min(ready, key=lambda lane: turn(case, lane, ready[lane], moments))
        made[lane].append(press.make(ready[lane]))
    return {lane: each + [Passport(release) for release in lanes[lane][len(each) :]] for lane, each in made.items()}


def turn(case: Case, lane: Lane, release: Fraction, moments: dict[Fraction, Fraction]) -> tuple[object, ...]:
    """Return what orders those that the press could take: the least is the next."""
    if lane is not None and any(first <= lane <= last for first, last in case.priority):
        return (0, lane)
    # The waiting stand ahead of whoever could not be begun before them, and behind the others.
    if release not in moments:
        moments[release] = first_print_moment(case, release)
    return (1, moments[release], lane is not None, lane or date.min)


def first_print_moment(case: Case, release: Fraction) -> Fraction:
    """Return the first moment at or after a release at which the press works."""
    for day in days_from(day_at(release) - DAY):
        for segment in segments_of(case, day):
            if segment.end > release:
                return max(segment.start, release)
    raise LookupError("the press never works again")


def day_at(moment: Fraction) -> date:
    """Return the day of a moment."""
    return (EPOCH + timedelta(seconds=math.floor(moment))).date()


def cohort_of(case: Case, applied: date, passports: list[Passport]) -> Cohort:
    """Return what its passports come to for a cohort."""
    first, last = passports[0], passports[-1]
    standard = standard_date(case, applied)
    pickup = None if last.finish is None else next_collection(case, standard, last.finish)
    # Reading: without a pickup there is no limit either, even if printing has begun.
    collect_by = None if pickup is None or first.start_day is None else limit_from(case, first.start_day, pickup)
    return Cohort(
        applied=applied,
        applications=len(passports),
        standard_date=standard,
        release=None if last.release is None else EPOCH + timedelta(seconds=math.floor(last.release)),
        print_start=shown(first.start),
        print_finish=shown(last.finish),
        exact_finish=last.finish,
        pickup=pickup,
        collect_by=collect_by,
        delay_working_days=None if pickup is None else count_workdays(case, standard, pickup.date()),
    )


def queue_pickup(case: Case, start: date, paid_moment: datetime | None = None) -> datetime | None:
    """Return one person's pickup on the queue basis."""
    cohort = next(cohort for cohort in queue(case).cohorts if cohort.applied == start)
    if cohort.pickup is None or cohort.release is None or cohort.exact_finish is None or paid_moment is None:
        return cohort.pickup
    # Reading: a cohort has no hour of payment, so it is released without one. Who pays after that is released
    # (and approved) only then: this passport is not finished before its cohort, nor before the press can have
    # made it from there on.
    release = approved(case, max(cohort.release, paid_moment))
    if release is None:
        return None
    alone = Press(case, release.date()).make(exact(release)).finish
    if alone is None:
        return None
    ready = max(cohort.exact_finish, alone, exact(paid_moment))
    return next_collection(case, cohort.standard_date, ready)


def outside_pickup(case: Case, start: date) -> Cohort | None:
    """Return the cohort of a clock start that the listed intake lacks; None: the intake should have it."""
    listed = case.intake or {}
    first, last = min(listed), max(listed)
    if start > last:
        more = usual_behind(case, last, start)
    elif start < first and is_before_every_disruption(case, start):
        case, listed, more = replace(case, waiting=0, priority=()), {}, {}
    elif start < first or is_workday(case, start):
        return None
    else:
        # Reading: nobody counts the applications of a closed day; who paid on one stands behind the day before.
        more = usual_behind(case, last, last)
    found = queue(replace(case, intake={**listed, **more, start: more.get(start) or 1}))
    return next(cohort for cohort in found.cohorts if cohort.applied == start)


def usual_behind(case: Case, last: date, until: date) -> dict[date, int]:
    """Return the usual intake of the working days behind the list, to a day or to the last that has priority."""
    # Reading: those with priority who come behind the list are counted, whoever is asked for.
    until = max([until, *(to for _, to in case.priority)])
    between = (last + n * DAY for n in range(1, (until - last).days + 1))
    return {day: case.usual_intake or 0 for day in between if is_workday(case, day)}


def is_before_every_disruption(case: Case, start: date) -> bool:
    """Tell whether a cohort's release came before every outage of approval and press began."""
    release = release_of(case, start)
    return release is not None and all(release < began for began, _, _ in outages_of(case, "approval", "print", "all"))


def groups_of(cohorts: list[Cohort]) -> list[Group]:
    """Return the cohorts as ranges with one pickup each; the earliest limit holds."""
    groups = []
    for pickup, members in groupby(cohorts, key=lambda cohort: cohort.pickup):
        together = list(members)
        limit = min((c.collect_by for c in together if c.collect_by is not None), default=None)
        number = sum(c.applications for c in together)
        groups.append(Group(together[0].applied, together[-1].applied, number, pickup, limit))
    return groups


def print_day(case: Case, moment: Fraction) -> date:
    """Return the day that a moment of print hours belongs to: the day before, while its hours last past midnight."""
    before = day_at(moment) - DAY
    return before if is_print_day(case, before) and moment < exact(print_window(case, before)[1]) else day_at(moment)


def was_waiting(case: Case, passport: Passport, day: date) -> bool:
    """Tell whether a passport was released and not finished at some moment of a day."""
    if passport.release is None or print_day(case, passport.release) > day:
        return False
    return passport.finish_day is None or passport.finish_day >= day


def press_days(case: Case, intake: dict[date, int], passports: list[Passport]) -> list[PressDay]:
    """Return a row for each day on which the press could work or a released passport was waiting for it."""
    # Reading: with no end in sight the last finish is that of the last passport that is made at all.
    finished = [passport.finish_day for passport in passports if passport.finish_day is not None]
    if not finished:
        return []
    first = min(print_day(case, passport.release) for passport in passports if passport.release is not None)
    rows = []
    for day in (first + n * DAY for n in range((max(finished) - first).days + 1)):
        segments = segments_of(case, day)
        if not segments and not any(was_waiting(case, passport, day) for passport in passports):
            continue
        # Reading: work carried over from the day before does not count in the capacity, so that a day may
        # print one more than its capacity.
        capacity = math.floor(sum((s.end - s.start) * s.rate for s in segments))
        applied = case.waiting + sum(number for start, number in intake.items() if start <= day)
        made = sum(finish_day <= day for finish_day in finished)
        rows.append(PressDay(day, capacity, finished.count(day), applied - made))
    return rows


def cleared(cohorts: list[Cohort]) -> date | None:
    """Return the date of the last pickup that is later than its standard date."""
    # Reading: None if no pickup is late, and None as long as any has no date.
    late = []
    for cohort in cohorts:
        if cohort.pickup is None:
            return None
        if cohort.pickup.date() > cohort.standard_date:
            late.append(cohort.pickup.date())
    return max(late, default=None)
