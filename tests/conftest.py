"""The fixtures of the command's tests."""

from __future__ import annotations

import io
import os
import sys
from typing import TYPE_CHECKING

import pytest
from command import FOREIGN, Answer, words
from error_examples import EXAMPLES
from hypothesis import HealthCheck, settings
from schemas import held_against_its_schema

from pickup.cli.run import run
from pickup.notices.formats import record as notice_record
from pickup.render import records
from pickup.render.records import json_text
from pickup.text.errors import PickupError

if TYPE_CHECKING:
    from command import Pickup

# Where CI is set, Hypothesis takes its own profile: the same examples each time. A developer's machine looks for new
# ones and keeps those that failed; there too no example has a time to keep to, for a busy machine is no fault.
settings.register_profile("developer", deadline=None)
# mutmut runs the tests of a mutant many times in one process, with the same examples, so that a survivor is one.
settings.register_profile(
    "mutants", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.differing_executors]
)
if "MUTANT_UNDER_TEST" in os.environ:
    settings.load_profile("mutants")
elif not os.environ.get("CI"):
    settings.load_profile("developer")


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
