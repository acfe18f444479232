"""Priority as it is typed and written: scenario file, option, variants, batch, audit, explanation."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from command import refused

if TYPE_CHECKING:
    from pathlib import Path

    from command import Pickup

# 162 a day from 5 November on: without priority the 5th, 6th and 7th.
CASE = """office = "banjarmasin"
priority = ["2018-10-31"]
[[outage]]
start = 2018-10-31
end = 2018-11-04
[intake]
"2018-10-29..2018-10-31" = 162
"""


@pytest.fixture
def case(tmp_path: Path) -> Path:
    path = tmp_path / "case.toml"
    path.write_text(CASE)
    return path


def days(pickup: Pickup, line: str) -> list[str]:
    return [cohort["pickup"][8:10] for cohort in pickup(f"{line} --format json").json["cohorts"]]


def test_a_scenario_says_who_has_priority_and_an_option_stands_in_its_place(pickup: Pickup, case: Path) -> None:
    assert days(pickup, f"schedule {case}") == ["06", "07", "05"]
    assert days(pickup, f"schedule {case} --priority 2018-10-30..2018-10-31") == ["07", "05", "06"]
    assert days(pickup, f"schedule {case} --priority 2018-10-30 --priority 2018-10-29") == ["05", "06", "07"]


def test_a_variant_can_give_priority(pickup: Pickup, case: Path) -> None:
    found = pickup(f"schedule {case} --with priority=2018-10-30 --format csv").out
    assert "priority=2018-10-30,2018-10-30,2018-10-30,2018-11-07T14:00:00+08:00,2018-11-05T14:00:00+08:00" in found


def test_batch_answers_with_priority(pickup: Pickup, case: Path, tmp_path: Path) -> None:
    (tmp_path / "rows.csv").write_text("applied,paid\n2018-10-29,2018-10-29\n2018-10-31,2018-10-31\n")
    answer = pickup(f"batch {tmp_path / 'rows.csv'} {case} --columns pickup_date,note --today 2018-11-05")
    assert answer.out.splitlines()[1:] == ["2018-10-29,2018-10-29,2018-11-06,", "2018-10-31,2018-10-31,2018-11-05,"]


def test_an_audit_says_whom_it_puts_back(pickup: Pickup, case: Path, tmp_path: Path) -> None:
    (tmp_path / "told.csv").write_text("applied_from,applied_to,pickup\n2018-10-29,2018-10-31,2018-11-07\n")
    line = f"audit {tmp_path / 'told.csv'} {case} --today 2018-11-05"
    english, indonesian = pickup(line).out, pickup(f"{line} --lang id").out
    assert (
        "- 29 October 2018: put back by 1 working day by those with priority: without it they are collected from "
        "Monday 5 November 2018, 14:00 WITA" in english
    )
    assert "- 30 Oktober 2018: mundur 1 hari kerja karena yang didahulukan" in indonesian
    assert pickup(f"{line} --format json").json["findings"][0]["kind"] == "put-back-one"


def test_the_explanation_tells_the_place_in_the_queue(pickup: Pickup, case: Path) -> None:
    line = "estimate {} --applied {} --explain --today 2018-11-05"
    first = pickup(line.format(case, "2018-10-31")).out
    assert "with priority; place 1 to 162 in the queue, 0 ahead" in first
    behind = pickup(line.format(case, "2018-10-29") + " --lang id").out
    assert "162 paspor dicetak sebelum yang pertama, termasuk yang didahulukan" in behind


def test_a_range_that_nobody_applied_in_is_one_sentence(pickup: Pickup, case: Path) -> None:
    refused(
        pickup(f"schedule {case} --priority 2018-11-09..2018-11-12"),
        "Error: priority: the intake has no applications of 2018-11-09..2018-11-12: "
        "give a range of application dates that it holds",
    )
    refused(pickup(f"schedule {case} --priority 2018-11-12..2018-11-09"), "--priority:", "the earlier date comes first")


def test_on_the_clock_it_is_said_to_have_no_effect(pickup: Pickup) -> None:
    line = "estimate --applied 2018-10-30 --outage 2018-11-01..2018-11-04 --priority 2018-10-30 --today 2018-11-05"
    assert "priority has no effect" in pickup(line).err
    assert "tidak berpengaruh" in pickup(f"{line} --lang id").err
