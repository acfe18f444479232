"""The notice for the door (PDF) and as a picture (PNG): size, pages, words, and the same bytes for the same notice."""

from __future__ import annotations

import io
import json
import struct
import subprocess
import sys
from datetime import date
from typing import TYPE_CHECKING

import pytest
import typst
from command import PROGRAM, clean_environment, refused
from notice_visuals import CASE, OPEN, PAGES, groups, made, words
from pypdf import PdfReader

from pickup.case.scenario_files import read_scenario
from pickup.notices.build import notice_of, publication_of
from pickup.notices.content import Paragraph, Points, TextRun
from pickup.notices.formats import poster as notice_poster
from pickup.notices.formats.unbroken import breakable, unbroken

if TYPE_CHECKING:
    from pathlib import Path

    from command import Pickup

    from pickup.notices.content import Notice

A4 = (595, 842)


def pages(raw: bytes) -> list[str]:
    return [page.extract_text() for page in PdfReader(io.BytesIO(raw)).pages]


def banjarmasin(lang: str = "id") -> Notice:
    return notice_of(publication_of(read_scenario("banjarmasin-2018")._replace(today=date(2018, 11, 5))), lang)


def picture_text(*notices: Notice) -> str:
    """Set the picture as a page, of which the words can be read."""
    data = json.dumps([notice_poster.notice_data(notice) for notice in notices])
    raw = typst.compile(
        notice_poster.LAYOUT, root=notice_poster.LAYOUT.parent, format="pdf",
        font_paths=notice_poster.fonts(), sys_inputs={"notices": data, "format": "png"},
    )  # fmt: skip
    (text,) = pages(raw)
    return " ".join(text.replace("\N{NO-BREAK SPACE}", " ").split())


@pytest.mark.parametrize("name", [name for name in PAGES if not name.startswith("daily")])
def test_the_sheet_says_what_the_text_says(pickup: Pickup, tmp_path: Path, name: str) -> None:
    told = pages(made(pickup, PAGES[name], "pdf", tmp_path))
    assert len(told) == (2 if name == "schedule-both" else 1)
    assert words(" ".join(told)) == words(pickup(f"{PAGES[name]} --quiet").out)


@pytest.mark.parametrize("name", ["daily-id", "daily-en"])
def test_the_daily_sheet_says_what_the_text_says(pickup: Pickup, tmp_path: Path, name: str) -> None:
    (told,) = pages(made(pickup, PAGES[name], "pdf", tmp_path))
    assert words(told) == words(pickup(f"{PAGES[name]} --quiet").out)


@pytest.mark.parametrize("number", [8, 20])
@pytest.mark.parametrize(("lang", "count"), [("id", 1), ("en", 1), ("both", 2)])
def test_many_groups_still_fit_on_one_sheet(pickup: Pickup, tmp_path: Path, number: int, lang: str, count: int) -> None:
    raw = made(pickup, f"{groups(number)} --lang {lang}", "pdf", tmp_path)
    assert len(pages(raw)) == count


def test_the_sheet_is_a4_with_title_language_and_the_date_of_the_notice(pickup: Pickup, tmp_path: Path) -> None:
    read = PdfReader(io.BytesIO(made(pickup, CASE, "pdf", tmp_path)))
    assert tuple(round(side) for side in (read.pages[0].mediabox.width, read.pages[0].mediabox.height)) == A4
    assert read.metadata is not None
    assert read.metadata.title == "Jadwal pengambilan paspor setelah gangguan sistem"
    assert read.metadata.creation_date is not None
    assert read.metadata.creation_date.date() == date(2018, 11, 5)
    assert str(read.root_object["/Lang"]) == "id"
    assert "/StructTreeRoot" in read.root_object


@pytest.mark.parametrize("line", [CASE, f"{CASE} --lang both", f"{OPEN} --today 2018-10-26", groups(20)])
def test_the_picture_has_the_size_of_a_post(pickup: Pickup, tmp_path: Path, line: str) -> None:
    raw = made(pickup, line, "png", tmp_path)
    assert raw[:8] == b"\x89PNG\r\n\x1a\n"
    assert struct.unpack(">II", raw[16:24]) == (1080, 1350)


def test_the_picture_tells_the_dates_and_whom_they_are_for() -> None:
    told = picture_text(banjarmasin())
    for each in (
        "JADWAL PENGAMBILAN PASPOR", "Kantor Imigrasi Banjarmasin, 5 November 2018", "pukul 14.00 WITA",
        "29 Okt Senin, 5 Nov", "30 Okt Selasa, 6 Nov", "31 Okt s.d. 2 Nov Rabu, 7 Nov", "5 Desember 2018", "KTP asli",
        "gunakan tanggal pembayaran", "26 Okt atau sebelumnya",
    ):  # fmt: skip
        assert each in told, told


