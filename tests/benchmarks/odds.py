"""How honest the odds are: synthetic offices of many laws of delay, whose truth is known, and what they are told.

`python tests/benchmarks --odds` measures every figure over 200 offices a law, each from a seed that is the base of
`--seeds`, its name and number. Days are working days of five a week; an office has exactly so many applications a
day, families come by chance. A date "after k days" is told at the close of the k-th working day of the new law, to
somebody whose approval is due two working days later. What holds is judged by the law itself and not by a draw from
it.
"""

from __future__ import annotations

import random
import statistics
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from math import exp
from time import process_time
from typing import NamedTuple

from pickup import Office, Scenario
from pickup.analysis.backtests import backtest
from pickup.analysis.forecast import forecast
from pickup.analysis.learning import Learning, estimate_delays
from pickup.analysis.monte_carlo import Simulation
from pickup.analysis.shares import everybody, first_assured, somebody, togetherness
from pickup.case.application_files import History
from pickup.case.applications import Application

OFFICES = 200
YEAR = 250
BEFORE = 60
FAR = 60

Rows = list[list[int]]
Case = tuple[int, int | None]
Course = Callable[[int], float]


class Law(NamedTuple):
    """The chances of each delay."""

    name: str
    weights: tuple[float, ...]

    def draw(self, generator: random.Random) -> int:
        return generator.choices(range(len(self.weights)), self.weights)[0]

    def by(self, delay: int) -> float:
        return sum(self.weights[: delay + 1])

    def ideal(self, share: float) -> int:
        return next(delay for delay in range(FAR) if self.by(delay) >= share - 1e-9)


def late(share: float, least: int = 1, most: int = 4) -> Law:
    each = share / (most - least + 1)
    return Law(
        f"{share:.0%} late by {least} to {most}", (1 - share, *[0.0] * (least - 1), *[each] * (most - least + 1))
    )


def geometric(hazard: float) -> Law:
    return Law(f"geometric {hazard}", tuple(hazard * (1 - hazard) ** delay for delay in range(FAR)))


def two_points(share: float, delay: int) -> Law:
    return Law(f"{share} at once, else {delay}", (share, *[0.0] * (delay - 1), 1 - share))


STABLE = (
    geometric(0.6),
    geometric(0.85),
    two_points(0.85, 5),
    two_points(0.94, 8),
    two_points(0.78, 3),
    late(0.05),
    late(0.35),
    late(0.2),
)
USUAL, WORSE, SLIGHT, UNSEEN = late(0.05), late(0.5), late(0.2), late(0.5, 5, 8)

# Gives the generator of what has this name; another base gives other offices of the same laws.
Seed = Callable[[str], random.Random]


def seeds(base: str) -> Seed:
    return lambda name: random.Random(f"{base} {name}" if base else name)


# The law of each day due, and how many applications it has, as families of these sizes.
Days = Callable[[int], Law]


def independent(generator: random.Random, law: Days, days: int, daily: int = 10) -> Rows:
    return [[law(day).draw(generator) for _ in range(daily)] for day in range(days)]


def families(generator: random.Random, law: Days, days: int, together: float) -> list[list[list[int]]]:
    """Draw ten applications a day in families of one to five, which come together with this share."""
    found = []
    for day in range(days):
        members: list[list[int]] = []
        for _ in range(poisson(generator, 10 / 3)):
            size = generator.randint(1, 5)
            one = generator.random() < together
            members.append(
                [law(day).draw(generator)] * size if one else [law(day).draw(generator) for _ in range(size)]
            )
        found.append(members)
    return found


def poisson(generator: random.Random, mean: float) -> int:
    limit, count, product = exp(-mean), 0, generator.random()
    while product > limit:
        count, product = count + 1, product * generator.random()
    return count


def flat(days: list[list[list[int]]]) -> Rows:
    return [[delay for family in day for delay in family] for day in days]


def with_quiet_days(generator: random.Random, office: Rows, share: float) -> Rows:
    """Let the centre approve nothing on some days: what would come on one comes on the next that is none."""
    quiet = [generator.random() < share for _ in range(len(office) + FAR * 2)]

    def put_off(day: int, delay: int) -> int:
        while quiet[day + delay]:
            delay += 1
        return delay

    return [[put_off(day, delay) for delay in delays] for day, delays in enumerate(office)]


