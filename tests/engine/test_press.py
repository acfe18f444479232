"""The press by itself: 60 passports in six hours are one in 360 seconds; every value is worked out by hand."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from pickup import Office, Outage, PressException, Scenario
from pickup.case.outages import moment
from pickup.engine.clock import Clock
from pickup.engine.errors import CapacityUnknown, MachinesUnknown
from pickup.engine.press import Press, Rate, hours_for
from pickup.text.dates import Hours, Range

HOUR = 3600
OFFICE = Office(capacity=60, machines=4)
MONDAY, FRIDAY = datetime(2018, 11, 5), datetime(2018, 11, 9)


def press(scenario: Scenario = Scenario(OFFICE)) -> Press:  # noqa: B008 -- immutable
    made = Press(scenario, Clock(scenario))
    made.begin(MONDAY.toordinal())
    return made


def made_by(found: Press, hours: float) -> float:
    """Give the passports made by so many hours after the midnight that begins Monday the 5th."""
    return found.produced_by(moment(MONDAY + timedelta(hours=hours))) / found.unit


def on(day: int, **different: int | Hours) -> PressException:
    at = date(2018, 11, day)
    return PressException(Range(at, at), **different)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("hours", "passports"),
    [
        pytest.param(0, 0, id="midnight"),
        pytest.param(8, 0, id="the opening"),
        pytest.param(8.1, 1, id="360 seconds later"),
        pytest.param(11, 30, id="half the day"),
        pytest.param(14, 60, id="the close"),
        pytest.param(24 + 8, 60, id="nothing by night"),
        pytest.param(5 * 24, 300, id="a week"),
        pytest.param(7 * 24 + 8, 300, id="nothing on a weekend"),
    ],
)
def test_the_curve_grows_in_print_hours_alone(hours: float, passports: int) -> None:
    assert made_by(press(), hours) == passports


def test_work_is_reached_at_the_close_and_begun_at_the_next_opening() -> None:
    found = press()
    day = 60 * found.unit
    assert found.time_of(day) == moment(MONDAY + timedelta(hours=14))
    assert found.time_after(day) == moment(MONDAY + timedelta(days=1, hours=8))
    assert found.time_after(0) == moment(MONDAY + timedelta(hours=8))
    # Over a weekend, too.
    assert found.time_after(5 * day) == moment(MONDAY + timedelta(days=7, hours=8))


def test_many_are_told_as_each_is() -> None:
    found = press()
    works = [found.unit * passports for passports in (1, 60, 60, 61, 300)]
    assert found.time_of_each(works) == [found.time_of(work) for work in works]
    assert found.time_after_each(works) == [found.time_after(work) for work in works]
    moments = [moment(MONDAY + timedelta(hours=hours)) for hours in (0, 8, 9, 14, 40, 200)]
    assert found.produced_by_each(moments) == [found.produced_by(at) for at in moments]


@pytest.mark.parametrize(
    ("exceptions", "passports"),
    [
        pytest.param([on(5, capacity=90)], 90, id="its own total"),
        pytest.param([on(5, machines=2)], 30, id="two of four machines"),
        pytest.param([on(5, hours=Hours(8 * HOUR, 20 * HOUR))], 120, id="twice the hours at the same rate"),
        pytest.param([on(5, printed=17)], 17, id="what was really printed"),
        pytest.param([on(5, printed=0)], 0, id="nothing was"),
        pytest.param([on(5, capacity=90), on(5, capacity=40)], 40, id="the later beats the earlier"),
        pytest.param([on(5, machines=2), on(5, hours=Hours(8 * HOUR, 20 * HOUR))], 60, id="of different kinds both"),
    ],
)
def test_a_day_may_be_different(exceptions: list[PressException], passports: int) -> None:
    found = press(Scenario(OFFICE, press=tuple(exceptions)))
    assert made_by(found, 24) == passports
    assert made_by(found, 48) == passports + 60


def test_nothing_is_made_in_an_outage_of_the_press() -> None:
    found = press(Scenario(OFFICE, (Outage(MONDAY + timedelta(hours=9), MONDAY + timedelta(hours=12), "print"),)))
    assert [made_by(found, hours) for hours in (9, 12, 14)] == [10, 10, 30]


def test_without_an_end_the_press_makes_no_more() -> None:
    found = press(Scenario(OFFICE, (Outage(MONDAY + timedelta(hours=11)),)))
    assert found.time_of(30 * found.unit) == moment(MONDAY + timedelta(hours=11))
    assert found.time_of(30 * found.unit + 1) is None
    assert found.time_after(30 * found.unit) is None


def test_a_print_day_beside_the_week_prints() -> None:
    saturday = date(2018, 11, 10)
    found = press(Scenario(OFFICE, print_days=frozenset({saturday})))
    assert found.is_print_day(saturday.toordinal())
    assert not found.is_print_day(saturday.toordinal() + 1)
    assert made_by(found, 6 * 24) == 360


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        pytest.param(FRIDAY + timedelta(hours=7), FRIDAY + timedelta(hours=8), id="before the opening"),
        pytest.param(FRIDAY + timedelta(hours=9), FRIDAY + timedelta(hours=9), id="within the hours"),
        pytest.param(FRIDAY + timedelta(hours=14), FRIDAY + timedelta(days=3, hours=8), id="at the close: Monday"),
    ],
)
def test_the_first_print_time_has_print_hours_left(at: datetime, expected: datetime) -> None:
    assert press().first_print_time(moment(at)) == moment(expected)


def test_a_press_beside_another_has_a_curve_of_its_own() -> None:
    found = press()
    other = found.beside()
    other.begin(FRIDAY.toordinal())
    assert other.produced_by(moment(FRIDAY + timedelta(hours=14))) == 60 * other.unit
    assert found.produced_by(moment(FRIDAY + timedelta(hours=14))) == 300 * found.unit


def test_what_is_not_known_is_asked_for() -> None:
    with pytest.raises(CapacityUnknown):
        press(Scenario(Office()))
    with pytest.raises(MachinesUnknown):
        press(Scenario(Office(capacity=60), machines=2))


def test_rates_and_hours() -> None:
    assert Rate.of(60, 21_600) == Rate(1, 360)
    # 61 passports take six hours and six minutes, 160 (sixteen hours) end at midnight, 161 do not.
    assert hours_for(Scenario(OFFICE), 61) == Hours(8 * HOUR, 14 * HOUR + 360)
    assert hours_for(Scenario(OFFICE), 160) == Hours(8 * HOUR, 24 * HOUR)
    assert hours_for(Scenario(OFFICE), 161) is None
