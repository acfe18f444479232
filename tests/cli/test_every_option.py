"""Every option of every command does something: a line with it ends otherwise than the same line without it.

The options are read from the program's own table. One without a row here fails, on the day on which it is born.
"""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

import pytest
from command import words

from pickup.case.book import book_of
from pickup.case.book_files import EXAMPLES, packaged_book
from pickup.cli.commands import COMMANDS, Command
from pickup.cli.options import Option
from pickup.cli.run import run

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from command import Pickup


class Row(NamedTuple):
    """What is added for an option, and where that is not enough the scenario and what else stands in both lines."""

    more: str
    also: str = ""
    scenario: str = "banjarmasin-2018"
    refuses: bool = False
    """Whether what the option does is to refuse."""
    base: str = ""
    """The whole line, where that of the command is of no use."""


class Left(NamedTuple):
    """What a line left behind."""

    status: int
    out: str
    err: str
    files: dict[str, object]


FILES = {
    "rows.csv": "id,applied,paid\n1,2018-10-29,2018-10-30\n2,2018-10-31,\n3,2018-13-01,\n",
    "rows.jsonl": '{"applied": "2018-10-31", "paid": null}\n',
    "told.csv": "applied_from,applied_to,pickup\n2018-10-29,2018-10-29,2018-11-05T14:00\n"
    "2018-10-30,2018-10-30,2018-11-06T14:00\n2018-10-31,2018-11-02,2018-11-07T14:00\n",
    "dmy.csv": "date,applications\n05/11/2018,400\n",
    "dmy-2025.csv": "date,applications\n13/08/2025,400\n",
    "counts.csv": "date,applications,collected\n2018-11-12,40,30\n",
    "counts-again.csv": "date,applications\n2018-10-29,7\n",
    "dmy-counts.csv": "date,applications\n12/11/2018,40\n",
    "dmy-told.csv": "applied_from,applied_to,pickup\n06/11/2018,06/11/2018,12/11/2018\n",
    "office.toml": 'name = "Kantor lain"\ntime_zone = "Asia/Jayapura"\ncapacity = 90\n'
    'closed = ["2018-11-06", "2025-08-18"]\n',
    "august.toml": 'office = "banjarmasin"\n[[outage]]\nstart = 2025-08-11\nend = 2025-08-12\n'
    '[intake]\n"2025-08-11..2025-08-14" = 150\n',
    "august-open.toml": 'office = "banjarmasin"\n[[outage]]\nstart = 2025-08-11\n'
    '[intake]\n"2025-08-11..2025-08-14" = 150\n',
    "closed.ics": "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTAMP:20181101T000000Z\r\n"
    "DTSTART;VALUE=DATE:20261230\r\nSUMMARY:Tutup\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
}
# Everybody approved after three days, over the joint leave that was decreed on 7 August 2025.
DAYS = [date(2025, 6, 2) + timedelta(days=n) for n in range(100)]
for name, form in (("august.csv", "%Y-%m-%d"), ("dmy-august.csv", "%d/%m/%Y")):
    ROWS = [[f"{day + timedelta(days=late):{form}}" for late in (0, 0, 3)] for day in DAYS if day.weekday() < 5]
    FILES[name] = "applied,paid,approved\n" + "".join(",".join(cells) + "\n" for cells in ROWS)
