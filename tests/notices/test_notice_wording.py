"""What a notice must say so that nobody comes on the wrong day, and how it cites what it rests on."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

import pytest

from pickup.calendars.decrees import Day, Decree
from pickup.case.offices import Office
from pickup.case.scenario import Scenario
from pickup.notices.closed_days import reason
from pickup.notices.wording import Wording

if TYPE_CHECKING:
    from pathlib import Path

    from command import Pickup

DATA = "tests/data/notices"
OPEN = "notice banjarmasin-2018-open --today 2018-10-26"
MOVED = f"notice banjarmasin-2018 --printed 2018-11-05=100 --announced {DATA}/announced-2018-11-05.json"
ASSUMED = (
    "notice banjarmasin-2018-open --assume-return 2018-11-05 --intake 2018-10-29..2018-11-02=100 --today 2018-11-02"
)
# Each kind of notice that names application dates.
NAMING = {
    "schedule": "notice banjarmasin-2018 --today 2018-11-05",
    "daily": "notice banjarmasin-2018 --daily 2018-11-06",
    "daily, still down": "notice banjarmasin-2018-open --daily 2018-10-31",
    "open": OPEN,
    "update": "notice banjarmasin-2018-open --today 2018-10-31",
    "change": f"{MOVED} --today 2018-11-06",
    "services": f"notice {DATA}/june-2024/paspor-biasa.toml {DATA}/june-2024/percepatan.toml --today 2024-06-27",
}


@pytest.mark.parametrize("format_", ["text", "whatsapp", "markdown", "html"])
@pytest.mark.parametrize("line", NAMING.values(), ids=NAMING)
def test_every_notice_says_what_an_application_date_is(pickup: Pickup, line: str, format_: str) -> None:
    for lang, told in (("id", "tanggal foto dan wawancara"), ("en", "the day of your photo and interview")):
        text = " ".join(pickup(f"{line} --format {format_} --lang {lang} --quiet").out.split())
        assert text.count(told) == 1, text
        assert ("tanggal pembayaran" if lang == "id" else "the day you paid") in text


def test_a_caption_that_is_too_long_loses_what_an_application_date_is_last(pickup: Pickup, tmp_path: Path) -> None:
    scenario = tmp_path / "long.toml"
    intake = "\n".join(f"2018-10-{day} = 162" for day in (24, 25, 26, 29, 30, 31))
    scenario.write_text(
        'office = "banjarmasin"\n[[outage]]\nstart = 2018-10-26\nend = 2018-11-04\n'
        f'[intake]\n{intake}\n[notice]\ndeputy = "{"Keluarga " * 60}"\ncontact = "{"loket " * 15}"\n'
    )
    text = pickup(f"notice {scenario} --today 2018-11-05 --format whatsapp --quiet").out
    assert "Keluarga" not in text
    assert "KTP asli" not in text
    assert "tanggal foto dan wawancara" in text


@pytest.mark.parametrize(
    ("number", "indonesian", "english"),
    [
        pytest.param("933/2025", "Nomor 933 Tahun 2025", "No. 933 of 2025", id="a number and a year"),
        pytest.param("Keppres 15/2018", "Nomor 15 Tahun 2018", "No. 15 of 2018", id="the kind is named once"),
        pytest.param(
            "01/SKB/MENPAN-RB/09/2017", "Nomor 01/SKB/MENPAN-RB/09/2017", "No. 01/SKB/MENPAN-RB/09/2017", id="of parts"
        ),
        pytest.param("2/SKB/MEN/VI/2015", "Nomor 2/SKB/MEN/VI/2015", "No. 2/SKB/MEN/VI/2015", id="a Roman month"),
        pytest.param("109/2016 (SKB 109)", "Nomor 109 Tahun 2016", "No. 109 of 2016", id="a remark of ours"),
        pytest.param("003/3236/SET", "Nomor 003/3236/SET", "No. 003/3236/SET", id="no year"),
    ],
)
def test_a_decree_is_cited_by_its_number(number: str, indonesian: str, english: str) -> None:
    decree = Decree("Presidential decree (Keppres)", (number,), None, "one-off", "", (), "", (), ())
    day = Day(date(2018, 6, 27), "joint-leave", "Cuti bersama", "Joint leave", decree)
    assert reason(day, Wording(Scenario(), "id")) == f"cuti bersama; Keputusan Presiden {indonesian}"
    assert reason(day, Wording(Scenario(), "en")) == f"joint leave; Presidential Decree {english}"


@pytest.mark.parametrize(
    ("instrument", "told"),
    [
        ("Decision of the Governor of Aceh", "Keputusan Gubernur Aceh Nomor 7 Tahun 2019"),
        ("Decision of the Governor", "Keputusan Gubernur Nomor 7 Tahun 2019"),
        ("Circular (Papua)", "Surat Edaran Nomor 7 Tahun 2019"),
    ],
)
def test_a_regional_day_names_whose_decision_it_is(instrument: str, told: str) -> None:
    decree = Decree(instrument, ("7/2019",), None, "one-off", "", (), "", (), ())
    day = Day(date(2019, 5, 4), "regional", "Meugang", "Meugang", decree)
    assert reason(day, Wording(Scenario(office=Office()), "id")) == f"Meugang; {told}"


def test_a_closed_day_is_not_told_under_the_heading_of_collections(pickup: Pickup) -> None:
    day = f"notice {DATA}/standard-4.toml --format whatsapp --quiet --daily 2025-08-18"
    assert pickup(day).out.startswith("*KANTOR TUTUP HARI INI*\n")
    assert pickup(f"{day} --lang en").out.startswith("*OFFICE CLOSED TODAY*\n")


def test_who_need_not_come_is_told_before_the_list(pickup: Pickup) -> None:
    for line in (f"{MOVED} --today 2018-11-06", f"{MOVED} --daily 2018-11-06"):
        text = pickup(f"{line} --format whatsapp --quiet").out
        assert 0 < text.index("*tidak datang ") < text.index("semula")


def test_a_replaced_announcement_is_named_by_its_day_of_announcing(pickup: Pickup) -> None:
    text = " ".join(pickup(f"{MOVED} --today 2018-11-06 --quiet").out.split())
    assert "Pengumuman ini menggantikan jadwal yang diumumkan pada 5 November 2018." in text
    assert "Ketentuan lain dalam pengumuman tanggal 5 November 2018 tetap berlaku." in text
    chat = pickup(f"{MOVED} --today 2018-11-06 --format whatsapp --quiet --lang en").out
    assert "This replaces the schedule announced on 5 November 2018." in chat


def test_dates_of_an_assumed_return_promise_nothing(pickup: Pickup) -> None:
    text = " ".join(pickup(f"{ASSUMED} --quiet").out.split())
    assert "PERKIRAAN JADWAL PENGAMBILAN PASPOR" in text
    assert "Sistem pusat belum pulih. Jadwal ini masih perkiraan" in text
    assert "Mohon menunggu kepastian sebelum datang." in text
    assert "kembali diselesaikan" not in text


@pytest.mark.parametrize("line", [*NAMING.values(), ASSUMED], ids=[*NAMING, "assumed"])
def test_an_hour_of_collection_is_a_beginning(pickup: Pickup, line: str) -> None:
    text = " ".join(pickup(f"{line} --format whatsapp --quiet").out.split())
    hours = [found.start() for found in re.finditer(r"pukul \d\d\.\d\d", text)]
    assert all("mulai" in text[max(0, at - 60) : at] for at in hours if "Kabar" not in text[max(0, at - 40) : at])


@pytest.mark.parametrize(
    ("lang", "told", "said"),
    [
        ("en", "2018-11-05", "5 December 2018 at the latest (unchanged). All times"),
        ("id", "2018-11-05", "paling lambat 5 Desember 2018 (tetap). Tanggal permohonan"),
    ],
)
def test_a_note_stands_within_its_sentence(pickup: Pickup, tmp_path: Path, lang: str, told: str, said: str) -> None:
    (tmp_path / "told.csv").write_text(f"applied_from,applied_to,pickup\n2018-10-29,2018-10-29,{told}\n")
    line = "notice --office banjarmasin --outage 2018-10-26..2018-11-04 --intake 2018-10-29=150 --format markdown"
    typed = f"{line} --announced {tmp_path / 'told.csv'} --today 2018-11-05 --lang {lang} --quiet"
    assert said in pickup(typed).out
    unlimited = pickup(f"{typed} --collect-within none").out
    assert {"en": "2 p.m. (WITA) (unchanged). All", "id": "WITA (tetap). Tanggal"}[lang] in unlimited
