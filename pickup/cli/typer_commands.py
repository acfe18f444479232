"""From the rows of `commands.py` to the commands of Typer; one is made, and its work imported, when it is called."""

from __future__ import annotations

import os
from importlib import import_module
from inspect import Parameter, Signature
from keyword import iskeyword
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperCommand

from pickup.cli.commands import COMMANDS, Command, CommandGroup
from pickup.cli.completion import completion
from pickup.cli.language import spoken
from pickup.cli.options import CASE, LANG, MAYBE_A_DATE, OUTPUT, QUIET, TOLD, Argument, Option, Options, these
from pickup.cli.output import choice
from pickup.cli.typer_texts import PlainCommand, PlainGroup, typer_app
from pickup.text.said import say

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

BY_NAME = {command.name: command for command in COMMANDS}
# What may stand before a command, where it is weaker than behind it.
BEFORE = tuple(option._replace(panel=None, env="") for option in (*these(CASE, "office", "today"), TOLD, LANG))
_DAYS_BY_NAME = ("today", "tomorrow", "yesterday", "besok", "kemarin")


class LazyCommands(PlainGroup):
    """The commands of the program; help lists them without making them."""

    def __init__(self, **settings: Any) -> None:
        """Know every command by name and help alone."""
        super().__init__(**settings)
        self.commands = {name: TyperCommand(name, help=say(f"help.command.{name}", spoken())) for name in BY_NAME}

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Give the command itself, with all that it takes."""
        name, listed, rest = super().resolve_command(ctx, args)
        return name, None if listed is None or name is None else typer_command(BY_NAME[name]), rest


class CommandOfADay(PlainCommand):
    """A command of which an option takes a date or none: what follows is its date only if it looks like one."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Join such an option with its date, or with today."""
        dated = {param.opts[0] for param in self.params if getattr(param, "metavar", None) == MAYBE_A_DATE}
        words, joined = list(args), []
        while words:
            word = words.pop(0)
            if word in dated:
                word += "=" + (words.pop(0) if words and looks_like_a_date(words[0]) else "today")
            joined.append(word)
        return super().parse_args(ctx, joined)


def looks_like_a_date(word: str) -> bool:
    """Tell whether a word is meant as a date: it begins with a digit or `+` and is no file, or is a name of a day."""
    from pickup.text.toml import is_file

    return word.lower() in _DAYS_BY_NAME or ((word[:1].isdigit() or word[:1] == "+") and not is_file(Path(word)))


def program() -> Any:
    """Make the program: its commands, its version and its shell completion."""
    app = typer_app(
        name="pickup",
        cls=LazyCommands,
        help=say("help.program", spoken()),
        epilog=say("help.epilog", spoken()),
        invoke_without_command=True,
        completion=True,
    )

    def before(ctx: typer.Context, version: bool, **typed: str | None) -> None:
        """Take the options that stand before a command; without one, today's board is shown."""
        if ctx.invoked_subcommand is not None:
            ctx.obj = typed
            return
        from pickup.cli.board_command import run_board

        run_board(Options(typed, spoken(), _settings({})))

    version = typer.Option(
        "--version", help=say("help.version", spoken()), show_default=False, is_eager=True, callback=_tell_version
    )
    own = Parameter("version", Parameter.KEYWORD_ONLY, default=False, annotation=Annotated[bool, version])
    app.callback()(_signed(before, [own, *map(_parameter, BEFORE)]))
    command = typer.main.get_command(app)
    for param in command.params:
        if param.name in ("install_completion", "show_completion"):
            param.help = say(f"help.{param.name}", spoken())  # type: ignore[attr-defined]
    return command


def _tell_version(asked: bool) -> None:
    if asked:
        from pickup import __version__

        typer.echo(f"pickup {__version__}")
        raise typer.Exit()


