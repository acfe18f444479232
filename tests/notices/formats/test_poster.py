"""The notice for the door (PDF) and as a picture (PNG): size, pages, words, and the same bytes for the same notice."""

from __future__ import annotations

import io
import json
import re
import struct
import subprocess
import sys
from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest
import typst
from command import PROGRAM, clean_environment, refused
from notice_visuals import CASE, OPEN, PAGES, groups, made, words
from pypdf import PdfReader

from pickup.case.announcements import AnnouncedRow
from pickup.case.offices import read_office
from pickup.case.scenario_files import read_scenario
from pickup.notices.build import daily_of, notice_of, publication_of
from pickup.notices.content import Paragraph, Points, TextRun
from pickup.notices.formats import poster as notice_poster
from pickup.notices.formats.unbroken import breakable, unbroken

if TYPE_CHECKING:
    from collections.abc import Callable
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


# Whom to ask, and what a phone opens for it.

PROFILE = 'phone = "(0511) 470-5015"\n'
WHATSAPP = 'whatsapp = "0811-5000-123"\n'


@pytest.fixture
def with_contact(pickup: Pickup, tmp_path: Path) -> Callable[[str], str]:
    """Give the words that name a profile with further keys."""

    def made_up(keys: str) -> str:
        profile = tmp_path / "kantor.toml"
        profile.write_text(keys + pickup("example banjarmasin").out, encoding="utf-8")
        return f"--office {profile}"

    return made_up


@pytest.mark.parametrize(
    ("keys", "label", "number", "link"),
    [
        (WHATSAPP + PROFILE, "Ada pertanyaan? WhatsApp", "0811-5000-123", "https://wa.me/628115000123"),
        (PROFILE, "Ada pertanyaan? Telepon", "(0511) 470-5015", "tel:+625114705015"),
        (
            'whatsapp = "+62 811 5000 123"\n',
            "Ada pertanyaan? WhatsApp",
            "+62 811 5000 123",
            "https://wa.me/628115000123",
        ),
        ('phone = "loket 3, pesawat 12"\n', "Ada pertanyaan? Telepon", "loket 3, pesawat 12", ""),
    ],
)
@pytest.mark.parametrize("line", [CASE, "notice banjarmasin-2018 --daily 2018-11-06"], ids=["picture", "sheet"])
def test_a_poster_says_whom_to_ask(
    with_contact: Callable[[str], str], pickup: Pickup, tmp_path: Path, line: str, keys: str, label: str, number: str,
    link: str,
) -> None:  # fmt: skip
    segno = pytest.importorskip("segno")
    office = with_contact(keys)
    case = read_scenario("banjarmasin-2018", read_office(office.split()[1]))._replace(today=date(2018, 11, 6))
    publication = publication_of(case, daily="daily" in line)
    notice = (daily_of if "daily" in line else notice_of)(publication, "id")
    assert notice.reach == (label, number, link)
    if "daily" in line:
        (told,) = pages(made(pickup, f"{line} {office}", "pdf", tmp_path))
    else:
        told = picture_text(notice)
    plain = " ".join(told.replace("\N{WORD JOINER}", "").replace("\N{NO-BREAK SPACE}", " ").split())
    assert f"{label} {number}" in plain
    drawn = notice_poster.notice_data(notice)["reach"]["qr"]
    assert bool(drawn) == bool(link)
    if link:
        # The runs of dark modules of the picture are those of the code that the library makes of this very link.
        dark = sum(map(sum, segno.make(link, error="m", micro=False).matrix))
        (runs,) = re.findall(r'class="qrline"[^>]* d="([^"]+)"', drawn)
        assert sum(map(int, re.findall(r"h(\d+)", runs))) == dark


def test_where_dates_need_the_room_whom_to_ask_is_one_line(pickup: Pickup, tmp_path: Path) -> None:
    pytest.importorskip("segno")
    profile = tmp_path / "kantor.toml"
    profile.write_text(WHATSAPP + pickup("example banjarmasin").out, encoding="utf-8")
    line = groups(20).replace("--office banjarmasin", f"--office {profile}")
    for lang, asked in (("id", "Ada pertanyaan? WhatsApp"), ("both", "Questions? WhatsApp")):
        answer = pickup(f"{line} --lang {lang} --format png -o {tmp_path}/n.png")
        assert "tidak muat" not in answer.err
        assert "cut" not in answer.err
        case = read_scenario("banjarmasin-2018", read_office(str(profile)))._replace(today=date(2018, 11, 5))
        notice = notice_of(publication_of(case), "id" if lang == "id" else "en")
        crowded = notice._replace(rows=notice.rows * 8)
        told = picture_text(*(crowded for _ in range(2 if lang == "both" else 1)))
        assert asked in told
        assert "0811-5000-123" in told.replace("\N{WORD JOINER}", "")


