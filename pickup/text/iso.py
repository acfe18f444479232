"""ISO dates and times of day, read exactly; what every other reader of dates stands on."""

from __future__ import annotations

import re
from datetime import date, time, timedelta
from typing import Never

from pickup.text.errors import ImpossibleDate, ImpossibleDay, UnreadableTime, ZoneGiven

# No date is longer; the patterns below may then take their time.
LONGEST_DATE = 100
DAY_SECONDS = 86_400
ONE_DAY = timedelta(days=1)
# Patterns stay texts until the first use: compiling them all at every start costs more than reading ISO.
_ZONE = (
    r"(?i)\b(?:WIB|WITA|WIT|UTC|GMT)\b"
    r"|(?<=[0-9])\s*Z$"
    r"|(?<=[0-9])\s*[+-][0-9]{1,2}:[0-9]{2}$"
    r"|(?<=:[0-9]{2})\s*[+-][0-9]{2}(?:[0-9]{2})?$"
)
_CLOCK = (
    r"(?:(?<=[0-9])T|,\s*|\s+)(?:(?:(?i:pukul|pkl\.?|jam|at))\s+)?"
    r"([0-9]{1,2}(?::[0-9]{2}){1,2}|[0-9]{1,2}(?:\.[0-9]{2}){1,2})$"
)


def read_time(text: str) -> time:
    """Read a time of day on the 24-hour clock: `14:00`, `14.00`, `08:00:30`; 24:00 is none."""
    text = text.strip()
    seconds = seconds_of(text)
    if seconds is None or seconds == DAY_SECONDS:
        if len(text) <= LONGEST_DATE:
            refuse_zone(text)
        raise UnreadableTime(text=text.strip())
    return time(seconds // 3600, seconds // 60 % 60, seconds % 60)


def read_iso(text: str) -> date | None:
    """Read exactly `YYYY-MM-DD`; None for another form, ImpossibleDate for a day that there is not."""
    if len(text) != 10 or text[4] != "-" or text[7] != "-" or not text.isascii():
        return None
    if not (text[:4] + text[5:7] + text[8:]).isdigit():
        return None
    return make_date(text, int(text[:4]), int(text[5:7]), int(text[8:]))


def make_date(text: str, year: int, month: int, day: int) -> date:
    """Make the day that `text` names; ImpossibleDate where the calendar has none."""
    try:
        return date(year, month, day)
    except ValueError:
        _refuse_day(text, year, month)


def split_clock(text: str) -> tuple[str, str | None]:
    """Part a time of day at the end (`T14:00`, `14.00`, `, pukul 14.00`) from the day before it."""
    clock = re.search(_CLOCK, text)
    return (text[: clock.start()].rstrip(), clock[1]) if clock else (text, None)


def _refuse_day(text: str, year: int, month: int) -> Never:
    """Say why there is no such day: the month is shorter, or there is no such month or year."""
    if not (1 <= year <= 9999 and 1 <= month <= 12):
        raise ImpossibleDate(text=text.strip())
    first = date(year, month, 1)
    last = date(year, 12, 31) if month == 12 else date(year, month + 1, 1) - ONE_DAY
    raise ImpossibleDay(text=text.strip(), first=first, last=last)


def refuse_zone(text: str) -> None:
    """Refuse a UTC offset or the name of a zone: moments are local times of the office."""
    if re.search(_ZONE, text):
        raise ZoneGiven(text=text.strip())


def seconds_of(text: str) -> int | None:
    """Give the seconds of the day of `14:00`, `14.00` or `24:00`; None for anything else."""
    parts = text.split(":" if ":" in text else ".")
    if not (2 <= len(parts) <= 3 and text.isascii() and all(part.isdigit() for part in parts)):
        return None
    if not (len(parts[0]) <= 2 and all(len(part) == 2 for part in parts[1:])):
        return None
    hour, minute, second = (int(part) for part in (*parts, "0")[:3])
    seconds = hour * 3600 + minute * 60 + second
    return seconds if minute < 60 and second < 60 and seconds <= DAY_SECONDS else None