# One of ten is late, and from Monday 28 October 2019 on half of them.
CHANGE = date(2019, 10, 28)
FILES["late.csv"] = "applied,paid,approved\n" + "".join(
    f"{day},{day},{day + timedelta(days=(3 if day.weekday() > 2 else 1) + 7 * (n < (5 if day >= CHANGE else 1)))}\n"
    for day in (date(2019, 8, 5) + timedelta(days=n) for n in range(96))
    if day.weekday() < 5
    for n in range(10)
)
# What an office noted in a folder of its own, as it is typed.
NOTED = (
    "calendar add 2026-12-28 --kind joint-leave --decree 999/2026 --decree 998/2026 --signed 2026-11-20"
    " --name-id Cuti --name-en Leave",
    "calendar add 2026-12-28 --kind closure --name-id Tutup --name-en Closed",
    "calendar add 2026-12-29 --kind regional --region aceh --name-id Libur --name-en Holiday",
    "calendar add 2026-12-29 --kind regional --region bali --name-id Libur --name-en Holiday",
)
# The line of each command; {scenario} is that of the row.
LINES = {
    "estimate": "estimate {scenario} --applied 2018-10-31 --format json",
    "schedule": "schedule {scenario} --format json",
    "plan": "plan {scenario} --by 2018-11-07 --format json",
    "audit": "audit told.csv {scenario} --format json",
    "notice": "notice {scenario} --format json",
    "batch": "batch rows.csv {scenario}",
    "backtest": "backtest history.csv --format json",
    "calendar show": "calendar show 2018",
    "calendar diff": "calendar diff 2025 --known-on 2025-08-06..2025-08-07",
    "calendar impact": "calendar impact {scenario} --known-on 2017-01-01..2018-11-01 --format json",
    "calendar check": "calendar check",
    "calendar add": "calendar add 2026-12-28 --kind joint-leave --decree 999/2026 --signed 2026-11-20 --name-id Cuti"
    " --name-en Leave --folder folder --today 2026-11-21",
    "calendar remove": "calendar remove 2026-12-28 --folder added --today 2026-11-21",
    "calendar import": "calendar import closed.ics --folder folder",
    "workdays add": "workdays add 2025-08-13 3",
    "workdays count": "workdays count 2025-08-13 2025-08-19",
    "workdays check": "workdays check 2025-08-18",
    "board": "board {scenario}",
    "book init": "book init new.book --office banjarmasin",
    "book add": "book add office.book intake 2018-11-12=40 --today 2018-11-12",
    "book undo": "book undo office.book",
    "book show": "book show office.book",
    "book history": "book history office.book",
    "book shelf": "book shelf office.book",
    "book report": "book report office.book",
    "book import": "book import office.book counts.csv --today 2018-11-12",
    "book export": "book export office.book",
    "book check": "book check office.book",
    "book backup": "book backup office.book copy.book",
    "example": "example",
}
QUIET_ANYWAY = (
    "backtest", "calendar check", "book show", "book history", "book shelf", "book report", "book export", "book check",
    "book backup", "example",
)  # fmt: skip
NO_PAGE = (
    "batch", "workdays add", "workdays count", "workdays check", "notice", "book check", "book init", "book add",
    "book undo", "book import", "book export", "book backup", "calendar import",
)  # fmt: skip
# What is seen on a page alone.
ON_A_PAGE = ("--color", "--quiet")
OPEN, BOOK = "banjarmasin-2018-open", "office.book"
LIKELY = "estimate --office tanjungpandan --applied 2019-11-15 --today 2019-11-20 --format json"
# For every command that takes the option, where the command has no row of its own below.
ANYWHERE = {
    "--office": Row("--office office.toml"),
    "--outage": Row("--outage 2018-10-26..2018-11-06"),
    "--assume-return": Row("--assume-return 2018-11-09", scenario=OPEN),
    "--standard": Row("--standard 4"),
    "--approval-days": Row("--approval-days 5"),
    "--intake": Row("--intake 2018-10-30=300"),
    "--waiting": Row("--waiting 300"),
    "--date-order": Row("--date-order dmy", "--intake dmy.csv"),
    "--capacity": Row("--capacity 50"),
    "--machines": Row("--machines 1"),
    "--print-hours": Row("--print-hours 16:00-22:00"),
    "--capacity-on": Row("--capacity-on 2018-11-05=10"),
    "--machines-on": Row("--machines-on 2018-11-05=1"),
    "--print-hours-on": Row("--print-hours-on 2018-11-05=08:00-09:00"),
    "--printed": Row("--printed 2018-11-05=10"),
    "--print-day": Row("--print-day 2018-11-10", "--capacity 60"),
    "--open": Row("--open 2018-11-10", "--capacity 60"),
    "--closed": Row("--closed 2018-11-05..2018-11-06"),
    "--priority": Row("--priority 2018-11-02"),
    "--collection": Row("--collection 15:30"),
    "--collect-within": Row("--collect-within 10"),
    "--known-on": Row("--known-on 2017-01-01"),
    "--as-of": Row("--as-of 2018-11-01T20:00", scenario=BOOK),
    "--today": Row("--today 2018-11-06", "--closed +1"),
    "--announced": Row("--announced told.csv", "--capacity 100"),
    "--strict": Row("--strict", "--known-on 2017-01-01"),
    "--format": Row("--format csv"),
    "--lang": Row("--lang id"),
    "--output": Row("-o out"),
    "--quiet": Row("-q"),
    "--color": Row("--color always"),
    "--approvals-per-day": Row("--approvals-per-day 40"),
    "--approvals-per-day-on": Row("--approvals-per-day-on 2018-11-05..2018-11-09=20", "--approvals-per-day 100"),
    "--by": Row("--by Siti"),
    "--why": Row("--why typo"),
}  # fmt: skip
LEARNT = f"{LIKELY} --approvals history.csv"
DRAWN = (
    "estimate --office banjarmasin --applied 2019-11-15 --today 2019-11-20 --intake 2019-11-04..2019-11-15=170"
    " --late-share 0.3 --late-days 1..3 --format json"
)
EXPECTED = "schedule --office tanjungpandan --from 2019-11-04 --to 2019-11-15 --today 2019-11-20 --format json"
EXPECTED_DRAWN = (
    "schedule --office banjarmasin --today 2019-11-20 --intake 2019-11-04..2019-11-15=170"
    " --late-share 0.3 --late-days 1..3 --format json"
)
TESTED = "backtest history.csv --office tanjungpandan --today 2019-12-20 --format json"
JOINT_LEAVE = LINES["calendar add"]
REGIONAL = (
    "calendar add 2026-12-28 --kind regional --region aceh --name-id Libur --name-en Holiday --folder folder"
    " --today 2026-11-21"
)
CANCELLED = "calendar remove 2026-12-28 --folder added --signed 2026-11-22 --today 2026-11-23"
NATIONAL = (
    "calendar add 2028-01-01 --kind national --decree 1/2027 --signed 2026-11-20 --name-id Tahun --name-en Year"
    " --folder folder --today 2026-11-21"
)
TELLING = "notice --office banjarmasin --daily 2019-11-22 --format json"
IN_AUGUST = "calendar impact {scenario} --known-on 2025-08-06..2025-08-07 --today 2025-08-20 --format json"


