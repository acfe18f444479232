"""`pickup` alone: today's board, of the scenario that is set or of an ordinary office."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from command import refused

if TYPE_CHECKING:
    from command import Pickup


def facts(out: str) -> dict[str, str]:
    """Read the board back: names and what they are; a line without a name goes on from the one above."""
    rows = [line.split("  ", 1) for line in out.splitlines()[1:] if "  " in line]
    return {name.strip(): text.strip() for name, text in rows if name.strip()}


def test_the_board_of_the_scenario_that_is_set(pickup: Pickup) -> None:
    answer = pickup("", PICKUP_SCENARIO="banjarmasin-2018", PICKUP_TODAY="2018-11-06")
    assert answer.status == 0
    told = facts(answer.out)
    assert told["Service"] == "Open today, 8 a.m. to 4 p.m. (WITA)"
    assert told["Collection today"] == "applied 30 October 2018, from 2 p.m. (WITA)"
    assert told["Already ready"] == "applied 29 October 2018"
    # Paid on Tuesday 6 November: 7, 8, 9; the promise holds again.
    assert told["If you pay today"].startswith("collect from Friday, 9 November 2018, 2 p.m. (WITA)")


def test_while_the_backlog_lasts_new_applications_take_longer(pickup: Pickup) -> None:
    environment = {"PICKUP_SCENARIO": "banjarmasin-2018-open", "PICKUP_TODAY": "2018-10-31", "PICKUP_LANG": "id"}
    told = facts(pickup("", **environment).out)
    assert (
        told["Gangguan"] == "sistem pusat belum pulih sejak Jumat, 26 Oktober 2018; gangguan memasuki hari kerja ke-4"
    )
    assert told["Menunggu jadwal"] == "permohonan 23 Oktober 2018 dan sesudahnya"
    assert told["Jika membayar hari ini"] == (
        "tanggal belum dapat dipastikan; mohon tidak membeli tiket sebelum paspor diterima"
    )


def test_the_board_of_an_ordinary_office(pickup: Pickup) -> None:
    told = facts(pickup("", PICKUP_OFFICE="banjarmasin", PICKUP_TODAY="2018-11-14").out)
    # Standard 3: applied on Friday 9, collected on Wednesday 14 November.
    assert told["Collection today"] == "applied 9 November 2018, from 2 p.m. (WITA)"
    assert told["If you pay today"].startswith("collect from Monday, 19 November 2018")


def test_a_closed_day_says_why_and_until_when(pickup: Pickup) -> None:
    told = facts(pickup("", PICKUP_TODAY="2025-08-18").out)
    assert told["Service"].startswith("Closed today (joint leave; Joint Decree")
    assert told["Service"].endswith("open again on Tuesday, 19 August 2025")
    assert facts(pickup("", PICKUP_TODAY="2025-08-16").out)["Service"].startswith("Closed today; open again on Tuesday")


@pytest.mark.parametrize(
    ("today", "told"),
    [
        # Monday 18 August 2025 is joint leave, by a decree; the weekend stands before it.
        pytest.param(
            "2025-08-15",
            "Closed, also on Monday, 18 August 2025 (joint leave); open again on Tuesday, 19 August 2025",
            id="leave behind a weekend",
        ),
        pytest.param(
            "2026-12-23",
            "Closed (joint leave); open again on Monday, 28 December 2026",
            id="long closure",
        ),
        pytest.param("2025-08-22", "Closed; open again on Monday, 25 August 2025", id="weekend"),
        pytest.param("2025-08-20", None, id="an open day"),
        pytest.param("2025-08-16", None, id="closed today, which says it already"),
    ],
)
def test_the_board_says_that_tomorrow_is_closed(pickup: Pickup, today: str, told: str | None) -> None:
    assert facts(pickup("", PICKUP_TODAY=today).out).get("Tomorrow") == told


def test_the_board_says_in_indonesian_that_tomorrow_is_closed(pickup: Pickup) -> None:
    # Wednesday 24 December 2025: Christmas, then joint leave and the weekend, one closure.
    told = facts(pickup("", PICKUP_TODAY="2025-12-24", PICKUP_LANG="id").out)["Besok"]
    assert told.startswith("Tutup (")
    assert told.endswith("buka kembali pada Senin, 29 Desember 2025")


@pytest.mark.parametrize(
    ("lang", "name", "told"),
    [
        (
            "en",
            "Tomorrow",
            "Closed, also on Monday, 30 November 2026 (Staff meeting); open again on Tuesday, 1 December 2026",
        ),
        (
            "id",
            "Besok",
            "Tutup, juga pada Senin, 30 November 2026 (Staff meeting); buka kembali pada Selasa, 1 Desember 2026",
        ),
    ],
)
def test_a_closed_day_behind_the_weekend_is_named(pickup: Pickup, lang: str, name: str, told: str) -> None:
    """Friday's board gave the weekend the reason of Monday."""
    line = "board --closed '2026-11-30=Staff meeting' --today"
    assert facts(pickup(f"{line} 2026-11-27 --lang {lang}").out)[name] == told
    several = pickup(f"board --closed '2026-11-30..2026-12-01' --today 2026-11-27 --lang {lang}").out
    days = {"en": "also on 30 November and 1 December 2026;", "id": "juga pada 30 November dan 1 Desember 2026;"}
    assert days[lang] in facts(several)[name]


