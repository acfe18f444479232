"""Plans against brute force over all values on random scenarios; what is found is enough, and one less is not."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from itertools import combinations
from typing import Any

import pytest
from engine_cases import Twin, examples, twins
from hypothesis import assume, given
from hypothesis import strategies as st

from pickup import CentreException, Office, Outage, Scenario, WorkCalendar, schedule
from pickup.analysis import aims
from pickup.analysis.aims import Aim, Queues, deadline, least
from pickup.analysis.errors import IntakeNeeded
from pickup.analysis.levers import Overtime, UsableDays, with_approvals
from pickup.analysis.plans import plan
from pickup.case.outages import end_of
from pickup.case.scenario import PressException, Waiting
from pickup.case.scenario_files import read_scenario
from pickup.engine.clock import Clock
from pickup.engine.cohorts import queue_by_start
from pickup.engine.press import hours_for
from pickup.engine.queue import Queue
from pickup.text.dates import Hours, Range

DAY = timedelta(days=1)
FIVE_DAYS = [date(2018, 10, 29), date(2018, 10, 30), date(2018, 10, 31), date(2018, 11, 1), date(2018, 11, 2)]


def banjarmasin(each: int, **more: Any) -> Scenario:
    """Give the case of 2018 with the same intake on each of its five days, looked at on its first morning."""
    scenario = read_scenario("banjarmasin-2018")
    scenario = scenario._replace(intake=dict.fromkeys(FIVE_DAYS, each), today=date(2018, 11, 5))
    return scenario._replace(**more)


def keeps(scenario: Scenario, by: date) -> bool:
    """Tell by the schedule whether every pickup lies on or before a day."""
    return all(c.pickup is not None and c.pickup.date() <= by for c in schedule(scenario).cohorts)


# --- the case of 2018 -----------------------------------------------------------------------------------------


def test_267_a_day_in_regular_hours_keep_7_november() -> None:
    # 800 passports in three days are 266 2/3 a day.
    found = plan(banjarmasin(160), date(2018, 11, 7))
    assert (found.kept, found.late, found.capacity.needed) == (False, 320, 267)
    assert found.latest == datetime(2018, 11, 9, 14)


def test_seven_machines_of_the_four_would_do() -> None:
    # 162 on four machines are 40.5 each: six make 243, seven 283.5.
    assert plan(banjarmasin(160), date(2018, 11, 7)).machines.needed == 7


def test_overtime_is_not_rate() -> None:
    # 162 on the 7th by 14:00 leave 638 for the 5th and 6th: 319 each at 27 an hour are 11 h 48 min 53 s.
    found = plan(banjarmasin(160), date(2018, 11, 7)).print_hours
    assert found.hours == Hours(8 * 3600, 19 * 3600 + 49 * 60)
    assert [days.on for days in found.longer] == [Range(date(2018, 11, 5), date(2018, 11, 6))]
    assert found.seconds == 2 * (5 * 60 + 49) * 60


def test_a_day_with_a_total_of_its_own_is_not_made_longer() -> None:
    # 162 on the 6th whatever its hours, and 162 on the 7th by 14:00: 476 on the 5th at 27 an hour are 17 h 37 min 47 s.
    own = PressException(Range(date(2018, 11, 6), date(2018, 11, 6)), capacity=162)
    found = plan(banjarmasin(160, press=(own,)), date(2018, 11, 7)).print_hours
    assert [(days.on.first.day, days.on.last.day, str(days.hours)) for days in found.longer] == [(5, 5, "08:00-01:38")]


def test_where_nobody_is_late_the_regular_hours_are_enough() -> None:
    found = plan(banjarmasin(160, capacity=400), date(2018, 11, 7))
    regular = Hours(8 * 3600, 14 * 3600)
    assert found.kept
    assert found.print_hours == Overtime(regular, regular, (), 0, datetime(2018, 11, 7, 14))


def test_where_midnight_is_not_enough_overtime_goes_on_past_it() -> None:
    # 620 are released on Tuesday 30 October at 08:00. 162 are made on Wednesday by 14:00, so 458 on Tuesday: at 27 an
    # hour they take 16 h 57 min 47 s.
    scenario = banjarmasin(0, outages=(), intake={date(2018, 10, 26): 620}, capacity=162, today=date(2018, 10, 26))
    found = plan(scenario, date(2018, 10, 31)).print_hours
    assert found.hours == Hours(8 * 3600, 24 * 3600 + 58 * 60)
    assert [(days.on, str(days.hours)) for days in found.longer] == [
        (Range(date(2018, 10, 30), date(2018, 10, 30)), "08:00-00:58")
    ]


def test_printing_until_20_on_5_november_leaves_30_october_on_6_november() -> None:
    until_20 = PressException(Range(date(2018, 11, 5), date(2018, 11, 5)), hours=Hours(8 * 3600, 20 * 3600))
    found = {c.applied: c.pickup for c in schedule(banjarmasin(160, press=(until_20,))).cohorts}
    assert found[date(2018, 10, 30)] == datetime(2018, 11, 6, 14)


@pytest.mark.parametrize(
    ("passports", "hours"),
    [
        pytest.param(162, Hours(28800, 50400), id="a regular day takes the regular hours"),
        pytest.param(267, Hours(28800, 64440), id="267 at 27 an hour take until 17:54"),
        pytest.param(163, Hours(28800, 50580), id="one passport more takes 2 min 13 s, to the minute 14:03"),
        pytest.param(432, Hours(28800, 86400), id="432 take until midnight"),
        pytest.param(433, None, id="433 do not end before midnight"),
    ],
)
def test_how_long_so_many_take(passports: int, hours: Hours | None) -> None:
    assert hours_for(banjarmasin(160), passports) == hours


def test_a_saturday_that_comes_too_late_is_not_offered() -> None:
    found = plan(banjarmasin(160), date(2018, 11, 7)).print_days
    assert (found.days, found.possible) == (None, ())
    assert found.latest == datetime(2018, 11, 9, 14)


def test_both_days_of_the_weekend_keep_what_one_does_not() -> None:
    # 1,200 passports: 810 by Friday 9 November, 162 on Monday 12; 228 are left, more than one day's 162.
    found = plan(banjarmasin(240), date(2018, 11, 12))
    assert found.print_days.days == (date(2018, 11, 10), date(2018, 11, 11))
    assert plan(banjarmasin(226), date(2018, 11, 12)).print_days.days == (date(2018, 11, 10),)


def test_a_weekend_behind_the_last_collection_is_not_offered() -> None:
    # By Sunday means by Friday 14:00; what is printed on Saturday is handed over on Monday.
    found = plan(banjarmasin(226), date(2018, 11, 11)).print_days
    assert (found.days, found.possible) == (None, ())


def test_an_extra_day_lets_the_waiting_passports_in_before_the_next_print_day() -> None:
    # One a day. Six wait from the outage of Friday 19 October on, four more of the 18th come behind them: from Monday
    # 22 the tenth is printed on Friday 2 November. Saturday 20 takes the first of them, and all come a day earlier.
    outage = Outage(datetime(2018, 10, 19, 14), datetime(2018, 10, 19, 14, 1))
    intake = {date(2018, 10, 15): 1, date(2018, 10, 18): 4}
    scenario = Scenario(Office(capacity=1), (outage,), intake, Waiting(6), today=date(2018, 10, 15))
    assert plan(scenario, date(2018, 11, 1)).print_days.days == (date(2018, 10, 20),)


def test_an_extra_day_may_let_a_cohort_in_before_the_waiting_passports() -> None:
    # One a day, and one waits from Monday 22 October on. The cohort of the 17th is released on Friday 19, when the
    # press stands still until Monday: it comes behind the waiting one, on Tuesday. If Saturday prints, it comes first.
    outage = Outage(datetime(2018, 10, 19), datetime(2018, 10, 20), "print")
    waiting = Waiting(1, datetime(2018, 10, 22, 8))
    scenario = Scenario(Office(capacity=1), (outage,), {date(2018, 10, 17): 1}, waiting, today=date(2018, 10, 17))
    answer = plan(scenario, date(2018, 10, 22)).print_days
    assert (answer.days, answer.latest) == ((date(2018, 10, 20),), datetime(2018, 10, 22, 14))


def test_a_saturday_that_has_passed_cannot_be_opened() -> None:
    scenario = banjarmasin(226, today=date(2018, 11, 11))
    assert plan(scenario, date(2018, 11, 12)).print_days.days == (date(2018, 11, 11),)


def test_days_with_a_true_count_stay_as_they_were() -> None:
    printed = PressException(Range(date(2018, 11, 5), date(2018, 11, 5)), printed=100)
    found = plan(banjarmasin(160, press=(printed,), today=date(2018, 11, 6)), date(2018, 11, 7))
    assert found.capacity.needed == 350
    assert not [remark for remark in found.warnings if remark.key == "past-can-change"]


def test_without_a_today_nothing_has_passed() -> None:
    found = plan(banjarmasin(160, today=None), date(2018, 11, 7))
    dated = plan(banjarmasin(160, today=date(2018, 11, 5)), date(2018, 11, 7))
    assert not [remark for remark in found.warnings if remark.key == "past-can-change"]
    assert (found.kept, found.capacity, found.print_hours) == (dated.kept, dated.capacity, dated.print_hours)


def test_days_that_have_passed_without_a_count_are_named() -> None:
    found = plan(banjarmasin(160, today=date(2018, 11, 6)), date(2018, 11, 7))
    assert [remark.key for remark in found.warnings][-1] == "past-can-change"


def test_nothing_is_said_of_the_past_where_all_of_it_is_past() -> None:
    found = plan(banjarmasin(160, today=date(2018, 11, 8)), date(2018, 11, 7))
    assert not [remark for remark in found.warnings if remark.key == "past-can-change"]


def test_nothing_makes_a_day_before_the_standard_date() -> None:
    found = plan(banjarmasin(160), date(2018, 11, 6))
    assert not found.possible
    assert found.capacity.latest == datetime(2018, 11, 7, 14)


@pytest.mark.parametrize(
    ("by", "more", "limit"),
    [
        pytest.param(
            date(2018, 11, 6),
            {},
            ("standard", date(2018, 11, 2), datetime(2018, 11, 7, 14)),
            id="three working days after Friday 2 November are Wednesday 7",
        ),
        pytest.param(
            date(2018, 11, 12),
            {"outages": (Outage(datetime(2018, 10, 26), datetime(2018, 11, 12, 15)),)},
            ("print-start", date(2018, 11, 2), datetime(2018, 11, 13, 14)),
            id="back at 15:00 on the 12th, past the press and the counter: printed and handed over on the 13th",
        ),
        pytest.param(
            date(2018, 11, 9),
            {"outages": (Outage(datetime(2018, 10, 26), datetime(2018, 11, 13), "print"),)},
            ("print-start", date(2018, 11, 2), datetime(2018, 11, 13, 14)),
            id="approved in time, but the press is back on the 13th",
        ),
        pytest.param(
            date(2018, 11, 8),
            {"press": (PressException(Range(date(2018, 11, 5), date(2018, 11, 8)), capacity=100),)},
            ("press", date(2018, 11, 2), datetime(2018, 11, 9, 14)),
            id="four days of 100 each leave 400 of 800 for Friday the 9th",
        ),
    ],
)
def test_a_day_that_no_capacity_reaches_has_its_reason(
    by: date, more: dict[str, Any], limit: tuple[str, date, datetime]
) -> None:
    found = plan(banjarmasin(160, **more), by)
    assert found.limit is not None
    assert (found.limit.reason, found.limit.applied, found.limit.earliest) == limit
    assert plan(banjarmasin(160, **more), limit[2].date()).limit is None


def test_what_is_kept_needs_nothing_and_says_how_little_is_enough() -> None:
    found = plan(banjarmasin(160), date(2018, 11, 9))
    assert (found.kept, found.late, found.capacity.needed) == (True, 0, 160)
    assert (found.print_hours.hours, found.print_hours.longer) == (Hours(28800, 50400), ())
    assert (found.print_days.days, found.machines.needed) == ((), 4)


def test_without_machines_in_the_profile_that_lever_is_silent() -> None:
    scenario = banjarmasin(160)
    office = scenario.office._replace(machines=None)
    assert plan(scenario._replace(office=office), date(2018, 11, 7)).machines == (None, None, None)


def test_an_assumed_intake_can_be_planned_with() -> None:
    scenario = banjarmasin(160, intake=None)
    scenario = scenario._replace(office=scenario.office._replace(usual_intake=160))
    found = plan(scenario, date(2018, 11, 8))
    counted = {c.applied: c.applications or 0 for c in schedule(scenario).cohorts}
    assert found.capacity.needed == plan(scenario._replace(intake=counted), date(2018, 11, 8)).capacity.needed


def test_nobody_before_the_press_is_refused() -> None:
    with pytest.raises(IntakeNeeded):
        plan(read_scenario("banjarmasin-2018")._replace(intake=None), date(2018, 11, 7))


# --- against brute force --------------------------------------------------------------------------------------


@st.composite
def questions(draw: st.DrawFn, *, priority: bool = False, centre: bool = False) -> tuple[Scenario, date]:
    """Draw a scenario with an intake, and a day near its last pickup."""
    twin = draw(twins(open_ended=False, priority=priority, centre=centre))
    scenario = twin.scenario
    assume(any((scenario.intake or {}).values()))
    last = max(c.pickup for c in schedule(scenario).cohorts if c.pickup is not None).date()
    assume(twin.knows(last))
    # Everything counts, the past as well.
    by = last + draw(st.integers(-9, 2)) * DAY
    needs_today = scenario.waiting is not None and scenario.waiting.since is None
    return scenario._replace(today=scenario.today if needs_today else by + DAY), by


def least_by_brute_force(scenario: Scenario, by: date, lever: str, found: int | None) -> int | None:
    """Try every value from 1 up; where nothing is found, one that prints all in a second stands for all others."""
    if found is None:
        return None if not keeps(with_lever(scenario, lever, 10**9), by) else 10**9
    return next((number for number in range(1, found + 1) if keeps(with_lever(scenario, lever, number), by)), None)


def with_lever(scenario: Scenario, lever: str, number: int) -> Scenario:
    """Give the scenario with another capacity or another number of machines."""
    return scenario._replace(capacity=number) if lever == "capacity" else scenario._replace(machines=number)


@examples(10)
@given(questions())
def test_the_least_capacity_is_that_of_brute_force(asked: tuple[Scenario, date]) -> None:
    scenario, by = asked
    found = plan(scenario, by).capacity.needed
    if found is not None and found > 600:
        assert keeps(scenario._replace(capacity=found), by)
        assert not any(keeps(scenario._replace(capacity=number), by) for number in (found - 1, found // 2, found // 9))
    else:
        assert found == least_by_brute_force(scenario, by, "capacity", found)


@examples(10)
@given(questions())
def test_the_least_machines_are_those_of_brute_force(asked: tuple[Scenario, date]) -> None:
    scenario, by = asked
    found = plan(scenario, by).machines.needed
    if scenario.office.machines is None:
        assert found is None
    elif found is not None and found > 600:
        assert keeps(scenario._replace(machines=found), by)
        assert not any(keeps(scenario._replace(machines=number), by) for number in (found - 1, found // 2, found // 9))
    else:
        assert found == least_by_brute_force(scenario, by, "machines", found)


@examples(20)
@given(st.one_of(questions(), questions(priority=True), questions(centre=True), questions(priority=True, centre=True)))
def test_the_fewest_and_earliest_days_are_those_of_brute_force(asked: tuple[Scenario, date]) -> None:
    scenario, by = asked
    found = plan(scenario, by).print_days
    assume(len(found.possible) <= 7)
    subsets = (days for number in range(len(found.possible) + 1) for days in combinations(found.possible, number))
    opened = ((days, scenario._replace(print_days=scenario.print_days.union(days))) for days in subsets)
    assert found.days == next((days for days, changed in opened if keeps(changed, by)), None)


@examples(10)
@given(questions(centre=True))
def test_the_least_approvals_are_enough_and_one_less_is_not(asked: tuple[Scenario, date]) -> None:
    scenario, by = asked
    found = plan(scenario, by).approvals
    assert found is not None
    if found.needed is None:
        assert not keeps(with_approvals(scenario, 10**9), by)
        return
    assert keeps(with_approvals(scenario, found.needed), by)
    fewer = range(max(found.needed - 3, 1), found.needed)
    assert not any(keeps(with_approvals(scenario, number), by) for number in fewer)


def test_what_it_takes_of_the_centre() -> None:
    # 500 until 14:00 of 7 November, the seventh day, are 6.75 days of approvals: 74.07 a day.
    intake = {date(2018, 10, 29) + n * DAY: 100 for n in range(5)}
    scenario = Scenario(Office(capacity=162), intake=intake, approvals_per_day=60, today=date(2018, 10, 30))
    found = plan(scenario, date(2018, 11, 7))
    assert found.approvals is not None
    assert (found.approvals.today, found.approvals.needed, found.capacity.needed) == (60, 75, None)
    assert found.limit is not None
    assert found.limit.reason == "centre"
    # Until 14:00 of the eighth day, 64.5 a day; then the last are collected, who would be on the 7th if none waited.
    assert plan(scenario, date(2018, 11, 8)).approvals == (60, 65, datetime(2018, 11, 8, 14))
    assert plan(scenario._replace(approvals_per_day=None), date(2018, 11, 7)).approvals is None


@pytest.mark.parametrize(
    ("more", "extra"),
    [
        # 28 are approved by 16 November, of which the press still has four hours' work on that evening, and 72 on the
        # 19th. From then on there are 27 print days for 54 of these: 18 are nine days more, the rest is for the 17th.
        pytest.param(
            {"centre": (CentreException(Range(date(2018, 10, 29), date(2018, 11, 16)), 2),)},
            "11-17 11-20 11-24 11-25 12-01 12-02 12-08 12-09 12-15 12-16",
            id="a slow centre",
        ),
        # Two more stand before those of the 19th: one day more.
        pytest.param(
            {
                "centre": (CentreException(Range(date(2018, 10, 29), date(2018, 11, 16)), 2),),
                "waiting": Waiting(2, datetime(2018, 11, 19, 8)),
            },
            "11-17 11-20 11-24 11-25 12-01 12-02 12-08 12-09 12-15 12-16 12-22",
            id="a slow centre and waiting passports",
        ),
        # From 31 October on there are 40 print days for 80 of the 100, and somebody to print for on each day.
        pytest.param(
            {"priority": (Range(date(2018, 11, 1), date(2018, 11, 2)),)},
            "11-03 11-04 11-10 11-11 11-17 11-18 11-20 11-24 11-25 12-01",
            id="priority",
        ),
        # Two more stand before those of 31 October, who are released on 2 November: one day more.
        pytest.param(
            {
                "priority": (Range(date(2018, 11, 1), date(2018, 11, 2)),),
                "waiting": Waiting(2, datetime(2018, 11, 1, 8)),
            },
            "11-03 11-04 11-10 11-11 11-17 11-18 11-20 11-24 11-25 12-01 12-02",
            id="priority and waiting passports",
        ),
        # The two of 5 November, whom nobody asked for, go before most of the 100: one day more.
        pytest.param(
            {
                "priority": (Range(date(2018, 11, 5), date(2018, 11, 5)),),
                "office": Office(capacity=2, usual_intake=2),
            },
            "11-03 11-04 11-10 11-11 11-17 11-18 11-20 11-24 11-25 12-01 12-02",
            id="priority behind the list",
        ),
    ],
)
def test_half_of_nineteen_extra_days_take_few_queues(
    monkeypatch: pytest.MonkeyPatch, more: dict[str, Any], extra: str
) -> None:
    built: list[Scenario] = []

    def build(scenario: Scenario, clock: Clock) -> Queue:
        built.append(scenario)
        assert len(built) < 40
        return queue_by_start(scenario, clock)

    monkeypatch.setattr(aims, "queue_by_start", build)
    scenario = Scenario(Office(capacity=2), intake=dict.fromkeys(FIVE_DAYS, 20), today=date(2018, 10, 29))
    found = plan(scenario._replace(**more), date(2018, 12, 28)).print_days
    assert found.days == tuple(date.fromisoformat(f"2018-{day}") for day in extra.split())
    assert len(found.possible) == 19


@examples(10)
@given(questions())
def test_an_extra_day_that_is_not_offered_changes_nothing(asked: tuple[Scenario, date]) -> None:
    scenario, by = asked
    assume(scenario.today is not None and scenario.today > by)
    found = plan(scenario, by)
    waiting = scenario.waiting and scenario.waiting.since
    first = min([*(scenario.intake or {by: 0}), *([waiting.date()] if waiting else [])]) - DAY
    every = frozenset(first + n * DAY for n in range((by - first).days + 1))
    everything = keeps(scenario._replace(print_days=scenario.print_days | every), by)
    assert everything == (found.print_days.days is not None)


def waiting_since(scenario: Scenario) -> list[date]:
    """Give the days from which passports can wait: the one that is told, that of a return of service, and today."""
    told = scenario.waiting.since if scenario.waiting else None
    moments = [told, *(outage.end for outage in scenario.outages)]
    return [moment.date() for moment in moments if moment] + ([scenario.today] if scenario.today else [])


def longer(scenario: Scenario, by: date, minute: int) -> Scenario:
    """Print until a minute of the day, by hand: on each print day up to `by` without a total or count of its own.

    A minute of the next day is before the press opens again, or a whole day behind the opening where it does not.
    """
    calendar = scenario.work_calendar()
    fixed = {
        entry.on.first + n * DAY
        for entry in scenario.press
        for n in range((entry.on.last - entry.on.first).days + 1)
        if entry.capacity is not None or entry.printed is not None
    }

    def prints(day: date) -> bool:
        counted = any(entry.on.first <= day <= entry.on.last for entry in scenario.press if entry.printed is not None)
        return calendar.is_workday(day) or day in scenario.print_days or counted

    entries = []
    # Passports that wait are printed before the first day of the intake.
    day = min([*(scenario.intake or {by: 0}), *waiting_since(scenario)])
    while day <= by:
        if (calendar.is_workday(day) or day in scenario.print_days) and day not in fixed:
            hours, opens = hours_on(scenario, day), hours_on(scenario, day + DAY).open
            latest = min(opens - 1, hours.open) if prints(day + DAY) else hours.open
            close = max(hours.close, min(minute, 24 * 60 + latest // 60) * 60)
            entries.append(PressException(Range(day, day), hours=Hours(hours.open, close)))
        day += DAY
    return scenario._replace(press=(*scenario.press, *entries))


def hours_on(scenario: Scenario, day: date) -> Hours:
    """Give the print hours of a day: the last exception that names hours, or the office's."""
    named = [entry.hours for entry in scenario.press if entry.hours and entry.on.first <= day <= entry.on.last]
    return named[-1] if named else scenario.office.press_hours(day.toordinal())


