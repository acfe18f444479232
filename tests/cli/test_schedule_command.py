"""`pickup schedule`: the record that scripts rely on, the page, what really came off the press."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from command import ILLUSTRATED, OFFICE

if TYPE_CHECKING:
    from pathlib import Path

    from command import Pickup

JSON = "schedule banjarmasin-2018 --format json"
CLOCK = "schedule --office banjarmasin --outage 2018-11-01..2018-11-04 --from 2018-10-29 --to 2018-11-02"


def november(day: int, clock: str = "14:00:00") -> str:
    return f"2018-11-{day:02}T{clock}+08:00"


# 162 passports in six hours are 133 1/3 seconds each: the 150th is ready 20,000 seconds after 08:00.
COHORTS = [
    ("2018-10-29", 150, "2018-11-01", november(5, "08:00:00"), november(5, "13:33:20"), november(5), "2018-12-05", 2),
    ("2018-10-30", 160, "2018-11-02", november(5, "13:33:20"), november(6, "13:28:54"), november(6), "2018-12-05", 2),
    ("2018-10-31", 70, "2018-11-05", november(6, "13:28:54"), november(7, "10:04:27"), november(7), "2018-12-06", 2),
    ("2018-11-01", 55, "2018-11-06", november(7, "10:04:27"), november(7, "12:06:40"), november(7), "2018-12-07", 1),
    ("2018-11-02", 45, "2018-11-07", november(7, "12:06:40"), november(7, "13:46:40"), november(7), "2018-12-07", 0),
]
GROUPS = [
    ("2018-10-29", "2018-10-29", 150, november(5), "2018-12-05"),
    ("2018-10-30", "2018-10-30", 160, november(6), "2018-12-05"),
    ("2018-10-31", "2018-11-02", 170, november(7), "2018-12-06"),
]
PRESS = [("2018-11-05", 162, 162, 318), ("2018-11-06", 162, 162, 156), ("2018-11-07", 162, 156, 0)]


def test_the_record_is_the_one_of_the_design(pickup: Pickup) -> None:
    answer = pickup(JSON)
    record = answer.json
    assert (answer.status, answer.err) == (0, "")
    assert list(record) == [
        "schema", "office", "time_zone", "basis", "groups", "cohorts", "press_days", "cleared", "calendar_status",
        "calendar_as_of", "assumed", "warnings",
    ]  # fmt: skip
    told = [record[key] for key in ("schema", "office", "time_zone", "basis", "cleared", "calendar_status")]
    assert told == ["pickup.schedule/1", "banjarmasin", "Asia/Makassar", "queue", "2018-11-07", "decreed"]
    assert record["calendar_as_of"] == "2026-09-15"
    assert len(record["warnings"]) == 2


def test_the_groups_are_what_the_public_is_told(pickup: Pickup) -> None:
    groups = pickup(JSON).json["groups"]
    assert all(
        list(group) == ["applied_from", "applied_to", "applications", "pickup", "collect_by"] for group in groups
    )
    assert [tuple(group.values()) for group in groups] == GROUPS


def test_the_cohorts_are_exact_to_the_second(pickup: Pickup) -> None:
    cohorts = pickup(JSON).json["cohorts"]
    keys = [
        "applied", "applications", "standard_date", "print_start", "print_finish", "pickup", "collect_by",
        "delay_working_days",
    ]  # fmt: skip
    assert all(list(cohort) == keys for cohort in cohorts)
    assert [tuple(cohort.values()) for cohort in cohorts] == COHORTS


def test_the_press_days_say_what_was_printed_and_who_waits(pickup: Pickup) -> None:
    rows = pickup(JSON).json["press_days"]
    assert all(list(row) == ["date", "capacity", "printed", "waiting"] for row in rows)
    assert [tuple(row.values()) for row in rows] == PRESS


def test_all_by_options_the_record_is_the_same(pickup: Pickup) -> None:
    by_options, by_scenario = pickup(f"schedule {OFFICE} {ILLUSTRATED} --format json").json, pickup(JSON).json
    for key in ("office", "basis", "groups", "cohorts", "press_days", "cleared"):
        assert by_options[key] == by_scenario[key]


def test_as_csv_it_is_the_public_table(pickup: Pickup) -> None:
    lines = pickup("schedule banjarmasin-2018 --format csv --quiet").out.splitlines()
    assert lines[0] == "applied_from,applied_to,applications,pickup,collect_by"
    assert lines[1:] == [",".join(map(str, group)) for group in GROUPS]


def test_on_the_clock_nothing_is_said_of_the_press(pickup: Pickup) -> None:
    record = pickup(f"{CLOCK} --format json").json
    assert record["basis"] == "clock"
    assert record["press_days"] == []
    for cohort in record["cohorts"]:
        assert [cohort[key] for key in ("applications", "print_start", "print_finish")] == [None, None, None]
    told = [(group["applied_from"], group["applied_to"], group["pickup"]) for group in record["groups"]]
    assert told == [(first, last, moment) for first, last, _, moment, _ in GROUPS]
    assert [group["applications"] for group in record["groups"]] == [None, None, None]


def test_on_the_clock_csv_leaves_the_count_empty(pickup: Pickup) -> None:
    lines = pickup(f"{CLOCK} --format csv").out.splitlines()
    assert lines[1].startswith("2018-10-29,2018-10-29,,2018-11-05T14:00:00+08:00,")


def test_the_page_has_the_announced_table(pickup: Pickup) -> None:
    out = pickup("schedule banjarmasin-2018").out
    rows = [line.split("  ") for line in out.splitlines()]
    told = {row[0].strip(): [cell.strip() for cell in row[1:] if cell.strip()] for row in rows if row[0].strip()}
    assert told["29 October 2018"][:2] == ["Monday 5 November 2018, 14:00 WITA", "150"]
    assert told["30 October 2018"][:2] == ["Tuesday 6 November 2018, 14:00 WITA", "160"]
    assert told["31 October to 2 November 2018"][:2] == ["Wednesday 7 November 2018, 14:00 WITA", "170"]
    assert told["Mon 5 Nov 2018"][:3] == ["162", "162", "318"]
    assert "7 November 2018" in next(line for line in out.splitlines() if line.startswith("Cleared"))


def test_the_page_in_indonesian(pickup: Pickup) -> None:
    out = pickup("schedule banjarmasin-2018 --lang id").out
    assert "31 Oktober s.d. 2 November 2018" in out
    assert "Rabu, 7 November 2018, pukul 14.00 WITA" in out
    assert "Kamis, 6 Desember 2018" in out
    assert "Kembali normal" in out
    assert "Belum dicetak" in out


def test_the_page_on_the_clock_says_so(pickup: Pickup) -> None:
    out = pickup(CLOCK).out
    assert "without the print queue" in out
    assert "Capacity" not in out


def test_what_was_printed_takes_the_place_of_what_was_planned(pickup: Pickup) -> None:
    record = pickup(f"{JSON} --printed 2018-11-05=100 --today 2018-11-06").json
    assert [row["printed"] for row in record["press_days"]] == [100, 162, 162, 56]
    # 150 > 100, 310 > 262, 380 <= 424, 435 > 424, 480: one day later but for the third.
    assert [cohort["pickup"] for cohort in record["cohorts"]] == [november(day) for day in (6, 7, 7, 8, 8)]


def test_from_and_to_choose_cohorts_and_move_none(pickup: Pickup) -> None:
    cohorts = pickup(f"{JSON} --from 2018-10-30 --to 2018-10-31").json["cohorts"]
    assert [tuple(cohort.values()) for cohort in cohorts] == COHORTS[1:3]


def test_with_no_end_in_sight_some_have_no_date(pickup: Pickup) -> None:
    line = "schedule banjarmasin-2018-open --from 2018-10-22 --to 2018-10-25 --today 2018-10-26"
    answer = pickup(f"{line} --format json")
    assert answer.status == 3
    pickups = [cohort["pickup"] for cohort in answer.json["cohorts"]]
    assert pickups == ["2018-10-25T14:00:00+08:00", None, None, None]
    assert answer.json["cleared"] is None
    # 23 October: 24, 25; the third day is the day of the return.
    assert any("Monday 29 October 2018, 14:00 WITA" in warning for warning in answer.json["warnings"])
    assert pickup(line).status == 3


def test_with_no_end_in_sight_who_is_not_touched_has_a_date(pickup: Pickup) -> None:
    assert pickup("schedule banjarmasin-2018-open --from 2018-10-18 --to 2018-10-22").status == 0


def test_with_an_assumed_return_all_have_a_date(pickup: Pickup) -> None:
    line = "schedule banjarmasin-2018-open --from 2018-10-29 --to 2018-11-02 --assume-return 2018-11-05 --format json"
    answer = pickup(line)
    assert answer.status == 0
    assert {cohort["pickup"] for cohort in answer.json["cohorts"]} == {november(7)}
    assert any("assume" in warning for warning in answer.json["warnings"])


def test_above_the_handover_limit_the_office_is_warned(pickup: Pickup, tmp_path: Path) -> None:
    profile = tmp_path / "small.toml"
    profile.write_text("capacity = 162\nhandover_limit = 165\n")
    line = f"schedule --office {profile} --outage 2018-10-26..2018-11-04 {ILLUSTRATED}"
    said = [warning for warning in pickup(line).err.splitlines() if "165" in warning]
    assert len(said) == 1
    assert "170" in said[0]


def test_a_usual_intake_is_assumed_and_said(pickup: Pickup, tmp_path: Path) -> None:
    profile = tmp_path / "usual.toml"
    profile.write_text("capacity = 162\nusual_intake = 100\n")
    asked = f"--office {profile} --outage 2018-10-26..2018-11-04"
    listed = pickup(f"schedule {asked} --from 2018-10-29 --to 2018-11-02 --format json").json
    assert listed["basis"] == "queue"
    assert any("assumed intake: 100" in warning for warning in listed["warnings"])
    for cohort in listed["cohorts"]:
        one = pickup(f"estimate {asked} --applied {cohort['applied']} --format json").json
        assert one["pickup"] == cohort["pickup"]


def test_an_intake_of_the_very_capacity_with_nobody_late_keeps_the_standard(pickup: Pickup) -> None:
    asked = "schedule --office banjarmasin --intake 2018-10-29..=162 --today 2018-10-31 --outage"
    kept = pickup(f"{asked} 2018-10-31T08:00..2018-10-31T09:00@print")
    assert kept.status == 0
    assert "163" not in kept.out
    late = pickup(f"{asked} 2018-10-31..2018-11-01T08:01@print")
    assert late.status == 3
    assert "163" in late.out


def test_an_estimated_year_is_marked_and_warned_of(pickup: Pickup) -> None:
    answer = pickup("schedule --from 2030-03-04 --to 2030-03-05 --format json")
    assert answer.json["calendar_status"] == "estimated"
    assert any("2030" in warning for warning in answer.json["warnings"])


def test_many_days_above_the_handover_limit_are_one_warning_with_a_list(pickup: Pickup, tmp_path: Path) -> None:
    profile = tmp_path / "office.toml"
    profile.write_text("capacity = 400\nhandover_limit = 99\n")
    # 100 a day, nobody on the 10th, 250 on the 22nd: collected three working days later.
    counts = {"01..2018-10-09": 100, "10": 0, "11..2018-10-19": 100, "22": 250}
    intake = " ".join(f"--intake 2018-10-{days}={count}" for days, count in counts.items())
    line = f"schedule --office {profile} {intake} --quiet"
    warnings = [text for text in pickup(f"{line} --format json").json["warnings"] if "handover" in text]
    assert warnings == [
        "more people than the office's handover limit of 99 would come on 4 to 12 October and 16 to 25 October"
        " 2018; most of them, 250, at Thursday 25 October 2018, 14:00 WIB"
    ]
    (told,) = [w for w in pickup(f"{line} --format json --lang id").json["warnings"] if "penyerahan" in w]
    assert told.endswith("terbanyak 250 orang, mulai Kamis, 25 Oktober 2018, pukul 14.00 WIB")


PRESS_CASE = "schedule banjarmasin-2018 --today 2018-11-05 --format json"


@pytest.mark.parametrize(
    ("options", "warning"),
    [
        pytest.param(
            "--machines-on 2018-11-05..2018-11-06=5",
            "5 and 6 November 2018: 5 machines, but the office profile has only 4",
            id="more machines than there are",
        ),
        pytest.param("--machines-on 2018-11-05=4", None, id="all machines"),
        pytest.param(
            "--print-day 2018-11-03",
            "Saturday 3 November 2018 was named as a print day, but the press stands still all that day",
            id="a print day inside the outage",
        ),
        pytest.param("--print-day 2018-11-10", None, id="a print day behind it"),
        # The outage ends on 3 November at 11:00, within the print hours.
        pytest.param("--print-day 2018-11-03 --outage 2018-10-26..2018-11-03T11:00", None, id="the half of one"),
    ],
)
def test_what_cannot_be_of_the_press_is_warned_of(pickup: Pickup, options: str, warning: str | None) -> None:
    said = pickup(f"{PRESS_CASE} {options}").json["warnings"]
    about = [text for text in said if "machines" in text or "print day" in text]
    assert about == ([] if warning is None else [warning])
    indonesian = pickup(f"{PRESS_CASE} {options} --lang id").json["warnings"]
    assert len(indonesian) == len(said)


@pytest.mark.parametrize(
    ("intake", "lang", "said"),
    [
        (
            30,
            "en",
            "5 passports were printed on Thursday 8 November 2018, but by intake and waiting nothing was waiting",
        ),
        (
            31,
            "en",
            "5 passports were printed on Thursday 8 November 2018, but by intake and waiting only 1 was waiting",
        ),
        (
            32,
            "en",
            "5 passports were printed on Thursday 8 November 2018, but by intake and waiting only 2 were waiting",
        ),
        (
            30,
            "id",
            "5 paspor dicetak pada Kamis, 8 November 2018, padahal menurut data tidak ada yang menunggu dicetak",
        ),
        (31, "id", "5 paspor dicetak pada Kamis, 8 November 2018, padahal menurut data hanya 1 yang menunggu dicetak"),
    ],
)
def test_more_printed_than_waited_is_said_by_how_many_waited(pickup: Pickup, intake: int, lang: str, said: str) -> None:
    """Applied on Monday 5 November, approved on Wednesday, when 30 are printed."""
    line = f"schedule --office banjarmasin --intake 2018-11-05={intake} --printed 2018-11-07=30 --printed 2018-11-08=5"
    assert said in pickup(f"{line} --today 2018-11-08 --lang {lang}").err
