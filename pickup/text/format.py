"""Writing dates, times, ranges and numbers in Indonesian and English, as the office writes them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, time, timedelta

MONTHS = {
    "id": (
        "Januari", "Februari", "Maret", "April", "Mei", "Juni",
        "Juli", "Agustus", "September", "Oktober", "November", "Desember",
    ),
    "en": (
        "January", "February", "March", "April", "May", "June",
        "July", "August", "September", "October", "November", "December",
    ),
}  # fmt: skip
SHORT_MONTHS = {
    "id": ("Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des"),
    "en": ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
}
WEEKDAYS = {
    "id": ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
# Indonesian notices shorten the month and keep the weekday whole.
SHORT_WEEKDAYS = {
    "id": WEEKDAYS["id"],
    "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
}
_ZONE_NAMES = {
    "Asia/Jakarta": "WIB",
    "Asia/Pontianak": "WIB",
    "Asia/Makassar": "WITA",
    "Asia/Jayapura": "WIT",
}
_UNITS = (
    "nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh", "sebelas",
)  # fmt: skip
_SCALES = ((1_000_000_000, "miliar"), (1_000_000, "juta"), (1_000, "ribu"), (100, "ratus"), (10, "puluh"))


def write_date(day: date, lang: str, *, weekday: bool = True, year: bool = True, short: bool = False) -> str:
    """Write `Rabu, 7 November 2018`, `Wednesday, 7 November 2018`; short `Rabu, 7 Nov`, `Wed, 7 Nov`."""
    months = (SHORT_MONTHS if short else MONTHS)[lang]
    text = f"{day.day} {months[day.month - 1]}"
    if year:
        text += f" {day.year:04}"
    return f"{write_weekday(day, lang, short=short)}, {text}" if weekday else text


def write_weekday(day: date, lang: str, *, short: bool = False) -> str:
    """Write the name of the weekday; only English shortens it."""
    return (SHORT_WEEKDAYS if short else WEEKDAYS)[lang][day.weekday()]


def write_time(moment: time | datetime, lang: str, *, style: str = "clock") -> str:
    """Write a time of day: id `14.00`; en `14:00`, or in the style "spoken" `2 p.m.`, `2.30 p.m.`, `12 noon`.

    Seconds are written only where there are any.
    """
    if lang == "en" and style == "spoken":
        return _write_spoken_time(moment)
    return ("." if lang == "id" else ":").join(f"{part:02}" for part in _clock_parts(moment))


def write_moment(
    moment: datetime,
    lang: str,
    zone: str = "",
    *,
    style: str = "clock",
    weekday: bool = True,
    year: bool = True,
    short: bool = False,
) -> str:
    """Write a day and its time, with the name of the zone if one is given.

    `Rabu, 7 November 2018, pukul 14.00 WITA`; `Wednesday 7 November 2018, 14:00 WITA`; in the style "spoken",
    for English notices, `Wednesday, 7 November 2018, 2 p.m. (WITA)`.
    """
    day = write_date(moment, lang, weekday=weekday, year=year, short=short)
    clock = write_time(moment, lang, style=style)
    if lang == "id":
        return f"{day}, pukul {clock} {zone}".rstrip()
    if style == "spoken":
        return f"{day}, {clock} ({zone})" if zone else f"{day}, {clock}"
    return f"{day.replace(',', '')}, {clock} {zone}".rstrip()


def write_range(
    first: date,
    last: date,
    lang: str,
    *,
    prose: bool = False,
    year: bool = True,
    short: bool = False,
    weekday: bool = False,
) -> str:
    """Write the days from `first` to `last`, saying month and year once where both ends share them.

    `29 s.d. 31 Oktober 2018` (in prose `29 hingga 31 Oktober 2018`), `31 October to 2 November 2018`; two days next
    to each other are no span: `30 dan 31 Oktober 2018`, `30 and 31 October 2018`.
    """
    end = write_date(last, lang, weekday=weekday, year=year, short=short)
    if first == last:
        return end
    same_year = first.year == last.year
    if same_year and first.month == last.month and not weekday:
        start = str(first.day)
    else:
        start = write_date(first, lang, weekday=weekday, year=year and not same_year, short=short)
    if next_in_calendar(first, last):
        return write_list((start, end), lang)
    to = "to" if lang == "en" else "hingga" if prose else "s.d."
    return f"{start} {to} {end}"


def next_in_calendar(day: date, later: date) -> bool:
    """Tell whether `later` is the calendar day after `day`."""
    return later - day == timedelta(days=1)


def group_days(
    days: Iterable[date], follows: Callable[[date, date], bool] = next_in_calendar
) -> list[tuple[date, date]]:
    """Join days, given in order, into ranges; `follows(day, later)` tells which belong together."""
    ranges: list[tuple[date, date]] = []
    for day in days:
        if ranges and follows(ranges[-1][1], day):
            ranges[-1] = (ranges[-1][0], day)
        else:
            ranges.append((day, day))
    return ranges


def write_ranges(
    ranges: Sequence[tuple[date, date]],
    lang: str,
    *,
    prose: bool = True,
    year: bool = True,
    short: bool = False,
) -> str:
    """Write a list of ranges; the year stands once, at the end, where all share it, and a month once for single days.

    `24 s.d. 26 Oktober dan 29 Oktober 2018`; `24, 25, dan 29 Oktober 2018`.
    """
    spans = ranges if len(ranges) == 1 else _pairs_apart(ranges)
    one_year = len({day.year for ends in spans for day in ends}) == 1
    texts = []
    for place, (first, last) in enumerate(spans):
        following = spans[place + 1] if place + 1 < len(spans) else None
        if following is not None and _days_of_a_month((first, last), following):
            texts.append(str(first.day))
            continue
        yearly = year and (not one_year or following is None)
        texts.append(write_range(first, last, lang, prose=prose, year=yearly, short=short))
    return write_list(texts, lang)


def _pairs_apart(ranges: Sequence[tuple[date, date]]) -> list[tuple[date, date]]:
    """Take two days next to each other for two: between others they need no `and` of their own."""
    spans: list[tuple[date, date]] = []
    for first, last in ranges:
        spans += [(first, first), (last, last)] if next_in_calendar(first, last) else [(first, last)]
    return spans


def _days_of_a_month(one: tuple[date, date], other: tuple[date, date]) -> bool:
    """Tell whether these are two single days of the same month."""
    months = {(day.year, day.month) for day in (*one, *other)}
    return one[0] == one[1] and other[0] == other[1] and len(months) == 1


def write_alternatives(ranges: Sequence[tuple[date, date]], *, year: bool = True) -> str:
    """Write days, of which one is meant, in English: `on 1 or 2 November`, `on 29 October or from 1 to 3 November`."""
    spans = _pairs_apart(ranges)
    texts = []
    for place, (first, last) in enumerate(spans):
        before, following = spans[place - 1 : place], spans[place + 1 : place + 2]
        on = "" if before and before[0][0] == before[0][1] else "on "
        if first != last:
            texts.append(f"from {write_range(first, last, 'en', year=year)}")
        elif following and _days_of_a_month((first, last), following[0]):
            texts.append(f"{on}{first.day}")
        else:
            texts.append(f"{on}{write_date(first, 'en', weekday=False, year=year)}")
    *others, last_text = texts
    return f"{', '.join(others)} or {last_text}" if others else last_text


def write_list(items: Sequence[str], lang: str) -> str:
    """Join texts: id `a, b, dan c`; en `a, b and c`; of two `a dan b`, `a and b`."""
    if len(items) < 2:
        return "".join(items)
    *others, last = items
    if lang == "en":
        return f"{', '.join(others)} and {last}"
    comma = "," if len(others) > 1 else ""
    return f"{', '.join(others)}{comma} dan {last}"


def zone_name(time_zone: str) -> str:
    """Give the name that Indonesians call a time zone by: WIB, WITA or WIT; another zone keeps its own."""
    return _ZONE_NAMES.get(time_zone, time_zone)


def write_number(number: int, lang: str) -> str:
    """Write a whole number with the language's thousands mark: id `1.250`, en `1,250`."""
    text = f"{number:,}"
    return text.replace(",", ".") if lang == "id" else text


