"""Pages on a terminal, drawn with Rich; the only module that loads it."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, TextIO, cast

from rich import box
from rich.cells import cell_len
from rich.console import Console
from rich.padding import Padding
from rich.table import Table as RichTable
from rich.text import Text

from pickup.cli.language import painted
from pickup.render.blocks import Facts, PageTable, bar_texts
from pickup.text.lines import HELD, keep_together

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pickup.render.blocks import Block
    from pickup.render.calendar_page import DayCell, Month, YearSheet

NARROW = 60
# A value is set below its name where less room than this would be left beside it.
BESIDE = 26
# Stands for a blank that no line ends at: Rich ends one at a no-break space too.
HELD_BLANK = "\ue000"
MONTH_WIDTH = 21
GAP = 3
# What a drawn table has around each cell, and at its edges.
_BETWEEN, _EDGES = 3, 1
STYLES = {
    "national": "bold red", "joint-leave": "bold magenta", "regional": "bold cyan", "closure": "bold yellow",
    "open": "bold green", "weekend": "dim",
}  # fmt: skip


def _console() -> Console:
    """Give what draws: in colour where it was asked for, else as the terminal and NO_COLOR have it."""
    stream = cast("TextIO", _Unheld(sys.stdout))
    if painted() == "auto":
        return Console(highlight=False, file=stream)
    always = painted() == "always"
    if not always:
        return Console(highlight=False, file=stream, color_system=None)
    return Console(highlight=False, file=stream, force_terminal=True, color_system="standard")


def draw(blocks: Iterable[Block]) -> None:
    """Draw blocks below each other; nothing in them is taken for markup."""
    console = _console()
    for place, block in enumerate(blocks):
        if place:
            console.print()
        if isinstance(block, PageTable):
            _draw_table(block, console)
        elif isinstance(block, Facts):
            _draw_facts(block, console)
        else:
            console.print(*(Text(_held(text)) for text in block.texts), sep="\n")


class _Unheld:
    """A stream on which held blanks are written as blanks."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        return self._stream.write(text.replace(HELD_BLANK, " "))

    def __getattr__(self, name: str) -> object:
        return getattr(self._stream, name)


def _held(text: str) -> str:
    """Keep dates, times and short ranges of days on one line."""
    return keep_together(text).replace(HELD, HELD_BLANK)


def _draw_facts(facts: Facts, console: Console) -> None:
    if facts.title:
        console.print(Text(_held(facts.title), style="bold"))
    names = max((len(name) for name, _ in facts.rows), default=0)
    if console.width - names - 2 < BESIDE and any(len(value) + names + 2 > console.width for _, value in facts.rows):
        _draw_below(facts, console)
        return
    grid = RichTable.grid(padding=(0, 2))
    half, longest = console.width // 2, max((len(name) for name, _ in facts.rows), default=0)
    grid.add_column(style="dim", no_wrap=longest <= half, max_width=half)
    grid.add_column()
    for place, (name, value) in enumerate(facts.rows):
        grid.add_row(Text(name), Text(_held(value), style="" if place else "bold green"))
    console.print(grid)


def _draw_below(facts: Facts, console: Console) -> None:
    """Draw each value below its name; a row without a name goes on with the one before."""
    for place, (name, value) in enumerate(facts.rows):
        if name:
            console.print(Text(name, style="dim"))
        console.print(Padding(Text(_held(value), style="" if place else "bold green"), (0, 0, 0, 2)))


def _draw_table(table: PageTable, console: Console) -> None:
    """Draw a table, or its rows as lines of their own where the terminal is too narrow for its longest words."""
    bars = bar_texts(table.bars, "█" if console.encoding.startswith("utf") else "#") if table.bars else []
    whole = table._replace(rows=tuple(tuple(map(_held, row)) for row in table.rows))
    # On a narrow terminal rows of lines are read more easily than dates of three lines.
    broken: list[tuple[list[str], PageTable]] = [([], table)] if console.width >= NARROW else []
    for beside, set_in in ((bars, whole), ([], whole), *broken):
        widths = _widths(set_in, max(map(cell_len, beside), default=0), console.width)
        if widths is not None:
            console.print(_table(set_in, widths, beside, console))
            return
    if table.title:
        console.print(Text(_held(table.title), style="bold"))
    for row in table.rows:
        console.print()
        for head, cell in zip(table.heads, row, strict=True):
            if cell:
                console.print(Text.assemble((f"{head}: ", "dim"), _held(cell)))


def _widths(table: PageTable, bars: int, width: int) -> list[int] | None:
    """Give the widths of the columns, none below its longest word; None: they do not fit beside bars of this length.

    Bars do not squeeze words, unless there is much room for both.
    """
    columns = list(zip(table.heads, *table.rows, strict=True))
    widths = [max(map(cell_len, texts)) for texts in columns]
    least = [max(cell_len(word) for text in texts for word in text.split() or [""]) for texts in columns]
    if table.fan is not None:
        least[table.fan] = widths[table.fan]
    room = width - _EDGES - _BETWEEN * len(columns) - (bars + _BETWEEN if bars else 0)
    if bars and sum(widths) > room and width < NARROW + bars:
        return None
    while sum(widths) > room:
        loose = [place for place, word in enumerate(least) if widths[place] > word]
        if not loose:
            return None
        widths[max(loose, key=lambda place: widths[place])] -= 1
    return widths


