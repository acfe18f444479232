"""A file beside the place that it is to take: what is written there gets its name when it is whole, or never.

Whoever writes it holds the system's lock on it, which ends with the process, however that dies. So the next one who
writes for the same place can tell what the dead have left there from what the living need, and takes it away.
"""

from __future__ import annotations

import os
import re
import sys
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from pickup.text.errors import OwnerNotKept

if TYPE_CHECKING:
    from collections.abc import Iterator

# Of a long name this much: a file's name has at most 255 bytes.
_OF_NAME = 50
# What the book's engine writes beside a book while it changes it.
_JOURNAL = "-journal"

if sys.platform == "win32":

    def lock(handle: int) -> bool:
        """Lock nothing: what a living process has open cannot be taken away there."""
        return True

else:
    import fcntl

    def lock(handle: int) -> bool:
        """Lock an open file unless somebody holds it, and tell whether it was done."""
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


@contextmanager
def draft_beside(path: Path) -> Iterator[Path]:
    """Give an empty file beside `path`, and take it away in the end if it has not got another name.

    What processes that died have left of earlier drafts for this place goes first. OSError: none can be made there.
    """
    _take_away_left(path)
    try:
        handle, draft = _made(path)
    except BaseException:
        _take_away_left(path)  # told to end when the file was there and nobody had its name yet
        raise
    try:
        yield draft
    finally:
        try:
            _take_away(draft)
        finally:
            # Whoever is told to end while it tidies up tidies up all the same.
            _take_away(draft)
            os.close(handle)


def _prefix(path: Path) -> str:
    return f".{path.name[:_OF_NAME]}.pickup-"


def _made(path: Path) -> tuple[int, Path]:
    """Make a draft and lock it. Whoever tidies up may have taken it away in between: then another one is made."""
    import tempfile

    while True:
        handle, name = tempfile.mkstemp(prefix=_prefix(path), dir=path.parent)
        try:
            if lock(handle) and os.path.exists(name):
                return handle, Path(name)
        except OSError:  # here files cannot be locked, so that nobody takes one away either
            return handle, Path(name)
        os.close(handle)


def _take_away_left(path: Path) -> None:
    named = re.compile(rf"{re.escape(_prefix(path))}\w{{8}}").fullmatch
    with suppress(OSError):
        for name in os.listdir(path.parent):
            if named(name):
                _take_away_if_dead(path.parent / name)


def _take_away_if_dead(draft: Path) -> None:
    with suppress(OSError):
        handle = os.open(draft, os.O_RDWR)
        try:
            if lock(handle):
                _take_away(draft)
        finally:
            os.close(handle)


def _take_away(draft: Path) -> None:
    for name in (f"{draft}{_JOURNAL}", draft):
        with suppress(OSError):
            os.unlink(name)


def take_after(draft: Path, path: Path) -> None:
    """Give a draft the owner and the mode of the file whose place it takes, or the mode that a new one would get.

    OwnerNotKept: the file belongs to somebody else, and only the system's administrator can keep it so.
    """
    if path.exists() and sys.platform != "win32":
        there, made = path.stat(), draft.stat()
        if there.st_gid != made.st_gid:
            with suppress(OSError):  # of a group that the owner is not in
                os.chown(draft, -1, there.st_gid)
        if there.st_uid != made.st_uid:
            try:
                os.chown(draft, there.st_uid, -1)
            except OSError:
                raise OwnerNotKept(str(path)) from None
    os.chmod(draft, mode_of(path))


def mode_of(path: Path) -> int:
    """Give the mode that the file has, or that a new one would get."""
    if path.exists():
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def sync_folder(folder: Path) -> None:
    """Have the names in a folder last, as `fsync` has what a file holds; some systems know no such thing."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
