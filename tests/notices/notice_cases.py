"""Random schedules for notices, and a reader of the dates in their words that owes nothing to the writer."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from hypothesis import strategies as st

from pickup.case.offices import Office
from pickup.case.outages import Outage
from pickup.case.scenario import Scenario
from pickup.text.dates import Hours
from pickup.text.said import Text

MONTHS = {
    "id": [
        *("Januari", "Februari", "Maret", "April", "Mei", "Juni"),
        *("Juli", "Agustus", "September", "Oktober", "November", "Desember"),
    ],
    "en": [
        *("January", "February", "March", "April", "May", "June"),
        *("July", "August", "September", "October", "November", "December"),
    ],
}
SHORT = {
    "id": ["Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des"],
    "en": ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
}
WEEKDAYS = {
    "id": ["Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"],
    "en": ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
}
ZONES = ("Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura")
# Half of the starts lie where a range goes over the end of a month or a year.
STARTS = st.one_of(
    st.dates(date(2015, 1, 5), date(2026, 6, 1)),
    st.builds(
        lambda year, days: date(year, 12, 20) + timedelta(days=days), st.integers(2015, 2025), st.integers(0, 14)
    ),
)


@st.composite
def scenarios(draw: st.DrawFn, most_days: int = 8) -> Scenario:
    """Draw an office under an outage that ends, with an intake on each working day of it."""
    start, length = draw(STARTS), draw(st.integers(1, 12))
    opens = draw(st.integers(6, 9))
    office = Office(
        name=Text("Kantor Imigrasi Contoh", "Contoh Immigration Office"),
        place="Contoh",
        time_zone=draw(st.sampled_from(ZONES)),
        print_hours=Hours(opens * 3600, (opens + draw(st.integers(3, 8))) * 3600),
        collection=draw(st.sampled_from(((14 * 3600,), (9 * 3600, 13 * 3600 + 1800), (10 * 3600,)))),
        standard=draw(st.integers(1, 4)),
        capacity=draw(st.integers(20, 200)),
    )
    begin = datetime(start.year, start.month, start.day, draw(st.sampled_from((0, 10))))
    outage = Outage(begin, begin + timedelta(days=length), draw(st.sampled_from(("all", "approval", "print"))))
    scenario = Scenario(office=office, outages=(outage,), today=start + timedelta(days=draw(st.integers(0, 25))))
    calendar = scenario.work_calendar()
    days = [calendar.add(start, draw(st.integers(-3, 3)))]
    for _ in range(draw(st.integers(0, most_days - 1))):
        days.append(calendar.add(days[-1], draw(st.integers(1, 2))))
    counts = draw(st.lists(st.integers(1, 300), min_size=len(days), max_size=len(days)))
    return scenario._replace(intake=dict(zip(days, counts, strict=True)))


def read(text: str, lang: str, year: int) -> date:
    """Read a day as the model notices write it: `Rabu, 7 November 2018`, `7 Nov`; the weekday must be right."""
    found = re.fullmatch(r"(?:(\w+), )?(\d{1,2}) (\w+)(?: (\d{4}))?", text)
    assert found, text
    name, day, month, told = found.groups()
    names = MONTHS[lang] if month in MONTHS[lang] else SHORT[lang]
    read_day = date(int(told or year), names.index(month) + 1, int(day))
    if name is not None:
        assert WEEKDAYS[lang][read_day.weekday()].startswith(name), text
    return read_day


def read_range(text: str, lang: str) -> tuple[date, date]:
    """Read `29 s.d. 31 Oktober 2018`, with what the first day leaves to the second."""
    span, two = (" s.d. ", " dan ") if lang == "id" else (" to ", " and ")
    first, _, last = text.rpartition(span if span in text else two)
    end = read(last, lang, 0)
    if not first:
        return end, end
    if first.isdigit():
        return end.replace(day=int(first)), end
    return read(first, lang, end.year), end
