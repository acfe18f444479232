"""What a book amounts to: what counts on a day, and the scenario file that is the same."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from books import EVENING, enter, files, make, writer
from hypothesis import given
from hypothesis import strategies as st
from properties import examples

from pickup.case.announcements import AnnouncedRow
from pickup.case.book_entries import Draft, Entry, read_entries, standing, value_of
from pickup.case.book_scenario import (
    BookScenario,
    announced_of,
    office_details,
    outages_of,
    scenario_on,
    usual_intake_of,
    with_facts,
)
from pickup.case.outages import STAGES, Outage
from pickup.case.recorded_errors import BookDamaged
from pickup.case.scenario import PressException, Scenario
from pickup.case.scenario_files import scenario_of
from pickup.case.scenario_writing import document, scenario_text
from pickup.engine.errors import NothingToSchedule
from pickup.engine.schedules import schedule
from pickup.text.dates import Range
from pickup.text.said import Text

if TYPE_CHECKING:
    from pickup.engine.rows import Cohort

TODAY = date(2018, 11, 6)
OFFICE = office_details("banjarmasin")


def entries_of(*lines: str, today: date = TODAY, office: dict[str, object] = OFFICE) -> list[Entry]:
    """Give entries as a book would hold them after these lines, the office first."""
    drafts = [Draft("office", date(2010, 1, 1), None, office)]
    for line in lines:
        drafts += read_entries(line.split(), today, files(Path()))
    return [Entry(n, EVENING, "x", *draft, None, None) for n, draft in enumerate(drafts, 1)]


def read(*lines: str, today: date = TODAY) -> BookScenario:
    return scenario_on(standing(entries_of(*lines, today=max(today, TODAY))), today)


def back(found: BookScenario) -> Scenario:
    return scenario_of(scenario_text(found.scenario, found.profile).encode(), "export", Path())


CASE = (
    "outage 2018-10-26.. restored 2018-11-05",
    "intake 2018-10-29=150 2018-10-30=160 2018-10-31=70 2018-11-01=55 2018-11-02=45",
    "printed 2018-11-05=140",
)


def test_the_case_of_2018_as_the_book_tells_it() -> None:
    scenario = read(*CASE).scenario
    assert scenario.office.key == "banjarmasin"
    assert scenario.outages == (Outage(datetime(2018, 10, 26), datetime(2018, 11, 5)),)
    assert sum((scenario.intake or {}).values()) == 480
    assert scenario.press == (PressException(Range(date(2018, 11, 5), date(2018, 11, 5)), printed=140),)


def test_what_was_not_yet_known_on_a_day_does_not_count_on_it() -> None:
    scenario = read(*CASE, today=date(2018, 10, 30)).scenario
    assert scenario.outages == (Outage(datetime(2018, 10, 26), None),)
    assert scenario.intake == {date(2018, 10, 29): 150, date(2018, 10, 30): 160}
    assert scenario.press == ()


def test_an_outage_that_is_planned_for_a_later_day_counts_before_it() -> None:
    assert read("outage 2018-11-12..2018-11-14").scenario.outages == (
        Outage(datetime(2018, 11, 12), datetime(2018, 11, 15)),
    )


@pytest.mark.parametrize(
    ("lines", "ends"),
    [
        pytest.param(("outage 2018-10-26..2018-11-09", "restored 2018-11-05"), {"all": date(2018, 11, 5)},
                     id="earlier than planned"),
        pytest.param(("outage 2018-10-26..2018-11-01", "restored 2018-11-05"), {"all": date(2018, 11, 2)},
                     id="over before"),
        pytest.param(("outage 2018-10-26..@print outage 2018-10-26..@approval", "restored 2018-11-05@print"),
                     {"print": date(2018, 11, 5), "approval": None}, id="one stage of two"),
        pytest.param(("outage 2018-10-26..@print outage 2018-10-26..@approval", "restored 2018-11-05"),
                     {"print": date(2018, 11, 5), "approval": date(2018, 11, 5)}, id="both stages"),
    ],
)  # fmt: skip
def test_a_return_ends_the_outages_of_its_stage(lines: tuple[str, ...], ends: dict[str, date | None]) -> None:
    outages = read(*lines).scenario.outages
    assert {outage.stage: outage.end and outage.end.date() for outage in outages} == ends


@pytest.mark.parametrize(
    ("cause", "said"),
    [
        pytest.param({"id": "gangguan", "en": "outage"}, Text("gangguan", "outage"), id="in both languages"),
        pytest.param({"id": "gangguan"}, Text("gangguan", ""), id="in one"),
        pytest.param({"en": "outage"}, Text("", "outage"), id="in the other"),
        pytest.param("BMS", Text("BMS", "BMS"), id="the same in both"),
        pytest.param(None, Text(), id="none"),
    ],
)
def test_the_cause_of_an_outage_is_read(cause: object, said: Text) -> None:
    details = {"start": "2018-11-06T10:00:00", "end": None, "stage": "print", "cause": cause}
    (outage,) = outages_of([Draft("outage", date(2018, 11, 6), None, details)])
    assert outage.cause == said


def test_an_office_counts_from_its_day_on() -> None:
    entries = entries_of()
    later = Draft("office", date(2018, 11, 6), None, office_details("tanjungpandan"))
    entries.append(Entry(2, EVENING, "x", *later, None, None))
    assert scenario_on(entries, date(2018, 11, 5)).scenario.office.key == "banjarmasin"
    assert scenario_on(entries, date(2018, 11, 6)).scenario.office.key == "tanjungpandan"


def test_of_two_plans_the_later_is_right() -> None:
    scenario = read("plan 2018-11-08..2018-11-09 closed", "plan 2018-11-09 open hours=08:00-20:00").scenario
    assert scenario.closed == {date(2018, 11, 8)}
    assert scenario.open == {date(2018, 11, 9)}


def test_application_dates_of_a_plan_go_first() -> None:
    # The last row of the worked examples: intake 162 on each, and 31 October first.
    lines = ("outage 2018-10-31..2018-11-04", "intake 2018-10-29=162 2018-10-30=162 2018-10-31=162")
    found = read(*lines, "plan 2018-10-31 priority").scenario
    assert found.priority == (Range(date(2018, 10, 31), date(2018, 10, 31)),)
    pickups = {day.day: cohort.pickup for day, cohort in cohorts(found).items()}
    assert read(*lines, "plan 2018-11-20 priority").scenario.priority == ()
    assert pickups == {31: datetime(2018, 11, 5, 14), 29: datetime(2018, 11, 6, 14), 30: datetime(2018, 11, 7, 14)}


# what is usual


def counted(values: list[int], first: date = date(2018, 9, 3)) -> dict[date, int]:
    """Put the counts on the working days from a Monday on, of weeks without a holiday but that of 11 September."""
    days = [first + timedelta(n) for n in range(200)]
    working = [day for day in days if day.weekday() < 5 and day != date(2018, 9, 11)]
    return dict(zip(working, values, strict=False))


@pytest.mark.parametrize(
    ("values", "median"),
    [
        pytest.param([7] * 9, None, id="nine days are too few"),
        pytest.param([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 6, id="a half is rounded up"),
        pytest.param([9, 1, 8, 2, 7, 3, 6, 4, 5, 5, 5], 5, id="an odd number of days"),
        pytest.param([999] * 15 + [10] * 11 + [30] * 9, 10, id="the last twenty alone"),
    ],
)
def test_the_median_of_the_last_recorded_days(values: list[int], median: int | None) -> None:
    scenario = Scenario(intake=counted(values))
    assert usual_intake_of(scenario, scenario.work_calendar()) == median


def test_the_median_leaves_out_disruptions_and_closed_days() -> None:
    days = counted([100] * 10 + [1] * 30)
    start = sorted(days)[10]
    outage = Outage(datetime(start.year, start.month, start.day), None)
    scenario = Scenario(intake={date(2018, 9, 2): 5, **days}, outages=(outage,))
    assert usual_intake_of(scenario, scenario.work_calendar()) == 100


def test_the_median_serves_where_the_profile_has_no_usual_intake() -> None:
    line = "intake " + " ".join(f"{day}={140 + n % 3}" for n, day in enumerate(counted([0] * 30)))
    found = read(line, today=date(2018, 10, 25))
    assert (found.scenario.office.usual_intake, found.scenario.usual_intake_source) == (141, "book")
    assert back(found) == found.scenario


# what is still open


def history(days: int, printed: int = 75) -> tuple[str, str]:
    """Give a book of working days of 2017 on, 75 applied each, and printed two working days later."""
    calendar = Scenario().work_calendar()
    working = [calendar.add(date(2017, 1, 3), n) for n in range(days)]
    intake = "intake " + " ".join(f"{day}=75" for day in working)
    return intake, "printed " + " ".join(f"{calendar.add(day, 2)}={printed}" for day in working)


def test_what_was_printed_long_ago_is_left_out() -> None:
    intake, printed = history(400)
    found = read(intake, printed, today=date(2018, 8, 31)).scenario
    assert found.intake is not None
    # 60 days before is Monday 2 July, on which the press turned to the applications of Thursday 28 June.
    assert min(found.intake) == date(2018, 6, 28)
    # What was printed on Thursday and Friday was of others.
    assert min(exception.on.first for exception in found.press) == date(2018, 7, 2)
    assert schedule(found).warnings == ()


def test_a_day_that_prints_besides_is_kept_if_it_is_the_first_application_date() -> None:
    found = read("intake 2018-07-07=5", "plan 2018-07-07 print-day").scenario
    assert found.intake == {date(2018, 7, 7): 5}
    assert found.print_days == {date(2018, 7, 7)}


def test_a_backlog_is_kept_from_its_first_day() -> None:
    intake, printed = history(400, printed=74)
    found = read(intake, printed, today=date(2018, 8, 31)).scenario
    assert found.intake is not None
    assert min(found.intake) == date(2017, 1, 3)


def cohorts(scenario: Scenario) -> dict[date, Cohort]:
    return {cohort.applied: cohort for cohort in schedule(scenario._replace(today=TODAY)).cohorts}


@examples(30)
@given(st.lists(st.integers(0, 200), min_size=70, max_size=90), st.lists(st.integers(0, 250), min_size=70, max_size=90))
def test_who_is_left_out_changes_no_pickup(intake: list[int], printed: list[int]) -> None:
    calendar = Scenario().work_calendar()
    days = [calendar.add(date(2018, 4, 2), n) for n in range(90)]
    lines = (
        "intake " + " ".join(f"{day}={n}" for day, n in zip(days, intake, strict=False)),
        "printed " + " ".join(f"{day}={n}" for day, n in zip(days[2:], printed, strict=False)),
    )
    whole = entries_of(*lines)
    cut, full = (scenario_on(whole, TODAY, kept_from=day).scenario for day in (None, date(2018, 1, 1)))
    assert cut.intake is None or full.intake is None or cut.intake.items() <= full.intake.items()
    if cut.intake is not None:
        every = cohorts(full)
        assert all(every[day] == cohort for day, cohort in cohorts(cut).items())


@examples(30)
@given(
    st.lists(st.integers(0, 120), min_size=70, max_size=90),
    st.lists(st.integers(0, 150), min_size=0, max_size=80),
    st.lists(st.integers(0, 200), min_size=0, max_size=80),
    st.integers(50, 120),
    st.integers(0, 3),
)
def test_who_is_left_out_changes_no_pickup_of_a_slow_centre(
    intake: list[int], approved: list[int], printed: list[int], centre: int, approval: int
) -> None:
    profile = f"capacity = 130\nstandard = 4\napprovals_per_day = {centre}\napproval_days = {approval}\n"
    calendar = Scenario().work_calendar()
    days = [calendar.add(date(2018, 4, 2), n) for n in range(90)]
    counted = {"intake": intake, "approved": approved, "printed": printed}
    lines = [f"{kind} " + " ".join(f"{day}={n}" for day, n in zip(days[place:], counts, strict=False))
             for place, (kind, counts) in enumerate(counted.items()) if counts]  # fmt: skip
    whole = entries_of(*lines, office={"key": "o", "profile": profile})
    cut, full = (scenario_on(whole, TODAY, kept_from=day).scenario for day in (None, date(2018, 1, 1)))
    if cut.intake is not None:
        every = cohorts(full)
        assert all(every[day].pickup == cohort.pickup for day, cohort in cohorts(cut).items())


def test_who_waits_behind_an_outage_of_the_centre_is_kept() -> None:
    # Approved 20 a day, and none from Wednesday 31 October to Friday 2 November: the 20 of Monday the 29th are printed
    # on Tuesday, those of Wednesday still wait when those of Monday the 5th come.
    profile = "capacity = 130\nstandard = 1\napprovals_per_day = 20\napproval_days = 0\n"
    lines = ("intake 2018-10-29=20 2018-10-31=20 2018-11-05=20", "outage 2018-10-31..2018-11-02@approval")
    whole = entries_of(*lines, office={"key": "o", "profile": profile})
    cut = scenario_on(standing(whole), TODAY, kept_from=date(2018, 11, 5)).scenario
    assert min(cut.intake or {}) == date(2018, 10, 31)


def place(kind: str) -> st.SearchStrategy[str]:
    """Draw where a plan or an outage stands in the book's first hundred working days."""
    days = [Scenario().work_calendar().add(date(2018, 4, 2), n) for n in range(110)]
    first, length = st.integers(0, 90), st.integers(0, 15)
    return st.builds(lambda n, more: kind.format(range=f"{days[n]}..{days[n + more]}"), first, length)


