"""A year's days that are not ordinary, with kind, name and decree: list, months, Markdown, iCalendar, JSON, CSV."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from pickup.calendars.office_days import LISTED
from pickup.render.blocks import PageTable, TextLines
from pickup.render.phrases import Phrases
from pickup.render.records import calendars_record, day_text
from pickup.text.format import MONTHS, write_date
from pickup.text.said import say

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pickup.calendars.decrees import Day, Decree
    from pickup.calendars.workdays import WorkCalendar
    from pickup.render.blocks import Block

COLUMNS = ("date", "kind", "name_id", "name_en", "decree", "signed", "source")
_SHOWN = ("date", "kind", "name", "decree", "signed", "source")


def calendar_page(calendar: WorkCalendar, year: int, lang: str) -> list[Block]:
    """Lay out a year as a list of its days, and below it where their decrees were read."""
    phrases = Phrases(lang, "")
    days = calendar.listed_days(year).values()
    if not days:
        return [TextLines((title_of(calendar, year, phrases), phrases.say("calendar.empty")))]
    heads, rows = _heads(phrases), [_cells(day, phrases) for day in days]
    sources = tuple(dict.fromkeys(row[3:] for row in rows if row[3]))
    table = PageTable(title_of(calendar, year, phrases), heads[:5], tuple(row[:5] for row in rows))
    return [table, PageTable("", heads[3:], sources)] if sources else [table]


def title_of(calendar: WorkCalendar, year: int, phrases: Phrases) -> str:
    """Give the title of a year, with the date that the calendar is asked as known on."""
    title = phrases.say("calendar.title", year=f"{year:04}")
    if calendar.known_on is None:
        return title
    return phrases.say("calendar.title-known-on", title=title, known_on=calendar.known_on)


def calendar_markdown(calendar: WorkCalendar, year: int, lang: str) -> str:
    """Write a year as a Markdown table under a heading."""
    phrases = Phrases(lang, "")
    heads = _heads(phrases)
    rows = [_cells(day, phrases) for day in calendar.listed_days(year).values()]
    lines = [f"# {title_of(calendar, year, phrases)}", "", _row(heads), _row(tuple("---" for _ in heads))]
    return "\n".join([*lines, *map(_row, rows)]) + "\n"


def _heads(phrases: Phrases) -> tuple[str, ...]:
    return tuple(phrases.say(f"calendar.{name}") for name in _SHOWN)


def _row(cells: tuple[str, ...]) -> str:
    return "| " + " | ".join(cell.replace("\\", "\\\\").replace("|", "\\|") for cell in cells) + " |"


def _cells(day: Day, phrases: Phrases) -> tuple[str, ...]:
    return (
        phrases.short(day.date),
        phrases.say(f"kind.{day.kind}"),
        name_of(day, phrases),
        decree_text(day),
        phrases.bare(day.signed) if day.signed else "",
        source_of(day) or "",
    )


def calendar_ics(calendar: WorkCalendar, year: int, lang: str) -> str:
    """Write a year as an iCalendar file (the extra `ics`): one all-day event a day.

    Its kind is the category, the decree behind it the description.

    IcalendarMissing: the extra is not installed.
    """
    from pickup.calendars.ics import icalendar

    library = icalendar()
    phrases = Phrases(lang, "")
    written = library.Calendar()
    written.add("prodid", "-//pickup//calendar//EN")
    written.add("version", "2.0")
    written.add("x-wr-calname", phrases.say("calendar.title", year=str(year)))
    for day in calendar.listed_days(year).values():
        written.add_component(_event(library.Event(), day, calendar.calendars.as_of, phrases))
    text: str = written.to_ical().decode()
    return text


def _event(event: object, day: Day, as_of: date | None, phrases: Phrases) -> object:
    from pickup.calendars.ics import stamp

    add = event.add  # type: ignore[attr-defined]  # the library has no types of its own here
    add("uid", f"{day.date}-{day.kind}@pickup")
    add("dtstamp", stamp(as_of or day.date))
    add("dtstart", day.date)
    if day.date < date.max:
        add("dtend", day.date + timedelta(days=1))
    add("summary", name_of(day, phrases))
    add("categories", [day.kind])
    add("transp", "TRANSPARENT")
    lines = [phrases.say(f"kind.{day.kind}")]
    lines += [phrases.say("decree", numbers=decree_text(day))] if day.decree else []
    lines += [phrases.say("signed", date=day.signed)] if day.signed else []
    source = source_of(day)
    add("description", "\n".join([*lines, source] if source else lines))
    return event


def day_of_year(on: date, lang: str) -> str:
    """Write a day for a narrow column where the year is told already: `Rabu, 7 Nov`; `Wed 7 Nov`."""
    text = write_date(on, lang, year=False, short=True)
    return text if lang == "id" else text.replace(",", "")


def name_of(day: Day, phrases: Phrases) -> str:
    """Give the day's name; a day that the office itself closed or opened is called by its kind."""
    return day.name(phrases.lang) or phrases.say(f"kind.{day.kind}")


def decree_text(day: Day) -> str:
    """Give the numbers of the decree that set the day, or what sort it is where they are not known."""
    return day.decree.reference if day.decree else ""


def source_of(day: Day) -> str | None:
    """Give where the decree was read, if that is known."""
    return day.decree.sources[0] if day.decree and day.decree.sources else None


def calendar_record(calendar: WorkCalendar, year: int) -> dict[str, object]:
    """Give a year in the keys of pickup.calendar/1."""
    status = calendar.status(date(year, 1, 1), date(year, 12, 31))
    return {
        "schema": "pickup.calendar/1",
        "year": year,
        "known_on": day_text(calendar.known_on),
        **calendars_record(status, calendar.calendars.as_of),
        "days": [day_record(day) for day in calendar.listed_days(year).values()],
    }


def day_record(day: Day) -> dict[str, object]:
    """Give one day as scripts read it."""
    return {
        "date": day.date.isoformat(),
        "kind": day.kind,
        "name_id": day.name_id or say(f"kind.{day.kind}", "id"),
        "name_en": day.name_en or say(f"kind.{day.kind}", "en"),
        "decree": list(day.numbers),
        "signed": day_text(day.signed),
        "source": source_of(day),
    }


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
    from calendar import Calendar

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
