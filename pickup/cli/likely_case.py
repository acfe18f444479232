"""From the options to the delays: a history of approvals, or the share of late ones as it was given."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, NamedTuple

from pickup.analysis.errors import DelaysNeeded, HalfOfTheLate, TooMany, TwoSourcesOfDelay
from pickup.cli.case import at_option, positive

if TYPE_CHECKING:
    from collections.abc import Callable
    from fractions import Fraction

    from pickup.analysis.delays import Delays
    from pickup.analysis.monte_carlo import Simulation
    from pickup.case.scenario import Scenario
    from pickup.cli.options import Given

# Every path of every lot is held in memory: about 120 MB for sixty days.
MOST_PATHS = 20_000
MOST_DAYS_LATE = 1_000
MOST_RECENT = 100_000


class LikelyCase(NamedTuple):
    """What likely dates are computed from: how late approvals come, and how many paths go through the queue."""

    delays: Delays
    simulation: Simulation


def read_likely_case(case: Scenario, given: Given, *others: tuple[str, object]) -> LikelyCase | None:
    """Read the delays; None: nobody asks for likely dates. `others` are further options that need them.

    DelaysNeeded, TwoSourcesOfDelay, HalfOfTheLate: options that do not fit together.
    """
    approvals, share, days = (given.text(name) for name in ("approvals", "late_share", "late_days"))
    if approvals is not None and (share is not None or days is not None):
        raise TwoSourcesOfDelay()
    if approvals is None and given.text("recent") is not None:
        raise DelaysNeeded(option="--recent")
    if approvals is None and share is None and days is None:
        _refuse(given, others)
        return None
    delays = _late(share, days) if approvals is None else _estimated(approvals, case, given)
    return LikelyCase(delays, read_simulation(given))


def _refuse(given: Given, others: tuple[tuple[str, object], ...]) -> None:
    for name, value in (*others, ("--paths", given.text("paths")), ("--seed", given.text("seed"))):
        if value is not None:
            raise DelaysNeeded(option=name)


def _estimated(name: str, case: Scenario, given: Given) -> Delays:
    from pickup.analysis.delays import estimate_delays
    from pickup.case.history_files import read_history

    order = given.text("date_order") or ""
    history = at_option("--approvals", lambda: read_history(name, order, case.today))
    return at_option("--approvals", lambda: estimate_delays(case, history, read_recent(given)))


def read_recent(given: Given) -> int:
    """Read over how many working days the delays are estimated."""
    from pickup.analysis.delays import RECENT

    text = given.text("recent")
    return RECENT if text is None else at_option("--recent", lambda: _at_most(positive(text), MOST_RECENT))


def _late(share: str | None, days: str | None) -> Delays:
    from pickup.analysis.delays import late_delays

    if share is None or days is None:
        raise HalfOfTheLate(missing="--late-share" if share is None else "--late-days")
    part = at_option("--late-share", lambda: read_share(share))
    least, most = at_option("--late-days", lambda: read_days_late(days))
    return late_delays(part, least, most)


def read_share(text: str) -> Fraction:
    """Read a share of applications: `0.15`, `0,15`, `15/100`. NotAShare: it is none."""
    from fractions import Fraction

    from pickup.analysis.errors import NotAShare

    plain = text.strip().replace(",", ".")
    digits = plain.replace(".", "", 1).replace("/", "", 1)
    if not (digits.isascii() and digits.isdigit() and len(plain) <= 20 and ("." in plain) + ("/" in plain) <= 1):
        raise NotAShare(text=text.strip())
    try:
        share = Fraction(plain)
    except (ValueError, ZeroDivisionError):
        raise NotAShare(text=text.strip()) from None
    if share > 1:
        raise NotAShare(text=text.strip())
    return share


def read_days_late(text: str) -> tuple[int, int]:
    """Read the least and the most working days late: `1..5`, or one number. NotDaysLate: they are none."""
    from pickup.analysis.errors import NotDaysLate

    least, dots, most = (part.strip() for part in text.partition(".."))
    most = most if dots else least
    if not (least + most).isascii() or not (least.isdigit() and most.isdigit()) or len(least + most) > 12:
        raise NotDaysLate(text=text.strip())
    if not 1 <= int(least) <= int(most):
        raise NotDaysLate(text=text.strip())
    return int(least), _at_most(int(most), MOST_DAYS_LATE)


def read_simulation(given: Given) -> Simulation:
    """Read how many paths are simulated, and from which seed."""
    from pickup.analysis.monte_carlo import PATHS, SEED, Simulation
    from pickup.text.dates import read_count

    paths, seed = given.text("paths"), given.text("seed")
    number = PATHS if paths is None else at_option("--paths", lambda: _at_most(positive(paths), MOST_PATHS))
    start = SEED if seed is None else at_option("--seed", lambda: read_count(seed))
    return Simulation(number, start, _progress(number, given))


def _at_most(count: int, most: int) -> int:
    if count > most:
        raise TooMany(value=count, most=most)
    return count


def _progress(paths: int, given: Given) -> Callable[[int], None] | None:
    """Give what shows the paths done, on a terminal and after a second alone."""
    if given.flag("quiet") or not sys.stderr.isatty():
        return None
    from pickup.cli.path_progress import PathProgress

    return PathProgress(paths, given.lang)
