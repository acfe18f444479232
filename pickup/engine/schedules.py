"""A schedule: which application dates are collected when, what the press does, and when it is cleared."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pickup.case.python_values import settled, settled_day
from pickup.engine.listing import finite_schedule
from pickup.text.errors import ReversedRange

if TYPE_CHECKING:
    from datetime import date

    from pickup.case.scenario import Scenario
    from pickup.engine.clock import Clock
    from pickup.engine.results import Schedule


def schedule(
    scenario: Scenario, first: date | None = None, last: date | None = None, *, clock: Clock | None = None
) -> Schedule:
    """Compute the schedule of one scenario for the application dates from `first` to `last` (None: all).

    With an intake the cohorts are those of the intake; without one they are the working days asked for, or
    those that the outage delays. `clock` is one at hand: what is the same is shared.

    >>> from datetime import date
    >>> from pickup import Office, Outage, Scenario, schedule
    >>> case = Scenario(
    ...     office=Office.named("banjarmasin"),
    ...     outages=(Outage.read("2018-10-26..2018-11-04"),),
    ...     intake={date(2018, 10, 29): 150, date(2018, 10, 30): 160},
    ... )
    >>> [str(group.pickup) for group in schedule(case).groups]
    ['2018-11-05 14:00:00', '2018-11-06 14:00:00']

    NothingToSchedule: neither intake, dates nor an outage that ends are given. WrongArgument: something is of another
    kind than its field or argument takes.
    """
    scenario = settled(scenario)
    for name, day in (("first", first), ("last", last)):
        if day is not None:
            settled_day(name, day)
    if first is not None and last is not None and last < first:
        raise ReversedRange(first=first, last=last)
    if scenario.recurring_intake is not None:
        from pickup.engine.steady_state import continuing_schedule

        return continuing_schedule(scenario, first, last, clock)
    return finite_schedule(scenario, first, last, clock)
