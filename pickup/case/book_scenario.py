"""What a book amounts to on a day: the scenario that its entries make, cut to what is still open."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from datetime import date, datetime, timedelta
from functools import lru_cache
from itertools import groupby, islice
from typing import TYPE_CHECKING, NamedTuple, cast

from pickup.case.announced_facts import facts_of
from pickup.case.announcements import AnnouncedRow
from pickup.case.book_entries import standing
from pickup.case.offices import office_file, office_of
from pickup.case.outages import DAY, LOSES_DAYS, STOPS_APPROVAL, Outage, downtime
from pickup.case.recorded_errors import BookDamaged
from pickup.case.scenario import (
    CENTRE_AS_USUAL,
    PRESS_AS_USUAL,
    CentreException,
    PressException,
    Scenario,
    by_day,
    days_of,
    layered,
)
from pickup.text.dates import Range, read_print_hours
from pickup.text.said import Text
from pickup.text.toml import read_bytes, read_toml, utf8_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from pickup.calendars.decrees import Calendars
    from pickup.calendars.workdays import WorkCalendar
    from pickup.case.book_entries import Details, Draft, Entry
    from pickup.case.offices import Office

# A cohort stays in the answers for so many days: the promise, a backlog, and the 30 days until its limit.
KEPT_DAYS = 60
# Counts of earlier days are not even read: no backlog is that old, and a usual intake is a matter of weeks.
READ_DAYS = 400
MEDIAN_OF, MEDIAN_FROM = 20, 10

Days = frozenset[date]
_MOMENT = timedelta(seconds=1)


class Start(NamedTuple):
    """The first application date that is kept, and the days from which its passports can be approved and printed."""

    applied: date
    entered: date
    released: date


class BookScenario(NamedTuple):
    """A book as a scenario, with the values of the office's profile as TOML gives them.

    `start` is where it begins.
    """

    scenario: Scenario
    profile: Mapping[str, object]
    start: Start


def office_details(name: str) -> Details:
    """Give a profile, by its name or path, as a book holds it: its text, so that the book needs no other file.

    UnknownOffice, or what is wrong with the profile.
    """
    path, file = office_file(name)
    raw = read_bytes(path)
    office_of(read_toml(raw, file), path.stem)
    return {"key": path.stem, "profile": utf8_text(raw, file)}


def scenario_on(
    counting: Sequence[Entry], today: date, calendars: Calendars | None = None, kept_from: date | None = None
) -> BookScenario:
    """Make the scenario of the entries that count, as of a day; counts and announcements of later days are left out.

    It begins with the last cohort before `kept_from` (default: 60 days ago) that found centre and press idle by what
    was recorded: nobody before changes a pickup after. Where the profile has no usual intake the median serves.
    """
    whole, profile = _whole(counting, today, calendars)
    calendar = whole.work_calendar()
    start = _start(whole, calendar, _open_from(whole, calendar, kept_from or days_before(today, KEPT_DAYS)))
    announced = announced_of(_without_news(_known(counting, today), today), start.applied)
    cut = _cut(whole, start)._replace(announced=announced)
    return BookScenario(_with_median(cut, whole, calendar), profile, start)


def _start(whole: Scenario, calendar: WorkCalendar, applied: date) -> Start:
    first = next((day for day in whole.intake or () if day >= applied), None)
    if first is None:
        return Start(applied, applied, applied)
    approval = whole.office.approval
    return Start(applied, calendar.add(first, min(approval, 1)), calendar.add(first, approval))


def days_before(day: date, count: int) -> date:
    """Give the day so many days before, or the first there is."""
    return date.fromordinal(max(day.toordinal() - count, 1))


def with_facts(case: BookScenario, entries: Sequence[Entry], today: date) -> BookScenario:
    """Add what the book held when its last announcement was made: of a date that moves they give the reason.

    `entries` are all of the book, as a value that counts no longer may have counted then.
    """
    if not case.scenario.announced:
        return case
    last = max(entry.number for entry in _without_news(_known(standing(entries), today), today)
               if entry.kind == "announced")  # fmt: skip
    announcement = next(entry for entry in entries if entry.number == last)
    whole, _ = _whole(standing([entry for entry in entries if entry.number < last]), announcement.day, None)
    then = _cut(whole, case.start)
    outages = tuple(outage._replace(cause=Text()) for outage in then.outages)
    facts = facts_of(then._replace(outages=outages, known_on=announcement.day))
    return case._replace(scenario=case.scenario._replace(announced_facts=facts))


def _known(counting: Iterable[Entry], today: date) -> list[Entry]:
    """Leave out what was counted and announced on later days."""
    return [entry for entry in counting if entry.day <= today or entry.kind in ("plan", "outage")]


def _whole(
    counting: Sequence[Entry], today: date, calendars: Calendars | None
) -> tuple[Scenario, Mapping[str, object]]:
    """Make the scenario of all that is recorded, and give the values of its office's profile."""
    entries = _known(counting, today)
    profile, note = _profile(entries if any(entry.kind == "office" for entry in entries) else counting)
    printed, approved = _counts(entries, "printed"), _counts(entries, "approved")
    whole = Scenario(
        office=profile.office,
        outages=outages_of(entries),
        intake=_counts(entries, "intake") or None,
        press=(
            *_planned_press(entries),
            *(PressException(Range(day, day), printed=count) for day, count in printed.items()),
        ),
        centre=tuple(CentreException(Range(day, day), approved=count) for day, count in approved.items()),
        **_planned_days(entries),  # type: ignore[arg-type]  # the days by their names
        note=note,
        calendars=calendars,
    )
    return whole, profile.values