KINDS = (
    "plan {range} capacity=10", "plan {range} machines=1", "plan {range} hours=08:00-10:00", "plan {range} print-day",
    "plan {range} closed", "plan {range} open", "outage {range}@all", "outage {range}@approval", "outage {range}@print",
)  # fmt: skip


@examples(30)
@given(
    st.lists(st.integers(0, 120), min_size=70, max_size=90),
    st.lists(st.integers(0, 150), min_size=0, max_size=80),
    st.lists(st.one_of(*map(place, KINDS)), min_size=1, max_size=3),
    st.integers(0, 3),
)
def test_who_is_left_out_changes_no_pickup_among_plans_and_outages(
    intake: list[int], printed: list[int], disturbed: list[str], approval: int
) -> None:
    profile = f"capacity = 130\nmachines = 3\nstandard = 4\napproval_days = {approval}\n"
    calendar = Scenario().work_calendar()
    days = [calendar.add(date(2018, 4, 2), n) for n in range(90)]
    lines = [f"{kind} " + " ".join(f"{day}={n}" for day, n in zip(days[place:], counts, strict=False))
             for kind, place, counts in (("intake", 0, intake), ("printed", 2, printed)) if counts]  # fmt: skip
    whole = standing(entries_of(*lines, *disturbed, office={"key": "o", "profile": profile}))
    cut, full = (scenario_on(whole, TODAY, kept_from=day).scenario for day in (None, date(2018, 1, 1)))
    every = cohorts(full)
    assert all(every[day].pickup == cohort.pickup for day, cohort in cohorts(cut).items())


