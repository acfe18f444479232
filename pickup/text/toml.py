"""Reading TOML strictly (every key is known, every wrong value is named by file, line and key), and writing a text."""

import os
import re
import stat
import sys
from codecs import BOM_UTF8
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple, Self, TypeVar

from pickup.text.errors import (
    BookGiven,
    BrokenFile,
    ControlCharacter,
    FileTooGreat,
    FileUnreadable,
    MissingKey,
    NotAList,
    NotATable,
    NotAText,
    NotAWholeNumber,
    NotUtf8,
    NumberTooGreat,
    NumberTooLong,
    PickupError,
    SpreadsheetGiven,
    UnknownKey,
)
from pickup.text.quoting import CONTROLS
from pickup.text.said import Text, say
from pickup.text.system import why

Value = TypeVar("Value")
Other = TypeVar("Other")
_BREAKS = "[ ]*[\t-\r\x85\u2028\u2029]+[ ]*"
# So many known words are named where none is near.
HINTED = 8
# What is read whole has at most so many bytes: an endless device would fill the memory.
MOST_BYTES = 64 << 20
# A zip archive, which .xlsx is, and what Excel wrote before it.
SQLITE = b"SQLite format 3\0"
_WORKBOOKS = ((b"PK\x03\x04", ".xlsx"), (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", ".xls"))


class Section(NamedTuple):
    """One table of a file: its values, and where it stands (`heading` and the place among its like).

    `row` is the place of an inline table in a list of this one.
    """

    values: Mapping[str, object]
    file: str
    text: str = ""
    heading: str = ""
    number: int = 0
    row: int | None = None

    def only(self, *keys: str) -> Self:
        """Refuse any key but these, with the nearest known one."""
        for key in self.values:
            if key not in keys:
                raise UnknownKey(key=key, hint=nearest(key, keys)).at(self.place(key))
        return self

    def get(self, key: str, read: Callable[[object], Value], absent: Other) -> Value | Other:
        """Read the value of a key, or give `absent`. PickupError: it is wrong, with its place."""
        if key not in self.values:
            return absent
        try:
            return read(self.values[key])
        except PickupError as error:
            raise error.at(self.place(key)) from None

    def need(self, key: str, read: Callable[[object], Value]) -> Value:
        """Read the value of a key that must be there."""
        if key not in self.values:
            raise MissingKey(key=key).at(self.gap(key))
        return self.get(key, read, None)  # type: ignore[return-value]  # the key is there

    def table(self, key: str) -> Self:
        """Give the table of this name; an empty one if it is not there."""
        values = self.get(key, a_table, {})
        return self._replace(values=values, heading=f"[{key}]", number=0)

    def tables(self, key: str) -> list[Self]:
        """Give the tables `[[key]]`, in their order."""
        tables = self.get(key, a_list_of(a_table), ())
        return [self._replace(values=values, heading=f"[[{key}]]", number=n) for n, values in enumerate(tables)]

    def rows(self, key: str) -> list[Self]:
        """Give the inline tables of a list in this table, in their order."""
        tables = self.get(key, a_list_of(a_table), ())
        return [self._replace(values=values, row=n) for n, values in enumerate(tables)]

    def place(self, key: str) -> str:
        """Name the file, the line and the key; tomllib keeps no lines, so the text is searched for it."""
        lines, headings = _lines_of(self.text)
        # The keys above the first table have no heading.
        heads = headings.get(self.heading, []) if self.heading else []
        start = heads[self.number] if self.number < len(heads) else 0
        wanted = re.compile(rf"\s*[\"']?{re.escape(key)}[\"']?\s*=|\s*\[+{re.escape(key)}\]+")
        fallback = start if heads else None
        line = next((i for i in range(start, len(lines)) if wanted.match(lines[i])), fallback)
        return f"{self.file}, {key}" if line is None else f"{self.file}, line {line + 1}, {key}"

    def gap(self, key: str) -> str:
        """Name the place where a key is missing: the heading of its table."""
        return self.place(self.heading)


@lru_cache(maxsize=4)
def _lines_of(text: str) -> tuple[list[str], dict[str, list[int]]]:
    """Give the lines of a file, and on which of them each heading stands: of a long file every table is asked."""
    lines = text.splitlines()
    headings: dict[str, list[int]] = {}
    for place, line in enumerate(lines):
        headings.setdefault(line.split("#")[0].strip(), []).append(place)
    return lines, headings


def read_toml(raw: bytes, file: str) -> Section:
    """Read a TOML file's bytes. NotUtf8, BrokenFile, NumberTooLong: with the line, and the column where it breaks."""
    import tomllib

    text = utf8_text(raw, file)
    try:
        return Section(tomllib.loads(text.replace("\r\n", "\n")), file, text)
    except tomllib.TOMLDecodeError as error:
        raise _broken(file, text, str(error)) from None
    except ValueError:
        raise _too_long(file, text) from None
    except RecursionError:
        raise BrokenFile(file, what="the brackets are nested too deeply") from None


def _broken(file: str, text: str, message: str) -> BrokenFile:
    """Take the line and column out of tomllib's message; at the end of the file they are those of its end."""
    what, _, place = message.rpartition(" (at ")
    numbers = re.findall(r"[0-9]+", place)
    lines = text.split("\n")
    line, column = numbers if len(numbers) == 2 else (len(lines), len(lines[-1]) + 1)
    return BrokenFile(f"{file}, line {line}, column {column}", what=what)


def _too_long(file: str, text: str) -> NumberTooLong:
    """Find the number that was not read: of all others tomllib itself says what is wrong with them, and where."""
    limit = sys.get_int_max_str_digits()
    runs = (run for run in re.finditer("[0-9_]+", text) if len(run[0].replace("_", "")) > limit)
    run = next(runs, None)
    where = file if run is None else f"{file}, line {text.count(chr(10), 0, run.start()) + 1}"
    return NumberTooLong(where, limit=limit)


def is_file(path: Path) -> bool:
    """Tell whether there is something to read under this name: a file, a pipe or a device, but no folder.

    A name that no file can have is none.
    """
    try:
        return path.exists() and not path.is_dir()
    except (OSError, ValueError):
        return False


def is_folder(name: str) -> bool:
    """Tell whether a folder has this name; a name that no file can have is none."""
    try:
        return bool(name) and Path(name).is_dir()
    except (OSError, ValueError):
        return False


def find_file(folder: Path, name: str, ending: str) -> Path | None:
    """Give the packaged file of this name in `folder`, or the user's own at this path; None: there is neither."""
    packaged = folder / f"{name}{ending}"
    path = packaged if name.replace("-", "").isalnum() and is_file(packaged) else Path(name)
    return path if is_file(path) else None


class _Inputs(NamedTuple):
    """What was read: the bytes that came through each pipe, and the device and number of each file."""

    piped: dict[str, bytes]
    files: set[tuple[int, int]]


_inputs: ContextVar[_Inputs | None] = ContextVar("inputs", default=None)


@contextmanager
def inputs_remembered() -> Iterator[None]:
    """Remember within the block what is read.

    A pipe can be read only once, and may be asked for again; no answer takes the place of a file that it rests on.
    """
    token = _inputs.set(_Inputs({}, set()))
    try:
        yield
    finally:
        _inputs.reset(token)


def remember_input(there: os.stat_result) -> None:
    """Remember a file as one that was read; a pipe or a device is none."""
    inputs = _inputs.get()
    if inputs is not None and stat.S_ISREG(there.st_mode):
        inputs.files.add((there.st_dev, there.st_ino))


def is_input(path: Path) -> bool:
    """Tell whether a file was read within the block of `inputs_remembered`, by whatever name or link."""
    inputs = _inputs.get()
    if not inputs or not inputs.files:
        return False
    try:
        there = path.stat()
    except (OSError, ValueError):  # there is none, or no file can have this name
        return False
    return (there.st_dev, there.st_ino) in inputs.files


def read_bytes(path: Path) -> bytes:
    """Read a whole file. FileUnreadable: with the system's reason. FileTooGreat: no file of ours is that long."""
    inputs = _inputs.get()
    if inputs is not None and str(path) in inputs.piped:
        return inputs.piped[str(path)]
    try:
        with path.open("rb") as file:
            there = os.fstat(file.fileno())
            raw = file.read(MOST_BYTES + 1)
    except (OSError, ValueError) as error:
        raise FileUnreadable(str(path), reason=why(error)) from None
    refuse_too_great(raw, str(path))
    remember_input(there)
    if inputs is not None and not stat.S_ISREG(there.st_mode):
        inputs.piped[str(path)] = raw
    return raw


def refuse_too_great(raw: bytes, file: str) -> None:
    """Refuse what may never end. FileTooGreat."""
    if len(raw) > MOST_BYTES:
        raise FileTooGreat(file, limit=MOST_BYTES >> 20)


def workbook_kind(raw: bytes) -> str | None:
    """Tell by its first bytes whether a file is a workbook (`.xlsx`, `.xls`); None: it is not."""
    return next((kind for start, kind in _WORKBOOKS if raw.startswith(start)), None)


def utf8_text(raw: bytes, file: str) -> str:
    """Read the letters of a file. NotUtf8: with the first byte that is none, and its line.

    SpreadsheetGiven: it is a workbook, which people mean when they say table. BookGiven: it is a book.
    """
    if raw.startswith(SQLITE):
        raise BookGiven(file)
    kind = workbook_kind(raw)
    if kind is not None:
        raise SpreadsheetGiven(file, kind=kind)
    try:
        return raw.removeprefix(BOM_UTF8).decode()
    except UnicodeDecodeError as error:
        raise NotUtf8(file, byte=error.start + 1, line=raw[: error.start].count(b"\n") + 1) from None


def nearest(word: str, words: Sequence[str]) -> Text:
    """Ask whether the nearest known word was meant, or name those that are known (not all of many) if none is near."""
    from difflib import get_close_matches

    near = get_close_matches(word.lower(), words, 1)
    named = [*words[:HINTED], "…"] if len(words) > HINTED else words
    key, fields = ("hint.near", {"near": near[0]}) if near else ("hint.known", {"known": ", ".join(named)})
    return Text(say(key, "id", **fields), say(key, "en", **fields))


def a_text(value: object) -> str:
    """Read a text that is not empty; line breaks and tabs in it are spaces. ControlCharacter: no page may show it."""
    if not isinstance(value, str) or not value.strip():
        raise NotAText(value=value)
    if value.isprintable():
        return value
    text = re.sub(_BREAKS, " ", value)
    if re.search(CONTROLS, text):
        raise ControlCharacter(text=value)
    return text


def whole_from(least: int) -> Callable[[object], int]:
    """Give a reader of whole numbers from `least` up, of as many digits as one may type; True is none."""
    from pickup.text.dates import LONGEST_COUNT

    def read(value: object) -> int:
        if type(value) is not int or value < least:
            raise NotAWholeNumber(value=value, least=least)
        if value >= 10**LONGEST_COUNT:
            raise NumberTooGreat(value=value, digits=LONGEST_COUNT)
        return value

    return read


def a_table(value: object) -> Mapping[str, object]:
    """Read a table."""
    if not isinstance(value, dict):
        raise NotATable(value=value)
    return value


def a_list_of(read: Callable[[object], Value]) -> Callable[[object], tuple[Value, ...]]:
    """Give a reader of lists whose members `read` reads."""

    def read_all(value: object) -> tuple[Value, ...]:
        if not isinstance(value, list):
            raise NotAList(value=value)
        return tuple(map(read, value))

    return read_all


def one_or_more(read: Callable[[object], Value]) -> Callable[[object], tuple[Value, ...]]:
    """Give a reader of one value, or of a list of them."""
    return lambda value: a_list_of(read)(value) if isinstance(value, list) else (read(value),)


def text_as_toml(text: str) -> str:
    """Write a text as TOML does, which is JSON's way but for one character."""
    import json

    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
