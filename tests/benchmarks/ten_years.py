"""Whole answers over ten years of facts: against two seconds, and against the same over five."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from datetime import date, timedelta
from functools import cache, partial
from io import StringIO
from pathlib import Path
from random import Random

from measuring import Figure, Times, in_turns

from pickup import WorkCalendar
from pickup.cli.run import run

LAST = date(2025, 11, 28)
TODAY = "2025-12-01"
# The processor seconds that an answer may take, and how much longer one of twice the years: noise beside linear.
MOST_SECONDS, TWICE = 2.0, 2.3
MOST_ROUNDS = 3

HEAD = 'office = "banjarmasin"\ncapacity = 137\n[intake]\nfile = "intake.csv"'

CASE = ("--intake", "{folder}/intake.csv", "--capacity", "162", "--office", "banjarmasin", "--today", TODAY)
FILED = ("--intake", "{folder}/approved.csv", "--capacity", "9", "--office", "banjarmasin", "--today", TODAY)
CRISIS = ("--outage", "2025-11-24..2025-11-26")
HISTORY = ("--approvals", "{folder}/history.csv")
BEHIND = ("--capacity", "127")
HELD = ("{folder}/held.toml", "--today", TODAY)
SLOW = ("--approvals-per-day", "120")
FIRST = ("--priority", "2023-06-01..2023-06-07")
COMMANDS = {
    "`estimate --approvals`": ("estimate", "--applied", "2025-11-27", *CASE, *HISTORY),
    "`estimate`, late by 1 to 50": (
        "estimate", "--applied", "2025-11-27", *CASE, "--late-share", "0.15", "--late-days", "1..50",
    ),
    "`estimate`, the press hardly idle": (
        "estimate", "--applied", "2025-11-27", *CASE, "--capacity", "130",
        "--late-share", "0.15", "--late-days", "1..5",
    ),
    "`estimate`, late by 1 to 50, the press hardly idle": (
        "estimate", "--applied", "2025-11-27", *CASE, "--capacity", "130",
        "--late-share", "0.15", "--late-days", "1..50",
    ),
    "`estimate`, the press never catches up": (
        "estimate", "--applied", "2025-11-27", *CASE, *BEHIND, "--late-share", "0.15", "--late-days", "1..5",
    ),
    "`estimate`, late by 1 to 50, the press never catches up": (
        "estimate", "--applied", "2025-11-27", *CASE, *BEHIND, "--late-share", "0.15", "--late-days", "1..50",
    ),
    "`estimate`, open since 2016": ("estimate", "{folder}/since.toml", "--applied", TODAY, "--today", TODAY),
    "`schedule`, open since 2016": ("schedule", "{folder}/since.toml", "--today", TODAY),
    "`schedule --each`, open since 2016": ("schedule", "{folder}/since.toml", "--each", "--today", TODAY),
    "`estimate`, an outage a day and a slow centre": ("estimate", "--applied", TODAY, *HELD, *SLOW),
    "`schedule`, an outage a day and a slow centre": ("schedule", *HELD, *SLOW),
    "`schedule --each`, an outage a day": ("schedule", *HELD, "--each"),
    "`schedule --each`, an outage a day and a slow centre": ("schedule", *HELD, *SLOW, "--each"),
    "`schedule --each`, years of priority, the press never catches up": (
        "schedule", *CASE, "--capacity", "120", "--priority", "2017-06-01..2025-06-07", "--each",
    ),
    "`schedule`, a file of approvals, years of priority": (
        "schedule", *FILED, "--priority", "2017-06-01..2025-06-07",
    ),
    "`estimate`, an outage a day and priority": ("estimate", "--applied", TODAY, *HELD, *FIRST),
    "`schedule`, an outage a day and priority": ("schedule", *HELD, *FIRST),
    "`schedule`": ("schedule", *CASE),
    "`schedule --approvals`, all dates": ("schedule", *CASE, *HISTORY),
    "`schedule --approvals`, all dates, the press never catches up": ("schedule", *CASE, *BEHIND, *HISTORY),
    "`schedule --approvals`, a month": ("schedule", *CASE, *HISTORY, "--from", "2025-11-03", "--to", "2025-11-27"),
    "`plan`": ("plan", *CASE, "--capacity", "120", "--by", "2025-12-19"),
    "`plan`, a slow centre": ("plan", *CASE, "--capacity", "120", "--by", "2025-12-19", "--approvals-per-day", "140"),
    "`plan`, priority, a slow centre and waiting passports": (
        "plan", *CASE, "--capacity", "128", "--by", "2025-12-19", "--approvals-per-day", "140", *FIRST,
        "--waiting", "900@2023-06-05",
    ),
    "`plan`, hours of their own for years": (
        "plan", *CASE, "--by", "2025-12-05", "--print-hours-on", "2021-01-04..2025-11-28=08:00-12:30",
    ),
    "`plan`, an outage a day": ("plan", "{folder}/outages.toml", "--by", "2025-12-03", "--today", TODAY),
    "`plan`, an intake that goes on": ("plan", "{folder}/endless.toml", "--by", "2025-12-02", "--today", TODAY),
    "`audit`, a row a day": ("audit", "{folder}/announced.csv", *CASE),
    "`audit`, two years of rows late": (
        "audit", "{folder}/announced.csv", *CASE, "--capacity", "140", "--outage", "2023-06-01..2023-09-30",
    ),
    "`audit`, all rows late": ("audit", "{folder}/announced.csv", *CASE, "--capacity", "127"),
    "`audit`, a slow centre": ("audit", "{folder}/announced.csv", *CASE, "--approvals-per-day", "140"),
    "`audit`, rows late, with priority": (
        "audit", "{folder}/announced.csv", *CASE, "--capacity", "140", "--outage", "2023-06-01..2023-09-30", *FIRST,
    ),
    "`audit`, rows late, with waiting passports": (
        "audit", "{folder}/announced.csv", *CASE, "--capacity", "140", "--waiting", "9000@2023-06-01",
    ),
    "`audit`, all rows late and a slow centre": (
        "audit", "{folder}/announced.csv", *CASE, "--capacity", "127", "--approvals-per-day", "140",
    ),
    "`audit`, an outage a day and a slow centre": (
        "audit", "{folder}/announced.csv", *HELD, "--capacity", "162", "--approvals-per-day", "140",
    ),
    "`audit`, a file of approvals": ("audit", "{folder}/announced.csv", *FILED),
    "`schedule`, a file of approvals": ("schedule", *FILED),
    "`schedule --each`, a file of approvals": ("schedule", *FILED, "--each"),
    "`board`, a file of approvals": ("board", *FILED),
    "`notice --approvals`": ("notice", *CRISIS, *CASE, *HISTORY),
    "`notice --announced`": ("notice", *CRISIS, *CASE, "--announced", "{folder}/announced.csv"),
    "`board --announced`": ("board", *CASE, "--announced", "{folder}/announced.csv"),
    "`batch`": ("batch", "{folder}/history.csv", *CASE, "-o", "{folder}/answers.csv"),
    "`backtest`": ("backtest", "{folder}/history.csv", "--office", "tanjungpandan"),
}  # fmt: skip


@cache
def facts(years: int) -> Path:
    """Write so many years of counts, approvals, outages and announced rows, by chance from a seed; give the folder."""
    folder, chance, calendar = Path(tempfile.mkdtemp(prefix="ten-years-")), Random(years), WorkCalendar(closures=True)
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    days = [LAST - timedelta(days=n) for n in reversed(range(years * 365 + 1))]
    days = [day for day in days if calendar.is_workday(day)]
    files: dict[str, tuple[str, Callable[[date], list[str]]]] = {
        "intake.csv": ("date,applications", lambda day: [f"{day},{chance.randint(100, 158)}"]),
        "history.csv": ("applied,approved", lambda day: [_approved(day, chance, calendar) for _ in range(10)]),
        "announced.csv": ("applied_from,applied_to,pickup", lambda day: [f"{day},{day},{calendar.add(day, 3)}T14:00"]),
        "outages.toml": (HEAD, lambda day: [_short_outage(day, chance.randint(10, 59))]),
        "approved.csv": ("applied,approved", lambda day: [_approved(day, chance, calendar) for _ in range(8)]),
    }  # fmt: skip
    for name, (head, rows_of) in files.items():
        rows = [row for day in days for row in rows_of(day)]
        (folder / name).write_text("\n".join([head, *rows, ""]), encoding="utf-8")
    week = f"[[outage]]\nstart = {LAST - timedelta(days=4)}\nend = {LAST}\n"
    short = (folder / "outages.toml").read_text(encoding="utf-8")
    for name, known, begun in (("since.toml", HEAD, days[10]), ("held.toml", short, LAST - timedelta(days=20))):
        (folder / name).write_text(f"{known}\n[[outage]]\nstart = {begun}\n", encoding="utf-8")
    endless = f'office = "banjarmasin"\ncapacity = 162\n[intake]\n"{days[0]}.." = 141\n{week}'
    (folder / "endless.toml").write_text(endless, encoding="utf-8")
    return folder


def _approved(day: date, chance: Random, calendar: WorkCalendar) -> str:
    late = 2
    while chance.random() > 0.85:
        late += 1
    approved = calendar.add(day, late)
    return f"{day},{approved if approved <= LAST else ''}"


def _short_outage(day: date, minute: int) -> str:
    return f'[[outage]]\nstart = "{day}T09:00"\nend = "{day}T09:{minute}"\nstage = "print"'


def answer(words: tuple[str, ...], years: int) -> None:
    """Run one command over so many years; one that ends with an error is not timed."""
    folder, said = facts(years), StringIO()
    with redirect_stdout(StringIO()), redirect_stderr(said):
        status = run([word.format(folder=folder) for word in words])
    if status == 2:
        raise RuntimeError(f"{' '.join(words)}: {said.getvalue()}")


def against_five(words: tuple[str, ...], rounds: int) -> Times:
    """Time a command over ten years against the same over five."""
    return in_turns(partial(answer, words, 10), partial(answer, words, 5), min(rounds, MOST_ROUNDS))


def against_two_seconds(words: tuple[str, ...], rounds: int) -> Times:
    """Time a command over ten years against what it may take."""
    return Times(in_turns(partial(answer, words, 10), lambda: None, min(rounds, MOST_ROUNDS)).ours, MOST_SECONDS)


def _figures(name: str, measure: tuple[str, ...]) -> tuple[Figure, Figure]:
    return (
        Figure(f"{name}, ten years", "what it may take", partial(against_two_seconds, measure), at_most=1),
        Figure(f"{name}, ten years", "the same with five", partial(against_five, measure), at_most=TWICE),
    )


FIGURES = tuple(figure for name, words in COMMANDS.items() for figure in _figures(name, words))