SPAN = "--outage 2018-11-26..2018-11-28"


@pytest.mark.parametrize(
    ("typed", "today", "told"),
    [
        pytest.param(
            SPAN,
            "2018-11-27",
            "Disruption of the central system: it is expected to last until the end of Wednesday, 28 November 2018.",
            id="today",
        ),
        pytest.param(
            f"{SPAN}@print", "2018-11-23", "Disruption of the passport printing system from 26 to 28 November 2018",
            id="to come",
        ),
        pytest.param(
            "--outage 2018-12-03..2018-12-04@print", "2018-11-23",
            "Disruption of the passport printing system on 3 and 4 December 2018", id="two days to come",
        ),
        pytest.param(f"{SPAN}@print", "2018-11-29", None, id="over"),
        pytest.param(
            "--outage 2018-11-26T10:00..2018-11-28T12:00@collection",
            "2018-11-28",
            "Disruption of the system for handing over passports: it is expected to last until Wednesday,"
            " 28 November 2018, 12 noon (WITA).",
            id="until noon",
        ),
        pytest.param(
            "--outage 2018-11-26.. --assume-return 2018-11-29",
            "2018-11-27",
            "the central system has been down since Monday, 26 November 2018 (working day 2 of the outage)",
            id="the end is assumed, which the last row says",
        ),
        pytest.param(
            "--outage 2018-11-29..",
            "2018-11-27",
            "the central system will be down from Thursday, 29 November 2018; we cannot yet say when it will be back",
            id="no end, and it has not begun",
        ),
    ],
)  # fmt: skip
def test_the_board_says_what_is_disturbed(pickup: Pickup, typed: str, today: str, told: str | None) -> None:
    assert facts(pickup(f"board --office banjarmasin {typed} --today {today}").out).get("Outage") == told


@pytest.mark.parametrize(
    ("typed", "today", "told"),
    [
        (SPAN, "2018-11-27", "Gangguan sistem pusat berlangsung sampai dengan Rabu, 28 November 2018."),
        (f"{SPAN}@print", "2018-11-23", "Gangguan sistem pencetakan paspor pada 26 s.d. 28 November 2018"),
        (
            "--outage 2018-11-29..",
            "2018-11-27",
            "sistem pusat tidak dapat digunakan mulai Kamis, 29 November 2018;"
            " belum dapat dipastikan kapan layanan pulih",
        ),
    ],
)
def test_the_board_says_in_indonesian_what_is_disturbed(pickup: Pickup, typed: str, today: str, told: str) -> None:
    assert facts(pickup(f"board --office banjarmasin {typed} --today {today} --lang id").out)["Gangguan"] == told


def test_each_outage_has_a_line_of_the_board(pickup: Pickup) -> None:
    answer = pickup(f"board --office banjarmasin {SPAN} --outage 2018-12-03@collection --today 2018-11-27")
    rows = answer.out.splitlines()
    (first,) = [place for place, row in enumerate(rows) if row.startswith("Outage")]
    assert rows[first + 1].strip() == "Disruption of the system for handing over passports on 3 December 2018"


@pytest.mark.parametrize(
    ("lang", "ready", "stay"),
    [
        ("en", ("Already ready", "applied 29 and 30 October 2018"), ("Need not come today", "applied 31 October 2018")),
        (
            "id",
            ("Sudah dapat diambil", "permohonan 29 dan 30 Oktober 2018"),
            ("Tidak perlu datang hari ini", "permohonan 31 Oktober 2018"),
        ),
    ],
)
def test_application_dates_are_called_so(
    pickup: Pickup, tmp_path: Path, lang: str, ready: tuple[str, str], stay: tuple[str, str]
) -> None:
    (tmp_path / "told.csv").write_text("applied_from,applied_to,pickup\n2018-10-31,2018-10-31,2018-11-07T14:00\n")
    line = f"board banjarmasin-2018 --today 2018-11-07 --lang {lang}"
    assert ready in facts(pickup(line).out).items()
    moved = f"{line} --capacity-on 2018-11-07=50 --announced {tmp_path / 'told.csv'}"
    assert stay in facts(pickup(moved).out).items()


def test_a_broken_scenario_is_one_sentence(pickup: Pickup) -> None:
    refused(pickup("", PICKUP_SCENARIO="nowhere"), "PICKUP_SCENARIO", "nowhere")


