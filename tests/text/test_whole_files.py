"""A file beside its place: what the dead have left there goes, what the living need stays."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from command import clean_environment

from pickup.text.errors import OwnerNotKept
from pickup.text.whole_files import draft_beside, take_after

if TYPE_CHECKING:
    from pathlib import Path

posix_only = pytest.mark.skipif(sys.platform == "win32", reason="Windows has neither such locks nor such owners")


def died_while_writing(path: Path) -> None:
    """Let a process be killed while it has a draft for this place, with the journal of a book."""
    code = (
        "import os, signal, sys\nfrom pathlib import Path\nfrom pickup.text.whole_files import draft_beside\n"
        "with draft_beside(Path(sys.argv[1])) as draft:\n"
        "    Path(f'{draft}-journal').write_text('')\n    os.kill(os.getpid(), signal.SIGKILL)"
    )
    done = subprocess.run([sys.executable, "-c", code, str(path)], env=clean_environment(), check=False)
    assert done.returncode < 0


def test_a_draft_stands_beside_its_place_and_goes(tmp_path: Path) -> None:
    with draft_beside(tmp_path / "out.csv") as draft:
        assert draft.parent == tmp_path
        assert os.listdir(tmp_path) == [draft.name]
    assert os.listdir(tmp_path) == []


def test_a_draft_that_got_its_name_stays(tmp_path: Path) -> None:
    with draft_beside(tmp_path / "out.csv") as draft:
        draft.write_text("whole")
        os.replace(draft, tmp_path / "out.csv")
    assert (tmp_path / "out.csv").read_text() == "whole"


@posix_only
def test_the_next_draft_takes_away_what_the_dead_have_left(tmp_path: Path) -> None:
    died_while_writing(tmp_path / "out.csv")
    assert len(os.listdir(tmp_path)) == 2
    with draft_beside(tmp_path / "out.csv") as draft:
        assert os.listdir(tmp_path) == [draft.name]


@posix_only
def test_what_the_living_need_stays_and_so_does_what_is_for_another_place_or_of_another_program(tmp_path: Path) -> None:
    died_while_writing(tmp_path / "other.csv")
    for name in (".out.csv.swp", ".out.csv.pickup-", ".out.csv.pickup-too-long-a-name", "out.csv.pickup-12345678"):
        (tmp_path / name).touch()
    before = set(os.listdir(tmp_path))
    with draft_beside(tmp_path / "out.csv") as first, draft_beside(tmp_path / "out.csv") as second:
        assert set(os.listdir(tmp_path)) == before | {first.name, second.name}
    assert set(os.listdir(tmp_path)) == before


def test_a_name_as_long_as_a_name_can_be(tmp_path: Path) -> None:
    with draft_beside(tmp_path / ("a" * 255)) as draft:
        os.replace(draft, tmp_path / ("a" * 255))
    assert os.listdir(tmp_path) == ["a" * 255]


@posix_only
@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root gives files away")
def test_an_administrator_keeps_the_owner(tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    path.touch(0o640)
    os.chown(path, 1234, 4321)
    with draft_beside(path) as draft:
        take_after(draft, path)
        found = draft.stat()
    assert (found.st_uid, found.st_gid, found.st_mode & 0o777) == (1234, 4321, 0o640)


@posix_only
def test_somebody_elses_file_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "out.csv"
    path.touch()
    owner = path.stat().st_uid
    with draft_beside(path) as draft:
        monkeypatch.setattr(type(path), "stat", lambda self, **_: _Owned(owner + (self == path)))
        monkeypatch.setattr(os, "chown", _refuse)
        with pytest.raises(OwnerNotKept, match=r"out\.csv: .*another user"):
            take_after(draft, path)


class _Owned:
    def __init__(self, owner: int) -> None:
        self.st_uid, self.st_gid, self.st_mode = owner, 0, 0o100644


def _refuse(*_: object) -> None:
    raise PermissionError(1, "Operation not permitted")
