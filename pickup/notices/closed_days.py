"""Closed days in a public text: why, by which decree, since when and until when."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pickup.calendars.decrees import Day
    from pickup.calendars.workdays import WorkCalendar
    from pickup.notices.wording import Wording

# From so many closed days in a row on, with more than one of them special, a closure is told as one.
LONG = 4
_PREFIXES = r"^(?:Cuti bersama\s+|Pengganti cuti bersama\s+)?(?:Hari (?:Raya|Suci)\s+)?"
_ENGLISH_SUFFIX = r"\s+joint leave$"


class ClosedRun(NamedTuple):
    """Closed days next to each other; `special` are those that the week does not explain."""

    first: date
    last: date
    special: tuple[Day, ...]
    opens: date
    last_open: date

    @property
    def long(self) -> bool:
        """Tell whether it is long enough to be told as one closure."""
        return (self.last - self.first).days + 1 >= LONG and len(self.special) > 1


def closed_run(calendar: WorkCalendar, day: date) -> ClosedRun | None:
    """Give the closed days around a day; None: it is worked."""
    if calendar.is_workday(day):
        return None
    opens, last_open = calendar.roll(day), calendar.roll_back(day)
    first, last = last_open + timedelta(days=1), opens - timedelta(days=1)
    days = [calendar.day(date.fromordinal(each)) for each in range(first.toordinal(), last.toordinal() + 1)]
    special = tuple(each for each in days if each.kind != "weekend" and each.date.weekday() in calendar.weekdays)
    return ClosedRun(first, last, special, opens, last_open)


def reason(day: Day, words: Wording) -> str:
    """Say why a day is closed, with the decree: `cuti bersama; Keputusan Bersama … Nomor 933 Tahun 2025, …`."""
    kind = words.say(f"kind.{day.kind}")
    name = plain_name(day, words)
    told = name or kind if day.kind in ("national", "regional", "closure") else kind
    if not day.numbers or day.decree is None:
        return told
    instrument = words.say(f"notice.decree.{_instrument(day.decree.instrument)}")
    fields = {"reason": told, "instrument": instrument, "numbers": _numbers(day.numbers, words)}
    if day.signed is None:
        return words.say("notice.decree.unsigned", **fields)
    return words.say("notice.decree", signed=words.bare(day.signed), **fields)


def _instrument(text: str) -> str:
    if text.startswith("Joint"):
        return "joint"
    return "president" if text.startswith("President") else "governor"


def _numbers(numbers: tuple[str, ...], words: Wording) -> str:
    parts = [number.rpartition("/") for number in numbers]
    told = [
        words.say("notice.decree.number", number=number, year=year) if mark else number for number, mark, year in parts
    ]
    return words.listed(told)


def plain_name(day: Day, words: Wording) -> str:
    """Give a holiday's name without its formal parts: `Idul Fitri`, `Nyepi`, `Natal`."""
    name = day.name(words.lang)
    if day.kind == "closure":
        return _bracketed(name) or name
    name = re.sub(_PREFIXES, "", name) if words.lang == "id" else re.sub(_ENGLISH_SUFFIX, "", name)
    return re.sub(r"\s+(?:\d{4}\s+(?:Hijriah|Kongzili|BE|Masehi)|\(.*\))$", "", name).strip()


def _bracketed(name: str) -> str:
    """Give what stands in brackets behind a closure's name, without the year of the Hijri calendar."""
    found = re.search(r"\((.*)\)$", name)
    return re.sub(r"\s+\d{4}(?:\s+Hijriah)?", "", found[1]) if found else ""


def why_closed(run: ClosedRun, day: date, words: Wording) -> str:
    """Say why one day of a run is closed; empty for a weekend that belongs to no long closure."""
    if run.long:
        return reasons(run, words)
    own = next((each for each in run.special if each.date == day), None)
    return reason(own, words) if own else ""


def reasons(run: ClosedRun, words: Wording) -> str:
    """Name what a long closure is for: `Nyepi dan Idul Fitri`."""
    closure = next((day for day in run.special if day.kind == "closure"), None)
    if closure is not None:
        return plain_name(closure, words)
    names: list[str] = []
    for day in run.special:
        name = plain_name(day, words) or words.say(f"kind.{day.kind}")
        names += [name] if name not in names else []
    return words.listed(names)
