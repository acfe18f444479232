"""`pickup example`: the packaged scenarios and office profiles, to look at and to start from."""

from __future__ import annotations

from typing import Annotated

from pickup.cli.help import PlainCommand, typer_app
from pickup.cli.options import Given, argument, spoken, taking
from pickup.text.said import say

app = typer_app()


@app.command("example", cls=PlainCommand, help=say("help.command.example", spoken()))
@taking()
def example_command(given: Given, name: Annotated[str | None, argument("[NAME]", "name")] = None) -> int:
    from pickup.cli.example_run import run_example

    return run_example(name, given)
