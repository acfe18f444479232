"""The JSON Schemas: each stands for itself, says every field in words, and is the one that the answers name."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from command import refused
from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError
from schemas import assert_as_its_schema_says, validator

import pickup as package
from pickup.render.schema_files import schema, schema_names

if TYPE_CHECKING:
    from collections.abc import Iterator

    from command import Pickup

SOURCE = Path(package.__file__).parent


def objects(part: Any) -> Iterator[dict[str, Any]]:
    """Give every object that a schema describes, wherever in it."""
    if isinstance(part, dict):
        if "properties" in part:
            yield part
        for value in part.values():
            yield from objects(value)
    elif isinstance(part, list):
        for value in part:
            yield from objects(value)


@pytest.mark.parametrize("name", schema_names())
def test_a_schema_is_one_and_stands_for_itself(name: str, pickup: Pickup) -> None:
    printed = pickup(f"example --schema {name}").json
    Draft202012Validator.check_schema(printed)
    references = set(re.findall(r'"\$ref": "([^"]*)"', json.dumps(printed)))
    assert references == {f"#/$defs/{key}" for key in printed.get("$defs", {})}


@pytest.mark.parametrize("name", schema_names())
def test_every_field_is_said_in_words_and_no_other_is_let_in(name: str) -> None:
    for part in objects(schema(name)):
        # The columns of a user's file stand beside ours in the rows of an impact.
        assert part["additionalProperties"] is False or part["additionalProperties"]["description"]
        for key, field in part["properties"].items():
            assert field["description"].endswith("."), key
        assert set(part.get("required", ())) <= set(part["properties"])


def test_every_answer_that_the_code_names_has_its_schema() -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in SOURCE.rglob("*.py"))
    named = set(re.findall(r'"(pickup\.[a-z-]+/[0-9]+)"', code))
    assert named == {schema(name)["properties"]["schema"]["const"] for name in schema_names()}
    assert named == {schema(name)["title"] for name in schema_names()}


def test_a_field_that_no_schema_knows_is_found(pickup: Pickup) -> None:
    answer = pickup("estimate --applied 2018-10-31 --format json").json
    assert_as_its_schema_says(answer)
    with pytest.raises(AssertionError, match="pickup/render/README"):
        assert_as_its_schema_says(answer | {"surprise": 1})
    with pytest.raises(AssertionError):
        assert_as_its_schema_says(answer | {"pickup": "2018-11-07T14:00:00"})
    with pytest.raises(ValidationError):
        validator("estimate").validate({key: value for key, value in answer.items() if key != "basis"})


def test_a_schema_that_there_is_not_is_refused_with_the_nearest(pickup: Pickup) -> None:
    refused(pickup("example --schema estimat"), "--schema", "estimate", "`pickup example --schema` lists all")
    refused(pickup("example --schema=estimat"), "did you mean 'estimate'?")
    refused(pickup("example banjarmasin-2018 --schema estimate"), "--schema", "does not go together")


def test_without_a_name_the_schemas_are_listed(pickup: Pickup) -> None:
    for line in ("example --schema", "example --schema --lang id", "example"):
        answer = pickup(line)
        assert answer.status == 0
        assert [name for name in schema_names() if not re.search(rf"(?m)^{name} ", answer.out)] == []
