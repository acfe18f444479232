"""What must hold of every schedule and estimate, whatever the office and the disruption: no reference needed."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from itertools import pairwise

import pytest
from engine_cases import DAY, HOUR, Twin, applications, examples, latest, twins
from hypothesis import assume, given
from hypothesis import strategies as st

from pickup import Office, Outage, PressException, Scenario, Waiting, WorkCalendar, estimate, schedule
from pickup.calendars.errors import NotADate, NotWholeDays, NoWorkingDay, OutsideCalendar
from pickup.text.dates import Hours, Range

NEVER = datetime.max
OFFSETS = st.integers(-5, 40)
SPANS = st.integers(1, 6 * 24 * 60)


def pickups(scenario: Scenario, days: tuple[date, date] | None = None) -> dict[date, datetime]:
    """Give all pickups by application date; one that is not in sight is later than any."""
    first, last = days or (None, None)
    return {cohort.applied: cohort.pickup or NEVER for cohort in schedule(scenario, first, last).cohorts}


def asked(twin: Twin) -> tuple[date, date]:
    """Give the application dates that are asked for on the clock basis."""
    return twin.first, twin.first + 20 * DAY


def never_later(changed: Scenario, before: Scenario, days: tuple[date, date] | None = None) -> None:
    """Check that a change for the better brings nobody's pickup back, and takes nobody's away."""
    better, as_it_was = pickups(changed, days), pickups(before, days)
    assert {day for day, pickup in as_it_was.items() if day not in better or better[day] > pickup} == set()


def planned(scenario: Scenario) -> Scenario:
    """Leave out what was really printed, which is a fact that no change of plan alters."""
    return scenario._replace(press=tuple(entry._replace(printed=None) for entry in scenario.press))


def waiting_at_a_moment(twin: Twin) -> Scenario:
    """Give the waiting passports their moment: by default it depends on the outages and on today."""
    waiting, since = twin.scenario.waiting, datetime.combine(twin.first, datetime.min.time())
    return twin.scenario._replace(waiting=waiting and Waiting(waiting.passports, waiting.since or since))


# --- more of something is never worse, less never better ------------------------------------------------------


@examples(15)
@given(twins(), st.integers(1, 200))
def test_more_capacity_never_makes_a_pickup_later(twin: Twin, more: int) -> None:
    capacity = twin.scenario.daily_capacity or 0
    never_later(twin.scenario._replace(capacity=capacity + more), twin.scenario)


@examples(15)
@given(twins(), st.integers(1, 9))
def test_more_machines_never_make_a_pickup_later(twin: Twin, more: int) -> None:
    scenario = twin.scenario._replace(office=twin.scenario.office._replace(machines=twin.scenario.office.machines or 4))
    running = scenario.machines or scenario.office.machines or 4
    never_later(scenario._replace(machines=running + more), scenario._replace(machines=running))


@examples(15)
@given(twins(), OFFSETS, st.integers(0, 3 * HOUR), st.integers(0, HOUR))
def test_overtime_never_makes_a_pickup_later(twin: Twin, offset: int, after: int, before: int) -> None:
    day = twin.first + offset * DAY
    # A total of the day's own is spread over its hours, whatever they are.
    totals = [entry.on for entry in twin.scenario.press if entry.capacity is not None or entry.printed is not None]
    assume(not any(on.first <= day <= on.last for on in totals))

    def hours(day: date) -> tuple[int, int]:
        return twin.case.print_hours_on.get(day) or twin.scenario.office.press_hours(day.toordinal())

    opens, closes = hours(day)
    # No earlier than the hours of the day before, and its own, go on past midnight.
    early = max(opens - before, 0, hours(day - DAY)[1] - 24 * HOUR + 1, closes - 24 * HOUR)
    longer = PressException(
        Range(day, day), hours=Hours(min(opens, early), max(closes, min(closes + after, 24 * HOUR)))
    )
    never_later(twin.scenario._replace(press=(*twin.scenario.press, longer)), twin.scenario)


@examples(15)
@given(twins(), OFFSETS)
def test_a_print_only_day_never_makes_a_pickup_later(twin: Twin, offset: int) -> None:
    days = twin.scenario.print_days | {twin.first + offset * DAY}
    never_later(twin.scenario._replace(print_days=days), twin.scenario)


@examples(20)
@given(st.one_of(twins(), twins(queue=False)), OFFSETS)
def test_opening_a_day_never_makes_a_pickup_later(twin: Twin, offset: int) -> None:
    day = twin.first + offset * DAY
    opened = twin.scenario._replace(open=twin.scenario.open | {day}, closed=twin.scenario.closed - {day})
    starts = [cohort.applied for cohort in schedule(twin.scenario, *asked(twin)).cohorts]
    for start in starts:
        before, after = estimate(twin.scenario, start).pickup, estimate(opened, start).pickup
        assert (after or NEVER) <= (before or NEVER)


@examples(20)
@given(st.one_of(twins(), twins(queue=False)), st.integers(0, 2), SPANS)
def test_ending_an_outage_sooner_never_makes_a_pickup_later(twin: Twin, which: int, minutes: int) -> None:
    scenario = planned(waiting_at_a_moment(twin))
    assume(which < len(scenario.outages))
    outage = scenario.outages[which]
    end = outage.start + timedelta(minutes=minutes)
    sooner = outage._replace(end=end if outage.end is None else min(end, outage.end))
    changed = tuple(sooner if out is outage else out for out in scenario.outages)
    never_later(scenario._replace(outages=changed), scenario, asked(twin))


@examples(20)
@given(st.one_of(twins(), twins(queue=False)))
def test_an_outage_never_makes_a_pickup_earlier(twin: Twin) -> None:
    scenario = planned(waiting_at_a_moment(twin))
    for place in range(len(scenario.outages)):
        without = scenario.outages[:place] + scenario.outages[place + 1 :]
        never_later(scenario._replace(outages=without), scenario, asked(twin))


@examples(15)
@given(st.one_of(twins(), twins(queue=False)), st.integers(1, 3))
def test_more_days_promised_never_make_a_pickup_earlier(twin: Twin, more: int) -> None:
    office = twin.scenario.office
    longer = twin.scenario._replace(office=office._replace(standard=office.standard + more))
    never_later(twin.scenario, longer, asked(twin))


@examples(15)
@given(st.one_of(twins(), twins(queue=False)), st.integers(0, 86_399))
def test_one_more_collection_moment_never_makes_a_pickup_later(twin: Twin, moment: int) -> None:
    office = twin.scenario.office
    oftener = office._replace(collection=(*office.collection, moment))
    never_later(twin.scenario._replace(office=oftener), twin.scenario, asked(twin))


@examples(15)
@given(twins(), st.data())
def test_one_more_application_never_makes_a_pickup_earlier(twin: Twin, data: st.DataObject) -> None:
    intake = {day: count for day, count in (twin.scenario.intake or {}).items() if count}
    assume(intake)
    day = data.draw(st.sampled_from(sorted(intake)))
    never_later(twin.scenario, twin.scenario._replace(intake={**intake, day: intake[day] + 1}))


@examples(15)
@given(twins(), st.integers(0, 30))
def test_passports_waiting_never_make_a_pickup_earlier(twin: Twin, count: int) -> None:
    scenario = waiting_at_a_moment(twin)
    since = datetime.combine(twin.first, datetime.min.time())
    waiting = scenario.waiting or Waiting(0, since)
    never_later(scenario, scenario._replace(waiting=Waiting(waiting.passports + count, waiting.since)))


@examples(20)
@given(st.one_of(twins(), twins(queue=False), twins(approval=0)), st.data())
def test_who_pays_later_never_collects_earlier(twin: Twin, data: st.DataObject) -> None:
    applied, one = data.draw(applications(twin))
    other = latest(one, data.draw(applications(twin))[1])
    scenario = twin.scenario
    if scenario.intake is not None:
        starts = {estimate(scenario._replace(intake=None), applied, paid).clock_start for paid in (one, other)}
        scenario = scenario._replace(
            intake={**dict.fromkeys(starts, 1), **{d: n for d, n in scenario.intake.items() if n}}
        )
    earlier, later = estimate(scenario, applied, one), estimate(scenario, applied, other)
    assert earlier.clock_start <= later.clock_start
    assert (earlier.pickup or NEVER) <= (later.pickup or NEVER)
    assert latest(applied, other) <= (later.pickup or NEVER)


# --- one queue ------------------------------------------------------------------------------------------------


@examples(20)
@given(st.one_of(twins(), twins(queue=False)))
def test_first_in_is_never_later_than_next_in(twin: Twin) -> None:
    cohorts = schedule(twin.scenario, *asked(twin)).cohorts
    for one, next_one in pairwise(cohorts):
        assert one.applied < next_one.applied
        assert (one.pickup or NEVER) <= (next_one.pickup or NEVER)
        assert (one.print_finish or NEVER) <= (next_one.print_finish or NEVER)


@examples(20)
@given(twins())
def test_nothing_is_printed_twice_or_lost(twin: Twin) -> None:
    found = schedule(twin.scenario)
    known = sum((twin.scenario.intake or {}).values()) + (twin.scenario.waiting or Waiting(0)).passports
    assert sum(row.printed for row in found.press_days) <= known
    # Waiting passports that stand behind the cohorts may never come off a press that stops for good.
    stops = twin.scenario.waiting is not None and any(out.end is None for out in twin.scenario.outages)
    if found.cohorts and all(cohort.print_finish for cohort in found.cohorts) and not stops:
        assert sum(row.printed for row in found.press_days) == known
        assert found.press_days[-1].waiting == 0


@examples(20)
@given(twins())
def test_who_waits_is_who_came_less_what_was_printed(twin: Twin) -> None:
    came = [(day, count) for day, count in (twin.scenario.intake or {}).items()]
    waiting, printed = (twin.scenario.waiting or Waiting(0)).passports, 0
    rows = schedule(twin.scenario).press_days
    assert all(one.date < next_one.date for one, next_one in pairwise(rows))
    for row in rows:
        printed += row.printed
        assert row.waiting == waiting + sum(count for day, count in came if day <= row.date) - printed
        # A passport that was begun the day before may be finished on top of the day's own.
        assert 0 <= row.printed <= row.capacity + 1


@examples(20)
@given(st.one_of(twins(), twins(queue=False)))
def test_a_pickup_keeps_every_promise_at_once(twin: Twin) -> None:
    calendar, down = twin.scenario.work_calendar(), [out for out in twin.scenario.outages if out.stage == "collection"]
    found = schedule(twin.scenario, *asked(twin))
    for cohort in found.cohorts:
        if cohort.pickup is None:
            assert cohort.collect_by is None
            assert cohort.delay_working_days is None
            continue
        day = cohort.pickup.date()
        assert calendar.is_workday(day)
        assert day >= cohort.standard_date
        assert cohort.print_finish is None or cohort.print_finish <= cohort.pickup
        assert (cohort.pickup - datetime.combine(day, datetime.min.time())).seconds in twin.scenario.office.collection
        assert not any(out.start <= cohort.pickup and (out.end is None or cohort.pickup < out.end) for out in down)
        # A profile whose approval takes longer than its promise may have a pickup and no day of issue in sight.
        contradictory = twin.scenario.office.approval > twin.scenario.office.standard
        unlimited = twin.scenario.office.collect_within is None
        assert unlimited is (cohort.collect_by is None) or (found.basis == "clock" and contradictory)
        assert cohort.collect_by is None or calendar.is_workday(cohort.collect_by)
        assert cohort.delay_working_days == calendar.count(cohort.standard_date, day)


@examples(20)
@given(st.one_of(twins(), twins(queue=False)))
def test_groups_are_the_cohorts_cut_where_the_pickup_changes(twin: Twin) -> None:
    found = schedule(twin.scenario, *asked(twin))
    left = list(found.cohorts)
    for group in found.groups:
        members = [cohort for cohort in left if cohort.applied <= group.applied_to]
        left = left[len(members) :]
        assert (members[0].applied, members[-1].applied) == (group.applied_from, group.applied_to)
        assert {cohort.pickup for cohort in members} == {group.pickup}
        limits = [cohort.collect_by for cohort in members if cohort.collect_by]
        assert group.collect_by == min(limits, default=None)
        counts = [cohort.applications for cohort in members]
        assert group.applications == (None if None in counts else sum(count or 0 for count in counts))
    assert not left
    assert all(one.pickup != next_one.pickup for one, next_one in pairwise(found.groups))


@examples(20)
@given(st.one_of(twins(), twins(queue=False)))
def test_cleared_is_the_day_from_which_no_later_pickup_is_late(twin: Twin) -> None:
    found = schedule(twin.scenario, *asked(twin))
    late = [c.pickup.date() for c in found.cohorts if c.pickup and c.pickup.date() > c.standard_date]
    if any(cohort.pickup is None for cohort in found.cohorts) or not late:
        assert found.cleared is None
    else:
        assert found.cleared in late
        assert all(day <= found.cleared for day in late)


# --- one person, one date -------------------------------------------------------------------------------------


@examples(20)
@given(twins(), st.integers(1, 200), st.integers(0, 20), st.integers(0, 20))
def test_with_an_assumed_intake_one_person_has_one_date(twin: Twin, usual: int, start: int, length: int) -> None:
    office = twin.scenario.office._replace(usual_intake=min(usual, 3 * (twin.scenario.daily_capacity or 1)))
    scenario = twin.scenario._replace(office=office, intake=None)
    first = twin.first + start * DAY
    found = schedule(scenario, first, first + length * DAY)
    assert found.basis == "queue"
    for cohort in found.cohorts:
        own = estimate(scenario, cohort.applied)
        assert (own.standard_date, own.pickup, own.collect_by, own.delay_working_days) == (
            cohort.standard_date,
            cohort.pickup,
            cohort.collect_by,
            cohort.delay_working_days,
        )
        (alone,) = schedule(scenario, cohort.applied, cohort.applied).cohorts
        assert alone == cohort


@examples(20)
@given(twins(), st.integers(1, 200))
def test_with_an_assumed_intake_an_outage_never_makes_a_pickup_earlier(twin: Twin, usual: int) -> None:
    scenario = planned(waiting_at_a_moment(twin))._replace(intake=None)
    scenario = scenario._replace(office=scenario.office._replace(usual_intake=usual))
    for place in range(len(scenario.outages)):
        without = scenario.outages[:place] + scenario.outages[place + 1 :]
        never_later(scenario._replace(outages=without), scenario, asked(twin))


@examples(20)
@given(st.one_of(twins(), twins(queue=False)))
def test_the_steps_add_up_to_the_answer(twin: Twin) -> None:
    for cohort in schedule(twin.scenario, *asked(twin)).cohorts:
        found = estimate(twin.scenario, cohort.applied)
        days = [step for step in found.steps if step.kind not in {"release", "print-start", "print-finish", "pickup"}]
        begin = found.clock_start + (timedelta() if found.standard_days == 0 else DAY)
        end = found.pickup.date() if found.pickup else found.standard_date
        assert [step.date for step in days] == [begin + n * DAY for n in range((end - begin).days + 1)]
        if found.pickup or found.basis == "queue":
            assert sum(step.counts for step in found.steps) == found.standard_days
        late = [s for s in days if s.date > found.standard_date and s.kind in {"working", "open", "lost", "late"}]
        assert found.pickup is None or len(late) == found.delay_working_days
        assert list(found.steps) == sorted(found.steps, key=lambda step: step.date)


@examples(10)
@given(st.one_of(twins(), twins(queue=False)))
def test_known_on_the_newest_signature_is_all_that_is_known(twin: Twin) -> None:
    now = schedule(twin.scenario, *asked(twin))
    assert now.calendar_as_of is not None
    then = schedule(twin.scenario._replace(known_on=now.calendar_as_of), *asked(twin))
    assert now.cohorts == then.cohorts
    assert now.press_days == then.press_days


@examples(10)
@given(st.one_of(twins(), twins(queue=False)))
def test_asking_never_changes_an_answer(twin: Twin) -> None:
    days = asked(twin)
    once = schedule(twin.scenario, *days)
    for cohort in reversed(once.cohorts):
        estimate(twin.scenario, cohort.applied)
    assert schedule(twin.scenario, *days) == once


# --- exact arithmetic -----------------------------------------------------------------------------------------

MONDAY = date(2018, 11, 5)
AT_TWO = Office(capacity=162, standard=0, machines=4)


@examples(30)
@given(st.integers(1, 1000), st.integers(1, 8), st.integers(1, 8), st.integers(1, 4), st.integers(1, 8))
def test_a_cohort_that_ends_at_14_sharp_is_collected_at_14_and_one_passport_more_is_not(
    capacity: int, machines: int, running: int, days: int, opens: int
) -> None:
    office = AT_TWO._replace(
        capacity=capacity * machines, machines=machines, print_hours=Hours(opens * HOUR, 14 * HOUR)
    )
    fits = capacity * running * days
    scenario = Scenario(office, machines=running)
    on_time = estimate(scenario._replace(intake={MONDAY: fits}), MONDAY)
    too_many = estimate(scenario._replace(intake={MONDAY: fits + 1}), MONDAY)
    last_day = WorkCalendar().add(MONDAY, days - 1)
    assert (
        on_time.print_finish == on_time.pickup == datetime.combine(last_day, datetime.min.time()) + timedelta(hours=14)
    )
    assert too_many.pickup == datetime.combine(WorkCalendar().add(last_day, 1), datetime.min.time()) + timedelta(
        hours=14
    )


SHARP = [
    pytest.param(Scenario(AT_TWO, (Outage.read("2018-11-05..2018-11-05T11:00"),)), 81, id="half a day after an outage"),
    pytest.param(
        Scenario(AT_TWO, (Outage.read("2018-11-05T09:00..2018-11-05T09:20@print"),)), 153, id="twenty minutes"
    ),
    pytest.param(Scenario(AT_TWO, machines=3), 121, id="three of four machines: 121 and a half"),
    pytest.param(Scenario(AT_TWO, capacity=7), 7, id="a capacity that divides no second"),
    pytest.param(
        Scenario(AT_TWO, press=(PressException(Range(MONDAY, MONDAY), capacity=11),)), 11, id="the day's own total"
    ),
    pytest.param(Scenario(AT_TWO, press=(PressException(Range(MONDAY, MONDAY), printed=13),)), 13, id="really printed"),
    pytest.param(
        Scenario(AT_TWO, press=(PressException(Range(MONDAY, MONDAY), hours=Hours(7 * HOUR, 14 * HOUR)),)),
        189,
        id="an hour of overtime in the morning",
    ),
    pytest.param(Scenario(AT_TWO, waiting=Waiting(100, datetime(2018, 11, 5))), 62, id="behind those who wait"),
]


@pytest.mark.parametrize(("scenario", "fits"), SHARP)
def test_what_fits_before_14_is_exact(scenario: Scenario, fits: int) -> None:
    assert estimate(scenario._replace(intake={MONDAY: fits}), MONDAY).pickup == datetime(2018, 11, 5, 14)
    assert estimate(scenario._replace(intake={MONDAY: fits + 1}), MONDAY).pickup == datetime(2018, 11, 6, 14)


def test_a_moment_between_two_seconds_is_told_as_the_later() -> None:
    found = estimate(Scenario(AT_TWO, intake={MONDAY: 1}), MONDAY)
    assert found.print_finish == datetime(2018, 11, 5, 8, 2, 14)  # 133 and a third seconds


# --- what once was wrong --------------------------------------------------------------------------------------

TEN_TO_THREE = Outage.read("2018-11-05T10:00..2018-11-05T15:00@approval")
PAYMENTS = [
    pytest.param((), "2018-11-05T11:00", 5, id="paid at 11:00: in time for 14:00"),
    pytest.param((), "2018-11-05T13:59", 6, id="paid at 13:59: no passport is printed in a minute"),
    pytest.param((TEN_TO_THREE,), "2018-11-05T09:00", 5, id="paid before approval failed"),
    pytest.param((TEN_TO_THREE,), "2018-11-05T11:00", 6, id="paid while approval stood still: approved at 15:00"),
]


@pytest.mark.parametrize(("outages", "paid", "day"), PAYMENTS)
def test_a_same_day_passport_is_released_when_it_is_paid(outages: tuple[Outage, ...], paid: str, day: int) -> None:
    found = estimate(Scenario(AT_TWO, outages, {MONDAY: 10}), MONDAY, datetime.fromisoformat(paid))
    assert found.pickup == datetime(2018, 11, day, 14)


def test_the_press_days_end_with_the_last_passport_that_comes_off_the_press() -> None:
    scenario = Scenario(AT_TWO, (Outage.read("2018-11-06T11:00.."),), {MONDAY: 300, date(2018, 11, 6): 10})
    assert [(row.date.day, row.printed, row.waiting) for row in schedule(scenario).press_days] == [
        (5, 162, 138),
        (6, 81, 67),
    ]
    nobody_begins = scenario._replace(intake={MONDAY: 10, date(2018, 11, 7): 10})
    assert [row.date.day for row in schedule(nobody_begins).press_days] == [5]


def test_no_passports_waiting_need_no_today() -> None:
    assert schedule(Scenario(AT_TWO, intake={MONDAY: 10}, waiting=Waiting(0))).cleared is None


def test_an_assumed_intake_stands_behind_those_who_wait_even_before_an_outage() -> None:
    office = Office(capacity=100, usual_intake=90)
    scenario = Scenario(office, (), None, Waiting(1000, datetime(2018, 11, 5)))
    later = scenario._replace(outages=(Outage.read("2018-11-26..2018-11-26"),))
    assert [estimate(each, MONDAY).pickup for each in (scenario, later)] == [datetime(2018, 11, 22, 14)] * 2


# --- traps that others fell into ------------------------------------------------------------------------------


WEEKEND_STARTS = [
    pytest.param("2018-11-02", "2018-11-07", id="a Friday: Monday, Tuesday, Wednesday"),
    pytest.param("2018-11-03", "2018-11-07", id="a Saturday: Monday, Tuesday, Wednesday"),
    pytest.param("2018-11-04", "2018-11-07", id="a Sunday: the same"),
    pytest.param("2018-11-05", "2018-11-08", id="a Monday: the day after"),
]


@pytest.mark.parametrize(("start", "expected"), WEEKEND_STARTS)
def test_a_start_on_a_weekend_rolls_nowhere(start: str, expected: str) -> None:
    scenario = Scenario(Office(capacity=10), intake={date.fromisoformat(start): 1})
    for each in (scenario, scenario._replace(intake=None)):
        assert estimate(each, date.fromisoformat(start)).pickup == datetime.fromisoformat(f"{expected}T14:00")


def test_joint_leave_is_not_forgotten() -> None:
    assert estimate(Scenario(), date(2018, 12, 20)).standard_date == date(2018, 12, 27)


def test_the_calendar_does_not_end_in_silence() -> None:
    found = estimate(Scenario(), date(2029, 12, 28))
    assert found.calendar_status == "estimated"
    assert "estimated" in [warning.key for warning in found.warnings]
    for start in (date(2100, 12, 30), date(9999, 12, 30)):
        with pytest.raises(OutsideCalendar):
            estimate(Scenario(), start)


def test_a_week_without_a_working_day_does_not_loop_for_ever() -> None:
    office = Office(weekdays=frozenset(), capacity=10)
    for intake in (None, {MONDAY: 1}):
        with pytest.raises(NoWorkingDay):
            estimate(Scenario(office, intake=intake), MONDAY)


@pytest.mark.parametrize("days", [1.5, True, "3", None], ids=repr)
def test_working_days_are_whole_numbers(days: object) -> None:
    with pytest.raises(NotWholeDays):
        WorkCalendar().add(MONDAY, days)  # type: ignore[arg-type]


def test_a_moment_is_no_day_of_the_calendar() -> None:
    with pytest.raises(NotADate):
        WorkCalendar().add(datetime(2018, 11, 5, 23), 1)


@pytest.mark.parametrize("usual", [100, 150], ids=["100 a day", "150 a day"])
def test_with_an_assumed_intake_nobody_after_the_cleared_day_is_late(usual: int) -> None:
    office = Office(capacity=162, usual_intake=usual)
    scenario = Scenario(office=office, outages=(Outage.read("2018-10-26..2018-11-04"),))
    found = schedule(scenario)
    assert found.cleared is not None
    calendar = scenario.work_calendar()
    later = [calendar.add(found.cohorts[-1].applied, number) for number in range(1, 40)]
    assert all(estimate(scenario, start).delay_working_days == 0 for start in later)


def test_same_day_service_paid_after_the_last_collection_is_not_due_on_a_lost_day() -> None:
    office = Office(standard=0)
    scenario = Scenario(office=office, outages=(Outage.read("2018-11-05"),))
    found = estimate(scenario, date(2018, 11, 2), datetime(2018, 11, 2, 15, 0))
    assert found.pickup == datetime(2018, 11, 6, 14, 0)
