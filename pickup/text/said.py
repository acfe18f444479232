"""Every word that a user reads, by key, in Indonesian and English; only the language asked for is loaded."""

from collections.abc import Callable, Mapping
from functools import cache
from importlib import import_module
from typing import Any, NamedTuple


class Text(NamedTuple):
    """A text that the office gives in both languages, such as its name or the cause of an outage.

    >>> from pickup import Text
    >>> Text("gangguan", "a failure").said("en"), Text("SIMKIM").said("en")
    ('a failure', 'SIMKIM')
    """

    id: str = ""
    en: str = ""

    def said(self, lang: str) -> str:
        """Give the text in `lang`, or in the other language where this one is missing."""
        first, second = (self.id, self.en) if lang == "id" else (self.en, self.id)
        return first or second


def say(key: str, lang: str, **fields: object) -> str:
    """Give the text of `key` in `lang` with its fields filled in. KeyError: no such text."""
    return fill(text_of(key, lang), fields)


def fill(text: str, fields: Mapping[str, object]) -> str:
    """Put fields into a text; `{count:entry|entries}` is a number with the noun that goes with it: `1 entry`."""
    if "|" in text:
        fields = {name: _Written(value) for name, value in fields.items()}
    return text.format(**fields)


class _Written(str):
    """A field as it is written; the first of two nouns stands behind one, the second behind any other number."""

    __slots__ = ()

    def __format__(self, spec: str) -> str:
        if "|" not in spec:
            return str.__format__(self, spec)
        return f"{self!s} {spec.split('|')[self not in ('1', 'one')]}"


def text_of(key: str, lang: str) -> str:
    """Give the text of `key` with its fields still open. KeyError: no such text."""
    return _catalogue(lang)[key]


@cache
def _catalogue(lang: str) -> Mapping[str, str]:
    texts: dict[str, str] = import_module(f"pickup.text.words_{lang}").TEXTS
    return texts


class Remark(NamedTuple):
    """Something to be said with an answer: a key into the words, and the dates and numbers to say it with."""

    key: str
    fields: Mapping[str, object] = {}

    def say(self, lang: str = "en", time_zone: str = "") -> str:
        """Give the sentence in `lang` ("id" or "en"); a time names its zone if that is given."""
        sentence: str = public("say")(self, lang, time_zone)
        return sentence

    def __str__(self) -> str:
        """Give the English sentence."""
        return self.say()


def public(name: str) -> Callable[..., Any]:
    """Give a public function of the package: a result is written by a room that the rooms below do not know."""
    function: Callable[..., Any] = getattr(import_module("pickup"), name)
    return function
