"""Answers in JSON held against the schemas that are shipped with the program."""

from __future__ import annotations

from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING, Any

from jsonschema import Draft202012Validator, FormatChecker

from pickup.render.schema_files import schema

if TYPE_CHECKING:
    from collections.abc import Callable

FORMATS = FormatChecker(formats=("date",))


def _has_its_offset(value: object) -> bool:
    return not isinstance(value, str) or datetime.fromisoformat(value).tzinfo is not None


FORMATS.checks("date-time", raises=ValueError)(_has_its_offset)


@cache
def validator(name: str) -> Draft202012Validator:
    """Give what holds answers against the schema of this name."""
    return Draft202012Validator(schema(name), format_checker=FORMATS)


def assert_as_its_schema_says(record: dict[str, Any]) -> None:
    """Assert that an answer has the fields of the schema that it names, and no others."""
    name = record["schema"].removeprefix("pickup.").partition("/")[0]
    wrong = [f"{error.json_path}: {error.message}" for error in validator(name).iter_errors(record)]
    assert wrong == [], "the answer and pickup/render/schemas do not agree; pickup/render/README.md says what to do"


def held_against_its_schema(written: Callable[[object], str]) -> Callable[[Any], str]:
    """Write an answer only if it is as its schema says."""

    def write(record: Any) -> str:
        if "$schema" not in record:
            assert_as_its_schema_says(record)
        return written(record)

    return write
