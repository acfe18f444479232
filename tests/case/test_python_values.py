"""Cases made in Python: moments with a zone are the office's local ones, and a value of the wrong kind is named."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from pickup import (
    AnnouncedRow,
    Estimate,
    Office,
    Outage,
    PickupError,
    PressException,
    Range,
    Scenario,
    Schedule,
    Waiting,
    WorkCalendar,
    audit,
    estimate,
    plan,
    read_scenario,
    say,
    schedule,
    variants,
)
from pickup.case.applications import Application
from pickup.case.errors import WrongArgument
from pickup.case.recorded_errors import NothingAnnounced

if TYPE_CHECKING:
    from collections.abc import Callable

DAY = date(2018, 10, 31)
OFFICE = Office.named("banjarmasin")  # Asia/Makassar, UTC+8
OUTAGE = Outage.read("2018-10-26..2018-11-04")
INTAKE = {date(2018, 10, 29): 150, date(2018, 10, 30): 160, date(2018, 10, 31): 170}
CASE = Scenario(OFFICE, (OUTAGE,), INTAKE)
WRONG = (None, 5, b"2018", ["2018-10-26"])


def case(**fields: Any) -> Scenario:
    return CASE._replace(**fields)


# Moments with a zone.


@pytest.mark.parametrize(
    ("at", "local"),
    [
        pytest.param(datetime(2018, 10, 30, 20, tzinfo=UTC), datetime(2018, 10, 31, 4), id="evening in London"),
        pytest.param(
            datetime(2018, 10, 31, 1, tzinfo=timezone(timedelta(hours=9))), datetime(2018, 10, 31), id="past midnight"
        ),
        pytest.param(datetime(2018, 10, 31, 4), datetime(2018, 10, 31, 4), id="without a zone it is local already"),
    ],
)
def test_a_moment_with_a_zone_is_one_of_the_offices_day(at: datetime, local: datetime) -> None:
    for answer in (estimate(CASE, at), estimate(CASE, date(2018, 10, 29), at)):
        assert answer.clock_start == DAY
        assert answer.paid == local
    assert estimate(CASE, at) == estimate(CASE, local)


def test_a_zone_without_a_fixed_offset_here_is_looked_up() -> None:
    # Kuala Lumpur was 7 hours and 30 minutes ahead until 1981, and is 8 now.
    office = OFFICE._replace(time_zone="Asia/Kuala_Lumpur")
    assert office.local(datetime(1981, 6, 1, 12, tzinfo=UTC)) == datetime(1981, 6, 1, 19, 30)
    assert office.local(datetime(2018, 6, 1, 12, tzinfo=UTC)) == datetime(2018, 6, 1, 20)


def test_outages_waiting_and_returns_with_a_zone_are_the_offices_local_ones() -> None:
    aware = Outage(datetime(2018, 10, 25, 16, tzinfo=UTC), datetime(2018, 11, 4, 16, tzinfo=UTC))
    assert schedule(case(outages=(aware,))) == schedule(CASE)
    only_its_end = Outage(datetime(2018, 10, 26), datetime(2018, 11, 4, 16, tzinfo=UTC))
    assert schedule(case(outages=(only_its_end,))) == schedule(CASE)
    waiting = case(waiting=Waiting(50, datetime(2018, 11, 5, 0, tzinfo=UTC)))
    assert schedule(waiting) == schedule(case(waiting=Waiting(50, datetime(2018, 11, 5, 8))))
    open_end = (Outage(datetime(2018, 10, 26)),)
    back = case(outages=open_end, assumed_return=datetime(2018, 11, 4, 16, tzinfo=UTC))
    assert schedule(back) == schedule(case(outages=open_end, assumed_return=datetime(2018, 11, 5)))


def test_an_announced_moment_with_a_zone_is_the_offices_local_one() -> None:
    aware, local = datetime(2018, 11, 5, 6, tzinfo=UTC), datetime(2018, 11, 5, 14)
    told = [AnnouncedRow(date(2018, 10, 29), date(2018, 10, 29), at) for at in (aware, local)]
    assert audit(CASE, [told[0]]) == audit(CASE, [told[1]])
    cases = [case(announced=[row]) for row in told]
    assert estimate(cases[0], date(2018, 10, 29)).to_dict() == estimate(cases[1], date(2018, 10, 29)).to_dict()


# What has one clear meaning.


@pytest.mark.parametrize("kind", [list, iter, set], ids=["a list", "an iterator", "a set"])
def test_outages_come_in_any_iterable(kind: Any) -> None:
    assert schedule(case(outages=kind([OUTAGE]))) == schedule(CASE)


def test_single_days_come_in_any_iterable() -> None:
    days = [date(2018, 11, 10)]
    listed = schedule(case(print_days=days, open=iter(days), closed=list(days)[:0]))
    assert listed == schedule(case(print_days=frozenset(days), open=frozenset(days)))


def test_numbers_of_numpy_are_numbers() -> None:
    counted = {day: np.int64(count) for day, count in INTAKE.items()}
    office = OFFICE._replace(standard=np.int32(3), capacity=np.uint8(162))  # type: ignore[arg-type]
    answer = schedule(case(office=office, intake=counted))
    assert answer == schedule(CASE)
    assert {type(cohort.applications) for cohort in answer.cohorts} == {int}
    calendar = WorkCalendar()
    for n in (3, -3, 0):
        assert calendar.add(DAY, np.int64(n)) == calendar.add(DAY, n)  # type: ignore[arg-type]
        assert calendar.add_many([DAY], np.int16(n)) == [calendar.add(DAY, n)]  # type: ignore[arg-type]


@pytest.mark.parametrize("n", [np.True_, np.float64(3), True, 3.0], ids=repr)
def test_what_only_looks_like_a_number_of_days_is_none(n: Any) -> None:
    with pytest.raises(PickupError, match="is not a number of days"):
        WorkCalendar().add(DAY, n)


# What is of the wrong kind.


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        pytest.param({"office": "banjarmasin"}, "office: 'banjarmasin' .* Office.named", id="the name of an office"),
        pytest.param({"outages": OUTAGE}, "outages: .*several", id="one outage alone"),
        pytest.param({"outages": "2018-10-26..2018-11-04"}, "outages: .*Outage.read", id="outages as a text"),
        pytest.param({"outages": 3}, "outages: 3 .*Outage.read", id="outages as a number"),
        pytest.param(
            {"outages": (Outage(date(2018, 10, 26), date(2018, 11, 4)),)},  # type: ignore[arg-type]
            "outages: .*datetime.*Outage.read",
            id="an outage of dates",
        ),
        pytest.param(
            {"outages": (Outage(datetime(2018, 10, 26), "2018-11-04"),)},  # type: ignore[arg-type]
            "outages: .*datetime.*Outage.read",
            id="an outage that ends in a text",
        ),
        pytest.param({"intake": [(DAY, 3)]}, "intake: .*dict", id="an intake in a list"),
        pytest.param({"waiting": 200}, "waiting: 200 .*Waiting", id="waiting as a number"),
        pytest.param({"waiting": Waiting(2, DAY)}, "waiting: .*datetime", id="waiting since a date"),  # type: ignore[arg-type]
        pytest.param({"press": PressException(Range(DAY, DAY), 9)}, "press: .*several", id="one exception alone"),
        pytest.param({"press": (DAY,)}, "press: .*PressException", id="a day for an exception"),
        pytest.param({"open": DAY}, "open: .*datetime.date", id="one day alone"),
        pytest.param({"closed": {"2018-11-05"}}, "closed: .*'2018-11-05'.*datetime.date", id="a day as a text"),
        pytest.param({"print_days": {datetime(2018, 11, 10)}}, "print_days: .*datetime.date", id="a moment for a day"),
        pytest.param({"today": "2018-10-31"}, "today: '2018-10-31' .*datetime.date", id="today as a text"),
        pytest.param({"known_on": datetime(2018, 1, 1)}, "known_on: .*datetime.date", id="a moment for known on"),
        pytest.param({"assumed_return": DAY}, "assumed_return: .*datetime", id="a return on a date"),
        pytest.param(
            {"office": OFFICE._replace(weekdays={"monday"})},  # type: ignore[arg-type]
            "weekdays: .*Monday 0 to Sunday 6",
            id="weekdays by name",
        ),
    ],
)
def test_a_field_of_the_wrong_kind_is_named_with_what_it_takes(fields: dict[str, Any], said: str) -> None:
    asked: list[Callable[[], object]] = [
        lambda: estimate(case(**fields), DAY),
        lambda: schedule(case(**fields)),
        lambda: plan(case(**fields), DAY),
        lambda: audit(case(**fields), [AnnouncedRow(DAY, DAY, DAY)]),
        lambda: variants(schedule(CASE), [("", case(**fields))]),
    ]
    for ask in asked:
        with pytest.raises(PickupError, match=f"^{said}"):
            ask()


def ask_estimate(**dates: Any) -> Estimate:
    return estimate(CASE, **({"applied": DAY} | dates))


def ask_schedule(**dates: Any) -> Schedule:
    return schedule(CASE, **dates)


@pytest.mark.parametrize(
    ("ask", "name", "value"),
    [
        (ask_estimate, "applied", "2018-10-31"),
        (ask_estimate, "paid", 20181031),
        (ask_schedule, "first", "2018-10-31"),
        (ask_schedule, "last", datetime(2018, 10, 31)),
        (lambda **dates: plan(CASE, **dates), "by", "2018-11-07"),
    ],
    ids=["applied", "paid", "first", "last", "by"],
)
def test_a_date_of_the_wrong_kind_is_named(ask: Any, name: str, value: object) -> None:
    with pytest.raises(PickupError, match=f"^{name}: .*datetime.date") as refused:
        ask(**{name: value})
    assert refused.value.say("id").startswith(f"{name}: ")


@pytest.mark.parametrize("rows", ["announced.csv", [(DAY, DAY, DAY)], AnnouncedRow(DAY, DAY, DAY), 3], ids=repr)
def test_announced_rows_of_the_wrong_kind_are_named(rows: Any) -> None:
    for ask in (lambda: audit(CASE, rows), lambda: estimate(case(announced=rows), DAY)):
        with pytest.raises(PickupError, match=r"^announced: .*several AnnouncedRow"):
            ask()


@pytest.mark.parametrize("field", ["applied_from", "applied_to", "pickup"])
def test_an_announced_row_with_something_else_for_a_date_names_its_field(field: str) -> None:
    wrong: Any = {field: "soon"}
    with pytest.raises(PickupError) as caught:
        audit(CASE, [AnnouncedRow(DAY, DAY, DAY)._replace(**wrong)])
    assert caught.value.where == field


def test_announced_rows_of_the_same_dates_stay_in_their_order() -> None:
    rows = [AnnouncedRow(DAY, DAY, at) for at in (datetime(2018, 11, 7, 14), date(2018, 11, 7))]
    for given in (rows, rows[::-1]):
        assert [row.announced for row in audit(CASE, given).rows] == [row.pickup for row in given]


def test_a_scenario_is_not_taken_for_another_thing() -> None:
    with pytest.raises(PickupError, match=r"^scenario: 'banjarmasin-2018' .*read_scenario"):
        estimate("banjarmasin-2018", DAY)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("read", "told", "wrong"),
    [
        pytest.param(Office.named, "name: .*a text", WRONG, id="an office"),
        pytest.param(read_scenario, "name: .*a text", WRONG, id="a scenario"),
        pytest.param(Outage.read, "text: .*a text", WRONG, id="an outage"),
        pytest.param(
            lambda at: Outage.read("today..", at), r"today: .*\ba datetime.date\b", WRONG[1:], id="an outage today"
        ),
        pytest.param(
            lambda at: read_scenario("billing-2019", at), "office: .*Office.named", WRONG[1:], id="an office's"
        ),
        pytest.param(OFFICE.local, "at: .*datetime.datetime", WRONG, id="a moment of the office"),
        pytest.param(say, "said: .*remark", WRONG, id="a remark"),
    ],
)
def test_what_reads_names_and_texts_refuses_anything_else(read: Any, told: str, wrong: tuple[object, ...]) -> None:
    for value in wrong:
        with pytest.raises(WrongArgument, match=f"^{told}") as refused:
            read(value)
        assert refused.value.value == value


@pytest.mark.parametrize("weekdays", [{"monday"}, "monday", {7}, 5], ids=repr)
def test_weekdays_are_numbers_from_monday_on(weekdays: Any) -> None:
    with pytest.raises(PickupError, match=r"weekdays: .*Monday 0 to Sunday 6"):
        WorkCalendar(weekdays=weekdays)


def test_moments_of_approved_applications_are_local_ones_too() -> None:
    aware = datetime(2018, 10, 30, 20, tzinfo=UTC)  # 31 October, 04:00 in Banjarmasin
    local, approved = datetime(2018, 10, 31, 4), date(2018, 11, 1)
    told = [
        schedule(Scenario(OFFICE, (), {DAY: 1}, applications=(Application(at, at, approved),))) for at in (aware, local)
    ]
    assert told[0] == told[1]
    assert told[0].scenario.applications == (Application(local, local, approved),)
    with pytest.raises(PickupError, match=r"^applications: .*several Application"):
        schedule(case(applications=[(DAY, DAY)]))


def test_an_empty_table_is_told_to_be_empty() -> None:
    with pytest.raises(NothingAnnounced, match=r"^announced: "):
        audit(CASE, ())
