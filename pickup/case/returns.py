"""An outage without an end: what the dates would be if service returned on a given day."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from pickup.case.outages import AT_THE_COUNTER

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pickup.calendars.workdays import WorkCalendar
    from pickup.case.scenario import Scenario


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
