"""Which application dates a schedule lists where nobody names any and no intake is known."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from pickup.case.offices import Office
from pickup.case.outages import Outage
from pickup.case.scenario import PressException, Scenario
from pickup.engine.errors import NothingToSchedule
from pickup.engine.schedules import schedule
from pickup.text.dates import Range

BANJARMASIN = Office.named("banjarmasin")


def case(outage: str) -> Scenario:
    return Scenario(office=BANJARMASIN, outages=(Outage.read(outage),), today=date(2018, 11, 5))


def test_a_clock_schedule_lists_those_whom_the_outage_delays_and_nobody_else() -> None:
    # Thursday 1 and Friday 2 November are lost. Friday 26 October counts Monday to Wednesday and is collected before;
    # of 2 November the promise is Monday to Wednesday behind the outage. Between them everybody is late.
    found = schedule(case("2018-11-01..2018-11-04"))
    assert [(cohort.applied.day, cohort.pickup) for cohort in found.cohorts] == [
        (29, datetime(2018, 11, 5, 14)),
        (30, datetime(2018, 11, 6, 14)),
        (31, datetime(2018, 11, 7, 14)),
        (1, datetime(2018, 11, 7, 14)),
    ]
    assert all(cohort.delay_working_days for cohort in found.cohorts)
    assert found.cleared == date(2018, 11, 7)


def test_an_assumed_list_goes_on_to_those_whom_a_later_exception_makes_late() -> None:
    # From 12 to 16 November 50 are made of the 500 that are released, 400 on the 19th and the last 50 on the 21st:
    # those of the 14th, due on the 19th, are the last that are late.
    office = Office(capacity=400, usual_intake=100)
    few = PressException(Range(date(2018, 11, 12), date(2018, 11, 16)), capacity=10)
    scenario = Scenario(office, (Outage.read("2018-10-26..2018-10-30"),), press=(few,), today=date(2018, 11, 5))
    found = schedule(scenario)
    assert (found.cohorts[-1].applied, found.cleared) == (date(2018, 11, 14), date(2018, 11, 21))


@pytest.mark.parametrize(
    ("others", "first"),
    [
        pytest.param((), date(2018, 11, 8), id="the day on which all pay"),
        pytest.param((Outage.read("2018-10-25..2018-10-26"),), date(2018, 10, 23), id="whom an outage before touched"),
    ],
)
def test_an_assumed_list_begins_with_whom_a_disruption_touched(others: tuple[Outage, ...], first: date) -> None:
    # Nobody can pay from Monday 5 to Wednesday 7 November. Released on 25 October are those of Tuesday the 23rd.
    unpaid = Outage(datetime(2018, 11, 5), datetime(2018, 11, 8), "payment")
    office = Office(capacity=120, usual_intake=100)
    assert schedule(Scenario(office, (*others, unpaid), today=date(2018, 11, 9))).cohorts[0].applied == first


def test_with_an_open_outage_the_list_ends_today() -> None:
    found = schedule(case("2018-11-01.."))
    assert (found.cohorts[0].applied, found.cohorts[-1].applied) == (date(2018, 10, 29), date(2018, 11, 5))
    assert {cohort.pickup for cohort in found.cohorts} == {None}


def test_without_an_outage_there_is_nothing_to_list() -> None:
    with pytest.raises(NothingToSchedule):
        schedule(Scenario(office=BANJARMASIN, today=date(2018, 11, 5)))
