"""What Typer says, in one sentence and in the user's language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from typer._click import exceptions as wrong

from pickup.cli.output import to_stderr
from pickup.text.quoting import LONGEST_PLACE, shorten
from pickup.text.said import say

if TYPE_CHECKING:
    from collections.abc import Sequence


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
        return _with_guess(sentence, sorted(error.possibilities or ()), lang)
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


def _with_guess(sentence: str, names: list[str], lang: str) -> str:
    return say("cli.did-you-mean", lang, sentence=sentence, names=", ".join(names)) if names else sentence


def _command(error: Any, argv: Sequence[str]) -> str:
    """Give the command whose help says more; the parser does not always tell it."""
    ctx = getattr(error, "ctx", None)
    if ctx is not None:
        return str(ctx.command_path)
    return "pickup" + "".join(f" {word}" for word in argv[:1] if word.isalpha())
