"""The one reader of CSV files that are read whole: intakes, histories, announced tables, applications."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeVar

from pickup.text.errors import CellTooLong, PickupError, SameColumn, TooFewCells, in_file
from pickup.text.headings import places_of, the_one
from pickup.text.toml import utf8_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

Value = TypeVar("Value")


class CsvRow(NamedTuple):
    """One row: where it stands, its cells, and in which of them each wanted column is."""

    file: str
    line: int
    cells: Sequence[str]
    columns: Mapping[str, int]
    heading: Sequence[str]

    def text(self, column: str) -> str:
        """Give the cell of a column as it stands."""
        return self.cells[self.columns[column]]

    def has(self, column: str) -> bool:
        """Tell whether anything stands in a column, which the file need not have."""
        return column in self.columns and bool(self.text(column).strip())

    def place(self, column: str) -> str:
        """Name the file, the line and the column by its own heading, as an error does."""
        return f"{self.file}, line {self.line}, {self.heading[self.columns[column]].strip()}"

    def read(self, column: str, reader: Callable[[str], Value]) -> Value:
        """Read the cell of a column. PickupError: it is wrong, with its place."""
        try:
            return reader(self.text(column))
        except PickupError as error:
            raise in_file(error).at(self.place(column)) from None


class CsvTable(NamedTuple):
    """A file with its heading read: `names` are its headings in small letters, `delimiter` is what parts the cells.

    Columns are asked for by our names, whatever the file calls them (`text.headings`). `lines` are the rows below,
    which are read as they are asked for: the first that is wrong is told.
    """

    file: str
    heading: tuple[str, ...]
    names: tuple[str, ...]
    delimiter: str
    lines: Iterator[tuple[int, list[str]]]

    @property
    def places(self) -> Mapping[str, Sequence[int]]:
        """Where each of our columns stands; one of two headings that mean the same is refused when it is read."""
        return places_of(self.heading)

    def has(self, *columns: str) -> bool:
        """Tell whether the heading has all of these columns."""
        return set(columns) <= set(self.places)

    def place(self, column: str) -> int:
        """Give the place of a column that is there. SameColumn: two headings mean it."""
        try:
            return the_one(column, self.places[column], self.heading)
        except SameColumn as error:
            raise error.at(self.file) from None

    def first_of(self, *choices: tuple[str, ...]) -> tuple[str, ...] | None:
        """Give the first of several sets of columns that the heading has whole; None: it has none of them."""
        return next((columns for columns in choices if self.has(*columns)), None)

    def rows(self, columns: Iterable[str]) -> Iterator[CsvRow]:
        """Give the rows with these columns. TooFewCells: a row ends before one of them. CellTooLong: it never ends.

        SameColumn: two headings mean one of them.
        """
        places = {name: self.place(name) for name in columns}
        last = max(places.values())
        for line, cells in self.lines:
            if len(cells) <= last:
                raise TooFewCells(f"{self.file}, line {line}", found=len(cells), wanted=len(self.names))
            yield CsvRow(self.file, line, cells, places, self.heading)


def read_table(raw: bytes, file: str) -> CsvTable:
    """Read the heading of a CSV file with commas or semicolons. NotUtf8; CellTooLong: a cell of it never ends."""
    return table_of(utf8_text(raw, file), file)


def table_of(text: str, file: str) -> CsvTable:
    """Do the same with the text of a file."""
    delimiter = ";" if ";" in text.lstrip().partition("\n")[0] else ","
    lines = _lines(text, delimiter, file)
    heading = tuple(next(lines, (1, []))[1])
    return CsvTable(file, heading, tuple(name.strip().lower() for name in heading), delimiter, lines)


def _lines(text: str, delimiter: str, file: str) -> Iterator[tuple[int, list[str]]]:
    """Give the rows that are not blank, each with its last line."""
    import csv

    reader = csv.reader(text.splitlines(keepends=True), delimiter=delimiter)
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield reader.line_num, cells
    except csv.Error:
        raise CellTooLong(f"{file}, line {reader.line_num}", limit=csv.field_size_limit()) from None
