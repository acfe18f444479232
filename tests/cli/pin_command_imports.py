"""Write tests/data/command_imports.toml anew: `PYTHONPATH=tests python tests/cli/pin_command_imports.py`.

Look at the difference before it is kept: a module that a command did not load before is what each call pays for.
"""

from __future__ import annotations

import textwrap
import tomllib

from test_command_imports import DEAR, PINS, loaded, own

# The commands that read a case and compute a queue: what all of these load is told once.
QUEUE = ("estimate", "schedule", "plan", "audit", "notice", "batch")


def main() -> None:
    old = PINS.read_text(encoding="utf-8")
    names = {command["line"]: loaded(command["line"]) for command in tomllib.loads(old)["command"]}
    ours = {line: own(found) for line, found in names.items()}
    every = set.intersection(*ours.values())
    queue = set.intersection(*(found for line, found in ours.items() if line.split()[0] in QUEUE)) - every
    parts = [
        old[: old.index("[sets]")] + "[sets]",
        f"# The program itself, words, dates, an office's days: every command.\nevery = {_wrapped(every)}",
        f"# What reads a case and computes a queue.\nqueue = {_wrapped(queue)}",
    ]
    for line, found in ours.items():
        shared = {"every": every} | ({"queue": queue} if queue <= found else {})
        sets = ", ".join(f'"{name}"' for name in shared)
        rest = found.difference(*shared.values())
        dear = " ".join(sorted({name.split(".")[0] for name in names[line]} & DEAR))
        parts.append(f'\n[[command]]\nline = "{line}"\nsets = [{sets}]\nours = {_wrapped(rest)}\nothers = "{dear}"')
    PINS.write_text("\n".join(parts) + "\n", encoding="utf-8")


def _wrapped(names: set[str]) -> str:
    indent = "    "
    text = " ".join(sorted(names))
    lines = textwrap.fill(text, 112, initial_indent=indent, subsequent_indent=indent, break_on_hyphens=False)
    return f'"""\n{lines}\n"""'


if __name__ == "__main__":
    main()
