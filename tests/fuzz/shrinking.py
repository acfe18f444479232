"""A line that breaks a promise, made as short as it still breaks it, and written as a shell would take it."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

from fuzz.trial import outcome, wrong

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from fuzz.grammar import Line
    from fuzz.materials import Files

MOST_TRIES = 400
LONGEST_SHOWN = 1500


class Shrinking:
    """Leaves out words, variables and parts of the files as long as the same promise stays broken."""

    def __init__(self, line: Line, reason: str, files: Files) -> None:
        """Take the line as it was typed, with the broken files still there."""
        self.line, self.reason, self.files = line, reason, files
        self.kept = {path: path.read_bytes() for path in files.folder.rglob("*") if path.is_file()}
        self.tries = 0

    def shortest(self) -> str:
        """Give the line as a shell takes it, with the files that it needs in front of it."""
        while self.tries < MOST_TRIES and any(self._holds(line) for line in self._shorter_lines()):
            pass
        for path in self._needed():
            self._shrink_file(path)
        return self._as_typed()

    def _shorter_lines(self) -> Iterator[Line]:
        words = self.line.words
        for size in (2, 1):
            for place in range(len(words) - size, -1, -1):
                yield self.line._replace(words=words[:place] + words[place + size :])
        for name in self.line.variables:
            yield self.line._replace(variables={key: text for key, text in self.line.variables.items() if key != name})

    def _holds(self, line: Line) -> bool:
        """Try a line from the same files; if it breaks the same promise it is the one from now on."""
        if self.tries >= MOST_TRIES:
            return False
        self.tries += 1
        self._put_back()
        same = wrong(line, outcome(line, self.files)) == self.reason
        if same:
            self.line = line
        return same

    def _put_back(self) -> None:
        self.files.restore()
        for path, data in self.kept.items():
            path.write_bytes(data)
        self.files.see()

    def _needed(self) -> list[Path]:
        named = " ".join([*self.line.words, self.line.stdin, *self.line.variables.values()])
        return [path for path in self.kept if str(path.relative_to(self.files.folder)) in named]

    def _shrink_file(self, path: Path) -> None:
        """Leave out lines of a file, in pieces that become smaller."""
        lines = self.kept[path].splitlines(keepends=True)
        size = max(len(lines) // 2, 1)
        while size >= 1 and len(lines) > 1 and self.tries < MOST_TRIES:
            place = 0
            while place < len(lines):
                fewer = lines[:place] + lines[place + size :]
                before, self.kept[path] = self.kept[path], b"".join(fewer)
                if self._holds(self.line):
                    lines = fewer
                else:
                    self.kept[path] = before
                    place += size
            size //= 2

    def _as_typed(self) -> str:
        written = [f"printf {_shell(data)} > {shlex.quote(str(path.relative_to(self.files.folder)))}; "
                   for path, data in self.kept.items() if path in self._needed()]  # fmt: skip
        variables = [f"{name}={shlex.quote(value)} " for name, value in self.line.variables.items()]
        piped = f" < {shlex.quote(self.line.stdin)}" if self.line.stdin else ""
        words = shlex.join(["pickup", *self.line.words])
        return _on_one_line("".join([*written, *variables, words, piped]))


def _shell(data: bytes) -> str:
    if len(data) > LONGEST_SHOWN:
        return f"({len(data)} bytes)"
    return shlex.quote(repr(data)[2:-1].replace("%", "%%"))


def _on_one_line(text: str) -> str:
    shown = "".join(letter if letter.isprintable() else repr(letter)[1:-1] for letter in text)
    return shown if len(shown) <= 2 * LONGEST_SHOWN else shown[:LONGEST_SHOWN] + " … " + shown[-LONGEST_SHOWN:]
