"""From which day on more approvals are late than before: a scan of the newest days against those before them.

At the close of each working day the applications due on the newest days, 1 to 30 of them, are held against those of up
to sixty days before (a window-limited scan: Page 1954, Lai 1995). For each mark, "later than so many working days" is
asked only of those due at least so many days ago, which leaves nothing to guess. How unlikely so many late ones are by
chance is Fisher's exact test, one-sided. Approvals of one family come together, so that a day tells less than its
applications: counts are divided by the dispersion of the days, at the upper end of what they leave open, and no day
alone is a change.

Days on which the centre approved nothing at all are recognised and left out, as long as there are few.
"""

from __future__ import annotations

from itertools import accumulate
from math import ceil, exp, lgamma, log, sqrt
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

MARKS = (0, 1, 2, 4, 8)
WINDOWS = (1, 2, 3, 4, 5, 7, 10, 15, 20, 30)
WEEK = 5
# Days and applications before a window that it is held against.
MOST_BEFORE, LEAST_DAYS, LEAST_APPLICATIONS = 60, 5, 40
# So unlikely by chance is what counts as a change; as the difference of a weekday; as a day without approvals.
CHANGE, WEEKDAY, QUIET = 3e-5, 1e-4, 1e-3
# So unlikely must the newest days be without the worst of them too: one large family is one day, a change is many.
WITHOUT_ONE_DAY = 1e-3
# So many quiet days in a row at least are a standstill.
LEAST_RUN = 3
# What the days leave open of their dispersion: a factor of e to the power of this many standard deviations, more the
# more they scatter, as families differ in size; or of this over how much they tell of it, if that is more.
CAUTION, CAUTION_IF_FEW = 0.7, 2.2
# No day on which more than this share was approved has told how many are late at most.
_NEVER_CERTAIN = 0.999

# Working days counted from an arbitrary first one: when approval was due, and how many later it came (None: not).
Case = tuple[int, int | None]


class LateCount(NamedTuple):
    """So many applications were late, of so many."""

    late: int
    of: int


class ChangePoint(NamedTuple):
    """From a day due on (its number) more were later than `later_than` working days; `noticed` is when it was seen."""

    noticed: int
    since: int
    later_than: int
    before: LateCount
    after: LateCount


class _Candidate(NamedTuple):
    chance: float
    begin: int
    mark: int
    before: LateCount
    after: LateCount


def tail(late: float, of: float, late_before: float, of_before: float) -> float:
    """Give the chance of so many late ones or more, if before and after are alike (Fisher's exact test, one-sided).

    What is no whole number, as it was divided by a dispersion, is put in between.
    """
    among, total = late + late_before, of + of_before
    term = exp(_log_chance(late, of, late_before, of_before))
    chance, count = term, late
    while count + 1 <= min(among, of):
        term *= (among - count) * (of - count) / ((count + 1) * (total - among - of + count + 1))
        chance, count = chance + term, count + 1
        if term < chance * 1e-9:
            break
    return chance


def _log_chance(late: float, of: float, late_before: float, of_before: float) -> float:
    """Give the logarithm of the chance of just so many, which is less than that of so many or more."""
    return (
        _log_factorial(late + late_before)
        + _log_factorial(of + of_before - late - late_before)
        + _log_factorial(of)
        + _log_factorial(of_before)
        - _log_factorial(of + of_before)
        - _log_factorial(late)
        - _log_factorial(late_before)
        - _log_factorial(of - late)
        - _log_factorial(of_before - late_before)
    )


def _log_factorial(number: float) -> float:
    return lgamma(number + 1)


class _Sums:
    """Added up from the first day on: applications due, those later than each mark, and the squares by day."""

    def __init__(self, due: Sequence[int], late: Mapping[int, Sequence[int]], chosen: Sequence[bool]) -> None:
        self.days = [0, *accumulate(chosen)]
        self.due = [0, *accumulate(n * c for n, c in zip(due, chosen, strict=True))]
        self.late = {
            mark: [0, *accumulate(x * c for x, c in zip(counts, chosen, strict=True))] for mark, counts in late.items()
        }
        self.squares = {
            mark: [0.0, *accumulate(x * x / n if c and n else 0.0 for x, n, c in zip(counts, due, chosen, strict=True))]
            for mark, counts in late.items()
        }

    def count(self, mark: int, begin: int, end: int) -> LateCount:
        late = self.late[mark]
        return LateCount(late[end] - late[begin], self.due[end] - self.due[begin])

    def scatter(self, mark: int, begin: int, end: int) -> tuple[float, int]:
        """Give Pearson's sum of squares of the days about their common share, and how many are free in it."""
        late, of = self.count(mark, begin, end)
        free = max(self.days[end] - self.days[begin] - 1, 0)
        if not 0 < late < of:
            return float(free), free
        share = late / of
        squares = self.squares[mark]
        return (squares[end] - squares[begin] - late * share) / (share * (1 - share)), free


