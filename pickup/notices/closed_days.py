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
# The spelling of the dictionary (KBBI) for names that the decrees write apart.
_SPELT = {"Idul Fitri": "Idulfitri", "Idul Adha": "Iduladha", "Isa Al Masih": "Isa Almasih"}
_ALL_OFFICES = r"^(?:Seluruh kantor imigrasi tutup|All immigration offices closed) \((.*)\)$"
_GOVERNOR = "Decision of the Governor"
# How the calendars name a decree that is not a governor's, and the words for it.
_INSTRUMENTS = {"Joint": "joint", "President": "president"}


class ClosedRun(NamedTuple):
    """Closed days next to each other; `special` are those that the week does not explain.

    `named` are all that have a reason of their own, the holidays on a weekend among them.
    """

    first: date
    last: date
    special: tuple[Day, ...]
    opens: date
    last_open: date
    named: tuple[Day, ...] = ()

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
    days = [calendar.day(date.fromordinal(ordinal)) for ordinal in range(first.toordinal(), last.toordinal() + 1)]
    named = tuple(closed for closed in days if closed.kind != "weekend")
    special = tuple(closed for closed in named if closed.date.weekday() in calendar.weekdays)
    return ClosedRun(first, last, special, opens, last_open, named)


def reason(day: Day, words: Wording) -> str:
    """Say why a day is closed, with the decree: `cuti bersama; Keputusan Bersama … Nomor 933 Tahun 2025, …`.

    Empty for a day that the office closes and gives no reason for: that it is closed is said already.
    """
    kind = words.say(f"kind.{day.kind}")
    name = plain_name(day, words)
    why = name if day.kind == "closure" else name or kind if day.kind in ("national", "regional") else kind
    if not day.numbers or day.decree is None:
        return why
    numbers = words.listed([_number(number, words) for number in day.numbers])
    fields = {"reason": why, "instrument": _instrument(day.decree.instrument, words), "numbers": numbers}
    if day.signed is None:
        return words.say("notice.decree.unsigned", **fields)
    return words.say("notice.decree", signed=words.bare(day.signed), **fields)


def _instrument(text: str, words: Wording) -> str:
    """Name the kind of a decree, a governor's with the region that its file names."""
    if text.startswith(_GOVERNOR):
        region = text.removeprefix(_GOVERNOR).removeprefix(" of ").strip()
        return words.say("notice.decree.governor-of" if region else "notice.decree.governor", region=region)
    kind = next((kind for begins, kind in _INSTRUMENTS.items() if text.startswith(begins)), "circular")
    return words.say(f"notice.decree.{kind}")


def _number(number: str, words: Wording) -> str:
    """Cite a number: `15/2018` as `Nomor 15 Tahun 2018`; one with parts of its own, `01/SKB/MENPAN-RB/09/2017`, whole.

    What the calendars write around it, the kind of the decree or a remark in brackets, is no part of it.
    """
    bare = re.sub(r"^Keppres\s+|\s+\(.*\)$", "", number)
    parts = re.fullmatch(r"(\d+)/(\d{4})", bare)
    if parts is None:
        return words.say("notice.decree.plain-number", number=bare)
    return words.say("notice.decree.number", number=parts[1], year=parts[2])


def plain_name(day: Day, words: Wording) -> str:
    """Give a holiday's name without its formal parts: `Idul Fitri`, `Nyepi`, `Natal`."""
    name = day.name(words.lang)
    if day.kind == "closure":
        return _bracketed(name) or words.cleaned("closed", name)
    name = re.sub(_PREFIXES, "", name) if words.lang == "id" else re.sub(_ENGLISH_SUFFIX, "", name)
    return re.sub(r"\s+(?:\d{4}\s+(?:Hijriah|Kongzili|BE|Masehi)|\(.*\))$", "", name).strip()


def _bracketed(name: str) -> str:
    """Give what a closure of all offices is for: what stands in brackets, without the Hijri year."""
    brackets = re.search(_ALL_OFFICES, name)
    return re.sub(r"\s+\d{4}(?:\s+Hijriah)?", "", brackets[1]) if brackets else ""


def why_closed(run: ClosedRun, day: date, words: Wording) -> str:
    """Say why one day of a run is closed; empty for a weekend that belongs to no long closure."""
    own = next((special for special in run.special if special.date == day), None)
    if not run.long:
        return reason(own, words) if own else ""
    if own is None or any(special.kind == "closure" for special in run.special):
        return reasons(run, words)
    return _kind_or_name(own, words)


def reasons(run: ClosedRun, words: Wording) -> str:
    """Name what a long closure is for, in our own words: `Nyepi, Idulfitri, dan cuti bersama`.

    Joint leave is told as what it is, not by the holiday that it goes with.
    """
    closures = (plain_name(day, words) for day in run.special if day.kind == "closure")
    closure = next(filter(None, closures), "")
    if closure:
        return _as_spelt(closure, words)
    in_order = sorted(run.named, key=lambda day: day.kind == "joint-leave")
    names = dict.fromkeys(_kind_or_name(day, words) for day in in_order)
    return words.listed([name for name in names if name])


def in_brackets(reason: str) -> str:
    """Write a reason behind a statement; nothing where there is none."""
    return f" ({reason})" if reason else ""


def _kind_or_name(day: Day, words: Wording) -> str:
    """Name a day in our own words; joint leave is no holiday, and is told by its kind."""
    name = "" if day.kind == "joint-leave" else _as_spelt(plain_name(day, words), words)
    return name or ("" if day.kind == "closure" else words.say(f"kind.{day.kind}"))


def _as_spelt(name: str, words: Wording) -> str:
    """Spell a holiday as the dictionary does; with its decree it stands as the decree spells it."""
    if words.lang == "en":
        return name
    for decreed, spelt in _SPELT.items():
        name = name.replace(decreed, spelt)
    return name
