"""`pickup estimate`: the record that scripts rely on, the page, the explanation, no end in sight."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from command import refused

if TYPE_CHECKING:
    from pathlib import Path

    from command import Pickup

ON_THE_CLOCK = "estimate --office banjarmasin --applied 2018-10-31 --outage 2018-11-01..2018-11-04"
ON_THE_CLOCK += " --today 2018-11-05"
OPEN = "banjarmasin-2018-open --today 2018-10-26"

# Design section 5, field by field.
RECORD = {
    "schema": "pickup.estimate/1",
    "office": "banjarmasin",
    "time_zone": "Asia/Makassar",
    "applied": "2018-10-31",
    "paid": "2018-10-31",
    "clock_start": "2018-10-31",
    "standard_days": 3,
    "standard_date": "2018-11-05",
    "pickup": "2018-11-07T14:00:00+08:00",
    "collect_by": "2018-12-06",
    "basis": "clock",
    "delay_working_days": 2,
    "calendar_status": "decreed",
    "calendar_as_of": "2026-09-15",
}
WALK = [
    ("2018-11-01", "lost", 0),
    ("2018-11-02", "lost", 0),
    ("2018-11-03", "weekend", 0),
    ("2018-11-04", "weekend", 0),
    ("2018-11-05", "working", 1),
    ("2018-11-06", "working", 1),
    ("2018-11-07", "working", 1),
]


def test_the_record_is_the_one_of_the_design(pickup: Pickup) -> None:
    answer = pickup(f"{ON_THE_CLOCK} --format json")
    record = answer.json
    assert list(record) == [*RECORD, "steps", "assumed", "warnings"]
    assert {key: record[key] for key in RECORD} == RECORD
    assert record["warnings"] == []
    assert (answer.status, answer.err) == (0, "")


def test_the_steps_have_their_keys_and_walk_every_day(pickup: Pickup) -> None:
    steps = pickup(f"{ON_THE_CLOCK} --format json").json["steps"]
    assert all(list(step) == ["date", "kind", "count", "reason"] for step in steps)
    assert [(step["date"], step["kind"], step["count"]) for step in steps] == WALK
    assert sum(step["count"] for step in steps) == 3
    assert all(step["reason"] for step in steps)


def test_without_an_office_its_key_is_null(pickup: Pickup) -> None:
    record = pickup("estimate --applied 2018-11-05 --format json").json
    assert record["office"] is None
    assert record["time_zone"] == "Asia/Jakarta"
    assert record["pickup"] == "2018-11-08T14:00:00+07:00"


@pytest.mark.parametrize(
    ("paid", "asked"),
    [("2019-04-29", False), ("2019-04-30T10:00", True), ("2018-05-04", False), ("2018-05-03", True)],
)
def test_dates_half_a_year_apart_are_asked_about(pickup: Pickup, paid: str, asked: bool) -> None:
    # 180 days after 31 October 2018 is 29 April 2019, 180 days before it 4 May 2018.
    answer = pickup(f"estimate --applied 2018-10-31 --paid {paid}")
    assert answer.status == 0
    assert ("are both dates right?" in answer.err) == asked


def test_a_payment_with_a_time_keeps_it(pickup: Pickup) -> None:
    record = pickup("estimate --applied 2018-11-05 --paid 2018-11-06T09:30 --format json").json
    assert (record["paid"], record["clock_start"]) == ("2018-11-06T09:30:00", "2018-11-06")


def test_as_csv_it_is_one_row_under_the_keys(pickup: Pickup) -> None:
    heading, row, end = pickup(f"{ON_THE_CLOCK} --format csv").out.split("\n")
    assert heading.split(",") == [key for key in RECORD if key != "schema"]
    assert row.split(",") == [str(value) for key, value in RECORD.items() if key != "schema"]
    assert end == ""


def test_the_page_says_when_by_when_and_why(pickup: Pickup) -> None:
    answer = pickup(ON_THE_CLOCK)
    assert "Wednesday 7 November 2018, 14:00 WITA" in answer.out
    assert "Thursday 6 December 2018" in answer.out
    assert "Monday 5 November 2018" in answer.out
    assert "2 working days later than the standard" in answer.out
    assert "1 to 4 November 2018" in answer.out
    assert "without the print queue" in answer.out


def test_the_page_in_indonesian(pickup: Pickup) -> None:
    answer = pickup(f"{ON_THE_CLOCK} --lang id")
    assert "Rabu, 7 November 2018, pukul 14.00 WITA" in answer.out
    assert "Kamis, 6 Desember 2018" in answer.out
    assert "2 hari kerja dari standar" in answer.out
    assert "antrean cetak belum diperhitungkan" in answer.out


def test_with_an_intake_the_queue_is_the_basis(pickup: Pickup) -> None:
    answer = pickup("estimate banjarmasin-2018 --applied 2018-10-31")
    assert "by the print queue" in answer.out
    assert "without the print queue" not in answer.out


def test_the_explanation_walks_the_queue(pickup: Pickup) -> None:
    explained = pickup("estimate banjarmasin-2018 --applied 2018-10-31 --explain").out
    assert "place 311 to 380" in explained
    assert "310 ahead" in explained
    assert "13:28:54" in explained
    assert "10:04:27" in explained
    assert len(explained.splitlines()) > len(pickup("estimate banjarmasin-2018 --applied 2018-10-31").out.splitlines())


def test_the_explanation_names_the_decree(pickup: Pickup) -> None:
    explained = pickup("estimate --applied 2025-08-13 --explain --lang id").out
    assert "cuti bersama" in explained
    assert "7 Agustus 2025" in explained
    assert "933/2025" in explained.replace(" Tahun ", "/")


def test_with_no_end_in_sight_there_is_no_date(pickup: Pickup) -> None:
    answer = pickup(f"estimate {OPEN} --applied 2018-10-25 --format json")
    assert answer.status == 3
    record = answer.json
    assert [record[key] for key in ("pickup", "collect_by", "delay_working_days")] == [None, None, None]
    assert record["standard_date"] == "2018-10-30"


def test_it_is_said_how_the_date_depends_on_the_return(pickup: Pickup) -> None:
    told = "\n".join(pickup(f"estimate {OPEN} --applied 2018-10-25 --format json").json["warnings"])
    # 25 October: 26 lost; back on the 29th the three days are 29, 30, 31; back a day later, a day later.
    assert "Monday 29 October 2018" in told
    assert "Wednesday 31 October 2018, 14:00 WITA" in told
    assert "Tuesday 30 October 2018" in told
    assert "Thursday 1 November 2018, 14:00 WITA" in told
    assert "Friday 26 October 2018" in told


def test_a_page_without_a_date_says_it_too(pickup: Pickup) -> None:
    answer = pickup(f"estimate {OPEN} --applied 2018-10-25 --lang id")
    assert answer.status == 3
    assert "belum dapat diberikan" in answer.out
    assert "Rabu, 31 Oktober 2018, pukul 14.00 WITA" in answer.out + answer.err


def test_who_is_not_touched_keeps_the_date(pickup: Pickup) -> None:
    answer = pickup(f"estimate {OPEN} --applied 2018-10-22 --format json")
    assert (answer.status, answer.json["pickup"]) == (0, "2018-10-25T14:00:00+08:00")


def test_an_assumed_return_gives_a_date_that_is_marked(pickup: Pickup) -> None:
    answer = pickup(f"estimate {OPEN} --applied 2018-10-31 --assume-return 2018-11-05 --format json")
    assert (answer.status, answer.json["pickup"]) == (0, "2018-11-07T14:00:00+08:00")
    assert any("assume" in warning and "5 November 2018" in warning for warning in answer.json["warnings"])


@pytest.mark.parametrize(
    ("today", "applied", "meant"),
    [
        ("2018-10-30", "tomorrow", "2018-10-31"),
        ("2018-10-30", "besok", "2018-10-31"),
        ("2018-10-31", "today", "2018-10-31"),
        ("2018-10-31", "'hari ini'", "2018-10-31"),
        ("2018-10-28", "+3", "2018-10-31"),
        ("2018-11-01", "-1", "2018-10-31"),
        ("2018-11-01", "kemarin", "2018-10-31"),
    ],
)
def test_days_told_from_today(pickup: Pickup, today: str, applied: str, meant: str) -> None:
    answer = pickup(f"estimate --applied {applied} --today {today} --format json")
    assert answer.json["applied"] == meant


@pytest.mark.parametrize(
    "text",
    [
        "2018-10-31",
        "'31 October 2018'",
        "'31 Oct 2018'",
        "'Rabu, 31 Oktober 2018'",
        "'31 Okt 2018'",
        "2018-10-31T08:00",
    ],
)
def test_a_date_in_any_words_is_the_same_day(pickup: Pickup, text: str) -> None:
    assert pickup(f"estimate --interview {text} --format json").json["clock_start"] == "2018-10-31"


# the place in the queue


def released(pickup: Pickup, line: str) -> str:
    (step,) = [step for step in pickup(f"{line} --format json").json["steps"] if step["kind"] == "release"]
    reason: str = step["reason"]
    return reason


@pytest.mark.parametrize("outage", ["", "--outage 2026-11-26..2026-11-27"])
def test_who_paid_on_a_closed_day_stands_behind_the_usual_cohort(pickup: Pickup, tmp_path: Path, outage: str) -> None:
    office = tmp_path / "office.toml"
    office.write_text('capacity = 100\nusual_intake = 75\npayment_cutoff = "15:00"\n')
    case = f"estimate --office {office} --today 2026-11-24 {outage}"
    # Saturday 21 November, and Friday the 20th after the cut-off: released with Friday's 75 on Tuesday, behind them.
    told = "released to the press at 08:00 WIB; 75 ahead"
    assert released(pickup, f"{case} --applied 2026-11-21") == told
    assert released(pickup, f"{case} --applied 2026-11-20 --paid 2026-11-20T15:30") == told
    usual = "released to the press at 08:00 WIB; place 1 to 75 in the queue, 0 ahead"
    assert released(pickup, f"{case} --applied 2026-11-20 --paid 2026-11-20T14:30") == usual


def test_who_is_one_of_nobody_knows_how_many_has_no_place(pickup: Pickup) -> None:
    # The listed intake ends on 2 November; the press has printed it long before the 8th.
    line = "estimate banjarmasin-2018 --applied 2018-11-06 --today 2018-11-06"
    assert released(pickup, line) == "released to the press at 08:00 WITA; 0 ahead"
    assert released(pickup, f"{line} --lang id") == "masuk antrean cetak pukul 08.00 WITA; 0 paspor di depan"


# a day by which it is needed, and a family, without a history of approvals

FRIDAY = "estimate --applied 2026-11-20 --today 2026-11-20"  # 23, 24, 25 November: Wednesday the 25th, 14:00


@pytest.mark.parametrize(
    ("asked", "english", "indonesian", "in_time", "days"),
    [
        (
            "--by 2026-11-30",
            "The passport: ready {at}, 5 days before Monday 30 November 2026.",
            "5 hari sebelum",
            True,
            5,
        ),
        ("--by 2026-11-26", "The passport: ready {at}, 1 day before Thursday 26 November", "1 hari sebelum", True, 1),
        ("--by 2026-11-25", "The passport: ready {at}, on that day itself.", "tepat pada hari yang diminta.", True, 0),
        (
            "--by 2026-11-25T13:00",
            "not ready by Wednesday 25 November 2026, 13:00 WIB, but later",
            "itu juga",
            False,
            0,
        ),
        ("--by 2026-11-23", "not ready by Monday 23 November 2026, but {at}, 2 days later", "2 hari", False, -2),
        (
            "--group 4 --by 2026-11-30",
            "All four passports: ready {at}, 5 days",
            "Keempat paspor dapat diambil",
            True,
            5,
        ),
    ],
)
def test_without_a_history_the_answer_is_certain(
    pickup: Pickup, asked: str, english: str, indonesian: str, in_time: bool, days: int
) -> None:
    said = english.format(at="Wednesday 25 November 2026, 14:00 WIB")
    answer = pickup(f"{FRIDAY} {asked}")
    assert (answer.status, answer.err) == (0, "")
    assert said in " ".join(answer.out.split())
    assert indonesian in " ".join(pickup(f"{FRIDAY} {asked} --lang id").out.split())
    assert indonesian in pickup(f"{FRIDAY} {asked} --format whatsapp").out
    ready = pickup(f"{FRIDAY} {asked} --format json").json["ready"]
    assert (ready["in_time"], ready["days_before"]) == (in_time, days)
    assert ready["group"] == (4 if "--group" in asked else 1)


def test_a_family_is_told_without_a_day_and_without_a_date(pickup: Pickup) -> None:
    assert "Both passports: ready Wednesday 25 November 2026" in pickup(f"{FRIDAY} --group 2").out
    answer = pickup(f"estimate {OPEN} --applied 2018-10-25 --group 2 --by 2018-11-30")
    assert answer.status == 3
    assert "Both passports: no date can be given yet." in answer.out
    assert "ready" not in pickup(f"{FRIDAY} --format json").json


NEAR = "estimate --today 2026-11-25"


@pytest.mark.parametrize(
    ("typed", "key", "read", "note"),
    [
        ("--applied '20 Nov'", "applied", "2026-11-20", "--applied '20 Nov' is read as Friday 20 November 2026"),
        ("--applied Jumat", "applied", "2026-11-20", "--applied 'Jumat' is read as Friday 20 November 2026"),
        ("--applied 2026-11-19 --paid jumat", "paid", "2026-11-20", "--paid 'jumat' is read as Friday 20 November"),
        ("--applied 20/11/2026 --date-order dmy", "applied", "2026-11-20", "'20/11/2026' is read as Friday"),
        ("--applied 10/11/2026 --date-order dmy", "applied", "2026-11-10", "'10/11/2026' is read as Tuesday"),
        ("--applied '24 Nov 2026' --date-order dmy", "applied", "2026-11-24", ""),
    ],
)  # fmt: skip
def test_the_nearest_past_day_is_read_and_said(pickup: Pickup, typed: str, key: str, read: str, note: str) -> None:
    answer = pickup(f"{NEAR} {typed}")
    assert note in answer.err
    assert pickup(f"{NEAR} {typed} --format json").json[key] == read


def test_the_nearest_day_to_come_is_read_for_by(pickup: Pickup) -> None:
    answer = pickup(f"{NEAR} --applied 2026-11-20 --by 'Jumat depan' --lang id")
    assert "Catatan: --by 'Jumat depan' dibaca sebagai Jumat, 27 November 2026\n" in answer.err
    assert "2 hari sebelum Jumat, 27 November 2026" in answer.out
    planned = pickup("plan banjarmasin-2018 --today 2018-11-05 --by '9 Nov' --format json")
    assert planned.json["by"] == "2018-11-09"
    noted = pickup("plan banjarmasin-2018 --today 2018-11-05 --by jumat").err
    assert "Note: --by 'jumat' is read as Friday 9 November 2018" in noted


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("--applied 10/11", "'10/11' is not read as a date"),
        ("--applied 10/11/2026", "can be 10 November 2026 or 11 October 2026"),
        ("--applied 20/11/2026", "write 2026-11-20, or declare --date-order dmy if the day stands first"),
        ("--applied 'Kamis, 20 Nov'", "2026-11-20 is a Friday"),
        ("--applied 'minggu depan'", "is not read as a date"),
    ],
)
def test_what_could_be_two_days_stays_refused(pickup: Pickup, typed: str, told: str) -> None:
    refused(pickup(f"{NEAR} {typed}"), "--applied:", told)


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("estimate 2026-11-20", "'2026-11-20' is a date and no scenario; did you mean --applied 2026-11-20?"),
        ("estimate jumat", "did you mean --applied jumat?"),
        ("estimate 2026-11-20 --paid 2026-11-20", "did you mean --applied 2026-11-20?"),
        ("schedule 20/11/2026", "did you mean --from 20/11/2026?"),
        ("plan 2026-12-01 --by 2026-12-01", "did you mean --by 2026-12-01?"),
        ("notice 2026-11-20", "did you mean --daily 2026-11-20?"),
        ("estimate banjarmasin", "'banjarmasin' is an office and no scenario; did you mean --office banjarmasin?"),
        ("schedule banjarmasin", "did you mean --office banjarmasin?"),
        ("estimate nowhere", "--applied DATE is missing"),
        ("schedule nowhere", "there is no scenario 'nowhere'"),
    ],
)
def test_what_was_meant_is_said(pickup: Pickup, typed: str, told: str) -> None:
    refused(pickup(typed), told)


def test_a_profile_in_the_place_of_a_scenario_is_named_as_one(pickup: Pickup, tmp_path: Path) -> None:
    path = tmp_path / "ours.toml"
    path.write_text(pickup("example banjarmasin").out, encoding="utf-8")
    refused(pickup(f"schedule {path}"), f"did you mean --office {path}?")
    path.write_text('capacity = 5\nplace = "Batam"\nwaitng = 3\n', encoding="utf-8")
    refused(pickup(f"schedule {path}"), "there is no key 'place'")


def test_an_application_of_a_closed_day_is_asked_back(pickup: Pickup) -> None:
    for typed in ("--applied 2026-11-22", "--applied 2026-11-24 --closed 2026-11-24"):
        answer = pickup(f"estimate {typed} --today 2026-11-20 --lang en")
        assert "a closed day: is the date right?" in answer.err
        assert "hari tutup: apakah tanggalnya benar?" in pickup(f"estimate {typed} --today 2026-11-20 --lang id").err
        warnings = pickup(f"estimate {typed} --today 2026-11-20 --format json").json["warnings"]
        assert any("a closed day" in sentence for sentence in warnings)
    assert pickup("estimate --applied 2026-11-23 --today 2026-11-23").err == ""
