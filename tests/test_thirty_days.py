"""Thirty days of one office: two outages, slow days, overtime, a new decree and a holiday week, day by day as it lives.

Each morning the daily notice goes out with what was announced, ten applicants ask, and at the close the truth is
entered. No promise moves unsaid, none moves earlier, no two commands differ, no day is without an answer.
"""

from __future__ import annotations

import json
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from command import Pickup

FIRST, DAYS = date(2025, 3, 10), 30
# What is known of the outages on which day: from when, and the text of it.
OUTAGES = (
    (date(2025, 3, 12), "[[outage]]\nstart = 2025-03-12T09:00:00\n"),
    (date(2025, 3, 14), "[[outage]]\nstart = 2025-03-12T09:00:00\nend = 2025-03-14T12:00:00\n"),
    (date(2025, 3, 24), '[[outage]]\nstart = 2025-03-24T10:00:00\nstage = "print"\n'),
    (date(2025, 3, 25), '[[outage]]\nstart = 2025-03-24T10:00:00\nend = 2025-03-25T11:00:00\nstage = "print"\n'),
)
SLOW = {date(2025, 3, 17): 22, date(2025, 3, 18): 35, date(2025, 4, 8): 10}
OVERTIME = {date(2025, 3, 19): "08:00-18:00", date(2025, 3, 20): "08:00-18:00"}
NEW_DECREE = date(2025, 3, 18)
CAPACITY = 60
# Nyepi, Idul Fitri and their joint leave, with the closure of all offices on the 27th.
HOLIDAYS = {date(2025, 3, 27) + timedelta(each) for each in range(12)}
NEWLY_OFF = date(2025, 3, 21)


def works(day: date, known: date) -> bool:
    return day.weekday() < 5 and day not in HOLIDAYS and not (day == NEWLY_OFF and known >= NEW_DECREE)


def applications(day: date) -> int:
    """Give how many really applied on a working day: 30 to 74, without any pattern."""
    return 30 + day.toordinal() * 17 % 45


def made(day: date) -> int:
    """Give what the press really made on a working day."""
    if day in (date(2025, 3, 13), date(2025, 3, 24)):
        return {13: 0, 24: 20}[day.day]
    return SLOW.get(day, 100 if day in OVERTIME else {12: 10, 14: 20, 25: 30}.get(day.day, CAPACITY))


class Told(NamedTuple):
    """What stands in the record for one application date."""

    pickup: datetime
    before: datetime | None


class OfficeLife:
    """One office: its scenario as known on a day, what it announced, and what its commands say of that."""

    def __init__(self, pickup: Pickup, folder: Path, usual: int | None) -> None:
        self.pickup, self.usual = pickup, usual
        self.case, self.told, self.people = folder / "kantor.toml", folder / "told.json", folder / "people.csv"
        self.calendars = folder / "calendars"
        self.calendars.mkdir()
        self.recorded: list[date] = [day for day in days(FIRST - timedelta(20), FIRST) if works(day, FIRST)]
        self.printed: dict[date, int] = {}

    def known(self, today: date) -> None:
        """Write the scenario of this morning: what was counted until yesterday, and the outages as far as known."""
        usual = "" if self.usual is None else f"usual_intake = {self.usual}\n"
        parts = [f'[office]\nkey = "uji"\ntime_zone = "Asia/Makassar"\ncapacity = {CAPACITY}\nmachines = 2\n{usual}']
        later = {text.split("start = ")[1][:10]: text for since, text in OUTAGES if since <= today}
        parts += later.values()
        parts += [f'[[press]]\non = {day}\nhours = "{hours}"\n' for day, hours in OVERTIME.items() if day >= today]
        parts += [f"[[press]]\non = {day}\nprinted = {count}\n" for day, count in self.printed.items()]
        parts.append("[intake]\n" + "".join(f"{day} = {applications(day)}\n" for day in self.recorded))
        self.case.write_text("\n".join(parts))

    def run(self, line: str, today: date, status: tuple[int, ...] = (0,)) -> Any:
        answer = self.pickup(f"{line} --today {today} --known-on {today}", PICKUP_CALENDARS=str(self.calendars))
        assert answer.status in status, (line, today, answer)
        return answer

    def publish(self, today: date) -> dict[str, Any]:
        record = f"--announced {self.told} --save-announced {self.told}"
        typed = f"notice {self.case} --daily {today} {record} --format json --lang both --quiet"
        found: dict[str, Any] = self.run(typed, today).json
        return found

    def announced(self) -> dict[date, Told]:
        """Read the record as the office itself would: for each application date the pickup and the one before."""
        if not self.told.exists():
            return {}
        groups = json.loads(self.told.read_text())["groups"]
        return {
            day: Told(moment(group["pickup"]), moment(group["before"]) if "before" in group else None)
            for group in groups
            if group["pickup"] is not None
            for day in days(date.fromisoformat(group["applied_from"]), date.fromisoformat(group["applied_to"]), 1)
        }

    def close(self, today: date) -> None:
        """Enter the truth at the close: who applied, and what came off the press."""
        if works(today, today):
            self.recorded.append(today)
            self.printed[today] = made(today)


