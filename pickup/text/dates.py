"""Reading dates, times of day, ranges and windows as people type them; nothing is guessed.

ISO dates are read here, and day/month/year where that order is declared; whatever else a person may write is left to
`natural`, which is imported only then: it costs more than the rest of a short command.
"""

import re
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from pickup.text.errors import (
    CountedFromToday,
    EmptyWindow,
    EndBeforeStart,
    HalfRange,
    ImpossibleDate,
    NegativeCount,
    NothingLater,
    NumberForADay,
    ReversedHours,
    SeparatorInCount,
    StartNeeded,
    TimeGiven,
    UnreadableCount,
    UnreadableDate,
    UnreadableHours,
    UnreadableYear,
)
from pickup.text.iso import LONGEST_DATE, ONE_DAY, make_date, read_iso, read_time, refuse_zone, seconds_of, split_clock

_YEAR_DIGITS = 4
_DAY = 86_400
LONGEST_COUNT = 15
# No office takes in, prints or hands over so many a day: a key stuck, or a number stood in the wrong place.
MOST_A_DAY = 1_000_000
_DAYS_FROM_TODAY = {"today": 0, "tomorrow": 1, "yesterday": -1, "hari ini": 0, "besok": 1, "kemarin": -1}
_THOUSANDS = r"[0-9]{1,3}(?:[.,][0-9]{3})+"


class Hours(NamedTuple):
    """Hours of one day, in seconds since its 00:00; the close is not included.

    It is at most 86,400, or more than that for print hours that pass midnight and end on the next day.

    >>> from pickup import Hours
    >>> Hours(8 * 3600, 14 * 3600).close // 3600
    14
    >>> str(Hours(8 * 3600, 25 * 3600))
    '08:00-01:00'
    """

    open: int
    close: int

    def __str__(self) -> str:
        """Write the hours as options take them."""
        return "-".join(map(_clock_text, (self.open, self.close - (_DAY if self.close > _DAY else 0))))


class Range(NamedTuple):
    """Days from the first to the last, both included.

    >>> from datetime import date
    >>> from pickup import Range
    >>> Range(date(2018, 10, 29), date(2018, 10, 31)).last.day
    31
    """

    first: date
    last: date


def range_text(first: date, last: date) -> str:
    """Write a range as options and files take it: `2018-10-29..2018-11-02`, a single day as its date."""
    return str(first) if first == last else f"{first}..{last}"


def days_between(first: date, last: date) -> list[date]:
    """Give the days from the first to the last, both included; none if the last comes before the first."""
    return list(map(date.fromordinal, range(first.toordinal(), last.toordinal() + 1)))


class Window(NamedTuple):
    """A span of local time; the end is not included, and None where no end is known."""

    start: datetime
    end: datetime | None


def day_or_moment(at: datetime) -> date:
    """Give the date of a moment that begins a day, which nobody tells with its midnight, else the moment."""
    return at.date() if at.time() == time.min else at


def day_of(at: date) -> date:
    """Give the day of a date, or of a date-time, which is a date to Python too."""
    return at.date() if isinstance(at, datetime) else at


def read_date(text: str, today: date | None = None) -> date:
    """Read one day: `2018-11-07`, `Rabu, 7 November 2018`, `tomorrow`, `besok`, `+3` (counted from `today`).

    A PickupError names the cause: AmbiguousDate, ImpossibleDate, YearNeeded, WrongWeekday, TimeGiven …
    """
    moment = read_moment(text, today)
    if isinstance(moment, datetime):
        raise TimeGiven(text=text.strip(), day=moment.date())
    return moment


def read_moment(text: str, today: date | None = None) -> date | datetime:
    """Read a day, or a local date-time where the text gives a time: `2018-11-07T14:00`, `7 Nov 2018 14.00`.

    Errors are those of `read_date`, UnreadableTime, and ZoneGiven for a UTC offset or the name of a zone.
    """
    text = text.strip()
    if day := read_iso(text):
        return day
    if len(text) > LONGEST_DATE:
        raise UnreadableDate(text=text.strip())
    refuse_zone(text)
    day_text, clock = split_clock(text)
    day = read_iso(day_text) or _read_relative(day_text, today)
    if day is None:
        from pickup.text.natural import read_spoken

        return read_spoken(text)
    return day if clock is None else datetime.combine(day, read_time(clock))


def day_reader(date_order: str) -> Callable[[str], date]:
    """Give what reads the dates of a file in the order that was declared for it: "dmy", or "" for none."""
    return _read_dmy if date_order == "dmy" else read_date


def moment_reader(date_order: str) -> Callable[[str], date]:
    """Give what reads the dates and local date-times of a file in the order that was declared for it."""
    return _read_dmy_moment if date_order == "dmy" else read_moment


def _read_dmy(text: str) -> date:
    """Read day/month/year as declared; ISO dates and months by their name cannot be mistaken and are read as well."""
    if any(map(str.isalpha, text)):
        return read_date(text)
    parts = text.strip().replace("-", "/").replace(".", "/").split("/")
    if len(parts[0]) == 4:
        return read_date(text)
    if len(parts) != 3 or not all(part.isascii() and part.isdigit() for part in parts) or len(parts[2]) != 4:
        raise UnreadableDate(text=text)
    return make_date(text, int(parts[2]), int(parts[1]), int(parts[0]))


