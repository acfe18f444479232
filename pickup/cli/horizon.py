"""Answers at the edge of what is decreed: refused with --strict, else said aloud."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from pickup.calendars.coverage import estimated_remarks, estimated_spans, gap_remarks
from pickup.text.dates import day_of, range_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from pickup.calendars.workdays import DayRange, WorkCalendar
    from pickup.cli.options import Options
    from pickup.engine.cohorts import Cohorts
    from pickup.engine.returns_table import ReturnTable
    from pickup.text.said import Remark


def refuse_guesses(calendar: WorkCalendar, *spans: DayRange, options: Options) -> None:
    """Refuse an answer resting on these days if --strict was typed. EstimateRefused: some of them are guesses."""
    guessed, years = estimated_spans(calendar, *spans) if options.flag("strict") else ((), "")
    if guessed:
        from pickup.calendars.errors import EstimateRefused

        raise EstimateRefused(days=", ".join(range_text(first, last) for first, last in guessed), years=years)


def horizon(calendar: WorkCalendar, *spans: DayRange, options: Options, today: date) -> tuple[Remark, ...]:
    """Give what has to be said of an answer that rests on these days. EstimateRefused: as `refuse_guesses`."""
    refuse_guesses(calendar, *spans, options=options)
    return (*estimated_remarks(calendar, *spans), *gap_remarks(calendar, *spans, today=today))


def gaps(engine: Cohorts, days: DayRange | None, options: Options) -> tuple[Remark, ...]:
    """Give what has to be said of an answer that names its guesses itself. EstimateRefused: as `refuse_guesses`."""
    calendar, today = engine.clock.calendar, engine.scenario.today
    if days is None or today is None:
        return ()
    refuse_guesses(calendar, days, options=options)
    return gap_remarks(calendar, days, today=today)


def if_returned(
    engine: Cohorts, table: ReturnTable | None, said: Sequence[Remark], options: Options
) -> tuple[Remark, ...]:
    """Give what has to be said besides of the days that are told if service returns, in a table or in remarks.

    EstimateRefused: as `refuse_guesses`.
    """
    returns = [(row.returned, *row.pickups) for row in table.rows] if table is not None else _returns_of(said)
    days = [day_of(at) for row in returns for at in row if at is not None]
    today = engine.scenario.today
    if not days or today is None:
        return ()
    keys = {remark.key for remark in said}
    remarks = horizon(engine.clock.calendar, (min(days), max(days)), options=options, today=today)
    return tuple(remark for remark in remarks if remark.key not in keys)


def _returns_of(said: Iterable[Remark]) -> list[tuple[date | None, ...]]:
    returns = [remark.fields for remark in said if remark.key == "if-returned"]
    return [tuple(cast("date | None", fields.get(name)) for name in ("returned", "moment")) for fields in returns]
