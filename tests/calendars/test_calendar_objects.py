"""A working-day calendar as an object: what it shows, when it equals another, its closed days, and the strict one."""

from __future__ import annotations

import copy
import pickle
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from properties import examples

from pickup import Calendars, Office, PickupError, Range, Scenario, WorkCalendar
from pickup.calendars.errors import EstimateNeeded, NotDayRanges
from pickup.text.errors import ReversedRange

ACEH = WorkCalendar(region="aceh", weekdays={0, 1, 2, 3, 4}, known_on=date(2025, 8, 6))
CLOSED = WorkCalendar(closures=True, closed=[(date(2025, 5, 2), date(2025, 5, 5))], opened=[(date(2025, 5, 3),) * 2])


def test_a_calendar_shows_what_differs_from_the_usual_one() -> None:
    assert repr(WorkCalendar()) == "WorkCalendar()"
    assert repr(ACEH) == "WorkCalendar(known_on=datetime.date(2025, 8, 6), region='aceh')"
    assert repr(WorkCalendar(weekdays={5, 0}, strict=True)) == "WorkCalendar(weekdays={0, 5}, strict=True)"
    assert "closures=True, closed=[(datetime.date(2025, 5, 2), datetime.date(2025, 5, 5))]" in repr(CLOSED)


@pytest.mark.parametrize("calendar", [WorkCalendar(), ACEH, CLOSED], ids=repr)
def test_what_a_calendar_shows_makes_an_equal_one(calendar: WorkCalendar) -> None:
    import datetime

    again = eval(repr(calendar), {"WorkCalendar": WorkCalendar, "datetime": datetime})
    assert again == calendar
    assert hash(again) == hash(calendar)


def test_calendars_are_equal_if_they_are_of_the_same_office_and_the_same_knowledge() -> None:
    asked = WorkCalendar()
    asked.add(date(2025, 3, 25), 4)
    assert asked == WorkCalendar() == copy.copy(asked) == asked.known_as_of(None)
    others = [
        ACEH, CLOSED, asked.known_as_of(date(2025, 8, 6)), asked.without({date(2025, 3, 26).toordinal()}),
        WorkCalendar(strict=True), WorkCalendar(closures=True), WorkCalendar(calendars=Calendars({}, {})),
        WorkCalendar(weekdays={0}), "WorkCalendar()",
    ]  # fmt: skip
    assert [other for other in others if other == asked] == []
    assert len({asked, WorkCalendar(), *others}) == len(others) + 1


def test_the_closed_days_carry_their_reasons_and_decrees() -> None:
    # Joint decree 2/2025 and its change of 7 August 2025: Sunday 17 August, and the 18th as joint leave.
    days = WorkCalendar().closed_days(date(2025, 8, 15), date(2025, 8, 19))
    assert [(day.date.day, day.kind, str(day.signed)) for day in days] == [
        (16, "weekend", "None"), (17, "national", "2024-10-14"), (18, "joint-leave", "2025-08-07"),
    ]  # fmt: skip
    assert WorkCalendar().closed_days(date(2025, 8, 19), date(2025, 8, 19)) == ()
    with pytest.raises(ReversedRange):
        WorkCalendar().closed_days(date(2025, 8, 19), date(2025, 8, 18))


@examples(50)
@given(st.dates(date(2015, 1, 1), date(2027, 6, 1)), st.integers(0, 120), st.sampled_from([ACEH, CLOSED]))
def test_a_day_is_closed_or_worked(first: date, length: int, calendar: WorkCalendar) -> None:
    span = [first + timedelta(days=more) for more in range(length + 1)]
    closed = [day.date for day in calendar.closed_days(span[0], span[-1])]
    assert closed == [day for day in span if not calendar.is_workday(day)]


