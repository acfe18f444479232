"""An office: its time zone, hours, promise, press and collection moments, as its profile gives them."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta, timezone, tzinfo
from pathlib import Path
from typing import NamedTuple

from pickup.calendars.decrees import Calendars
from pickup.calendars.errors import OutsideCalendar
from pickup.calendars.workdays import WorkCalendar
from pickup.case.closings import Closing, a_closing, reasons_of
from pickup.case.errors import (
    NoApprovals,
    NoCollectionTime,
    NotDaysOrNone,
    ReachesOpening,
    UnknownOffice,
    UnknownTimeZone,
    UnknownWeekday,
    WrongArgument,
)
from pickup.case.outages import DAY
from pickup.text.dates import Hours, Range, read_count, read_date, read_hours, read_print_hours, read_range
from pickup.text.errors import PickupError, TooLongRange
from pickup.text.iso import read_time
from pickup.text.said import Text
from pickup.text.toml import Section, a_text, find_file, nearest, one_or_more, read_bytes, read_toml, whole_from

MONDAY_TO_FRIDAY = frozenset({0, 1, 2, 3, 4})
SERVICE_HOURS = Hours(8 * 3600, 16 * 3600)
PRINT_HOURS = Hours(8 * 3600, 14 * 3600)
TWO_O_CLOCK = 14 * 3600

# Passports that are not collected within 30 days of issue may be cancelled (Regulation 8/2014, article 26).
COLLECT_WITHIN = 30

# Regulation 8/2014 article 22 and 18/2022 article 22: the promise may not be longer.
LEGAL_CEILING = 4

# Presidential decree 41/1987. Indonesia has no daylight saving time, and the time zone data base costs
# a quarter of the start-up: other zones are looked up there.
HOURS_FROM_UTC = {"Asia/Jakarta": 7, "Asia/Pontianak": 7, "Asia/Makassar": 8, "Asia/Jayapura": 9}

A_NAME = Text('teks: nama atau jalur berkas, misalnya "banjarmasin"', 'a text: a name or a path, as in "banjarmasin"')
AN_OFFICE = Text('Office, misalnya dari Office.named("banjarmasin")', 'an Office, as Office.named("banjarmasin") gives')


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
    `collect_within` is the number of days after which a passport that nobody collected may be cancelled (None: it may
    not be). Otherwise None stands for what is not known.

    >>> from pickup import Office
    >>> office = Office.named("banjarmasin")
    >>> office.time_zone, office.standard, office.capacity
    ('Asia/Makassar', 3, 162)
    >>> office._replace(standard=4).standard
    4
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
    approvals_per_day: int | None = None
    payment_cutoff: int | None = None
    handover_limit: int | None = None
    collect_within: int | None = COLLECT_WITHIN
    hours_on: tuple[HoursOn, ...] = ()
    closed: tuple[Range, ...] = ()
    open: tuple[Range, ...] = ()
    closed_reasons: Mapping[date, Text] = {}
    contact: Mapping[str, object] = {}
    notice: Mapping[str, object] = {}

    @classmethod
    def named(cls, name: str) -> "Office":
        """Read the packaged profile of this name. PickupError: there is none (the nearest is named), or no text."""
        if not isinstance(name, str):
            raise WrongArgument("name", value=name, wanted=A_NAME)
        return read_office(name)

    def calendar(
        self, *, known_on: date | None = None, calendars: Calendars | None = None, strict: bool = False
    ) -> WorkCalendar:
        """Give the working days of this office, with its own days and the closures of all offices.

        `known_on` hides the decrees signed later; `strict`: no day is guessed (EstimateNeeded).
        """
        from pickup.calendars.workdays import WorkCalendar

        return WorkCalendar(
            known_on=known_on,
            weekdays=self.weekdays,
            region=self.region,
            closures=True,
            closed=self.closed,
            reasons=self.closed_reasons,
            opened=self.open,
            calendars=calendars,
            strict=strict,
        )

    def local(self, at: datetime) -> datetime:
        """Give a moment in the office's local time; one without a zone is local already.

        OutsideCalendar: it would lie before year 1 or after year 9999. WrongArgument: it is no moment.
        """
        if not isinstance(at, datetime):
            raise WrongArgument("at", value=at, wanted=Text("datetime.datetime", "a datetime.datetime"))
        if at.tzinfo is None:
            return at
        try:
            return at.astimezone(_zone(self.time_zone)).replace(tzinfo=None)
        except OverflowError:
            raise OutsideCalendar(year=at.year) from None

    @property
    def approval(self) -> int:
        """Working days from the clock start to the release: the standard less one, unless the office says."""
        return max(self.standard - 1, 0) if self.approval_days is None else self.approval_days

    @property
    def prints_past_midnight(self) -> bool:
        """Tell whether the print hours of some day end on the next."""
        others = (entry.print_hours for entry in self.hours_on if entry.print_hours is not None)
        return any(hours.close > DAY for hours in (self.print_hours, *others))

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


def _zone(time_zone: str) -> tzinfo:
    hours = HOURS_FROM_UTC.get(time_zone)
    if hours is not None:
        return timezone(timedelta(hours=hours))
    from zoneinfo import ZoneInfo

    return ZoneInfo(time_zone)


PROFILES = Path(__file__).parent / "profiles"
CONTACT_KEYS = ("short_name", "address", "phone", "whatsapp", "website", "desk", "letterhead", "head", "nip", "logo")
PROFILE_KEYS = (
    "name", "place", "time_zone", "region", "weekdays", "hours", "print_hours", "collection", "standard",
    "approval_days", "capacity", "machines", "usual_intake", "approvals_per_day",
    "payment_cutoff", "handover_limit", "collect_within",
    "hours_on", "closed", "open", "notice", *CONTACT_KEYS,
)  # fmt: skip
LONGEST_RANGE = 3660


def profile_names() -> list[str]:
    """Give the names of the packaged profiles."""
    return sorted(path.stem for path in PROFILES.glob("*.toml"))


def read_office(name: str) -> Office:
    """Read a profile by the name of a packaged one or by its path. UnknownOffice: with the nearest name."""
    path, file = office_file(name)
    # What comes through a pipe has no name of its own.
    return office_of(read_toml(read_bytes(path), file), path.stem if path.is_file() else None)


def office_file(name: str) -> tuple[Path, str]:
    """Find a profile by its name or path, and give what errors call it. UnknownOffice: with the nearest name."""
    path = find_file(PROFILES, name, ".toml")
    if path is None:
        raise UnknownOffice(name=name, hint=nearest(name, profile_names()))
    return path, str(path) if path.parent != PROFILES else name


def office_of(section: Section, key: str | None) -> Office:
    """Make an office of a profile's table. PickupError: a key or value is wrong, with its place."""
    section.only(*PROFILE_KEYS)
    get, usual = section.get, Office()
    closings = get("closed", some_closings, ())
    office = Office(
        key=key,
        name=get("name", a_text_in_both, usual.name),
        place=get("place", a_text, ""),
        time_zone=get("time_zone", a_time_zone, usual.time_zone),
        region=get("region", a_text, None),
        weekdays=get("weekdays", some_weekdays, usual.weekdays),
        hours=get("hours", some_hours, usual.hours),
        print_hours=get("print_hours", some_print_hours, usual.print_hours),
        collection=get("collection", collection_times, usual.collection),
        standard=get("standard", whole_from(0), usual.standard),
        approval_days=get("approval_days", whole_from(0), None),
        capacity=get("capacity", whole_from(1), None),
        machines=get("machines", whole_from(1), None),
        usual_intake=get("usual_intake", whole_from(1), None),
        approvals_per_day=get("approvals_per_day", approvals, None),
        payment_cutoff=get("payment_cutoff", a_time, None),
        handover_limit=get("handover_limit", whole_from(1), None),
        collect_within=get("collect_within", days_or_none, usual.collect_within),
        hours_on=tuple(_hours_on(entry) for entry in section.tables("hours_on")),
        closed=tuple(closing.days for closing in closings),
        open=get("open", one_or_more(a_range), ()),
        closed_reasons=reasons_of(closings),
        contact=_contact(section),
        notice=notice_texts(section),
    )
    if office.prints_past_midnight:
        tables = [section] if office.print_hours.close > DAY else section.tables("hours_on")
        for table in tables:
            table.get("print_hours", lambda _: refuse_every_week(office), None)
    return office