def number_in_words(number: int) -> str:
    """Write a whole number in Indonesian words, for `3 (tiga) hari kerja`."""
    if number < 0:
        return f"minus {number_in_words(-number)}"
    if number < len(_UNITS):
        return _UNITS[number]
    if number < 20:
        return f"{_UNITS[number - 10]} belas"
    size, scale = next((size, scale) for size, scale in _SCALES if size <= number)
    count, rest = divmod(number, size)
    head = f"se{scale}" if count == 1 and size <= 1000 else f"{number_in_words(count)} {scale}"
    return f"{head} {number_in_words(rest)}" if rest else head


def _clock_parts(moment: time | datetime) -> tuple[int, ...]:
    parts = (moment.hour, moment.minute, moment.second)
    return parts if moment.second else parts[:2]


def _write_spoken_time(moment: time | datetime) -> str:
    """Write `2 p.m.`, `2.30 p.m.`; noon and midnight by name, since 12 p.m. is read both ways."""
    parts = _clock_parts(moment)
    if parts == (12, 0):
        return "12 noon"
    if parts == (0, 0):
        return "12 midnight"
    hour, *rest = parts
    digits = [str(hour % 12 or 12), *(f"{part:02}" for part in rest if any(rest))]
    return f"{'.'.join(digits)} {'a.m.' if hour < 12 else 'p.m.'}"
