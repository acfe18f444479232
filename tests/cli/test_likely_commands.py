"""Likely dates on the command line: what a clerk and a script get, in both languages, and what is refused."""

from __future__ import annotations

import csv
import io
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from command import ILLUSTRATED, OFFICE

from pickup import Scenario
from pickup.analysis.monte_carlo import Simulation
from pickup.cli.likely_dates import watched
from pickup.cli.options import Options

if TYPE_CHECKING:
    from command import Pickup

FAMILY = "estimate --office tanjungpandan --applied 2019-11-13 --today 2019-11-13 --group 4 --by 2019-11-20"
GIVEN = "--late-share 0.15 --late-days 1..5"
HISTORY = "--approvals tanjungpandan-2019"

APPLICATIONS = """\
applied,paid,approved,group
2018-10-29,2018-10-29,2018-10-31,K1
2018-10-29,2018-10-29,2018-11-06,K1
2018-10-30,2018-10-30,2018-11-05,
2018-10-30,2018-10-30,,K2
2018-10-30,2018-10-30,2018-11-01,K2
"""


@pytest.fixture
def applications(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "applications.csv"
    path.write_text(APPLICATIONS)
    return path


def test_a_family_with_a_flight_in_english(pickup: Pickup) -> None:
    answer = pickup(f"{FAMILY} {GIVEN} --lang en")
    assert answer.status == 0
    aloud = answer.out.split("To be read aloud:\n")[1].splitlines()
    assert aloud == [
        "All four passports should be ready by Friday, 22 November 2019, 2 p.m. (WIB): in at least 80 of 100 "
        "cases like this that is so.",
        "To be safe, plan for Monday, 25 November 2019, 2 p.m. (WIB) and do not book a departure before then.",
        "The chance of being ready by Wednesday, 20 November 2019 is 68 of 100.",
        "For a departure earlier that day, with the passport in hand the day before, it is 59 of 100.",
        "A journey on Wednesday, 20 November 2019 is at risk: we advise you to postpone it or, if it is urgent, "
        "to see an officer at the counter.",
        "Please ask about each member of the family before you come, and buy no tickets before you hold all the "
        "passports.",
    ]
    assert "not known whether the approvals of one family come together" in answer.err


def test_a_family_with_a_flight_in_indonesian(pickup: Pickup) -> None:
    answer = pickup(f"{FAMILY} {GIVEN} --lang id")
    aloud = answer.out.split("Untuk dibacakan:\n")[1].splitlines()
    assert aloud[0] == (
        "Keempat paspor kemungkinan besar sudah dapat diambil mulai Jumat, 22 November 2019, pukul 14.00 WIB "
        "(sekurang-kurangnya 80 dari 100)."
    )
    assert aloud[1].startswith("Agar aman, anggap paspor baru dapat diambil mulai Senin, 25 November 2019")
    assert "Penerbangan" not in answer.out
    assert aloud[4].startswith("Keberangkatan pada Rabu, 20 November 2019, berisiko. Kami sarankan penjadwalan ulang")


@pytest.mark.parametrize("lang", ["en", "id"])
@pytest.mark.parametrize("line", [f"{FAMILY} {HISTORY}", f"schedule {OFFICE} {ILLUSTRATED} {GIVEN}",
                                  "backtest tanjungpandan-2019"])  # fmt: skip
def test_nothing_is_said_in_percentiles(pickup: Pickup, line: str, lang: str) -> None:
    answer = pickup(f"{line} --lang {lang}")
    said = (answer.out + answer.err).lower()
    assert not any(word in said for word in ("p50", "p80", "p95", "persentil", "percentile", "%", "quantile"))


def test_a_reply_can_be_sent_as_it_is(pickup: Pickup) -> None:
    answer = pickup(f"{FAMILY} {GIVEN} --format whatsapp --quiet")
    assert answer.out.startswith("Yth. Bapak/Ibu,\nKeempat paspor kemungkinan besar")


@pytest.mark.parametrize(("members", "subject"), [(1, "The passport"), (2, "Both passports"),
                                                  (3, "All three passports"), (12, "All 12 passports")])  # fmt: skip
def test_the_passports_are_named(pickup: Pickup, members: int, subject: str) -> None:
    answer = pickup(f"estimate --applied 2019-11-13 --today 2019-11-13 --group {members} {GIVEN}")
    assert f"\n{subject} should be ready" in answer.out


def test_a_safe_journey_is_called_so(pickup: Pickup) -> None:
    answer = pickup(f"estimate --applied 2019-11-13 --today 2019-11-13 --by 2019-11-27 {GIVEN}")
    assert "A journey on Wednesday, 27 November 2019 will most probably be possible" in answer.out
    assert "more than 99 of 100" in answer.out
    assert "at risk" not in answer.out


def test_an_estimate_as_json_keeps_its_keys_and_gains_one(pickup: Pickup) -> None:
    plain = pickup("estimate --office tanjungpandan --applied 2019-11-13 --today 2019-11-13 --format json").json
    full = pickup(f"{FAMILY} {HISTORY} --format json").json
    assert list(full) == [*plain, "likely"]
    assert {key: full[key] for key in plain} == plain
    found = full["likely"]
    assert found["dates"]["80"] == "2019-11-21T14:00:00+07:00"
    assert list(found["dates"]) == ["50", "80", "95"]
    assert found["by"]["date"] == "2019-11-20"
    assert found["by"]["chance_before"] < found["by"]["chance"] < 0.8
    assert found["history"]["unapproved"] == 5
    assert found["curve"][-1]["chance"] <= 1
    assert (found["paths"], found["seed"]) == (None, None)


def test_an_estimate_as_csv(pickup: Pickup) -> None:
    (row,) = csv.DictReader(io.StringIO(pickup(f"{FAMILY} {GIVEN} --format csv").out))
    assert row["pickup"] == "2019-11-18T14:00:00+07:00"
    assert (row["pickup_50"], row["pickup_80"], row["pickup_95"]) == tuple(
        f"2019-11-{day}T14:00:00+07:00" for day in (18, 22, 25)
    )
    assert row["by_chance"] == "0.68575"


def test_a_schedule_has_bands_and_a_fan(pickup: Pickup) -> None:
    answer = pickup(f"schedule {OFFICE} {ILLUSTRATED} --today 2018-11-05 {GIVEN}")
    assert answer.status == 0
    table = answer.out.split("Likely collections if approvals are late at random")[1].splitlines()[1:]
    assert table[1].startswith("Mon 29 Oct 2018  Mon 5 Nov 2018  Mon 5 Nov 2018")
    assert table[1].endswith("#-----")
    assert [line.rpartition("of 100")[2].strip()[0] for line in table[1:6]] == ["#"] * 5


def test_a_schedule_as_json_and_csv(pickup: Pickup) -> None:
    line = f"schedule {OFFICE} {ILLUSTRATED} --today 2018-11-05"
    plain, full = pickup(f"{line} --format json").json, pickup(f"{line} {GIVEN} --format json").json
    assert list(full) == [*plain, "likely"]
    assert {key: full[key] for key in plain} == plain
    assert [band["applied"] for band in full["likely"]["bands"]] == [each["applied"] for each in plain["cohorts"]]
    assert (full["likely"]["paths"], full["likely"]["seed"]) == (1000, 1)
    rows = list(csv.DictReader(io.StringIO(pickup(f"{line} {GIVEN} --format csv").out)))
    bands = [row for row in rows if not row["counter_date"]]
    assert [row["pickup_80"] for row in bands] == [band["dates"]["80"] for band in full["likely"]["bands"]]
    counter = [row for row in rows if row["counter_date"]]
    assert rows == [*bands, *counter]
    assert {row["applied"] for row in counter} == {""}
    assert [(row["counter_date"], float(row["expected"]), int(row["least"]), int(row["most"])) for row in counter] == [
        (day["date"], day["expected"], day["least"], day["most"]) for day in full["likely"]["counter"]
    ]


def test_the_schedule_and_the_estimate_agree(pickup: Pickup) -> None:
    line = f"{OFFICE} {ILLUSTRATED} --today 2018-11-05 {GIVEN} --paths 100 --seed 3 --format json"
    bands = pickup(f"schedule {line}").json["likely"]["bands"]
    for band in bands:
        assert pickup(f"estimate --applied {band['applied']} {line}").json["likely"]["dates"] == band["dates"]


def test_an_application_file_with_approvals_is_printed_in_their_order(pickup: Pickup, applications: Path) -> None:
    line = f"schedule --office banjarmasin --today 2018-11-07 --intake {applications.name}"
    answer = pickup(line)
    assert answer.status == 3
    assert "Mon 29 Oct 2018  Tue 6 Nov 2018              1  Wednesday 7 November 2018, 14:00 WITA" in answer.out
    assert "K1      Mon 29 Oct 2018        2         2  Wednesday 7 November 2018, 14:00 WITA" in answer.out
    assert "K2      Tue 30 Oct 2018        2         1  no date yet" in answer.out
    found = pickup(f"{line} --format json").json
    assert [row["approved"] for row in found["approvals"]] == [
        "2018-10-31", "2018-11-06", "2018-11-01", "2018-11-05", None,
    ]  # fmt: skip
    assert found["families"][0] == {
        "group": "K1", "applied": "2018-10-29", "members": 2, "approved": 2, "pickup": "2018-11-07T14:00:00+08:00",
    }  # fmt: skip
    assert "likely" not in found


def test_the_same_file_in_a_scenario(pickup: Pickup, applications: Path) -> None:
    Path("ours.toml").write_text(f'office = "banjarmasin"\n[intake]\nfile = "{applications.name}"\n')
    assert "approvals" in pickup("schedule ours.toml --today 2018-11-07 --format json").json


def test_likely_dates_for_those_of_the_file_who_still_wait(pickup: Pickup, applications: Path) -> None:
    answer = pickup(f"schedule --office banjarmasin --today 2018-11-07 --intake {applications.name} {GIVEN}")
    assert answer.status == 0
    bands = answer.out.split("Likely collections")[1]
    assert "Tue 30 Oct 2018" in bands
    assert "Mon 29 Oct 2018" not in bands
    assert "it is assumed not to have arrived by the morning of Wednesday 7 November 2018" in answer.err


def test_an_estimate_says_how_many_of_its_date_are_approved(pickup: Pickup, applications: Path) -> None:
    line = f"estimate --office banjarmasin --today 2018-11-07 --intake {applications.name} --applied 2018-10-30"
    answer = pickup(line)
    assert answer.status == 3
    assert "2 of 3 applications of Tuesday 30 October 2018 are approved" in answer.err


def test_where_no_day_can_be_named_the_status_is_3(pickup: Pickup, tmp_path: Path) -> None:
    path = tmp_path / "h.csv"
    path.write_text("applied,paid,approved\n" + "2019-11-04,2019-11-04,\n" * 60)
    path.write_text(path.read_text() + "2019-11-11,2019-11-11,\n")
    answer = pickup(f"estimate --applied 2019-11-11 --today 2019-11-11 --approvals {path}")
    assert answer.status == 3
    assert "We cannot yet name a day on which it will be ready." in answer.out
    assert "what is known reaches to 0 of 100" in answer.err


def test_few_rows_and_an_old_file_are_said_aloud(pickup: Pickup, tmp_path: Path) -> None:
    path = tmp_path / "h.csv"
    path.write_text("applied,paid,approved\n2019-11-04,2019-11-04,2019-11-06\n")
    answer = pickup(f"estimate --applied 2019-11-15 --today 2019-11-18 --approvals {path}")
    assert "only 1 application tells" in answer.err
    assert "the history ends on Wednesday 6 November 2019, and today is Monday 18 November 2019" in answer.err


REFUSED = [
    pytest.param(f"--approvals tanjungpandan-2019 {GIVEN}", "--approvals and --late-share exclude", id="two sources"),
    pytest.param("--late-share 0.15", "--late-days is missing", id="half of the late: no days"),
    pytest.param("--late-days 1..5", "--late-share is missing", id="half of the late: no share"),
    pytest.param("--late-share 15 --late-days 1..5", "--late-share: '15' is not a share", id="a share above one"),
    pytest.param("--late-share 1/0 --late-days 1..5", "--late-share: '1/0' is not a share", id="a share by nought"),
    pytest.param("--late-share -1 --late-days 1..5", "--late-share: '-1' is not a share", id="a negative share"),
    pytest.param("--late-share 0.1 --late-days 5..1", "--late-days: '5..1' are not", id="days the wrong way round"),
    pytest.param("--late-share 0.1 --late-days 0..1", "--late-days: '0..1' are not", id="late by nothing"),
    pytest.param("--late-share 0.1 --late-days 1..9999", "--late-days: 9999 is more than 1000", id="late for years"),
    pytest.param("--seed 4", "--seed needs --approvals", id="a seed without delays"),
    pytest.param("--recent 4", "--recent needs --approvals", id="recent days without a history"),
    pytest.param(f"{GIVEN} --group 0", "--group: 0 is not a whole number from 1 up", id="a family of none"),
    pytest.param(f"{GIVEN} --group 1001", "--group: 1001 is more than 1000", id="a family of a thousand and one"),
    pytest.param(
        "--approved 2", "--approved: 2 approved are more than the family has (1)", id="approved without a family"
    ),
    pytest.param(
        f"{GIVEN} --group 4 --approved 5", "--approved: 5 approved are more", id="more approved than there are"
    ),
    pytest.param(f"{GIVEN} --group 4 --approved -1", "--approved: ", id="fewer than none approved"),
    pytest.param(f"{GIVEN} --by soon", "--by: 'soon'", id="no day"),
    pytest.param(f"{GIVEN} --paths 0", "--paths: 0 is not", id="no paths"),
    pytest.param(f"{GIVEN} --paths 20001", "--paths: 20001 is more than 20000", id="more paths than there is room"),
    pytest.param("--approvals nowhere.csv", "--approvals: there is no history 'nowhere.csv'", id="no such history"),
    pytest.param("--approvals tanjungpandan-2019 --recent 0", "--recent: 0 is not", id="no recent days"),
]


@pytest.mark.parametrize(("options", "sentence"), REFUSED)
def test_what_cannot_be_asked_is_refused_in_one_sentence(pickup: Pickup, options: str, sentence: str) -> None:
    answer = pickup(f"estimate --applied 2019-11-13 --today 2019-11-13 {options}")
    assert (answer.status, answer.out) == (2, "")
    assert sentence in answer.err
    assert answer.err.count("\n") == 1


def test_a_wrong_row_of_a_history_is_named(pickup: Pickup, tmp_path: Path) -> None:
    path = tmp_path / "h.csv"
    path.write_text("applied,paid,approved\n2019-11-04,2019-11-04,2019-11-06\n2019-11-05,2019-11-05,2019-11-04\n")
    answer = pickup(f"backtest {path} --today 2019-11-20 --lang id")
    assert answer.status == 2
    assert f"{path}, baris 3, approved: disetujui pada 2019-11-04, sebelum permohonan 2019-11-05" in answer.err


def test_a_replay_tells_plainly_whether_it_is_any_better(pickup: Pickup) -> None:
    answer = pickup("backtest tanjungpandan-2019 --office tanjungpandan")
    assert answer.status == 0
    lines = answer.out.splitlines()
    assert [line.split("  ")[0] for line in lines[2:7]] == [
        "50 of 100", "80 of 100", "95 of 100", "the standard date", "the mean of the last 30 working days",
    ]  # fmt: skip
    assert "By mean error the 50 of 100 date does not beat the standard date" in answer.out
    found = pickup("backtest tanjungpandan-2019 --format json").json
    assert (found["schema"], found["reliable"], found["not_beaten"]) == ("pickup.backtest/1", True, ["standard"])
    assert found["judged"] + found["unjudged"] == 434


def test_a_replay_that_cannot_be_relied_on_ends_with_1(pickup: Pickup, tmp_path: Path) -> None:
    calendar, path = Scenario().work_calendar(), tmp_path / "h.csv"
    start = calendar.roll(date(2019, 9, 2))
    days = [start, *(calendar.add(start, k) for k in range(1, 60))]
    rows = [
        f"{day},{day},{end if (end := calendar.add(day, 2 + k // 3)) <= days[-1] else ''}" for k, day in enumerate(days)
    ]
    path.write_text("applied,paid,approved\n" + "\n".join(row for row in rows for _ in range(5)) + "\n")
    answer = pickup(f"backtest {path} --today 2019-12-31")
    assert answer.status == 1
    assert "it cannot be relied on" in answer.out


def test_the_packaged_history_is_listed_and_printed(pickup: Pickup) -> None:
    assert (
        "tanjungpandan-2019  Approvals at Tanjungpandan, October and November 2019, an illustration"
        in pickup("example").out
    )
    assert pickup("example tanjungpandan-2019").out.splitlines()[3] == "applied,paid,approved,group"


def test_of_somebody_who_still_waits_no_day_that_has_passed_is_told(pickup: Pickup) -> None:
    answer = pickup(FAMILY.replace("--today 2019-11-13", "--today 2019-11-19") + f" {GIVEN}")
    assert answer.status == 0
    assert "If approved in time" not in answer.out
    assert "Most probably by               Monday 25 November 2019, 14:00 WIB (80 of 100)" in answer.out
    assert "On the standard date           Monday 18 November 2019: 0 of 100" in answer.out
    assert "it is assumed not to have arrived by the morning of Tuesday 19 November 2019" in answer.err


@pytest.mark.parametrize("stage", ["all", "approval", "print", "collection"])
def test_where_nothing_comes_to_the_press_no_odds_are_told(pickup: Pickup, stage: str) -> None:
    answer = pickup(
        f"estimate --office banjarmasin --outage 2018-10-20..@{stage} --intake 2018-10-24..2018-10-30=100"
        " --applied 2018-10-29 --today 2018-10-29 --late-share 0.2 --late-days 1..3 --paths 20"
    )
    assert answer.status == 3
    assert "no day can be named" in answer.err


def test_a_terminal_draws_the_fan_in_shades_and_explains_them() -> None:
    from rich.console import Console

    from pickup.cli import draw
    from pickup.render.blocks import PageTable

    console = Console(width=80, force_terminal=False, file=io.TextIOWrapper(io.BytesIO(), encoding="utf-8"))
    table = PageTable("Fan (# 50, = 80, - 95)", ("Applied", ""), (("Mon", " #=--"),), fan=1)
    draw._draw_table(table, console)
    console.file.flush()
    shown = console.file.buffer.getvalue().decode()  # type: ignore[attr-defined]
    assert " █▓░░" in shown
    assert "(█ 50, ▓ 80, ░" in shown


@pytest.mark.parametrize(("seconds", "told"), [(0.5, False), (1.5, True)])
def test_the_paths_done_are_shown_after_a_second_and_wiped(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], seconds: float, told: bool
) -> None:
    from pickup.cli import progress

    now = iter([0.0, seconds])
    monkeypatch.setattr(progress, "monotonic", lambda: next(now))
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    monkeypatch.setenv("TERM", "xterm")
    with watched(Simulation(1000), Options({}, "en")) as simulation:
        assert simulation.progress is not None
        simulation.progress(5, 10)
    shown = capsys.readouterr().err
    assert ("5 of 10 dates" in shown) is told
    # The last thing written goes one line up and erases it.
    assert shown.endswith("\x1b[1A\x1b[2K") is told


