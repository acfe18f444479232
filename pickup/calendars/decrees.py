"""What kind of day is this? The decrees of each year, folded as they were known on a date.

Since 2015 the national holidays and the joint leave of a year are set by joint decrees of three ministers and
changed by later ones, sometimes two days ahead. A decree is known from the day it is signed.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Literal, NamedTuple, TypeVar

from pickup.calendars.errors import OutsideCalendar, UnknownRegion
from pickup.text.dates import days_between

DayKind = Literal["national", "joint-leave", "regional", "closure", "open", "working", "weekend", "lost"]
Status = Literal["decreed", "estimated"]
Key = TypeVar("Key")
# Inside Day the word `date` is the field.
Date = date


class Decree(NamedTuple):
    """One decree: who signed what and when, and the days that it adds to and takes from the calendar.

    `numbers` stand in the order Religious Affairs, Manpower, Administrative Reform; they are empty where
    they could not be established. `signed` is None where the date could not: a national decree of that sort
    changes no day. The counts are those of an original decree, by dates.

    >>> from pickup import WorkCalendar
    >>> latest = WorkCalendar().calendars.national[2025][-1]
    >>> str(latest.signed), latest.kind, [str(day.date) for day in latest.adds]
    ('2025-08-07', 'amendment', ['2025-08-18'])
    """

    instrument: str
    numbers: tuple[str, ...]
    signed: date | None
    kind: str
    effect: str
    sources: tuple[str, ...]
    note: str
    adds: "tuple[Day, ...]"
    removes: tuple[date, ...]
    national_count: int | None = None
    joint_leave_count: int | None = None

    @property
    def reference(self) -> str:
        """The numbers by which the decree is cited, or what sort it is where they are not known."""
        return ", ".join(self.numbers) or self.instrument


class Day(NamedTuple):
    """What a date is, what it is called, and which decree made it so (None: no decree, or an estimate).

    `joint-leave` is *cuti bersama*; `open` is a day that is worked though the week says otherwise.

    >>> from datetime import date
    >>> from pickup import WorkCalendar
    >>> day = WorkCalendar().day(date(2025, 3, 31))
    >>> day.kind, day.is_open, day.name("id")
    ('national', False, 'Hari Raya Idul Fitri 1446 Hijriah')
    """

    date: date
    kind: DayKind
    name_id: str = ""
    name_en: str = ""
    decree: Decree | None = None

    def name(self, lang: str) -> str:
        """Give the day's name in `lang` ("id" or "en"); empty for a day without one."""
        return self.name_id if lang == "id" else self.name_en

    @property
    def is_open(self) -> bool:
        """True of a day that the office works."""
        return self.kind in ("working", "open")

    @property
    def numbers(self) -> tuple[str, ...]:
        """The numbers of the decree that last set the day; empty if there is none or none is known."""
        return self.decree.numbers if self.decree else ()

    @property
    def signed(self) -> Date | None:
        """The day on which that decree was signed; None if there is none or it is not known."""
        return self.decree.signed if self.decree else None


class Closure(NamedTuple):
    """Days on which all immigration offices were closed though no decree says so; both ends included."""

    first: date
    last: date
    name_id: str
    name_en: str
    note: str = ""


class YearDays(NamedTuple):
    """The days of one year that are not ordinary, and whether a decree says so or an estimate.

    `cancelled` holds the decree behind each date that was closed once and is no longer.
    """

    days: dict[date, Day]
    status: Status
    cancelled: dict[date, Decree]


def known_decrees(decrees: Iterable[Decree], known_on: date | None) -> Iterator[Decree]:
    """Give the decrees signed on or before `known_on` (None: all), and those without a date of signature.

    The data's rule for national decrees is that one without a date changes nothing, so seeing it is harmless.
    The dates of the governors' decrees are not known; leaving them out would make a worked Saturday vanish.
    """
    return (d for d in decrees if known_on is None or d.signed is None or d.signed <= known_on)


def fold(
    decrees: Iterable[Decree], known_on: date | None = None, onto: Mapping[date, Day] | None = None
) -> dict[date, Day]:
    """Fold decrees in their order into the days that stand, each with the decree that last set it.

    Only the `known_decrees` of that date are seen. `onto` is what stood before the first of them.
    """
    days = dict(onto or {})
    for decree in known_decrees(decrees, known_on):
        for removed in decree.removes:
            days.pop(removed, None)
        days.update((day.date, day._replace(decree=decree)) for day in decree.adds)
    return days


def in_order(decrees: Iterable[Decree]) -> tuple[Decree, ...]:
    """Give decrees in order of signing; those without a date stand last."""
    return tuple(sorted(decrees, key=lambda decree: decree.signed or date.max))


