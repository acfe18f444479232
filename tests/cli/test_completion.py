"""What a shell is offered behind Tab, by the shell's own protocol, and what that costs."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from command import clean_environment

from pickup.cli.commands import COMMANDS, CommandGroup

if TYPE_CHECKING:
    from pathlib import Path

    from command import Pickup

NAMES = [command.name for command in COMMANDS]
GROUPS = [command for command in COMMANDS if isinstance(command, CommandGroup)]

# All that a command loads before it is asked to do anything, besides its words.
WITHOUT_ENGINE = {
    "cli", "cli.commands", "cli.completion", "cli.help_examples",
    "cli.language", "cli.options", "cli.output", "cli.run", "cli.typer_commands", "cli.typer_texts", "notices",
    "notices.errors", "notices.formats", "text", "text.errors", "text.said", "text.quoting", "text.system",
    "text.toml",
}  # fmt: skip


def asked(line: str) -> dict[str, str]:
    """Give the variables by which bash asks what may stand at the end of a line."""
    place = str(len(line.split(" ")) - 1)
    return {"_PICKUP_COMPLETE": "complete_bash", "COMP_WORDS": line, "COMP_CWORD": place}


@pytest.mark.parametrize(
    ("line", "told"),
    [
        pytest.param("pickup est", ["estimate"], id="commands"),
        pytest.param("pickup batch --rej", ["--rejects"], id="options"),
        pytest.param("pickup batch --office ban", ["banjarmasin"], id="offices"),
        pytest.param("pickup batch a.csv banjarmasin-2018-", ["banjarmasin-2018-open"], id="scenarios"),
        pytest.param("pickup batch --format ", ["csv", "jsonl"], id="formats"),
        pytest.param("pickup batch --lang ", ["id", "en"], id="languages"),
        pytest.param("pickup batch --date-order ", ["dmy"], id="the order of dates"),
        pytest.param("pickup batch --columns pickup,print_s", ["pickup,print_start"], id="the last of several columns"),
        pytest.param(
            "pickup batch --columns pickup,note,pick",
            ["pickup,note,pickup_date", "pickup,note,pickup_text"],
            id="no column twice",
        ),
        pytest.param("pickup estimate --office tan", ["tanjungpandan"], id="offices of another command"),
        pytest.param("pickup estimate --format j", ["json"], id="formats of another command"),
        pytest.param("pickup example def", ["default"], id="what there is to look at"),
        pytest.param("pickup example --schema calendar-d", ["calendar-diff"], id="schemas"),
        pytest.param("pickup backtest tanj", ["tanjungpandan-2019"], id="histories"),
        pytest.param("pickup estimate --approvals tanj", ["tanjungpandan-2019"], id="histories of another command"),
        pytest.param("pickup notice --lang b", ["both"], id="both languages of a notice"),
        # bash parts a word at its equals sign.
        pytest.param("pickup estimate --office = ban", ["banjarmasin"], id="what stands behind an equals sign"),
        pytest.param("pickup estimate --format =", ["text", "json", "csv", "whatsapp"], id="nothing behind it yet"),
        pytest.param("pickup estimate --office = tan --format j", ["json"], id="an equals sign further in front"),
        pytest.param("pickup batch --capacity ", [], id="nothing where nothing is known"),
    ],
)
def test_what_is_offered(pickup: Pickup, line: str, told: list[str]) -> None:
    assert pickup("", **asked(line)).out.split() == told


ASKED = (
    "pickup ",
    *(f"pickup {name} --" for name in NAMES),
    *(f"pickup {group.name} {each.name} --" for group in GROUPS for each in group.commands),
    "pickup batch --office ",
    "pickup batch a.csv ",
    "pickup notice --format ",
    "pickup calendar add --kind ",
)


@pytest.mark.skipif(shutil.which("bash") is None, reason="no bash here")
@pytest.mark.parametrize(
    ("typed", "told"),
    [("estimate --office ban", "banjarmasin"), ("estimate --office=ban", "banjarmasin"), ("sched", "schedule")],
)
def test_bash_offers_it(typed: str, told: str, tmp_path: Path) -> None:
    script = tmp_path / "pickup"
    script.write_text(f"#!{sys.executable}\nfrom pickup.cli import main\nmain()\n")
    script.chmod(0o755)
    # bash itself parts the line as it does for Tab, at blanks and equals signs.
    words = f"pickup {typed}".replace("=", " = ")
    line = (
        f'source <("{script}" --show-completion bash); COMP_WORDS=({words}); COMP_CWORD=$((${{#COMP_WORDS[@]}} - 1)); '
        f'_pickup_completion "{script}"; printf "%s\\n" "${{COMPREPLY[@]}}"'
    )
    done = subprocess.run(["bash", "-c", line], env=clean_environment(), capture_output=True, text=True, check=True)
    assert done.stdout.split() == [told], done.stderr


# One process runs line after line, and tells after each what it answered and which modules are loaded by then.
ONE_AFTER_ANOTHER = """
import contextlib, io, json, os, sys
from pickup.cli.run import run
for line, variables in json.load(sys.stdin):
    os.environ.update(variables)
    with contextlib.redirect_stdout(io.StringIO()) as out:
        run(line.split())
    print(json.dumps([out.getvalue(), [name for name in sys.modules if name.startswith("pickup.")]]))
"""


def answers_and_modules(lines: list[tuple[str, dict[str, str]]]) -> list[tuple[str, set[str]]]:
    command, typed = [sys.executable, "-c", ONE_AFTER_ANOTHER], json.dumps(lines)
    done = subprocess.run(command, input=typed, env=clean_environment(), capture_output=True, text=True, check=True)
    answers = []
    for out, modules in map(json.loads, done.stdout.splitlines()):
        names = {name.removeprefix("pickup.") for name in modules}
        assert "cli.completion" in names
        answers.append((out, {name for name in names if not name.startswith("text.words_")}))
    assert len(answers) == len(lines)
    return answers


def test_it_is_offered_without_the_engine() -> None:
    answers = answers_and_modules([("", asked(line)) for line in ASKED])
    for line, (out, modules) in zip(ASKED, answers, strict=True):
        assert (bool(out), modules - WITHOUT_ENGINE) == (True, set()), line


def test_help_is_told_without_the_engine() -> None:
    for name, (out, modules) in zip(
        NAMES, answers_and_modules([(f"{name} --help", {}) for name in NAMES]), strict=True
    ):
        assert ("--help" in out, modules - WITHOUT_ENGINE) == (True, set()), name