class DueDays:
    """The applications of a history by the day on which approval was due, in a row without the quiet days."""

    def __init__(self, cases: Mapping[Case, int], last: int, weekday: Callable[[int], int]) -> None:
        """Take what is seen at the close of the day numbered `last`; `weekday` gives that of a number, Monday is 0."""
        self.last = last
        self.first = min((due for due, _ in cases), default=last)
        size = max(last - self.first + 1, 0)
        self.by_due: list[dict[int | None, int]] = [{} for _ in range(size)]
        for (due, delay), count in cases.items():
            if due <= last:
                self.by_due[due - self.first][delay] = count
        self.quiet = self._quiet_days()
        self.numbers = [self.first + place for place in range(size) if self.first + place not in self.quiet]
        self._place = {number: place for place, number in enumerate(self.numbers)}
        self._weekdays = [weekday(number) for number in self.numbers]
        self._due, self._late = self._counted()
        self._all = _Sums(self._due, self._late, [True] * len(self._due))
        self._by_weekday: tuple[_Sums, ...] | None = None

    def _quiet_days(self) -> frozenset[int]:
        """Name the days on which nothing at all was approved, though by what is usual something had to be."""
        approved = [0] * len(self.by_due)
        for place, delays in enumerate(self.by_due):
            for delay, count in delays.items():
                if delay is not None and place + delay < len(approved):
                    approved[place + delay] += count
        quiet, on_time, due = set(), 0, 0
        for place, delays in enumerate(self.by_due):
            count = sum(delays.values())
            usual = min(on_time / due, _NEVER_CERTAIN) if due >= LEAST_APPLICATIONS else 0.0
            if not approved[place] and (1 - usual) ** count < QUIET:
                quiet.add(self.first + place)
            else:
                on_time, due = on_time + delays.get(0, 0), due + count
        return frozenset(quiet)

    def _counted(self) -> tuple[list[int], dict[int, list[int]]]:
        """Count the applications due on each day of the row, and those later than each mark, by the row."""
        row = list(accumulate(self.first + place not in self.quiet for place in range(len(self.by_due))))
        due = [0] * len(self.numbers)
        late = {mark: [0] * len(self.numbers) for mark in MARKS}
        for place, delays in enumerate(self.by_due):
            own = row[place] - (self.first + place not in self.quiet)
            if own >= len(due):
                continue
            for delay, count in delays.items():
                due[own] += count
                came = None if delay is None or place + delay >= len(row) else row[place + delay] - 1 - own
                for mark in MARKS:
                    if came is None or came > mark:
                        late[mark][own] += count
        return due, late

    @property
    def weekday_sums(self) -> tuple[_Sums, ...]:
        """Give the sums of each weekday."""
        if self._by_weekday is None:
            self._by_weekday = tuple(
                _Sums(self._due, self._late, [weekday == day for weekday in self._weekdays]) for day in range(7)
            )
        return self._by_weekday

    def changes(self) -> tuple[ChangePoint, ...]:
        """Give every change in the order in which it was noticed; after each the scan starts anew from it."""
        points: list[ChangePoint] = []
        start = run = 0
        for number in range(self.first, self.last + 1):
            run = run + 1 if number in self.quiet else 0
            change = self._standstill(number, run) if run else self._change(number, start)
            if change is not None:
                points.append(change)
                start = self.row(change.since)
        return tuple(points)

    def row(self, number: int) -> int:
        """Give the place in the row of the first day from this number on that is not quiet."""
        while number <= self.last and number not in self._place:
            number += 1
        return self._place.get(number, len(self.numbers))

    def _standstill(self, number: int, run: int) -> ChangePoint | None:
        """Notice that nothing at all is approved any more, if so many quiet days in a row are no chance."""
        before = number - run - self.first + 1
        share = (sum(day <= number - run for day in self.quiet) + 0.5) / (before + 1)
        noticed = max(LEAST_RUN, ceil(log(CHANGE) / log(share)))
        if before <= LEAST_DAYS or run != noticed:
            return None
        begin = number - run + 1
        due = sum(sum(self.by_due[day - self.first].values()) for day in range(begin, number + 1))
        end = self.row(begin)
        return ChangePoint(number, begin, 0, self._all.count(0, max(end - MOST_BEFORE, 0), end), LateCount(due, due))

    def _change(self, number: int, start: int) -> ChangePoint | None:
        """Notice at the close of this day that from some day on, after `start`, more are late than before."""
        end = self._place[number] + 1
        candidates = [
            candidate
            for mark in MARKS
            for window in WINDOWS
            if (candidate := self._candidate(start, end, mark, window)) is not None
        ]
        if not candidates:
            return None
        best = min(candidates)
        return ChangePoint(number, self.numbers[best.begin], best.mark, best.before, best.after)

    def _candidate(self, start: int, seen: int, mark: int, window: int) -> _Candidate | None:
        end = seen - mark
        begin = end - window
        earliest = max(start, begin - MOST_BEFORE)
        if begin - earliest < LEAST_DAYS:
            return None
        after, before = self._all.count(mark, begin, end), self._all.count(mark, earliest, begin)
        if after.late * before.of <= before.late * after.of or before.of < LEAST_APPLICATIONS:
            return None
        if _log_chance(*after, *before) >= log(CHANGE) or tail(*after, *before) >= CHANGE:
            return None
        strata: tuple[_Sums, ...] = (self._all,)
        if self.weekdays_differ(earliest, begin):
            if window % WEEK:
                return None
            strata = self.weekday_sums
            earliest = begin - (begin - earliest) // WEEK * WEEK
            before = self._all.count(mark, earliest, begin)
        by = self._dispersion(strata, mark, (earliest, begin, end), seen)
        chance = tail(after.late / by, after.of / by, before.late / by, before.of / by)
        if chance >= CHANGE or self._is_one_day(mark, begin, end, before, by):
            return None
        return _Candidate(chance, begin, mark, before, after)

    def _is_one_day(self, mark: int, begin: int, end: int, before: LateCount, by: float) -> bool:
        """Tell whether the days from `begin` to `end` are out of the ordinary by the worst of them alone."""
        late, due = self._late[mark][begin:end], self._due[begin:end]
        worst = late.index(max(late))
        others = LateCount(sum(late) - late[worst], sum(due) - due[worst])
        if others.late * before.of <= before.late * others.of:
            return True
        return tail(others.late / by, others.of / by, before.late / by, before.of / by) >= WITHOUT_ONE_DAY

    def _dispersion(self, strata: Iterable[_Sums], mark: int, days: tuple[int, int, int], seen: int) -> float:
        """Give how much more the days scatter than independent approvals, at the upper end of what they leave open."""
        earliest, begin, end = days
        sure_before, before = self._scatter(strata, earliest, begin, seen)
        sure_after, after = self._scatter(strata, begin, end, seen)
        sure = sure_before + sure_after
        mean = max(1.0, (sure_before * before + sure_after * after) / sure)
        upper = mean * exp(max(CAUTION * sqrt(mean / sure), CAUTION_IF_FEW / sure))
        own, free = _together([stratum.scatter(mark, earliest, begin) for stratum in strata])
        return max(upper, own) if free else upper

    def _scatter(self, strata: Iterable[_Sums], begin: int, end: int, seen: int) -> tuple[float, float]:
        """Give how much these days tell of their dispersion, at the mark that tells most, and what it is there."""
        best = (0.0, 1.0)
        for mark in MARKS:
            if end > seen - mark:
                break
            scatter, free = _together([stratum.scatter(mark, begin, end) for stratum in strata])
            if free:
                late, of = self._all.count(mark, begin, end)
                a_day = (late + 0.5) * (of - late + 0.5) / (of + 1) / (end - begin)
                best = max(best, (free / (2 + max(1.0, scatter) / a_day), scatter))
        return best

    def clumping(self, begin: int, end: int, *, by_weekday: bool = False) -> float:
        """Give the dispersion of these days where they leave no doubt of one, else 1."""
        strata = self.weekday_sums if by_weekday else (self._all,)
        sure, scatter = self._scatter(strata, begin, end, end)
        return scatter if sure and scatter > exp(2 / sqrt(sure)) else 1.0

    def weekdays_differ(self, begin: int, end: int) -> bool:
        """Tell whether on some weekday more or fewer are late than on the others, beyond chance."""
        all_of = self._all.count(0, begin, end)
        if not 0 < all_of.late < all_of.of or end - begin < 2 * WEEK:
            return False
        parts = [stratum.scatter(0, begin, end) for stratum in self.weekday_sums]
        by = max(1.0, _together(parts)[0])
        for stratum in self.weekday_sums:
            own = stratum.count(0, begin, end)
            if not 0 < own.of < all_of.of:
                continue
            others = LateCount(all_of.late - own.late, all_of.of - own.of)
            more, fewer = (own, others) if own.late * others.of > others.late * own.of else (others, own)
            if tail(more.late / by, more.of / by, fewer.late / by, fewer.of / by) < WEEKDAY:
                return True
        return False


def _together(parts: Sequence[tuple[float, int]]) -> tuple[float, int]:
    """Give the dispersion of several strata, and how many days are free in it."""
    free = sum(part[1] for part in parts)
    return sum(part[0] for part in parts) / max(free, 1), free
