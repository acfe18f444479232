"""A history for the book: a table of dates and counts, and the packaged one, which is a whole book as JSON."""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest

from pickup import PickupError
from pickup.case.book_entries import Draft, Entry
from pickup.case.book_files import packaged_book, read_book_table
from pickup.case.recorded_errors import EnteredTwice, MissingBookColumn, NothingToEnter, NotYetHappened
from pickup.text.errors import NegativeCount

if TYPE_CHECKING:
    from pathlib import Path

FIFTH, SIXTH, SEVENTH = date(2018, 11, 5), date(2018, 11, 6), date(2018, 11, 7)


@pytest.mark.parametrize(
    ("text", "order"),
    [
        pytest.param(
            "date,applications,printed,collected,approved\n2018-11-05,140,162,120,130\n2018-11-06,,0,,\n",
            "",
            id="English",
        ),
        pytest.param(
            "tanggal;permohonan;dicetak;diambil;approved\n5 November 2018;140;162;120;130\n6 November 2018;;0;;\n",
            "",
            id="Indonesian",
        ),
        pytest.param(
            "date,note,applications,printed,collected,approved\n05/11/2018,x,140,162,120,130\n06/11/2018,,,0,,\n",
            "dmy",
            id="days before months",
        ),
    ],
)
def test_a_table_makes_an_entry_of_each_count_and_a_blank_cell_none(text: str, order: str) -> None:
    assert read_book_table(text.encode(), "history.csv", SEVENTH, order) == [
        Draft("intake", FIFTH, 140, {}),
        Draft("printed", FIFTH, 162, {}),
        # Told by the application date: handed over by today.
        Draft("collected", FIFTH, 120, {"on": "2018-11-07"}),
        Draft("approved", FIFTH, 130, {}),
        Draft("printed", SIXTH, 0, {}),
    ]


def test_today_has_come_and_one_column_of_counts_is_enough() -> None:
    read = read_book_table(b"date,collected\n2018-11-07,3\n", "history.csv", SEVENTH)
    assert read == [Draft("collected", SEVENTH, 3, {"on": "2018-11-07"})]


@pytest.mark.parametrize(
    ("text", "error", "where", "fields"),
    [
        pytest.param(
            "date,printed\n2018-11-07,1\n2018-11-08,2\n",
            NotYetHappened,
            "history.csv, line 3, date",
            {"day": date(2018, 11, 8), "today": SEVENTH},
            id="a day to come",
        ),
        pytest.param(
            "date,printed\n2018-11-05,1\n2018-11-06,2\n2018-11-05,1\n",
            EnteredTwice,
            "history.csv, line 4, date",
            {"what": FIFTH, "first": "line 2", "second": "line 4"},
            id="a date in two rows",
        ),
        pytest.param(
            "date,printed,approved\n2018-11-05,,\n",
            NothingToEnter,
            "history.csv",
            {"form": "2018-11-05,140,162,120"},
            id="nothing but blank cells",
        ),
        pytest.param(
            "date,,note\n2018-11-05,,1\n",
            MissingBookColumn,
            "history.csv",
            {"found": "date, note"},
            id="no counts",
        ),
        pytest.param(
            "applications,printed\n1,2\n",
            MissingBookColumn,
            "history.csv",
            {"found": "applications, printed"},
            id="no date",
        ),
        pytest.param("", MissingBookColumn, "history.csv", {"found": "-"}, id="an empty file"),
        pytest.param(
            "date,printed\n2018-11-05,-1\n",
            NegativeCount,
            "history.csv, line 2, printed",
            {"text": "-1"},
            id="less than none",
        ),
    ],
)
def test_what_is_wrong_with_a_table_is_said_with_its_place(
    text: str, error: type[PickupError], where: str, fields: dict[str, object]
) -> None:
    with pytest.raises(error) as caught:
        read_book_table(text.encode(), "history.csv", SEVENTH)
    assert (caught.value.where, caught.value.fields) == (where, fields)


def test_the_entries_of_a_packaged_book_are_read_as_they_were_recorded(tmp_path: Path) -> None:
    path = tmp_path / "book.json"
    common = {"by": "Siti, loket 2 — Émile", "details": {"on": "2018-11-06"}, "replaces": None, "why": None}
    record = {
        "number": 7,
        "recorded": "2018-11-06T16:10:00+08:00",
        "kind": "collected",
        "day": "2018-11-05",
        "count": 3,
    }
    path.write_text(json.dumps({"entries": [record | common | {"count": 3}]}, ensure_ascii=False), encoding="utf-8")
    recorded = datetime.fromisoformat("2018-11-06T16:10:00+08:00")
    assert packaged_book(path) == [
        Entry(7, recorded, "Siti, loket 2 — Émile", "collected", FIFTH, 3, {"on": "2018-11-06"}, None, None)
    ]
