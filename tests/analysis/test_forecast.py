"""Forecast pickups: closed forms by hand and by simulation, the ordinary pickup as the limit, and the properties."""

from __future__ import annotations

import random
from datetime import date, datetime, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from properties import examples

from pickup import Office, Outage, Scenario, Waiting, estimate
from pickup.analysis.change_points import LateCount
from pickup.analysis.delays import Change, Delays, late_delays
from pickup.analysis.forecast import TOLD, Forecast, bands, change_remark, forecast, forecast_remarks
from pickup.analysis.monte_carlo import Simulation

THREE = Scenario(Office(standard=3))
ON_TIME = late_delays(Fraction(0), 1, 1)
LATE = late_delays(Fraction(15, 100), 1, 5)
# Wednesday 13 November 2019; the standard date is Monday 18.
APPLIED = date(2019, 11, 13)


def november(day: int) -> datetime:
    return datetime(2019, 11, day, 14)


def days_told(answer: Forecast) -> list[int | None]:
    return [each.pickup.day if each.pickup else None for each in answer.dates]


def test_one_application_by_hand() -> None:
    # 85 in time, 88 by the 19th, 91, 94, 97 by the 22nd, all by the 25th.
    answer = forecast(THREE, LATE, APPLIED, by=date(2019, 11, 20))
    assert days_told(answer) == [18, 18, 22]
    assert answer.standard == Fraction(85, 100)
    assert answer.by is not None
    assert (answer.by.chance, answer.by.before) == (Fraction(91, 100), Fraction(88, 100))
    assert [at for at, _ in answer.curve] == [november(day) for day in (18, 19, 20, 21, 22, 25)]


def test_a_family_of_four_by_hand() -> None:
    answer = forecast(THREE, LATE, APPLIED, group=4)
    # 0.85^4 = 0.522; 0.94^4 = 0.781; 0.97^4 = 0.885; one of four: 1 - 0.15^4.
    assert days_told(answer) == [18, 22, 25]
    assert answer.standard == Fraction(85, 100) ** 4
    # It is not known whether they come together: then the first of them is no earlier than any one, 0.97 on the 22nd.
    assert [each.pickup for each in answer.first] == [november(18), november(18), november(22)]
    assert [each.pickup for each in answer.first_if_apart] == [november(18)] * 3
    assert [each.pickup for each in answer.if_together] == [november(18), november(18), november(22)]


def test_of_a_family_only_those_are_waited_for_who_are_not_approved() -> None:
    # Three of four approved: the fourth is 0.85 on the 18th, 0.97 on the 22nd. Two: 0.91^2 = 0.828 on the 20th.
    answer = forecast(THREE, LATE, APPLIED, group=4, approved=3)
    assert (days_told(answer), answer.standard) == ([18, 18, 22], Fraction(85, 100))
    assert (answer.group, answer.group_approved, answer.if_together, answer.first_if_apart) == (4, 3, (), ())
    two = forecast(THREE, LATE, APPLIED, group=4, approved=2)
    assert (days_told(two), two.standard) == ([18, 20, 25], Fraction(85, 100) ** 2)
    # Those approved in time have their ordinary day for certain.
    assert [each.pickup for each in two.first] == [november(18)] * 3
    assert days_told(forecast(THREE, LATE, APPLIED, group=4, approved=4)) == [18, 18, 18]


def test_the_approved_of_a_family_that_has_waited_came_at_the_latest_with_the_last_approvals() -> None:
    # Due on Friday 15; by Wednesday 20 the approvals of three days are over; the last ones collect on the 20th.
    answer = forecast(THREE._replace(today=date(2019, 11, 20)), LATE, APPLIED, group=4, approved=3)
    assert answer.waited == 3
    assert [each.pickup for each in answer.first] == [november(20)] * 3
    assert days_told(answer) == [22, 25, 25]


def test_the_delays_are_those_of_the_weekday_on_which_the_approval_is_due() -> None:
    # Approval takes two working days: of Wednesday it is due on Friday, on which all are late by a day.
    fridays = ON_TIME._replace(by_weekday=(*[ON_TIME] * 4, late_delays(Fraction(1), 1, 1), *[ON_TIME] * 2))
    tuesday, wednesday = (forecast(THREE, fridays, date(2019, 11, day)) for day in (12, 13))
    assert (days_told(tuesday), days_told(wednesday)) == ([15] * 3, [19] * 3)


def test_what_is_ready_at_midnight_is_not_ready_by_the_day_before() -> None:
    answer = forecast(Scenario(Office(standard=3, collection=(0,))), LATE, APPLIED, by=date(2019, 11, 20))
    assert answer.by is not None
    assert (answer.by.chance, answer.by.before) == (Fraction(91, 100), Fraction(88, 100))


def test_by_a_moment_means_the_moment() -> None:
    at = forecast(THREE, LATE, APPLIED, by=november(20)).by
    before = forecast(THREE, LATE, APPLIED, by=november(20) - timedelta(minutes=1)).by
    assert at is not None
    assert before is not None
    assert (at.chance, before.chance) == (Fraction(91, 100), Fraction(88, 100))


