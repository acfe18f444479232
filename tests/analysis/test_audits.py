"""An announced table against the queue: what is short, what it would take, and what else is wrong with it."""

from __future__ import annotations

import contextlib
import json
from datetime import date, datetime, timedelta

import pytest
from engine_cases import Twin, examples, twins
from hypothesis import assume, given
from hypothesis import strategies as st

from pickup import Office, Outage, PickupError, Scenario, schedule
from pickup.analysis import aims
from pickup.analysis.audits import Audit, audit
from pickup.case.announced_files import read_announced
from pickup.case.announcements import AnnouncedRow
from pickup.case.offices import offset_text
from pickup.case.recorded_errors import (
    AnnouncedTwice,
    MissingAnnouncedColumn,
    NotAnAnnouncement,
    NothingAnnounced,
    OtherOffset,
)
from pickup.case.scenario_files import read_scenario
from pickup.engine.clock import Clock
from pickup.engine.cohorts import queue_by_start
from pickup.engine.queue import Queue
from pickup.render.records import json_text
from pickup.render.schedule_page import schedule_record
from pickup.text.dates import Hours, Range
from pickup.text.errors import ReversedRange

MAKASSAR = Office(time_zone="Asia/Makassar")
FIVE_DAYS = [date(2018, 10, 29), date(2018, 10, 30), date(2018, 10, 31), date(2018, 11, 1), date(2018, 11, 2)]
REAL = (
    AnnouncedRow(date(2018, 10, 29), date(2018, 10, 29), date(2018, 11, 5)),
    AnnouncedRow(date(2018, 10, 30), date(2018, 10, 30), datetime(2018, 11, 6, 14)),
    AnnouncedRow(date(2018, 10, 31), date(2018, 11, 2), datetime(2018, 11, 7, 14)),
)


def banjarmasin(each: int | None = 160) -> Scenario:
    scenario = read_scenario("banjarmasin-2018")
    return scenario if each is None else scenario._replace(intake=dict.fromkeys(FIVE_DAYS, each))


def kinds(found: Audit) -> list[str]:
    return [finding.kind for finding in found.findings]


# --- the case of 2018 -----------------------------------------------------------------------------------------


def test_the_table_of_2018_with_160_a_day_is_short() -> None:
    found = audit(banjarmasin(), REAL)
    short = {row.applied_from: (row.applied_to, row.short_working_days) for row in found.rows}
    assert short == {day: (day, days) for day, days in zip(FIVE_DAYS, (0, 0, 0, 1, 2), strict=True)}
    assert found.rows[-1].earliest == datetime(2018, 11, 9, 14)
    assert not found.kept


def test_keeping_it_takes_267_a_day_in_regular_hours() -> None:
    found = audit(banjarmasin(), REAL)
    assert found.capacity_needed == 267
    assert found.hours_for_capacity == Hours(8 * 3600, 17 * 3600 + 54 * 60)
    # What is printed after 14:00 on the 7th is handed out on the 8th: 638 on two days, until 19:49.
    assert found.print_hours_needed == Hours(8 * 3600, 19 * 3600 + 49 * 60)
    assert audit(banjarmasin()._replace(capacity=267), REAL).kept
    assert not audit(banjarmasin()._replace(capacity=266), REAL).kept


def test_where_one_row_cannot_be_kept_by_any_hours_none_keep_the_table() -> None:
    # Told for 2 November, in the midst of the outage; the others take until 19:49.
    impossible = AnnouncedRow(date(2018, 10, 29), date(2018, 10, 29), datetime(2018, 11, 2, 14))
    found = audit(banjarmasin(), (impossible, *REAL[1:]))
    assert found.rows[0].print_hours is None
    assert found.rows[-1].print_hours is not None
    assert (found.capacity_needed, found.print_hours_needed) == (None, None)


def test_what_each_row_takes_alone() -> None:
    # 160 by one opening, 320 by two, 480, 640 and 800 by three; none less than its share.
    assert [row.capacity for row in audit(banjarmasin(), REAL).rows] == [160, 160, 160, 214, 267]


def test_the_table_of_2018_with_the_illustrated_intake_is_kept() -> None:
    found = audit(banjarmasin(None), REAL)
    assert found.kept
    assert [row.applied_to for row in found.rows] == [date(2018, 10, 29), date(2018, 10, 30), date(2018, 11, 2)]


