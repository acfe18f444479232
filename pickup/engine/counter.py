"""What stands still at the counter: the days on which nobody can apply, and those on which nobody can pay.

Neither loses a day of the promise. Who applies while no payment code can be made has the clock start on the first
working day with any service time after payment returns; an assumed intake of those days comes on that day.
"""

from __future__ import annotations

from datetime import date, datetime
from functools import cached_property
from typing import TYPE_CHECKING

from pickup.case.applications import ClockStart, clock_start
from pickup.case.outages import DAY, FOREVER, downtime, local_time, moment, skip, subtract
from pickup.engine.errors import NoApplications

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pickup.calendars.workdays import WorkCalendar
    from pickup.case.outages import Span
    from pickup.case.scenario import Scenario


class Counter:
    """The counter of one scenario; days are ordinals, moments seconds."""

    def __init__(self, scenario: Scenario, calendar: WorkCalendar) -> None:
        """Unite the outages of each stage."""
        self._office, self._calendar = scenario.office, calendar
        self.no_intake = downtime(scenario.outages, frozenset({"intake"}))
        self.no_payment = downtime(scenario.outages, frozenset({"payment"}))

    def start_of(self, applied: date, paid: date | None = None) -> ClockStart:
        """Find the day that the promise counts from; without a payment it is the first that there can be.

        `not_before` is FOREVER where no end is known of what keeps everybody from paying. NoApplications: nobody could
        apply on that day.
        """
        self._refuse_closed(applied)
        start = clock_start(self._office, applied, paid)
        returned = None if paid is not None else self._payment_after(applied)
        if returned is None:
            return start
        day = None if returned == FOREVER else self.first_day_after(returned)
        if day is None:
            return ClockStart(start.day, FOREVER)
        return ClockStart(max(start.day, date.fromordinal(day)), max(start.not_before, returned))

    def refused_payment(self, paid: date) -> bool:
        """Tell whether nobody could pay at this moment, or on this day."""
        if isinstance(paid, datetime):
            return skip(self.no_payment, moment(paid)) != moment(paid)
        return self.is_without_payment(paid.toordinal())

    def last_intake(self, day: date) -> date:
        """Give this day, or the last one before it on which somebody could apply."""
        ordinal = day.toordinal()
        while self.is_without_intake(ordinal):
            ordinal -= 1
        return date.fromordinal(ordinal)

    def is_without_intake(self, day: int) -> bool:
        """Tell whether a day has no service time in which somebody can apply."""
        return bool(self.no_intake) and not self._left(self.no_intake, day)

    def is_without_payment(self, day: int) -> bool:
        """Tell whether a day has no service time in which a payment code can be made."""
        return bool(self.no_payment) and not self._left(self.no_payment, day)

    def counted_while_closed(self, intake: Mapping[date, int]) -> dict[str, tuple[date, ...]]:
        """Give the days of a listed intake on which nobody could pay (`payment`), and those on which nobody applied.

        Listed counts are clock starts and are not moved: those who had paid, or who had applied before.
        """
        counted = [day for day, count in sorted(intake.items()) if count] if self.no_payment or self.no_intake else []
        is_closed = {"payment": self.is_without_payment, "intake": self.is_without_intake}
        return {stage: tuple(day for day in counted if test(day.toordinal())) for stage, test in is_closed.items()}

    def has_applicants(self, day: int) -> bool:
        """Tell whether the clock of anybody starts on this working day, as far as the counter goes."""
        return not (self.is_without_intake(day) or self.is_without_payment(day)) or day in self._returning

    def usual_on(self, day: int, usual: int, since: int = 0) -> int:
        """Give the assumed intake of a working day: of days without payment it comes on the day of the return.

        Of the days before `since` nothing is assumed.
        """
        if not self.no_intake and not self.no_payment:
            return usual
        if self.is_without_payment(day):
            return 0
        returning = sum(before >= since for before in self._returning.get(day, ()))
        return usual * (returning + (not self.is_without_intake(day)))

    def until(self, approval: int) -> list[Span]:
        """Give the spans in which the intake is another than the usual: to the release of who pays on the return."""
        spans = [span for span in self.no_intake if span[1] != FOREVER]
        for start, end in self.no_payment:
            if end != FOREVER:
                last = max(self.first_day_after(end) or 0, end // DAY)
                spans.append((start, (self._calendar.add_ordinal(last, approval) + 1) * DAY))
        spans += [(start, start) for start, end in (*self.no_intake, *self.no_payment) if end == FOREVER]
        return sorted(spans)

    @cached_property
    def _returning(self) -> dict[int, list[int]]:
        """Give the working days whose usual applicants pay on a day of return, by that day."""
        days: dict[int, list[int]] = {}
        # Two outages may touch the same day: its applicants come back once.
        without = {
            day: end
            for start, end in reversed(self.no_payment)
            if end != FOREVER
            for day in range(start // DAY, (end - 1) // DAY + 1)
            if self.is_without_payment(day)
        }
        for day, end in sorted(without.items()):
            if self._calendar.is_work_ordinal(day) and not self.is_without_intake(day):
                returned = self.first_day_after(end)
                if returned is not None:
                    days.setdefault(returned, []).append(day)
        return days

    def _refuse_closed(self, applied: date) -> None:
        if not self.no_intake:
            return
        day, at = applied.toordinal(), moment(applied) if isinstance(applied, datetime) else None
        closed = self.is_without_intake(day) if at is None else skip(self.no_intake, at) != at
        if closed:
            first = day * DAY + self._office.service_hours(day).open if at is None else at
            start, end = next(span for span in self.no_intake if span[0] <= first < span[1])
            # A day as the end of a span means to the end of that day.
            last = "" if end == FOREVER else _written(end if end % DAY else end - DAY)
            raise NoApplications(day=date.fromordinal(day), span=f"{_written(start)}..{last}")

    def _payment_after(self, applied: date) -> int | None:
        """Give the moment at which payment returns for who applies then; None: it is possible at once."""
        if not self.no_payment:
            return None
        if isinstance(applied, datetime):
            at = moment(applied)
        elif self.is_without_payment(applied.toordinal()):
            at = applied.toordinal() * DAY + self._office.service_hours(applied.toordinal()).open
        else:
            return None
        returned = skip(self.no_payment, at)
        return None if returned == at else returned

    def first_day_after(self, returned: int) -> int | None:
        """Give the first working day with service time in which somebody can pay from this moment on."""
        day, (last_start, last_end) = returned // DAY, self.no_payment[-1]
        while last_end != FOREVER or day * DAY <= last_start:
            if self._calendar.is_work_ordinal(day) and self._left(self.no_payment, day, returned):
                return day
            day += 1
        return None

    def _left(self, blocked: list[Span], day: int, since: int = 0) -> list[Span]:
        opens, closes = self._office.service_hours(day)
        return subtract(blocked, max(day * DAY + opens, since), day * DAY + closes)


def _written(at: int) -> str:
    """Write a moment of a span as options take it."""
    return local_time(at).isoformat(timespec="minutes").removesuffix("T00:00")