class Calendars:
    """A set of calendar data: the decrees of each year, those of the regions, and the offices' closures.

    It never changes once made, and remembers what it has folded.

    >>> from datetime import date
    >>> from pickup import WorkCalendar
    >>> calendars = WorkCalendar().calendars
    >>> calendars.status(2025), calendars.status(2025, known_on=date(2024, 1, 1)), calendars.status(2030)
    ('decreed', 'estimated', 'estimated')
    """

    def __init__(
        self,
        national: Mapping[int, tuple[Decree, ...]],
        regional: Mapping[str, tuple[Decree, ...]],
        closures: tuple[Closure, ...] = (),
        notes: Mapping[int | str, tuple[str, ...]] | None = None,
        as_of: date | None = None,
    ) -> None:
        """Hold the data; decrees stand in order of signing (`in_order`).

        `as_of` is the newest date of signature held, whatever is asked for later; it is looked up if absent.
        """
        self.national = national
        self.regional = regional
        self.closures = closures
        self.notes = notes or {}
        self._folded: dict[tuple[int, date | None, str | None, bool], YearDays] = {}
        self.as_of = as_of or _newest_signature((*national.values(), *regional.values()))

    def __eq__(self, other: object) -> bool:
        """Tell whether both hold the same data, as what was pickled and read back does."""
        if self is other:
            return True
        return self._data() == other._data() if isinstance(other, Calendars) else NotImplemented

    def __hash__(self) -> int:
        """Go with `==`, without looking at every decree."""
        return hash((self.as_of, len(self.national), len(self.regional)))

    def _data(self) -> tuple[object, ...]:
        return dict(self.national), dict(self.regional), self.closures, dict(self.notes), self.as_of

    def joined_with(self, other: "Calendars") -> "Calendars":
        """Give the data of both; the decrees of a year or region stand in order of signing."""
        return Calendars(
            {**self.national, **_joined(self.national, other.national)},
            {**self.regional, **_joined(self.regional, other.regional)},
            (*self.closures, *other.closures),
            notes={
                **self.notes,
                **{key: (*self.notes.get(key, ()), *more) for key, more in other.notes.items()},
            },
            as_of=max(filter(None, (self.as_of, other.as_of)), default=None),
        )

    def status(self, year: int, known_on: date | None = None) -> Status:
        """Tell whether an original decree of `year` was known on a date; reads no estimate for it."""
        decrees = known_decrees(self.national.get(year, ()), known_on)
        return "decreed" if any(d.kind == "original" and d.signed for d in decrees) else "estimated"

    def year(
        self, year: int, known_on: date | None = None, region: str | None = None, closures: bool = False
    ) -> YearDays:
        """Give the days of `year` that are not ordinary, as known on a date (None: all that is known).

        Without an original decree the public days of the `holidays` package stand in for it. `region` takes
        up that region's days, `closures` those of all immigration offices, which hold whatever `known_on`:
        nobody knows when they were announced. A day that a decree closes keeps the decree's name.

        OutsideCalendar: nothing is known of the year. UnknownRegion: there is no such region.
        """
        key = (year, known_on, region, closures)
        if key not in self._folded:
            self._folded[key] = self._fold_year(year, known_on, region, closures)
        return self._folded[key]

    def _fold_year(self, year: int, known_on: date | None, region: str | None, closures: bool) -> YearDays:
        status = self.status(year, known_on)
        regional = self._regional_days(year, known_on, region)
        estimated = {} if status == "decreed" else estimated_days(year)
        national = fold(self.national.get(year, ()), known_on, onto=estimated)
        closed = self._closure_days(year) if closures else {}
        days = {**regional, **closed, **national}
        decrees = known_decrees(self.national.get(year, ()), known_on)
        cancelled = {gone: decree for decree in decrees for gone in decree.removes if gone not in days}
        return YearDays(dict(sorted(days.items())), status, cancelled)

    def _regional_days(self, year: int, known_on: date | None, region: str | None) -> dict[date, Day]:
        if region is None:
            return {}
        if region not in self.regional:
            raise UnknownRegion(region=region, regions=", ".join(sorted(self.regional)))
        return {on: day for on, day in fold(self.regional[region], known_on).items() if on.year == year}

    def _closure_days(self, year: int) -> dict[date, Day]:
        return {
            on: Day(on, "closure", closure.name_id, closure.name_en)
            for closure in self.closures
            for on in days_between(closure.first, closure.last)
            if on.year == year
        }


def estimated_days(year: int) -> dict[date, Day]:
    """Give the public days that the `holidays` package expects of `year`; it knows no joint leave ahead.

    OutsideCalendar: it knows nothing of the year.
    """
    # Imported here alone: it costs more than a whole command within the decreed years.
    from holidays import country_holidays

    in_indonesian = country_holidays("ID", years=year, expand=False, language="id")
    in_english = country_holidays("ID", years=year, expand=False, language="en_US")
    if not in_indonesian:
        raise OutsideCalendar(year=year)
    return {on: Day(on, "national", in_indonesian[on], in_english[on]) for on in sorted(in_indonesian)}


def guesser() -> str:
    """Name what guesses the days of a year without a decree, with its version."""
    from importlib.metadata import version

    return f"holidays {version('holidays')}"


def _joined(
    ours: Mapping[Key, tuple[Decree, ...]], theirs: Mapping[Key, tuple[Decree, ...]]
) -> dict[Key, tuple[Decree, ...]]:
    return {key: in_order((*ours.get(key, ()), *more)) for key, more in theirs.items()}


def _newest_signature(many: Iterable[tuple[Decree, ...]]) -> date | None:
    return max((d.signed for decrees in many for d in decrees if d.signed), default=None)