def office_of_book(counting: Iterable[Entry]) -> Office:
    """Give the office with the latest day."""
    return _profile(counting)[0].office


class _Profile(NamedTuple):
    office: Office
    values: Mapping[str, object]


def _profile(entries: Iterable[Entry]) -> tuple[_Profile, Text]:
    """Give the office that counts, the one with the latest day, and what is to be noted of it."""
    offices = [entry for entry in entries if entry.kind == "office"]
    details = max(offices, key=lambda entry: entry.day).details
    return _read_profile(str(details["key"]), str(details["profile"])), _both(details.get("note"))


@lru_cache(maxsize=4)
def _read_profile(key: str, text: str) -> _Profile:
    """Read a profile, which one command asks for more than once."""
    section = read_toml(text.encode(), f"office {key}")
    return _Profile(office_of(section, key), section.values)


def _counts(entries: Iterable[Entry], kind: str) -> dict[date, int]:
    counts = {entry.day: entry.amount or 0 for entry in entries if entry.kind == kind}
    return dict(sorted(counts.items()))


def outages_of(entries: Iterable[Draft | Entry]) -> tuple[Outage, ...]:
    """Give the outages in order of their start, each ended by the first return after it that is of its stage."""
    noted = list(entries)
    returns = [entry.details for entry in noted if entry.kind == "restored"]
    outages = (_outage(entry.details, returns) for entry in noted if entry.kind == "outage")
    return tuple(sorted(outages, key=lambda outage: (outage.start, outage.stage)))


def _outage(details: Mapping[str, object], returns: Iterable[Mapping[str, object]]) -> Outage:
    start, stage = datetime.fromisoformat(str(details["start"])), str(details["stage"])
    restored = [back["moment"] for back in returns if back["stage"] in (None, stage)]
    ends = [datetime.fromisoformat(str(moment)) for moment in restored]
    ends += [] if details["end"] is None else [datetime.fromisoformat(str(details["end"]))]
    return Outage(start, min((end for end in ends if end > start), default=None), stage, _both(details.get("cause")))


def _both(text: object) -> Text:
    """Read a text in both languages, or one that is the same in both."""
    if isinstance(text, dict):
        return Text(str(text.get("id", "")), str(text.get("en", "")))
    return Text(str(text), str(text)) if text else Text()


def _plans(entries: Iterable[Entry]) -> Iterator[tuple[Range, Mapping[str, object]]]:
    for entry in entries:
        if entry.kind == "plan":
            yield Range(entry.day, date.fromisoformat(str(entry.details["to"]))), entry.details


def _planned_press(entries: Iterable[Entry]) -> Iterator[PressException]:
    for days, plan in _plans(entries):
        capacity, machines, hours = plan.get("capacity"), plan.get("machines"), plan.get("hours")
        if capacity or machines or hours:
            read = None if hours is None else read_print_hours(str(hours))
            yield PressException(days, capacity, machines, read)  # type: ignore[arg-type]  # JSON's own numbers


def _planned_days(entries: Iterable[Entry]) -> dict[str, object]:
    """Give the days that plans open, close, print on and serve first; of two plans for a day the later is right."""
    ranges = list(_plans(entries))
    plans = [(days_of([days]), plan) for days, plan in ranges]
    none: Days = frozenset()
    opened, closed = layered(
        (days if plan.get("open") else none, days if plan.get("closed") else none) for days, plan in plans
    )
    printing = none.union(*(days for days, plan in plans if plan.get("print_day")))
    reasons = {day: _both(why) for days, plan in plans if isinstance(why := plan.get("closed"), str) for day in days}
    priority = tuple(days for days, plan in ranges if plan.get("priority"))
    return {
        "open": opened, "closed": closed, "print_days": printing, "closed_reasons": reasons, "priority": priority,
    }  # fmt: skip


