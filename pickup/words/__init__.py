"""Every word that a user reads, by key, in Indonesian and English; only the language asked for is loaded."""

from __future__ import annotations

from importlib import import_module
from typing import Literal, NamedTuple

Lang = Literal["id", "en"]


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
    texts: dict[str, str] = import_module(f"pickup.words.{lang}").TEXTS
    return texts[key].format(**fields)
