"""Whatever names a file may name a pipe; what is read whole has a limit, and a book is no stream."""

from __future__ import annotations

import os
import threading
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

import pytest
from command import refused

from pickup.case.application_files import HISTORIES
from pickup.text import toml
from pickup.text.errors import FileTooGreat
from pickup.text.toml import inputs_remembered, read_bytes

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from command import Pickup

pytestmark = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")


@contextmanager
def piped(path: Path, data: bytes) -> Iterator[Path]:
    """Make a named pipe through which the data come once."""

    def write() -> None:
        # Whoever refuses the pipe closes it before all has come through.
        with suppress(BrokenPipeError):
            path.write_bytes(data)

    os.mkfifo(path)
    writer = threading.Thread(target=write, daemon=True)
    writer.start()
    yield path
    # Nobody may have read it: then the writer still waits for a reader.
    os.close(os.open(path, os.O_RDONLY | os.O_NONBLOCK))
    writer.join(10)


def test_a_profile_comes_through_a_pipe_and_gives_no_name(pickup: Pickup, tmp_path: Path) -> None:
    profile = pickup("example banjarmasin").out.encode()
    by_name = pickup("estimate --office banjarmasin --applied 2018-11-20 --format json").json
    with piped(tmp_path / "p", profile) as pipe:
        told = pickup(f"estimate --office {pipe} --applied 2018-11-20 --format json").json
    assert told == {**by_name, "office": None}


def test_a_scenario_comes_through_a_pipe_for_all_variants(pickup: Pickup, tmp_path: Path) -> None:
    typed = "--with capacity=300 --format csv --quiet --today 2018-11-05"
    with piped(tmp_path / "p", pickup("example banjarmasin-2018").out.encode()) as pipe:
        told = pickup(f"schedule {pipe} {typed}")
    assert told.out == pickup(f"schedule banjarmasin-2018 {typed}").out
    assert told.status == 0


@pytest.mark.parametrize(
    ("typed", "data"),
    [
        pytest.param("schedule banjarmasin-2018 --intake {}", b"Tgl;Jumlah\n2018-10-29;10\n", id="intake"),
        pytest.param("calendar impact banjarmasin-2018 --known-on 2018-01-01..2018-11-01 --intake {}",
                     b"applied,paid\n2018-10-29,2018-10-30\n", id="applications"),
        pytest.param("audit {} banjarmasin-2018", b"applied_from,pickup\n2018-10-29,2018-11-05\n", id="announced"),
        pytest.param("notice banjarmasin-2018 --announced {}", b"applied_from,pickup\n2018-10-29,2018-11-05\n",
                     id="told"),
        pytest.param("batch {}", b"applied\n2018-10-29\n", id="batch"),
        pytest.param("backtest {}", (HISTORIES / "tanjungpandan-2019.csv").read_bytes(), id="history"),
    ],
)  # fmt: skip
def test_tables_come_through_pipes(pickup: Pickup, tmp_path: Path, typed: str, data: bytes) -> None:
    file = tmp_path / "f"
    file.write_bytes(data)
    more = " --today 2020-01-02" if not typed.startswith("batch") else ""
    by_file = pickup(typed.format(file) + more)
    with piped(tmp_path / "p", data) as pipe:
        told = pickup(typed.format(pipe) + more)
    assert told.out.replace(str(pipe), str(file)) == by_file.out
    assert told.status == by_file.status != 2


def test_a_book_cannot_come_through_a_pipe(pickup: Pickup, tmp_path: Path) -> None:
    book = tmp_path / "office.book"
    pickup(f"example banjarmasin-2018-book -o {book}")
    for number, typed in enumerate(("schedule {}", "book show {}", "book check {}")):
        with piped(tmp_path / f"p{number}", book.read_bytes()) as pipe:
            refused(pickup(typed.format(pipe)), str(pipe), "a book cannot come through a pipe")
    refused(pickup("schedule -", book.read_bytes()), "<stdin>", "a book cannot come through a pipe")


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="this system has no endless device")
@pytest.mark.parametrize(
    "typed", ["audit /dev/full", "schedule /dev/full", "estimate --office /dev/full --applied 2018-10-31",
              "schedule --intake /dev/full", "backtest /dev/full", "notice banjarmasin-2018 --announced /dev/full",
              "calendar import /dev/full --folder .", "schedule - "],
)  # fmt: skip
def test_an_endless_device_is_refused(pickup: Pickup, monkeypatch: pytest.MonkeyPatch, typed: str) -> None:
    if typed.endswith("- "):
        monkeypatch.setattr("pickup.cli.case.MOST_BYTES", 100)
        monkeypatch.setattr(toml, "MOST_BYTES", 100)
        refused(pickup(typed, b"#" * 101), "<stdin>", "is it the right file?")
    else:
        refused(pickup(typed), "/dev/full", "more than 64 MiB")


@pytest.mark.parametrize("endless", [b"\0" * 1000, b"y\n" * 500], ids=["no end of a row", "no column of dates"])
def test_a_batch_leaves_a_long_stream_that_is_no_table(pickup: Pickup, tmp_path: Path, endless: bytes) -> None:
    # The office has a press and the file is the intake: it is read twice, for which a stream is kept.
    pipe, written = tmp_path / "p", []

    def write() -> None:
        with suppress(BrokenPipeError), pipe.open("wb", buffering=0) as file:
            for _ in range(10_000):
                written.append(file.write(endless))

    os.mkfifo(pipe)
    writer = threading.Thread(target=write, daemon=True)
    writer.start()
    refused(pickup(f"batch {pipe} --office banjarmasin"), str(pipe))
    writer.join(10)
    assert len(written) < 2_000


def test_a_file_of_just_that_many_bytes_is_read(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(toml, "MOST_BYTES", 5)
    (tmp_path / "f").write_bytes(b"12345")
    assert read_bytes(tmp_path / "f") == b"12345"
    (tmp_path / "f").write_bytes(b"123456")
    with pytest.raises(FileTooGreat):
        read_bytes(tmp_path / "f")


def test_a_file_is_read_anew_even_where_pipes_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "f"
    with inputs_remembered():
        path.write_bytes(b"1")
        assert read_bytes(path) == b"1"
        path.write_bytes(b"2")
        assert read_bytes(path) == b"2"
