"""`pickup batch` as it is typed: files, packed files and pipes, what is refused, and what is never left half done."""

from __future__ import annotations

import csv
import gzip
import io
import json
import os
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest
from command import OFFICE, PROGRAM, clean_environment, refused

if TYPE_CHECKING:
    from pathlib import Path

    from command import Pickup

ROWS = (
    "id,applied,paid",
    "1,2018-10-29,2018-10-30",
    "2,2018-10-31,2018-10-31",
    "3,2018-10-31,",
)
BAD = "4,2018-02-30,2018-10-31"
# Without outages and without a queue: three working days after the later of the two.
CLOCK = (
    "id,applied,paid,pickup,pickup_date,pickup_text,standard_date,collect_by,basis,note",
    "1,2018-10-29,2018-10-30,2018-11-02T14:00:00+07:00,2018-11-02,"
    '"Friday 2 November 2018, 14:00 WIB",2018-11-02,2018-11-30,clock,',
    "2,2018-10-31,2018-10-31,2018-11-05T14:00:00+07:00,2018-11-05,"
    '"Monday 5 November 2018, 14:00 WIB",2018-11-05,2018-11-30,clock,',
    "3,2018-10-31,,2018-11-05T14:00:00+07:00,2018-11-05,"
    '"Monday 5 November 2018, 14:00 WIB",2018-11-05,2018-11-30,clock,'
    "no date of payment: that of the application was taken",
)
NO_QUEUE = "Note: the print queue is not considered"


@pytest.fixture
def applications(tmp_path: Path) -> Path:
    path = tmp_path / "applications.csv"
    path.write_text("\n".join(ROWS) + "\n", encoding="utf-8")
    return path


def lines(*rows: str, eol: str = "\n") -> str:
    return "".join(row + eol for row in rows)


def test_a_file_with_the_answers_goes_to_standard_output(pickup: Pickup, applications: Path) -> None:
    answer = pickup(f"batch {applications}")
    assert (answer.status, answer.out) == (0, lines(*CLOCK))
    assert answer.err.splitlines() == [
        f"{NO_QUEUE}: neither an intake nor the capacity of the press is known (--capacity N)",
        "3 rows: 3 with a collection date, 0 without a date, 0 rejected",
    ]


def test_quiet_says_nothing(pickup: Pickup, applications: Path) -> None:
    assert pickup(f"batch {applications} --quiet").err == ""


@pytest.mark.parametrize("source", ["file", "packed", "stdin", "packed stdin"])
@pytest.mark.parametrize("to", ["stdout", "-", "file", "packed"])
def test_all_ways_in_and_out_give_the_same(pickup: Pickup, applications: Path, source: str, to: str) -> None:
    data = applications.read_bytes()
    packed = gzip.compress(data)
    name = {"file": str(applications), "packed": f"{applications}.gz"}.get(source, "-")
    applications.with_name("applications.csv.gz").write_bytes(packed)
    out = {"stdout": None, "-": "-"}.get(to, applications.with_name("out.csv" + (".gz" if to == "packed" else "")))
    option = f"-o {out}" if out else ""
    # The queue needs the file twice: a stream has to be kept.
    answer = pickup(f"batch {name} {option} --capacity 1 --quiet", packed if source == "packed stdin" else data)
    assert answer.status == 0
    written = answer.out.encode() if to in ("stdout", "-") else out.read_bytes()  # type: ignore[union-attr]
    found = gzip.decompress(written) if to == "packed" else written
    told = [(row["pickup"][:10], row["basis"]) for row in csv.DictReader(io.StringIO(found.decode()))]
    assert told == [("2018-11-02", "queue"), ("2018-11-05", "queue"), ("2018-11-05", "queue")]


def test_a_packed_file_is_the_same_each_time(pickup: Pickup, applications: Path) -> None:
    out = applications.with_name("out.csv.gz")
    pickup(f"batch {applications} -o {out} --quiet")
    first = out.read_bytes()
    pickup(f"batch {applications} -o {out} --quiet")
    assert out.read_bytes() == first


def test_a_file_may_be_answered_in_its_place(pickup: Pickup, applications: Path) -> None:
    assert pickup(f"batch {applications} -o {applications} --quiet").status == 0
    assert applications.read_text(encoding="utf-8") == lines(*CLOCK)
    refused(pickup(f"batch {applications}"), "applications.csv", "'pickup'")