@pytest.mark.parametrize(
    "ask",
    [
        pytest.param(lambda calendar: calendar.add(date(2027, 12, 30), 5), id="an answer beyond"),
        pytest.param(lambda calendar: calendar.is_workday(date(2028, 1, 3)), id="a day"),
        pytest.param(lambda calendar: calendar.day(date(2028, 1, 3)), id="what a day is"),
        pytest.param(lambda calendar: calendar.count(date(2027, 12, 1), date(2028, 1, 3)), id="a count"),
        pytest.param(lambda calendar: calendar.closed_days(date(2027, 12, 1), date(2028, 1, 3)), id="closed days"),
        pytest.param(lambda calendar: calendar.listed_days(2028), id="a year"),
    ],
)
def test_a_strict_calendar_guesses_no_day(ask: object) -> None:
    assert callable(ask)
    ask(WorkCalendar())
    with pytest.raises(EstimateNeeded, match="no decree for 2028 is known") as refused:
        ask(WorkCalendar(strict=True))
    assert isinstance(refused.value, PickupError)
    assert "2028" in refused.value.say("id")


def test_a_strict_calendar_answers_within_the_decreed_years_as_any_other() -> None:
    strict = WorkCalendar(strict=True)
    assert strict.add(date(2025, 3, 25), 4) == date(2025, 4, 9)
    # The decree of 2026 was signed on 19 September 2025: the day before, its days were a guess.
    assert strict.known_as_of(date(2025, 9, 19)).is_workday(date(2026, 1, 5))
    with pytest.raises(EstimateNeeded):
        strict.known_as_of(date(2025, 9, 18)).is_workday(date(2026, 1, 5))
    with pytest.raises(EstimateNeeded):
        strict.without({date(2025, 1, 6).toordinal()}).is_workday(date(2028, 1, 3))


def test_an_office_gives_its_calendar() -> None:
    office = Office(
        weekdays=frozenset({0, 1, 2, 3, 4, 5}),
        region="aceh",
        closed=(Range(date(2025, 5, 2), date(2025, 5, 3)),),
        open=(Range(date(2025, 5, 3), date(2025, 5, 3)),),
    )
    calendar, scenarios = office.calendar(), Scenario(office).work_calendar()
    days = [date(2025, 1, 1) + timedelta(days=more) for more in range(365)]
    assert [calendar.day(day) for day in days] == [scenarios.day(day) for day in days]
    assert not calendar.is_workday(date(2025, 5, 2))
    assert calendar.is_workday(date(2025, 5, 3))
    # All immigration offices were closed on 27 March 2025, which no decree says.
    assert calendar.day(date(2025, 3, 27)).kind == "closure"
    assert office.calendar(known_on=date(2025, 8, 6)).is_workday(date(2025, 8, 18))
    with pytest.raises(EstimateNeeded):
        office.calendar(strict=True).is_workday(date(2030, 1, 7))


@pytest.mark.parametrize(
    "calendar", [WorkCalendar(), Office.named("banjarmasin").calendar(), WorkCalendar(closed=[date(2025, 1, 2)])]
)
def test_a_calendar_that_was_pickled_is_the_same(calendar: WorkCalendar) -> None:
    again = pickle.loads(pickle.dumps(calendar))
    assert again == calendar
    assert hash(again) == hash(calendar)
    assert again.calendars is calendar.calendars
    assert again.add(date(2024, 12, 31), 2) == calendar.add(date(2024, 12, 31), 2)


def test_calendars_with_the_same_data_are_equal() -> None:
    packaged = WorkCalendar().calendars
    same = Calendars(
        dict(packaged.national), dict(packaged.regional), packaged.closures, packaged.notes, as_of=packaged.as_of
    )
    assert same == packaged == pickle.loads(pickle.dumps(same))
    assert hash(same) == hash(packaged)
    assert Calendars({}, {}) != packaged


def test_a_day_alone_is_a_closed_day_and_what_is_none_is_refused_by_name() -> None:
    day = date(2025, 1, 2)
    assert WorkCalendar(closed=[day]) == WorkCalendar(closed=[(day, day)])
    assert WorkCalendar(opened=[date(2025, 1, 4)]).is_workday(date(2025, 1, 4))
    for wrong in (day, [3], None):
        with pytest.raises(NotDayRanges) as refused:
            WorkCalendar(closed=wrong)  # type: ignore[arg-type]
        assert refused.value.where == "closed"
