"""What a shell offers behind Tab: names of offices, scenarios, formats; read from folders, without the engine."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_PACKAGE = os.path.dirname(os.path.dirname(__file__))
# Which packaged files an option or argument names; where none fits, the shell offers the user's own files.
_FOLDERS = {
    "office": ("offices",),
    "scenario": ("examples",),
    "scenarios": ("examples",),
    "name": ("examples", "offices"),
}


def completion(key: str, metavar: str) -> Callable[[str], list[str]] | None:
    """Give what completes an option or argument; None: nothing is known of its values.

    `metavar` tells the values of a choice: `csv|jsonl`. A part in capitals stands for what the user thinks of.
    """
    folders = _FOLDERS.get(key)
    values = [] if folders else [value for value in metavar.strip("[]").split("|") if value.islower()]
    if key == "batch.columns":
        return _columns
    if folders is None and not values:
        return None

    def complete(incomplete: str) -> list[str]:
        return _beginning(packaged(*folders) if folders else values, incomplete)

    return complete


def packaged(*folders: str) -> list[str]:
    """Give the names of the packaged files in these folders."""
    found = [name for folder in folders for name in os.listdir(os.path.join(_PACKAGE, folder))]
    return sorted(name.removesuffix(".toml") for name in found if name.endswith(".toml"))


def _columns(incomplete: str) -> list[str]:
    """Complete the last of several columns."""
    from pickup.batch_columns import COLUMNS

    before, comma, last = incomplete.rpartition(",")
    taken = before.split(",")
    return [before + comma + name for name in _beginning(COLUMNS, last) if name not in taken]


def _beginning(values: Sequence[str], incomplete: str) -> list[str]:
    return [value for value in values if value.startswith(incomplete)]
