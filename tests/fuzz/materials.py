"""Files of every kind that a command reads: right ones, and each broken in a way of its own."""

from __future__ import annotations

import gzip
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from random import Random

EXAMPLES = Path(__file__).parents[2] / "pickup" / "case" / "examples"
PROFILES = EXAMPLES.parent / "profiles"

APPLICATIONS = "id,applied,paid\n1,2018-10-29,2018-10-30\n2,2018-10-31,\n3,2018-11-01,2018-11-01T09:00\n4,2018-10-30,\n"
INTAKE = "date,applications\n2018-10-29,150\n2018-10-30,160\n2018-10-31,70\n2018-11-01,55\n2018-11-02,45\n"
ANNOUNCED = "applied_from,applied_to,pickup\n2018-10-29,2018-10-29,2018-11-05T14:00\n2018-10-30,,2018-11-06T14:00\n"
COUNTS = "tanggal;permohonan;dicetak;diambil\n2018-11-05;140;162;\n2018-11-06;120;162;100\n"
SCENARIO = """office = "banjarmasin"
waiting = 20
closed = ["2018-11-08"]
print_days = ["2018-11-10"]
[[outage]]
start = 2018-10-26
end = 2018-11-04
stage = "all"
cause = { id = "gangguan", en = "a failure" }
[intake]
2018-10-29 = 150
"2018-10-30..2018-11-02" = 90
[[press]]
on = 2018-11-05
hours = "07:00-19:00"
[[press]]
on = "2018-11-06..2018-11-07"
machines = 3
[[announced]]
applied_from = 2018-10-29
applied_to = 2018-10-29
pickup = 2018-11-05T14:00:00
[notice]
subject = "Pengambilan"
[office_texts]
"""
PROFILE = """name = { id = "Kantor", en = "Office" }
place = "Banjarmasin"
time_zone = "Asia/Makassar"
weekdays = ["monday", "tuesday", "wednesday", "thursday", "friday"]
hours = "08:00-16:00"
print_hours = "08:00-14:00"
collection = ["14:00"]
standard = 3
capacity = 162
machines = 4
usual_intake = 140
handover_limit = 400
closed = ["2018-11-20"]
[[hours_on]]
weekday = "friday"
hours = "08:00-11:00"
"""
ICS = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//x//x//
BEGIN:VEVENT
UID:1
DTSTAMP:20181101T000000Z
DTSTART;VALUE=DATE:20181120
DTEND;VALUE=DATE:20181121
SUMMARY:Libur kantor
END:VEVENT
END:VCALENDAR
""".replace("\n", "\r\n")
CLOSURES = """[[closure]]
first = 2018-11-12
last = 2018-11-12
name_id = "Tutup"
name_en = "Closed"
"""
FOLDERS = {"folder": "folder", "calendars": "calendars", "hari libur": "calendars"}
# What a value of a file is replaced by.
VALUES = (
    "0", "-1", "1.5", "true", '""', '" "', "[]", "{}", "[[]]", "nan", "1e400", "9" * 40, "2018-02-30", "2018-10-31",
    "0001-01-01", "9999-12-31", '"x"', '"2018-10-31"', '"2018-11-04..2018-10-26"', '"1900-01-01..2099-12-31"',
    "2018-10-31T10:00:00Z", "24:00", r'"\u001b[31m"', r'"a\nb"', '"' + "a" * 3000 + '"', "08:00", '"08:00-01:00"',
    "=", "'''", "[" * 500, "{x=1}", '"\udcff"',
)  # fmt: skip
BYTES = (
    b"\x00",
    b"\xff",
    b"\x1b[31m",
    b"\r",
    b"\n\n",
    b'"',
    b";",
    b",",
    b"\xef\xbb\xbf",
    b"\xe2\x80\xae",
    b"=",
    b"9" * 50,
    b"-",
)


class Material(NamedTuple):
    """A file or folder: what it is for, and its name within the folder where the lines are typed."""

    kind: str
    path: str


class Files:
    """The folder where lines are typed, and how it stood before the last of them."""

    def __init__(self, folder: Path) -> None:
        """Write the right files; what is broken is written for each line anew."""
        self.folder = folder
        self.right: list[Material] = []
        for name, kind, data in _right():
            (folder / name).write_bytes(data)
            self.right.append(Material(kind, name))
        self._folders()
        self._book()
        self.contents = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
        self.right_stamps = self._stamps()
        self.see()

    def _folders(self) -> None:
        for name, kind in FOLDERS.items():
            (self.folder / name).mkdir()
            self.right.append(Material(kind, name))
        (self.folder / "calendars" / "closures.toml").write_text(CLOSURES, encoding="utf-8")
        # A name as no shell would like it.
        odd = "a\x1b[31m\u202e b\n.toml"
        shutil.copy(self.folder / "case.toml", self.folder / odd)
        self.right += [Material("scenario", odd), Material("new", "new.out"), Material("new", "folder/new.out"),
                       Material("new", "case.toml"), Material("new", "new.csv.gz")]  # fmt: skip

    def _book(self) -> None:
        code = "from pickup.cli import main; main()"
        line = [sys.executable, "-c", code, "example", "banjarmasin-2018-book", "-o", "office.book"]
        subprocess.run(line, cwd=self.folder, check=True)
        self.right.append(Material("book", "office.book"))

    def with_broken(self, random: Random) -> dict[str, list[Material]]:
        """Give the files by kind, with a broken one of some kinds among them."""
        by_kind: dict[str, list[Material]] = {}
        for each in self.right:
            by_kind.setdefault(each.kind, []).append(each)
        for each in random.sample(self.right, 4):
            source = self.folder / each.path
            if source.is_file() and each.kind != "new":
                name = f"broken-{each.kind}{source.suffix}"
                (self.folder / name).write_bytes(broken(self.contents[source], random))
                by_kind[each.kind] += [Material(each.kind, name)] * 2
        self.see()
        return by_kind

    def changed(self) -> list[str]:
        """Name what is no longer as it stood before the line."""
        now = self._stamps()
        return sorted(str(path) for path in now.keys() | self.stamps.keys() if now.get(path) != self.stamps.get(path))

    def restore(self) -> None:
        """Bring the folder back to the right files."""
        now = self._stamps()
        for path in now.keys() - self.contents.keys():
            path.unlink(missing_ok=True)
        for path in sorted(self.folder.rglob("*"), reverse=True):
            if path.is_dir() and path.name not in FOLDERS:
                path.rmdir()
        for name in FOLDERS:
            (self.folder / name).mkdir(exist_ok=True)
        for path, data in self.contents.items():
            if now.get(path) != self.right_stamps.get(path):
                path.write_bytes(data)
                self.right_stamps[path] = _stamp(path)

    def see(self) -> None:
        """Take the folder as it stands for what the next line may not touch."""
        self.stamps = self._stamps()

    def _stamps(self) -> dict[Path, tuple[int, int]]:
        return {path: _stamp(path) for path in self.folder.rglob("*") if path.is_file() and path.name != ".pickup.lock"}


def _stamp(path: Path) -> tuple[int, int]:
    stat = path.stat()
    return stat.st_size, stat.st_mtime_ns


def _right() -> list[tuple[str, str, bytes]]:
    scenario = SCENARIO.replace("[office_texts]\n", "")
    history = b"\n".join((EXAMPLES / "tanjungpandan-2019.csv").read_bytes().splitlines()[:120]) + b"\n"
    rows = "".join(f'{{"applied": "2018-10-{day}", "paid": null}}\n' for day in (29, 30, 31))
    texts = [
        ("case.toml", "scenario", scenario), ("open.toml", "scenario", scenario.replace("end = 2018-11-04\n", "")),
        ("plain.toml", "scenario", '[office]\ncapacity = 10\n[[outage]]\nstart = 2018-10-26\nend = 2018-11-04\n'),
        ("intake-file.toml", "scenario", 'office = "office.toml"\n[intake]\nfile = "intake.csv"\n'),
        ("office.toml", "profile", PROFILE),
        ("small.toml", "profile", "standard = 1\ncapacity = 3\napproval_days = 0\n"),
        ("intake.csv", "intake", INTAKE), ("rows.csv", "intake", APPLICATIONS),

        ("applications.csv", "applications", APPLICATIONS), ("applications.jsonl", "applications", rows),
        ("announced.csv", "announced", ANNOUNCED), ("counts.csv", "counts", COUNTS),
        ("libur.ics", "ics", ICS), ("announced.json", "announced",
         '{"schema": "pickup.announced/1", "announced_on": "2018-11-05", "groups": [{"applied_from": "2018-10-29",'
         ' "applied_to": "2018-10-29", "pickup": "2018-11-05T14:00:00+08:00", "collect_by": "2018-12-05"}]}'),
    ]  # fmt: skip
    found = [(name, kind, text.encode()) for name, kind, text in texts]
    found += [
        ("history.csv", "history", history),
        ("applications.csv.gz", "applications", gzip.compress(APPLICATIONS.encode())),
    ]
    return found


def broken(data: bytes, random: Random) -> bytes:
    """Break the bytes of a file in one way or two."""
    for _ in range(random.choice((1, 1, 2))):
        data = random.choice(WAYS)(data, random)
    return data


def _cut(data: bytes, random: Random) -> bytes:
    return data[: random.randrange(len(data) + 1)]


def _flip(data: bytes, random: Random) -> bytes:
    if not data:
        return data
    place = random.randrange(len(data))
    return data[:place] + bytes([data[place] ^ 1 << random.randrange(8)]) + data[place + 1 :]


def _insert(data: bytes, random: Random) -> bytes:
    place = random.randrange(len(data) + 1)
    return data[:place] + random.choice(BYTES) + data[place:]


def _lines(change: Callable[[list[bytes], int], Sequence[bytes]]) -> Callable[[bytes, Random], bytes]:
    def broken_lines(data: bytes, random: Random) -> bytes:
        lines = data.splitlines(keepends=True)
        return b"".join(change(lines, random.randrange(len(lines)))) if lines else data

    return broken_lines


def _value(data: bytes, random: Random) -> bytes:
    """Put another value in the place of one: behind an equals sign, or between commas."""
    lines = data.split(b"\n")
    place = random.randrange(len(lines))
    put = random.choice(VALUES).encode("utf-8", "surrogateescape")
    name, equals, _ = lines[place].partition(b"=")
    cells = lines[place].split(b",")
    cells[random.randrange(len(cells))] = put.strip(b'"')
    lines[place] = name + b"= " + put if equals else b",".join(cells)
    return b"\n".join(lines)


def _key(data: bytes, random: Random) -> bytes:
    """Misspell or repeat a word."""
    words = data.split(b" ")
    place = random.randrange(len(words))
    words[place] = random.choice((words[place][::-1], words[place] * 2, random.choice(words), b""))
    return b" ".join(words)


WAYS: tuple[Callable[[bytes, Random], bytes], ...] = (
    _cut, _flip, _insert, _value, _value, _value, _key, _lines(lambda lines, at: lines[:at] + lines[at + 1 :]),
    _lines(lambda lines, at: [*lines, lines[at]]), _lines(lambda lines, at: lines[at:] + lines[:at]),
    lambda data, _: b"", lambda data, _: data.decode("utf-8", "replace").encode("utf-16"), lambda data, _: data * 3,
)  # fmt: skip
