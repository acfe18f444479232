"""`pickup book` and a book in the place of a scenario, as a clerk and a cron job use them."""

from __future__ import annotations

import csv
import json
import os
import random
import sqlite3
import subprocess
import sys
import tomllib
from contextlib import closing
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from books import WITA, writer
from command import PROGRAM, clean_environment, refused

from pickup.case.book import open_book
from pickup.case.book_entries import Draft, standing

if TYPE_CHECKING:
    from command import Answer, Pickup

COUNTS = "intake 2018-10-29=150 2018-10-30=160 2018-10-31=70 2018-11-01=55 2018-11-02=45"


@pytest.fixture
def office(pickup: Pickup, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Pickup:
    """Give the command in a folder with the book of the 2018 case, on Monday 5 November, before the first notice."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PICKUP_TODAY", "2018-11-05")
    assert pickup("book init bjm.book --office banjarmasin").status == 0
    assert pickup(f"book add bjm.book outage 2018-10-26.. restored 2018-11-05 {COUNTS}").status == 0
    return pickup


def stored() -> list[tuple[str, str, int | None]]:
    with open_book(Path("bjm.book")) as book:
        return [(entry.kind, entry.day.isoformat(), entry.amount) for entry in standing(book.entries())]


# writing


def test_a_book_is_made_with_its_office(office: Pickup) -> None:
    assert stored()[0] == ("office", "2018-11-05", None)
    refused(office("book init bjm.book --office banjarmasin"), "bjm.book", "there already")


def test_what_was_entered_is_told_with_its_number(office: Pickup) -> None:
    answer = office("book add bjm.book printed today=140 --by Sari --lang id")
    assert (answer.status, answer.out) == (0, "")
    assert answer.err == "Catatan 9: dicetak, Senin, 5 November 2018: 140\n"
    assert office("book add bjm.book intake today=62 --quiet").err == ""


@pytest.mark.parametrize(
    ("line", "told"),
    [
        pytest.param("book add bjm.book intake 2018-10-29=151", ("150", "151", "entry 4", "--replace"),
                     id="a second value"),
        pytest.param("book add bjm.book intake today=1 2018-10-29=151", ("--replace",), id="a group with one"),
        pytest.param("book add bjm.book intake 2018-11-06=1", ("2018-11-06", "has not come"), id="a day to come"),
        pytest.param("book add bjm.book intake today=1 today=2", ("twice",), id="a day twice"),
        pytest.param("book add bjm.book intake today=1.250", ("1250",), id="thousands"),
        pytest.param("book add bjm.book prnted today=1", ("prnted", "printed"), id="no such kind"),
        pytest.param("book add bjm.book printed today=1 --by 'a\tb'", ("cannot be printed",),
                     id="a name not printable"),
        pytest.param("book add none.book printed today=1", ("none.book", "book init"), id="no such book"),
        pytest.param("book undo bjm.book 99", ("99", "last one is 8"), id="undo of nothing"),
        pytest.param("book undo bjm.book two", ("two",), id="undo of no number"),
        pytest.param("book undo bjm.book 1", ("only office",), id="undo of the office"),
        pytest.param("book backup bjm.book bjm.book", ("itself",), id="a backup onto itself"),
        pytest.param(f"book backup bjm.book {'a' * 300}", ("aaa", "File name too long"), id="a name that is too long"),
        pytest.param("book report bjm.book --month 11/2018", ("11/2018", "2018-11"), id="a month that is none"),
        pytest.param("book init other.book --office banjarmasn", ("banjarmasin",), id="no such office"),
        pytest.param("schedule bjm.book --as-of 2018-01-01", ("--as-of", "begins on"), id="before the book began"),
        pytest.param("schedule banjarmasin-2018 --as-of 2018-11-05", ("--as-of",), id="as of, without a book"),
        pytest.param("notice banjarmasin-2018 --publish", ("--publish", "book"), id="publish without a book"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_and_nothing_is_written(office: Pickup, line: str, told: tuple[str, ...]) -> None:
    before, files = stored(), sorted(os.listdir())
    refused(office(line), *told)
    assert stored() == before
    assert sorted(os.listdir()) == files


def test_a_correction_keeps_its_reason(office: Pickup) -> None:
    assert office("book add bjm.book intake 2018-10-29=151 --replace --why recount --by Sari").status == 0
    rows = list(csv.DictReader(office("book history bjm.book 2018-10-29 --format csv").out.splitlines()))
    assert [(row["count"], row["replaces"], row["why"]) for row in rows] == [("150", "", ""), ("151", "4", "recount")]
    assert rows[1]["by"] == "Sari"
    assert "replaced by 9" in office("book history bjm.book 2018-10-29").out
    assert office("book undo bjm.book").status == 0
    assert ("intake", "2018-10-29", 150) in stored()


@pytest.mark.skipif(sys.platform == "win32", reason="no such terminal")
@pytest.mark.parametrize(("answers", "counts"), [("y\n", 151), ("ya\n", 151), ("n\n", 150), ("\n", 150)])
def test_on_a_terminal_it_is_asked_before_a_value_is_replaced(office: Pickup, answers: str, counts: int) -> None:
    import pty

    before = office("book history bjm.book --format csv").out
    ours, theirs = pty.openpty()
    line = "book add bjm.book intake 2018-10-29=151 --why recount"
    process = subprocess.Popen(
        [*PROGRAM, *line.split()], stdin=theirs, stdout=theirs, stderr=theirs,
        env=clean_environment(PICKUP_TODAY="2018-11-05", PICKUP_LANG="en"),
    )  # fmt: skip
    os.close(theirs)
    said = b""
    while b"[y/n]" not in said:
        said += os.read(ours, 1000)
    assert said.decode() == "intake 2018-10-29 stands as 150. Put 151 in its place? [y/n] "
    os.write(ours, answers.encode())
    process.wait(30)
    os.close(ours)
    assert ("intake", "2018-10-29", counts) in stored()
    assert process.returncode == (0 if counts == 151 else 2)
    assert (office("book history bjm.book --format csv").out == before) == (counts == 150)


@pytest.mark.parametrize(
    ("line", "warning"),
    [
        pytest.param("printed today=999", "999 printed on Monday 5 November 2018, when 480 were waiting",
                     id="more than stood"),
        pytest.param("intake 2018-11-03=5", "5 applications on Saturday 3 November 2018, a closed day",
                     id="a Saturday"),
        pytest.param("collected 2018-10-29=151", "151 handed over of the 150 applications", id="more than applied"),
    ],
)  # fmt: skip
def test_what_is_odd_is_kept_and_warned_of(office: Pickup, line: str, warning: str) -> None:
    answer = office(f"book add bjm.book {line}")
    assert answer.status == 0
    assert warning in answer.err
    check = office("book check bjm.book")
    assert check.status == 1
    assert warning in check.out


def test_a_sound_book_is_said_to_be_sound(office: Pickup) -> None:
    answer = office("book check bjm.book --format json")
    assert (answer.status, answer.json["entries"], answer.json["found"]) == (0, 8, [])
    office("book init new.book --office banjarmasin")
    assert office("book check new.book").out == "The book is sound: 1 entry.\n"


def test_a_damaged_book_is_found_with_status_1(office: Pickup) -> None:
    raw = bytearray(Path("bjm.book").read_bytes())
    raw[4096 : len(raw)] = random.Random(3).randbytes(len(raw) - 4096)
    Path("bjm.book").write_bytes(raw)
    answer = office("book check bjm.book")
    assert answer.status == 1
    assert "damaged" in answer.out


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("--lang en", "- the file is damaged: database disk image is malformed\n"),
        ("--lang id", "- berkas rusak: isi berkas rusak\n"),
        ("--lang id --format json", '"berkas rusak: isi berkas rusak"'),
    ],
)
def test_a_book_cut_short_says_why_in_the_language(office: Pickup, typed: str, told: str) -> None:
    Path("cut.book").write_bytes(Path("bjm.book").read_bytes()[:900])
    answer = office(f"book check cut.book {typed}")
    assert (answer.status, answer.err) == (1, "")
    assert told in answer.out


@pytest.mark.parametrize(
    ("line", "english", "indonesian"),
    [
        ("book add", "BOOK is missing", "BUKU belum diisi"),
        ("book add bjm.book", "KIND… is missing", "JENIS… belum diisi"),
        ("book add bjm.book dicetak x", "dicetak: 'x' is not of the form DAY=N", "dicetak: 'x' tidak berbentuk HARI=N"),
        ("book add bjm.book rencana", "write it like plan 2018-11-06 hours=08:00-20:00", "seperti rencana 2018-11-06"),
        ("book add bjm.book pulih 2018-11-05T09:00", "as in outage 2018-10-26..", "misalnya gangguan 2018-10-26.."),
    ],
)  # fmt: skip
def test_a_refusal_speaks_the_words_of_its_language(office: Pickup, line: str, english: str, indonesian: str) -> None:
    refused(office(f"{line} --lang en"), english)
    refused(office(f"{line} --lang id"), indonesian)


@pytest.mark.parametrize(
    ("typed", "english", "indonesian"),
    [
        ("plan 2018-11-20 closed", "2018: closed\n", "2018: tutup\n"),
        ("rencana 2018-11-24 hari-cetak", "2018: print-day\n", "2018: hari-cetak\n"),
        ("plan 2018-11-20..2018-11-21 machines=3", "2018: 2018-11-20..2018-11-21 machines=3\n",
         "2018: 2018-11-20..2018-11-21 mesin=3\n"),
        ("plan 2018-11-20 closed=Rapat", "2018: closed=Rapat\n", "2018: tutup=Rapat\n"),
    ],
)  # fmt: skip
def test_a_plan_is_told_as_it_is_typed_in_the_language(
    office: Pickup, typed: str, english: str, indonesian: str
) -> None:
    assert office(f"book add bjm.book {typed} --lang en").err.endswith(english)
    assert office("book undo bjm.book --lang en").err.endswith(english)
    assert office(f"book add bjm.book {typed} --lang id").err.endswith(indonesian)
    assert indonesian.removeprefix("2018: ") in office("book history bjm.book --lang id").out


HISTORY = "Tgl;Jumlah Permohonan;DICETAK;diambil\n2018-11-05;62;162;20\n2018-11-02;;;3\n"


def test_a_history_is_imported_whole(office: Pickup) -> None:
    Path("h.csv").write_text(HISTORY)
    assert office("book import bjm.book h.csv").status == 0
    assert stored()[-4:] == [
        ("intake", "2018-11-05", 62), ("printed", "2018-11-05", 162), ("collected", "2018-11-05", 20),
        ("collected", "2018-11-02", 3),
    ]  # fmt: skip


def test_a_long_history_is_told_in_one_line(office: Pickup) -> None:
    rows = "".join(f"2018-10-{day:02},{day}\n" for day in range(1, 14))
    Path("h.csv").write_text(f"date,printed\n{rows}")
    answer = office("book import bjm.book h.csv")
    assert answer.err.splitlines()[0] == "Entries 9 to 21: 13 entries of 1 to 13 October 2018"
    assert "Catatan 22 s.d. 34" in office("book import bjm.book h.csv --replace --lang id").err


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        pytest.param("date,applications\n2018-11-05,1\n2018-11-05,2\n", ("line 3", "twice"), id="a day twice"),
        pytest.param("date,printed\n2018-11-05,1\n2018-11-06,2\n", ("line 3", "has not come"), id="a day to come"),
        pytest.param("date,applications\n2018-11-05,-2\n", ("line 2, applications", "negative"), id="a negative count"),
        pytest.param("date,applications\n2018-11-05,x\n", ("line 2, applications",), id="no number"),
        pytest.param("date,applications\n2018-11-05,1\n2018-10-29,7\n", ("--replace",), id="a value that stands"),
        pytest.param("date,fee\n2018-11-05,1\n", ("line 1", "applications"), id="no such column"),
        pytest.param("date,applications\n", ("missing",), id="no rows"),
        pytest.param("date,applications\n5/11/2018,1\n", ("--date-order dmy",), id="an ambiguous date"),
    ],
)  # fmt: skip
def test_a_wrong_history_is_refused_whole(office: Pickup, rows: str, told: tuple[str, ...]) -> None:
    before = stored()
    Path("h.csv").write_text(rows)
    refused(office("book import bjm.book h.csv"), *told)
    assert stored() == before


def test_a_backup_is_a_book(office: Pickup) -> None:
    assert office("book backup bjm.book copy.book").status == 0
    assert office("schedule copy.book --format json").out == office("schedule bjm.book --format json").out


def test_a_backup_never_takes_the_place_of_what_is_no_file(office: Pickup, tmp_path: Path) -> None:
    pipe, folder = tmp_path / "pipe", tmp_path / "folder"
    os.mkfifo(pipe)
    folder.mkdir()
    for place in (pipe, folder):
        answer = office(f"book backup bjm.book {place}")
        assert answer.status == 2
        assert f"{place}: a backup is a file" in answer.err
    assert pipe.is_fifo()
    assert folder.is_dir()


# a book is a scenario

ASKED = (
    "schedule", "estimate --applied 2018-10-31", "estimate --applied 2018-10-31 --explain", "notice", "notice --daily",
    "notice --format json", "plan --by 2018-11-07", "board", "board --format csv",
    "schedule --capacity 90 --with capacity=200", "schedule --office tanjungpandan", "notice --lang both",
    "schedule --intake 2018-10-31=99 --printed 2018-11-05=80",
)  # fmt: skip


def same(pickup: Pickup, line: str, **environment: str) -> None:
    name, _, rest = line.partition(" ")
    book, file = (pickup(f"{name} {scenario} {rest}", **environment) for scenario in ("bjm.book", "export.toml"))
    assert book == file
    assert "Traceback" not in book.err


@pytest.mark.parametrize("line", ASKED)
@pytest.mark.parametrize("lang", ["id", "en"])
def test_a_book_and_its_export_give_the_same_bytes(office: Pickup, line: str, lang: str) -> None:
    Path("told.csv").write_text("applied_from,applied_to,pickup\n2018-10-29,2018-10-29,2018-11-05T14:00\n")
    office("book add bjm.book announced told.csv 2018-11-01")
    office("book add bjm.book printed 2018-11-05=100 plan 2018-11-06 hours=08:00-01:00")
    assert office("book export bjm.book -o export.toml").status == 0
    same(office, line, PICKUP_LANG=lang)


def test_planned_hours_that_reach_the_next_opening_are_not_entered(office: Pickup) -> None:
    before = office("book history bjm.book").out
    answer = office("book add bjm.book printed 2018-11-05=100 plan 2018-11-06 hours=09:00-08:30")
    refused(answer, "plan:", "09:00-08:30", "2018-11-06", "opens again at 08:00")
    assert office("book history bjm.book").out == before


def random_book(chance: random.Random, path: Path) -> date:
    """Write two months of an office into a book, with an outage, slow days and closed ones, and give a day of it."""
    calendar = [date(2018, 9, 3) + timedelta(n) for n in range(60)]
    days = [day for day in calendar if day.weekday() < 5]
    drafts = [Draft("intake", day, chance.randrange(40, 160)) for day in days if chance.random() < 0.97]
    drafts += [Draft("printed", day, chance.randrange(60, 200)) for day in days if chance.random() < 0.8]
    start = datetime.combine(chance.choice(days), datetime.min.time()) + timedelta(hours=chance.randrange(24))
    end = chance.choice([None, (start + timedelta(hours=chance.randrange(1, 100))).isoformat()])
    stage = chance.choice(["all", "print", "approval", "collection"])
    drafts.append(Draft("outage", start.date(), None, {"start": start.isoformat(), "end": end, "stage": stage}))
    planned = chance.choice(days)
    plan: dict[str, object] = chance.choice(
        [{"closed": True}, {"hours": "07:00-18:30"}, {"hours": "09:00-02:30"}, {"machines": 2}, {"capacity": 200}]
    )
    drafts.append(Draft("plan", planned, None, {"to": planned.isoformat(), **plan}))
    with open_book(path) as book:
        book.add(drafts, writer(datetime(2018, 10, 1, tzinfo=WITA)))
    return chance.choice(calendar)


@pytest.mark.parametrize("seed", range(12))
def test_random_books_and_their_exports_give_the_same_bytes(
    pickup: Pickup, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    monkeypatch.chdir(tmp_path)
    chance = random.Random(seed)
    assert pickup("book init bjm.book --office banjarmasin --today 2018-08-01").status == 0
    today = random_book(chance, tmp_path / "bjm.book")
    for place, line in enumerate(("notice --publish", "notice --daily --publish --format whatsapp")):
        pickup(line.replace("notice", "notice bjm.book"), PICKUP_TODAY=str(today - timedelta(2 - place)))
    assert pickup(f"book export bjm.book --today {today} -o export.toml").status == 0
    for line in chance.sample(ASKED, 5):
        same(pickup, line, PICKUP_TODAY=str(today), PICKUP_LANG=chance.choice(["id", "en"]))


def test_a_book_serves_by_its_variable_too(office: Pickup) -> None:
    answer = office("estimate --applied 2018-10-31 --format json", PICKUP_SCENARIO="bjm.book")
    assert answer.json["pickup"] == "2018-11-07T14:00:00+08:00"


def test_the_median_of_the_book_serves_and_is_said(
    pickup: Pickup, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PICKUP_TODAY", "2018-11-30")
    days = [date(2018, 11, 1) + timedelta(n) for n in range(29)]
    counts = " ".join(f"{day}={140 + day.day % 3}" for day in days if day.weekday() < 5 and day.day != 20)
    pickup("book init bjm.book --office banjarmasin")
    pickup(f"book add bjm.book intake {counts}")
    answer = pickup("book export bjm.book")
    assert 'value = 141\nsource = "book"' in answer.out
    said = pickup("estimate bjm.book --applied 2018-12-05")
    assert "the median of those that the book counted last" in said.out


def test_another_data_base_is_no_book(pickup: Pickup, tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "other.db")) as other:
        other.execute("CREATE TABLE t (a)")
    refused(pickup(f"schedule {tmp_path / 'other.db'}"), "not a book")


def test_no_path_of_the_machine_is_in_a_book(office: Pickup, tmp_path: Path) -> None:
    Path("own.toml").write_text('capacity = 90\nname = "Kantor"\n')
    office(f"book add bjm.book office {tmp_path / 'own.toml'}")
    office("notice bjm.book --publish -o out.txt")
    assert str(tmp_path).encode() not in Path("bjm.book").read_bytes()


# from day to day


def test_a_promise_that_moves_is_told_as_moved_without_an_option(office: Pickup) -> None:
    first = office("notice bjm.book --publish -o monday.txt")
    assert first.status == 0
    assert office("book add bjm.book printed today=100 intake today=80").status == 0
    tuesday = office("notice bjm.book --format whatsapp", PICKUP_TODAY="2018-11-06")
    assert "semula Selasa, 6 Nov, *menjadi Rabu, 7 Nov*" in tuesday.out


@pytest.mark.parametrize(
    ("entry", "reason"),
    [
        pytest.param(
            "printed 2018-11-05=100", "Penyebab: jumlah paspor yang dapat dicetak lebih sedikit", id="fewer printed"
        ),
        pytest.param(
            "printed 2018-11-05=162 intake 2018-10-31=300 --replace",
            "Penyebab: jumlah permohonan lebih banyak",
            id="more applied",
        ),
        pytest.param("outage 2018-11-05T12:00.. @print", "Penyebab: gangguan", id="the press stands still"),
        pytest.param(
            "plan 2018-11-06 closed=Rapat", "Penyebab: kantor tutup pada 6 November 2018 (Rapat).", id="a day closed"
        ),
        pytest.param(
            "plan 2018-11-06..2018-11-07 closed=Rapat plan 2018-11-23 closed=Upacara",
            "Penyebab: kantor tutup pada 6 dan 7 November 2018 (Rapat).",
            id="days closed, one of them behind all dates",
        ),
        pytest.param("plan 2018-11-06 machines=2", None, id="what no fact on record explains"),
    ],
)
def test_a_book_and_its_export_say_why_a_promise_moves(office: Pickup, entry: str, reason: str | None) -> None:
    assert office("notice bjm.book --publish -o monday.txt").status == 0
    assert office(f"book add bjm.book {entry}").status == 0
    assert office("book export bjm.book --today 2018-11-06 -o export.toml").status == 0
    for line in ("notice", "notice --format whatsapp", "notice --lang en", "notice --daily"):
        same(office, line, PICKUP_TODAY="2018-11-06")
    told = " ".join(office("notice bjm.book", PICKUP_TODAY="2018-11-06").out.split())
    assert "PERUBAHAN JADWAL" in told
    assert ("Penyebab" in told) == (reason is not None)
    assert (reason or "") in told


def test_a_second_format_of_the_day_says_the_same(office: Pickup) -> None:
    bare = office("notice bjm.book --format whatsapp").out
    assert office("notice bjm.book --publish -o monday.txt").status == 0
    assert office("notice bjm.book --format whatsapp --publish").out == bare
    assert office("notice bjm.book --format whatsapp").out == bare


def test_once_there_are_other_facts_what_was_told_today_counts_as_announced(office: Pickup) -> None:
    assert office("notice bjm.book --publish -o monday.txt").status == 0
    office("book add bjm.book printed 2018-11-05=100")
    assert "semula Senin, 5 Nov, *menjadi Selasa, 6 Nov*" in office("notice bjm.book --format whatsapp").out


@pytest.mark.parametrize(
    ("counts", "today", "en", "id_"),
    [
        # Approved on Monday 12 November, collected on Tuesday by the standard; the limit is Wednesday 12 December.
        ("2018-11-08=1", "2018-12-13", "1 passport, past its limit.", "1 paspor, sudah melewati batas."),
        ("2018-11-08=1", "2018-12-12", "1 passport, within its limit.", "1 paspor, belum melewati batas."),
        ("2018-11-08=2", "2018-12-13", "2 passports, all past their limit.", "2 paspor, semuanya melewati batas."),
        (
            "2018-11-08=2",
            "2018-12-12",
            "2 passports, none past their limit.",
            "2 paspor, belum ada yang melewati batas.",
        ),
        (
            "2018-11-08=1 2018-11-09=2",
            "2018-12-13",
            "3 passports, 1 of them past its limit.",
            "3 paspor, 1 di antaranya melewati batas.",
        ),
    ],
)
def test_the_shelf_counts_one_as_one(
    pickup: Pickup, tmp_path: Path, counts: str, today: str, en: str, id_: str
) -> None:
    book = tmp_path / "a.book"
    pickup(f"book init {book} --office banjarmasin --today 2018-11-08")
    pickup(f"book add {book} intake {counts} --today 2018-11-09")
    for lang, said in (("en", en), ("id", id_)):
        assert pickup(f"book shelf {book} --today {today} --lang {lang}").out.rstrip().endswith(f"\n{said}")


@pytest.mark.parametrize(
    ("lang", "stands", "twice", "notice"),
    [
        ("en", "intake 2018-10-29 stands in the book as 150", "intake 2018-11-05", "daily"),
        ("id", "permohonan 2018-10-29 sudah tercatat sebagai 150", "permohonan 2018-11-05", "harian"),
    ],
)
def test_the_book_names_its_entries_in_the_language_of_the_clerk(
    office: Pickup, lang: str, stands: str, twice: str, notice: str
) -> None:
    refused(office(f"book add bjm.book permohonan 2018-10-29=15 --lang {lang}"), stands)
    refused(office(f"book add bjm.book intake today=15 intake today=16 --lang {lang}"), twice)
    office("notice bjm.book --daily --publish --quiet")
    assert f"  {notice} " in f"{office(f'book history bjm.book --lang {lang}').out.splitlines()[-1]}  "


def test_what_is_published_stands_line_by_line_in_the_book(office: Pickup) -> None:
    office("notice bjm.book --daily --publish --format whatsapp --lang both -o out.txt --by cron")
    with open_book(Path("bjm.book")) as book:
        entry = book.entries()[-1]
    assert (entry.kind, entry.by, entry.day) == ("announced", "cron", date(2018, 11, 5))
    told = {key: entry.details[key] for key in ("notice", "daily", "langs", "format", "text")}
    assert told == {
        "notice": "daily", "daily": True, "langs": ["id", "en"], "format": "whatsapp",
        "text": Path("out.txt").read_text(encoding="utf-8"),
    }  # fmt: skip
    rows = entry.details["rows"]
    assert isinstance(rows, list)
    assert [(row["applied_from"], row["applied_to"], row["pickup"]) for row in rows] == [
        ("2018-10-29", "2018-10-29", "2018-11-05T14:00:00"),
        ("2018-10-30", "2018-10-30", "2018-11-06T14:00:00"),
        ("2018-10-31", "2018-11-02", "2018-11-07T14:00:00"),
    ]
    # Whoever applies today, behind the list, goes by the receipt: the notice does not tell it.
    assert "permohonan 5 November" not in str(entry.details["text"])


def test_a_date_that_was_taken_back_is_told_as_set_and_not_as_unchanged(office: Pickup) -> None:
    """On Tuesday afternoon the centre is down for an hour: 7 November is taken back, and holds again."""
    notice = "notice bjm.book --format whatsapp --quiet"
    told = office(f"{notice} --publish").out
    assert "Permohonan 31 Okt s.d. 2 Nov → *Rabu, 7 Nov*" in told
    office("book add bjm.book outage 2018-11-06T15:00.. --today 2018-11-06")
    unsure = office(f"{notice} --publish --today 2018-11-06").out
    assert "Permohonan 31 Okt s.d. 2 Nov: semula Rabu, 7 Nov, *menjadi belum dapat dipastikan*" in unsure
    office("book add bjm.book restored 2018-11-06T16:00 --today 2018-11-06")
    words = {"en": "not certain for a time, and stands", "id": "sempat belum dapat dipastikan, dan tetap berlaku"}
    for lang, said in words.items():
        answer = office(f"estimate bjm.book --applied 2018-11-01 --today 2018-11-06 --lang {lang}")
        assert said in answer.out
    back = office(f"{notice} --publish --today 2018-11-06 --lang both").out
    assert "Permohonan 30 Okt → *Selasa, 6 Nov* (tetap)\n" in back
    assert "Permohonan 31 Okt s.d. 2 Nov → *Rabu, 7 Nov*\n" in back
    assert "Applied 31 Oct to 2 Nov → *Wed, 7 Nov*\n" in back
    # That was told, and is the first day on which it was told without a doubt.
    assert "Permohonan 31 Okt s.d. 2 Nov → *Rabu, 7 Nov* (tetap)" in office(f"{notice} --today 2018-11-07").out
    rows = tomllib.loads(office("book export bjm.book --today 2018-11-07").out)["announced"]
    assert [(row["told"], row.get("withdrawn")) for row in rows] == [
        (date(2018, 11, 5), None), (date(2018, 11, 5), None), (date(2018, 11, 6), None)
    ]  # fmt: skip


def test_a_book_and_its_export_say_alike_what_was_taken_back(office: Pickup) -> None:
    office("notice bjm.book --publish --quiet")
    office("book add bjm.book outage 2018-11-06T15:00.. --today 2018-11-06")
    office("notice bjm.book --publish --quiet --today 2018-11-06")
    office("book add bjm.book restored 2018-11-06T16:00 --today 2018-11-06")
    exported = office("book export bjm.book --today 2018-11-06").out
    Path("case.toml").write_text(exported, encoding="utf-8")
    rows = tomllib.loads(exported)["announced"]
    assert [row.get("withdrawn") for row in rows] == [None, None, date(2018, 11, 6)]
    # The last day to collect was told with the date, and holds again with it.
    assert [row.get("collect_by") for row in rows] == [date(2018, 12, 5), date(2018, 12, 5), date(2018, 12, 6)]
    for command in ("notice {} --lang both", "notice {} --format json", "notice {} --daily", "board {}"):
        answers = [office(command.format(case) + " --today 2018-11-06") for case in ("bjm.book", "case.toml")]
        assert answers[0] == answers[1]
    rows = office("notice case.toml --format json --today 2018-11-06").json["rows"]
    assert [row["state"] for row in rows] == ["same", "same", "again"]


def test_a_saved_announcement_remembers_what_was_taken_back(office: Pickup) -> None:
    case = "notice banjarmasin-2018 --format whatsapp --quiet --lang en --outage 2018-10-26..2018-11-04"
    office(f"{case} --today 2018-11-05 --save-announced told.json")
    again = "--today 2018-11-06 --announced told.json --save-announced told.json"
    assert "2 Nov: was Wed, 7 Nov, *now without a date*" in office(f"{case} --outage 2018-11-06T15:00.. {again}").out
    ended = f"{case} --outage 2018-11-06T15:00..2018-11-06T16:00 {again}"
    for said in ("*Wed, 7 Nov*\n", "*Wed, 7 Nov* (unchanged)\n"):
        assert f"Applied 31 Oct to 2 Nov → {said}" in office(ended).out


def test_a_notice_of_the_past_comes_out_as_it_was_published(office: Pickup) -> None:
    office("notice bjm.book --format whatsapp --publish -o out.txt")
    with open_book(Path("bjm.book")) as book:
        at = book.entries()[-1].recorded.replace(tzinfo=None).isoformat()
    office("book add bjm.book intake 2018-10-29=400 --replace")
    again = office(f"notice bjm.book --format whatsapp --as-of {at} --today 2018-11-05")
    assert again.out == Path("out.txt").read_text(encoding="utf-8")
    assert office("notice bjm.book --format whatsapp").out != again.out


def test_as_of_shows_the_picture_of_then(office: Pickup) -> None:
    office("example banjarmasin-2018-book -o ex.book")
    evening = office("schedule ex.book --as-of 2018-11-02T16:25 --format json").json
    assert [cohort["applications"] for cohort in evening["cohorts"]] == [150, 160, 70, 55, 54]
    assert all(cohort["pickup"] is None for cohort in evening["cohorts"])
    assert [c["applications"] for c in office("schedule ex.book --as-of 2018-11-02 --format json").json["cohorts"]] == [
        150, 160, 70, 55, 45
    ]  # fmt: skip
    last_day_of_all = office("book show bjm.book --as-of 9999-12-31 --today 2018-11-05 --format json")
    assert last_day_of_all.json == office("book show bjm.book --format json").json


def test_a_notice_that_cannot_be_written_is_not_in_the_book(office: Pickup) -> None:
    before = stored()
    refused(office("notice bjm.book --publish -o no/folder/out.txt"), "no/folder/out.txt")
    assert stored() == before


def crash_at(function: str, line: str) -> None:
    """Run a command in a process that dies without a word when it calls a function."""
    program = (
        "import os, sys\n"
        f"def die(*_, **__): os._exit(9)\n{function} = die\n"
        f"from pickup.cli.run import run\nrun({line.split()!r})\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], env=clean_environment(PICKUP_TODAY="2018-11-05"), check=False
    )
    assert done.returncode == 9


def test_a_crash_before_the_book_knows_leaves_neither(office: Pickup) -> None:
    before = stored()
    crash_at("os.fsync", "notice bjm.book --publish -o out.txt")
    assert stored() == before
    assert not Path("out.txt").exists()
    office("notice bjm.book --publish -o out.txt")
    assert sorted(name for name in os.listdir() if "out" in name) == ["out.txt"]
    assert len(stored()) == len(before) + 1


def test_a_crash_after_the_book_knows_is_finished_by_the_next_notice(office: Pickup) -> None:
    office("notice bjm.book --format whatsapp -o wanted.txt")
    crash_at("os.replace", "notice bjm.book --format whatsapp --publish -o out.txt")
    assert stored()[-1][0] == "announced"
    assert not Path("out.txt").exists()
    refused(office("notice bjm.book --publish -o out.txt --daily 2018-11-05 --basis no"), "--basis")
    office("notice bjm.book --daily --format whatsapp --publish -o out.txt")
    assert sorted(name for name in os.listdir() if "out" in name) == ["out.txt"]
    assert [kind for kind, _, _ in stored()].count("announced") == 2


# what is shown


@pytest.fixture
def example(pickup: Pickup, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Pickup:
    """Give the command in a folder with the packaged book, on Thursday 8 November 2018."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PICKUP_TODAY", "2018-11-08")
    assert pickup("example banjarmasin-2018-book -o bjm.book").status == 0
    return pickup