def in_august(more: str, also: str = "", scenario: str = "august.toml") -> Row:
    return Row(more, also, scenario, base=IN_AUGUST)


OWN: dict[str, dict[str, Row]] = {
    "estimate": {
        "--applied": Row("--applied 2018-10-30"),
        "--paid": Row("--paid 2018-11-01"),
        "--group": Row("--group 4", base=LEARNT),
        "--approved": Row("--approved 2", base=f"{LEARNT} --group 4"),
        "--by": Row("--by 2018-11-30"),
        "--explain": Row("--explain", base="estimate banjarmasin-2018 --applied 2018-10-31"),
        "--approvals": Row("--approvals history.csv", base=LIKELY),
        "--recent": Row("--recent 10", base=LEARNT),
        "--late-share": Row("--late-share 0.9", base=DRAWN),
        "--late-days": Row("--late-days 1..9", base=DRAWN),
        "--paths": Row("--paths 7", base=DRAWN),
        "--seed": Row("--seed 7", base=f"{DRAWN} --paths 3"),
        "--quiet": Row("-q", base="estimate banjarmasin-2018 --applied 2018-10-31"),
    },
    "schedule": {
        "--from": Row("--from 2018-11-01", also="--to 2018-11-02"),
        "--to": Row("--to 2018-11-01", "--from 2018-10-30 --to 2018-11-02"),
        "--with": Row("--with capacity=50"),
        "--each": Row("--each", base="schedule banjarmasin-2018 --format csv"),
        "--chart": Row("--chart", base="schedule banjarmasin-2018"),
        "--approvals": Row("--approvals history.csv", base=EXPECTED),
        "--recent": Row("--recent 10", base=f"{EXPECTED} --approvals history.csv"),
        "--late-share": Row("--late-share 0.9", base=EXPECTED_DRAWN),
        "--late-days": Row("--late-days 1..9", base=EXPECTED_DRAWN),
        "--paths": Row("--paths 7", base=EXPECTED_DRAWN),
        "--seed": Row("--seed 7", base=f"{EXPECTED_DRAWN} --paths 3"),
        "--quiet": Row("-q", base="schedule banjarmasin-2018"),
    },
    "plan": {
        "--by": Row("--by 2018-11-30"),
        "--assume-return": Row("--assume-return 2018-11-09", "--intake 2018-10-26=100 --by 2018-11-30", OPEN),
        "--quiet": Row("-q", base="plan banjarmasin-2018 --by 2018-11-07"),
    },
    "audit": {"--quiet": Row("-q", base="audit told.csv banjarmasin-2018 --known-on 2017-01-01")},
    "notice": {
        "--daily": Row("--daily 2018-11-06"),
        "--approvals": Row("--approvals late.csv", base=TELLING),
        "--recent": Row("--recent 5", base=f"{TELLING} --approvals late.csv"),
        "--chart": Row("--chart", base="notice banjarmasin-2018 --format html"),
        "--basis": Row("--basis clock"),
        "--assume-return": Row("--assume-return 2018-11-09", "--basis clock", OPEN),
        "--save-announced": Row("--save-announced saved.json"),
        "--publish": Row("--publish", scenario=BOOK),
        "--by": Row("--by Siti", "--publish", scenario=BOOK),
        "--output-dir": Row("--output-dir out"),
        "--format": Row("--format whatsapp", base="notice banjarmasin-2018"),
    },
    "batch": {
        "--columns": Row("--columns pickup,note"),
        "--applied-column": Row("--applied-column paid"),
        "--paid-column": Row("--paid-column applied"),
        "--rejects": Row("--rejects rejects.csv"),
        "--format": Row("--format jsonl", base="batch rows.jsonl --format csv"),
        "--known-on": Row("--known-on 2017-01-01"),
        "--strict": Row("--strict", "--known-on 2017-01-01"),
    },
    "backtest": {
        "--color": Row("--color always", base=TESTED),
        "--office": Row("--office office.toml", base=TESTED),
        "--outage": Row("--outage 2019-10-16..2019-10-25", base=TESTED),
        "--standard": Row("--standard 5", base=TESTED),
        "--approval-days": Row("--approval-days 1", base=TESTED),
        "--date-order": Row("--date-order dmy", base="backtest dmy-august.csv --today 2025-09-20"),
        "--open": Row("--open 2019-10-19", base=TESTED),
        "--closed": Row("--closed 2019-10-18", base=TESTED),
        "--known-on": Row("--known-on 2025-08-06", base="backtest august.csv --today 2025-09-20"),
        "--today": Row("--today 2019-12-20", base="backtest history.csv --office tanjungpandan"),
        "--recent": Row("--recent 10", base=TESTED),
        "--format": Row("--format csv", base=TESTED),
        "--lang": Row("--lang id", base=TESTED.removesuffix("--format json")),
        "--output": Row("-o out", base=TESTED),
    },
    "calendar show": {
        "--office": Row("--office office.toml"),
        "--today": Row("--today 2020-01-01", base="calendar show"),
        "--strict": Row("--strict", base="calendar show 2030"),
        "--quiet": Row("-q", base="calendar show 2030"),
    },
    "calendar diff": {
        "--known-on": Row("--known-on 2024-01-01..2024-12-31"),
        "--office": Row("--office office.toml"),
        "--today": Row("--today 2025-08-08", base="calendar diff 2025 --known-on 2025-08-06..today"),
        "--quiet": Row("-q", base="calendar diff 2025 --known-on 2024-01-01..2025-08-07"),
    },
    "calendar impact": {
        "--known-on": in_august("--known-on 2025-08-07..2025-08-08"),
        "--office": in_august("--office office.toml"),
        "--outage": in_august("--outage 2025-08-11..2025-08-14"),
        "--assume-return": in_august("--assume-return 2025-08-14", scenario="august-open.toml"),
        "--standard": in_august("--standard 5"),
        "--approval-days": in_august("--approval-days 5"),
        "--intake": in_august("--intake 2025-08-13=400"),
        "--waiting": in_august("--waiting 300"),
        "--date-order": in_august("--date-order dmy", "--intake dmy-2025.csv"),
        "--capacity": in_august("--capacity 50"),
        "--machines": in_august("--machines 1"),
        "--print-hours": in_august("--print-hours 16:00-22:00", "--capacity 90"),
        "--capacity-on": in_august("--capacity-on 2025-08-15=10", "--capacity 90"),
        "--machines-on": in_august("--machines-on 2025-08-15=1", "--capacity 90"),
        "--print-hours-on": in_august("--print-hours-on 2025-08-15=08:00-09:00", "--capacity 90"),
        "--printed": in_august("--printed 2025-08-15=10", "--capacity 90"),
        "--print-day": in_august("--print-day 2025-08-16", "--capacity 60"),
        "--open": in_august("--open 2025-08-18"),
        "--closed": in_august("--closed 2025-08-19"),
        "--priority": in_august("--priority 2025-08-14", "--capacity 60"),
        "--collection": in_august("--collection 15:30"),
        "--approvals-per-day": in_august("--approvals-per-day 60"),
        "--approvals-per-day-on": in_august(
            "--approvals-per-day-on 2025-08-14..2025-08-20=20", "--approvals-per-day 100"
        ),
        "--today": in_august("--today 2025-08-12", "--closed +7"),
        "--quiet": Row("-q", base="calendar impact banjarmasin-2018 --known-on 2017-01-01..2018-11-01"),
    },
    "calendar check": {"--folder": Row("--folder added"), "--format": Row("--format json")},
    "calendar add": {
        "--kind": Row("--kind national"),
        "--name-id": Row("--name-id Libur"),
        "--name-en": Row("--name-en Holiday"),
        "--decree": Row("--decree 1000/2026"),
        "--signed": Row("--signed 2026-11-19"),
        "--region": Row("--region bali", base=REGIONAL),
        "--source": Row("--source https://example.org/skb.pdf"),
        "--note": Row("--note Tambahan"),
        "--original": Row("--original", base=NATIONAL),
        "--folder": Row("--folder added", base=REGIONAL),
        "--today": Row("--today 2026-11-22", base=JOINT_LEAVE.replace("--signed 2026-11-20", "--signed today")),
    },
    "calendar remove": {
        "--kind": Row("--kind closure"),
        "--decree": Row("--decree 1/2099", "--kind joint-leave", refuses=True),
        "--signed": Row("--signed 2026-11-23", base=CANCELLED),
        "--region": Row("--region bali", base="calendar remove 2026-12-29 --folder added"),
        "--source": Row("--source https://example.org/skb.pdf", base=CANCELLED),
        "--note": Row("--note Batal", base=CANCELLED),
        "--folder": Row("--folder added", base="calendar remove 2026-12-28 --kind closure"),
        "--today": Row("--today 2026-11-24", base=CANCELLED.replace("--signed 2026-11-22", "--signed today")),
        "--lang": Row("--lang id", "--kind closure"),
        "--output": Row("-o out", "--kind closure"),
        "--color": Row("--color always", base=CANCELLED),
        "--quiet": Row("-q", "--kind closure"),
    },
    "calendar import": {"--folder": Row("--folder added")},
    "workdays add": {
        "--office": Row("--office office.toml", base="workdays add 2018-11-05 1"),
        "--today": Row("--today 2025-08-13", base="workdays add today 3"),
        "--strict": Row("--strict", base="workdays add 2030-01-01 3"),
        "--lang": Row("--lang id", base="workdays add 2030-01-01 3"),
        "--quiet": Row("-q", base="workdays add 2030-01-01 3"),
    },
    "workdays count": {
        "--office": Row("--office office.toml", base="workdays count 2018-11-05 2018-11-07"),
        "--today": Row("--today 2018-11-06", base="workdays count 2018-10-29 today"),
        "--strict": Row("--strict", base="workdays count 2030-01-01 2030-02-01"),
        "--lang": Row("--lang id", base="workdays count 2030-01-01 2030-02-01"),
        "--quiet": Row("-q", base="workdays count 2030-01-01 2030-02-01"),
    },
    "workdays check": {
        "--office": Row("--office office.toml", base="workdays check 2018-11-06"),
        "--today": Row("--today 2018-11-04", base="workdays check today"),
        "--strict": Row("--strict", base="workdays check 2030-01-02"),
        "--quiet": Row("-q", base="workdays check 2030-01-02"),
    },
    "book init": {
        "--today": Row("--today 2018-11-06"),
        "--office": Row("--office office.toml"),
    },
    "book add": {
        "--replace": Row("--replace", base="book add office.book intake 2018-10-29=7 --today 2018-11-12"),
        "--date-order": Row("--date-order dmy", base="book add office.book announced dmy-told.csv --today 2018-11-12"),
        "--today": Row("--today 2018-11-13", base="book add office.book intake today=40 --today 2018-11-12"),
    },
    "book show": {
        "--from": Row("--from 2018-10-30"),
        "--to": Row("--to 2018-10-30"),
        "--chart": Row("--chart"),
        "--as-of": Row("--as-of 2018-11-01T20:00"),
        "--today": Row("--today 2018-11-01"),
    },
    "book history": {"--today": Row("--today 2018-10-30", base="book history office.book today")},
    "book shelf": {"--today": Row("--today 2018-12-20")},
    "book report": {"--month": Row("--month 2018-10"), "--today": Row("--today 2018-11-01")},
    "book import": {
        "--replace": Row("--replace", base="book import office.book counts-again.csv --today 2018-11-12"),
        "--date-order": Row("--date-order dmy", base="book import office.book dmy-counts.csv --today 2018-11-12"),
        "--today": Row("--today 2018-11-13"),
    },
    "book export": {"--lang": Row("--lang id", base="book export nowhere.book", refuses=True),
                    "--today": Row("--today 2018-11-01")},
    "book check": {"--format": Row("--format json")},
    "book backup": {"--lang": Row("--lang id", base="book backup nowhere.book copy.book", refuses=True)},
    "example": {"--schema": Row("--schema calendar")},
}  # fmt: skip
# Where an option means nothing and is taken all the same, so that a script can give it to every command.
UNHEARD: dict[tuple[str, str], str] = {
    ("plan", "--collect-within"): "no limit is told",
    ("audit", "--collect-within"): "no limit is told",
    ("calendar impact", "--collect-within"): "no limit is told",
    ("calendar impact", "--as-of"): "a book is read as for the board",
    ("book check", "--today"): "the whole book is looked at",
    **{(command, "--color"): "it draws no page" for command in NO_PAGE},
    **{(command, "--quiet"): "nothing is said besides" for command in QUIET_ANYWAY},
}


