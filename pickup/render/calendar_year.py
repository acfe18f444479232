"""A year as twelve months whose days bear marks, so that they are told apart without colour too."""

from __future__ import annotations

from calendar import Calendar
from collections import Counter
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from pickup.calendars.office_days import LISTED
from pickup.render.calendar_page import day_of_year, name_of, title_of
from pickup.render.phrases import Phrases
from pickup.text.format import MONTHS, write_date

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pickup.calendars.decrees import Day, Decree
    from pickup.calendars.workdays import WorkCalendar

# A day without a mark is worked. All are plain letters that any terminal and any printer has.
MARKS = {"national": "*", "joint-leave": "+", "regional": "~", "closure": "x", "open": "o", "weekend": "."}


class DayCell(NamedTuple):
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
    weeks: tuple[tuple[DayCell | None, ...], ...]


class ListedDay(NamedTuple):
    """A day in the list below the months; `decree` is the place of its decree in the list below that."""

    date: str
    kind: str
    name: str
    decree: int | None

    @property
    def mark(self) -> str:
        """The mark that its cell bears."""
        return MARKS[self.kind]


class CitedDecree(NamedTuple):
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
    days: tuple[ListedDay, ...]
    decrees: tuple[CitedDecree, ...]


def year_sheet(calendar: WorkCalendar, year: int, lang: str, today: date | None = None) -> YearSheet:
    """Lay out a year at a glance. OutsideCalendar: nothing is known of the year."""
    phrases = Phrases(lang, "")
    days = calendar.listed_days(year)
    cited = {day.decree: None for day in days.values() if day.decree is not None}
    decrees = sorted(cited, key=lambda decree: decree.signed or date.max)
    return YearSheet(
        title_of(calendar, year, phrases),
        tuple(phrases.say("calendar.weekdays").split()),
        tuple(_month(calendar, year, number, lang, today) for number in range(1, 13)),
        _legend(days.values(), phrases),
        tuple(_listed_day(day, decrees, phrases) for day in days.values()),
        tuple(_cited(place, decree, phrases) for place, decree in enumerate(decrees, start=1)),
    )


def _month(calendar: WorkCalendar, year: int, number: int, lang: str, today: date | None) -> Month:
    weeks = Calendar().monthdayscalendar(year, number)
    days = ([date(year, number, day) if day else None for day in week] for week in weeks)
    return Month(
        MONTHS[lang][number - 1],
        tuple(
            tuple(DayCell(on.day, calendar.day(on).kind, on == today) if on else None for on in week) for week in days
        ),
    )


def _legend(days: Iterable[Day], phrases: Phrases) -> tuple[tuple[str, str, str], ...]:
    """Give mark, meaning and number of each kind that the year has, and the mark of the weekends."""
    counts: Counter[str] = Counter(day.kind for day in days)
    kinds = ((kind, phrases.say(f"kind.{kind}"), counts[kind]) for kind in LISTED if counts[kind])
    marked = (
        (MARKS[kind], kind, phrases.say("calendar.legend", kind=name, count=count)) for kind, name, count in kinds
    )
    return (*marked, (MARKS["weekend"], "weekend", phrases.say("kind.weekend")))


def _listed_day(day: Day, decrees: list[Decree], phrases: Phrases) -> ListedDay:
    place = None if day.decree is None else decrees.index(day.decree) + 1
    return ListedDay(day_of_year(day.date, phrases.lang), day.kind, name_of(day, phrases), place)


def _cited(place: int, decree: Decree, phrases: Phrases) -> CitedDecree:
    date_text = decree.signed and write_date(decree.signed, phrases.lang, weekday=False)
    signed = phrases.say("signed", date=date_text) if date_text else ""
    return CitedDecree(place, decree.reference, signed, next(iter(decree.sources), ""))
