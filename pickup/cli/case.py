"""From the options to the case: which scenario, which office, which day is today, and what overrides what."""

from __future__ import annotations

import os
import sys
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from pickup.calendars.packaged import calendars_with
from pickup.calendars.workdays import WorkCalendar
from pickup.case.errors import DuplicateDate, EmptyScenario, NotCountOnDay, NotYetPrinted
from pickup.case.offices import HOURS_FROM_UTC, Office, read_office
from pickup.case.outages import Outage
from pickup.case.returns import morning, with_return
from pickup.case.scenario import PressException, Scenario, days_of, layered
from pickup.case.scenario_files import IntakeSource, read_scenario, read_waiting, refuse_clash, scenario_of
from pickup.text.dates import read_count, read_date, read_hours, read_moment, read_range
from pickup.text.errors import FileUnreadable, NegativeCount, NotACountFromOne, PickupError, UnknownChoice
from pickup.text.iso import read_time
from pickup.text.toml import is_file, read_bytes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from pickup.calendars.decrees import Calendars
    from pickup.case.applications import Application
    from pickup.cli.options import Given
    from pickup.text.dates import Range

Value = TypeVar("Value")


def read_case(name: str | None, given: Given) -> Scenario:
    """Read the scenario that was named, or PICKUP_SCENARIO, and lay the options over it."""
    return read_cases(name, given, ())[0]


def read_cases(name: str | None, given: Given, varied: Iterable[tuple[str, Given]]) -> list[Scenario]:
    """Read a scenario with its options, and with each variant's options over those; a variant tells its text."""
    raw = read_stdin() if "-" in (name, os.environ.get("PICKUP_SCENARIO") if name is None else None) else b""
    cases = [_case(name, (given,), raw)]
    for text, more in varied:
        cases.append(_at(f"--with '{text}'", lambda more=more: _case(name, (given, more), raw)))  # type: ignore[misc]
    return cases


def _case(name: str | None, layers: tuple[Given, ...], raw: bytes) -> Scenario:
    """Lay options over a scenario, layer over layer: the later layer overrides as options override a scenario."""
    typed = (item for layer in layers for item in layer.values.items())
    last = layers[0]._replace(values={key: value for key, value in typed if value not in (None, [])})
    office = _asked_office(last)
    order = _one(last, "date_order", _date_order, "")
    scenario = _usual_scenario(office, order, raw) if name is None else _named_scenario(name, office, order, raw)
    office = scenario.office
    for layer in layers:
        office = _overridden_office(office, layer)
    today = read_today(last, office)
    known_on = _one(last, "known_on", lambda text: read_date(text, today), None)
    scenario = scenario._replace(office=office, today=today, known_on=known_on, calendars=user_calendars())
    for layer in layers:
        for lay in (_lay_press, _lay_days, _lay_counts, _lay_filed, _lay_outages):
            scenario = lay(scenario, layer)
    return _assume_return(scenario, last)


def _asked_office(given: Given) -> Office | None:
    name = given.text("office")
    return None if name is None else _at("--office", lambda: read_office(name))


def _usual_scenario(office: Office | None, date_order: str, raw: bytes) -> Scenario:
    """Give the scenario of PICKUP_SCENARIO, or an undisturbed office."""
    name = os.environ.get("PICKUP_SCENARIO")
    if not name:
        return Scenario(office=office or usual_office())
    return _at("PICKUP_SCENARIO", lambda: _named_scenario(name, office, date_order, raw))


def _named_scenario(name: str, office: Office | None, date_order: str, raw: bytes) -> Scenario:
    if name == "-":
        if not raw.strip():
            # What should have written it has failed: nobody means the plain office by that.
            raise EmptyScenario("<stdin>")
        return scenario_of(raw, "<stdin>", Path(), office, date_order)
    scenario = read_scenario(name, office, date_order)
    return scenario if scenario.office.key or office else _with_usual_office(scenario)


def read_stdin() -> bytes:
    """Read standard input to its end. FileUnreadable: it is closed, or a folder."""
    try:
        return sys.stdin.buffer.read()
    except OSError as error:
        raise FileUnreadable("<stdin>", reason=error.strerror or str(error)) from None


def _with_usual_office(scenario: Scenario) -> Scenario:
    """Put the office of PICKUP_OFFICE into a scenario that names none."""
    return scenario._replace(office=usual_office()) if os.environ.get("PICKUP_OFFICE") else scenario


def usual_office() -> Office:
    """Give the office of PICKUP_OFFICE, or the plain one."""
    name = os.environ.get("PICKUP_OFFICE")
    return _at("PICKUP_OFFICE", lambda: read_office(name)) if name else Office()


