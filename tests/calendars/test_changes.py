"""What a decree changed and whose pickup moves by it, against a comparison of every single estimate."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pickup.analysis.impact import impact
from pickup.calendars.changes import applied, changes, years_changed
from pickup.calendars.decrees import Calendars, Day, Decree
from pickup.calendars.workdays import WorkCalendar
from pickup.case.applications import clock_start
from pickup.case.intake_files import read_applications, read_intake
from pickup.case.offices import Office
from pickup.case.outages import Outage
from pickup.case.scenario import Scenario
from pickup.engine.estimates import estimate

DECREED_YEARS = range(2015, 2028)
ONE_DAY = timedelta(days=1)
BANJARMASIN = Office.named("banjarmasin")

years = st.sampled_from(DECREED_YEARS)
signing_days = st.dates(date(2014, 1, 1), date(2027, 1, 1))
unhurried = settings(deadline=None, max_examples=40)


def between(first: str, last: str, **options: object) -> tuple[WorkCalendar, WorkCalendar]:
    """Give one calendar as known on two dates."""
    made = (WorkCalendar(known_on=date.fromisoformat(on), **options) for on in (first, last))  # type: ignore[arg-type]
    before, after = made
    return before, after


def told(first: str, last: str, year: int, **options: object) -> list[tuple[str, str | None, str | None, str | None]]:
    """Give the changes as date, kind before, kind after, and when the decree behind it was signed."""
    return [
        (
            str(change.date),
            change.before.kind if change.before else None,
            change.after.kind if change.after else None,
            str(change.decree.signed) if change.decree else None,
        )
        for change in changes(*between(first, last, **options), year)
    ]


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        pytest.param(
            "2025-08-06", "2025-08-07", [("2025-08-18", None, "joint-leave", "2025-08-07")], id="18 August 2025"
        ),
        pytest.param("2020-05-19", "2020-05-20", [("2020-05-22", "joint-leave", None, "2020-05-20")], id="22 May 2020"),
        pytest.param(
            "2021-06-17",
            "2021-06-18",
            [
                ("2021-08-10", "national", None, "2021-06-18"),
                ("2021-08-11", None, "national", "2021-06-18"),
                ("2021-10-19", "national", None, "2021-06-18"),
                ("2021-10-20", None, "national", "2021-06-18"),
                ("2021-12-24", "joint-leave", None, "2021-06-18"),
            ],
            id="two holidays of 2021 are moved and a day of leave is given up",
        ),
        pytest.param("2025-08-07", "2026-12-31", [], id="nothing later"),
    ],
)
def test_what_a_decree_changed(
    first: str, last: str, expected: list[tuple[str, str | None, str | None, str | None]]
) -> None:
    assert told(first, last, int(first[:4])) == expected


def test_when_the_first_decree_of_a_year_comes_its_days_of_leave_are_new_and_confirmed_days_are_no_change() -> None:
    found = told("2024-10-13", "2024-10-14", 2025)
    assert ("2025-12-26", None, "joint-leave", "2024-10-14") in found
    assert "2025-12-25" not in [on for on, *_ in found]


def test_an_election_day_that_was_guessed_and_not_decreed_goes_by_the_original_decree() -> None:
    # `holidays` knows 17 April 2019; the original decree of 2 November 2018 does not.
    assert ("2019-04-17", "national", None, "2018-11-02") in told("2018-11-01", "2018-11-02", 2019)


def test_a_day_that_the_office_opened_anyway_is_open_specially_from_then_on() -> None:
    opened = [(date(2025, 8, 18), date(2025, 8, 18))]
    assert told("2025-08-06", "2025-08-07", 2025, opened=opened) == [("2025-08-18", None, "open", "2025-08-07")]


def test_a_decree_that_only_renames_a_day_is_told() -> None:
    on = date(2030, 5, 5)
    decrees = tuple(
        Decree("SKB", (), signed, kind, "", (), "", (Day(on, "national", name, name),), ())
        for signed, kind, name in ((date(2029, 1, 1), "original", "a"), (date(2029, 2, 1), "amendment", "b"))
    )
    calendars = Calendars({2030: decrees}, {})
    (change,) = changes(*between("2029-01-15", "2029-02-01", calendars=calendars), 2030)
    assert (change.before and change.before.name_en, change.after and change.after.name_en) == ("a", "b")


def test_years_changed_names_each_year_about_which_a_decree_was_signed() -> None:
    assert years_changed(*between("2018-06-24", "2018-11-02")) == [2018, 2019]


@unhurried
@given(years, signing_days, signing_days, st.booleans())
def test_a_diff_applied_to_the_old_list_gives_the_new_one(year: int, a: date, b: date, closures: bool) -> None:
    before, after = (WorkCalendar(known_on=on, closures=closures) for on in (min(a, b), max(a, b)))
    old, new = before.listed_days(year), after.listed_days(year)
    result = applied(old, changes(before, after, year))
    assert {on: day.kind for on, day in result.items()} == {on: day.kind for on, day in new.items()}
    assert list(result) == sorted(result)


@unhurried
@given(years, signing_days)
def test_nothing_changes_between_a_date_and_itself(year: int, on: date) -> None:
    assert changes(WorkCalendar(known_on=on), WorkCalendar(known_on=on), year) == ()


def pickups(scenario: Scenario, starts: list[date], known_on: date) -> dict[date, object]:
    """Give the pickup of each clock start, by asking for one estimate after the other."""
    known = scenario._replace(known_on=known_on)
    return {start: estimate(known, start).pickup for start in starts}


def moved_by_hand(scenario: Scenario, starts: list[date], before: date, after: date) -> list[date]:
    old, new = (pickups(scenario, starts, on) for on in (before, after))
    return [start for start in starts if old[start] != new[start]]


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


@unhurried
@given(disturbed())
def test_impact_lists_exactly_the_clock_starts_whose_pickups_differ(drawn: tuple[Scenario, date, date]) -> None:
    scenario, signed, around = drawn
    eve = signed - ONE_DAY
    answer = impact(scenario, eve, signed)
    if scenario.intake is not None:
        starts = [start for start, count in sorted(scenario.intake.items()) if count]
        assert [each.clock_start for each in answer.moved] == moved_by_hand(scenario, starts, eve, signed)
        return
    open_days = [scenario._replace(known_on=on).work_calendar() for on in (eve, signed)]
    all_days = (around + n * ONE_DAY for n in range(-60, 240))
    starts = [day for day in all_days if any(calendar.is_workday(day) for calendar in open_days)]
    assert [each.clock_start for each in answer.moved] == moved_by_hand(scenario, starts, eve, signed)


def test_an_assumed_queue_is_followed_until_it_is_as_it_was() -> None:
    office = BANJARMASIN._replace(usual_intake=150, capacity=162)
    scenario = Scenario(office=office, outages=(Outage.read("2025-08-11..2025-08-13"),))
    answer = impact(scenario, date(2025, 8, 6), date(2025, 8, 7))
    days = [date(2025, 8, 1) + n * ONE_DAY for n in range(200)]
    starts = [day for day in days if WorkCalendar(known_on=date(2025, 8, 6), closures=True).is_workday(day)]
    by_hand = moved_by_hand(scenario, starts, date(2025, 8, 6), date(2025, 8, 7))
    assert [each.clock_start for each in answer.moved] == by_hand
    # The backlog of the outage reaches beyond the days whose promise the 18th lies in.
    assert max(by_hand) > date(2025, 8, 18)


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
        assert (old != new) == (row in [moved.row for moved in rows]), start


def test_two_people_of_one_clock_start_who_paid_at_different_times_are_told_apart() -> None:
    raw = b"nama,applied,paid\nA,2025-08-13,2025-08-13\nB,2025-08-13,2025-08-13 15:00\n"
    office = BANJARMASIN._replace(standard=0)
    table = read_applications(raw, "a.csv")
    assert table is not None
    scenario = Scenario(office=office, intake=read_intake(raw, "a.csv", office))
    moved = impact(scenario, date(2025, 8, 6), date(2025, 8, 7), [table]).moved
    assert moved == ()


def test_a_table_of_counts_has_no_people_to_call() -> None:
    assert read_applications(b"date,applications\n2025-08-13,3\n", "a.csv") is None
