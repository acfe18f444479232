"""`schedule` of many cohorts, against building its result rows in a bare loop, and against itself."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import partial

from measuring import Figure, Times, in_turns

from pickup import Cohort, Office, Outage, Scenario, WorkCalendar, schedule

FIRST = date(2016, 1, 4)
ORIGIN = datetime(1, 1, 1)
DAY = 86_400
FAILURE = Outage(datetime(2018, 10, 26), datetime(2018, 11, 5))
HEADROOM = 1.45

Row = tuple[int, int, int, int, int, int, int, int]


def working_days(cohorts: int) -> list[date]:
    """Give so many working days from the first on."""
    calendar = WorkCalendar(closures=True)
    return [calendar.add(FIRST, n) for n in range(cohorts)]


def calendar_days(cohorts: int) -> list[date]:
    """Give so many days: the decreed years do not have 4,000 working days."""
    return [FIRST + timedelta(days=n) for n in range(cohorts)]


def scenario(days: list[date], passports: int, headroom: float = 1) -> Scenario:
    """Spread passports over cohorts; the press makes one more a day than arrives on a working day."""
    each, rest = divmod(passports, len(days))
    intake = {day: each + (place < rest) for place, day in enumerate(days)}
    return Scenario(Office(capacity=int((each + 1) * headroom)), (FAILURE,), intake)


def against_bare_loop(rounds: int) -> Times:
    """Time 2,000 cohorts with 5,000,000 passports against a loop that makes their rows from whole numbers."""
    case = scenario(working_days(2_000), 5_000_000)
    cohorts = schedule(case).cohorts
    rows = [_numbers(cohort) for cohort in cohorts]
    if tuple(bare_loop(rows)) != cohorts:
        raise RuntimeError("the bare loop makes other rows than schedule")
    return in_turns(lambda: schedule(case), lambda: bare_loop(rows), rounds)


def bare_loop(rows: list[Row]) -> list[Cohort]:
    """Make result rows, and do nothing else."""
    made = []
    for start, count, standard, begun, finish, pickup, limit, late in rows:
        cohort = Cohort(
            date.fromordinal(start),
            count,
            date.fromordinal(standard),
            ORIGIN + timedelta(0, begun),
            ORIGIN + timedelta(0, finish),
            ORIGIN + timedelta(0, pickup),
            date.fromordinal(limit),
            late,
        )
        made.append(cohort)
    return made


def _numbers(cohort: Cohort) -> Row:
    moments = (cohort.print_start, cohort.print_finish, cohort.pickup)
    begun, finish, pickup = (int((at - ORIGIN).total_seconds()) for at in moments if at is not None)
    if cohort.applications is None or cohort.collect_by is None or cohort.delay_working_days is None:
        raise RuntimeError(f"{cohort.applied} has no date")
    return (
        cohort.applied.toordinal(),
        cohort.applications,
        cohort.standard_date.toordinal(),
        begun,
        finish,
        pickup,
        cohort.collect_by.toordinal(),
        cohort.delay_working_days,
    )


def by_cohort(more: int, rounds: int) -> Times:
    """Time one cohort of many against one cohort of 500."""
    many, few = scenario(calendar_days(more), more * 2_500, HEADROOM), scenario(calendar_days(500), 1_250_000, HEADROOM)
    return in_turns(lambda: schedule(many), lambda: schedule(few), rounds).each(more, 500)


def many_offices(offices: int, rounds: int) -> Times:
    """Time ten years of so many offices, a schedule each, against building as many rows in a bare loop."""
    case = scenario(working_days(2_500), 2_500 * 133)
    rows = [_numbers(cohort) for cohort in schedule(case).cohorts]

    def ours() -> None:
        for _ in range(offices):
            schedule(case)

    def bare() -> None:
        for _ in range(offices):
            bare_loop(rows)

    return in_turns(ours, bare, max(rounds // offices, 3))


def by_passports(rounds: int) -> Times:
    """Time 5,000,000 passports against 50,000, in as many cohorts."""
    days = working_days(2_000)
    many, few = scenario(days, 5_000_000), scenario(days, 50_000)
    return in_turns(lambda: schedule(many), lambda: schedule(few), rounds)


def with_a_slow_centre(rounds: int) -> Times:
    """Time the same with a centre that approves one in a hundred fewer than come, against the same without it."""
    case = scenario(working_days(2_000), 5_000_000)
    slow = case._replace(approvals_per_day=2_500 * 99 // 100)
    return in_turns(lambda: schedule(slow), lambda: schedule(case), rounds)


FIGURES = (
    Figure("`schedule`, 2,000 cohorts, 5,000,000 passports", "its rows in a bare loop", against_bare_loop, at_most=4),
    *(
        Figure(f"`schedule`, ten years of {offices} offices", "their rows in a bare loop", many, at_most=4)
        for offices, many in ((n, partial(many_offices, n)) for n in (1, 15, 150))
    ),
    Figure("the same as the first", "the same with 50,000 passports", by_passports, at_most=1.25),
    Figure("the first with a slow centre", "the same without it", with_a_slow_centre, at_most=6),
    *(
        Figure(f"`schedule`, one of {more:,} cohorts", "one of 500", partial(by_cohort, more), at_most=1.25)
        for more in (1_000, 2_000, 4_000)
    ),
)
