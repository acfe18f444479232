"""Tell people in Indonesia when they can collect their passport, and why then.

The public names are loaded when they are first asked for: a shell loop pays for every import.
"""

from __future__ import annotations

from importlib import import_module

# What `typing` says as well, without loading it: half of what `pickup --version` took.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from pickup.analysis.audits import Audit, audit
    from pickup.analysis.plans import Plan, plan
    from pickup.analysis.side_by_side import Variant, variants
    from pickup.calendars.decrees import Calendars, Day, Decree
    from pickup.calendars.workdays import WorkCalendar
    from pickup.case.announcements import Announced, AnnouncedRow
    from pickup.case.edge_dates import EdgeCase, edge_cases
    from pickup.case.offices import Office
    from pickup.case.outages import Outage
    from pickup.case.scenario import CentreException, Onward, PressException, RecurringIntake, Scenario, Waiting
    from pickup.case.scenario_files import read_scenario
    from pickup.engine.estimates import estimate
    from pickup.engine.results import Estimate, Schedule
    from pickup.engine.rows import CentreRow, Cohort, Group, PressRow, Step
    from pickup.engine.schedules import schedule
    from pickup.render.python_results import say, to_dict
    from pickup.text.dates import Hours, Range
    from pickup.text.errors import PickupError
    from pickup.text.said import Text

__version__: str

_HOMES = {
    "Announced": "case.announcements",
    "AnnouncedRow": "case.announcements",
    "Audit": "analysis.audits",
    "Calendars": "calendars.decrees",
    "CentreException": "case.scenario",
    "CentreRow": "engine.rows",
    "Cohort": "engine.rows",
    "Day": "calendars.decrees",
    "Decree": "calendars.decrees",
    "EdgeCase": "case.edge_dates",
    "Estimate": "engine.results",
    "Group": "engine.rows",
    "Hours": "text.dates",
    "Office": "case.offices",
    "Onward": "case.scenario",
    "Outage": "case.outages",
    "PickupError": "text.errors",
    "Plan": "analysis.plans",
    "PressException": "case.scenario",
    "PressRow": "engine.rows",
    "Range": "text.dates",
    "RecurringIntake": "case.scenario",
    "Scenario": "case.scenario",
    "Schedule": "engine.results",
    "Step": "engine.rows",
    "Text": "text.said",
    "Variant": "analysis.side_by_side",
    "Waiting": "case.scenario",
    "WorkCalendar": "calendars.workdays",
    "__version__": "text.version",
    "audit": "analysis.audits",
    "edge_cases": "case.edge_dates",
    "estimate": "engine.estimates",
    "plan": "analysis.plans",
    "read_scenario": "case.scenario_files",
    "say": "render.python_results",
    "schedule": "engine.schedules",
    "to_dict": "render.python_results",
    "variants": "analysis.side_by_side",
}

__all__ = [
    "Announced", "AnnouncedRow", "Audit", "Calendars", "CentreException", "CentreRow", "Cohort", "Day", "Decree",
    "EdgeCase", "Estimate", "Group", "Hours", "Office", "Onward", "Outage", "PickupError", "Plan", "PressException",
    "PressRow", "Range", "RecurringIntake", "Scenario", "Schedule", "Step", "Text", "Variant", "Waiting",
    "WorkCalendar", "__version__", "audit", "edge_cases", "estimate", "plan", "read_scenario", "say", "schedule",
    "to_dict", "variants",
]  # fmt: skip


def __getattr__(name: str) -> object:
    """Load a public name from the module that it lives in."""
    if name not in _HOMES:
        raise AttributeError(f"module 'pickup' has no attribute {name!r}")
    value = getattr(import_module(f"pickup.{_HOMES[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """Show the public names, and not what of them happens to be loaded."""
    return list(__all__)