def test_application_dates_of_the_outage_that_are_left_out_are_found() -> None:
    found = audit(banjarmasin(None), REAL)
    assert [finding[:3] for finding in found.findings] == [("left-out", date(2018, 10, 24), date(2018, 10, 26))]
    fewer = audit(banjarmasin(None), REAL[:2])
    assert ("left-out", date(2018, 10, 31), date(2018, 11, 2)) in [finding[:3] for finding in fewer.findings]


def test_the_late_and_those_of_the_outage_itself_are_looked_for_in_the_table_and_nobody_else() -> None:
    # Wednesday 31 October and 1 November are lost. 29 October would be printed on the 31st and is late; 30 October
    # is printed on its standard date. Those of the two days are on time and belong to the outage; 2 November does not.
    outage = Outage(datetime(2018, 10, 31), datetime(2018, 11, 2))
    scenario = Scenario(Office(standard=3, capacity=100), (outage,), dict.fromkeys(FIVE_DAYS, 10))
    found = audit(scenario, (announced("2018-10-30", date(2018, 11, 2)),)).findings
    assert [(each.kind, each.applied_from, each.applied_to) for each in found] == [
        ("left-out", date(2018, 10, 29), date(2018, 10, 29)),
        ("left-out", date(2018, 10, 31), date(2018, 11, 1)),
    ]


# --- findings -------------------------------------------------------------------------------------------------


def announced(applied: str, pickup: date) -> AnnouncedRow:
    first, _, last = applied.partition("..")
    return AnnouncedRow(date.fromisoformat(first), date.fromisoformat(last or first), pickup)


@pytest.mark.parametrize(
    ("row", "kind", "short"),
    [
        pytest.param(announced("2018-10-29", date(2018, 10, 31)), "before-standard", 3, id="earlier than the standard"),
        pytest.param(announced("2018-10-29", date(2018, 11, 10)), "day-off", 0, id="a Saturday"),
        pytest.param(announced("2018-11-02", date(2018, 11, 4)), "day-off", 3, id="a Sunday before it is possible"),
        pytest.param(announced("2018-10-29", date(2018, 11, 20)), "day-off", 0, id="Maulid"),
        pytest.param(announced("2018-10-29", datetime(2018, 11, 6, 9)), "no-collection", 0, id="at nine"),
    ],
)
def test_what_cannot_be_kept_is_found(row: AnnouncedRow, kind: str, short: int) -> None:
    found = audit(banjarmasin(None), (row,))
    assert kind in kinds(found)
    assert found.rows[0].short_working_days == short
    assert not found.kept


def test_an_order_that_is_reversed_is_found() -> None:
    rows = (announced("2018-10-29", date(2018, 11, 7)), announced("2018-10-30", date(2018, 11, 6)))
    found = audit(banjarmasin(None), rows)
    assert "order" in kinds(found)
    assert found.kept


def test_a_crowd_at_one_moment_is_found() -> None:
    scenario = banjarmasin(None)
    scenario = scenario._replace(office=scenario.office._replace(handover_limit=169))
    crowd = [finding for finding in audit(scenario, REAL).findings if finding.kind == "handover-limit"]
    assert [(f.applied_from, f.applied_to, f.fields["count"]) for f in crowd] == [
        (date(2018, 10, 31), date(2018, 11, 2), 170)
    ]


def test_a_later_hour_of_the_same_day_is_not_kept() -> None:
    scenario = banjarmasin()
    scenario = scenario._replace(office=scenario.office._replace(collection=(12 * 3600, 15 * 3600)))
    found = audit(scenario, (announced("2018-10-29", datetime(2018, 11, 5, 12)),))
    assert (found.rows[0].short_working_days, found.rows[0].kept) == (0, False)
    assert "later-that-day" in kinds(found)


def test_application_dates_without_intake_are_said_to_be_unknown() -> None:
    found = audit(banjarmasin(None), (announced("2018-10-26..2018-10-29", date(2018, 11, 5)),))
    assert "unknown" in kinds(found)
    assert [row.applied_from for row in found.rows] == [date(2018, 10, 29)]
    assert found.kept is None


