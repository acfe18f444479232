"""What moves a cursor or sets a colour reaches no page and no message, whether it stands in a file or in its name."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

import pytest
from command import refused

if TYPE_CHECKING:
    from pathlib import Path

    from command import Pickup

HOSTILE = "\x1b[31m\x07\u202e"
PROFILE = '[office]\nname = "{name}"\nplace = "{place}"\ncapacity = 162\n'
OUTAGE = '[[outage]]\nstart = 2018-10-26\nend = 2018-11-04\ncause = "{cause}"\n'


def controls(text: str) -> set[str]:
    return {letter for letter in text if letter != "\n" and unicodedata.category(letter) in ("Cc", "Zl", "Zp")}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        pytest.param(PROFILE.format(name=r"A\u001b[31m", place="B"), "line 2, name: ", id="name of an office"),
        pytest.param(PROFILE.format(name="A", place=r"B\u0007"), "line 3, place: ", id="place"),
        pytest.param(OUTAGE.format(cause=r"a\u202Eb"), "line 4, cause: ", id="cause, read backwards"),
        pytest.param(OUTAGE.format(cause=r"a\u009bb"), "line 4, cause: ", id="cause, in one byte"),
        pytest.param(r'note = "a\u007fb"', "line 1, note: ", id="note"),
        pytest.param('[notice]\nsubject = "a\\u001bb"\n', "line 2, subject: ", id="text of a notice"),
    ],
)
@pytest.mark.parametrize("lang", ["en", "id"])
def test_a_control_character_in_a_file_is_refused(
    pickup: Pickup, tmp_path: Path, text: str, told: str, lang: str
) -> None:
    path = tmp_path / "case.toml"
    path.write_text(text, encoding="utf-8")
    word = {"en": "control character", "id": "karakter kendali"}[lang]
    answer = pickup(f"schedule {path} --from 2018-11-05 --to 2018-11-06 --lang {lang}")
    refused(answer, told if lang == "en" else "baris", word)
    assert controls(answer.err) == set()


def test_line_breaks_and_tabs_of_a_file_are_spaces(pickup: Pickup, tmp_path: Path) -> None:
    path = tmp_path / "case.toml"
    text = PROFILE.format(name=r"Kantor\tImigrasi", place=r"Banjar \n masin") + OUTAGE.format(cause=r"a\r\nb")
    path.write_text(text, encoding="utf-8")
    answer = pickup(f"estimate {path} --applied 2018-10-30")
    assert answer.status == 0
    assert "Passport collection, Kantor Imigrasi\n" in answer.out
    assert "because of a b" in answer.out
    assert controls(answer.out) == set()


LINES = (
    "schedule '{name}' --with standard=4 --from 2018-10-29 --to 2018-10-30",
    "schedule --with 'office={profile}' --with standard=4 --from 2018-10-29 --to 2018-10-30",
    "board '{name}' '{name}' '{broken}' --today 2018-11-05",
    "board '{name}' --today 2018-11-05",
    "board '{name}' banjarmasin-2018 --office banjarmasin --today 2018-11-05 --format json",
    "notice '{name}' '{broken}' --output-dir out --basis clock --today 2018-11-05",
    "notice '{name}' --publish",
    "estimate '{broken}' --applied 2018-10-30",
    "estimate '{name}' --applied '2018-10-30{hostile}'",
    "batch '{broken}' '{name}'",
    "batch '{rows}' '{name}' --rejects '{hostile}.csv' --columns pickup",
    "audit '{broken}' '{name}'",
    "calendar check --folder '{folder}'",
    "example '{hostile}'",
    "book show '{name}'",
    "'{hostile}'",
    "estimate '--{hostile}'",
)


@pytest.mark.parametrize("line", LINES)
@pytest.mark.parametrize("lang", ["en", "id"])
def test_names_of_files_are_shown_and_not_obeyed(
    pickup: Pickup, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, line: str, lang: str
) -> None:
    monkeypatch.chdir(tmp_path)
    hostile = f"a{HOSTILE}b\nc"
    names = {"name": f"{hostile}.toml", "profile": f"{hostile}p.toml", "broken": f"{hostile}x.toml",
             "rows": f"{hostile}.csv", "folder": hostile, "hostile": hostile}  # fmt: skip
    (tmp_path / names["name"]).write_text("[[outage]]\nstart = 2018-10-26\nend = 2018-11-04\n", encoding="utf-8")
    (tmp_path / names["profile"]).write_text('name = "A"\n', encoding="utf-8")
    (tmp_path / names["broken"]).write_text("x = = 1\n", encoding="utf-8")
    (tmp_path / names["rows"]).write_text("applied,paid\n2018-10-30,\nsoon,\n", encoding="utf-8")
    (tmp_path / hostile).mkdir()
    (tmp_path / hostile / f"{hostile}.toml").write_text("x = = 1\n", encoding="utf-8")
    answer = pickup(f"{line.format(**names)}{'' if line.startswith(chr(39)) else f' --lang {lang}'}")
    assert answer.status in (0, 1, 2, 3)
    assert controls(answer.out) == set()
    assert controls(answer.err) == set()
    assert "\u202e" not in answer.out + answer.err
