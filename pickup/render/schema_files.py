"""The JSON Schemas of all answers in JSON, one file each in `schemas/`; what several of them say is in shared.json."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from pickup.render.errors import UnknownSchema
from pickup.text.toml import nearest

FOLDER = os.path.join(os.path.dirname(__file__), "schemas")
_SHARED = "shared"
_THERE, _HERE = '"shared.json#/$defs/', '"#/$defs/'


def schema_names() -> tuple[str, ...]:
    """Give the names of the schemas: `estimate` is that of pickup.estimate/1."""
    names = (name.removesuffix(".json") for name in os.listdir(FOLDER) if name.endswith(".json"))
    return tuple(sorted(name for name in names if name != _SHARED))


def schema(name: str) -> dict[str, Any]:
    """Give a schema with all that it shares with others, so that it stands for itself.

    UnknownSchema: there is none of this name; those that there are.
    """
    import json

    names = schema_names()
    if name not in names:
        raise UnknownSchema(name=name, hint=nearest(name, names))
    own: dict[str, Any] = _read(name)
    shared = {key: part for key, part in _read(_SHARED)["$defs"].items() if f'{_HERE}{key}"' in json.dumps(own)}
    return own | {"$defs": shared} if shared else own


def _read(name: str) -> dict[str, Any]:
    import json

    text = (Path(FOLDER) / f"{name}.json").read_text(encoding="utf-8")
    read: dict[str, Any] = json.loads(text.replace(_THERE, _HERE))
    return read