@pytest.mark.parametrize(
    ("profile", "lines", "pickups"),
    [
        # The one of Monday is approved on Tuesday at 08:08, and that day's one printed took from 08:00 to 14:00.
        pytest.param("approvals_per_day = 60", "intake 2018-10-29=1 2018-10-30=1 "
                     "printed 2018-10-30=1 2018-10-31=0 2018-11-01=1 2018-11-02=1",
                     {29: date(2018, 11, 1), 30: date(2018, 11, 2)}, id="approved while it was printed"),
        # The one of Monday is released when the outage has ended.
        pytest.param("", "intake 2018-10-29=1 2018-10-30=1 outage 2018-10-30..2018-10-30@approval "
                     "printed 2018-10-30=1 2018-10-31=1 2018-11-01=1",
                     {29: date(2018, 10, 31), 30: date(2018, 11, 1)}, id="approval stood still while it was printed"),
        # On Tuesday 10 of 100 are made, on Wednesday 90 and 40 of the other 100.
        pytest.param("", "intake 2018-10-29=100 2018-10-30=100 plan 2018-10-30 capacity=10",
                     {29: date(2018, 10, 31), 30: date(2018, 11, 1)}, id="a plan for less"),
        # On Tuesday 43, a third of 130.
        pytest.param("machines = 3", "intake 2018-10-29=100 2018-10-30=100 plan 2018-10-30 machines=1",
                     {29: date(2018, 10, 31), 30: date(2018, 11, 1)}, id="a plan for one machine of three"),
        pytest.param("", "intake 2018-10-29=100 2018-10-30=100 plan 2018-10-30 hours=08:00-10:00",
                     {29: date(2018, 10, 31), 30: date(2018, 11, 1)}, id="a plan for a third of the hours"),
        pytest.param('[[hours_on]]\nweekday = "Tuesday"\nprint_hours = "08:00-10:00"',
                     "intake 2018-10-29=100 2018-10-30=100",
                     {29: date(2018, 10, 31), 30: date(2018, 11, 1)}, id="a third of the hours on that weekday"),
    ],
)  # fmt: skip
def test_who_may_still_be_before_the_press_is_kept(profile: str, lines: str, pickups: dict[int, date]) -> None:
    office: dict[str, object] = {"key": "o", "profile": f"capacity = 130\nstandard = 1\napproval_days = 1\n{profile}\n"}
    whole = standing(entries_of(*re.split(" (?=outage|printed|plan)", lines), office=office))
    cut = scenario_on(whole, TODAY, kept_from=date(2018, 10, 31)).scenario
    assert {day.day: cohort.pickup and cohort.pickup.date() for day, cohort in cohorts(cut).items()} == pickups


