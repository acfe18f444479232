"""A year at a glance on a terminal of any width: every day with its mark, what the marks mean, and who decreed it."""

from __future__ import annotations

import re
import sys
from datetime import date

import pytest
from test_terminal import on_a_terminal

from pickup.calendars.workdays import WorkCalendar
from pickup.cli.draw import GAP, MONTH_WIDTH, draw_year, months_beside
from pickup.render.calendar_page import MARKS, year_sheet

COLOUR = re.compile(r"\x1b\[[0-9;]*m")
OFFICE = WorkCalendar(region="aceh", closures=True, closed=[(date(2024, 3, 6), date(2024, 3, 6))])


def drawn(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, width: int, lang: str = "en") -> str:
    monkeypatch.setenv("COLUMNS", str(width))
    draw_year(year_sheet(OFFICE, 2024, lang, date(2024, 6, 3)))
    return capsys.readouterr().out


@pytest.mark.parametrize(("width", "beside"), [(40, 1), (80, 3), (120, 4), (200, 6), (20, 1)])
def test_as_many_months_stand_beside_each_other_as_fit(width: int, beside: int) -> None:
    assert months_beside(width) == beside
    assert beside == 1 or beside * MONTH_WIDTH + (beside - 1) * GAP <= width


@pytest.mark.parametrize("lang", ["en", "id"])
def test_every_day_of_the_year_bears_the_mark_of_its_kind(lang: str) -> None:
    sheet = year_sheet(OFFICE, 2024, lang)
    cells = [cell for month in sheet.months for week in month.weeks for cell in week if cell]
    assert len(cells) == 366
    days = [date(2024, 1, 1).fromordinal(date(2024, 1, 1).toordinal() + n) for n in range(366)]
    assert [cell.number for cell in cells] == [day.day for day in days]
    assert [cell.kind for cell in cells] == [OFFICE.day(day).kind for day in days]
    assert len({cell.mark for cell in cells}) == len({cell.kind for cell in cells})


def test_no_two_kinds_share_a_mark_and_a_working_day_has_none() -> None:
    assert len(set(MARKS.values())) == len(MARKS)
    assert all(mark.isascii() and not mark.isspace() and not mark.isdigit() for mark in MARKS.values())


@pytest.mark.parametrize("width", [40, 80, 200])
@pytest.mark.parametrize("lang", ["en", "id"])
def test_without_colour_all_is_told(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, width: int, lang: str
) -> None:
    text = drawn(capsys, monkeypatch, width, lang)
    assert max(map(len, text.splitlines())) <= width
    assert not COLOUR.search(text)
    for week in ("17*18+19~20~21 22o23.", "24 25 26 27 28 29o30."):
        assert week in text
    assert " 4  5  6x 7  8  9.10." in text
    for mark, _, meaning in year_sheet(OFFICE, 2024, lang).legend:
        assert f"{mark} {meaning}" in " ".join(text.split()) or f"{mark} {meaning}" in text
    listed = year_sheet(OFFICE, 2024, lang).days
    assert len(listed) == len(OFFICE.listed_days(2024))
    assert all(f"{day.date}" in text for day in listed)
    assert "Keppres 33/2024" in text


def test_a_leap_month_and_a_month_of_six_weeks_are_whole(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    text = drawn(capsys, monkeypatch, 40)
    assert "26 27 28 29" in text
    assert "30 31" in text


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX terminals")
@pytest.mark.parametrize("columns", [40, 80, 200])
def test_on_a_real_terminal_there_is_colour_and_the_same_text(columns: int) -> None:
    sent = on_a_terminal("calendar show 2025 --lang id", columns)
    assert COLOUR.search(sent)
    plain = COLOUR.sub("", sent)
    assert "18+19 20 21 22 23.24." in plain
    assert "+ cuti bersama: 11" in plain
    assert max(map(len, plain.splitlines())) <= columns