def learning(office: Rows) -> Learning:
    cases: Counter[Case] = Counter((day, delay) for day, delays in enumerate(office) for delay in delays)
    return Learning(cases, len(office) - 1, lambda day: day % 5)


def always(law: Law) -> Days:
    return lambda _: law


def changed(before: Law, after: Law, at: int = BEFORE) -> Days:
    return lambda day: before if day < at else after


def drifting(course: Course) -> Days:
    return lambda day: late(course(day))


def told(known: Learning, today: int, share: float = 0.8, weekday: int = 0) -> int | None:
    return first_assured(known.delays(today).due_on(weekday).weights, share)


class Figure(NamedTuple):
    """One line of the table."""

    group: str
    law: str
    what: str
    value: float
    goal: str
    holds: bool | None


Kind = Callable[[random.Random, Days, int], Rows]
TEN: Kind = independent


def three(generator: random.Random, law: Days, days: int) -> Rows:
    return independent(generator, law, days, 3)


def together(share: float) -> Kind:
    return lambda generator, law, days: flat(families(generator, law, days, share))


def quiet(share: float) -> Kind:
    return lambda generator, law, days: with_quiet_days(generator, independent(generator, law, days), share)


def false_alarms(offices: int, seed: Seed) -> Iterator[Figure]:
    """1 and 4: in how many offices of a hundred a change is told in a year without one."""
    kinds: list[tuple[str, Kind, float | None]] = [
        ("ten a day", TEN, 5),
        ("three a day", three, 5),
        ("families that come together", together(1), 5),
        ("families, half of them together", together(0.5), None),
        ("1 day of 20 without approvals", quiet(0.05), None),
        ("1 day of 10 without approvals", quiet(0.1), None),
    ]
    for name, kind, goal in kinds:
        for law in STABLE:
            found = 0
            for office in range(offices):
                generator = seed(f"false {name} {law.name} {office}")
                found += bool(learning(kind(generator, always(law), YEAR)).changes)
            share = 100 * found / offices
            yield Figure(
                "false alarms a year",
                f"{law.name}; {name}",
                "of 100 offices",
                share,
                "" if goal is None else f"at most {goal:.0f}",
                None if goal is None else share <= goal,
            )


def noticed(offices: int, seed: Seed) -> Iterator[Figure]:
    """1 and 4: in how many offices of a hundred a change is noticed within so many days."""
    rows: list[tuple[str, Law, Kind, int, float | None]] = [
        ("ten a day", WORSE, TEN, 5, 80),
        ("three a day", WORSE, three, 10, 80),
        ("ten a day", SLIGHT, TEN, 20, 80),
        ("ten a day", UNSEEN, TEN, 5, None),
        ("families that come together", WORSE, together(1), 20, 80),
        ("families, half of them together", WORSE, together(0.5), 20, None),
        ("1 day of 20 without approvals", WORSE, quiet(0.05), 5, None),
    ]
    for name, law, kind, within, goal in rows:
        found = []
        for office in range(offices):
            generator = seed(f"noticed {name} {law.name} {office}")
            known = learning(kind(generator, changed(USUAL, law), BEFORE + 40))
            found.append(
                min((each.noticed - BEFORE + 1 for each in known.changes if each.noticed >= BEFORE), default=99)
            )
        share = 100 * sum(day <= within for day in found) / offices
        yield Figure(
            "noticed",
            f"5% to {law.name}; {name}",
            f"within {within} days (median {statistics.median(found):.0f})",
            share,
            "" if goal is None else f"at least {goal:.0f}",
            None if goal is None else share >= goal,
        )


