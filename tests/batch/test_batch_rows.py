"""The way by lines and the careful way by the csv module give the same bytes, wherever the blocks of a file end."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pickup.batch import rows as batch_rows
from pickup.batch.answers import Answers, Starts, Tally
from pickup.batch.errors import (
    ColumnAbsent,
    ColumnTaken,
    ColumnTwice,
    LineEndsUnknown,
    NothingInFile,
    RowError,
    RowTooLong,
)
from pickup.batch.rows import Batch, NeedsCare, PlainLines, SuffixCache, pieces
from pickup.batch.table import LONGEST_ROW, DateColumns, read_heading
from pickup.case.scenario import Scenario
from pickup.engine.cohorts import Cohorts
from pickup.render.phrases import Phrases
from pickup.text.errors import NotUtf8

if TYPE_CHECKING:
    from pickup.batch.answers import Answer
    from pickup.batch.table import FileHeading

CASE = Scenario()
ANSWERS = Answers(Cohorts(CASE), Starts(CASE), ("pickup_date", "note"), Phrases("en", "Asia/Jakarta"))


def batch(data: bytes, size: int) -> tuple[bytes, list[int], tuple[int, ...]]:
    """Answer a file read in blocks of this size: the output, the rows refused, and the tally."""
    refused: list[int] = []

    def refuse(row: int, error: RowError) -> Answer | None:
        refused.append(row)
        return ANSWERS.refused(f"rejected: {error.error}")

    tally = Tally()
    blocks = (data[at : at + size] for at in range(0, len(data), size))
    heading, further = read_heading(blocks, DateColumns(), ANSWERS.columns)
    out = b"".join(Batch(heading, ANSWERS, tally, refuse).blocks(further))
    return out, refused, (tally.rows, tally.undated, tally.rejected, tally.empty)


def with_care(data: bytes) -> tuple[bytes, list[int], tuple[int, ...]]:
    """Answer a file in one block, all of it by the careful way."""

    def refuse(_text: str, _heading: FileHeading) -> PlainLines:
        raise NeedsCare

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(batch_rows, "by_lines", refuse)
        return batch(data, 1 << 20)


DATES = st.sampled_from(
    ["2018-10-29", "2018-10-31", "2018-11-02", "2020-02-28", "2018-13-01", "", " 2018-10-31 ", "31/10/2018", "today",
     "7 Nov 2018", "2018-10-31T15:30", "Rabu, 31 Oktober 2018", "=1+1", "2018-10-3\u00e9"],
)  # fmt: skip
OTHERS = st.text(st.sampled_from([*"ab ,;\"'\n\r\t=|", "\u00e9", "\u2028", "\x85", "\x0b", "\x00"]), max_size=6)


@st.composite
def files(draw: st.DrawFn) -> bytes:
    """Make a file as programs and people make them: with quotes or without, whole or broken."""
    separator = draw(st.sampled_from([",", ";", "\t", "|"]))
    columns = draw(st.permutations(["applied", "paid", *(f"c{n}" for n in range(draw(st.integers(0, 3))))]))
    eols = draw(st.sampled_from([["\n"], ["\r\n"], ["\n", "\r\n"]]))
    # As a program writes it: with quotes where they are needed, everywhere, or (which is broken) nowhere.
    quoting = draw(st.sampled_from(["minimal", "all", "none", "none"]))
    lines = [separator.join(columns)]
    for _ in range(draw(st.integers(0, 12))):
        cells = [draw(DATES) if name in ("applied", "paid") else draw(OTHERS) for name in columns]
        cells += [draw(OTHERS)] * draw(st.sampled_from([0] * 12 + [1]))
        lines.append(separator.join(quoted(cell, separator, quoting) for cell in cells))
    text = "".join(line + draw(st.sampled_from(eols)) for line in lines)
    mark = draw(st.sampled_from(["", "\ufeff"]))
    whole = draw(st.booleans())
    return (mark + (text if whole else text.rstrip("\r\n"))).encode()


def quoted(cell: str, separator: str, quoting: str) -> str:
    if quoting == "all" or (quoting == "minimal" and set(cell) & set('"\r\n' + separator)):
        return '"' + cell.replace('"', '""') + '"'
    return cell


@given(files(), st.integers(1, 400))
def test_the_way_by_lines_and_the_careful_way_give_the_same(data: bytes, size: int) -> None:
    assert batch(data, size) == with_care(data)


@given(st.binary(max_size=80).map(lambda rest: b"applied,paid,c\n2018-10-31,2018-10-31," + rest), st.integers(1, 60))
def test_whatever_bytes_there_are_both_ways_give_the_same(data: bytes, size: int) -> None:
    assert batch(data, size) == with_care(data)


SMALL = (
    b"\xef\xbb\xbfid,applied,paid,remark\r\n"
    b'1,2018-10-31,2018-11-01,"a ""b"", c"\r\n'
    b'2,"2018-10-31","2018-10-31","two\r\nlines"\r\n'
    b"3,2018-10-31,,\r\n"
    b"\r\n"
    b"4,2018-10-31\r\n"
    b'5,"2018-10-31,2018-11-01,open\r\n'
    b"6,2018-02-30,2018-11-01,\xff\xfe\r\n"
    b"7,2018-10-31,2018-11-01,last"
)


@pytest.mark.parametrize("size", range(1, len(SMALL) + 1))
def test_a_small_file_may_be_cut_anywhere(size: int) -> None:
    assert batch(SMALL, size) == with_care(SMALL)


def test_a_small_file_is_what_it_should_be() -> None:
    out, refused, tally = batch(SMALL, 1 << 16)
    assert out.decode("latin-1").split("\r\n") == [
        "\u00ef\u00bb\u00bfid,applied,paid,remark,pickup_date,note",
        '1,2018-10-31,2018-11-01,"a ""b"", c",2018-11-06,',
        '2,"2018-10-31","2018-10-31","two',
        'lines",2018-11-05,',
        "3,2018-10-31,,,2018-11-05,no date of payment: that of the application was taken",
        '4,2018-10-31,,,,"rejected: the row has 2 cells; it should have as many as the heading, 4"',
        '"5,""2018-10-31,2018-11-01,open",,,,,rejected: a quotation mark is not closed or not doubled; within a quoted'
        " cell it is written twice",
        "6,2018-02-30,2018-11-01,\u00ff\u00fe,,"
        "rejected: '2018-02-30' is not in the calendar: that month runs from 2018-02-01 to 2018-02-28",
        "7,2018-10-31,2018-11-01,last,2018-11-06,",
    ]
    assert refused == [6, 7, 8]
    assert tally == (7, 0, 3, 1)


@given(files(), st.integers(1, 400))
def test_every_row_comes_out_and_its_own_cells_are_as_they_were(data: bytes, size: int) -> None:
    out, refused, (rows, _, rejected, _) = batch(data, size)
    assert rejected == len(refused)
    text = out.decode("latin-1").removeprefix("\u00ef\u00bb\u00bf")
    separator = text[text.index("pickup_date") - 1]
    read = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)) if "\r" not in text else []
    if read:
        # What went in wrong comes out right: any reader finds one row an application, with all its cells.
        assert len(read) == rows + 1
        assert {len(row) for row in read} == {len(read[0])}


@given(files())
def test_rows_that_are_read_well_stay_byte_for_byte(data: bytes) -> None:
    out, refused, (_, _, _, empty) = batch(data, 1 << 16)
    if not refused and not empty and b'"' not in data and b"\r" not in data:
        lines = data.split(b"\n")
        assert all(new.startswith(old) for old, new in zip(lines, out.split(b"\n"), strict=True))


def kinds(data: bytes, eol: bytes) -> list[type]:
    heading, _ = read_heading([b"applied,paid" + eol], DateColumns(), ())
    return [type(piece) for piece in pieces([data], heading) if piece]


@pytest.mark.parametrize(
    ("data", "eol", "way"),
    [
        pytest.param(b"a,b\nc,d\n", b"\n", PlainLines, id="plain lines are answered all at once"),
        pytest.param(b"a,b\r\nc,d\r\n", b"\r\n", PlainLines, id="so are lines that all end with CRLF"),
        pytest.param(b'"a",b\nc,"d,e"\n', b"\n", PlainLines, id="and lines with quotes"),
        pytest.param(b"a,b\r\nc,d\n", b"\n", list, id="mixed line ends need care"),
        pytest.param(b"a,b\nc,d\n", b"\r\n", list, id="so do line ends that are not the heading's"),
        pytest.param(b"a,b\rc,d\n", b"\n", list, id="so does a lone carriage return"),
        pytest.param(b'"a\nb",c\nd,e\n', b"\n", list, id="so does a newline within a cell"),
        pytest.param(b"a,b,c\nd\n", b"\n", list, id="so do a line too wide and one as much too narrow"),
        pytest.param(b"a,b\n\nc,d\n", b"\n", list, id="so does an empty line"),
        pytest.param(b'"a","b"\n"c"\n', b"\n", list, id="so does a line with quotes that is too narrow"),
    ],
)
def test_which_way_a_block_goes(data: bytes, eol: bytes, way: type) -> None:
    assert kinds(data, eol) == [way]


@pytest.mark.parametrize(
    ("data", "error"),
    [
        pytest.param(b"", NothingInFile, id="an empty file has no columns"),
        pytest.param(b"id,paid\n1,2018-10-31\n", ColumnAbsent, id="a column is missing"),
        pytest.param(b"applied,paid,applied\n", ColumnTwice, id="a date column is there twice"),
        pytest.param(b"applied,paid,Note\n", ColumnTaken, id="a column that would be added is there already"),
        pytest.param(b"applied,paid\r2018-10-31,2018-10-31\r", LineEndsUnknown, id="lines end with lone returns"),
        pytest.param("applied,paid\n".encode("utf-16"), NotUtf8, id="it is UTF-16"),
        pytest.param(b"x" * (LONGEST_ROW + 2), RowTooLong, id="the heading does not end"),
        pytest.param(b"applied,paid\n" + b"x" * (LONGEST_ROW + 70_000), RowTooLong, id="a row does not end"),
        pytest.param(b'"applied,paid\n1,2\n', ColumnAbsent, id="the heading's quotation mark is not closed"),
    ],
)
def test_a_file_that_is_no_table_is_refused(data: bytes, error: type) -> None:
    with pytest.raises(error):
        batch(data, 1 << 16)


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_the_separator_is_the_one_that_parts_the_heading(separator: str) -> None:
    data = f"a,b;c{separator}applied{separator}paid\nx{separator}2018-10-31{separator}2018-10-31\n".encode()
    if separator in ",;":
        data = data.replace(b"a,b;c", b'"a,b;c"')
    out, refused, _ = batch(data, 1 << 16)
    assert out.endswith(f"2018-10-31{separator}2018-11-05{separator}\n".encode())
    assert refused == []


def test_further_columns_may_have_the_same_name() -> None:
    out, _, _ = batch(b"x,x,applied,paid\n1,2,2018-10-31,2018-10-31\n", 1 << 16)
    assert out == b"x,x,applied,paid,pickup_date,note\n1,2,2018-10-31,2018-10-31,2018-11-05,\n"


def test_a_cell_that_never_ends_costs_one_row() -> None:
    rows = b"".join(b"%d,2018-10-31,2018-10-31\n" % number for number in range(20_000))
    out, refused, tally = batch(b'id,applied,paid\n"0,2018-10-31,2018-10-31\n' + rows, 1 << 12)
    assert refused == [2]
    assert tally == (20_001, 0, 1, 0)
    assert out.count(b",2018-11-05,\n") == 20_000


def test_a_row_that_needs_care_changes_nothing_for_the_rows_around_it() -> None:
    rows = [b"%d,2018-10-31,2018-10-31\n" % number for number in range(1_000)]
    rows[700] = b"700,2018-10-31,2018-02-30\n"
    out, refused, tally = batch(b"id,applied,paid\n" + b"".join(rows), 1 << 20)
    assert refused == [702]
    assert tally == (1_000, 0, 1, 0)
    assert [line.split(b",")[0] for line in out.split(b"\n")[1:-1]] == [b"%d" % number for number in range(1_000)]


@pytest.mark.parametrize("same", ["applied", "paid", "neither"])
def test_no_more_suffixes_are_kept_than_fit(same: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batch_rows, "MOST_KEPT", 10)
    heading, _ = read_heading([b"applied,paid\n"], DateColumns(), ())
    cache = SuffixCache(heading, ANSWERS)
    for minute in range(60):
        text = f"2018-10-31T09:{minute:02}"
        applied, paid = ("2018-10-31" if same == name else text for name in ("applied", "paid"))
        assert cache[applied][paid] == ",2018-11-05,\n"
        assert sum(map(len, cache.values())) <= 10
        assert len(cache) <= 11
