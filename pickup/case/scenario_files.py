"""Scenario files (TOML): the packaged examples by name, the user's own as files, strictly read."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from pickup.case.closings import reasons_of
from pickup.case.errors import (
    BookPiped,
    DuplicateDate,
    FolderForScenario,
    NoWorkingDayInRange,
    OfficeForScenario,
    OpenedAndClosed,
    ReachesOpening,
    UnknownScenario,
    WrongArgument,
)
from pickup.case.offices import (
    A_NAME,
    AN_OFFICE,
    PROFILE_KEYS,
    Office,
    a_day,
    a_range,
    a_text_in_both,
    approvals,
    days_or_none,
    notice_texts,
    office_of,
    profile_names,
    read_office,
    some_closings,
    some_print_hours,
)
from pickup.case.outages import Outage, known_stage
from pickup.case.print_days import refuse_reaching_opening
from pickup.case.scenario import (
    AnnouncedFacts,
    CentreException,
    PressException,
    RecurringIntake,
    Scenario,
    Waiting,
    days_of,
)
from pickup.text.dates import day_count, read_count, read_date, read_day_count, read_moment, read_range
from pickup.text.errors import EmptyWindow, NothingLater, PickupError, UnknownChoice
from pickup.text.said import Text
from pickup.text.toml import (
    SQLITE,
    a_table,
    a_text,
    find_file,
    is_file,
    is_folder,
    nearest,
    one_or_more,
    read_bytes,
    read_toml,
    whole_from,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pickup.calendars.workdays import WorkCalendar
    from pickup.case.applications import Application
    from pickup.text.dates import Range
    from pickup.text.toml import Section

EXAMPLES = Path(__file__).parent / "examples"
SCENARIO_KEYS = (
    "office", "outage", "waiting", "capacity", "machines", "intake", "press", "print_days", "open", "closed",
    "note", "notice", "announced", "announced_facts", "usual_intake", "collect_within", "priority",
    "approvals_per_day", "centre",
)  # fmt: skip


def example_names() -> list[str]:
    """Give the names of the packaged scenarios."""
    return sorted(path.stem for path in EXAMPLES.glob("*.toml"))


def read_scenario(name: str, office: Office | None = None, date_order: str = "") -> Scenario:
    """Read a scenario by the name of a packaged example or by its path; `office` stands in for its own.

    `date_order` "dmy" declares day/month/year in the intake file that the scenario names.

    >>> from pickup import read_scenario
    >>> sum(read_scenario("banjarmasin-2018").intake.values())
    480

    UnknownScenario: there is neither, with the nearest name. PickupError: a key or value is wrong.
    WrongArgument: the name is no text, or the office none.
    """
    if not isinstance(name, str):
        raise WrongArgument("name", value=name, wanted=A_NAME)
    if office is not None and not isinstance(office, Office):
        raise WrongArgument("office", value=office, wanted=AN_OFFICE)
    path = scenario_path(name)
    file = str(path) if path.parent != EXAMPLES else name
    return scenario_of(read_bytes(path), file, path.parent, office, date_order)


def scenario_path(name: str) -> Path:
    """Give the file of a packaged example or of the user's own. UnknownScenario: there is neither."""
    path = find_file(EXAMPLES, name, ".toml")
    if path is None and name in profile_names():
        raise OfficeForScenario(name=name)
    if path is None and is_folder(name):
        raise FolderForScenario(name=name)
    if path is None:
        raise UnknownScenario(name=name, hint=nearest(name, example_names()))
    return path


def is_book(path: Path) -> bool:
    """Tell by its first bytes whether a file is a book, or at least something that SQLite has written."""
    try:
        if not path.is_file():
            return False
        with path.open("rb") as file:
            return file.read(len(SQLITE)) == SQLITE
    except OSError:
        return False


def intake_file(name: str) -> Path | None:
    """Give the intake file that a scenario names, if it names one."""
    path = scenario_path(name)
    if is_book(path):
        return None
    table = read_toml(read_bytes(path), str(path)).values.get("intake")
    named = table.get("file") if isinstance(table, dict) else None
    return path.parent / named if isinstance(named, str) else None


