"""From the rows of `commands.py` to the commands of Typer; one is made, and its work imported, when it is called."""

from __future__ import annotations

import os
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer
from typer.core import TyperArgument, TyperCommand, TyperOption
from typer.main import get_install_completion_arguments

from pickup.cli.commands import COMMANDS, Command, CommandGroup
from pickup.cli.completion import completion
from pickup.cli.language import spoken, version_line
from pickup.cli.options import (
    CASE,
    COLOR,
    LANG,
    MAYBE_A_DATE,
    MAYBE_A_NAME,
    TOLD,
    Argument,
    Option,
    Options,
    formats_of,
    refuse_foreign,
    these,
)
from pickup.cli.output import choice
from pickup.cli.typer_texts import PlainCommand, PlainGroup, drawn
from pickup.text.errors import NoFileName, PickupError
from pickup.text.said import say

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

BY_NAME = {command.name: command for command in COMMANDS}
# What may stand before a command, where it is weaker than behind it.
BEFORE = tuple(option._replace(panel=None, env="") for option in (*these(CASE, "office", "today"), TOLD, LANG, COLOR))
# What stands for the name of a file, and of a folder.
FILES = frozenset({"FILE", "BOOK", "HISTORY", "ANNOUNCED", "FILE.csv", "FILE.ics"})
FOLDERS = frozenset({"DIR", "FOLDER"})
# What stands for an argument that has to be given, as an Indonesian page and refusal call it.
_ARGUMENTS_IN_INDONESIAN = {"BOOK": "BUKU", "KIND…": "JENIS…", "ANNOUNCED": "PENGUMUMAN", "HISTORY": "RIWAYAT"}
_SLASHES = tuple(filter(None, (os.sep, os.altsep)))
_DAYS_BY_NAME = ("today", "tomorrow", "yesterday", "besok", "kemarin")


class Program(PlainGroup):
    """The program: its commands, which help lists without making them, its version and its shell completion."""

    def __init__(self) -> None:
        """Know every command by name and help alone."""
        lang = spoken()
        version = TyperOption(
            param_decls=["version", "--version"],
            help=say("help.version", lang),
            is_flag=True,
            is_eager=True,
            expose_value=False,
            callback=_tell_version,
        )
        completing = get_install_completion_arguments()
        for param in completing:
            param.help = say(f"help.{param.name}", lang)  # type: ignore[attr-defined]
        super().__init__(
            name="pickup",
            commands=[TyperCommand(name, help=say(f"help.command.{name}", lang)) for name in (*BY_NAME, "help")],
            context_settings={"help_option_names": ["--help", "-h"]},
            params=[version, *map(_parameter, BEFORE), *completing],
            help=say("help.program", lang),
            epilog=say("help.epilog", lang),
            invoke_without_command=True,
            rich_markup_mode=drawn(),
        )

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Give the command itself, with all that it takes; `help COMMAND` is `COMMAND --help`."""
        if args[0] == "help" and not ctx.resilient_parsing:
            args = [*args[1:], "--help"]
        if args == ["--help"]:
            typer.echo(ctx.get_help())
            raise typer.Exit()
        name, listed, rest = super().resolve_command(ctx, args)
        return name, typer_command(BY_NAME[name]) if listed and name in BY_NAME else listed, rest

    def invoke(self, ctx: Any) -> Any:
        """Run the command; without one, show today's board."""
        ctx.obj = ctx.params
        self.callback = lambda **typed: None if ctx.invoked_subcommand else _board(typed)
        return super().invoke(ctx)


def _board(typed: Mapping[str, Any]) -> int:
    from pickup.cli.board_command import run_board

    return _done(run_board, BEFORE, Options(typed, spoken(), _settings({})))


def _tell_version(ctx: Any, param: Any, value: bool) -> None:
    if value:
        typer.echo(version_line(spoken()))
        raise typer.Exit()


def typer_command(command: Command | CommandGroup) -> PlainCommand | PlainGroup:
    """Make one command, or one that has commands, with all that each of them takes."""
    text = say(f"help.command.{command.name}", spoken())
    if isinstance(command, Command):
        return CommandAsDeclared(command, text)
    parts = [
        CommandAsDeclared(part, say(f"help.command.{command.name}.{part.name}", spoken())) for part in command.commands
    ]
    return PlainGroup(name=command.name, commands=parts, help=text, no_args_is_help=True, rich_markup_mode=drawn())