def test_where_the_history_ends_no_day_is_named() -> None:
    answer = forecast(THREE, Delays((Fraction(7, 10), Fraction(1, 2))), APPLIED)
    assert days_told(answer) == [18, 19, None]
    assert answer.most == Fraction(85, 100)
    (short,) = (each for each in forecast_remarks(THREE, (answer,)) if each.key == "likely.warning-no-end")
    # 80 of 100 have a day, 85 at most ever: the first share that is told and has none is 95.
    assert short.fields == {"share": 95, "most": 85}
    nothing = forecast(THREE, Delays((Fraction(0),)), APPLIED)
    assert days_told(nothing) == [None, None, None]
    assert len(nothing.curve) == nothing.standard == 0


def test_of_several_that_never_get_there_the_one_that_gets_least_far_is_told() -> None:
    far, least = (forecast(THREE, Delays((Fraction(share, 10),)), APPLIED) for share in (9, 7))
    short = [each.fields for each in forecast_remarks(THREE, (far, least)) if each.key == "likely.warning-no-end"]
    # 90 of 100 have a day for 80; 70 have none for it.
    assert short == [{"share": 80, "most": 70}]
    near = forecast(THREE, Delays((Fraction(85, 100),)), APPLIED)
    short = [each.fields for each in forecast_remarks(THREE, (far, near)) if each.key == "likely.warning-no-end"]
    assert short == [{"share": 95, "most": 85}]


@pytest.mark.parametrize(
    ("change", "key", "fields"),
    [
        # Five of 120 before are 4.2 in a hundred.
        pytest.param(Change(APPLIED, 0, LateCount(5, 120), LateCount(8, 20)), "likely.warning-change",
                     {"since": APPLIED, "late": 8, "of": 20, "before": 4, "days": 0}, id="more are late"),
        pytest.param(Change(APPLIED, 2, LateCount(0, 0), LateCount(8, 20)), "likely.warning-change-later",
                     {"since": APPLIED, "late": 8, "of": 20, "before": 0, "days": 2}, id="more are later still"),
        pytest.param(Change(APPLIED, 0, LateCount(5, 120), LateCount(20, 20), True), "likely.warning-standstill",
                     {"since": APPLIED}, id="nothing at all is approved"),
    ],
)  # fmt: skip
def test_what_has_changed_is_said(change: Change, key: str, fields: dict[str, object]) -> None:
    said = change_remark(change)
    assert (said.key, said.fields) == (key, fields)


def test_who_is_still_waiting_is_never_told_a_day_that_has_passed() -> None:
    # Due on Friday 15; on Wednesday 20 the approvals of three working days have passed in vain.
    answer = forecast(THREE._replace(today=date(2019, 11, 20)), LATE, APPLIED)
    assert answer.waited == 3
    assert days_told(answer) == [22, 25, 25]
    assert answer.standard == 0


def test_who_has_waited_longer_than_anybody_gets_no_day() -> None:
    answer = forecast(THREE._replace(today=date(2019, 12, 5)), LATE, APPLIED)
    assert days_told(answer) == [None, None, None]


def test_a_case_long_past_is_answered_as_of_its_day() -> None:
    answer = forecast(THREE._replace(today=date(2026, 1, 5)), LATE, APPLIED)
    assert (answer.past, answer.waited, days_told(answer)) == (True, 0, [18, 18, 22])


def test_lost_days_to_come_are_no_days_of_approval() -> None:
    shut = THREE._replace(outages=(Outage.read("2019-11-19..2019-11-20"),))
    assert days_told(forecast(shut, LATE, APPLIED)) == [18, 18, 26]


def test_an_outage_without_end_leaves_only_what_comes_before_it() -> None:
    shut = THREE._replace(outages=(Outage.read("2019-11-20.."),))
    answer = forecast(shut, LATE, APPLIED)
    assert days_told(answer) == [18, 18, None]
    assert answer.most == Fraction(88, 100)


# --- against simulation --------------------------------------------------------------------------------------


@pytest.mark.parametrize("group", [1, 2, 4, 7])
def test_the_closed_forms_are_what_drawing_the_family_gives(group: int) -> None:
    draw = random.Random(group)
    delays = Delays((Fraction(6, 10), Fraction(1, 4), Fraction(0), Fraction(1, 2), Fraction(9, 10)))
    answer = forecast(THREE, delays, APPLIED, group=group)
    ready = [november(day) for day in (18, 19, 20, 21, 22)]

    def member() -> datetime | None:
        return next((at for at, hazard in zip(ready, delays.hazards, strict=True) if draw.random() < hazard), None)

    families = [[member() for _ in range(group)] for _ in range(20_000)]
    never = datetime.max
    for at, chance in answer.curve:
        drawn = sum(max(each or never for each in family) <= at for family in families) / len(families)
        assert float(chance) == pytest.approx(drawn, abs=0.015)
    for told in answer.first:
        assert told.pickup is not None
        first = sum(min(each or never for each in family) <= told.pickup for family in families) / len(families)
        assert first * 100 >= told.share - 1.5


