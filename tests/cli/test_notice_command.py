"""`pickup notice`: what it refuses, on which conditions it says what, announced dates, folders of 150 offices."""

from __future__ import annotations

import json
import re
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from command import refused

if TYPE_CHECKING:
    from command import Answer, Pickup

CASE = "notice banjarmasin-2018 --today 2018-11-05"
CLOCK = "--office banjarmasin --outage 2018-11-01..2018-11-04"


def flat(answer: Answer, *, status: int = 0) -> str:
    """Give the output on one line, as a reader takes it in."""
    assert answer.status == status, answer.err
    return " ".join(answer.out.split())


# what is refused

REFUSED = {
    "dates across an outage that nobody checked against the queue": (
        f"notice {CLOCK}",
        ["no intake is known", "--basis clock"],
    ),
    "the same for a day": (f"notice {CLOCK} --daily 2018-11-05", ["--basis clock"]),
    "a queue of which nothing is known": (f"notice {CLOCK} --basis queue", ["--basis", "no intake is known"]),
    "nothing to tell": ("notice --office banjarmasin", ["nothing to announce"]),
    "an unknown basis": (f"{CASE} --basis best", ["--basis", "'best'", "queue, clock"]),
    "an unknown format": (f"{CASE} --format docx", ["--format", "'docx'", "whatsapp"]),
    "an unknown language": (f"{CASE} --lang fr", ["--lang", "'fr'"]),
    "a day that there is not": ("notice banjarmasin-2018 --daily 2018-02-30", ["--daily", "2018-02-30"]),
    "a day of several scenarios": (
        "notice banjarmasin-2018 banjarmasin-2018-open --daily",
        ["--daily", "one scenario"],
    ),
    "publishing several scenarios in one notice": (
        "notice banjarmasin-2018 banjarmasin-2018-open --publish",
        ["--publish", "one scenario"],
    ),
    "no such scenario": ("notice banjarmasim-2018", ["banjarmasim-2018", "'banjarmasin-2018'?"]),
    "announced dates in no file": (f"{CASE} --announced nowhere.json", ["--announced", "nowhere.json"]),
    "a folder and a file": (f"{CASE} --output-dir x -o y", ["--output-dir", "-o"]),
}


