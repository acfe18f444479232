"""A book is a scenario: it and its export give the same bytes from every command, whatever the book holds."""

from __future__ import annotations

import random
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from books import WITA, writer
from hypothesis import HealthCheck, given
from hypothesis import strategies as st
from properties import examples

from pickup.case.book import open_book
from pickup.case.book_entries import Draft, Subjects
from pickup.case.outages import STAGES

if TYPE_CHECKING:
    from command import Pickup

FIRST = date(2018, 9, 3)
DAYS = [FIRST + timedelta(n) for n in range(70)]
APPROVED = [FIRST - timedelta(n) for n in range(90, 10, -1)]
OFFICES = {
    "banjarmasin": "",
    "own.toml": 'name = "Kantor"\ncapacity = 120\nmachines = 4\nusual_intake = 90\npayment_cutoff = "15:00"\n'
    'standard = 4\ncollection = ["10:00", "14:00"]\n[[hours_on]]\nweekday = "friday"\nprint_hours = "08:00-11:00"\n',
    # The median of the book serves as its usual intake.
    "papua.toml": 'time_zone = "Asia/Jayapura"\nregion = "papua"\nstandard = 3\ncapacity = 110\n'
    "approval_days = 1\napprovals_per_day = 90\n",
    # Its counts make no queue: every command says so, or does without.
    "bare.toml": 'time_zone = "Asia/Jayapura"\nstandard = 2\n',
}

FORMATS = ("text", "whatsapp", "markdown", "html", "ics", "json")
NOTICES = [f"notice {{}} --format {form}" for form in FORMATS]
DAILY = [f"notice {{}} --daily --format {form}" for form in FORMATS]
LINES = {
    "schedule": ["schedule {}", "schedule {} --format json", "schedule {} --format csv", "schedule {} --chart",
                 "schedule {} --from {day} --to {later}", "schedule {} --capacity 90 --with capacity=200",
                 "schedule {} --office own.toml --format json", "schedule {} --assume-return {later}"],
    "estimate": ["estimate {} --applied {day} --explain", "estimate {} --applied {day} --format json",
                 "estimate {} --applied {day} --format csv",
                 "estimate {} --applied {day} --format whatsapp --lang both",
                 "estimate {} --applied {day} --approvals approved.csv --by {later} --paths 20",
                 "estimate {} --applied {day} --late-share 0.2 --late-days 1..3 --format json --paths 20"],
    "notice": [*NOTICES, *DAILY, "notice {} --lang both", "notice {} --basis clock", "notice {} --lang en",
               "notice {} --outage {day}.. --announced told.csv", "notice {} --save-announced said.json",
               "notice {} --daily --save-announced said.json"],
    "board": ["board {}", "board {} --format json", "board {} --format csv", "board {} {}"],
    "plan": [f"plan {{}} --by {{later}} --format {form}" for form in ("text", "json", "csv")],
    "audit": ["audit told.csv {}", "audit told.csv {} --format json", "audit told.csv {} --format csv"],
    "batch": ["batch people.csv {}", "batch people.csv {} --columns pickup,announced,moved,reply,note --lang id",
              "batch people.csv {} --intake {day}=70"],
    "workdays": ["workdays add {day} 4 --scenario {}"],
}  # fmt: skip