def test_without_a_number_a_poster_has_no_foot() -> None:
    data = notice_poster.notice_data(banjarmasin())
    assert data["reach"] is None
    assert "pertanyaan" not in picture_text(banjarmasin())


def test_without_the_library_of_codes_the_message_names_the_extra(
    with_contact: Callable[[str], str], pickup: Pickup, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "segno", None)
    refused(pickup(f"{CASE} {with_contact(WHATSAPP)} --format png"), "pickup-paspor[poster]")


# What is set how large.


def sizes_of(raw: bytes) -> dict[str, float]:
    """Give the largest size in which each piece of text is set."""
    found: dict[str, float] = {}

    def visit(text: str, cm: list[float], tm: list[float], font: object, size: float) -> None:
        plain = " ".join(text.replace("\N{NO-BREAK SPACE}", " ").split())
        if plain:
            found[plain] = max(found.get(plain, 0), abs(size * tm[0] * cm[0]))

    for page in PdfReader(io.BytesIO(raw)).pages:
        page.extract_text(visitor_text=visit)
    return found


def size_of(sizes: dict[str, float], word: str) -> float:
    return max(size for text, size in sizes.items() if word in text)


def picture_pdf(*notices: Notice) -> bytes:
    data = json.dumps([notice_poster.notice_data(notice) for notice in notices])
    made: bytes = typst.compile(
        notice_poster.LAYOUT, root=notice_poster.LAYOUT.parent, format="pdf",
        font_paths=notice_poster.fonts(), sys_inputs={"notices": data, "format": "png"},
    )  # fmt: skip
    return made


@pytest.mark.parametrize(("lang", "time"), [("id", "14.00"), ("en", "2 p.m.")])
def test_one_time_for_all_is_as_large_as_the_dates(lang: str, time: str) -> None:
    sizes = sizes_of(picture_pdf(banjarmasin(lang)))
    day = "Selasa, 6 Nov" if lang == "id" else "Tue, 6 Nov"
    assert size_of(sizes, time) >= 0.85 * size_of(sizes, day)


@pytest.mark.parametrize("lang", ["id", "en"])
def test_the_time_of_a_row_is_as_large_as_its_date(lang: str) -> None:
    notice = changed(lang)
    sizes = sizes_of(picture_pdf(notice))
    row = notice.rows[1]
    time = "14.00" if lang == "id" else "2 p.m."
    assert size_of(sizes, time) >= 0.8 * size_of(sizes, row.short_ready_day)


def changed(lang: str) -> Notice:
    case = read_scenario("banjarmasin-2018")._replace(today=date(2018, 11, 7))
    announced = (
        AnnouncedRow(date(2018, 10, 31), date(2018, 10, 31), datetime(2018, 11, 7, 14)),
        AnnouncedRow(date(2018, 11, 1), date(2018, 11, 2), datetime(2018, 11, 7, 14)),
    )
    counts = dict.fromkeys((date(2018, 10, 29), date(2018, 10, 30), date(2018, 10, 31)), 160)
    intake = {**counts, date(2018, 11, 1): 160, date(2018, 11, 2): 160}
    return notice_of(publication_of(case._replace(announced=announced, intake=intake)), lang)


def test_moved_rows_stand_out_from_the_kept_ones() -> None:
    notice = changed("id")
    assert [row["state"] for row in notice_poster.notice_data(notice)["rows"]][:2] == ["same", "moved"]
    grounds = picture_grounds(notice)
    kept = notice._replace(rows=tuple(row._replace(state="same") for row in notice.rows))
    assert MOVED_GROUND in grounds
    assert MOVED_GROUND not in picture_grounds(kept)


MOVED_GROUND = (253, 240, 213)