def scenario_of(raw: bytes, file: str, folder: Path, office: Office | None = None, date_order: str = "") -> Scenario:
    """Make a scenario of a file's bytes; files that it names are looked for in `folder`.

    BookPiped: it is a book, of which only the file can be opened. OfficeForScenario: it is the profile of an office.
    """
    if raw.startswith(SQLITE):
        raise BookPiped(file)
    section = read_toml(raw, file)
    if _is_profile(section):
        raise OfficeForScenario(name=file)
    section.only(*SCENARIO_KEYS)
    closings = section.get("closed", some_closings, ())
    opened, closed = section.get("open", _days, frozenset()), days_of(closing.days for closing in closings)
    refuse_clash(opened, closed, file)
    scenario = Scenario(
        office=office or _office(section, folder),
        outages=tuple(_outage(table) for table in section.tables("outage")),
        waiting=section.get("waiting", _waiting, None),
        capacity=section.get("capacity", whole_from(1), None),
        machines=section.get("machines", whole_from(1), None),
        press=tuple(entry for table in section.tables("press") for entry in _press(table)),
        print_days=section.get("print_days", _days, frozenset()),
        open=opened,
        closed=closed,
        closed_reasons=reasons_of(closings),
        note=section.get("note", a_text_in_both, Text()),
        notice=notice_texts(section),
        priority=section.get("priority", one_or_more(a_range), ()),
        approvals_per_day=section.get("approvals_per_day", approvals, None),
        centre=tuple(entry for table in section.tables("centre") for entry in _centre(table)),
    )
    layers = {
        "usual_intake": _with_usual_intake, "announced": _with_announced, "announced_facts": _with_announced_facts,
        "collect_within": _with_limit,
    }  # fmt: skip
    for key, lay in layers.items():
        scenario = lay(section, scenario) if key in section.values else scenario
    _refuse_reaching_opening(section, scenario)
    return _with_intake(section, folder, scenario, date_order) if "intake" in section.values else scenario


def _refuse_reaching_opening(section: Section, scenario: Scenario) -> None:
    """Refuse print hours that last until the press opens again. ReachesOpening: with the place of the exceptions."""
    try:
        refuse_reaching_opening(scenario)
    except ReachesOpening as error:
        raise error.at(section.place("press") if scenario.press else section.file) from None


def _is_profile(section: Section) -> bool:
    """Tell whether a file has only what a profile has, and something that no scenario has."""
    keys = set(section.values)
    return keys <= set(PROFILE_KEYS) and not keys <= set(SCENARIO_KEYS)


def _with_usual_intake(section: Section, scenario: Scenario) -> Scenario:
    """Take what a book counted as the usual intake, `{ value = 141, source = "book" }`, where the profile has none."""
    inner = section.table("usual_intake")._replace(heading="")

    def read(_: object) -> tuple[int, str]:
        inner.only("value", "source")
        return inner.need("value", whole_from(1)), inner.need("source", _source)

    value, source = section.get("usual_intake", read, (0, ""))
    if scenario.office.usual_intake is not None:
        return scenario
    return scenario._replace(office=scenario.office._replace(usual_intake=value), usual_intake_source=source)


def _source(value: object) -> str:
    if value != "book":
        raise UnknownChoice(value=value, known="book")
    return "book"


def _with_announced(section: Section, scenario: Scenario) -> Scenario:
    from pickup.case.announced_files import announced_rows

    return scenario._replace(announced=announced_rows(section.tables("announced"), scenario.office))


def _with_announced_facts(section: Section, scenario: Scenario) -> Scenario:
    """Take what was known when the last dates were announced, as `book export` writes it."""
    inner = section.table("announced_facts").only("known_on", "printed", "intake", "outage", "closed")
    outages = tuple(_outage(table)._replace(cause=Text()) for table in inner.rows("outage"))
    printed, intake = inner.get("printed", _counts, {}), inner.get("intake", _counts, None)
    known_on, closed = inner.get("known_on", a_day, None), inner.get("closed", _days, None)
    return scenario._replace(announced_facts=AnnouncedFacts(printed, outages, intake, None, known_on, closed))


def _counts(value: object) -> dict[date, int]:
    return {read_date(day): _count(count) for day, count in a_table(value).items()}


def _office(section: Section, folder: Path) -> Office:
    if isinstance(section.values.get("office"), dict):
        table = section.table("office")
        own = {key: value for key, value in table.values.items() if key != "key"}
        return office_of(table._replace(values=own), table.get("key", a_text, None))

    def read(value: object) -> Office:
        name = a_text(value)
        beside = folder / name
        return read_office(str(beside) if is_file(beside) else name)

    return section.get("office", read, None) or read_office("default")._replace(key=None)


def _with_limit(section: Section, scenario: Scenario) -> Scenario:
    """Take the days within which passports are collected in the place of the profile's."""
    within = section.get("collect_within", days_or_none, None)
    return scenario._replace(office=scenario.office._replace(collect_within=within))


def _outage(section: Section) -> Outage:
    section.only("start", "end", "stage", "cause")
    start = _moment(section.need("start", _date_or_moment))
    end = section.get("end", _end, None)
    if end is not None and end <= start:
        raise EmptyWindow(text=f"{section.values['start']}..{section.values['end']}").at(section.place("end"))
    stage = section.get("stage", lambda value: known_stage(a_text(value)), "all")
    cause = section.get("cause", a_text_in_both, Text())
    return Outage(start, end, stage, cause)


def _end(value: object) -> datetime:
    """Read the end of an outage; a day means to the end of that day."""
    last = _date_or_moment(value)
    if isinstance(last, datetime):
        return last
    if last == date.max:
        raise NothingLater(text=str(value))
    return _moment(last + timedelta(days=1))