def test_an_intake_that_goes_on_goes_on_behind_the_late_as_well(pickup: Pickup) -> None:
    line = f"estimate --applied 2019-11-13 --today 2019-11-13 {GIVEN} --capacity 160 --paths 50"
    endless, counted = (pickup(f"{line} --intake 2019-11-01..{end}=150") for end in ("", "2019-12-20"))
    assert endless.out == counted.out
    assert "not known" not in endless.err
    assert "applications after the last day of the intake are not known" in counted.err


@pytest.mark.parametrize(("share", "told"), [("0.1", False), ("0.4", True)])
def test_an_earlier_day_is_told_only_if_it_is_another(pickup: Pickup, share: str, told: bool) -> None:
    case = f"estimate --office default --applied 2019-11-13 --today 2019-11-13 --late-share {share} --late-days 3..3"
    answer = pickup(case)
    assert "Most probably by" in answer.out
    assert ("At the earliest" in answer.out) is told


# --- some of the family are approved already ---------------------------------------------------------------


def test_three_of_four_are_approved_already(pickup: Pickup) -> None:
    english, indonesian = (pickup(f"{FAMILY} --approved 3 {GIVEN} --lang {lang}") for lang in ("en", "id"))
    # The fourth alone: 85 of 100 on the standard date, 91 by the 20th, 97 on the 22nd.
    assert "Approved already               3 of 4" in english.out
    assert "By Wednesday 20 November 2019  91 of 100" in english.out
    aloud = english.out.split("To be read aloud:\n")[1].splitlines()
    assert aloud[:3] == [
        "Approval has come for 3 of the 4; we still wait for 1.",
        "All four passports should be ready by Monday, 18 November 2019, 2 p.m. (WIB): in at least 80 of 100 "
        "cases like this that is so.",
        "To be safe, plan for Friday, 22 November 2019, 2 p.m. (WIB) and do not book a departure before then.",
    ]
    assert "Persetujuan sudah turun untuk 3 dari 4 permohonan; yang masih ditunggu 1." in indonesian.out
    assert "Yang sudah disetujui" in indonesian.out
    assert "together" not in english.err


