"""Charts for a terminal or a pipe, of characters alone: they say as much in black and white as in colour."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pickup.text.format import write_number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pickup.engine.series import BacklogDay, PickupDay, Series
    from pickup.render.phrases import Phrases

WIDTH = 60
HEIGHT = 8
WIDEST_COLUMN = 4
# More application dates than this are thinned out evenly; the first and the last stay.
LINES = 20
BLOCKS = " ▁▂▃▄▅▆▇█"


class Marks(NamedTuple):
    """The characters of a chart: the steps of a column from empty to full, and what stands in a line."""

    steps: str
    within: str
    late: str
    pickup: str
    outage: str


DRAWN = Marks(BLOCKS, "─", "█", "●", "×")
# Where the encoding has no blocks, and in a pipe.
PLAIN = Marks(" .#", "-", "#", "o", "x")


def can_draw(encoding: str) -> bool:
    """Tell whether an encoding has the characters of the drawn charts."""
    try:
        "".join(DRAWN).encode(encoding)
    except (LookupError, UnicodeEncodeError):
        return False
    return True


def charts(series: Series, phrases: Phrases, marks: Marks, width: int = WIDTH) -> list[tuple[str, ...]]:
    """Draw the backlog over time, if there is one, and the pickups by application date; each a block of lines."""
    drawn = [tuple(backlog_chart(series.backlog, phrases, marks, width))] if series.backlog else []
    return [*drawn, tuple(pickup_chart(series.pickups, phrases, marks, width))] if series.pickups else drawn


def backlog_chart(days: Sequence[BacklogDay], phrases: Phrases, marks: Marks, width: int = WIDTH) -> list[str]:
    """Draw how many wait at the close of each day as columns; many days share one, which shows their most."""
    title = phrases.say(
        "chart.backlog", first=phrases.bare(days[0].date, short=True), last=phrases.bare(days[-1].date, short=True)
    )
    most = max(day.waiting for day in days)
    if most <= 0:
        return [title, phrases.say("chart.no-backlog")]
    label = len(write_number(most, phrases.lang))
    shared = -(-len(days) // max(width - label - 2, 1))
    columns = [days[place : place + shared] for place in range(0, len(days), shared)]
    wide = max(1, min(WIDEST_COLUMN, (width - label - 2) // len(columns)))
    lines = [title]
    for level in range(HEIGHT, 0, -1):
        axis = {HEIGHT: write_number(most, phrases.lang), 1: "0"}.get(level, "")
        bars = "".join(_step(max(day.waiting for day in column), most, level, marks.steps) * wide for column in columns)
        lines.append(f"{axis:>{label}} |{bars}".rstrip())
    return [*lines, *_foot(columns, wide, label, phrases, marks)]


def _step(value: int, most: int, level: int, steps: str) -> str:
    """Give the character of a column at one level; what is not nought is seen at the lowest."""
    full = len(steps) - 1
    height = -(-max(value, 0) * HEIGHT * full // most)
    return steps[max(0, min(full, height - (level - 1) * full))]


def _foot(columns: Sequence[Sequence[BacklogDay]], wide: int, label: int, phrases: Phrases, marks: Marks) -> list[str]:
    """Draw what lies below the columns: the days of the outage, and the first and the last date."""
    length = len(columns) * wide
    outages = "".join((marks.outage if any(day.outage for day in column) else " ") * wide for column in columns)
    first, last = (phrases.bare(day.date, short=True) for day in (columns[0][0], columns[-1][-1]))
    space = " " * (label + 2)
    lines = [f"{' ' * label} +{'-' * length}"]
    if marks.outage in outages:
        lines.append(f"{space}{outages.rstrip()}  {phrases.say('chart.outage', mark=marks.outage)}")
    return [*lines, f"{space}{first}{last:>{max(length - len(first), len(last) + 2)}}"]


def pickup_chart(days: Sequence[PickupDay], phrases: Phrases, marks: Marks, width: int = WIDTH) -> list[str]:
    """Draw a line from each application date to its standard date, and on to its pickup."""
    shown = _thinned(days)
    names = [phrases.bare(day.applied, year=False, short=True) for day in shown]
    label = max(map(len, names))
    first = shown[0].applied.toordinal()
    ends = [day.pickup.toordinal() if day.pickup else day.standard_date.toordinal() for day in shown]
    pickups = [
        phrases.say("schedule.none") if day.pickup is None else phrases.short(day.pickup, year=False) for day in shown
    ]
    track = max(width - label - 3 - max(map(len, pickups)), 10)
    span = max(max(ends) - first, 1)
    lines = [
        f"{name:>{label}} |{_track(day, first, span, track, marks)} {text}"
        for name, day, text in zip(names, shown, pickups, strict=True)
    ]
    legend = phrases.say("chart.legend", within=marks.within, late=marks.late, pickup=marks.pickup)
    return [phrases.say("chart.pickups"), *lines, legend]


def _thinned(days: Sequence[PickupDay]) -> list[PickupDay]:
    if len(days) <= LINES:
        return list(days)
    places = {place * (len(days) - 1) // (LINES - 1) for place in range(LINES)}
    return [day for place, day in enumerate(days) if place in places]


def _track(day: PickupDay, first: int, span: int, length: int, marks: Marks) -> str:
    """Draw one line; a place is a day or several, the pickup stands at the end of it."""
    scale = [day.applied, day.standard_date, *([day.pickup] if day.pickup else [])]
    places = [min((at.toordinal() - first) * (length - 1) // span, length - 1) for at in scale]
    line = [" "] * length
    line[places[0] : places[1]] = marks.within * (places[1] - places[0])
    if day.pickup is None:
        line[places[1] :] = "?" * (length - places[1])
        return "".join(line)
    line[places[1] : places[2]] = marks.late * (places[2] - places[1])
    line[places[2]] = marks.pickup
    return "".join(line[: places[2] + 1])