def picture_grounds(notice: Notice) -> set[tuple[int, ...]]:
    """Give the colours that the picture is filled with, as the page's drawing says."""
    (page,) = PdfReader(io.BytesIO(picture_pdf(notice))).pages
    contents = page.get_contents()
    assert contents is not None
    filled = re.findall(rb"([0-9.]+) ([0-9.]+) ([0-9.]+) (?:rg|scn)\b", contents.get_data())
    return {tuple(round(float(part) * 255) for part in colour) for colour in filled}


def test_the_daily_sheet_is_for_paper(pickup: Pickup, tmp_path: Path) -> None:
    (page,) = PdfReader(io.BytesIO(made(pickup, PAGES["daily-id"], "pdf", tmp_path))).pages
    places: list[tuple[float, float]] = []

    def visit(text: str, cm: list[float], tm: list[float], font: object, size: float) -> None:
        if text.strip():
            places.append((tm[4] * cm[0] + tm[5] * cm[2] + cm[4], size))

    page.extract_text(visitor_text=visit)
    contents = page.get_contents()
    assert contents is not None
    colours = re.findall(rb"([0-9.]+) ([0-9.]+) ([0-9.]+) (?:rg|scn)\b", contents.get_data())
    # 18 mm on the left are 51 points; nothing but ink is printed, no ground.
    assert min(x for x, _ in places) >= 51
    assert {tuple(map(float, colour)) < (0.3, 0.3, 0.35) for colour in colours} == {True}


# A logo, and the chart that was asked for.


@pytest.mark.parametrize("format_", ["pdf", "png"])
@pytest.mark.parametrize("line", [CASE, "notice banjarmasin-2018 --daily 2018-11-06"], ids=["formal", "daily"])
def test_the_logo_is_set(
    with_contact: Callable[[str], str], pickup: Pickup, tmp_path: Path, format_: str, line: str
) -> None:
    (tmp_path / "logo.png").write_bytes(notice_poster.poster((banjarmasin(),), "png").content)  # type: ignore[arg-type]
    office = with_contact('logo = "logo.png"\n')
    without = made(pickup, line, format_, tmp_path)
    told = made(pickup, f"{line} {office}", format_, tmp_path)
    assert told != without
    if format_ == "pdf":
        assert len(PdfReader(io.BytesIO(told)).pages[0].images) == 1


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (None, "No such file"), (b"GIF89a", "is not a PNG, JPEG or SVG picture"),
        (b"\x89PNG\r\n" + bytes(513 << 10), "larger than 512 KiB"),
    ],
    ids=["missing", "a GIF", "large"],
)  # fmt: skip
def test_a_logo_that_cannot_be_set_is_named_by_its_line(
    with_contact: Callable[[str], str], pickup: Pickup, tmp_path: Path, data: bytes | None, told: str
) -> None:
    if data is not None:
        (tmp_path / "logo.png").write_bytes(data)
    office = with_contact('logo = "logo.png"\n')
    refused(pickup(f"{CASE} {office} --format html"), "kantor.toml", "line 1", "logo", told)
    assert pickup(f"{CASE} {office}").status == 0


@pytest.mark.parametrize("format_", ["pdf", "png"])
@pytest.mark.parametrize(
    "data",
    [b"\x89PNG\r\n\x1a\nxxxx", b"\xff\xd8\xffx", b'<?xml version="1.0"?><nope/>',
     b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><image href="/etc/passwd"'
     b' width="9" height="9"/></svg>'],
    ids=["PNG", "JPEG", "SVG", "one that opens a file"],
)  # fmt: skip
def test_a_broken_logo_is_named_too(
    with_contact: Callable[[str], str], pickup: Pickup, tmp_path: Path, data: bytes, format_: str
) -> None:
    (tmp_path / "logo").write_bytes(data)
    office = with_contact('logo = "logo"\n')
    path = tmp_path / f"n.{format_}"
    refused(pickup(f"{CASE} {office} -o {path}"), "kantor.toml", "line 1", "logo", "cannot be drawn")
    assert not path.exists()


def test_the_chart_is_on_a_sheet_only_if_it_was_asked_for(pickup: Pickup, tmp_path: Path) -> None:
    title = "Paspor yang belum dicetak pada akhir hari"
    (without,) = pages(made(pickup, CASE, "pdf", tmp_path))
    (told,) = pages(made(pickup, f"{CASE} --chart", "pdf", tmp_path))
    assert title not in without
    assert title in told
    assert "318" in told
