"""The commands: what each is called, what it takes, and which module does its work.

A new command is a row here; its help stands in the words, under `help.command.` and its name. What a command does is
imported when it is called, so that help and completion load nothing of it.
"""

from typing import NamedTuple

from pickup.cli.options import (
    CASE,
    COLOR,
    LANG,
    LANG_OF_NOTICE,
    LANG_OF_REPLY,
    LIKELY,
    MAYBE_A_DATE,
    MAYBE_A_NAME,
    OUTPUT,
    QUIET,
    STRICT,
    TOLD,
    Argument,
    Option,
    these,
    without,
)


class Command(NamedTuple):
    """A command: its name, `module:function` of what it does, and what it takes."""

    name: str
    work: str
    takes: tuple[Argument | Option, ...] = ()
    lang: Option = LANG
    writes: bool = True
    """Whether it has an answer, which -o could put into a file."""
    negative_numbers: bool = False
    """Whether an argument may begin with a minus."""

    @property
    def all_takes(self) -> tuple[Argument | Option, ...]:
        """Give what it takes with what every command takes."""
        return (*self.takes, self.lang, COLOR, *((OUTPUT, QUIET) if self.writes else (QUIET,)))


class CommandGroup(NamedTuple):
    """A command that has commands."""

    name: str
    commands: tuple[Command, ...]


def _notice_formats() -> tuple[str, ...]:
    from pickup.notices.formats import FORMATS

    return tuple(FORMATS)


def _format(*choices: str) -> Option:
    return Option("--format", choices=choices, default=choices[0])


TABLE = _format("text", "json", "csv")
SCENARIO = Argument("scenario", "[SCENARIO]")
CALENDAR = these(CASE, "office", "known_on", "today")
TODAY = these(CASE, "today")
# What says which days an office works, and when approval is due.
WORKDAYS = these(
    CASE, "office", "outage", "standard", "approval_days", "date_order", "open", "closed", "known_on", "today"
)

# Two dates stand in the place of the one that a case is known on.
TWO_DATES = Option("--known-on", "A..B", required=True, called="two_dates", help="calendar.two-dates")
KINDS = ("national", "joint-leave", "regional", "open", "closure")
DAYS = Argument("days", "DATE[..DATE]", "calendar.days")
FOLDER = Option("--folder", "FOLDER", help="calendar.folder")
SIGNED = Option("--signed", "DATE", help="calendar.signed")
DECREE = Option("--decree", "NUMBER", many=True, help="calendar.decree")
ABOUT_DAYS = (
    Option("--region", "NAME", help="calendar.region"),
    Option("--source", "URL", many=True, help="calendar.source"),
    Option("--note", "TEXT", help="calendar.note"),
)

BOOK = Argument("book", "BOOK")
BY, WHY = Option("--by", "NAME", help="book.by"), Option("--why", "TEXT", help="book.why")
ENTERED = (Option("--replace", flag=True, help="book.replace"), WHY, BY, *these(CASE, "date_order"))
AS_OF = these(CASE, "as_of", "today")

