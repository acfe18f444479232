"""A row's answer is `estimate`'s for the same facts; nothing is lost; what is wrong is told."""

from __future__ import annotations

import json
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from error_examples import EXAMPLES
from hypothesis import HealthCheck, given
from hypothesis import strategies as st
from properties import examples

from pickup import estimate
from pickup.batch.answers import Answers, Starts, Tally
from pickup.batch.errors import (
    REJECT_COLUMNS,
    DateMissing,
    KeyMissing,
    KeyTwice,
    NotADateText,
    NotARecord,
    Reject,
    RowError,
    WrongCells,
    wrong_and_right,
)
from pickup.batch.json_lines import JsonBatch, is_json_lines, json_starts
from pickup.batch.rows import Batch, starts_of
from pickup.batch.table import ADDED_COLUMNS, DateColumns, read_heading
from pickup.calendars.errors import NoWorkingDay, OutsideCalendar
from pickup.case.application_files import read_intake
from pickup.case.applications import clock_start
from pickup.case.offices import Office
from pickup.case.outages import Outage
from pickup.case.scenario import Scenario
from pickup.engine.cohorts import Cohorts
from pickup.engine.errors import ClockStartMissing
from pickup.render.phrases import Phrases
from pickup.text import errors as date_errors
from pickup.text.dates import Hours
from pickup.text.errors import PickupError

if TYPE_CHECKING:
    from pickup.batch.answers import Answer

FIRST = datetime(2018, 10, 15)
CUT_OFF = 15 * 3600


def answers_of(scenario: Scenario, columns: tuple[str, ...] = ADDED_COLUMNS, *, strict: bool = False) -> Answers:
    starts = Starts(scenario)
    return Answers(Cohorts(scenario), starts, columns, Phrases("en", scenario.office.time_zone), strict=strict)


def told(scenario: Scenario, applied: str, paid: str) -> dict[str, str | None]:
    return dict(zip(ADDED_COLUMNS, answers_of(scenario).of(applied, paid).cells, strict=True))


# Not by `st.builds(Office)`, which would draw every other field too: closed days from the year 1 on, for one.
OFFICES = st.builds(
    lambda **fields: Office(**fields),
    standard=st.integers(0, 5),
    collection=st.sampled_from([(50_400,), (36_000, 50_400)]),
    print_hours=st.sampled_from([Hours(28_800, 50_400), Hours(28_800, 57_600)]),
    payment_cutoff=st.sampled_from([None, CUT_OFF]),
    time_zone=st.sampled_from(["Asia/Jakarta", "Asia/Makassar"]),
)
MOMENTS = st.integers(0, 40 * 24 * 12).map(lambda fives: FIRST + timedelta(minutes=5 * fives))
OUTAGES = st.lists(
    st.builds(
        lambda start, hours, stage: Outage(start, start + timedelta(hours=hours) if hours else None, stage),
        MOMENTS, st.sampled_from([0, 5, 30, 200, 300]), st.sampled_from(["all", "approval", "print", "collection"]),
    ), max_size=2,
)  # fmt: skip
TEXTS = MOMENTS.flatmap(
    lambda at: st.sampled_from([at.date().isoformat(), at.isoformat(), at.strftime("%Y-%m-%d %H.%M")])
)


def read(text: str) -> date:
    return datetime.fromisoformat(text.replace(".", ":")) if len(text) > 10 else date.fromisoformat(text)


@examples(60, HealthCheck.too_slow)
@given(OFFICES, OUTAGES, st.integers(1, 40), st.booleans(), st.lists(st.tuples(TEXTS, TEXTS), min_size=1, max_size=12))
def test_one_person_one_date(
    office: Office, outages: list[Outage], capacity: int, by_queue: bool, rows: list[tuple[str, str]]
) -> None:
    case = Scenario(office, tuple(outages), today=date(2018, 10, 20))
    if by_queue:
        intake: dict[date, int] = {}
        for applied, paid in rows:
            day = clock_start(office, read(applied), read(paid)).day
            intake[day] = intake.get(day, 0) + 1
        case = case._replace(intake=intake, capacity=capacity)
    answers = answers_of(case)
    for applied, paid in rows:
        found = dict(zip(ADDED_COLUMNS, answers.of(applied, paid).cells, strict=True))
        expected = estimate(case, read(applied), read(paid))
        assert (found["pickup"] or "")[:19] == (expected.pickup.isoformat() if expected.pickup else "")
        assert found["collect_by"] == (expected.collect_by.isoformat() if expected.collect_by else None)
        assert found["standard_date"] == expected.standard_date.isoformat()
        assert found["basis"] == expected.basis
        assert (found["print_finish"] or "")[:19] == (
            expected.print_finish.isoformat() if expected.print_finish else ""
        )
        assert bool(found["note"]) == (expected.pickup is None) or "lies before" in (found["note"] or "")


