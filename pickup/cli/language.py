"""In which language the user is spoken to: chosen once, before a command is declared or an error is said."""

from __future__ import annotations

import os

# What `typing` says as well, without loading it: `pickup --version` comes through here.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

LANGUAGES = ("id", "en")
# What is posted or sent can be in both; a page on a screen is in one.
_BOTH = ("both",)
_spoken = "en"


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
    typed = _last_lang(argv)
    if typed is not None:
        return _known(typed, "--lang", (*LANGUAGES, *_BOTH) if "notice" in argv or "whatsapp" in argv else LANGUAGES)
    if os.environ.get("PICKUP_LANG"):
        return _known(os.environ["PICKUP_LANG"], "PICKUP_LANG", LANGUAGES)
    return _of_locale()


def _last_lang(argv: Sequence[str]) -> str | None:
    """Find the last --lang before the options are parsed: help and errors are in that language too."""
    lang = None
    for place, word in enumerate(argv):
        if word == "--":
            break
        if word == "--lang" and place + 1 < len(argv):
            lang = argv[place + 1]
        elif word.startswith("--lang="):
            lang = word.partition("=")[2]
    return lang


def _known(lang: str, where: str, known: tuple[str, ...]) -> str:
    if lang not in known:
        from pickup.text.errors import UnknownChoice

        raise UnknownChoice(where, value=lang, known=", ".join(known))
    return "id" if lang == "both" else lang


def _of_locale() -> str:
    locale = next(filter(None, map(os.environ.get, ("LC_ALL", "LC_MESSAGES", "LANG"))), "")
    return "id" if locale == "id" or locale.lower().startswith(("id_", "id.", "in_")) else "en"
