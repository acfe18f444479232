"""The public names: each is what it says, whatever was imported before it, and no module bears the same name."""

from __future__ import annotations

import doctest
import inspect
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from typing import TYPE_CHECKING

import pytest

import pickup

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import ModuleType

MODULES = sorted(found.name for found in walk_packages(pickup.__path__, "pickup.") if found.name[-8:] != "__main__")
# What keeps its first public name beside its own.
RENAMED = {"Announced": "AnnouncedRow", "Onward": "RecurringIntake"}
FUNCTIONS = {"audit", "edge_cases", "estimate", "plan", "read_scenario", "say", "schedule", "to_dict", "variants"}


def loaded() -> dict[str, ModuleType]:
    return {name: module for name, module in sys.modules.items() if name.split(".")[0] == "pickup"}


@pytest.fixture
def fresh() -> Iterator[Callable[[], ModuleType]]:
    """Give what imports the package as an interpreter that has not loaded any of it; afterwards all is as it was."""
    before = loaded()

    def anew() -> ModuleType:
        for name in loaded():
            del sys.modules[name]
        return import_module("pickup")

    yield anew
    anew()
    sys.modules.update(before)


def misnamed(public: dict[str, object]) -> list[str]:
    """Give the names of `__all__` that are not the function, class or text that they should be."""
    return [name for name in pickup.__all__ if not _is_right(name, public.get(name))]


def _is_right(name: str, value: object) -> bool:
    if name == "__version__":
        return isinstance(value, str)
    if name in FUNCTIONS:
        return inspect.isfunction(value) and value.__name__ == name
    return inspect.isclass(value) and value.__name__ == RENAMED.get(name, name)


@pytest.mark.parametrize("first", pickup.__all__)
def test_every_name_is_what_it_says_after_any_other(first: str, fresh: Callable[[], ModuleType]) -> None:
    package = fresh()
    getattr(package, first)
    # What an import puts in the place of a name stays there, so that one after the other tells as much as each alone.
    assert misnamed({name: getattr(package, name) for name in package.__all__}) == []
    assert misnamed(vars(package)) == []


@pytest.mark.parametrize("before", [[], pickup.__all__], ids=["names unread before", "names read before"])
def test_every_name_is_what_it_says_after_every_module(before: list[str], fresh: Callable[[], ModuleType]) -> None:
    package = fresh()
    for name in before:
        getattr(package, name)
    for name in MODULES:
        import_module(name)
    assert misnamed({name: getattr(package, name) for name in package.__all__}) == []


@pytest.mark.parametrize("before", [[], MODULES], ids=["alone", "after every module"])
def test_a_star_gives_every_name(before: list[str], fresh: Callable[[], ModuleType]) -> None:
    fresh()
    for name in before:
        import_module(name)
    given: dict[str, object] = {}
    exec("from pickup import *", given)
    assert misnamed(given) == []
    assert given.keys() - {"__builtins__"} == set(pickup.__all__)


def test_no_module_bears_a_public_name() -> None:
    assert {name for name in MODULES if name.rpartition(".")[2] in pickup.__all__} == set()


def test_types_of_the_package_are_for_those_who_import_it() -> None:
    assert Path(pickup.__file__).with_name("py.typed").is_file()


def test_the_directory_of_the_package_is_its_public_names_in_order() -> None:
    assert dir(pickup) == sorted(pickup.__all__)
    assert pickup.__all__ == sorted(pickup.__all__)


def test_help_shows_every_public_name() -> None:
    shown = subprocess.run(
        [sys.executable, "-c", "import pickup; help(pickup)"], capture_output=True, text=True, check=True
    ).stdout
    # The version has a heading of its own.
    assert [name for name in pickup.__all__ if name not in shown] == ["__version__"]


@pytest.mark.parametrize("name", [name for name in pickup.__all__ if name != "__version__"])
def test_every_name_has_an_example_that_runs(name: str) -> None:
    found = doctest.DocTestFinder().find(getattr(pickup, name), name, globs={})
    examples = [each for each in found if each.examples]
    assert name in {each.name for each in examples}
    # Each is run as it stands, and imports all that it needs.
    assert [each.name for each in examples if doctest.DocTestRunner().run(each).failed] == []


def test_a_strict_program_that_imports_the_package_runs() -> None:
    program = Path(__file__).with_name("consumer.py")
    done = subprocess.run([sys.executable, str(program)], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "2018-11-07T14:00:00\n", "")
