"""The house: imports go one way; nothing below the command line prints, reads the clock or knows a terminal."""

from __future__ import annotations

import ast
import graphlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

import pickup

SOURCE = Path(pickup.__file__).parent

# The rooms of the house, from the ground up: a room imports from those before it, and from nothing behind it.
ROOMS = {
    "text": "what people write and read: words in two languages, dates, TOML, CSV",
    "calendars": "decrees, the kind of each day, working days",
    "case": "what is asked: office, outage, scenario, applications, and their files",
    "engine": "clock, press, queue: cohorts, estimates, schedules",
    "analysis": "plan, audit, side by side, impact, forecast, backtest",
    "render": "results into pages and records",
    "notices": "the public wording, and the formats that write it",
    "batch": "a file in, the same file out",
    "cli": "Typer, terminal, clock, files",
}
ORDER = list(ROOMS)
# Side by side: neither knows the other.
NEIGHBOURS = {"notices": "batch", "batch": "notices"}
TERMINAL = {"typer", "rich", "click"}
CLOCK = {"now", "today", "utcnow", "time_ns", "monotonic", "localtime"}
ENGINE = ("holidays", "numpy", "dateutil")


def modules() -> dict[str, Path]:
    """Give every module of the package by its name below `pickup`, the package itself as an empty name."""
    found = {}
    for path in sorted(SOURCE.rglob("*.py")):
        parts = path.relative_to(SOURCE).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


MODULES = modules()
BELOW_CLI = [name for name in MODULES if name.split(".")[0] != "cli" and name != "__main__"]
IN_ROOMS = [name for name in MODULES if name.split(".")[0] in ROOMS]


def imports(path: Path) -> set[str]:
    """Give what a module imports while it runs, also within functions; what only types need is left out."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING":
            node.body = []
    return _imported(tree)


def _imported(tree: ast.AST) -> set[str]:
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def own(path: Path) -> set[str]:
    """Give the modules of the package that a module imports, whenever it does."""
    return _own(imports(path))


def _own(names: set[str]) -> set[str]:
    return {name.removeprefix("pickup.") for name in names if name.removeprefix("pickup.") in MODULES} - {""}


def told(code: str, words: str, **environment: str) -> set[str]:
    """Give the words that a fresh interpreter has for the expression `words` after running `code`."""
    program = f"{code}\nimport sys\nprint('\\n#', *{words})"
    env = {key: value for key, value in os.environ.items() if not key.startswith("PICKUP_")} | environment
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, env=env, check=False)
    assert done.returncode == 0, done.stderr
    return set(done.stdout.rpartition("\n# ")[2].split())


def loaded(code: str, **environment: str) -> set[str]:
    """Give the modules that a fresh interpreter has loaded after running `code`."""
    return told(code, "sys.modules", **environment)


def after_estimate(line: str) -> set[str]:
    return loaded(f"from pickup.cli.run import run\nrun({line.split()!r})")


def families(names: set[str]) -> set[str]:
    return {name.split(".")[0] for name in names}


def room(name: str) -> str:
    """Give the room that a module stands in."""
    return name.split(".")[0]


def test_the_house_has_these_rooms_and_nothing_else() -> None:
    standing = {path.name for path in SOURCE.iterdir()} - {"__pycache__"}
    assert standing == {*ROOMS, "__init__.py", "__main__.py", "py.typed"}


@pytest.mark.parametrize("name", IN_ROOMS)
def test_a_room_imports_only_from_the_rooms_below_it(name: str) -> None:
    own_place = ORDER.index(room(name))
    used = {room(each) for each in own(MODULES[name])} - {room(name)}
    assert {each for each in used if each not in ROOMS or ORDER.index(each) > own_place} == set()
    assert NEIGHBOURS.get(room(name)) not in used


def known_by(path: Path) -> set[str]:
    """Give the modules of the package that one names, also within functions and where only types need them."""
    return _own(_imported(ast.parse(path.read_text(encoding="utf-8"))))


def test_no_module_knows_itself_by_way_of_others_not_even_within_a_function_or_by_its_types() -> None:
    graph = {name: known_by(path) - {name} for name, path in MODULES.items() if name}
    graphlib.TopologicalSorter(graph).prepare()


@pytest.mark.parametrize(
    "text",
    [
        "from pickup.case.offices import Office",
        "from pickup.case import offices",
        "import pickup.case.offices",
        "def read() -> None:\n    from pickup.case.offices import read_office",
        "if TYPE_CHECKING:\n    from pickup.case.offices import Office",
    ],
    ids=["a name of it", "itself", "by its whole name", "within a function", "for types"],
)
def test_what_a_module_knows_is_seen_wherever_it_imports_it(text: str, tmp_path: Path) -> None:
    module = tmp_path / "module.py"
    module.write_text(text)
    assert "case.offices" in known_by(module)


@pytest.mark.parametrize("name", BELOW_CLI)
def test_nothing_below_the_command_line_knows_it_or_a_terminal(name: str) -> None:
    assert {each for each in own(MODULES[name]) if each.split(".")[0] == "cli"} == set()
    assert families(imports(MODULES[name])) & TERMINAL == set()


def test_only_the_command_line_draws() -> None:
    users = {name for name, path in MODULES.items() if "rich" in families(imports(path))}
    assert "cli.draw" in users
    assert {name for name in users if not name.startswith("cli.")} == set()


def _called(node: ast.Call) -> str:
    return node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")


@pytest.mark.parametrize("name", [name for name in BELOW_CLI if name != "calendars._frozen"])
def test_nothing_below_the_command_line_prints_or_reads_the_clock(name: str) -> None:
    tree = ast.parse(MODULES[name].read_text(encoding="utf-8"))
    main = {
        id(inner)
        for node in tree.body
        if isinstance(node, ast.If) and "__name__" in ast.unparse(node.test)
        for inner in ast.walk(node)
    }
    calls = {_called(node) for node in ast.walk(tree) if isinstance(node, ast.Call) and id(node) not in main}
    assert calls & (CLOCK | {"print", "input"}) == set()
    streams = {ast.unparse(node) for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    assert streams & {"sys.stdout", "sys.stderr", "sys.stdin", "os.environ"} == set()


# A copy of an interpreter that has loaded nothing of ours is as good as a new one, and costs a tenth.
ALONE = """
import importlib, os, sys, traceback
if all(name.startswith("pickup.cli") for name in sys.argv[1:]):
    import typer  # what each of these loads anyway
