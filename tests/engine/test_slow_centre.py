"""A slow centre before the press: two servers in a row, against the reference and by hand."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from datetime import date, datetime

import pytest
from engine_cases import DAY, Twin, examples, twins
from hypothesis import assume, given
from hypothesis import strategies as st
from test_engine_against_reference import (
    assert_a_clock_start_beside_the_list,
    assert_an_hour_of_payment,
    assert_cohorts_and_days,
)
from test_engine_properties import never_later, planned, waiting_at_a_moment
from test_usual_intakes import listed, settles, usual_of

from pickup import (
    CentreException,
    Office,
    Outage,
    RecurringIntake,
    Scenario,
    Waiting,
    estimate,
    read_scenario,
    schedule,
)
from pickup.case.applications import Application
from pickup.case.outages import moment
from pickup.engine.cohorts import Cohorts
from pickup.engine.errors import ClockStartMissing
from pickup.engine.listing import press_days
from pickup.engine.ordinary_weeks import ordinary_week
from pickup.engine.split_queue import not_approved
from pickup.engine.steady_state import steady_state
from pickup.text.dates import Hours, Range

# Sixty passports a day, one in six minutes; eight hours of service.
OFFICE = Office(capacity=60)


def nov(day: int, hour: int = 0, minute: int = 0, second: int = 0) -> datetime:
    return datetime(2018, 11, day, hour, minute, second)


def november(intake: dict[int, int], approvals: int | None = None, **more: object) -> Scenario:
    counts = {date(2018, 11, day): count for day, count in intake.items()}
    return Scenario(OFFICE, intake=counts, approvals_per_day=approvals)._replace(**more)  # type: ignore[arg-type]


def on(first: int, last: int, count: int | None = None, approved: int | None = None) -> CentreException:
    return CentreException(Range(date(2018, 11, first), date(2018, 11, last)), count, approved)


def printed(scenario: Scenario) -> dict[int, tuple[datetime | None, datetime | None]]:
    """Give print start and print finish by the day of application."""
    return {each.applied.day: (each.print_start, each.print_finish) for each in schedule(scenario).cohorts}


PRINTED = [
    # Monday's enter on Tuesday and are released on Wednesday at 8. Ten a day: 48 minutes each.
    pytest.param(november({5: 10}, 10), {5: (nov(7, 8), nov(7, 9))}, id="all approved the day before"),
    # The 11th is approved on Wednesday at 8:48, the 12th at 9:36; each takes six minutes.
    pytest.param(november({5: 12}, 10), {5: (nov(7, 8), nov(7, 9, 42))}, id="two approved on the day of the release"),
    # 120 a day is one in four minutes: of 150 the last 30 are approved from 8:04 to 10:00, faster than it prints.
    pytest.param(november({5: 150}, 120), {5: (nov(7, 8), nov(9, 11))}, id="faster than the press"),
    # Tuesday's stand behind Monday's two: the 11th and 12th at 8:48, 9:36, Tuesday's five until 13:36 of Wednesday.
    pytest.param(
        november({5: 12, 6: 5}, 10), {5: (nov(7, 8), nov(7, 9, 42)), 6: (nov(8, 8), nov(8, 8, 30))}, id="first in"
    ),
    # Friday's enter on Monday the 12th. Twelve to sixteen o'clock are lost: 5 of 10, the other 5 by noon of Tuesday.
    pytest.param(
        november({9: 10}, 10, outages=(Outage(nov(12, 12), nov(12, 16), "approval"),)),
        {9: (nov(13, 8), nov(13, 12, 6))},
        id="an outage takes its minutes",
    ),
    # On a short Tuesday from 8 to 12 the centre still approves ten.
    pytest.param(
        november({5: 10}, 10, office=OFFICE._replace(hours=Hours(8 * 3600, 12 * 3600))),
        {5: (nov(7, 8), nov(7, 9))},
        id="a short day has as many",
    ),
    # Five on Tuesday, the others on Wednesday: a day without a number has no limit.
    pytest.param(november({5: 10}, centre=(on(6, 6, 5),)), {5: (nov(7, 8), nov(7, 9))}, id="slow on one day alone"),
    # Three on Tuesday and on Wednesday each, those at 10:40, 13:20 and 16:00; the others on Thursday before it opens:
    # five are printed then.
    pytest.param(
        november({5: 10}, centre=(on(6, 7, 3),)), {5: (nov(7, 8), nov(8, 8, 30))}, id="slow on two days, then no limit"
    ),
    # What was approved on Tuesday: 4. Then ten a day from Wednesday at 8 on: the last at 12:48.
    pytest.param(
        november({5: 10}, 10, centre=(on(6, 6, None, 4),)), {5: (nov(7, 8), nov(7, 12, 54))}, id="a true count"
    ),
    # Saturday the 10th is closed, but ten were approved on it.
    pytest.param(
        november({8: 20}, 10, centre=(on(10, 10, None, 10),)), {8: (nov(12, 8), nov(12, 10))}, id="true of a closed day"
    ),
    # Approval days 0: Monday's are before the centre on Monday itself, and released at its opening.
    pytest.param(
        november({5: 2}, 10, office=OFFICE._replace(approval_days=0)),
        {5: (nov(5, 8, 48), nov(5, 9, 42))},
        id="no approval days",
    ),
]


@pytest.mark.parametrize(("scenario", "expected"), PRINTED)
def test_what_is_approved_is_printed(
    scenario: Scenario, expected: dict[int, tuple[datetime | None, datetime | None]]
) -> None:
    assert printed(scenario) == expected


def test_waiting_passports_stand_where_their_release_is_among_the_approvals() -> None:
    # 8:48, 9:36 and 10:24 on Wednesday: the waiting come at 9, after the first of them and before the others.
    waiting = Waiting(20, nov(7, 9))
    assert printed(november({5: 13}, 10, waiting=waiting)) == {5: (nov(7, 8), nov(7, 11, 18))}


def test_an_outage_without_end_leaves_those_not_yet_approved_without_a_date() -> None:
    found = schedule(november({5: 20}, 10, outages=(Outage(nov(7, 12), None, "approval"),)))
    assert [(each.print_start, each.print_finish, each.pickup) for each in found.cohorts] == [(nov(7, 8), None, None)]
    # Ten of Tuesday, and five from 8:48 to noon.
    assert sum(row.printed for row in found.press_days) == 15


def test_the_days_of_the_centre_tell_who_waits_for_it() -> None:
    found = schedule(november({5: 25, 6: 5}, 10))
    assert [(row.date.day, row.capacity, row.approved, row.waiting) for row in found.centre_days] == [
        (6, 10, 10, 20),
        (7, 10, 10, 10),
        (8, 10, 10, 0),
    ]
    assert schedule(november({5: 25})).centre_days == ()


@pytest.mark.parametrize("days", [range(5, 19), range(18, 4, -1), (11, 17, 10, 18, 11)], ids=["on", "back", "about"])
def test_a_closed_day_has_one_answer_in_whatever_order_others_are_asked(days: Sequence[int]) -> None:
    case = november({5: 12, 6: 25, 7: 0, 8: 9, 9: 30, 12: 20, 16: 11}, 10, waiting=Waiting(7, nov(8, 10)))
    asked = Cohorts(case)
    for day in days:
        with suppress(ClockStartMissing):
            assert asked.of(date(2018, 11, day)) == Cohorts(case).of(date(2018, 11, day))


def test_a_file_that_says_who_was_approved_takes_the_place_of_the_number() -> None:
    rows = tuple([Application(date(2018, 11, 5), date(2018, 11, 5), nov(7, 9))] * 3)
    found = schedule(november({5: 3}, 1, applications=rows))
    assert found.cohorts[0].print_finish == nov(7, 9, 18)
    assert "centre-by-file" in {remark.key for remark in found.warnings}


def test_without_a_queue_the_centre_is_not_considered_and_that_is_said() -> None:
    plain = Scenario(Office(), (Outage(nov(7), nov(12)),))
    found = estimate(plain._replace(approvals_per_day=1), date(2018, 11, 5))
    assert found.pickup == estimate(plain, date(2018, 11, 5)).pickup
    assert [remark.key for remark in found.warnings] == ["centre-without-queue"]


@pytest.mark.parametrize(
    ("approvals", "at_centre", "needed"),
    [
        pytest.param(29, True, 30, id="fewer than come: as many as come are enough, as no backlog is there"),
        pytest.param(30, False, None, id="as many as come"),
        pytest.param(40, False, None, id="more"),
    ],
)
def test_an_intake_above_what_the_centre_approves_is_told_as_the_centres(
    approvals: int, at_centre: bool, needed: int | None
) -> None:
    scenario = Scenario(OFFICE, recurring_intake=RecurringIntake(date(2018, 11, 5), 30), approvals_per_day=approvals)
    found = steady_state(scenario)
    assert (found.reason, found.at_centre, found.needed) == ("grows" if at_centre else "", at_centre, needed)
    keys = {remark.key for remark in schedule(scenario).warnings}
    assert ("backlog-grows-centre" in keys) == at_centre


def test_a_usual_intake_above_what_the_centre_approves_is_told_as_the_centres() -> None:
    scenario = Scenario(OFFICE._replace(usual_intake=30), (Outage(nov(7), nov(9)),), approvals_per_day=20)
    assert "intake-above-approvals" in {remark.key for remark in schedule(scenario).warnings}


# --- against the reference ------------------------------------------------------------------------------------


@examples(60)
@given(st.one_of(twins(centre=True), twins(centre=True, priority=True), twins(centre=True, approval=0)))
def test_cohorts_and_days_are_those_of_the_reference(twin: Twin) -> None:
    assert_cohorts_and_days(twin)


@examples(20)
@given(twins(centre=True), st.data())
def test_an_hour_of_payment_is_that_of_the_reference(twin: Twin, data: st.DataObject) -> None:
    assert_an_hour_of_payment(twin, data)


@examples(25)
@given(twins(centre=True), st.integers(-25, 45), st.one_of(st.none(), st.integers(1, 60)))
def test_a_clock_start_beside_the_list_is_that_of_the_reference(twin: Twin, offset: int, usual: int | None) -> None:
    assert_a_clock_start_beside_the_list(twin, offset, usual)


@examples(20)
@given(twins(), st.integers(60, 105), st.integers(-10, 30), st.integers(0, 12), st.integers(0, 40), st.integers(-2, 20))
def test_assumed_is_the_same_listed_for_years_before(
    twin: Twin, share: int, offset: int, length: int, more: int, slow: int
) -> None:
    usual = usual_of(twin, share)
    assume(settles(twin, usual))
    # Where the centre approves on the day of the release, a press without any time to spare never catches up.
    assume(twin.scenario.office.approval > 1 or ordinary_week(twin.scenario, twin.first.toordinal() - 200, usual).drift)
    since = twin.first + offset * DAY
    scenario = twin.with_usual_intake(usual, (since, since)).scenario
    days = Range(twin.first + slow * DAY, twin.first + (slow + 3) * DAY)
    scenario = scenario._replace(
        approvals_per_day=usual + 1 + more, centre=(CentreException(days, max(usual // 2, 1)),)
    )
    found = schedule(scenario, since, since + length * DAY).cohorts
    known = listed(scenario, min(since, twin.first) - 500 * DAY, since + length * DAY)
    assert found == schedule(known, since, since + length * DAY).cohorts


# --- properties -----------------------------------------------------------------------------------------------


@examples(20)
@given(twins(), st.integers(300, 400))
def test_days_without_a_number_change_nothing(twin: Twin, offset: int) -> None:
    far = twin.first + offset * DAY
    slow = twin.scenario._replace(centre=(CentreException(Range(far, far), 1),))
    assume(not schedule(slow).press_days or schedule(slow).press_days[-1].date < far)
    assert schedule(slow).cohorts == schedule(twin.scenario).cohorts
    assert schedule(slow).press_days == schedule(twin.scenario).press_days


@examples(20)
@given(twins(approval=2), st.integers(0, 3))
def test_with_infinite_approvals_a_day_nothing_changes(twin: Twin, more: int) -> None:
    # Two approval days, and no outage of approval: all is approved within a second of the day before the release.
    outages = tuple(outage for outage in twin.scenario.outages if outage.stage in ("print", "collection"))
    scenario = twin.scenario._replace(outages=outages)
    fast = scenario._replace(approvals_per_day=10**9 + more)
    assert schedule(fast).cohorts == schedule(scenario).cohorts
    assert schedule(fast).press_days == schedule(scenario).press_days


@examples(25)
@given(twins(centre=True), st.integers(1, 50))
def test_more_approvals_never_make_a_pickup_later(twin: Twin, more: int) -> None:
    scenario = planned(waiting_at_a_moment(twin))
    limits = tuple(
        each._replace(approvals_per_day=each.approvals_per_day and each.approvals_per_day + more)
        for each in scenario.centre
    )
    usual = scenario.daily_approvals
    never_later(scenario._replace(centre=limits, approvals_per_day=usual and usual + more), scenario)


@examples(20)
@given(twins(centre=True))
def test_a_slow_centre_never_makes_a_pickup_earlier(twin: Twin) -> None:
    office = twin.scenario.office._replace(approvals_per_day=None)
    without = twin.scenario._replace(office=office, approvals_per_day=None, centre=())
    never_later(without, twin.scenario)


@examples(15)
@given(twins(centre=True, priority=True))
def test_one_person_has_one_date_and_no_priority_changes_a_days_total(twin: Twin) -> None:
    found = schedule(twin.scenario)
    for cohort in found.cohorts:
        own = estimate(twin.scenario, cohort.applied)
        assert (own.pickup, own.print_start, own.print_finish) == (
            cohort.pickup,
            cohort.print_start,
            cohort.print_finish,
        )
    assert found.press_days == schedule(twin.scenario._replace(priority=())).press_days
    assert found.engine.queue is None or press_days(found.engine.queue) == found.press_days


# --- the packaged illustration ---------------------------------------------------------------------------------

MIGRATION = {
    # 200 a day; 120 approved on each day from 2 to 11 October 2017, then 300. 80 of the 29th are left for the 3rd,
    # 160 of the 2nd for the 4th and 5th, and so on, until 240 are left for Monday the 16th: the last at 14:24.
    "2017-09-29": "2017-10-04",
    "2017-10-02": "2017-10-05",
    "2017-10-03": "2017-10-09",
    "2017-10-04": "2017-10-10",
    "2017-10-05": "2017-10-12",
    "2017-10-06": "2017-10-13",
    "2017-10-09": "2017-10-13",
    "2017-10-10": "2017-10-16",
    "2017-10-11": "2017-10-17",
}


def test_the_illustration_of_a_slow_centre_is_what_it_is_by_hand() -> None:
    found = schedule(read_scenario("migration-2017"))
    told = {str(each.applied): str(each.pickup and each.pickup.date()) for each in found.cohorts}
    assert told == {"2017-09-28": "2017-10-03", **MIGRATION}


def test_who_is_not_approved_by_the_close_of_each_day() -> None:
    # Twenty apply on Monday and enter on Tuesday, ten on Wednesday and enter on Thursday; ten are approved a day.
    queue = schedule(november({5: 20, 7: 10}, 10)).engine.queue
    assert queue is not None
    days = [date(2018, 11, day) for day in (4, 5, 6, 7, 8, 9, 12)]
    assert not_approved(queue, days) == [0, 20, 10, 10, 0, 0, 0]
    quick = schedule(november({5: 20})).engine.queue
    assert quick is not None
    assert not_approved(quick, days) == [0] * 7


@pytest.mark.parametrize(
    ("approvals", "first", "last"),
    [
        # Monday's enter on Tuesday; the centre has eight hours a day.
        pytest.param(10, nov(6, 8, 48), nov(6, 16), id="ten a day, one in 48 minutes"),
        pytest.param(7, nov(6, 9, 8, 35), nov(7, 11, 25, 43), id="seven a day, to the next whole second"),
    ],
)
def test_the_first_and_the_last_approval_of_a_cohort(approvals: int, first: datetime, last: datetime) -> None:
    queue = schedule(november({5: 10}, approvals)).engine.queue
    assert queue is not None
    assert queue.approved_at(queue.turn(date(2018, 11, 5).toordinal())) == (moment(first), moment(last))


@pytest.mark.parametrize(
    ("scenario", "said"),
    [
        pytest.param(november({5: 20}, 10), [("slow-centre", {"count": 10})], id="each day"),
        pytest.param(
            november({5: 20}, centre=(on(6, 7, 5), on(8, 8, approved=3))),
            [("slow-centre-days", {"count": 5, "days": ((date(2018, 11, 6), date(2018, 11, 7)),)})],
            id="on two days, and what was approved on a third",
        ),
        pytest.param(
            november({5: 20}, 10, centre=(on(6, 6, 5),)),
            [
                ("slow-centre", {"count": 10}),
                ("slow-centre-days", {"count": 5, "days": ((date(2018, 11, 6), date(2018, 11, 6)),)}),
            ],
            id="both",
        ),
        pytest.param(november({5: 20}), [], id="it is not slow"),
    ],
)
def test_how_slow_the_centre_is_is_said(scenario: Scenario, said: list[tuple[str, dict[str, object]]]) -> None:
    assert [(each.key, each.fields) for each in schedule(scenario).warnings if "centre" in each.key] == said
