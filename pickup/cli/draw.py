"""Pages on a terminal, drawn with Rich; the only module that loads it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich import box
from rich.console import Console
from rich.measure import Measurement
from rich.table import Table as RichTable
from rich.text import Text

from pickup.render.blocks import Facts, PageTable
from pickup.render.plain import bar_texts

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pickup.render.blocks import Block

NARROW = 60
UNBOUNDED = 10_000


def draw(blocks: Iterable[Block]) -> None:
    """Draw blocks below each other; nothing in them is taken for markup."""
    console = Console(highlight=False)
    for place, block in enumerate(blocks):
        if place:
            console.print()
        if isinstance(block, PageTable):
            _draw_table(block, console)
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


def _draw_table(table: PageTable, console: Console) -> None:
    """Draw a table, or its rows as lines of their own where the terminal is too narrow for its longest words."""
    drawn = _table(table, console)
    unbounded = console.options.update(width=UNBOUNDED)
    if Measurement.get(console, unbounded, drawn).minimum <= console.width:
        console.print(drawn)
        return
    if table.title:
        console.print(Text(table.title, style="bold"))
    for row in table.rows:
        console.print()
        for head, cell in zip(table.heads, row, strict=True):
            if cell:
                console.print(Text.assemble((f"{head}: ", "dim"), cell))


def _table(table: PageTable, console: Console) -> RichTable:
    drawn = RichTable(title=_title(table, console), title_justify="left", box=box.SIMPLE_HEAD)
    for place, head in enumerate(table.heads):
        counts = place in table.right
        drawn.add_column(Text(head), justify="right" if counts else "left", no_wrap=counts, overflow="fold")
    bars = bar_texts(table.bars, "█" if console.encoding.startswith("utf") else "#") if table.bars else []
    wide = bool(bars) and console.width >= NARROW + len(max(bars, key=len))
    if wide:
        drawn.add_column("")
    for place, row in enumerate(table.rows):
        cells = [Text(cell) for cell in row]
        if table.fan is not None:
            cells[table.fan] = _shades(row[table.fan], console)
        drawn.add_row(*cells, *([Text(bars[place], style="cyan")] if wide else []))
    return drawn


def _title(table: PageTable, console: Console) -> Text | None:
    """Give the title; that of a fan explains its marks."""
    if not table.title:
        return None
    return Text(table.title) if table.fan is None else Text(_shaded(table.title, console))


def _shades(marks: str, console: Console) -> Text:
    return Text(_shaded(marks, console), style="cyan", no_wrap=True)


def _shaded(text: str, console: Console) -> str:
    """Write the marks of a fan as shades, where the terminal can."""
    return text.translate(str.maketrans("#=-", "█▓░")) if console.encoding.startswith("utf") else text
