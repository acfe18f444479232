"""What a book shows: its days, the shelf, a month, what the press really makes; each number is worked out by hand.

An office of 100 passports a day and three working days, in the week of Monday 5 November 2018. The press made 100 on
Wednesday, 40 on Thursday, 50 on Friday, 100 on Monday and 10 on Tuesday. So Monday's 100 were finished on Wednesday,
Tuesday's on Monday the 12th (40, 50 and 10), Wednesday's, of whom 90 came off on that Monday, on Tuesday the 13th.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from pickup.analysis.book_days import (
    OfficeRow,
    Output,
    book_case,
    days_of_book,
    is_kept,
    office_row,
    output_lately,
    output_of,
    shelf_of,
    worst_first,
)
from pickup.analysis.book_report import Delay, report_of
from pickup.case.book_entries import Entry, standing
from pickup.case.book_scenario import scenario_on
from pickup.case.scenario import Scenario
from pickup.text.said import Text

if TYPE_CHECKING:
    from collections.abc import Iterable

WITA = timezone(timedelta(hours=8))
MON, TUE, WED, THU, FRI = (date(2018, 11, day) for day in range(5, 10))
NEXT_MON, NEXT_TUE = date(2018, 11, 12), date(2018, 11, 13)
FIRST, LAST, LATER = date(2018, 11, 1), date(2018, 11, 30), date(2018, 12, 3)
Line = tuple[str, date, "int | dict[str, object]"]


def book(lines: Iterable[Line], capacity: int = 100) -> list[Entry]:
    """Give entries of the kind, day and count or details, each recorded on the evening of its day."""
    profile: Line = ("office", date(2018, 1, 1), {"key": "o", "profile": f"capacity = {capacity}\n"})
    entries = []
    for number, (kind, day, said) in enumerate([profile, *lines], 1):
        at = datetime(day.year, day.month, day.day, 18, tzinfo=WITA)
        amount, details = (said, {}) if isinstance(said, int) else (None, said)
        if kind == "collected":
            details = {"on": THU.isoformat()}
        entries.append(Entry(number, at, "x", kind, day, amount, details, None, None))
    return sorted(entries, key=lambda entry: entry.recorded)


def told(on: date, applied: date, pickup: date) -> Line:
    row = {
        "applied_from": applied.isoformat(), "applied_to": applied.isoformat(), "collect_by": None,
        "pickup": f"{pickup}T14:00:00",
    }  # fmt: skip
    return "announced", on, {"notice": "daily", "rows": [row]}


COUNTS: list[Line] = [("intake", day, 100) for day in (MON, TUE, WED)]
PRINTED: list[Line] = [
    ("printed", WED, 100), ("printed", THU, 40), ("printed", FRI, 50), ("printed", NEXT_MON, 100),
    ("printed", NEXT_TUE, 10),
]  # fmt: skip
PROMISES = [told(MON, MON, THU), told(TUE, TUE, FRI), told(WED, WED, NEXT_MON)]
WEEK = [*COUNTS, *PRINTED, *PROMISES]


def test_a_month_counts_each_application_once() -> None:
    report = report_of(book(WEEK), FIRST, LAST, LATER)
    assert report.applications() == 300
    assert (report.applications(kept=True), report.applications(kept=False)) == (100, 200)
    assert report.applications(moved=True) == 0
    # 100 in time, 200 one working day late: Friday to Monday, and Monday to Tuesday.
    assert report.against_promise == Delay(Fraction(200, 300), 1)
    assert report.against_standard == Delay(Fraction(200, 300), 1)
    assert (report.intake, report.printed, report.collected, report.backlog) == (300, 300, 0, 0)
    # Handed over on Thursday 8 November.
    collected: list[Line] = [("collected", MON, 90), ("collected", TUE, 5)]
    assert report_of(book([*WEEK, *collected]), THU, THU, LATER).collected == 95
    assert report_of(book([*WEEK, *collected]), FRI, LAST, LATER).collected == 0
    # Thursday, Friday and Monday ended in the midst of a cohort: 40, 50 and 100.
    assert report.output == Output(3, Fraction(190, 3), 100)


@pytest.mark.parametrize(
    ("extra", "first", "last", "reason"),
    [
        pytest.param([told(FRI, TUE, NEXT_MON)], FRI, NEXT_MON, "press", id="the press made less"),
        pytest.param([("intake", date(2018, 11, 2), 200), ("printed", date(2018, 11, 6), 0), told(FRI, TUE, NEXT_MON)],
                     FRI, NEXT_MON, None, id="a date that the facts of then never gave"),
    ],
)  # fmt: skip
def test_a_promise_that_moved_says_why(extra: list[Line], first: date, last: date, reason: str | None) -> None:
    # What was recorded in the same second counts in the order in which it was written.
    *counts, moved = extra
    lines = [*COUNTS, *PRINTED, *counts, *PROMISES, moved]
    promise = report_of(book(lines), FIRST, LAST, LATER).promises[1]
    assert (promise.applied, promise.first.date(), promise.last.date(), promise.reason) == (TUE, first, last, reason)
    assert promise.moved


def test_a_corrected_count_answers_though_much_was_printed_on_one_day_weeks_before() -> None:
    weeks_ago: list[Line] = [
        ("intake", date(2018, 10, 1), 6_000),
        ("printed", date(2018, 10, 3), 6_000),
        ("intake", date(2018, 10, 22), 1),
    ]
    counts: list[Line] = [("intake", MON, 100), ("intake", TUE, 100)]
    entries = book([*weeks_ago, *counts, told(TUE, TUE, FRI), told(FRI, TUE, NEXT_TUE)])
    monday = next(entry for entry in entries if (entry.kind, entry.day) == ("intake", MON))
    # With 300 on Monday the press comes to Tuesday's on the 12th.
    recount = monday._replace(
        number=99, recorded=datetime(2018, 11, 8, 18, tzinfo=WITA), amount=300, replaces=monday.number, why="x"
    )
    (promise,) = report_of([*entries, recount], FIRST, LAST, LATER).promises
    assert promise.reason == "intake"


def test_a_month_has_the_promises_that_were_first_told_in_it() -> None:
    report = report_of(book(WEEK), date(2018, 10, 1), date(2018, 10, 31), LATER)
    assert (report.promises, report.against_promise, report.intake, report.printed) == ((), None, 0, 0)


def test_what_nobody_knows_yet_is_neither_kept_nor_broken() -> None:
    report = report_of(book([*COUNTS, *PRINTED[:1], *PROMISES]), FIRST, LAST, WED)
    assert [promise.kept for promise in report.promises] == [None, None, None]
    assert (report.applications(), report.against_promise) == (300, None)


@pytest.mark.parametrize(
    ("day", "kept"), [(MON, None), (THU, True), (LATER, True)], ids=["before its day", "on its day", "later"]
)
def test_a_promise_is_kept_when_its_day_has_come(day: date, kept: bool | None) -> None:
    case = book_case(standing(book(WEEK)), LATER, None, FIRST)
    assert is_kept(case.cohorts[MON], datetime(2018, 11, 8, 14), day) is kept
    assert is_kept(case.cohorts[MON], datetime(2018, 11, 8, 13, 59), day) is (None if kept is None else False)
    assert is_kept(None, datetime(2018, 11, 8, 14), day) is None


def test_the_days_of_the_week() -> None:
    case = book_case(standing(book([*WEEK, ("collected", MON, 90)])), NEXT_MON, None, FIRST)
    rows = {row.day: row for row in days_of_book(case, MON, NEXT_MON)}
    assert list(rows) == [MON, TUE, WED, THU, FRI, NEXT_MON]
    assert [rows[day].applied for day in (MON, TUE, WED)] == [100, 100, 100]
    # Thursday: 300 applied, 140 printed. Monday's 10 stand on the shelf; Tuesday's are ready on the 12th.
    assert (rows[THU].applied, rows[THU].printed, rows[THU].waiting) == (None, 40, 160)
    assert (rows[MON].handed_over, rows[MON].on_the_shelf, rows[MON].kept) == (90, 10, True)
    assert (rows[TUE].handed_over, rows[TUE].on_the_shelf, rows[TUE].kept) == (None, 100, False)
    assert (rows[WED].on_the_shelf, rows[WED].told, rows[WED].kept) == (None, datetime(2018, 11, 12, 14), False)


def test_the_shelf_counts_the_days_that_are_left() -> None:
    entries = book([*WEEK, ("collected", MON, 90), ("collected", TUE, 100)])
    rows = shelf_of(book_case(standing(entries), LATER, None, FIRST))
    # The first of Monday was printed on Wednesday 7 November: 30 days are over on Friday 7 December. Of Wednesday's
    # on Monday 12 November: Wednesday 12 December.
    assert [(row.applied, row.on_the_shelf, row.collect_by, row.days_left) for row in rows] == [
        (MON, 10, date(2018, 12, 7), 4), (WED, 100, date(2018, 12, 12), 9)
    ]  # fmt: skip
    assert rows[0].ready == datetime(2018, 11, 8, 14)


# what the press really makes


def months(printed: int, days: int) -> list[Line]:
    """Give an office that takes in 200 and prints so many on each working day from Monday 3 September 2018 on."""
    calendar = Scenario().work_calendar()
    working = [calendar.add(date(2018, 9, 3), n) for n in range(days + 2)]
    counted: list[Line] = [("intake", day, 200) for day in working]
    return [*counted, *(("printed", day, printed) for day in working[2:])]


@pytest.mark.parametrize(
    ("printed", "days", "differs"),
    [
        pytest.param(89, 21, True, id="more than a tenth below"),
        pytest.param(90, 21, False, id="a tenth is none"),
        pytest.param(111, 21, True, id="above"),
        pytest.param(89, 19, False, id="too few days"),
    ],
)
def test_the_press_is_compared_with_the_profile_over_twenty_full_days(printed: int, days: int, differs: bool) -> None:
    entries = standing(book(months(printed, days)))
    made = output_lately(entries, max(entry.day for entry in entries), None)
    assert made is not None
    assert (made.mean, made.capacity, made.differs) == (Fraction(printed), 100, differs)
    assert made.days == min(days, 20)


def test_a_day_of_other_hours_an_outage_or_an_idle_press_is_no_full_day() -> None:
    down: dict[str, object] = {"start": "2018-11-09T10:00:00", "end": "2018-11-09T12:00:00", "stage": "print"}
    longer: dict[str, object] = {"to": NEXT_MON.isoformat(), "hours": "08:00-20:00"}
    entries = standing(book([*WEEK, ("outage", FRI, down), ("plan", NEXT_MON, longer)]))
    case = book_case(entries, LATER, None, FIRST)
    assert output_of(case, FIRST, LAST) == Output(1, Fraction(40), 100)
    assert output_of(case, FIRST, WED) is None


# several offices


def test_how_an_office_stands_today() -> None:
    slow: list[Line] = [("printed", WED, 90), ("printed", THU, 0)]
    scenario = scenario_on(standing(book([*COUNTS, *slow, *PROMISES])), FRI).scenario._replace(today=FRI)
    row = office_row(scenario)
    # 300 have applied, 90 were printed. Monday's last 10 come off on Friday, so Tuesday's last 10 on Monday, and
    # Wednesday's last 10 on Tuesday: all three miss what they were told.
    assert (row.open, row.since, row.waiting, row.printed, row.to_move) == (True, None, 210, 0, 3)


def test_an_office_of_which_nothing_is_known_is_a_line_too() -> None:
    row = office_row(Scenario(today=date(2018, 11, 10)))
    assert (row.open, row.waiting, row.printed, row.cleared, row.to_move) == (False, None, None, None, 0)


def test_the_worst_office_comes_first() -> None:
    calm = OfficeRow("calm", Text(), True, None, 0, 100, None, 0)
    full = calm._replace(office="full", waiting=400)
    late = full._replace(office="late", cleared=date(2018, 11, 12))
    later = late._replace(office="later", cleared=date(2018, 11, 13))
    moving = calm._replace(office="moving", to_move=1)
    down = calm._replace(office="down", since=date(2018, 10, 26))
    rows = worst_first([calm, full, late, later, moving, down])
    assert [row.office for row in rows] == ["down", "moving", "later", "late", "full", "calm"]


def test_a_promise_of_a_day_without_an_hour_is_kept_at_its_first_hand_over() -> None:
    # Monday's are ready on Thursday at 14:00, Tuesday's on Monday the 12th.
    rows = [
        {
            "applied_from": day.isoformat(),
            "applied_to": day.isoformat(),
            "collect_by": None,
            "pickup": pickup.isoformat(),
        }
        for day, pickup in ((MON, THU), (TUE, FRI))
    ]
    lines: list[Line] = [*COUNTS, *PRINTED, ("announced", MON, {"notice": "daily", "rows": rows})]
    found = {day.day: day.kept for day in days_of_book(book_case(standing(book(lines)), LATER, None, FIRST), MON, WED)}
    assert found == {MON: True, TUE: False, WED: None}


@pytest.mark.parametrize(
    ("made", "during", "reason"),
    [
        # Without the outage of Thursday and Friday Tuesday's hundred are made on those days, if Wednesday made its own.
        pytest.param(100, [], "outages", id="it was the outage"),
        pytest.param(
            100, [("printed", THU, 0), ("printed", FRI, 0)], "outages", id="so little on its days is its doing"
        ),
        pytest.param(0, [], None, id="what the press did not make before it is not its doing"),
    ],
)
def test_an_outage_answers_for_its_own_days_alone(made: int, during: list[Line], reason: str | None) -> None:
    down: Line = ("outage", THU, {"start": f"{THU}T00:00:00", "end": "2018-11-10T00:00:00", "stage": "all"})
    counts: list[Line] = [("intake", MON, 110), ("intake", TUE, 100), ("printed", WED, made)]
    lines = [*counts, told(TUE, TUE, FRI), down, *during, told(FRI, TUE, NEXT_MON)]
    (promise,) = report_of(book(lines), FIRST, LAST, LATER).promises
    assert (promise.first.date(), promise.last.date(), promise.reason) == (FRI, NEXT_MON, reason)