# what was announced


def told(day: int, *rows: tuple[int, int, int]) -> Entry:
    """Announce on a day of November 2018, of applications from one day to another, the pickup of a third."""
    lines = [
        {"applied_from": f"2018-11-{first:02}", "applied_to": f"2018-11-{last:02}", "collect_by": None,
         "pickup": f"2018-11-{pickup:02}T14:00:00"}
        for first, last, pickup in rows
    ]  # fmt: skip
    return Entry(day, EVENING, "x", "announced", date(2018, 11, day), None, {"rows": lines}, None, None)


def shown(rows: tuple[AnnouncedRow, ...]) -> list[tuple[int, int, int, int]]:
    return [(r.applied_from.day, r.applied_to.day, r.pickup.day, r.told.day if r.told else 0) for r in rows]


def test_a_later_announcement_lies_over_an_earlier_one() -> None:
    found = announced_of([told(5, (1, 4, 8), (5, 5, 9)), told(6, (3, 4, 12), (6, 6, 13))])
    assert shown(found) == [(1, 2, 8, 5), (3, 4, 12, 6), (5, 5, 9, 5), (6, 6, 13, 6)]


def test_what_is_told_again_was_told_first_on_its_first_day() -> None:
    assert shown(announced_of([told(5, (1, 4, 8)), told(6, (1, 4, 8))])) == [(1, 4, 8, 5)]


