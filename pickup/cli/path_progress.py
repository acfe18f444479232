"""How many paths are done, on one line of the terminal that is gone when the answer comes."""

from __future__ import annotations

import sys
from time import monotonic

from pickup.text.said import say

QUIET_SECONDS = 1.0


class PathProgress:
    """Shows progress on standard error once the work has taken longer than a second."""

    def __init__(self, paths: int, lang: str) -> None:
        """Start the clock."""
        self.paths, self.lang = paths, lang
        self.started = monotonic()
        self.shown = 0

    def __call__(self, done: int) -> None:
        """Tell how many paths are done; all of them wipe the line."""
        if done >= self.paths:
            self._write("" if self.shown else None)
        elif monotonic() - self.started >= QUIET_SECONDS:
            self._write(say("likely.progress", self.lang, done=done, paths=self.paths))

    def _write(self, text: str | None) -> None:
        if text is None:
            return
        sys.stderr.write("\r" + text.ljust(self.shown) + ("\r" if not text else ""))
        sys.stderr.flush()
        self.shown = len(text)