def _table(table: PageTable, widths: Sequence[int], bars: Sequence[str], console: Console) -> RichTable:
    drawn = RichTable(title=_title(table, console), title_justify="left", box=box.SIMPLE_HEAD)
    for place, (head, width) in enumerate(zip(table.heads, widths, strict=True)):
        drawn.add_column(Text(head), justify="right" if place in table.right else "left", width=width, overflow="fold")
    if bars:
        drawn.add_column("", no_wrap=True)
    for place, row in enumerate(table.rows):
        cells = [Text(cell) for cell in row]
        if table.fan is not None:
            cells[table.fan] = Text(_shaded(row[table.fan], console), style="cyan", no_wrap=True)
        drawn.add_row(*cells, *([Text(bars[place], style="cyan")] if bars else []))
    return drawn


def _title(table: PageTable, console: Console) -> Text | None:
    """Give the title; that of a fan explains its marks."""
    if not table.title:
        return None
    return Text(table.title) if table.fan is None else Text(_shaded(table.title, console))


def _shaded(text: str, console: Console) -> str:
    """Write the marks of a fan as shades, where the terminal can."""
    return text.translate(str.maketrans("#=-", "█▓░")) if console.encoding.startswith("utf") else text


# a year at a glance: as many months beside each other as the terminal is wide


def draw_year(sheet: YearSheet) -> None:
    """Draw the months, what the marks mean, the days by name, and the decrees behind them."""
    console = _console()
    console.print(Text(sheet.title, style="bold"))
    console.print()
    beside = months_beside(console.width)
    for first in range(0, len(sheet.months), beside):
        _draw_months(console, sheet, sheet.months[first : first + beside])
    _draw_legend(console, sheet)
    _draw_days(console, sheet)
    _draw_decrees(console, sheet)


def months_beside(width: int) -> int:
    """Tell how many months stand beside each other: what fits, in rows of the same length."""
    return next((n for n in (6, 4, 3, 2) if n * MONTH_WIDTH + (n - 1) * GAP <= width), 1)


def _draw_months(console: Console, sheet: YearSheet, months: tuple[Month, ...]) -> None:
    grid = RichTable.grid(padding=(0, GAP, 0, 0), pad_edge=False)
    for _ in months:
        grid.add_column(width=MONTH_WIDTH, no_wrap=True)
    grid.add_row(*(Text(month.name.center(MONTH_WIDTH - 1), style="bold") for month in months))
    grid.add_row(*(Text(" ".join(sheet.weekdays), style="dim") for _ in months))
    for place in range(max(len(month.weeks) for month in months)):
        grid.add_row(*(_week(month.weeks[place]) if place < len(month.weeks) else Text() for month in months))
    console.print(grid)
    console.print()


def _week(cells: tuple[DayCell | None, ...]) -> Text:
    line = Text()
    for cell in cells:
        if cell is None:
            line.append("   ")
            continue
        style = STYLES.get(cell.kind, "")
        line.append(f"{cell.number:2}", style=f"{style} reverse" if cell.is_today else style)
        line.append(cell.mark, style=style)
    return line


def _draw_legend(console: Console, sheet: YearSheet) -> None:
    line = Text()
    for mark, kind, meaning in sheet.legend:
        entry = Text.assemble((f"{mark} {meaning}", STYLES[kind]))
        if line and len(line) + GAP + len(entry) > console.width:
            console.print(line)
            line = Text()
        line = Text("   ").join([line, entry]) if line else entry
    console.print(line)


def _draw_days(console: Console, sheet: YearSheet) -> None:
    grid = RichTable.grid(padding=(0, 1, 0, 0))
    grid.add_column(no_wrap=True)
    grid.add_column(no_wrap=True)
    grid.add_column()
    for day in sheet.days:
        by = f" [{day.decree}]" if day.decree else ""
        style = STYLES[day.kind]
        grid.add_row(Text(day.date), Text(day.mark, style=style), Text.assemble((day.name, style), (by, "dim")))
    console.print()
    console.print(grid)


def _draw_decrees(console: Console, sheet: YearSheet) -> None:
    grid = RichTable.grid(padding=(0, 1, 0, 0))
    grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")
    for decree in sheet.decrees:
        about = "; ".join(text for text in (decree.numbers, decree.signed) if text)
        grid.add_row(Text(f"[{decree.place}]", style="dim"), Text(about))
        if decree.source:
            grid.add_row("", Text(decree.source, style="dim"))
    if sheet.decrees:
        console.print()
        console.print(grid)
