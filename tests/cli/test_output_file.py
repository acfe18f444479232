"""-o FILE: written whole or not at all."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

import pytest
from command import refused

if TYPE_CHECKING:
    from pathlib import Path

    from command import Pickup

LINE = "schedule banjarmasin-2018 --quiet"


@pytest.mark.parametrize("form", ["text", "json", "csv"])
def test_the_file_holds_what_standard_output_would(pickup: Pickup, tmp_path: Path, form: str) -> None:
    path = tmp_path / "answer"
    assert pickup(f"{LINE} --format {form} -o {path}") == (0, "", "")
    assert path.read_text(encoding="utf-8") == pickup(f"{LINE} --format {form}").out


def test_the_exit_status_is_the_answers(pickup: Pickup, tmp_path: Path) -> None:
    line = "estimate banjarmasin-2018-open --applied 2018-10-25 --format json"
    assert pickup(f"{line} -o {tmp_path / 'answer'}").status == 3


def test_an_existing_file_is_replaced_and_keeps_its_mode(pickup: Pickup, tmp_path: Path) -> None:
    path = tmp_path / "answer"
    path.write_text("old")
    path.chmod(0o600)
    pickup(f"{LINE} -o {path}")
    assert path.read_text().startswith("Collection schedule")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_link_stays_a_link(pickup: Pickup, tmp_path: Path) -> None:
    path, link = tmp_path / "answer", tmp_path / "link"
    path.write_text("old")
    link.symlink_to(path)
    pickup(f"{LINE} -o {link}")
    assert link.is_symlink()
    assert path.read_text().startswith("Collection schedule")


@pytest.mark.skipif(not os.path.exists("/dev/null"), reason="no devices here")
def test_a_device_is_written_to_and_never_replaced(pickup: Pickup) -> None:
    assert pickup(f"{LINE} -o /dev/null").status == 0
    assert stat.S_ISCHR(os.stat("/dev/null").st_mode)


def test_a_wrong_request_leaves_the_file_alone(pickup: Pickup, tmp_path: Path) -> None:
    path = tmp_path / "answer"
    path.write_text("old")
    refused(pickup(f"estimate --applied soon -o {path}"), "--applied:")
    assert path.read_text() == "old"


@pytest.mark.parametrize("lang", ["en", "id"])
def test_an_output_that_cannot_be_written_is_named(pickup: Pickup, tmp_path: Path, lang: str) -> None:
    words = {"en": "cannot be written", "id": "tidak dapat ditulis"}[lang]
    path = tmp_path / "nowhere" / "answer"
    refused(pickup(f"{LINE} --lang {lang} -o {path}"), str(path), words)
    why = {"en": "Is a directory", "id": "itu folder, bukan berkas"}[lang]
    refused(pickup(f"{LINE} --lang {lang} -o {tmp_path}"), str(tmp_path), words, why)


def test_a_name_that_no_file_can_have(pickup: Pickup, tmp_path: Path) -> None:
    refused(pickup(f"{LINE} -o {tmp_path}/{'a' * 300}"), "cannot be written")


def test_a_full_disk_leaves_an_existing_file_as_it_is(
    pickup: Pickup, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    path = tmp_path / "answer"
    path.write_text("old")
    monkeypatch.setattr(os, "fsync", full)
    refused(pickup(f"{LINE} -o {path}"), str(path), "No space left on device")
    assert path.read_text() == "old"
    assert os.listdir(tmp_path) == ["answer"]
