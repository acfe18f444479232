"""The rows of an answer: cohorts, the groups the public is told, days of the press, and steps of an explanation.

Dates and moments are the office's local ones; None stands for what cannot be said.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from datetime import date, datetime

    from pickup.text.said import Remark

Basis = Literal["queue", "clock"]


class Cohort(NamedTuple):
    """All applications with one clock start (`applied`), and when they can be collected."""

    applied: date
    applications: int | None
    standard_date: date
    print_start: datetime | None
    print_finish: datetime | None
    pickup: datetime | None
    collect_by: date | None
    delay_working_days: int | None


class Group(NamedTuple):
    """Cohorts next to each other with the same pickup: one line of the public table."""

    applied_from: date
    applied_to: date
    applications: int | None
    pickup: datetime | None
    collect_by: date | None


class PressRow(NamedTuple):
    """One day of the press: what it could make, what it printed, and who waits at its close."""

    date: date
    capacity: int
    printed: int
    waiting: int


class Step(NamedTuple):
    """One day, or one event, on the way to a pickup; `counts` is 1 if the day counts towards the promise."""

    date: date
    kind: str
    counts: int
    reason: Remark
