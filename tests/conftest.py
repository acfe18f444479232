"""The fixtures of the command's tests."""

from __future__ import annotations

import io
import os
import sys
from typing import TYPE_CHECKING

import pytest
from command import FOREIGN, Answer, words
from error_examples import EXAMPLES
from hypothesis import HealthCheck, is_hypothesis_test, settings
from schemas import held_against_its_schema

from pickup.cli.run import run
from pickup.notices.formats import record as notice_record
from pickup.render import records
from pickup.render.records import json_text
from pickup.text.errors import PickupError

if TYPE_CHECKING:
    from command import Pickup

_MUTANTS = "MUTANT_UNDER_TEST"
# With `-m slow` every property is tried too, with so many times the examples of every day.
_LONGER = "10"
# So many times where mutants are looked for: few examples see few faults.
_FOR_MUTANTS = "3"


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    """Choose how Hypothesis draws: `--hypothesis-profile` chooses otherwise."""
    if _MUTANTS in os.environ or _runs_slow_tests(config):
        os.environ.setdefault("PICKUP_EXAMPLES_TIMES", _FOR_MUTANTS if _MUTANTS in os.environ else _LONGER)
    from properties import USUAL, examples

    # No example has a time to keep to, for a busy machine is no fault. A developer's machine looks for new examples
    # and keeps those that failed, in `.hypothesis`; CI draws the same each time, and keeps none.
    settings.register_profile("developer", examples(USUAL))
    settings.register_profile("same", examples(USUAL), derandomize=True, database=None, print_blob=True)
    # mutmut runs the tests of a mutant many times in one process, with the same examples, so that a survivor is one.
    settings.register_profile("mutants", examples(USUAL, HealthCheck.differing_executors), derandomize=True)
    settings.load_profile("mutants" if _MUTANTS in os.environ else "same" if os.environ.get("CI") else "developer")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Let the properties be among the slow tests where those run."""
    if _runs_slow_tests(config):
        for item in items:
            if isinstance(item, pytest.Function) and is_hypothesis_test(item.obj):
                item.add_marker("slow")


def _runs_slow_tests(config: pytest.Config) -> bool:
    return str(config.option.markexpr).strip() == "slow"


@pytest.fixture(autouse=True)
def _plain_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in os.environ:
        if name.startswith("PICKUP_") or name in FOREIGN:
            monkeypatch.delenv(name)


_FIELDS = {type(example): example.fields.keys() for example in EXAMPLES}
_made = PickupError.__init__


@pytest.fixture(autouse=True)
def _every_error_is_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hold each error of every test against the example of its class: no field lacks or is None."""

    def made(error: PickupError, where: str = "", **fields: object) -> None:
        _made(error, where, **fields)
        assert isinstance(where, str)
        assert fields.keys() == _FIELDS.get(type(error), fields.keys())
        assert None not in [value for name, value in fields.items() if name != "value"]

    monkeypatch.setattr(PickupError, "__init__", made)


@pytest.fixture(autouse=True)
def _as_the_schema_says(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hold every answer in JSON of every test against its schema."""
    for module in (records, notice_record):
        monkeypatch.setattr(module, "json_text", held_against_its_schema(json_text))


@pytest.fixture
def pickup(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Pickup:
    """Run one command line in this process: `pickup("estimate --applied 2018-10-31")`."""

    def typed(line: str, stdin: bytes = b"", **environment: str) -> Answer:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        with monkeypatch.context() as patched:
            for name, value in environment.items():
                patched.setenv(name, value)
            status = run(words(line))
        captured = capsys.readouterr()
        return Answer(status, captured.out, captured.err)

    return typed
