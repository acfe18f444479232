"""An answer in JSON that rests on guessed days names what guessed them, with its version."""

from __future__ import annotations

import json
from importlib.metadata import version
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from command import Pickup

CASE = "--capacity 162 --today {year}-01-02 --intake {year}-03-04..{year}-03-08=150"
LINES = [
    pytest.param("estimate --applied {year}-03-04", id="estimate"),
    pytest.param("schedule --from {year}-03-04 --to {year}-03-08", id="schedule"),
    pytest.param(f"plan {CASE} --by {{year}}-03-20", id="plan"),
    pytest.param(f"audit {{told}} {CASE}", id="audit"),
    pytest.param("calendar show {year}", id="calendar"),
    pytest.param("calendar diff {year} --known-on {year}-01-01..{year}-12-31", id="diff"),
]


@pytest.mark.parametrize("line", LINES)
def test_an_answer_names_what_guessed_its_days(line: str, pickup: Pickup, tmp_path: Path) -> None:
    for year, by in ((2030, f"holidays {version('holidays')}"), (2025, None)):
        told = tmp_path / "told.csv"
        told.write_text(f"applied_from,applied_to,pickup\n{year}-03-04,{year}-03-08,{year}-03-20\n")
        answer = json.loads(pickup(line.format(year=year, told=told) + " --format json").out)
        assert answer.get("estimated_by") == by
        assert answer["calendar_status"] == ("estimated" if by else "decreed")