@pytest.mark.parametrize(
    ("days", "pickup", "kept", "told"),
    [
        pytest.param("2018-11-05..2018-11-06", date(2018, 11, 9), None, [], id="no intake is known"),
        pytest.param("2018-11-03..2018-11-03", date(2018, 11, 9), None, [], id="a Saturday of which nothing is known"),
        # The third working day after Monday 5 November is Thursday 8, after Tuesday 6 it is Friday 9.
        pytest.param(
            "2018-11-05..2018-11-06", date(2018, 11, 8), False, [(date(2018, 11, 6), date(2018, 11, 9))],
            id="before the standard date of one of them",
        ),
    ],
)  # fmt: skip
def test_what_nobody_checked_is_not_kept(
    days: str, pickup: date, kept: bool | None, told: list[tuple[date, date]]
) -> None:
    found = audit(banjarmasin(None), (announced(days, pickup),))
    assert (found.kept, [row.kept for row in found.rows]) == (kept, [kept])
    assert [row.intake_known for row in found.rows] == [False]
    early = [each for each in found.findings if each.kind == "before-standard"]
    assert [(each.applied_to, each.fields["standard"]) for each in early] == told


def test_a_known_row_beside_an_unknown_one_is_not_enough() -> None:
    known = announced("2018-10-29..2018-10-29", date(2018, 11, 30))
    unknown = announced("2018-11-05..2018-11-06", date(2018, 11, 30))
    found = audit(banjarmasin(), (known, unknown))
    assert (found.kept, found.unknown) == (None, ((date(2018, 11, 5), date(2018, 11, 6)),))
    assert [row.kept for row in found.rows] == [True, None]
    assert found.capacity_needed is not None


def test_with_no_end_known_no_date_can_be_kept() -> None:
    scenario = banjarmasin()._replace(outages=(Outage(datetime(2018, 10, 26)),), today=date(2018, 11, 1))
    found = audit(scenario, REAL)
    assert (found.kept, found.capacity_needed) == (False, None)
    assert {row.earliest for row in found.rows} == {None}
    assert "no-date" in kinds(found)


def test_without_an_intake_the_clock_alone_is_asked() -> None:
    scenario = read_scenario("banjarmasin-2018-open")
    scenario = scenario._replace(outages=(Outage(datetime(2018, 11, 1), datetime(2018, 11, 5)),))
    found = audit(scenario, REAL)
    assert (found.basis, found.kept, found.capacity_needed) == ("clock", True, None)


# --- properties -----------------------------------------------------------------------------------------------


@examples(10)
@given(twins(open_ended=False), st.lists(st.integers(-6, 3), min_size=8, max_size=8))
def test_audits_agree_with_the_schedule(twin: Twin, moved: list[int]) -> None:
    scenario = twin.scenario._replace(today=date(2018, 10, 1))
    assume(scenario.waiting is None or scenario.waiting.since is not None)
    cohorts = schedule(scenario).cohorts
    assume(cohorts)
    rows = [
        AnnouncedRow(c.applied, c.applied, (c.pickup or datetime.max).date() + timedelta(days=days))
        for c, days in zip(cohorts, moved, strict=False)
    ]
    found = audit(scenario, rows)
    for row, cohort in zip(found.rows, cohorts, strict=True):
        assert row.earliest == cohort.pickup
        assert row.kept == (cohort.pickup is not None and cohort.pickup.date() <= row.announced)
    if found.capacity_needed is not None:
        assert all(row.kept for row in audit(scenario._replace(capacity=found.capacity_needed), rows).rows)
        if found.capacity_needed > 1:
            less = scenario._replace(capacity=found.capacity_needed - 1)
            assert not all(row.kept for row in audit(less, rows).rows)


@examples(10)
@given(twins(open_ended=False))
def test_a_schedule_can_always_be_kept(twin: Twin) -> None:
    scenario = twin.scenario
    answer = schedule(scenario)
    assume(answer.groups)
    raw = json_text(schedule_record(answer, "en")).encode()
    found = audit(scenario, read_announced(raw, "schedule.json", scenario.office))
    # Of a working day inside a group that the intake leaves out nothing can be told.
    assert found.kept is (None if found.unknown else True)
    assert {row.short_working_days for row in found.rows} == {0}


# --- files ----------------------------------------------------------------------------------------------------

THREE = "applied_from,applied_to,pickup\n2018-10-29,2018-10-29,2018-11-05\n"


def test_the_night_before_a_late_row_is_released_is_printed_on_as_well() -> None:
    friday, monday = date(2024, 7, 5), date(2024, 7, 8)
    # Approved as the outage ends at midnight; by 14:00 of that day the press makes 100 of the 200, six hours' work.
    held = Outage(datetime(2024, 7, 10), datetime(2024, 7, 11), "approval")
    case = Scenario(Office(capacity=100), (held,), {friday: 10, monday: 200})
    (row,) = audit(case, [AnnouncedRow(monday, monday, pickup=datetime(2024, 7, 11, 14))]).rows
    assert row.print_hours == Hours(8 * 3600, 30 * 3600)


