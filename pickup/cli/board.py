"""`pickup` alone: today's board of the office, of PICKUP_SCENARIO if it is set."""

from __future__ import annotations

from pickup.cli.case import read_case
from pickup.cli.options import Given, spoken
from pickup.cli.output import deliver_page, warn
from pickup.notices.board import board
from pickup.render.blocks import Facts, TextLines
from pickup.text.said import say


def show_board(office: str | None = None, today: str | None = None) -> None:
    """Show today's board; the way to the help stands below it."""
    given = Given({"office": office, "today": today}, spoken())
    scenario = read_case(None, given)
    facts, warnings = board(scenario, given.lang)
    title = scenario.office.name.said(given.lang)
    deliver_page([Facts(title, facts), TextLines((say("board.help", given.lang),))], given)
    warn(warnings, given, scenario.office.time_zone)
