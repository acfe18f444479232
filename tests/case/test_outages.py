"""Outages at their edges: what a window covers, how spans unite, what is left of a day, and which days are lost."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pickup.case.errors import UnknownStage
from pickup.case.outages import (
    DAY,
    FOREVER,
    LOSES_DAYS,
    STAGES,
    STOPS_COLLECTION,
    STOPS_PRESS,
    Outage,
    downtime,
    local_time,
    lost_days,
    moment,
    skip,
    subtract,
)
from pickup.text.dates import Hours
from pickup.text.errors import CountedFromToday, EmptyWindow, EndBeforeStart
from pickup.text.said import say

MONDAY = date(2018, 11, 5)
ORDINAL = MONDAY.toordinal()
# 08:00 to 16:00: half of it are four hours.
HOURS = Hours(8 * 3600, 16 * 3600)


def at(hour: int, minute: int = 0, second: int = 0, *, days: int = 0) -> datetime:
    return datetime(2018, 11, 5, hour, minute, second) + timedelta(days=days)


@pytest.mark.parametrize(
    ("text", "outage"),
    [
        pytest.param("2018-11-05", Outage(at(0), at(0, days=1)), id="one day, to its end"),
        pytest.param("2018-11-05..2018-11-06", Outage(at(0), at(0, days=2)), id="the last day is included"),
        pytest.param("2018-11-05T10:00..2018-11-05T12:00", Outage(at(10), at(12)), id="a time as end is not included"),
        pytest.param("2018-11-05T10:00..2018-11-05", Outage(at(10), at(0, days=1)), id="to the end of the day"),
        pytest.param("2018-11-05..", Outage(at(0)), id="no end is known"),
        pytest.param("2018-11-05@print", Outage(at(0), at(0, days=1), "print"), id="of one stage"),
        pytest.param("2018-11-05 @ collection ", Outage(at(0), at(0, days=1), "collection"), id="with blanks"),
        pytest.param("2018-11-05@", Outage(at(0), at(0, days=1)), id="an empty stage is all"),
        pytest.param("+1..", Outage(at(0, days=1)), id="counted from today"),
    ],
)
def test_an_outage_is_read(text: str, outage: Outage) -> None:
    assert Outage.read(text, MONDAY) == outage


@pytest.mark.parametrize(
    ("text", "error"),
    [
        pytest.param("2018-11-05@press", UnknownStage, id="an unknown stage"),
        pytest.param("2018-11-05T10:00..2018-11-05T10:00", EmptyWindow, id="no time at all"),
        pytest.param("2018-11-06..2018-11-05", EndBeforeStart, id="the end before the start"),
        pytest.param("besok..", CountedFromToday, id="counted from a today that nobody knows"),
    ],
)
def test_an_outage_that_is_none_is_refused(text: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        Outage.read(text)


MOMENTS = st.datetimes(datetime(1, 1, 1), datetime(9999, 12, 31)).map(lambda moment: moment.replace(microsecond=0))


@given(MOMENTS)
def test_seconds_and_local_times_go_both_ways(local: datetime) -> None:
    assert moment(local) == local.toordinal() * DAY + (local - datetime(local.year, local.month, local.day)).seconds
    assert local_time(moment(local)) == local


@pytest.mark.parametrize(
    ("outages", "united"),
    [
        pytest.param([], [], id="none"),
        pytest.param([(at(10), at(12)), (at(12), at(14))], [(10, 14)], id="two that touch are one"),
        pytest.param([(at(10), at(12)), (at(12, 0, 1), at(14))], [(10, 12), (12 + 1 / 3600, 14)], id="1 s between"),
        pytest.param([(at(10), at(16)), (at(11), at(12))], [(10, 16)], id="one within the other"),
        pytest.param([(at(13), at(16)), (at(10), at(14))], [(10, 16)], id="not in order, and overlapping"),
        pytest.param([(at(10), None), (at(12), at(14))], [(10, None)], id="nothing follows one without an end"),
        pytest.param([(at(10), at(12)), (at(11), None)], [(10, None)], id="one that runs into one without an end"),
    ],
)
def test_outages_unite(
    outages: list[tuple[datetime, datetime | None]], united: list[tuple[float, float | None]]
) -> None:
    def seconds(hour: float | None) -> int:
        return FOREVER if hour is None else ORDINAL * DAY + round(hour * 3600)

    spans = downtime([Outage(start, end) for start, end in outages], LOSES_DAYS)
    assert spans == [(seconds(start), seconds(end)) for start, end in united]


@pytest.mark.parametrize(
    ("stage", "stops_press", "stops_collection", "loses_days"),
    [("all", 1, 0, 1), ("approval", 0, 0, 1), ("print", 1, 0, 1), ("collection", 0, 1, 0)],
)
def test_a_stage_stops_its_own_work(stage: str, stops_press: int, stops_collection: int, loses_days: int) -> None:
    outages = [Outage(at(10), at(12), stage)]
    spans = [downtime(outages, stages) for stages in (STOPS_PRESS, STOPS_COLLECTION, LOSES_DAYS)]
    assert list(map(len, spans)) == [stops_press, stops_collection, loses_days]


@pytest.mark.parametrize(
    ("second", "next_free"),
    [
        pytest.param(9, 9, id="before it"),
        pytest.param(10, 20, id="at its start"),
        pytest.param(19, 20, id="in its last second"),
        pytest.param(20, 20, id="at its end, which is not included"),
        pytest.param(30, FOREVER, id="at the start of one without an end"),
        pytest.param(10**9, FOREVER, id="long after it"),
    ],
)
def test_a_moment_within_downtime_waits_for_its_end(second: int, next_free: int) -> None:
    assert skip([(10, 20), (30, FOREVER)], second) == next_free
    assert skip([], second) == second


@pytest.mark.parametrize(
    ("start", "end", "left"),
    [
        pytest.param(0, 10, [(0, 10)], id="up to the start of the downtime"),
        pytest.param(10, 20, [], id="the downtime itself"),
        pytest.param(20, 30, [(20, 30)], id="between two"),
        pytest.param(0, 35, [(0, 10), (20, 30)], id="over both"),
        pytest.param(12, 25, [(20, 25)], id="from within"),
        pytest.param(5, 15, [(5, 10)], id="into it"),
        pytest.param(50, 60, [(50, 60)], id="behind both"),
        pytest.param(7, 7, [], id="no time at all"),
    ],
)
def test_what_is_left_of_a_span(start: int, end: int, left: list[tuple[int, int]]) -> None:
    assert subtract([(10, 20), (30, 40)], start, end) == left


SPANS = st.lists(st.integers(0, 60), unique=True, max_size=12).map(
    lambda ends: list(zip(sorted(ends)[::2], sorted(ends)[1::2], strict=False))
)


@given(SPANS, st.integers(0, 60), st.integers(0, 60))
def test_what_is_left_is_every_second_outside_downtime(blocked: list[tuple[int, int]], start: int, end: int) -> None:
    down = {second for first, last in blocked for second in range(first, last)}
    left = [second for first, last in subtract(blocked, start, end) for second in range(first, last)]
    assert left == [second for second in range(start, end) if second not in down]
    assert skip(blocked, start) == next(second for second in range(start, 62) if second not in down)


@pytest.mark.parametrize(
    ("start", "end", "lost"),
    [
        pytest.param(at(8), at(12), [0], id="exactly half of the service hours"),
        pytest.param(at(8), at(11, 59, 59), [], id="a second less than half"),
        pytest.param(at(0), at(8), [], id="the night before"),
        pytest.param(at(16), at(8, days=1), [], id="from closing to opening"),
        pytest.param(at(12), at(12, days=1), [0, 1], id="half of two days"),
        pytest.param(at(12, 0, 1), at(11, 59, 59, days=1), [], id="a second less than half of two days"),
        pytest.param(at(0, days=-2), at(0), [], id="a weekend, up to the midnight of Monday"),
        pytest.param(at(0, days=4), at(0, days=8), [4, 7], id="from Friday to Monday without the days between"),
    ],
)
def test_a_working_day_is_lost_if_half_of_its_hours_are(start: datetime, end: datetime, lost: list[int]) -> None:
    found = lost_days(downtime([Outage(start, end)], LOSES_DAYS), lambda _: HOURS, is_workday)
    assert found.days == {ORDINAL + day for day in lost}
    assert found.ever_after is None


def is_workday(ordinal: int) -> bool:
    return date.fromordinal(ordinal).weekday() < 5


def test_two_outages_of_one_day_are_added() -> None:
    outages = [Outage(at(8), at(10)), Outage(at(14), at(16), "print")]
    assert lost_days(downtime(outages, LOSES_DAYS), lambda _: HOURS, is_workday).days == {ORDINAL}


@pytest.mark.parametrize(
    ("start", "lost"),
    [
        pytest.param(at(12), [0], id="its first day is lost from noon on"),
        pytest.param(at(12, 0, 1), [], id="its first day is not, a second later"),
    ],
)
def test_an_outage_without_an_end_loses_every_day_after_its_first(start: datetime, lost: list[int]) -> None:
    found = lost_days(downtime([Outage(start)], LOSES_DAYS), lambda _: HOURS, is_workday)
    assert found.days == {ORDINAL + day for day in lost}
    assert found.ever_after == ORDINAL + 1


@pytest.mark.parametrize("lang", ["en", "id"])
def test_the_refusal_of_an_unknown_stage_and_the_help_name_every_stage(lang: str) -> None:
    refusal = UnknownStage(stage="fax").say(lang)
    assert [stage for stage in STAGES if stage not in refusal] == []
    assert [stage for stage in STAGES if stage not in say("help.outage", lang)] == []