def typer_command(command: Command | CommandGroup) -> Any:
    """Make one command, or one that has commands, with all that each of them takes."""
    text = say(f"help.command.{command.name}", spoken())
    if isinstance(command, Command):
        app = typer_app()
        _declare(app, command, text)
    else:
        app = typer_app(help=text, no_args_is_help=True)
        for each in command.commands:
            _declare(app, each, say(f"help.command.{command.name}.{each.name}", spoken()))
    made = typer.main.get_command(app)
    made.name = command.name
    return made


def _declare(app: typer.Typer, command: Command, text: str) -> None:
    """Give a command to Typer; what is typed reaches its work as `Options`."""
    takes = (*command.takes, command.lang, OUTPUT, QUIET)

    def work(ctx: typer.Context, **typed: Any) -> int:
        values = {each.key: _chosen(each, typed[_identifier(each.key)]) for each in takes}
        module, _, name = command.work.partition(":")
        does: Callable[[Options], int] = getattr(import_module(f"pickup.cli.{module}"), name)
        return does(Options(values, spoken(), _settings(ctx.obj or {})))

    of_a_day = any(each.metavar == MAYBE_A_DATE for each in takes)
    app.command(
        command.name,
        cls=CommandOfADay if of_a_day else PlainCommand,
        help=text,
        context_settings={"ignore_unknown_options": True} if command.negative_numbers else None,
    )(_signed(work, [_parameter(each) for each in takes]))


def _chosen(taken: Argument | Option, value: Any) -> Any:
    """Give what was typed, or what stands where nothing was. UnknownChoice: it is none of the values there are."""
    if isinstance(taken, Argument):
        return value
    if value is None:
        return taken.default
    return choice(taken.name, value, taken.known) if taken.choices else value


def _settings(before: Mapping[str, str | None]) -> dict[str, str]:
    """Give the variables PICKUP_… that are set; what stands before the command stands in their place."""
    typed = {f"PICKUP_{name.upper()}": value for name, value in before.items() if value is not None}
    return {name: value for name, value in (os.environ | typed).items() if name.startswith("PICKUP_") and value}


def _signed(function: Callable[..., Any], parameters: list[Parameter]) -> Callable[..., Any]:
    """Let a function tell Typer these parameters, besides the context."""

    def signed(**typed: Any) -> Any:
        return function(**typed)

    ctx = Parameter("ctx", Parameter.KEYWORD_ONLY, annotation=typer.Context)
    signed.__signature__ = Signature([ctx, *parameters])  # type: ignore[attr-defined]
    signed.__annotations__ = {}
    return signed


def _identifier(key: str) -> str:
    return f"{key}_" if iskeyword(key) else key


def _parameter(taken: Argument | Option) -> Parameter:
    """Give a parameter as Typer reads it; how it is typed, what it is called and said of it is in its annotation."""
    text = say(f"help.{taken.help or taken.key}", spoken())
    if isinstance(taken, Argument):
        optional = taken.metavar.startswith("[")
        completed = completion(taken.help or taken.key, taken.metavar)
        info = typer.Argument(metavar=taken.metavar, help=text, show_default=False, autocompletion=completed)
    else:
        optional = not taken.required
        metavar = "|".join(taken.known) or taken.metavar or None
        info = typer.Option(
            *filter(None, (taken.name, taken.also)),
            metavar=metavar,
            help=text + (f" [{taken.env}]" if taken.env else ""),
            rich_help_panel=say(f"panel.{taken.panel}", spoken()) if taken.panel else None,
            show_default=False,
            autocompletion=completion(taken.help or taken.key, metavar or ""),
        )
    kind, absent = _kind(taken), (False if isinstance(taken, Option) and taken.flag else None)
    return Parameter(
        _identifier(taken.key),
        Parameter.KEYWORD_ONLY,
        default=absent if optional else Parameter.empty,
        annotation=Annotated[kind, info],
    )


def _kind(taken: Argument | Option) -> Any:
    if taken.many:
        return list[str] | None
    return bool if isinstance(taken, Option) and taken.flag else str | None
