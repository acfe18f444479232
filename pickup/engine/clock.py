"""The clock: when it starts, the standard date, and the pickup when no print queue is considered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pickup.case.outages import (
    DAY,
    FOREVER,
    LOSES_DAYS,
    STOPS_APPROVAL,
    STOPS_COLLECTION,
    STOPS_PRESS,
    downtime,
    lost_days,
    skip,
)
from pickup.engine.counter import Counter

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pickup.calendars.workdays import WorkCalendar
    from pickup.case.scenario import Scenario


class Clock:
    """One office's working days under its outages. Days are ordinals, moments seconds; None is: no end in sight.

    `downtime` are the united spans in which approval or press stands still, `no_approval`, `no_press` and
    `no_collection` those of each stage.
    """

    def __init__(self, scenario: Scenario, calendar: WorkCalendar | None = None) -> None:
        """Prepare the lost days and the downtime; `calendar` is that of the scenario, if it is at hand."""
        office = scenario.office
        self._scenario = scenario
        self.calendar = scenario.work_calendar() if calendar is None else calendar
        self.downtime = downtime(scenario.outages, LOSES_DAYS)
        self.lost = lost_days(self.downtime, office.service_hours, self.calendar.is_work_ordinal)
        self.counting = self.calendar.without(self.lost.days) if self.lost.days else self.calendar
        self.no_approval = downtime(scenario.outages, STOPS_APPROVAL)
        self.no_press = downtime(scenario.outages, STOPS_PRESS)
        self.no_collection = downtime(scenario.outages, STOPS_COLLECTION)
        self.counter = Counter(scenario, self.calendar)
        self.standard = office.standard
        self.approval = office.approval
        self.within = office.collect_within
        self._moments = tuple(sorted(office.collection))
        # Behind which days the collection moment was looked for, and found: many ask, one day after the other.
        self._collected_behind: dict[int, int | None] = {}
        # What the last slow centre at this clock worked out, and for which numbers (see `Centre.of`).
        self.centre: tuple[object, dict[Any, Any]] = (None, {})

    def of(self, scenario: Scenario) -> Clock:
        """Give the clock of another scenario: this one where the facts are the same, else one that shares what is."""
        if _days(scenario) != _days(self._scenario):
            return Clock(scenario)
        return self if _pace(scenario) == _pace(self._scenario) else Clock(scenario, self.calendar)

    def standard_day(self, start: int) -> int:
        """Give the standard date: the clock start and the standard in working days, outages left aside."""
        return self.calendar.add_ordinal(start, self.standard)

    def standard_days(self, starts: list[int]) -> list[int]:
        """Give `standard_day` for each of these days."""
        return self.calendar.add_ordinals(starts, self.standard)

    def undisturbed_day(self, start: int, days: int) -> int | None:
        """Give the day on which so many working days that are not lost have passed since the clock start."""
        end = self.lost.ever_after
        if end is not None and start >= end:
            return None
        day = self.counting.add_ordinal(start, days)
        return None if end is not None and day >= end else day

    def is_lost(self, day: int) -> bool:
        """Tell whether a day is a working day lost to an outage."""
        end = self.lost.ever_after
        return day in self.lost.days or (end is not None and day >= end and self.calendar.is_work_ordinal(day))

    def released(self, opening: int) -> int | None:
        """Give the moment of release for a cohort that would be released at `opening`."""
        at = skip(self.no_approval, opening) if self.no_approval else opening
        return None if at == FOREVER else at

    def released_each(self, openings: list[int]) -> list[int | None]:
        """Give `released` for each of these moments."""
        if not self.no_approval:
            return [*openings]
        stopped, resumed = self.no_approval[0][0], self.no_approval[-1][1]
        return [at if at < stopped or at >= resumed else self.released(at) for at in openings]

    def hands_over(self, at: int) -> bool:
        """Tell whether the office is open on the day of a moment, and nothing keeps it from handing over then."""
        return self.calendar.is_work_ordinal(at // DAY) and skip(self.no_collection, at) == at

    def collection(self, at: int, day: int) -> int | None:
        """Give the first collection moment that is not before `at` and not on a day before `day`."""
        closed = self.no_collection
        day = self.calendar.add_ordinal(max(day, at // DAY), 0)
        for time in self._moments:
            now = day * DAY + time
            if now >= at and (not closed or skip(closed, now) == now):
                return now
        return self._first_collection_behind(day)

    def _first_collection_behind(self, day: int) -> int | None:
        """Give the first collection moment on a working day behind this one."""
        closed, passed = self.no_collection, []
        while day not in self._collected_behind:
            passed.append(day)
            resumed = skip(closed, day * DAY + self._moments[-1])
            if resumed == FOREVER:
                self._collected_behind[day] = None
                break
            behind = self.calendar.add_ordinal(max(day, resumed // DAY - 1), 1)
            moments = (behind * DAY + time for time in self._moments)
            now = next((now for now in moments if skip(closed, now) == now), None)
            if now is not None:
                self._collected_behind[day] = now
                break
            day = behind
        found = self._collected_behind[day]
        self._collected_behind.update(dict.fromkeys(passed, found))
        return found

    def collections(self, ats: Sequence[int | None], days: list[int]) -> list[int | None]:
        """Give `collection` for each moment and day; None for no moment."""
        if self.no_collection:
            return [None if at is None else self.collection(at, day) for at, day in zip(ats, days, strict=True)]
        earliest = [day if at is None or at < day * DAY else at // DAY for at, day in zip(ats, days, strict=True)]
        first, worked = self._moments[0], self.calendar.add_ordinals(earliest, 0)
        return [
            None if at is None else now if at <= (now := day * DAY + first) else self.collection(at, day)
            for at, day in zip(ats, worked, strict=True)
        ]

    def pickup(self, start: int, not_before: int = 0) -> int | None:
        """Give the pickup without a print queue: the first collection moment of the day that the promise ends."""
        day = self.due_day(start, not_before)
        return None if day is None else self.collection(not_before, day)

    def due_day(self, start: int, not_before: int = 0) -> int | None:
        """Give the day on which the promise ends for somebody who paid at the moment `not_before`.

        Where approval takes longer than the standard it takes its place: nobody collects before approval.
        Whoever pays after that day's last collection moment (same-day service) has a passport that is still to
        be made: it is due on the next working day that is not lost.
        """
        day = self.undisturbed_day(start, max(self.standard, self.approval))
        if day is None or not_before <= day * DAY + self._moments[-1]:
            return day
        return self.undisturbed_day(day, 1)

    def collect_by(self, first_print_day: int, pickup_day: int) -> int | None:
        """Give the last working day within the days to collect (30) of the first print moment; None: no limit.

        One that would lie before the pickup counts from the day of the pickup instead.
        """
        return self.limits([first_print_day], [pickup_day])[0]

    def limits(self, first_print_days: list[int | None], pickup_days: list[int | None]) -> list[int | None]:
        """Give `collect_by` for each pair of these days; None where one of them is not known."""
        within, roll_back = self.within, self.calendar.roll_back_ordinal
        if within is None:
            return [None] * len(pickup_days)
        return [
            None if first is None or day is None else roll_back((first if first + within >= day else day) + within)
            for first, day in zip(first_print_days, pickup_days, strict=True)
        ]

    def latest_of(self, day: int) -> int:
        """Give the latest day of which an answer about this one can speak: that of its limit, if there is one."""
        return self.calendar.roll_back_ordinal(day + (self.within or 0))


def _days(scenario: Scenario) -> tuple[object, ...]:
    """Give all that the calendar of a scenario depends on."""
    office, own = scenario.office, (scenario.open, scenario.closed, scenario.closed_reasons)
    days = office.weekdays, office.region, office.open, office.closed, office.closed_reasons
    return scenario.known_on, scenario.calendars, *days, own


def _pace(scenario: Scenario) -> tuple[object, ...]:
    """Give all that its clock depends on besides: what the press can make, and who applied, is none of it."""
    office = scenario.office
    promised = office.standard, office.approval, office.collection, office.collect_within
    return scenario.outages, promised, office.hours, office.hours_on
