"""`pickup example`: the packaged scenarios and office profiles, to look at and to start from."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from pickup.case.errors import UnknownExample
from pickup.case.offices import PROFILES
from pickup.case.scenario_files import EXAMPLES
from pickup.cli.options import at_option
from pickup.cli.output import deliver, deliver_bytes, deliver_page, is_special
from pickup.render.blocks import PageTable
from pickup.render.schema_files import schema as read_schema
from pickup.render.schema_files import schema_names
from pickup.text.said import say
from pickup.text.toml import nearest

if TYPE_CHECKING:
    from pickup.cli.options import Options
    from pickup.render.blocks import Block


def run_example(options: Options) -> int:
    """Write the packaged file of this name, or the lists of all; with --schema the schema of an answer in JSON."""
    name, schema = options.text("name"), options.text("schema")
    if schema is not None:
        return _write_schema(schema, name, options)
    book = None if name is None else _files(EXAMPLES, "json").get(name)
    if book is not None:
        _make_book(book, options)
    elif name is None:
        deliver_page(_lists(options.lang), options)
    else:
        files = {**_files(EXAMPLES, "json"), **_files(PROFILES), **_files(EXAMPLES, "csv"), **_files(EXAMPLES)}
        if name not in files:
            raise UnknownExample(name=name, hint=nearest(name, list(files)))
        deliver(files[name].read_text(encoding="utf-8"), options)
    return 0


def _write_schema(schema: str, name: str | None, options: Options) -> int:
    from pickup.notices.errors import NotTogether
    from pickup.render.records import json_text

    if name is not None:
        raise NotTogether("--schema", other=f"'{name}'")
    if schema:
        deliver(json_text(at_option("--schema", lambda: read_schema(schema))), options)
    else:
        deliver_page([_schemas(options.lang)], options)
    return 0


def _make_book(history: Path, options: Options) -> None:
    """Make the book of a packaged history, as a file that is not there yet or into a pipe."""
    from pickup.case.book import book_of
    from pickup.case.book_files import packaged_book
    from pickup.notices.errors import FileNeeded

    path = options.text("output")
    if path is not None and not is_special(Path(path)):
        book_of(Path(path), packaged_book(history))
    elif path is None and sys.stdout.isatty():
        raise FileNeeded("example")
    else:
        import tempfile

        with tempfile.TemporaryDirectory() as folder:
            book_of(Path(folder) / "book", packaged_book(history))
            deliver_bytes((Path(folder) / "book").read_bytes(), options)


def _files(folder: Path, ending: str = "toml") -> dict[str, Path]:
    return {path.stem: path for path in sorted(folder.glob(f"*.{ending}"))}


def _lists(lang: str) -> list[Block]:
    heads = (say("example.name", lang), say("example.about", lang))
    return [
        PageTable(say("example.scenarios", lang), heads, _rows(EXAMPLES)),
        PageTable(say("example.offices", lang), heads, _rows(PROFILES)),
        PageTable(say("example.histories", lang), heads, _rows(EXAMPLES, "csv")),
        PageTable(say("example.books", lang), heads, _rows(EXAMPLES, "json")),
        _schemas(lang),
    ]


def _schemas(lang: str) -> PageTable:
    heads = (say("example.name", lang), say("example.about", lang))
    rows = tuple((name, str(read_schema(name)["description"]).rstrip(".").replace("`", "")) for name in schema_names())
    return PageTable(say("example.schemas", lang), heads, rows)


def _rows(folder: Path, ending: str = "toml") -> tuple[tuple[str, str], ...]:
    return tuple((name, _about(path)) for name, path in _files(folder, ending).items())


def _about(path: Path) -> str:
    """Give what a packaged book says of itself, or the first sentence of the comment that another file begins with."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".json":
        import json

        return str(json.loads(text)["about"])
    comment = []
    for line in text.splitlines():
        if not line.startswith("#"):
            break
        comment.append(line.lstrip("# "))
    return " ".join(comment).partition(": ")[0].partition(". ")[0].rstrip(".")
