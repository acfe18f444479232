"""The plain help page, and what becomes of it on a narrow terminal: what an option does stands below its name."""

from __future__ import annotations

import shutil
import sys
from typing import TYPE_CHECKING

from typer._click.core import Context
from typer._click.formatting import HelpFormatter

if TYPE_CHECKING:
    from collections.abc import Sequence

# Columns below which two columns of text would break words; the drawn page cuts them.
BESIDE = 76


def narrow() -> bool:
    """Tell whether help is read on a terminal with too little room for two columns."""
    return sys.stdout.isatty() and shutil.get_terminal_size().columns < BESIDE


class HelpPage(HelpFormatter):
    """Writes a plain help page as wide as a narrow terminal, else as it is always written."""

    def __init__(self, indent_increment: int = 2, width: int | None = None, max_width: int | None = None) -> None:
        """Measure the terminal where it is narrow."""
        self._narrow = narrow()
        super().__init__(indent_increment, shutil.get_terminal_size().columns if self._narrow else width, max_width)

    def write_dl(self, rows: Sequence[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Write names with what they mean: beside each other, or below where the page is narrow."""
        if not self._narrow:
            super().write_dl(rows, col_max, col_spacing)
            return
        from pickup.text.lines import wrap

        for name, text in rows:
            for line in wrap(name, self.width - self.current_indent):
                self.write(f"{' ' * self.current_indent}{line}\n")
            indent = self.current_indent + self.indent_increment
            for line in wrap(text, self.width - indent):
                self.write(f"{' ' * indent}{line}\n")


class HelpContext(Context):
    """A command line whose help is such a page."""

    formatter_class = HelpPage
