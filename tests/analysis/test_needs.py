"""What each of many rows needs: the same as where each is searched for alone, and without a queue for each number."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from engine_cases import Twin, examples, twins
from hypothesis import assume, given
from hypothesis import strategies as st

from pickup import AnnouncedRow, Office, Outage, PickupError, Scenario, Waiting, audit, schedule
from pickup.analysis.aims import Aim, Queues, deadline, least
from pickup.analysis.levers import LATEST, UsableDays, plenty
from pickup.analysis.needs import capacity_of_each, hours_of_each
from pickup.case.outages import moment
from pickup.engine.clock import Clock
from pickup.text.dates import Hours

MOVED = st.lists(st.integers(-6, 3), min_size=30, max_size=30)
KINDS = st.tuples(st.booleans(), st.booleans()).flatmap(
    lambda kinds: twins(open_ended=False, priority=kinds[0], centre=kinds[1])
)


def one_by_one(twin: Twin, moved: list[int]) -> tuple[Scenario, Queues, list[Aim]]:
    """Give an aim for each cohort: its pickup as things stand, moved by some days."""
    scenario = twin.scenario._replace(today=date(2018, 10, 1))
    try:
        cohorts = schedule(scenario).cohorts
    except PickupError:
        cohorts = ()
    clock = Clock(scenario)
    queues, aims = Queues(clock), []
    for cohort, days in zip(cohorts, moved, strict=False):
        if cohort.applications and cohort.pickup is not None:
            start, at = cohort.applied.toordinal(), moment(cohort.pickup + timedelta(days=days))
            aims.append(Aim(queues, {start: deadline(clock, scenario.office.collection, start, at)}))
    assume(aims)
    return scenario, queues, aims


@examples(40)
@given(KINDS, MOVED)
def test_the_capacity_of_each_row_is_that_of_a_search_for_it_alone(twin: Twin, moved: list[int]) -> None:
    scenario, queues, aims = one_by_one(twin, moved)
    most = plenty(scenario, queues.of(scenario))

    def alone(aim: Aim) -> int | None:
        return least(1, most, lambda count: aim.kept(scenario._replace(capacity=count)))

    assert capacity_of_each(scenario, aims, 1, most) == {aim: need for aim in aims if (need := alone(aim)) is not None}


@examples(40)
@given(KINDS, MOVED)
def test_the_hours_of_each_row_are_those_of_a_search_for_it_alone(twin: Twin, moved: list[int]) -> None:
    scenario, queues, aims = one_by_one(twin, moved)
    together = {start: at for aim in aims for start, at in aim.deadlines.items()}
    assume(any(at is not None for at in together.values()))
    usable = UsableDays(scenario, Aim(queues, together), max(at for at in together.values() if at is not None))
    days, today = usable.overtime_days(), scenario.office.print_hours
    assume(days)
    hours = hours_of_each(usable, aims)
    first = min(usable.queue.press.hours(day).close // 60 for day in days)

    def alone(aim: Aim) -> int | None:
        return least(first, LATEST, lambda minute: aim.kept(usable.until_minute(minute, days)))

    for aim in aims:
        minute = alone(aim)
        assert (aim in hours) == (minute is not None)
        # From where one of the days cannot print longer the days that need it are looked for.
        if minute is not None and minute <= min(map(usable.latest_minute, days)):
            assert hours[aim] == Hours(today.open, max(minute * 60, today.close))


def test_what_comes_in_the_evening_is_not_printed_before() -> None:
    monday = date(2024, 7, 8)
    # Ten an hour: by nine o'clock of Thursday ten of the twenty are made, and the others from the return at 18:00 on.
    held = Outage(datetime(2024, 7, 10), datetime(2024, 7, 10, 18), "approval")
    case = Scenario(Office(capacity=60, collection=(9 * 3600,)), (held,), {monday: 20})
    (row,) = audit(case, [AnnouncedRow(monday, monday, pickup=datetime(2024, 7, 11, 9))]).rows
    assert (row.capacity, row.print_hours) == (120, Hours(8 * 3600, 19 * 3600))


def test_who_comes_last_of_a_slow_centre_may_need_the_most() -> None:
    monday = date(2024, 7, 8)
    # Approved at 9, 10, 11, 12 and 13 o'clock of Tuesday, due at half past: the last one leaves the press half an hour.
    office = Office(capacity=7, standard=1, approval_days=1, collection=(13 * 3600 + 1800,))
    case = Scenario(office, (), {monday: 5}, approvals_per_day=8)
    (row,) = audit(case, [AnnouncedRow(monday, monday, pickup=datetime(2024, 7, 9, 13, 30))]).rows
    assert row.capacity == 12


def test_what_a_slow_centre_approves_behind_the_print_hours_is_printed_no_sooner() -> None:
    monday = date(2024, 7, 8)
    # One an hour is approved from 9 to 16 o'clock, and one an hour printed. At 14:00 five are made; on Wednesday there
    # is time for the one of 16:00, so that those of 14:00 and 15:00 are printed in two hours more.
    office = Office(capacity=6, standard=2, approval_days=1, collection=(9 * 3600,))
    case = Scenario(office, (), {monday: 8}, approvals_per_day=8)
    (row,) = audit(case, [AnnouncedRow(monday, monday, pickup=datetime(2024, 7, 10, 9))]).rows
    assert row.print_hours == Hours(8 * 3600, 16 * 3600)


def test_longer_hours_may_change_who_comes_before_the_waiting_passports() -> None:
    monday = date(2024, 7, 8)
    # Ten an hour. Released at 14:00, they stand before the passports of 15:00 if anything is printed until then.
    held = Outage(datetime(2024, 7, 10), datetime(2024, 7, 10, 14), "approval")
    office = Office(capacity=60, collection=(9 * 3600,))
    case = Scenario(office, (held,), {monday: 15}, Waiting(100, datetime(2024, 7, 10, 15)))
    (row,) = audit(case, [AnnouncedRow(monday, monday, pickup=datetime(2024, 7, 11, 9))]).rows
    assert (row.capacity, row.print_hours) == (690, Hours(8 * 3600, 14 * 3600 + 1800))
