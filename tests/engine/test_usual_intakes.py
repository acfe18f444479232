"""An assumed intake has the pickups of the same intake listed for months, or years, before."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
import reference
from engine_cases import DAY, Twin, examples, twins
from hypothesis import assume, given
from hypothesis import strategies as st

from pickup import Office, Outage, PressException, Scenario, Waiting, estimate, schedule
from pickup.case.offices import HoursOn
from pickup.engine.ordinary_weeks import ordinary_week
from pickup.engine.rows import Cohort
from pickup.text.dates import Hours, Range

SHARE = st.one_of(st.integers(60, 105), st.integers(1, 125))
OFFSETS = st.integers(-30, 45)
LENGTHS = st.integers(0, 30)


def usual_of(twin: Twin, share: int) -> int:
    """Give so many hundredths of what the press makes on an average working day; the queue is to empty at times."""
    week = ordinary_week(twin.scenario, twin.first.toordinal() - 200, 0)
    made = week.passports * sum(week.lengths) // (week.seconds * len(week.lengths))
    return max(made * share // 100, 1)


@pytest.mark.parametrize(
    ("office", "other"),
    [
        pytest.param(
            Office(capacity=120, usual_intake=100, region="bali"),
            Office(capacity=120, usual_intake=100),
            id="a region whose governor decrees nothing in those weeks",
        ),
        pytest.param(
            Office(
                capacity=120,
                usual_intake=100,
                weekdays=frozenset(),
                open=(Range(date(2018, 1, 1), date(2020, 12, 31)),),
            ),
            Office(capacity=120, usual_intake=100, weekdays=frozenset(range(7))),
            id="an office without weekdays that opens each day by its date",
        ),
    ],
)
def test_the_ordinary_week_is_that_of_the_days_that_are_worked(office: Office, other: Office) -> None:
    down = (Outage(datetime(2018, 10, 26), datetime(2018, 10, 31)),)
    for day in (date(2018, 11, 1), date(2018, 11, 6)):
        asked = [estimate(Scenario(each, down), day) for each in (office, other)]
        assert asked[0].pickup == asked[1].pickup


def test_a_short_day_that_is_opened_once_leaves_its_applicants_to_the_next() -> None:
    # 110 in six hours: in the two of Saturday 10 November 36 and two thirds of its hundred. The 63 and a third that are
    # left take the press until 11:27:17 on Monday, and 53 and a third of Monday's own until 10:54:33 on Tuesday.
    saturday = date(2018, 11, 10)
    short = HoursOn(frozenset({5}), None, None, Hours(8 * 3600, 10 * 3600))
    office = Office(standard=0, approval_days=0, capacity=110, usual_intake=100, hours_on=(short,))
    answer = estimate(Scenario(office._replace(open=(Range(saturday, saturday),))), date(2018, 11, 12))
    assert (answer.print_start, answer.print_finish) == (
        datetime(2018, 11, 12, 11, 27, 17),
        datetime(2018, 11, 13, 10, 54, 33),
    )


def test_where_a_book_gave_the_usual_intake_the_book_is_named() -> None:
    scenario = Scenario(Office(capacity=60, usual_intake=30))
    for source, key in ((None, "assumed-intake"), ("book", "assumed-intake-book")):
        (remark,) = estimate(scenario._replace(usual_intake_source=source), date(2018, 11, 6)).warnings
        assert (remark.key, remark.fields) == (key, {"count": 30, "since": None})


def test_who_is_approved_behind_the_last_print_hour_stands_before_the_next_days() -> None:
    # One is approved every 48 minutes from 8:48 to 16:00, and one is made in half an hour until 14:00: the seventh is
    # left with six minutes, and with the last three takes the next morning until 9:36.
    office = Office(standard=1, approval_days=1, capacity=12, usual_intake=10, approvals_per_day=10)
    answer = estimate(Scenario(office._replace(print_hours=Hours(8 * 3600, 14 * 3600))), date(2018, 11, 6))
    assert answer.print_start == datetime(2018, 11, 7, 9, 36)


def settles(twin: Twin, usual: int) -> bool:
    """Tell whether each weekday makes what comes in, or a week so much more that closed days leave no backlog."""
    week = ordinary_week(twin.scenario, twin.first.toordinal() - 200, usual)
    return week.every_day_keeps_up or week.empties


def listed(scenario: Scenario, first: date, last: date) -> Scenario:
    """List the usual intake for each working day."""
    calendar, usual = scenario.work_calendar(), scenario.office.usual_intake or 0
    days = (first + n * DAY for n in range((last - first).days + 1))
    return scenario._replace(intake={day: usual for day in days if calendar.is_workday(day)})


def with_a_short(weekday: int | None, twin: Twin) -> Twin:
    """Give the same with a quarter of the regular print hours on a weekday."""
    if weekday is None:
        return twin
    office, opens = twin.scenario.office, twin.scenario.office.print_hours.open
    hours = Hours(opens, opens + (office.print_hours.close - opens) // 4)
    own = HoursOn(frozenset({weekday}), None, None, hours)
    return replace(twin, scenario=twin.scenario._replace(office=office._replace(hours_on=(own, *office.hours_on))))


@examples(60)
@given(twins(), st.one_of(st.none(), st.integers(0, 4)), SHARE, OFFSETS, LENGTHS)
def test_assumed_is_the_same_listed_for_years_before(
    twin: Twin, short: int | None, share: int, offset: int, length: int
) -> None:
    twin = with_a_short(short, twin)
    usual = usual_of(twin, share)
    assume(settles(twin, usual))
    first = twin.first + offset * DAY
    scenario = twin.with_usual_intake(usual, (first, first)).scenario
    found = schedule(scenario, first, first + length * DAY).cohorts
    known = listed(scenario, min(first, twin.first) - 3 * 365 * DAY, first + length * DAY)
    assert found == schedule(known, first, first + length * DAY).cohorts
    for cohort in found[::7]:
        own = estimate(scenario, cohort.applied)
        assert (own.pickup, own.collect_by, own.print_start) == (cohort.pickup, cohort.collect_by, cohort.print_start)


@examples(8)
@given(twins(), st.integers(1, 100), st.integers(0, 25), st.integers(0, 8))
def test_assumed_is_that_of_the_reference_listed_for_months(twin: Twin, share: int, offset: int, length: int) -> None:
    usual = min(usual_of(twin, share), 12)
    assume(settles(twin, usual))
    first = twin.first + offset * DAY
    twin = twin.with_usual_intake(usual, (twin.first - 120 * DAY, first + length * DAY))
    expected = [cohort for cohort in reference.queue(twin.case).cohorts if cohort.applied >= first]
    assume(all(twin.knows(cohort.pickup.date()) for cohort in expected if cohort.pickup is not None))
    found = schedule(twin.scenario, first, first + length * DAY).cohorts
    assert [(c.applied, c.print_start, c.print_finish, c.pickup, c.collect_by) for c in found] == [
        (c.applied, c.print_start, c.print_finish, c.pickup, c.collect_by) for c in expected
    ]


@st.composite
def uneven(draw: st.DrawFn) -> Scenario:
    """Draw an office with little to spare, of whose weekdays one or two fall behind, and something that goes wrong."""
    shorter = st.dictionaries(st.integers(0, 4), st.sampled_from((9, 10, 11, 12)), min_size=1, max_size=2)
    hours = [HoursOn(frozenset({day}), None, None, Hours(28800, close * 3600)) for day, close in draw(shorter).items()]
    office = Office(standard=draw(st.integers(1, 4)), capacity=draw(st.integers(10, 90)), hours_on=tuple(hours))
    day = date(draw(st.sampled_from((2018, 2023, 2025))), 1, 1) + draw(st.integers(0, 364)) * DAY
    at = datetime(day.year, day.month, day.day, draw(st.integers(0, 15)))
    end = at + draw(st.integers(1, 60)) * timedelta(hours=1)
    wrong = [
        Scenario(office, (Outage(at, end, draw(st.sampled_from(("all", "print", "approval")))),)),
        Scenario(office, press=(PressException(Range(day, day), printed=draw(st.integers(0, 40))),)),
        Scenario(office, waiting=Waiting(draw(st.integers(1, 99)), at)),
        Scenario(office, (Outage(at, end),), print_days=frozenset({day + 4 * DAY}), closed=frozenset({day + DAY})),
    ]
    scenario = draw(st.sampled_from(wrong))
    week = ordinary_week(scenario, day.toordinal() - 30, 0)
    made = week.passports * sum(week.lengths) // (week.seconds * len(week.lengths))
    usual = max(made * draw(st.integers(75, 97)) // 100, 1)
    assume(ordinary_week(scenario, day.toordinal() - 30, usual).empties)
    return scenario._replace(office=office._replace(usual_intake=usual), today=day)


@examples(50)
@given(uneven(), st.integers(-12, 12))
def test_an_office_with_little_to_spare_counts_what_its_short_days_leave(scenario: Scenario, offset: int) -> None:
    first = (scenario.today or date.min) + offset * DAY
    last = first + 20 * DAY
    known = listed(scenario, first - 800 * DAY, last)
    assert schedule(scenario, first, last).cohorts == schedule(known, first, last).cohorts


# --- weeks of their own ---------------------------------------------------------------------------------------

SHORT_FRIDAY = HoursOn(frozenset({4}), None, None, Hours(8 * 3600, 11 * 3600))
OFFICE = Office(capacity=90, usual_intake=75, hours_on=(SHORT_FRIDAY,))
IN_LEBARAN = Outage(datetime(2025, 4, 8), datetime(2025, 4, 9, 11))


def as_listed(scenario: Scenario, first: date, last: date) -> tuple[tuple[Cohort, ...], tuple[Cohort, ...]]:
    """Give the cohorts with the assumed intake, and with the same listed from two years before."""
    assumed = schedule(scenario, first, last).cohorts
    return assumed, schedule(listed(scenario, first - 730 * DAY, last), first, last).cohorts


CASES = [
    pytest.param(Scenario(OFFICE), id="short Fridays, and nothing out of the ordinary"),
    pytest.param(Scenario(OFFICE, (IN_LEBARAN,)), id="short Fridays, behind the closure of all offices"),
    pytest.param(Scenario(OFFICE, waiting=Waiting(400, datetime(2025, 4, 9, 10))), id="with passports that wait"),
    pytest.param(
        Scenario(OFFICE, press=(PressException(Range(date(2025, 4, 9), date(2025, 4, 9)), printed=3),)),
        id="with one true count",
    ),
    pytest.param(
        Scenario(
            OFFICE._replace(
                hours_on=(HoursOn(None, Range(date(2025, 3, 3), date(2025, 3, 26)), None, Hours(28800, 43200)),)
            )
        ),
        id="with shorter hours in Ramadan alone: 60 of 75 a day",
    ),
    pytest.param(
        Scenario(OFFICE._replace(closed=(Range(date(2025, 3, 10), date(2025, 3, 13)),)), (IN_LEBARAN,)),
        id="with a week in which only the short Friday is worked",
    ),
    pytest.param(
        Scenario(OFFICE._replace(usual_intake=90, hours_on=()), (IN_LEBARAN,)), id="as much as the press makes"
    ),
]


@pytest.mark.parametrize("scenario", CASES)
def test_assumed_is_as_listed(scenario: Scenario) -> None:
    for first in (date(2025, 3, 3), date(2025, 3, 24), date(2025, 4, 8), date(2025, 5, 5)):
        assumed, known = as_listed(scenario, first, first + 20 * DAY)
        assert assumed == known


def test_shorter_hours_of_a_ramadan_alone_make_an_assumed_intake_late() -> None:
    # From 3 March on 60 of 75 are printed a day. Applied on the 12th, released on the 14th, the tenth day: 750 take
    # twelve days and a half, to Wednesday 19 March at 10; the standard date is Monday the 17th.
    ramadan = HoursOn(None, Range(date(2025, 3, 3), date(2025, 3, 26)), None, Hours(8 * 3600, 12 * 3600))
    scenario = Scenario(OFFICE._replace(hours_on=(ramadan,)))
    assert estimate(scenario, date(2025, 2, 27)).delay_working_days == 0
    found = estimate(scenario, date(2025, 3, 12))
    assert (found.print_finish, found.delay_working_days) == (datetime(2025, 3, 19, 10), 2)


def test_what_was_printed_behind_the_last_application_listed_is_no_riddle() -> None:
    days = [date(2026, 11, 23) + n * DAY for n in (0, 1, 2, 3)]
    facts = tuple(PressException(Range(day, day), printed=75) for day in days)
    found = schedule(Scenario(OFFICE, press=facts), date(2026, 11, 18), date(2026, 11, 19))
    assert "printed-beyond-queue" not in {remark.key for remark in found.warnings}


# --- where the queue never empties ----------------------------------------------------------------------------


@pytest.mark.parametrize("usual", [81, 82, 500], ids=["as much as a week makes", "one more", "far more"])
def test_an_intake_above_capacity_ends_and_one_person_has_one_date(usual: int) -> None:
    scenario = Scenario(OFFICE._replace(usual_intake=usual), (Outage.read("2026-11-23..2026-11-24T11:00"),))
    for cohort in schedule(scenario, date(2026, 10, 1), date(2026, 12, 30)).cohorts:
        assert estimate(scenario, cohort.applied).pickup == cohort.pickup
    assert schedule(scenario).cohorts
    # What the short Friday leaves over is counted, even so.
    assert estimate(scenario, date(2026, 11, 18)).delay_working_days


@pytest.mark.parametrize(
    ("usual", "said"), [(81, set()), (82, {"intake-above-week"}), (91, {"intake-above-capacity"})], ids=str
)
def test_a_backlog_that_only_grows_is_said(usual: int, said: set[str]) -> None:
    # A week makes four times 90 and 45, which is five times 81.
    found = estimate(Scenario(OFFICE._replace(usual_intake=usual)), date(2026, 11, 18))
    assert {each.key for each in found.warnings} & {"intake-above-week", "intake-above-capacity"} == said


def test_ten_years_of_facts_are_all_counted() -> None:
    days = [Range(date(year, 3, 1), date(year, 3, 20)) for year in range(2016, 2027)]
    facts = tuple(PressException(each, capacity=50) for each in days)
    scenario = Scenario(OFFICE, press=facts)
    for first in (date(2016, 4, 4), date(2026, 3, 30)):
        assumed = schedule(scenario, first, first + 20 * DAY).cohorts
        known = listed(scenario, date(2015, 2, 2), first + 20 * DAY)
        assert assumed == schedule(known, first, first + 20 * DAY).cohorts


def test_a_short_day_that_is_opened_once_leaves_work_to_those_behind_it() -> None:
    # Monday to Thursday, one passport a day in six hours; Friday 26 October 2018 is opened for an hour and a half. The
    # cohort of the 24th is released on it and takes until 12:30 on Monday, that of the 25th until 12:30 on Tuesday.
    short = HoursOn(frozenset({4}), None, None, Hours(28800, 28800 + 5400))
    office = Office(weekdays=frozenset(range(4)), capacity=1, usual_intake=1, hours_on=(short,))
    found = estimate(Scenario(office, open=frozenset({date(2018, 10, 26)})), date(2018, 10, 26))
    assert (found.print_start, found.print_finish) == (datetime(2018, 10, 30, 12, 30), datetime(2018, 10, 31, 12, 30))