def test_a_promise_that_moved_and_came_back_counts_from_its_return() -> None:
    assert shown(announced_of([told(5, (1, 1, 8)), told(6, (1, 1, 9)), told(7, (1, 1, 8))])) == [(1, 1, 8, 7)]


def test_what_was_announced_to_those_who_are_left_out_is_no_row() -> None:
    intake, printed = history(400)
    old = told(5, (1, 2, 7))._replace(day=date(2018, 1, 10), details={"rows": [
        {"applied_from": "2018-01-05", "applied_to": "2018-01-05", "collect_by": None, "pickup": "2018-01-10"}
    ]})  # fmt: skip
    today = date(2018, 8, 31)
    entries = [*entries_of(intake, printed), old._replace(number=99_999)]
    assert scenario_on(standing(entries), today).scenario.announced == ()


def test_an_announcement_that_cannot_be_read_is_named_by_its_day() -> None:
    broken = told(5, (1, 2, 7))
    with pytest.raises(BookDamaged) as caught:
        announced_of([broken._replace(details={"rows": [{"applied_from": "soon"}]})])
    assert caught.value.where == "announced 2018-11-05"


def test_announced_dates_are_rows_of_the_scenario() -> None:
    entries = [*entries_of(*CASE), told(5, (1, 2, 7))._replace(number=99)]
    found = scenario_on(standing(entries), TODAY)
    row = AnnouncedRow(date(2018, 11, 1), date(2018, 11, 2), datetime(2018, 11, 7, 14), told=date(2018, 11, 5))
    assert found.scenario.announced == (row,)
    assert back(found) == found.scenario