def days(first: date, last: date, included: int = 0) -> Iterator[date]:
    return (first + timedelta(each) for each in range((last - first).days + included))


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=None)


def add_the_decree(life: OfficeLife) -> None:
    """Enter a decree that makes Friday 21 March a day of joint leave, on the day on which it is signed."""
    typed = f"calendar add {NEWLY_OFF} --kind joint-leave --decree 999/2025 --signed {NEW_DECREE} --today {NEW_DECREE}"
    answer = life.pickup(f"{typed} --name-id Baru --name-en New", PICKUP_CALENDARS=str(life.calendars))
    assert answer.status == 0, answer


def told_in(daily: dict[str, Any], applied: date) -> dict[str, Any] | None:
    """Find the row of a notice that an application date stands in."""
    rows = (row for row in daily["rows"] if row["applied_from"] <= applied.isoformat() <= row["applied_to"])
    found: dict[str, Any] | None = next(rows, None)
    return found


def nothing_moves_unsaid(before: dict[date, Told], after: dict[date, Told], daily: dict[str, Any], today: date) -> int:
    moved = 0
    for applied, old in before.items():
        new = after.get(applied)
        if new is None:
            assert (today - old.pickup.date()).days > 30, f"{applied} is forgotten on {today}"
            continue
        assert new.pickup >= old.pickup, f"{applied} moves earlier on {today}"
        row = told_in(daily, applied)
        if new.pickup != old.pickup:
            moved += 1
            assert row is not None, f"{applied} moves unsaid on {today}"
            assert (row["state"], moment(row["announced"]), moment(row["pickup"])) == (
                "moved",
                *(old.pickup, new.pickup),
            )
            assert new.before == old.pickup
            for lang, word in (("id", "semula"), ("en", "was")):
                assert word in daily["texts"][lang]["whatsapp"]
            if old.pickup.date() <= today < new.pickup.date():
                assert "tidak datang hari ini" in daily["texts"]["id"]["whatsapp"]
                assert "do not come today" in daily["texts"]["en"]["whatsapp"]
        elif row is not None and row["pickup"] is None:
            assert row["state"] == "withdrawn"
            assert "semula" in daily["texts"]["id"]["whatsapp"]
    return moved


def all_commands_agree(life: OfficeLife, after: dict[date, Told], daily: dict[str, Any], today: date) -> None:
    known = [*life.recorded[-9:], *([today] if works(today, today) else [])][-10:]
    life.people.write_text("applied,paid\n" + "".join(f"{day},{day}\n" for day in known))
    typed = f"--announced {life.told}"
    rows = life.run(f"batch {life.people} {life.case} {typed} --columns pickup,reply,note --quiet", today, (0, 3)).out
    batch = [line.split(",")[2] for line in rows.splitlines()[1:]]
    listed = life.run(f"schedule {life.case} {typed} --from {known[0]} --to {known[-1]} --format json", today, (0, 3))
    cohorts = {each["applied"]: each["pickup"] for each in listed.json["cohorts"]}
    for applied, told in zip(known, batch, strict=True):
        answer = life.run(f"estimate {life.case} {typed} --applied {applied} --format json", today, (0, 3))
        pickup = answer.json["pickup"]
        assert (pickup or "") == told, (applied, today)
        assert cohorts[applied.isoformat()] == pickup, (applied, today)
        row = told_in(daily, applied)
        assert row is None or row["pickup"] == pickup, (applied, today)
        assert answer.status == (3 if pickup is None else 0)
        if pickup is None:
            if applied in after:
                assert row is not None, (applied, today)
                assert row["state"] == "withdrawn", (applied, today)
            assert "if service returns" in " ".join(answer.json["warnings"]).lower(), (applied, today)
        elif applied not in after:
            # Nothing was told of who applies today: they go by their receipt, which is right.
            assert (applied, row, answer.json["delay_working_days"]) == (today, None, 0), today
        else:
            assert after[applied].pickup == moment(pickup), (applied, today)
            was = after[applied].before
            if was is not None and moment(pickup).date() >= today:
                reply = life.run(f"estimate {life.case} {typed} --applied {applied} --format whatsapp", today).out
                assert "(semula " in reply, (applied, today)
                assert "(semula " in rows


@pytest.mark.slow
@pytest.mark.parametrize("usual", [None, 55], ids=["without a usual intake", "with a usual intake"])
def test_thirty_days_of_one_office(pickup: Pickup, tmp_path: Path, usual: int | None) -> None:
    life, moved, without = OfficeLife(pickup, tmp_path, usual), 0, 0
    for today in days(FIRST, FIRST + timedelta(DAYS)):
        if today == NEW_DECREE:
            add_the_decree(life)
        life.known(today)
        before = life.announced()
        daily = life.publish(today)
        after = life.announced()
        moved += nothing_moves_unsaid(before, after, daily, today)
        without += sum(row["pickup"] is None for row in daily["rows"])
        all_commands_agree(life, after, daily, today)
        board = life.pickup(
            f"--announced {life.told} --today {today}",
            PICKUP_SCENARIO=str(life.case),
            PICKUP_CALENDARS=str(life.calendars),
        )
        assert board.status == 0
        life.close(today)
    # It was a month in which promises moved, and were taken back.
    assert moved >= 9
    assert without > 0
