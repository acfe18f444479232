"""What stands still at the counter: nobody can apply, or nobody can pay. Neither loses a day of the promise."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
import reference
from engine_cases import DAY, Twin, examples, twins
from hypothesis import assume, given
from hypothesis import strategies as st

from pickup import Office, Outage, Scenario, estimate, schedule
from pickup.engine.errors import NoApplications
from pickup.engine.ordinary_weeks import ordinary_week

OUT = Outage.read("2019-06-17..2019-06-25@payment")
OFFICE = Office(capacity=162, usual_intake=100)


def june(day: int, hour: int = 0, minute: int = 0) -> datetime:
    return datetime(2019, 6, day, hour, minute)


def test_the_days_count_from_the_first_on_which_payment_is_possible() -> None:
    found = estimate(Scenario(outages=(OUT,)), date(2019, 6, 18))
    assert (found.clock_start, found.paid) == (date(2019, 6, 26), date(2019, 6, 26))
    assert (found.pickup, found.delay_working_days) == (datetime(2019, 7, 1, 14), 0)
    assert [remark.key for remark in found.warnings] == ["no-payment"]
    assert (found.steps[0].kind, found.steps[0].date, found.steps[0].counts) == ("no-payment", date(2019, 6, 18), 0)
    assert sum(step.counts for step in found.steps) == 3


BACK_AT_TEN = Outage(june(17), june(26, 10), "payment")


@pytest.mark.parametrize(
    ("outage", "applied", "started"),
    [
        pytest.param(OUT, date(2019, 6, 14), 14, id="the Friday before"),
        pytest.param(OUT, date(2019, 6, 16), 16, id="a Sunday before it begins"),
        pytest.param(OUT, date(2019, 6, 22), 26, id="a Saturday within"),
        pytest.param(OUT, date(2019, 6, 26), 26, id="the day of the return"),
        pytest.param(BACK_AT_TEN, date(2019, 6, 26), 26, id="a day of which some service time is left"),
        pytest.param(BACK_AT_TEN, june(26, 9), 26, id="an hour before the return, on its day"),
        pytest.param(Outage(june(17, 12), june(18, 9), "payment"), date(2019, 6, 17), 17, id="from noon on"),
        pytest.param(Outage(june(17, 12), june(18, 9), "payment"), june(17, 13), 18, id="an hour after it began"),
        pytest.param(Outage(june(17, 12), june(17, 16), "payment"), june(17, 13), 18, id="until service closes"),
        pytest.param(Outage(june(17), june(21, 17), "payment"), date(2019, 6, 18), 24, id="back on a Friday evening"),
        pytest.param(OUT._replace(end=june(18)), june(18), 18, id="its end does not belong to it"),
    ],
)
def test_of_who_has_not_said_when(outage: Outage, applied: date, started: int) -> None:
    assert estimate(Scenario(outages=(outage,)), applied).clock_start == date(2019, 6, started)


def test_a_payment_that_is_told_stands_and_is_asked_back() -> None:
    found = estimate(Scenario(outages=(OUT,)), date(2019, 6, 18), date(2019, 6, 19))
    assert found.clock_start == date(2019, 6, 19)
    assert [remark.key for remark in found.warnings] == ["paid-in-outage"]
    assert estimate(Scenario(outages=(OUT,)), date(2019, 6, 18), date(2019, 6, 28)).warnings == ()


def test_without_an_end_there_is_no_date_for_who_has_not_paid() -> None:
    case = Scenario(outages=(OUT._replace(end=None),), today=date(2019, 6, 20))
    found = estimate(case, date(2019, 6, 18))
    assert (found.pickup, found.paid, found.collect_by) == (None, None, None)
    assert found.to_dict()["clock_start"] is None
    assert found.to_dict()["standard_date"] is None
    assert estimate(case, date(2019, 6, 14)).pickup == datetime(2019, 6, 19, 14)
    assert estimate(case, date(2019, 6, 14), date(2019, 6, 14)).warnings == ()


def test_an_application_where_none_were_taken_is_refused_with_what_was_closed() -> None:
    case = Scenario(outages=(Outage.read("2020-03-24..2020-06-14@intake"),))
    with pytest.raises(NoApplications) as refused:
        estimate(case, date(2020, 3, 30))
    assert "2020-03-24..2020-06-14" in str(refused.value)
    assert estimate(case, date(2020, 3, 20)).pickup == estimate(Scenario(), date(2020, 3, 20)).pickup
    with pytest.raises(NoApplications):
        estimate(case, date(2020, 3, 30), date(2020, 6, 16))


def test_an_assumed_intake_of_the_days_without_payment_comes_on_the_return() -> None:
    # Monday 17 to Tuesday 25 June are seven working days; the 26th brings its own 100 and their 700.
    found = schedule(Scenario(OFFICE, (OUT,)), date(2019, 6, 14), date(2019, 6, 27))
    assert [(c.applied.day, c.applications) for c in found.cohorts] == [(14, 100), (26, 800), (27, 100)]
    # 800 at 162 a day from Friday 28 June on: 28 June, 1 to 3 July make 648, the last 152 on Thursday 4 July.
    assert found.cohorts[1].pickup == datetime(2019, 7, 4, 14)


def test_who_applies_on_a_day_that_two_outages_touch_comes_back_once() -> None:
    outages = (Outage(june(17), june(18, 7), "payment"), Outage(june(18, 8), june(19), "payment"))
    found = schedule(Scenario(OFFICE, outages, today=date(2019, 6, 20)), date(2019, 6, 17), date(2019, 6, 20))
    # Monday's and Tuesday's hundred come on Wednesday beside its own.
    assert [(row.applied.day, row.applications) for row in found.cohorts] == [(19, 300), (20, 100)]


def test_nobody_is_assumed_while_no_applications_are_taken() -> None:
    found = schedule(Scenario(OFFICE, (OUT._replace(stage="intake"),)), date(2019, 6, 14), date(2019, 6, 27))
    assert [(c.applied.day, c.applications) for c in found.cohorts] == [(14, 100), (26, 100), (27, 100)]


def test_a_listed_intake_is_not_moved() -> None:
    case = Scenario(OFFICE, (OUT,), {date(2019, 6, 18): 30, date(2019, 6, 24): 5})
    found = schedule(case, date(2019, 6, 18), date(2019, 6, 27))
    # Behind the list the usual 100 come: of Tuesday 25 June on the day of the return.
    assert [(c.applied.day, c.applications) for c in found.cohorts] == [(18, 30), (24, 5), (26, 200), (27, 100)]


# --- against the reference -----------------------------------------------------------------------------------


AT = st.tuples(st.integers(-3, 14), st.one_of(st.integers(0, 23), st.sampled_from((8, 16))), st.sampled_from((0, 30)))
LENGTH = st.one_of(st.integers(1, 30), st.integers(12, 240))
OUTAGE = st.tuples(AT, LENGTH, st.sampled_from(("payment", "payment", "intake")))


@st.composite
def shut(draw: st.DrawFn, *, queue: bool, ends: bool = True) -> Twin:
    """Draw a case in which some stages at the counter stand still."""
    twin = draw(twins(queue=queue, open_ended=False))
    more = []
    for (day, hour, minute), length, stage in draw(st.lists(OUTAGE, min_size=1, max_size=3)):
        start = datetime.combine(twin.first + day * DAY, datetime.min.time()) + timedelta(hours=hour, minutes=minute)
        more.append(Outage(start, start + timedelta(hours=length), stage))
    if not ends and draw(st.booleans()):
        more[-1] = more[-1]._replace(end=None)
    told = tuple((out.start, out.end, out.stage) for out in more)
    case = replace(twin.case, outages=(*twin.case.outages, *told))
    return replace(twin, case=case, scenario=twin.scenario._replace(outages=(*twin.scenario.outages, *more)))


APPLIED = st.tuples(st.integers(-4, 25), st.one_of(st.none(), st.integers(0, 23 * 60 + 59)))


def applied_of(twin: Twin, drawn: tuple[int, int | None]) -> date:
    day = twin.first + drawn[0] * DAY
    return day if drawn[1] is None else datetime.combine(day, datetime.min.time()) + timedelta(minutes=drawn[1])


@examples(100)
@given(shut(queue=False, ends=False), APPLIED)
def test_the_clock_start_is_that_of_the_reference(twin: Twin, drawn: tuple[int, int | None]) -> None:
    applied = applied_of(twin, drawn)
    if reference.is_refused(twin.case, applied):
        with pytest.raises(NoApplications):
            estimate(twin.scenario, applied)
        return
    found, start = estimate(twin.scenario, applied), reference.unpaid_start(twin.case, applied)
    if start is None:
        assert (found.pickup, found.paid) == (None, None)
        return
    assert found.clock_start == start[0]
    assert found.pickup == reference.clock_pickup(twin.case, *start)


@examples(6)
@given(shut(queue=True), st.integers(1, 100), st.integers(-3, 25), st.integers(0, 10))
def test_an_assumed_intake_is_that_of_the_reference(twin: Twin, share: int, offset: int, length: int) -> None:
    first = twin.first + offset * DAY
    week = ordinary_week(twin.scenario, twin.first.toordinal() - 200, 0)
    usual = max(week.passports * sum(week.lengths) // (week.seconds * len(week.lengths)) * share // 100, 1)
    # Where each weekday makes what comes in, months before are as good as forever.
    assume(ordinary_week(twin.scenario, twin.first.toordinal() - 200, usual).every_day_keeps_up)
    twin = twin.with_usual_intake(usual, (twin.first - 120 * DAY, first + length * DAY))
    found = schedule(twin.scenario, first, first + length * DAY)
    expected = [c for c in reference.queue(twin.case).cohorts if first <= c.applied <= first + length * DAY]
    assume(all(twin.knows(c.pickup.date()) for c in expected if c.pickup is not None))
    assert [(c.applied, c.applications, c.pickup, c.collect_by) for c in found.cohorts] == [
        (c.applied, c.applications, c.pickup, c.collect_by) for c in expected
    ]
    for cohort in found.cohorts[::5]:
        own = estimate(twin.scenario, cohort.applied, cohort.applied)
        assert (own.pickup, own.collect_by) == (cohort.pickup, cohort.collect_by)


# --- properties ----------------------------------------------------------------------------------------------


@examples(50)
@given(twins(queue=False, open_ended=False), APPLIED, AT, st.integers(1, 240), st.one_of(st.none(), st.integers(1, 60)))
def test_a_payment_outage_never_makes_a_pickup_earlier(
    twin: Twin, drawn: tuple[int, int | None], at: tuple[int, int, int], length: int, usual: int | None
) -> None:
    applied = applied_of(twin, drawn)
    # Where the queue never empties it is taken as empty a week before what is out of the ordinary, whatever that is.
    assume(usual is None or ordinary_week(twin.scenario, twin.first.toordinal() - 200, usual).every_day_keeps_up)
    office = twin.scenario.office._replace(usual_intake=usual)
    start = datetime.combine(twin.first + at[0] * DAY, datetime.min.time()) + timedelta(hours=at[1], minutes=at[2])
    out = Outage(start, start + timedelta(hours=length), "payment")
    before = twin.scenario._replace(office=office)
    after = before._replace(outages=(*before.outages, out))
    sooner, later = estimate(before, applied), estimate(after, applied)
    assert sooner.pickup is not None
    assert later.pickup is not None
    # Who pays before the day on which those who were kept from it count (on a Saturday after a Friday's return)
    # stands before them: for him alone fewer passports are in the queue than without the outage.
    returned = reference.unpaid_start(replace(twin.case, outages=((out.start, out.end, "payment"),)), start)
    assert returned is not None
    assume(usual is None or later.clock_start >= returned[0])
    assert sooner.pickup <= later.pickup


@examples(25)
@given(shut(queue=True, ends=False))
def test_a_listed_intake_knows_nothing_of_the_counter(twin: Twin) -> None:
    outages = tuple(out for out in twin.scenario.outages if out.stage not in ("intake", "payment"))
    assume(twin.scenario.waiting is None or twin.scenario.waiting.since is not None)
    assert schedule(twin.scenario).cohorts == schedule(twin.scenario._replace(outages=outages)).cohorts