def all_options() -> Iterator[tuple[str, Option]]:
    for command in COMMANDS:
        parts = [command] if isinstance(command, Command) else command.commands
        for part in parts:
            name = part.name if isinstance(command, Command) else f"{command.name} {part.name}"
            yield from ((name, each) for each in part.all_takes if isinstance(each, Option))


def row_of(command: str, option: Option) -> Row | None:
    return OWN.get(command, {}).get(option.name) or ANYWHERE.get(option.name)


OPTIONS = tuple(all_options())


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make the folder that every line finds."""
    folder = tmp_path_factory.mktemp("prepared")
    for name, text in FILES.items():
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "history.csv").write_bytes((EXAMPLES / "tanjungpandan-2019.csv").read_bytes())
    book_of(folder / BOOK, packaged_book(EXAMPLES / "banjarmasin-2018-book.json"))
    (folder / "folder").mkdir()
    for line in NOTED:
        assert run([*words(line), "--folder", str(folder / "added"), "--today", "2026-11-21", "-q"]) == 0
    return folder


@pytest.fixture(scope="module")
def left_behind() -> dict[str, Left]:
    """What each line left behind that was typed: many rows begin with the same."""
    return {}


@pytest.fixture
def left_by(
    pickup: Pickup, prepared: Path, left_behind: dict[str, Left], monkeypatch: pytest.MonkeyPatch
) -> Callable[[str], Left]:
    """Type a line in a copy of the folder, always in the same place, and give all that it left behind."""
    folder = prepared.with_name("here")

    def typed(line: str) -> Left:
        if line not in left_behind:
            shutil.copytree(prepared, folder)
            monkeypatch.chdir(folder)
            answer = pickup(line, PICKUP_TODAY="2018-11-05")
            files = {path.name: _content(path) for path in sorted(folder.rglob("*")) if path.is_file()}
            shutil.rmtree(folder)
            left_behind[line] = Left(answer.status, answer.out, answer.err, files)
        return left_behind[line]

    return typed


def _content(path: Path) -> object:
    """Read a file; of a book its entries, but for the moment at which they were recorded."""
    data = path.read_bytes()
    if not data.startswith(b"SQLite format 3"):
        return data
    with closing(sqlite3.connect(path)) as book:
        return book.execute("SELECT number, by, kind, day, count, details, replaces, why FROM entry").fetchall()


@pytest.mark.parametrize(("command", "option"), OPTIONS, ids=[f"{name} {each.name}" for name, each in OPTIONS])
def test_ignoring_an_option_is_seen(left_by: Callable[[str], Left], command: str, option: Option) -> None:
    if (command, option.name) in UNHEARD:
        pytest.skip(UNHEARD[command, option.name])
    row = row_of(command, option)
    assert row is not None, f"{option.name} of {command} has no row here: write one with a line that it changes"
    line = f"{(row.base or LINES[command]).format(scenario=row.scenario)} {row.also}".strip()
    if option.name in ON_A_PAGE:
        line = line.replace("--format json", "")
    without, found = left_by(line), left_by(f"{line} {row.more}")
    assert (found.status == 2) == row.refuses, found
    assert found != without
