"""The version comes from pyproject.toml alone, whatever way the package was installed."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import pickup
from pickup.text import version

if TYPE_CHECKING:
    from command import Pickup

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def test_the_version_is_that_of_pyproject() -> None:
    assert pickup.__version__ == PROJECT["version"]
    assert PROJECT["name"] == version.NAME


def test_an_installed_package_tells_the_version_of_the_folder_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("pickup-9.0.dist-info", "pickup_paspor-2.1.dist-info", "pickup_paspor_extra-3.0.dist-info"):
        (tmp_path / name).mkdir()
    monkeypatch.setattr(version, "_ROOT", str(tmp_path))
    assert version.version() == "2.1"


def test_the_project_file_of_another_project_beside_the_package_is_not_ours(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "pyproject.toml").write_text('[project]\nname = "other"\nversion = "7.0"\n', encoding="utf-8")
    monkeypatch.setattr(version, "_ROOT", str(tmp_path))
    monkeypatch.setattr("importlib.metadata.version", lambda name: f"the metadata of {name}")
    assert version.version() == "the metadata of pickup-paspor"


@pytest.mark.parametrize(
    ("lang", "told"), [("en", "decrees known to 2026-09-15"), ("id", "keputusan yang diketahui: sampai 2026-09-15")]
)
def test_the_command_tells_the_program_and_the_data(pickup: Pickup, lang: str, told: str) -> None:
    answer = pickup("--version", PICKUP_LANG=lang)
    assert (answer.status, answer.out) == (0, f"pickup {PROJECT['version']} ({told})\n")


def test_a_licence_and_the_extras_come_with_it() -> None:
    assert "the pickup contributors" in (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert PROJECT["license"] == "MIT"
    assert {"ics", "poster"} <= set(PROJECT["optional-dependencies"])