def after_a_change(offices: int, seed: Seed) -> Iterator[Figure]:
    """2: how often the date of 80 of 100 holds after a change, and how often one is told."""
    least = {3: (70, None), 5: (75, 90), 10: (80, None), 20: (80, None)}
    rows: list[tuple[str, Law, Kind, dict[int, tuple[float | None, float | None]]]] = [
        ("ten a day", WORSE, TEN, least),  # type: ignore[list-item]
        ("ten a day", UNSEEN, TEN, {5: (None, None), 7: (None, None), 10: (85, None), 20: (85, None)}),
        ("three a day", WORSE, three, {5: (None, None), 10: (None, None), 20: (None, None)}),
        ("ten a day", SLIGHT, TEN, {5: (None, None), 10: (None, None), 20: (None, None)}),
        ("families that come together", WORSE, together(1), {5: (None, None), 10: (None, None), 20: (None, None)}),
    ]
    for name, law, kind, goals in rows:
        held: dict[int, list[float]] = {day: [] for day in goals}
        for office in range(offices):
            generator = seed(f"after {name} {law.name} {office}")
            known = learning(kind(generator, changed(USUAL, law), BEFORE + 25))
            for day in goals:
                delay = told(known, BEFORE + day - 1)
                if delay is not None:
                    held[day].append(law.by(delay))
        for day, (goal, told_goal) in goals.items():
            share = 100 * statistics.fmean(held[day] or [0])
            tells = 100 * len(held[day]) / offices
            wanted = [] if goal is None else [f"at least {goal:.0f}"]
            wanted += [] if told_goal is None else [f"told to at least {told_goal:.0f}"]
            good = (goal is None or share >= goal) and (told_goal is None or tells >= told_goal)
            yield Figure(
                "80 of 100 after a change",
                f"5% to {law.name}; {name}",
                f"after {day} days (told to {tells:.0f})",
                share,
                ", ".join(wanted),
                good if wanted else None,
            )


def stable(offices: int, seed: Seed) -> Iterator[Figure]:
    """3: the date of 80 of 100 where nothing changes, from 300 rows, and from few."""
    for days, daily in ((30, 10), (10, 4)):
        for law in STABLE:
            held, extra = [], []
            for office in range(offices):
                generator = seed(f"stable {days} {law.name} {office}")
                delay = told(learning(independent(generator, always(law), days, daily)), days - 1)
                if delay is not None:
                    held.append(law.by(delay))
                    extra.append(delay - law.ideal(0.8))
            if not held:
                continue
            share, later = 100 * statistics.fmean(held), statistics.fmean(extra)
            goal = "at least 80" if daily == 10 else ""
            tells = 100 * len(held) / offices
            yield Figure(
                "80 of 100, stable",
                f"{law.name}; {days * daily} rows",
                f"held (told to {tells:.0f})",
                share,
                goal,
                share >= 80 if goal else None,
            )
            bound = bool(goal) and law.name != late(0.2).name
            yield Figure(
                "80 of 100, stable",
                f"{law.name}; {days * daily} rows",
                "working days later than the ideal",
                later,
                "at most 0.5" if bound else "",
                later <= 0.5 if bound else None,
            )


def drifts(offices: int, seed: Seed) -> Iterator[Figure]:
    """3: the date of 80 of 100 while the share of late ones moves by and by."""
    courses: dict[str, Course] = {
        "5% to 50% late in 60 days": lambda day: 0.05 + 0.45 * min(max((day - 60) / 60, 0), 1),
        "5% to 50% late in 120 days": lambda day: 0.05 + 0.45 * min(max((day - 60) / 120, 0), 1),
        "50% to 5% late in 60 days": lambda day: 0.5 - 0.45 * min(max((day - 60) / 60, 0), 1),
    }
    for name, course in courses.items():
        length = 200
        held: list[list[float]] = [[] for _ in range(length)]
        for office in range(offices):
            generator = seed(f"drift {name} {office}")
            known = learning(independent(generator, drifting(course), length))
            for today in range(30, length - 2, 2):
                delay = told(known, today)
                if delay is not None:
                    held[today].append(late(course(today + 2)).by(delay))
        share = 100 * statistics.fmean(each for day in held for each in day)
        stretches = ([each for day in held[first : first + 20] for each in day] for first in range(30, length - 20))
        worst = 100 * min(statistics.fmean(each) for each in stretches if each)
        yield Figure("80 of 100, drifting", name, "held", share, "at least 80", share >= 80)
        yield Figure("80 of 100, drifting", name, "worst 20 days", worst, "at least 75", worst >= 75)