@examples(10)
@given(questions())
def test_the_least_overtime_is_enough_and_a_minute_less_is_not(asked: tuple[Scenario, date]) -> None:
    scenario, by = asked
    found = plan(scenario, by).print_hours
    if found.hours is None:
        assert not keeps(longer(scenario, by, 48 * 60), by)
    elif not found.longer:
        assert keeps(scenario, by)
    else:
        minute = max(days.hours.close for days in found.longer) // 60
        assert keeps(longer(scenario, by, minute), by)
        assert not keeps(longer(scenario, by, minute - 1), by)
        told = tuple(PressException(days.on, hours=days.hours) for days in found.longer)
        assert keeps(scenario._replace(press=(*scenario.press, *told)), by)


@pytest.mark.slow
@examples(1)
@given(questions())
def test_the_least_overtime_is_that_of_brute_force(asked: tuple[Scenario, date]) -> None:
    scenario, by = asked
    found = plan(scenario, by).print_hours
    assume(found.longer)
    minutes = (minute for minute in range(48 * 60 + 1) if keeps(longer(scenario, by, minute), by))
    assert next(minutes) * 60 == max(days.hours.close for days in found.longer)


@examples(10)
@given(questions())
def test_what_is_told_to_be_the_last_pickup_is_that_of_the_schedule(asked: tuple[Scenario, date]) -> None:
    scenario, by = asked
    found = plan(scenario, by)
    if found.capacity.needed is not None:
        changed = schedule(scenario._replace(capacity=found.capacity.needed))
        assert found.capacity.latest == max(c.pickup for c in changed.cohorts if c.pickup)
    if found.print_days.days:
        changed = schedule(scenario._replace(print_days=scenario.print_days.union(found.print_days.days)))
        assert found.print_days.latest == max(c.pickup for c in changed.cohorts if c.pickup)


