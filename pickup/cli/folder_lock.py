"""One writer at a time in a folder: who reads, changes and writes back holds its lock from the first to the last.

The lock is the system's own on a file of the folder, so that it ends with the process that holds it, however that
dies; the file itself means nothing. It is taken away when nobody needs it.
"""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager, suppress
from time import monotonic, sleep
from typing import TYPE_CHECKING

from pickup.calendars.file_errors import FolderBusy, FolderNotLocked, FolderNotMade
from pickup.text.system import why

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LONGEST_WAIT = 30
"""Seconds; writing takes less than one."""
LOCK = ".pickup.lock"
_BETWEEN_TRIES = 0.02

if sys.platform == "win32":
    import msvcrt

    def lock(handle: int) -> bool:
        """Take the lock if nobody holds it, and tell whether it was taken."""
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except PermissionError:
            return False
        return True

else:
    from pickup.text.whole_files import lock


@contextmanager
def sole_writer(folder: Path) -> Iterator[bool]:
    """Make the folder if need be, and keep all others from writing to it; tell whether it was made.

    A folder that was made is taken away again if nothing is written to it. FolderNotMade, FolderNotLocked: with the
    system's reason. FolderBusy: another process does not let go of it.
    """
    made, handle = _locked(folder, monotonic() + LONGEST_WAIT)
    try:
        yield made
    finally:
        _let_go(folder, handle, made=made)


def _locked(folder: Path, until: float) -> tuple[bool, int]:
    """Lock the file of the folder. Whoever had it may have taken it away: then there is a new one to lock."""
    made = False
    while True:
        made = _made(folder) or made
        try:
            handle = os.open(folder / LOCK, os.O_RDWR | os.O_CREAT, 0o666)
        except FileNotFoundError:
            _wait(folder, until)  # the folder went away again
            continue
        except OSError as error:
            raise FolderNotLocked(str(folder), reason=why(error)) from None
        try:
            if _holds(folder, handle, until):
                return made, handle
        except FolderNotLocked:
            # Here nobody can lock it, so that nobody else needs the file.
            _take_away(folder, made=made)
            os.close(handle)
            raise
        except BaseException:
            os.close(handle)
            raise
        os.close(handle)


def _take_away(folder: Path, *, made: bool) -> None:
    with suppress(OSError):
        os.unlink(folder / LOCK)
    if made:
        with suppress(OSError):  # something was written to it
            folder.rmdir()


def _made(folder: Path) -> bool:
    """Make the folder if it is not there, and tell whether it was made."""
    try:
        folder.mkdir()
    except FileExistsError as error:
        if not folder.is_dir():
            raise FolderNotMade(str(folder), reason=why(error)) from None
        return False
    except OSError as error:
        raise FolderNotMade(str(folder), reason=why(error)) from None
    return True


def _holds(folder: Path, handle: int, until: float) -> bool:
    """Wait for the lock on an open file; tell whether the file still has its name, as it must to keep others out."""
    try:
        while not lock(handle):
            _wait(folder, until)
        return os.path.samestat(os.fstat(handle), os.stat(folder / LOCK))
    except FileNotFoundError:
        return False
    except OSError as error:
        raise FolderNotLocked(str(folder), reason=why(error)) from None


def _wait(folder: Path, until: float) -> None:
    if monotonic() >= until:
        raise FolderBusy(str(folder), seconds=LONGEST_WAIT)
    sleep(_BETWEEN_TRIES)


def _let_go(folder: Path, handle: int, *, made: bool) -> None:
    """Take the file away while it is locked; on Windows, where an open file cannot be, if nobody waits for it."""
    if sys.platform == "win32":
        msvcrt.locking(handle, msvcrt.LK_UNLCK, 1)
        os.close(handle)
        _take_away(folder, made=made)
    else:
        _take_away(folder, made=made)
        os.close(handle)
