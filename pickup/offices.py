"""An office: its time zone, hours, promise, press and collection moments, as its profile gives them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pickup.dates import Hours, Range
from pickup.words import Text

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

MONDAY_TO_FRIDAY = frozenset({0, 1, 2, 3, 4})
SERVICE_HOURS = Hours(8 * 3600, 16 * 3600)
PRINT_HOURS = Hours(8 * 3600, 14 * 3600)
TWO_O_CLOCK = 14 * 3600

# Regulation 8/2014 article 22 and 18/2022 article 22: the promise may not be longer.
LEGAL_CEILING = 4

# Presidential decree 41/1987. Indonesia has no daylight saving time, and the time zone data base costs
# a quarter of the start-up: other zones are looked up there.
HOURS_FROM_UTC = {"Asia/Jakarta": 7, "Asia/Pontianak": 7, "Asia/Makassar": 8, "Asia/Jayapura": 9}


class HoursOn(NamedTuple):
    """Other hours on some weekdays (0 is Monday), within a range of dates, or both together."""

    weekdays: frozenset[int] | None = None
    on: Range | None = None
    hours: Hours | None = None
    print_hours: Hours | None = None

    def holds(self, ordinal: int) -> bool:
        """Tell whether these hours are those of the day with this ordinal."""
        if self.weekdays is not None and (ordinal + 6) % 7 not in self.weekdays:
            return False
        return self.on is None or self.on.first.toordinal() <= ordinal <= self.on.last.toordinal()


class Office(NamedTuple):
    """What does not change with a disruption. Times of day are seconds since local midnight.

    `standard` is the promise in working days, `approval_days` how many of them pass before the press may
    start (None: all but the last), `capacity` what the whole press makes in the regular print hours.
    None stands for what is not known.
    """

    key: str | None = None
    name: Text = Text("Kantor Imigrasi", "Immigration Office")
    place: str = ""
    time_zone: str = "Asia/Jakarta"
    region: str | None = None
    weekdays: frozenset[int] = MONDAY_TO_FRIDAY
    hours: Hours = SERVICE_HOURS
    print_hours: Hours = PRINT_HOURS
    collection: tuple[int, ...] = (TWO_O_CLOCK,)
    standard: int = 3
    approval_days: int | None = None
    capacity: int | None = None
    machines: int | None = None
    usual_intake: int | None = None
    payment_cutoff: int | None = None
    handover_limit: int | None = None
    hours_on: tuple[HoursOn, ...] = ()
    closed: tuple[Range, ...] = ()
    open: tuple[Range, ...] = ()
    contact: Mapping[str, object] = {}
    notice: Mapping[str, object] = {}

    @classmethod
    def named(cls, name: str) -> Office:
        """Read the packaged profile of this name. PickupError: there is none, with the nearest name."""
        from pickup.office_files import read_office

        return read_office(name)

    @property
    def approval(self) -> int:
        """Working days from the clock start to the release: the standard less one, unless the office says."""
        return max(self.standard - 1, 0) if self.approval_days is None else self.approval_days

    def service_hours(self, ordinal: int) -> Hours:
        """Give the service hours of a day; of several entries in `hours_on` the later beats the earlier."""
        for entry in reversed(self.hours_on):
            if entry.hours is not None and entry.holds(ordinal):
                return entry.hours
        return self.hours

    def press_hours(self, ordinal: int) -> Hours:
        """Give the print hours of a day, without the exceptions of a scenario."""
        for entry in reversed(self.hours_on):
            if entry.print_hours is not None and entry.holds(ordinal):
                return entry.print_hours
        return self.print_hours


def offset_text(time_zone: str, at: datetime) -> str:
    """Write the zone's offset from UTC at a local moment: `+08:00`."""
    hours = HOURS_FROM_UTC.get(time_zone)
    if hours is not None:
        return f"+{hours:02}:00"
    from zoneinfo import ZoneInfo

    return at.replace(tzinfo=ZoneInfo(time_zone)).isoformat()[len(at.isoformat()) :]