def test_a_picture_in_both_languages_tells_all_dates_twice() -> None:
    told = picture_text(banjarmasin("id"), banjarmasin("en"))
    for each in ("Senin, 5 Nov", "Rabu, 7 Nov", "Mon, 5 Nov", "Wed, 7 Nov", "14.00 WITA", "2 p.m. (WITA)"):
        assert each in told, told


def test_a_picture_of_more_dates_than_can_be_read_says_how_many_are_missing() -> None:
    notice = banjarmasin()
    rows = tuple(notice.rows[0]._replace(short_applied=f"baris {number}") for number in range(45))
    told = picture_text(notice._replace(rows=rows))
    assert "baris 39" in told
    assert "baris 40" not in told
    assert "5 tanggal lagi" in told


def long_notice(letters: int) -> Notice:
    notice = banjarmasin()
    text = "Kalimat yang panjang. " * (letters // 22)
    more = notice.short.items[2]._replace(key="note", blocks=(Paragraph((TextRun(text),)),))
    return notice._replace(short=notice.short._replace(items=(*notice.short.items, more)))


def test_what_a_picture_has_no_room_for_is_told() -> None:
    made = notice_poster.poster((long_notice(4000),), "png")
    (remark,) = made.remarks
    assert remark.key == "poster-dropped"
    assert "note" in str(remark.fields["parts"])


def test_a_picture_that_is_cut_is_told() -> None:
    notice = banjarmasin()
    long = Points("bullet", tuple(Paragraph((TextRun("Kalimat yang panjang. " * 36),)) for _ in range(30)))
    item = notice.short.items[0]._replace(key="lead", blocks=(long,))
    made = notice_poster.poster((notice._replace(short=notice.short._replace(items=(item,))),), "png")
    assert [remark.key for remark in made.remarks] == ["poster-cut"]


def test_the_usual_notices_lose_nothing() -> None:
    assert notice_poster.poster((banjarmasin(),), "pdf").remarks == ()
    assert notice_poster.poster((banjarmasin(),), "png").remarks == ()


@pytest.mark.parametrize("format_", ["html", "ics", "pdf", "png"])
def test_the_same_notice_is_the_same_bytes_in_another_process(pickup: Pickup, tmp_path: Path, format_: str) -> None:
    line = f"{CASE} --lang both"
    here = made(pickup, line, format_, tmp_path)
    arguments = [*line.split(), "--format", format_, "--quiet"]
    environment = clean_environment(PYTHONHASHSEED="7", TZ="America/New_York", LC_ALL="C")
    there = subprocess.run([*PROGRAM, *arguments], capture_output=True, check=True, env=environment, cwd=tmp_path)
    assert there.stdout == here


@pytest.mark.parametrize("format_", ["pdf", "png"])
def test_without_the_extra_the_message_names_it(
    pickup: Pickup, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, format_: str
) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    path = tmp_path / "notice"
    answer = pickup(f"{CASE} --format {format_} -o {path}")
    refused(answer, f"--format {format_}", "as in pip install 'pickup-paspor[poster]'")
    assert not path.exists()


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("mulai Rabu, 7 November 2018, pukul 14.00 WITA", "mulai Rabu, 7~November~2018, pukul~14.00~WITA"),
        ("31 Oktober s.d. 2 November 2018", "31~Oktober s.d. 2~November~2018"),
        ("Monday, 5 November, 2 p.m. (WITA)", "Monday, 5~November, 2~p.m.~(WITA)"),
        ("3 (tiga) hari kerja", "3~(tiga) hari kerja"),
        ("Kantor Imigrasi Kelas I TPI Banjarmasin", "Kantor Imigrasi Kelas~I~TPI Banjarmasin"),
        ("hal-hal berikut, 08.00–16.00 WITA", "hal-|hal berikut, 08.00–|16.00~WITA"),
        ("tanpa tanggal", "tanpa tanggal"),
    ],
)
def test_a_line_does_not_end_within_a_date_or_a_time(text: str, held: str) -> None:
    assert unbroken(text).replace("\N{NO-BREAK SPACE}", "~").replace("\N{WORD JOINER}", "|") == held


@pytest.mark.parametrize("word", ["A" * 800, "https://contoh.imigrasi.go.id/pengumuman/paspor", "a/" * 400])
def test_an_endless_word_can_be_broken(word: str) -> None:
    pieces = breakable(word).split("\N{ZERO WIDTH SPACE}")
    assert "".join(pieces) == word
    assert max(map(len, pieces)) <= 28
