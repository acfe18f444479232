"""Outages: the spans in which stages of the work stand still, and the days that are lost to them."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import NamedTuple

from pickup.case.errors import UnknownStage, WrongArgument
from pickup.text.dates import Hours, read_window
from pickup.text.said import Text

Span = tuple[int, int]

STAGES = ("all", "approval", "print", "collection", "intake", "payment")
# What stands still when: `all` is approval and print; who has a finished passport can still collect it.
STOPS_APPROVAL = frozenset({"all", "approval"})
STOPS_PRESS = frozenset({"all", "print"})
STOPS_COLLECTION = frozenset({"collection"})
LOSES_DAYS = frozenset({"all", "approval", "print"})
# What stands still at the counter before a promise begins: it loses no day, and delays nobody who has paid.
AT_THE_COUNTER = frozenset({"intake", "payment"})

_A_SPAN = Text('teks, misalnya "2018-10-26..2018-11-04"', 'a text, as in "2018-10-26..2018-11-04"')

DAY = 86_400
FOREVER = 1 << 62


def known_stage(stage: str, where: str = "") -> str:
    """Give a stage that there is. UnknownStage: there is none of this name; with those that there are."""
    if stage not in STAGES:
        raise UnknownStage(where, stage=stage)
    return stage


def moment(at: datetime) -> int:
    """Count the seconds of a local time since the day before year 1: `ordinal x 86 400 + second of the day`."""
    return at.toordinal() * DAY + at.hour * 3600 + at.minute * 60 + at.second


def end_of(day: date) -> int:
    """Give the last second of a day, as `moment` counts."""
    return (day.toordinal() + 1) * DAY - 1


def local_time(seconds: int) -> datetime:
    """Give the local time of a moment counted in seconds."""
    return _midnight(seconds // DAY) + _since_midnight(seconds % DAY)


def local_times(moments: Iterable[int | None]) -> list[datetime | None]:
    """Give `local_time` of each of these moments; None of none."""
    return [None if at is None else _midnight(at // DAY) + _since_midnight(at % DAY) for at in moments]


_midnight = datetime.fromordinal


@lru_cache(maxsize=4096)
def _since_midnight(seconds: int) -> timedelta:
    # Openings and collection moments come again and again, and a timedelta is dear to make.
    return timedelta(0, seconds)


class Outage(NamedTuple):
    """A span in which a stage does not work: from `start`, up to but not including `end` (None: no end known).

    `stage` is "all" (approval and print), "approval", "print", "collection", "intake" (nobody can apply) or "payment"
    (no payment code can be made).

    >>> from datetime import datetime
    >>> from pickup import Outage
    >>> Outage.read("2018-10-26..2018-11-04") == Outage(datetime(2018, 10, 26), datetime(2018, 11, 5))
    True
    >>> Outage.read("2018-10-31T11:00..@print").stage
    'print'
    """

    start: datetime
    end: datetime | None = None
    stage: str = "all"
    cause: Text = Text()

    @classmethod
    def read(cls, text: str, today: date | None = None) -> "Outage":
        """Read `START..END[@STAGE]`; a date as end is included. PickupError: it cannot be read, or is no text."""
        if not isinstance(text, str):
            raise WrongArgument("text", value=text, wanted=_A_SPAN)
        if today is not None and not isinstance(today, date):
            raise WrongArgument("today", value=today, wanted=Text("datetime.date", "a datetime.date"))
        window_text, _, stage = text.partition("@")
        stage = known_stage(stage.strip() or "all")
        window = read_window(window_text, today)
        return cls(window.start, window.end, stage)


def downtime(outages: Iterable[Outage], stages: frozenset[str]) -> list[Span]:
    """Unite the outages of these stages into disjoint half-open spans of seconds, in order of time."""
    raw = sorted(
        (moment(out.start), FOREVER if out.end is None else moment(out.end)) for out in outages if out.stage in stages
    )
    united: list[Span] = []
    for start, end in raw:
        if united and start <= united[-1][1]:
            united[-1] = (united[-1][0], max(end, united[-1][1]))
        else:
            united.append((start, end))
    return united


def skip(blocked: Sequence[Span], at: int) -> int:
    """Give `at` itself, or the end of the span that it lies in (FOREVER: no end known)."""
    place = bisect_right(blocked, (at, FOREVER)) - 1
    return blocked[place][1] if place >= 0 and at < blocked[place][1] else at


def subtract(blocked: Sequence[Span], start: int, end: int) -> list[Span]:
    """Give what is left of `start` to `end` when the blocked spans, disjoint and in order, are taken out."""
    left = []
    first = max(bisect_right(blocked, (start, FOREVER)) - 1, 0)
    for blocked_from, blocked_to in (blocked[place] for place in range(first, len(blocked))):
        if blocked_from >= end:
            break
        if blocked_to > start:
            if blocked_from > start:
                left.append((start, blocked_from))
            start = blocked_to
    if start < end:
        left.append((start, end))
    return left


class LostDays(NamedTuple):
    """Ordinals of the working days lost to outages; `ever_after` is the first day of a loss without end."""

    days: frozenset[int]
    ever_after: int | None


def lost_days(blocked: Sequence[Span], hours_on: Callable[[int], Hours], is_workday: Callable[[int], bool]) -> LostDays:
    """Find the working days of which the blocked spans cover at least half of the service hours."""

    def lost(day: int) -> bool:
        hours = hours_on(day)
        left = sum(end - start for start, end in subtract(blocked, day * DAY + hours.open, day * DAY + hours.close))
        return is_workday(day) and left * 2 <= hours.close - hours.open

    days: set[int] = set()
    for start, end in blocked:
        last = start // DAY if end == FOREVER else (end - 1) // DAY
        days.update(day for day in range(start // DAY, last + 1) if lost(day))
    without_end = bool(blocked) and blocked[-1][1] == FOREVER
    return LostDays(frozenset(days), blocked[-1][0] // DAY + 1 if without_end else None)
