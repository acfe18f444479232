"""All formats of a notice by name; the module of one is loaded when that one is asked for."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

from pickup.notices.errors import ExtraMissing

if TYPE_CHECKING:
    from pickup.notices.content import Notice
    from pickup.text.said import Remark


class Format(NamedTuple):
    """How a format is made: the module that writes it, the ending of its files, and the extra that it needs.

    `writer` is the module's function for it; what has remarks of its own gives a Rendered, the others a text. What
    stays blank is missing only on a page that somebody signs (`signed`). `choice` is the item of an open notice that
    the office has to choose, `logo` the picture of the office's own.
    """

    module: str
    ending: str
    extra: str | None = None
    writer: str = "write"
    signed: bool = True
    choice: bool = True
    logo: bool = False


FORMATS = {
    "text": Format("text", "txt"),
    "whatsapp": Format("chat", "whatsapp.txt", writer="fitted", signed=False, choice=False),
    "markdown": Format("markdown", "md"),
    "html": Format("html", "html", logo=True),
    "ics": Format("ics", "ics", extra="ics", signed=False, choice=False),
    "json": Format("record", "json", signed=False),
    "pdf": Format("poster", "pdf", extra="poster", writer="pdf", logo=True),
    "png": Format("poster", "png", extra="poster", writer="png", logo=True),
}
# As a file's name ends, of which only the last part is asked.
ENDINGS = {f".{form.ending}": name for name, form in FORMATS.items()} | {".htm": "html"}


class Rendered(NamedTuple):
    """A finished notice, and what the person at the keyboard should hear about this format of it."""

    content: str | bytes
    remarks: tuple[Remark, ...] = ()


def render(notices: tuple[Notice, ...], name: str) -> Rendered:
    """Write notices, one a language, in one of FORMATS. ExtraMissing: its extra is not installed."""
    from pickup.calendars.errors import IcalendarMissing

    chosen = FORMATS[name]
    write = getattr(import_module(f"pickup.notices.formats.{chosen.module}"), chosen.writer)
    try:
        written = write(notices)
    except (ModuleNotFoundError, IcalendarMissing):
        if chosen.extra is None:
            raise
        raise ExtraMissing(f"--format {name}", extra=chosen.extra) from None
    return written if isinstance(written, Rendered) else Rendered(written)