COMMANDS: tuple[Command | CommandGroup, ...] = (
    Command(
        "estimate",
        "estimate_command:run_estimate",
        (
            SCENARIO,
            Option("--applied", "DATE", also="--interview"),
            Option("--paid", "DATE[TIME]"),
            Option("--group", "N"),
            Option("--approved", "N"),
            Option("--by", "DATE[TIME]"),
            Option("--explain", flag=True),
            _format("text", "json", "csv", "whatsapp"),
            *CASE,
            TOLD,
            *LIKELY,
            STRICT,
        ),
        LANG_OF_REPLY,
    ),
    Command(
        "schedule",
        "schedule_command:run_schedule",
        (
            SCENARIO,
            Option("--from", "DATE"),
            Option("--to", "DATE"),
            Option("--each", flag=True),
            Option("--with", "OPTION=VALUE", many=True),
            Option("--chart", flag=True),
            TABLE,
            *CASE,
            TOLD,
            *LIKELY,
            STRICT,
        ),
    ),
    Command(
        "plan",
        "analysis_commands:run_plan",
        (SCENARIO, Option("--by", "DATE", help="plan_by"), TABLE, *CASE, STRICT),
    ),
    Command(
        "audit",
        "analysis_commands:run_audit",
        (Argument("announced", "ANNOUNCED"), SCENARIO, TABLE, *CASE, STRICT),
    ),
    Command(
        "notice",
        "notice_command:run_notice",
        (
            Argument("scenarios", "[SCENARIO]...", many=True),
            Option("--daily", MAYBE_A_DATE),
            Option("--basis", choices=("queue", "clock")),
            TOLD,
            Option("--save-announced", "FILE"),
            Option("--publish", flag=True),
            Option("--chart", flag=True, help="notice_chart"),
            BY,
            Option("--output-dir", "DIR"),
            Option("--format", choices=_notice_formats, default="text", many=True, help="notice_format"),
            *CASE,
            *(option._replace(help=f"notice.{option.key}") for option in these(LIKELY, "approvals", "recent")),
            STRICT,
        ),
        LANG_OF_NOTICE,
    ),
    Command(
        "batch",
        "batch_command:run_batch",
        (
            Argument("file", "FILE", "batch.file"),
            SCENARIO,
            Option("--columns", "NAME,…", help="batch.columns"),
            Option("--applied-column", "NAME", help="batch.applied-column"),
            Option("--paid-column", "NAME", help="batch.paid-column"),
            Option("--rejects", "FILE", help="batch.rejects"),
            Option("--format", choices=("csv", "jsonl"), help="batch.format"),
            *CASE,
            TOLD,
            STRICT,
        ),
    ),
    Command(
        "backtest",
        "analysis_commands:run_backtest",
        (Argument("history", "HISTORY"), TABLE, *WORKDAYS, *these(LIKELY, "recent")),
    ),
    CommandGroup(
        "calendar",
        (
            Command(
                "show",
                "calendar_command:run_show",
                (
                    Argument("year", "[YEAR]", "calendar.year"),
                    _format("text", "json", "csv", "ics", "markdown"),
                    *CALENDAR,
                    STRICT,
                ),
            ),
            Command(
                "diff",
                "calendar_command:run_diff",
                (Argument("year", "YEAR"), TWO_DATES, TABLE, *without(CALENDAR, "known_on")),
            ),
            Command(
                "impact",
                "calendar_command:run_impact",
                (TWO_DATES, SCENARIO, TABLE, *without(CASE, "known_on")),
            ),
            Command("check", "calendar_files_command:run_check", (FOLDER, _format("text", "json"))),
            Command(
                "add",
                "calendar_files_command:run_add",
                (
                    DAYS,
                    Option("--kind", choices=KINDS, required=True, help="calendar.kind"),
                    Option("--name-id", "TEXT", required=True, help="calendar.name-id"),
                    Option("--name-en", "TEXT", required=True, help="calendar.name-en"),
                    DECREE,
                    SIGNED,
                    *ABOUT_DAYS,
                    Option("--original", flag=True, help="calendar.original"),
                    FOLDER,
                    *TODAY,
                ),
            ),
            Command(
                "remove",
                "calendar_files_command:run_remove",
                (
                    DAYS,
                    Option("--kind", choices=KINDS, help="calendar.kind-meant"),
                    DECREE._replace(help="calendar.decree-meant"),
                    SIGNED._replace(help="calendar.signed-cancel"),
                    *ABOUT_DAYS,
                    FOLDER,
                    *TODAY,
                ),
            ),
            Command(
                "import",
                "calendar_files_command:run_import",
                (Argument("file", "FILE.ics", "calendar.file"), FOLDER),
            ),
        ),
    ),
    CommandGroup(
        "workdays",
        (
            Command(
                "add",
                "calendar_command:run_add",
                (Argument("day", "DATE", "date"), Argument("days", "N"), *CALENDAR, STRICT),
                negative_numbers=True,
            ),
            Command(
                "count",
                "calendar_command:run_count",
                (Argument("first", "A", "date"), Argument("last", "B", "date"), *CALENDAR, STRICT),
            ),
            Command("check", "calendar_command:run_check", (Argument("day", "DATE", "date"), *CALENDAR, STRICT)),
        ),
    ),
    Command(
        "board",
        "board_command:run_board",
        (Argument("scenarios", "[SCENARIO]...", "board.scenarios", many=True), TABLE, *CASE, TOLD),
    ),
    CommandGroup(
        "book",
        (
            Command(
                "init",
                "book_command:run_init",
                (BOOK, Option("--office", "NAME|FILE", required=True, help="office"), BY, *TODAY),
                writes=False,
            ),
            Command(
                "add",
                "book_command:run_add",
                (BOOK, Argument("entries", "KIND…", "book.entries", many=True), *ENTERED, *TODAY),
                writes=False,
            ),
            Command(
                "undo",
                "book_command:run_undo",
                (BOOK, Argument("number", "[NUMBER]", "book.number"), WHY, BY),
                writes=False,
            ),
            Command(
                "show",
                "book_command:run_show",
                (
                    BOOK,
                    Option("--from", "DATE", help="book.from"),
                    Option("--to", "DATE", help="book.to"),
                    Option("--chart", flag=True, help="book.chart"),
                    TABLE,
                    *AS_OF,
                ),
            ),
            Command(
                "history",
                "book_command:run_history",
                (BOOK, Argument("day", "[DAY]", "book.day"), TABLE, *AS_OF),
            ),
            Command(
                "shelf",
                "book_command:run_shelf",
                (BOOK, _format("text", "json", "csv", "whatsapp", "notice"), *AS_OF),
                LANG_OF_NOTICE._replace(help="lang.shelf"),
            ),
            Command(
                "report",
                "book_command:run_report",
                (BOOK, Option("--month", "YYYY-MM", help="book.month"), TABLE, *AS_OF),
            ),
            Command(
                "import",
                "book_command:run_import",
                (BOOK, Argument("file", "FILE.csv", "book.file"), *ENTERED, *TODAY),
                writes=False,
            ),
            Command("export", "book_command:run_export", (BOOK, _format("toml", "csv", "json"), *AS_OF)),
            Command("check", "book_command:run_check", (BOOK, _format("text", "json"), *AS_OF)),
            Command("backup", "book_command:run_backup", (BOOK, Argument("file", "FILE", "book.copy")), writes=False),
        ),
    ),
    Command(
        "example",
        "example_command:run_example",
        (Argument("name", "[NAME]"), Option("--schema", MAYBE_A_NAME)),
    ),
)
