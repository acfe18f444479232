"""Days that an office closes, each with its reason if one is given: `2026-11-26`, `2026-11-26=Rapat kerja`."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import NamedTuple

from pickup.case.errors import NoReason, UnprintableReason
from pickup.text.dates import Range
from pickup.text.said import Text
from pickup.text.toml import a_text

# The longest reason, in characters: it stands within a sentence of a notice.
LONGEST_REASON = 90


class Closing(NamedTuple):
    """Closed days and why; `reason` is empty where none is given."""

    days: Range
    reason: Text = Text()


def read_closing(text: str, read: Callable[[str], Range]) -> Closing:
    """Read `RANGE` or `RANGE=REASON`; `read` reads the range. NoReason, UnprintableReason."""
    days, equals, reason = text.partition("=")
    if not equals:
        return Closing(read(text))
    if not reason.strip():
        raise NoReason(text=text)
    return Closing(read(days.strip()), _printable(Text(reason.strip(), reason.strip())))


def a_closing(value: object, read: Callable[[object], Range], read_reason: Callable[[object], Text]) -> Closing:
    """Read the same of a TOML value: a date, a text, or a table with `on` and `reason`, which may be in both languages.

    NoReason, UnprintableReason.
    """
    if isinstance(value, dict) and set(value) == {"on", "reason"}:
        return Closing(read(value["on"]), _printable(read_reason(value["reason"])))
    if isinstance(value, str) and "=" in value:
        return read_closing(value, read)
    return Closing(read(value if not isinstance(value, dict) else a_text(value)))


def reasons_of(closings: Iterable[Closing]) -> Mapping[date, Text]:
    """Give the reason of each closed day that has one; of two for a day the later counts."""
    from pickup.text.dates import days_between

    return {day: closing.reason for closing in closings if any(closing.reason) for day in days_between(*closing.days)}


def _printable(reason: Text) -> Text:
    if not all(text.isprintable() and len(text) <= LONGEST_REASON for text in reason):
        raise UnprintableReason(text=reason.id or reason.en, longest=LONGEST_REASON)
    return reason
