"""The notice as a web page: what stands in it, how it is built, and that nothing of it can act."""

from __future__ import annotations

import re
from base64 import b64encode
from itertools import pairwise
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import pytest
from notice_visuals import CASE, PAGES, VISUAL, Page, groups, made, words

if TYPE_CHECKING:
    from pathlib import Path

    from command import Pickup

OUTSIDE = re.compile(r"https?://(?!www\.w3\.org/2000/svg)|<script|\bsrc=|@import|url\(|\bon\w+=", re.IGNORECASE)


@pytest.mark.parametrize("name", PAGES)
def test_the_page_is_as_it_was_looked_at(pickup: Pickup, tmp_path: Path, name: str) -> None:
    text = made(pickup, PAGES[name], "html", tmp_path).decode()
    body = text[text.index("<main>") :]
    assert body == (VISUAL / f"{name}.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", [name for name in PAGES if name != "schedule-both"])
def test_the_page_says_what_the_text_says(pickup: Pickup, tmp_path: Path, name: str) -> None:
    page = Page(made(pickup, PAGES[name], "html", tmp_path).decode())
    assert words(page.seen) == words(pickup(f"{PAGES[name]} --quiet").out)


@pytest.mark.parametrize("name", PAGES)
def test_the_page_is_one_file_that_asks_for_nothing(pickup: Pickup, tmp_path: Path, name: str) -> None:
    text = made(pickup, PAGES[name], "html", tmp_path).decode()
    assert OUTSIDE.search(text) is None
    assert "default-src 'none'" in text


@pytest.mark.parametrize(("lang", "langs"), [("id", ["id"]), ("en", ["en"]), ("both", ["id", "en"])])
def test_a_screen_reader_finds_language_headings_and_table(
    pickup: Pickup, tmp_path: Path, lang: str, langs: list[str]
) -> None:
    page = Page(made(pickup, f"{CASE} --lang {lang} --chart", "html", tmp_path).decode())
    assert [each["lang"] for each in page.all("html") + page.all("article")] == [langs[0], *langs]
    for tag in ("h1", "table", "caption", "svg", "figure"):
        assert len(page.all(tag)) == len(langs), tag
    scopes = [each["scope"] for each in page.all("th")]
    assert scopes == (["col"] * 3 + ["row"] * 3) * len(langs)
    identities = [each["id"] for _, each in page.elements if "id" in each]
    assert len(identities) == len(set(identities))
    assert {link["href"] for link in page.all("a")} == ({f"#{each}" for each in langs} if len(langs) > 1 else set())


def test_the_chart_draws_the_numbers_of_the_press(pickup: Pickup, tmp_path: Path) -> None:
    assert "<svg" not in made(pickup, CASE, "html", tmp_path).decode()
    text = made(pickup, f"{CASE} --chart", "html", tmp_path).decode()
    (drawn,) = re.findall(r"<svg.*?</svg>", text, re.DOTALL)
    chart = ElementTree.fromstring(drawn)
    space = {"s": "http://www.w3.org/2000/svg"}
    tall = [int(bar.attrib["height"]) for bar in chart.findall("s:rect", space)]
    told = [each.text for each in chart.findall("s:text", space)]
    # 480 passports and 162 a day: 318, 156 and none wait at the close of the three days.
    assert told == ["318", "156", "0", "Senin, 5 Nov", "Selasa, 6 Nov", "Rabu, 7 Nov"]
    assert len(tall) == 2
    assert tall[1] * 318 == pytest.approx(tall[0] * 156, rel=0.01)
    named = str(chart.attrib["aria-labelledby"]).split()
    parts = {each.attrib["id"]: each.text for each in chart.iter() if "id" in each.attrib}
    assert set(named) == set(parts)
    assert all("318" in text or "belum dicetak" in text.lower() for text in parts.values() if text)


def test_the_names_of_many_days_do_not_touch(pickup: Pickup, tmp_path: Path) -> None:
    text = made(pickup, f"{groups(20)} --chart", "html", tmp_path).decode()
    places = [int(x) for x, told in re.findall(r'<text x="(\d+)"[^>]*>([^<]+)', text) if "," in told]
    assert len(places) >= 3
    assert all(after - before >= 150 for before, after in pairwise(places))


@pytest.mark.parametrize("lang", ["id", "en"])
def test_the_time_is_as_strong_as_the_day(pickup: Pickup, tmp_path: Path, lang: str) -> None:
    text = made(pickup, f"{CASE} --lang {lang}", "html", tmp_path).decode()
    strong = [re.sub(r"<[^>]*>", "", each) for each in re.findall(r"<td><strong>(.*?)</strong>", text)]
    assert len(strong) == 3
    assert all("14.00" in each or "2\N{NO-BREAK SPACE}p.m." in each for each in strong)


def test_moved_rows_are_told_apart(pickup: Pickup, tmp_path: Path) -> None:
    page = Page(made(pickup, PAGES["change-id"], "html", tmp_path).decode())
    assert [each.get("class") for each in page.all("tr")] == [None, "same", "moved", "moved"]
    assert {each.get("class") for each in Page(made(pickup, CASE, "html", tmp_path).decode()).all("tr")} == {None}


def test_no_date_of_a_column_can_be_broken(pickup: Pickup, tmp_path: Path) -> None:
    text = made(pickup, CASE, "html", tmp_path).decode()
    cells = re.findall(r"<(?:th scope=.row.|td)>(.*?)</t[hd]>", text)
    assert len(cells) == 9
    for cell in cells:
        left = re.sub(r'<span class="date">\d+ [A-Z][a-z]+(?: \d{4})?</span>', "", cell)
        assert not re.search(r"[A-Z][a-z]+ \d{4}", left), cell
    assert ".date, .whole { white-space: nowrap; }" in text


def test_a_number_is_not_broken(pickup: Pickup, tmp_path: Path) -> None:
    profile = tmp_path / "kantor.toml"
    profile.write_text('whatsapp = "0811-5000-123"\n' + pickup("example banjarmasin").out, encoding="utf-8")
    text = made(pickup, f"{CASE} --office {profile}", "html", tmp_path).decode()
    assert text.count('<span class="whole">0811-5000-123</span>') == text.count("0811-5000-123") == 3


@pytest.mark.parametrize(("ending", "kind"), [("png", "png"), ("svg", "svg+xml"), ("jpg", "jpeg")])
@pytest.mark.parametrize("line", [CASE, "notice banjarmasin-2018 --daily 2018-11-06"], ids=["formal", "daily"])
def test_the_logo_stands_in_the_page(pickup: Pickup, tmp_path: Path, ending: str, kind: str, line: str) -> None:
    raw = {"png": b"\x89PNG\r\n\x1a\nx", "svg": b" <svg/>", "jpg": b"\xff\xd8\xffx"}[ending]
    (tmp_path / f"logo.{ending}").write_bytes(raw)
    profile = tmp_path / "kantor.toml"
    profile.write_text(f'logo = "logo.{ending}"\n' + pickup("example banjarmasin").out, encoding="utf-8")
    page = Page(made(pickup, f"{line} --office {profile}", "html", tmp_path).decode())
    (image,) = page.all("img")
    assert image["src"] == f"data:image/{kind};base64,{b64encode(raw).decode()}"
    assert image["alt"] == ""
