"""Every word that a user reads, by key, in Indonesian and English; only the language asked for is loaded."""

from __future__ import annotations

from importlib import import_module
from typing import Literal, NamedTuple

Lang = Literal["id", "en"]
# What only notices or only `calendar` say stands in files of their own: other commands do not load them.
_NOTICES = ("notice.", "reply.", "board.", "backlog.")
# The same for plans, audits, variants and charts.
_DECISIONS = ("plan.", "audit.", "variant.", "chart.", "return.")
_LIKELY = ("likely.", "backtest.", "approval.")
_CALENDAR = ("calendar.", "help.calendar.", "help.command.calendar.")
_BATCH = ("batch.", "help.batch.")


class Text(NamedTuple):
    """A text that the office gives in both languages, such as its name or the cause of an outage."""

    id: str = ""
    en: str = ""

    def said(self, lang: str) -> str:
        """Give the text in `lang`, or in the other language where this one is missing."""
        first, second = (self.id, self.en) if lang == "id" else (self.en, self.id)
        return first or second


def say(key: str, lang: str, **fields: object) -> str:
    """Give the text of `key` in `lang` with its fields filled in. KeyError: no such text."""
    return text_of(key, lang).format(**fields)


def text_of(key: str, lang: str) -> str:
    """Give the text of `key` with its fields still open. KeyError: no such text."""
    part = lang
    if key.startswith(_NOTICES):
        part = f"notices_{lang}"
    elif key.startswith(_CALENDAR):
        part = f"calendar_{lang}"
    elif key.startswith(_LIKELY):
        part = f"likely_{lang}"
    elif key.startswith(_DECISIONS):
        part = f"decisions_{lang}"
    elif key.startswith(_BATCH):
        part = f"batch_{lang}"
    texts: dict[str, str] = import_module(f"pickup.words.{part}").TEXTS
    return texts[key]
