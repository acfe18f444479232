"""From the two dates of a row to what is added to it: each pair of dates is worked out once.

A file of millions of rows has a few thousand different dates. What a row is told is its cohort's answer,
the same that `estimate` gives, as the texts of the columns that were chosen.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from pickup.analysis.promises import announced_alone, by_clock_alone, standing
from pickup.batch.errors import DateMissing, RowError
from pickup.calendars.coverage import estimated_remarks
from pickup.calendars.errors import ESTIMATED_YEARS, OutsideCalendar
from pickup.case.applications import ClockStart, clock_start
from pickup.case.offices import offset_text
from pickup.case.outages import DAY, FOREVER, end_of
from pickup.case.scenario import no_payment_since, open_since
from pickup.engine.clock import Clock
from pickup.engine.cohorts import Cohorts, day_span
from pickup.engine.errors import ClockStartMissing
from pickup.engine.remarks import taken_for_granted
from pickup.text.dates import moment_reader
from pickup.text.errors import PickupError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from pickup.analysis.promises import Standing
    from pickup.case.scenario import Scenario
    from pickup.engine.rows import Cohort
    from pickup.render.phrases import Phrases

# More different texts than this are never kept at once, so that memory does not grow with the file.
MOST_KEPT = 40_000


class Answer(NamedTuple):
    """The texts of the chosen columns (None: nothing can be said), and whether there is a pickup."""

    cells: tuple[str | None, ...]
    dated: bool


class Tally:
    """What became of the rows: read, without a date in sight, refused, and lines left out because they are empty."""

    def __init__(self) -> None:
        """Count from nought."""
        self.rows = self.undated = self.rejected = self.empty = 0


class Starts:
    """Reads the dates of rows: when each one's clock starts."""

    def __init__(self, scenario: Scenario, date_order: str = "") -> None:
        """Choose the case, whose office's cut-off counts, and the order of days and months ("dmy" or "")."""
        self._office = scenario.office
        self._clock = Clock(scenario)
        self._read = moment_reader(date_order)
        self._days: dict[str, date] = {}
        self._in_calendar: set[date] = set()

    def of(self, applied: str, paid: str) -> ClockStart:
        """Give the clock start of a row; without a date of payment it is that of the application. RowError."""
        first, last = self.dates(applied, paid)
        start = self._start(first, last, paid)
        if start.day not in self._in_calendar:
            by_payment = start.day.toordinal() != first.toordinal()
            self._refuse_outside(start.day, applied, paid if by_payment else "")
        return start

    def dates(self, applied: str, paid: str) -> tuple[date, date]:
        """Give the two dates of a row, that of the application twice if no payment is told. RowError."""
        first = self._day("applied", applied)
        return first, self._day("paid", paid) if paid.strip() else first

    def _start(self, first: date, last: date, paid: str) -> ClockStart:
        counter = self._clock.counter
        if counter.no_intake or counter.no_payment:
            return self._by_counter(first, last, paid)
        if type(first) is date and type(last) is date:
            # Days without times: no cut-off counts, and no moment of payment. That is most rows.
            return ClockStart(first if first > last else last, 0)
        try:
            return clock_start(self._office, first, last)
        except OverflowError:
            raise RowError("paid", paid, OutsideCalendar(year=last.year)) from None

    def _by_counter(self, applied: date, last: date, paid: str) -> ClockStart:
        """Give the clock start where nobody could apply, or pay, on some days. RowError."""
        try:
            return self._clock.counter.start_of(applied, last if paid.strip() else None)
        except PickupError as error:
            raise RowError("applied", str(applied), error) from None

    def _refuse_outside(self, day: date, applied: str, paid: str) -> None:
        """Refuse a day that no calendar reaches: as an intake it would stop the whole queue."""
        try:
            self._clock.latest_of(self._clock.standard_day(day.toordinal()))
        except PickupError as error:
            if isinstance(error, OutsideCalendar) and day.year not in ESTIMATED_YEARS:
                error = OutsideCalendar(year=day.year)
            raise RowError("paid" if paid else "applied", paid or applied, error) from None
        self._in_calendar.add(day)

    def _day(self, which: str, text: str) -> date:
        if text in self._days:
            return self._days[text]
        if not text.strip():
            raise RowError(which, text, DateMissing())
        try:
            day = self._read(text)
        except PickupError as error:
            raise RowError(which, text, error) from None
        if len(self._days) >= MOST_KEPT:
            self._days.clear()
        self._days[text] = day
        return day


