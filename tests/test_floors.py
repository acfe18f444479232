"""The lowest versions that may be installed are those that are tried, and they guess the same days as the newest."""

from __future__ import annotations

import hashlib
import json
import re
import tomllib
from pathlib import Path

from pickup.calendars.decrees import estimated_days

ROOT = Path(__file__).parents[1]
# The same with 0.105, 0.106, 0.107, 0.108 and 0.109.
GUESSED, DIGEST = 808, "fe37861764c2f3a1"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def floors() -> dict[str, str]:
    """Give the lowest version of everything that is installed with the program on this kind of system."""
    extras = PROJECT["optional-dependencies"]
    wanted = [each for each in PROJECT["dependencies"] if "sys_platform" not in each]
    found = (re.match(r"([a-z-]+)>=([0-9a-z.]+)", each) for each in (*wanted, *extras["ics"], *extras["poster"]))
    return {each[1]: each[2] for each in found if each}


def test_the_lowest_versions_that_are_tried_are_those_that_may_be_installed() -> None:
    lines = (ROOT / "tests" / "data" / "lowest.txt").read_text(encoding="utf-8").splitlines()
    assert dict(line.split("==") for line in lines if not line.startswith("#")) == floors()


def test_the_days_that_are_guessed_are_those_of_every_version_that_may_be_installed() -> None:
    # From 2077 on `holidays` knows Islamic days since 0.109 only.
    guessed = [
        [day.date.isoformat(), day.name_id, day.name_en]
        for year in range(2028, 2077)
        for day in estimated_days(year).values()
    ]
    assert len(guessed) == GUESSED
    assert hashlib.sha256(json.dumps(guessed).encode()).hexdigest()[:16] == DIGEST
