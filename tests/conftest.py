"""The fixtures of the command's tests."""

from __future__ import annotations

import io
import os
import sys
from typing import TYPE_CHECKING

import pytest
from command import FOREIGN, Answer, words

from pickup.cli.run import run

if TYPE_CHECKING:
    from command import Pickup


@pytest.fixture(autouse=True)
def _plain_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in os.environ:
        if name.startswith("PICKUP_") or name in FOREIGN:
            monkeypatch.delenv(name)


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