def test_who_is_approved_stands_in_json_and_in_the_reply(pickup: Pickup) -> None:
    found = pickup(f"{FAMILY} --approved 3 {GIVEN} --format json").json["likely"]
    assert (found["group"], found["group_approved"]) == (4, 3)
    assert found["dates"]["95"] == "2019-11-22T14:00:00+07:00"
    assert set(found["first"].values()) == {"2019-11-18T14:00:00+07:00"}
    assert pickup(f"{FAMILY} {GIVEN} --format json").json["likely"]["group_approved"] == 0
    (row,) = csv.DictReader(io.StringIO(pickup(f"{FAMILY} --approved 3 {GIVEN} --format csv").out))
    assert row["by_chance"] == "0.91"
    reply = pickup(f"{FAMILY} --approved 3 {GIVEN} --format whatsapp --quiet").out
    assert reply.startswith("Yth. Bapak/Ibu,\nPersetujuan sudah turun untuk 3 dari 4 permohonan")


@pytest.mark.parametrize("delays", ["", GIVEN])
def test_of_a_family_that_is_approved_the_answer_is_certain(pickup: Pickup, delays: str) -> None:
    answer = pickup(f"{FAMILY} --approved 4 {delays}")
    assert "Approval has come for 4 of 4. All four passports: ready Monday 18 November 2019" in " ".join(
        answer.out.split()
    )
    found = pickup(f"{FAMILY} --approved 4 {delays} --format json").json
    assert (found["ready"]["group"], found["ready"]["group_approved"], found["ready"]["in_time"]) == (4, 4, True)
    assert "likely" not in found


