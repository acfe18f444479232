"""What Typer shows and says, in the user's language: help pages, and one sentence for what was typed wrongly."""

from __future__ import annotations

import shutil
import sys
from typing import TYPE_CHECKING, Any, Literal

from typer import core
from typer._click import Command
from typer._click import exceptions as wrong
from typer._click.core import Context
from typer._click.formatting import HelpFormatter
from typer.core import TyperCommand, TyperGroup

from pickup.cli.language import painted, spoken
from pickup.cli.output import to_stderr
from pickup.text.quoting import LONGEST_PLACE, shorten
from pickup.text.said import say

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


# Columns below which two columns of text would break words; the drawn page cuts them.
BESIDE = 76


def narrow() -> bool:
    """Tell whether help is read on a terminal with too little room for two columns."""
    return sys.stdout.isatty() and shutil.get_terminal_size().columns < BESIDE


class HelpPage(HelpFormatter):
    """Writes a plain help page as wide as a narrow terminal, else as it is always written."""

    def __init__(self, indent_increment: int = 2, width: int | None = None, max_width: int | None = None) -> None:
        """Measure the terminal where it is narrow."""
        self._narrow = narrow()
        super().__init__(indent_increment, shutil.get_terminal_size().columns if self._narrow else width, max_width)

    def write_dl(self, rows: Sequence[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Write names with what they mean: beside each other, or below where the page is narrow."""
        if not self._narrow:
            super().write_dl(rows, col_max, col_spacing)
            return
        from pickup.text.lines import wrap

        for name, text in rows:
            for line in wrap(name, self.width - self.current_indent):
                self.write(f"{' ' * self.current_indent}{line}\n")
            indent = self.current_indent + self.indent_increment
            for line in wrap(text, self.width - indent):
                self.write(f"{' ' * indent}{line}\n")


class HelpContext(Context):
    """A command line whose help is such a page."""

    formatter_class = HelpPage


class Spoken(Command):
    """What a help page says by itself, in the user's language: how it is used, and what --help does."""

    context_class = HelpContext

    def collect_usage_pieces(self, ctx: Any) -> list[str]:
        """Give the parts of the usage line behind the command."""
        pieces: list[str] = super().collect_usage_pieces(ctx)
        own = {"[OPTIONS]": "usage.options", "COMMAND [ARGS]...": "usage.command"}
        return [say(own[piece], spoken()) if piece in own else piece for piece in pieces]

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        """Write the usage line."""
        prefix = say("usage", spoken()) + " "
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), prefix)

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the help, drawn or plain, and three examples at its end."""
        super().format_help(ctx, formatter)
        from pickup.cli.help_examples import examples_of

        formatter.write("\n" + say("usage.examples", spoken()) + "\n")
        for example in examples_of(ctx.command_path.partition(" ")[2]):
            formatter.write(f"  {example.caption.said(spoken())}:\n    pickup {example.line}\n")

    def get_help_option(self, ctx: Any) -> Any:
        """Give --help."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = say("help.help", spoken())
        return option


class PlainGroup(Spoken, TyperGroup):
    """A command that has commands."""


class PlainCommand(Spoken, TyperCommand):
    """A command whose plain help keeps the panels of the drawn one, as sections."""

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """Write the arguments, then the options of each panel under its name."""
        if self.rich_markup_mode is not None:
            super().format_options(ctx, formatter)
            return
        panels: dict[str, list[tuple[str, str]]] = {}
        for param in self.get_params(ctx):
            record = param.get_help_record(ctx)
            if record is not None:
                panels.setdefault(_panel(param), []).append(record)
        for title, records in panels.items():
            with formatter.section(title):
                formatter.write_dl(records)


def _panel(param: Any) -> str:
    usual = "panel.arguments" if param.param_type_name == "argument" else "panel.options"
    return str(getattr(param, "rich_help_panel", None) or say(usual, spoken()))


def drawn() -> Literal["rich"] | None:
    """Tell Typer how help is written: drawn on a terminal, plain in a pipe and on a narrow one."""
    return "rich" if (sys.stdout.isatty() and not narrow()) or painted() == "always" else None


