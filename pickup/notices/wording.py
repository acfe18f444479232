"""How a notice speaks: dates, times, ranges and lists in the office's style, and the office's own texts.

The style is that of the model notices: `Rabu, 7 November 2018`, `pukul 14.00 WITA`, `31 Oktober s.d. 2 November
2018`; in English `Wednesday, 7 November 2018, 2 p.m. (WITA)`.
"""

from __future__ import annotations

import unicodedata
from datetime import time
from functools import cached_property
from typing import TYPE_CHECKING

from pickup.case.notice_files import TextList
from pickup.case.offices import COLLECT_WITHIN
from pickup.case.outages import AT_THE_COUNTER
from pickup.engine.counter import Counter
from pickup.notices.content import Paragraph, TextRun
from pickup.render.phrases import HOUR, MINUTE, Phrases
from pickup.text.format import (
    next_in_calendar,
    number_in_words,
    write_alternatives,
    write_number,
    write_ranges,
    write_time,
)
from pickup.text.said import Remark, Text, fill, text_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from pickup.case.scenario import Scenario

DOTS = "." * 20
# The longest texts that a notice carries, in characters; what is longer is cut with a warning.
LONGEST = 800
LONGEST_NAME = 90
LONGEST_CONTACT = 120
CUT = "…"
# More combining marks than this on one letter only serve to disfigure a page.
_MARKS = 2
# From this year on the offices' pages say 30 calendar days; before, the regulation's one month.
COUNTS_DAYS_FROM = 2023


