"""What dates are taken for granted with: an assumed return, an assumed intake, the guessed holidays of a year.

It goes wherever the dates go: into every notice, message, calendar and reply that tells one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pickup.calendars.coverage import estimated_remarks
from pickup.engine.remarks import ASSUMPTIONS, assumptions, rests_on_usual_intake
from pickup.notices.facts import days_behind
from pickup.notices.frame import item

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pickup.engine.clock import Clock
    from pickup.engine.cohorts import Cohorts
    from pickup.engine.results import Schedule
    from pickup.engine.rows import Cohort
    from pickup.notices.content import Item, Notice, Paragraph, PickupRow
    from pickup.notices.wording import Wording
    from pickup.text.said import Remark

# The parts of a notice that tell dates: what they assume stands behind the last of them.
DATED = ("dates", "rows", "service", "today", "nothing", "before", "next")


def assumed_in(schedule: Schedule | None, rows: Iterable[PickupRow], clock: Clock) -> tuple[Remark, ...]:
    """Give what the dates of these rows are taken for granted with; nothing where none has a date."""
    dated = [row for row in rows if row.pickup is not None]
    if not dated:
        return ()
    said = () if schedule is None else rested_on(schedule.warnings, schedule.engine, cohorts_in(schedule, dated))
    taken = [remark for remark in said if ASSUMPTIONS.get(remark.key) in ("return", "intake")]
    return (*taken, *estimated_remarks(clock.calendar, *days_behind(None, dated)))


def rested_on(said: Iterable[Remark], engine: Cohorts, cohorts: Iterable[Cohort]) -> tuple[Remark, ...]:
    """Leave out an assumed intake on which none of these dates rests."""
    rests = any(rests_on_usual_intake(engine, cohort) for cohort in cohorts)
    return tuple(remark for remark in said if rests or ASSUMPTIONS.get(remark.key) != "intake")


def cohorts_in(schedule: Schedule, rows: Sequence[PickupRow]) -> Iterator[Cohort]:
    """Give the cohorts that stand in these rows."""
    return (
        cohort
        for cohort in schedule.cohorts
        if any(row.applied_from <= cohort.applied <= row.applied_to for row in rows)
    )


def with_assumptions(notice: Notice, said: Sequence[Remark], words: Wording) -> Notice:
    """Say in the long and the short form what the dates assume, as far as the notice does not say it already."""
    keys = {part.key for part in notice.items}
    open_ones = [remark for remark in said if not (ASSUMPTIONS[remark.key] == "return" and "assumed-return" in keys)]
    lines = tuple(assumption_lines(open_ones, words, "notice"))
    short = notice.short._replace(items=_behind_dates(notice.short.items, lines))
    return notice._replace(items=_behind_dates(notice.items, lines), short=short, assumed=assumptions(said))


def _behind_dates(items: tuple[Item, ...], lines: tuple[Paragraph, ...]) -> tuple[Item, ...]:
    if not lines:
        return items
    place = max((place for place, part in enumerate(items, start=1) if part.key in DATED), default=len(items))
    return (*items[:place], item("assumed", *lines), *items[place:])


def assumption_lines(said: Iterable[Remark], words: Wording, where: str) -> Iterator[Paragraph]:
    """Give a sentence for each assumption among the remarks; `where` is "notice", or "reply" for one date."""
    for remark in said:
        kind = ASSUMPTIONS.get(remark.key)
        if kind == "return":
            yield words.line(f"{where}.assumed.return", moment=remark.fields["moment"])
        elif kind == "intake":
            yield words.line(f"{where}.assumed.intake", count=remark.fields["count"])
        elif kind == "year":
            yield words.line(f"{where}.assumed.year", years=remark.fields["years"])
