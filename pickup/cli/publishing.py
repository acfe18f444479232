"""A notice that is published: it goes out and is noted in the book, both or neither.

The notice is written whole beside its place, under the number of its entry, before the entry counts; then it gets its
name. If the machine dies between the two, the next notice for that place finishes it first: by then the book tells.
"""

from __future__ import annotations

import os
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from pickup.case.book import open_book
from pickup.case.book_entries import Draft, standing
from pickup.case.scenario_files import is_book
from pickup.cli.book_case import read_book
from pickup.cli.book_command import writer_of
from pickup.cli.options import scenario_name
from pickup.cli.output import is_special, refuse_in_the_way
from pickup.notices.build import announced_record, with_daily
from pickup.notices.errors import NoBookToPublish
from pickup.text.errors import OutputUnwritable, PickupError
from pickup.text.system import why
from pickup.text.whole_files import sync_folder, take_after

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pickup.case.book import Book
    from pickup.case.book_entries import Entry
    from pickup.cli.options import Options
    from pickup.notices.build import Publication
    from pickup.notices.content import Notice
    from pickup.notices.formats import Rendered


# No entry has this number.
_NONE = 0


def book_named(options: Options) -> Path | None:
    """Give the book that stands in the place of the scenario; None: it is none."""
    name = scenario_name(options)
    return Path(name) if name is not None and is_book(Path(name)) else None


def published_text(options: Options) -> str | None:
    """Give the notice of the day as it was published by the moment of --as-of; None: no such notice was."""
    book = book_named(options)
    if options.text("as_of") is None or book is None:
        return None
    reading = read_book(book, options)
    wanted = {**_manner(options), "day": reading.today}
    for entry in reversed(standing(reading.entries)):
        if entry.kind == "announced" and {**entry.details, "day": entry.day}.items() >= wanted.items():
            return str(entry.details["text"]) if entry.details.get("text") else None
    return None


def _manner(options: Options) -> dict[str, object]:
    """Give what makes two notices of a day the same one: daily or not, its format and languages."""
    daily = options.text("daily") is not None
    return {"daily": daily, "format": options.text("format"), "langs": list(options.public_languages)}


def publish(
    publication: Publication, notices: Sequence[Notice], rendered: Rendered, options: Options, path: Path | None,
    deliver: Callable[[], None],
) -> None:  # fmt: skip
    """Note in the book what a notice tells and let it out, by `deliver` or into a file. NoBookToPublish."""
    name = book_named(options)
    if name is None:
        raise NoBookToPublish("--publish")
    assert publication.scenario.today is not None
    writer = writer_of(options, publication.scenario.office)
    draft = Draft("announced", publication.scenario.today, None, _details(publication, notices, rendered, options))
    place: _Place | None = None
    if path is not None:
        refuse_in_the_way(path)
    with open_book(name) as book:
        if path is not None and not is_special(path):
            place = _Place(book, Path(os.path.realpath(path)), rendered)
            try:
                (entry,) = book.add([draft], writer, also=place.prepare)
            except BaseException:
                place.settle()
                raise
            go_out: Callable[[], None] = lambda: place.give_name(entry)  # noqa: E731 -- of one entry
        else:
            (entry,) = book.add([draft], writer)
            go_out = deliver
        try:
            go_out()
        except BaseException:
            book.undo(entry.number, writer)
            if place is not None:
                place.settle()
            raise


def _details(
    publication: Publication, notices: Sequence[Notice], rendered: Rendered, options: Options
) -> dict[str, object]:
    public = publication if options.text("daily") is None else with_daily(publication)
    groups = announced_record(public.lines, publication.scenario)["groups"]
    assert isinstance(groups, list)
    keys = ("applied_from", "applied_to", "collect_by", "withdrawn")
    rows = [{**{key: group[key] for key in keys if key in group}, "pickup": _local(group["pickup"])} for group in groups
            if group["pickup"] is not None]  # fmt: skip
    text = rendered.content if isinstance(rendered.content, str) else None
    return {"notice": notices[0].kind, **_manner(options), "rows": rows, "text": text}


def _local(moment: str) -> str:
    """Write a moment of a record without the office's offset."""
    return datetime.fromisoformat(moment).replace(tzinfo=None).isoformat()


class _Place:
    """The file that a notice is to become, and what stands beside it until then."""

    def __init__(self, book: Book, path: Path, rendered: Rendered) -> None:
        self._book, self._path, self._content = book, path, rendered.content

    def prepare(self, added: tuple[Entry, ...]) -> None:
        """Write the notice beside its place, after what a machine that died left there is finished or taken away."""
        (entry,) = added
        data = self._content.encode() if isinstance(self._content, str) else self._content
        beside = self._beside(entry.number)
        try:
            self._finish(entry.number)
            with beside.open("wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            take_after(beside, self._path)
        except OSError as error:
            with suppress(OSError):
                beside.unlink(missing_ok=True)
            raise OutputUnwritable(str(self._path), reason=why(error)) from None

    def give_name(self, entry: Entry) -> None:
        """Let the notice be what is read; somebody else who wrote to the place may have done it already."""
        beside = self._beside(entry.number)
        try:
            with suppress(FileNotFoundError):
                os.replace(beside, self._path)
            sync_folder(self._path.parent)
        except OSError as error:
            with suppress(OSError):
                beside.unlink(missing_ok=True)
            raise OutputUnwritable(str(self._path), reason=why(error)) from None

    def settle(self) -> None:
        """Let the notice out if the book tells it already, else take it away: somebody ended us in between."""
        with suppress(OSError, PickupError):
            self._finish(_NONE)

    def _beside(self, number: int | str) -> Path:
        return self._path.with_name(f".{self._path.name}.entry-{number}")

    def _finish(self, own: int) -> None:
        """Let out what the book tells already, in its order, and take away what it does not tell."""
        before = str(self._beside(""))
        left = [path for path in self._path.parent.iterdir() if str(path).startswith(before)]
        if not left:
            return
        counting = {entry.number for entry in standing(self._book.entries()) if entry.kind == "announced"} - {own}
        numbers = {path: path.name.rpartition("-")[2] for path in left}
        for path in sorted((path for path in left if numbers[path].isdigit()), key=lambda path: int(numbers[path])):
            if int(numbers[path]) in counting:
                os.replace(path, self._path)
            else:
                path.unlink()