def test_without_a_history_it_is_said_who_is_meant(pickup: Pickup) -> None:
    answer = pickup(f"{FAMILY} --approved 3")
    said = "Approval has come for 3 of the 4; we still wait for 1. All four passports: ready Monday 18 November 2019"
    assert said in " ".join(answer.out.split())
    assert "Persetujuan sudah turun untuk 3 dari 4" in pickup(f"{FAMILY} --approved 3 --format whatsapp").out


# --- changes -------------------------------------------------------------------------------------------------


@pytest.fixture
def changed(tmp_path: Path) -> Path:
    """Write a history: of ten a day one is late for 38 days due, then five are, by two working days."""
    calendar, path = Scenario().work_calendar(), tmp_path / "changed.csv"
    days = [calendar.add(date(2019, 8, 30), k) for k in range(1, 51)]
    rows = [
        f"{day},{day},{due if due <= days[-1] else ''}"
        for number, day in enumerate(days)
        for k in range(10)
        if (due := calendar.add(day, 2 + (2 if k < (1 if number < 38 else 5) else 0)))
    ]
    path.write_text("applied,paid,approved\n" + "\n".join(rows) + "\n")
    return path


CHANGED = "estimate --applied 2019-11-08 --today 2019-11-08 --approvals"


def test_a_change_is_said_in_both_languages(pickup: Pickup, changed: Path) -> None:
    english, indonesian = (pickup(f"{CHANGED} {changed} --lang {lang}") for lang in ("en", "id"))
    # 50 late of 100 since Monday 28 October, 38 of 380 before.
    assert (
        "more are late than before: since about Monday 28 October 2019 50 of 100, before 10 of 100; these dates learn "
        "from the days since"
    ) in english.err
    assert "Since about Monday, 28 October 2019 more passports are late than before" in english.out
    assert "sejak sekitar Senin, 28 Oktober 2019 50 dari 100, sebelumnya 10 dari 100" in indonesian.err
    assert "buy no tickets before you hold it" in english.out
    for answer in (english, indonesian):
        said = (answer.out + answer.err).lower()
        assert not any(word in said for word in ("test", "confidence", "signifi", "uji", "keyakinan", "assured"))


