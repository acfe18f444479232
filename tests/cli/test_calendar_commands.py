"""`pickup workdays`, `pickup calendar show` and `pickup example`: bare answers for scripts, plain lists for people."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from command import Pickup


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("add 2025-03-25 4", "2025-04-09"),
        ("add 2025-04-09 -4", "2025-03-25"),
        ("add 2025-03-25 +4", "2025-04-09"),
        ("add 2025-03-25 -- -1", "2025-03-24"),
        ("add 2018-11-03 0", "2018-11-05"),
        ("add 2018-11-05 0", "2018-11-05"),
        ("add 2018-11-03 1", "2018-11-05"),
        ("add 2018-11-03 -1", "2018-11-02"),
        ("add 'Jumat, 2 November 2018' 1", "2018-11-05"),
        ("add besok 1 --today 2018-11-01", "2018-11-05"),
        ("add 2025-08-15 1", "2025-08-19"),
        ("add 2025-08-15 1 --known-on 2025-08-06", "2025-08-18"),
        ("add 2025-03-25 4 --office banjarmasin", "2025-04-10"),
    ],
)
def test_add(pickup: Pickup, line: str, day: str) -> None:
    answer = pickup(f"workdays {line}")
    assert answer == (0, f"{day}\n", "")


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("2025-03-25 2025-04-09", 4),
        ("2025-03-25 2025-03-25", 0),
        ("2018-11-02 2018-11-05", 1),
        ("2018-11-02 2018-11-04", 0),
        ("2018-11-04 2018-11-05", 1),
        ("2025-04-09 2025-03-25", -4),
    ],
)
def test_count_leaves_the_first_day_out_and_takes_the_last_in(pickup: Pickup, line: str, number: int) -> None:
    assert pickup(f"workdays count {line}") == (0, f"{number}\n", "")


@pytest.mark.parametrize(
    ("line", "status", "told"),
    [
        ("2018-11-05", 0, ("Monday 5 November 2018 is a working day",)),
        ("2018-11-04", 1, ("not a working day", "weekend")),
        ("2025-08-18", 1, ("joint leave", "7 August 2025")),
        ("2025-08-18 --known-on 2025-08-06", 0, ("working day",)),
        ("2025-08-17 --lang id", 1, ("Minggu, 17 Agustus 2025", "bukan hari kerja", "hari libur nasional")),
        ("2025-03-27", 0, ("working day",)),
        ("2025-03-27 --office default", 1, ("offices closed",)),
        ("today --today 2018-11-04", 1, ("weekend",)),
    ],
)
def test_check_ends_with_0_or_1(pickup: Pickup, line: str, status: int, told: tuple[str, ...]) -> None:
    answer = pickup(f"workdays check {line}")
    assert answer.status == status
    assert all(each in answer.out for each in told), answer.out


def test_a_guess_is_warned_of_on_standard_error(pickup: Pickup) -> None:
    answer = pickup("workdays add 2030-10-07 1")
    assert answer.out == "2030-10-08\n"
    assert "2030" in answer.err
    assert pickup("workdays add 2030-10-07 1 --quiet").err == ""


def test_calendar_show_lists_kinds_and_decrees(pickup: Pickup) -> None:
    lines = pickup("calendar show 2025").out.splitlines()
    leave = next(line for line in lines if line.startswith("Mon 18 Aug 2025"))
    assert "joint leave" in leave
    assert "933/2025" in leave
    assert "7 August 2025" in leave
    assert "national holiday" in next(line for line in lines if line.startswith("Sun 17 Aug 2025"))
    assert not any("Thu 27 Mar 2025" in line for line in lines)


def test_calendar_show_in_indonesian(pickup: Pickup) -> None:
    lines = pickup("calendar show 2025 --lang id").out.splitlines()
    assert "cuti bersama" in next(line for line in lines if line.startswith("Senin, 18 Agu 2025"))


def test_calendar_show_with_an_office_holds_its_closures(pickup: Pickup) -> None:
    lines = pickup("calendar show 2025 --office default").out.splitlines()
    assert "office closed" in next(line for line in lines if line.startswith("Thu 27 Mar 2025"))


def test_calendar_show_as_known_on_a_day(pickup: Pickup) -> None:
    assert "18 Aug 2025" not in pickup("calendar show 2025 --known-on 2025-08-06").out


def test_calendar_as_json(pickup: Pickup) -> None:
    record = pickup("calendar show 2025 --format json").json
    assert list(record) == ["schema", "year", "known_on", "calendar_status", "calendar_as_of", "days"]
    leave = next(day for day in record["days"] if day["date"] == "2025-08-18")
    assert list(leave) == ["date", "kind", "name_id", "name_en", "decree", "signed", "source"]
    assert (leave["kind"], leave["signed"]) == ("joint-leave", "2025-08-07")
    assert record["calendar_status"] == "decreed"


def test_calendar_as_csv(pickup: Pickup) -> None:
    lines = pickup("calendar show 2025 --format csv").out.splitlines()
    assert lines[0] == "date,kind,name_id,name_en,decree,signed,source"
    assert any(line.startswith("2025-08-18,joint-leave,") for line in lines)


def test_an_undecreed_year_is_estimated(pickup: Pickup) -> None:
    assert pickup("calendar show 2030 --format json").json["calendar_status"] == "estimated"
    answer = pickup("calendar show 2030")
    assert (answer.status, "2030" in answer.err) == (0, True)


def test_example_lists_scenarios_and_offices(pickup: Pickup) -> None:
    names = [line.split("  ")[0] for line in pickup("example").out.splitlines()]
    for name in ("banjarmasin-2018", "banjarmasin-2018-open", "banjarmasin", "tanjungpandan", "default"):
        assert name in names
    assert "Skenario" in pickup("example --lang id").out


def test_an_example_is_a_file_to_start_from(pickup: Pickup, tmp_path: Path) -> None:
    copy = tmp_path / "mine.toml"
    assert pickup(f"example banjarmasin-2018 -o {copy}").status == 0
    assert tomllib.loads(copy.read_text(encoding="utf-8"))["office"] == "banjarmasin"
    mine, packaged = pickup(f"schedule {copy} --format json"), pickup("schedule banjarmasin-2018 --format json")
    assert mine == packaged


@pytest.mark.parametrize("name", ["default", "banjarmasin", "tanjungpandan"])
def test_every_profile_is_a_file_that_works(pickup: Pickup, tmp_path: Path, name: str) -> None:
    copy = tmp_path / f"{name}.toml"
    copy.write_text(pickup(f"example {name}").out, encoding="utf-8")
    line = "estimate --applied 2018-11-05 --format json --office"
    assert pickup(f"{line} {copy}") == pickup(f"{line} {name}")
