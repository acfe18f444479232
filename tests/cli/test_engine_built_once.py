"""An answer has one engine: one clock and one calendar for each different set of facts, whoever asks more."""

from __future__ import annotations

import pickle
from collections import Counter
from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest

from pickup import Office, Outage, Scenario, WorkCalendar, estimate, schedule
from pickup.engine.clock import Clock
from pickup.engine.press import Press
from pickup.engine.queue import Queue

if TYPE_CHECKING:
    from pathlib import Path

    from command import Pickup

ENDED = "--office banjarmasin --today 2018-11-05 --outage 2018-10-26..2018-11-04"
OPEN = "--office banjarmasin --today 2018-10-30 --outage 2018-10-26.."
KNOWN = "--capacity 162 --intake 2018-10-22..2018-11-09=150"
GOES_ON = "--capacity 162 --intake 2018-10-22..=150"
TABLE = "applied_from,applied_to,pickup\n2018-10-25,2018-10-29,2018-11-09\n2018-10-30,2018-11-09,2018-11-20\n"
ONE_OF_EACH = {"Clock": 1, "Press": 1, "Queue": 1}
# As things stand, and for each of the ten days on which service could return.
RETURNS = {"Clock": 11, "Press": 11, "Queue": 11}
# A notice has no table of ten returns, but its warnings tell of three.
REMARKS = {"Clock": 4, "Press": 4, "Queue": 4}


@pytest.fixture
def built(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """Count what is built, by the name of its class."""
    counts: Counter[str] = Counter()
    for kind in (Clock, Press, Queue, WorkCalendar):

        def counted(self: object, *args: object, _init: object = kind.__init__, **more: object) -> None:
            counts[type(self).__name__] += 1
            _init(self, *args, **more)  # type: ignore[operator]

        monkeypatch.setattr(kind, "__init__", counted)
    return counts


# Who reads a range of --intake has a calendar for it before all options are known.
@pytest.mark.parametrize(
    ("line", "expected"),
    [
        pytest.param(f"estimate --applied 2018-10-26 {ENDED}", {"Clock": 1, "WorkCalendar": 1}, id="estimate"),
        pytest.param(
            f"estimate --applied 2018-10-26 {ENDED} {KNOWN}", ONE_OF_EACH | {"WorkCalendar": 2}, id="estimate, queue"
        ),
        pytest.param(f"estimate --applied 2018-10-26 {OPEN}", {"Clock": 11, "WorkCalendar": 1}, id="open estimate"),
        pytest.param(
            f"estimate --applied 2018-10-26 {OPEN} {KNOWN}", RETURNS | {"WorkCalendar": 2}, id="open estimate, queue"
        ),
        pytest.param(
            f"estimate --applied 2018-10-26 {OPEN} {GOES_ON}", RETURNS | {"WorkCalendar": 2}, id="open, intake goes on"
        ),
        pytest.param(f"schedule {ENDED} {KNOWN}", ONE_OF_EACH | {"WorkCalendar": 2}, id="schedule"),
        pytest.param(f"schedule {ENDED}", {"Clock": 1, "WorkCalendar": 1}, id="schedule, dates not named"),
        pytest.param(f"schedule {OPEN} {KNOWN}", RETURNS | {"WorkCalendar": 2}, id="open schedule"),
        pytest.param(f"notice {ENDED} {KNOWN}", ONE_OF_EACH | {"WorkCalendar": 2}, id="notice"),
        pytest.param(f"notice {OPEN} {KNOWN} --lang en", REMARKS | {"WorkCalendar": 2}, id="notice of an open outage"),
        pytest.param(
            f"notice --daily 2018-11-09 {ENDED} {KNOWN}", ONE_OF_EACH | {"WorkCalendar": 2}, id="daily notice"
        ),
        pytest.param(
            "notice --daily 2018-11-09 --office tanjungpandan", {"Clock": 1, "WorkCalendar": 1}, id="ordinary daily"
        ),
    ],
)
def test_a_command_builds_the_engine_once(
    pickup: Pickup, built: Counter[str], line: str, expected: dict[str, int]
) -> None:
    answer = pickup(line)
    assert answer.status in (0, 1, 3), answer  # 1: a notice with an open choice
    assert built == expected


def test_the_board_has_one_clock(pickup: Pickup, built: Counter[str]) -> None:
    assert pickup("--office banjarmasin --today 2018-11-06").status == 0
    assert built == {"Clock": 1, "WorkCalendar": 1}


def test_an_audit_varies_the_press_alone(pickup: Pickup, built: Counter[str], tmp_path: Path) -> None:
    (tmp_path / "table.csv").write_text(TABLE)
    assert pickup(f"audit {tmp_path / 'table.csv'} {ENDED} {KNOWN}").status == 1
    assert (built["Clock"], built["WorkCalendar"]) == (1, 2)


@pytest.mark.parametrize("intake", [KNOWN, GOES_ON])
def test_a_plan_varies_the_press_alone(pickup: Pickup, built: Counter[str], intake: str) -> None:
    assert pickup(f"plan --by 2018-11-16 {ENDED} {intake}").status == 0
    assert (built["Clock"], built["WorkCalendar"]) == (1, 2)


CASE = Scenario(
    Office(capacity=60),
    (Outage(datetime(2018, 10, 26), datetime(2018, 11, 5)),),
    {date(2018, 10, 29): 50, date(2018, 10, 30): 70},
)


def test_a_clock_is_shared_as_far_as_its_facts_are() -> None:
    clock = Clock(CASE)
    assert clock.of(CASE._replace(capacity=90, intake=None)) is clock
    returned = clock.of(CASE._replace(outages=()))
    assert returned is not clock
    assert returned.calendar is clock.calendar
    assert clock.of(CASE._replace(closed=frozenset({date(2018, 11, 7)}))).calendar is not clock.calendar


@pytest.mark.parametrize("at", [datetime(2018, 11, 6), datetime(2018, 11, 7)])
def test_a_return_is_another_set_of_facts_with_the_same_calendar(at: datetime) -> None:
    engine = schedule(CASE._replace(outages=(Outage(datetime(2018, 10, 26)),))).engine
    returned = engine.after_return(at)
    assert returned is engine.after_return(at)
    assert returned.clock.calendar is engine.clock.calendar


def test_results_are_compared_and_pickled_by_their_facts() -> None:
    for make in (lambda: schedule(CASE), lambda: estimate(CASE, date(2018, 10, 29))):
        one, other = make(), make()
        assert one.engine is not other.engine
        assert one == other
        assert pickle.loads(pickle.dumps(one)) == one
        assert pickle.loads(pickle.dumps(one)).engine.clock.downtime == one.engine.clock.downtime
        assert " object at 0x" not in repr(one)