def test_a_change_stands_in_json(pickup: Pickup, changed: Path) -> None:
    found = pickup(f"{CHANGED} {changed} --format json").json["likely"]
    assert found["change"] == {
        "since": "2019-10-28",
        "later_than": 0,
        "late_before": {"late": 38, "of": 380},
        "late_since": {"late": 50, "of": 100},
        "standstill": False,
    }
    assert pickup(f"{FAMILY} {HISTORY} --format json").json["likely"]["change"] is None


NOTICE = "notice --office banjarmasin --daily 2019-11-08"


def test_whoever_posts_a_notice_hears_of_a_change(pickup: Pickup, changed: Path) -> None:
    english, indonesian = (pickup(f"{NOTICE} --approvals {changed} --lang {lang}") for lang in ("en", "id"))
    assert "Warning: more are late than before: since about Monday 28 October 2019 50 of 100" in english.err
    assert "sejak sekitar Senin, 28 Oktober 2019 50 dari 100, sebelumnya 10 dari 100" in indonesian.err
    # The public is told nothing of it.
    assert english.out == pickup(f"{NOTICE} --lang en").out
    found = pickup(f"{NOTICE} --approvals {changed} --format json").json
    assert (found["likely"]["change"]["since"], found["likely"]["change"]["late_since"]["late"]) == ("2019-10-28", 50)
    assert "likely" not in pickup(f"{NOTICE} --format json").json
    calm = pickup(f"{NOTICE[:-2]}13 --approvals tanjungpandan-2019 --format json")
    assert calm.json["likely"] == {"change": None}
    # Of the newest five working days nothing else is known.
    assert "late than before" not in pickup(f"{NOTICE} --approvals {changed} --recent 5").err


