"""The schedule of an intake that goes on without end: shown until the standard is kept again for good."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from pickup.engine.listing import finite_schedule
from pickup.engine.press import hours_for
from pickup.engine.steady_state import Outlook, outlook
from pickup.text.said import Remark

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pickup.case.scenario import Scenario
    from pickup.engine.results import Schedule


def continuing_schedule(scenario: Scenario, first: date | None, last: date | None) -> Schedule:
    """Compute the schedule up to the day from which every pickup is on its standard date, or up to `last`.

    Where that day never comes, a stretch of it is shown, and the remarks say from when the backlog only grows
    and what capacity it would take.
    """
    found = outlook(scenario)
    shown = max(last or found.shown_to, found.shown_to)
    counted = scenario.until(shown)
    answer = finite_schedule(counted, first, last or found.shown_to)
    # Behind the last clock start that is shown, those of the later ones are not counted among the waiting.
    rows = tuple(row for row in answer.press_days if row.date <= shown)
    remarks = (*answer.warnings, *_remarks(scenario, found))
    cleared = found.cleared if found.reason == "" else None
    return answer._replace(
        scenario=scenario,
        press_days=rows,
        cleared=cleared,
        warnings=remarks,
        lasting=found.reason in ("", "open"),
    )


def _remarks(scenario: Scenario, found: Outlook) -> Iterator[Remark]:
    recurring_intake = scenario.recurring_intake
    if recurring_intake is None:
        return
    yield Remark("continuing", {"count": recurring_intake.applications, "since": recurring_intake.start})
    if found.reason in ("", "open"):
        return
    fields = {"count": recurring_intake.applications, "capacity": scenario.daily_capacity, "since": found.since}
    yield Remark(_key(found), fields)
    if found.needed is None:
        yield Remark("no-capacity-would-do", {})
        return
    hours = hours_for(scenario, found.needed)
    if hours is None:
        yield Remark("capacity-would-do", {"needed": found.needed})
    else:
        yield Remark("capacity-or-hours-would-do", {"needed": found.needed, "until": _time(hours.close)})


def _key(found: Outlook) -> str:
    keys = {"grows": "backlog-grows", "stays": "backlog-stays"}
    return keys[found.reason] if found.reason in keys and found.since is not None else found.reason


def _time(seconds: int) -> str:
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}"
