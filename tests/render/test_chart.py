"""Charts of characters: the series they draw, their width, and that they say the same without blocks."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from engine_cases import Twin, examples, twins
from hypothesis import assume, given
from hypothesis import strategies as st

from pickup import Waiting, schedule
from pickup.case.scenario_files import read_scenario
from pickup.engine.series import BacklogDay, PickupDay, series
from pickup.notices.build import notice_of, publication_of
from pickup.render.chart import DRAWN, PLAIN, Marks, backlog_chart, can_draw, charts, pickup_chart
from pickup.render.phrases import Phrases

ENGLISH, INDONESIAN = Phrases("en", "Asia/Makassar"), Phrases("id", "Asia/Makassar")
MONDAY = date(2018, 11, 5)


def days(*waiting: int, outage: int = 0) -> list[BacklogDay]:
    """Give days on end from a Monday on, the first so many of them in an outage."""
    return [BacklogDay(MONDAY + timedelta(days=n), count, n < outage) for n, count in enumerate(waiting)]


def test_the_series_of_the_case_of_2018() -> None:
    found = series(schedule(read_scenario("banjarmasin-2018")))
    # The illustrated intake adds up until it is printed at 162 a day.
    assert [(day.date.day, day.waiting) for day in found.backlog] == [
        (29, 150), (30, 310), (31, 380), (1, 435), (2, 480), (3, 480), (4, 480), (5, 318), (6, 156), (7, 0),
    ]  # fmt: skip
    assert [day.outage for day in found.backlog] == [True] * 7 + [False] * 3
    assert found.pickups[0] == PickupDay(date(2018, 10, 29), date(2018, 11, 1), datetime(2018, 11, 5, 14))


def test_waiting_passports_are_there_from_the_first_day() -> None:
    scenario = read_scenario("banjarmasin-2018")._replace(waiting=Waiting(20))
    assert series(schedule(scenario)).backlog[0].waiting == 170


def test_on_the_clock_basis_there_is_no_backlog() -> None:
    scenario = read_scenario("banjarmasin-2018")._replace(intake=None)
    found = series(schedule(scenario))
    assert found.backlog == ()
    assert len(charts(found, ENGLISH, PLAIN)) == 1


@examples(30)
@given(twins(open_ended=False))
def test_the_backlog_is_that_of_the_press_days(twin: Twin) -> None:
    answer = schedule(twin.scenario)
    waiting = {day.date: day.waiting for day in series(answer).backlog}
    assert all(waiting[row.date] == row.waiting for row in answer.press_days)


@pytest.mark.parametrize("marks", [DRAWN, PLAIN], ids=["blocks", "plain"])
@examples(20)
@given(twins(open_ended=False), st.sampled_from((40, 60, 80, 200)))
def test_no_line_is_wider_than_the_terminal(marks: Marks, twin: Twin, width: int) -> None:
    for texts in charts(series(schedule(twin.scenario)), ENGLISH, marks, width):
        drawn = texts[1:-1] if texts[0].startswith("Collect") else texts[1:-2]
        assert max(map(len, drawn), default=0) <= width


@pytest.mark.parametrize("phrases", [ENGLISH, INDONESIAN], ids=["English", "Indonesian"])
def test_at_60_columns_every_line_fits(phrases: Phrases) -> None:
    for texts in charts(series(schedule(read_scenario("banjarmasin-2018"))), phrases, PLAIN):
        assert max(map(len, texts)) <= 60


def test_the_drawn_chart_says_what_the_plain_one_does() -> None:
    """The same lines, and a column that is full in one is full in the other."""
    found = series(schedule(read_scenario("banjarmasin-2018")))
    drawn, plain = (backlog_chart(found.backlog, ENGLISH, marks) for marks in (DRAWN, PLAIN))
    assert len(drawn) == len(plain)
    for one, other in zip(drawn[1:9], plain[1:9], strict=True):
        full = {place for place, letter in enumerate(one) if letter == "█"}
        assert full <= {place for place, letter in enumerate(other) if letter == "#"}


def test_plain_characters_are_ascii() -> None:
    "".join(PLAIN).encode("ascii")
    lines = [
        line for texts in charts(series(schedule(read_scenario("banjarmasin-2018"))), ENGLISH, PLAIN) for line in texts
    ]
    "".join(lines).encode("ascii")


@pytest.mark.parametrize(
    ("encoding", "answer"), [("utf-8", True), ("ascii", False), ("iso-8859-1", False), ("no-such", False)]
)
def test_blocks_are_drawn_where_there_are_any(encoding: str, answer: bool) -> None:
    assert can_draw(encoding) is answer


def test_a_column_is_as_high_as_its_day() -> None:
    lines = backlog_chart(days(8, 4, 0, 1), ENGLISH, PLAIN)
    rows = [line.partition("|")[2].ljust(16) for line in lines[1:9]]
    heights = [sum(row[column * 4] != " " for row in rows) for column in range(4)]
    assert heights == [8, 4, 0, 1]
    assert lines[1].startswith("8 |")
    assert lines[8].startswith("0 |")


@given(st.lists(st.integers(0, 10_000), min_size=1, max_size=400))
def test_what_is_not_nought_is_seen(waiting: list[int]) -> None:
    assume(any(waiting))
    lines = backlog_chart(days(*waiting), ENGLISH, PLAIN, 60)
    lowest = lines[8].partition("|")[2]
    shared = -(-len(waiting) // (60 - len(f"{max(waiting):,}") - 2))
    columns = [waiting[place : place + shared] for place in range(0, len(waiting), shared)]
    wide = max(1, min(4, (60 - len(f"{max(waiting):,}") - 2) // len(columns)))
    seen = [lowest[place * wide : place * wide + 1] not in ("", " ") for place in range(len(columns))]
    assert seen == [max(column) > 0 for column in columns]


def test_the_outage_stands_below_its_days() -> None:
    lines = backlog_chart(days(5, 5, 3, 0, outage=2), ENGLISH, PLAIN)
    assert lines[-2].strip().startswith("x" * 8 + "  x outage")


def test_nothing_waiting_is_said() -> None:
    assert backlog_chart(days(0, 0), ENGLISH, PLAIN)[1] == "Nothing is waiting."


def test_a_line_runs_to_the_standard_date_and_on_to_the_pickup() -> None:
    late = PickupDay(MONDAY, date(2018, 11, 8), datetime(2018, 11, 12, 14))
    in_time = PickupDay(date(2018, 11, 6), date(2018, 11, 9), datetime(2018, 11, 9, 14))
    never = PickupDay(date(2018, 11, 7), date(2018, 11, 12), None)
    _, first, second, third, legend = pickup_chart([late, in_time, never], ENGLISH, PLAIN)
    assert first.startswith("5 Nov |---")
    assert "-#" in first
    assert first.endswith("#o Mon 12 Nov")
    assert "#" not in second
    assert second.endswith("o Fri 9 Nov")
    assert third.endswith("? no date yet")
    assert legend == "- to the standard date   # later   o collection"


def test_many_application_dates_are_thinned_out_and_the_ends_stay() -> None:
    many = [
        PickupDay(MONDAY + timedelta(days=n), MONDAY + timedelta(days=n + 3), datetime(2019, 6, 3, 14))
        for n in range(200)
    ]
    lines = pickup_chart(many, ENGLISH, PLAIN)
    assert len(lines) == 20 + 2
    assert lines[1].lstrip().startswith("5 Nov")
    assert lines[-2].lstrip().startswith("23 May")


def test_the_chart_of_a_notice_shows_the_same_series_from_the_first_day_of_the_press_on() -> None:
    case = read_scenario("banjarmasin-2018")._replace(today=date(2018, 11, 5))
    drawn = notice_of(publication_of(case), "id").backlog
    assert drawn is not None
    waiting = {day.date: day.waiting for day in series(schedule(case)).backlog}
    assert [(day.date.day, day.waiting) for day in drawn.days] == [(5, 318), (6, 156), (7, 0)]
    assert all(waiting[day.date] == day.waiting for day in drawn.days)