def user_calendars() -> Calendars | None:
    """Give the packaged calendars with the folder of PICKUP_CALENDARS on top; None: there is no such folder set."""
    folder = os.environ.get("PICKUP_CALENDARS")
    if not folder:
        return None

    return _at("PICKUP_CALENDARS", lambda: calendars_with(Path(folder)))


def read_today(given: Given, office: Office) -> date:
    """Give today: --today, else PICKUP_TODAY, else the system clock's day in the office's zone."""
    for where, text in (("--today", given.text("today")), ("PICKUP_TODAY", os.environ.get("PICKUP_TODAY") or None)):
        if text is not None:
            return _at(where, lambda text=text: read_date(text))  # type: ignore[misc]
    hours = HOURS_FROM_UTC.get(office.time_zone)
    if hours is not None:
        return datetime.now(timezone(timedelta(hours=hours))).date()
    from zoneinfo import ZoneInfo

    return datetime.now(ZoneInfo(office.time_zone)).date()


def _overridden_office(office: Office, given: Given) -> Office:
    return office._replace(
        standard=_one(given, "standard", read_count, office.standard),
        approval_days=_one(given, "approval_days", read_count, office.approval_days),
        print_hours=_one(given, "print_hours", read_hours, office.print_hours),
        collection=tuple(sorted(set(_all(given, "collection", _seconds)))) or office.collection,
    )


def _seconds(text: str) -> int:
    at = read_time(text)
    return at.hour * 3600 + at.minute * 60 + at.second


def _lay_press(scenario: Scenario, given: Given) -> Scenario:
    today = scenario.today
    exceptions = [
        *_all(given, "capacity_on", _capacity_on(today)),
        *_all(given, "machines_on", _machines_on(today)),
        *_all(given, "print_hours_on", _print_hours_on(today)),
        *_printed(given, today or date.max),
    ]
    return scenario._replace(
        capacity=_one(given, "capacity", positive, scenario.capacity),
        machines=_one(given, "machines", positive, scenario.machines),
        press=(*scenario.press, *exceptions),
    )


def _capacity_on(today: date | None) -> Callable[[str], PressException]:
    def read(text: str) -> PressException:
        days, count = _on_days(text, "RANGE=N", today)
        return PressException(days, capacity=positive(count))

    return read


def _machines_on(today: date | None) -> Callable[[str], PressException]:
    def read(text: str) -> PressException:
        days, count = _on_days(text, "RANGE=N", today)
        return PressException(days, machines=positive(count))

    return read


def _print_hours_on(today: date | None) -> Callable[[str], PressException]:
    def read(text: str) -> PressException:
        days, hours = _on_days(text, "RANGE=08:00-20:00", today)
        return PressException(days, hours=read_hours(hours))

    return read


def _on_days(text: str, form: str, today: date | None) -> tuple[Range, str]:
    days, value = _split(text, form)
    return bounded_range(days, today), value


def _printed(given: Given, today: date) -> Iterable[PressException]:
    seen: dict[date, int] = {}

    def read(text: str) -> PressException:
        day_text, count_text = _split(text, "DATE=N")
        day, count = read_date(day_text, today), read_count(count_text)
        if day > today:
            raise NotYetPrinted(day=day, today=today)
        if day in seen:
            raise DuplicateDate(day=day, first=seen[day], second=count)
        seen[day] = count
        return PressException(read_range(day.isoformat()), printed=count)

    return _all(given, "printed", read)


def _lay_days(scenario: Scenario, given: Given) -> Scenario:
    opened, closed, prints = (_days(given, name, scenario.today) for name in ("open", "closed", "print_day"))
    refuse_clash(opened, closed, "--open, --closed")
    opened, closed = layered(((scenario.open, scenario.closed), (opened, closed)))
    return scenario._replace(open=opened, closed=closed, print_days=scenario.print_days | prints)


def _days(given: Given, name: str, today: date | None) -> frozenset[date]:
    return days_of(_all(given, name, lambda text: bounded_range(text, today)))


def bounded_range(text: str, today: date | None) -> Range:
    """Read a range of days of which every one is meant. TooLongRange: more than ten years."""
    from pickup.case.offices import a_range

    days = read_range(text, today)
    return a_range(f"{days.first}..{days.last}")


def _lay_counts(scenario: Scenario, given: Given) -> Scenario:
    source = _intake(scenario, given)
    if source is not None:
        scenario = _going_on(scenario, source)
        if source.counts or source.recurring is None:
            scenario = scenario._replace(intake={**(scenario.intake or {}), **source.counts})
    waiting = _one(given, "waiting", lambda text: read_waiting(text, scenario.today), scenario.waiting)
    return scenario._replace(waiting=waiting)