def test_a_payment_after_the_cut_off_counts_from_the_next_day() -> None:
    case = Scenario(Office(payment_cutoff=CUT_OFF))
    assert told(case, "2018-10-29", "2018-10-29T15:00")["pickup_date"] == "2018-11-01"
    assert told(case, "2018-10-29", "2018-10-29 15.01")["pickup_date"] == "2018-11-02"


def test_a_payment_in_the_afternoon_of_a_same_day_service_is_not_collected_before_it() -> None:
    case = Scenario(Office(standard=0, collection=(13 * 3600,)))
    assert told(case, "2018-10-29", "2018-10-29T09:00")["pickup"] == "2018-10-29T13:00:00+07:00"
    assert told(case, "2018-10-29", "2018-10-29T13:01")["pickup"] == "2018-10-30T13:00:00+07:00"


def test_all_columns_of_one_row_of_the_case() -> None:
    case = Scenario(
        Office(time_zone="Asia/Makassar", capacity=162),
        (Outage.read("2018-10-26..2018-11-04"),),
        {date(2018, 10, 29): 150, date(2018, 10, 30): 160},
    )
    # 150/162 of six hours are 5:33:20; of the 310 the second day makes 148, and 148/162 of six hours are 5:28:53 1/3.
    assert told(case, "2018-10-29", "2018-10-30") == {
        "pickup": "2018-11-06T14:00:00+08:00",
        "pickup_date": "2018-11-06",
        "pickup_text": "Tuesday 6 November 2018, 14:00 WITA",
        "announced": None,
        "moved": None,
        "standard_date": "2018-11-02",
        "collect_by": "2018-12-05",
        "basis": "queue",
        "print_start": "2018-11-05T13:33:20+08:00",
        "print_finish": "2018-11-06T13:28:54+08:00",
        "reply": None,
        "note": "",
    }


def test_a_date_that_is_a_guess_says_so_and_is_not_given_if_strict() -> None:
    row = ("2030-03-04", "2030-03-04")
    note = dict(zip(ADDED_COLUMNS, answers_of(Scenario()).of(*row).cells, strict=True))["note"]
    assert note is not None
    assert "guess" in note
    strict = answers_of(Scenario(), strict=True).of(*row)
    assert not strict.dated
    assert strict.cells[:4] == (None, None, None, None)


def test_without_an_end_in_sight_a_row_has_a_note_and_no_date() -> None:
    case = Scenario(outages=(Outage.read("2018-10-26.."),))
    answer = answers_of(case, ("pickup", "note")).of("2018-10-30", "2018-10-30")
    assert not answer.dated
    assert answer.cells[0] is None
    assert "no end is known of the outage since Friday 26 October 2018" in (answer.cells[1] or "")


@pytest.mark.parametrize(
    ("applied", "paid", "which", "error"),
    [
        pytest.param("2018-02-30", "2018-03-01", "applied", date_errors.ImpossibleDay, id="a day that there is not"),
        pytest.param("2018-10-31", "10/11/2018", "paid", date_errors.AmbiguousDate, id="an ambiguous payment"),
        pytest.param("", "2018-10-31", "applied", DateMissing, id="no day of application"),
        pytest.param("2018-10-31", "today", "paid", date_errors.CountedFromToday, id="a day counted from today"),
        pytest.param("2018-10-31T08:00Z", "", "applied", date_errors.ZoneGiven, id="a time with a zone"),
        pytest.param("1900-01-01", "", "applied", OutsideCalendar, id="a year that no calendar knows"),
        pytest.param("2018-10-31", "9999-12-31T23:00", "paid", OutsideCalendar, id="the end of all years"),
        pytest.param("2018-10-26", "2018-10-29", "paid", ClockStartMissing, id="a day that the intake lacks"),
        pytest.param("2018-10-29", "2018-10-26", "applied", ClockStartMissing, id="the same, by the application"),
    ],
)
def test_what_is_wrong_with_a_row(applied: str, paid: str, which: str, error: type[PickupError]) -> None:
    case = Scenario(Office(capacity=10, payment_cutoff=CUT_OFF), intake={date(2018, 10, 25): 5, date(2018, 10, 31): 5})
    with pytest.raises(RowError) as found:
        answers_of(case).of(applied, paid)
    assert found.value.which == which
    assert isinstance(found.value.error, error)