def test_separator_mark_and_line_ends_stay(pickup: Pickup) -> None:
    data = '\ufeffnama;tanggal_permohonan;tanggal_pembayaran\r\nJosé;31/10/2018;1/11/2018\r\n"A; B";31.10.2018;'
    answer = pickup("batch - --date-order dmy --columns pickup_date,note --quiet", data.encode())
    assert answer.out == (
        "\ufeffnama;tanggal_permohonan;tanggal_pembayaran;pickup_date;note\r\n"
        "José;31/10/2018;1/11/2018;2018-11-06;\r\n"
        '"A; B";31.10.2018;;2018-11-05;no date of payment: that of the application was taken'
    )


def test_columns_have_other_names_if_one_says_so(pickup: Pickup) -> None:
    data = lines("Lodged,Fee,applied", "2018-10-30,2018-10-31,x").encode()
    answer = pickup("batch - --applied-column lodged --paid-column Fee --columns pickup_date,note --quiet", data)
    assert answer.out == lines("Lodged,Fee,applied,pickup_date,note", "2018-10-30,2018-10-31,x,2018-11-05,")
    one = pickup("batch - --applied-column Fee --paid-column fee --columns pickup_date,note --quiet", data)
    assert one.out.splitlines()[1] == "2018-10-30,2018-10-31,x,2018-11-05,"


@pytest.mark.parametrize(
    ("lang", "text"),
    [("id", "Senin, 5 November 2018, pukul 14.00 WIB"), ("en", "Monday 5 November 2018, 14:00 WIB")],
)
def test_the_pickup_in_words_of_the_asked_language_and_a_date_for_a_spreadsheet(
    pickup: Pickup, lang: str, text: str
) -> None:
    answer = pickup(f"batch - --lang {lang} --quiet", lines("applied,paid", "2018-10-31,2018-10-31").encode())
    row = next(csv.DictReader(io.StringIO(answer.out)))
    assert (row["pickup_date"], row["pickup_text"]) == ("2018-11-05", text)


@pytest.mark.parametrize(
    "heading", ["Tanggal Permohonan;Tanggal Bayar", "TGL_PERMOHONAN;tgl_bayar", "Applied;Date Paid"]
)
def test_the_headings_of_the_counter_are_known(pickup: Pickup, heading: str) -> None:
    data = lines(f"Nama;{heading}", "Siti;2018-10-29;2018-10-30").encode()
    answer = pickup("batch - --columns pickup_date,note --quiet", data)
    assert answer.out == lines(f"Nama;{heading};pickup_date;note", "Siti;2018-10-29;2018-10-30;2018-11-02;")


@pytest.mark.parametrize(
    ("separator", "heading"), [(",", "Tanggal Permohonan"), (";", "id;applied"), ("\t", "no\tapplied")]
)
def test_payments_may_be_missing_and_that_is_said(pickup: Pickup, separator: str, heading: str) -> None:
    row = separator.join(["7", "2018-10-31"][1 - heading.count(separator) :])
    answer = pickup("batch - --columns pickup_date,note", lines(heading, row).encode())
    assert answer.out.splitlines()[1] == separator.join([row, "2018-11-05", ""])
    assert "Note: the file has no column of payments: the day of the application counts" in answer.err
    own = pickup("batch - --capacity 162", lines(heading, row).encode())
    assert "so the file itself is the intake: 1 application," in own.err
    refused(pickup("batch - --paid-column Fee", lines(heading, row).encode()), "'fee'", "--paid-column")


def test_payments_may_be_missing_in_json_too(pickup: Pickup) -> None:
    answer = pickup("batch - --columns pickup_date --rejects /dev/null -q", b'{"Tanggal Permohonan": "2018-10-31"}')
    assert answer.json["pickup_date"] == "2018-11-05"
    twice = b'{"applied": "2018-10-31", "Tanggal Permohonan": "2018-10-30"}'
    assert "Tanggal Permohonan" in pickup("batch - --columns note", twice).json["note"]


