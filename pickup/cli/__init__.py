"""The command line: the only place that knows the terminal, the clock and the user's files."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command that was typed and leave with its exit status."""
    if sys.argv[1:] == ["--version"]:
        # Nothing is drawn for it, so nothing that draws is loaded.
        from pickup import __version__

        print(f"pickup {__version__}")  # noqa: T201 -- the one line that does not need the rest
        sys.exit(0)
    from pickup.cli.run import run

    sys.exit(run(sys.argv[1:]))
