"""How the options of a case are read: one table of option, reader and field.

A new option of the case is a row of OFFICE or SCENARIO; its name and its help stand in `options.py` and in the words.
"""

import os
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from pickup.calendars.workdays import WorkCalendar
from pickup.case.closings import read_closing, reasons_of
from pickup.case.errors import DuplicateDate, NotCountOnDay, NotYetPrinted
from pickup.case.offices import LONGEST_RANGE, Office, a_time, approvals, days_or_none
from pickup.case.outages import Outage
from pickup.case.scenario import CentreException, PressException, RecurringIntake, Scenario, days_of, layered
from pickup.case.scenario_files import IntakeSource, read_waiting, refuse_clash
from pickup.cli.options import Options, at_option
from pickup.text.dates import Range, day_count, read_count, read_date, read_day_count, read_print_hours, read_range
from pickup.text.errors import NegativeCount, NotACountFromOne, TooLongRange
from pickup.text.iso import read_time
from pickup.text.toml import is_file, read_bytes

if TYPE_CHECKING:
    from pickup.case.announced_files import Announcement

Case = TypeVar("Case", Office, Scenario)


class Reading(NamedTuple):
    """How an option reaches the case: what reads one value (today is known or not), the field it goes to, and how."""

    option: str
    read: Callable[[str, date | None], Any]
    field: str
    join: Callable[[Any, Iterator[Any]], Any] = lambda _, values: next(values)
    """Makes the field of what it was and of the values typed."""


def lay(case: Case, row: Reading, options: Options, today: date | None) -> Case:
    """Lay what was typed for one option over the case. A PickupError names the option."""
    texts = options.texts(row.option)
    if not texts:
        return case
    values = (row.read(text, today) for text in texts)
    joined = at_option(_name(row.option), lambda: row.join(getattr(case, row.field), values))
    return case._replace(**{row.field: joined})


def _name(option: str) -> str:
    return "--" + option.replace("_", "-")


# how one value is read


def positive(text: str) -> int:
    """Read a count of at least one."""
    try:
        count = read_count(text)
    except NegativeCount:
        count = 0
    if count < 1:
        raise NotACountFromOne(text=text, least=1)
    return count


def bounded_range(text: str, today: date | None) -> Range:
    """Read a range of days of which every one is meant. TooLongRange: more than ten years."""
    days = read_range(text, today)
    if (days.last - days.first).days > LONGEST_RANGE:
        raise TooLongRange(range=f"{days.first}..{days.last}")
    return days


def _on_any_day(read: Callable[[str], Any]) -> Callable[[str, date | None], Any]:
    """Make a reader that does not look at the day."""
    return lambda text, _: read(text)


def _on_days(
    field: str, read: Callable[[str], Any], form: str = "RANGE=N"
) -> Callable[[str, date | None], PressException]:
    """Make the reader of what is exceptional about the press on some days."""

    def exception(text: str, today: date | None) -> PressException:
        days, value = _split(text, form)
        return PressException(bounded_range(days, today), **{field: read(value)})

    return exception


def _printed(text: str, today: date | None) -> PressException:
    days, count_text = _split(text, "DATE=N")
    day, count = read_date(days, today), read_day_count(count_text)
    if today is not None and day > today:
        raise NotYetPrinted(day=day, today=today)
    return PressException(Range(day, day), printed=count)


def _approvals(text: str) -> int:
    """Read how many the centre approves a day. NoApprovals: none, which an outage says."""
    return approvals(read_count(text))


def _approvals_on(text: str, today: date | None) -> CentreException:
    days, count = _split(text, "RANGE=N")
    return CentreException(bounded_range(days, today), approvals_per_day=_approvals(count))


def _split(text: str, form: str) -> tuple[str, str]:
    days, equals, value = text.rpartition("=")
    if not equals:
        raise NotCountOnDay(text=text, form=form)
    return days, value


# how several values become one field


def _in_order(_: Any, values: Iterable[int]) -> tuple[int, ...]:
    return tuple(sorted(set(values)))


def _instead(_: Any, values: Iterable[Any]) -> tuple[Any, ...]:
    return tuple(values)


def _behind(before: tuple[Any, ...], values: Iterable[Any]) -> tuple[Any, ...]:
    return (*before, *values)


def _once_a_day(before: tuple[PressException, ...], values: Iterable[PressException]) -> tuple[PressException, ...]:
    counts: dict[date, int | None] = {}
    printed = []
    for exception in values:
        day = exception.on.first
        if day in counts:
            raise DuplicateDate(day=day, first=counts[day], second=exception.printed)
        counts[day] = exception.printed
        printed.append(exception)
    return (*before, *printed)


# what is more than one option, or more than one field


def _lay_days(scenario: Scenario, options: Options) -> Scenario:
    """Lay days of --open, --closed and --print-day over the scenario's; no day is both open and closed."""
    opened, prints = (_days(options, name, scenario.today) for name in ("open", "print_day"))
    texts = options.texts("closed")
    closings = at_option(
        "--closed", lambda: [read_closing(text, lambda days: bounded_range(days, scenario.today)) for text in texts]
    )
    closed = days_of(closing.days for closing in closings)
    refuse_clash(opened, closed, "--open, --closed")
    opened, closed = layered(((scenario.open, scenario.closed), (opened, closed)))
    reasons = {**scenario.closed_reasons, **reasons_of(closings)}
    return scenario._replace(
        open=opened, closed=closed, closed_reasons=reasons, print_days=scenario.print_days | prints
    )