def test_of_two_columns_that_mean_the_same_one_must_be_named(pickup: Pickup) -> None:
    data = lines("applied,Tanggal Permohonan,paid", "2018-10-30,2018-10-31,").encode()
    refused(pickup("batch -", data), "'applied'", "'tanggal permohonan'", "rename")
    chosen = pickup("batch - --applied-column 'Tanggal Permohonan' --columns pickup_date --rejects /dev/null", data)
    assert chosen.out.splitlines()[1] == "2018-10-30,2018-10-31,,2018-11-05"


def test_a_workbook_is_named_as_one(pickup: Pickup) -> None:
    workbook = b"PK\x03\x04\x14\x00\x06\x00" + bytes(40)
    refused(pickup("batch -", workbook), "<stdin>", "workbook (.xlsx)", "CSV UTF-8")


def test_a_formula_of_the_input_stays_and_ours_is_none(pickup: Pickup) -> None:
    data = lines("=name,applied,paid", "=1+1,=2+2,2018-10-31").encode()
    answer = pickup("batch - --quiet", data)
    row = next(csv.DictReader(io.StringIO(answer.out)))
    assert row["=name"] == "=1+1"
    assert row["note"].startswith("rejected: applied: '=2+2' is not read as a date")


def test_json_lines_in_json_lines_out(pickup: Pickup) -> None:
    data = lines('{"id": 1, "applied": "2018-10-29", "paid": "2018-10-30"}', '{"applied": "2018-10-31", "paid": null}')
    answer = pickup("batch - --columns pickup,print_start,note --quiet", data.encode())
    assert [json.loads(line) for line in answer.out.splitlines()] == [
        {"id": 1, "applied": "2018-10-29", "paid": "2018-10-30",
         "pickup": "2018-11-02T14:00:00+07:00", "print_start": None, "note": ""},
        {"applied": "2018-10-31", "paid": None,
         "pickup": "2018-11-05T14:00:00+07:00", "print_start": None,
         "note": "no date of payment: that of the application was taken"},
    ]  # fmt: skip


# The intake of the scenario holds; without one, the file itself does if the press is known; else there is no queue.


def test_the_intake_of_the_scenario_holds(pickup: Pickup) -> None:
    data = lines(
        "applied,paid",
        "2018-10-29,2018-10-29",
        "2018-10-31,2018-10-31",
        "2018-11-05,2018-11-05",
        "2018-10-26,2018-10-26",
    ).encode()
    answer = pickup("batch - banjarmasin-2018 --columns pickup,note", data)
    # Who applied on 5 November stands behind the list, and is in time: 7 November has six places left.
    assert [row["pickup"] for row in csv.DictReader(io.StringIO(answer.out))] == [
        "2018-11-05T14:00:00+08:00", "2018-11-07T14:00:00+08:00", "2018-11-08T14:00:00+08:00", "",
    ]  # fmt: skip
    assert "the intake has no applications of 2018-10-26" in answer.out
    assert "the listed intake ends on Friday 2 November 2018" in answer.err
    assert answer.status == 1
    assert "illustration" in answer.err
    assert "the intake leaves out the applications of 24 to 26 October 2018" in answer.err