def of_families(offices: int, seed: Seed) -> Iterator[Figure]:
    """5: the dates of the first and of all four passports of a family, as its like come together or not."""
    members = 4
    for share in (0.0, 0.5, 1.0):
        for law in (late(0.2), late(0.35), geometric(0.6)):
            held: dict[tuple[str, int], list[float]] = {}
            for office in range(offices):
                generator = seed(f"family {share} {law.name} {office}")
                days = families(generator, always(law), 30, share)
                known = learning(flat(days)).delays(29)
                seen = [[delay > 0 for delay in family] for day, each in enumerate(days) for family in each]
                common = togetherness([seen])
                assert common is not None
                for of, least, which in (("all", common.least, everybody), ("first", common.most, somebody)):
                    for hold in (80, 95):
                        at = next(
                            (
                                delay
                                for delay, by in enumerate(known.assured)
                                if which(by, members, least) * 100 >= hold
                            ),
                            None,
                        )
                        if at is not None:
                            one = law.by(at)
                            one = one if of == "all" else 1 - one
                            true = share * one + (1 - share) * one**members
                            held.setdefault((of, hold), []).append(true if of == "all" else 1 - true)
            for (of, hold), chances in sorted(held.items()):
                value = 100 * statistics.fmean(chances)
                yield Figure(
                    "families of four",
                    f"{law.name}; {share:.0%} come together",
                    f"{of}, {hold} of 100 (told to {100 * len(chances) / offices:.0f})",
                    value,
                    f"at least {hold}",
                    value >= hold,
                )


def weekdays(offices: int, seed: Seed) -> Iterator[Figure]:
    """6: Fridays at 40 of 100 on time, the other days at 95."""
    laws = [*[late(0.05)] * 4, late(0.6)]
    held: dict[int, list[float]] = {day: [] for day in range(5)}
    alarms = 0
    for office in range(offices):
        generator = seed(f"weekday {office}")
        known = learning(independent(generator, lambda day: laws[day % 5], YEAR))
        alarms += bool(known.changes)
        for weekday in range(5):
            delay = told(known, 100, weekday=weekday)
            if delay is not None:
                held[weekday].append(laws[weekday].by(delay))
    for weekday, name in enumerate(("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")):
        share = 100 * statistics.fmean(held[weekday])
        what = f"{name}, 80 of 100 (told to {100 * len(held[weekday]) / offices:.0f})"
        yield Figure("weekdays", "Fridays 60% late, else 5%", what, share, "at least 80", share >= 80)
    yield Figure("weekdays", "Fridays 60% late, else 5%", "false alarms a year", 100 * alarms / offices, "", None)


# Applications and days of a history, and how many the press of the same office makes a day.
HISTORIES = ((10, 30, 11), (4, 10, 5))


def who_waits(offices: int, seed: Seed) -> Iterator[Figure]:
    """8: somebody who has waited k days in vain, from 300 rows and from 40."""
    for daily, days, _ in HISTORIES:
        for law in (late(0.35), geometric(0.6)):
            for waited in (1, 2):
                held = []
                for office in range(offices):
                    generator = seed(f"waits {law.name} {daily * days} {waited} {office}")
                    known = learning(independent(generator, always(law), days, daily)).delays(days - 1)
                    delay = first_assured(known.still_waiting(waited).weights, 0.8)
                    if delay is not None:
                        held.append((law.by(delay) - law.by(waited - 1)) / (1 - law.by(waited - 1)))
                yield _waited("who has waited", f"{law.name}; {daily * days} rows", waited, held, offices)


def _waited(group: str, law: str, waited: int, held: list[float], offices: int) -> Figure:
    value = 100 * statistics.fmean(held or [0])
    told_to = f"{waited} days in vain (told to {100 * len(held) / offices:.0f})"
    return Figure(group, law, told_to, value, "at least 80", value >= 80)


PATHS, DRAWS, SETTLED = 200, 50, 25


