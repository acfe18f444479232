"""The recipes of the pages: other libraries count the same days, and a join gives what `pickup batch` gives."""

from __future__ import annotations

import csv
import re
import sqlite3
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

import pytest

from pickup import Office, Range

if TYPE_CHECKING:
    from command import Pickup

ROOMS = Path(__file__).parents[1] / "pickup"
SCENARIO, FIRST, LAST = "banjarmasin-2018", date(2018, 10, 29), date(2018, 12, 31)
Rows = list[tuple[str, ...]]


def fence(room: str, language: str, holding: str) -> str:
    """Give the one piece of code on a room's page that holds a text."""
    page = (ROOMS / room / "README.md").read_text(encoding="utf-8")
    (found,) = (each for each in re.findall(rf"```{language}\n(.*?)```", page, re.DOTALL) if holding in each)
    return str(found)


def applications(count: int) -> Rows:
    """Give rows of id, application and payment, one in ten not paid, as texts."""
    random = Random(20181029)
    days = [str(FIRST + timedelta(days=days)) for days in range((LAST - FIRST).days + 1)]
    rows: Rows = []
    for number in range(count):
        place = random.randrange(len(days))
        paid = "" if random.random() < 0.1 else days[min(place + random.randrange(-3, 6), len(days) - 1)]
        rows.append((f"{number:07}", days[place], paid))
    return rows


def written(path: Path, heading: tuple[str, ...], rows: Rows) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([heading, *rows])


def read(path: Path) -> Rows:
    with path.open(encoding="utf-8", newline="") as file:
        return [tuple(row) for row in csv.reader(file)][1:]


def by_batch(pickup: Pickup, count: int) -> Rows:
    """Write the applications and the table of pickups, and give id, pickup and limit as `pickup batch` has them."""
    written(Path("applications.csv"), ("id", "applied", "paid"), applications(count))
    span = f"--from {FIRST} --to {LAST}"
    assert pickup(f"schedule {SCENARIO} {span} --each --format csv --quiet -o pickups.csv").status == 0
    answer = pickup(f"batch applications.csv {SCENARIO} --columns pickup,collect_by --rejects bad.csv -o batch.csv")
    assert answer.status == 0, answer.err
    return [(row[0], row[3], row[4]) for row in read(Path("batch.csv"))]


def joined_by_sqlite(query: str) -> Rows:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute("CREATE TABLE applications (id, applied, paid)")
        connection.executemany("INSERT INTO applications VALUES (?, ?, ?)", read(Path("applications.csv")))
        connection.execute(
            "CREATE TABLE pickups (clock_start PRIMARY KEY, applications, standard_date, pickup, collect_by, delay)"
        )
        connection.executemany("INSERT INTO pickups VALUES (?, ?, ?, ?, ?, ?)", read(Path("pickups.csv")))
        return connection.execute(query).fetchall()


def joined_by_duckdb(query: str) -> Rows:
    duckdb = pytest.importorskip("duckdb")
    for name in ("applications", "pickups"):
        query = query.replace(f"{name} AS", f"read_csv('{name}.csv', all_varchar = true) AS")
    found: Rows = duckdb.sql(query).fetchall()
    return found


def joined_by_polars(recipe: str) -> Rows:
    pytest.importorskip("polars")
    exec(recipe, {})
    return read(Path("joined.csv"))


JOINS = {
    "sqlite": lambda: joined_by_sqlite(fence("batch", "sql", "JOIN pickups")),
    "duckdb": lambda: joined_by_duckdb(fence("batch", "sql", "JOIN pickups")),
    "polars": lambda: joined_by_polars(fence("batch", "python", "polars")),
}


@pytest.mark.parametrize("count", [2_000, pytest.param(1_000_000, marks=pytest.mark.slow)])
@pytest.mark.parametrize("join", JOINS.values(), ids=JOINS)
def test_a_join_with_the_table_gives_what_batch_gives(
    join: Any, count: int, pickup: Pickup, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    expected = by_batch(pickup, count)
    assert len(expected) == count
    assert len({row[1] for row in expected}) > 30
    assert join() == expected


def test_numpy_and_pandas_count_the_days_of_an_office() -> None:
    numpy = pytest.importorskip("numpy")
    pytest.importorskip("pandas")
    made: dict[str, Any] = {}
    exec(fence("calendars", "python", "busdaycalendar"), made)
    own, random = Office.named("banjarmasin").calendar(), Random(7)
    for _ in range(400):
        day, days = date(2015, 1, 1) + timedelta(days=random.randrange(4700)), random.randrange(1, 15)
        offset = numpy.busday_offset(day, days, roll="backward", busdaycal=made["calendar"])
        assert offset.item() == own.add(day, days)
        assert (day + days * made["workday"]).date() == own.add(day, days)


def test_a_working_saturday_of_an_office_is_counted_too() -> None:
    numpy = pytest.importorskip("numpy")
    office = Office.named("banjarmasin")
    own = office._replace(open=(*office.open, Range(date(2025, 8, 23), date(2025, 8, 23)))).calendar()
    closed = [day.date for day in own.closed_days(date(2025, 8, 1), date(2025, 8, 31))]
    calendar = numpy.busdaycalendar(weekmask="1111111", holidays=closed)
    assert numpy.busday_offset("2025-08-22", 1, busdaycal=calendar).item() == date(2025, 8, 23)
