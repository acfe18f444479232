"""Tell people in Indonesia when they can collect their passport, and why then.

The public names are loaded when they are first asked for: a shell loop pays for every import.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pickup.announced_files import Announced, AnnouncedRow
    from pickup.audits import Audit, audit
    from pickup.errors import PickupError
    from pickup.estimates import estimate
    from pickup.offices import Office
    from pickup.outages import Outage
    from pickup.plans import Plan, plan
    from pickup.results import Cohort, Estimate, Group, PressRow, Schedule, Step
    from pickup.scenario import Onward, PressException, Scenario, Waiting
    from pickup.schedules import schedule
    from pickup.side_by_side import Variant, variants
    from pickup.workdays import WorkCalendar

__version__ = "0.1.0"

_HOMES = {
    "Announced": "announced_files",
    "AnnouncedRow": "announced_files",
    "Audit": "audits",
    "Cohort": "results",
    "Estimate": "results",
    "Group": "results",
    "Office": "offices",
    "Onward": "scenario",
    "Outage": "outages",
    "PickupError": "errors",
    "Plan": "plans",
    "PressException": "scenario",
    "PressRow": "results",
    "Scenario": "scenario",
    "Schedule": "results",
    "Step": "results",
    "Variant": "side_by_side",
    "Waiting": "scenario",
    "WorkCalendar": "workdays",
    "audit": "audits",
    "estimate": "estimates",
    "plan": "plans",
    "schedule": "schedules",
    "variants": "side_by_side",
}

__all__ = [
    "Announced", "AnnouncedRow", "Audit", "Cohort", "Estimate", "Group", "Office", "Onward", "Outage", "PickupError",
    "Plan", "PressException", "PressRow", "Scenario", "Schedule", "Step", "Variant", "Waiting", "WorkCalendar",
    "__version__", "audit", "estimate", "plan", "schedule", "variants",
]  # fmt: skip


def __getattr__(name: str) -> object:
    """Load a public name from the module that it lives in."""
    if name not in _HOMES:
        raise AttributeError(f"module 'pickup' has no attribute {name!r}")
    value = getattr(import_module(f"pickup.{_HOMES[name]}"), name)
    globals()[name] = value
    return value
