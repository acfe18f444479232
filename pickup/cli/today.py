"""Which day is today where the office is, and the calendars in use: what is set around a case."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import TYPE_CHECKING

from pickup.calendars.errors import ESTIMATED_YEARS, OutsideCalendar
from pickup.calendars.packaged import calendars_with
from pickup.case.offices import HOURS_FROM_UTC
from pickup.cli.options import at_option
from pickup.text.dates import read_date

if TYPE_CHECKING:
    from pickup.calendars.decrees import Calendars
    from pickup.case.offices import Office
    from pickup.cli.options import Options


def user_calendars(options: Options) -> Calendars | None:
    """Give the packaged calendars with the folder of PICKUP_CALENDARS on top; None: there is no such folder set."""
    folder = options.settings.get("PICKUP_CALENDARS")
    return None if folder is None else at_option("PICKUP_CALENDARS", lambda: calendars_with(Path(folder)))


def _day_known(text: str) -> date:
    day = read_date(text)
    if day.year not in ESTIMATED_YEARS:
        raise OutsideCalendar(year=day.year)
    return day


def read_today(options: Options, office: Office) -> date:
    """Give today: --today, else PICKUP_TODAY, else the system clock's day in the office's zone.

    OutsideCalendar: it was typed, and no calendar knows its year; refused before anything is written.
    """
    typed, usual = options.read("today", _day_known), options.settings.get("PICKUP_TODAY")
    if typed is not None:
        return typed
    if usual is not None:
        return at_option("PICKUP_TODAY", lambda: _day_known(usual))
    hours = HOURS_FROM_UTC.get(office.time_zone)
    if hours is not None:
        return datetime.now(timezone(timedelta(hours=hours))).date()
    from zoneinfo import ZoneInfo

    return datetime.now(ZoneInfo(office.time_zone)).date()
