"""What an answer is: immutable results that carry all that a renderer needs, and nothing of how it looks.

Dates and moments are the office's local ones; None stands for what cannot be said.
"""

from datetime import date, datetime
from typing import Any, NamedTuple

from pickup.case.scenario import Scenario
from pickup.engine.cohorts import Cohorts
from pickup.engine.rows import Basis, CentreRow, Cohort, Group, PressRow, Step
from pickup.text.said import Remark, public

# What an answer says on its own page when there is no date.
ABOUT_THE_RETURN = frozenset({"no-end", "if-returned"})
# What an answer says on its own page: that it has no date, what its dates assume, and whether a backlog stays.
ON_THE_PAGE = ABOUT_THE_RETURN | {
    "assumed-return", "continuing", "backlog-grows", "backlog-stays", "grows", "stays", "never-on-time",
    "beyond-calendar", "no-capacity-would-do", "capacity-would-do", "capacity-or-hours-would-do",
    "assumed-intake", "assumed-intake-since", "assumed-intake-book", "assumed-intake-book-since", "beyond-intake-usual",
    "beyond-intake-book", "estimated", "deadline-passed",
    "backlog-grows-centre", "backlog-stays-centre", "grows-centre", "stays-centre", "approvals-would-do",
}  # fmt: skip


class Schedule(NamedTuple):
    """The pickups of all cohorts of one scenario, the groups the public is told, and the days of the press.

    `cleared` is the first working day from which every later pickup is on its standard date again. `lasting`
    False: with the intake that goes on it never is. `centre_days` are those of a slow
    centre, `engine` is what computed it, for who asks more.

    >>> from pickup import read_scenario, schedule
    >>> answer = schedule(read_scenario("banjarmasin-2018"))
    >>> answer.basis, len(answer.cohorts), len(answer.groups), str(answer.cleared)
    ('queue', 5, 3, '2018-11-07')
    """

    scenario: Scenario
    basis: Basis
    groups: tuple[Group, ...]
    cohorts: tuple[Cohort, ...]
    press_days: tuple[PressRow, ...]
    cleared: date | None
    calendar_status: str
    calendar_as_of: date | None
    warnings: tuple[Remark, ...]
    lasting: bool
    engine: Cohorts
    centre_days: tuple[CentreRow, ...] = ()

    def to_dict(self, lang: str = "en") -> dict[str, Any]:
        """Give the record that `pickup schedule --format json` writes, in `lang` ("id" or "en")."""
        record: dict[str, Any] = public("to_dict")(self, lang)
        return record


class Estimate(NamedTuple):
    """The pickup of one application, and the steps that lead to it; `days` are the first and last it rests on.

    `paid` is None where nobody can pay and no end of that is known: then neither the clock start nor the standard date
    is known, and the fields hold those of the application.

    `engine` is what computed it, for who asks more.

    >>> from datetime import date
    >>> from pickup import estimate, read_scenario
    >>> answer = estimate(read_scenario("banjarmasin-2018"), date(2018, 10, 31))
    >>> str(answer.standard_date), str(answer.pickup), str(answer.collect_by)
    ('2018-11-05', '2018-11-07 14:00:00', '2018-12-06')
    """

    scenario: Scenario
    applied: date
    paid: date | None
    clock_start: date
    standard_days: int
    standard_date: date
    pickup: datetime | None
    collect_by: date | None
    basis: Basis
    delay_working_days: int | None
    calendar_status: str
    calendar_as_of: date | None
    steps: tuple[Step, ...]
    warnings: tuple[Remark, ...]
    print_start: datetime | None
    print_finish: datetime | None
    days: tuple[date, date]
    engine: Cohorts

    def to_dict(self, lang: str = "en") -> dict[str, Any]:
        """Give the record that `pickup estimate --format json` writes, in `lang` ("id" or "en")."""
        record: dict[str, Any] = public("to_dict")(self, lang)
        return record