class Answers:
    """Answers rows with the cohorts of one scenario."""

    def __init__(
        self,
        cohorts: Cohorts,
        starts: Starts,
        columns: Sequence[str],
        phrases: Phrases,
        *,
        strict: bool = False,
        reply: Callable[[date, date | None], str] | None = None,
    ) -> None:
        """Choose the columns and the words of the note; `strict` gives no date that rests on a guess.

        `reply` writes the message to an applicant from the dates of application and payment, for the column of it.
        """
        self.columns = tuple(columns)
        self._strict = strict
        self._reply = reply if "reply" in self.columns else None
        self.cohorts = cohorts
        self._starts = starts
        self._phrases = phrases
        self._cohorts: dict[date, Cohort] = {}
        self._steady: dict[date, bool] = {}
        self._answers: dict[tuple[object, ...], Answer] = {}

    @property
    def seen(self) -> tuple[Cohort, ...]:
        """Give the cohorts that were asked for, in order."""
        return tuple(self._cohorts[day] for day in sorted(self._cohorts))

    def of(self, applied: str, paid: str) -> Answer:
        """Answer the row with these two texts. RowError: a date cannot be read, or nothing can be told of it."""
        start = self._starts.of(applied, paid)
        try:
            dates = None if self._reply is None else self._dates(applied, paid)
            return self._of(start, dates, unpaid="" if paid.strip() else self._unpaid(applied))
        except PickupError as error:
            by_payment = bool(paid.strip()) and self._starts.of(applied, "") != start
            raise RowError("paid" if by_payment else "applied", paid if by_payment else applied, error) from None

    def _unpaid(self, applied: str) -> str:
        """Give the key of what is said of a row without a payment: nobody could pay then, or its day was taken."""
        counter = self.cohorts.clock.counter
        refused = bool(counter.no_payment) and counter.refused_payment(self._starts.dates(applied, "")[0])
        return "batch.no-payment" if refused else "batch.unpaid"

    def _dates(self, applied: str, paid: str) -> tuple[date, date | None]:
        """Give the dates of a row; where nobody could pay on that of the application none is taken for granted."""
        first, last = self._starts.dates(applied, paid)
        refused = not paid.strip() and self.cohorts.clock.counter.refused_payment(first)
        return first, None if refused else last

    def refused(self, sentence: str) -> Answer:
        """Give what stands in a row of the output that could not be read: the note alone."""
        cells = tuple(sentence if name == "note" else None for name in self.columns)
        return Answer(cells, dated=False)

    def _of(self, start: ClockStart, dates: tuple[date, date | None] | None, *, unpaid: str) -> Answer:
        not_before = 0 if self._any_time(start) else start.not_before
        key = (start.day, not_before, unpaid, dates)
        answer = self._answers.get(key)
        if answer is None:
            if len(self._answers) >= MOST_KEPT:
                self._answers.clear()
            answer = self._answers[key] = self._answer(start.day, not_before, dates, unpaid=unpaid)
        return answer

    def _any_time(self, start: ClockStart) -> bool:
        """Tell whether the hour of payment makes no difference: no moment of that day moves the pickup.

        A later payment never makes anything earlier, so that it is enough to look at the day's two ends.
        """
        if start.not_before <= start.day.toordinal() * DAY:
            return True
        if start.not_before == FOREVER:
            return False
        if self.cohorts.scenario.announced:
            # What was announced for the morning is not meant for who pays at noon.
            return False
        steady = self._steady.get(start.day)
        if steady is None:
            last = self.cohorts.of(start.day, end_of(start.day))
            steady = self._steady[start.day] = last == self._cohort(start.day, 0)
        return steady

    def _cohort(self, day: date, not_before: int) -> Cohort:
        if not_before:
            return self.cohorts.of(day, not_before)
        if day not in self._cohorts:
            self._cohorts[day] = self.cohorts.of(day)
        return self._cohorts[day]

    def _answer(self, day: date, not_before: int, dates: tuple[date, date | None] | None, *, unpaid: str) -> Answer:
        cohort, status = self._status(day, not_before)
        cohort = cohort._replace(pickup=status.pickup, collect_by=status.collect_by)
        # The cells of a row rest on these days; a limit that is not told may be a guess.
        span = day_span((cohort,), deadlines="collect_by" in self.columns) or (cohort.applied, cohort.applied)
        estimated_spans = estimated_remarks(self.cohorts.clock.calendar, span)
        texts: dict[str, str | None] = {"basis": self.cohorts.basis}
        if not (estimated_spans and self._strict):
            texts = self._texts(cohort, status)
            # Before anybody can pay no day of the promise is known.
            texts |= {"standard_date": None} if not_before == FOREVER else {}
            if self._reply is not None and dates is not None:
                texts["reply"] = self._reply(*dates)
        if "note" in self.columns:
            notes = [*self._notes(cohort, status, unpaid=unpaid), *map(self._phrases.remark, estimated_spans)]
            texts["note"] = "; ".join(notes)
        dated = cohort.pickup is not None and not (self._strict and estimated_spans)
        return Answer(tuple(texts.get(name) for name in self.columns), dated)

    def _status(self, day: date, not_before: int) -> tuple[Cohort, Standing]:
        """Give a cohort and how it stands to what was announced, which also stands where the intake lacks the day."""
        try:
            cohort = self._cohort(day, not_before)
        except ClockStartMissing:
            scenario = self.cohorts.scenario
            alone = announced_alone(scenario, self.cohorts.clock, day)
            if alone is None:
                raise
            return Cohorts(by_clock_alone(scenario), day, self.cohorts.clock).of(day), alone
        return cohort, self.standing(cohort, not_before)

    def standing(self, cohort: Cohort, not_before: int = 0) -> Standing:
        """Give how a cohort's pickup stands to what was announced to it."""
        scenario, clock = self.cohorts.scenario, self.cohorts.clock
        return standing(scenario, clock, cohort.applied, cohort.pickup, cohort.collect_by, not_before)

    def _texts(self, cohort: Cohort, status: Standing) -> dict[str, str | None]:
        return {
            "pickup": self._moment(cohort.pickup),
            "announced": self._moment(status.announced),
            "moved": str(status.moved).lower() if self.cohorts.scenario.announced else None,
            "pickup_date": None if cohort.pickup is None else cohort.pickup.date().isoformat(),
            "pickup_text": None if cohort.pickup is None else self._phrases.moment(cohort.pickup),
            "standard_date": cohort.standard_date.isoformat(),
            "collect_by": None if cohort.collect_by is None else cohort.collect_by.isoformat(),
            "basis": self.cohorts.basis,
            "print_start": self._moment(cohort.print_start),
            "print_finish": self._moment(cohort.print_finish),
        }

    def _moment(self, at: datetime | None) -> str | None:
        return None if at is None else at.isoformat() + offset_text(self.cohorts.scenario.office.time_zone, at)

    def _notes(self, cohort: Cohort, status: Standing, *, unpaid: str) -> list[str]:
        """Say what is not as usual about a row; no note begins with a sign that a formula begins with."""
        say = self._phrases.say
        dated = unpaid != "batch.no-payment" or cohort.pickup is not None
        notes = [say(unpaid, start=cohort.applied)] if unpaid and dated else []
        if status.moved and status.announced is not None:
            notes.append(say("batch.moved", announced=self._phrases.moment(status.announced)))
        since = open_since(self.cohorts.scenario) or no_payment_since(self.cohorts.scenario)
        if cohort.pickup is None:
            notes.append(say("remark.no-end", start=since.date()) if since else say("estimate.no-pickup"))
        elif self.cohorts.limit_counts_from_pickup(cohort):
            notes.append(say("remark.deadline-from-pickup", day=cohort.applied))
        if cohort.pickup is not None:
            notes += map(self._phrases.remark, taken_for_granted(self.cohorts, cohort))
        return notes