def _lay_filed(scenario: Scenario, given: Given) -> Scenario:
    """Take up the approvals that the files of --intake tell, in the place of the scenario's for the same days."""
    names = [name for name in given.texts("intake") if is_file(Path(name))]
    if not names:
        return scenario
    from pickup.case.history_files import application_rows, with_later_rows

    order = _one(given, "date_order", _date_order, "")

    def rows(name: str) -> tuple[Application, ...]:
        return application_rows(read_bytes(Path(name)), name, order, scenario.today) or ()

    found = [row for name in names for row in _at("--intake", lambda name=name: rows(name))]  # type: ignore[misc]
    return scenario._replace(applications=with_later_rows(scenario.office, scenario.applications, found))


def _going_on(scenario: Scenario, source: IntakeSource) -> Scenario:
    """Put an intake without end in the place of the scenario's counts for the same days."""
    _at("--intake", source.refuse_counted_twice)
    recurring, is_workday = source.recurring, source.calendar.is_workday
    if recurring is None:
        return scenario
    kept = {day: n for day, n in (scenario.intake or {}).items() if day < recurring.start or not is_workday(day)}
    return scenario._replace(intake=kept or None, recurring_intake=recurring)


def _intake(scenario: Scenario, given: Given) -> IntakeSource | None:
    """Read --intake: files and counts together are one source, in which no date stands twice."""
    if not given.texts("intake"):
        return None
    source = IntakeSource(scenario.work_calendar())

    def add(text: str) -> None:
        if "=" not in text or is_file(Path(text)):
            source.add_counts(_read_file(text, scenario, given), text)
            return
        days, count = _split(text, "DATE=N")
        if days.rstrip().endswith(".."):
            source.add_recurring(days, positive(count), scenario.today)
        else:
            source.add(bounded_range(days, scenario.today), read_count(count))

    _all(given, "intake", add)
    return source


def _read_file(name: str, scenario: Scenario, given: Given) -> dict[date, int]:
    from pickup.case.intake_files import read_intake

    order = _one(given, "date_order", _date_order, "")
    return read_intake(read_bytes(Path(name)), name, scenario.office, order)


def _date_order(text: str) -> str:
    if text != "dmy":
        raise UnknownChoice(value=text, known="dmy")
    return text


def _lay_outages(scenario: Scenario, given: Given) -> Scenario:
    """Put the outages of the options in the place of the scenario's."""
    outages = tuple(_all(given, "outage", lambda text: Outage.read(text, scenario.today)))
    return scenario._replace(outages=outages or scenario.outages)


def _assume_return(scenario: Scenario, given: Given) -> Scenario:
    """End what is open at an assumed return."""
    assumed = _one(given, "assume_return", lambda text: read_moment(text, scenario.today), None)
    if assumed is None or all(outage.end is not None for outage in scenario.outages):
        return scenario
    at = assumed if isinstance(assumed, datetime) else morning(assumed)
    return with_return(scenario, at)._replace(assumed_return=at)


def positive(text: str) -> int:
    """Read a count of at least one."""
    try:
        count = read_count(text)
    except NegativeCount:
        count = 0
    if count < 1:
        raise NotACountFromOne(text=text, least=1)
    return count


def _split(text: str, form: str) -> tuple[str, str]:
    days, equals, value = text.rpartition("=")
    if not equals:
        raise NotCountOnDay(text=text, form=form)
    return days, value


def _one(given: Given, name: str, read: Callable[[str], Value], absent: Value | None) -> Value:
    text = given.text(name)
    if text is None:
        return absent  # type: ignore[return-value]  # of the type that the caller keeps
    return _at(_option(name), lambda: read(text))


def _all(given: Given, name: str, read: Callable[[str], Value]) -> list[Value]:
    return [_at(_option(name), lambda text=text: read(text)) for text in given.texts(name)]  # type: ignore[misc]


def _option(name: str) -> str:
    return "--" + name.replace("_", "-")


def _at(where: str, read: Callable[[], Value]) -> Value:
    try:
        return read()
    except PickupError as error:
        raise error.at(where) from None


def at_option(name: str, read: Callable[[], Value]) -> Value:
    """Read the value of an option of one command; an error names the option."""
    return _at(name, read)


class CalendarCase(NamedTuple):
    """What `workdays` and `calendar` ask: an engine, of an office only if one is named, and today."""

    calendar: WorkCalendar
    office: Office
    today: date


def read_calendar_case(given: Given) -> CalendarCase:
    """Read which calendar is asked: what the decrees say, or that of an office with its own days and closures."""
    office = _asked_office(given) or (usual_office() if os.environ.get("PICKUP_OFFICE") else None)
    today = read_today(given, office or Office())
    known_on = _one(given, "known_on", lambda text: read_date(text, today), None)
    if office is not None:
        scenario = Scenario(office=office, known_on=known_on, calendars=user_calendars())
        return CalendarCase(scenario.work_calendar(), office, today)
    return CalendarCase(WorkCalendar(known_on=known_on, calendars=user_calendars()), Office(), today)