# what is still open


def _open_from(scenario: Scenario, calendar: WorkCalendar, kept_from: date) -> date:
    """Walk the recorded queue day by day, and give the last cohort by `kept_from` that found centre and press idle."""
    counts, approval = scenario.intake or {}, scenario.office.approval
    listed, last = [day.toordinal() for day in counts], kept_from.toordinal()
    if not listed or listed[0] >= last:
        return kept_from if not listed else min(kept_from, date.fromordinal(listed[0]))
    releases = [calendar.add_ordinal(day, approval) for day in listed]
    press = by_day(scenario.press)
    approved = _approved_by(scenario, calendar, listed, last) if scenario.is_centre_slow else {}
    still, held = (_days_of_outages(scenario, stages, last) for stages in (LOSES_DAYS, STOPS_APPROVAL))
    first_open, came, ready, gone = listed[0], 0, 0, 0
    for day in range(releases[0], last + 1):
        place = bisect_left(releases, day)
        for cohort in listed[place : bisect_left(releases, day + 1)]:
            entered = calendar.add_ordinal(cohort, min(approval, 1))
            if came <= min(gone, approved.get(entered - 1, came)) and cohort <= last:
                first_open = cohort
            came += counts[date.fromordinal(cohort)]
        # Whoever comes in the course of a day, as the centre approves them or an outage ends, may find that the press
        # has made all that it can on that day: it prints them on the next at the latest.
        ready = ready if day in held else came
        planned = press.get(day, PRESS_AS_USUAL)
        made = planned.printed
        if made is None:
            works = calendar.is_work_ordinal(day) and day not in still
            made = _made_on(day, scenario, planned, came) if works else 0
        gone = min(gone + made, ready, approved.get(day - 1, came))
    return date.fromordinal(first_open)


def _made_on(day: int, scenario: Scenario, planned: PressException, came: int) -> int:
    """Give how many the press makes on a print day that nobody counted; all, where nobody said what it makes."""
    office, capacity = scenario.office, scenario.daily_capacity
    if planned.capacity is not None or capacity is None:
        return came if planned.capacity is None else planned.capacity
    (opens, closes), (usual_opens, usual_closes) = planned.hours or office.press_hours(day), office.print_hours
    made = capacity * (closes - opens) // (usual_closes - usual_opens)
    return made if planned.machines is None else made * planned.machines // (office.machines or planned.machines)


def _approved_by(scenario: Scenario, calendar: WorkCalendar, listed: Sequence[int], last: int) -> dict[int, int]:
    """Give how many a slow centre had approved by the close of each day, none on days that an outage may have taken."""
    counts, entered = scenario.intake or {}, Counter[int]()
    for day in listed:
        entered[calendar.add_ordinal(day, min(scenario.office.approval, 1))] += counts[date.fromordinal(day)]
    different = by_day(scenario.centre)
    still = _days_of_outages(scenario, STOPS_APPROVAL, last)
    approved_by, came, total = {}, 0, 0
    for day in range(min(entered) - 1, last + 1):
        came += entered[day]
        works = calendar.is_work_ordinal(day) and day not in still
        _, per_day, done = different.get(day, CENTRE_AS_USUAL)
        if done is None:
            per_day = scenario.daily_approvals if per_day is None else per_day
            done = (came if per_day is None else per_day) if works else 0
        total = min(total + done, came)
        approved_by[day] = total
    return approved_by


