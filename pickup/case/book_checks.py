"""What is odd in a book: it is kept, for the office's count is the truth, but it is told."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING

from pickup.text.said import Remark

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from pickup.calendars.workdays import WorkCalendar
    from pickup.case.book_entries import Entry
    from pickup.case.scenario import Scenario

Counts = dict[date, int]


def odd(counting: Sequence[Entry], scenario: Scenario, days: Collection[date] | None = None) -> list[Remark]:
    """Name what cannot quite be, of the entries that count: all of it, or what concerns some days.

    More printed or approved than stood before the press or the centre, more handed over than applied for, or of
    applications of which none were taken in or none can be printed yet, something printed or taken in on a closed day,
    and working days between others of which no applications are recorded.
    """
    counts = {kind: counts_of(counting, kind) for kind in ("intake", "printed", "collected", "approved")}
    calendar = scenario.work_calendar()
    remarks = [
        *_above_standing("printed", counts, calendar, scenario.office.approval),
        *_above_standing("approved", counts, calendar, scenario.office.approval),
        *_above_applied(counts["collected"], counts["intake"]),
        *_not_to_be_had(counting, counts["intake"], calendar, scenario.office.approval),
        *_on_closed_days(counts, scenario, calendar),
        *_forgotten(counts["intake"], calendar),
    ]
    return [Remark(key, fields) for day, key, fields in sorted(remarks, key=lambda remark: remark[:2])
            if days is None or day in days]  # fmt: skip


_Odd = tuple[date, str, "Mapping[str, object]"]


def counts_of(counting: Sequence[Entry], kind: str) -> Counts:
    """Give what was counted by day; what was handed over on several days is added up."""
    counts: Counter[date] = Counter()
    for entry in counting:
        if entry.kind == kind:
            counts[entry.day] += entry.amount or 0
    return dict(sorted(counts.items()))


def _above_standing(kind: str, counts: Mapping[str, Counts], calendar: WorkCalendar, approval: int) -> Iterator[_Odd]:
    """Walk the days with all that has been applied for and not yet done; before the book begins nobody knows."""
    intake, done = counts["intake"], counts[kind]
    if not intake:
        return
    begins = calendar.add(min(intake), approval)
    standing = 0
    for day in sorted({*intake, *done}):
        standing += intake.get(day, 0)
        if day in done and day >= begins:
            if done[day] > standing:
                key = f"book.odd.{kind}" if standing else f"book.odd.{kind}.none"
                yield day, key, {"day": day, "count": done[day], "standing": standing}
            standing = max(standing - done[day], 0)


def _above_applied(collected: Counts, intake: Counts) -> Iterator[_Odd]:
    for day, count in collected.items():
        if day in intake and count > intake[day]:
            yield day, "book.odd.collected", {"day": day, "count": count, "applications": intake[day]}


def _not_to_be_had(counting: Sequence[Entry], intake: Counts, calendar: WorkCalendar, approval: int) -> Iterator[_Odd]:
    """Name what was handed over of an application date without applications, or before they can have been approved.

    It is counted by application date, so one who types the day of handing over it is told. Before the book begins
    nobody knows who applied.
    """
    for entry in counting:
        if entry.kind != "collected" or not entry.amount:
            continue
        on, fields = date.fromisoformat(str(entry.details["on"])), {"day": entry.day, "count": entry.amount}
        if intake and entry.day >= min(intake) and not intake.get(entry.day):
            yield entry.day, "book.odd.collected.none", fields
        elif on < calendar.add(entry.day, approval):
            yield entry.day, "book.odd.collected.early", {**fields, "on": on}


def _on_closed_days(counts: Mapping[str, Counts], scenario: Scenario, calendar: WorkCalendar) -> Iterator[_Odd]:
    for kind in ("intake", "printed"):
        for day, count in counts[kind].items():
            opens = calendar.is_workday(day) or (kind == "printed" and day in scenario.print_days)
            if count and not opens:
                yield day, f"book.odd.closed.{kind}", {"day": day, "count": count}


def _forgotten(intake: Counts, calendar: WorkCalendar) -> Iterator[_Odd]:
    """Name the working days within the recorded ones that have no count."""
    if not intake:
        return
    for ordinal in range(min(intake).toordinal(), max(intake).toordinal()):
        day = date.fromordinal(ordinal)
        if calendar.is_work_ordinal(ordinal) and day not in intake:
            yield day, "book.odd.forgotten", {"day": day}
