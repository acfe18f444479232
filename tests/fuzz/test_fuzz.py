"""The fuzzer itself: it types every command and option that there is, and sees what it is there to see."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

import pytest

from fuzz.grammar import COMMAND_LINES, Line, Speaker
from fuzz.materials import Files
from fuzz.shrinking import Shrinking
from fuzz.trial import Outcome, outcome, wrong
from pickup.cli.options import Option
from pickup.text.errors import PickupError

if TYPE_CHECKING:
    from pathlib import Path

GOOD = Outcome(0, "2018-11-05\n", "", 0.1, "", ())
REFUSED = Outcome(2, "", "Error: --applied: 'soon' is not read as a date; write it as 2018-11-07\n", 0.1, "", ())
LINE = Line(("estimate", "--applied", "soon"))


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Files:
    monkeypatch.chdir(tmp_path)
    return Files(tmp_path)


def test_every_option_of_every_command_is_typed(files: Files) -> None:
    wanted = {
        (words, option.name)
        for words, command in COMMAND_LINES if command is not None
        for option in command.all_takes if isinstance(option, Option)
    }  # fmt: skip
    material = files.with_broken(Random(1))
    for seed in range(20_000):
        words = Speaker(Random(seed), material).line().words
        for size in (1, 2):
            wanted -= {(words[:size], word.partition("=")[0]) for word in words}
        if not wanted:
            return
    # Those that have another name are often called by it.
    assert {name for _, name in wanted} <= {"--applied"}


def test_a_hundred_lines_keep_all_promises(files: Files) -> None:
    for index in range(100):
        random = Random(f"0/{index}")
        files.restore()
        line = Speaker(random, files.with_broken(random)).line()
        assert wrong(line, outcome(line, files)) == "", line


@pytest.mark.parametrize(
    ("found", "told"),
    [
        pytest.param(GOOD, "", id="a good end"),
        pytest.param(REFUSED, "", id="a good refusal"),
        pytest.param(GOOD._replace(status=None, crash="KeyError at cli/run.py:run"), "crash", id="a traceback"),
        pytest.param(GOOD._replace(status=4), "exit status 4", id="another status"),
        pytest.param(GOOD._replace(seconds=6.0), "longer than 5 s", id="too slow"),
        pytest.param(GOOD._replace(out="a\x1b[31m"), "control characters on stdout", id="an escape"),
        pytest.param(GOOD._replace(changed=("a/.b.pickup-12345678",)), "a draft is left over", id="a draft"),
        pytest.param(REFUSED._replace(out="2018"), "output beside a refusal", id="an answer besides"),
        pytest.param(REFUSED._replace(changed=("case.toml",)), "a refusal that touches files", id="a file touched"),
        pytest.param(REFUSED._replace(err=REFUSED.err * 2), "not one sentence", id="two sentences"),
        pytest.param(REFUSED._replace(err="Error: no\n"), "no place", id="no place"),
    ],
)
def test_what_is_wrong_is_seen(found: Outcome, told: str) -> None:
    reason = wrong(LINE, found)
    assert reason.startswith(told)
    assert bool(reason) == bool(told)


def test_a_failure_is_shrunk_to_the_words_and_the_lines_that_it_needs(
    files: Files, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(words: tuple[str, ...]) -> int:
        if "--closed" in words and "x = 1" in (files.folder / "case.toml").read_text(encoding="utf-8"):
            raise KeyError("planted")
        return 0

    monkeypatch.setattr("fuzz.trial.run", failing)
    (files.folder / "case.toml").write_text("a = 1\n\nx = 1\nb = 2\n", encoding="utf-8")
    line = Line(("schedule", "case.toml", "--open", "a", "--closed", "b"), {"PICKUP_TODAY": "2018-11-05"})
    reason = wrong(line, outcome(line, files))
    assert reason == "crash: KeyError at test_fuzz.py:failing" or reason.startswith("crash: KeyError")
    assert Shrinking(line, reason, files).shortest() == "pickup --closed"


def test_a_sentence_of_ours_is_a_refusal_and_no_crash(files: Files) -> None:
    found = outcome(LINE, files)
    assert (found.status, found.crash) == (2, "")
    assert PickupError.__name__ not in found.err
