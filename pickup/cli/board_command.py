"""`pickup board`, and `pickup` alone: today's board of one office, or a line for each of several, the worst first."""

from __future__ import annotations

from collections import Counter
from functools import partial
from typing import TYPE_CHECKING

from pickup.cli.case import read_case
from pickup.cli.errors import BoardsApart
from pickup.cli.options import Options
from pickup.cli.output import deliver_answer, deliver_page, tell, warn
from pickup.render.blocks import Facts, TextLines
from pickup.text.errors import PickupError
from pickup.text.quoting import printable
from pickup.text.said import Text, say

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from pickup.analysis.book_days import OfficeRow


def run_board(options: Options) -> int:
    """Show today's board of one scenario, or a line for each of several.

    BoardsApart: one announcement cannot be that of several.
    """
    names = options.texts("scenarios")
    if len(names) > 1 and options.text("told") is not None:
        raise BoardsApart().at("--announced")
    if len(names) > 1 or options.text("format") in ("json", "csv"):
        return _several(names or [None], options)
    _one(options.over(scenario=names[0]) if names else options)
    return 0


def _one(options: Options) -> None:
    """Show the board of one office; the way to the help stands below it."""
    from pickup.notices.board import board

    scenario = read_case(options)
    facts, warnings = board(scenario, options.lang)
    title = scenario.office.name.said(options.lang)
    deliver_page([Facts(title, facts), TextLines((say("board.help", options.lang),))], options)
    warn(warnings, options, scenario.office.time_zone)


def _several(names: Sequence[str | None], options: Options) -> int:
    """Show a line for each scenario; a broken one is told and stops no other."""
    from pickup.analysis.book_days import office_row, worst_first

    rows: list[tuple[str | None, OfficeRow]] = []
    worst, today = 0, None
    for name in names:
        try:
            scenario = read_case(options.over(scenario=name))
            rows.append((name, office_row(scenario)))
            today = max(scenario.today, today or scenario.today) if scenario.today else today
        except PickupError as error:
            if len(names) == 1:
                raise
            worst = max(worst, error.exit_status)
            sentence = error.say(options.lang)
            if not error.where.startswith(str(name)):
                sentence = f"{name}: {sentence}"
            tell(say("error", options.lang, sentence=sentence))
    if today is not None:
        _show(worst_first(_told_apart(rows)), today, options)
    return worst


def _told_apart(rows: Sequence[tuple[str | None, OfficeRow]]) -> list[OfficeRow]:
    """Give the rows, with the file behind the name where several are of one office."""
    times = Counter(row.name for _, row in rows)
    return [
        row._replace(name=Text(*(f"{text} ({printable(str(file))})" for text in row.name)))
        if times[row.name] > 1
        else row
        for file, row in rows
    ]


def _show(rows: Sequence[OfficeRow], today: date, options: Options) -> None:
    from pickup.render.book_page import OFFICE_COLUMNS, offices_page, offices_record

    page, record = partial(offices_page, rows, today, options.lang), partial(offices_record, rows, today, options.lang)
    deliver_answer(options, page, record, OFFICE_COLUMNS, "offices")
