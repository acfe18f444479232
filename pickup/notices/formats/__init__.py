"""All formats of a notice by name; the module of one is loaded when that one is asked for."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

from pickup.notices.errors import ExtraMissing

if TYPE_CHECKING:
    from pickup.notices.content import Notice
    from pickup.text.said import Remark

FORMATS = ("text", "whatsapp", "markdown", "html", "ics", "json", "pdf", "png")
ENDINGS = {"text": "txt", "whatsapp": "txt", "markdown": "md"}
_MODULES = {"json": "record"}
_POSTERS = ("pdf", "png")


class Rendered(NamedTuple):
    """A finished notice, and what the person at the keyboard should hear about this format of it."""

    content: str | bytes
    remarks: tuple[Remark, ...] = ()


def ending(format_: str) -> str:
    """Give the ending of a file in this format."""
    return ENDINGS.get(format_, format_)


def render(notices: tuple[Notice, ...], format_: str) -> Rendered:
    """Write notices, one a language, in one of FORMATS. ExtraMissing: the typesetter is not installed."""
    if format_ == "whatsapp":
        from pickup.notices.formats.chat import chat

        return Rendered(*chat(notices))
    if format_ in _POSTERS:
        return _poster(notices, format_)
    module = import_module(f"pickup.notices.formats.{_MODULES.get(format_, format_)}")
    return Rendered(module.write(notices))


def _poster(notices: tuple[Notice, ...], format_: str) -> Rendered:
    try:
        return Rendered(*import_module("pickup.notices.formats.poster").poster(notices, format_))
    except ModuleNotFoundError as error:
        if error.name != "typst":
            raise
        raise ExtraMissing(f"--format {format_}", extra="poster") from None
