"""How entries are typed: one row a form, or a way to be wrong."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from books import files

from pickup.case.book_entries import Draft, read_entries, subject, value_of
from pickup.text.errors import PickupError

TODAY = date(2018, 11, 5)
START, DAY = "2018-10-26T00:00:00", date(2018, 11, 5)


def read(line: str) -> list[Draft]:
    return read_entries(line.split(), TODAY, files(Path()))


@pytest.mark.parametrize(
    ("line", "draft"),
    [
        pytest.param("intake 2018-11-05=140", Draft("intake", DAY, 140), id="intake"),
        pytest.param("permohonan today=140", Draft("intake", DAY, 140), id="in Indonesian, of today"),
        pytest.param("printed 2018-11-05=0", Draft("printed", DAY, 0), id="nothing printed"),
        pytest.param("approved kemarin=20", Draft("approved", date(2018, 11, 4), 20), id="approved yesterday"),
        pytest.param("collected 2018-10-29=90", Draft("collected", date(2018, 10, 29), 90, {"on": "2018-11-05"}),
                     id="handed over today"),
        pytest.param("diambil 2018-10-29=90@2018-11-02", Draft("collected", date(2018, 10, 29), 90,
                     {"on": "2018-11-02"}), id="handed over on another day"),
        pytest.param("outage 2018-10-26..", Draft("outage", date(2018, 10, 26), None,
                     {"start": START, "end": None, "stage": "all"}), id="an outage without an end"),
        pytest.param("outage 2018-10-26..2018-11-04 @print system down", Draft("outage", date(2018, 10, 26), None,
                     {"start": START, "end": "2018-11-05T00:00:00", "stage": "print", "cause": "system down"}),
                     id="an outage of the press with its cause"),
        pytest.param("outage 2018-10-26..@print", Draft("outage", date(2018, 10, 26), None,
                     {"start": START, "end": None, "stage": "print"}), id="the stage without a blank"),
        pytest.param("restored 2018-11-05T08:30", Draft("restored", DAY, None,
                     {"moment": "2018-11-05T08:30:00", "stage": None}), id="the end of an outage"),
        pytest.param("pulih today @print", Draft("restored", DAY, None,
                     {"moment": "2018-11-05T00:00:00", "stage": "print"}), id="the end of one stage"),
        pytest.param("plan 2018-11-06..2018-11-07 hours=08.00-20.00 machines=3", Draft("plan", date(2018, 11, 6), None,
                     {"to": "2018-11-07", "hours": "08.00-20.00", "machines": 3}), id="overtime"),
        pytest.param("rencana 2018-11-06 jam=08.00-20.00 Mesin=3 kapasitas=90 tutup", Draft("plan", date(2018, 11, 6),
                     None, {"to": "2018-11-06", "hours": "08.00-20.00", "machines": 3, "capacity": 90,
                     "closed": True}), id="a plan in Indonesian"),
        pytest.param("plan 2018-11-06 priority", Draft("plan", date(2018, 11, 6), None,
                     {"to": "2018-11-06", "priority": True}), id="application dates that go first"),
        pytest.param("plan 2018-11-10 print-day", Draft("plan", date(2018, 11, 10), None,
                     {"to": "2018-11-10", "print_day": True}), id="a Saturday of the press"),
    ],
)  # fmt: skip
def test_an_entry_is_read(line: str, draft: Draft) -> None:
    assert read(line) == [draft]


@pytest.mark.parametrize(
    ("details", "value"),
    [
        pytest.param({"notice": "daily", "rows": []}, "daily", id="a notice"),
        pytest.param({"rows": []}, "-", id="a table of an older book"),
    ],
)
def test_what_was_announced_is_told_by_its_notice(details: dict[str, object], value: str) -> None:
    assert value_of(Draft("announced", DAY, None, details)) == value


@pytest.mark.parametrize(
    ("line", "value"),
    [
        pytest.param("outage 2018-10-26", "2018-10-26..2018-10-26@all", id="one day"),
        pytest.param(
            "outage 2018-10-26..2018-11-04@print", "2018-10-26..2018-11-04@print", id="days to the end of the last"
        ),
        pytest.param("outage 2018-10-26T10:00..2018-10-26T16:30", "2018-10-26T10:00..2018-10-26T16:30@all", id="hours"),
        pytest.param("outage 2018-10-26..", "2018-10-26..@all", id="no end known"),
    ],
)
def test_what_is_said_of_an_outage_means_the_same_when_it_is_typed_again(line: str, value: str) -> None:
    (draft,) = read(line)
    assert value_of(draft) == value
    assert read(f"outage {value}") == [draft]


def test_several_entries_stand_in_one_line() -> None:
    drafts = read("intake 2018-11-02=45 2018-11-05=140 printed 2018-11-05=162 collected 2018-10-29=90")
    assert [(draft.kind, draft.amount) for draft in drafts] == [
        ("intake", 45), ("intake", 140), ("printed", 162), ("collected", 90)
    ]  # fmt: skip


def test_the_office_is_kept_with_its_text() -> None:
    (draft,) = read("office banjarmasin 2018-01-01")
    assert (draft.kind, draft.day, draft.details["key"]) == ("office", date(2018, 1, 1), "banjarmasin")
    assert "capacity = 162" in str(draft.details["profile"])


@pytest.mark.parametrize(
    ("line", "day"),
    [
        pytest.param("announced told.csv", DAY, id="told today"),
        pytest.param("diumumkan told.csv 2018-11-02", date(2018, 11, 2), id="told before, in Indonesian"),
    ],
)
def test_an_announced_table_is_kept_row_by_row(tmp_path: Path, line: str, day: date) -> None:
    (tmp_path / "told.csv").write_text(
        "applied_from,applied_to,pickup,collect_by\n"
        "2018-10-29,2018-10-30,2018-11-06 14:00,2018-12-06\n2018-10-31,2018-10-31,2018-11-07,\n"
    )
    rows = [
        {"applied_from": "2018-10-29", "applied_to": "2018-10-30", "pickup": "2018-11-06T14:00:00",
         "collect_by": "2018-12-06"},
        {"applied_from": "2018-10-31", "applied_to": "2018-10-31", "pickup": "2018-11-07", "collect_by": None},
    ]  # fmt: skip
    expected = Draft("announced", day, None, {"notice": "table", "langs": [], "rows": rows})
    assert read_entries(line.split(), TODAY, files(tmp_path)) == [expected]


@pytest.mark.parametrize(
    ("line", "error", "fields"),
    [
        pytest.param("", "NothingToEnter", {}, id="nothing"),
        pytest.param("intake", "NothingToEnter", {}, id="a kind alone"),
        pytest.param("inteke 2018-11-05=1", "UnknownEntryKind", {"word": "inteke"}, id="no such kind"),
        pytest.param("2018-11-05=1", "UnknownEntryKind", {}, id="no kind at all"),
        pytest.param("intake 2018-11-05", "NotCountOnDay", {}, id="no count"),
        pytest.param("intake 2018-11-05=1=2", "UnreadableDate", {"text": "2018-11-05=1"}, id="a count too many"),
        pytest.param("intake 2018-11-05=-1", "NegativeCount", {}, id="a negative count"),
        pytest.param("intake 2018-11-05=1.250", "SeparatorInCount", {}, id="thousands"),
        pytest.param("intake 2018-11-05=many", "UnreadableCount", {}, id="no number"),
        pytest.param("intake 5/11/2018=1", "AmbiguousDate", {}, id="an ambiguous date"),
        pytest.param("intake 2018-11-06=1", "NotYetHappened", {"today": TODAY}, id="an intake of tomorrow"),
        pytest.param("printed besok=1", "NotYetHappened", {}, id="printed tomorrow"),
        pytest.param("collected 2018-10-29=1@2018-11-06", "NotYetHappened", {}, id="handed over tomorrow"),
        pytest.param("restored 2018-11-06", "NotYetHappened", {}, id="restored tomorrow"),
        pytest.param("intake 2018-11-05=1 2018-11-05=2", "EnteredTwice", {"first": "1", "second": "2"}, id="twice"),
        pytest.param("outage 2018-10-26..@fax", "UnknownStage", {}, id="no such stage"),
        pytest.param("outage 2018-10-26..2018-10-25", "EndBeforeStart", {}, id="a reversed outage"),
        pytest.param("restored 2018-11-05@fax", "UnknownStage", {}, id="restored, no such stage"),
        pytest.param("plan 2018-11-06", "NothingToEnter", {}, id="a plan of nothing"),
        pytest.param("plan 2018-11-06 sleep", "UnknownPlan", {"word": "sleep"}, id="no such plan"),
        pytest.param("plan 2018-11-06 machines=0", "NotACountFromOne", {}, id="no machine"),
        pytest.param("plan 2018-11-06 hours=24:00-08:00", "UnreadableHours", {}, id="hours that begin at 24:00"),
        pytest.param("plan 2018-11-06 open closed", "EnteredTwice", {}, id="open and closed"),
        pytest.param("plan 2018-11-06..2038-11-06 closed", "TooLongRange", {}, id="a plan of twenty years"),
        pytest.param("announced told.csv 2018-11-06", "NotYetHappened", {"day": date(2018, 11, 6)}, id="told tomorrow"),
        pytest.param("office banjarmasn", "UnknownOffice", {}, id="no such office"),
    ],
)  # fmt: skip
def test_a_wrong_entry_is_refused(line: str, error: str, fields: dict[str, object]) -> None:
    with pytest.raises(PickupError) as refused:
        read(line)
    assert type(refused.value).__name__ == error
    assert fields.items() <= refused.value.fields.items()


@pytest.mark.parametrize(
    ("line", "about"),
    [
        pytest.param("intake 2018-11-05=140", ("intake", DAY), id="a count by its day"),
        pytest.param("office banjarmasin 2018-11-05", ("office", DAY), id="an office by its day"),
        pytest.param(
            "collected 2018-10-29=90@2018-11-02", ("collected", date(2018, 10, 29), "2018-11-02"),
            id="what was handed over by both its days",
        ),
        pytest.param("outage 2018-10-26..@print", ("outage", START, "print"), id="an outage by its start and stage"),
        pytest.param("restored 2018-11-05@print", ("restored", "2018-11-05T00:00:00", "print"), id="an end likewise"),
        pytest.param("plan 2018-11-06 closed", None, id="of plans there may be several"),
    ],
)  # fmt: skip
def test_what_an_entry_speaks_of(line: str, about: tuple[object, ...] | None) -> None:
    (draft,) = read(line)
    assert subject(draft) == about
