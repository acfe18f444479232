"""The errors as objects: each can be handed from one process to another and copied, and says the same afterwards."""

from __future__ import annotations

import copy
import pickle
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from importlib import import_module
from multiprocessing import get_context
from pkgutil import walk_packages
from typing import TYPE_CHECKING

import pytest
from error_examples import EXAMPLES

import pickup
from pickup.text.dates import read_date
from pickup.text.errors import PickupError

if TYPE_CHECKING:
    from collections.abc import Iterator


def named(error: PickupError) -> str:
    return f"{type(error).__module__}.{type(error).__name__}"


def known(error: type[PickupError]) -> Iterator[type[PickupError]]:
    """Give a class and all that are derived from it."""
    yield error
    for derived in error.__subclasses__():
        yield from known(derived)


def same(error: PickupError, other: PickupError) -> bool:
    """Tell whether two errors are alike in all that anybody can read of them."""
    return (
        type(error) is type(other)
        and (error.where, error.fields, repr(error)) == (other.where, other.fields, repr(other))
        and [error.say(lang) for lang in ("id", "en")] == [other.say(lang) for lang in ("id", "en")]
    )


def test_every_error_class_has_one_example() -> None:
    for module in walk_packages(pickup.__path__, "pickup."):
        if not module.name.endswith("__main__"):
            import_module(module.name)
    classes = {each for each in known(PickupError) if each.__module__.startswith("pickup.")}
    assert Counter(type(error) for error in EXAMPLES) == Counter(classes)


@pytest.mark.parametrize("error", EXAMPLES, ids=named)
def test_an_error_survives_pickle(error: PickupError) -> None:
    for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
        assert same(pickle.loads(pickle.dumps(error, protocol)), error)


@pytest.mark.parametrize("error", EXAMPLES, ids=named)
def test_an_error_can_be_copied(error: PickupError) -> None:
    assert same(copy.copy(error), error)
    assert same(copy.deepcopy(error), error)


def test_a_place_named_later_survives_and_is_the_copys_own() -> None:
    error = PickupError("capacity", what="x").at("a.toml")
    error.add_note("seen in the morning")
    again = pickle.loads(pickle.dumps(error))
    assert str(again) == "a.toml: capacity: x"
    assert again.__notes__ == ["seen in the morning"]
    assert str(copy.copy(error).at("folder")) == "folder: a.toml: capacity: x"
    assert str(error) == "a.toml: capacity: x"


def test_a_pool_of_processes_hands_an_error_back() -> None:
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        asked = [pool.submit(read_date, text) for text in ("10/11/2018", "soon", "2018-11-07")]
        errors = [each.exception() for each in asked]
    assert [type(error).__name__ for error in errors] == ["AmbiguousDate", "UnreadableDate", "NoneType"]
    assert "write 2018-11-10 or 2018-10-11" in str(errors[0])
    assert str(asked[2].result()) == "2018-11-07"
