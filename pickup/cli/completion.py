"""What a shell offers behind Tab: names of offices, scenarios, formats; read from folders, without the engine."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

_CASE = os.path.join(os.path.dirname(os.path.dirname(__file__)), "case")
# Which packaged files an option or argument names; where none fits, the shell offers the user's own files.
_FILES = {
    "office": (("profiles", ".toml"),),
    "scenario": (("examples", ".toml"),),
    "scenarios": (("examples", ".toml"),),
    "history": (("examples", ".csv"),),
    "approvals": (("examples", ".csv"),),
    "name": (("examples", ".toml"), ("examples", ".csv"), ("profiles", ".toml")),
}


def completion(key: str, metavar: str) -> Callable[[Any, list[str], str], list[str]] | None:
    """Give what completes an option or argument; None: nothing is known of its values.

    `metavar` tells the values of a choice: `csv|jsonl`. A part in capitals stands for what the user thinks of.
    """
    files = _FILES.get(key)
    values = [] if files else [value for value in metavar.strip("[]").split("|") if value.islower()]
    if key == "batch.columns":
        return _columns
    if key == "schema":
        return _schemas
    if files is None and not values:
        return None

    def complete(ctx: Any, args: list[str], incomplete: str) -> list[str]:
        return _beginning(packaged(*files) if files else values, incomplete)

    return complete


def packaged(*files: tuple[str, str]) -> list[str]:
    """Give the names of the packaged files, by folder and ending."""
    names = [(name, ending) for folder, ending in files for name in os.listdir(os.path.join(_CASE, folder))]
    return sorted(name.removesuffix(ending) for name, ending in names if name.endswith(ending))


def _schemas(ctx: Any, args: list[str], incomplete: str) -> list[str]:
    from pickup.render.schema_files import schema_names

    return _beginning(schema_names(), incomplete)


def _columns(ctx: Any, args: list[str], incomplete: str) -> list[str]:
    """Complete the last of several columns."""
    from pickup.batch.table import ADDED_COLUMNS

    before, comma, last = incomplete.rpartition(",")
    taken = before.split(",")
    return [before + comma + name for name in _beginning(ADDED_COLUMNS, last) if name not in taken]


def _beginning(values: Sequence[str], incomplete: str) -> list[str]:
    return [value for value in values if value.startswith(incomplete)]


def without_equals_signs(environ: Mapping[str, str]) -> dict[str, str]:
    """Give what bash tells of the line typed, with `--office=ban` as `--office ban`.

    bash parts a word at its equals sign and offers for what stands behind it; Typer takes the sign for a value.
    """
    line, place = environ.get("COMP_WORDS", ""), environ.get("COMP_CWORD", "")
    between = "\n" if "\n" in line else " "
    words = line.split(between)
    if "=" not in words or not place.isdigit():
        return {}
    before = words[: int(place)]
    kept = [word for word in words if word != "="]
    return {"COMP_WORDS": between.join(kept), "COMP_CWORD": str(int(place) - before.count("="))}
