"""Whose pickup moves by a decree, against a comparison of every single estimate."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from properties import examples

from pickup.analysis.impact import Impact, impact
from pickup.calendars.workdays import WorkCalendar
from pickup.case.application_files import read_applications, read_intake
from pickup.case.applications import clock_start
from pickup.case.offices import Office
from pickup.case.outages import Outage
from pickup.case.scenario import Scenario
from pickup.engine.estimates import estimate

ONE_DAY = timedelta(days=1)
BANJARMASIN = Office.named("banjarmasin")


def pickups(scenario: Scenario, starts: list[date], known_on: date) -> dict[date, object]:
    """Give the pickup of each clock start, by asking for one estimate after the other."""
    known = scenario._replace(known_on=known_on)
    return {start: estimate(known, start).pickup for start in starts}


def moved_by_hand(
    scenario: Scenario, starts: list[date], before: date, after: date
) -> list[tuple[date, object, object]]:
    """Give each clock start whose pickup moves, with the old and the new one."""
    old, new = (pickups(scenario, starts, on) for on in (before, after))
    return [(start, old[start], new[start]) for start in starts if old[start] != new[start]]


def moved(answer: Impact) -> list[tuple[date, object, object]]:
    return [(each.clock_start, each.old_pickup, each.new_pickup) for each in answer.moved]


# Decrees signed in the middle of a year, and the days around which they move something.
decrees_signed = st.sampled_from(
    [
        (date(2018, 4, 18), date(2018, 6, 11)),
        (date(2018, 6, 25), date(2018, 6, 27)),
        (date(2020, 5, 20), date(2020, 5, 22)),
        (date(2021, 6, 18), date(2021, 8, 10)),
        (date(2023, 3, 28), date(2023, 4, 19)),
        (date(2025, 8, 7), date(2025, 8, 18)),
    ]
)


@st.composite
def disturbed(draw: st.DrawFn) -> tuple[Scenario, date, date]:
    """Draw a case near days that a decree moved: with or without an outage, an intake, a press."""
    signed, around = draw(decrees_signed)
    first = around - draw(st.integers(0, 12)) * ONE_DAY
    outage = Outage.read(f"{first}..{first + draw(st.integers(0, 6)) * ONE_DAY}")
    counts = st.dictionaries(st.integers(-8, 14), st.integers(0, 200), min_size=1, max_size=8)
    intake = draw(st.none() | counts)
    return (
        Scenario(
            office=BANJARMASIN._replace(standard=draw(st.integers(0, 5)), usual_intake=None),
            outages=(outage,) if draw(st.booleans()) else (),
            intake=None if intake is None else {around + n * ONE_DAY: count for n, count in intake.items()},
        ),
        signed,
        around,
    )


@examples(15)
@given(disturbed())
def test_impact_lists_exactly_the_clock_starts_whose_pickups_differ(drawn: tuple[Scenario, date, date]) -> None:
    scenario, signed, around = drawn
    eve = signed - ONE_DAY
    answer = impact(scenario, eve, signed)
    if scenario.intake is not None:
        starts = [start for start, count in sorted(scenario.intake.items()) if count]
        assert moved(answer) == moved_by_hand(scenario, starts, eve, signed)
        return
    open_days = [scenario._replace(known_on=on).work_calendar() for on in (eve, signed)]
    all_days = (around + n * ONE_DAY for n in range(-60, 240))
    starts = [day for day in all_days if any(calendar.is_workday(day) for calendar in open_days)]
    assert moved(answer) == moved_by_hand(scenario, starts, eve, signed)


def test_an_assumed_queue_is_followed_until_it_is_as_it_was() -> None:
    office = BANJARMASIN._replace(usual_intake=150, capacity=162)
    scenario = Scenario(office=office, outages=(Outage.read("2025-08-11..2025-08-13"),))
    answer = impact(scenario, date(2025, 8, 6), date(2025, 8, 7))
    days = [date(2025, 8, 1) + n * ONE_DAY for n in range(200)]
    starts = [day for day in days if WorkCalendar(known_on=date(2025, 8, 6), closures=True).is_workday(day)]
    by_hand = moved_by_hand(scenario, starts, date(2025, 8, 6), date(2025, 8, 7))
    assert moved(answer) == by_hand
    # The backlog of the outage reaches beyond the days whose promise the 18th lies in.
    assert by_hand[-1][0] > date(2025, 8, 18)


def test_the_people_to_call_are_the_rows_whose_pickup_moves_with_all_their_cells(tmp_path: Path) -> None:
    raw = (
        b'Nomor;Nama;applied;paid\n1;"Siti; A";2025-08-12;2025-08-12\n2;Budi;2025-08-13;\n'
        b"3;Wati;2025-08-13;2025-08-14 10:00\n4;Joko;2025-08-18;\n5;Rina;2025-08-15;2025-08-15\n"
    )
    table = read_applications(raw, "a.csv")
    assert table is not None
    scenario = Scenario(office=BANJARMASIN, intake=read_intake(raw, "a.csv", BANJARMASIN))
    answer = impact(scenario, date(2025, 8, 6), date(2025, 8, 7), [table])
    assert answer.applications is not None
    ((_, rows),) = answer.applications
    assert [row.row.cells[:2] for row in rows] == [("2", "Budi"), ("3", "Wati"), ("5", "Rina")]
    assert [(each.clock_start.day, each.applications) for each in answer.moved] == [(13, 1), (14, 1), (15, 1)]
    for row in table.rows:
        start = clock_start(BANJARMASIN, row.applied, row.paid)
        old, new = (
            estimate(scenario._replace(known_on=date(2025, 8, on)), row.applied, row.paid).pickup for on in (6, 7)
        )
        assert (old != new) == (row in [each.row for each in rows]), start
    days = [date(2025, 8, day) for day in (13, 14, 15)]
    assert moved(answer) == moved_by_hand(scenario, days, date(2025, 8, 6), date(2025, 8, 7))


def test_two_people_of_one_clock_start_who_paid_at_different_times_are_told_apart() -> None:
    raw = b"nama,applied,paid\nA,2025-08-13,2025-08-13\nB,2025-08-13,2025-08-13 15:00\n"
    office = BANJARMASIN._replace(standard=0)
    table = read_applications(raw, "a.csv")
    assert table is not None
    scenario = Scenario(office=office, intake=read_intake(raw, "a.csv", office))
    assert impact(scenario, date(2025, 8, 6), date(2025, 8, 7), [table]).moved == ()


def test_changed_days_that_move_nobody_were_guesses_all_the_same() -> None:
    # The first decree of 2025 was signed on 14 October 2024; by it nobody of 2 June is collected on another day.
    office = Office(capacity=60)
    answer = impact(Scenario(office, intake={date(2025, 6, 2): 5}), date(2024, 10, 13), date(2024, 10, 14))
    assert (len(answer.changes), answer.moved) == (10, ())
    (remark,) = answer.warnings
    assert remark.key == "estimated-then"
    assert remark.fields == {
        "days": ((answer.changes[0].date, answer.changes[-1].date),),
        "known_on": date(2024, 10, 13),
    }


def test_where_no_decree_is_new_nothing_rests_on_an_estimate() -> None:
    answer = impact(Scenario(), date(2018, 11, 5), date(2018, 11, 6))
    assert (answer.changes, answer.moved, answer.calendar_status, answer.warnings) == ((), (), "decreed", ())


def test_moves_of_one_clock_start_stand_in_the_order_of_the_file() -> None:
    raw = b"applied,paid\n" + b"2025-08-18,2025-08-18 10:00\n" * 2 + b"2025-08-18,2025-08-18 08:00\n"
    table = read_applications(raw, "a.csv")
    assert table is not None
    office = Office(standard=0, collection=(9 * 3600, 14 * 3600))
    answer = impact(Scenario(office), date(2025, 8, 6), date(2025, 8, 7), [table])
    # Paid before nine, and before two; of the day that became one of leave all are collected on the next at nine.
    assert [
        (each.applications, each.old_pickup, each.new_pickup) for each in answer.moved if each.clock_start.day == 18
    ] == [
        (2, datetime(2025, 8, 18, 14), datetime(2025, 8, 19, 9)),
        (1, datetime(2025, 8, 18, 9), datetime(2025, 8, 19, 9)),
    ]


def test_a_table_of_counts_has_no_people_to_call() -> None:
    assert read_applications(b"date,applications\n2025-08-13,3\n", "a.csv") is None
