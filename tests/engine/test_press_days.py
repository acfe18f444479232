"""The rows of the press's days: what each made, what it printed, and how many wait at its close."""

from __future__ import annotations

from datetime import date

import pytest

from pickup import Office, PressException, Scenario, schedule
from pickup.text.dates import Hours, Range


def on(day: int, **different: int | Hours) -> PressException:
    at = date(2018, 11, day)
    return PressException(Range(at, at), **different)  # type: ignore[arg-type]


MORNINGS = (1, 7, 11, 13, 17, 19, 23)
"""Minutes after eight: days of 359, 353, 349, 347, 343, 341 and 337 minutes, which have no part in common."""


@pytest.mark.parametrize(
    ("own", "rows"),
    [
        pytest.param((), [(12, 60, 60, 40), (13, 60, 50, 0)], id="days alike"),
        # Work is counted in parts that each second of each day makes in whole numbers: far more than there are seconds.
        pytest.param(MORNINGS, [(12, 53, 53, 47), (13, 53, 53, 4), (14, 53, 4, 0)], id="days of odd lengths"),
    ],
)
def test_a_day_prints_what_it_could_and_the_others_wait(own: tuple[int, ...], rows: list[tuple[int, ...]]) -> None:
    press = tuple(
        on(12 + place, hours=Hours(8 * 3600 + minute * 60, 14 * 3600), capacity=53) for place, minute in enumerate(own)
    )
    office = Office(capacity=60, standard=1, approval_days=0)
    found = schedule(Scenario(office, intake={date(2018, 11, 12): 100, date(2018, 11, 13): 10}, press=press))
    assert [(row.date.day, row.capacity, row.printed, row.waiting) for row in found.press_days] == rows
