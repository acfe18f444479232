"""One application: its dates, and the day that its promise counts from."""

from datetime import date, datetime, timedelta
from typing import NamedTuple

from pickup.case.offices import Office
from pickup.case.outages import DAY, moment
from pickup.text.dates import day_of


class Application(NamedTuple):
    """One application of a file: its dates (or local date-times); `approved` None: not yet; "" is no family."""

    applied: date
    paid: date
    approved: date | None = None
    family: str = ""


class ClockStart(NamedTuple):
    """Day 0 of the promise, and the moment (seconds) before which nothing of this application can happen."""

    day: date
    not_before: int


def clock_start(office: Office, applied: date, paid: date | None = None) -> ClockStart:
    """Find the day that the promise counts from: the later of applied and paid (dates or local date-times).

    A payment strictly later than the office's cut-off counts as one of the next calendar day; a payment
    without a time is before it.
    """
    paid = applied if paid is None else paid
    late = office.payment_cutoff is not None and _moment(paid) % DAY > office.payment_cutoff
    counted = day_of(paid) + timedelta(days=1) if late else day_of(paid)
    return ClockStart(max(day_of(applied), counted), max(_moment(applied), _moment(paid)))


def _moment(at: date) -> int:
    return moment(at) if isinstance(at, datetime) else at.toordinal() * DAY
