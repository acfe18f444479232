"""Command lines from the program's own table: an option is typed here from the day on which it has a row there.

What stands for a value in the help (`DATE[TIME]`, `RANGE=N`, `08:00-14:00`) is read as a grammar of its own, so that a
new option needs no line here. Every other line is wrong on purpose in some of its values.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from pickup.case.outages import STAGES
from pickup.cli.commands import COMMANDS, Command
from pickup.cli.options import Argument, Option
from pickup.cli.typer_commands import BEFORE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from random import Random

    from fuzz.materials import Material

# Of the lines so many are wrong on purpose, and of their values so many.
HOSTILE_LINES, WRONG = 0.5, 0.2
# Words of the help that name a file or a folder, and the kinds of material that belong there.
FILES = {
    "SCENARIO": ("scenario", "book"), "ANNOUNCED": ("announced",), "HISTORY": ("history",), "BOOK": ("book",),
    "FILE.ics": ("ics",), "FILE.csv": ("counts",), "FOLDER": ("calendars",), "DIR": ("folder",), "FILE": (),
}  # fmt: skip
# What FILE stands for, by the option or argument.
FILE_OF = {
    "--office": ("profile",), "--intake": ("intake",), "--approvals": ("history",), "--announced": ("announced",),
    "batch.file": ("applications",), "book.copy": ("new",),
}  # fmt: skip
NAMES = ("banjarmasin", "tanjungpandan", "default", "banjarmasin-2018", "banjarmasin-2018-open", "aceh", "bali")
NAMES_OF = {
    "--columns": ("note", "pickup,note", "pickup,reply,note,moved", "pickup_date,collect_by"),
    "--by": ("Siti", "loket 1"),
    "--applied-column": ("applied", "paid"), "--paid-column": ("paid", "id"), "--region": ("aceh", "bali", "jakarta"),
    "argument.name": ("banjarmasin-2018", "tanjungpandan-2019", "banjarmasin"), "--office": NAMES[:3],
}  # fmt: skip
ENTRIES = (
    "intake {day}={n}", "printed {day}={n}", "collected {day}={n}", "approved {day}={n}",
    "outage {day}..{later} @print", "outage {day}.. why", "restored {later}", "plan {day} capacity={n}",
    "announced {file}", "office {file}",
)  # fmt: skip
# What no reader expects. The last is half of a letter, as a byte that is none reaches the program.
HOSTILE = (
    "", " ", "-", "--", "..", "=", "@", "0", "-1", "1.250", "1e9", "NaN", "inf", "9" * 30, "9" * 5000, "0x10", "٣",
    "½", "None", "true", "2018-02-30", "0000-00-00", "0001-01-01", "9999-12-31", "1945-12-31", "2101-01-01",
    "10/11/2018", "31/10/2018", "2018-10-31T25:00", "2018-10-31T10:00+08:00", "24:00", "2018-10-31..2018-10-01",
    "2018-10-31..", "..2018-10-31", "1900-01-01..2100-12-31", "2018-10-31=", "=5", "2018-10-31=-5", "2018-10-31=1.5",
    "%s", "{0}", "{", "[red]x[/red]", "a\x1b[31mb", "a\nb", "a\tb", "\r", "\u202e2018", "😀", "é", "a" * 300,
    "a" * 70_000, "../../etc/passwd", "/dev/null", "nowhere/nothing.toml", "nowhere/", ".", "/", "~", "$HOME",
    "today", "tomorrow", "+3", "yesterday", "Senin", "kemarin", "7 Nov", "7 November 2018",
    "Selasa, 7 November 2018", "07:00-19:00", "19:00-07:00", "00:00-00:00", "\udcff",
)  # fmt: skip
_WORD = re.compile(r"YYYY-MM|FILE\.\w+|[A-Z]+|\d\d:\d\d|\d+\.\d+|\d+|[a-z_]+|.")


class Line(NamedTuple):
    """What is typed: the words, the variables, which material stands on standard input."""

    words: tuple[str, ...]
    variables: Mapping[str, str] = {}
    stdin: str = ""


def all_commands() -> Iterator[tuple[tuple[str, ...], Command | None]]:
    """Give every command with the words that call it, and the program alone."""
    for command in COMMANDS:
        if isinstance(command, Command):
            yield (command.name,), command
        else:
            yield from (((command.name, each.name), each) for each in command.commands)
    yield (), None


COMMAND_LINES = tuple(all_commands())


class Speaker:
    """Says lines that the grammar of the program allows, and others."""

    def __init__(self, random: Random, material: Mapping[str, Sequence[Material]]) -> None:
        """Choose the chance, and the files that are there by their kind."""
        self.random, self.material = random, material
        self.wrong = WRONG if random.random() < HOSTILE_LINES else 0.0

    def line(self) -> Line:
        """Say one command line."""
        words, command = self.random.choice(COMMAND_LINES)
        takes = BEFORE if command is None else command.all_takes
        before = self._options(BEFORE, 1) if self.random.random() < 0.1 else []
        arguments = [word for each in takes if isinstance(each, Argument) for word in self._argument(each)]
        options = [each for each in takes if isinstance(each, Option)]
        needed = [each for each in options if each.required or each.key in ("applied", "by", "today")]
        typed = self._options([each for each in needed if self.random.random() < 0.8], None)
        typed += self._options(options, self.random.choice((0, 1, 1, 2, 3, 5)))
        said = [*(word for part in before for word in part), *words, *self._mixed(arguments, typed)]
        if self.random.random() < self.wrong / 4:
            said.insert(self.random.randrange(len(said) + 1), self.random.choice((*HOSTILE, "--help", "--version")))
        stdin = self._any().path if "-" in said or self.random.random() < 0.02 else ""
        return Line(tuple(said), self._variables(), stdin)

    def _mixed(self, arguments: list[str], options: list[list[str]]) -> list[str]:
        parts = [[each] for each in arguments]
        if self.random.random() < 0.3:
            self.random.shuffle(options)
            return [word for part in (*options, *parts) for word in part]
        return [word for part in (*parts, *options) for word in part]

    def _options(self, options: Sequence[Option], count: int | None) -> list[list[str]]:
        chosen = options if count is None else self.random.choices(options, k=count) if options else []
        return [self._option(each) for each in chosen]

    def _option(self, option: Option) -> list[str]:
        name = self.random.choice((option.name, option.also)) if option.also else option.name
        if option.flag and self.random.random() >= self.wrong / 4:
            return [name]
        value = self._value(option.metavar, option.name, option.known)
        return [f"{name}={value}"] if name.startswith("--") and self.random.random() < 0.3 else [name, value]

    def _argument(self, argument: Argument) -> list[str]:
        if self.random.random() < (0.35 if argument.metavar.startswith("[") else 0.02):
            return []
        if argument.metavar == "KIND…":
            return " ".join(self._entry() for _ in range(self.random.choice((1, 1, 2)))).split(" ")
        count = self.random.choice((1, 1, 1, 2, 3)) if argument.many else 1
        return [self._value(argument.metavar.strip("[]. …"), argument.help or argument.key) for _ in range(count)]

    def _entry(self) -> str:
        day = self._day()
        fields = {"day": day, "later": day + timedelta(days=self.random.randrange(9)), "n": self.random.randrange(300),
                  "file": self._any("announced", "profile").path}  # fmt: skip
        return self._spoilt(self.random.choice(ENTRIES).format(**fields))

    def _variables(self) -> dict[str, str]:
        today = self.random.choice(("2018-11-05", "2018-11-05", "2018-10-26", "2018-12-20", "2028-01-05"))
        said = {"PICKUP_TODAY": today} if self.random.random() < 0.9 else {}
        if self.random.random() < 0.12:
            name = self.random.choice(("SCENARIO", "OFFICE", "CALENDARS", "LANG", "TODAY", "TOLD"))
            kinds = {"SCENARIO": "SCENARIO", "OFFICE": "NAME", "CALENDARS": "FOLDER", "TODAY": "DATE", "TOLD": "FILE"}
            said[f"PICKUP_{name}"] = self._value(kinds.get(name, "id|en"), "--announced")
        return said

    def _value(self, metavar: str, of: str, known: Sequence[str] = ()) -> str:
        if self.random.random() < self.wrong / 2:
            return self.random.choice(HOSTILE)
        if known:
            return self._spoilt(self.random.choice(known))
        if of in ("--with",):
            option = self.random.choice([each for each in COMMANDS[1].takes if isinstance(each, Option)])  # type: ignore[union-attr]  # schedule
            return f"{option.name.strip('-')}={self._value(option.metavar, option.name, option.known)}"
        alternative = self.random.choice(metavar.split("|")) if metavar else "TEXT"
        return self._spoilt(self._say(alternative, of))

    def _say(self, metavar: str, of: str) -> str:
        """Put a value in the place of each word that stands for one."""
        metavar = re.sub(r"\[([^\]]*)\]", lambda part: f"\0{part[1]}" if self.random.random() < 0.5 else "", metavar)
        start = self._day()
        return "".join(self._word(word, of, start) for word in _WORD.findall(metavar) if word != "\0")

    def _word(self, word: str, of: str, start: date) -> str:
        if word in FILES or (of in FILE_OF and word == "FILE"):
            return self._file(word, of)
        later = start + timedelta(days=self.random.choice((0, 1, 2, 4, 9, 30)))
        said = {
            "DATE": str(start), "DAY": str(start), "START": str(start), "A": str(start),
            "END": str(later), "B": str(later),
            "RANGE": self.random.choice((f"{start}..{later}", str(start))), "TIME": f"T{self._time()}",
            "STAGE": self.random.choice(STAGES), "YEAR": str(start.year), "YYYY-MM": str(start)[:7],
            "N": str(self.random.choice((0, 1, 2, 3, 5, 40, 150, 162, 200, 1000))), "NUMBER": "933/2025",
            "NAME": self.random.choice(NAMES_OF.get(of, NAMES)), "TEXT": "Cuti tambahan",
            "URL": "https://example.org/skb.pdf",
        }  # fmt: skip
        if word in said:
            return said[word]
        if re.fullmatch(r"\d\d:\d\d", word):
            return self._time()
        if word.isdigit() or re.fullmatch(r"\d+\.\d+", word):
            return self.random.choice((word, str(self.random.randrange(10)), f"0.{self.random.randrange(100)}"))
        return word

    def _file(self, word: str, of: str) -> str:
        if self.random.random() < 0.1:
            return self._any().path
        kinds = FILES[word] or FILE_OF.get(of, ("new",))
        if "SCENARIO" in word and self.random.random() < 0.3:
            return self.random.choice(("-", "banjarmasin-2018", "banjarmasin-2018-open"))
        return self._any(*kinds).path

    def _any(self, *kinds: str) -> Material:
        return self.random.choice(self.material[self.random.choice(kinds or tuple(self.material))])

    def _day(self) -> date:
        near = date(2018, 10, 15) + timedelta(days=self.random.randrange(40))
        return self.random.choice((near, near, near, date(2015, 1, 1) + timedelta(days=self.random.randrange(5000))))

    def _time(self) -> str:
        return f"{self.random.randrange(24):02}:{self.random.choice((0, 0, 0, 30)):02}"

    def _spoilt(self, text: str) -> str:
        """Give the text, or one with a slip of the pen in it."""
        if self.random.random() >= self.wrong / 2 or not text:
            return text
        place = self.random.randrange(len(text))
        put = self.random.choice(("", text[place] * 2, self.random.choice(HOSTILE), "-", "9", " ", "="))
        return text[:place] + put + text[place + 1 :]
