"""The days that are meant: today where the office is, by the calendars in use, and those said at the counter."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import TYPE_CHECKING

from pickup.calendars.errors import ESTIMATED_YEARS, OutsideCalendar
from pickup.calendars.packaged import calendars_with
from pickup.case.offices import HOURS_FROM_UTC
from pickup.cli.options import at_option
from pickup.text.dates import moment_reader, read_date, read_moment
from pickup.text.errors import AmbiguousDate, UndeclaredOrder, UndeclaredTyped, UnreadableDate, YearNeeded
from pickup.text.said import Remark

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


# Who asks has applied and paid already; what something is needed by is still to come.
PAST = {"applied": True, "paid": True, "by": False}


def with_near_dates(options: Options, today: date) -> tuple[Options, tuple[Remark, ...]]:
    """Give the options with such days as dates, and what they were read as; figures in the order of --date-order.

    What says it all stays as it is. UndeclaredTyped: the order is not known. Other PickupErrors: with the option.
    """
    read: dict[str, str] = {}
    remarks: list[Remark] = []
    for name in filter(options.text, PAST):
        text = options.text(name) or ""
        day = at_option(f"--{name}", lambda text=text, name=name: _read(text, today, name, options))  # type: ignore[misc]
        if day is not None:
            read[name] = day.isoformat()
            remarks.append(Remark("date-read", {"option": f"--{name}", "text": text, "day": day}))
    return options.over(**read), tuple(remarks)


def _read(text: str, today: date, name: str, options: Options) -> date | None:
    """Read a day that leaves something out; None: it leaves nothing out."""
    try:
        read_moment(text, today)
    except (YearNeeded, UnreadableDate):
        from pickup.text.natural import read_near

        return read_near(text, today, past=PAST[name])
    except AmbiguousDate as error:
        if options.date_order:
            return moment_reader(options.date_order)(text)
        raise UndeclaredTyped(error.where, **error.fields) if isinstance(error, UndeclaredOrder) else error from None
    return None
