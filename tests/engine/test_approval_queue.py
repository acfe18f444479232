"""The queue by approval: against a count passport by passport, and what a family is told."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from properties import examples

from pickup import Office, Outage, Scenario, Waiting, schedule
from pickup.case.applications import Application, clock_start
from pickup.case.scenario import PressException
from pickup.engine.approval_queue import ApprovalQueue
from pickup.engine.approvals import approved_together, family_days, members_remark
from pickup.engine.clock import Clock
from pickup.engine.cohorts import Cohorts
from pickup.text.dates import Range

if TYPE_CHECKING:
    from collections.abc import Iterable

MONDAY = date(2019, 11, 4)


def november(day: int, hour: int = 14) -> datetime:
    return datetime(2019, 11, day, hour)


def filed(start: int, approved: int | datetime | None, family: str = "") -> Application:
    """Make an application of a day of November 2019, approved on another (or at a moment)."""
    at = date(2019, 11, approved) if isinstance(approved, int) else approved
    return Application(date(2019, 11, start), date(2019, 11, start), at, family)


def office(rows: list[Application], capacity: int = 6, **settings_: Any) -> Scenario:
    counts: dict[date, int] = {}
    for row in rows:
        start = clock_start(Office(), row.applied, row.paid).day
        counts[start] = counts.get(start, 0) + 1
    return Scenario(Office(standard=3, capacity=capacity), (), counts, applications=tuple(rows))._replace(**settings_)


def pickups(scenario: Scenario) -> list[tuple[int, int | None, int, datetime | None]]:
    """Give day applied, day approved, how many, and the pickup."""
    rows = approved_together(Cohorts(scenario))
    return [(row.applied.day, row.approved.day if row.approved else None, row.applications, row.pickup) for row in rows]


def test_what_is_approved_first_is_printed_first() -> None:
    # One passport an hour from 8 to 14: who applied first but was approved last is printed last.
    rows = [filed(4, november(6, 12)), *[filed(5, november(6, 8))] * 5, filed(6, november(6, 11))]
    assert pickups(office(rows)) == [
        (4, 6, 1, november(7)),
        (5, 6, 5, november(8)),
        (6, 6, 1, november(11)),
    ]
    by_approval = approved_together(Cohorts(office(rows)))
    assert [row.print_finish for row in by_approval] == [november(7, 9), november(6, 13), november(6, 14)]


@pytest.mark.parametrize("outages", [(), (Outage(november(6, 0), None, "approval"),)], ids=["undisturbed", "held"])
def test_who_is_approved_and_who_waits_are_all_who_applied(outages: tuple[Outage, ...]) -> None:
    rows = [filed(4, 5), *[filed(4, None)] * 2, filed(5, 5), filed(5, None)]
    placed = ApprovalQueue(office(rows, outages=outages), Clock(office(rows, outages=outages))).placed()
    found: Counter[int] = Counter()
    for turn in placed:
        found[date.fromordinal(turn.start).day] += turn.passports or 0
    assert found == {4: 3, 5: 2}


def test_of_one_moment_the_earlier_clock_start_goes_first() -> None:
    rows = [filed(6, november(8, 8)), filed(5, november(8, 8))]
    finished = [row.print_finish for row in approved_together(Cohorts(office(rows)))]
    assert finished == [november(8, 9), november(8, 10)]


def test_an_approval_of_an_unknown_hour_reaches_the_press_next_morning() -> None:
    assert pickups(office([filed(4, 7), filed(4, 8)])) == [(4, 7, 1, november(8)), (4, 8, 1, november(11))]


def test_an_approval_on_the_day_that_it_was_due_keeps_the_promise() -> None:
    assert pickups(office([filed(4, 6), filed(4, 5)])) == [(4, 5, 1, november(7)), (4, 6, 1, november(7))]


def test_a_cohort_that_is_approved_long_after_a_later_one_is_finished_after_it() -> None:
    # 30 approved on Wednesday the 20th reach the press on the 21st: 6 a day, so the 21st, 22nd, 25th, 26th and 27th.
    rows = [*[filed(1, 20)] * 30, filed(2, 5)]
    varied = (PressException(Range(date(2019, 11, 1), date(2019, 11, 1)), capacity=6),)
    finished = [cohort.print_finish for cohort in schedule(office(rows, press=varied)).cohorts]
    assert finished == [november(27), november(5, 9)]


def test_an_application_not_yet_approved_has_no_date_and_neither_has_its_cohort() -> None:
    scenario = office([filed(4, 6), filed(4, None), filed(5, 7)])
    assert pickups(scenario) == [(4, 6, 1, november(7)), (4, None, 1, None), (5, 7, 1, november(8))]
    assert [cohort.pickup for cohort in schedule(scenario).cohorts] == [None, november(8)]


def test_a_cohort_is_told_the_day_of_its_last_member() -> None:
    assert [cohort.pickup for cohort in schedule(office([filed(4, 6), filed(4, 12)])).cohorts] == [november(13)]


def test_a_family_is_told_the_day_of_its_last_member() -> None:
    rows = [filed(4, 6, "A"), filed(4, 11, "A"), filed(4, 6, "B"), filed(5, None, "B"), filed(4, 6)]
    first, second = family_days(Cohorts(office(rows)))
    assert (first.family, first.members, first.approved, first.pickup) == ("A", 2, 2, november(12))
    assert (second.family, second.members, second.approved, second.pickup) == ("B", 2, 1, None)
    assert second.applied == date(2019, 11, 5)


def test_nobody_is_printed_before_he_paid() -> None:
    row = Application(MONDAY, datetime(2019, 11, 6, 13), datetime(2019, 11, 6, 9))
    (only,) = approved_together(Cohorts(office([row])))
    assert only.print_start == november(6, 13)


def test_a_count_beside_the_file_comes_by_the_usual_rule() -> None:
    scenario = office([filed(4, 7)])._replace(intake={MONDAY: 3})
    assert pickups(scenario) == [(4, 6, 2, november(7)), (4, 7, 1, november(8))]


def test_a_smaller_count_than_the_file_has_rows_beats_them() -> None:
    scenario = office([filed(4, 7), filed(4, None)])._replace(intake={MONDAY: 1})
    assert pickups(scenario) == [(4, 6, 1, november(7))]


def test_the_waiting_passports_stand_before_all() -> None:
    scenario = office([filed(4, 6)], waiting=Waiting(6, november(6, 8)))
    assert [row.print_finish for row in approved_together(Cohorts(scenario))] == [november(7, 9)]


def test_a_part_of_the_application_dates_is_asked_for() -> None:
    cohorts = Cohorts(office([filed(4, 6), filed(5, 7), filed(5, None), filed(6, 8), filed(7, None)]))

    def listed(first: int | None, last: int | None) -> list[int]:
        days = (None if day is None else date(2019, 11, day) for day in (first, last))
        return [row.applied.day for row in approved_together(cohorts, *days)]

    assert listed(None, None) == [4, 5, 5, 6, 7]
    assert (listed(5, None), listed(None, 5), listed(5, 6)) == ([5, 5, 6, 7], [4, 5, 5], [5, 5, 6])


def test_a_cohort_counts_all_whom_the_file_has_for_its_day() -> None:
    found = schedule(office([filed(4, 6), filed(4, 8), filed(4, 8), filed(5, 7)])).cohorts
    assert [(cohort.applied.day, cohort.applications) for cohort in found] == [(4, 3), (5, 1)]


def test_what_is_said_of_a_date_of_which_some_are_approved() -> None:
    cohorts = Cohorts(office([filed(4, 6), filed(4, 8), filed(4, None), filed(5, None), filed(6, 8)]))
    some, nobody, everybody = (members_remark(cohorts, date(2019, 11, day)) for day in (4, 5, 6))
    assert some is not None
    assert nobody is not None
    assert (some.key, some.fields["approved"], some.fields["count"]) == ("approval.some", 2, 3)
    # Approved on Wednesday and on Friday: from the first who is printed to the last of those approved.
    assert (some.fields["first"], some.fields["last"]) == (november(7), november(11))
    assert (nobody.key, nobody.fields["count"]) == ("approval.nobody", 1)
    assert everybody is None


def test_who_paid_on_a_closed_day_stands_behind_those_approved_before() -> None:
    # One an hour. By the usual rule who pays on Saturday comes on Tuesday at 8:00: behind those approved by then, who
    # have an earlier clock start, and before who is approved at 9:00.
    before, later = [*[filed(7, november(11, 13))] * 3, *[filed(8, november(12, 8))] * 4], filed(8, november(12, 9))
    # On Monday one of three is made: two and four fill Tuesday up to 14:00.
    assert Cohorts(office([*before, later])).of(date(2019, 11, 9)).print_finish == november(13, 9)
    waiting = Waiting(2, november(12, 8))
    assert Cohorts(office([*before, later], waiting=waiting)).of(date(2019, 11, 9)).print_finish == november(13, 11)


def test_a_closed_day_is_placed_without_placing_all_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    placed: list[int] = []
    usual = ApprovalQueue._place

    def place(queue: ApprovalQueue, cohorts: Iterable[tuple[int, int]]) -> None:
        placed.append(1)
        usual(queue, cohorts)

    monkeypatch.setattr(ApprovalQueue, "_place", place)
    cohorts = Cohorts(office([filed(day, day + 2) for day in (4, 5, 11, 12)]))
    for day in (9, 10, 16, 17):
        cohorts.of(date(2019, 11, day))
    assert len(placed) == 1


# --- against a count passport by passport --------------------------------------------------------------------

HOURS = st.integers(6, 18)
ROWS = st.lists(st.tuples(st.integers(0, 9), st.none() | st.integers(0, 14), HOURS), min_size=1, max_size=40)


def passport_by_passport(
    rows: list[Application], capacity: int, blocked: tuple[datetime, datetime] | None
) -> list[datetime]:
    """Give when each approved passport is finished: every second of print time is walked, one machine, first in."""
    step = timedelta(seconds=6 * 3600 // capacity)
    queue = sorted((row.approved, row.applied) for row in rows if isinstance(row.approved, datetime))
    now, finished = datetime(2019, 11, 1), []
    for approved, _ in queue:
        now, left = max(now, approved), step
        while left:
            opens, closes = now.replace(hour=8, minute=0), now.replace(hour=14, minute=0)
            if now.weekday() > 4 or now >= closes:
                now = now.replace(hour=0, minute=0, second=0) + timedelta(days=1)
            elif now < opens:
                now = opens
            elif blocked and blocked[0] <= now < blocked[1]:
                now = blocked[1]
            else:
                stop = min(closes, blocked[0] if blocked and now < blocked[0] else closes)
                worked = min(left, stop - now)
                now, left = now + worked, left - worked
        finished.append(now)
    return finished


@given(ROWS, st.sampled_from([4, 6, 9, 12]), st.none() | st.tuples(st.integers(3, 12), st.integers(1, 60)))
@examples(25)
def test_every_passport_is_finished_when_a_count_one_by_one_says(
    given_rows: list[tuple[int, int | None, int]], capacity: int, shut: tuple[int, int] | None
) -> None:
    rows = []
    for start, wait, hour in given_rows:
        day = datetime(2019, 11, 4) + timedelta(days=start)
        approved = None if wait is None else day + timedelta(days=wait, hours=hour)
        rows.append(Application(day.date(), day.date(), approved))
    blocked = None
    scenario = office(rows, capacity)
    if shut is not None:
        begins = datetime(2019, 11, shut[0], 9)
        blocked = (begins, begins + timedelta(hours=shut[1]))
        scenario = scenario._replace(outages=(Outage(*blocked, "print"),))
    queue = Cohorts(scenario).queue
    assert isinstance(queue, ApprovalQueue)
    lots = list(queue.lots.values())
    expected = passport_by_passport(rows, capacity, blocked)
    done, finished = 0, []
    for turn in lots:
        done += turn.passports or 0
        finished.append(expected[done - 1])
    found = [row.print_finish for row in approved_together(Cohorts(scenario)) if row.approved is not None]
    assert sorted(found, key=str) == sorted(finished, key=str)
    press = schedule(scenario).press_days
    assert sum(row.printed for row in press) == len(expected)


@given(st.lists(st.integers(1, 30), min_size=1, max_size=8))
@examples(15)
def test_approved_on_the_day_due_is_the_ordinary_schedule(counts: list[int]) -> None:
    calendar = Scenario().work_calendar()
    starts = [calendar.add(MONDAY, k) for k in range(len(counts))]
    rows = [
        Application(start, start, calendar.add(start, 2))
        for start, count in zip(starts, counts, strict=True)
        for _ in range(count)
    ]
    scenario = office(rows, 20)
    assert schedule(scenario).cohorts == schedule(scenario._replace(applications=())).cohorts


@pytest.mark.parametrize("approved", [None, 6])
def test_the_explanation_has_no_place_in_the_queue_for_many_moments(approved: int | None) -> None:
    from pickup import estimate

    assert "release" not in [step.kind for step in estimate(office([filed(4, approved)]), MONDAY).steps]
