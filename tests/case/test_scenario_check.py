"""A case made in Python is held to what the file readers hold theirs to."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from pickup import Office, Outage, PickupError, PressException, Scenario, Waiting, estimate, schedule
from pickup.text.dates import Hours, Range

DAY = date(2018, 10, 31)
OFFICE = Office(capacity=162, machines=4)


def case(**fields: Any) -> Scenario:
    return Scenario(office=OFFICE)._replace(**fields)


@pytest.mark.parametrize(
    ("scenario", "said"),
    [
        pytest.param(case(office=OFFICE._replace(standard=-1)), "standard: -1", id="a negative standard"),
        pytest.param(
            case(office=Office(**{**OFFICE._asdict(), "standard": 1.5})),
            "standard: 1.5",
            id="one and a half working days",
        ),
        pytest.param(case(office=OFFICE._replace(standard=True)), "standard: True", id="True is no number of days"),
        pytest.param(case(office=OFFICE._replace(capacity=0)), "capacity: 0", id="a press that makes nothing"),
        pytest.param(case(capacity=1.5, intake={DAY: 1}), "capacity: 1.5", id="half a passport a day"),
        pytest.param(case(machines=0), "machines: 0", id="no machine"),
        pytest.param(case(intake={DAY: -1}), "intake: -1", id="a negative intake"),
        pytest.param(case(intake={DAY: 1.0}), "intake: 1.0", id="an intake that is no whole number"),
        pytest.param(case(intake={datetime(2018, 10, 31): 1}), "intake: ", id="a date-time as a day of the intake"),
        pytest.param(case(waiting=Waiting(-1)), "waiting: -1", id="a negative number of waiting passports"),
        pytest.param(
            case(press=(PressException(Range(DAY, DAY), capacity=0),)), "press: 0", id="a day's total of nought"
        ),
        pytest.param(case(office=OFFICE._replace(collection=())), "collection: ", id="nothing is handed over"),
        pytest.param(case(office=OFFICE._replace(hours=Hours(9, 9))), "hours: ", id="service hours of no length"),
        pytest.param(case(outages=(Outage(datetime(2018, 11, 1), None, "prnt"),)), "outage: ", id="an unknown stage"),
        pytest.param(
            case(outages=(Outage(datetime(2018, 11, 2), datetime(2018, 11, 1)),)), "outage: ", id="a reversed outage"
        ),
    ],
)
def test_an_unsound_case_gives_no_date(scenario: Scenario, said: str) -> None:
    for ask in (lambda: estimate(scenario, DAY), lambda: schedule(scenario, DAY, DAY)):
        with pytest.raises(PickupError) as refused:
            ask()
        assert str(refused.value).startswith(said)
