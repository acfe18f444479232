"""From the typed words to an exit status: commands are loaded when they are asked for, errors are one line."""

from __future__ import annotations

import os
import sys
from importlib import import_module
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperCommand

from pickup.cli.completion import without_equals_signs
from pickup.cli.exit_status import INTERRUPTED
from pickup.cli.help import PlainGroup, translate_typer, typer_app
from pickup.cli.language import language
from pickup.cli.options import option, speak, spoken
from pickup.cli.output import let_go, to_stderr
from pickup.text.errors import OutputUnwritable, PickupError
from pickup.text.quoting import printable
from pickup.text.said import say

if TYPE_CHECKING:
    from collections.abc import Sequence

# Each command lives in a module of its own name here; help lists them without loading them.
COMMANDS = ("estimate", "schedule", "plan", "audit", "notice", "batch", "backtest", "calendar", "workdays", "example")


class LazyCommands(PlainGroup):
    """The commands of the program; the module of one is imported when that one is called."""

    def __init__(self, **settings: Any) -> None:
        """Know every command by name and help alone."""
        super().__init__(**settings)
        self.commands = {name: TyperCommand(name, help=say(f"help.command.{name}", spoken())) for name in COMMANDS}

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Give the command itself, loaded."""
        name, found, rest = super().resolve_command(ctx, args)
        return name, None if found is None or name is None else load(name), rest


def load(name: str) -> Any:
    """Import a command's module and make the command of its Typer app."""
    command = typer.main.get_command(import_module(f"pickup.cli.{name}_command").app)
    command.name = name
    return command


def root() -> Any:
    """Make the program: its commands, its version and its shell completion."""
    app = typer_app(
        name="pickup",
        cls=LazyCommands,
        help=say("help.program", spoken()),
        epilog=say("help.epilog", spoken()),
        invoke_without_command=True,
        completion=True,
    )

    @app.callback()
    def program(
        ctx: typer.Context,
        version: Annotated[bool, option("--version", key="version", is_eager=True, callback=_tell_version)] = False,
        office: Annotated[str | None, option("--office", metavar="NAME|FILE", key="office")] = None,
        today: Annotated[str | None, option("--today", metavar="DATE", key="today")] = None,
        lang: Annotated[str | None, option("--lang", metavar="id|en", key="lang")] = None,
    ) -> None:
        """Take the options that stand before a command; without one, today's board is shown."""
        if ctx.invoked_subcommand is None:
            from pickup.cli.board import show_board

            show_board(office, today)
        else:
            _hand_on({"PICKUP_OFFICE": office, "PICKUP_TODAY": today})

    command = typer.main.get_command(app)
    for param in command.params:
        if param.name in ("install_completion", "show_completion"):
            param.help = say(f"help.{param.name}", spoken())  # type: ignore[attr-defined]
    return command


def _hand_on(before: dict[str, str | None]) -> None:
    """Let what stands before a command hold for it; what stands behind it still beats that."""
    os.environ.update({name: value for name, value in before.items() if value is not None})


def _tell_version(asked: bool) -> None:
    if asked:
        from pickup import __version__

        typer.echo(f"pickup {__version__}")
        raise typer.Exit()


def run(argv: Sequence[str]) -> int:
    """Run one command; every error is one sentence on standard error and an exit status, never a traceback."""
    try:
        if "_PICKUP_COMPLETE" in os.environ:
            os.environ.update(without_equals_signs(os.environ))
        speak(language(argv))
        translate_typer(spoken())
        status = root()(list(argv), standalone_mode=False, prog_name="pickup")
        return status if isinstance(status, int) else 0
    except PickupError as error:
        return _refuse(error.say(spoken()), error.exit_status)
    except KeyboardInterrupt:
        return INTERRUPTED
    except SystemExit as left:
        return _left(left)
    except OSError as error:
        return _refuse_stdout(error)
    except Exception as error:
        from pickup.cli.messages import sentence_of

        sentence = sentence_of(error, spoken(), argv)
        if sentence is None:
            raise
        return _refuse(sentence, 2) if sentence else 2


def _left(left: SystemExit) -> int:
    """Give the status that Typer left with; from a pipe closed at the other end it leaves with 1, we with 0."""
    if isinstance(left.__context__, BrokenPipeError):
        let_go(sys.__stdout__ or sys.stdout)
        return 0
    return left.code if isinstance(left.code, int) else 0


def _refuse_stdout(error: OSError) -> int:
    """Say that help, version or the completion's file could not be written; our own answers say it themselves."""
    let_go(sys.stdout)
    unwritable = OutputUnwritable(str(error.filename or "stdout"), reason=error.strerror or str(error))
    return _refuse(unwritable.say(spoken()), unwritable.exit_status)


def _refuse(sentence: str, status: int) -> int:
    to_stderr(say("error", spoken(), sentence=printable(sentence)) + "\n")
    return status