def test_without_an_intake_the_file_is_it_and_estimate_says_the_same(pickup: Pickup, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    rows = ["2018-10-29,2018-10-29"] * 150 + ["2018-10-30,2018-10-30"] * 160 + ["2018-10-31,2018-11-02"] * 170
    path.write_text(lines("applied,paid", *rows), encoding="utf-8")
    answer = pickup(f"batch {path} {OFFICE}")
    found = {row["applied"]: row["pickup"] for row in csv.DictReader(io.StringIO(answer.out))}
    assert "so the file itself is the intake: 480 applications" in answer.err
    for applied, paid in (("2018-10-29", "2018-10-29"), ("2018-10-30", "2018-10-30"), ("2018-10-31", "2018-11-02")):
        told = pickup(f"estimate {OFFICE} --intake {path} --applied {applied} --paid {paid} --format json")
        assert told.json["pickup"] == found[applied]
    # 150 and 12 of 160 on the first day; 148 and 14 of 170 on the second; 156 on the third.
    assert list(found.values()) == [f"2018-11-0{day}T14:00:00+08:00" for day in (5, 6, 7)]


def test_a_row_that_no_calendar_reaches_does_not_stop_the_queue(pickup: Pickup) -> None:
    data = lines("applied,paid", "0218-10-29,2018-10-29", "2918-10-29,", "2018-10-29,").encode()
    answer = pickup("batch - --capacity 5 --columns pickup_date,note --quiet", data)
    assert answer.status == 1
    pickups = [row["pickup_date"] for row in csv.DictReader(io.StringIO(answer.out))]
    assert pickups == ["2018-11-01", "", "2018-11-01"]
    assert "no calendar knows the year 2918" in answer.out


def test_an_intake_that_goes_on_is_counted_as_far_as_the_file_needs_it(pickup: Pickup) -> None:
    data = lines("applied,paid", "2018-10-29,", "2018-11-12,").encode()
    case = "--capacity 10 --intake 2018-10-29..=12"
    answer = pickup(f"batch - {case} --columns pickup --rejects {os.devnull} --quiet", data)
    for row in csv.DictReader(io.StringIO(answer.out)):
        assert pickup(f"estimate {case} --applied {row['applied']} --format json").json["pickup"] == row["pickup"]


# Bad rows: told, marked, or refused before it starts.


def test_bad_rows_are_marked_in_the_note(pickup: Pickup, applications: Path) -> None:
    applications.write_text(lines(*ROWS, BAD), encoding="utf-8")
    answer = pickup(f"batch {applications}")
    assert answer.status == 1
    assert answer.out == lines(
        *CLOCK,
        f"{BAD},,,,,,,rejected: applied: '2018-02-30' is not in the calendar:"
        " that month runs from 2018-02-01 to 2018-02-28",
    )
    assert answer.err.endswith("4 rows: 3 with a collection date, 0 without a date, 1 rejected\n")


@pytest.mark.parametrize("name", ["rejects.csv", "rejects.jsonl", "rejects.csv.gz"])
def test_bad_rows_go_to_their_file(pickup: Pickup, applications: Path, name: str) -> None:
    rejects = applications.with_name(name)
    applications.write_text(lines(ROWS[0], BAD, *ROWS[1:], "5,2018-10-31"), encoding="utf-8")
    answer = pickup(f"batch {applications} --rejects {rejects}")
    assert (answer.status, answer.out) == (1, lines(*CLOCK))
    assert answer.err.endswith(f"5 rows: 3 with a collection date, 0 without a date, 2 rejected (see {rejects})\n")
    data = rejects.read_bytes()
    text = (gzip.decompress(data) if name.endswith(".gz") else data).decode()
    found = (
        [json.loads(line) for line in text.splitlines()] if "json" in name else list(csv.DictReader(io.StringIO(text)))
    )
    assert [{key: str(value) for key, value in row.items()} for row in found] == [
        {"row": "2", "column": "applied", "value": "2018-02-30", "wrong": "'2018-02-30' is not in the calendar",
         "right": "that month runs from 2018-02-01 to 2018-02-28"},
        {"row": "6", "column": "", "value": "", "wrong": "the row has 2 cells",
         "right": "it should have as many as the heading, 3"},
    ]  # fmt: skip


def test_the_file_of_rejects_is_new_each_time(pickup: Pickup, applications: Path) -> None:
    rejects = applications.with_name("rejects.csv")
    rejects.write_text("old", encoding="utf-8")
    assert pickup(f"batch {applications} --columns pickup --rejects {rejects} --quiet").status == 0
    assert rejects.read_text(encoding="utf-8") == "row,column,value,wrong,right\n"


def test_rows_without_a_date_end_with_3_and_bad_rows_before_that_with_1(pickup: Pickup, applications: Path) -> None:
    answer = pickup(f"batch {applications} --outage 2018-10-30.. --columns pickup,note")
    assert answer.status == 3
    assert "no end is known of the outage since Tuesday 30 October 2018" in answer.out
    assert "0 with a collection date, 3 without a date, 0 rejected" in answer.err
    applications.write_text(lines(*ROWS, BAD), encoding="utf-8")
    assert pickup(f"batch {applications} --outage 2018-10-30..").status == 1


def test_a_guess_is_not_given_if_strict(pickup: Pickup) -> None:
    data = lines("applied,paid", "2018-10-29,2018-10-29", "2031-03-03,2031-03-03").encode()
    answer = pickup("batch - --strict --columns pickup,note", data)
    first, second = csv.DictReader(io.StringIO(answer.out))
    assert (answer.status, first["pickup"][:10], second["pickup"]) == (3, "2018-11-01", "")
    assert "guess" in second["note"]


@pytest.mark.parametrize(
    ("options", "told"),
    [
        pytest.param("--columns pickup", ("--rejects FILE", "note"), id="a bad row would have nowhere to go"),
        pytest.param("--columns pickup,nothing", ("--columns", "'nothing'", "print_start"), id="an unknown column"),
        pytest.param("--columns note,note", ("--columns", "'note'"), id="a column twice"),
        pytest.param("--columns ''", ("--columns", "''"), id="no columns"),
        pytest.param("--format xml", ("--format", "'xml'", "jsonl"), id="an unknown format"),
        pytest.param(
            "--paid-column fee", ("applications.csv", "line 1", "'fee'", "--paid-column"), id="no such column"
        ),
        pytest.param("--rejects {file}", ("--rejects", "applications.csv"), id="the rejects over the applications"),
        pytest.param("--rejects x.csv -o ./x.csv", ("--rejects", "-o"), id="the rejects over the answers"),
        pytest.param("--waiting 5@2018-10-29", ("--capacity",), id="passports wait for a press that nobody knows"),
        pytest.param("-o /no/such/folder/x.csv", ("/no/such/folder/x.csv",), id="an output that cannot be"),
        pytest.param("no-such-scenario", ("no-such-scenario",), id="an unknown scenario"),
    ],
)
def test_what_is_refused_before_it_starts(
    pickup: Pickup, applications: Path, options: str, told: tuple[str, ...]
) -> None:
    before = sorted(applications.parent.iterdir())
    refused(pickup(f"batch {applications} {options.format(file=applications)}"), *told)
    assert sorted(applications.parent.iterdir()) == before


def test_stdin_cannot_be_both(pickup: Pickup) -> None:
    refused(pickup("batch - -"), "standard input")
    refused(pickup("batch -", PICKUP_SCENARIO="-"), "standard input")


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        pytest.param("none.csv", None, "No such file", id="there is no file"),
        pytest.param(
            "short.csv.gz", gzip.compress(lines(*ROWS).encode())[:40], "cannot be read", id="a packed file cut off"
        ),
        pytest.param("wide.csv", lines(*ROWS).encode("utf-16"), "UTF-8", id="UTF-16"),
        pytest.param("old.csv", lines(*ROWS, eol="\r").encode(), "carriage return", id="lone carriage returns"),
        pytest.param("k.book", b"SQLite format 3\0" + b"\r" * 200, "second argument", id="a book"),
        pytest.param("empty.csv", b"", "the file is empty", id="an empty file"),
        pytest.param(
            "long.csv", lines(*ROWS).encode() + b"x" * 1_200_000, "does not end within", id="a row without end"
        ),
    ],
)
def test_a_file_that_cannot_be_read(pickup: Pickup, tmp_path: Path, name: str, data: bytes | None, told: str) -> None:
    path, out = tmp_path / name, tmp_path / "out.csv"
    if data is not None:
        path.write_bytes(data)
    out.write_text("old", encoding="utf-8")
    refused(pickup(f"batch {path} -o {out}"), name, told)
    assert out.read_text(encoding="utf-8") == "old"