def test_the_days_of_the_packaged_book(example: Pickup) -> None:
    rows = {row["day"]: row for row in example("book show bjm.book --format json").json["days"]}
    monday = rows["2018-10-29"]
    # 150 applied, 118 and 21 handed over; printed on Monday 5 November among the first 162.
    assert (monday["applied"], monday["handed_over"], monday["on_the_shelf"]) == (150, 139, 11)
    assert (monday["told"], monday["kept"]) == ("2018-11-05T14:00:00+08:00", True)
    # 480 of the outage and 62 of the day itself, less 162 printed.
    assert (rows["2018-11-05"]["printed"], rows["2018-11-05"]["waiting"]) == (162, 380)


def test_the_shelf_has_the_first_limit_at_the_top(example: Pickup) -> None:
    shelf = example("book shelf bjm.book --today 2018-12-06 --format json").json["shelf"]
    assert [(row["applied"], row["on_the_shelf"], row["days_left"]) for row in shelf[:3]] == [
        ("2018-10-29", 11, -1), ("2018-10-30", 11, -1), ("2018-10-31", 18, 0)
    ]  # fmt: skip
    assert "overdue by 1" in example("book shelf bjm.book --today 2018-12-06").out


def test_people_are_asked_to_come_before_the_limit(example: Pickup) -> None:
    chat = example("book shelf bjm.book --format whatsapp").out
    assert chat.startswith("*PASPOR YANG BELUM DIAMBIL*\nKantor Imigrasi Banjarmasin, 8 November 2018\n")
    assert "• Permohonan 29 dan 30 Oktober 2018: paling lambat *Rabu, 5 Desember 2018*" in chat
    notice = example("book shelf bjm.book --format notice")
    assert "letterhead" not in notice.err
    assert "head, nip" in notice.err
    both = example("book shelf bjm.book --format notice --lang both").out
    assert "KANTOR IMIGRASI KELAS I TPI BANJARMASIN" in both
    assert "29 and 30 October 2018" in both


