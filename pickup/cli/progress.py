"""How far a long run is: a bar on a terminal, after a second; nothing in a pipe."""

from __future__ import annotations

import sys
from time import monotonic
from typing import TYPE_CHECKING

from pickup.text.said import say

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType

    from rich.progress import Progress, TaskID

# Nobody needs to be told about what takes no longer.
PATIENCE = 1.0


class Bar:
    """A bar of what is done, with a text and the time left; drawn on standard error if that is a terminal."""

    def __init__(self, lang: str, *, quiet: bool) -> None:
        """Start the watch. Nothing is drawn where answers go to the same terminal."""
        self._silent = quiet or not sys.stderr.isatty()
        self._lang = lang
        self._began = self._phase_began = monotonic()
        self._progress: Progress | None = None
        self._task: TaskID | None = None
        self._title = ""

    def __enter__(self) -> Bar:
        """Take part in a with statement, at whose end the bar is wiped off."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Wipe the bar off, however the run ended."""
        if self._progress is not None:
            self._progress.stop()

    def phase(self, key: str) -> None:
        """Begin another part of the run, with a bar of its own."""
        self._title = "" if self._silent else say(key, self._lang)
        self._phase_began = monotonic()
        if self._progress is not None and self._task is not None:
            self._progress.remove_task(self._task)
            self._task = None

    def step(self, done: int, total: int | None, text: Callable[[float], str]) -> None:
        """Show how far it is (total None: nobody knows) and a text, made of the seconds that this part has taken."""
        now = monotonic()
        if self._silent or now - self._began < PATIENCE:
            return
        if self._progress is None:
            self._progress = _drawn()
        if self._task is None:
            self._task = self._progress.add_task(self._title, text="")
        self._progress.update(self._task, completed=done, total=total, text=text(max(now - self._phase_began, 1e-9)))


def _drawn() -> Progress:
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), TextColumn("{task.fields[text]}"), TimeRemainingColumn())
    progress = Progress(*columns, console=Console(stderr=True), transient=True)
    progress.start()
    return progress
