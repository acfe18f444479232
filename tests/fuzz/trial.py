"""One line tried in this process: what it left behind, and whether all that is promised of any line holds."""

from __future__ import annotations

import io
import json
import os
import re
import signal
import sys
import time
import traceback
import unicodedata
from typing import TYPE_CHECKING, NamedTuple
from unittest import mock

from pickup.cli.run import run
from pickup.text.quoting import printable
from pickup.text.said import say

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType

    from fuzz.grammar import Line
    from fuzz.materials import Files

STATUSES = (0, 1, 2, 3, 130)
LONGEST = 5.0
"""Seconds of the processor for one line."""
_PLACE = re.compile(
    r"(^|[\s'(:])(--?[a-z][a-z-]*|[A-Z_]+:|[A-Z]{4,}|<stdin|stdout|pickup( [a-z]+)* --help|office profile"
    r"|profil kantor)|^[^:]+: the "
)
_ERRORS = tuple(say("error", lang, sentence="") for lang in ("id", "en"))
_USAGES = tuple(say("usage", lang) for lang in ("id", "en"))
# What is no text or is coloured on purpose; and what copies whatever the office's own file holds.
_AS_IT_IS = re.compile(r"pdf|png|batch|--color")


class Outcome(NamedTuple):
    """What a line left behind."""

    status: int | None
    out: str
    err: str
    seconds: float
    crash: str
    changed: tuple[str, ...]


class TooLong(BaseException):
    """The line was stopped."""


def outcome(line: Line, files: Files) -> Outcome:
    """Type a line in the folder of the files, and tell what became of it; the folder stays as it is then."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", errors="strict", newline="") for _ in range(2))
    stdin = io.TextIOWrapper(io.BytesIO((files.folder / line.stdin).read_bytes() if _is_file(files, line) else b""))
    status, crash = None, ""
    before = time.process_time()
    with mock.patch.multiple(sys, stdin=stdin, stdout=out, stderr=err), mock.patch.dict(os.environ, line.variables):
        signal.signal(signal.SIGVTALRM, _stop)
        signal.setitimer(signal.ITIMER_VIRTUAL, LONGEST + 1)
        try:
            status = run(line.words)
        except TooLong:
            crash = f"longer than {LONGEST:.0f} s"
        except BaseException as error:  # noqa: BLE001 -- whatever comes out is what is looked for
            crash = _where(error)
        finally:
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    seconds = time.process_time() - before
    return Outcome(status, _text(out), _text(err), seconds, crash, tuple(files.changed()))


def _is_file(files: Files, line: Line) -> bool:
    return bool(line.stdin) and (files.folder / line.stdin).is_file()


def _stop(number: int, frame: FrameType | None) -> None:
    raise TooLong


def _text(stream: io.TextIOWrapper) -> str:
    stream.flush()
    data: bytes = stream.buffer.getvalue()  # type: ignore[attr-defined]  # it was made of a BytesIO
    return data.decode("utf-8", "replace")


def _where(error: BaseException) -> str:
    """Name a crash by its kind and the innermost place of ours, so that one cause is told once."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if "/pickup/" in frame.filename and "/tests/" not in frame.filename]
    place = ours[-1] if ours else frames[-1]
    return f"{type(error).__name__} at {place.filename.rpartition('/pickup/')[2]}:{place.name}"


def wrong(line: Line, found: Outcome) -> str:
    """Give the first promise that does not hold, in a few words; "": all do."""
    return next(_broken_promises(line, found), "")


def _broken_promises(line: Line, found: Outcome) -> Iterator[str]:
    if found.crash:
        yield f"crash: {found.crash}"
        return
    if found.status not in STATUSES:
        yield f"exit status {found.status}"
    if found.seconds > LONGEST:
        yield f"longer than {LONGEST:.0f} s"
    yield from _control_characters(line, found)
    if any(".pickup-" in name for name in found.changed):
        yield "a draft is left over"
    if found.status == 2:
        yield from _broken_refusal(line, found)
    elif not _is_json(line, found.out):
        yield "JSON that is none"


def _is_json(line: Line, out: str) -> bool:
    if "--format" not in line.words or "json" not in line.words or not out.startswith("{"):
        return True
    try:
        json.loads(out)
    except ValueError:
        return False
    return True


def _control_characters(line: Line, found: Outcome) -> Iterator[str]:
    for name, text in (("stdout", found.out), ("stderr", found.err)):
        if name == "stdout" and _AS_IT_IS.search(" ".join(line.words)):
            continue
        if controls := sorted({letter for letter in text if _is_control(letter)}):
            yield f"control characters on {name}: {controls!r}"[:80]


def _is_control(letter: str) -> bool:
    return letter not in "\n\r" and (unicodedata.category(letter) in ("Cc", "Zl", "Zp") or letter == "\u202e")


def _broken_refusal(line: Line, found: Outcome) -> Iterator[str]:
    many = line.words.count("--output-dir") or any(word.startswith("--output-dir=") for word in line.words)
    if many or "board" in line.words:
        return  # one broken scenario stops no other
    if found.out and "batch" not in line.words:
        yield "output beside a refusal"
    if found.changed:
        yield f"a refusal that touches files: {', '.join(found.changed)[-60:]}"
    errors = [text for text in found.err.splitlines() if text.startswith(_ERRORS)]
    if found.err.startswith(_USAGES):
        return  # a group without a command shows its help
    if len(errors) != 1 or found.err.count("\n") != 1:
        yield "not one sentence"
        return
    sentence = errors[0].partition(": ")[2]
    words = [part for word in (*line.words, *line.variables.values()) for part in (word, word.partition("=")[2])]
    named = [printable(word.rpartition("/")[2])[:40] for word in words if word] + ["''"]
    if not _PLACE.search(sentence) and not any(word in sentence for word in named):
        yield f"no place: {sentence[:60]}"