class CommandAsDeclared(PlainCommand):
    """A command of `commands.py`; what is typed reaches its work as `Options`."""

    def __init__(self, command: Command, text: str) -> None:
        """Give Typer what the command takes."""
        self.work = command.work
        self.takes = command.all_takes
        super().__init__(
            command.name,
            params=[_parameter(parameter) for parameter in self.takes],
            help=text,
            context_settings={"ignore_unknown_options": True} if command.negative_numbers else None,
            rich_markup_mode=drawn(),
        )

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Join an option that takes a value or none with its value, or with what stands for none.

        What follows an option for a date is its date only if it looks like one.
        """
        metavars = {option.name: option.metavar for option in self.takes if isinstance(option, Option)}
        words, joined = list(args), []
        while words:
            word = words.pop(0)
            if metavars.get(word) == MAYBE_A_DATE:
                word += "=" + (words.pop(0) if words and looks_like_a_date(words[0]) else "today")
            elif metavars.get(word) == MAYBE_A_NAME:
                word += "=" + (words.pop(0) if words and not words[0].startswith("-") else "")
            joined.append(word)
        return super().parse_args(ctx, joined)

    def invoke(self, ctx: Any) -> int:
        """Import the work of the command and do it."""
        values: dict[str, Any] = {
            parameter.key: _chosen(parameter, ctx.params[parameter.key]) for parameter in self.takes
        }
        _refuse_no_file(self.takes, values)
        options = [parameter for parameter in self.takes if isinstance(parameter, Option)]
        written = next((parameter for parameter in options if parameter.name == "--format"), None)
        if written is not None and values.get("output") is not None:
            refuse_foreign(written, values["output"])
        if written is not None and written.default is not None:
            typed = ctx.params["format"] or ()
            formats = formats_of(written, [typed] if isinstance(typed, str) else list(typed), values["output"])
            values["format"] = formats if written.many else formats[0]
        module, _, name = self.work.partition(":")
        work: Callable[[Options], int] = getattr(import_module(f"pickup.cli.{module}"), name)
        return _done(work, self.takes, Options(values, spoken(), _settings(ctx.obj or {})))


def looks_like_a_date(word: str) -> bool:
    """Tell whether a word is meant as a date: it begins with a digit or `+` and is no file, or is a name of a day."""
    from pickup.text.toml import is_file

    return word.lower() in _DAYS_BY_NAME or ((word[:1].isdigit() or word[:1] == "+") and not is_file(Path(word)))


def _done(does: Callable[[Options], int], takes: Sequence[Argument | Option], options: Options) -> int:
    """Do a command's work; an error of the calendar names what was typed."""
    try:
        return does(options)
    except PickupError as error:
        from pickup.cli.errors import with_place

        raise with_place(error, takes, options) from None


def _chosen(taken: Argument | Option, value: Any) -> Any:
    """Give what was typed, or what stands where nothing was. UnknownChoice: it is none of the values there are."""
    if isinstance(taken, Argument):
        return (list(value) or None) if taken.many else value
    if taken.many:
        return [choice(taken.name, text, taken.known) if taken.choices else text for text in value] or None
    if value is None:
        return taken.default
    return choice(taken.name, value, taken.known) if taken.choices else value


def _refuse_no_file(takes: Sequence[Argument | Option], values: Mapping[str, Any]) -> None:
    """Refuse a name that no file can have. NoFileName: it is empty, or that of a folder."""
    for parameter in takes:
        value = values[parameter.key]
        if not isinstance(value, str) or parameter.metavar not in FILES | FOLDERS:
            continue
        # With a folder of notices, what was announced is a folder too.
        wants_file = parameter.metavar in FILES and not values.get("output_dir")
        if not value or (wants_file and value.endswith(_SLASHES)):
            raise NoFileName(parameter.shown, text=value)


def _settings(before: Mapping[str, str | None]) -> dict[str, str]:
    """Give the variables PICKUP_… that are set; what stands before the command stands in their place."""
    typed = {f"PICKUP_{name.upper()}": value for name, value in before.items() if value is not None}
    return {name: value for name, value in (os.environ | typed).items() if name.startswith("PICKUP_") and value}


def _parameter(taken: Argument | Option) -> TyperArgument | TyperOption:
    """Give an argument or option as Typer knows it."""
    text = say(f"help.{taken.help or taken.key}", spoken())
    if isinstance(taken, Argument):
        return TyperArgument(
            param_decls=[taken.key],
            required=not taken.metavar.startswith("["),
            nargs=-1 if taken.many else None,
            metavar=_ARGUMENTS_IN_INDONESIAN.get(taken.metavar, taken.metavar) if spoken() == "id" else taken.metavar,
            help=text,
            show_default=False,
            autocompletion=completion(taken.help or taken.key, taken.metavar),
        )
    metavar = "|".join(taken.known) or taken.metavar or None
    return TyperOption(
        param_decls=[taken.key, *filter(None, (taken.name, taken.also))],
        required=taken.required,
        is_flag=taken.flag,
        default=False if taken.flag else None,
        multiple=taken.many,
        metavar=metavar,
        help=text + (f" [{taken.env}]" if taken.env else ""),
        rich_help_panel=say(f"panel.{taken.panel}", spoken()) if taken.panel else None,
        autocompletion=completion(taken.help or taken.key, metavar or ""),
    )
