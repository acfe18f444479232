"""What to tell somebody who pays today: an estimate, or nothing where only the time it takes for now is known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pickup.engine.errors import ClockStartMissing
from pickup.engine.estimates import estimate
from pickup.notices.facts import holds_again

if TYPE_CHECKING:
    from datetime import date

    from pickup.case.scenario import Scenario
    from pickup.engine.clock import Clock
    from pickup.engine.results import Estimate, Schedule


def paid_on(scenario: Scenario, told: Schedule | None, today: date, clock: Clock) -> Estimate | None:
    """Estimate an application paid on this day; behind a known intake by the ordinary promise, if it holds again."""
    try:
        return estimate(undisturbed(scenario), today, clock=clock)
    except ClockStartMissing:
        if told is not None and not holds_again(told, today):
            return None
        return estimate(without_queue(scenario), today, clock=clock)


def undisturbed(scenario: Scenario) -> Scenario:
    """Leave an assumed print queue aside where nothing is disturbed: on an ordinary day the promise holds."""
    if scenario.intake is not None or scenario.waiting is not None or scenario.outages:
        return scenario
    return without_queue(scenario)


def without_queue(scenario: Scenario) -> Scenario:
    """Leave the print queue aside: only the promise's clock is asked."""
    office = scenario.office._replace(usual_intake=None)
    return scenario._replace(office=office, intake=None, waiting=None)
