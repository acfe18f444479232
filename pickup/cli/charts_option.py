"""`--chart`: which characters and how many columns this terminal has, and the charts drawn with them."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from pickup.engine.series import series
from pickup.render.blocks import TextLines
from pickup.render.chart import DRAWN, PLAIN, WIDTH, can_draw, charts
from pickup.render.phrases import Phrases

if TYPE_CHECKING:
    from pickup.cli.options import Given
    from pickup.engine.results import Schedule
    from pickup.render.blocks import Block

# Wider than this a chart is not easier to read.
WIDEST = 120


def chart_blocks(answer: Schedule, given: Given) -> list[Block]:
    """Draw the charts of a schedule: blocks on a terminal that has them, plain characters anywhere else."""
    phrases = Phrases(given.lang, answer.scenario.office.time_zone)
    on_terminal = given.text("output") is None and sys.stdout.isatty()
    drawn = on_terminal and can_draw(sys.stdout.encoding or "ascii")
    width = min(_columns(), WIDEST) if on_terminal else WIDTH
    return [TextLines(texts) for texts in charts(series(answer), phrases, DRAWN if drawn else PLAIN, width)]


def _columns() -> int:
    import shutil

    return shutil.get_terminal_size((WIDTH, 24)).columns
