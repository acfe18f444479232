"""Answers at the edge of what is decreed: refused with --strict, else said aloud."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pickup.calendar_horizon import gap_remarks, guess_remarks

if TYPE_CHECKING:
    from datetime import date

    from pickup.cli.options import Given
    from pickup.results import Estimate, Remark
    from pickup.scenario import Scenario
    from pickup.workdays import WorkCalendar


def refuse_guesses(calendar: WorkCalendar, days: tuple[date, date], given: Given) -> None:
    """Refuse an answer resting on these days if --strict was given. GuessRefused: some of them are guesses."""
    guessed = calendar.guessed(*days) if given.flag("strict") else ()
    if guessed:
        from pickup.calendar_errors import GuessRefused

        told = (str(first) if first == last else f"{first}..{last}" for first, last in guessed)
        raise GuessRefused(days=", ".join(told), years=", ".join(map(str, calendar.estimated_years(*days))))


def horizon(calendar: WorkCalendar, days: tuple[date, date], given: Given, today: date) -> tuple[Remark, ...]:
    """Give what has to be said of an answer of the bare calendar. GuessRefused: as `refuse_guesses`."""
    refuse_guesses(calendar, days, given)
    return (*guess_remarks(calendar, *days), *gap_remarks(calendar, *days, today))


def gaps(case: Scenario, days: tuple[date, date] | None, given: Given) -> tuple[Remark, ...]:
    """Give what has to be said of an answer that names its guesses itself. GuessRefused: as `refuse_guesses`."""
    if days is None or case.today is None:
        return ()
    calendar = case.work_calendar()
    refuse_guesses(calendar, days, given)
    return gap_remarks(calendar, *days, case.today)


def days_of_estimate(answer: Estimate) -> tuple[date, date]:
    """Give the first and the last of the days that an estimate rests on."""
    days = [answer.clock_start, answer.standard_date, *([answer.collect_by] if answer.collect_by else [])]
    days += [at.date() for at in (answer.pickup, answer.print_finish) if at is not None]
    return min(days), max(days)
