"""Intake files on the command line: both forms, and every way in which a spreadsheet may write them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from command import refused

if TYPE_CHECKING:
    from command import Pickup

EXPECTED = {"2018-10-29": 150, "2018-10-30": 160}
FORMS = {
    "commas": "date,applications\n2018-10-29,150\n2018-10-30,160\n",
    "semicolons": "date;applications\n2018-10-29;150\n2018-10-30;160\n",
    "Indonesian": "tanggal;jumlah\n29 Oktober 2018;150\n30 Okt 2018;160\n",
    "upper case and blanks": " Date , Applications \n2018-10-29 , 150 \n2018-10-30, 160\n",
    "byte-order mark": "\ufeffdate,applications\n2018-10-29,150\n2018-10-30,160\n",
    "CRLF": "date,applications\r\n2018-10-29,150\r\n2018-10-30,160\r\n",
    "no newline at the end": "date,applications\n2018-10-29,150\n2018-10-30,160",
    "quotes": '"date","applications"\n"2018-10-29","150"\n"Selasa, 30 Oktober 2018","160"\n',
    "all of it": '\ufeff"tanggal";"jumlah"\r\n"2018-10-29";"150"\r\n\r\n"2018-10-30";"160"\r\n',
    "empty rows": "date,applications\n\n2018-10-29,150\n,\n2018-10-30,160\n\n",
    "further columns": "office,applications,date\nbjm,150,2018-10-29\nbjm,160,2018-10-30\n",
    "any order": "date,applications\n2018-10-30,160\n2018-10-29,150\n",
}


def counted(pickup: Pickup, options: str) -> dict[str, int]:
    answer = pickup(f"schedule --office banjarmasin --format json {options}")
    assert answer.status == 0, answer.err
    return {cohort["applied"]: cohort["applications"] for cohort in answer.json["cohorts"]}


@pytest.mark.parametrize("form", FORMS)
def test_a_table_of_counts(pickup: Pickup, tmp_path: Path, form: str) -> None:
    path = tmp_path / "intake.csv"
    path.write_bytes(FORMS[form].encode())
    assert counted(pickup, f"--intake {path}") == EXPECTED


@pytest.mark.parametrize(
    "text",
    [
        "applied,paid\n2018-10-29,2018-10-29\n2018-10-26,2018-10-29\n2018-10-29,\n2018-10-30,2018-10-29\n",
        "applied;paid\r\n29 October 2018;\r\n2018-10-29;2018-10-29\r\n2018-10-29;2018-10-01\r\n"
        "2018-10-30;2018-10-30\r\n",
        "tanggal_permohonan;tanggal_pembayaran\n2018-10-29;\n2018-10-29 08:00;2018-10-29 15.59\n2018-10-29;\n"
        "2018-10-30;\n",
    ],
    ids=["commas", "semicolons", "Indonesian"],
)
def test_one_row_an_application_is_counted_per_clock_start(pickup: Pickup, tmp_path: Path, text: str) -> None:
    path = tmp_path / "applications.csv"
    path.write_text(text)
    assert counted(pickup, f"--intake {path}") == {"2018-10-29": 3, "2018-10-30": 1}


@pytest.mark.parametrize(
    "text",
    [
        "date,applications\n29/10/2018,150\n30/10/2018,160\n",
        "tanggal;jumlah\n29-10-2018;150\n30.10.2018;160\n",
        "date,applications\n2018-10-29,150\n30/10/2018,160\n",
    ],
)
def test_day_month_year_is_read_where_it_is_declared(pickup: Pickup, tmp_path: Path, text: str) -> None:
    path = tmp_path / "intake.csv"
    path.write_text(text)
    assert counted(pickup, f"--date-order dmy --intake {path}") == EXPECTED


def test_the_declared_order_is_not_a_guess(pickup: Pickup, tmp_path: Path) -> None:
    path = tmp_path / "intake.csv"
    path.write_text("date,applications\n01/11/2018,5\n")
    assert counted(pickup, f"--date-order dmy --intake {path}") == {"2018-11-01": 5}


def test_the_declared_order_holds_for_the_scenarios_file_too(pickup: Pickup, tmp_path: Path) -> None:
    (tmp_path / "intake.csv").write_text("tanggal;jumlah\n01/11/2018;5\n")
    (tmp_path / "case.toml").write_text('office = "banjarmasin"\n[intake]\nfile = "intake.csv"\n')
    answer = pickup(f"schedule {tmp_path / 'case.toml'} --date-order dmy --format json")
    assert [cohort["applied"] for cohort in answer.json["cohorts"]] == ["2018-11-01"]


def test_applications_with_times_in_the_declared_order(pickup: Pickup, tmp_path: Path) -> None:
    path = tmp_path / "applications.csv"
    path.write_text("applied,paid\n29/10/2018 10:00,29/10/2018 10.30\n29/10/2018,01/11/2018\n")
    assert counted(pickup, f"--date-order dmy --intake {path}") == {"2018-10-29": 1, "2018-11-01": 1}


def test_files_and_counts_are_laid_together(pickup: Pickup, tmp_path: Path) -> None:
    path = tmp_path / "intake.csv"
    path.write_text("date,applications\n2018-10-29,150\n")
    assert counted(pickup, f"--intake {path} --intake 2018-10-30=160") == EXPECTED


def test_a_file_with_an_equals_sign_in_its_name_is_a_file(pickup: Pickup, tmp_path: Path) -> None:
    path = tmp_path / "a=1.csv"
    path.write_text("date,applications\n2018-10-29,150\n2018-10-30,160\n")
    assert counted(pickup, f"--intake {path}") == EXPECTED


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("en", "1000001 is more than any office has on a day; check the number, of which a day has at most 1000000"),
        ("id", "1000001 terlalu banyak untuk satu kantor dalam sehari; periksa angkanya, paling banyak 1000000 sehari"),
    ],
)
def test_a_count_that_no_office_has_on_a_day_is_refused_wherever_it_is_given(
    pickup: Pickup, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lang: str, said: str
) -> None:
    """A book with such a count would answer nothing any more; a million is taken."""
    monkeypatch.chdir(tmp_path)
    assert pickup("book init a.book --office banjarmasin --today 2018-11-05").status == 0
    ways = {
        "schedule --office banjarmasin --intake 2018-11-05={} --today 2018-11-05": "--intake: ",
        "schedule --office banjarmasin --intake 2018-11-05..={} --today 2018-11-05": "--intake: ",
        "schedule --office banjarmasin --intake n.csv --today 2018-11-05": "n.csv, line 2, applications",
        "schedule n.toml --today 2018-11-05": "n.toml, line 3, 2018-11-05",
        "schedule printed.toml --today 2018-11-05": "printed.toml, line 4, printed",
        "schedule banjarmasin-2018 --printed 2018-11-05={} --today 2018-11-05": "--printed: ",
        "book add a.book intake 2018-11-05={} --today 2018-11-05": "intake: ",
        "book add a.book printed 2018-11-05={} --today 2018-11-05": "printed: ",
        "book add a.book collected 2018-11-05={} --today 2018-11-05": "collected: ",
        "book import a.book n.csv --today 2018-11-05": "n.csv, line 2, applications",
    }
    Path("n.csv").write_text("date,applications\n2018-11-05,1000001\n")
    Path("n.toml").write_text('office = "banjarmasin"\n[intake]\n2018-11-05 = 1000001\n')
    Path("printed.toml").write_text('office = "banjarmasin"\n[[press]]\non = 2018-11-05\nprinted = 1000001\n')
    for line, place in ways.items():
        answer = pickup(f"{line.format(1000001)} --lang {lang}")
        refused(answer, place.replace("line", {"en": "line", "id": "baris"}[lang]), said)
    assert pickup(next(iter(ways)).format(1000000)).status == 0