@given(st.integers(-5, 40), st.integers(-5, 40), st.integers(-5, 45))
def test_the_least_number_is_found_where_it_is(low: int, high: int, from_here: int) -> None:
    expected = next((number for number in range(low, high + 1) if number >= from_here), None)
    assert least(low, high, lambda number: number >= from_here) == expected


# --- more is never worse --------------------------------------------------------------------------------------


def not_later(more: Scenario, less: Scenario) -> bool:
    """Tell whether no pickup of `more` is later than in `less`."""
    after = {c.applied: c.pickup for c in schedule(more).cohorts}
    return all(_at(after[c.applied]) <= _at(c.pickup) for c in schedule(less).cohorts)


def _at(pickup: datetime | None) -> datetime:
    return datetime.max if pickup is None else pickup


@examples(15)
@given(twins(), st.integers(1, 50))
def test_more_capacity_never_makes_a_pickup_later(twin: Twin, more: int) -> None:
    scenario = twin.scenario
    capacity = (scenario.daily_capacity or 0) + more
    assert not_later(scenario._replace(capacity=capacity), scenario)


@examples(10)
@given(twins(), st.integers(1, 5))
def test_more_machines_never_make_a_pickup_later(twin: Twin, more: int) -> None:
    scenario = twin.scenario
    assume(scenario.office.machines is not None)
    today = scenario.office.machines if scenario.machines is None else scenario.machines
    assert not_later(scenario._replace(machines=(today or 0) + more), scenario)


