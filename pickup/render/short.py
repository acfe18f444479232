"""Days, moments and times of day in few letters, for narrow columns."""

from __future__ import annotations

from datetime import date, datetime

from pickup.text.format import write_date, write_moment

MINUTE, HOUR = 60, 3600


def short_moment(at: date, lang: str, near: date | None = None) -> str:
    """Write a day, or a moment, for a narrow column: `Wed 7 Nov, 14:00`, `Rabu, 7 Nov, 14.00`.

    The year is left out, unless `near`, a day that stands with its year beside it, is of another one.
    """
    year = near is not None and near.year != at.year
    if isinstance(at, datetime):
        return write_moment(at, lang, year=year, short=True).replace("pukul ", "")
    day = write_date(at, lang, year=year, short=True)
    return day if lang == "id" else day.replace(",", "")


def clock_text(seconds: int, lang: str) -> str:
    """Write a time of day to the minute, midnight at the end of the day as 24:00: `17.54`, `17:54`."""
    return f"{seconds // HOUR:02}{'.' if lang == 'id' else ':'}{seconds // MINUTE % 60:02}"
