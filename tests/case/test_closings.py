"""Days that an office closes with a reason: typed, in a profile, a scenario, a book, and told wherever they count."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, cast

import pytest
from command import refused

from pickup.case.closings import Closing, a_closing, read_closing
from pickup.case.errors import UnprintableReason
from pickup.case.scenario_files import scenario_of
from pickup.case.scenario_writing import scenario_text
from pickup.text.dates import Range, read_range
from pickup.text.errors import NotAText, PickupError
from pickup.text.said import Text
from pickup.text.toml import a_text

if TYPE_CHECKING:
    from command import Pickup

    from pickup.case.scenario import Scenario

THURSDAY, FRIDAY = date(2026, 11, 26), date(2026, 11, 27)
MEETING = Text("Rapat kerja", "Rapat kerja")
STAFF = Text("Rapat kerja", "Staff meeting")
TYPED = "--applied 2026-11-24 --closed '2026-11-26=Rapat kerja' --today 2026-11-24"


def read(text: str) -> Scenario:
    return scenario_of(text.encode(), "case.toml", Path())


@pytest.mark.parametrize(
    ("closed", "days", "reasons"),
    [
        pytest.param('"2026-11-26"', {THURSDAY}, {}, id="no reason"),
        pytest.param("2026-11-26", {THURSDAY}, {}, id="a date of TOML"),
        pytest.param('"2026-11-26=Rapat kerja"', {THURSDAY}, {THURSDAY: MEETING}, id="a day"),
        pytest.param('["26 November 2026 = Rapat kerja"]', {THURSDAY}, {THURSDAY: MEETING}, id="in words"),
        pytest.param(
            '"2026-11-26..2026-11-27=Rapat kerja"',
            {THURSDAY, FRIDAY},
            {THURSDAY: MEETING, FRIDAY: MEETING},
            id="a range",
        ),
        pytest.param(
            '["2026-11-26=Rapat kerja", "2026-11-27"]', {THURSDAY, FRIDAY}, {THURSDAY: MEETING}, id="one of two days"
        ),
        pytest.param(
            '[{ on = "2026-11-26", reason = { id = "Rapat kerja", en = "Staff meeting" } }]',
            {THURSDAY},
            {THURSDAY: STAFF},
            id="in both languages",
        ),
    ],
)
def test_closed_days_are_read_with_their_reasons(closed: str, days: set[date], reasons: dict[date, Text]) -> None:
    scenario = read(f"closed = {closed}")
    assert scenario.closed == days
    assert scenario.closed_reasons == reasons
    office = read(f"[office]\nclosed = {closed}").office
    assert office.closed_reasons == reasons
    assert office.calendar().day(THURSDAY).name("id") == ("Rapat kerja" if reasons else "")
    # What is written reads back as the same.
    again = read(scenario_text(scenario, {}))
    assert (again.closed, again.closed_reasons) == (scenario.closed, scenario.closed_reasons)
    assert tomllib.loads(scenario_text(scenario, {}))


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        pytest.param("2026-11-26", Text(), id="no reason"),
        pytest.param("2026-11-26=Rapat = kerja", Text("Rapat = kerja", "Rapat = kerja"), id="an equals sign within it"),
        pytest.param("2026-11-26 = " + "x" * 90, Text("x" * 90, "x" * 90), id="as long as one may be"),
    ],
)
def test_a_closing_is_read_as_it_is_typed(text: str, reason: Text) -> None:
    assert read_closing(text, read_range) == Closing(Range(THURSDAY, THURSDAY), reason)


@pytest.mark.parametrize(
    ("value", "error", "fields"),
    [
        pytest.param({"on": "2026-11-26"}, NotAText, {"value": {"on": "2026-11-26"}}, id="a table without a reason"),
        pytest.param({"on": "2026-11-26", "reason": Text("a\x1b")}, UnprintableReason, {"text": "a\x1b", "longest": 90},
                     id="what a terminal would obey, in one language alone"),
        pytest.param({"on": "2026-11-26", "reason": Text("", "y" * 91)}, UnprintableReason, {"text": "y" * 91},
                     id="a speech in the other"),
    ],
)  # fmt: skip
def test_a_closing_of_a_file_that_is_none_is_refused(
    value: object, error: type[PickupError], fields: dict[str, object]
) -> None:
    with pytest.raises(error) as caught:
        a_closing(value, lambda on: read_range(a_text(on)), lambda reason: cast("Text", reason))
    assert fields.items() <= caught.value.fields.items()


def test_the_reason_is_told_wherever_the_day_counts(pickup: Pickup) -> None:
    # Working days after Tuesday 24 November: Wednesday, Friday, Monday.
    answer = pickup(f"estimate {TYPED} --explain --lang id")
    assert "Senin, 30 November 2026" in answer.out
    assert "kantor tutup            Rapat kerja" in answer.out
    (step,) = (each for each in pickup(f"estimate {TYPED} --format json").json["steps"] if each["kind"] == "closure")
    assert step["reason"] == "Rapat kerja"
    day = "--closed '2026-11-26=Rapat kerja (aula)'"
    told = pickup(f"notice --daily 2026-11-26 {day} --format whatsapp").out
    assert "*Hari ini kantor tutup* (Rapat kerja (aula)). Buka kembali pada Jumat, 27 November 2026." in told
    ahead = pickup(f"notice --daily 2026-11-25 {day} --format whatsapp --lang en").out
    assert "*The office is closed on Thursday, 26 November 2026* (Rapat kerja (aula))" in ahead
    board = pickup(f"board {day} --today 2026-11-25 --lang id").out
    assert "Tutup (Rapat kerja (aula)); buka kembali pada Jumat, 27 November 2026" in board


def test_an_option_has_the_last_word_about_a_reason(pickup: Pickup, tmp_path: Path) -> None:
    office, case = tmp_path / "ours.toml", tmp_path / "case.toml"
    office.write_text('closed = ["2026-11-26=Rapat kerja", "2026-11-27=Rapat kerja"]\n')
    case.write_text(f'office = "{office}"\nclosed = "2026-11-27=Listrik padam"\n')
    walk = pickup(f"estimate {case} --applied 2026-11-24 --today 2026-11-24 --explain --closed 2026-11-26=Upacara").out
    assert [line.rpartition("office closed")[2].strip() for line in walk.splitlines() if "office closed" in line] == [
        "Upacara",
        "Listrik padam",
    ]


def test_a_book_keeps_the_reason_of_a_planned_closure(
    pickup: Pickup, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for line in ("init b.book --office banjarmasin", "add b.book plan 2026-11-26 'closed=Rapat kerja'"):
        assert pickup(f"book {line} --today 2026-11-23").status == 0
    walk = "estimate {} --applied 2026-11-24 --today 2026-11-24 --explain --quiet"
    told = pickup(walk.format("b.book")).out
    assert "office closed          Rapat kerja" in told
    Path("b.toml").write_text(pickup("book export b.book --today 2026-11-24").out)
    assert pickup(walk.format("b.toml")).out == told


@pytest.mark.parametrize(
    ("closed", "told"),
    [
        pytest.param("2026-11-26=", "gives no reason", id="an equals sign and nothing behind it"),
        pytest.param("=Rapat kerja", "is not read as a date", id="no day"),
        pytest.param("2026-11-26=" + "x" * 91, "more than 90", id="a speech"),
        pytest.param("2026-11-26=a\\\x1bb", "cannot be printed", id="what a terminal would obey"),
    ],
)
def test_a_closing_that_is_none_is_refused(pickup: Pickup, closed: str, told: str) -> None:
    refused(pickup(f"estimate --applied 2026-11-24 --closed '{closed}' --lang en"), "--closed: ", told)
