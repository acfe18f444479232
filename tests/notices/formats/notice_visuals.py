"""The notices that are looked at as pages, pictures and calendars, and readers that owe nothing to the writers."""

from __future__ import annotations

import re
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from command import Pickup

DATA = Path(__file__).parents[2] / "data" / "notices"
VISUAL = DATA / "visual"
CASE = "notice banjarmasin-2018 --today 2018-11-05"
OPEN = "notice banjarmasin-2018-open"
MOVED = "notice banjarmasin-2018 --today 2018-11-07 --intake 2018-10-29..2018-11-02=160"
TOLD = f"--announced {DATA}/announced-2018-11-05.json"

PAGES = {
    "schedule-id": CASE,
    "schedule-en": f"{CASE} --lang en",
    "schedule-both": f"{CASE} --lang both",
    "open-id": f"{OPEN} --today 2018-10-26",
    "open-en": f"{OPEN} --today 2018-10-26 --lang en",
    "update-id": f"{OPEN} --today 2018-10-31",
    "daily-id": "notice banjarmasin-2018 --daily 2018-11-06",
    "daily-en": "notice banjarmasin-2018 --daily 2018-11-06 --lang en",
    "change-id": f"{MOVED} {TOLD}",
    "change-en": f"{MOVED} {TOLD} --lang en",
    "filled-id": f"notice {DATA}/filled.toml --today 2018-11-05",
    "message-id": f"notice {DATA}/tanjungpandan-2019.toml --today 2019-10-16",
}


def groups(number: int) -> str:
    """Give a notice with so many groups (8 or 20), each of one application date."""
    office = "notice --office banjarmasin --outage 2018-10-26"
    if number == 8:
        return f"{office}..2018-11-04 --intake 2018-10-24..2018-11-02=162 --today 2018-11-05"
    assert number == 20
    return f"{office}..2018-11-18 --intake 2018-10-24..2018-11-21=162 --today 2018-11-19"


def made(pickup: Pickup, line: str, format_: str, folder: Path) -> bytes:
    """Run a notice into a file and give what stands in it."""
    path = folder / f"notice.{format_}"
    answer = pickup(f"{line} --format {format_} --quiet -o {path}")
    if answer.status == 1:  # a choice is left open, which the page shows
        assert "new_applications" in answer.err
        answer = answer._replace(status=0, err="")
    assert (answer.status, answer.out, answer.err) == (0, "", "")
    return path.read_bytes()


class Page(HTMLParser):
    """Reads a page: its elements with their attributes, and the text that is seen."""

    EMPTY = ("meta", "link", "img")
    UNSEEN = ("style", "title", "svg", "caption", "figcaption", "nav")

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self._within: list[str] = []
        self.feed(text)
        self.close()
        assert self._within == [], "every element is closed"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in self.EMPTY:
            self._within.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self._within.pop() == tag

    def handle_data(self, data: str) -> None:
        if not set(self.UNSEEN) & set(self._within):
            self.texts.append(data)

    def all(self, tag: str) -> list[dict[str, str | None]]:
        """Give the attributes of every element of this name."""
        return [attributes for name, attributes in self.elements if name == tag]

    @property
    def seen(self) -> str:
        """Give the visible text; elements part words."""
        return " ".join(self.texts)


_MARKS = re.compile(r"\d{1,2}\.|[a-z]\.|•|-+|=+|\.{3,}")


def words(text: str) -> Counter[str]:
    """Count the words, whatever their case and wherever lines end; marks of lists and dotted lines are none."""
    plain = text.replace("\N{WORD JOINER}", "").replace("\N{ZERO WIDTH SPACE}", "").replace("\N{NO-BREAK SPACE}", " ")
    bare = (re.sub(r"^[(\[]+|[,;:.)\]]+$", "", word) for word in plain.split() if not _MARKS.fullmatch(word))
    return Counter(word.lower() for word in bare if word)
