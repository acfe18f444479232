"""Which format is written: the one that is named, else that of the ending of -o; several in one call."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from command import refused

from pickup.cli.options import ENDINGS, FOREIGN
from pickup.notices.formats import ENDINGS as OF_NOTICES

if TYPE_CHECKING:
    from pathlib import Path

    from command import Pickup

CASE = "notice banjarmasin-2018 --today 2018-11-05 --quiet"
STARTS = {
    "pdf": b"%PDF-", "png": b"\x89PNG", "html": b"<!DOCTYPE html>", "md": b"KEMENTERIAN", "ics": b"BEGIN:VCALENDAR",
    "json": b"{", "txt": b" ",
}  # fmt: skip


@pytest.mark.parametrize("ending", STARTS)
def test_the_ending_chooses_the_format_of_a_notice(pickup: Pickup, tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"n.{ending}"
    assert pickup(f"{CASE} -o {path}").status == 0
    assert path.read_bytes()[:40].lstrip(b"# ").startswith(STARTS[ending].lstrip())


def test_no_ending_that_is_written_is_refused() -> None:
    assert not FOREIGN & {*ENDINGS, *OF_NOTICES}


@pytest.mark.parametrize("name", ["n.JSON", "n.json"])
def test_it_does_so_for_every_command(pickup: Pickup, tmp_path: Path, name: str) -> None:
    for line in ("schedule banjarmasin-2018", "estimate --applied 2018-10-31", "calendar show 2025"):
        assert pickup(f"{line} --quiet -o {tmp_path / name}").status == 0
        assert isinstance(json.loads((tmp_path / name).read_text(encoding="utf-8")), dict)


def test_any_other_ending_says_nothing(pickup: Pickup, tmp_path: Path) -> None:
    for name in ("n", "n.out", "n.txt", "n.log", "a.tx", "v1.2"):
        assert pickup(f"schedule banjarmasin-2018 --quiet -o {tmp_path / name}").status == 0
        assert (tmp_path / name).read_text(encoding="utf-8").startswith("Collection schedule")
    assert pickup(f"{CASE} --format whatsapp -o {tmp_path}/n.txt").status == 0


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        (f"{CASE} --format text -o n.pdf", "'n.pdf' ends like a file of pdf, but --format text was asked for"),
        (f"{CASE} --format pdf -o n.txt", "ends like a file of text"),
        (f"{CASE} --format pdf --format png -o n.html", "ends like a file of html"),
        ("schedule banjarmasin-2018 --format csv -o n.json", "ends like a file of json"),
        ("schedule banjarmasin-2018 -o n.pdf", "nothing is written as .pdf here; the formats are text, json, csv"),
        (f"{CASE} -o n.docx", "nothing is written as .docx here; the formats are text, whatsapp, markdown, html, ics"),
        (f"{CASE} -o n.Xlsx --format text", "nothing is written as .xlsx here"),
        ("schedule banjarmasin-2018 -o s.xlsx", "nothing is written as .xlsx here; the formats are text, json, csv"),
        ("schedule banjarmasin-2018 -o s.ods --lang id", "di sini tidak ada keluaran .ods; formatnya text, json, csv"),
        ("estimate --applied 2018-10-31 -o e.jpg", "nothing is written as .jpg here"),
        (
            "batch applications.csv banjarmasin-2018 -o answers.xlsx",
            "nothing is written as .xlsx here; the formats are",
        ),
        (f"{CASE} --format pdf --format png", "--format: several formats are several files: give -o NAME"),
    ],
)
def test_a_clash_is_refused_and_nothing_is_written(
    pickup: Pickup, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, typed: str, told: str
) -> None:
    monkeypatch.chdir(tmp_path)
    refused(pickup(typed), told)
    assert list(tmp_path.iterdir()) == []


def test_several_formats_share_a_name(pickup: Pickup, tmp_path: Path) -> None:
    several = "--format text --format whatsapp --format json --format text"
    for name in ("n", "n.txt"):
        assert pickup(f"{CASE} {several} -o {tmp_path / name}").status == 0
        assert sorted(path.name for path in tmp_path.iterdir()) == ["n.json", "n.txt", "n.whatsapp.txt"]
    for form, ending in (("text", "txt"), ("whatsapp", "whatsapp.txt"), ("json", "json")):
        assert (tmp_path / f"n.{ending}").read_text(encoding="utf-8") == pickup(f"{CASE} --format {form}").out


def test_two_formats_in_one_folder_do_not_overwrite_each_other(pickup: Pickup, tmp_path: Path) -> None:
    for form in ("text", "whatsapp"):
        assert pickup(f"{CASE} --format {form} --output-dir {tmp_path}").status == 0
    both = sorted(path.name for path in tmp_path.iterdir())
    assert both == ["banjarmasin-2018.txt", "banjarmasin-2018.whatsapp.txt"]
    answer = pickup(f"{CASE.replace('--quiet', '')} --format html --format json --output-dir {tmp_path}/more")
    assert sorted(path.name for path in (tmp_path / "more").iterdir()) == [f"banjarmasin-2018.{each}" for each in
                                                                           ("html", "json")]  # fmt: skip
    file = f"{tmp_path}/more/banjarmasin-2018.json"
    assert f"banjarmasin-2018: 3 rows, 2018-11-05 to 2018-11-07 -> {file}" in answer.err


def test_of_several_formats_all_are_written_or_none(pickup: Pickup, tmp_path: Path) -> None:
    (tmp_path / "n.txt").mkdir()
    (tmp_path / "n.json").write_text("old", encoding="utf-8")
    told = tmp_path / "told.json"
    refused(pickup(f"{CASE} --format text --format json -o {tmp_path}/n --save-announced {told}"), "n.txt")
    assert (tmp_path / "n.json").read_text(encoding="utf-8") == "old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["n.json", "n.txt"]


def test_several_formats_are_published_once(pickup: Pickup, tmp_path: Path) -> None:
    book = tmp_path / "o.book"
    pickup(f"example banjarmasin-2018-book -o {book}")
    line = f"notice {book} --daily 2018-11-09 --format whatsapp --format text --publish --quiet"
    assert pickup(f"{line} -o {tmp_path}/today").status == 0
    assert "PENGAMBILAN PASPOR HARI INI" in (tmp_path / "today.txt").read_text(encoding="utf-8")
    published = pickup(f"book history {book} --format json").json["entries"][-1]
    assert published["kind"] == "announced"
    assert published["details"]["text"] == (tmp_path / "today.whatsapp.txt").read_text(encoding="utf-8")


def test_each_format_says_what_did_not_fit_it(pickup: Pickup, tmp_path: Path) -> None:
    line = "notice banjarmasin-2018 --today 2018-11-05 --format whatsapp --format text"
    answer = pickup(f"{line} -o {tmp_path}/n")
    assert "left blank" in answer.err or "dotted" in answer.err
