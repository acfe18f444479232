"""A program of somebody else's, as strict about its types as can be: it imports the package and asks all it gives.

`.ci/run` checks it with `mypy --strict` against the wheel, from a folder that holds nothing but this file.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, assert_type

import pickup
from pickup import (
    AnnouncedRow,
    Cohort,
    Estimate,
    Group,
    Office,
    Outage,
    PickupError,
    Plan,
    PressRow,
    Scenario,
    Schedule,
    Step,
    Variant,
    WorkCalendar,
    audit,
    estimate,
    plan,
    read_scenario,
    schedule,
    variants,
)


def days() -> None:
    calendar = WorkCalendar(weekdays={0, 1, 2, 3, 4, 5}, region="aceh")
    assert_type(calendar.add(date(2025, 3, 25), 4), date)
    assert_type(calendar.add_many([date(2025, 3, 25)], 4), list[date])
    assert_type(calendar.count(date(2025, 3, 25), date(2025, 4, 9)), int)
    assert_type(calendar.is_workday(date(2025, 3, 25)), bool)
    assert_type(calendar.day(date(2025, 3, 25)), pickup.Day)
    assert_type(calendar.day(date(2025, 3, 31)).decree, pickup.Decree | None)


def edges() -> None:
    for case in pickup.edge_cases():
        assert_type(case, pickup.EdgeCase)
        assert_type(case.pickup, date)
        assert_type(case.outages, tuple[Outage, ...])


def sentences(answer: Estimate) -> None:
    assert_type(answer.steps[0].say("id"), str)
    assert_type(answer.to_dict(), dict[str, Any])
    assert_type(answer.scenario.office.calendar(strict=True), WorkCalendar)


def answers(case: Scenario) -> None:
    table = schedule(case)
    assert_type(table, Schedule)
    assert_type(table.groups, tuple[Group, ...])
    assert_type(table.cohorts, tuple[Cohort, ...])
    assert_type(table.press_days, tuple[PressRow, ...])
    assert_type(table.cleared, date | None)
    assert_type(plan(case, date(2018, 11, 6)), Plan)
    told = AnnouncedRow(date(2018, 10, 29), date(2018, 11, 2), datetime(2018, 11, 7, 14))
    assert_type(audit(case, [told]).kept, bool | None)
    assert_type(variants(table, [("faster", case._replace(capacity=240))]), tuple[Variant, ...])


def main() -> None:
    days()
    edges()
    answers(read_scenario("banjarmasin-2018"))
    office = Office.named("banjarmasin")
    case = Scenario(office=office, outages=(Outage.read("2018-11-01..2018-11-04"),), closed=frozenset())
    answer = estimate(case, applied=date(2018, 10, 31), paid=datetime(2018, 10, 31, 9))
    assert_type(answer, Estimate)
    sentences(answer)
    assert_type(answer.pickup, datetime | None)
    assert_type(answer.steps, tuple[Step, ...])
    try:
        Office.named("banjarmassin")
    except PickupError as error:
        assert_type(error.exit_status, int)
        assert_type(error.say("id"), str)
    if answer.pickup is not None:
        print(answer.pickup.isoformat())


if __name__ == "__main__":
    main()