for name in sys.argv[1:]:
    child = os.fork()
    if child == 0:
        try:
            importlib.import_module(name)
            terminal = sorted({"typer", "rich", "click"} & set(sys.modules))
            print(name, *([] if name.startswith("pickup.cli") else terminal), flush=True)
        except BaseException:
            print(name, traceback.format_exc().splitlines()[-1], flush=True)
        os._exit(0)
    os.waitpid(child, 0)
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork here")
@pytest.mark.parametrize("below", [True, False], ids=["below the command line", "command line"])
def test_each_module_can_be_imported_alone_and_loads_no_terminal(below: bool) -> None:
    names = [f"pickup.{name}".rstrip(".") for name in MODULES if (name in BELOW_CLI) == below and name != "__main__"]
    done = subprocess.run([sys.executable, "-c", ALONE, *names], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == names


def test_an_estimate_in_a_pipe_loads_little() -> None:
    names = after_estimate("estimate --applied 2018-10-31 --outage 2018-11-01..2018-11-04")
    unwanted = {*ENGINE, "zoneinfo", "csv", "json", "tomllib", "rich", "tempfile", "pydantic", "asyncio"}
    assert families(names) & unwanted == set()
    assert "pickup.text.words_en" in names
    assert "pickup.text.words_id" not in names


def test_what_an_estimate_loads_spells_the_types_of_its_fields_out() -> None:
    """A type in quotation marks, and under the future import all are, is compiled when its NamedTuple is made.

    That took a fourteenth of an estimate: so a module that defines NamedTuples and that an estimate loads is without
    the future import, and quotes a type alone where its module need not be loaded or comes below.
    """
    code = """
from sys import modules
from typing import ForwardRef
from pickup.cli.run import run

run("estimate banjarmasin-2018 --applied 2018-10-31".split())
own = [module for name, module in modules.items() if name.startswith("pickup.")]
rows = {row for module in own for row in vars(module).values() if isinstance(row, type) and hasattr(row, "_fields")}
fields = [(f"{row.__name__}.{field}", kind) for row in rows for field, kind in row.__annotations__.items()]
quoted = [field for field, kind in fields if isinstance(kind, ForwardRef)]
"""
    assert told(code, "quoted") == {"Decree.adds", "Scenario.announced"}


def test_a_json_estimate_loads_json_and_no_engine_of_others() -> None:
    names = after_estimate("estimate banjarmasin-2018 --applied 2018-10-31 --format json")
    assert "json" in names
    assert families(names) & {*ENGINE, "rich", "csv", "zoneinfo"} == set()


def test_a_date_in_words_loads_dateutil() -> None:
    assert "dateutil" in families(after_estimate("estimate --applied 31/Okt/2018".replace("/", "-")))


def test_an_undecreed_year_loads_holidays() -> None:
    assert "holidays" in families(after_estimate("estimate --applied 2030-03-04"))


def test_the_version_loads_nothing() -> None:
    code = (
        "import sys\nsys.argv = ['pickup', '--version']\nfrom pickup.cli import main\n"
        "try:\n    main()\nexcept SystemExit:\n    pass"
    )
    assert families(loaded(code)) & {"typer", "rich"} == set()


def test_the_public_names_load_when_they_are_asked_for() -> None:
    bare = loaded("import pickup")
    assert {name for name in bare if name.startswith("pickup.")} == set()
    assert all(hasattr(pickup, name) for name in pickup.__all__)


def test_an_unknown_public_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = pickup.nothing
