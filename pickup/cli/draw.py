"""Pages on a terminal, drawn with Rich; the only module that loads it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich import box
from rich.console import Console
from rich.table import Table as RichTable
from rich.text import Text

from pickup.render.blocks import Facts, Table
from pickup.render.plain import bar_texts

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pickup.render.blocks import Block

NARROW = 60


def draw(blocks: Iterable[Block]) -> None:
    """Draw blocks below each other; nothing in them is taken for markup."""
    console = Console(highlight=False)
    for place, block in enumerate(blocks):
        if place:
            console.print()
        if isinstance(block, Table):
            console.print(_table(block, console))
        elif isinstance(block, Facts):
            _draw_facts(block, console)
        else:
            console.print(*map(Text, block.texts), sep="\n")


def _draw_facts(facts: Facts, console: Console) -> None:
    if facts.title:
        console.print(Text(facts.title, style="bold"))
    grid = RichTable.grid(padding=(0, 2))
    grid.add_column(style="dim", no_wrap=True)
    grid.add_column()
    for place, (name, value) in enumerate(facts.rows):
        grid.add_row(Text(name), Text(value, style="" if place else "bold green"))
    console.print(grid)


def _table(table: Table, console: Console) -> RichTable:
    drawn = RichTable(title=Text(table.title) if table.title else None, title_justify="left", box=box.SIMPLE_HEAD)
    for place, head in enumerate(table.heads):
        drawn.add_column(Text(head), justify="right" if place in table.right else "left")
    bars = bar_texts(table.bars, "█" if console.encoding.startswith("utf") else "#") if table.bars else []
    wide = bool(bars) and console.width >= NARROW + len(max(bars, key=len))
    if wide:
        drawn.add_column("")
    for place, row in enumerate(table.rows):
        cells = [Text(cell) for cell in row]
        drawn.add_row(*cells, *([Text(bars[place], style="cyan")] if wide else []))
    return drawn