def _days(options: Options, name: str, today: date | None) -> frozenset[date]:
    texts = options.texts(name)
    return at_option(_name(name), lambda: days_of([bounded_range(text, today) for text in texts]))


def _lay_intake(scenario: Scenario, options: Options) -> Scenario:
    """Lay the counts of --intake over the scenario's: files and counts are one source, where no date stands twice."""
    if not options.texts("intake"):
        return scenario
    source = at_option("--intake", lambda: _intake(scenario, options))
    if source.recurring is not None:
        scenario = _with_recurring(scenario, source.recurring, source.calendar)
    if source.counts or source.recurring is None:
        scenario = scenario._replace(intake={**(scenario.intake or {}), **source.counts})
    return scenario


def _intake(scenario: Scenario, options: Options) -> IntakeSource:
    source = IntakeSource(scenario.work_calendar())
    for text in options.texts("intake"):
        if "=" not in text or is_file(Path(text)):
            from pickup.case.application_files import read_intake

            counts = read_intake(read_bytes(Path(text)), text, scenario.office, options.date_order)
            source.add_counts(counts, text)
            continue
        days, count = _split(text, "DATE=N")
        if days.rstrip().endswith(".."):
            source.add_recurring(days, day_count(positive(count)), scenario.today)
        else:
            source.add(bounded_range(days, scenario.today), read_day_count(count))
    source.refuse_counted_twice()
    return source


def _with_recurring(scenario: Scenario, recurring: RecurringIntake, calendar: WorkCalendar) -> Scenario:
    """Put an intake without end in the place of the scenario's counts for the same days."""
    kept = {
        day: count
        for day, count in (scenario.intake or {}).items()
        if day < recurring.start or not calendar.is_workday(day)
    }
    return scenario._replace(intake=kept or None, recurring_intake=recurring)


def _lay_applications(scenario: Scenario, options: Options) -> Scenario:
    """Take up the approvals that the files of --intake tell, in the place of the scenario's for the same days."""
    names = [name for name in options.texts("intake") if is_file(Path(name))]
    if not names:
        return scenario
    from pickup.case.application_files import application_rows, with_later_rows

    order = options.date_order
    rows = at_option(
        "--intake",
        lambda: [
            row for name in names for row in application_rows(read_bytes(Path(name)), name, order, scenario.today) or ()
        ],
    )
    return scenario._replace(applications=with_later_rows(scenario.office, scenario.applications, rows))


def announcement_of(scenario: Scenario, options: Options) -> "Announcement | None":
    """Read what --announced names; a file that is to be written by this same command need not be there yet."""
    name = options.text("told") or options.settings.get("PICKUP_TOLD")
    if name is None or (name == options.text("save_announced") and not os.path.exists(name)):
        return None
    from pickup.case.announced_files import read_announcement

    path, order = Path(name), options.date_order
    return at_option("--announced", lambda: read_announcement(read_bytes(path), str(path), scenario.office, order))


def _lay_announced(scenario: Scenario, options: Options) -> Scenario:
    """Put what --announced tells in the place of what the scenario says was announced, and of what that rested on."""
    announcement = announcement_of(scenario, options)
    if announcement is None:
        return scenario
    return scenario._replace(announced=announcement.rows, announced_facts=announcement.facts)


# The tables, in the order in which the options are read: what is wrong first is said.
OFFICE = (
    Reading("standard", _on_any_day(read_count), "standard"),
    Reading("approval_days", _on_any_day(read_count), "approval_days"),
    Reading("print_hours", _on_any_day(read_print_hours), "print_hours"),
    Reading("collection", _on_any_day(lambda text: a_time(read_time(text))), "collection", _in_order),
    Reading("collect_within", _on_any_day(days_or_none), "collect_within"),
)
SCENARIO: tuple[Reading | Callable[[Scenario, Options], Scenario], ...] = (
    Reading("capacity_on", _on_days("capacity", positive), "press", _behind),
    Reading("machines_on", _on_days("machines", positive), "press", _behind),
    Reading("print_hours_on", _on_days("hours", read_print_hours, "RANGE=08:00-20:00"), "press", _behind),
    Reading("printed", _printed, "press", _once_a_day),
    Reading("approvals_per_day_on", _approvals_on, "centre", _behind),
    Reading("approvals_per_day", _on_any_day(_approvals), "approvals_per_day"),
    Reading("capacity", _on_any_day(positive), "capacity"),
    Reading("machines", _on_any_day(positive), "machines"),
    _lay_days,
    _lay_intake,
    Reading("waiting", read_waiting, "waiting"),
    Reading("priority", bounded_range, "priority", _instead),
    _lay_applications,
    Reading("outage", Outage.read, "outages", _instead),
    _lay_announced,
)
