"""The fast way and the careful way give the same bytes, wherever the blocks of a file end."""

from __future__ import annotations

import csv
import io
import os
import signal
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pickup import batch_second_process
from pickup.batch_answers import Answers, Fault, Starts
from pickup.batch_blocks import LONGEST_ROW, Block, Lines, open_table, pieces
from pickup.batch_errors import ColumnAbsent, ColumnTaken, ColumnTwice, LineEndsUnknown, NothingInFile, RowTooLong
from pickup.batch_table import Names
from pickup.batches import Batch, Tally
from pickup.cohorts import Cohorts
from pickup.file_errors import NotUtf8
from pickup.render.phrases import Phrases
from pickup.scenario import Scenario

if TYPE_CHECKING:
    from pickup.batch_answers import Answer

CASE = Scenario()
ANSWERS = Answers(Cohorts(CASE), Starts(CASE), ("pickup_date", "note"), Phrases("en", "Asia/Jakarta"))


def batch(
    data: bytes, size: int, *, careful: bool = False, helped: bool = False
) -> tuple[bytes, list[int], tuple[int, ...]]:
    """Answer a file read in blocks of this size: the output, the rows refused, and the tally."""
    refused: list[int] = []

    def refuse(row: int, fault: Fault) -> Answer | None:
        refused.append(row)
        return ANSWERS.refused(f"rejected: {fault.error}")

    tally = Tally()
    table, further = open_table((data[at : at + size] for at in range(0, len(data), size)), Names(), ANSWERS.columns)
    out = b"".join(Batch(table, ANSWERS, tally, refuse).blocks(further, careful=careful, helped=helped))
    return out, refused, (tally.rows, tally.undated, tally.rejected, tally.empty)


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
def test_the_fast_way_and_the_careful_way_give_the_same(data: bytes, size: int) -> None:
    assert batch(data, size) == batch(data, 1 << 20, careful=True)


@given(st.binary(max_size=80).map(lambda rest: b"applied,paid,c\n2018-10-31,2018-10-31," + rest), st.integers(1, 60))
def test_whatever_bytes_there_are_both_ways_give_the_same(data: bytes, size: int) -> None:
    assert batch(data, size) == batch(data, 1 << 20, careful=True)


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
    assert batch(SMALL, size) == batch(SMALL, len(SMALL), careful=True)


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


def kinds(data: bytes) -> list[type]:
    table, _ = open_table([b"applied,paid\n"], Names(), ())
    return [type(piece) for piece in pieces([data], table) if piece]


@pytest.mark.parametrize(
    ("data", "way"),
    [
        pytest.param(b"a,b\nc,d\n", Block, id="plain lines go the fast way"),
        pytest.param(b"a,b\r\nc,d\r\n", Block, id="so do lines that all end with CRLF"),
        pytest.param(b'"a",b\nc,"d,e"\n', Lines, id="with quotes the csv module parts them, all at once"),
        pytest.param(b"a,b\r\nc,d\n", list, id="mixed line ends go the careful way"),
        pytest.param(b"a,b\rc,d\n", list, id="so does a lone carriage return"),
        pytest.param(b'"a\nb",c\nd,e\n', list, id="so does a newline within a cell"),
    ],
)
def test_which_way_a_block_goes(data: bytes, way: type) -> None:
    assert kinds(data) == [way]


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


def test_one_odd_row_among_many_is_the_only_one_looked_at_by_itself() -> None:
    rows = [b"%d,2018-10-31,2018-10-31\n" % number for number in range(1_000)]
    rows[700] = b"700,2018-10-31,2018-02-30\n"
    out, refused, tally = batch(b"id,applied,paid\n" + b"".join(rows), 1 << 20)
    assert refused == [702]
    assert tally == (1_000, 0, 1, 0)
    assert [line.split(b",")[0] for line in out.split(b"\n")[1:-1]] == [b"%d" % number for number in range(1_000)]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="processes cannot be copied here")
@settings(max_examples=40, deadline=None)
@given(files(), st.integers(1, 60), st.sampled_from((0, 100, 1 << 20)))
def test_with_a_second_process_it_is_the_same(data: bytes, size: int, room: int) -> None:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(batch_second_process, "WORTH", 0)
        patched.setattr(batch_second_process, "_room_of", lambda _: room)
        assert batch(data, size, helped=True) == batch(data, 1 << 20, careful=True)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="processes cannot be copied here")
def test_neither_process_waits_for_ever_where_a_pipe_holds_little(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batch_second_process, "WORTH", 0)
    monkeypatch.setattr(batch_second_process, "_PIPE", 1 << 12)
    blocks = [b"%d" % number * 50_000 for number in range(20)]
    found = batch_second_process.with_copy(blocks, lambda block: batch_second_process.Done(1, block * 5))
    answered = {block: done.data for block, done in found if done is not None}
    assert answered == {block: block * 5 for block in answered}
    assert len(answered) > 1


@pytest.mark.skipif(not hasattr(os, "fork"), reason="processes cannot be copied here")
def test_if_the_second_process_is_lost_the_work_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batch_second_process, "WORTH", 1)
    monkeypatch.setattr(Batch, "_plainly", lambda *_: os.kill(os.getpid(), signal.SIGKILL))
    data = b"id,applied,paid\n" + b"".join(b"%d,2018-10-31,2018-10-31\n" % number for number in range(500))
    assert batch(data, 256, helped=True) == batch(data, 1 << 20)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="processes cannot be copied here")
def test_the_second_process_ends_with_the_first_one_s_work(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batch_second_process, "WORTH", 0)
    found = batch_second_process.with_copy([b"a", b"b", b"c"], lambda block: batch_second_process.Done(1, block * 2))
    assert next(found) == (b"a", batch_second_process.Done(1, b"aa"))
    assert next(found) == (b"b", None)
    found.close()
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)