@pytest.mark.parametrize("line", REFUSED)
def test_what_cannot_be_said_is_refused(
    pickup: Pickup, line: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    typed, told = REFUSED[line]
    refused(pickup(typed), *told)
    assert list(tmp_path.iterdir()) == []


WRONG_TEXTS = {
    "an unknown key": ('[notice]\nclosng = "x"', ["line 5", "closng", "'closing'?"]),
    "an unknown key of a language": ('[notice.en]\nopenin = "x"', ["openin", "'opening'?"]),
    "a text that is none": ("[notice]\nclosing = 3", ["line 5", "closing", "not a text"]),
    "a language that there is not": ('[notice]\nclosing = { fr = "x" }', ["closing", "not a text"]),
    "a flag that is none": ('[notice]\nnationwide = "yes"', ["nationwide", "true nor false"]),
    "a choice that is none": ('[notice]\nnew_applications = "maybe"', ["new_applications", "served, stopped"]),
    "a time that there is not": ('[notice]\nnext_update = "25:00"', ["next_update", "25:00"]),
    "a list of numbers": ("[notice]\nbring = [1]", ["bring", "not a text"]),
}


@pytest.mark.parametrize("name", WRONG_TEXTS)
def test_a_wrong_notice_text_is_named_by_its_line(pickup: Pickup, tmp_path: Path, name: str) -> None:
    text, told = WRONG_TEXTS[name]
    path = tmp_path / "a.toml"
    path.write_text(f"[[outage]]\nstart = 2018-10-26\n\n{text}\n")
    refused(pickup(f"notice {path} --today 2018-10-26"), "a.toml", *told)


def test_a_wrong_letterhead_is_named(pickup: Pickup, tmp_path: Path) -> None:
    path = tmp_path / "kantor.toml"
    path.write_text('name = "Kantor"\n[[letterhead]]\nform = 2018-01-01\nlines = ["A"]\n')
    refused(pickup(f"notice banjarmasin-2018 --office {path}"), "kantor.toml", "form", "'from'?")


# what is said on which condition

GIVEN = {
    "basis": ('[notice]\nbasis = {id = ["surat A", "surat B"], en = "letter A"}',
              "Pengumuman ini disampaikan berdasarkan surat A dan surat B.", "This notice is issued under letter A."),
    "bring_children": ('[notice]\n'
                       'bring_children = {id = ["akta lahir.", "KTP orang tua"], en = ["a birth certificate"]}',
                       "Untuk pemohon anak, mohon membawa akta lahir dan KTP orang tua.",
                       "For a child, please bring a birth certificate."),
}  # fmt: skip
KINDS = (
    CASE,
    "notice banjarmasin-2018-open --today 2018-10-26",
    "notice banjarmasin-2018 --today 2018-11-07 --intake 2018-10-29..2018-11-02=160 --announced {data}",
)


@pytest.mark.parametrize("name", GIVEN)
@pytest.mark.parametrize("source", ["scenario", "profile"])
def test_what_the_office_gives_is_printed_and_nothing_else(
    pickup: Pickup, tmp_path: Path, name: str, source: str
) -> None:
    text, indonesian, english = GIVEN[name]
    if source == "profile":
        (tmp_path / "kantor.toml").write_text(pickup("example banjarmasin").out + text, encoding="utf-8")
        line = f"{CASE} --office {tmp_path}/kantor.toml"
    else:
        example = pickup("example banjarmasin-2018").out.replace("[notice]\n", f"{text}\n")
        (tmp_path / "a.toml").write_text(example, encoding="utf-8")
        line = f"notice {tmp_path}/a.toml --today 2018-11-05"
    for lang, sentence in (("id", indonesian), ("en", english)):
        told = " ".join(pickup(f"{line} --lang {lang}").out.split())
        assert told.count(sentence) == 1
        without = " ".join(pickup(f"{CASE} --lang {lang}").out.split())
        assert told.replace(f"{sentence} ", "").replace(sentence, "") == without


@pytest.mark.parametrize("line", KINDS, ids=["schedule", "open", "change"])
def test_every_formal_notice_ends_with_where_to_ask_if_the_office_says_so(
    pickup: Pickup, tmp_path: Path, line: str
) -> None:
    line = line.format(data=Path(__file__).parents[1] / "data" / "notices" / "announced-2018-11-05.json")
    profile = tmp_path / "kantor.toml"
    number = 'whatsapp = "0811 5000 123"\nphone = "0511 4705015"\n'
    profile.write_text(number + pickup("example banjarmasin").out, encoding="utf-8")
    for lang, told in (
        ("id", "Informasi lebih lanjut: WhatsApp 0811 5000 123 dan telepon 0511 4705015."),
        ("en", "For more information: WhatsApp 0811 5000 123 and telephone 0511 4705015."),
    ):
        assert told in " ".join(pickup(f"{line} --office {profile} --lang {lang}").out.split())
        assert told.partition(":")[0] not in pickup(f"{line} --lang {lang}").out


def test_the_promise_line_is_computed(pickup: Pickup) -> None:
    assert "7. Permohonan mulai 5 November 2018 kembali diselesaikan dalam waktu 3 (tiga)" in flat(pickup(CASE))
    slow = flat(pickup(f"{CASE} --intake 2018-10-29..2018-11-02=160"))
    assert "kembali diselesaikan" not in slow
    # 2 November is collected on 9 November: five working days (5, 6, 7, 8, 9).
    assert "Permohonan baru untuk sementara diselesaikan dalam waktu 5 (lima) hari kerja" in slow


def test_who_is_left_out_is_told_only_if_somebody_is(pickup: Pickup) -> None:
    told = "26 Oktober 2018 atau sebelumnya yang belum menerima paspor"
    assert told in flat(pickup(CASE))
    complete = flat(pickup(f"{CASE} --intake 2018-10-24..2018-10-26=10"))
    assert told not in complete
    assert "yang belum menerima paspor" not in complete


def test_a_gap_within_the_table_is_named_by_its_dates(pickup: Pickup) -> None:
    gap = flat(pickup(f"{CASE} --intake 2018-10-30=0"))
    assert "Pemohon dengan tanggal permohonan 26 Oktober 2018 atau sebelumnya" in gap


def test_a_single_row_is_a_sentence(pickup: Pickup) -> None:
    one = flat(
        pickup("notice --office banjarmasin --outage 2018-11-01..2018-11-04 --intake 2018-10-31=9 --today 2018-11-05")
    )
    assert (
        "Paspor dengan tanggal permohonan 31 Oktober 2018 dapat diambil mulai Senin, 5 November 2018, pukul 14.00 WITA"
        in one
    )
    assert "----------------------  " not in one


@pytest.mark.parametrize(
    ("day", "told", "never"),
    [("2018-11", "1 (satu) bulan", "30 (tiga puluh)"), ("2023-11", "30 (tiga puluh) hari kalender", "1 (satu) bulan")],
    ids=["2018 says one month", "2023 says 30 calendar days"],
)
def test_the_limit_follows_the_year(pickup: Pickup, day: str, told: str, never: str) -> None:
    said = flat(pickup(f"notice --capacity 90 --outage {day}-06..{day}-07 --intake {day}-06=10 --today {day}-08"))
    assert f"dalam waktu {told} sejak tanggal diterbitkan dapat dibatalkan" in said
    assert never not in said


def test_a_deadline_on_a_closed_day_is_the_working_day_before(pickup: Pickup) -> None:
    # First printed on Thursday 8 November 2018; 30 days later is Saturday 8 December.
    said = flat(
        pickup("notice --capacity 90 --outage 2018-11-05..2018-11-07 --intake 2018-11-05=10 --today 2018-11-08")
    )
    assert "paling lambat 7 Desember 2018" in said


def test_the_clock_speaks_when_told_to(pickup: Pickup) -> None:
    said = flat(pickup(f"notice {CLOCK} --basis clock --today 2018-11-05 --format whatsapp"))
    assert "Permohonan 31 Okt dan 1 Nov → *Rabu, 7 Nov*" in said


def test_the_clock_can_be_chosen_over_an_intake(pickup: Pickup) -> None:
    rows = pickup(f"{CASE} --basis clock --format json").json["rows"]
    # By hand, with 26 October to 2 November lost: 24, 25, 5; 25, 5, 6; 5, 6, 7. Of 2 November that is on time.
    assert [(row["applied_from"][5:], row["applied_to"][5:], row["pickup"][5:10]) for row in rows] == [
        ("10-23", "10-23", "11-05"),
        ("10-24", "10-24", "11-06"),
        ("10-25", "11-01", "11-07"),
    ]


def test_a_return_that_is_still_to_come_is_told_as_such(pickup: Pickup) -> None:
    said = flat(pickup("notice banjarmasin-2018 --today 2018-11-01"))
    assert "Gangguan telah diatasi" not in said
    assert "akan berjalan kembali mulai Senin, 5 November 2018" in said
    assert "Sistem telah pulih" not in flat(pickup("notice banjarmasin-2018 --today 2018-11-01 --format whatsapp"))


def test_an_assumed_return_is_told_as_such(pickup: Pickup) -> None:
    typed = "notice banjarmasin-2018-open --today 2018-11-01 --assume-return 2018-11-05"
    typed += " --intake 2018-10-29..2018-11-01=50"
    for form in ("text", "whatsapp"):
        answer = pickup(f"{typed} --format {form}")
        assert "dengan anggapan layanan pulih pada Senin, 5 November 2018" in flat(answer).replace("Dengan", "dengan")
        assert "telah pulih" not in answer.out
        assert "telah diatasi" not in answer.out


def test_a_handover_that_stands_still_does_not_promise_printed_passports(pickup: Pickup) -> None:
    said = flat(pickup("notice --office banjarmasin --outage 2018-10-26..@collection --today 2018-10-26"), status=1)
    assert "tetap dapat diambil" not in said
    assert "paspor untuk sementara belum dapat diserahkan" in said


# the first application date that waits: the first that `estimate` has no date for, worked out by hand

WAITS = {
    # 24, 25, 26: the third working day of 23 October is lost; with an intake it is printed on the 25th, and 24
    # October is released on the 26th.
    "from midnight": ("2018-10-26..", date(2018, 10, 23), date(2018, 10, 24)),
    # Six hours of eight are lost; 100 passports take the press until 11:42.
    "from ten o'clock": ("2018-10-26T10:00..", date(2018, 10, 23), date(2018, 10, 24)),
    # The 26th is not lost, the 29th is; with an intake the press is done with 24 October.
    "from three o'clock": ("2018-10-26T15:00..", date(2018, 10, 24), date(2018, 10, 25)),
    "from a Saturday on": ("2018-10-27..", date(2018, 10, 24), date(2018, 10, 25)),
}


@pytest.mark.parametrize("name", WAITS)
@pytest.mark.parametrize("intake", ["", "--intake 2018-10-19..2018-10-29=100"])
def test_who_waits_is_who_has_no_date(pickup: Pickup, name: str, intake: str) -> None:
    outage, by_clock, by_queue = WAITS[name]
    since = by_queue if intake else by_clock
    case = f"--office banjarmasin --outage {outage} --today 2018-10-29 {intake}"
    told = f"Pemohon dengan tanggal permohonan {since.day} Oktober 2018 dan sesudahnya dimohon tidak datang dahulu"
    assert told in flat(pickup(f"notice {case}"), status=1)
    assert pickup(f"estimate {case} --applied {since} --quiet").status == 3
    assert pickup(f"estimate {case} --applied {since - timedelta(days=1)} --quiet").status == 0


def test_a_passed_next_update_is_not_told_and_warned_of(pickup: Pickup, tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    path.write_text("[[outage]]\nstart = 2018-10-26\n[notice]\nnext_update = 2018-10-29T09:00:00\n")
    assert "Senin, 29 Oktober 2018, pukul 09.00 WIB" in flat(pickup(f"notice {path} --today 2018-10-26"), status=1)
    late = pickup(f"notice {path} --today 2018-10-30")
    assert "Perkembangan berikutnya" not in flat(late, status=1)
    assert "has passed" in late.err


# the day


def test_daily_takes_its_date_or_today(pickup: Pickup) -> None:
    dated = pickup("notice --daily 2018-11-06 banjarmasin-2018")
    assert "Selasa, 6 November 2018" in dated.out
    assert pickup("notice banjarmasin-2018 --daily --today 2018-11-06") == dated
    assert pickup("notice --daily banjarmasin-2018 --today 2018-11-06") == dated
    assert pickup("notice banjarmasin-2018 --daily=2018-11-06") == dated
    assert pickup("notice banjarmasin-2018 --daily besok --today 2018-11-05") == dated
    assert pickup("notice --daily", PICKUP_SCENARIO="banjarmasin-2018", PICKUP_TODAY="2018-11-06") == dated


def test_two_collection_moments_of_a_day_stand_apart(pickup: Pickup) -> None:
    typed = "notice banjarmasin-2018 --daily 2018-11-07 --collection 11:00 --collection 14:00 --format whatsapp"
    # 31 October is printed at 10:05 on 7 November, 1 November at 12:07.
    out = pickup(typed).out
    assert "*Hari ini mulai pukul 11.00 WITA*\n• Permohonan 31 Oktober\n" in out
    assert "*Hari ini mulai pukul 14.00 WITA*\n• Permohonan 1 dan 2 November\n" in out


def test_an_ordinary_day_is_told_without_a_scenario(pickup: Pickup) -> None:
    # Standard 3: applications of Thursday 1 November 2018 are collected on Tuesday 6 November.
    said = flat(pickup("notice --office banjarmasin --daily 2018-11-06"))
    assert "Hari ini mulai pukul 14.00 WITA • Permohonan 1 November" in said


# a choice that is left open

CHOICE = 'the notice cannot be posted yet, as it leaves a choice open: set new_applications = "served" or "stopped"'
FIRST_HOUR = "notice banjarmasin-2018-open --today 2018-10-26"


@pytest.mark.parametrize("form", ["text", "markdown", "html", "json"])
def test_a_notice_that_leaves_a_choice_open_ends_with_one(pickup: Pickup, form: str) -> None:
    answer = pickup(f"{FIRST_HOUR} --format {form} --quiet")
    assert "tetap dilayani" in answer.out
    assert (answer.status, answer.err) == (1, f"Warning: {CHOICE} in [notice]\n")
    said = pickup(f"{FIRST_HOUR} --format {form} --quiet", PICKUP_LANG="id")
    assert said.status == 1
    assert said.err.startswith("Peringatan: pengumuman ini belum dapat ditempel karena masih memuat pilihan")


@pytest.mark.parametrize("more", ["--format whatsapp", "--format ics", "--lang en"])
def test_what_does_not_speak_of_new_applications_leaves_nothing_open(pickup: Pickup, more: str) -> None:
    answer = pickup(f"{FIRST_HOUR} --quiet {more}")
    assert (answer.status, answer.err) == (0, "")


def test_a_choice_that_the_scenario_made_is_made(pickup: Pickup, tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    path.write_text('[[outage]]\nstart = 2018-10-26\n[notice]\nnew_applications = "stopped"\n')
    answer = pickup(f"notice {path} --today 2018-10-26 --quiet")
    assert (answer.status, answer.err) == (0, "")
    assert "untuk sementara dihentikan" in flat(answer)
    assert "[tetap dilayani" not in answer.out


def test_an_open_choice_in_a_folder_of_notices_ends_with_one(pickup: Pickup, tmp_path: Path) -> None:
    names = "banjarmasin-2018-open banjarmasin-2018"
    answer = pickup(f"notice {names} --today 2018-10-31 --output-dir {tmp_path} --quiet")
    assert (answer.status, answer.err) == (1, f"Warning: banjarmasin-2018-open: {CHOICE} in [notice]\n")
    assert len(list(tmp_path.iterdir())) == 2


# several scenarios


def test_scenarios_of_different_offices_are_not_put_under_one_letterhead(pickup: Pickup, tmp_path: Path) -> None:
    one, other = offices(tmp_path, 2), tmp_path / "kantor-001.toml"
    typed = f"notice {one}/kantor-000.toml {other} --today 2018-11-05"
    refused(pickup(typed), "different offices", "Immigration Office 0, Immigration Office 1", "--output-dir")
    assert pickup(f"{typed} --output-dir {tmp_path}/out").status == 0
    assert pickup(f"notice {other} {other} --today 2018-11-05").status == 0


# announced dates


def test_announced_dates_are_saved_and_kept(pickup: Pickup, tmp_path: Path) -> None:
    path = tmp_path / "told.json"
    assert pickup(f"{CASE} --announced {path} --save-announced {path}").status == 0
    first = json.loads(path.read_text())
    assert [group["pickup"][:10] for group in first["groups"]] == ["2018-11-05", "2018-11-06", "2018-11-07"]
    # The press makes more than was thought: every date could be earlier, and stays.
    faster = pickup(f"{CASE} --capacity 400 --announced {path} --format whatsapp")
    assert "Rabu, 7 Nov* (tetap)" in faster.out
    assert "the announced date stands" in faster.err
    moved = pickup(
        f"notice banjarmasin-2018 --today 2018-11-07 --intake 2018-10-29..2018-11-02=160 --announced {path}"
        f" --save-announced {path} --format whatsapp"
    )
    assert "PERUBAHAN" in moved.out
    assert json.loads(path.read_text())["groups"][-1]["pickup"][:10] == "2018-11-09"


def test_a_schedule_is_an_announcement(pickup: Pickup, tmp_path: Path) -> None:
    for form in ("json", "csv"):
        path = tmp_path / f"told.{form}"
        assert pickup(f"schedule banjarmasin-2018 --format {form} -o {path} --quiet").status == 0
        assert pickup(f"{CASE} --announced {path} --format whatsapp").out.count("(tetap)") == 3


def test_an_announced_deadline_holds_in_the_order_that_was_declared(pickup: Pickup, tmp_path: Path) -> None:
    heading = "applied_from,applied_to,pickup,collect_by\n"
    tables = {
        "": f"{heading}2018-10-31,2018-11-02,2018-11-07 14:00,2018-12-12\n",
        "--date-order dmy": f"{heading}31/10/2018,02/11/2018,07/11/2018 14:00,12/12/2018\n",
    }
    for order, table in tables.items():
        path = tmp_path / "told.csv"
        path.write_text(table)
        answer = pickup(f"{CASE} --announced {path} {order} --save-announced {tmp_path}/now.json --format json")
        # Computed is 6 December: the announced 12 December is later and stays.
        assert [row["collect_by"] for row in answer.json["rows"]][-1] == "2018-12-12"
        assert json.loads((tmp_path / "now.json").read_text())["groups"][-1]["collect_by"] == "2018-12-12"


def test_announced_dates_hold_in_the_daily_notice(pickup: Pickup, tmp_path: Path) -> None:
    path = tmp_path / "told.json"
    pickup(f"{CASE} --save-announced {path}")
    said = pickup(f"notice banjarmasin-2018 --daily 2018-11-06 --capacity 400 --announced {path} --format whatsapp")
    assert "*Hari ini mulai pukul 14.00 WITA*\n• Permohonan 30 Oktober\n" in said.out


def test_nothing_is_saved_when_nothing_is_told(pickup: Pickup, tmp_path: Path) -> None:
    path = tmp_path / "told.json"
    refused(pickup(f"notice {CLOCK} --save-announced {path}"))
    assert not path.exists()


# folders

SCENARIO = """
[office]
name = {{ id = "Kantor Imigrasi {n}", en = "Immigration Office {n}" }}
capacity = {capacity}
[[outage]]
start = 2018-10-26
end = 2018-11-04
[intake]
"2018-10-24..2018-11-02" = {count}
"""


def offices(folder: Path, count: int) -> str:
    for n in range(count):
        text = SCENARIO.format(n=n, capacity=50 + n, count=20 + n % 40)
        (folder / f"kantor-{n:03}.toml").write_text(text)
    return str(folder)


def test_150_offices_get_a_notice_each_and_a_broken_one_stops_no_other(pickup: Pickup, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    offices(tmp_path / "in", 150)
    (tmp_path / "in" / "kantor-075.toml").write_text("[[outage]]\nstart = yesterday\n")
    names = " ".join(map(str, sorted((tmp_path / "in").iterdir())))
    answer = pickup(f"notice {names} --today 2018-11-05 --format whatsapp --output-dir {tmp_path}/out")
    assert answer.status == 2
    assert answer.out == ""
    assert len(list((tmp_path / "out").iterdir())) == 149
    lines = answer.err.splitlines()
    assert len(lines) == 151
    assert [line for line in lines if line.startswith("Error: kantor-075: ")]
    assert lines[-1] == "done: 149 notices, failed: 1"
    text = (tmp_path / "out" / "kantor-007.whatsapp.txt").read_text()
    assert "Kantor Imigrasi 7, 5 November 2018" in text


def test_while_the_outage_lasts_those_without_a_date_are_told_to_ask(pickup: Pickup) -> None:
    # The receipts of 24 to 26 October say 29 to 31 October, and nothing was printed.
    during = pickup("notice banjarmasin-2018 --daily 2018-10-31 --lang en").out
    assert "Applied on or before 26 Oct and still waiting?" in " ".join(during.split())
    assert "still waiting?" not in pickup("notice banjarmasin-2018 --daily 2018-11-06 --lang en").out


def test_in_a_folder_each_warning_names_its_scenario_and_a_guess_can_be_refused(pickup: Pickup, tmp_path: Path) -> None:
    for name, year in (("decreed", 2027), ("guessed", 2028)):
        (tmp_path / f"{name}.toml").write_text(
            'office = "banjarmasin"\n'
            f"[[outage]]\nstart = {year}-03-09\nend = {year}-03-14\n[intake]\n{year}-03-14 = 100\n"
        )
    typed = f"notice {tmp_path}/decreed.toml {tmp_path}/guessed.toml --today 2027-03-15 --output-dir {tmp_path}/out"
    loose = pickup(typed)
    assert loose.status == 0
    warned = [line for line in loose.err.splitlines() if "is a guess" in line]
    assert [line.partition(": ")[2].partition(":")[0] for line in warned] == ["guessed"]
    strict = pickup(f"{typed} --strict".replace("/out", "/strict"))
    assert strict.status == 3
    assert [path.name for path in (tmp_path / "strict").iterdir()] == ["decreed.txt"]


def test_folders_of_announced_dates_hold_one_file_a_scenario(pickup: Pickup, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    offices(tmp_path / "in", 2)
    names = " ".join(map(str, sorted((tmp_path / "in").iterdir())))
    typed = f"notice {names} --output-dir {tmp_path}/out --announced {tmp_path}/told --save-announced {tmp_path}/told"
    assert pickup(f"{typed} --today 2018-11-05 --quiet").err == ""
    assert sorted(path.name for path in (tmp_path / "told").iterdir()) == ["kantor-000.json", "kantor-001.json"]
    assert pickup(f"{typed} --today 2018-11-05 --format whatsapp --quiet").status == 0
    assert "(tetap)" in (tmp_path / "out" / "kantor-000.whatsapp.txt").read_text()


def test_two_scenarios_of_one_name_are_refused_and_not_mixed_up(pickup: Pickup, tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        offices(tmp_path / name, 1)
    answer = pickup(f"notice {tmp_path}/a/kantor-000.toml {tmp_path}/b/kantor-000.toml --output-dir {tmp_path}/out")
    assert answer.status == 2
    assert list((tmp_path / "out").iterdir()) == []


def test_a_folder_that_cannot_be_made_is_one_sentence(pickup: Pickup, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    refused(pickup(f"{CASE} --output-dir {tmp_path}/file/x"), "--output-dir")


# languages, files, silence


def test_a_notice_is_indonesian_whatever_the_user_speaks(pickup: Pickup) -> None:
    plain = pickup(CASE)
    assert plain.out.count("PENGUMUMAN") == 1
    assert "Warning: the intake leaves out" in plain.err
    assert pickup(CASE, LC_ALL="id_ID.UTF-8").out == plain.out
    assert pickup(CASE, PICKUP_LANG="en").out == plain.out


def test_both_languages_stand_below_each_other(pickup: Pickup) -> None:
    both = pickup(f"{CASE} --lang both").out
    assert both.index("PENGUMUMAN") < both.index("PUBLIC NOTICE")


def test_what_is_left_blank_is_said_only_where_it_shows(pickup: Pickup) -> None:
    assert "left blank in the notice: head, nip" in pickup(CASE).err
    assert "left blank" not in pickup(f"{CASE} --format whatsapp").err
    assert pickup(f"{CASE} --quiet").err == ""


def test_a_file_is_what_standard_output_would_be(pickup: Pickup, tmp_path: Path) -> None:
    for form in ("text", "whatsapp", "markdown", "json"):
        path = tmp_path / "a"
        assert pickup(f"{CASE} --format {form} -o {path}").out == ""
        assert path.read_text(encoding="utf-8") == pickup(f"{CASE} --format {form}").out


def test_the_letterhead_follows_the_date(pickup: Pickup) -> None:
    assert "HAK ASASI MANUSIA" in pickup(CASE).out
    later = pickup("notice banjarmasin-2018 --today 2025-02-03").out
    assert "HAK ASASI MANUSIA" not in later
    assert "KEMENTERIAN IMIGRASI DAN PEMASYARAKATAN REPUBLIK INDONESIA" in later


def test_json_holds_the_texts_that_the_other_formats_write(pickup: Pickup) -> None:
    record = pickup(f"{CASE} --format json --lang both").json
    assert record["texts"]["id"]["whatsapp"] == pickup(f"{CASE} --format whatsapp").out
    assert record["texts"]["en"]["text"] == pickup(f"{CASE} --lang en").out


def test_a_reply_goes_out_in_both_languages(pickup: Pickup) -> None:
    out = pickup("estimate --applied 2018-11-12 --format whatsapp --lang both").out
    assert out.index("Yth. Bapak/Ibu,") < out.index("Dear applicant,")


def test_a_reply_says_that_a_queue_is_the_cause(pickup: Pickup) -> None:
    typed = "estimate --office banjarmasin --capacity 10 --intake 2018-11-12=60 --applied 2018-11-12"
    said = pickup(f"{typed} --format whatsapp")
    assert re.search(r"terlambat \d+ hari kerja dari standar karena antrean pencetakan", said.out)


# the day of a queue in the east: six application dates wait behind an outage that has an end

EAST = """
[office]
time_zone = "Asia/Jayapura"
collection = ["10:00", "14:00"]
capacity = 60
[[outage]]
start = 2026-11-16
end = 2026-11-20
[intake]
2026-11-12 = 50
2026-11-13 = 60
2026-11-16 = 70
2026-11-17 = 55
"2026-11-18..2026-11-20" = 45
"""


@pytest.fixture
def east(tmp_path: Path) -> Path:
    path = tmp_path / "jayapura.toml"
    path.write_text(EAST)
    return path


def test_every_delayed_date_stands_in_the_daily_notice(pickup: Pickup, east: Path) -> None:
    # 60 a day from 23 November: 370 are printed by 1 December, whose first ten are those of 20 November.
    said = pickup(f"notice {east} --daily 2026-11-23 --format whatsapp").out
    assert "Senin, 30 November, mulai pukul 14.00: permohonan 19 November\n" in said
    # Who applies on the 23rd stands behind them all, is the eleventh that morning, and late too.
    assert "Selasa, 1 Desember, mulai pukul 10.00: permohonan 20 s.d. 23 November\n\nTanggal permohonan =" in said
    assert "Permohonan dengan tanggal lain: diambil sesuai" in said


def test_a_day_announces_no_application_that_nobody_has_made(pickup: Pickup, east: Path, tmp_path: Path) -> None:
    told = tmp_path / "told.json"
    answer = pickup(f"notice {east} --daily 2026-11-18 --format whatsapp --save-announced {told}")
    assert "Jumat, 27 November, mulai pukul 14.00: permohonan 18 November\n" in answer.out
    assert "permohonan 19" not in answer.out
    # Those of the next days will be late too, so nothing is promised beyond today.
    assert "Permohonan dengan tanggal lain" not in answer.out
    assert "Permohonan lain sampai hari ini: diambil sesuai tanggal pada bukti pengantar pembayaran." in answer.out
    assert json.loads(told.read_text())["groups"][-1]["applied_to"] == "2026-11-18"


def test_what_was_announced_for_later_days_stays_saved_by_a_daily_notice(
    pickup: Pickup, east: Path, tmp_path: Path
) -> None:
    told = tmp_path / "told.json"
    assert pickup(f"notice {east} --today 2026-11-18 --save-announced {told}").status == 0
    before = json.loads(told.read_text())["groups"]
    typed = f"notice {east} --daily 2026-11-18 --announced {told} --save-announced {told} --format whatsapp"
    assert "permohonan 19" not in pickup(typed).out
    assert json.loads(told.read_text())["groups"] == before


def test_a_group_that_reaches_beyond_the_day_is_cut_at_it(pickup: Pickup) -> None:
    # 31 October to 2 November are collected together; on 1 November nobody has applied on the second.
    typed = "notice banjarmasin-2018 --daily 2018-11-01"
    assert "permohonan 31 Oktober dan 1 November" in flat(pickup(typed))
    assert pickup(f"{typed} --format json").json["rows"][-1]["applications"] == 125  # 70 and 55


DISRUPTED = {
    "in the outage": ("2026-11-18", "*Gangguan sistem pusat* berlangsung sampai dengan Jumat, 20 November."),
    "on its last day": ("2026-11-20", "berlangsung sampai dengan Jumat, 20 November."),
    "the day after": ("2026-11-21", None),
    "the day before": ("2026-11-15", None),
}


@pytest.mark.parametrize("when", DISRUPTED)
def test_the_daily_notice_says_the_disruption_on_its_days(pickup: Pickup, east: Path, when: str) -> None:
    day, told = DISRUPTED[when]
    said = pickup(f"notice {east} --daily {day} --format whatsapp").out
    assert (told in said) if told else ("berlangsung" not in said)


def test_the_cause_of_the_disruption_is_the_one_of_the_scenario(pickup: Pickup, east: Path) -> None:
    east.write_text(EAST.replace("end = 2026-11-20", 'end = 2026-11-20T12:00:00\ncause = "pemadaman listrik"'))
    said = pickup(f"notice {east} --daily 2026-11-20 --format whatsapp").out
    assert "*Pemadaman listrik* berlangsung sampai Jumat, 20 November, pukul 12.00 WIT." in said


def test_more_dates_than_a_message_takes_are_told_on_one_line(pickup: Pickup) -> None:
    # Eighty applications a day at ten printed: eight working days for each of the nineteen application dates.
    typed = "notice --capacity 10 --outage 2018-11-01 --intake 2018-11-01..2018-11-28=80 --daily 2018-11-28"
    said = pickup(f"{typed} --format whatsapp").out
    following = said.partition("*Berikutnya*\n")[2].partition("\n\n")[0].splitlines()
    assert len(following) == 16
    assert following[-1].startswith("• Mulai ")
    assert following[-1].endswith("dan 28 November, tanggal masing-masing menyusul")


def test_the_day_of_the_notice_is_today_for_what_was_printed(pickup: Pickup, east: Path) -> None:
    typed = f"notice {east} --daily 2026-11-24 --printed 2026-11-23=50 --format whatsapp"
    assert pickup(typed, PICKUP_TODAY="2026-11-01").status == 0
    refused(pickup(f"{typed} --today 2026-11-01"), "--printed")


# an hour that moves


def moved_hour(east: Path, pickup: Pickup) -> str:
    told = east.with_name("told.csv")
    told.write_text("applied_from,applied_to,pickup\n2026-11-19,2026-11-19,2026-11-30T10:00\n")
    return f"notice {east} --today 2026-11-23 --announced {told}"


def test_an_hour_that_moves_is_told_with_both_hours(pickup: Pickup, east: Path) -> None:
    typed = moved_hour(east, pickup)
    chat = pickup(f"{typed} --format whatsapp").out
    assert "Permohonan 19 Nov: semula Senin, 30 Nov, pukul 10.00, *menjadi mulai pukul 14.00 WIT*\n" in chat
    told = "Senin, 30 November 2026, pukul 14.00 WIT (semula pukul 10.00)"
    assert told in pickup(f"{typed} --format markdown").out
    english = pickup(f"{typed} --format whatsapp --lang en").out
    assert "Applied 19 Nov: was Mon, 30 Nov, 10 a.m., *now from 2 p.m. (WIT)*\n" in english
    for said in (chat, english, pickup(typed).out):
        assert "tidak datang" not in said
        assert "do not come" not in said


def test_only_whose_day_moves_is_asked_not_to_come(pickup: Pickup, east: Path) -> None:
    typed = moved_hour(east, pickup)
    with east.with_name("told.csv").open("a") as file:
        file.write("2026-11-20,2026-11-20,2026-11-30T14:00\n")
    said = pickup(f"{typed} --format whatsapp").out
    assert "Pemohon dengan tanggal permohonan 20 November dimohon *tidak datang pada tanggal semula*." in said


# a limit that lies before the pickup

SLOW = "--capacity 10 --intake 2018-10-01=320"


def test_a_limit_that_would_lie_before_the_pickup_counts_from_the_pickup(pickup: Pickup) -> None:
    # 32 working days of printing from 3 October on end on 15 November; 30 days from the first one do not reach it.
    # 30 days from the pickup end on Saturday 15 December: told is the Friday before.
    rows = pickup(f"notice {SLOW} --today 2018-10-05 --format json").json
    assert rows["rows"][0]["pickup"].startswith("2018-11-15")
    assert rows["rows"][0]["collect_by"] == "2018-12-14"
    for form in ("text", "whatsapp", "markdown", "html"):
        said = pickup(f"notice {SLOW} --today 2018-10-05 --format {form}").out
        assert "aling lambat 2 November" not in said
        assert "aling lambat 1 November" not in said
        assert "belum dapat dipastikan" not in said
    reply = pickup(f"estimate {SLOW} --applied 2018-10-01 --today 2018-10-05 --format whatsapp").out
    assert "paling lambat 14 Desember 2018" in reply


# two files


def test_one_file_for_notice_and_memory_is_refused(pickup: Pickup, tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    refused(pickup(f"{CASE} --format json -o {path} --save-announced {tmp_path}/./a.json"), "--save-announced", "own")
    assert not path.exists()


def test_no_notice_goes_out_whose_dates_cannot_be_kept(pickup: Pickup, tmp_path: Path) -> None:
    refused(pickup(f"{CASE} -o {tmp_path}/a.txt --save-announced {tmp_path}/no/told.json"), "--save-announced")
    assert list(tmp_path.iterdir()) == []
    answer = pickup(f"{CASE} --save-announced {tmp_path}/no/told.json")
    refused(answer, "--save-announced")
    refused(pickup(f"{CASE} -o {tmp_path}/no/a.txt --save-announced {tmp_path}/told.json"), "no/a.txt")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("end", ["", "2018-11-09"], ids=["without an end", "until Friday"])
def test_a_day_on_which_nothing_is_handed_over_sends_nobody(pickup: Pickup, end: str) -> None:
    said = pickup(f"notice --outage 2018-11-01..{end}@collection --daily 2018-11-05 --basis clock").out
    assert "Hari ini tidak ada jadwal pengambilan baru.\n" in said
    assert "tetap dapat diambil" not in said


@pytest.mark.parametrize("name", ["--save-announced", "--announced"])
def test_a_file_where_a_folder_of_announced_dates_is_wanted(pickup: Pickup, tmp_path: Path, name: str) -> None:
    path = tmp_path / "told.json"
    path.write_text("{}")
    refused(pickup(f"{CASE} --output-dir {tmp_path}/out {name} {path}"), name, "is a file, not a folder")
    assert [each.name for each in tmp_path.iterdir()] == ["told.json"]


def test_a_folder_for_both_is_refused_where_the_names_are_the_same(pickup: Pickup, tmp_path: Path) -> None:
    answer = pickup(f"{CASE} --format json --output-dir {tmp_path} --save-announced {tmp_path}")
    assert answer.status == 2
    assert "--save-announced" in answer.err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("more", ["", " --daily 2018-11-06"], ids=["a schedule", "a day"])
def test_an_intake_without_an_application_makes_no_notice(pickup: Pickup, more: str) -> None:
    refused(pickup(f"notice --capacity 10 --intake 2018-11-05=0{more}"), "the intake holds no application")


@pytest.mark.parametrize(
    ("form", "told"),
    [
        pytest.param(
            "text", "Paspor dengan tanggal permohonan 2 November 2018 didahulukan dalam pencetakan.", id="the letter"
        ),
        pytest.param("whatsapp", "Permohonan 2 November 2018 *didahulukan* dalam pencetakan.", id="the message"),
        pytest.param(
            "text --lang en", "If you applied on 2 November 2018, your passport is printed first.", id="in English"
        ),
    ],
)
def test_a_notice_tells_who_is_printed_first(pickup: Pickup, form: str, told: str) -> None:
    line = f"notice banjarmasin-2018 --today 2018-11-05 --priority 2018-11-02 --format {form}"
    assert told in " ".join(pickup(line).out.split())
    assert told not in " ".join(pickup("notice banjarmasin-2018 --today 2018-11-05").out.split())


def test_a_late_date_is_told_though_the_next_one_is_collected_on_its_standard_date_together_with_it(
    pickup: Pickup, tmp_path: Path
) -> None:
    office = tmp_path / "usual.toml"
    office.write_text("capacity = 100\nusual_intake = 75\n")
    intake = "--intake 2018-11-05..2018-11-09=75 --intake 2018-11-12=250"
    # 250 are printed by noon of the 16th, and 50 of 13 November behind them: collected on the 19th, as 14 November is.
    said = pickup(f"notice --office {office} {intake} --daily 2018-11-16 --lang en --format whatsapp").out
    assert "• Monday, 19 November, from 2 p.m.: applied 13 and 14 November" in said
    # Of the ordinary days alone nothing is told ahead of them.
    said = pickup(f"notice --office {office} {intake[:-3]}75 --daily 2018-11-16 --lang en --format whatsapp").out
    assert "13 November" in said
    assert "Next" not in said


def test_a_chat_tells_each_row_its_own_last_day_where_they_lie_apart(pickup: Pickup) -> None:
    typed = "notice --office banjarmasin --intake 2026-11-16..2026-11-20=300 --today 2026-11-18 --approvals-per-day 100"
    said = pickup(f"{typed} --format whatsapp -q").out
    limits = pickup(f"schedule {typed.removeprefix('notice ')} --format json").json["groups"]
    assert limits[-1]["collect_by"] == "2026-12-31"
    assert "Mohon mengambil paspor paling lambat" not in said
    assert said.count("(paling lambat") == len(limits)
    assert "(paling lambat 31 Des)" in next(line for line in said.splitlines() if "Permohonan 20 Nov" in line)


def test_an_update_refers_to_an_announcement_only_where_one_of_that_day_is_on_record(
    pickup: Pickup, tmp_path: Path
) -> None:
    row = "applied_from = 2026-11-10\npickup = 2026-11-13\ntold = 2026-11-{}\n"
    for stage in ("all", "collection"):
        bare = f'office = "banjarmasin"\n[[outage]]\nstart = 2026-11-16\nstage = "{stage}"\n'
        for told, name in (("", "bare"), (row.format(16), "on-the-day"), (row.format(13), "before")):
            file = tmp_path / f"{name}.toml"
            file.write_text(bare + (f"[[announced]]\n{told}" if told else ""))
            for lang, holds, wait in (("id", "tetap berlaku", "enunggu jadwal"), ("en", "still holds", "wait for the")):
                chat = pickup(f"notice {file} --today 2026-11-18 --format whatsapp --quiet --lang {lang}").out
                assert (holds in chat) is (name == "on-the-day")
                assert wait in chat