@examples(15)
@given(twins(), st.sets(st.integers(-3, 40), min_size=1, max_size=3))
def test_one_more_print_day_never_makes_a_pickup_later(twin: Twin, days: set[int]) -> None:
    scenario = twin.scenario
    first = min(scenario.intake or {date(2018, 11, 1): 0})
    added = frozenset(first + n * DAY for n in days)
    assert not_later(scenario._replace(print_days=scenario.print_days | added), scenario)


@examples(10)
@given(twins(open_ended=False), st.integers(0, 48 * 60), st.integers(0, 48 * 60))
def test_longer_hours_never_make_a_pickup_later(twin: Twin, one: int, other: int) -> None:
    scenario = twin.scenario
    assume(any((scenario.intake or {}).values()))
    clock = Clock(scenario)
    starts = [day.toordinal() for day, count in (scenario.intake or {}).items() if count]
    by = max(scenario.intake or {}) + 20 * DAY
    aim = Aim(
        Queues(clock), {start: deadline(clock, scenario.office.collection, start, end_of(by)) for start in starts}
    )
    days = UsableDays(scenario, aim, end_of(by))
    longest = days.until_minute(max(one, other), days.overtime_days())
    assert not_later(longest, days.until_minute(min(one, other), days.overtime_days()))


@examples(15)
@given(twins(), st.integers(0, 2), st.integers(1, 5 * 24 * 60))
def test_an_outage_that_ends_sooner_never_makes_a_pickup_later(twin: Twin, place: int, minutes: int) -> None:
    # A true count is what was printed in that outage; in another one it says nothing.
    scenario = twin.scenario._replace(
        press=tuple(entry for entry in twin.scenario.press if entry.printed is None), today=date(2030, 1, 1)
    )
    assume(place < len(scenario.outages))
    # Waiting passports without a moment are released after the last outage, whichever that is.
    assume(scenario.waiting is None or scenario.waiting.since is not None)
    outage = scenario.outages[place]
    end = (outage.end or outage.start + timedelta(days=20)) - timedelta(minutes=minutes)
    shorter = () if end <= outage.start else (Outage(outage.start, end, outage.stage, outage.cause),)
    outages = (*scenario.outages[:place], *shorter, *scenario.outages[place + 1 :])
    assert not_later(scenario._replace(outages=outages), scenario)