def _contact(section: Section) -> Mapping[str, object]:
    """Read the contacts where there are any: only notices need the reader, and most commands write none."""
    if not any(key in section.values for key in CONTACT_KEYS):
        return {}
    from pickup.case.notice_files import read_contact

    return read_contact(section)


def notice_texts(section: Section) -> Mapping[str, object]:
    """Read the `[notice]` table of a profile or a scenario, if it has one."""
    table = section.table("notice")
    if not table.values:
        return {}
    from pickup.case.notice_files import read_notice

    return read_notice(table)


def _hours_on(section: Section) -> HoursOn:
    section.only("weekday", "on", "hours", "print_hours")
    return HoursOn(
        section.get("weekday", some_weekdays, None),
        section.get("on", a_range, None),
        section.get("hours", some_hours, None),
        section.get("print_hours", some_print_hours, None),
    )


def a_text_in_both(value: object) -> Text:
    """Read a text in both languages (`{id = "…", en = "…"}`), or one that is the same in both."""
    if isinstance(value, dict) and set(value) <= {"id", "en"} and value:
        return Text(a_text(value.get("id", value.get("en"))), a_text(value.get("en", value.get("id"))))
    return Text(a_text(value), a_text(value))


def some_closings(value: object) -> tuple[Closing, ...]:
    """Read closed days: ranges, each with its reason if one is given."""
    return one_or_more(lambda closing: a_closing(closing, a_range, a_text_in_both))(value)


