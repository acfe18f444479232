"""Dates, moments, ranges and reasons put into words, in one place for both languages."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, ClassVar, cast

from pickup.calendars.decrees import Day
from pickup.case.outages import Outage
from pickup.text.format import (
    write_date,
    write_list,
    write_moment,
    write_number,
    write_range,
    write_ranges,
    write_time,
    zone_name,
)
from pickup.text.said import Text, say

if TYPE_CHECKING:
    from pickup.text.said import Remark

MINUTE, HOUR = 60, 3600
_TICK = timedelta(microseconds=1)


class Phrases:
    """Says things in one language, for an office in one time zone.

    `style` is how English writes a moment: "clock" `Wednesday 7 November 2018, 14:00 WITA`, "spoken"
    `Wednesday, 7 November 2018, 2 p.m. (WITA)`.
    """

    style: ClassVar[str] = "clock"

    def __init__(self, lang: str, time_zone: str) -> None:
        """Choose the language ("id" or "en") and the zone whose name stands behind every time."""
        self.lang = lang
        self.zone = zone_name(time_zone)

    def say(self, key: str, **fields: object) -> str:
        """Give a text with its fields in words: dates, moments, ranges, outages and decrees."""
        return say(key, self.lang, **{name: self.word(value) for name, value in fields.items()})

    def remark(self, remark: Remark) -> str:
        """Say a remark or the reason of a step."""
        return self.say(remark.key if "." in remark.key else f"remark.{remark.key}", **remark.fields)

    def sentence(self, remark: Remark) -> str:
        """Say a remark as a sentence of its own, with a capital and a full stop."""
        text = self.remark(remark)
        return f"{text[0].upper()}{text[1:]}."

    def word(self, value: object) -> object:
        """Put one value into words; a text stays as it is."""
        if isinstance(value, datetime):
            return self.moment(value)
        if isinstance(value, date):
            return self.day(value)
        if isinstance(value, time):
            return self.clock(value)
        if isinstance(value, timedelta):
            return self.end_of_hours(value.days * 24 * HOUR + value.seconds)
        if isinstance(value, Day):
            return self.closed(value)
        if isinstance(value, Text):
            return value.said(self.lang)
        if isinstance(value, tuple):
            return self._words(value)
        return write_number(value, self.lang) if type(value) is int else value

    def _words(self, values: tuple[object, ...]) -> str:
        if all(isinstance(value, Outage) for value in values):
            return self.listed([self.outage(value) for value in values if isinstance(value, Outage)])
        return write_ranges(cast("tuple[tuple[date, date], ...]", values), self.lang)

    def count(self, number: int | None) -> str:
        """Write a number of a table: `1.200`, `1,200`; empty where nobody counted."""
        return "" if number is None else write_number(number, self.lang)

    def listed(self, texts: list[str] | tuple[str, ...]) -> str:
        """Join texts: `a, b, dan c`; `a, b and c`."""
        return write_list(texts, self.lang)

    # days

    def day(self, day: date, *, year: bool = True) -> str:
        """Write a day with its weekday: `Rabu, 7 November 2018`; `Wednesday 7 November 2018`."""
        return self._without_comma(write_date(day, self.lang, year=year))

    def short(self, day: date, *, year: bool = True) -> str:
        """Write a day for a narrow column: `Rabu, 7 Nov 2018`; `Wed 7 Nov 2018`."""
        return self._without_comma(write_date(day, self.lang, year=year, short=True))

    def _without_comma(self, text: str) -> str:
        """Leave out the comma behind an English weekday, except where it is spoken."""
        return text.replace(",", "") if self.lang == "en" and self.style == "clock" else text

    def bare(self, day: date, *, year: bool = True, short: bool = False) -> str:
        """Write a day without its weekday: `7 November 2018`; short `7 Nov 2018`."""
        return write_date(day, self.lang, weekday=False, year=year, short=short)

    def range(self, first: date, last: date, *, year: bool = True, short: bool = False) -> str:
        """Write a range of days: `31 Oktober s.d. 2 November 2018`; `31 October to 2 November 2018`."""
        return write_range(first, last, self.lang, year=year, short=short)

    # moments and times of day

    def moment(self, at: datetime, *, year: bool = True) -> str:
        """Write a moment with the zone: `Rabu, 7 November 2018, pukul 14.00 WITA`."""
        return write_moment(at, self.lang, self.zone, style=self.style, year=year)

    def short_moment(self, at: date, near: date | None = None) -> str:
        """Write a day, or a moment, for a narrow column: `Wed 7 Nov, 14:00`, `Rabu, 7 Nov, 14.00`.

        The year is left out, unless `near`, a day that stands with its year beside it, is of another one.
        """
        year = near is not None and near.year != at.year
        if isinstance(at, datetime):
            return write_moment(at, self.lang, year=year, short=True).replace("pukul ", "")
        return self.short(at, year=year)

    def clock(self, at: time | datetime, *, zone: bool = True) -> str:
        """Write a time of day, with the zone: `pukul 14.00 WITA`; `14:00 WITA`, spoken `2 p.m. (WITA)`."""
        clock = write_time(at, self.lang, style=self.style)
        if self.lang == "id":
            clock = f"pukul {clock}"
        if not (zone and self.zone):
            return clock
        return f"{clock} ({self.zone})" if self.lang == "en" and self.style == "spoken" else f"{clock} {self.zone}"

    def end_of_hours(self, seconds: int) -> str:
        """Write a time of day to the minute, midnight at the end of the day as 24:00: `17.54`, `17:54`.

        Print hours that pass midnight end on the next day, which is said.
        """
        day = 24 * HOUR
        if seconds > day:
            return self.say("next-day", time=self.end_of_hours(seconds - day))
        return f"{seconds // HOUR:02}{'.' if self.lang == 'id' else ':'}{seconds // MINUTE % 60:02}"

    # outages and closed days

    def outage(self, outage: Outage) -> str:
        """Say an outage: its cause if it is known, else its stage, and its span."""
        cause = outage.cause.said(self.lang) or self.say(f"outage.{outage.stage}")
        return f"{cause}, {self.span(outage)}"

    def span(self, outage: Outage) -> str:
        """Say from when to when an outage is, with times where it does not begin or end with a day."""
        begins_a_day = outage.start.time() == datetime.min.time()
        start = outage.start.date() if begins_a_day else outage.start
        if outage.end is None:
            return self.say("outage.open", start=start)
        if begins_a_day and outage.end.time() == datetime.min.time():
            return self.range(outage.start.date(), (outage.end - _TICK).date())
        return self.say("outage.span", start=start, end=outage.end)

    def closed(self, day: Day) -> str:
        """Say why a day is closed, or opened: its kind, its name and the decree that made it so."""
        parts = [self._named(day)] if day.kind != "working" else []
        if day.numbers:
            parts.append(self.say("decree", numbers=", ".join(day.numbers)))
        if day.signed is not None:
            parts.append(self.say("signed", date=self.bare(day.signed)))
        return "; ".join(parts)

    def _named(self, day: Day) -> str:
        """Name a day that is not ordinary, with its kind where the name does not say it already."""
        kind, name = self.say(f"kind.{day.kind}"), day.name(self.lang)
        if day.kind in ("closure", "open") or kind in name.lower():
            return name or kind
        return f"{kind}: {name}" if name else kind


class SpokenPhrases(Phrases):
    """Says things as a notice does, for what is sent or read aloud: `Wednesday, 7 November 2018, 2 p.m. (WITA)`."""

    style = "spoken"
