"""What a book holds: its entries, which of them count, and how they are typed."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from pickup.case.errors import NotCountOnDay
from pickup.case.offices import a_range
from pickup.case.outages import Outage
from pickup.case.recorded_errors import (
    EnteredTwice,
    EntryGone,
    NothingToEnter,
    NotYetHappened,
    UnknownEntryKind,
    UnknownPlan,
    UnprintableEntry,
)
from pickup.text.dates import (
    Range,
    day_of,
    read_count,
    read_date,
    read_day_count,
    read_moment,
    read_print_hours,
    read_range,
)
from pickup.text.errors import NotACountFromOne, NotAWholeNumber, PickupError
from pickup.text.said import Text
from pickup.text.toml import nearest, whole_from

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from pickup.case.announcements import AnnouncedRow

COUNTS = ("intake", "printed", "collected", "approved")
KINDS = (*COUNTS, "outage", "restored", "plan", "announced", "office")
# A correction that puts nothing in the place of what it takes back.
UNDONE = "undone"
IN_INDONESIAN = {
    "permohonan": "intake", "dicetak": "printed", "diambil": "collected", "disetujui": "approved",
    "gangguan": "outage", "pulih": "restored", "rencana": "plan", "diumumkan": "announced", "kantor": "office",
}  # fmt: skip
_VALUES = {
    **dict.fromkeys(COUNTS, Text("2018-11-05=140", "2018-11-05=140")),
    "collected": Text("2018-10-29=90", "2018-10-29=90"),
    "outage": Text("2018-10-26..", "2018-10-26.."),
    "restored": Text("2018-11-05T08:00", "2018-11-05T08:00"),
    "plan": Text("2018-11-06 jam=08.00-20.00", "2018-11-06 hours=08:00-20:00"),
    "announced": Text("told.json", "told.json"),
    "office": Text("banjarmasin", "banjarmasin"),
}
# How an entry of each kind is typed.
FORMS = {kind: Text(f"{word} {_VALUES[kind].id}", f"{kind} {_VALUES[kind].en}") for word, kind in IN_INDONESIAN.items()}
LONGEST_TEXT = 500
PLAN_FLAGS = {"print-day": "print_day", "closed": "closed", "open": "open", "priority": "priority"}
PLAN_IN_INDONESIAN = {
    "hari-cetak": "print-day", "tutup": "closed", "buka": "open", "prioritas": "priority", "jam": "hours",
    "mesin": "machines", "kapasitas": "capacity",
}  # fmt: skip

Details = dict[str, object]


class Draft(NamedTuple):
    """An entry before it is in the book: of which kind and day, its count if it has one, and what else is to say.

    `details` holds nothing but what JSON can write.
    """

    kind: str
    day: date
    amount: int | None = None
    details: Mapping[str, object] = {}


class Entry(NamedTuple):
    """An entry as it stands in the book; `recorded` is the office's local time with its offset.

    `replaces` is the number of the entry that counts no longer because of this one, `why` the reason that was given.
    """

    number: int
    recorded: datetime
    by: str
    kind: str
    day: date
    amount: int | None
    details: Mapping[str, object]
    replaces: int | None
    why: str | None


Spoken = TypeVar("Spoken", Draft, Entry)


def subject(entry: Draft | Entry) -> tuple[object, ...] | None:
    """Give what an entry speaks of, of which one entry alone can count; None: there may be several of its kind."""
    kind, details = entry.kind, entry.details
    if kind == "collected":
        return kind, entry.day, details.get("on")
    if kind == "outage":
        return kind, details.get("start"), details.get("stage")
    if kind == "restored":
        return kind, details.get("moment"), details.get("stage")
    return None if kind in ("plan", "announced", UNDONE) else (kind, entry.day)


def _closed_days(entry: Draft | Entry) -> Range | None:
    """Give the days that a plan closes; None: it closes none."""
    if entry.kind != "plan" or "closed" not in entry.details:
        return None
    return Range(entry.day, date.fromisoformat(str(entry.details["to"])))


class Subjects(Generic[Spoken]):
    """Entries by what they speak of, so that another that speaks of the same is noticed.

    Two closures do if a day is in both: which of their reasons and ends is meant nobody could tell.
    """

    def __init__(self, entries: Iterable[Spoken] = ()) -> None:
        """Know these entries."""
        self._by_subject: dict[tuple[object, ...], Spoken] = {}
        self._closures: list[tuple[Range, Spoken]] = []
        for entry in entries:
            self.add(entry)

    def add(self, entry: Spoken) -> None:
        """Know one more; what it speaks of is found by the last that does."""
        of, closed = subject(entry), _closed_days(entry)
        if of is not None:
            self._by_subject[of] = entry
        if closed is not None:
            self._closures.append((closed, entry))

    def met_by(self, entry: Draft | Entry) -> list[Spoken]:
        """Give those that speak of what this entry speaks of."""
        of, closed = subject(entry), _closed_days(entry)
        if closed is None:
            return [self._by_subject[of]] if of in self._by_subject else []
        return [there for days, there in self._closures if days.first <= closed.last and closed.first <= days.last]


def standing(entries: Sequence[Entry]) -> list[Entry]:
    """Give the entries that count: those that no entry that counts itself has replaced, in order of their numbers.

    An entry comes after what it replaces, so that a correction taken back lets the first value count again.
    """
    replaced: set[int] = set()
    counting = []
    for entry in reversed(entries):
        if entry.number not in replaced:
            if entry.replaces is not None:
                replaced.add(entry.replaces)
            if entry.kind != UNDONE:
                counting.append(entry)
    return counting[::-1]


def replacements(entries: Sequence[Entry]) -> dict[int, Entry]:
    """Give, by the numbers of the entries that count no longer, the entry that stands in the place of each."""
    replaced: dict[int, Entry] = {}
    for entry in reversed(entries):
        if entry.number not in replaced and entry.replaces is not None:
            replaced[entry.replaces] = entry
    return replaced


def refuse_gone(entries: Sequence[Entry], number: int) -> None:
    """Refuse to take back what counts no longer. EntryGone: with what stands in its place."""
    by = replacements(entries).get(number)
    if by is not None:
        raise EntryGone(number=number, by=by.number)


def name_of(entry: Draft | Entry) -> Text:
    """Name what an entry is about, by its kind as it is typed and its day."""
    typed = {kind: word for word, kind in IN_INDONESIAN.items()}
    return Text(f"{typed.get(entry.kind, entry.kind)} {entry.day}", f"{entry.kind} {entry.day}")


# The kinds of notices, and of tables, by which an announcement is known.
_ANNOUNCED_IN_INDONESIAN = {
    "schedule": "jadwal", "open": "gangguan", "update": "perkembangan", "daily": "harian", "change": "perubahan",
    "services": "layanan", "message": "pesan", "shelf": "belum diambil", "table": "tabel",
}  # fmt: skip


def value_of(entry: Draft | Entry, lang: str = "en") -> str:
    """Write what an entry says, as it is typed in `lang`; only the words of a plan and of a notice differ."""
    details = entry.details
    if entry.kind in COUNTS:
        return str(entry.amount)
    if entry.kind == "outage":
        return f"{_moment(details['start'])}..{_end(details['end'])}@{details['stage']}"
    if entry.kind == "restored":
        stage = details.get("stage")
        return _moment(details["moment"]) + (f"@{stage}" if stage else "")
    if entry.kind == "plan":
        span = [] if details["to"] == entry.day.isoformat() else [f"{entry.day}..{details['to']}"]
        return " ".join([*span, *_plan_words(details, lang)])
    if entry.kind == "office":
        return str(details.get("key") or "-")
    notice = str(details.get("notice") or "-")
    return _ANNOUNCED_IN_INDONESIAN.get(notice, notice) if lang == "id" else notice


def _moment(at: object) -> str:
    """Write a moment as it may be typed, without the seconds that nobody types."""
    return str(at).removesuffix(":00").removesuffix("T00:00")


def _end(at: object) -> str:
    """Write the end of an outage; that of a whole day is typed as this day, not as the midnight after it."""
    if at is None:
        return ""
    end = datetime.fromisoformat(str(at))
    return _moment(at) if end.time() != time() else str(end.date() - timedelta(days=1))


def _plan_words(details: Mapping[str, object], lang: str) -> Iterator[str]:
    flags = {key: word for word, key in PLAN_FLAGS.items()}
    indonesian = {word: mine for mine, word in PLAN_IN_INDONESIAN.items()} if lang == "id" else {}
    for key, value in details.items():
        if key != "to":
            word = flags.get(key, key)
            word = indonesian.get(word, word)
            yield word if value is True else f"{word}={value}"


def refuse_twice(drafts: Iterable[Draft]) -> None:
    """Refuse two entries of one group that speak of the same. EnteredTwice: with both values."""
    seen: Subjects[Draft] = Subjects()
    for draft in drafts:
        for before in seen.met_by(draft):
            raise EnteredTwice(what=name_of(draft), first=value_of(before), second=value_of(draft))
        seen.add(draft)


def a_printable(text: str) -> str:
    """Read a text for the book. UnprintableEntry: it has letters that cannot be printed, or too many."""
    if len(text) > LONGEST_TEXT or not text.isprintable():
        raise UnprintableEntry(text=text, longest=LONGEST_TEXT)
    return text


# how entries are typed


class Files(NamedTuple):
    """How the words of an entry that name a file are read: the profile of an office, and an announced table."""

    office: Callable[[str], Details]
    announced: Callable[[str], Sequence[AnnouncedRow]]


def read_entries(words: Sequence[str], today: date, files: Files) -> list[Draft]:
    """Read entries as they are typed: `intake 2018-11-05=140 printed today=162 outage 2018-11-06..@print`.

    PickupError: what is wrong, with the kind in front. EnteredTwice: two of them speak of the same.
    """
    drafts: list[Draft] = []
    for word, kind, said in _clauses(words):
        if not said:
            raise NothingToEnter(word, form=FORMS[kind])
        try:
            drafts += _READERS[kind](kind, said, today, files)
        except PickupError as error:
            raise error if error.where else error.at(word) from None
    if not drafts:
        raise NothingToEnter(form=FORMS["intake"])
    refuse_twice(drafts)
    return drafts


def _clauses(words: Sequence[str]) -> list[tuple[str, str, list[str]]]:
    """Part the words at each kind, as it was typed and as it is kept; kinds are read in both languages."""
    clauses: list[tuple[str, str, list[str]]] = []
    for word in words:
        kind = IN_INDONESIAN.get(word.lower(), word.lower())
        if kind in KINDS:
            clauses.append((word.lower(), kind, []))
        elif clauses:
            clauses[-1][-1].append(word)
        else:
            raise UnknownEntryKind(word=word, hint=nearest(word, [*KINDS, *IN_INDONESIAN]))
    return clauses


def _counts(kind: str, words: Sequence[str], today: date, _: Files) -> Iterator[Draft]:
    for word in words:
        day, equals, count = word.rpartition("=")
        if not equals:
            raise NotCountOnDay(text=word, form=Text("HARI=N", "DAY=N"))
        yield Draft(kind, _past(kind, read_date(day, today), today), read_day_count(count))


def _collected(kind: str, words: Sequence[str], today: date, files: Files) -> Iterator[Draft]:
    """Read `DAY=N`, handed over today of the applications of a day, or `DAY=N@DAY` for another day than today."""
    for word in words:
        value, at, handed_over = word.partition("@")
        on = _past(kind, read_date(handed_over, today), today) if at else today
        for draft in _counts(kind, [value], today, files):
            yield draft._replace(details={"on": on.isoformat()})


def _past(kind: str, day: date, today: date) -> date:
    if day > today:
        raise NotYetHappened(day=day, today=today)
    return day


def _outage(kind: str, words: Sequence[str], today: date, _: Files) -> Iterator[Draft]:
    """Read `START..END@STAGE`, the stage also as a word of its own; what follows is the cause."""
    window = 2 if words[1:] and words[1].startswith("@") else 1
    outage = Outage.read("".join(words[:window]), today)
    cause = {"cause": a_printable(" ".join(words[window:]))} if words[window:] else {}
    yield Draft(kind, outage.start.date(), None, {
        "start": outage.start.isoformat(), "end": None if outage.end is None else outage.end.isoformat(),
        "stage": outage.stage, **cause,
    })  # fmt: skip


def _restored(kind: str, words: Sequence[str], today: date, _: Files) -> Iterator[Draft]:
    text, _at, stage = "".join(words).partition("@")
    if stage:
        Outage.read(f"{today}@{stage}")
    at = read_moment(text, today)
    moment = at if isinstance(at, datetime) else datetime.combine(at, time())
    _past(kind, day_of(at), today)
    yield Draft(kind, day_of(at), None, {"moment": moment.isoformat(), "stage": stage.strip() or None})


def _plan(kind: str, words: Sequence[str], today: date, _: Files) -> Iterator[Draft]:
    days = read_range(words[0], today)
    a_range(f"{days.first}..{days.last}")
    details: Details = {"to": days.last.isoformat()}
    for word in words[1:]:
        details |= _planned(word)
    if len(details) == 1:
        raise NothingToEnter(form=FORMS[kind])
    if "closed" in details and "open" in details:
        raise EnteredTwice(what=words[0], first="closed", second="open")
    yield Draft(kind, days.first, None, details)


def _planned(word: str) -> Details:
    typed, equals, value = word.partition("=")
    name = PLAN_IN_INDONESIAN.get(typed.lower(), typed.lower())
    if not equals and name in PLAN_FLAGS:
        return {PLAN_FLAGS[name]: True}
    if name == "closed" and value.strip():
        return {"closed": a_printable(value)}
    if name == "hours" and equals:
        read_print_hours(value)
        return {"hours": value.strip()}
    if name in ("machines", "capacity") and equals:
        return {name: _from_one(value)}
    raise UnknownPlan(word=word)


def _from_one(text: str) -> int:
    try:
        return whole_from(1)(read_count(text))
    except NotAWholeNumber:
        raise NotACountFromOne(text=text, least=1) from None


def _announced(kind: str, words: Sequence[str], today: date, files: Files) -> Iterator[Draft]:
    """Read the name of an announced table, which counts as told today, or on the day behind it."""
    day = _past(kind, read_date(words[1], today), today) if len(words) > 1 else today
    rows = files.announced(words[0])
    yield Draft(kind, day, None, {"notice": "table", "langs": [], "rows": announced_details(rows)})


def announced_details(rows: Iterable[AnnouncedRow]) -> list[Details]:
    """Give announced rows as the book holds them."""
    keys = ("applied_from", "applied_to", "pickup", "collect_by", "withdrawn")
    cells = ({key: getattr(row, key) for key in keys if key != "withdrawn" or row.withdrawn} for row in rows)
    return [{key: None if value is None else value.isoformat() for key, value in row.items()} for row in cells]


def _office(kind: str, words: Sequence[str], today: date, files: Files) -> Iterator[Draft]:
    """Read the name of a profile, which counts from today on, or from the day behind it."""
    since = read_date(words[1], today) if len(words) > 1 else today
    yield Draft(kind, since, None, files.office(words[0]))


_READERS: dict[str, Callable[[str, Sequence[str], date, Files], Iterator[Draft]]] = {
    **dict.fromkeys(COUNTS, _counts), "collected": _collected, "outage": _outage, "restored": _restored,
    "plan": _plan, "announced": _announced, "office": _office,
}  # fmt: skip
