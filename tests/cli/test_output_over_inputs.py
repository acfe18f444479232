"""No answer takes the place of a file that it was computed from, whatever is read and whatever writes.

The lines are those of `test_every_option`, which has one for each option of each command: each is typed with every
file that it names, and every file that those name, in the place of an output. A new option is so tried by itself.
"""

from __future__ import annotations

import gzip
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest
from command import PROGRAM, Answer, clean_environment, refused, words
from test_every_option import BOOK, LINES, OPTIONS, UNHEARD, prepared, row_of

from pickup.cli.commands import COMMANDS, Command
from pickup.cli.options import Argument

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from command import Pickup

    from pickup.cli.options import Option

__all__ = ["prepared"]

# The options that write, with the commands that have them; everything else whose value is a file reads it.
WRITING = {"--output", "--save-announced", "--rejects"}
# Where the row of an option names no file, what does.
NAMING_A_FILE = {"--intake": "--intake counts-again.csv"}
EXAMPLE = 'office = "office.toml"\n[[outage]]\nstart = 2018-10-26\nend = 2018-11-04\n'
REASON, OF_A_BOOK = "is computed from this very file", "a book stands there"


@pytest.fixture
def here(pickup: Pickup, prepared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a folder with all that the lines read, where they are typed."""
    folder = tmp_path / "here"
    shutil.copytree(prepared, folder)
    (folder / "nested.toml").write_text(EXAMPLE + '[intake]\nfile = "nested.csv"\n')
    (folder / "nested.csv").write_text("date,applications\n2018-10-29,150\n2018-10-31,70\n")
    (folder / "own.toml").write_text(EXAMPLE + "[intake]\n2018-10-29 = 150\n2018-10-31 = 70\n")
    monkeypatch.chdir(folder)
    return folder


def state(folder: Path) -> dict[str, tuple[int, bytes]]:
    """Give every file with its number and what it holds; a file that was replaced by its like has another number."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {str(path.relative_to(folder)): (path.stat().st_ino, path.read_bytes()) for path in files}


def commands() -> Iterator[tuple[str, Command]]:
    for command in COMMANDS:
        if isinstance(command, Command):
            yield command.name, command
        else:
            yield from ((f"{command.name} {part.name}", part) for part in command.commands)


def lines_that_read(command: str) -> list[str]:
    """Give the lines of a command: its own, and that of each option that reads a file, by the table of all rows."""
    lines = [LINES[command].format(scenario="august.toml" if command == "calendar impact" else "own.toml")]
    for name, option in OPTIONS:
        row = row_of(name, option)
        if name == command and row is not None and reads_a_file(name, option):
            line = f"{(row.base or LINES[name]).format(scenario=row.scenario)} {row.also}"
            lines.append(f"{line} {NAMING_A_FILE.get(option.name, row.more)}")
    return lines


def reads_a_file(command: str, option: Option) -> bool:
    return "FILE" in option.metavar and option.name not in WRITING and (command, option.name) not in UNHEARD


def files_in(line: str, folder: Path) -> list[str]:
    return list(dict.fromkeys(word for word in words(line) if (folder / word).is_file()))


READING = [(name, line) for name, command in commands() if command.writes for line in lines_that_read(name)]


@pytest.mark.parametrize(
    ("command", "option"), [(name, option) for name, option in OPTIONS if reads_a_file(name, option)], ids=str
)
def test_every_option_that_reads_a_file_is_tried_with_one(here: Path, command: str, option: Option) -> None:
    row = row_of(command, option)
    assert row is not None
    more = NAMING_A_FILE.get(option.name, row.more)
    assert files_in(more, here), f"{option.name} of {command} writes (WRITING) or reads (its row, or NAMING_A_FILE)"


def test_every_argument_that_is_a_file_is_tried_with_one(here: Path) -> None:
    for name, command in commands():
        kinds = ("FILE", "BOOK", "SCENARIO", "ANNOUNCED", "HISTORY")
        for each in command.takes:
            if command.writes and isinstance(each, Argument) and any(kind in each.metavar for kind in kinds):
                assert any(files_in(line, here) for line in lines_that_read(name)), (name, each.key)


@pytest.mark.parametrize(("command", "line"), READING, ids=[line for _, line in READING])
def test_no_answer_takes_the_place_of_a_file_that_it_was_computed_from(
    pickup: Pickup, here: Path, command: str, line: str
) -> None:
    today = "2019-12-20" if command == "backtest" else "2018-11-05"
    for file in files_in(line, here):
        if (command, words(line)[1]) == ("batch", file):
            continue  # the applications may have their answers: see below
        # These names have no ending, so that it is not the format that is refused.
        (here / "link").symlink_to(here / file)
        (here / "twin").hardlink_to(here / file)
        before = state(here)
        for name in ("link", str(here / "twin")):
            refused(pickup(f"{line} -o {name}", PICKUP_TODAY=today), name, OF_A_BOOK if file == BOOK else REASON)
            assert state(here) == before
        (here / "link").unlink()
        (here / "twin").unlink()


LINE = "schedule own.toml --intake counts-again.csv"


@pytest.mark.parametrize(
    "form", ["counts-again.csv", "./counts-again.csv", "../here/counts-again.csv", "{here}/counts-again.csv"]
)
@pytest.mark.parametrize(("lang", "reason"), [("en", REASON), ("id", "dihitung dari berkas ini sendiri")])
def test_an_answer_in_the_place_of_its_counts(pickup: Pickup, here: Path, form: str, lang: str, reason: str) -> None:
    name = form.format(here=here)
    before = state(here)
    refused(pickup(f"{LINE} --format csv -o {name} --lang {lang}"), name.removeprefix("./"), reason)
    assert state(here) == before


@pytest.mark.parametrize(
    ("line", "file", "variables"),
    [
        ("schedule nested.toml --format csv", "nested.csv", {}),
        ("schedule --intake 2018-10-29=3 --format text", "nested.toml", {"PICKUP_SCENARIO": "nested.toml"}),
        ("schedule nested.toml --format text", "office.toml", {}),
        ("workdays check 2018-11-05", "office.toml", {"PICKUP_OFFICE": "office.toml"}),
        ("calendar show 2026 --format text", "added/{own}", {"PICKUP_CALENDARS": "added"}),
        ("calendar check --folder added --format text", "added/{own}", {}),
        ("board nested.toml august.toml --format text", "august.toml", {}),
        ("board nested.toml august.toml --format text", "nested.csv", {}),
        ("notice nested.toml own.toml --format text", "nested.csv", {}),
        ("notice nested.toml --format text --save-announced new.json", "nested.csv", {}),
        ("notice nested.toml --format text --announced told.csv --save-announced told.csv", "told.csv", {}),
        ("notice office.book --publish --today 2018-11-12 --office office.toml", "office.toml", {}),
        ("calendar import closed.ics --folder added", "closed.ics", {}),
        ("calendar import closed.ics --folder added", "added/{own}", {}),
        ("batch rows.csv nested.toml --rejects new.csv", "nested.csv", {}),
    ],
)
def test_files_that_a_file_or_a_variable_names(
    pickup: Pickup, here: Path, line: str, file: str, variables: dict[str, str]
) -> None:
    own = next((here / "added").glob("added-*.toml")).name
    (here / "link").symlink_to(here / file.format(own=own))
    before = state(here)
    answer = pickup(f"{line} -o link", PICKUP_TODAY="2018-11-05", **variables)
    refused(answer, "link", REASON)
    assert state(here) == before


def test_a_scenario_from_standard_input(here: Path) -> None:
    (here / "link").symlink_to(here / "nested.toml")
    before = state(here)
    with (here / "nested.toml").open("rb") as stdin:
        done = subprocess.run(
            [*PROGRAM, "schedule", "-", "-o", "link", "--format", "text"],
            stdin=stdin, capture_output=True, text=True, env=clean_environment(), check=False,
        )  # fmt: skip
    refused(Answer(done.returncode, done.stdout, done.stderr), "link", REASON)
    assert state(here) == before


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize(
    ("outputs", "option", "reason"),
    [
        ("-o link --rejects new.csv", "-o", "would be gone"),
        ("-o new.csv --rejects link", "--rejects", "the same file as <stdin>"),
    ],
)
def test_applications_from_standard_input_lose_no_row_that_is_refused(
    here: Path, outputs: str, option: str, reason: str, packed: bool
) -> None:
    rows = here / "rows.csv"
    if packed:
        rows.write_bytes(gzip.compress(rows.read_bytes()))
    (here / "link").symlink_to(rows)
    before = state(here)
    with rows.open("rb") as stdin:
        done = subprocess.run(
            [*PROGRAM, "batch", "-", "banjarmasin-2018", *outputs.split()],
            stdin=stdin, capture_output=True, text=True, env=clean_environment(), check=False,
        )  # fmt: skip
    refused(Answer(done.returncode, done.stdout, done.stderr), option, reason)
    assert state(here) == before


@pytest.mark.parametrize(
    ("line", "option"),
    [
        ("notice nested.toml --save-announced nested.toml -o new.txt", "--save-announced: "),
        ("notice nested.toml --save-announced nested.csv -o new.txt", "--save-announced: "),
        ("notice nested.toml --announced told.csv --save-announced nested.csv", "--save-announced: "),
        ("notice nested.toml --announced told.csv --save-announced told.csv --intake told.csv", "--intake: "),
        ("batch rows.csv nested.toml --rejects nested.csv", ""),
        ("batch rows.csv nested.toml --rejects nested.toml -o new.csv", ""),
        ("batch rows.csv --office office.toml --announced told.csv --rejects told.csv -o new.csv", ""),
        ("batch rows.csv --office office.toml -o rows.csv --rejects new.csv", "-o: "),
    ],
)
def test_whatever_else_writes(pickup: Pickup, here: Path, line: str, option: str) -> None:
    before = state(here)
    refused(pickup(line, PICKUP_TODAY="2018-11-05"), option)
    assert state(here) == before


def test_notices_into_a_folder_spare_what_any_of_their_scenarios_reads(pickup: Pickup, here: Path) -> None:
    """The first notice would be `first.txt`, which the second scenario reads when that one is out."""
    (here / "first.txt").write_text((here / "nested.csv").read_text())
    (here / "first.toml").write_text((here / "own.toml").read_text())
    (here / "second.toml").write_text((here / "nested.toml").read_text().replace("nested.csv", "first.txt"))
    before = state(here)
    answer = pickup("notice first.toml second.toml --output-dir . --today 2018-11-05 -q")
    assert answer.status == 2
    assert f"first: first.txt: the answer {REASON}" in answer.err
    (here / "second.txt").unlink()
    assert state(here) == before


def test_what_is_brought_up_to_date_in_its_place(pickup: Pickup, here: Path) -> None:
    again = "--announced told.json --save-announced told.json"
    for line in (
        "notice banjarmasin-2018 --today 2018-11-05 --save-announced told.json -o notice.txt -q",
        f"notice banjarmasin-2018 --today 2018-11-06 {again} -o notice.txt -q",
        f"notice banjarmasin-2018 --today 2018-11-07 --announced told.json --save-announced {here}/told.json -q",
    ):
        assert pickup(line).status == 0, line
        assert '"groups"' in (here / "told.json").read_text()


@pytest.mark.parametrize(("more", "status"), [("banjarmasin-2018", 1), ("nested.toml --intake right.csv", 0)])
def test_applications_get_their_answers_in_their_place(pickup: Pickup, here: Path, more: str, status: int) -> None:
    """All their columns and rows stay, the wrong one too."""
    file = "rows.csv" if status else "right.csv"
    (here / "right.csv").write_text("id,applied,paid\n1,2018-10-29,2018-10-30\n2,2018-10-31,\n")
    before = (here / file).read_text().splitlines()
    assert pickup(f"batch {file} {more} -o {file} -q").status == status
    rows = (here / file).read_text().splitlines()
    assert all(row.startswith(f"{was},") for row, was in zip(rows, before, strict=True)), rows
