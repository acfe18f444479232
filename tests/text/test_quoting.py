"""No message is longer than a few lines, whatever it is raised with; no value is too odd to be quoted."""

from __future__ import annotations

import pkgutil
from fractions import Fraction
from importlib import import_module
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

import pickup
from pickup.batch.errors import wrong_and_right
from pickup.text.errors import PickupError
from pickup.text.quoting import quote, shorten, shorten_place
from pickup.text.said import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

MILLION = 1_000_000
# Two lines of a wide terminal for a place, and for a sentence as many as its fields need.
LONGEST = 950


@pytest.fixture(autouse=True)
def _every_error_is_whole() -> None:
    """Let errors here be made of what their sentence names alone."""


def nested(depth: int) -> dict[str, object]:
    """Give a table in a table in a table, as `a.a.a = 1` makes it."""
    table: dict[str, object] = {}
    for _ in range(depth):
        table = {"a": table}
    return table


HUGE = {
    "a long text": "x" * MILLION,
    "a long text of control characters": "\x1b" * MILLION,
    "letters that are none": "\ud800" * MILLION,
    "a text in both languages": Text("x" * MILLION, "y" * MILLION),
    "a list of a million": [0] * MILLION,
    "a table of many": {str(number): number for number in range(1000)},
    "tables 3,000 deep": nested(3000),
    "a number that Python does not write": 16**MILLION,
    "one that it does": -(10**4000),
    "a fraction of such": Fraction(16**MILLION, 3),
    "bytes": b"\xff" * 10_000,
}


def every_error() -> list[type[PickupError]]:
    """Give all error classes that there are, those of tomorrow too."""
    for module in pkgutil.walk_packages(pickup.__path__, "pickup."):
        import_module(module.name)

    def below(kind: type[PickupError]) -> Iterator[type[PickupError]]:
        for each in kind.__subclasses__():
            yield each
            yield from below(each)

    return sorted({kind for kind in below(PickupError) if kind.__module__.startswith("pickup.")}, key=str)


def fields_of(kind: type[PickupError]) -> set[str]:
    from string import Formatter

    return {name for text in (kind.en, kind.id) for _, name, _, _ in Formatter().parse(text) if name}


@pytest.mark.parametrize("value", HUGE.values(), ids=HUGE)
def test_no_error_says_more_than_can_be_read(value: object) -> None:
    kinds = every_error()
    assert len(kinds) > 150
    for kind in kinds:
        error = kind("k" * 10_000, **dict.fromkeys(fields_of(kind), value)).at("f" * 10_000)
        for lang in ("en", "id"):
            sentence = error.say(lang)
            assert len(sentence) < LONGEST, kind
            assert sentence.isprintable(), kind
            assert max(map(len, wrong_and_right(error, lang))) < LONGEST, kind


def test_the_line_of_a_long_key_can_still_be_read() -> None:
    place = shorten_place(f"{'d' * 300}/case.toml, line 3, {'k' * 300}")
    assert "/case.toml, line 3, kkk" in place
    assert len(place) < 400


@pytest.mark.parametrize(
    ("value", "told"),
    [
        pytest.param("2018-11-32", "'2018-11-32'", id="a short text whole"),
        pytest.param("x" * 60, f"'{'x' * 60}'", id="sixty characters whole"),
        pytest.param("x" * 61, f"'{'x' * 60}…'", id="of more the first sixty"),
        pytest.param([1, 2], "[1, 2]", id="a short list whole"),
        pytest.param(list(range(7)), "[0, 1, 2, 3, 4, 5, …]", id="of a longer one the first six"),
        pytest.param({"b": 1, "a": 2}, "{'a': 2, 'b': 1}", id="a table by its keys"),
        pytest.param(True, "True", id="a truth value"),
        pytest.param(-1, "-1", id="a small number"),
        pytest.param(0x0123456789ABCDEF << 40_000, f"0x{'123456789abcdef'}{'0' * 13}…{'0' * 30}", id="in hexadecimal"),
    ],
)
def test_a_value_is_quoted_short(value: object, told: str) -> None:
    assert quote(value) == told


@given(st.text(max_size=60))
def test_what_is_short_and_printable_is_quoted_as_it_is(text: str) -> None:
    assert shorten(text) == text or not text.isprintable()


@given(st.text(), st.integers(10, 100))
def test_a_shortened_text_is_one_printable_line(text: str, limit: int) -> None:
    short = shorten(text, limit)
    assert short.isprintable()
    assert len(short) <= limit + 1
