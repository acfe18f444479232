"""The facts behind an announcement: written and read back, and one of them put in the place of today's."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from pickup import Office, Outage, PressException, Scenario
from pickup.case.announced_facts import facts_of, facts_record, read_facts, with_fact
from pickup.case.scenario import AnnouncedFacts, RecurringIntake
from pickup.text.dates import Range

FIFTH, SIXTH = date(2018, 11, 5), date(2018, 11, 6)
DOWN = Outage(datetime(2018, 10, 26), datetime(2018, 11, 5))
OPEN = Outage(datetime(2018, 11, 6, 10), None, "print")
FACTS = AnnouncedFacts(
    {FIFTH: 150, SIXTH: 0},
    (DOWN, OPEN),
    {FIFTH: 140, SIXTH: 0},
    RecurringIntake(date(2018, 11, 7), 90),
    FIFTH,
    frozenset({SIXTH, FIFTH}),
)
RECORD: dict[str, Any] = {
    "printed": {"2018-11-05": 150, "2018-11-06": 0},
    "outages": [
        {"start": "2018-10-26T00:00:00", "end": "2018-11-05T00:00:00", "stage": "all"},
        {"start": "2018-11-06T10:00:00", "end": None, "stage": "print"},
    ],
    "intake": {"2018-11-05": 140, "2018-11-06": 0},
    "recurring_intake": {"start": "2018-11-07", "applications": 90},
    "known_on": "2018-11-05",
    "closed": ["2018-11-05", "2018-11-06"],
}
NOTHING = AnnouncedFacts({}, (), None, None, None)
EMPTY: dict[str, Any] = {
    "printed": {},
    "outages": [],
    "intake": None,
    "recurring_intake": None,
    "known_on": None,
    "closed": None,
}


@pytest.mark.parametrize(
    ("facts", "record"),
    [pytest.param(FACTS, RECORD, id="all of them"), pytest.param(NOTHING, EMPTY, id="none of them")],
)
def test_facts_are_written_as_plain_values_and_read_back(facts: AnnouncedFacts, record: dict[str, Any]) -> None:
    assert facts_record(facts) == record
    assert read_facts(record) == facts


def test_counts_are_written_in_the_order_of_their_days() -> None:
    assert list(facts_record(FACTS._replace(printed={SIXTH: 1, FIFTH: 2}))["printed"]) == ["2018-11-05", "2018-11-06"]  # type: ignore[call-overload]


@pytest.mark.parametrize(
    "record",
    [
        pytest.param(None, id="nothing at all"),
        pytest.param([], id="a list"),
        pytest.param({key: value for key, value in RECORD.items() if key != "intake"}, id="one is missing"),
        pytest.param({**RECORD, "printed": {"2018-11-05": -1}}, id="less than none"),
        pytest.param({**RECORD, "printed": {"2018-11-05": "150"}}, id="a count as a text"),
        pytest.param({**RECORD, "intake": {"2018-11-05": True}}, id="a count that is true"),
        pytest.param({**RECORD, "intake": {"soon": 1}}, id="no date"),
        pytest.param({**RECORD, "recurring_intake": {"start": "2018-11-07"}}, id="an intake without a count"),
        pytest.param({**RECORD, "outages": [{"start": "2018-10-26T00:00:00", "end": None}]}, id="no stage"),
        pytest.param({**RECORD, "closed": ["soon"]}, id="no day that is closed"),
        pytest.param({**RECORD, "closed": 6}, id="a number for closed days"),
    ],
)
def test_what_is_not_whole_is_none(record: object) -> None:
    assert read_facts(record) is None


def test_printed_may_be_missing_from_what_was_told() -> None:
    read = read_facts({**RECORD, "printed": None})
    assert read == FACTS._replace(printed={})


def test_what_was_told_before_closed_days_were_kept_has_none_on_record() -> None:
    assert read_facts({key: value for key, value in RECORD.items() if key != "closed"}) == FACTS._replace(closed=None)


def test_the_facts_of_a_case() -> None:
    press = (PressException(Range(FIFTH, FIFTH), printed=0), PressException(Range(SIXTH, SIXTH), capacity=80))
    case = Scenario(Office(), (DOWN,), {FIFTH: 140}, press=press, known_on=SIXTH, closed=frozenset({SIXTH}))
    assert facts_of(case) == AnnouncedFacts({FIFTH: 0}, (DOWN,), {FIFTH: 140}, None, SIXTH, frozenset({SIXTH}))
    # Without a day of its own a case knows all decrees that are packaged.
    newest = case._replace(known_on=None)
    assert facts_of(newest).known_on == newest.work_calendar().calendars.as_of is not None


def test_one_old_fact_is_put_in_the_place_of_todays_and_the_others_stay() -> None:
    slower = PressException(Range(SIXTH, SIXTH), capacity=80)
    counted = PressException(Range(SIXTH, SIXTH), printed=99)
    today = Scenario(Office(), (), {SIXTH: 1}, press=(counted, slower), known_on=SIXTH, today=SIXTH)
    told = (PressException(Range(FIFTH, FIFTH), printed=150), PressException(Range(SIXTH, SIXTH), printed=0))
    assert with_fact(today, FACTS, "printed") == today._replace(press=(slower, *told))
    assert with_fact(today, FACTS, "outage") == today._replace(outages=(DOWN, OPEN))
    assert with_fact(today, FACTS, "decrees") == today._replace(known_on=FIFTH)
    opened = today._replace(open=frozenset({FIFTH}))
    assert with_fact(opened, FACTS, "closed") == opened._replace(closed=frozenset({SIXTH}))
    assert with_fact(today, FACTS._replace(closed=None), "closed") == today
    old = with_fact(today, FACTS, "intake")
    assert old == today._replace(intake={FIFTH: 140, SIXTH: 0}, recurring_intake=RecurringIntake(date(2018, 11, 7), 90))