def _days_of_outages(scenario: Scenario, stages: frozenset[str], last: int) -> set[int]:
    """Give the days up to `last` (ordinals) on which outages of these stages may have kept the work from being done."""
    spans = downtime(scenario.outages, stages)
    return {day for start, end in spans for day in range(start // DAY, min((end - 1) // DAY, last) + 1)}


def _cut(whole: Scenario, start: Start) -> Scenario:
    """Leave out all that was over before the first cohort that is kept; what was done before it is of others."""
    intake, first = whole.intake, start.applied
    return whole._replace(
        intake=None if intake is None else {day: count for day, count in intake.items() if day >= first} or None,
        press=tuple(
            days for days in whole.press if days.on.last >= (first if days.printed is None else start.released)
        ),
        centre=tuple(days for days in whole.centre if days.on.last >= start.entered),
        outages=tuple(out for out in whole.outages if out.end is None or out.end.date() >= first),
        open=frozenset(day for day in whole.open if day >= first),
        closed=frozenset(day for day in whole.closed if day >= first),
        print_days=frozenset(day for day in whole.print_days if day >= first),
        # Who goes first is planned before they apply; until they are counted it has no effect.
        priority=tuple(
            days for days in whole.priority if any(max(first, days.first) <= day <= days.last for day in intake or ())
        ),
        closed_reasons={day: why for day, why in whole.closed_reasons.items() if day >= first},
    )


# what was announced


class _Told(NamedTuple):
    pickup: date
    collect_by: date | None
    told: date
    before: date | None = None
    withdrawn: date | None = None


def _without_news(recorded: Sequence[Entry], today: date) -> list[Entry]:
    """Leave out what was announced today and since when nothing was entered.

    It is news all day, in every format, and a second notice says what the first said. Once there are other facts it
    counts as announced, so that nothing moves unsaid.
    """
    last = max(entry.number for entry in recorded if entry.kind != "announced")
    return [entry for entry in recorded if entry.day < today or entry.number < last]


def announced_of(entries: Iterable[Entry], start: date = date.min) -> tuple[AnnouncedRow, ...]:
    """Lay the announcements over each other, the later over the earlier, from the application date `start` on.

    `told` is the first day on which the pickup that stands was told without another in between, and without having
    been withdrawn, `before` the pickup that it replaced then.
    """
    by_day: dict[date, _Told] = {}
    for entry in entries:
        if entry.kind == "announced":
            for row in announced_rows_of(entry):
                _lay(by_day, row, start)
    return tuple(_joined(sorted(by_day.items())))


def announced_rows_of(entry: Entry) -> Iterator[AnnouncedRow]:
    """Give the lines of one announcement, told on its day. BookDamaged: they are not what was written once."""
    try:
        for row in cast("list[dict[str, str]]", entry.details["rows"]):
            limit = row["collect_by"]
            first, last = date.fromisoformat(row["applied_from"]), date.fromisoformat(row["applied_to"])
            collect_by = None if limit is None else date.fromisoformat(limit)
            pickup = (datetime if "T" in row["pickup"] else date).fromisoformat(row["pickup"])
            withdrawn = date.fromisoformat(row["withdrawn"]) if "withdrawn" in row else None
            yield AnnouncedRow(first, last, pickup, collect_by=collect_by, told=entry.day, withdrawn=withdrawn)
    except (KeyError, TypeError, ValueError) as error:
        raise BookDamaged(f"announced {entry.day}", reason=str(error)) from None


def _lay(by_day: dict[date, _Told], row: AnnouncedRow, start: date) -> None:
    assert row.told is not None
    first = max(row.applied_from, start)
    for ordinal in range(first.toordinal(), row.applied_to.toordinal() + 1):
        day = date.fromordinal(ordinal)
        old = by_day.get(day)
        if old is None or (old.pickup == row.pickup and old.withdrawn and not row.withdrawn):
            by_day[day] = _Told(row.pickup, row.collect_by, row.told, withdrawn=row.withdrawn)
        elif old.pickup == row.pickup:
            by_day[day] = old._replace(collect_by=row.collect_by, withdrawn=old.withdrawn or row.withdrawn)
        else:
            by_day[day] = _Told(row.pickup, row.collect_by, row.told, old.pickup, row.withdrawn)


def _joined(days: Iterable[tuple[date, _Told]]) -> Iterator[AnnouncedRow]:
    """Join application dates that follow each other and were told the same."""

    def run(numbered: tuple[int, tuple[date, _Told]]) -> tuple[int, _Told]:
        place, (day, promise) = numbered
        return day.toordinal() - place, promise

    for (_, promise), members in groupby(enumerate(days), run):
        applied = [day for _, (day, _) in members]
        yield AnnouncedRow(
            applied[0],
            applied[-1],
            promise.pickup,
            collect_by=promise.collect_by,
            told=promise.told,
            before=promise.before,
            withdrawn=promise.withdrawn,
        )


# what is usual


def _with_median(cut: Scenario, whole: Scenario, calendar: WorkCalendar) -> Scenario:
    usual = None if whole.office.usual_intake is not None else usual_intake_of(whole, calendar)
    if not usual:
        return cut
    return cut._replace(office=cut.office._replace(usual_intake=usual), usual_intake_source="book")


def usual_intake_of(scenario: Scenario, calendar: WorkCalendar) -> int | None:
    """Give the median of the last 20 working days of the intake outside outages, a half rounded up.

    None: there are fewer than 10 such days.
    """
    spans = [
        (outage.start.date(), date.max if outage.end is None else (outage.end - _MOMENT).date())
        for outage in scenario.outages
    ]
    usual = (
        count
        for day, count in sorted((scenario.intake or {}).items(), reverse=True)
        if calendar.is_workday(day) and not any(first <= day <= last for first, last in spans)
    )
    counts = list(islice(usual, MEDIAN_OF))
    if len(counts) < MEDIAN_FROM:
        return None
    ordered, half = sorted(counts), len(counts) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half] + 1) // 2