@pytest.mark.parametrize("capacity", [120, 96])
def test_twice_the_rows_build_no_more_queues(monkeypatch: pytest.MonkeyPatch, capacity: int) -> None:
    built: list[Scenario] = []

    def build(scenario: Scenario, clock: Clock) -> Queue:
        built.append(scenario)
        return queue_by_start(scenario, clock)

    monkeypatch.setattr(aims, "queue_by_start", build)
    calendar = Scenario().work_calendar()
    counts = []
    for count in (120, 240):
        days = [calendar.add(date(2024, 7, 1), number) for number in range(count)]
        case = Scenario(Office(capacity=capacity), (), dict.fromkeys(days, 100))
        rows = [AnnouncedRow(day, day, pickup=calendar.add(day, 3)) for day in days]
        answer = audit(case, rows)
        # The first k rows are 100 k passports, which the press has k print days and the day of the pickup for.
        assert [row.capacity for row in answer.rows] == [-(-100 * k // (k + 1)) for k in range(1, count + 1)]
        counts.append(len(built))
        built.clear()
    # What each row needs is not searched for: few queues tell it of all.
    assert counts[1] == counts[0] <= 9, counts


@pytest.mark.parametrize(
    ("text", "pickup"),
    [
        pytest.param("2018-11-07", date(2018, 11, 7), id="a day"),
        pytest.param("2018-11-07 14:00", datetime(2018, 11, 7, 14), id="a moment"),
        pytest.param("2018-11-07T14:00:00+08:00", datetime(2018, 11, 7, 14), id="a moment as our own output has it"),
        pytest.param('"Rabu, 7 November 2018, pukul 14.00"', datetime(2018, 11, 7, 14), id="as a notice has it"),
        pytest.param("7 Nov 2018", date(2018, 11, 7), id="in words"),
    ],
)
def test_pickups_are_read(text: str, pickup: date) -> None:
    raw = f"applied_from,applied_to,pickup\n2018-10-31,2018-11-02,{text}\n".encode()
    assert read_announced(raw, "a.csv", MAKASSAR)[0].pickup == pickup


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param(b"\xef\xbb\xbfapplied_from;applied_to;pickup\r\n2018-10-29;;2018-11-05\r\n", id="semicolons, BOM"),
        pytest.param(b"tanggal_awal,tanggal_akhir,pengambilan\n2018-10-29,2018-10-29,2018-11-05\n", id="Indonesian"),
        pytest.param(b"applied_from,pickup\n2018-10-29,2018-11-05", id="without the last date"),
        pytest.param(
            b"applied_from,applied_to,applications,pickup\n2018-10-29,2018-10-29,1,2018-11-05\n\n", id="more columns"
        ),
        pytest.param(
            json.dumps(
                {"groups": [{"applied_from": "2018-10-29", "applied_to": "2018-10-29", "pickup": "2018-11-05"}]}
            ),
            id="JSON",
        ),
    ],
)
def test_tables_are_read(raw: bytes | str) -> None:
    read = read_announced(raw.encode() if isinstance(raw, str) else raw, "a.csv", MAKASSAR)
    assert [row[:3] for row in read] == [(date(2018, 10, 29), date(2018, 10, 29), date(2018, 11, 5))]


@pytest.mark.parametrize(
    ("raw", "error", "where"),
    [
        pytest.param(b"", MissingAnnouncedColumn, "a.csv", id="an empty file"),
        pytest.param(b"applied_from,applied_to,pickup\n", NothingAnnounced, "a.csv", id="a heading alone"),
        pytest.param(b"date,pickup\n2018-10-29,2018-11-05\n", MissingAnnouncedColumn, "a.csv", id="other columns"),
        pytest.param(
            b"applied_from,applied_to,pickup\n2018-11-02,2018-10-31,2018-11-05\n",
            ReversedRange,
            "a.csv, line 2",
            id="a range that ends before it starts",
        ),
        pytest.param(
            b"applied_from,applied_to,pickup\n2018-10-29,2018-10-31,2018-11-05\n2018-10-31,,2018-11-06\n",
            AnnouncedTwice,
            "a.csv, line 3",
            id="a date twice",
        ),
        pytest.param(
            b"applied_from,applied_to,pickup\n2018-10-29,,2018-11-05T14:00:00+07:00\n",
            OtherOffset,
            "a.csv, line 2, pickup",
            id="the offset of another zone",
        ),
        pytest.param(
            b"applied_from,applied_to,pickup\n10/11/2018,,2018-11-05\n",
            PickupError,
            "a.csv, line 2, applied_from",
            id="an ambiguous date",
        ),
        pytest.param(b"{", NotAnAnnouncement, "a.csv", id="broken JSON"),
        pytest.param(b'{"groups": 3}', NotAnAnnouncement, "a.csv", id="JSON of something else"),
        pytest.param(b'{"groups": [{"pickup": null}]}', NotAnAnnouncement, "a.csv", id="groups of something else"),
        pytest.param(b"applied_from,pickup\n\xff\n", PickupError, "a.csv", id="not UTF-8"),
    ],
)
def test_wrong_tables_name_their_line(raw: bytes, error: type[PickupError], where: str) -> None:
    with pytest.raises(error) as caught:
        read_announced(raw, "a.csv", MAKASSAR)
    assert caught.value.where == where


