"""Reading dates that are not ISO: `Rabu, 7 November 2018`, `Nov 7, 2018`; python-dateutil, kept strict.

dateutil fills in what a text leaves out and skips what it does not know. So a text is checked before it
(one day, one month by its name, one year of four digits, nothing unknown) and its answer is checked after.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from dateutil.parser import parser, parserinfo

from pickup.text.errors import AmbiguousDate, UndeclaredOrder, UnreadableDate, WrongWeekday, YearNeeded
from pickup.text.format import MONTHS, SHORT_MONTHS, SHORT_WEEKDAYS, WEEKDAYS, write_date, write_weekday
from pickup.text.iso import LONGEST_DATE, make_date, read_time, split_clock

# What people write besides the names that we write: old spellings and other short forms.
_MORE_MONTHS = {
    "pebruari": 2, "peb": 2, "agt": 8, "ags": 8, "agust": 8, "sept": 9, "nopember": 11, "nop": 11,
}  # fmt: skip
_MORE_WEEKDAYS = {
    "sen": 0, "sel": 1, "tues": 1, "rab": 2, "kam": 3, "thur": 3, "thurs": 3, "jum": 4, "sab": 5, "min": 6, "ahad": 6,
}  # fmt: skip
_MONTHS = {
    name.lower(): number
    for names in (*MONTHS.values(), *SHORT_MONTHS.values())
    for number, name in enumerate(names, start=1)
} | _MORE_MONTHS
_WEEKDAYS = {
    name.lower(): number
    for names in (*WEEKDAYS.values(), *SHORT_WEEKDAYS.values())
    for number, name in enumerate(names)
} | _MORE_WEEKDAYS
_FILLERS = frozenset({"tanggal", "tgl", "hari", "the", "of", "on"})
_COMING, _GONE = frozenset({"depan", "next"}), frozenset({"lalu", "last"})
# A leap day may be eight years away.
_YEARS = 8
_FRIDAY = re.compile(r"\bjum['’ʼ‘`´]at\b", re.IGNORECASE)
_ORDINAL = re.compile(r"\b([0-9]{1,2})(?:st|nd|rd|th)\b", re.IGNORECASE)
_WORD = r"(?:[0-9]{4}|[0-9]{1,2}|[A-Za-z]+)"
_SHAPE = re.compile(rf"{_WORD}(?:(?:\.?,\s*|\.?\s+|[-/]){_WORD})*")
_SEPARATOR = r"(?:\s*[-/.]\s*|\s+)"
_NUMERIC = re.compile(
    rf"(?<![0-9])([0-9]{{1,2}}){_SEPARATOR}([0-9]{{1,2}}){_SEPARATOR}([0-9]{{4}}|[0-9]{{2}})(?![0-9])"
)
# Two days that share nothing: what dateutil fills in from them differs.
_DEFAULTS = (datetime(2001, 1, 1), datetime(2002, 12, 31))


class _Names(parserinfo):
    """The names of months and weekdays in both languages, in place of dateutil's."""

    def jump(self, name: str) -> bool:
        """Tell whether the word says nothing about the date."""
        return name.isspace() or name.lower() in _FILLERS

    def weekday(self, name: str) -> int | None:
        """Give the number of a weekday, Monday being 0."""
        return _WEEKDAYS.get(name.lower())

    def month(self, name: str) -> int | None:
        """Give the number of a month, January being 1."""
        return _MONTHS.get(name.lower())

    def convertyear(self, year: int, century_specified: bool = False) -> int:
        """Keep the year as it is written: dateutil would take 0018 for 2018."""
        return year


class _Parts(NamedTuple):
    day: int
    month: int
    year: int
    weekday: int | None
    words: tuple[str, ...]


_NAMES = _Names()
_PARSER = parser(_NAMES)


def read_spoken(text: str) -> date | datetime:
    """Read a day told in words, or a local date-time where a time follows: `7 November 2018 pukul 14.00`.

    AmbiguousDate, ImpossibleDate, YearNeeded, WrongWeekday, UnreadableDate and the errors of `read_time`.
    """
    day_text, clock = split_clock(text.strip())
    day = _read_day(day_text)
    return day if clock is None else datetime.combine(day, read_time(clock))


def read_near(text: str, today: date, *, past: bool) -> date | datetime:
    """Read a day without its year, or a weekday alone, as the nearest such day: gone by (`past`) or to come.

    Today is the nearest of all. `Jumat depan` is the next Friday after today, `Jumat lalu` the last one before it,
    whichever is asked for. Errors are those of `read_spoken`: figures alone stay refused.
    """
    day_text, clock = split_clock(text.strip())
    if len(text) > LONGEST_DATE:
        raise UnreadableDate(text=text.strip())
    day = _near_weekday(day_text, today, past) or _near_year(day_text, today, past)
    return day if clock is None else datetime.combine(day, read_time(clock))


