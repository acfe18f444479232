"""What is said aloud with an answer, at its edges; values by hand."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from pickup import Office, Outage, Scenario, estimate, schedule
from pickup.case.scenario_files import read_scenario
from pickup.engine.cohorts import Cohorts
from pickup.engine.remarks import answer_remarks, assumptions, date_remarks, held_up_by, left_out, ranges, touched_by
from pickup.text.said import Remark

DOWN = (Outage(datetime(2018, 11, 6), datetime(2018, 11, 8)),)


def nov(day: int) -> date:
    return date(2018, 11, day)


def keys(remarks: tuple[Remark, ...]) -> list[str]:
    return [remark.key for remark in remarks]


@pytest.mark.parametrize(
    ("first", "last", "places"),
    [
        pytest.param(5, 5, [], id="the day before"),
        pytest.param(7, 7, [0], id="its last day"),
        pytest.param(8, 8, [], id="the day of its end, from midnight on"),
        pytest.param(1, 30, [0], id="all around it"),
    ],
)
def test_an_outage_touches_the_days_it_reaches_into(first: int, last: int, places: list[int]) -> None:
    assert list(touched_by(Scenario(outages=DOWN), nov(first), nov(last))) == places


def test_ranges_join_working_days_over_a_weekend() -> None:
    days = [nov(day).toordinal() for day in (8, 9, 12, 14, 19, 21)]
    # The 20th is a holiday, so the 21st follows the 19th; the 13th lies between the 12th and the 14th.
    expected = ((nov(8), nov(12)), (nov(14), nov(14)), (nov(19), nov(21)))
    assert ranges(Cohorts(Scenario()), days) == expected


def test_whose_release_falls_into_the_outage_is_left_out_if_the_intake_lacks_them() -> None:
    scenario = Scenario(Office(capacity=60), DOWN, {nov(5): 30})
    # Released on the 6th and 7th would be those of Friday the 2nd and Monday the 5th.
    assert left_out(Cohorts(scenario), scenario.intake) == [nov(2).toordinal()]
    assert left_out(Cohorts(scenario), None) == []


def test_dates_far_apart_are_asked_back() -> None:
    assert date_remarks(nov(5), date(2019, 5, 4)) == ()
    (remark,) = date_remarks(nov(5), date(2019, 5, 5))
    assert remark.fields == {"days": 181}


def test_what_is_taken_for_those_outside_the_list_is_said() -> None:
    scenario = Scenario(Office(capacity=60), DOWN, {nov(5): 30, nov(6): 30})
    assert "beyond-intake" in keys(estimate(scenario, nov(9)).warnings)
    assert "before-intake" in keys(estimate(scenario, nov(1)).warnings)
    assert {"beyond-intake", "before-intake"} & set(keys(estimate(scenario, nov(6)).warnings)) == set()
    usual = scenario._replace(office=Office(capacity=60, usual_intake=20))
    (remark,) = [each for each in estimate(usual, nov(9)).warnings if each.key == "beyond-intake-usual"]
    # The list ends on Tuesday the 6th.
    assert remark.fields == {"last": nov(6), "since": nov(7), "count": 20}


def test_answers_for_many_say_which_of_their_days_are_guesses() -> None:
    (remark,) = answer_remarks(Cohorts(Scenario()), (), (date(2030, 1, 2), date(2030, 1, 3)))
    assert remark.key == "estimated"
    assert answer_remarks(Cohorts(Scenario()), (), None) == ()


def test_a_day_asked_for_that_the_list_lacks_is_named() -> None:
    scenario = Scenario(Office(capacity=60), (), {nov(5): 30, nov(8): 30})
    (remark,) = [each for each in schedule(scenario, nov(5), nov(9)).warnings if each.key == "not-in-intake"]
    assert remark.fields == {"days": ((nov(6), nov(7)),)}
    assert keys(schedule(scenario, None, nov(8)).warnings) == ["not-in-intake"]
    assert keys(schedule(scenario).warnings) == []


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        pytest.param((), (), id="nothing"),
        pytest.param(("assumed-return", "estimated"), ("return", "year"), id="a return, and a year without a decree"),
        pytest.param(("assumed-intake", "beyond-intake-usual"), ("intake",), id="an intake, named once"),
        pytest.param(("note", "left-out"), (), id="what is told and not assumed"),
    ],
)
def test_the_assumptions_among_what_is_said(said: tuple[str, ...], expected: tuple[str, ...]) -> None:
    assert assumptions(map(Remark, said)) == expected


@pytest.mark.parametrize(
    ("stage", "start", "places"),
    [
        # 150 of 29 October before, 310 are printed on the 6th by 13:29; approval came on the 5th.
        pytest.param("approval", nov(5), [0, 1], id="before the approval"),
        pytest.param("approval", nov(6), [0], id="approved before it"),
        pytest.param("all", nov(6), [0, 1], id="before the last is printed"),
        pytest.param("all", datetime(2018, 11, 6, 13, 30), [0], id="printed before it"),
        pytest.param("collection", datetime(2018, 11, 6, 13, 30), [0, 1], id="nobody collects"),
    ],
)
def test_an_outage_that_began_behind_an_application_holds_it_up_no_more(
    stage: str, start: date, places: list[int]
) -> None:
    case = read_scenario("banjarmasin-2018")
    begun = datetime.combine(start, datetime.min.time()) if not isinstance(start, datetime) else start
    more = Outage(begun, begun + timedelta(minutes=20), stage)
    assert list(held_up_by(estimate(case._replace(outages=(*case.outages, more)), date(2018, 10, 30)))) == places


def test_without_an_outage_nothing_is_said_of_a_disruption() -> None:
    scenario = Scenario(Office(capacity=60), (), {nov(5): 30})
    assert keys(estimate(scenario, nov(1)).warnings) == ["before-intake-undisturbed"]


def test_nobody_is_warned_of_behind_the_list_where_the_queue_gives_a_date() -> None:
    """The centre is serviced on 12 and 13 November, when applicants of the 8th and 9th, not counted yet, are due."""
    serviced = Outage(datetime(2018, 11, 12), datetime(2018, 11, 14))
    listed = {nov(5): 30, nov(6): 30, nov(7): 30}
    scenario = Scenario(Office(capacity=60, usual_intake=20), (*DOWN, serviced), listed)
    assert estimate(scenario, nov(9)).pickup is not None
    (warning,) = [remark for remark in schedule(scenario).warnings if remark.key == "left-out"]
    assert warning.fields == {"days": ((nov(2), nov(2)),)}
