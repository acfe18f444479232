"""`WorkCalendar.add` by the call, against libraries that know Indonesia's holidays.

Every table is filled by a first round that is not counted, ours too.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from measuring import Figure, PeerMissing, Times, in_turns

from pickup import WorkCalendar

DAYS = [date(2018, 1, 1) + timedelta(days=day) for day in range(2_000)]
# The answers of the last of them lie beyond.
AFTER = [DAYS[-1] + timedelta(days=day) for day in range(1, 31)]
STANDARD = 3
SATURDAY = 5


CALENDAR = WorkCalendar()


def _ours() -> None:
    add = CALENDAR.add
    for day in DAYS:
        add(day, STANDARD)


def against_holidays(rounds: int) -> Times:
    """Time 2,000 calls against `holidays`, whose years are prepared before."""
    from holidays import country_holidays

    peer = country_holidays("ID", years=range(2017, 2025), categories=("government", "public"))

    def theirs() -> None:
        nth = peer.get_nth_working_day
        for day in DAYS:
            nth(day, STANDARD)

    return in_turns(_ours, theirs, rounds).each(len(DAYS), len(DAYS))


def against_quantlib(rounds: int) -> Times:
    """Time 2,000 calls against QuantLib, whose own dates are made before."""
    try:
        import QuantLib
    except ImportError:
        raise PeerMissing("QuantLib is not installed: pip install -e '.[bench]'") from None
    calendar = QuantLib.Indonesia()
    dates = [QuantLib.Date(day.day, day.month, day.year) for day in DAYS]

    def theirs() -> None:
        advance, unit = calendar.advance, QuantLib.Days
        for day in dates:
            advance(day, STANDARD, unit)

    return in_turns(_ours, theirs, rounds).each(len(DAYS), len(DAYS))


def back_against_numpy(rounds: int) -> Times:
    """Time 2,000 calls that count back against numpy, given one date at a time."""
    import numpy

    def ours() -> None:
        for day in DAYS:
            CALENDAR.add(day, -STANDARD)

    def theirs() -> None:
        for day in DAYS:
            numpy.busday_offset(day, -STANDARD, roll="forward")

    return in_turns(ours, theirs, rounds).each(len(DAYS), len(DAYS))


def list_against_numpy(rounds: int) -> Times:
    """Time a list of 2,000 dates, given whole, against numpy given the same list and the same days off."""
    import numpy

    weekdays = [day for day in [*DAYS, *AFTER] if day.weekday() < SATURDAY]
    calendar = numpy.busdaycalendar(holidays=[day for day in weekdays if not CALENDAR.is_workday(day)])

    def theirs() -> Any:
        return numpy.busday_offset(DAYS, STANDARD, roll="backward", busdaycal=calendar)

    if theirs().tolist() != CALENDAR.add_many(DAYS, STANDARD):
        raise RuntimeError("numpy adds other days than add_many")
    return in_turns(lambda: CALENDAR.add_many(DAYS, STANDARD), theirs, rounds)


FIGURES = (
    Figure("`WorkCalendar.add`, three days back", "numpy.busday_offset, a call", back_against_numpy, at_most=1),
    Figure("`WorkCalendar.add`, a call", "holidays, get_nth_working_day", against_holidays, times_faster=20),
    Figure("`WorkCalendar.add`, a call", "QuantLib, advance", against_quantlib, times_faster=5),
    Figure("`WorkCalendar.add_many`, 2,000 dates", "numpy.busday_offset, the same list", list_against_numpy, at_most=1),
)
