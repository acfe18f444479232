"""A year at a glance, drawn with Rich: as many months beside each other as the terminal is wide."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table
from rich.text import Text

if TYPE_CHECKING:
    from pickup.render.calendar_year import DayCell, Month, YearSheet

MONTH_WIDTH = 21
GAP = 3
STYLES = {
    "national": "bold red", "joint-leave": "bold magenta", "regional": "bold cyan", "closure": "bold yellow",
    "open": "bold green", "weekend": "dim",
}  # fmt: skip


def draw_year(sheet: YearSheet) -> None:
    """Draw the months, what the marks mean, the days by name, and the decrees behind them."""
    console = Console(highlight=False)
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
    grid = Table.grid(padding=(0, GAP, 0, 0), pad_edge=False)
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
    grid = Table.grid(padding=(0, 1, 0, 0))
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
    grid = Table.grid(padding=(0, 1, 0, 0))
    grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")
    for decree in sheet.decrees:
        told = "; ".join(each for each in (decree.numbers, decree.signed) if each)
        grid.add_row(Text(f"[{decree.place}]", style="dim"), Text(told))
        if decree.source:
            grid.add_row("", Text(decree.source, style="dim"))
    if sheet.decrees:
        console.print()
        console.print(grid)