class Wording(Phrases):
    """Says things in one language for one scenario's office; keeps what the person at the keyboard should hear."""

    style = "spoken"

    def __init__(self, scenario: Scenario, lang: str) -> None:
        """Choose the language ("id" or "en"); the scenario's `[notice]` texts beat those of the profile."""
        office = scenario.office
        super().__init__(lang, office.time_zone)
        self.time_zone = office.time_zone
        self._scenario = scenario
        self._within = office.collect_within
        self.own: Mapping[str, object] = {**office.notice, **scenario.notice}
        self.office_key = office.key
        self.contact: Mapping[str, object] = office.contact
        self.remarks: list[Remark] = []
        self.office_name = self.cleaned("name", office.name.said(lang), LONGEST_NAME)
        short = self.contact_text("short_name", LONGEST_NAME)
        self.office_short = short or self.office_name
        self.place = self.cleaned("place", office.place, LONGEST_NAME)

    # what is said

    def say(self, key: str, **fields: object) -> str:
        """Give one of the program's texts, without its marks of emphasis."""
        return self.line(key, **fields).text

    def line(self, key: str, **fields: object) -> Paragraph:
        """Give one of the program's texts as a paragraph; what stands between asterisks in it is strong."""
        words = {name: self.word(value) for name, value in fields.items()}
        pieces = text_of(key, self.lang).split("*")
        runs = [TextRun(fill(piece, words), bool(place % 2)) for place, piece in enumerate(pieces)]
        return Paragraph(tuple(run for run in runs if run.text))

    def join(self, *sentences: Paragraph | None) -> Paragraph:
        """Put sentences behind each other into one paragraph."""
        runs: list[TextRun] = []
        for sentence in filter(None, sentences):
            runs += [TextRun(" "), *sentence.runs] if runs else sentence.runs
        return Paragraph(tuple(runs))

    # dates and numbers

    @property
    def today(self) -> date:
        """The day on which the scenario's office says it: that of the notice."""
        today = self._scenario.today
        assert today is not None
        return today

    def other_year(self, day: date) -> bool:
        """Tell whether a day is of another year than the notice, so that its year stands."""
        return day.year != self.today.year

    def dated(self, day: date) -> str:
        """Write `5 November 2018`; English leaves out the year of the notice."""
        return self.bare(day, year=self.lang == "id" or self.other_year(day))

    def service_hour(self, seconds: int) -> str:
        """Write a time of day that is given in seconds: `08.00`; `8 a.m.`."""
        at = time(seconds // HOUR % 24, seconds // MINUTE % 60, seconds % MINUTE)
        return write_time(at, self.lang, style=self.style)

    def ranges(self, ranges: Sequence[tuple[date, date]], *, year: bool = True) -> str:
        """Write a list of ranges: `24 s.d. 26 Oktober dan 31 Oktober 2018`."""
        return write_ranges(ranges, self.lang, prose=False, year=year)

    def applied_on(self, ranges: Sequence[tuple[date, date]], *, year: bool = True) -> str:
        """Write application dates behind `If you applied`: `on 1 or 2 November`, `from 1 to 3 November`.

        In Indonesian they stand behind `tanggal permohonan`, as anywhere: `1 dan 2 November`.
        """
        if self.lang == "id":
            return self.ranges(ranges, year=year)
        return write_alternatives(ranges, year=year)

    def closed_on(self, *ranges: tuple[date, date]) -> str:
        """Write the days of closures behind `is closed`: `from 27 March to 7 April 2025`, `on 24 and 25 December`."""
        days, (first, last) = self.ranges(ranges), ranges[0]
        if self.lang == "id":
            return days
        long = len(ranges) == 1 and first != last and not next_in_calendar(first, last)
        return f"from {days}" if long else f"on {days}"

    def formal_count(self, number: int) -> str:
        """Write `3 (tiga)`; in English the word for a small number."""
        if self.lang == "id":
            return f"{write_number(number, 'id')} ({number_in_words(number)})"
        words = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
        return words[number] if number < len(words) else write_number(number, "en")

    def whose(self, applied: str, ranges: Iterable[tuple[date, date]]) -> str:
        """Say behind application dates that are counted for days on which nobody could pay, or apply, whom they mean.

        `applied` is how the dates from the first to the last of each range are written.
        """
        spans = tuple(ranges)
        for stage, days in self._counted_while_closed.items():
            if any(first <= day <= last for first, last in spans for day in days):
                return self.say(f"notice.row.{stage}", applied=applied)
        return applied

    @cached_property
    def _counted_while_closed(self) -> Mapping[str, tuple[date, ...]]:
        scenario = self._scenario
        if not scenario.intake or not any(outage.stage in AT_THE_COUNTER for outage in scenario.outages):
            return {}
        return Counter(scenario, scenario.work_calendar()).counted_while_closed(scenario.intake)

    # the office's own texts

    def cleaned(self, name: str, text: str, limit: int = LONGEST) -> str:
        """Clean a text that the office or a file gave, and keep a remark if something had to be cut."""
        self.keep_remarks(*remarks_on(name, text, limit))
        return clean(text, limit)

    def keep_remarks(self, *remarks: Remark) -> None:
        """Keep remarks for the person at the keyboard, each once."""
        self.remarks += [remark for remark in remarks if remark not in self.remarks]

    def own_text(self, key: str, limit: int = LONGEST) -> str:
        """Give the office's text of this key in this language; empty where it gives none."""
        value = self.own.get(key)
        text = getattr(value, self.lang) if isinstance(value, Text) else ""
        return self.cleaned(f"[notice] {key}", text, limit) if text else ""

    def own_or(self, key: str, usual: str, **fields: object) -> Paragraph:
        """Give the office's text of this key as a paragraph, else the program's text `usual`."""
        own = self.own_text(key)
        return self.paragraph(own) if own else self.line(usual, **fields)

    def own_subject(self) -> str:
        """Give the office's heading; a longer one would push the dates out of sight."""
        return self.own_text("subject", LONGEST_CONTACT)

    def own_name(self, key: str) -> str:
        """Give a name of the office's, in the other language where this one has none."""
        value = self.own.get(key)
        text = value.said(self.lang) if isinstance(value, Text) else ""
        return self.cleaned(f"[notice] {key}", text, LONGEST_CONTACT) if text else ""

    def own_lines(self, key: str) -> tuple[str, ...]:
        """Give the office's texts of this key in this language."""
        value = self.own.get(key)
        texts: Iterable[str] = getattr(value, self.lang) if isinstance(value, TextList) else ()
        return tuple(self.cleaned(f"[notice] {key}", text) for text in texts)

    def other_lines(self, key: str) -> tuple[str, ...]:
        """Give the office's texts of this key in the language that has them."""
        value = self.own.get(key)
        texts = (value.id or value.en) if isinstance(value, TextList) else ()
        return tuple(self.cleaned(f"[notice] {key}", text) for text in texts)

    def paragraph(self, text: str) -> Paragraph:
        """Give a text of the office's as a paragraph; nothing in it is markup."""
        return Paragraph((TextRun(text),))

    def contact_text(self, key: str, limit: int = LONGEST_CONTACT) -> str:
        """Give what the profile says of how to reach the office, or of who signs; empty where it does not."""
        value = self.contact.get(key)
        text = value.said(self.lang) if isinstance(value, Text) else ""
        return self.cleaned(key, text, limit) if text else ""

    def contacts(self) -> tuple[str, ...]:
        """Give address, phone, WhatsApp and web page, as far as the profile knows them."""
        texts = (self.contact_text(key) for key in ("address", "phone", "whatsapp", "website"))
        return tuple(text for text in texts if text)

    def reached_by(self) -> list[str]:
        """Give the ways to ask from afar that the profile knows: `WhatsApp 0811…`, `telepon …`, the web page."""
        numbers = ((key, self.contact_text(key)) for key in ("whatsapp", "phone", "website"))
        return [self.say(f"notice.reached.{key}", number=number) for key, number in numbers if number]

    def ask_at(self) -> str:
        """Say where to ask: `loket informasi atau WhatsApp 0811…`, or the office's own words."""
        own = self.own_name("contact")
        if own:
            return own
        desk = self.contact_text("desk") or self.say("notice.contact.desk")
        for key in ("whatsapp", "phone"):
            number = self.contact_text(key)
            if number:
                return self.say(f"notice.contact.{key}", desk=desk, **{key: number})
        return desk

    def message_to(self) -> str:
        """Say whom to write to in a chat: the number if there is one, else the desk."""
        own = self.own_name("contact")
        number = self.contact_text("whatsapp") or self.contact_text("phone")
        return own or number or self.contact_text("desk") or self.say("notice.contact.desk")

    def published_at(self) -> str:
        """Say where the office publishes: its own words, else its web page; empty if neither is known."""
        return self.own_name("published_at") or self.contact_text("website")

    def reach(self, kind: str) -> str:
        """Say that it is so everywhere, if the office says it is: `closed`, `open` or `short`; empty otherwise."""
        return self.reach_of(kind) if self.own.get("nationwide") else ""

    def reach_of(self, kind: str) -> str:
        """Give the words for how far it reaches, behind a blank; empty where the language needs none."""
        reach = self.say(f"notice.reach.{kind}")
        return f" {reach}" if reach else ""

    def office_bare(self) -> str:
        """Give the short name as a sentence begins with it."""
        return self.office_short if self.lang == "id" else f"The {self.office_short.removeprefix('The ')}"

    # the words of a rule

    @property
    def limited(self) -> bool:
        """Tell whether passports have to be collected by a day at all."""
        return self._within is not None

    def limit(self, day: date, *, chat: bool = False) -> str:
        """Say how long a passport is kept, in the words of the year: one month, from 2023 on 30 calendar days.

        Where the office keeps it for another number of days it is that.
        """
        if self._within is not None and self._within != COLLECT_WITHIN:
            count = write_number(self._within, self.lang) if chat else self.formal_count(self._within)
            return self.say("notice.limit.other-days", count=count)
        kind = "days" if day.year >= COUNTS_DAYS_FROM else "month"
        return self.say(f"notice.{'chat.' if chat else ''}limit.{kind}")

    def zone_in_full(self) -> str:
        """Give the zone's name in words, where it is one of Indonesia's."""
        return self.say(f"notice.zone.{self.zone}") if self.zone in ("WIB", "WITA", "WIT") else self.zone


# Cleaning what an office or a file gives, once for every format: nothing in it may act, and nothing is endless.


def clean(text: str, limit: int = LONGEST) -> str:
    """Give the text on one line, without control characters, direction marks and invisible ones, cut to a limit.

    Line ends and tabs become spaces. Markup of any format stays: it is text, and each format writes it as such.
    """
    plain = " ".join(_visible(text[: 4 * limit]).split())
    return plain if len(plain) <= limit else plain[: limit - 1].rstrip() + CUT


def _visible(text: str) -> str:
    kept: list[str] = []
    marks = 0
    for letter in unicodedata.normalize("NFC", text):
        category = unicodedata.category(letter)
        marks = marks + 1 if category == "Mn" else 0
        if category[0] == "Z" or letter in "\t\n\r\v\f\x85":
            kept.append(" ")
        elif category[0] != "C" and marks <= _MARKS:
            kept.append(letter)
    return "".join(kept)


def remarks_on(name: str, text: str, limit: int = LONGEST) -> tuple[Remark, ...]:
    """Say that a text was cut, or lost something that cannot be seen, if so."""
    if len(text) > 4 * limit or len(" ".join(_visible(text).split())) > limit:
        return (Remark("text-cut", {"name": name, "limit": limit}),)
    invisible = _visible(text) != unicodedata.normalize("NFC", " ".join(text.split(" ")))
    harmless = "".join(letter for letter in text if letter not in "\t\n\r")
    if invisible and len(_visible(harmless)) != len(unicodedata.normalize("NFC", harmless)):
        return (Remark("text-cleaned", {"name": name}),)
    return ()