def a_day(value: object) -> date:
    """Read a date, as text or as a TOML date."""
    return read_date(value.isoformat() if isinstance(value, date) else a_text(value))


def a_range(value: object) -> Range:
    """Read a range of dates, or one date, as text or as a TOML date."""
    if isinstance(value, date) and not isinstance(value, datetime):
        return Range(value, value)
    days = read_range(a_text(value))
    if (days.last - days.first).days > LONGEST_RANGE:
        raise TooLongRange(range=value)
    return days


def some_hours(value: object) -> Hours:
    """Read hours like `08:00-14:00`."""
    return read_hours(a_text(value))


def some_print_hours(value: object) -> Hours:
    """Read print hours, which may pass midnight, like `08:00-01:00`."""
    return read_print_hours(a_text(value))


def days_or_none(value: object) -> int | None:
    """Read the days within which a passport has to be collected, or `none`: there is no limit.

    NotDaysOrNone: it is neither.
    """
    if isinstance(value, str) and value.strip().lower() in ("none", "tidak ada"):
        return None
    try:
        days = read_count(value) if isinstance(value, str) else whole_from(1)(value)
    except PickupError:
        days = 0
    if not 1 <= days <= LONGEST_RANGE:
        raise NotDaysOrNone(value=value, most=LONGEST_RANGE)
    return days


def approvals(value: object) -> int:
    """Read how many the centre approves a day. NoApprovals: none, which an outage says, or no whole number."""
    if type(value) is not int or value < 1:
        raise NoApprovals(value=value)
    return whole_from(1)(value)


def a_time(value: object) -> int:
    """Read a time of day, as text or as a TOML time, in seconds since midnight."""
    at = value if isinstance(value, time) else read_time(a_text(value))
    return at.hour * 3600 + at.minute * 60 + at.second


def collection_times(value: object) -> tuple[int, ...]:
    """Read one collection time or several. NoCollectionTime: there is none."""
    times = tuple(sorted(set(one_or_more(a_time)(value))))
    if not times:
        raise NoCollectionTime()
    return times


def some_weekdays(value: object) -> frozenset[int]:
    """Read the names of weekdays in either language, as numbers from Monday 0."""
    return frozenset(_weekday(name) for name in one_or_more(a_text)(value))


def _weekday(name: str) -> int:
    from pickup.text.format import WEEKDAYS

    for names in WEEKDAYS.values():
        lowered = [weekday.lower() for weekday in names]
        if name.strip().lower() in lowered:
            return lowered.index(name.strip().lower())
    raise UnknownWeekday(name=name)


def a_time_zone(value: object) -> str:
    """Read the name of one of Indonesia's time zones, which alone have a label. UnknownTimeZone: it is none."""
    name = a_text(value)
    if name not in HOURS_FROM_UTC:
        raise UnknownTimeZone(name=name)
    return name


def refuse_every_week(office: Office) -> None:
    """Refuse print hours that last until the press opens on the next weekday. ReachesOpening: with both."""
    # Days on which no dated entry holds: the first of all.
    for day in range(1, 8):
        hours, following = office.press_hours(day), office.press_hours(day + 1)
        worked = {(day + 6) % 7, day % 7} <= office.weekdays
        if worked and hours.close > DAY and hours.close - DAY >= following.open:
            raise ReachesOpening(hours=str(hours), opens=opening_text(following))


def opening_text(hours: Hours) -> str:
    """Write when hours begin, like `08:00`."""
    return str(hours).partition("-")[0]
