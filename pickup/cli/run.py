"""From the typed words to an exit status; an error is one line."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from pickup.cli.completion import without_equals_signs
from pickup.cli.language import color, language, paint, speak, spoken
from pickup.cli.output import let_go, tell
from pickup.cli.typer_commands import Program
from pickup.cli.typer_texts import sentence_of, translate_typer
from pickup.text.errors import OutputUnwritable, PickupError
from pickup.text.said import say
from pickup.text.system import why
from pickup.text.toml import inputs_remembered

if TYPE_CHECKING:
    from collections.abc import Sequence


def run(argv: Sequence[str]) -> int:
    """Run one command; every error is one sentence on standard error and an exit status, never a traceback."""
    try:
        if "_PICKUP_COMPLETE" in os.environ:
            os.environ.update(without_equals_signs(os.environ))
        speak(language(argv))
        paint(color(argv))
        translate_typer(spoken())
        with inputs_remembered():
            status = Program()(list(argv), standalone_mode=False, prog_name="pickup")
        return status if isinstance(status, int) else 0
    except PickupError as error:
        return _refuse(error.say(spoken()), error.exit_status)
    except SystemExit as left:
        return _left(left)
    except OSError as error:
        return _refuse_stdout(error)
    except Exception as error:
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
    unwritable = OutputUnwritable(str(error.filename or "stdout"), reason=why(error))
    return _refuse(unwritable.say(spoken()), unwritable.exit_status)


def _refuse(sentence: str, status: int) -> int:
    tell(say("error", spoken(), sentence=sentence))
    return status