def test_a_plain_office_by_hand() -> None:
    """Three days of ten before the press on a Monday, ten an hour from 8 to 9, handed over at 9 in the morning."""
    office = Office(
        standard=0, approval_days=0, capacity=10, print_hours=Hours(8 * 3600, 9 * 3600), collection=(9 * 3600,)
    )
    monday = date(2018, 11, 5)
    scenario = Scenario(office, intake={monday: 10}, waiting=Waiting(20, datetime(2018, 11, 5)), today=monday)
    assert WorkCalendar().is_workday(monday)
    found = plan(scenario, date(2018, 11, 6))
    # 20 wait and 10 apply: by nine on Tuesday two print days have passed, so 15 a day are enough.
    assert found.capacity.needed == 15
    # What Monday leaves over Tuesday's 10 is 20 passports, two hours: until ten o'clock.
    assert found.print_hours.hours == Hours(8 * 3600, 10 * 3600)
    assert [days.on for days in found.print_hours.longer] == [Range(monday, monday)]


@pytest.mark.parametrize(("by", "late", "needed"), [(12, 58, 78), (13, 0, 58), (14, 0, 47)])
def test_who_is_only_assumed_behind_the_list_is_not_to_be_served_by_a_day(by: int, late: int, needed: int) -> None:
    """Four days of 58 are listed, collected on 8, 9, 12 and 13 November; 55 a day are assumed behind them.

    By the 13th the four are served with the capacity of 60, and with 58: so it is kept, whoever applies later.
    """
    listed = {date(2018, 11, day): 58 for day in (1, 2, 5, 6)}
    down = (Outage(datetime(2018, 11, 5), datetime(2018, 11, 8)),)
    scenario = Scenario(Office(capacity=60, usual_intake=55), down, listed, today=date(2018, 11, 6))
    assert schedule(scenario).cohorts[-1].applied > date(2018, 11, 6)
    found = plan(scenario, by=date(2018, 11, by))
    assert (found.late, found.kept, found.latest) == (late, not late, datetime(2018, 11, 13, 14))
    assert found.capacity.needed == needed