@given(st.binary(max_size=200))
def test_any_bytes_are_a_table_or_one_sentence(raw: bytes) -> None:
    with contextlib.suppress(PickupError):
        assert read_announced(raw, "a.csv", MAKASSAR)


def test_dates_in_the_declared_order_are_read() -> None:
    raw = b"applied_from,applied_to,pickup\n05/11/2018,06/11/2018,09/11/2018 14:00\n2018-11-07,,2018-11-12T14:00\n"
    assert [row[:3] for row in read_announced(raw, "a.csv", MAKASSAR, "dmy")] == [
        (date(2018, 11, 5), date(2018, 11, 6), datetime(2018, 11, 9, 14)),
        (date(2018, 11, 7), date(2018, 11, 7), datetime(2018, 11, 12, 14)),
    ]
    with pytest.raises(PickupError) as caught:
        read_announced(raw, "a.csv", MAKASSAR)
    assert caught.value.where == "a.csv, line 2, applied_from"


def test_the_offset_is_the_offices() -> None:
    assert offset_text(MAKASSAR.time_zone, datetime(2018, 11, 5)) == "+08:00"
    assert read_announced(THREE.encode(), "a.csv", MAKASSAR)


# --- priority -------------------------------------------------------------------------------------------------


def test_whom_a_priority_puts_back_is_found_with_how_much() -> None:
    # Without it 29, 30 and 31 October are printed on 5, 6 and 7 November; with it 31 October comes first.
    day = date(2018, 10, 31)
    scenario = banjarmasin()._replace(
        intake={date(2018, 10, each): 162 for each in (29, 30, 31)}, priority=(Range(day, day),)
    )
    found = audit(scenario, (announced("2018-10-29..2018-10-31", date(2018, 11, 7)),))
    back = [(each.kind, each.applied_from.day, each.applied_to.day, each.fields) for each in found.findings]
    assert [each for each in back if each[0] != "left-out"] == [
        ("put-back-one", 29, 29, {"count": 1, "moment": datetime(2018, 11, 5, 14)}),
        ("put-back-one", 30, 30, {"count": 1, "moment": datetime(2018, 11, 6, 14)}),
    ]
    assert found.kept
    nobody = audit(scenario._replace(priority=(Range(date(2018, 10, 29), date(2018, 10, 29)),)), found_rows())
    assert [each.kind for each in nobody.findings if each.kind != "left-out"] == ["put-back-nobody"]


def found_rows() -> tuple[AnnouncedRow, ...]:
    return (announced("2018-10-29..2018-10-31", date(2018, 11, 7)),)


def test_what_a_table_takes_of_a_slow_centre() -> None:
    # 500 applications, those of 2 November at the latest on 7 November: 6.75 days of approvals, 74.07 a day.
    intake = {date(2018, 10, 29) + timedelta(days=each): 100 for each in range(5)}
    scenario = Scenario(banjarmasin().office, intake=intake, approvals_per_day=60)
    found = audit(scenario, (announced("2018-10-29..2018-11-02", date(2018, 11, 7)),))
    assert (found.kept, found.approvals_needed, found.capacity_needed) == (False, 75, None)
    assert audit(scenario._replace(approvals_per_day=75), found_tables()).kept
    assert audit(scenario._replace(approvals_per_day=None), found_tables()).approvals_needed is None


def found_tables() -> tuple[AnnouncedRow, ...]:
    return (announced("2018-10-29..2018-11-02", date(2018, 11, 7)),)
