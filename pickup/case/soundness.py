"""What the file readers refuse, refused of values made in Python too: an unsound case gives no date at all."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from pickup.calendars.errors import NotADate
from pickup.case.errors import UnknownStage
from pickup.case.outages import STAGES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pickup.case.outages import Outage
    from pickup.case.scenario import Scenario

Number = tuple[str, object, int]


def refuse_unsound(scenario: Scenario) -> None:
    """Refuse counts that are not whole or too small, outages that end before they begin, and days that are none.

    NotAWholeNumber, NoCollectionTime, ReversedHours, UnknownStage, EmptyWindow, NotADate: with the field's name.
    """
    _refuse_numbers(scenario)
    _refuse_hours(scenario)
    for outage in scenario.outages:
        _refuse_outage(outage)
    for day in scenario.intake or ():
        # Most days are plain dates, and there may be very many.
        if type(day) is not date and (not isinstance(day, date) or isinstance(day, datetime)):
            raise NotADate("intake", value=day)


def _refuse_numbers(scenario: Scenario) -> None:
    for name, value, least in _numbers(scenario):
        if value is not None and (type(value) is not int or value < least):
            from pickup.text.errors import NotAWholeNumber

            raise NotAWholeNumber(name, value=value, least=least)


def _numbers(scenario: Scenario) -> Iterator[Number]:
    """Name every count of the case with its value and the least that it may be."""
    office = scenario.office
    yield "standard", office.standard if office.standard is not None else "None", 0
    yield "approval_days", office.approval_days, 0
    for name in ("capacity", "machines", "usual_intake", "handover_limit"):
        yield name, getattr(office, name), 1
    yield "capacity", scenario.capacity, 1
    yield "machines", scenario.machines, 1
    yield "waiting", scenario.waiting.passports if scenario.waiting else None, 0
    for entry in scenario.press:
        yield from (("press", value, 1) for value in (entry.capacity, entry.machines))
        yield "printed", entry.printed, 0
    # There may be very many of these: what is right is passed over at once.
    yield from (
        ("intake", count, 0) for count in (scenario.intake or {}).values() if type(count) is not int or count < 0
    )


def _refuse_hours(scenario: Scenario) -> None:
    office = scenario.office
    if not office.collection:
        from pickup.case.errors import NoCollectionTime

        raise NoCollectionTime("collection")
    for name, (opens, closes) in (("hours", office.hours), ("print_hours", office.print_hours)):
        if opens >= closes:
            from pickup.text.errors import ReversedHours

            raise ReversedHours(name, text=f"{opens}-{closes} s")


def _refuse_outage(outage: Outage) -> None:
    if outage.stage not in STAGES:
        raise UnknownStage("outage", stage=outage.stage, known=STAGES)
    if outage.end is not None and outage.end <= outage.start:
        from pickup.text.errors import EmptyWindow

        raise EmptyWindow("outage", text=f"{outage.start.isoformat()}..{outage.end.isoformat()}")
