"""Cases made in Python: what has one clear meaning is settled, and what has none is refused by the name of its field.

Moments with a zone become the office's local ones, any iterable of outages a tuple, what counts like an integer
an integer. Files are read strictly by their own readers.
"""

from __future__ import annotations

from datetime import date, datetime
from operator import index
from typing import TYPE_CHECKING, TypeVar

from pickup.case.applications import Application
from pickup.case.errors import WrongArgument
from pickup.case.offices import AN_OFFICE, Office
from pickup.case.outages import Outage
from pickup.case.scenario import CentreException, PressException, Scenario, Waiting
from pickup.text.dates import Range
from pickup.text.said import Text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pickup.case.announcements import AnnouncedRow

Item = TypeVar("Item")

_A_DAY = Text("datetime.date, untuk waktu: tanggalnya di zona kantor", "a datetime.date, for a moment its local date")
_DAYS = Text("beberapa datetime.date, seperti {date(2018, 11, 10)}", "several datetime.date, as {date(2018, 11, 10)}")
_A_MOMENT = Text("datetime.datetime", "a datetime.datetime")
_APPLIED = Text("datetime.date atau datetime.datetime", "a datetime.date or a datetime.datetime")
_SCENARIO = Text('Scenario, misalnya dari read_scenario("banjarmasin-2018")', 'a Scenario, as read_scenario("…") gives')
_INTAKE = Text("dict dari datetime.date ke jumlah permohonan", "a dict from datetime.date to a number of applications")
_WAITING = Text("Waiting(passports, since) dengan since datetime", "a Waiting(passports, since), since a datetime")
_APPLICATIONS = Text(
    "beberapa Application, seperti [Application(applied, paid, approved)]",
    "several Application, as in [Application(applied, paid, approved)]",
)
_OUTAGES = Text(
    'beberapa Outage yang awal dan akhirnya datetime, seperti (Outage.read("2018-10-26..2018-11-04"),)',
    'several Outage with a datetime as start and end, as (Outage.read("2018-10-26..2018-11-04"),)',
)
_PRESS = Text(
    "beberapa PressException, seperti (PressException(on),)", "several PressException, as in (PressException(on),)"
)
_ROWS = Text(
    "beberapa AnnouncedRow, seperti [AnnouncedRow(applied_from, applied_to, pickup)]",
    "several AnnouncedRow, as in [AnnouncedRow(applied_from, applied_to, pickup)]",
)
_CENTRE = Text(
    "beberapa CentreException, seperti (CentreException(on, approvals_per_day=100),)",
    "several CentreException, as in (CentreException(on, approvals_per_day=100),)",
)
_PRIORITY = Text(
    "beberapa Range, seperti (Range(date(2018, 10, 31), date(2018, 10, 31)),)",
    "several Range, as in (Range(date(2018, 10, 31), date(2018, 10, 31)),)",
)
_COUNTS = ("standard", "approval_days", "capacity", "machines", "usual_intake", "handover_limit", "approvals_per_day")


def settled(scenario: Scenario) -> Scenario:
    """Give the case as the engine takes it; the same one where nothing has to be settled.

    WrongArgument: a field holds something of another kind; its name, and what it takes.
    """
    _refuse_unless(isinstance(scenario, Scenario), "scenario", scenario, _SCENARIO)
    office = scenario.office
    _refuse_unless(isinstance(office, Office), "office", office, AN_OFFICE)
    _refuse_unless(scenario.intake is None or hasattr(scenario.intake, "items"), "intake", scenario.intake, _INTAKE)
    for name, day in (("known_on", scenario.known_on), ("today", scenario.today)):
        if day is not None:
            settled_day(name, day)
    back = scenario.assumed_return
    _refuse_unless(back is None or isinstance(back, datetime), "assumed_return", back, _A_MOMENT)
    anew: dict[str, object] = {
        "office": _counted(office, _COUNTS),
        "outages": tuple(_outage(outage, office) for outage in _several("outages", scenario.outages, Outage, _OUTAGES)),
        "intake": _intake(scenario),
        "waiting": _waiting(scenario.waiting, office),
        "announced": settled_rows(scenario.announced, office) if scenario.announced else scenario.announced,
        "press": _several("press", scenario.press, PressException, _PRESS),
        "applications": _applications(scenario.applications, office),
        "assumed_return": None if back is None else office.local(back),
        "centre": _several("centre", scenario.centre, CentreException, _CENTRE),
        "priority": _several("priority", scenario.priority, Range, _PRIORITY),
        **{name: _days(name, getattr(scenario, name)) for name in ("print_days", "open", "closed")},
    }
    anew = {name: value for name, value in anew.items() if value is not getattr(scenario, name)}
    return _counted(scenario._replace(**anew) if anew else scenario, ("capacity", "machines", "approvals_per_day"))  # type: ignore[arg-type]


