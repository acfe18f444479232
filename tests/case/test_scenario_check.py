"""A case made in Python is held to what the file readers hold theirs to."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from pickup import (
    CentreException,
    Office,
    Outage,
    PickupError,
    PressException,
    RecurringIntake,
    Scenario,
    Waiting,
    estimate,
    schedule,
)
from pickup.text.dates import Hours, Range
from pickup.text.errors import NotAWholeNumber

DAY = date(2018, 10, 31)
OFFICE = Office(capacity=162, machines=4)
ON = Range(DAY, DAY)


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


def counted(name: str, count: int) -> dict[str, Any]:
    """Give one count by its field's name."""
    return {name: count}


@pytest.mark.parametrize(
    ("least", "below", "name"),
    [
        pytest.param(
            case(office=OFFICE._replace(**counted(name, least))),
            case(office=OFFICE._replace(**counted(name, least - 1))),
            name,
            id=f"{name} of an office",
        )
        for name, least in {
            "standard": 0,
            "approval_days": 0,
            "capacity": 1,
            "machines": 1,
            "usual_intake": 1,
            "handover_limit": 1,
            "collect_within": 1,
        }.items()
    ]
    + [
        pytest.param(case(**{name: 1}), case(**{name: 0}), name, id=f"{name} of a case")
        for name in ("capacity", "machines", "approvals_per_day")
    ]
    + [
        pytest.param(case(waiting=Waiting(0)), case(waiting=Waiting(-1)), "waiting", id="waiting passports"),
        pytest.param(case(intake={DAY: 0}), case(intake={DAY: -1}), "intake", id="the intake of a day"),
        pytest.param(
            case(recurring_intake=RecurringIntake(DAY, 0)),
            case(recurring_intake=RecurringIntake(DAY, -1)),
            "intake",
            id="an intake that goes on",
        ),
        *(
            pytest.param(
                case(press=(PressException(ON, **counted(field, least)),)),
                case(press=(PressException(ON, **counted(field, least - 1)),)),
                name,
                id=f"{field} of a day",
            )
            for field, name, least in (("capacity", "press", 1), ("machines", "press", 1), ("printed", "printed", 0))
        ),
        pytest.param(
            case(centre=(CentreException(ON, 1),)),
            case(centre=(CentreException(ON, 0),)),
            "approvals_per_day",
            id="approvals of a day",
        ),
        pytest.param(
            case(centre=(CentreException(ON, approved=0),)),
            case(centre=(CentreException(ON, approved=-1),)),
            "approved",
            id="what was approved on a day",
        ),
    ],
)
def test_each_count_has_a_least(least: Scenario, below: Scenario, name: str) -> None:
    least.check()
    with pytest.raises(NotAWholeNumber) as refused:
        below.check()
    assert refused.value.where == name