def test_in_indonesian(pickup: Pickup, applications: Path) -> None:
    applications.write_text(lines(ROWS[0], BAD), encoding="utf-8")
    assert "\n1 row: 0 with" in f"\n{pickup(f'batch {applications}').err}"
    answer = pickup(f"batch {applications} --lang id")
    assert "ditolak: applied: '2018-02-30' tidak ada dalam kalender" in answer.out
    assert answer.err.endswith("1 baris: 0 mendapat waktu pengambilan, 0 belum ada tanggalnya, 1 ditolak\n")


def test_the_closing_message_changes_no_status(pickup: Pickup, applications: Path) -> None:
    applications.write_text(lines("applied,paid", "2018-10-24,", "2018-10-30,"), encoding="utf-8")
    line = f"batch {applications} banjarmasin-2018-open --standard 100000"
    told, quiet = pickup(line), pickup(f"{line} --quiet")
    assert (told.status, quiet.status) == (1, 1)
    assert told.out == quiet.out
    # The day of the row is known; the one that the promise would end on is not.
    assert "rejected: applied: no calendar knows the year 2101" in told.out
    assert told.err.endswith("2 rows: 0 with a collection date, 0 without a date, 2 rejected\n")


# Nothing is left half done.


def start(*options: str, folder: Path, rows: int = 20_000) -> subprocess.Popen[bytes]:
    """Start a batch that waits for the rest of its standard input."""
    process = subprocess.Popen(
        [*PROGRAM, "batch", "-", *options], cwd=folder, env=clean_environment(),
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    assert process.stdin is not None
    process.stdin.write(lines(ROWS[0], *ROWS[1:] * rows).encode())
    process.stdin.flush()
    return process


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")
@pytest.mark.parametrize(
    ("sent", "status", "left"),
    [
        pytest.param(signal.SIGINT, 130, 1, id="Ctrl-C"),
        pytest.param(signal.SIGTERM, 143, 1, id="told to end"),
        pytest.param(signal.SIGKILL, -signal.SIGKILL, 3, id="killed, with no time to tidy up"),
    ],
)
def test_who_ends_it_in_the_middle_finds_the_old_output(tmp_path: Path, sent: int, status: int, left: int) -> None:
    out = tmp_path / "out.csv"
    out.write_text("old", encoding="utf-8")
    process = start("-o", "out.csv", "--rejects", "rejects.csv", folder=tmp_path)
    until = time.monotonic() + 30
    while len(list(tmp_path.iterdir())) < 3 and time.monotonic() < until:
        time.sleep(0.02)
    time.sleep(0.2)
    process.send_signal(sent)
    _, told = process.communicate(timeout=30)
    assert (process.returncode, told) == (status, b"")
    assert out.read_text(encoding="utf-8") == "old"
    assert len(list(tmp_path.iterdir())) == left
    # What the killed one has left goes when the same is written next.
    start("-o", "out.csv", "--rejects", "rejects.csv", folder=tmp_path, rows=1).communicate(timeout=30)
    assert sorted(os.listdir(tmp_path)) == ["out.csv", "rejects.csv"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other pipes")
def test_a_pipe_closed_at_the_other_end_is_no_error(tmp_path: Path) -> None:
    # More than one block, and no more than what a pipe holds besides.
    process = start(folder=tmp_path, rows=1_200)
    assert process.stdout is not None
    assert process.stdout.read(10) == CLOCK[0][:10].encode()
    process.stdout.close()
    process.stdout = None
    _, told = process.communicate(timeout=30)
    assert (process.returncode, told) == (0, b"")


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="there is no full device here")
def test_a_full_disk_is_told(pickup: Pickup, applications: Path) -> None:
    refused(pickup(f"batch {applications} -o /dev/full"), "/dev/full", "No space left")
    answer = pickup(f"batch {applications} --rejects /dev/full --columns pickup")
    assert answer.status == 2
    assert "/dev/full" in answer.err


# Events of the interpreter by which another process begins.
WATCHED = """
import sys
BEGINNINGS = ("os.fork", "os.forkpty", "os.posix_spawn", "os.exec", "os.system", "os.spawn", "subprocess.Popen")
def watch(event, _):
    if event in BEGINNINGS:
        print("another process:", event, file=sys.stderr)
sys.addaudithook(watch)
from pickup.cli.run import run
sys.exit(run(sys.argv[1:]))
"""


def test_a_long_file_is_the_work_of_one_process_and_no_row_is_lost() -> None:
    days = ("2018-10-29", "2018-10-30", "2018-10-31", "2018-11-01")
    # Three working days later: from Monday to Thursday, from the others over the weekend.
    answers = dict(zip(days, ("2018-11-01", "2018-11-02", "2018-11-05", "2018-11-06"), strict=True))
    rows = [(number, days[number % len(days)]) for number in range(200_000)]
    data = "id,applied,paid\n" + "".join(f"{number},{day},{day}\n" for number, day in rows)
    done = subprocess.run(
        [sys.executable, "-c", WATCHED, "batch", "-", "--columns", "pickup_date,note"],
        input=data.encode(), capture_output=True, env=clean_environment(), check=True,
    )  # fmt: skip
    assert b"another process" not in done.stderr
    expected = "".join(f"{number},{day},{day},{answers[day]},\n" for number, day in rows)
    assert done.stdout.decode() == "id,applied,paid,pickup_date,note\n" + expected


# What a command loads is what its start costs.


def loaded(*words: str, stdin: bytes = b"") -> set[str]:
    code = "import sys\nfrom pickup.cli.run import run\nrun(sys.argv[1:])\nprint('\\n#', *sys.modules, file=sys.stderr)"
    done = subprocess.run(
        [sys.executable, "-c", code, *words], input=stdin, capture_output=True, env=clean_environment(), check=False
    )
    return set(done.stderr.decode().rpartition("\n# ")[2].split())


OURS = {"batch.answers", "batch.errors", "batch.rows", "batch.table"}


def test_a_batch_of_plain_rows_loads_no_more_than_it_needs() -> None:
    names = loaded("batch", "-", stdin=lines(*ROWS).encode())
    assert {f"pickup.{name}" for name in OURS} <= names
    assert "pickup.batch.json_lines" in names
    unwanted = {"rich", "holidays", "dateutil", "numpy", "gzip", "tempfile", "shutil", "zoneinfo", "asyncio"}
    assert {name.split(".")[0] for name in names} & (unwanted - {"shutil"}) == set()


def test_other_commands_load_nothing_of_a_batch() -> None:
    names = loaded("estimate", "--applied", "2018-10-31")
    assert {name for name in names if "batch" in name} == set()


# whose intake it is: the scenario's, else the office's usual one, else the file itself

USUAL = "capacity = 90\nusual_intake = 75\n[[hours_on]]\nweekday = 'jumat'\nprint_hours = '08:00-11:00'\n"
# Out of order, twice, with payments later, on closed days and at an hour after the release of its day.
ASKED = [
    *[("2026-12-01", ""), ("2026-11-18", ""), ("2026-11-20", "2026-11-23"), ("2026-11-06", ""), ("2026-11-24", "")],
    *[("2026-11-20", "2026-11-21"), ("2026-11-23", "2026-11-23T15:30"), ("2026-12-02", ""), ("2026-11-18", "")],
    *[("2026-11-24", "2026-11-28T09:00"), ("2026-11-27", ""), ("2027-01-04", ""), ("2026-11-25", "2026-11-27T11:00")],
]


def test_with_a_usual_intake_every_row_is_told_what_estimate_tells(pickup: Pickup, tmp_path: Path) -> None:
    office, path = tmp_path / "usual.toml", tmp_path / "rows.csv"
    office.write_text(USUAL)
    path.write_text("applied,paid\n" + "".join(f"{applied},{paid}\n" for applied, paid in ASKED))
    case = f"--office {office} --outage 2026-11-23..2026-11-24T11:00 --today 2026-11-24"
    answer = pickup(f"batch {path} {case} --columns pickup,collect_by,basis,note")
    assert answer.status == 0
    rows = list(csv.DictReader(io.StringIO(answer.out)))
    for (applied, paid), row in zip(ASKED, rows, strict=True):
        record = pickup(f"estimate {case} --applied {applied} {f'--paid {paid}' * bool(paid)} --format json").json
        assert [row[key] for key in ("pickup", "collect_by", "basis")] == [
            record[key] for key in ("pickup", "collect_by", "basis")
        ]
    # Worked out by hand: 23 November is collected on the 27th.
    assert pickup(f"batch - {case}", stdin=b"applied,paid\n2026-11-23,\n").out.count("2026-11-27T14:00:00") == 1
    assert "assumed intake: 75 applications a working day" in answer.err
    assert all("assumed intake: 75" in row["note"] for row in rows)
    assert "the file itself is the intake" not in answer.err


def test_a_batch_says_whose_intake_it_took(pickup: Pickup, applications: Path) -> None:
    said = pickup(f"batch {applications} banjarmasin-2018").err
    assert "the intake is that of the scenario: 480 applications, clock starts from Monday 29 October 2018 to" in said
    said = pickup(f"batch {applications} --office banjarmasin").err
    assert "the file itself is the intake: 3 applications" in said
    assert "menurut skenario: 480 permohonan" in pickup(f"batch {applications} banjarmasin-2018 --lang id").err
