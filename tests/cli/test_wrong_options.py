"""Every option given a wrong value: one line that names the option, what is wrong and what would be right."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from command import EACH_160, OFFICE, refused

if TYPE_CHECKING:
    from pathlib import Path

    from command import Pickup

HERE = "estimate --applied 2018-10-31 "


def row(name: str, line: str, *told: str) -> object:
    return pytest.param(line, told, id=name)


DATES = [
    row("both readings", "estimate --applied 10/11/2018", "--applied:", "10/11/2018", "10 November 2018",
        "11 October 2018", "2018-11-10", "2018-10-11"),
    row("both readings in Indonesian", "estimate --applied 10/11/2018 --lang id", "--applied:", "10 November 2018",
        "11 Oktober 2018", "tulislah 2018-11-10 atau 2018-10-11"),
    row("one reading is not guessed", "estimate --applied 31/10/2018", "--applied:", "never guessed", "2018-10-31"),
    row("no such day", "estimate --applied 2018-02-30", "--applied:", "'2018-02-30'", "2018-02-01 to 2018-02-28"),
    row("no such day in Indonesian", "estimate --applied 2018-02-30 --lang id", "--applied:", "2018-02-28"),
    row("no such month", "estimate --applied 2018-13-01", "--applied:", "months from 01 to 12"),
    row("not a leap year", "estimate --applied 2100-02-29", "--applied:", "2100-02-28"),
    row("weekday that is not", "estimate --applied 'Selasa, 7 November 2018'", "--applied:", "Wednesday"),
    row("year left out", "schedule --from '7 Nov'", "--from:", "four digits"),
    row("nothing", "estimate --applied ''", "--applied:", "2018-11-07"),
    row("a word", "estimate --applied soon", "--applied:", "'soon'", "2018-11-07"),
    row("the other name", "estimate --interview soon", "--applied:", "'soon'"),
    row("UTC offset", "estimate --applied 2018-10-31T10:00+08:00", "--applied:", "time zone", "leave the zone out"),
    row("UTC offset in Indonesian", HERE + "--paid 2018-10-31T10:00+08:00 --lang id", "--paid:", "zona waktu"),
    row("Z", HERE + "--paid 2018-10-31T10:00Z", "--paid:", "time zone"),
    row("name of a zone", HERE + "--paid '2018-10-31 10:00 WITA'", "--paid:", "time zone", "as in 14:00"),
    row("no such time", HERE + "--paid 2018-10-31T24:30", "--paid:", "from 00:00 to 23:59"),
    row("payment both readings", HERE + "--paid 01/02/2018 --lang id", "--paid:", "1 Februari 2018", "2 Januari 2018"),
    row("known on a year", HERE + "--known-on 2018", "--known-on:", "'2018'"),
    row("known on with a time", HERE + "--known-on 2018-10-01T10:00", "--known-on:", "a date alone"),
    row("today", HERE + "--today never", "--today:", "'never'"),
    row("today from today", HERE + "--today tomorrow", "--today:", "not known here"),
    row("today left empty", HERE + "--today ''", "--today:"),
    row("assumed return", HERE + "--outage 2018-10-26.. --assume-return soon", "--assume-return:", "'soon'"),
    row("from", "schedule --from 10/11/2018 --to 2018-11-12", "--from:", "11 October 2018"),
    row("to", "schedule --from 2018-11-01 --to x", "--to:", "'x'"),
    row("applied is missing", "estimate", "--applied DATE is missing", "interview"),
    row("applied is missing in Indonesian", "estimate --lang id", "--applied TANGGAL belum diisi", "wawancara"),
]  # fmt: skip
RANGES = [
    row("reversed outage", HERE + "--outage 2018-11-04..2018-11-01", "--outage:", "ends before it begins"),
    row("reversed outage in Indonesian", HERE + "--outage 2018-11-04..2018-11-01 --lang id", "--outage:",
        "berakhir sebelum mulai"),
    row("empty outage", HERE + "--outage 2018-11-01T10:00..2018-11-01T10:00", "--outage:", "no length"),
    row("outage without start", HERE + "--outage ..2018-11-05", "--outage:", "no start", "2018-10-26..2018-11-04"),
    row("unknown stage", HERE + "--outage 2018-11-01..2018-11-02@printing", "--outage:", "'printing'",
        "all, approval, print, collection, intake and payment"),
    row("unknown stage in Indonesian", HERE + "--outage 2018-11-01..@cetak --lang id", "--outage:", "'cetak'",
        "all, approval, print, collection, intake, dan payment"),
    row("outage to the end of time", HERE + "--outage 2018-11-01..9999-12-31", "--outage:", "leave the end out"),
    row("outage ambiguous", HERE + "--outage 10/11/2018..2018-11-12", "--outage:", "11 October 2018"),
    row("half a range", HERE + "--print-day 2018-11-10..", "--print-day:", "lacks one of its ends"),
    row("no range at all", HERE + "--closed Friday", "--closed:", "'Friday'"),
    row("no such day to open", HERE + "--open 2018-11-32", "--open:", "2018-11-30"),
    row("reversed opening", HERE + "--open 2018-11-11..2018-11-10", "--open:", "ends before it begins"),
    row("a thousand years closed", HERE + "--closed 2018-01-01..3018-01-01", "--closed:", "ten years", "mistyped"),
    row("a thousand years closed in Indonesian", HERE + "--closed 2018-01-01..3018-01-01 --lang id", "--closed:",
        "sepuluh tahun"),
    row("opened and closed", HERE + "--open 2018-11-10 --closed 2018-11-10", "--open, --closed:", "2018-11-10",
        "both opened and closed"),
    row("schedule backwards", "schedule --from 2018-11-02 --to 2018-11-01", "2018-11-02..2018-11-01",
        "ends before"),
    row("year that nobody knows", "estimate --applied 2101-01-03", "2101", "1946 to 2100"),
    row("year that nobody knows in Indonesian", "estimate --applied 1945-08-17 --lang id", "1945",
        "1946 sampai 2100"),
    row("end of the calendar", "estimate --applied 9999-12-31", "9999", "1946 to 2100"),
]  # fmt: skip
NUMBERS = [
    row("negative standard", HERE + "--standard -1", "--standard:", "'-1'", "negative"),
    row("negative standard in Indonesian", HERE + "--standard -1 --lang id", "--standard:", "negatif"),
    row("half a day", HERE + "--standard 1.5", "--standard:", "'1.5'", "plain digits"),
    row("approval days", HERE + "--approval-days two", "--approval-days:", "'two'", "plain digits"),
    row("capacity of nought", HERE + "--capacity 0", "--capacity:", "0 is not", "from 1 up"),
    row("capacity of nought in Indonesian", HERE + "--capacity 0 --lang id", "--capacity:", "mulai dari 1"),
    row("negative capacity", HERE + "--capacity -162", "--capacity:", "-162", "from 1 up"),
    row("capacity with a separator", HERE + "--capacity 1.250", "--capacity:", "'1.250'",
        "thousands or a decimal", "1250"),
    row("capacity with a separator in Indonesian", HERE + "--capacity 1,250 --lang id", "--capacity:",
        "ribuan atau pecahan desimal", "1250"),
    row("no machine", HERE + "--machines 0", "--machines:", "from 1 up"),
    row("machines of an office that has not told", HERE + "--capacity 5 --machines 2 --intake 2018-10-31=9",
        "`machines`", "profile"),
    row("print hours around the clock", HERE + "--print-hours 08:00-08:00", "--print-hours:", "opens again at 08:00"),
    row("print hours around the clock in Indonesian", HERE + "--print-hours 08.00-08.00 --lang id", "--print-hours:",
        "mulai lagi keesokan harinya pukul 08:00"),
    row("print hours without minutes", HERE + "--print-hours 8-14", "--print-hours:", "08:00-14:00"),
    row("no day to collect", HERE + "--collect-within 0", "--collect-within:", "from 1 to 3660", "none"),
    row("a month to collect, in words", HERE + "--collect-within sebulan --lang id", "--collect-within:", "none"),
    row("no such collection time", HERE + "--collection 25:00", "--collection:", "14:00 or 14.00"),
    row("no collection time", HERE + "--collection ''", "--collection:", "14:00"),
    row("collection with offset", HERE + "--collection 14:00+08:00", "--collection:", "time zone"),
    row("no capacity on a day", HERE + "--capacity-on 2018-11-05=0", "--capacity-on:", "from 1 up"),
    row("capacity on nothing", HERE + "--capacity-on 2018-11-05", "--capacity-on:", "RANGE=N"),
    row("capacity on a reversed range", HERE + "--capacity-on 2018-11-06..2018-11-05=5", "--capacity-on:",
        "ends before it begins"),
    row("no machine on a day", HERE + "--machines-on 2018-11-05=0", "--machines-on:", "from 1 up"),
    row("machines on nothing", HERE + "--machines-on 3 --lang id", "--machines-on:", "RANGE=N"),
    row("no print hours on a day", HERE + "--print-hours-on 2018-11-05=0", "--print-hours-on:", "08:00-14:00"),
    row("print hours until the next opening", HERE + "--print-hours-on 2018-11-05=20:00-08:00", "--print-hours-on:",
        "2018-11-05", "before that"),
    row("a Saturday that opens before Friday closes", HERE + "--print-hours-on 2018-11-02=08:00-08:00 "
        "--print-day 2018-11-03", "--print-hours-on:", "2018-11-02", "opens again at 08:00"),
    row("print hours on nothing", HERE + "--print-hours-on 08:00-20:00", "--print-hours-on:", "RANGE="),
    row("negative printed", HERE + "--printed 2018-11-05=-1", "--printed:", "negative"),
    row("printed twice", HERE + "--printed 2018-11-05=1 --printed 2018-11-05=2", "--printed:", "2018-11-05",
        "twice", "first as 1, then as 2"),
    row("printed tomorrow", HERE + "--printed 2018-11-05=1 --today 2018-11-04", "--printed:", "not come yet",
        "2018-11-04"),
    row("printed tomorrow in Indonesian", HERE + "--printed 2018-11-05=1 --today 2018-11-04 --lang id",
        "--printed:", "belum tiba"),
    row("printed on no day", HERE + "--printed 100", "--printed:", "DATE=N"),
    row("waiting for no number", HERE + "--waiting many", "--waiting:", "plain digits"),
    row("negative waiting", HERE + "--waiting -5", "--waiting:", "negative"),
    row("waiting since no day", HERE + "--waiting 5@10/11/2018", "--waiting:", "11 October 2018"),
    row("negative intake", HERE + "--capacity 9 --intake 2018-10-31=-5", "--intake:", "negative"),
    row("intake with a separator", HERE + "--capacity 9 --intake 2018-10-31=1.250", "--intake:", "1250"),
    row("intake twice", HERE + "--capacity 9 --intake 2018-10-31=5 --intake 2018-10-31=6", "--intake:",
        "2018-10-31", "first as 5, then as 6"),
    row("intake in two ranges that meet", HERE + "--capacity 9 --intake 2018-10-29..2018-10-31=5 "
        "--intake 2018-10-31..2018-11-01=6 --lang id", "--intake:", "2018-10-31", "dua kali"),
    row("intake on a weekend alone", HERE + "--capacity 9 --intake 2018-11-03..2018-11-04=5", "--intake:",
        "no working day"),
    row("intake without capacity", HERE + "--intake 2018-10-31=5", "--capacity N"),
    row("intake without capacity in Indonesian", HERE + "--intake 2018-10-31=5 --lang id", "kapasitas cetak"),
    row("clock start that the intake lacks", "estimate banjarmasin-2018 --applied 2018-10-26", "2018-10-26",
        "--intake 2018-10-26=N"),
    row("clock start that the intake lacks in Indonesian",
        f"estimate {OFFICE} {EACH_160} --applied 2018-10-26 --lang id", "tidak memuat 2018-10-26"),
]  # fmt: skip
NAMES = [
    row("unknown office", HERE + "--office banjarmasn", "--office:", "'banjarmasn'", "mean 'banjarmasin'?"),
    row("unknown office in Indonesian", HERE + "--office bnjarmasin --lang id", "--office:",
        "maksudnya 'banjarmasin'?"),
    row("unknown office like none", HERE + "--office qqqq", "--office:",
        "known: banjarmasin, default, tanjungpandan"),
    row("an office's name too long for a file", HERE + f"--office {'a' * 300}", "--office:", "no office"),
    row("unknown scenario", "schedule banjarmasin-2019", "'banjarmasin-2019'", "mean 'banjarmasin-2018'?"),
    row("unknown scenario in Indonesian", "schedule banjarmasin-2019 --lang id", "maksudnya 'banjarmasin-2018'?"),
    row("scenario without a name", "schedule ''", "scenario ''"),
    row("a folder as scenario", "schedule .", "scenario '.'"),
    row("unknown example", "example banjarmasn", "'banjarmasn'", "mean 'banjarmasin'?"),
    row("unknown example in Indonesian", "example banjarmasn --lang id", "maksudnya 'banjarmasin'?"),
    row("unknown language", HERE + "--lang fr", "--lang:", "'fr'", "id, en"),
    row("unknown format", HERE + "--format xml", "--format:", "'xml'", "text, json, csv"),
    row("unknown format in Indonesian", "schedule banjarmasin-2018 --format xml --lang id", "--format:", "dikenal"),
    row("unknown order of dates", HERE + "--date-order mdy", "--date-order:", "'mdy'", "dmy"),
    row("unknown option", "estimate --aplied 2018-10-31", "--aplied", "--applied", "pickup estimate --help"),
    row("unknown option in Indonesian", "estimate --aplied 2018-10-31 --lang id", "tidak ada opsi --aplied"),
    row("unknown command", "estimat", "'estimat'", "estimate"),
    row("unknown command in Indonesian", "shedule --lang id", "tidak ada perintah 'shedule'", "schedule"),
    row("option without a value", "estimate --applied", "--applied needs a value"),
    row("flag with a value", HERE + "--quiet=3", "--quiet takes no value"),
    row("flag with a value in Indonesian", HERE + "--quiet=3 --lang id", "--quiet tidak memerlukan nilai"),
    row("one argument too many", HERE + "one two", "'two' is one argument too many"),
    row("nothing to schedule", "schedule", "--intake", "--from and --to"),
    row("nothing to schedule in Indonesian", "schedule --lang id", "--from dan --to"),
    row("no such intake file", HERE + "--capacity 9 --intake none.csv", "--intake:", "none.csv", "cannot be read"),
    row("a folder as intake", HERE + "--capacity 9 --intake .", "--intake:", "directory"),
]  # fmt: skip
CALENDAR = [
    row("half a working day", "workdays add 2025-03-25 1.5", "N:", "'1.5'"),
    row("True is no number", "workdays add 2025-03-25 True", "N:", "'True'"),
    row("foreign digits", "workdays add 2025-03-25 ٣", "N:", "plain digits"),
    row("twice minus", "workdays add 2025-03-25 --4", "N:", "'--4'"),
    row("beyond every calendar", "workdays add 2025-03-25 999999999999999", "1946 to 2100"),
    row("N is missing", "workdays add 2025-03-25", "N is missing", "pickup workdays add --help"),
    row("N is missing in Indonesian", "workdays add 2025-03-25 --lang id", "N belum diisi"),
    row("add to no date", "workdays add 25/03/2025 4", "DATE:", "2025-03-25"),
    row("count from no date", "workdays count x 2025-03-25", "A:", "'x'"),
    row("count to no date", "workdays count 2025-03-25 x", "B:", "'x'"),
    row("check no date", "workdays check 10/11/2018 --lang id", "DATE:", "11 Oktober 2018"),
    row("check a year that nobody knows", "workdays check 2999-03-26", "2999", "1946 to 2100"),
    row("unknown subcommand", "workdays chek 2025-03-26", "'chek'", "check"),
    row("year of two digits", "calendar show 18", "YEAR:", "'18'", "four digits"),
    row("year of two digits in Indonesian", "calendar show 18 --lang id", "YEAR:", "empat angka"),
    row("year nought", "calendar show 0000", "YEAR:", "four digits"),
    row("year that no calendar holds", "calendar show 2101", "2101", "1946 to 2100"),
    row("format of a calendar", "calendar show 2018 --format xml", "--format:", "text, json, csv"),
    row("a column twice", "batch - --columns pickup,note,pickup", "--columns: ", "'pickup' is named twice"),
    row("a value that is missing", "estimate --applied", "--applied", "pickup estimate --help"),
    row("an empty basis", "notice banjarmasin-2018 --basis ''", "--basis: ", "''", "queue, clock"),
    row("office of a calendar", "calendar show 2018 --office nope", "--office:", "'nope'"),
]  # fmt: skip


@pytest.mark.parametrize(("line", "told"), [*DATES, *RANGES, *NUMBERS, *NAMES, *CALENDAR])
def test_a_wrong_value_is_refused_in_one_line(pickup: Pickup, line: str, told: tuple[str, ...]) -> None:
    refused(pickup(line), *told)


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("PICKUP_SCENARIO", "nope", "there is no scenario 'nope'"),
        ("PICKUP_OFFICE", "nope", "there is no office 'nope'"),
        ("PICKUP_LANG", "fr", "'fr' is not one of id, en"),
        ("PICKUP_TODAY", "never", "'never'"),
    ],
)
def test_a_wrong_variable_is_named(pickup: Pickup, name: str, value: str, told: str) -> None:
    refused(pickup("estimate --applied 2018-10-31", **{name: value}), f"{name}: ", told)


def test_calendars_that_are_not_there_are_named(pickup: Pickup) -> None:
    refused(
        pickup("workdays check 2025-03-26", PICKUP_CALENDARS="/nowhere/at/all"), "PICKUP_CALENDARS: /nowhere", "folder"
    )


@pytest.mark.parametrize("lang", ["en", "id"])
def test_an_error_is_in_the_language_asked_for(pickup: Pickup, lang: str) -> None:
    begins = {"en": "Error: ", "id": "Kesalahan: "}[lang]
    assert pickup("estimate --applied soon", PICKUP_LANG=lang).err.startswith(begins)


def test_paid_before_applied_is_allowed(pickup: Pickup) -> None:
    answer = pickup("estimate --applied 2018-10-31 --paid 2018-10-29 --format json")
    assert (answer.status, answer.json["clock_start"]) == (0, "2018-10-31")


def test_a_standard_above_the_ceiling_is_a_warning(pickup: Pickup) -> None:
    answer = pickup("estimate --applied 2018-11-05 --standard 5")
    assert answer.status == 0
    assert "standard of 5" in answer.err
    assert "ceiling of 4" in answer.err


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("estimate . --applied 2018-10-31", "Error: there is no scenario '.': it is a folder; give a file in it\n"),
        ("schedule . --lang id", "Kesalahan: tidak ada skenario '.': itu folder; sebutkan berkas di dalamnya\n"),
        ("board --foo", "Error: there is no option --foo (see pickup board --help)\n"),
        ("board --tody", "Error: there is no option --tody; did you mean --today? (see pickup board --help)\n"),
    ],
)
def test_what_was_meant_is_guessed_only_where_it_is_near(pickup: Pickup, line: str, told: str) -> None:
    assert pickup(line) == (2, "", told)


YEARS = [
    row("applied", "estimate --applied 1945-01-05", "--applied: ", "1945", "1946 to 2100"),
    row("a date of which the pickup lies outside", "estimate --applied 2100-12-28", "--applied: ", "2101"),
    row("a standard that leads out", HERE + "--standard 100000", "--standard: ", "2101"),
    row("approval days that lead out", HERE + "--approval-days 99999", "--approval-days: ", "2101"),
    row("today, for the board", "board --today 2150-01-01", "--today: ", "2150"),
    row("today, before a command", "--today 2150-01-01", "--today: ", "2150"),
    row("today by its variable", "board", "PICKUP_TODAY: ", "2150"),
    row("an outage", "schedule banjarmasin-2018 --outage 1900-01-01..1900-01-02", "--outage: ", "1900"),
    row("the last day of all", "plan banjarmasin-2018 --by 2150-01-01", "--by: "),
    row("a number of days", "workdays add 2018-10-10 100000", "N: ", "2101"),
    row("one of two dates", "workdays count 1990-01-01 1900-01-01", "B: ", "1945"),
    row("a day", "workdays check 1800-01-01", "DATE: ", "1800"),
    row("a year", "calendar show 1900", "YEAR: ", "1900"),
    row("a year of two calendars", "calendar diff 1900 --known-on 2018-01-01..2019-01-01", "YEAR: ", "1900"),
]  # fmt: skip


@pytest.mark.parametrize(("line", "told"), YEARS)
def test_a_year_that_no_calendar_knows_is_said_with_its_place(
    pickup: Pickup, line: str, told: tuple[str, ...], request: pytest.FixtureRequest
) -> None:
    settings = {"PICKUP_TODAY": "2150-01-01"} if "variable" in request.node.callspec.id else {}
    refused(pickup(line, **settings), *told)


def test_a_year_in_a_file_is_said_with_the_file(pickup: Pickup, tmp_path: Path) -> None:
    path = tmp_path / "case.toml"
    path.write_text('office = "banjarmasin"\n[[outage]]\nstart = 1900-01-01\nend = 1900-01-02\n', encoding="utf-8")
    refused(pickup(f"schedule {path} --from 2018-10-29 --to 2018-10-30"), f"{path}: ", "1900", "1946 to 2100")


def test_a_week_without_an_end_is_said_with_what_closed_it(pickup: Pickup, tmp_path: Path) -> None:
    path = tmp_path / "office.toml"
    path.write_text('weekdays = ["sunday"]\nclosed = "2090-01-01..2099-12-31"\n', encoding="utf-8")
    refused(pickup(f"estimate --applied 2100-12-28 --office {path}"), "--")


FILE_NAMES = [
    row("output", "schedule banjarmasin-2018 -o ''", "-o: ''", "notice.txt"),
    row("output in Indonesian", "schedule banjarmasin-2018 --output '' --lang id", "-o: ''", "pengumuman.txt"),
    row("output, a folder that is not there", "schedule banjarmasin-2018 -o nowhere/", "-o: 'nowhere/'"),
    row("rejects", "batch applications.csv --rejects ''", "--rejects: ''"),
    row("record", "notice banjarmasin-2018 --save-announced told/", "--save-announced: 'told/'"),
    row("announced", "estimate banjarmasin-2018 --applied 2018-10-31 --announced ''", "--announced: ''"),
    row("folder of notices", "notice banjarmasin-2018 --output-dir ''", "--output-dir: ''"),
    row("folder of calendars", "calendar check --folder ''", "--folder: ''"),
    row("book", "book init '' --office banjarmasin", "BOOK: ''"),
    row("copy of a book", "book backup b /nowhere/", "FILE: '/nowhere/'"),
    row("applications", "batch ''", "FILE: ''"),
]  # fmt: skip


@pytest.mark.parametrize(("line", "told"), FILE_NAMES)
def test_a_name_that_no_file_can_have_is_refused(
    pickup: Pickup, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, line: str, told: tuple[str, ...]
) -> None:
    monkeypatch.chdir(tmp_path)
    refused(pickup(line), *told)
    assert list(tmp_path.iterdir()) == []


LONG = "a" * 300
LONG_NAMES = [
    row("scenario", f"schedule {LONG}"),
    row("office", f"schedule --office {LONG}"),
    row("intake", f"schedule --office banjarmasin --intake {LONG}"),
    row("announced", f"notice banjarmasin-2018 --announced {LONG}"),
    row("announced of a folder", f"audit {LONG} banjarmasin-2018"),
    row("record", f"notice banjarmasin-2018 --announced {LONG} --save-announced {LONG}"),
    row("output", f"notice banjarmasin-2018 -o {LONG}"),
    row("applications", f"batch {LONG}"),
    row("rejects", f"batch {LONG} --rejects {LONG}"),
    row("history", f"backtest {LONG}"),
    row("book", f"book show {LONG}"),
    row("new book", f"book init {LONG} --office banjarmasin"),
    row("example", f"example banjarmasin-2018-book -o {LONG}"),
    row("folder", f"calendar check --folder {LONG}"),
    row("iCalendar", f"calendar import {LONG} --folder calendars"),
]


@pytest.mark.parametrize(("line", "told"), LONG_NAMES)
def test_a_name_longer_than_a_file_can_have_is_named(
    pickup: Pickup, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, line: str, told: tuple[str, ...]
) -> None:
    monkeypatch.chdir(tmp_path)
    refused(pickup(line), "aaaa", *told)