# --- the limit: nothing is random ----------------------------------------------------------------------------

STARTS = st.dates(date(2018, 9, 1), date(2019, 11, 30))
WINDOWS = st.tuples(
    st.integers(-6, 8), st.integers(0, 200), st.sampled_from(["all", "approval", "print", "collection"])
)


@given(
    STARTS, st.integers(0, 4), st.lists(WINDOWS, max_size=2), st.sampled_from(["clock", "intake", "usual", "waiting"])
)
@examples(25)
def test_if_nothing_is_late_the_likely_pickup_is_the_ordinary_one(
    start: date, standard: int, windows: list[tuple[int, int, str]], kind: str
) -> None:
    def outage(after: int, hours: int, stage: str) -> Outage:
        begins = datetime(start.year, start.month, start.day) + timedelta(days=after)
        return Outage(begins, begins + timedelta(hours=hours + 1), stage)

    office = Office(standard=standard, capacity=40, usual_intake=30 if kind == "usual" else None)
    intake = {start + timedelta(days=k): 35 for k in range(-3, 4)} if kind == "intake" else None
    waiting = Waiting(100) if kind == "waiting" else None
    scenario = Scenario(office, tuple(outage(*each) for each in windows), intake, waiting, today=start)
    ordinary = estimate(scenario, start).pickup
    answer = forecast(scenario, ON_TIME, start, simulation=Simulation(paths=3))
    assert [each.pickup for each in answer.dates] == [ordinary] * 3


def test_by_the_queue_too_if_the_payment_was_late_in_the_day() -> None:
    scenario = Scenario(Office(standard=0, capacity=100), (), {APPLIED: 20})
    paid = datetime(2019, 11, 13, 13, 58)
    answer = forecast(scenario, ON_TIME, APPLIED, paid, simulation=Simulation(paths=3))
    assert answer.pickup(80) == estimate(scenario, APPLIED, paid).pickup


def test_behind_a_listed_intake_the_usual_one_is_as_if_it_were_listed() -> None:
    # More comes than is made, so that who stands before somebody of the 25th is seen in each of the pickups.
    listed = {date(2019, 11, 11) + timedelta(day): 60 for day in (0, 1)}
    calendar = Scenario().work_calendar()
    beyond = {calendar.add(date(2019, 11, 12), number): 70 for number in range(1, 30)}
    usual = Scenario(Office(standard=3, capacity=60, usual_intake=70), intake=listed)
    written = Scenario(Office(standard=3, capacity=60), intake={**listed, **beyond})
    fewer = usual._replace(office=usual.office._replace(usual_intake=10))
    told = [
        forecast(each, LATE, date(2019, 11, 25), simulation=Simulation(50)).curve for each in (usual, written, fewer)
    ]
    assert told[0] == told[1] != told[2]


# --- properties ----------------------------------------------------------------------------------------------

DELAYS = st.lists(st.fractions(0, 1, max_denominator=50), min_size=1, max_size=8).map(lambda each: Delays(tuple(each)))


def at_or_never(answer: Forecast, share: int) -> datetime:
    return answer.pickup(share) or datetime.max


@given(DELAYS, STARTS, st.integers(1, 6), st.sampled_from(["clock", "queue"]))
@examples(20)
def test_more_members_are_never_ready_earlier_and_higher_shares_neither(
    delays: Delays, start: date, group: int, basis: str
) -> None:
    intake = {start + timedelta(days=k): 50 for k in range(-2, 3)} if basis == "queue" else None
    scenario = Scenario(Office(standard=3, capacity=40), (), intake)
    few, more = (forecast(scenario, delays, start, group=n, simulation=Simulation(20)) for n in (group, group + 1))
    for share in TOLD:
        assert at_or_never(more, share) >= at_or_never(few, share)
    for answer in (few, more):
        told = [at_or_never(answer, share) for share in TOLD]
        assert told == sorted(told)
        first = [each.pickup or datetime.max for each in answer.first]
        assert all(early <= late for early, late in zip(first, told, strict=False))


@given(DELAYS, STARTS)
@examples(20)
def test_the_queue_is_never_quicker_than_the_press_has_days_for(delays: Delays, start: date) -> None:
    clock = forecast(Scenario(Office(standard=3)), delays, start)
    queue = forecast(
        Scenario(Office(standard=3, capacity=1000), (), {start: 5}), delays, start, simulation=Simulation(5)
    )
    assert queue.curve == clock.curve


def test_the_chance_of_the_standard_date_is_a_chance_on_that_date() -> None:
    answer = forecast(THREE, LATE, APPLIED)
    assert answer.standard_date == date(2019, 11, 18)
    assert dict(answer.curve)[november(18)] == answer.standard


def test_a_schedule_has_a_band_for_each_application_date() -> None:
    found = bands(THREE, LATE, date(2019, 11, 11), date(2019, 11, 15))
    assert [band.applied.day for band in found] == [11, 12, 13, 14, 15]
    for band in found:
        assert band.likely == forecast(THREE, LATE, band.applied)
        assert band.in_time == Fraction(85, 100)