def test_what_is_kept_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pickup.batch.answers.MOST_KEPT", 10)
    monkeypatch.setattr("pickup.batch.rows.MOST_KEPT", 10)
    days = [date(2018, 1, 1) + timedelta(days=n) for n in range(300)]
    data = "applied,paid\n" + "".join(f"{day},{day}T09:{day.day:02}\n" for day in days)
    tally, rejects, out = run(Scenario(), data.encode())
    assert (tally.rows, rejects) == (300, [])
    assert [line.split(",")[2] for line in out.split("\n")[1:-1]] == [
        f"{estimate(Scenario(), day).pickup:%Y-%m-%d}" for day in days
    ]


def run(case: Scenario, data: bytes, size: int = 1 << 16) -> tuple[Tally, list[Reject], str]:
    """Answer a table or JSON Lines with one column; bad rows are told and left out."""
    rejects: list[Reject] = []

    def refuse(row: int, fault: RowError) -> Answer | None:
        rejects.append(Reject(row, fault.which, fault.value, fault.error))
        return None

    tally, answers = Tally(), answers_of(case, ("pickup_date",))
    blocks = [data[at : at + size] for at in range(0, len(data), size)]
    if is_json_lines(data):
        out = JsonBatch(DateColumns(), answers, tally, refuse).blocks(blocks)
    else:
        heading, further = read_heading(blocks, DateColumns(), answers.columns)
        out = Batch(heading, answers, tally, refuse).blocks(further)
    return tally, rejects, b"".join(out).decode()


ROWS = st.lists(
    st.sampled_from(
        [
            "2018-10-31,2018-11-01",
            "2018-10-30,",
            ",",
            "2018-02-30,2018-11-01",
            "2018-10-31",
            "x,y,z",
            '"2018-10-31",',
            '"',
        ]
    ),
    max_size=30,
)


@given(ROWS, st.integers(1, 60))
def test_rows_out_and_rejects_are_rows_in(rows: list[str], size: int) -> None:
    data = "".join(f"{row}\n" for row in ["applied,paid", *rows]).encode()
    tally, rejects, out = run(Scenario(), data, size)
    empty = rows.count(",")
    assert (tally.empty, tally.rows, tally.rejected) == (empty, len(rows) - empty, len(rejects))
    assert out.count("\n") - 1 + len(rejects) == tally.rows
    assert [reject.row for reject in rejects] == [
        number for number, row in enumerate(rows, 2) if row in ("2018-02-30,2018-11-01", "2018-10-31", "x,y,z", '"')
    ]


@given(ROWS, st.integers(1, 60))
def test_the_file_as_its_own_intake_counts_the_rows_that_can_be_read(rows: list[str], size: int) -> None:
    data = "".join(f"{row}\n" for row in ["applied,paid", *rows]).encode()
    blocks = [data[at : at + size] for at in range(0, len(data), size)]
    heading, further = read_heading(blocks, DateColumns(), ())
    counted = starts_of(further, heading, Starts(Scenario()))
    good = [row for row in rows if row in ("2018-10-31,2018-11-01", "2018-10-30,", '"2018-10-31",')]
    expected = read_intake("\n".join(["applied,paid", *good]).encode(), "f", Office()) if good else {}
    assert counted == expected


def test_a_date_before_a_lone_carriage_return_is_answered_and_counted() -> None:
    data = b'applied,paid\n"2018-10-31\r",2018-11-01\n2018-10-31,"2018-11-01\r"\n'
    answers, tally = answers_of(Scenario(), ("pickup_date",)), Tally()
    heading, further = read_heading([data], DateColumns(), ())
    rows = list(further)
    assert starts_of(rows, heading, Starts(Scenario())) == {date(2018, 11, 1): 2}
    out = b"".join(Batch(heading, answers, tally, lambda row, error: None).blocks(rows))
    assert out.count(b",2018-11-06\n") == 2
    assert (tally.rows, tally.rejected) == (2, 0)


JSON_ROWS = (
    '{"applied": "2018-10-31", "paid": "2018-11-01", "n": 1.10, "big": 123456789012345678901234567890}',
    '{"applied":"2018-10-31","paid":null}',
    '{"paid": "2018-11-01"}',
    '{"applied": 20181031, "paid": null}',
    '{"applied": "2018-10-31", "paid": null, "paid": null}',
    '{"applied": "2018-10-31", "paid": null, "pickup_date": "x"}',
    "[1, 2]",
    '{"applied": "2018-10-31"',
    "",
    '{"tanggal_permohonan": "2018-10-31", "tanggal_pembayaran": "2018-10-31"}',
)


