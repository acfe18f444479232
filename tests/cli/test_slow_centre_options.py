"""A slow centre as it is typed, written and told: options, files, schedule, plan, notice, book."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from command import refused

if TYPE_CHECKING:
    from pathlib import Path

    from command import Pickup

# A hundred on each of five days, sixty a day approved: 1, 2, 6, 7 and 9 November.
INTAKE = "--office banjarmasin --intake 2018-10-29..2018-11-02=100 --today 2018-10-30"
SLOW = f"{INTAKE} --approvals-per-day 60"
CASE = """office = "banjarmasin"
approvals_per_day = 60
[intake]
"2018-10-29..2018-11-02" = 100
[[centre]]
on = 2018-10-30
approved = 100
[[centre]]
on = "2018-10-31..2018-11-01"
approvals_per_day = 100
"""


def days(pickup: Pickup, line: str) -> list[str]:
    return [cohort["pickup"][8:10] for cohort in pickup(f"{line} --format json").json["cohorts"]]


def test_a_scenario_and_the_options_over_it(pickup: Pickup, tmp_path: Path) -> None:
    path = tmp_path / "case.toml"
    path.write_text(CASE)
    assert days(pickup, f"schedule {SLOW}") == ["01", "02", "06", "07", "09"]
    # 100, 200 and 300 approved by 30 and 31 October and 1 November, then 60 a day: the last 20 on 7 November.
    assert days(pickup, f"schedule {path}") == ["01", "02", "05", "06", "07"]
    # From 31 October on 160, 220, 280, then on 5 November 340, 400, 460 and the last 40 on 8 November.
    every_day = "--approvals-per-day-on 2018-10-31..2018-11-09=60"
    assert days(pickup, f"schedule {path} {every_day}") == ["01", "02", "05", "07", "08"]


def test_a_profile_says_how_many_the_centre_approves(pickup: Pickup, tmp_path: Path) -> None:
    path = tmp_path / "office.toml"
    path.write_text("capacity = 162\napprovals_per_day = 60\n")
    line = f"schedule --office {path} --intake 2018-10-29..2018-11-02=100 --today 2018-10-30"
    assert days(pickup, line) == ["01", "02", "06", "07", "09"]


@pytest.mark.parametrize(
    "options",
    ["--approvals-per-day 0", "--approvals-per-day-on 2018-10-29=0"],
)
def test_no_approvals_at_all_are_an_outage(pickup: Pickup, options: str, tmp_path: Path) -> None:
    name = options.split()[0]
    refused(
        pickup(f"schedule {INTAKE} {options}"), f"Error: {name}: 0 is not a number of approvals", "START..END@approval"
    )
    refused(pickup(f"schedule {INTAKE} {options} --lang id"), "AWAL..AKHIR@approval")
    (tmp_path / "zero.toml").write_text("approvals_per_day = 0\n")
    refused(pickup(f"schedule {tmp_path / 'zero.toml'}"), "line 1", "START..END@approval")


def test_a_schedule_shows_who_waits_for_the_centre_and_who_for_the_press(pickup: Pickup) -> None:
    page = pickup(f"schedule {SLOW}").out
    centre, press = page[page.index("Centre\n") :].split("\n\n")[:2]
    assert [line.split()[-2] for line in centre.splitlines()[2:]] == [
        "140", "180", "220", "260", "200", "140", "80", "20", "20",
    ]  # fmt: skip
    assert "Waiting for the press" in press.splitlines()[1]
    record = pickup(f"schedule {SLOW} --format json").json
    assert record["centre_days"][0] == {"date": "2018-10-30", "capacity": 60, "approved": 60, "waiting": 140}
    assert pickup(f"schedule {INTAKE} --format json").json.keys().isdisjoint({"centre_days"})


def test_the_delay_and_the_steps_name_the_centre(pickup: Pickup) -> None:
    page = pickup(f"estimate {SLOW} --applied 2018-11-01 --explain").out
    assert "1 working day later than the standard, because the centre is slow to approve" in page
    assert "the centre approves the first of these on Tuesday 6 November 2018, 08:08 WITA" in page
    reply = pickup(f"estimate {SLOW} --applied 2018-11-01 --format whatsapp").out
    assert "terlambat 1 hari kerja dari standar karena persetujuan sistem pusat lebih lambat" in reply


@pytest.mark.parametrize(
    ("options", "told"),
    [
        pytest.param("", "Keterlambatan ini disebabkan oleh persetujuan dari sistem pusat", id="the centre"),
        pytest.param("--lang en", "The delay is due to approval by the central system", id="in English"),
        pytest.param("--format whatsapp", "Penyebab: *persetujuan sistem pusat lebih lambat*", id="a message"),
        pytest.param("--capacity 30 --approvals-per-day 500", "oleh antrean pencetakan di kantor kami", id="the press"),
        # Those of the 30th are approved on 2 November, when the limit ends; those of the 31st wait for the press alone.
        pytest.param(
            "--approvals-per-day-on 2018-10-29..2018-11-01=60 --capacity-on 2018-11-01..2018-11-09=40",
            "biasanya dan oleh antrean pencetakan di kantor kami",
            id="both",
        ),
    ],
)
def test_a_notice_says_what_they_wait_for(pickup: Pickup, options: str, told: str) -> None:
    limit = "" if "per-day" in options else "--approvals-per-day 60"
    assert told in " ".join(pickup(f"notice {INTAKE} {limit} {options}").out.split())


def test_a_plan_asks_the_centre_too(pickup: Pickup) -> None:
    found = pickup(f"plan {SLOW} --by 2018-11-07 --format json").json
    assert (found["approvals_per_day"], found["today"]["approvals_per_day"]) == (75, 60)
    assert found["limit"]["reason"] == "centre"
    assert "Approvals by the centre" in pickup(f"plan {SLOW} --by 2018-11-07").out
    assert "Persetujuan pusat" in pickup(f"plan {SLOW} --by 2018-11-07 --lang id").out
    plain = pickup(f"plan {INTAKE} --by 2018-11-07 --format csv").out
    assert "approvals" not in plain


def test_what_a_book_says_was_approved_is_what_was_approved(pickup: Pickup, tmp_path: Path) -> None:
    profile, book = tmp_path / "office.toml", tmp_path / "office.book"
    profile.write_text("capacity = 162\napprovals_per_day = 60\n")
    pickup(f"book init {book} --office {profile} --today 2018-10-29")
    pickup(f"book add {book} intake 2018-10-29=100 --today 2018-10-30")
    line = f"estimate {book} --applied 2018-10-29 --today 2018-10-31 --format json"
    assert pickup(line).json["pickup"][:10] == "2018-11-01"
    # Ten instead of sixty on 30 October: 90 are left, thirty of them for 1 November, until 12:00.
    pickup(f"book add {book} approved 2018-10-30=10 --today 2018-10-31")
    assert pickup(line).json["pickup"][:10] == "2018-11-01"
    # None on the 30th, twenty on the 31st: 80 are left for 1 and 2 November.
    pickup(f"book add {book} approved 2018-10-30=0 --replace --why x --today 2018-10-31")
    pickup(f"book add {book} approved 2018-10-31=20 --today 2018-10-31")
    assert pickup(line).json["pickup"][:10] == "2018-11-02"
    exported = pickup(f"book export {book} --today 2018-10-31").out
    assert "[[centre]]\non = 2018-10-31\napproved = 20\n" in exported
    (tmp_path / "same.toml").write_text(exported)
    assert pickup(line.replace(str(book), str(tmp_path / "same.toml"))).json["pickup"][:10] == "2018-11-02"


def test_the_board_and_the_daily_notice_have_the_dates_of_the_schedule(pickup: Pickup) -> None:
    day = "migration-2017 --today 2017-10-10"
    assert pickup(f"estimate {day} --applied 2017-10-10 --format json").json["pickup"][:10] == "2017-10-16"
    assert "If you pay today  collect from Monday, 16 October 2017" in pickup(f"board {day} --lang en").out
    told = pickup("notice migration-2017 --daily 2017-10-10 --format whatsapp").out
    assert "• Senin, 16 Oktober, mulai pukul 14.00: permohonan 10 Oktober" in told
