"""`--with`: variants of a case, read by the same code as the options themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pickup.analysis.errors import NoSuchOption, NotAVariant, VariedTwice
from pickup.cli.options import CASE, Given
from pickup.text.toml import nearest

if TYPE_CHECKING:
    from collections.abc import Iterable

OPTIONS = {option.key: option for option in CASE}


def read_variants(texts: Iterable[str], given: Given) -> list[tuple[str, Given]]:
    """Read each `option=value`, several joined by `;`, as options that are laid over those that were given."""
    return [(text, _given(text, given)) for text in texts]


def _given(text: str, given: Given) -> Given:
    # How dates in files stand was said once, for every file.
    values: dict[str, str | list[str] | None] = {"date_order": given.text("date_order")}
    for part in filter(None, map(str.strip, text.split(";"))):
        name, equals, value = part.partition("=")
        if not equals or not value.strip():
            raise NotAVariant("--with", text=part)
        _put(values, name, value.strip())
    if len(values) == 1 and values["date_order"] is None and not text.strip(" ;"):
        raise NotAVariant("--with", text=text)
    return Given(values, given.lang)


def _put(values: dict[str, str | list[str] | None], name: str, value: str) -> None:
    key = name.strip().removeprefix("--").replace("-", "_")
    option = OPTIONS.get(key)
    if option is None:
        hint = nearest(name.strip().removeprefix("--"), [each.names[0].removeprefix("--") for each in CASE])
        raise NoSuchOption("--with", key=name.strip(), hint=hint)
    if not option.many:
        if key in values and key != "date_order":
            raise VariedTwice("--with", key=name.strip())
        values[key] = value
        return
    told = values.setdefault(key, [])
    if isinstance(told, list):
        told.append(value)
