"""The texts that an office gives its notices: `[notice]` of a scenario or profile, contacts, the letterhead."""

from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from pathlib import Path
from typing import NamedTuple

from pickup.case.errors import NotAPicture, PictureTooGreat
from pickup.text.dates import read_date, read_moment
from pickup.text.errors import FileUnreadable, NotTrueOrFalse, UnknownChoice
from pickup.text.iso import read_time
from pickup.text.said import Text
from pickup.text.toml import Section, a_table, a_text, one_or_more, read_bytes

# Texts in one language or both; in a language that is not given the program's own words stand.
TEXT_KEYS = (
    "subject", "number", "opening", "closing", "cause", "system", "short_system", "service", "contact", "urgent",
    "deputy", "examination", "change_cause", "published_at",
)  # fmt: skip
# A text, or a list of them: what to bring, and for a child; what the notice is issued under; paragraphs added to the
# notice; a notice without dates.
LIST_KEYS = ("bring", "bring_children", "basis", "note", "message")
NOTICE_KEYS = (*TEXT_KEYS, *LIST_KEYS, "nationwide", "new_applications", "next_update")
NEW_APPLICATIONS = ("served", "stopped")
CONTACT_TEXTS = ("address", "phone", "whatsapp", "website", "desk", "short_name", "head", "nip")
LANGUAGES = ("id", "en")
_PICTURES = ((b"\x89PNG\r\n", "png"), (b"\xff\xd8\xff", "jpg"), (b"<svg", "svg"), (b"<?xml", "svg"))
_BEFORE_SVG = b"\xef\xbb\xbf \t\r\n"
LONGEST_LOGO = 512 << 10


class TextList(NamedTuple):
    """Several texts in each language; empty where the office gives none."""

    id: tuple[str, ...] = ()
    en: tuple[str, ...] = ()


class DatedLetterhead(NamedTuple):
    """The lines above the office's name from a day on (None: always)."""

    since: date | None
    lines: tuple[str, ...]


class LogoFile(NamedTuple):
    """Where the picture of a logo is, and where the profile says so."""

    path: Path
    place: str


def read_notice(section: Section) -> Mapping[str, object]:
    """Read a `[notice]` table strictly; the tables `[notice.id]` and `[notice.en]` hold the same texts by language.

    UnknownKey: with the nearest one. Other PickupErrors: a value is wrong, with its place.
    """
    section.only(*NOTICE_KEYS, *LANGUAGES)
    readers: dict[str, Callable[[object], object]] = {
        **dict.fromkeys(TEXT_KEYS, _text), **dict.fromkeys(LIST_KEYS, _lines), "nationwide": _flag,
        "new_applications": _new_applications, "next_update": _next_update,
    }  # fmt: skip
    own = {key: section.get(key, read, None) for key, read in readers.items() if key in section.values}
    for lang in LANGUAGES:
        own = _with_language(own, section, lang)
    return own


def _with_language(own: dict[str, object], section: Section, lang: str) -> dict[str, object]:
    table = section.get(lang, a_table, {})
    inner = section._replace(values=table, heading=f"{section.heading[:-1]}.{lang}]")
    inner.only(*TEXT_KEYS, *LIST_KEYS)
    texts = {key: _fill(own.get(key, Text()), lang, inner.get(key, a_text, "")) for key in TEXT_KEYS if key in table}
    lists = {
        key: _fill(own.get(key, TextList()), lang, inner.get(key, one_or_more(a_text), ()))
        for key in LIST_KEYS
        if key in table
    }
    return {**own, **texts, **lists}


def _fill(value: object, lang: str, text: object) -> object:
    return value._replace(**{lang: text})  # type: ignore[attr-defined]  # a Text or TextList


def _text(value: object) -> Text:
    """Read `"…"` (the same in both languages) or `{id = "…", en = "…"}`, of which one may be missing."""
    if isinstance(value, dict) and value and set(value) <= set(LANGUAGES):
        return Text(**{lang: a_text(text) for lang, text in value.items()})
    text = a_text(value)
    return Text(text, text)


def _lines(value: object) -> TextList:
    read = one_or_more(a_text)
    if isinstance(value, dict) and value and set(value) <= set(LANGUAGES):
        return TextList(**{lang: read(texts) for lang, texts in value.items()})
    texts = read(value)
    return TextList(texts, texts)


def _flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise NotTrueOrFalse(value=value)
    return value


def _new_applications(value: object) -> str:
    choice = a_text(value)
    if choice not in NEW_APPLICATIONS:
        raise UnknownChoice(value=choice, known=", ".join(NEW_APPLICATIONS))
    return choice


def _next_update(value: object) -> datetime | time | date:
    """Read one moment, or a time of day that holds for every next working day."""
    if isinstance(value, date | time):
        return value
    text = a_text(value)
    return read_time(text) if len(text) <= len("00:00:00") else read_moment(text)


def read_contact(section: Section) -> Mapping[str, object]:
    """Read how to reach the office, who signs, and the letterhead of a profile; what is missing stays out."""
    contact: dict[str, object] = {key: section.get(key, _text, None) for key in CONTACT_TEXTS if key in section.values}
    if "letterhead" in section.values:
        contact["letterhead"] = _letterheads(section)
    if "logo" in section.values:
        # Beside the profile; only a notice with pictures opens it.
        path = Path(section.file).parent / section.need("logo", a_text)
        contact["logo"] = LogoFile(path, section.place("logo"))
    return contact


def read_logo(contact: Mapping[str, object]) -> tuple[str, bytes, str] | None:
    """Read the logo of a profile: its kind ("png", "jpg", "svg"), its bytes and its place in there; None: it has none.

    FileUnreadable, NotAPicture, PictureTooGreat: with the place in the profile.
    """
    logo = contact.get("logo")
    if not isinstance(logo, LogoFile):
        return None
    path, place = logo
    try:
        raw = read_bytes(path)
    except FileUnreadable as error:
        raise error.at(place) from None
    kind = next((kind for start, kind in _PICTURES if raw.lstrip(_BEFORE_SVG).startswith(start)), None)
    if kind is None:
        raise NotAPicture(place, file=path)
    if len(raw) > LONGEST_LOGO:
        raise PictureTooGreat(place, file=path, limit=LONGEST_LOGO >> 10)
    return kind, raw, place


def _letterheads(section: Section) -> tuple[DatedLetterhead, ...]:
    """Read the letterhead: lines that always hold, or a list of `{from = DATE, lines = [...]}`, by date."""
    value = section.values["letterhead"]
    if not (isinstance(value, list) and any(isinstance(head, dict) for head in value)):
        return (DatedLetterhead(None, section.need("letterhead", one_or_more(a_text))),)
    heads = [_letterhead(head) for head in section.tables("letterhead")]
    return tuple(sorted(heads, key=lambda head: head.since or date.min))


def _letterhead(section: Section) -> DatedLetterhead:
    section.only("from", "lines")
    since = section.get("from", _date, None)
    return DatedLetterhead(since, section.need("lines", one_or_more(a_text)))


def _date(value: object) -> date:
    return value if isinstance(value, date) and not isinstance(value, datetime) else read_date(a_text(value))