def test_the_facts_are_what_the_book_held_when_it_was_announced() -> None:
    """What was counted, replaced or taken back since does not count; what counts no longer did."""
    entries = [
        *entries_of(*CASE),  # 9 entries up to the 140 printed on Monday
        told(5, (1, 2, 7))._replace(number=10),
        Entry(11, EVENING, "x", "printed", date(2018, 11, 5), 100, {}, 9, "recount"),
        Entry(12, EVENING, "x", "intake", date(2018, 11, 5), 62, {}, None, None),
        Entry(13, EVENING, "x", "outage", date(2018, 11, 6), None,
              {"start": "2018-11-06T10:00:00", "end": None, "stage": "print", "cause": "x"}, None, None),
    ]  # fmt: skip
    assert value_of(entries[9 - 1]) == "140"
    found = with_facts(scenario_on(standing(entries), TODAY), entries, TODAY)
    facts = found.scenario.announced_facts
    assert facts is not None
    assert facts.printed == {date(2018, 11, 5): 140}
    assert sum((facts.intake or {}).values()) == 480
    assert facts.outages == (Outage(datetime(2018, 10, 26), datetime(2018, 11, 5)),)
    assert facts.known_on == date(2018, 11, 5)
    assert back(found) == found.scenario


def test_nothing_announced_rests_on_nothing() -> None:
    found = with_facts(read(*CASE), entries_of(*CASE), TODAY)
    assert found.scenario.announced_facts is None


# a book and its export are the same scenario

DAYS = st.dates(date(2018, 8, 1), date(2018, 12, 31))
A_STAGE = st.sampled_from(STAGES)
PLANS: list[dict[str, object]] = [
    {"closed": True}, {"open": True}, {"print_day": True}, {"machines": 2}, {"capacity": 9, "hours": "07:30-20:00"},
    {"priority": True}, {"hours": "20:00-01:00"},
]  # fmt: skip
CAUSES = st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=20)


