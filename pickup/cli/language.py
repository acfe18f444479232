"""In which language the user is spoken to."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from pickup.text.errors import UnknownChoice

if TYPE_CHECKING:
    from collections.abc import Sequence

LANGUAGES = ("id", "en")
# What is posted or sent can be in both; a page on a screen is in one.
_BOTH = ("both",)


def language(argv: Sequence[str]) -> str:
    """Choose by --lang, else PICKUP_LANG, else the locale if it is Indonesian, else English.

    UnknownChoice: a language that is not spoken here.
    """
    asked = _option(argv)
    if asked is not None:
        return _known(asked, "--lang", (*LANGUAGES, *_BOTH) if "notice" in argv or "whatsapp" in argv else LANGUAGES)
    if os.environ.get("PICKUP_LANG"):
        return _known(os.environ["PICKUP_LANG"], "PICKUP_LANG", LANGUAGES)
    return _of_locale()


def _option(argv: Sequence[str]) -> str | None:
    """Find the last --lang before the options are parsed: help and errors are in that language too."""
    found = None
    for place, word in enumerate(argv):
        if word == "--":
            break
        if word == "--lang" and place + 1 < len(argv):
            found = argv[place + 1]
        elif word.startswith("--lang="):
            found = word.partition("=")[2]
    return found


def _known(lang: str, where: str, known: tuple[str, ...]) -> str:
    if lang not in known:
        raise UnknownChoice(where, value=lang, known=", ".join(known))
    return "id" if lang == "both" else lang


def _of_locale() -> str:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if os.environ.get(name):
            return (
                "id" if os.environ[name].lower().startswith(("id_", "id.", "in_")) or os.environ[name] == "id" else "en"
            )
    return "en"
