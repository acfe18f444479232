"""Dates as they are said at the counter: `20 Nov`, `jumat`, `Jumat depan`; the date that was read is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pickup.cli.options import at_option
from pickup.text.dates import moment_reader, read_moment
from pickup.text.errors import (
    AmbiguousDate,
    UndeclaredOrder,
    UndeclaredTyped,
    UnreadableDate,
    YearNeeded,
)
from pickup.text.said import Remark

if TYPE_CHECKING:
    from datetime import date

    from pickup.cli.options import Options

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