# Typer's own words, as it looks them up, and ours.
_WORDS = {
    "Arguments": "panel.arguments",
    "Options": "panel.options",
    "Commands": "panel.commands",
    "required": "help.required",
}


# As near as `difflib` takes words for typing errors of each other.
_NEAR = 0.6


def _translated(message: str) -> str:
    return say(_WORDS[message], spoken()) if message in _WORDS else message


def translate_typer(lang: str) -> None:
    """Give the headings of a help page, and what else Typer has to say on it, in the user's language."""
    core._ = _translated  # type: ignore[attr-defined]
    if painted() != "auto":
        from typer import rich_utils

        rich_utils.COLOR_SYSTEM = None if painted() == "never" else "standard"
        rich_utils.FORCE_TERMINAL = painted() == "always" or None
    if lang != "en" and drawn():
        from typer import rich_utils

        rich_utils.ARGUMENTS_PANEL_TITLE = say("panel.arguments", lang)
        rich_utils.OPTIONS_PANEL_TITLE = say("panel.options", lang)
        rich_utils.COMMANDS_PANEL_TITLE = say("panel.commands", lang)
        rich_utils.REQUIRED_LONG_STRING = f"[{say('help.required', lang)}]"


def sentence_of(error: Exception, lang: str, argv: Sequence[str]) -> str | None:
    """Put an error of the command line into one sentence; "": it has been said; None: it is not one."""
    if isinstance(error, wrong.NoArgsIsHelpError):
        to_stderr(error.format_message() + "\n")
        return ""
    if isinstance(error, wrong.ClickException):
        hint = say("try-help", lang, command=_command(error, argv))
        return f"{shorten(_sentence(error, lang), LONGEST_PLACE)} ({hint})"
    return None


def _sentence(error: wrong.ClickException, lang: str) -> str:
    if isinstance(error, wrong.NoSuchOption):
        sentence = say("cli.no-such-option", lang, option=error.option_name)
        return _with_guess(sentence, _near(error.option_name, error.possibilities or ()), lang)
    if isinstance(error, wrong.MissingParameter):
        names = error.param.get_error_hint(error.ctx) if error.param is not None else ""  # type: ignore[arg-type]
        return say("cli.missing", lang, name=str(names).replace("'", ""))
    if isinstance(error, wrong.BadOptionUsage):
        key = "cli.takes-no-value" if "not take a value" in error.message else "cli.no-value"
        return say(key, lang, name=error.option_name)
    return _other(error, lang)


def _other(error: wrong.ClickException, lang: str) -> str:
    message = error.format_message().rstrip(".")
    if message.startswith("No such command"):
        name, _, guess = message.removeprefix("No such command ").partition(". Did you mean ")
        sentence = say("cli.no-such-command", lang, command=name.strip("'"))
        return _with_guess(sentence, [guess.rstrip("?").replace("'", "")] if guess else [], lang)
    if message.startswith("Got unexpected extra argument"):
        return say("cli.unexpected", lang, value=message.rpartition("(")[2].removesuffix(")"))
    return message


def _near(option: str, guesses: Iterable[str]) -> list[str]:
    """Give what is near by its letters; the parser counts the dashes too, and finds --color near --foo."""
    from difflib import SequenceMatcher

    bare = option.strip("-")
    return sorted(each for each in guesses if SequenceMatcher(None, bare, each.strip("-")).ratio() >= _NEAR)


def _with_guess(sentence: str, names: list[str], lang: str) -> str:
    return say("cli.did-you-mean", lang, sentence=sentence, names=", ".join(names)) if names else sentence


def _command(error: Any, argv: Sequence[str]) -> str:
    """Give the command whose help says more; the parser does not always tell it."""
    ctx = getattr(error, "ctx", None)
    if ctx is not None:
        return str(ctx.command_path)
    return "pickup" + "".join(f" {word}" for word in argv[:1] if word.isalpha())
