"""How far the calendars reach: which days are guesses, when a calendar is old, which regions are empty."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pickup.calendars.coverage import estimated_remarks, gap_remarks
from pickup.calendars.workdays import WorkCalendar

PLAIN = WorkCalendar()
days = st.dates(date(2013, 1, 1), date(2031, 12, 31))


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        pytest.param("2018-01-01", "2027-12-31", [], id="decreed years"),
        pytest.param("2027-12-30", "2028-01-03", ["2028-01-01..2028-01-03"], id="over the end of them"),
        pytest.param("2028-01-03", "2027-12-30", ["2028-01-01..2028-01-03"], id="the later end first"),
        pytest.param("2013-05-01", "2015-02-01", ["2013-05-01..2014-12-31"], id="two years on end are one range"),
        pytest.param("2014-12-31", "2028-01-01", ["2014-12-31..2014-12-31", "2028-01-01..2028-01-01"], id="both ends"),
    ],
)
def test_which_days_are_guesses(first: str, last: str, expected: list[str]) -> None:
    found = PLAIN.estimated_ranges(date.fromisoformat(first), date.fromisoformat(last))
    assert [f"{start}..{end}" for start, end in found] == expected


@given(days, days, st.none() | days)
def test_a_day_is_a_guess_if_and_only_if_its_year_is_estimated(first: date, last: date, known_on: date | None) -> None:
    calendar = WorkCalendar(known_on=known_on)
    first, last = min(first, last), max(first, last)
    ranges = calendar.estimated_ranges(first, last)
    for year in range(first.year, last.year + 1):
        day = max(first, date(year, 1, 1))
        assert any(start <= day <= end for start, end in ranges) == (calendar.status(day, day) == "estimated")
    assert bool(estimated_remarks(calendar, (first, last))) == bool(ranges)


# The last decree about 2026 was signed on 31 December 2025, the newest of all on 15 September 2026 (about 2027).
@pytest.mark.parametrize(
    ("asked", "today", "warned"),
    [
        pytest.param(2026, "2026-12-31", None, id="a year to the day"),
        pytest.param(2026, "2027-01-01", date(2025, 12, 31), id="a day more than a year"),
        pytest.param(2027, "2027-09-15", None, id="within a year"),
        pytest.param(2027, "2030-01-01", date(2026, 9, 15), id="years later"),
        pytest.param(2018, "2026-11-21", None, id="a year that was over when the newest decree was signed"),
        pytest.param(2028, "2030-01-01", None, id="a year without a decree is a guess, not an old calendar"),
    ],
)
def test_an_old_calendar_says_so(asked: int, today: str, warned: date | None) -> None:
    remarks = gap_remarks(PLAIN, (date(asked, 1, 1), date(asked, 12, 31)), today=date.fromisoformat(today))
    assert [remark.key for remark in remarks] == (["old-calendar"] if warned else [])
    assert [remark.fields["signed"] for remark in remarks] == ([warned] if warned else [])


def test_who_asks_for_an_old_calendar_is_not_told_that_it_is_old() -> None:
    calendar = WorkCalendar(known_on=date(2025, 8, 6))
    assert gap_remarks(calendar, (date(2027, 1, 1), date(2027, 12, 31)), today=date(2030, 1, 1)) == ()


@pytest.mark.parametrize(
    ("region", "first", "last", "years"),
    [
        pytest.param("aceh", 2024, 2024, None, id="a year that is known"),
        pytest.param("aceh", 2024, 2026, "2025, 2026", id="years that are not"),
        pytest.param("bali", 2024, 2024, "2024", id="a region without any"),
        pytest.param(None, 2024, 2024, None, id="no region"),
    ],
)
def test_an_office_hears_that_its_region_has_no_days(
    region: str | None, first: int, last: int, years: str | None
) -> None:
    calendar = WorkCalendar(region=region)
    remarks = gap_remarks(calendar, (date(first, 1, 1), date(last, 12, 31)), today=date(2026, 11, 1))
    assert [remark.fields["years"] for remark in remarks] == ([years] if years else [])