def _date_or_moment(value: object) -> date:
    """Read a date or a local date-time, as text or as TOML's own."""
    return read_moment(str(value) if isinstance(value, date) else a_text(value))


def _moment(at: date) -> datetime:
    return at if isinstance(at, datetime) else datetime(at.year, at.month, at.day)


def _waiting(value: object) -> Waiting:
    return read_waiting(value) if isinstance(value, str) else Waiting(whole_from(0)(value))


def read_waiting(text: str, today: date | None = None) -> Waiting:
    """Read `N` or `N@DATE`: so many passports before the press, from that moment on."""
    count, at, since = text.partition("@")
    return Waiting(read_count(count), _moment(read_moment(since, today)) if at else None)


def _press(section: Section) -> list[PressException]:
    section.only("on", "capacity", "machines", "hours", "printed")
    capacity = section.get("capacity", whole_from(1), None)
    machines = section.get("machines", whole_from(1), None)
    hours, printed = section.get("hours", some_print_hours, None), section.get("printed", _count, None)
    ranges = section.need("on", one_or_more(a_range))
    return [PressException(on, capacity, machines, hours, printed) for on in ranges]


def _centre(section: Section) -> list[CentreException]:
    section.only("on", "approvals_per_day", "approved")
    per_day, approved = section.get("approvals_per_day", approvals, None), section.get("approved", whole_from(0), None)
    return [CentreException(on, per_day, approved) for on in section.need("on", one_or_more(a_range))]


def _days(value: object) -> frozenset[date]:
    return days_of(one_or_more(a_range)(value))


def refuse_clash(opened: frozenset[date], closed: frozenset[date], where: str) -> None:
    """Refuse a day that one source both opens and closes."""
    both = opened & closed
    if both:
        raise OpenedAndClosed(where, day=min(both))


def _with_intake(section: Section, folder: Path, scenario: Scenario, date_order: str) -> Scenario:
    table = section.table("intake")
    counts: dict[date, int] = {}
    applications: tuple[Application, ...] | None = None
    if "file" in table.values:
        from pickup.case.application_files import application_rows, read_intake

        path = folder / table.need("file", a_text)
        raw = read_bytes(path)
        counts = read_intake(raw, str(path), scenario.office, date_order)
        applications = application_rows(raw, str(path), date_order)
    source = IntakeSource(scenario.work_calendar(), counts)
    for key in (key for key in table.values if key != "file"):
        try:
            if key.rstrip().endswith(".."):
                source.add_recurring(key, table.get(key, lambda value: day_count(whole_from(1)(value)), 1))
                source.refuse_counted_twice()
            else:
                source.add(read_range(key), table.get(key, _count, 0))
        except PickupError as error:
            raise error if error.where else error.at(table.place(key)) from None
    source.refuse_counted_twice()
    return scenario._replace(
        intake=source.counts if source.counts or source.recurring is None else None,
        recurring_intake=source.recurring,
        applications=applications or (),
    )


def _count(value: object) -> int:
    return read_day_count(value) if isinstance(value, str) else day_count(whole_from(0)(value))


class IntakeSource:
    """What one source tells of the intake, a scenario file or the command line: no date stands in it twice."""

    def __init__(self, calendar: WorkCalendar, counts: Mapping[date, int] = {}) -> None:
        """Begin with the counts of a file; of a range only the working days of `calendar` are counted."""
        self.calendar, self.counts = calendar, dict(counts)
        self.recurring: RecurringIntake | None = None

    def add(self, days: Range, count: int) -> None:
        """Put a count on each working day of a range, or on the one date that is named, closed or not.

        DuplicateDate: a date has a count already. NoWorkingDayInRange: there is nothing to put it on.
        """
        named = sorted(days_of([days]))
        if days.first != days.last:
            named = [day for day in named if self.calendar.is_workday(day)]
        if not named:
            raise NoWorkingDayInRange(range=f"{days.first}..{days.last}")
        self.add_counts(dict.fromkeys(named, count))

    def add_counts(self, counts: Mapping[date, int], file: str = "") -> None:
        """Take up the counts of these days, of a file where one is named. DuplicateDate: a day has one already."""
        for day, count in counts.items():
            if day in self.counts:
                raise DuplicateDate(file, day=day, first=self.counts[day], second=count)
            self.counts[day] = count

    def add_recurring(self, days: str, count: int, today: date | None = None) -> None:
        """Read `START..` with a count for each working day from then on, without end. DuplicateDate: there is one."""
        start = read_date(days.rstrip().removesuffix(".."), today)
        if self.recurring is not None:
            first = self.recurring
            raise DuplicateDate(day=max(start, first.start), first=first.applications, second=count)
        self.recurring = RecurringIntake(start, count)

    def refuse_counted_twice(self) -> None:
        """Refuse a working day from the start of the intake without end on that is counted as well. DuplicateDate."""
        if self.recurring is None:
            return
        for day, count in self.counts.items():
            if day >= self.recurring.start and self.calendar.is_workday(day):
                raise DuplicateDate(day=day, first=self.recurring.applications, second=count)
