"""The options that mean the same everywhere: declared once, given to each command that takes a case."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from typing import Annotated, Any, NamedTuple, TypeVar

import typer

from pickup.cli.completion import completion
from pickup.text.said import say

Command = TypeVar("Command", bound=Callable[..., int])
Panel = str


class Given(NamedTuple):
    """What was typed for the shared options, by name; a repeatable one is a list."""

    values: Mapping[str, Any]
    lang: str

    def text(self, name: str) -> str | None:
        """Give the text of an option, or None."""
        value: str | None = self.values.get(name)
        return value

    def texts(self, name: str) -> list[str]:
        """Give all texts of a repeatable option."""
        return list(self.values.get(name) or ())

    def flag(self, name: str) -> bool:
        """Tell whether a flag was set."""
        return bool(self.values.get(name))


class Shared(NamedTuple):
    """One shared option: its names, what stands for its value, whether it may be repeated, and the key of its help."""

    names: tuple[str, ...]
    metavar: str
    many: bool = False
    panel: str = "scenario"
    env: str | None = None
    flag: bool = False
    help: str = ""

    @property
    def key(self) -> str:
        """The name under which the value is found in `Given`."""
        return self.names[0].strip("-").replace("-", "_")


CASE = (
    Shared(("--office",), "NAME|FILE", env="PICKUP_OFFICE"),
    Shared(("--outage",), "START..END[@STAGE]", many=True),
    Shared(("--assume-return",), "DATE"),
    Shared(("--standard",), "N"),
    Shared(("--approval-days",), "N"),
    Shared(("--intake",), "FILE|DATE=N|RANGE=N|START..=N", many=True),
    Shared(("--waiting",), "N[@DATE]"),
    Shared(("--date-order",), "dmy"),
    Shared(("--capacity",), "N"),
    Shared(("--machines",), "N"),
    Shared(("--print-hours",), "08:00-14:00"),
    Shared(("--capacity-on",), "RANGE=N", many=True),
    Shared(("--machines-on",), "RANGE=N", many=True),
    Shared(("--print-hours-on",), "RANGE=08:00-20:00", many=True),
    Shared(("--printed",), "DATE=N", many=True),
    Shared(("--print-day",), "RANGE", many=True),
    Shared(("--open",), "RANGE", many=True),
    Shared(("--closed",), "RANGE", many=True),
    Shared(("--collection",), "14:00", many=True),
    Shared(("--known-on",), "DATE"),
    Shared(("--today",), "DATE", env="PICKUP_TODAY"),
)
LIKELY = (
    Shared(("--approvals",), "FILE", panel="likely"),
    Shared(("--recent",), "N", panel="likely"),
    Shared(("--late-share",), "0.15", panel="likely"),
    Shared(("--late-days",), "1..5", panel="likely"),
    Shared(("--paths",), "N", panel="likely"),
    Shared(("--seed",), "N", panel="likely"),
)
STRICT = Shared(("--strict",), "", flag=True)
CALENDAR = tuple(option for option in CASE if option.key in ("office", "known_on", "today"))
LANG = Shared(("--lang",), "id|en", panel="output", env="PICKUP_LANG")
# What is posted or sent can be in both languages; `help` tells when.
LANG_OF_NOTICE = LANG._replace(metavar="id|en|both", help="lang.notice")
LANG_OF_REPLY = LANG._replace(metavar="id|en|both", help="lang.reply")
OUTPUT = (Shared(("--output", "-o"), "FILE", panel="output"),)
FLAGS = (Shared(("--quiet", "-q"), "", panel="output"),)


def taking(*shared: Shared, lang: Shared = LANG) -> Callable[[Command], Callable[..., int]]:
    """Give a command these options besides its own; they reach it as its first argument, a `Given`."""

    def decorate(command: Command) -> Callable[..., int]:
        options = [*shared, lang, *OUTPUT]

        def wrapper(**typed: Any) -> int:
            values = {option.key: typed.pop(option.key) for option in (*options, *FLAGS)}
            return command(Given(values, _lang), **typed)

        own = list(inspect.signature(command, eval_str=True).parameters.values())[1:]
        flags = [_parameter(flag, bool, default=False) for flag in FLAGS]
        parameters = [*own, *(_parameter(option, *_kind(option)) for option in options), *flags]
        wrapper.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
        wrapper.__annotations__ = {}
        return wrapper

    return decorate


def _kind(option: Shared) -> tuple[Any, Any]:
    if option.flag:
        return bool, False
    return (list[str] | None, None) if option.many else (str | None, None)


def _parameter(option: Shared, kind: Any, default: Any = None) -> inspect.Parameter:
    info = typer.Option(
        *option.names,
        metavar=option.metavar or None,
        help=say(f"help.{option.help or option.key}", _lang) + (f" [{option.env}]" if option.env else ""),
        rich_help_panel=say(f"panel.{option.panel}", _lang),
        show_default=False,
        autocompletion=completion(option.key, option.metavar),
    )
    return inspect.Parameter(
        option.key, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=Annotated[kind, info]
    )


def option(*names: str, key: str, **settings: Any) -> Any:
    """Declare an option of one command, with its help in the user's language."""
    complete = completion(key, settings.get("metavar") or "")
    return typer.Option(*names, help=say(f"help.{key}", _lang), show_default=False, autocompletion=complete, **settings)


def argument(metavar: str, key: str) -> Any:
    """Declare an argument of one command, with its help in the user's language."""
    complete = completion(key, metavar)
    return typer.Argument(metavar=metavar, help=say(f"help.{key}", _lang), show_default=False, autocompletion=complete)


_lang = "en"


def speak(lang: str) -> None:
    """Choose the language of all help; called once, before a command is loaded."""
    global _lang
    _lang = lang


def spoken() -> str:
    """Give the language that was chosen."""
    return _lang
