"""Several offices side by side on one day, the worst first: who is closed, who waits, whose promises move."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from pickup.analysis.book_days import moment_of, told_to
from pickup.case.scenario import no_payment_since, open_since
from pickup.engine.errors import NothingToSchedule
from pickup.engine.schedules import schedule
from pickup.text.said import Text

if TYPE_CHECKING:
    from pickup.case.scenario import Scenario
    from pickup.engine.results import Schedule


class OfficeRow(NamedTuple):
    """One office today.

    `waiting` is what was before the press at the last close, `printed` what the last working day printed if that is
    recorded, `since` the start of an outage that has no end yet, `cleared` the day from which the standard is kept
    again (None: nothing is late, or nobody knows), `to_move` how many application dates will miss what they were told.
    """

    office: str | None
    name: Text
    open: bool
    since: date | None
    waiting: int | None
    printed: int | None
    cleared: date | None
    to_move: int


def office_row(scenario: Scenario) -> OfficeRow:
    """Compute how an office stands on the scenario's `today`."""
    today = scenario.today
    assert today is not None
    calendar, outage = scenario.work_calendar(), open_since(scenario) or no_payment_since(scenario)
    before = calendar.add(today, -1)
    try:
        answer = schedule(scenario)
    except NothingToSchedule:
        answer = None
    printed = {entry.on.first: entry.printed for entry in scenario.press if entry.printed is not None}
    last_rows = [row for row in answer.press_days if row.date <= before] if answer else []
    return OfficeRow(
        scenario.office.key, scenario.office.name, calendar.is_workday(today),
        None if outage is None else outage.date(), last_rows[-1].waiting if last_rows else None,
        printed.get(before), answer.cleared if answer else None, 0 if answer is None else _to_move(answer, scenario),
    )  # fmt: skip


def _to_move(answer: Schedule, scenario: Scenario) -> int:
    promises = ((cohort, told_to(scenario.announced, cohort.applied)) for cohort in answer.cohorts)
    return sum(
        pickup is not None and (cohort.pickup is None or cohort.pickup > moment_of(pickup, scenario))
        for cohort, pickup in promises
    )


def worst_first(rows: list[OfficeRow]) -> list[OfficeRow]:
    """Sort by an outage without an end, promises to be moved, the day of clearing, and what waits."""

    def badness(row: OfficeRow) -> tuple[bool, int, int, int]:
        cleared = 0 if row.cleared is None else -row.cleared.toordinal()
        return row.since is None, -row.to_move, cleared, -(row.waiting or 0)

    return sorted(rows, key=badness)
