"""What a date assumes goes where the date goes: an assumed return or intake, the guessed holidays of a year."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest

from pickup.case.offices import Office
from pickup.case.outages import Outage
from pickup.case.scenario import Scenario
from pickup.notices.board import board

if TYPE_CHECKING:
    from pathlib import Path

    from command import Answer, Pickup

RETURN = "banjarmasin-2018-open --assume-return 2018-11-05 --intake 2018-10-22..2018-11-01=50"
READ_BY_PEOPLE = ("text", "whatsapp", "markdown", "html", "ics")


def flat(answer: Answer) -> str:
    """Give the output on one line: the folded lines of a calendar joined, commas and marks of emphasis as in a text."""
    assert answer.status == 0, answer.err
    plain = answer.out.replace("\r\n ", "").replace("\n ", "\n").replace("\\,", ",").replace("\N{NO-BREAK SPACE}", " ")
    return " ".join(plain.replace("\N{WORD JOINER}", "").replace("**", "").split())


def says_return(text: str, lang: str) -> bool:
    """Tell whether a text says that the dates assume the return of service on 5 November."""
    if lang == "id":
        return "engan anggapan layanan pulih pada Senin, 5 November 2018" in text
    return "service returns on Monday, 5 November 2018" in text


@pytest.fixture
def usual(tmp_path: Path) -> str:
    """Give an office that counts on 75 applications a working day, printing 100."""
    path = tmp_path / "usual.toml"
    path.write_text("capacity = 100\nusual_intake = 75\n")
    return str(path)


# the reply to one applicant, by the model sentences

REPLIES = {
    "return": (
        f"{RETURN} --applied 2018-10-26 --today 2018-10-31",
        "Tanggal ini masih perkiraan, dengan anggapan layanan pulih pada Senin, 5 November 2018, dan dapat berubah.",
        "This date assumes that service returns on Monday, 5 November 2018, and may change.",
    ),
    "intake": (
        "--office {usual} --outage 2018-11-13..2018-11-14 --applied 2018-11-12 --today 2018-11-12",
        "Tanggal ini masih perkiraan, dengan anggapan 75 permohonan per hari kerja, dan dapat berubah.",
        "This date assumes 75 applications a working day, and may change.",
    ),
    "year": (
        "--applied 2029-10-01 --today 2026-11-24",
        "Tanggal ini masih perkiraan, karena hari libur 2029 belum ditetapkan, dan dapat berubah.",
        "This date is a guess, as the holidays of 2029 are not decreed yet, and may change.",
    ),
    "deadline": (
        "--applied 2026-10-01 --today 2026-11-24",
        "Batas pengambilan, 4 November 2026, telah lewat; paspor dapat dibatalkan. Mohon segera menghubungi kantor"
        " kami.",
        "The last day to collect, 4 November 2026, has passed; the passport may be cancelled. Please contact us at"
        " once.",
    ),
}


@pytest.mark.parametrize("name", REPLIES)
def test_a_reply_says_what_its_date_assumes(pickup: Pickup, usual: str, name: str) -> None:
    typed, *sentences = REPLIES[name]
    for lang, sentence in zip(("id", "en"), sentences, strict=True):
        line = f"estimate {typed.format(usual=usual)} --format whatsapp --quiet --lang {lang}"
        assert sentence in flat(pickup(line))


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        # An ordinary day: the standard date, whether somebody counts the intake or not.
        pytest.param("--applied 2018-11-12", False, id="ordinary"),
        # 75 of 75 are approved on the third morning and printed by 14:00, after the hour of collection.
        pytest.param(
            "--applied 2018-11-12 --capacity 75 --collection 12:00 --approval-days 3", True, id="late by queue"
        ),
        # Before the disruption; in it, first in line behind it, and second: 150 are printed in two days, on time.
        pytest.param("--applied 2018-11-12 --outage 2018-11-20..2018-11-21", False, id="before a disruption"),
        pytest.param("--applied 2018-11-16 --outage 2018-11-20..2018-11-21", False, id="first behind a disruption"),
        pytest.param("--applied 2018-11-19 --outage 2018-11-20..2018-11-21", True, id="second behind a disruption"),
        # Of 225 on the 14th 25 are left on the morning of the 22nd, and none of the 23rd (the 20th is a holiday).
        pytest.param("--applied 2018-11-19 --outage 2018-11-12..2018-11-13", True, id="on time behind a backlog"),
        pytest.param("--applied 2018-11-21 --outage 2018-11-12..2018-11-13", False, id="as the backlog is printed"),
        # 195 on the 13th: 95 of them are left on the 14th.
        pytest.param("--applied 2018-11-12 --waiting 120@2018-11-13", True, id="behind waiting passports"),
    ],
)
def test_a_reply_says_an_assumed_intake_where_the_date_rests_on_it(
    pickup: Pickup, usual: str, tmp_path: Path, typed: str, told: bool
) -> None:
    line = f"--office {usual} {typed} --today 2018-11-12"
    reply = flat(pickup(f"estimate {line} --format whatsapp"))
    assert ("dengan anggapan 75 permohonan per hari kerja" in reply) is told
    # The clerk is told on every page, and so is a script.
    assert "Assumed intake: 75" in pickup(f"estimate {line}").out
    assert pickup(f"estimate {line} --format json").json["assumed"] == ["intake"]
    applied, path = typed.split()[1], tmp_path / "one.csv"
    path.write_text(f"applied,paid\n{applied},{applied}\n")
    others = line.replace(f"--applied {applied}", "")
    answers = pickup(f"batch {path} {others} --columns reply,note").out
    assert ("dengan anggapan 75 permohonan per hari kerja" in answers) is told


def test_behind_the_listed_intake_an_ordinary_day_rests_on_no_assumption(
    pickup: Pickup, usual: str, tmp_path: Path
) -> None:
    # Every day's 75 are printed on theirs; with 250 on the 12th 150 are left on the 15th, before those of the 13th.
    line = f"--office {usual} --intake 2018-11-05..2018-11-09=75 --today 2018-11-12"
    for typed, told in (("--intake 2018-11-12=75", False), ("--intake 2018-11-12=250", True)):
        case = f"{line} {typed}"
        reply = flat(pickup(f"estimate {case} --applied 2018-11-13 --format whatsapp"))
        assert ("dengan anggapan 75 permohonan" in reply) is told
        daily = f"notice {case} --daily 2018-11-16".replace("--today 2018-11-12", "")
        assert ("dengan anggapan 75 permohonan" in flat(pickup(daily))) is told
        assert pickup(f"{daily} --format json").json["assumed"] == (["intake"] if told else [])
        board = flat(pickup(f"board {case} --lang id".replace("2018-11-12 --", "2018-11-16 --")))
        assert ("Anggapan" in board) is told
    assert "Note: assumed intake" in pickup(f"estimate {line} --applied 2018-11-13 --format whatsapp --lang en").err


def test_likely_dates_say_what_they_assume(pickup: Pickup, usual: str) -> None:
    late = "--late-share 0.2 --late-days 1..3 --paths 20 --today 2018-11-12"
    line = f"estimate --office {usual} --applied 2018-11-12 {late} --quiet"
    said = flat(pickup(f"{line} --format whatsapp"))
    assert "Jadwal ini disusun dengan anggapan 75 permohonan per hari kerja dan dapat berubah." in said
    assert said.index("Agar aman") < said.index("Jadwal ini disusun") < said.index("Mohon menanyakan status")
    assert "These dates assume 75 applications a working day, and they may change." in flat(pickup(f"{line} --lang en"))
    line = f"estimate {RETURN} --applied 2018-10-26 {late.replace('11-12', '10-31')} --quiet"
    assert says_return(flat(pickup(f"{line} --format whatsapp")), "id")
    assert says_return(flat(pickup(f"{line} --format whatsapp --lang en")), "en")
    line = f"estimate --applied 2029-10-01 {late.replace('2018-11-12', '2026-11-24')} --quiet"
    assert "Hari libur 2029 masih perkiraan" in flat(pickup(f"{line} --format whatsapp"))


def test_a_reply_without_an_assumption_says_none(pickup: Pickup) -> None:
    said = flat(pickup("estimate banjarmasin-2018 --applied 2018-10-31 --today 2018-11-05 --format whatsapp"))
    assert not any(word in said for word in ("perkiraan", "anggapan", "telah lewat"))
    # The last day itself has not passed.
    assert "paling lambat 6 Desember" in flat(
        pickup("estimate banjarmasin-2018 --applied 2018-10-31 --today 2018-12-06 --format whatsapp")
    )


# the pages of estimate and schedule


def test_the_pages_say_what_they_assume_even_when_notes_are_not_asked_for(pickup: Pickup, usual: str) -> None:
    page = flat(pickup(f"estimate --office {usual} --applied 2018-11-12 --today 2018-11-12 --quiet"))
    assert "Assumed intake: 75 applications a working day" in page
    page = flat(pickup("estimate --applied 2026-10-01 --today 2026-11-24 --quiet"))
    assert "The last day to collect, Wednesday 4 November 2026, has passed" in page
    page = pickup(f"schedule {RETURN} --today 2018-10-31 --quiet").out
    assert "if service returns on Monday 5 November 2018" in page.splitlines()[0]
    page = pickup(f"schedule {RETURN} --today 2018-10-31 --quiet --lang id").out
    assert "dengan anggapan layanan pulih pada Senin, 5 November 2018" in page.splitlines()[0]


# notices

NOTICES = {
    "schedule": f"notice {RETURN} --today 2018-11-01",
    "one row": "notice banjarmasin-2018-open --assume-return 2018-11-05 --intake 2018-10-29=50 --today 2018-10-31",
    "daily, still down": f"notice {RETURN} --daily 2018-11-01",
    "daily, afterwards": f"notice {RETURN} --daily 2018-11-06",
    "change": f"notice {RETURN} --today 2018-11-01 --announced {{told}}",
    "services": f"notice {{scenario}} banjarmasin-2018-open --today 2018-11-01 {RETURN.partition(' ')[2]}",
}


@pytest.mark.parametrize("format_", READ_BY_PEOPLE)
@pytest.mark.parametrize("name", NOTICES)
def test_every_notice_says_that_its_return_is_assumed(pickup: Pickup, tmp_path: Path, name: str, format_: str) -> None:
    told, scenario = tmp_path / "told.csv", tmp_path / "a.toml"
    told.write_text("applied_from,applied_to,pickup\n2018-10-31,2018-10-31,2018-11-05 14:00\n")
    scenario.write_text('office = "banjarmasin"\n[[outage]]\nstart = 2018-10-26\n')
    typed = NOTICES[name].format(told=told, scenario=scenario)
    for lang in ("id", "en"):
        said = flat(pickup(f"{typed} --format {format_} --lang {lang}"))
        assert says_return(said, lang), said
        assert not any(word in said for word in ("telah pulih", "system is back", "has been restored"))
        assert not any(word in said.lower() for word in ("setelah gangguan", "after the system disruption"))


def test_an_expected_schedule_is_headed_so(pickup: Pickup) -> None:
    typed = f"notice {RETURN} --today 2018-11-01"
    assert "PERKIRAAN JADWAL PENGAMBILAN PASPOR" in flat(pickup(typed))
    assert "*PERKIRAAN JADWAL PENGAMBILAN PASPOR*" in flat(pickup(f"{typed} --format whatsapp"))
    said = flat(pickup(f"{typed} --lang en"))
    assert "Expected passport collection dates" in said
    assert "has been disrupted since Friday, 26 October 2018" in said


@pytest.mark.parametrize("format_", READ_BY_PEOPLE)
def test_notices_say_an_assumed_intake_and_a_guessed_year(pickup: Pickup, usual: str, format_: str) -> None:
    typed = f"notice --office {usual} --outage 2018-10-26..2018-11-04 --today 2018-11-05 --format {format_}"
    assert "dengan anggapan 75 permohonan per hari kerja" in flat(pickup(typed))
    assert "assume 75 applications a working day" in flat(pickup(f"{typed} --lang en"))
    typed = f"notice --office banjarmasin --daily 2029-11-06 --format {format_}"
    assert "Hari libur 2029 masih perkiraan" in flat(pickup(typed))
    assert "holidays of 2029 are not decreed yet" in flat(pickup(f"{typed} --lang en"))


def test_the_board_says_what_it_assumes(pickup: Pickup, usual: str) -> None:
    said = flat(pickup("", PICKUP_OFFICE="banjarmasin", PICKUP_TODAY="2029-11-06", PICKUP_LANG="id"))
    assert "Anggapan Hari libur 2029 masih perkiraan" in said
    outage = Outage(datetime(2018, 10, 26), datetime(2018, 11, 5))
    scenario = Scenario(Office(), (outage,), today=date(2018, 11, 1), assumed_return=datetime(2018, 11, 5))
    facts, _ = board(scenario, "en")
    assert (
        "Assumed",
        "These dates assume that service returns on Monday, 5 November 2018, and they may change. "
        "Please wait for confirmation before you come.",
    ) in facts


# a deadline that has passed in a notice


def test_a_notice_says_a_passed_deadline_as_passed(pickup: Pickup) -> None:
    late = "notice banjarmasin-2018 --today 2018-12-10"
    assert flat(pickup(late)).count("(telah lewat)") == 3
    assert "5 December (has passed)" in flat(pickup(f"{late} --lang en --format markdown"))
    assert "Batas pengambilan, *5 Desember 2018*, telah lewat" in flat(pickup(f"{late} --format whatsapp"))
    one = f"{late} --intake 2018-10-29..2018-10-30=0 --intake 2018-11-01..2018-11-02=0"
    assert "paling lambat 5 Desember 2018 (telah lewat)" in flat(pickup(one))


# records


def test_records_list_what_is_assumed(pickup: Pickup, usual: str) -> None:
    def assumed(typed: str) -> object:
        return pickup(f"{typed} --format json").json["assumed"]

    assert assumed("estimate banjarmasin-2018 --applied 2018-10-31") == []
    assert assumed(f"estimate {RETURN} --applied 2018-10-31") == ["return"]
    assert assumed(f"estimate --office {usual} --applied 2029-10-01") == ["intake", "year"]
    assert assumed("schedule banjarmasin-2018") == []
    assert assumed(f"schedule {RETURN}") == ["return"]
    assert assumed(f"notice {RETURN} --today 2018-11-01") == ["return"]
    assert assumed("notice banjarmasin-2018-open --today 2018-11-01") == []
    both = f"notice --office {usual} --outage 2018-10-26.. --assume-return 2018-11-05 --today 2018-11-01"
    assert assumed(both) == ["return", "intake"]


def test_a_note_of_a_batch_says_what_its_date_assumes(pickup: Pickup, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("applied,paid\n2018-10-26,2018-10-26\n")
    assert "the dates assume that service returns on Monday 5 November 2018" in pickup(f"batch {path} {RETURN}").out
    said = pickup(f"batch {path} {RETURN} --lang id").out
    assert "dengan anggapan layanan pulih pada Senin, 5 November 2018" in said
