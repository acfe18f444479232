"""Every kind of broken file: the file, the line and the column or key are named, and what would be right."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from command import refused

if TYPE_CHECKING:
    from pathlib import Path

    from command import Pickup

COUNTS = "date,applications\n2018-10-29,150\n"


def row(name: str, text: str | bytes, *told: str) -> object:
    return pytest.param(text.encode() if isinstance(text, str) else text, told, id=name)


SCENARIOS = [
    row("broken TOML", 'office = "banjarmasin"\nx = = 3\n', "line 2, column 5: ", "not TOML"),
    row("TOML that never ends", 'office = "banjarmasin"\nclosed = [', "line 2, column 11: "),
    row("brackets without end", "x = " + "[" * 100_000, "nested too deeply"),
    row("not UTF-8", b'# ok\nplace = "\xe9"\n', "line 2: byte 15 is not UTF-8", "save the file as UTF-8"),
    row("unknown key", 'offfice = "banjarmasin"\n', "line 1, offfice: ", "no key 'offfice'", "mean 'office'?"),
    row("unknown key of an outage", "[[outage]]\nstart = 2018-10-26\nstop = 2018-11-04\n", "line 3, stop: ",
        "start, end, stage, cause"),
    row("unknown key of the second outage", "[[outage]]\nstart = 2018-10-26\nend = 2018-10-27\n\n[[outage]]\n"
        "start = 2018-11-01\nedn = 2018-11-02\n", "line 7, edn: ", "mean 'end'?"),
    row("unknown key of a profile", '[office]\nstandart = 3\n', "line 2, standart: ", "mean 'standard'?"),
    row("unknown office", 'office = "banjarmasim"\n', "line 1, office: ", "mean 'banjarmasin'?"),
    row("outage without start", "[[outage]]\nend = 2018-11-04\n", "line 1, [[outage]]: ", "'start' is missing"),
    row("outage reversed", "[[outage]]\nstart = 2018-11-04\nend = 2018-11-01\n", "line 3, end: ", "after the start"),
    row("outage to the end of time", "[[outage]]\nstart = 2018-11-04\nend = 9999-12-31\n", "line 3, end: ",
        "leave the end out"),
    row("unknown stage", '[[outage]]\nstart = 2018-11-04\nstage = "printing"\n', "line 3, stage: ", "'printing'",
        "all, approval, print, collection, intake and payment"),
    row("outage with an offset", "[[outage]]\nstart = 2018-11-04T08:00:00+08:00\n", "line 2, start: ", "time zone"),
    row("ambiguous outage", '[[outage]]\nstart = "10/11/2018"\n', "line 2, start: ", "11 October 2018"),
    row("capacity of nought", "capacity = 0\n", "line 1, capacity: ", "from 1 up"),
    row("capacity as text", 'capacity = "162"\n', "line 1, capacity: ", "whole number"),
    row("True is no number", "machines = true\n", "line 1, machines: ", "True"),
    row("half a passport", "capacity = 1.5\n", "line 1, capacity: ", "1.5"),
    row("negative intake", "[intake]\n2018-10-29 = -1\n", "line 2, 2018-10-29: ", "-1", "from 0 up"),
    row("intake of no date", "[intake]\nmonday = 5\n", "line 2, monday: ", "'monday'"),
    row("intake twice", '[intake]\n2018-10-30 = 1\n"2018-10-29..2018-10-31" = 5\n', "line 3, ", "2018-10-30",
        "twice"),
    row("same intake key twice", "[intake]\n2018-10-30 = 1\n2018-10-30 = 2\n", "line 3, column "),
    row("intake file that is not there", '[intake]\nfile = "none.csv"\n', "none.csv: ", "cannot be read"),
    row("press without days", "[[press]]\ncapacity = 5\n", "line 1, [[press]]: ", "'on' is missing"),
    row("press with nought", '[[press]]\non = 2018-11-05\nmachines = 0\n', "line 3, machines: ", "from 1 up"),
    row("press hours until the next opening", '[[press]]\non = 2018-11-05\nhours = "20:00-08:00"\n',
        "line 1, press: ", "20:00-08:00", "until the press opens again at 08:00"),
    row("negative printed", '[[press]]\non = 2018-11-05\nprinted = -1\n', "line 3, printed: ", "from 0 up"),
    row("opened and closed", 'open = "2018-11-10"\nclosed = ["2018-11-10"]\n', "2018-11-10", "opened and closed"),
    row("an outage that is no list", "outage = 3\n", "line 1, outage: ", "list"),
    row("an intake that is no table", "intake = 3\n", "line 1, intake: ", "table"),
    row("waiting for a fraction", "waiting = 0.5\n", "line 1, waiting: ", "whole number"),
    row("empty cause", '[[outage]]\nstart = 2018-11-04\ncause = ""\n', "line 3, cause: ", "something in it"),
]  # fmt: skip
PROFILES = [
    row("negative standard", "standard = -1\n", "line 1, standard: ", "-1", "from 0 up"),
    row("True is no standard", "standard = true\n", "line 1, standard: ", "True"),
    row("hours reversed", 'hours = "16:00-08:00"\n', "line 1, hours: ", "end later than it begins"),
    row("print hours until the next opening", 'print_hours = "14.00-14.00"\n', "line 1, print_hours: ",
        "14:00-14:00", "until the press opens again at 14:00"),
    row("no collection time", "collection = []\n", "line 1, collection: ", "at least one collection time", "14:00"),
    row("collection at 25", 'collection = "25:00"\n', "line 1, collection: ", "from 00:00 to 23:59"),
    row("unknown time zone", 'time_zone = "Asia/Banjarmasin"\n', "line 1, time_zone: ", "Asia/Makassar"),
    row("a path as time zone", 'time_zone = "../../etc/passwd"\n', "line 1, time_zone: ", "no time zone"),
    row("unknown weekday", 'weekdays = ["senen"]\n', "line 1, weekdays: ", "'senen'", "senin"),
    row("week without a day", "weekdays = []\n", "no working day"),
    row("unknown key", "usual_intak = 5\n", "line 1, usual_intak: ", "mean 'usual_intake'?"),
    row("unknown key of hours", '[[hours_on]]\nweekday = "friday"\nhour = "08:00-11:00"\n', "line 3, hour: ",
        "mean 'hours'?"),
    row("closed for forty years", 'closed = "2018-01-01..2058-01-01"\n', "line 1, closed: ", "ten years"),
    row("cut-off that is none", 'payment_cutoff = "late"\n', "line 1, payment_cutoff: ", "'late'"),
    row("unknown region", 'region = "acheh"\n', "'acheh'", "aceh"),
    row("broken TOML", "standard 3\n", "line 1, column 10: "),
]  # fmt: skip
INTAKES = [
    row("date twice", COUNTS + "2018-10-30,1\n2018-10-29,160\n", "line 4, date: ", "2018-10-29",
        "first as 150, then as 160"),
    row("negative count", "date,applications\n2018-10-29,-150\n", "line 2, applications: ", "negative"),
    row("separator", "date;applications\n2018-10-29;1.250\n", "line 2, applications: ", "'1.250'",
        "thousands or a decimal", "1250"),
    row("fraction", "tanggal;jumlah\n2018-10-29;1,5\n", "line 2, jumlah: ", "'1,5'"),
    row("no count", "date,applications\n2018-10-29,\n", "line 2, applications: ", "plain digits"),
    row("missing column", "date,count\n2018-10-29,150\n", "line 1: ", "date, count", "date,applications"),
    row("nothing in it", "", "no applications", "date,applications"),
    row("a heading alone", "tanggal,jumlah\n", "no applications", "date,applications"),
    row("not UTF-8", b"date,applications\n2018-10-29,150\n2018-10-30,\xb9\n", "line 3: byte 45 is not UTF-8"),
    row("both readings", "date,applications\n10/11/2018,150\n", "line 2, date: ", "10 November 2018",
        "11 October 2018", "--date-order dmy"),
    row("no such day", COUNTS + "2018-10-32,5\n", "line 3, date: ", "2018-10-31"),
    row("row too short", COUNTS + "2018-10-30\n", "line 3: ", "1 cell,", "2"),
    row("payment at 25", "applied,paid\n2018-10-29,2018-10-29 25:00\n", "line 2, paid: ", "25:00"),
    row("offset", "applied,paid\n2018-10-29T10:00+08:00,\n", "line 2, applied: ", "time zone"),
    row("quotation mark that never ends", COUNTS + '"' + "x" * 140_000, "line 3: ", "quotation mark"),
]  # fmt: skip


@pytest.mark.parametrize(("raw", "told"), SCENARIOS)
def test_a_broken_scenario_is_refused(pickup: Pickup, tmp_path: Path, raw: bytes, told: tuple[str, ...]) -> None:
    path = tmp_path / "case.toml"
    path.write_bytes(raw)
    refused(pickup(f"schedule {path} --from 2018-11-05 --to 2018-11-06 --lang en"), str(tmp_path), *told)


@pytest.mark.parametrize(("raw", "told"), PROFILES)
def test_a_broken_profile_is_refused(pickup: Pickup, tmp_path: Path, raw: bytes, told: tuple[str, ...]) -> None:
    path = tmp_path / "office.toml"
    path.write_bytes(raw)
    refused(pickup(f"estimate --applied 2018-10-31 --office {path}"), *told)


@pytest.mark.parametrize(("raw", "told"), INTAKES)
def test_a_broken_intake_is_refused(pickup: Pickup, tmp_path: Path, raw: bytes, told: tuple[str, ...]) -> None:
    path = tmp_path / "intake.csv"
    path.write_bytes(raw)
    refused(pickup(f"schedule --office banjarmasin --intake {path}"), f"--intake: {path}", *told)


@pytest.mark.parametrize(
    ("name", "raw", "told"),
    [
        ("case.toml", b"x = = 3", ("baris 1, kolom 5: ", "TOML")),
        ("case.toml", b'offfice = "x"', ("baris 1, offfice: ", "maksudnya 'office'?")),
        ("case.toml", b"capacity = 0", ("baris 1, capacity: ", "mulai dari 1")),
        ("case.toml", b"# \xff", ("baris 1: bita 3 bukan UTF-8",)),
        ("case.toml", b"[intake]\nfile = 'i.csv'", ("i.csv", "berkas tidak dapat dibaca")),
        ("case.toml", b"[[outage]]\n", ("[[outage]]: 'start' belum ada",)),
        ("case.toml", b"outage = 3", ("bukan daftar",)),
    ],
)
def test_a_broken_scenario_is_refused_in_indonesian(
    pickup: Pickup, tmp_path: Path, name: str, raw: bytes, told: tuple[str, ...]
) -> None:
    (tmp_path / name).write_bytes(raw)
    refused(pickup(f"schedule {tmp_path / name} --lang id"), "Kesalahan: ", *told)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("date,applications\n2018-10-29,1.250\n", ("baris 2, applications: ", "ribuan atau pecahan")),
        ("date,applications\n2018-10-29,-1\n", ("baris 2, applications: ", "negatif")),
        ("date,applications\n2018-10-29,1\n2018-10-29,2\n", ("baris 3, date: ", "diberikan dua kali")),
        ("date,count\n", ("baris 1: kolom date, count", "tanggal,jumlah")),
        ("date,applications\n2018-10-29\n", ("baris 2: ", "1 sel")),
        ("date,applications\n01/02/2018,1\n", ("baris 2, date: ", "1 Februari 2018", "2 Januari 2018")),
    ],
)
def test_a_broken_intake_is_refused_in_indonesian(
    pickup: Pickup, tmp_path: Path, text: str, told: tuple[str, ...]
) -> None:
    path = tmp_path / "intake.csv"
    path.write_text(text)
    refused(pickup(f"schedule --office banjarmasin --intake {path} --lang id"), "Kesalahan: --intake: ", *told)


def test_a_scenario_from_standard_input_is_named(pickup: Pickup) -> None:
    refused(pickup("schedule -", stdin=b"offfice = 1"), "<stdin>, line 1, offfice: ", "mean 'office'?")


@pytest.mark.parametrize("line", ["estimate - --applied 2018-10-31", "schedule -", "notice -"])
def test_an_empty_scenario_from_a_pipe_is_not_the_plain_office(pickup: Pickup, line: str) -> None:
    refused(pickup(line, stdin=b" \n"), "<stdin>: ", "empty")


def test_a_file_of_applications_without_a_heading_is_empty(pickup: Pickup) -> None:
    refused(pickup("batch -", stdin=b""), "the file is empty", "applied")


def test_what_a_file_holds_never_reaches_the_terminal_as_it_is(pickup: Pickup) -> None:
    refused(pickup("batch -", stdin=b"a\x1b[31m,paid\n2018-10-31,\n"), "a\\x1b[31m, paid")


def test_standard_input_that_is_not_utf8_is_named(pickup: Pickup) -> None:
    refused(pickup("schedule -", stdin=b"\xff"), "<stdin>: line 1: byte 1")


def test_two_intake_files_are_one_source(pickup: Pickup, tmp_path: Path) -> None:
    for name in ("one.csv", "two.csv"):
        (tmp_path / name).write_text(COUNTS)
    line = f"schedule --office banjarmasin --intake {tmp_path}/one.csv --intake {tmp_path}/two.csv"
    refused(pickup(line), "two.csv", "2018-10-29", "twice")


DIGITS = "9" * 5000
OPEN_QUOTE = '"' + "x" * 140_000
LONGEST_MESSAGE = 600


@pytest.mark.parametrize(
    ("text", "told"),
    [
        pytest.param(f"# x\ncapacity = {DIGITS}\n", "line 2: a number has more than 4300 digits", id="decimal"),
        pytest.param(f"capacity = 0x{DIGITS}\n", "line 1, capacity: 0x9999", id="hexadecimal"),
        pytest.param(f"[[press]]\non = 2018-11-05\nprinted = 0x{DIGITS}\n", "line 3, printed: 0x9", id="printed"),
        pytest.param(f"[intake]\n2018-10-29 = 0b{'1' * 90_000}\n", "2018-10-29: 0x", id="binary, as a count"),
        pytest.param(f"capacity = {DIGITS[:4000]}\n", "too great: a number has at most 15 digits", id="4,000 digits"),
        pytest.param(f"capacity{'.a' * 3000} = 1\n", "capacity: {'a': {'a': ", id="dotted keys 3,000 deep"),
        pytest.param(f"capacity = {'[' * 300}{']' * 300}\n", "capacity: [[[[[[[…]]]]]]]", id="lists 300 deep"),
        pytest.param(f"capacity = {'{a=' * 300}1{'}' * 300}\n", "capacity: {'a': ", id="inline tables 300 deep"),
        pytest.param(f"capacity = {'{a=' * 5000}1{'}' * 5000}\n", "nested too deeply", id="inline tables 5,000 deep"),
        pytest.param(f"capacity = [{'1,' * 100_000}]\n", "[1, 1, 1, 1, 1, 1, …]", id="a long list"),
        pytest.param(f"capacity = '{'x' * 100_000}'\n", f"'{'x' * 60}…' is not", id="a long text"),
        pytest.param(f"{'a' * 10_000} = 1\n", "line 1, aaa", id="a long key"),
        pytest.param(f"[[outage]]\nstart = 2018-10-26\nstage = '{'x' * 100_000}'\n", "no stage 'xxx", id="a long name"),
    ],
)
@pytest.mark.parametrize("lang", ["en", "id"])
def test_a_value_without_measure_is_refused_in_a_few_words(
    pickup: Pickup, tmp_path: Path, text: str, told: str, lang: str
) -> None:
    (tmp_path / "case.toml").write_text(text)
    answer = pickup(f"schedule {tmp_path}/case.toml --office banjarmasin --lang {lang}")
    refused(answer, *([told] if lang == "en" else []))
    assert len(answer.err) < LONGEST_MESSAGE


def test_a_scenario_in_a_folder_with_a_long_name(pickup: Pickup, tmp_path: Path) -> None:
    folder = tmp_path / ("f" * 250) / ("g" * 250)
    folder.mkdir(parents=True)
    (folder / "case.toml").write_text("offfice = 1\n")
    answer = pickup(f"schedule {folder}/case.toml")
    refused(answer, "case.toml, line 1, offfice: ")
    assert len(answer.err) < LONGEST_MESSAGE


ONE_LINE = "2018-10-31,2018-11-02,2018-11-07 14:00\n"


@pytest.mark.parametrize(
    ("heading", "cells", "line"),
    [
        pytest.param("applied_from,applied_to,pickup", ONE_LINE, "audit {} banjarmasin-2018", id="audit"),
        pytest.param("applied_from,applied_to,pickup", ONE_LINE, "notice banjarmasin-2018 --announced {}", id="notice"),
        pytest.param("applied,paid,approved", "2018-10-29,,\n", "backtest {}", id="history"),
        pytest.param("applied,paid,approved", "2018-10-29,,\n", "estimate --applied 2018-10-31 --approvals {}",
                     id="approvals"),
        pytest.param("applied,paid", "2018-10-29,\n", "schedule --office banjarmasin --intake {}", id="applications"),
        pytest.param("date,applications", "2018-10-29,5\n", "schedule --office banjarmasin --intake {}", id="intake"),
        pytest.param("tanggal_permohonan;tanggal_pembayaran", "2018-10-29;\n",
                     "calendar impact --known-on 2025-08-06..2025-08-07 --office banjarmasin --intake {}", id="people"),
    ],
)  # fmt: skip
def test_a_missing_quotation_mark_is_looked_for_where_the_cell_began(
    pickup: Pickup, tmp_path: Path, heading: str, cells: str, line: str
) -> None:
    (tmp_path / "rows.csv").write_text(f"{heading}\n{cells}{OPEN_QUOTE}\n")
    refused(pickup(line.format(tmp_path / "rows.csv")), "rows.csv, line 3: ", "131072", "quotation mark")


def test_a_batch_goes_on_behind_a_missing_quotation_mark(pickup: Pickup, tmp_path: Path) -> None:
    rows = f"2018-10-29,\n{OPEN_QUOTE},\n2018-10-31,\n"
    (tmp_path / "rows.csv").write_text(f"applied,paid\n{rows}")
    answer = pickup(f"batch {tmp_path}/rows.csv --office banjarmasin --columns pickup,note")
    assert answer.status == 1
    assert "3 rows: 2 with a collection date, 0 without a date, 1 rejected" in answer.err
    assert len(answer.out.splitlines()) == 4


@pytest.mark.parametrize(
    "line",
    ["{}", "--{}", "schedule --{}", "schedule a {}", "schedule {}", "schedule --format {}", "calendar check /{}",
     "estimate --applied {}", "calendar show {}", "calendar import {} --folder /{}", "schedule --capacity=-{}",
     "schedule banjarmasin-2018 --with capacity={}", "schedule banjarmasin-2018 -o /{}"],
)  # fmt: skip
def test_what_was_typed_is_not_told_at_length(pickup: Pickup, line: str) -> None:
    answer = pickup(line.replace("{}", "9" * 5000))
    refused(answer)
    assert len(answer.err) < LONGEST_MESSAGE
