"""Where a year was said that no calendar reaches: the engine that stumbles over it knows no options and no files."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pickup.calendars.errors import ESTIMATED_YEARS, NoWorkingDay, OutsideCalendar
from pickup.cli.case import scenario_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pickup.cli.options import Argument, Option, Options
    from pickup.text.errors import PickupError

_YEAR = re.compile(r"(?<![0-9])[0-9]{4}(?![0-9])")
# A count of so many days leads out of every calendar by itself.
_MANY_DAYS = 1000
_COUNTS = ("standard", "approval_days", "days", "late_days")
_ABOUT_THE_WEEK = ("closed", "office")


def with_place(error: PickupError, takes: Sequence[Argument | Option], options: Options) -> PickupError:
    """Name the option or the file to which an error about the calendar belongs, if none is named yet."""
    if not error.where and isinstance(error, OutsideCalendar | NoWorkingDay):
        typed = [parameter for parameter in takes if options.values.get(parameter.key)]
        place = next(_places(error, typed, options), None)
        if place is not None:
            return error.at(place)
    return error


def _places(error: PickupError, typed: Sequence[Argument | Option], options: Options) -> Iterator[str]:
    """Give the places where it may have been said, the likeliest first."""
    if isinstance(error, NoWorkingDay):
        yield from (parameter.shown for parameter in typed if parameter.key in _ABOUT_THE_WEEK)
    else:
        near = sorted(
            (off, place) for place, parameter in enumerate(typed) for off in _years_off(error, parameter, options)
        )
        yield from (typed[place].shown for off, place in near if off <= 1)
        yield from (
            parameter.shown
            for parameter in typed
            if parameter.key in _COUNTS and _is_long(options.values[parameter.key])
        )
    scenario = scenario_name(options)
    if scenario is not None:
        yield scenario
    if isinstance(error, OutsideCalendar):
        yield from (typed[place].shown for _, place in near)
    yield from (f"PICKUP_{name}" for name in ("OFFICE", "TODAY") if f"PICKUP_{name}" in options.settings)


def _years_off(error: PickupError, typed: Argument | Option, options: Options) -> Iterator[int]:
    """Give how far the years that were typed for something lie from that of the error; what no calendar has is it."""
    year = error.fields["year"]
    assert isinstance(year, int)
    for text in options.texts(typed.key) if not isinstance(options.values[typed.key], bool) else ():
        yield from (
            abs(int(year_text) - year) if int(year_text) in ESTIMATED_YEARS else 0 for year_text in _YEAR.findall(text)
        )


def _is_long(text: str) -> bool:
    return any(len(digits.lstrip("0")) >= len(str(_MANY_DAYS)) for digits in re.findall("[0-9]+", text))
