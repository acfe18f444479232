"""A command run by a child of this process that the shell gave no standard streams, or bad ones."""

from __future__ import annotations

import io
import os
import sys
import tempfile
from typing import TYPE_CHECKING, NoReturn

from command import Answer, words

from pickup.cli import main

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

STDIN, STDOUT, STDERR = 0, 1, 2


def answer_of(line: str, folder: Path, closed: Collection[int] = (), stdout: str | None = None) -> Answer:
    """Type a line in a child whose streams `closed` are closed before it starts; `stdout` is what else it goes to.

    Descriptors are given out from the lowest that is free: the first file opened gets the number of a closed stream.
    """
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        child = os.fork()
        if child == 0:
            os.chdir(folder)
            _give_streams(out.fileno() if stdout is None else os.open(stdout, os.O_WRONLY), err.fileno(), closed)
            _be_the_program(line)
        _, state = os.waitpid(child, 0)
        out.seek(0)
        err.seek(0)
        return Answer(os.waitstatus_to_exitcode(state), out.read().decode("utf-8", "replace"), err.read().decode())


def _give_streams(out: int, err: int, closed: Collection[int]) -> None:
    """Give this process streams as a shell does, and none where one is closed: then Python has none either."""
    for stream, opened in ((STDIN, os.open(os.devnull, os.O_RDONLY)), (STDOUT, out), (STDERR, err)):
        os.dup2(opened, stream)
    for stream, name in ((STDIN, "stdin"), (STDOUT, "stdout"), (STDERR, "stderr")):
        if stream in closed:
            os.close(stream)
            setattr(sys, name, None)
        else:
            raw = open(stream, "rb" if stream == STDIN else "wb")  # noqa: SIM115 -- until the end
            setattr(sys, name, io.TextIOWrapper(raw, encoding="utf-8"))


def _be_the_program(line: str) -> NoReturn:
    status = 99
    try:
        sys.argv = ["pickup", *words(line)]
        main()
    except SystemExit as left:
        status = left.code if isinstance(left.code, int) else 98
    finally:
        os._exit(status)