def settled_day(name: str, day: date) -> date:
    """Give a day. WrongArgument: it is none, or a moment, whose day depends on the zone."""
    _refuse_unless(isinstance(day, date) and not isinstance(day, datetime), name, day, _A_DAY)
    return day


def settled_moment(name: str, at: date, office: Office) -> date:
    """Give a day, or a moment in the office's local time. WrongArgument: it is neither."""
    _refuse_unless(isinstance(at, date), name, at, _APPLIED)
    return office.local(at) if isinstance(at, datetime) else at


def settled_rows(rows: Iterable[AnnouncedRow], office: Office) -> tuple[AnnouncedRow, ...]:
    """Give announced rows in their order, their moments in local time. WrongArgument: a date of one is none."""
    from pickup.case.announcements import AnnouncedRow

    settled = (
        row._replace(
            applied_from=settled_day("applied_from", row.applied_from),
            applied_to=settled_day("applied_to", row.applied_to),
            pickup=settled_moment("pickup", row.pickup, office),
        )
        for row in _several("announced", rows, AnnouncedRow, _ROWS)
    )
    return tuple(sorted(settled, key=lambda row: row[:2]))


def _refuse_unless(right: bool, name: str, value: object, wanted: Text) -> None:
    if not right:
        raise WrongArgument(name, value=value, wanted=wanted)


def _several(name: str, values: object, kind: type[Item], wanted: Text) -> tuple[Item, ...]:
    """Give what an iterable holds. WrongArgument: it is none, holds something else, or is one such thing alone."""
    _refuse_unless(hasattr(values, "__iter__") and not isinstance(values, (str, kind)), name, values, wanted)
    items: tuple[Item, ...] = values if type(values) is tuple else tuple(values)  # type: ignore[arg-type]
    for item in items:
        _refuse_unless(isinstance(item, kind), name, item, wanted)
    return items


def _days(name: str, days: object) -> frozenset[date]:
    if type(days) is frozenset and not days:
        return days
    _refuse_unless(hasattr(days, "__iter__") and not isinstance(days, str), name, days, _DAYS)
    single = days if type(days) is frozenset else frozenset(days)  # type: ignore[call-overload]
    for day in single:
        settled_day(name, day)
    return single


def _outage(outage: Outage, office: Office) -> Outage:
    start, end = outage.start, outage.end
    right = isinstance(start, datetime) and (end is None or isinstance(end, datetime))
    _refuse_unless(right, "outages", outage, _OUTAGES)
    if start.tzinfo is None and (end is None or end.tzinfo is None):
        return outage
    return outage._replace(start=office.local(start), end=None if end is None else office.local(end))


def _applications(applications: Iterable[Application], office: Office) -> tuple[Application, ...]:
    """Give applications with their moments in local time; a file has very many, and none of a zone."""
    items = _several("applications", applications, Application, _APPLICATIONS)
    moments = (at for row in items for at in (row.applied, row.paid, row.approved))
    if all(getattr(at, "tzinfo", None) is None for at in moments):
        return items
    return tuple(_application(row, office) for row in items)


def _application(row: Application, office: Office) -> Application:
    return row._replace(
        applied=settled_moment("applied", row.applied, office),
        paid=settled_moment("paid", row.paid, office),
        approved=None if row.approved is None else settled_moment("approved", row.approved, office),
    )


def _waiting(waiting: Waiting | None, office: Office) -> Waiting | None:
    if waiting is None:
        return None
    right = isinstance(waiting, Waiting) and (waiting.since is None or isinstance(waiting.since, datetime))
    _refuse_unless(right, "waiting", waiting, _WAITING)
    waiting = _counted(waiting, ("passports",))
    if waiting.since is None or waiting.since.tzinfo is None:
        return waiting
    return waiting._replace(since=office.local(waiting.since))


def _intake(scenario: Scenario) -> object:
    """Give the intake with plain integers; there may be very many days, and nearly always they are that already."""
    intake = scenario.intake
    if intake is None or set(map(type, intake.values())) <= {int}:
        return intake
    return {day: _integer(count) for day, count in intake.items()}


Row = TypeVar("Row", Office, Scenario, Waiting)


def _counted(row: Row, names: tuple[str, ...]) -> Row:
    """Give a row in which whatever counts like an integer is one; the same where all are."""
    anew = {name: _integer(value) for name in names if type(value := getattr(row, name)) not in (int, type(None))}
    return row._replace(**anew) if anew else row  # type: ignore[arg-type]


def _integer(value: object) -> object:
    """Give an integer of numpy as an int; what is no integer stays for `Scenario.check` to refuse, True with it."""
    try:
        return value if isinstance(value, bool) else index(value)  # type: ignore[arg-type]
    except TypeError:
        return value