def _read_dmy_moment(text: str) -> date:
    if read_iso(text.strip()[:10]) or any(map(str.isalpha, split_clock(text.strip())[0])):
        return read_moment(text)
    day, _, clock = text.strip().partition(" ")
    if not clock:
        return _read_dmy(day)
    moment = read_moment(f"{_read_dmy(day).isoformat()} {clock}")
    return moment if isinstance(moment, datetime) else _read_dmy(day)


def _clock_text(seconds: int) -> str:
    clock = f"{seconds // 3600:02}:{seconds // 60 % 60:02}"
    return f"{clock}:{seconds % 60:02}" if seconds % 60 else clock


def read_hours(text: str) -> Hours:
    """Read hours of one day: `08:00-14:00` or `08.00-14.00` (a dash will do); 24:00 may stand as the end."""
    hours = _two_times(text)
    if hours.close <= hours.open:
        raise ReversedHours(text=text.strip())
    return hours


def read_print_hours(text: str) -> Hours:
    """Read print hours, which end on the next day where the end is not later than the start: `08:00-01:00`."""
    hours = _two_times(text)
    if hours.open == _DAY:
        raise UnreadableHours(text=text.strip())
    return hours if hours.close > hours.open else hours._replace(close=hours.close + _DAY)


def _two_times(text: str) -> Hours:
    ends = [seconds_of(end.strip()) for end in text.replace("–", "-").split("-")]
    if len(ends) != 2 or ends[0] is None or ends[1] is None:
        raise UnreadableHours(text=text.strip())
    return Hours(ends[0], ends[1])


def read_range(text: str, today: date | None = None) -> Range:
    """Read `A..B`, both included, or a single day. EndBeforeStart, HalfRange, or an error of `read_date`."""
    first_text, dots, last_text = text.partition("..")
    if dots and not (first_text.strip() and last_text.strip()):
        raise HalfRange(text=text.strip())
    first = read_date(first_text, today)
    last = read_date(last_text, today) if dots else first
    if last < first:
        raise EndBeforeStart(text=text.strip(), first=first, last=last)
    return Range(first, last)


def read_window(text: str, today: date | None = None) -> Window:
    """Read `START..END`, `START..` (no end known) or a single day as a span of local time.

    A day as start means its 00:00, a day as end means to the end of that day; a time as end is not included.
    """
    start_text, dots, end_text = text.partition("..")
    if dots and not start_text.strip():
        raise StartNeeded(text=text.strip())
    first = read_moment(start_text, today)
    start = first if isinstance(first, datetime) else datetime.combine(first, time())
    if dots and not end_text.strip():
        return Window(start, None)
    last = read_moment(end_text, today) if dots else first
    return _window(text, start, last)


def read_count(text: str) -> int:
    """Read a count in plain digits, 0 or more; SeparatorInCount for `1.250`, NegativeCount for `-3`."""
    digits = text.strip()
    if digits.isascii() and digits.isdigit() and len(digits) <= LONGEST_COUNT:
        return int(digits)
    if re.fullmatch(_THOUSANDS, digits):
        raise SeparatorInCount(text=text.strip(), plain="".join(filter(str.isdigit, digits)))
    if digits[:1] in ("-", "−") and digits[1:].isdigit():
        raise NegativeCount(text=text.strip())
    raise UnreadableCount(text=text.strip())


def read_day_count(text: str) -> int:
    """Read how many there were on a day, as `read_count`. NumberForADay: no office has so many."""
    return day_count(read_count(text))


def day_count(count: int) -> int:
    """Give a count of one day. NumberForADay: no office has so many."""
    if count > MOST_A_DAY:
        raise NumberForADay(count=count, most=MOST_A_DAY)
    return count


def read_year(text: str) -> int:
    """Read a year of four digits. UnreadableYear: it is none."""
    stripped = text.strip()
    if len(stripped) != _YEAR_DIGITS or not (stripped.isascii() and stripped.isdigit()) or stripped == "0000":
        raise UnreadableYear(text=text.strip())
    return int(stripped)


def _read_relative(text: str, today: date | None) -> date | None:
    """Read a day told from today, such as `besok` or `+3`; None for another form."""
    days = _DAYS_FROM_TODAY.get(" ".join(text.lower().split()))
    if days is None and text[:1] in ("+", "-") and text.isascii() and text[1:].isdigit():
        days = int(text)
    if days is None:
        return None
    if today is None:
        raise CountedFromToday(text=text.strip())
    try:
        return today + timedelta(days=days)
    except OverflowError:
        raise ImpossibleDate(text=text.strip()) from None


def _window(text: str, start: datetime, last: date | datetime) -> Window:
    """Close the window at the moment `last`, or at the end of the day `last`."""
    end_day = day_of(last)
    if end_day < start.date() or (isinstance(last, datetime) and last < start):
        raise EndBeforeStart(text=text.strip(), first=start, last=last)
    if last == start:
        raise EmptyWindow(text=text.strip())
    if isinstance(last, datetime):
        return Window(start, last)
    if last == date.max:
        raise NothingLater(text=text.strip())
    return Window(start, datetime.combine(last + ONE_DAY, time()))
