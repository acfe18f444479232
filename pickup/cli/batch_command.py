"""`pickup batch`: many applications at once, a file in and the same file with the answers out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from pickup.cli.help import PlainCommand, typer_app
from pickup.cli.options import CASE, STRICT, Given, argument, option, spoken, taking
from pickup.text.said import say

if TYPE_CHECKING:
    pass

FORMATS = ("csv", "jsonl")

app = typer_app()


@app.command("batch", cls=PlainCommand, help=say("help.command.batch", spoken()))
@taking(*CASE, STRICT)
def batch_command(
    given: Given,
    file: Annotated[str, argument("FILE", "batch.file")],
    scenario: Annotated[str | None, argument("[SCENARIO]", "scenario")] = None,
    columns: Annotated[str | None, option("--columns", metavar="NAME,…", key="batch.columns")] = None,
    applied_column: Annotated[
        str | None, option("--applied-column", metavar="NAME", key="batch.applied-column")
    ] = None,
    paid_column: Annotated[str | None, option("--paid-column", metavar="NAME", key="batch.paid-column")] = None,
    rejects: Annotated[str | None, option("--rejects", metavar="FILE", key="batch.rejects")] = None,
    format_: Annotated[str | None, option("--format", metavar="|".join(FORMATS), key="batch.format")] = None,
) -> int:
    from pickup.cli.batch_run import read_asked, run_batch

    names = (applied_column, paid_column)
    return run_batch(read_asked(file, scenario, given, columns, names, rejects, format_), given)