@pytest.mark.parametrize("size", [1, 7, 1 << 16])
def test_json_lines_keep_their_text_and_get_the_answer_behind_it(size: int) -> None:
    tally, rejects, out = run(Scenario(), "\r\n".join(JSON_ROWS).encode(), size)
    assert out.split("\r\n") == [
        f'{JSON_ROWS[0][:-1]}, "pickup_date": "2018-11-06"}}',
        '{"applied":"2018-10-31","paid":null, "pickup_date": "2018-11-05"}',
        f'{JSON_ROWS[-1][:-1]}, "pickup_date": "2018-11-05"}}',
    ]
    wrong = [(reject.row, reject.column, type(reject.error)) for reject in rejects]
    assert wrong == [
        (3, "applied", KeyMissing),
        (4, "applied", NotADateText),
        (5, "paid", KeyTwice),
        (6, "pickup_date", KeyTwice),
        (7, "", NotARecord),
        (8, "", NotARecord),
    ]
    assert (tally.rows, tally.rejected, tally.empty) == (9, 6, 1)


def test_json_lines_that_cannot_be_read_are_marked_in_an_object_of_their_own() -> None:
    answers = answers_of(Scenario(), ("pickup", "note"))

    def refuse(row: int, fault: RowError) -> Answer:
        return answers.refused(Reject(row, fault.which, fault.value, fault.error).note("en"))

    out = b"".join(JsonBatch(DateColumns(), answers, Tally(), refuse).blocks(["\n".join(JSON_ROWS).encode()])).decode()
    found = [json.loads(line) for line in out.splitlines()]
    assert len(found) == 9
    assert found[7]["text"] == JSON_ROWS[7]
    assert found[7]["pickup"] is None
    assert found[7]["note"].startswith("rejected: the line is not a JSON object")


def test_json_lines_as_their_own_intake() -> None:
    counts = json_starts(["\n".join(JSON_ROWS).encode()], DateColumns(), Starts(Scenario()))
    assert counts == {date(2018, 10, 31): 3, date(2018, 11, 1): 1}


@pytest.mark.parametrize(
    ("start", "told"), [(b"{", True), (b"\xef\xbb\xbf \n{", True), (b"id,applied", False), (b"", False)]
)
def test_json_lines_are_told_by_their_first_letter(start: bytes, told: bool) -> None:
    assert is_json_lines(start) is told


def reject(error: PickupError) -> Reject:
    return Reject(5, "applied", "=x", error)


def test_a_refused_row_tells_what_is_wrong_and_what_would_be_right() -> None:
    error = date_errors.UndeclaredOrder(text="31/10/2018", reading=date(2018, 10, 31))
    assert reject(error).record("en") == {
        "row": 5,
        "column": "applied",
        "value": "=x",
        "wrong": "'31/10/2018': the order of day and month is never guessed",
        "right": "write 2018-10-31",
    }
    assert tuple(reject(error).record("id")) == REJECT_COLUMNS


OF_A_ROW = (
    date_errors.UnreadableDate, date_errors.AmbiguousDate, date_errors.UndeclaredOrder, date_errors.ImpossibleDate,
    date_errors.ImpossibleDay, date_errors.WrongWeekday, date_errors.YearNeeded, date_errors.CountedFromToday,
    date_errors.ZoneGiven, date_errors.UnreadableTime, ClockStartMissing, OutsideCalendar,
    NoWorkingDay, DateMissing, KeyMissing, KeyTwice, NotADateText, NotARecord, WrongCells,
)  # fmt: skip


@pytest.mark.parametrize("lang", ["en", "id"])
@pytest.mark.parametrize(
    "example", [pytest.param(each, id=type(each).__name__) for each in EXAMPLES if isinstance(each, OF_A_ROW)]
)
def test_every_error_of_a_row_has_two_halves_and_no_formula(example: PickupError, lang: str) -> None:
    error = type(example)("", **example.fields)
    wrong, right = wrong_and_right(error, lang)
    assert wrong
    assert right
    assert len(wrong) + len(right) == len(error.say(lang)) - 2
    for text in (wrong, right, reject(error).note(lang)):
        assert text[0] not in "=+-@\t\r"
