"""A second process for a long file: it answers three blocks of five, so that both cores of a small machine work.

It is a copy of this process that only computes: it is given whole lines and gives them back with their answers, or
says that it cannot. What is counted, refused, read or written is done here, in the order of the file. If the copy
is lost, the work goes on without it.
"""

from __future__ import annotations

import os
import signal
from collections import deque
from contextlib import suppress
from itertools import cycle
from typing import IO, TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable

# A copy costs some milliseconds: a file of fewer blocks is done by then. What has been learnt so far goes with it.
WORTH = 32
_PIPE = 1 << 20
# Which blocks are the other's. This process has the reading and the writing besides: with half of the blocks each, the
# other would stand still for a quarter of the time.
SHARES = (True, False, True, False, True)
# So many blocks are given out before the first of them is waited for.
AHEAD = 6
_LENGTH = 8


class Done(NamedTuple):
    """Lines with their answers, and how many they are."""

    rows: int
    data: bytes


def can_be_copied() -> bool:
    """Tell whether there is a second core, on a system where a process can be copied."""
    return hasattr(os, "fork") and hasattr(os, "sched_getaffinity") and len(os.sched_getaffinity(0)) > 1


def with_copy(blocks: Iterable[bytes], work: Callable[[bytes], Done | None]) -> Generator[tuple[bytes, Done | None]]:
    """Give every block, and what the second process has made of it; None: it has not, or could not."""
    further = iter(blocks)
    for _ in range(WORTH):
        block = next(further, None)
        if block is None:
            return
        yield block, None
    try:
        second = SecondProcess(work)
    except OSError:  # no process is to be had: the work is done here alone
        yield from ((block, None) for block in further)
        return
    try:
        waiting: deque[tuple[bytes, bool]] = deque()
        for block, other in zip(further, cycle(SHARES), strict=False):
            waiting.append((block, other and second.send(block)))
            if len(waiting) > AHEAD:
                yield _answered(second, *waiting.popleft())
        while waiting:
            yield _answered(second, *waiting.popleft())
    finally:
        second.close()


def _answered(second: SecondProcess, block: bytes, sent: bool) -> tuple[bytes, Done | None]:
    return block, second.receive() if sent else None


class SecondProcess:
    """The other process, and the two pipes to and from it."""

    def __init__(self, work: Callable[[bytes], Done | None]) -> None:
        """Copy this process; the copy does `work` until its pipe is closed."""
        from_parent, to_second = _wide_pipe()
        from_second, to_parent = _wide_pipe()
        self._process = os.fork()
        if self._process == 0:
            os.close(to_second)
            os.close(from_second)
            _serve(open(from_parent, "rb"), open(to_parent, "wb"), work)  # noqa: SIM115 -- until the process ends
        os.close(from_parent)
        os.close(to_parent)
        self._to, self._from = open(to_second, "wb"), open(from_second, "rb")  # noqa: SIM115 -- closed by close
        self._room, self._unanswered = _room_of(to_second), deque[int]()

    def send(self, block: bytes) -> bool:
        """Give it a block; False: it is gone, or has enough.

        What it has not answered fits into half of the pipe (which counts in pages, not in bytes), or is a single
        block: so neither waits for the other for ever.
        """
        if self._unanswered and sum(self._unanswered) + len(block) + _LENGTH > self._room // 2:
            return False
        try:
            _put(self._to, block)
        except OSError:
            return False
        self._unanswered.append(len(block) + _LENGTH)
        return True

    def receive(self) -> Done | None:
        """Wait for what it has made of the block; None: it could not, or is gone."""
        rows, data = _get(self._from), _get(self._from)
        self._unanswered.popleft()
        return Done(int.from_bytes(rows, "little"), data) if rows and data else None

    def close(self) -> None:
        """Let it end, and see it off."""
        # If it is gone, so is what it was given last.
        with suppress(OSError):
            self._to.close()
        self._from.close()
        os.waitpid(self._process, 0)


def _wide_pipe() -> tuple[int, int]:
    """Make a pipe that holds a whole block, where the system can: then neither process waits for the other."""
    import fcntl

    ends = os.pipe()
    with suppress(OSError, AttributeError):
        fcntl.fcntl(ends[1], fcntl.F_SETPIPE_SZ, _PIPE)
    return ends


def _room_of(pipe: int) -> int:
    """Tell how many bytes a pipe holds; 0: nobody knows."""
    import fcntl

    with suppress(OSError, AttributeError):
        return fcntl.fcntl(pipe, fcntl.F_GETPIPE_SZ)
    return 0


def _serve(blocks: IO[bytes], answers: IO[bytes], work: Callable[[bytes], Done | None]) -> None:
    """Do the work of the copy, and end it: nothing that this process had begun is flushed or closed twice."""
    try:
        # Ctrl-C reaches both; the first process ends this one by closing its pipe.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        while block := _get(blocks):
            done = work(block)
            _put(answers, b"" if done is None else done.rows.to_bytes(8, "little"))
            _put(answers, b"" if done is None else done.data)
    finally:
        os._exit(0)


def _put(pipe: IO[bytes], data: bytes) -> None:
    pipe.write(len(data).to_bytes(_LENGTH, "little"))
    pipe.write(data)
    pipe.flush()


def _get(pipe: IO[bytes]) -> bytes:
    """Give the next message; an empty one if there is none any more."""
    return pipe.read(int.from_bytes(pipe.read(_LENGTH), "little"))
