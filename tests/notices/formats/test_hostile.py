"""What an office writes is text in every format: it acts nowhere, and what is endless is cut with a warning."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING

import icalendar
import pytest
from command import refused
from notice_visuals import Page
from pypdf import PdfReader

from pickup.notices.formats import FORMATS

if TYPE_CHECKING:
    from pathlib import Path

    from command import Pickup

HOSTILE = {
    "markup of a page": "</style><script>alert(1)</script><img src=x onerror=alert(1)>&amp;",
    "markup of the typesetter": '#read("/etc/passwd") #panic("x") $x^2$ *b* _i_ @ref <told> \\ `raw` [c] //',
    "markup of a calendar": "BEGIN:VEVENT\\nSUMMARY:x;y,z\nEND:VEVENT\r\nATTACH:http://example.org",
    "right to left": "Kantor \N{HEBREW LETTER ALEF}\N{HEBREW LETTER BET}",
    "line ends": "Kantor\nImigrasi\r\n\tBaru\N{LINE SEPARATOR}x",
    "ten thousand letters": "A" * 10_000,
    "ten thousand words": "kantor " * 1_500,
    "a template": "{office} {0} %s ${HOME} {{x}} {% x %}",
}


# What a page would obey gets into none.
REFUSED = {
    "turned around": "Kantor \N{RIGHT-TO-LEFT OVERRIDE}nisam\N{POP DIRECTIONAL FORMATTING}",
    "controls": "Kantor\x00\x1b[31m",
}


def scenario(folder: Path, text: str) -> Path:
    """Write a scenario with the text in every field that a notice carries."""
    # The strings of JSON are TOML's too, but for what TOML does not allow in them: a NUL escaped is fine in both.
    told = json.dumps(text)
    path = folder / "hostile.toml"
    path.write_text(
        f"""
[office]
name = {told}
place = {told}
time_zone = "Asia/Makassar"
capacity = 162
address = {told}
website = {told}
head = {told}
letterhead = [{told}]

[[outage]]
start = 2018-10-26
end = 2018-11-04
cause = {told}

[intake]
2018-10-29 = 150
2018-10-30 = 160

[notice]
number = {told}
contact = {told}
closing = {told}
note = [{told}]
bring = [{told}]
""",
        encoding="utf-8",
    )
    return path


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("format_", FORMATS)
def test_hostile_text_is_text(pickup: Pickup, tmp_path: Path, name: str, format_: str) -> None:
    path, out = scenario(tmp_path, HOSTILE[name]), tmp_path / "notice"
    lang = "id" if format_ in ("pdf", "png") else "both"
    answer = pickup(f"notice {path} --today 2018-11-05 --lang {lang} --format {format_} -o {out}")
    assert answer.status == 0, answer.err
    assert "Traceback" not in answer.err
    if name.startswith("ten thousand"):
        assert "the text was cut" in answer.err or "dipotong" in answer.err
    raw = out.read_bytes()
    assert 0 < len(raw) < 2_000_000
    if format_ in CHECKS:
        CHECKS[format_](raw)


@pytest.mark.parametrize("name", REFUSED)
def test_what_a_page_would_obey_is_refused(pickup: Pickup, tmp_path: Path, name: str) -> None:
    path, out = scenario(tmp_path, REFUSED[name]), tmp_path / "notice"
    refused(pickup(f"notice {path} --today 2018-11-05 --lang en -o {out}"), "line 3, name: ", "control character")
    assert not out.exists()


def _page(raw: bytes) -> None:
    page = Page(raw.decode())
    assert not {tag for tag, _ in page.elements} & {"script", "img", "iframe", "object"}
    assert len(page.all("style")) == 1
    assert not [name for _, attributes in page.elements for name in attributes if name.startswith("on")]
    assert "\N{RIGHT-TO-LEFT OVERRIDE}" not in raw.decode()


def _calendar(raw: bytes) -> None:
    calendar = icalendar.Calendar.from_ical(raw)
    assert len(calendar.walk("VEVENT")) == 2
    assert all(set(event) <= KNOWN for event in calendar.walk("VEVENT"))
    assert "\N{RIGHT-TO-LEFT OVERRIDE}" not in raw.decode()


KNOWN = {
    "UID", "DTSTAMP", "CLASS", "DTSTART", "DTEND", "SUMMARY", "DESCRIPTION", "LOCATION", "SEQUENCE",
}  # fmt: skip


def _sheet(raw: bytes) -> None:
    read = PdfReader(io.BytesIO(raw))
    text = "".join(page.extract_text() for page in read.pages)
    assert 1 <= len(read.pages) <= 3
    assert "root:" not in text
    assert "5 November 2018" in " ".join(text.replace("\N{NO-BREAK SPACE}", " ").split())


CHECKS = {"html": _page, "ics": _calendar, "pdf": _sheet}


def test_the_markup_stands_on_the_sheet_as_it_was_written(pickup: Pickup, tmp_path: Path) -> None:
    path, out = scenario(tmp_path, '#read("x") *b* $y$'), tmp_path / "notice.pdf"
    assert pickup(f"notice {path} --today 2018-11-05 --format pdf --quiet -o {out}").status == 0
    assert '#READ("X") *B* $Y$' in PdfReader(out).pages[0].extract_text()
