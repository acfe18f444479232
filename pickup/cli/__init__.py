"""The command line: the only place that knows the terminal, the clock and the user's files."""

from __future__ import annotations

import gc
import os
import signal
import sys

# Exit statuses of commands; an error's own stands on its class.
NO = 1
"""The answer is no, or not for all: a closed day, dates that cannot be kept, files with faults, rows refused."""
NO_DATE = 3
INTERRUPTED = 130
TERMINATED = 143


def main() -> None:
    """Run the command that was typed and leave with its exit status."""
    # A command leaves no cycles worth looking for, and looking for them while modules are loaded and once more
    # when the interpreter ends is a fifth of its time; what is frozen is passed over then.
    gc.disable()
    # Who is told to end tidies up, as at Ctrl-C.
    signal.signal(signal.SIGTERM, _end)
    _open_missing_streams()
    try:
        if _is_version_asked() and _version_told():
            sys.exit(0)
        from pickup.cli.run import run

        sys.exit(run(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
    finally:
        gc.freeze()


def _end(*_: object) -> None:
    sys.exit(TERMINATED)


def _open_missing_streams() -> None:
    """Put something in the place of streams that the shell has closed (`>&-`), so that writing is refused in words."""
    sys.stdin = sys.stdin or open(os.devnull)  # noqa: SIM115 -- open until the end
    sys.stdout = sys.stdout or open(os.devnull)  # noqa: SIM115 -- not writable
    sys.stderr = sys.stderr or open(os.devnull, "w")  # noqa: SIM115


def _is_version_asked() -> bool:
    """Tell whether the version alone is asked for; a language that is none is for the rest to refuse."""
    return sys.argv[1:] == ["--version"] and os.environ.get("PICKUP_LANG", "") in ("", "id", "en")


def _version_told() -> bool:
    """Print the version without loading anything that draws; False: it cannot be written this way."""
    from pickup.cli.language import language, version_line

    try:
        print(version_line(language(())), flush=True)  # noqa: T201 -- the one line that does not need the rest
    except OSError:
        return False
    return True