@pytest.fixture
def two_books(pickup: Pickup, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Pickup:
    """Give the command in a folder with two books of one office."""
    monkeypatch.chdir(tmp_path)
    for name in ("a.book", "b.book"):
        assert pickup(f"example banjarmasin-2018-book -o {name}").status == 0
    return pickup


def test_several_books_of_one_office_are_told_apart_by_their_files(two_books: Pickup) -> None:
    answer = two_books("board a.book b.book --today 2018-11-09 --format csv")
    names = [line.split('"')[1] for line in answer.out.splitlines()[1:]]
    assert names == [f"Immigration Office, Class I TPI, Banjarmasin ({file})" for file in ("a.book", "b.book")]
    tanjungpandan = two_books("board a.book billing-2019 --today 2018-11-09 --format csv").out
    assert "a.book" not in tanjungpandan


@pytest.mark.parametrize(
    ("lang", "title", "place"),
    [
        ("en", "1 office, Friday 9 November 2018\n", "b.csv, line 1"),
        ("id", "1 kantor, Jumat, 9 November 2018\n", "b.csv, baris 1"),
    ],
)
def test_one_of_several_that_can_be_shown_is_one_office(two_books: Pickup, lang: str, title: str, place: str) -> None:
    Path("b.csv").write_text("x")
    answer = two_books(f"board a.book b.csv --today 2018-11-09 --lang {lang}")
    assert (answer.status, answer.out.startswith(title)) == (2, True)
    assert answer.err.startswith(f"{'Error' if lang == 'en' else 'Kesalahan'}: {place}")


def test_the_help_is_still_there(pickup: Pickup) -> None:
    answer = pickup("--help")
    assert answer.status == 0
    assert "notice" in answer.out
    assert pickup("--version").status == 0


def test_the_board_says_which_of_its_days_are_guesses(pickup: Pickup) -> None:
    assert "this is a guess" in pickup("", PICKUP_OFFICE="banjarmasin", PICKUP_TODAY="2028-03-07").err
    assert pickup("", PICKUP_OFFICE="banjarmasin", PICKUP_TODAY="2018-11-14").err == ""


@pytest.mark.parametrize(
    ("today", "told"),
    [
        # The intake leaves out 24 to 26 October, whose turn at the press fell into the outage.
        ("2018-10-26", "no date can be given yet"),
        ("2018-10-27", "no date can be given yet"),
        ("2018-10-29", "collect from Monday, 5 November 2018"),
        # Who pays on Saturday 3 November stands behind those of the 2nd, the last of whom are printed on the 7th.
        ("2018-11-03", "collect from Wednesday, 7 November 2018"),
        ("2018-11-05", "collect from Thursday, 8 November 2018"),
    ],
)
def test_whoever_pays_today_is_promised_what_is_computed(pickup: Pickup, today: str, told: str) -> None:
    environment = {"PICKUP_SCENARIO": "banjarmasin-2018", "PICKUP_TODAY": today}
    assert facts(pickup("", **environment).out)["If you pay today"].startswith(told)


def test_who_pays_behind_the_list_is_promised_what_is_computed(pickup: Pickup, tmp_path: Path) -> None:
    case = tmp_path / "case.toml"
    case.write_text(
        'office = "banjarmasin"\n[[outage]]\nstart = 2026-11-02\nend = 2026-11-06\n'
        '[intake]\n"2026-11-02..2026-11-06" = 100\n'
    )
    # 500 at 162 a day from Monday 9 November: 162, 162, 162, and 14 on the morning of the 12th. Who pays on the 9th
    # stands behind them, and 3 days end on the 12th; on the 10th they end on the 13th.
    told = [
        facts(pickup("", PICKUP_SCENARIO=str(case), PICKUP_TODAY=f"2026-11-{day:02}").out)["If you pay today"]
        for day in (9, 10, 20)
    ]
    assert [each.partition(" November")[0].removeprefix("collect from ") for each in told] == [
        "Thursday, 12",
        "Friday, 13",
        "Wednesday, 25",
    ]


def test_the_board_of_a_decreed_case_in_an_undecreed_year(pickup: Pickup) -> None:
    answer = pickup("", PICKUP_SCENARIO="banjarmasin-2018", PICKUP_TODAY="2030-03-05")
    # The oldest application that the board tells is ready and was made on Thursday 21 February.
    assert "21 February to 5 April 2030: " in answer.err
    assert "this is a guess" in answer.err


def test_the_board_of_a_scenario_tells_what_was_announced_as_moved(pickup: Pickup, tmp_path: Path) -> None:
    told = tmp_path / "told.csv"
    told.write_text("applied_from,applied_to,pickup\n2018-10-30,2018-10-30,2018-11-06 14:00\n")
    slow = "--today 2018-11-06 --printed 2018-11-05=100"
    # 262 are printed by Tuesday; with the 150 before them the 160 of 30 October end on Wednesday.
    answer = pickup(f"board banjarmasin-2018 {slow} --announced {told}")
    assert answer.status == 0
    assert facts(answer.out)["Changed"].startswith("Applied 30 Oct: was Tue, 6 Nov, now Wed, 7 Nov")
    two = pickup(f"board banjarmasin-2018 banjarmasin-2018-open {slow} --announced {told}")
    refused(two, "--announced", "one scenario")
