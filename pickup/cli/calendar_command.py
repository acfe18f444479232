"""`pickup calendar`: who decreed which holidays when, what a new decree moves, and the office's own calendar files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from pickup.cli.help import PlainCommand, typer_app
from pickup.cli.options import CALENDAR, CASE, STRICT, Given, argument, option, spoken, taking
from pickup.cli.output import choice, chosen_format
from pickup.text.said import say

if TYPE_CHECKING:
    from pickup.calendars.decrees import DayKind

SHOWN = ("text", "json", "csv", "ics", "markdown")
COMPARED = ("text", "json", "csv")
CHECKED = ("text", "json")
KINDS: tuple[DayKind, ...] = ("national", "joint-leave", "regional", "open", "closure")
TODAY = tuple(shared for shared in CASE if shared.key == "today")
# These take two dates for --known-on.
COMPARING = tuple(shared for shared in CALENDAR if shared.key != "known_on")
COMPARING_CASES = tuple(shared for shared in CASE if shared.key != "known_on")

TwoDates = Annotated[str, option("--known-on", metavar="A..B", key="calendar.two-dates")]
Days = Annotated[str, argument("DATE[..DATE]", "calendar.days")]
Folder = Annotated[str | None, option("--folder", metavar="FOLDER", key="calendar.folder")]
Region = Annotated[str | None, option("--region", metavar="NAME", key="calendar.region")]
Note = Annotated[str | None, option("--note", metavar="TEXT", key="calendar.note")]
Sources = Annotated[list[str] | None, option("--source", metavar="URL", key="calendar.source")]

app = typer_app(help=say("help.command.calendar", spoken()), no_args_is_help=True)


@app.command("show", cls=PlainCommand, help=say("help.command.calendar.show", spoken()))
@taking(*CALENDAR, STRICT)
def show_command(
    given: Given,
    year: Annotated[str | None, argument("[YEAR]", "calendar.year")] = None,
    format_: Annotated[str | None, option("--format", metavar="|".join(SHOWN), key="format")] = None,
) -> int:
    from pickup.cli.calendar_show_run import run_show

    return run_show(year, chosen_format(format_, SHOWN), given)


@app.command("diff", cls=PlainCommand, help=say("help.command.calendar.diff", spoken()))
@taking(*COMPARING)
def diff_command(
    given: Given,
    year: Annotated[str, argument("YEAR", "year")],
    known_on: TwoDates,
    format_: Annotated[str | None, option("--format", metavar="|".join(COMPARED), key="format")] = None,
) -> int:
    from pickup.cli.calendar_compare_run import run_diff

    return run_diff(year, known_on, chosen_format(format_, COMPARED), given)


@app.command("impact", cls=PlainCommand, help=say("help.command.calendar.impact", spoken()))
@taking(*COMPARING_CASES)
def impact_command(
    given: Given,
    known_on: TwoDates,
    scenario: Annotated[str | None, argument("[SCENARIO]", "scenario")] = None,
    format_: Annotated[str | None, option("--format", metavar="|".join(COMPARED), key="format")] = None,
) -> int:
    from pickup.cli.calendar_compare_run import run_impact

    return run_impact(scenario, known_on, chosen_format(format_, COMPARED), given)


@app.command("check", cls=PlainCommand, help=say("help.command.calendar.check", spoken()))
@taking()
def check_command(
    given: Given,
    folder: Folder = None,
    format_: Annotated[str | None, option("--format", metavar="|".join(CHECKED), key="format")] = None,
) -> int:
    from pickup.cli.calendar_files_run import run_check

    return run_check(folder, chosen_format(format_, CHECKED), given)


@app.command("add", cls=PlainCommand, help=say("help.command.calendar.add", spoken()))
@taking(*TODAY)
def add_command(
    given: Given,
    days: Days,
    kind: Annotated[str, option("--kind", metavar="|".join(KINDS), key="calendar.kind")],
    name_id: Annotated[str, option("--name-id", metavar="TEXT", key="calendar.name-id")],
    name_en: Annotated[str, option("--name-en", metavar="TEXT", key="calendar.name-en")],
    decree: Annotated[list[str] | None, option("--decree", metavar="NUMBER", key="calendar.decree")] = None,
    signed: Annotated[str | None, option("--signed", metavar="DATE", key="calendar.signed")] = None,
    region: Region = None,
    source: Sources = None,
    note: Note = None,
    original: Annotated[bool, option("--original", key="calendar.original")] = False,
    folder: Folder = None,
) -> int:
    from pickup.cli.calendar_files_run import Entry, run_add

    chosen = choice("--kind", kind, KINDS)
    entry = Entry(days, decree, signed, region, source, note)
    return run_add(chosen, entry, (name_id, name_en), folder, given, original=original)


@app.command("remove", cls=PlainCommand, help=say("help.command.calendar.remove", spoken()))
@taking(*TODAY)
def remove_command(
    given: Given,
    days: Days,
    kind: Annotated[str | None, option("--kind", metavar="|".join(KINDS), key="calendar.kind-meant")] = None,
    decree: Annotated[list[str] | None, option("--decree", metavar="NUMBER", key="calendar.decree-meant")] = None,
    signed: Annotated[str | None, option("--signed", metavar="DATE", key="calendar.signed-cancel")] = None,
    region: Region = None,
    source: Sources = None,
    note: Note = None,
    folder: Folder = None,
) -> int:
    from pickup.cli.calendar_files_run import Entry, run_remove

    meant = None if kind is None else choice("--kind", kind, KINDS)
    return run_remove(meant, Entry(days, decree, signed, region, source, note), folder, given)


@app.command("import", cls=PlainCommand, help=say("help.command.calendar.import", spoken()))
@taking()
def import_command(
    given: Given, file: Annotated[str, argument("FILE.ics", "calendar.file")], folder: Folder = None
) -> int:
    from pickup.cli.calendar_files_run import run_import

    return run_import(file, folder, given)
