"""The rows of an answer: cohorts, the groups the public is told, days of the press, and steps of an explanation.

Dates and moments are the office's local ones; None stands for what cannot be said.
"""

from datetime import date, datetime
from typing import Literal, NamedTuple

from pickup.text.said import Remark, public

Basis = Literal["queue", "clock"]


class Cohort(NamedTuple):
    """All applications with one clock start (`applied`), and when they can be collected.

    >>> from pickup import read_scenario, schedule
    >>> answer = schedule(read_scenario("banjarmasin-2018"))
    >>> cohort = answer.cohorts[0]
    >>> str(cohort.applied), cohort.applications, str(cohort.pickup), cohort.delay_working_days
    ('2018-10-29', 150, '2018-11-05 14:00:00', 2)
    """

    applied: date
    applications: int | None
    standard_date: date
    print_start: datetime | None
    print_finish: datetime | None
    pickup: datetime | None
    collect_by: date | None
    delay_working_days: int | None


class Group(NamedTuple):
    """Cohorts next to each other with the same pickup: one line of the public table.

    >>> from pickup import read_scenario, schedule
    >>> answer = schedule(read_scenario("banjarmasin-2018"))
    >>> [f"{group.applied_from} to {group.applied_to}: {group.pickup}" for group in answer.groups][-1]
    '2018-10-31 to 2018-11-02: 2018-11-07 14:00:00'
    """

    applied_from: date
    applied_to: date
    applications: int | None
    pickup: datetime | None
    collect_by: date | None


class PressRow(NamedTuple):
    """One day of the press: what it could make, what it printed, and who waits at its close.

    >>> from pickup import read_scenario, schedule
    >>> answer = schedule(read_scenario("banjarmasin-2018"))
    >>> [(str(day.date), day.printed, day.waiting) for day in answer.press_days]
    [('2018-11-05', 162, 318), ('2018-11-06', 162, 156), ('2018-11-07', 156, 0)]
    """

    date: date
    capacity: int
    printed: int
    waiting: int


class CentreRow(NamedTuple):
    """One day of a slow centre: how many it could approve (None: all), approved, and who waits for it at its close.

    >>> from datetime import date
    >>> from pickup import Office, Scenario, schedule
    >>> answer = schedule(Scenario(Office(capacity=162), intake={date(2018, 10, 29): 200}, approvals_per_day=150))
    >>> [(str(day.date), day.approved, day.waiting) for day in answer.centre_days]
    [('2018-10-30', 150, 50), ('2018-10-31', 50, 0)]
    """

    date: date
    capacity: int | None
    approved: int
    waiting: int


class Step(NamedTuple):
    """One day, or one event, on the way to a pickup; `counts` is 1 if the day counts towards the promise.

    >>> from datetime import date
    >>> from pickup import Scenario, estimate
    >>> answer = estimate(Scenario(), date(2025, 8, 13))
    >>> [(step.date.day, step.kind, step.counts) for step in answer.steps][:4]
    [(14, 'working', 1), (15, 'working', 1), (16, 'weekend', 0), (17, 'national', 0)]
    """

    date: date
    kind: str
    counts: int
    reason: Remark

    def say(self, lang: str = "en", time_zone: str = "") -> str:
        """Give the sentence in `lang` ("id" or "en"); a time names its zone if that is given."""
        sentence: str = public("say")(self, lang, time_zone)
        return sentence

    def __str__(self) -> str:
        """Give the English sentence."""
        return self.say()