@st.composite
def drafts(draw: st.DrawFn) -> Draft:
    """Draw an entry of any kind."""
    kind = draw(st.sampled_from(["intake", "printed", "collected", "outage", "restored", "plan", "announced"]))
    day, days = draw(DAYS), timedelta(draw(st.integers(0, 10)))
    midnight = datetime(day.year, day.month, day.day, draw(st.integers(0, 23)), draw(st.integers(0, 59)))
    if kind == "outage":
        end = draw(st.none() | st.just((midnight + days + timedelta(minutes=1)).isoformat()))
        details = {"start": midnight.isoformat(), "end": end, "stage": draw(A_STAGE), "cause": draw(CAUSES)}
        return Draft(kind, day, None, details)
    if kind == "restored":
        return Draft(kind, day, None, {"moment": midnight.isoformat(), "stage": draw(st.none() | A_STAGE)})
    if kind == "plan":
        plan = draw(st.sampled_from(PLANS))
        return Draft(kind, day, None, {"to": (day + days).isoformat(), **plan})
    if kind == "announced":
        row = {"applied_from": day.isoformat(), "applied_to": (day + days).isoformat(), "collect_by": None,
               "pickup": draw(st.sampled_from([midnight.isoformat(), day.isoformat()]))}  # fmt: skip
        return Draft(kind, day, None, {"rows": [row]})
    return Draft(kind, day, draw(st.integers(0, 300)), {"on": day.isoformat()} if kind == "collected" else {})


@given(st.lists(drafts(), max_size=30), DAYS)
def test_a_book_and_its_export_are_the_same_scenario(entries: list[Draft], today: date) -> None:
    numbered = [Entry(n, EVENING, "x", *draft, None, None) for n, draft in enumerate(entries, 2)]
    written = [*entries_of(), *numbered]
    found = with_facts(scenario_on(standing(written), today), written, today)
    assert back(found) == found.scenario


def test_a_book_in_a_file_is_the_same_as_its_entries(tmp_path: Path) -> None:
    with make(tmp_path / "office.book") as book:
        for line in CASE:
            enter(book, line)
        enter(book, "printed 2018-11-05=141", replace=True)
        book.undo(None, writer())
        found = scenario_on(standing(book.entries()), TODAY).scenario
    assert found == read(*CASE).scenario


def test_a_count_that_nobody_needs_is_not_read(tmp_path: Path) -> None:
    with make(tmp_path / "office.book") as book:
        enter(book, "intake 2017-01-02=5 2018-11-05=6 collected 2018-10-29=9")
        kept = book.entries(since=date(2017, 6, 1), without=("collected",))
        assert [(entry.kind, entry.amount) for entry in kept] == [("office", None), ("intake", 6)]


@pytest.mark.parametrize(
    ("values", "text"),
    [
        pytest.param({"a": 1, "b": {"c": "d"}}, 'a = 1\n\n[b]\nc = "d"\n', id="a table"),
        pytest.param({"b": [{"c": True}, {"c": date(2018, 1, 2)}]}, "[[b]]\nc = true\n\n[[b]]\nc = 2018-01-02\n",
                     id="tables"),
        pytest.param({"b": {"c": {"d e": [1, 2]}}}, '[b]\nc = { "d e" = [1, 2] }\n', id="an inline table"),
        pytest.param({"a": None, "b": [], "c": 'quote " and \\'}, 'c = "quote \\" and \\\\"\n', id="texts"),
    ],
)  # fmt: skip
def test_toml_is_written(values: dict[str, object], text: str) -> None:
    assert document(values) == text


def test_a_cause_may_be_told_in_both_languages() -> None:
    details = {"start": "2018-10-26T00:00:00", "end": None, "stage": "all", "cause": {"id": "gangguan", "en": "outage"}}
    entry = Entry(9, EVENING, "x", "outage", date(2018, 10, 26), None, details, None, None)
    found = scenario_on([*entries_of(), entry], TODAY)
    assert found.scenario.outages[0].cause == Text("gangguan", "outage")
    assert back(found) == found.scenario


def test_a_book_of_nothing_has_nothing_to_schedule() -> None:
    with pytest.raises(NothingToSchedule):
        schedule(read().scenario._replace(today=TODAY))
