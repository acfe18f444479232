"""Paths through the print queue: against a queueing simulator, the same seed, and one answer for one person."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Generator, Iterator
from datetime import date, datetime, timedelta
from fractions import Fraction
from typing import Any, ClassVar, NamedTuple

import pytest
import simpy
from hypothesis import given
from hypothesis import strategies as st
from properties import examples

from pickup import Office, Outage, Scenario, Waiting, estimate
from pickup.analysis import monte_carlo
from pickup.analysis.delays import Delays, WorkingDays, late_delays
from pickup.analysis.draws import Draws
from pickup.analysis.forecast import Forecast, bands, forecast, forecast_from
from pickup.analysis.monte_carlo import Simulation, by_queue
from pickup.case.applications import Application
from pickup.engine.cohorts import Cohorts
from pickup.engine.queue import Queue

LATE = late_delays(Fraction(3, 10), 1, 4)
MONDAY = date(2019, 9, 2)


def workdays(count: int, first: date = MONDAY) -> list[date]:
    calendar = Scenario().work_calendar()
    return [calendar.roll(first), *(calendar.add(calendar.roll(first), k) for k in range(1, count))]


def scenario(days: int = 10, intake: int = 18, capacity: int = 20, **more: Any) -> Scenario:
    return Scenario(Office(standard=3, capacity=capacity), (), dict.fromkeys(workdays(days), intake))._replace(**more)


def test_the_same_seed_gives_the_same_answer_and_another_seed_another() -> None:
    first, again, other = (bands(scenario(intake=22), LATE, simulation=Simulation(50, seed)) for seed in (7, 7, 8))
    assert first == again
    assert [band.likely.curve for band in first] != [band.likely.curve for band in other]


def test_one_person_has_one_date_whichever_command_is_asked() -> None:
    case = scenario()
    for band in bands(case, LATE, simulation=Simulation(50))[::3]:
        assert band.likely == forecast(case, LATE, band.applied, simulation=Simulation(50))


def test_a_usual_intake_makes_a_queue_as_well() -> None:
    office = Office(standard=3, capacity=100, usual_intake=95)
    busy = forecast(Scenario(office), LATE, MONDAY, simulation=Simulation(200))
    idle = forecast(Scenario(office._replace(usual_intake=5)), LATE, MONDAY, simulation=Simulation(200))
    assert busy.paths == 200
    assert idle.standard == Fraction(7, 10)
    assert busy.standard <= idle.standard


def test_a_longer_queue_is_never_quicker() -> None:
    free, held = (scenario(waiting=waiting) for waiting in (None, Waiting(60, datetime(2019, 9, 3, 8))))
    day = workdays(5)[4]
    before, after = (forecast(case, LATE, day, simulation=Simulation(100)) for case in (free, held))
    chances = dict(before.curve)
    assert all(chance <= max(by for at, by in chances.items() if at <= moment) for moment, chance in after.curve)


@pytest.mark.parametrize(
    "day",
    [
        pytest.param(workdays(1, MONDAY - timedelta(days=3))[0], id="before the list"),
        pytest.param(MONDAY + timedelta(days=5), id="on a weekend within it"),
        pytest.param(workdays(11)[10], id="behind the list"),
    ],
)
def test_who_is_not_in_the_listed_intake_is_one_passport_more(day: date) -> None:
    case = scenario(intake=2)
    answer = forecast(case, LATE, day, simulation=Simulation(20))
    # The press is never behind: seven of ten are approved in time, the last of the others four days late.
    ordinary = estimate(case, day).pickup
    assert ordinary is not None
    assert answer.curve[0] == (ordinary, Fraction(7, 10))
    assert answer.curve[-1][1] == 1


def test_a_press_that_stops_for_good_leaves_the_rest_without_a_date() -> None:
    case = scenario(outages=(Outage.read("2019-09-10..@print"),))
    early, late = (forecast(case, LATE, workdays(10)[k], simulation=Simulation(50)) for k in (0, 8))
    assert early.pickup(50) is not None
    assert late.curve == ()


def test_who_never_comes_to_the_press_has_no_date_beside_those_approved_already() -> None:
    days = workdays(8)
    rows = tuple(Application(day, day, day + timedelta(2)) for day in days[:2])
    case = scenario(8, applications=rows, outages=(Outage.read("2019-09-10.."),), today=days[7])
    assert forecast(case, LATE, days[7], simulation=Simulation(5)).curve == ()


def test_progress_is_told_to_its_end() -> None:
    told: list[tuple[int, int]] = []
    bands(scenario(3), LATE, simulation=Simulation(120, progress=lambda *done: told.append(done)))
    assert told == [(1, 3), (2, 3), (3, 3)]


@st.composite
def crowded_offices(draw: st.DrawFn) -> tuple[Scenario, Delays, list[date]]:
    """Give an office with a queue, maybe an outage or waiting passports in it, and who asks near the end of it."""
    counts = draw(st.lists(st.integers(0, 26), min_size=30, max_size=90))
    days = workdays(len(counts))
    intake = {**dict(zip(days, counts, strict=True)), days[-1]: 5}
    case = Scenario(Office(standard=3, capacity=draw(st.integers(12, 30))), (), intake)
    outage, waiting = (draw(st.none() | st.integers(0, 80)) for _ in range(2))
    if outage is not None:
        first = days[min(outage, len(days) - 1)]
        stage = draw(st.sampled_from(["all", "print"]))
        begun = datetime(first.year, first.month, first.day, 9)
        case = case._replace(outages=(Outage(begun, end_of_week(first), stage),))
    if waiting is not None:
        day = days[min(waiting, len(days) - 1)]
        case = case._replace(waiting=Waiting(30, datetime(day.year, day.month, day.day, 8)))
    chance = draw(st.fractions(Fraction(1, 10), 1, max_denominator=10))
    asked = draw(st.lists(st.integers(10, 29), min_size=1, max_size=3, unique=True))
    starts = [days[-place] for place in asked if intake[days[-place]]]
    return case, Delays((Fraction(6, 10), Fraction(1, 3), chance)), starts or [days[-1]]


@examples(25)
@given(office=crowded_offices())
def test_only_the_cohorts_that_can_touch_an_answer_are_drawn_and_all_answers_stay(
    office: tuple[Scenario, Delays, list[date]],
) -> None:
    case, delays, starts = office
    cohorts = Cohorts(case, min(case.intake or {}))

    def answers(look: int) -> dict[date, Forecast]:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(monte_carlo, "_FIRST_LOOK", look)
            return forecast_from(cohorts, delays, dict.fromkeys(starts, 0), Simulation(20))

    assert answers(-5) == answers(1000)


@pytest.mark.parametrize(
    "counts",
    [
        pytest.param([40] * 20 + [1] * 10, id="a long queue from before all that is drawn at first"),
        pytest.param([200, 1, 5], id="late ones from before it are there on the very morning"),
    ],
)
def test_who_was_there_before_all_that_is_drawn_at_first_is_not_forgotten(counts: list[int]) -> None:
    days = workdays(len(counts))
    case = Scenario(Office(standard=3, capacity=20), (), dict(zip(days, counts, strict=True)))
    delays = Delays((Fraction(6, 10), Fraction(1, 3), Fraction(1)))
    with pytest.MonkeyPatch.context() as patch:
        # One cohort before the one that is asked for: twice the three delays less five.
        patch.setattr(monte_carlo, "_FIRST_LOOK", -5)
        found = forecast(case, delays, days[-1], simulation=Simulation(20))
    assert found == forecast(case, delays, days[-1], simulation=Simulation(20))


def test_who_comes_while_the_press_stands_still_is_behind_the_waiting_passports() -> None:
    days = workdays(3)
    still = Outage(datetime(2019, 9, 3, 9), datetime(2019, 9, 9), "print")
    waiting = Waiting(100, datetime(2019, 9, 6, 9))
    case = Scenario(Office(standard=3, capacity=20), (still,), {days[0]: 5}, waiting=waiting)
    # All are approved by Wednesday the 4th; the press goes on on Monday the 9th, with five days of work before them.
    answer = forecast(case, Delays((Fraction(1),)), days[0], simulation=Simulation(10))
    assert [at for at, _ in answer.curve] == [datetime(2019, 9, 16, 14)]


# --- path by path --------------------------------------------------------------------------------------------


class Recorded(Draws):
    """The draws, and what was drawn path by path."""

    told: ClassVar[dict[int, dict[int, list[int]]]] = {}

    def approved(self, start: int, waiting: int, weekday: int, waited: int) -> dict[int, int]:
        columns = super().approved(start, waiting, weekday, waited)
        paths = range(self.lanes.paths)
        self.told[start] = {
            delay: [self.lanes.first(self.lanes.turned(column, -path % self.lanes.paths)) for path in paths]
            for delay, column in columns.items()
        }
        return columns


class Coming(NamedTuple):
    """Passports that come to the press on one path; the waiting ones are of the start 0."""

    made: int
    release: int
    start: int
    delay: int
    passports: int


def on_one_path(queue: Queue, lots: list[Coming], starts: list[int]) -> dict[tuple[int, int], int | None]:
    """Let the press work lot by lot, and tell when somebody of each start and delay can collect."""
    pickups: dict[tuple[int, int], int | None] = {}
    end = 0
    for lot in sorted(lots, key=lambda lot: (lot.made, lot.start > 0, lot)):
        end = max(end, lot.made) + lot.passports * queue.press.unit
        if lot.start in starts:
            finish = queue.press.time_of(end if lot.passports else end + queue.press.unit)
            day = queue.clock.standard_day(lot.start)
            pickups[lot.start, lot.delay] = None if finish is None else queue.clock.collection(finish, day)
    return pickups


@examples(25)
@given(office=crowded_offices())
def test_each_path_is_that_of_a_press_that_works_lot_by_lot(office: tuple[Scenario, Delays, list[date]]) -> None:
    case, delays, asked = office
    cohorts, starts = Cohorts(case, min(case.intake or {})), [start.toordinal() for start in asked]
    days, queue, paths = WorkingDays(cohorts, min(asked)), cohorts.queue, 6
    assert queue is not None
    Recorded.told.clear()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(monte_carlo, "_FIRST_LOOK", 1000)
        patch.setattr(monte_carlo, "Draws", Recorded)
        found = by_queue(days, queue, dict.fromkeys(starts, 0), delays, Simulation(paths))
    pickups: Counter[tuple[int, int, int]] = Counter()
    for path in range(paths):
        lots = []
        for start, columns in Recorded.told.items():
            due = days.due(start)
            assert due is not None
            for delay, numbers in columns.items():
                # What is late is there on the morning after the day of its approval.
                morning = queue.press.opening(days.clock.counting.add_ordinal(due, delay + 1))
                release = morning if delay else queue.release(start)
                assert release is not None
                lots.append(Coming(queue.press.produced_by(release), release, start, delay, numbers[path]))
        if case.waiting is not None and queue.waiting_from is not None:
            at = queue.waiting_from
            lots.append(Coming(queue.press.produced_by(at), at, 0, 0, case.waiting.passports))
        for (start, delay), pickup in on_one_path(queue, lots, starts).items():
            if pickup is not None:
                pickups[start, delay, pickup] += 1
    assert pickups == {
        (start, delay, at): count
        for start, each in found.items()
        for delay, moments in enumerate(each)
        for at, count in moments.items()
    }


def end_of_week(day: date) -> datetime:
    return datetime(day.year, day.month, day.day) + timedelta(days=5 - day.weekday())


@pytest.mark.parametrize("years", [1, 3])
def test_of_a_long_intake_no_more_is_drawn(years: int) -> None:
    drawn: list[tuple[int, int]] = []
    days = workdays(240 * years, date(2019 - years, 1, 2))
    case = Scenario(Office(standard=3, capacity=20), (), dict.fromkeys(days, 18))
    forecast(case, LATE, days[-1], simulation=Simulation(10, progress=lambda *done: drawn.append(done)))
    assert max(done for done, _ in drawn) == 43


def test_those_whose_approval_is_known_are_not_drawn_again() -> None:
    days = workdays(1)
    rows = tuple(Application(days[0], days[0], None if k < 2 else date(2019, 9, 4)) for k in range(18))
    case = scenario(1, applications=rows, today=date(2019, 9, 6))
    answer = forecast(case, LATE, days[0], simulation=Simulation(50))
    # Due on the 4th, not approved by the morning of the 6th: it comes on the 6th at the earliest, two days late.
    assert answer.waited == 2
    assert min(at for at, _ in answer.curve) == datetime(2019, 9, 9, 14)


# --- against simpy -------------------------------------------------------------------------------------------


class Floor:
    """The same office in simpy: one press that works through a first-in-first-out store in print hours."""

    SECONDS = 6 * 3600 // 20

    def __init__(self, draw: random.Random, days: list[date], intake: int) -> None:
        self.environment = simpy.Environment()
        self.store = simpy.Store(self.environment)
        self.finished: dict[tuple[date, int], float] = {}
        self.members: Counter[tuple[date, int]] = Counter()
        lots: Counter[tuple[int, date, int]] = Counter()
        for number, day in enumerate(days):
            for _ in range(intake):
                delay = draw.choice([1, 2, 3, 4]) if draw.random() < 0.3 else 0
                # Due two working days after the start; a late one is there on the morning after it came.
                lots[number + 2 + delay + (1 if delay else 0), day, delay] += 1
        self.environment.process(self.arrive(sorted(lots.items())))
        self.environment.process(self.work(sum(lots.values())))
        self.environment.run()

    @staticmethod
    def opening(number: int) -> float:
        """Give the moment at which the press opens on a working day, counted from the first: Monday to Friday."""
        return (number // 5 * 7 + number % 5) * 86_400 + 8 * 3600

    def arrive(self, lots: list[tuple[tuple[int, date, int], int]]) -> Generator[simpy.Event, Any, None]:
        for (number, day, delay), count in lots:
            yield self.environment.timeout(max(self.opening(number) - self.environment.now, 0))
            for _ in range(count):
                yield self.store.put((day, delay))

    def work(self, passports: int) -> Generator[simpy.Event, Any, None]:
        for _ in range(passports):
            lot = yield self.store.get()
            left = float(self.SECONDS)
            while left > 0:
                yield self.environment.timeout(self.until_open())
                closes = self.environment.now // 86_400 * 86_400 + 14 * 3600
                worked = min(left, closes - self.environment.now)
                yield self.environment.timeout(worked)
                left -= worked
            self.finished[lot] = self.environment.now
            self.members[lot] += 1

    def until_open(self) -> float:
        day, second = divmod(self.environment.now, 86_400)
        if day % 7 < 5 and 8 * 3600 <= second < 14 * 3600:
            return 0
        day += second >= 14 * 3600
        while day % 7 > 4:
            day += 1
        return float(day * 86_400 + 8 * 3600 - self.environment.now)


def ready_days(floor: Floor, day: date) -> Iterator[tuple[datetime, int]]:
    """Give when the members of a cohort collect: at 14:00 of the day on which the last of their lot is finished."""
    calendar = Scenario().work_calendar()
    for (start, delay), finish in floor.finished.items():
        if start == day:
            finished = datetime(2019, 9, 2) + timedelta(seconds=finish)
            pickup = max(finished.date(), calendar.add(start, 3))
            yield datetime.combine(pickup, datetime.min.time()) + timedelta(hours=14), floor.members[start, delay]


def test_the_queue_is_that_of_a_queueing_simulator_in_mean_and_quantiles() -> None:
    draw, days, paths = random.Random(1), workdays(12), 250
    # More comes than is printed, so that the queue is long and much depends on who is late.
    case, asked = scenario(12, 22, 20), days[7]
    simulated: Counter[datetime] = Counter()
    for _ in range(paths):
        for at, count in ready_days(Floor(draw, days, 22), asked):
            simulated[at] += count
    answer = forecast(case, LATE, asked, simulation=Simulation(1000))
    total = sum(simulated.values())
    own = dict(answer.curve)
    for moment in sorted({*simulated, *own}):
        by = sum(count for at, count in simulated.items() if at <= moment) / total
        chance = max((float(chance) for at, chance in own.items() if at <= moment), default=0.0)
        assert chance == pytest.approx(by, abs=0.03), moment
    steps = list(answer.curve)
    before = [Fraction(0), *(chance for _, chance in steps)]
    weights = [chance - earlier for (_, chance), earlier in zip(steps, before, strict=False)]
    start = datetime(2019, 9, 1)
    mean = sum(float(w) * (at - start).total_seconds() for (at, _), w in zip(steps, weights, strict=True))
    expected = sum(count * (at - start).total_seconds() for at, count in simulated.items()) / total
    assert mean == pytest.approx(expected, abs=0.06 * 86_400)
    for share in (50, 80, 95):
        reached = 0
        for at in sorted(simulated):
            reached += simulated[at]
            if reached * 100 >= share * total:
                told = answer.pickup(share)
                assert told is not None
                assert abs(Scenario().work_calendar().count(at.date(), told.date())) <= 1
                break


def test_a_history_that_never_reaches_the_end_keeps_some_waiting() -> None:
    answer = forecast(scenario(), Delays((Fraction(6, 10), Fraction(1, 2))), MONDAY, simulation=Simulation(50))
    assert answer.most == Fraction(8, 10)
