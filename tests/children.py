"""The program run by a child of this process, with streams of its own; Python is started already."""

from __future__ import annotations

import io
import os
import sys
import tempfile
from typing import TYPE_CHECKING, NoReturn

# What draws is loaded here once, and not by each child.
import typer.rich_utils  # noqa: F401
from command import Answer, clean_environment, words

import pickup.cli.draw  # noqa: F401 -- as above
from pickup.cli import main

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from pathlib import Path

STDIN, STDOUT, STDERR = 0, 1, 2
_NAMES = {STDIN: "stdin", STDOUT: "stdout", STDERR: "stderr"}


def child_of(
    line: str, streams: Mapping[int, int | None], variables: Mapping[str, str] | None = None, folder: Path | None = None
) -> int:
    """Start the program in a child and give its number; `streams` are open descriptors, None for one that is closed.

    A stream that is not told reads nothing, and what is written to it is lost. No line may set a poster: the threads of
    the typesetter do not live on in a child, which would wait for them for ever.
    """
    child = os.fork()
    if child == 0:
        os.environ.clear()
        os.environ.update(clean_environment(**variables or {}))
        os.chdir(folder or ".")
        _give_streams(streams)
        _be_the_program(line)
    return child


def answer_of(line: str, folder: Path | None = None, closed: Collection[int] = (), stdout: str | None = None) -> Answer:
    """Run a line whose streams `closed` are closed before it starts; `stdout` is the file that it goes to.

    Descriptors are given out from the lowest that is free: the first file opened gets the number of a closed stream.
    """
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        to = out.fileno() if stdout is None else os.open(stdout, os.O_WRONLY)
        told: dict[int, int | None] = {STDOUT: to, STDERR: err.fileno()}
        _, state = os.waitpid(child_of(line, told | dict.fromkeys(closed), folder=folder), 0)
        if stdout is not None:
            os.close(to)
        out.seek(0)
        err.seek(0)
        return Answer(os.waitstatus_to_exitcode(state), out.read().decode("utf-8", "replace"), err.read().decode())


def _give_streams(streams: Mapping[int, int | None]) -> None:
    """Give this process its streams as a shell does, and none where one is closed: then Python has none either."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in _NAMES:
        os.dup2(streams.get(stream, nowhere) or nowhere, stream)
    for stream, name in _NAMES.items():
        if stream in streams and streams[stream] is None:
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