def test_an_empty_shelf_asks_nobody(example: Pickup) -> None:
    for form in ("notice", "whatsapp"):
        answer = example(f"book shelf bjm.book --format {form} --today 2018-11-02")
        assert (answer.status, answer.out) == (0, "")
        assert "Nothing stands on the shelf" in answer.err


def test_a_book_of_an_office_without_capacity_shows_what_was_counted(
    pickup: Pickup, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PICKUP_TODAY", "2018-11-08")
    Path("bare.toml").write_text("standard = 2\n")
    assert "no capacity" in pickup("book init bare.book --office bare.toml").err
    assert "no capacity" in pickup("book add bare.book intake 2018-11-05=20 printed 2018-11-07=10").err
    shown = pickup("book show bare.book --format json").json["days"]
    assert [(row["applied"], row["printed"], row["waiting"]) for row in shown] == [
        (20, None, None), (None, None, None), (None, 10, None), (None, None, None)
    ]  # fmt: skip
    assert pickup("book report bare.book --format json").json["printed"] == 10
    assert pickup("book shelf bare.book").status == 0
    assert pickup("book check bare.book").status == 0
    refused(pickup("schedule bare.book"), "--capacity")
    assert pickup("schedule bare.book --capacity 10").status == 0


WEEKS = [date(2018, 9, 3) + timedelta(n) for n in range(42)]


@pytest.mark.parametrize(("printed", "warned"), [(140, True), (150, False)])
def test_a_press_that_makes_another_number_than_the_profile_says_is_warned_of(
    pickup: Pickup, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, printed: int, warned: bool
) -> None:
    """140 a day of 162 are more than a tenth less, 150 are not; it is said wherever the output is shown."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PICKUP_TODAY", "2018-10-15")
    days = [day for day in WEEKS if day.weekday() < 5 and day != date(2018, 9, 11)]
    pickup("book init bjm.book --office banjarmasin")
    pickup("book add bjm.book intake " + " ".join(f"{day}=220" for day in days))
    pickup("book add bjm.book printed " + " ".join(f"{day}={printed}" for day in days[2:]))
    for line in ("show bjm.book", "report bjm.book", "report bjm.book --month 2018-10", "check bjm.book"):
        answer = pickup(f"book {line}")
        assert answer.status == 0
        said = f"over the last 20 full days the press made {printed}.0 a day; the profile says 162"
        assert (said in answer.err) == warned, (line, answer)
    assert ("140,0 per hari" in pickup("book show bjm.book --lang id").err) == warned


@pytest.mark.parametrize("month", ["9999-12", "0001-01", "2018-11"])
def test_any_month_has_its_report(example: Pickup, month: str) -> None:
    assert "Traceback" not in example(f"book report bjm.book --month {month}").err


def test_days_in_the_wrong_order_are_refused(example: Pickup) -> None:
    refused(example("book show bjm.book --from 2018-11-08 --to 2018-11-01"), "--to")


def test_the_month_as_the_head_of_office_shows_it(example: Pickup) -> None:
    report = example("book report bjm.book --month 2018-11 --format json").json
    assert report["applications"] == {"promised": 480, "kept": 480, "broken": 0, "moved": 0}
    assert report["against_promise"] == {"mean": 0.0, "worst": 0}
    # Working days behind the standard: 2 for 150, 160 and 70 applications, 1 for 55, none for 45: 815 in 480.
    assert report["against_standard"] == {"mean": 1.7, "worst": 2}
    assert (report["intake"], report["printed"], report["collected"]) == (280, 486, 413)


def test_a_promise_that_moved_has_its_reason(example: Pickup) -> None:
    example("book add bjm.book printed 2018-11-05=100 --replace")
    example("notice bjm.book --publish -o out.txt", PICKUP_TODAY="2018-11-06")
    promises = {row["applied"]: row for row in example("book report bjm.book --format json").json["promises"]}
    monday = promises["2018-10-29"]
    assert (monday["first"], monday["last"]) == ("2018-11-05T14:00:00+08:00", "2018-11-06T14:00:00+08:00")
    assert (monday["kept"], monday["late_by"], monday["reason"]) == (False, 1, "press")
    text = example("book report bjm.book --lang id").out
    assert "hasil cetak" in text


@pytest.mark.parametrize("name", ["show", "history", "shelf", "report"])
def test_every_table_is_text_json_and_csv_in_both_languages(example: Pickup, name: str) -> None:
    answers: list[Answer] = []
    for lang in ("id", "en"):
        for form in ("text", "json", "csv"):
            answers.append(example(f"book {name} bjm.book --format {form} --lang {lang}"))
    assert all(answer.status == 0 and answer.out for answer in answers)
    assert answers[0].out != answers[3].out
    assert json.loads(answers[1].out) == json.loads(answers[4].out)
    assert len(list(csv.reader(answers[2].out.splitlines()))) > 1


def test_the_chart_shows_backlog_and_output(example: Pickup) -> None:
    out = example("book show bjm.book --chart").out
    assert "Waiting at the close, 5 Nov 2018 to 8 Nov 2018" in out
    assert "Output against capacity" in out


def test_the_packaged_book_is_called_an_illustration(example: Pickup) -> None:
    assert "an illustration" in example("example").out
    assert "an illustration, not the office's data" in example("schedule bjm.book").err
    refused(example("example banjarmasin-2018-book -o bjm.book"), "there already")


# several offices


def test_the_board_of_several_offices_has_the_worst_first(example: Pickup) -> None:
    example("example banjarmasin-2018-book -o late.book")
    example("book add late.book printed 2018-11-07=20 --replace")
    answer = example("board bjm.book banjarmasin-2018-open late.book none.book --format json")
    assert answer.status == 2
    assert "none.book" in answer.err
    rows = answer.json["offices"]
    assert [(row["since"], row["printed"], row["to_move"]) for row in rows] == [
        ("2018-10-26", None, 0), (None, 20, 3), (None, 162, 0)
    ]  # fmt: skip
    assert "3 offices, Thursday 8 November 2018" in example("board bjm.book banjarmasin-2018-open late.book").out
    assert len(example("board bjm.book late.book --format csv").out.splitlines()) == 3


@pytest.mark.parametrize(
    ("entry", "told"),
    [
        ("intake 2018-10918=8", "intake: '2018-10918'"),
        ("collected 201-10-16=207", "collected: '201-10-16'"),
        ("approved 2018-10-15=2=4", "approved: '2018-10-15=2'"),
        ("outage soon..", "outage: "),
        ("plan soon capacity=3", "plan: "),
    ],
)
def test_a_wrong_day_is_named_with_the_kind_of_entry(
    pickup: Pickup, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, entry: str, told: str
) -> None:
    monkeypatch.chdir(tmp_path)
    assert pickup("book init here.book --office banjarmasin -q").status == 0
    refused(pickup(f"book add here.book {entry}"), told)


def test_a_book_whose_entries_mean_nothing_is_damaged(
    pickup: Pickup, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert pickup("example banjarmasin-2018-book -o here.book").status == 0
    raw = (tmp_path / "here.book").read_bytes()
    assert raw.count(b'"applied_from"') > 0
    (tmp_path / "here.book").write_bytes(raw.replace(b'"applied_from": "2018', b'"applied_from": "20?8'))
    for line in ("schedule here.book", "book show here.book", "notice here.book --daily"):
        refused(pickup(f"{line} --today 2018-11-12"), "announced 2018-11-0", "damaged")


@pytest.mark.parametrize("line", ["book add here.book intake 2018-11-12=40", "book check here.book"])
def test_a_today_that_no_calendar_knows_is_refused_before_anything_is_written(
    pickup: Pickup, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, line: str
) -> None:
    monkeypatch.chdir(tmp_path)
    assert pickup("example banjarmasin-2018-book -o here.book").status == 0
    before = (tmp_path / "here.book").read_bytes()
    refused(pickup(f"{line} --today 9999-12-31"), "--today: ", "9999", "1946 to 2100")
    assert (tmp_path / "here.book").read_bytes() == before


def test_a_closure_needs_its_own_reason_and_another_of_the_same_day_is_said_to_replace(
    pickup: Pickup, tmp_path: Path
) -> None:
    book = tmp_path / "q.book"
    pickup(f"book init {book} --office banjarmasin")
    assert pickup(f"book add {book} plan 2026-11-26 closed --why typed").status == 0
    again = pickup(f"book add {book} plan 2026-11-26 closed=Rapat")
    assert again.status == 2
    assert "closed=Rapat in its place, add --replace" in again.err
    daily = f"notice {book} --daily 2026-11-26 --format whatsapp --lang id --quiet"
    assert "*Hari ini kantor tutup.* Buka kembali pada Jumat" in pickup(daily).out
    assert pickup(f"book add {book} plan 2026-11-26 closed=Rapat --replace").status == 0
    assert "*Hari ini kantor tutup* (Rapat)." in pickup(daily).out
    # Another plan of the day, and another day, stand beside it.
    assert pickup(f"book add {book} plan 2026-11-26 print-day plan 2026-11-27 closed").status == 0


def test_a_closure_that_shares_a_day_with_another_stands_in_its_place_or_nowhere(
    pickup: Pickup, tmp_path: Path
) -> None:
    book = tmp_path / "q.book"
    pickup(f"book init {book} --office banjarmasin")
    add = f"book add {book} plan"
    assert pickup(f"{add} 2026-11-24..2026-11-26 closed=Rapat plan 2026-11-30..2026-12-01 closed").status == 0
    # Whoever shortens or shifts a closure would have left its other days closed.
    answer = pickup(f"{add} 2026-11-26..2026-11-27 closed=Pindah")
    refused(answer, "2026-11-24..2026-11-26 closed=Rapat (entry 2)", "..2026-11-27 closed=Pindah in its place")
    refused(pickup(f"{add} 2026-11-26..2026-11-30 closed=Pindah --replace"), "plan 2026-11-26", "(2, 3)", "book undo")
    twice = f"{add} 2026-12-07..2026-12-08 closed plan 2026-12-08 closed=Rapat"
    refused(pickup(twice), "plan 2026-12-08", "2026-12-07..2026-12-08 closed", "closed=Rapat")
    assert pickup(f"{add} 2026-11-26..2026-11-27 closed=Pindah --replace").status == 0
    # Tuesday and Wednesday are open again, and free for another reason; the closure that had them cannot come back.
    assert pickup(f"{add} 2026-11-25 closed=Upacara").status == 0
    refused(pickup(f"book undo {book} 4"), "2026-11-25", "closed=Upacara")
    assert tomllib.loads(pickup(f"book export {book}").out)["closed"] == [
        "2026-11-25..2026-11-25=Upacara", "2026-11-26..2026-11-27=Pindah", "2026-11-30..2026-12-01"
    ]  # fmt: skip


def test_what_was_handed_over_is_told_by_application_date(pickup: Pickup, tmp_path: Path) -> None:
    book = tmp_path / "q.book"
    pickup(f"book init {book} --office banjarmasin")
    told = pickup(f"book add {book} intake 2018-11-05=9 collected 2018-11-08=5 --today 2018-11-08").err
    assert "handed over of the applications of Thursday 8 November 2018: 5" in told
    assert "5 handed over of the applications of Thursday 8 November 2018, of which the book has none" in told


def test_show_and_report_agree_on_what_was_kept_and_an_outage_is_the_reason(
    pickup: Pickup, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    # Told on their own days for Thursday 12 and Friday 13 November; an outage of 10 to 12 November, in which hardly any
    # was printed, moves both.
    pickup("book init bjm.book --office banjarmasin --today 2026-11-09")
    pickup("book add bjm.book --today 2026-11-09 intake 2026-11-09=150")
    pickup("notice bjm.book --daily 2026-11-09 --publish -q -o out.txt")
    pickup("book add bjm.book --today 2026-11-10 intake 2026-11-10=150")
    pickup("notice bjm.book --daily 2026-11-10 --publish -q -o out.txt")
    pickup("book add bjm.book --today 2026-11-13 outage 2026-11-10..2026-11-12 printed 2026-11-12=0")
    pickup("notice bjm.book --daily 2026-11-13 --publish -q -o out.txt")
    pickup("book add bjm.book --today 2026-11-17 printed 2026-11-13=150 printed 2026-11-16=150")
    days = {row["day"]: row for row in pickup("book show bjm.book --today 2026-11-18 --format json").json["days"]}
    report = pickup("book report bjm.book --month 2026-11 --today 2026-11-18 --format json").json
    promises = {row["applied"]: row for row in report["promises"]}
    for day in ("2026-11-09", "2026-11-10"):
        assert promises[day]["first"] != promises[day]["last"]
        assert (days[day]["kept"], promises[day]["kept"]) == (False, False)
        assert promises[day]["reason"] == "outages"


@pytest.mark.parametrize(
    "typed",
    [
        pytest.param("book show {} --today 2018-11-05 -o {}", id="a page of the book itself"),
        pytest.param("schedule {} --today 2018-11-05 --quiet --format csv -o {}", id="a schedule"),
        pytest.param("notice {} --today 2018-11-05 --quiet --publish -o {}", id="a notice that is published"),
        pytest.param("notice {} --today 2018-11-05 --quiet --save-announced {}", id="an announcement"),
    ],
)
def test_no_answer_takes_the_place_of_a_book(pickup: Pickup, tmp_path: Path, typed: str) -> None:
    book = tmp_path / "office.book"
    assert pickup(f"example banjarmasin-2018-book -o {book}").status == 0
    before = book.read_bytes()
    refused(pickup(typed.format(book, book)), str(book), "a book stands there", "give another name")
    assert book.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["office.book"]
