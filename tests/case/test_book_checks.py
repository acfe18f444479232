"""What is odd in a book: one row a way, with the day and the numbers that are told."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from pickup.case.book_checks import counts_of, odd
from pickup.case.book_entries import Entry
from pickup.case.offices import Office
from pickup.case.scenario import Scenario

AT = datetime(2018, 11, 9, 18)
# Monday 5 to Friday 9 November 2018 have no holiday; the office approves in two working days.
MON, TUE, WED, THU, FRI, SAT = (date(2018, 11, day) for day in range(5, 11))


def entries(*counts: tuple[str, date, int]) -> list[Entry]:
    return [
        Entry(number, AT, "x", kind, day, count, {"on": "2018-11-09"} if kind == "collected" else {}, None, None)
        for number, (kind, day, count) in enumerate(counts, 1)
    ]


def found(*counts: tuple[str, date, int], scenario: Scenario | None = None) -> list[tuple[str, dict[str, object]]]:
    remarks = odd(entries(*counts), scenario or Scenario(Office(standard=3)))
    return [(remark.key.removeprefix("book.odd."), dict(remark.fields)) for remark in remarks]


WEEK = tuple(("intake", day, 100) for day in (MON, TUE, WED, THU, FRI))


@pytest.mark.parametrize(
    ("counts", "told"),
    [
        pytest.param(WEEK, [], id="nothing is odd"),
        # By Wednesday 300 have applied.
        pytest.param((*WEEK, ("printed", WED, 300)), [], id="all that stood"),
        pytest.param((*WEEK, ("printed", WED, 301)),
                     [("printed", {"day": WED, "count": 301, "standing": 300})], id="one more than stood"),
        # 400 by Thursday, of which 250 went on Wednesday: 150 are left.
        pytest.param((*WEEK, ("printed", WED, 250), ("printed", THU, 151)),
                     [("printed", {"day": THU, "count": 151, "standing": 150})], id="more than was left"),
        # What is above on one day is not owed on the next: Friday's 100 stand again.
        pytest.param((*WEEK, ("printed", THU, 500), ("printed", FRI, 100)),
                     [("printed", {"day": THU, "count": 500, "standing": 400})], id="told once"),
        pytest.param((("intake", MON, 9), ("printed", WED, 9), ("printed", THU, 1)),
                     [("printed.none", {"day": THU, "count": 1, "standing": 0})], id="when nothing stood"),
        pytest.param((("intake", MON, 9), ("approved", WED, 9), ("approved", THU, 1)),
                     [("approved.none", {"day": THU, "count": 1, "standing": 0})], id="when nothing waited"),
        pytest.param((*WEEK, ("printed", TUE, 900)), [], id="before the first of the book are approved nobody knows"),
        pytest.param((("printed", WED, 50),), [], id="a book without applications"),
        pytest.param((*WEEK, ("collected", MON, 60), ("collected", MON, 41)),
                     [("collected", {"day": MON, "count": 101, "applications": 100})], id="handed over, in two parts"),
        pytest.param((("intake", MON, 9), ("collected", THU, 5), ("collected", date(2018, 11, 2), 5)),
                     [("collected.none", {"day": THU, "count": 5})], id="handed over of a day without applications"),
        # Handed over on Friday the 9th: Wednesday's are approved by then, Thursday's are not.
        pytest.param((*WEEK, ("collected", WED, 5), ("collected", THU, 5)),
                     [("collected.early", {"day": THU, "count": 5, "on": FRI})], id="handed over before approval"),
        pytest.param((("collected", THU, 5),), [("collected.early", {"day": THU, "count": 5, "on": FRI})],
                     id="too early by any book"),
        pytest.param((*WEEK, ("approved", WED, 301), ("printed", WED, 300)),
                     [("approved", {"day": WED, "count": 301, "standing": 300})], id="more approved than applied"),
        pytest.param((*WEEK, ("intake", SAT, 3)), [("closed.intake", {"day": SAT, "count": 3})], id="on a Saturday"),
        pytest.param((*WEEK, ("intake", SAT, 0)), [], id="nobody on a Saturday"),
        pytest.param((*WEEK, ("printed", SAT, 3)), [("closed.printed", {"day": SAT, "count": 3})],
                     id="printed on a Saturday"),
        pytest.param((("intake", MON, 1), ("intake", THU, 1)),
                     [("forgotten", {"day": TUE}), ("forgotten", {"day": WED})], id="days between that nobody counted"),
    ],
)  # fmt: skip
def test_what_is_odd_is_named(counts: tuple[tuple[str, date, int], ...], told: list[tuple[str, object]]) -> None:
    assert found(*counts) == told


def test_a_day_that_prints_only_is_no_closed_one_for_the_press() -> None:
    planned = Scenario(print_days=frozenset({SAT}))
    assert found(*WEEK, ("printed", SAT, 3), scenario=planned) == []
    assert found(*WEEK, ("intake", SAT, 3), scenario=planned) == [("closed.intake", {"day": SAT, "count": 3})]


def test_only_what_concerns_the_days_asked_for_is_named() -> None:
    counting = entries(*WEEK, ("printed", WED, 999), ("intake", SAT, 3))
    assert [remark.fields["day"] for remark in odd(counting, Scenario(), {SAT})] == [SAT]


def test_what_is_handed_over_on_several_days_is_added_up() -> None:
    assert counts_of(entries(("collected", MON, 60), ("collected", MON, 41), ("intake", MON, 9)), "collected") == {
        MON: 101
    }
