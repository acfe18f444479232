"""`python tests/fuzz --lines 20000 --seed 1`: hostile command lines, each cause told by its shortest."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from random import Random
from time import monotonic
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parents[1]))

from fuzz.grammar import Speaker
from fuzz.materials import Files
from fuzz.shrinking import Shrinking
from fuzz.trial import outcome, wrong

PROCESSES = 2


class Share(NamedTuple):
    """What one process tries: every so many lines of a seed, from the first on."""

    seed: int
    lines: range
    sentences: bool


class Found(NamedTuple):
    """What a share gave: how many lines ended with each status, each cause with its shortest line, the refusals."""

    statuses: Counter[int | None]
    causes: dict[str, tuple[int, str]]
    sentences: Counter[str]
    slowest: tuple[float, int]


def try_share(share: Share) -> Found:
    """Type the lines of a share in a folder of their own."""
    for name in [name for name in os.environ if name.startswith(("PICKUP_", "LC_", "LANG"))]:
        del os.environ[name]
    found = Found(Counter(), {}, Counter(), (0.0, -1))
    with tempfile.TemporaryDirectory(prefix="fuzz-") as folder:
        os.chdir(folder)
        files = Files(Path(folder))
        for index in share.lines:
            found = _try_line(share, index, files, found)
        os.chdir("/")
    return found


def _try_line(share: Share, index: int, files: Files, found: Found) -> Found:
    random = Random(f"{share.seed}/{index}")
    files.restore()
    line = Speaker(random, files.with_broken(random)).line()
    broken = {path: path.read_bytes() for path in files.folder.glob("broken-*")}
    result = outcome(line, files)
    found.statuses[result.status] += 1
    reason = wrong(line, result)
    if reason and reason not in found.causes:
        files.restore()
        for path, data in broken.items():
            path.write_bytes(data)
        found.causes[reason] = (index, Shrinking(line, reason, files).shortest())
    if share.sentences and result.status == 2:
        found.sentences[result.err.strip()[:200]] += 1
    slowest = max(found.slowest, (result.seconds, index))
    return found._replace(slowest=slowest)


def main() -> int:
    """Try the lines in two processes and tell what was found; status 1 if anything was."""
    parser = argparse.ArgumentParser(prog="python tests/fuzz", description=__doc__)
    parser.add_argument("--lines", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", type=int, help="the number of one line")
    parser.add_argument("--sentences", action="store_true", help="show what the refusals say")
    typed = parser.parse_args()
    began = monotonic()
    lines = range(typed.lines) if typed.only is None else range(typed.only, typed.only + 1)
    shares = [Share(typed.seed, lines[place::PROCESSES], typed.sentences) for place in range(PROCESSES)]
    with ProcessPoolExecutor(PROCESSES) as pool:
        parts = list(pool.map(try_share, [share for share in shares if share.lines]))
    causes: dict[str, tuple[int, str]] = {}
    for part in parts:
        causes = {**part.causes, **causes}
    for reason, (index, line) in sorted(causes.items()):
        print(f"{reason}\n  line {index}: {line}\n")
    if typed.sentences:
        sentences: Counter[str] = sum((part.sentences for part in parts), Counter())
        print(*sorted(sentences), sep="\n")
    statuses: Counter[int | None] = sum((part.statuses for part in parts), Counter())
    seconds, slowest = max(part.slowest for part in parts)
    told = ", ".join(f"{status}: {count}" for status, count in sorted(statuses.items(), key=str))
    print(f"{len(lines)} lines of seed {typed.seed} in {monotonic() - began:.0f} s ({told}); "
          f"the slowest, line {slowest}, took {seconds:.1f} s; {len(causes)} causes")  # fmt: skip
    return 1 if causes else 0


if __name__ == "__main__":
    sys.exit(main())
