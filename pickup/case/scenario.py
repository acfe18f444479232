"""A scenario: one office and one disruption, everything that an answer rests on besides the calendars."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from pickup.calendars.decrees import Calendars
from pickup.calendars.errors import NotADate
from pickup.calendars.workdays import WorkCalendar
from pickup.case.applications import Application
from pickup.case.errors import NoCollectionTime
from pickup.case.offices import Office
from pickup.case.outages import AT_THE_COUNTER, DAY, Outage, known_stage
from pickup.text.dates import Hours, Range
from pickup.text.errors import EmptyWindow, NotAWholeNumber, ReversedHours
from pickup.text.said import Text

if TYPE_CHECKING:
    from pickup.case.announcements import AnnouncedRow


class Waiting(NamedTuple):
    """Passports approved and before the press whose cohorts are not in the intake; `since` None: as usual.

    >>> from datetime import date
    >>> from pickup import Office, Scenario, Waiting, estimate
    >>> office = Office.named("banjarmasin")
    >>> case = Scenario(office, intake={date(2018, 10, 29): 100}, waiting=Waiting(300), today=date(2018, 10, 31))
    >>> str(estimate(case, date(2018, 10, 29)).pickup)
    '2018-11-02 14:00:00'
    """

    passports: int
    since: datetime | None = None


class RecurringIntake(NamedTuple):
    """An intake that goes on without end: so many applications on each working day from `start` on.

    >>> from datetime import date
    >>> from pickup import Office, Outage, RecurringIntake, Scenario, schedule
    >>> outages = (Outage.read("2018-11-05..2018-11-05"),)
    >>> intake = RecurringIntake(date(2018, 10, 29), 81)
    >>> answer = schedule(Scenario(Office.named("banjarmasin"), outages, recurring_intake=intake))
    >>> answer.lasting
    True
    """

    start: date
    applications: int


# The name that it had first, which stays public.
Onward = RecurringIntake


class PressException(NamedTuple):
    """Days on which the press differs: its own total, other machines or hours, or what was really printed.

    `on` is a pair of dates, both included; `capacity` a day's own total, `hours` seconds since midnight.

    >>> from datetime import date
    >>> from pickup import PressException, Range, read_scenario, schedule
    >>> monday = Range(date(2018, 11, 5), date(2018, 11, 5))
    >>> case = read_scenario("banjarmasin-2018")._replace(press=(PressException(monday, printed=100),))
    >>> schedule(case).press_days[0].printed
    100
    """

    on: Range
    capacity: int | None = None
    machines: int | None = None
    hours: Hours | None = None
    printed: int | None = None

    @property
    def has_own_rate(self) -> bool:
        """Tell whether more is different than the hours."""
        return (self.capacity, self.machines, self.printed) != (None, None, None)


class CentreException(NamedTuple):
    """Days on which the centre differs: how many it can approve on each, or how many it really approved.

    `on` is a pair of dates, both included.

    >>> from datetime import date
    >>> from pickup import CentreException, Office, Range, Scenario, estimate
    >>> slow = CentreException(Range(date(2018, 10, 30), date(2018, 11, 2)), approvals_per_day=50)
    >>> case = Scenario(Office.named("banjarmasin"), intake={date(2018, 10, 29): 200}, centre=(slow,))
    >>> str(estimate(case, date(2018, 10, 29)).pickup)
    '2018-11-05 14:00:00'
    """

    on: Range
    approvals_per_day: int | None = None
    approved: int | None = None


_EVER = Range(date.min, date.max)
# What names nothing that differs.
PRESS_AS_USUAL, CENTRE_AS_USUAL = PressException(_EVER), CentreException(_EVER)
Exceptional = TypeVar("Exceptional", PressException, CentreException)


def by_day(exceptions: Iterable[Exceptional]) -> dict[int, Exceptional]:
    """Lay exceptions over each other by day (ordinals); of what each of them names the later beats the earlier."""
    laid: dict[int, Exceptional] = {}
    for later in exceptions:
        for day in range(later.on.first.toordinal(), later.on.last.toordinal() + 1):
            entry, earlier = later, laid.get(day)
            if earlier is not None:
                entry = type(later)._make(old if new is None else new for old, new in zip(earlier, later, strict=True))
            laid[day] = entry
    return laid


class AnnouncedFacts(NamedTuple):
    """What was known when dates were announced: what was printed, outages, intake, and the decrees signed by a day.

    `known_on` is the newest decree's day of signature, or the one that the calendars were asked to be known on;
    `closed` are the days that the office had closed of itself (None: not on record).
    """

    printed: Mapping[date, int]
    outages: tuple[Outage, ...]
    intake: Mapping[date, int] | None
    recurring_intake: RecurringIntake | None
    known_on: date | None
    closed: frozenset[date] | None = None


class Scenario(NamedTuple):
    """One office, one disruption. Moments are the office's local times, counts are passports or applications.

    `intake` is None where nobody knows it, `recurring_intake` goes on without end; `capacity` and `machines` stand in
    the place of the profile's; `open` and `closed` are single days beyond the profile's; `known_on` hides
    the decrees signed later; `note` is said with every answer, `today` is only used where a rule needs it:
    the library reads no clock.
    `applications` are those of the intake of which a file says when they were approved. `announced` are the pickups
    that the public has been told, in order of their application dates, `announced_facts` what was known when the last
    of them were told. `usual_intake_source` says where the office's usual intake was taken from if not from its
    profile: "book", the median of what it recorded. `priority` are application dates whose released passports the
    press takes up before all others. `approvals_per_day` stands in the place of the profile's, `centre` are days on
    which the centre approves another number. `closed_reasons` say why days are closed, those of the
    profile too.

    >>> from datetime import date
    >>> from pickup import Office, Outage, Scenario, estimate
    >>> case = Scenario(Office.named("banjarmasin"), (Outage.read("2018-11-01..2018-11-04"),))
    >>> str(estimate(case, date(2018, 10, 31)).pickup)
    '2018-11-07 14:00:00'
    >>> str(estimate(case._replace(outages=()), date(2018, 10, 31)).pickup)
    '2018-11-05 14:00:00'
    """

    office: Office = Office()
    outages: tuple[Outage, ...] = ()
    intake: Mapping[date, int] | None = None
    waiting: Waiting | None = None
    capacity: int | None = None
    machines: int | None = None
    press: tuple[PressException, ...] = ()
    print_days: frozenset[date] = frozenset()
    open: frozenset[date] = frozenset()
    closed: frozenset[date] = frozenset()
    known_on: date | None = None
    today: date | None = None
    assumed_return: datetime | None = None
    note: Text = Text()
    notice: Mapping[str, object] = {}
    calendars: Calendars | None = None
    recurring_intake: RecurringIntake | None = None
    applications: tuple[Application, ...] = ()
    announced: "tuple[AnnouncedRow, ...]" = ()
    usual_intake_source: str | None = None
    announced_facts: AnnouncedFacts | None = None
    priority: tuple[Range, ...] = ()
    closed_reasons: Mapping[date, Text] = {}
    approvals_per_day: int | None = None
    centre: tuple[CentreException, ...] = ()

    @property
    def daily_approvals(self) -> int | None:
        """Applications of this office that the centre approves on a working day; None: it is never slow."""
        return self.office.approvals_per_day if self.approvals_per_day is None else self.approvals_per_day

    @property
    def is_centre_slow(self) -> bool:
        """Tell whether anybody said how many the centre approves, so that it may be what an application waits for."""
        return self.daily_approvals is not None or any(days.approvals_per_day is not None for days in self.centre)

    @property
    def daily_capacity(self) -> int | None:
        """Passports that the whole press of the profile makes in the regular print hours, if known."""
        return self.office.capacity if self.capacity is None else self.capacity

    def has_priority(self, start: int) -> bool:
        """Tell whether the applications of this clock start (ordinal) are printed before all others."""
        return any(days.first.toordinal() <= start <= days.last.toordinal() for days in self.priority)

    def check(self) -> None:
        """Hold a case made in Python to what the file readers hold theirs to: an unsound one gives no date at all.

        NotAWholeNumber, NoCollectionTime, ReversedHours, UnknownStage, EmptyWindow, NotADate: with the field's name.
        """
        _check_numbers(self)
        _check_hours(self)
        for outage in self.outages:
            _check_outage(outage)
        for day in self.intake or ():
            # Most days are plain dates, and there may be very many.
            if type(day) is not date and (not isinstance(day, date) or isinstance(day, datetime)):
                raise NotADate("intake", value=day)

    def until(self, last: date, calendar: WorkCalendar | None = None) -> "Scenario":
        """Give the same with the intake that goes on counted out up to this clock start.

        The press is first in, first out: whoever applies later changes nothing for those before, except those with
        priority, who are all counted. `calendar` is that of this scenario, if it is at hand.
        """
        if self.recurring_intake is None:
            return self
        recurring, calendar = self.recurring_intake, calendar or self.work_calendar()
        last = max([last, *(days.last for days in self.priority)])
        ordinals = range(recurring.start.toordinal(), last.toordinal() + 1)
        counts = {date.fromordinal(n): recurring.applications for n in ordinals if calendar.is_work_ordinal(n)}
        return self._replace(intake={**counts, **(self.intake or {})}, recurring_intake=None)

    def work_calendar(self) -> WorkCalendar:
        """Build the working-day engine of this office, with its own days and the closures of all offices."""
        opened, closed = layered(((days_of(self.office.open), days_of(self.office.closed)), (self.open, self.closed)))
        return WorkCalendar(
            known_on=self.known_on,
            weekdays=self.office.weekdays,
            region=self.office.region,
            closures=True,
            closed=[(day, day) for day in sorted(closed)],
            reasons={**self.office.closed_reasons, **self.closed_reasons},
            opened=[(day, day) for day in sorted(opened)],
            calendars=self.calendars,
        )


def days_of(ranges: Iterable[Range]) -> frozenset[date]:
    """Give every day of these ranges."""
    return frozenset(
        date.fromordinal(ordinal)
        for range_ in ranges
        for ordinal in range(range_.first.toordinal(), range_.last.toordinal() + 1)
    )


def layered(
    layers: Iterable[tuple[frozenset[date], frozenset[date]]],
) -> tuple[frozenset[date], frozenset[date]]:
    """Lay days opened and closed over each other; where two layers differ the later one is right."""
    opened: frozenset[date] = frozenset()
    closed: frozenset[date] = frozenset()
    for opens, closes in layers:
        opened, closed = (opened - closes) | opens, (closed - opens) | closes
    return opened, closed


# An outage without an end: what the dates would be if service returned on a given day.


def with_return(scenario: Scenario, at: datetime) -> Scenario:
    """End every open outage at this moment; one that would begin later falls away."""
    begun = (outage for outage in scenario.outages if outage.end is not None or outage.start < at)
    return scenario._replace(outages=tuple(out if out.end else out._replace(end=at) for out in begun))


def open_since(scenario: Scenario) -> datetime | None:
    """Give the start of the latest outage that has no end and keeps passports from being made; None: all have one."""
    lasting = (outage for outage in scenario.outages if outage.stage not in AT_THE_COUNTER)
    return max((outage.start for outage in lasting if outage.end is None), default=None)


def no_payment_since(scenario: Scenario) -> datetime | None:
    """Give since when nobody can pay, without an end that is known; None: everybody can, or there is an end."""
    lasting = (outage for outage in scenario.outages if outage.stage == "payment" and outage.end is None)
    return min((outage.start for outage in lasting), default=None)


def next_returns(scenario: Scenario, calendar: WorkCalendar, days: int) -> Iterator[datetime]:
    """Give the mornings of the next working days on which service could return, after today and the start."""
    since = max(filter(None, (open_since(scenario), no_payment_since(scenario))), default=None)
    if since is None:
        return
    day = max(since.date(), scenario.today or since.date())
    for _ in range(days):
        day = calendar.add(day, 1)
        yield morning(day)


def morning(day: date) -> datetime:
    """Give the first moment of a day."""
    return datetime(day.year, day.month, day.day)


# What is refused of a case made in Python.


def _check_numbers(scenario: Scenario) -> None:
    for name, value, least in _numbers(scenario):
        if value is not None and (type(value) is not int or value < least):
            raise NotAWholeNumber(name, value=value, least=least)


def _numbers(scenario: Scenario) -> Iterator[tuple[str, object, int]]:
    """Name every count of the case with its value and the least that it may be."""
    office = scenario.office
    yield "standard", office.standard if office.standard is not None else "None", 0
    yield "approval_days", office.approval_days, 0
    for name in ("capacity", "machines", "usual_intake", "handover_limit", "collect_within"):
        yield name, getattr(office, name), 1
    yield "capacity", scenario.capacity, 1
    yield "approvals_per_day", scenario.approvals_per_day, 1
    for days in scenario.centre:
        yield "approvals_per_day", days.approvals_per_day, 1
        yield "approved", days.approved, 0
    yield "machines", scenario.machines, 1
    yield "waiting", scenario.waiting.passports if scenario.waiting else None, 0
    for entry in scenario.press:
        yield from (("press", value, 1) for value in (entry.capacity, entry.machines))
        yield "printed", entry.printed, 0
    yield "intake", scenario.recurring_intake.applications if scenario.recurring_intake else None, 0
    # There may be very many of these: what is right is passed over at once.
    yield from (
        ("intake", count, 0) for count in (scenario.intake or {}).values() if type(count) is not int or count < 0
    )


def _check_hours(scenario: Scenario) -> None:
    office = scenario.office
    if not office.collection:
        raise NoCollectionTime("collection")
    for name, hours, latest in _hours(scenario):
        if hours is not None and not hours.open < hours.close <= latest:
            raise ReversedHours(name, text=f"{hours.open}-{hours.close} s")


def _hours(scenario: Scenario) -> Iterator[tuple[str, Hours | None, int]]:
    """Name all hours of the case with the latest that they may end: print hours go on past midnight, service never."""
    office = scenario.office
    for hours in (office.hours, *(entry.hours for entry in office.hours_on)):
        yield "hours", hours, DAY
    exceptions = (entry.hours for entry in scenario.press)
    for hours in (office.print_hours, *(entry.print_hours for entry in office.hours_on), *exceptions):
        yield "print_hours", hours, DAY + min(DAY - 1, hours.open) if hours else 0


def _check_outage(outage: Outage) -> None:
    known_stage(outage.stage, "outage")
    if outage.end is not None and outage.end <= outage.start:
        raise EmptyWindow("outage", text=f"{outage.start.isoformat()}..{outage.end.isoformat()}")