def test_a_history_is_of_one_office(pickup: Pickup, changed: Path, tmp_path: Path) -> None:
    two = f"notice banjarmasin-2018 banjarmasin-2018-open --today 2018-11-05 --approvals {changed}"
    for line, told in (
        (two, "--approvals: this goes with one scenario"),
        (f"{two} --output-dir {tmp_path}/out", "--approvals"),
    ):
        answer = pickup(line)
        assert (answer.status, answer.out) == (2, "")
        assert told in answer.err
    assert "--recent needs --approvals" in pickup(f"{NOTICE} --recent 5").err


def test_a_replay_says_what_changed_and_how_the_dates_held_since(pickup: Pickup, changed: Path) -> None:
    answer = pickup(f"backtest {changed} --today 2019-12-31 --lang en")
    assert "Change: since about Monday 28 October 2019" in answer.out
    assert "In the worst 20 working days" in answer.out
    found = pickup(f"backtest {changed} --today 2019-12-31 --format json").json
    assert [each["since"] for each in found["changes"]] == ["2019-10-28"]
    assert [each["share"] for each in found["by_share"]] == [50, 60, 70, 80, 90, 95]
    assert sum(each["judged"] for each in found["periods"]) == found["judged"]


def test_where_families_are_not_known_both_ends_are_told(pickup: Pickup) -> None:
    found = pickup(f"{FAMILY} {GIVEN} --format json").json["likely"]
    assert found["together"] is None
    assert found["if_together"]["80"] < found["dates"]["80"]
    assert found["first_if_apart"]["95"] < found["first"]["95"]
    known = pickup(f"{FAMILY} {HISTORY} --format json").json["likely"]
    assert (known["if_together"], known["first_if_apart"]) == (None, None)
    assert known["together"]["least"] <= known["together"]["likely"] <= known["together"]["most"]


def test_the_head_learns_how_many_are_expected(pickup: Pickup) -> None:
    line = f"schedule {OFFICE} {ILLUSTRATED} --today 2018-11-05 {GIVEN} --paths 50"
    assert "Expected at the counter" in pickup(f"{line} --lang en").out
    assert "Perkiraan jumlah di loket" in pickup(f"{line} --lang id").out
    rows = pickup(f"{line} --format json").json["likely"]["counter"]
    assert all(row["least"] <= row["expected"] <= row["most"] for row in rows)
    assert sum(row["expected"] for row in rows) == pytest.approx(480, abs=1)
