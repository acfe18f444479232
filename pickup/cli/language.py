"""In which language and which colours the user is spoken to, chosen before a command is declared; and the version."""

from __future__ import annotations

import os

# What `typing` says as well, without loading it: `pickup --version` comes through here.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

LANGUAGES = ("id", "en")
COLORS = ("auto", "always", "never")
# What is posted or sent can be in both; a page on a screen is in one.
_BOTH = ("both",)
_spoken = "en"
_painted = "auto"


def paint(when: str) -> None:
    """Choose when there is colour: `auto` on a terminal, `always`, or `never`."""
    global _painted
    _painted = when


def painted() -> str:
    """Give when there is colour, as it was chosen."""
    return _painted


def speak(lang: str) -> None:
    """Choose the language of all help and all errors."""
    global _spoken
    _spoken = lang


def spoken() -> str:
    """Give the language that was chosen."""
    return _spoken


def language(argv: Sequence[str]) -> str:
    """Choose by --lang, else PICKUP_LANG, else the locale if it is Indonesian, else English.

    UnknownChoice: a language that is not spoken here.
    """
    typed = _last("--lang", argv)
    if typed is not None:
        return _known(typed, "--lang", (*LANGUAGES, *_BOTH) if "notice" in argv or "whatsapp" in argv else LANGUAGES)
    if os.environ.get("PICKUP_LANG"):
        return _known(os.environ["PICKUP_LANG"], "PICKUP_LANG", LANGUAGES)
    locale = next(filter(None, map(os.environ.get, ("LC_ALL", "LC_MESSAGES", "LANG"))), "")
    return "id" if locale == "id" or locale.lower().startswith(("id_", "id.", "in_")) else "en"


def color(argv: Sequence[str]) -> str:
    """Choose by --color when there is colour: help is drawn before its options are read. UnknownChoice: no such one."""
    return _known(_last("--color", argv) or "auto", "--color", COLORS)


def _last(option: str, argv: Sequence[str]) -> str | None:
    """Find the last value of an option before the options are parsed."""
    value = None
    for place, word in enumerate(argv):
        if word == "--":
            break
        if word == option and place + 1 < len(argv):
            value = argv[place + 1]
        elif word.startswith(f"{option}="):
            value = word.partition("=")[2]
    return value


def _known(lang: str, where: str, choices: tuple[str, ...]) -> str:
    if lang not in choices:
        from pickup.text.errors import UnknownChoice

        raise UnknownChoice(where, value=lang, known=", ".join(choices))
    return "id" if lang == "both" else lang


def version_line(lang: str) -> str:
    """Give `pickup 1.2.3 (decrees known to 2026-09-15)`; a folder of the user's calendars is not looked at."""
    from importlib import import_module

    from pickup.calendars._known_to import KNOWN_TO
    from pickup.text.version import __version__

    texts: dict[str, str] = import_module(f"pickup.text.words_{lang}").TEXTS
    return texts["version"].format(version=__version__, as_of=KNOWN_TO)
