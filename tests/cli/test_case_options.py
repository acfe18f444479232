"""Options that mean the same everywhere: over the scenario, from the environment, in both languages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from command import EACH_160

if TYPE_CHECKING:
    from pathlib import Path

    from command import Pickup

QUEUE = "schedule banjarmasin-2018 --format json"
DECREE_2028 = """year = 2028

[[decree]]
instrument = "SKB"
numbers = ["1/2027"]
signed = 2027-09-01
kind = "original"
effect = "lists the year"
adds = [
  { date = 2028-01-03, kind = "national", name_id = "Libur Uji", name_en = "Test Holiday" },
]
"""


def days(pickup: Pickup, options: str) -> list[int]:
    """Give the days of November 2018 on which the five cohorts of the packaged scenario collect."""
    cohorts = pickup(f"{QUEUE} {options}").json["cohorts"]
    assert all(cohort["pickup"].startswith("2018-11-") for cohort in cohorts)
    return [int(cohort["pickup"][8:10]) for cohort in cohorts]


# Cumulative intake of the scenario: 150, 310, 380, 435, 480; a regular day makes 162.
@pytest.mark.parametrize(
    ("options", "expected"),
    [
        pytest.param("", [5, 6, 7, 7, 7], id="as it is"),
        pytest.param("--capacity 480", [5, 5, 5, 6, 7], id="all on the first day, then the standard date"),
        pytest.param("--machines 2", [6, 8, 9, 12, 12], id="half the machines: 81 a day"),
        pytest.param("--machines-on 2018-11-05=2", [6, 7, 7, 8, 8], id="half the machines on one day: 81, 162, 162"),
        pytest.param("--capacity-on 2018-11-05=310", [5, 5, 6, 6, 7], id="its own total on one day"),
        pytest.param(
            "--capacity-on 2018-11-05=100 --capacity-on 2018-11-05=310", [5, 5, 6, 6, 7], id="the later beats"
        ),
        pytest.param(
            "--print-hours-on 2018-11-05=08:00-20:00", [5, 6, 6, 6, 7], id="twelve hours: 324, ready next day"
        ),
        pytest.param("--print-hours-on 2018-11-05=08:00-11:00", [6, 7, 7, 8, 8], id="three hours: 81"),
        pytest.param(
            "--print-hours-on 2018-11-05=08:00-01:00", [5, 6, 6, 6, 7], id="17 hours: 459; 22 on the next day"
        ),
        pytest.param("--print-hours 14:00-02:00", [6, 7, 8, 8, 8], id="half as fast, into the night: 13.5 an hour"),
        pytest.param("--waiting 12", [5, 6, 7, 7, 8], id="twelve ahead: 162, 322, 392, 447, 492"),
        pytest.param("--intake 2018-10-29=163", [6, 6, 7, 7, 8], id="one intake more than a day makes"),
        pytest.param("--closed 2018-11-06", [5, 7, 8, 8, 8], id="closed on the second day"),
        pytest.param("--print-day 2018-11-03", [5, 6, 7, 7, 7], id="a print day within the outage prints nothing"),
        pytest.param(
            "--approvals-per-day 80",
            [7, 9, 12, 12, 13],
            id="approved until 5, 6 … 12 November: 80, 160, 240, 320, 400, 480",
        ),
        pytest.param(
            "--approvals-per-day-on 2018-11-05=80", [6, 7, 7, 8, 8], id="80 on the first day, 60 of them in print hours"
        ),
        pytest.param(
            "--priority 2018-11-02", [5, 7, 7, 7, 7], id="45 of the 2nd, released on the 6th, before 148 others"
        ),
        pytest.param("--standard 4", [5, 6, 7, 7, 8], id="a longer promise"),
        pytest.param("--outage 2018-11-01..2018-11-01", [1, 2, 5, 6, 7], id="outages stand in the scenario's place"),
    ],
)
def test_an_option_beats_the_scenario(pickup: Pickup, options: str, expected: list[int]) -> None:
    assert days(pickup, options) == expected


def test_collection_times_are_the_options(pickup: Pickup) -> None:
    cohorts = pickup(f"{QUEUE} --collection 10:00 --collection 15.30").json["cohorts"]
    # Ready on 5 November 13:33, on the 6th 13:28, on the 7th 10:04, 12:06, 13:46.
    assert [cohort["pickup"][11:16] for cohort in cohorts] == ["15:30"] * 5


def test_an_office_of_the_options_stands_in_the_place_of_the_scenarios(pickup: Pickup) -> None:
    record = pickup("schedule banjarmasin-2018 --office tanjungpandan --capacity 162 --format json").json
    assert (record["office"], record["time_zone"]) == ("tanjungpandan", "Asia/Jakarta")


def test_an_intake_of_the_options_leaves_the_scenarios_other_days(pickup: Pickup) -> None:
    cohorts = pickup(f"{QUEUE} --intake 2018-10-31=1").json["cohorts"]
    assert [cohort["applications"] for cohort in cohorts] == [150, 160, 1, 55, 45]


def test_a_range_of_intake_is_of_each_working_day(pickup: Pickup) -> None:
    line = "schedule --capacity 162 --intake 2018-11-01..2018-11-06=10 --format json"
    cohorts = pickup(line).json["cohorts"]
    assert [cohort["applied"][-2:] for cohort in cohorts] == ["01", "02", "05", "06"]
    assert {cohort["applications"] for cohort in cohorts} == {10}


def test_a_single_date_of_intake_may_be_a_closed_day(pickup: Pickup) -> None:
    line = "schedule --capacity 162 --intake 2018-11-03=10 --format json"
    assert [cohort["applied"] for cohort in pickup(line).json["cohorts"]] == ["2018-11-03"]


def test_an_empty_cohort_is_not_listed(pickup: Pickup) -> None:
    cohorts = pickup(f"{QUEUE} --intake 2018-10-30=0").json["cohorts"]
    assert [cohort["applied"] for cohort in cohorts] == ["2018-10-29", "2018-10-31", "2018-11-01", "2018-11-02"]


def test_a_scenario_on_standard_input(pickup: Pickup) -> None:
    text = b'office = "banjarmasin"\n[[outage]]\nstart = 2018-11-01\nend = 2018-11-04\n'
    record = pickup("estimate - --applied 2018-10-31 --format json", stdin=text).json
    assert record["pickup"] == "2018-11-07T14:00:00+08:00"


def test_the_scenario_of_the_environment(pickup: Pickup) -> None:
    assert pickup("schedule --format json", PICKUP_SCENARIO="banjarmasin-2018") == pickup(QUEUE)
    asked = pickup("schedule banjarmasin-2018 --format json", PICKUP_SCENARIO="banjarmasin-2018-open")
    assert asked == pickup(QUEUE)


def test_the_office_of_the_environment(pickup: Pickup) -> None:
    line = "estimate --applied 2018-11-05 --format json"
    assert pickup(line, PICKUP_OFFICE="banjarmasin").json["office"] == "banjarmasin"
    assert pickup(f"{line} --office tanjungpandan", PICKUP_OFFICE="banjarmasin").json["office"] == "tanjungpandan"
    assert pickup(f"{line} banjarmasin-2018-open", PICKUP_OFFICE="tanjungpandan").json["office"] == "banjarmasin"
    assert pickup("workdays add 2025-03-25 4", PICKUP_OFFICE="banjarmasin").out == "2025-04-10\n"


def test_today_of_the_environment(pickup: Pickup) -> None:
    line = "estimate --applied today --format json"
    assert pickup(line, PICKUP_TODAY="2018-11-05").json["applied"] == "2018-11-05"
    assert pickup(f"{line} --today 2018-11-06", PICKUP_TODAY="2018-11-05").json["applied"] == "2018-11-06"


def test_a_folder_of_further_calendars(pickup: Pickup, tmp_path: Path) -> None:
    (tmp_path / "national").mkdir()
    (tmp_path / "national" / "2028.toml").write_text(DECREE_2028)
    answer = pickup("workdays check 2028-01-03", PICKUP_CALENDARS=str(tmp_path))
    assert answer.status == 1
    assert "Test Holiday" in answer.out
    assert answer.err == ""
    assert pickup("workdays check 2028-01-03").status == 0


@pytest.mark.parametrize(
    ("environment", "options", "word"),
    [
        ({}, "", "Collect"),
        ({"LANG": "id_ID.UTF-8"}, "", "Dapat"),
        ({"LANG": "id"}, "", "Dapat"),
        ({"LANG": "en_US.UTF-8"}, "", "Collect"),
        ({"LANG": "de_DE.UTF-8"}, "", "Collect"),
        ({"LANG": "C"}, "", "Collect"),
        ({"LANG": "id_ID.UTF-8", "LC_ALL": "en_US.UTF-8"}, "", "Collect"),
        ({"LANG": "en_US.UTF-8", "LC_MESSAGES": "id_ID"}, "", "Dapat"),
        ({"LANG": "id_ID.UTF-8", "PICKUP_LANG": "en"}, "", "Collect"),
        ({"PICKUP_LANG": "id"}, "", "Dapat"),
        ({"PICKUP_LANG": ""}, "", "Collect"),
        ({"PICKUP_LANG": "id"}, "--lang en", "Collect"),
        ({"LANG": "id_ID.UTF-8"}, "--lang=en", "Collect"),
        ({}, "--lang id", "Dapat"),
    ],
)
def test_the_language_spoken(pickup: Pickup, environment: dict[str, str], options: str, word: str) -> None:
    lines = pickup(f"estimate --applied 2018-11-05 {options}", **environment).out.splitlines()
    assert lines[1].split()[0] == word


def test_quiet_keeps_the_warnings_back(pickup: Pickup) -> None:
    loud, quiet = pickup("schedule banjarmasin-2018"), pickup("schedule banjarmasin-2018 --quiet")
    assert loud.err
    assert quiet == (0, loud.out, "")
    assert pickup("schedule banjarmasin-2018 -q") == quiet


def test_an_error_is_said_even_if_quiet(pickup: Pickup) -> None:
    assert pickup("estimate --applied soon --quiet").err.startswith("Error: ")


def test_json_holds_its_warnings_itself(pickup: Pickup) -> None:
    answer = pickup(QUEUE)
    assert answer.err == ""
    assert answer.json["warnings"]
    assert pickup(f"{QUEUE} --quiet").json["warnings"] == answer.json["warnings"]


def test_warnings_are_in_the_language_asked_for(pickup: Pickup) -> None:
    english, indonesian = pickup(QUEUE).json, pickup(f"{QUEUE} --lang id").json
    assert english["cohorts"] == indonesian["cohorts"]
    assert english["warnings"] != indonesian["warnings"]


def test_a_payment_after_the_cut_off_counts_from_the_next_day(pickup: Pickup, tmp_path: Path) -> None:
    profile = tmp_path / "cutoff.toml"
    profile.write_text('payment_cutoff = "15:00"\n')
    line = f"estimate --office {profile} --applied 2018-11-05 --format json --paid"
    starts = [pickup(f"{line} {paid}").json["clock_start"] for paid in ("2018-11-05T15:00", "2018-11-05T15:01")]
    assert starts == ["2018-11-05", "2018-11-06"]


def test_the_later_of_several_schedules_has_160_a_day(pickup: Pickup) -> None:
    assert days(pickup, EACH_160) == [5, 6, 7, 8, 9]
