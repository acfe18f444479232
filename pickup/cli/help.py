"""Help pages: drawn on a terminal, plain sections in a pipe, in the user's language."""

from __future__ import annotations

import sys
from typing import Any

import typer
from typer.core import TyperCommand

from pickup.cli.options import spoken
from pickup.words import say


class PlainCommand(TyperCommand):
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


def typer_app(*, completion: bool = False, **settings: Any) -> typer.Typer:
    """Make a Typer app whose help is drawn on a terminal and plain in a pipe."""
    return typer.Typer(
        rich_markup_mode="rich" if sys.stdout.isatty() else None,
        add_completion=completion,
        pretty_exceptions_enable=False,
        **settings,
    )


def translate_typer(lang: str) -> None:
    """Give Typer's own headings on a drawn help page in the user's language."""
    if lang == "en" or not sys.stdout.isatty():
        return
    from typer import rich_utils

    rich_utils.ARGUMENTS_PANEL_TITLE = say("panel.arguments", lang)
    rich_utils.OPTIONS_PANEL_TITLE = say("panel.options", lang)
    rich_utils.COMMANDS_PANEL_TITLE = say("panel.commands", lang)
