"""`pickup calendar`: the holidays, joint leave and closures of a year, with the decree behind each."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated

from pickup.cli.case import at_option, read_calendar_case
from pickup.cli.help import PlainCommand, typer_app
from pickup.cli.options import CALENDAR, Given, argument, option, spoken, taking
from pickup.cli.output import chosen_format, deliver, deliver_page, warn_of_guesses
from pickup.dates import read_year
from pickup.render.calendar_page import calendar_page, calendar_record, calendar_rows
from pickup.words import say

if TYPE_CHECKING:
    from pickup.cli.case import CalendarCase

FORMATS = ("text", "json", "csv")
COLUMNS = ("date", "kind", "name_id", "name_en", "decree", "signed", "source")

app = typer_app(help=say("help.command.calendar", spoken()), no_args_is_help=True)


@app.callback()
def _group() -> None:
    """Keep `show` a command of its own while it is the only one."""


@app.command("show", cls=PlainCommand, help=say("help.command.calendar.show", spoken()))
@taking(*CALENDAR)
def show_command(
    given: Given,
    year: Annotated[str, argument("YEAR", "year")],
    format_: Annotated[str | None, option("--format", metavar="|".join(FORMATS), key="format")] = None,
) -> int:
    chosen = chosen_format(format_, FORMATS)
    case = read_calendar_case(given)
    asked = at_option("YEAR", lambda: read_year(year))
    _show(case, asked, given, chosen)
    return 0


def _show(case: CalendarCase, year: int, given: Given, chosen: str) -> None:
    if chosen == "text":
        deliver_page(calendar_page(case.calendar, year, given.lang), given)
    else:
        from pickup.render.records import csv_text, json_text

        record = calendar_record(case.calendar, year)
        rows = calendar_rows(case.calendar, year)
        deliver(json_text(record) if chosen == "json" else csv_text(COLUMNS, rows), given)
    if chosen != "json":
        warn_of_guesses(case.calendar, (date(year, 1, 1), date(year, 12, 31)), given)
