"""The calendars that come with the program, and those with a folder of the user's on top of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path

from pickup.calendars.decrees import Calendars, Closure, Day, Decree, DecreeRow, Key


class _Thawing(Mapping[Key, tuple[Decree, ...]]):
    """Frozen decrees, thawed by the year or region when asked for: a command needs two of thirteen years."""

    def __init__(self, frozen: Mapping[Key, tuple[DecreeRow, ...]]) -> None:
        self._frozen = frozen
        self._thawed: dict[Key, tuple[Decree, ...]] = {}

    def __getitem__(self, key: Key) -> tuple[Decree, ...]:
        if key not in self._thawed:
            self._thawed[key] = tuple(map(_thaw, self._frozen[key]))
        return self._thawed[key]

    def __iter__(self) -> Iterator[Key]:
        return iter(self._frozen)

    def __len__(self) -> int:
        return len(self._frozen)


def _thaw(row: DecreeRow) -> Decree:
    instrument, numbers, signed, kind, effect, sources, note, adds, removes, national, joint_leave = row
    return Decree(
        instrument,
        numbers,
        date.fromisoformat(signed) if signed else None,
        kind,
        effect,
        sources,
        note,
        tuple(Day(date.fromisoformat(row[0]), row[1], row[2], row[3]) for row in adds),
        tuple(map(date.fromisoformat, removes)),
        national,
        joint_leave,
    )


@cache
def packaged_calendars() -> Calendars:
    """Give the calendars that come with the program; they are made once."""
    from pickup.calendars._frozen import CLOSURES, NATIONAL, NOTES, REGIONAL

    closures = tuple(
        Closure(date.fromisoformat(first), date.fromisoformat(last), *texts) for first, last, *texts in CLOSURES
    )
    newest = max(row[2] or "" for rows in (*NATIONAL.values(), *REGIONAL.values()) for row in rows)
    return Calendars(_Thawing(NATIONAL), _Thawing(REGIONAL), closures, NOTES, as_of=date.fromisoformat(newest))


def calendars_with(folder: Path) -> Calendars:
    """Give the packaged calendars and the files of `folder` on top of them.

    PickupError: a file there is not as calendars/README.md wants it, with its file, line and key.
    """
    from pickup.calendars.files import read_folder

    return packaged_calendars().joined_with(read_folder(folder))
