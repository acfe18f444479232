"""Every worked example through the command line: with a scenario, all by options, both commands."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from command import EACH_160, ILLUSTRATED, OFFICE

if TYPE_CHECKING:
    from command import Pickup

STARTS = ("2018-10-29", "2018-10-30", "2018-10-31", "2018-11-01", "2018-11-02")
LATE_RETURN = "--outage 2018-10-26..2018-11-05T11:00"

# The days of November 2018 on which the five cohorts collect, and what the press prints.
CASES = [
    pytest.param("--office banjarmasin --outage 2018-11-01..2018-11-04", (5, 6, 7, 7, 7), (), id="clock: as announced"),
    pytest.param("--outage 2018-11-01..2018-11-04", (5, 6, 7, 7, 7), (), id="clock: a plain office"),
    pytest.param(OFFICE, (7, 7, 7, 7, 7), (), id="clock: the whole outage"),
    pytest.param("banjarmasin-2018", (5, 6, 7, 7, 7), (162, 162, 156), id="queue: the packaged scenario"),
    pytest.param(f"{OFFICE} {ILLUSTRATED}", (5, 6, 7, 7, 7), (162, 162, 156), id="queue: all by options"),
    pytest.param(
        f"--capacity 162 --outage 2018-10-26..2018-11-04 {ILLUSTRATED}", (5, 6, 7, 7, 7), (162, 162, 156),
        id="queue: without an office",
    ),
    pytest.param(
        f"banjarmasin-2018 {EACH_160}", (5, 6, 7, 8, 9), (162, 162, 162, 162, 152), id="queue: 160 a day, overridden"
    ),
    pytest.param(f"{OFFICE} {EACH_160}", (5, 6, 7, 8, 9), (162, 162, 162, 162, 152), id="queue: 160 a day, options"),
    pytest.param(
        f"banjarmasin-2018 {EACH_160} --capacity 267", (5, 6, 6, 7, 7), (267, 267, 266), id="queue: capacity 267"
    ),
    pytest.param(f"banjarmasin-2018 {LATE_RETURN}", (6, 7, 7, 8, 8), (81, 162, 162, 75), id="queue: back at 11:00"),
    pytest.param(
        f"--office banjarmasin {LATE_RETURN} {ILLUSTRATED}", (6, 7, 7, 8, 8), (81, 162, 162, 75),
        id="queue: back at 11:00, all by options",
    ),
]  # fmt: skip


def pickup_day(moment: str) -> int:
    """Give the day of November 2018; every pickup is at two."""
    assert moment[:8] == "2018-11-"
    assert moment[10:19] == "T14:00:00"
    return int(moment[8:10])


@pytest.mark.parametrize(("case", "days", "printed"), CASES)
def test_the_schedule_gives_the_announced_days(
    pickup: Pickup, case: str, days: tuple[int, ...], printed: tuple[int, ...]
) -> None:
    answer = pickup(f"schedule {case} --from 2018-10-29 --to 2018-11-02 --format json")
    assert answer.status == 0
    record = answer.json
    assert [cohort["applied"] for cohort in record["cohorts"]] == list(STARTS)
    assert tuple(pickup_day(cohort["pickup"]) for cohort in record["cohorts"]) == days
    assert tuple(row["printed"] for row in record["press_days"]) == printed
    assert record["basis"] == ("queue" if printed else "clock")


@pytest.mark.parametrize(("case", "days", "printed"), CASES)
def test_the_estimate_gives_everyone_the_same_day(
    pickup: Pickup, case: str, days: tuple[int, ...], printed: tuple[int, ...]
) -> None:
    for start, day in zip(STARTS, days, strict=True):
        answer = pickup(f"estimate {case} --applied {start} --format json")
        assert answer.status == 0
        assert pickup_day(answer.json["pickup"]) == day
        assert answer.json["basis"] == ("queue" if printed else "clock")


@pytest.mark.parametrize(
    ("options", "pickup_on"),
    [
        pytest.param("--applied 2020-02-28 --standard 4", "2020-03-05", id="28 February 2020"),
        pytest.param("--applied 2023-08-15 --standard 4", "2023-08-22", id="15 August 2023"),
        pytest.param("--applied 2025-03-25 --standard 4", "2025-04-10", id="25 March 2025, the closure of all offices"),
        pytest.param("--applied 2025-08-13", "2025-08-19", id="13 August 2025"),
        pytest.param("--applied 2025-08-13 --known-on 2025-08-06", "2025-08-18", id="known before the decree"),
        pytest.param("--applied 2025-08-13 --known-on 2025-08-07", "2025-08-19", id="known on the day of the decree"),
        pytest.param("--applied 2025-08-11 --paid 2025-08-13", "2025-08-19", id="paid two days later"),
        pytest.param("--applied 2025-08-13 --paid 2025-08-11", "2025-08-19", id="paid two days before"),
    ],
)
def test_the_promise_of_a_single_application(pickup: Pickup, options: str, pickup_on: str) -> None:
    answer = pickup(f"estimate {options} --format json")
    assert answer.status == 0
    assert answer.json["pickup"] == f"{pickup_on}T14:00:00+07:00"


def test_without_an_office_the_closure_of_all_offices_is_no_decree(pickup: Pickup) -> None:
    assert pickup("workdays add 2025-03-25 4").out == "2025-04-09\n"
    assert pickup("workdays add 2025-03-25 4 --office default").out == "2025-04-10\n"


def test_160_a_day_come_out_later_than_announced(pickup: Pickup) -> None:
    cohorts = pickup(f"schedule banjarmasin-2018 {EACH_160} --format json").json["cohorts"]
    announced = (5, 6, 7, 7, 7)
    late = [pickup_day(cohort["pickup"]) - day for cohort, day in zip(cohorts, announced, strict=True)]
    assert late == [0, 0, 0, 1, 2]


def test_the_groups_collect_by_the_fifth_and_sixth_of_december(pickup: Pickup) -> None:
    groups = pickup("schedule banjarmasin-2018 --format json").json["groups"]
    assert [group["collect_by"] for group in groups] == ["2018-12-05", "2018-12-05", "2018-12-06"]


def test_the_packaged_scenario_says_that_it_is_an_illustration_and_what_it_leaves_out(pickup: Pickup) -> None:
    said = pickup("schedule banjarmasin-2018").err
    assert "illustration" in said
    assert "24 to 26 October 2018" in said
    told = pickup("schedule banjarmasin-2018 --lang id").err
    assert "ilustrasi" in told
    assert "26 Oktober 2018" in told
