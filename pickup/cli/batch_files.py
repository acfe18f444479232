"""The files of a batch: plain or packed, named or piped, read as often as needed, written whole or not at all."""

from __future__ import annotations

import os
import sys
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, cast

from pickup.batch.errors import RefusedRowsLost, WritesOver
from pickup.cli.output import let_go, whole_file
from pickup.text.errors import FileUnreadable, OutputUnwritable
from pickup.text.said import Text
from pickup.text.system import why

if TYPE_CHECKING:
    from collections.abc import Iterator

# So much is read and written at once: what fits into the processor's cache is the fastest.
BLOCK = 1 << 16
_PACKED = b"\x1f\x8b"


class Source:
    """The applications, a file or standard input; what is packed with gzip is unpacked, whatever its name."""

    def __init__(self, name: str) -> None:
        """Open the file ("-": standard input). FileUnreadable: with the system's reason."""
        self.name = "<stdin>" if name == "-" else name
        self.path = None if name == "-" else Path(name)
        with self._readable():
            self._raw = cast("IO[bytes]", sys.stdin.buffer) if self.path is None else self.path.open("rb", buffering=0)
            self._again = self.path is not None and self.path.is_file()
            self._there = _stat_of(self._raw)
            self._first = self._raw.read(BLOCK) or b""
            if self._first.startswith(_PACKED):
                for _ in self._kept():
                    """It is unpacked from its start, which a stream gives but once."""

    def close(self) -> None:
        """Close the file; standard input is not ours to close."""
        if self._raw is not getattr(sys.stdin, "buffer", None):
            self._raw.close()

    def is_file(self, path: Path) -> bool:
        """Tell whether they stand in this very file, by whatever name or link, also where it is standard input."""
        return path.is_file() and self._there is not None and os.path.samestat(path.stat(), self._there)

    @property
    def size(self) -> int | None:
        """How many bytes there are in all, packed as they are; None: nobody knows."""
        return os.fstat(self._raw.fileno()).st_size if self._again else None

    @property
    def position(self) -> int:
        """How many of them have been read."""
        return self._raw.tell() if self._again else 0

    def start(self) -> bytes:
        """Give the first bytes, unpacked."""
        if not self._first.startswith(_PACKED):
            return self._first
        return next(self.blocks(), b"")

    def blocks(self, *, again: bool = False) -> Iterator[bytes]:
        """Give the bytes from the start, unpacked; a stream that is to be read `again` is put into a nameless file.

        Whoever reads decides block by block: of an endless stream that is no table no more than that is kept.
        FileUnreadable: it cannot be read, or is not whole. OutputUnwritable: it cannot be kept.
        """
        if self._first.startswith(_PACKED):
            yield from self._unpacked()
        else:
            yield from self._kept() if again else self._as_it_comes()

    def _as_it_comes(self) -> Iterator[bytes]:
        with self._readable():
            if self._again:
                self._raw.seek(len(self._first))
            block = self._first
            while block:
                yield block
                block = self._raw.read(BLOCK) or b""

    def _kept(self) -> Iterator[bytes]:
        if self._again:
            yield from self._as_it_comes()
            return
        import tempfile

        try:
            kept = tempfile.TemporaryFile()  # noqa: SIM115 -- it is read until the end of the run
            for block in self._as_it_comes():
                kept.write(block)
                yield block
            kept.flush()
        except OSError as error:
            raise OutputUnwritable(tempfile.gettempdir(), reason=why(error)) from None
        self._raw, self._again = cast("IO[bytes]", kept), True

    def _unpacked(self) -> Iterator[bytes]:
        import gzip

        with self._readable():
            self._raw.seek(0)
            with gzip.GzipFile(fileobj=self._raw) as unpacked:
                while block := unpacked.read(BLOCK):
                    yield block

    @contextmanager
    def _readable(self) -> Iterator[None]:
        """Say of a file that cannot be read which it is; what a reader of its blocks does wrong is not its fault."""
        import zlib

        try:
            yield
        except (EOFError, zlib.error) as error:
            raise FileUnreadable(self.name, reason=Text("isinya rusak atau terpotong", str(error))) from None
        except OSError as error:
            raise FileUnreadable(self.name, reason=why(error)) from None


def _stat_of(stream: IO[bytes]) -> os.stat_result | None:
    try:
        return os.fstat(stream.fileno())
    except OSError:  # somebody has put something else in the place of standard input
        return None


def refuse_same_file(source: Source, output: str | None, rejects: str | None) -> None:
    """Refuse to put the rejects over the applications or over the answers. WritesOver.

    RefusedRowsLost: the answers over the applications, without the rows of which the rejects hold but one cell.
    """
    if rejects is None:
        return
    if output is not None and _is_same(Path(rejects), Path(output)):
        raise WritesOver("--rejects", other="-o")
    if source.is_file(Path(rejects)):
        raise WritesOver("--rejects", other=source.name)
    if output is not None and source.is_file(Path(output)):
        raise RefusedRowsLost("-o")


def _is_same(first: Path, second: Path) -> bool:
    if os.path.realpath(first) == os.path.realpath(second):
        return not first.exists() or first.is_file()
    return first.is_file() and second.is_file() and first.samefile(second)


class PipeClosed(Exception):
    """Nobody reads the answers any more."""


class Sink:
    """Where bytes go; what is wrong with it is told at once, with its name."""

    def __init__(self, file: IO[bytes], name: str) -> None:
        """Choose the open file, and how an error calls it."""
        self._file, self._name = file, name

    def write(self, data: bytes) -> None:
        """Write. PipeClosed: nobody reads it. OutputUnwritable: with the system's reason."""
        try:
            self._file.write(data)
        except BrokenPipeError:
            raise PipeClosed from None
        except OSError as error:
            raise OutputUnwritable(self._name, reason=why(error)) from None


@contextmanager
def sink(path: str | None, meant: Path | None = None) -> Iterator[Sink]:
    """Open where rows go: a file written whole or not at all (packed if its name ends in .gz), or standard output.

    It may take the place of the file `meant`, and of no other that was read. PipeClosed, OutputUnwritable: as for a
    sink.
    """
    if path is None or path == "-":
        with _stdout() as stream:
            yield Sink(stream, "stdout")
        return
    with ExitStack() as stack:
        file: IO[bytes] = stack.enter_context(whole_file(Path(path), meant))
        if path.endswith(".gz"):
            file = stack.enter_context(_packed(file))
        yield Sink(file, path)


def _packed(file: IO[bytes]) -> IO[bytes]:
    """Pack with gzip, without a name and a time within: the same input gives the same bytes."""
    import gzip

    return cast("IO[bytes]", gzip.GzipFile(filename="", mode="wb", compresslevel=6, fileobj=file, mtime=0))


@contextmanager
def _stdout() -> Iterator[IO[bytes]]:
    try:
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
    except (BrokenPipeError, PipeClosed):
        let_go(sys.stdout)
        raise PipeClosed from None
    except OutputUnwritable as error:
        # It may be the rejects that cannot be written.
        if error.where == "stdout":
            let_go(sys.stdout)
        raise
    except OSError as error:
        let_go(sys.stdout)
        raise OutputUnwritable("stdout", reason=why(error)) from None
