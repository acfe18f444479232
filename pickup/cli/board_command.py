"""`pickup` alone: today's board of the office, of PICKUP_SCENARIO if it is set."""

from __future__ import annotations

from pickup.cli.case import read_case
from pickup.cli.options import Options
from pickup.cli.output import deliver_page, warn
from pickup.notices.board import board
from pickup.render.blocks import Facts, TextLines
from pickup.text.said import say


def run_board(options: Options) -> None:
    """Show today's board; the way to the help stands below it."""
    scenario = read_case(options)
    facts, warnings = board(scenario, options.lang)
    title = scenario.office.name.said(options.lang)
    deliver_page([Facts(title, facts), TextLines((say("board.help", options.lang),))], options)
    warn(warnings, options, scenario.office.time_zone)
