"""A year as twelve months whose days bear marks, so that they are told apart without colour too."""

from __future__ import annotations

from calendar import Calendar
from collections import Counter
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from pickup.calendars.changes import LISTED, listed_days
from pickup.render.calendar_page import day_of_year, decree_text, name_of, source_of, title_of
from pickup.render.phrases import Phrases
from pickup.text.format import MONTHS, write_date

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pickup.calendars.decrees import Day, Decree
    from pickup.calendars.workdays import WorkCalendar

# A day without a mark is worked. All are plain letters that any terminal and any printer has.
MARKS = {"national": "*", "joint-leave": "+", "regional": "~", "closure": "x", "open": "o", "weekend": "."}


class Cell(NamedTuple):
    """One day of a month sheet: its number, its kind and its mark, and whether it is today."""

    number: int
    kind: str
    is_today: bool

    @property
    def mark(self) -> str:
        """The sign behind the number; a space for a working day."""
        return MARKS.get(self.kind, " ")


class Month(NamedTuple):
    """A month: its name, and its weeks from Monday to Sunday (None: a day of another month)."""

    name: str
    weeks: tuple[tuple[Cell | None, ...], ...]


class Entry(NamedTuple):
    """A day in the list below the months; `decree` is the place of its decree in the list below that."""

    date: str
    kind: str
    name: str
    decree: int | None

    @property
    def mark(self) -> str:
        """The mark that its cell bears."""
        return MARKS[self.kind]


class Authority(NamedTuple):
    """A decree behind some of the days: its numbers, when it was signed, where it was read."""

    place: int
    numbers: str
    signed: str
    source: str


class YearSheet(NamedTuple):
    """A year at a glance: the months, what the marks mean and how often, the days by name, and their decrees."""

    title: str
    weekdays: tuple[str, ...]
    months: tuple[Month, ...]
    legend: tuple[tuple[str, str, str], ...]
    days: tuple[Entry, ...]
    decrees: tuple[Authority, ...]


def year_sheet(calendar: WorkCalendar, year: int, lang: str, today: date | None = None) -> YearSheet:
    """Lay out a year at a glance. OutsideCalendar: nothing is known of the year."""
    phrases = Phrases(lang, "")
    days = listed_days(calendar, year)
    decrees = _decrees(days.values())
    return YearSheet(
        title_of(calendar, year, phrases),
        tuple(phrases.say("calendar.weekdays").split()),
        tuple(_month(calendar, year, number, lang, today) for number in range(1, 13)),
        _legend(days.values(), phrases),
        tuple(_entry(day, decrees, phrases) for day in days.values()),
        tuple(_authority(place, day, phrases) for place, day in enumerate(decrees.values(), start=1)),
    )


def _month(calendar: WorkCalendar, year: int, number: int, lang: str, today: date | None) -> Month:
    weeks = Calendar().monthdayscalendar(year, number)
    days = ([date(year, number, day) if day else None for day in week] for week in weeks)
    return Month(
        MONTHS[lang][number - 1],
        tuple(tuple(Cell(on.day, calendar.day(on).kind, on == today) if on else None for on in week) for week in days),
    )


def _legend(days: Iterable[Day], phrases: Phrases) -> tuple[tuple[str, str, str], ...]:
    """Give mark, meaning and number of each kind that the year has, and the mark of the weekends."""
    counts = Counter(day.kind for day in days)
    kinds = [kind for kind in LISTED if counts[kind]]  # type: ignore[index]  # both are kinds of days
    told = [(MARKS[kind], kind, _counted(kind, counts[kind], phrases)) for kind in kinds]  # type: ignore[index]
    return (*told, (MARKS["weekend"], "weekend", phrases.say("kind.weekend")))


def _counted(kind: str, count: int, phrases: Phrases) -> str:
    return phrases.say("calendar.legend", kind=phrases.say(f"kind.{kind}"), count=count)


def _decrees(days: Iterable[Day]) -> dict[Decree, Day]:
    """Give one day of each decree, in order of signing."""
    found: dict[Decree, Day] = {}
    for day in days:
        if day.decree is not None:
            found.setdefault(day.decree, day)
    return dict(sorted(found.items(), key=lambda each: each[0].signed or date.max))


def _entry(day: Day, decrees: dict[Decree, Day], phrases: Phrases) -> Entry:
    place = None if day.decree is None else list(decrees).index(day.decree) + 1
    return Entry(day_of_year(day.date, phrases.lang), day.kind, name_of(day, phrases), place)


def _authority(place: int, day: Day, phrases: Phrases) -> Authority:
    signed = "" if day.signed is None else write_date(day.signed, phrases.lang, weekday=False)
    return Authority(
        place, decree_text(day), phrases.say("signed", date=signed) if signed else "", source_of(day) or ""
    )
