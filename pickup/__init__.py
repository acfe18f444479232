"""Tell people in Indonesia when they can collect their passport, and why then.

The public names are loaded when they are first asked for: a shell loop pays for every import.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pickup.errors import PickupError
    from pickup.estimates import estimate
    from pickup.offices import Office
    from pickup.outages import Outage
    from pickup.results import Cohort, Estimate, Group, PressRow, Schedule, Step
    from pickup.scenario import PressException, Scenario, Waiting
    from pickup.schedules import schedule
    from pickup.workdays import WorkCalendar

__version__ = "0.1.0"

_HOMES = {
    "Cohort": "results",
    "Estimate": "results",
    "Group": "results",
    "Office": "offices",
    "Outage": "outages",
    "PickupError": "errors",
    "PressException": "scenario",
    "PressRow": "results",
    "Scenario": "scenario",
    "Schedule": "results",
    "Step": "results",
    "Waiting": "scenario",
    "WorkCalendar": "workdays",
    "estimate": "estimates",
    "schedule": "schedules",
}

__all__ = [
    "Cohort", "Estimate", "Group", "Office", "Outage", "PickupError", "PressException", "PressRow", "Scenario",
    "Schedule", "Step", "Waiting", "WorkCalendar", "__version__", "estimate", "schedule",
]  # fmt: skip


def __getattr__(name: str) -> object:
    """Load a public name from the module that it lives in."""
    if name not in _HOMES:
        raise AttributeError(f"module 'pickup' has no attribute {name!r}")
    value = getattr(import_module(f"pickup.{_HOMES[name]}"), name)
    globals()[name] = value
    return value