def _near_weekday(text: str, today: date, past: bool) -> date | None:
    """Find the nearest day of a weekday that stands alone; None: it does not."""
    words = [word.lower() for word in _words(text)]
    weekdays = [weekday for word in words if (weekday := _NAMES.weekday(word)) is not None]
    turns = [word for word in words if word in _COMING | _GONE]
    others = [word for word in words if word not in _COMING | _GONE and _NAMES.weekday(word) is None]
    if len(weekdays) != 1 or len(turns) > 1 or not set(others) <= _FILLERS:
        return None
    if turns and "minggu" in words and "hari" not in words:
        return None  # the week and no Sunday
    try:
        if turns:
            past, today = turns[0] in _GONE, today + timedelta(days=-1 if turns[0] in _GONE else 1)
        away = today.weekday() - weekdays[0]
        return today - timedelta(days=away % 7) if past else today + timedelta(days=-away % 7)
    except OverflowError:
        raise UnreadableDate(text=text.strip()) from None


def _near_year(text: str, today: date, past: bool) -> date:
    """Find the nearest day with this day and month; of a weekday beside them it is asked whether it fits."""
    try:
        return _read_day(text)
    except YearNeeded:
        if len([word for word in _words(text) if word.isdigit()]) != 1:
            raise
    for away in range(_YEARS + 1):
        year = today.year + (-away if past else away)
        parts = _parts(f"{text} {year}")
        day = _day_or_none(year, parts.month, parts.day)
        if day is not None and (day <= today if past else day >= today):
            return _read_day(f"{text} {year}")
    return _read_day(f"{text} {today.year}")


def _read_day(text: str) -> date:
    _refuse_figures(text)
    parts = _parts(text)
    readings = {_read_with(default, parts.words) for default in _DEFAULTS}
    day = make_date(text, parts.year, parts.month, parts.day)
    if readings != {datetime.combine(day, time())}:
        raise UnreadableDate(text=text.strip())
    if parts.weekday not in (None, day.weekday()):
        weekday_en, weekday_id = write_weekday(day, "en"), write_weekday(day, "id")
        raise WrongWeekday(text=text.strip(), day=day, weekday_en=weekday_en, weekday_id=weekday_id)
    return day


def _read_with(default: datetime, words: tuple[str, ...]) -> datetime | None:
    """Let dateutil read; None where it finds no such day."""
    try:
        return _PARSER.parse(" ".join(words), default=default, ignoretz=True)
    except (ValueError, OverflowError):
        return None


def _parts(text: str) -> _Parts:
    """Find one day, one month, one year and at most one weekday; anything more or less is refused."""
    words = _words(text)
    days = [int(word) for word in words if word.isdigit() and len(word) <= 2]
    years = [int(word) for word in words if word.isdigit() and len(word) == 4]
    months = [month for word in words if (month := _NAMES.month(word))]
    weekdays = [weekday for word in words if (weekday := _NAMES.weekday(word)) is not None]
    understood = len(days) + len(years) + len(months) + len(weekdays) + sum(map(_NAMES.jump, words))
    if understood == len(words) and len(months) == 1 and days and not years:
        raise YearNeeded(text=text.strip())
    counts = (len(days), len(months), len(years))
    if understood != len(words) or counts != (1, 1, 1) or len(weekdays) > 1:
        raise UnreadableDate(text=text.strip())
    return _Parts(days[0], months[0], years[0], weekdays[0] if weekdays else None, words)


def _words(text: str) -> tuple[str, ...]:
    plain = _ORDINAL.sub(r"\1", _FRIDAY.sub("Jumat", text))
    if not _SHAPE.fullmatch(plain):
        raise UnreadableDate(text=text.strip())
    return tuple(re.findall(_WORD, plain))


def _refuse_figures(text: str) -> None:
    """Refuse `10/11/2018` and the like, saying what it can mean; the order is never guessed."""
    figures = _NUMERIC.search(text)
    if not figures:
        return
    text = text.strip()
    if len(figures[3]) == 2:
        raise YearNeeded(text=text)
    first, second, year = int(figures[1]), int(figures[2]), int(figures[3])
    day_first, month_first = _day_or_none(year, second, first), _day_or_none(year, first, second)
    if day_first and month_first and day_first != month_first:
        raise AmbiguousDate(
            text=text,
            day_first=day_first,
            month_first=month_first,
            day_first_en=write_date(day_first, "en", weekday=False),
            day_first_id=write_date(day_first, "id", weekday=False),
            month_first_en=write_date(month_first, "en", weekday=False),
            month_first_id=write_date(month_first, "id", weekday=False),
        )
    # Where no order gives a day, making it says why.
    raise UndeclaredOrder(text=text, reading=day_first or month_first or make_date(text, year, second, first))


def _day_or_none(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