def entries(chance: random.Random) -> list[Draft]:
    """Give ten weeks of an office: days that were forgotten, slow ones, outages of every stage, plans of every kind."""
    working = [day for day in DAYS if day.weekday() < 5]
    most = chance.choice([60, 120, 200])
    drafts = [Draft("intake", day, chance.randrange(most // 2, most)) for day in working if chance.random() < 0.97]
    drafts += [Draft("printed", day, chance.randrange(0, most)) for day in working if chance.random() < 0.8]
    drafts += [Draft("approved", day, chance.randrange(0, most)) for day in working if chance.random() < 0.3]
    drafts += [
        Draft("collected", day, chance.randrange(0, most // 2), {"on": day.isoformat()})
        for day in working
        if chance.random() < 0.5
    ]
    for _ in range(chance.choice([0, 1, 1, 2])):
        start = datetime.combine(chance.choice(working), datetime.min.time()) + timedelta(hours=chance.randrange(24))
        end = chance.choice([None, (start + timedelta(hours=chance.randrange(1, 200))).isoformat()])
        stage = chance.choice(STAGES)
        details = {
            "start": start.isoformat(),
            "end": end,
            "stage": stage,
            "cause": chance.choice(["", "listrik padam"]),
        }
        drafts.append(Draft("outage", start.date(), None, details))
    for _ in range(chance.choice([0, 1, 3])):
        day = chance.choice(DAYS)
        last = day + timedelta(chance.randrange(4))
        plan: dict[str, object] = chance.choice(
            [{"closed": True}, {"open": True}, {"print_day": True}, {"hours": "07:00-18:30"}, {"machines": 2},
             {"capacity": 200}, {"priority": True}, {"hours": "18:00-01:00"}]
        )  # fmt: skip
        drafts.append(Draft("plan", day, None, {"to": last.isoformat(), **plan}))
    chance.shuffle(drafts)
    return drafts


def written(pickup: Pickup, chance: random.Random) -> date:
    """Write a book as an office would: what is recorded, what is told, what is recorded since; give its day."""
    name = chance.choice([*OFFICES, *list(OFFICES)[:3]])
    Path("our.book").unlink(missing_ok=True)
    assert pickup(f"book init our.book --office {name} --today 2018-08-01").status == 0
    drafts, today = entries(chance), chance.choice(DAYS[20:])
    half = chance.randrange(len(drafts) + 1)
    for part, on in ((drafts[:half], today - timedelta(2)), (drafts[half:], today - timedelta(1))):
        with open_book(Path("our.book")) as book:
            book.add(once(part), writer(datetime(2018, 11, 12, tzinfo=WITA)), replace=True)
        pickup(f"notice our.book --publish {chance.choice(['--daily', ''])} -o out.txt --today {on}")
    if chance.random() < 0.5:
        pickup(f"book add our.book printed {today}={chance.randrange(40)} --replace --today {today}")
    return today


def once(drafts: list[Draft]) -> list[Draft]:
    """Keep the first of what speaks of the same."""
    seen: Subjects[Draft] = Subjects()
    kept: list[Draft] = []
    for draft in drafts:
        if not seen.met_by(draft):
            seen.add(draft)
            kept.append(draft)
    return kept


def same(pickup: Pickup, line: str, today: date, lang: str) -> None:
    answers = []
    for scenario in ("our.book", "our.toml"):
        Path("said.json").unlink(missing_ok=True)
        day, later = today - timedelta(3), today + timedelta(12)
        # What takes no scenario is asked with it as the usual one.
        typed, environment = line.replace(" --scenario {}", ""), {"PICKUP_TODAY": str(today), "PICKUP_LANG": lang}
        environment |= {"PICKUP_SCENARIO": scenario} if typed != line else {}
        typed = typed.replace("{}", scenario).format(day=day, later=later)
        answer = pickup(typed, **environment)
        assert "Traceback" not in answer.err
        said = Path("said.json").read_text() if Path("said.json").exists() else None
        # A board tells offices of one name apart by their files (as long the one as the other); only errors do so too.
        out = answer.out.replace(scenario, "SCENARIO") if typed.count(scenario) > 1 else answer.out
        answers.append((answer.status, out, answer.err.replace(scenario, "SCENARIO"), said))
    assert answers[0] == answers[1], line


def compare(pickup: Pickup, chance: random.Random, lines: list[str]) -> None:
    today = written(pickup, chance)
    assert pickup(f"book export our.book --today {today} -o our.toml").status == 0
    for line in lines:
        same(pickup, line, today, chance.choice(["id", "en"]))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Go to a folder with profiles, people who ask, and a table of what was announced elsewhere."""
    monkeypatch.chdir(tmp_path)
    for name, text in OFFICES.items():
        if text:
            Path(name).write_text(text)
    people = "".join(f"{day},{day}\n" for day in DAYS if day.weekday() < 5)
    Path("people.csv").write_text(f"applied,paid\n{people}")
    approved = "".join(f"{day},{day + timedelta(1 + day.day % 3)}\n" for day in APPROVED if day.weekday() < 5)
    Path("approved.csv").write_text(f"applied,approved\n{approved}")
    Path("told.csv").write_text("applied_from,applied_to,pickup\n2018-10-08,2018-10-12,2018-10-19\n")


few = examples(2, HealthCheck.function_scoped_fixture)
SEEDS = st.integers(0, 2**32)


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("command", LINES)
@given(seed=SEEDS)
@few
def test_a_random_book_and_its_export_give_the_same_bytes(pickup: Pickup, command: str, seed: int) -> None:
    chance = random.Random(seed)
    compare(pickup, chance, chance.sample(LINES[command], min(2, len(LINES[command]))))


@pytest.mark.slow
@pytest.mark.usefixtures("folder")
@given(seed=SEEDS)
@few
def test_random_books_and_their_exports_give_the_same_bytes_from_every_command(pickup: Pickup, seed: int) -> None:
    compare(pickup, random.Random(seed), [line for lines in LINES.values() for line in lines])
