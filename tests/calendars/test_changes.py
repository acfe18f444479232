"""What a decree changed: the days that differ between two dates of one calendar."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from properties import examples

from pickup.calendars.changes import applied, changes, years_changed
from pickup.calendars.decrees import Calendars, Day, Decree
from pickup.calendars.workdays import WorkCalendar

DECREED_YEARS = range(2015, 2028)

years = st.sampled_from(DECREED_YEARS)
signing_days = st.dates(date(2014, 1, 1), date(2027, 1, 1))


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


def test_a_decree_of_the_offices_region_is_told_and_that_of_another_is_not() -> None:
    on, signed = date(2030, 5, 6), date(2029, 2, 1)
    decree = Decree("Keputusan Gubernur", (), signed, "regional", "", (), "", (Day(on, "regional", "a", "a"),), ())
    calendars = Calendars({}, {"aceh": (decree,)})
    in_aceh, elsewhere = (between("2029-01-31", "2029-02-01", calendars=calendars, region=region)
                          for region in ("aceh", "bali"))  # fmt: skip
    assert [(change.date, change.decree) for change in changes(*in_aceh, 2030)] == [(on, decree)]
    assert (years_changed(*in_aceh), years_changed(*elsewhere)) == ([2030], [])


def test_years_changed_names_each_year_about_which_a_decree_was_signed() -> None:
    assert years_changed(*between("2018-06-24", "2018-11-02")) == [2018, 2019]


@examples(40)
@given(years, signing_days, signing_days, st.booleans())
def test_a_diff_applied_to_the_old_list_gives_the_new_one(year: int, a: date, b: date, closures: bool) -> None:
    before, after = (WorkCalendar(known_on=on, closures=closures) for on in (min(a, b), max(a, b)))
    old, new = before.listed_days(year), after.listed_days(year)
    result = applied(old, changes(before, after, year))
    assert {on: day.kind for on, day in result.items()} == {on: day.kind for on, day in new.items()}
    assert list(result) == sorted(result)


@examples(40)
@given(years, signing_days)
def test_nothing_changes_between_a_date_and_itself(year: int, on: date) -> None:
    assert changes(WorkCalendar(known_on=on), WorkCalendar(known_on=on), year) == ()
