"""Office profiles: the packaged ones by name, the user's own as files, strictly read."""

from __future__ import annotations

from datetime import date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING

from pickup.date_errors import TooLongRange
from pickup.dates import Hours, Range, read_hours, read_range, read_time
from pickup.file_errors import NoCollectionTime, UnknownOffice, UnknownTimeZone, UnknownWeekday
from pickup.offices import HOURS_FROM_UTC, HoursOn, Office
from pickup.toml_files import a_text, is_file, nearest, one_or_more, read_bytes, read_toml, whole_from
from pickup.words import Text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pickup.toml_files import Section

PROFILES = Path(__file__).parent / "offices"
CONTACT_KEYS = ("short_name", "address", "phone", "whatsapp", "website", "desk", "letterhead", "head", "nip")
PROFILE_KEYS = (
    "name", "place", "time_zone", "region", "weekdays", "hours", "print_hours", "collection", "standard",
    "approval_days", "capacity", "machines", "usual_intake", "payment_cutoff", "handover_limit", "hours_on",
    "closed", "open", "notice", *CONTACT_KEYS,
)  # fmt: skip
_TEN_YEARS = 3660


def profile_names() -> list[str]:
    """Give the names of the packaged profiles."""
    return sorted(path.stem for path in PROFILES.glob("*.toml"))


def read_office(name: str) -> Office:
    """Read a profile by the name of a packaged one or by its path. UnknownOffice: with the nearest name."""
    path = PROFILES / f"{name}.toml"
    if not name.replace("-", "").isalnum() or not is_file(path):
        path = Path(name)
    if not is_file(path):
        raise UnknownOffice(name=name, hint=nearest(name, profile_names()))
    return office_of(read_toml(read_bytes(path), str(path) if path.parent != PROFILES else name), path.stem)


def office_of(section: Section, key: str | None) -> Office:
    """Make an office of a profile's table. PickupError: a key or value is wrong, with its place."""
    section.only(*PROFILE_KEYS)
    get, usual = section.get, Office()
    return Office(
        key=key,
        name=get("name", a_text_in_both, usual.name),
        place=get("place", a_text, ""),
        time_zone=get("time_zone", a_time_zone, usual.time_zone),
        region=get("region", a_text, None),
        weekdays=get("weekdays", some_weekdays, usual.weekdays),
        hours=get("hours", some_hours, usual.hours),
        print_hours=get("print_hours", some_hours, usual.print_hours),
        collection=get("collection", collection_times, usual.collection),
        standard=get("standard", whole_from(0), usual.standard),
        approval_days=get("approval_days", whole_from(0), None),
        capacity=get("capacity", whole_from(1), None),
        machines=get("machines", whole_from(1), None),
        usual_intake=get("usual_intake", whole_from(1), None),
        payment_cutoff=get("payment_cutoff", a_time, None),
        handover_limit=get("handover_limit", whole_from(1), None),
        hours_on=tuple(_hours_on(entry) for entry in section.tables("hours_on")),
        closed=get("closed", one_or_more(a_range), ()),
        open=get("open", one_or_more(a_range), ()),
        contact=_contact(section),
        notice=notice_texts(section),
    )


def _contact(section: Section) -> Mapping[str, object]:
    """Read the contacts where there are any: only notices need the reader, and most commands write none."""
    if not any(key in section.values for key in CONTACT_KEYS):
        return {}
    from pickup.notice_files import read_contact

    return read_contact(section)


def notice_texts(section: Section) -> Mapping[str, object]:
    """Read the `[notice]` table of a profile or a scenario, if it has one."""
    table = section.table("notice")
    if not table.values:
        return {}
    from pickup.notice_files import read_notice

    return read_notice(table)


def _hours_on(section: Section) -> HoursOn:
    section.only("weekday", "on", "hours", "print_hours")
    return HoursOn(
        section.get("weekday", some_weekdays, None),
        section.get("on", a_range, None),
        section.get("hours", some_hours, None),
        section.get("print_hours", some_hours, None),
    )


def a_text_in_both(value: object) -> Text:
    """Read a text in both languages (`{id = "…", en = "…"}`), or one that is the same in both."""
    if isinstance(value, dict) and set(value) <= {"id", "en"} and value:
        return Text(a_text(value.get("id", value.get("en"))), a_text(value.get("en", value.get("id"))))
    return Text(a_text(value), a_text(value))


def a_range(value: object) -> Range:
    """Read a range of dates, or one date, as text or as a TOML date."""
    if isinstance(value, date) and not isinstance(value, datetime):
        return Range(value, value)
    days = read_range(a_text(value))
    if (days.last - days.first).days > _TEN_YEARS:
        raise TooLongRange(range=value)
    return days


def some_hours(value: object) -> Hours:
    """Read hours like `08:00-14:00`."""
    return read_hours(a_text(value))


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
    from pickup.dates_in_words import WEEKDAYS

    for names in WEEKDAYS.values():
        lowered = [each.lower() for each in names]
        if name.strip().lower() in lowered:
            return lowered.index(name.strip().lower())
    raise UnknownWeekday(name=name)


def a_time_zone(value: object) -> str:
    """Read the name of a time zone. UnknownTimeZone: there is none of this name."""
    name = a_text(value)
    if name not in HOURS_FROM_UTC:
        from zoneinfo import ZoneInfo

        try:
            ZoneInfo(name)
        except (KeyError, ValueError, OSError):
            raise UnknownTimeZone(name=name) from None
    return name