def through_the_queue(offices: int, seed: Seed) -> Iterator[Figure]:
    """8: the pickup of 80 of 100 through the print queue, against the queue drawn anew by the true law, day by day."""
    applied = date(2018, 9, 19)
    for daily, days, capacity in HISTORIES:
        office = Office(standard=3, capacity=capacity, usual_intake=daily)
        calendar = office.calendar()
        for law in (late(0.35), geometric(0.6)):
            for waited in (0, 1, 2):
                scenario = Scenario(office, today=calendar.add(applied, 2 + waited))
                held = []
                for number in range(offices):
                    generator = seed(f"queue {law.name} {daily * days} {waited} {number}")
                    known = learning(independent(generator, always(law), days, daily)).delays(days - 1)
                    pickup = forecast(scenario, known, applied, simulation=Simulation(PATHS, number)).pickup(80)
                    if pickup is not None:
                        by = calendar.count(applied, pickup.date())
                        drawn = (collected(generator, law, daily, capacity, waited) for _ in range(DRAWS))
                        held.append(sum(day <= by for day in drawn) / DRAWS)
                yield _waited("through the print queue", f"{law.name}; {daily * days} rows", waited, held, offices)


def collected(generator: random.Random, law: Law, daily: int, capacity: int, waited: int) -> int:
    """Draw an office day by day, and give so many working days after the application somebody of day 0 collects.

    Approval is due on the second day, and is collected on the third at the earliest; a late one is printed from the
    morning after it. Who waits is the last of those of the same day who are approved as late.
    """
    own = law.draw(generator)
    while own < waited:
        own = law.draw(generator)
    lots: Counter[tuple[int, int, int]] = Counter({(released(0, own), 0, own): 1})
    for day in range(-SETTLED, own + SETTLED):
        for _ in range(daily - (day == 0)):
            delay = law.draw(generator)
            lots[released(day, delay), day, delay] += 1
    made, at = 0, -SETTLED + 2
    for lot, count in sorted(lots.items()):
        if lot[0] > at:
            made, at = 0, lot[0]
        made += count
        at, made = at + (made - 1) // capacity, (made - 1) % capacity + 1
        if lot[1:] == (0, own):
            return max(at, 3)
    raise AssertionError("who waits is among the lots")


def released(day: int, delay: int) -> int:
    return day + 2 + (delay + 1 if delay else 0)


def long_history(days: int, daily: int) -> History:
    """Make a history of so many days in which more are late from the last fifth on."""
    generator, calendar = random.Random(1), Scenario(Office(standard=3)).work_calendar()
    starts = [calendar.add(date(2016, 1, 1), k) for k in range(1, days + 1)]
    rows = []
    for number, start in enumerate(starts):
        for _ in range(daily):
            delay = (USUAL if number < days * 0.8 else WORSE).draw(generator)
            approved = calendar.add(start, 2 + delay)
            rows.append(Application(start, start, approved if approved <= starts[-1] else None))
    return History(tuple(rows))


def long_histories(_: int, __: Seed) -> Iterator[Figure]:
    """9: what 20,000 rows take, in seconds of the processor."""
    scenario = Scenario(Office(standard=3))
    for days, daily in ((400, 50), (2000, 10)):
        history = long_history(days, daily)
        for name, work in (("estimate", estimate_delays), ("backtest", backtest)):
            begun = process_time()
            work(scenario, history)
            seconds = process_time() - begun
            law = f"{days} days of {daily} applications"
            yield Figure("20,000 rows", law, f"{name}, seconds of the processor", seconds, "at most 1", seconds <= 1)


FIGURES = (
    false_alarms,
    noticed,
    after_a_change,
    stable,
    drifts,
    of_families,
    weekdays,
    who_waits,
    through_the_queue,
    long_histories,
)


def table(words: Sequence[str], offices: int, seed: Seed) -> Iterator[str]:
    """Give the table in Markdown, line by line; words choose the figures by their function's name."""
    yield "| figure | law | what | measured | goal | |\n|---|---|---|---:|---|---|"
    for figures in FIGURES:
        if words and not any(word in figures.__name__ for word in words):
            continue
        for each in figures(offices, seed):
            verdict = "" if each.holds is None else "holds" if each.holds else "**does not hold**"
            number = f"{each.value:.2f}" if "later" in each.what or "seconds" in each.what else f"{each.value:.1f}"
            yield f"| {each.group} | {each.law} | {each.what} | {number} | {each.goal} | {verdict} |"
