"""Variants beside things as they stand: what each changes, and that nothing else is compared."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest
from engine_cases import Twin, examples, twins
from hypothesis import given
from hypothesis import strategies as st

from pickup import Office, Outage, Scenario, schedule
from pickup.analysis.side_by_side import variants
from pickup.case.scenario import RecurringIntake
from pickup.case.scenario_files import read_scenario
from pickup.cli.case import read_cases, read_variants
from pickup.cli.errors import NoSuchOption, NotAVariant, VariedTwice
from pickup.cli.options import CASE, Options

if TYPE_CHECKING:
    from pickup import PickupError
    from pickup.analysis.side_by_side import Variant

FIVE_DAYS = [date(2018, 10, 29), date(2018, 10, 30), date(2018, 10, 31), date(2018, 11, 1), date(2018, 11, 2)]


def typed(**values: object) -> Options:
    return Options({"today": "2018-11-05", **values}, "en")


def compared(*texts: str, **values: object) -> tuple[Variant, ...]:
    """Compare variants of the case of 2018 with 160 applications a day, read as the command reads them."""
    options = typed(**{"scenario": "banjarmasin-2018", "intake": ["2018-10-29..2018-11-02=160"], **values})
    now, *others = read_cases(options, read_variants(texts, options))
    return variants(schedule(now), list(zip(texts, others, strict=True)))


def test_things_as_they_stand_come_first() -> None:
    (now,) = compared()
    # 5, 6, 7, 8, 9 November against 1, 2, 5, 6, 7: each two working days late.
    assert (now.text, now.cleared, now.latest) == ("", date(2018, 11, 9), datetime(2018, 11, 9, 14))
    assert (now.late, now.delay, now.changes) == (800, 2 * 800, ())


def test_what_267_a_day_change() -> None:
    _, found = compared("capacity=267")
    # 5, 6, 6, 7, 7 November: two days late, two, one, one and none.
    assert (found.late, found.delay) == (640, 160 * (2 + 2 + 1 + 1))
    assert [(c.applied_from, c.before, c.after) for c in found.changes] == [
        (date(2018, 10, 31), datetime(2018, 11, 7, 14), datetime(2018, 11, 6, 14)),
        (date(2018, 11, 1), datetime(2018, 11, 8, 14), datetime(2018, 11, 7, 14)),
        (date(2018, 11, 2), datetime(2018, 11, 9, 14), datetime(2018, 11, 7, 14)),
    ]


def test_the_four_variants_of_the_issue() -> None:
    found = compared(
        "capacity=267",
        "print-hours-on=2018-11-05..2018-11-07=08:00-20:00",
        "print-day=2018-11-10",
        "machines=3",
    )
    latest = [variant.latest for variant in found]
    assert latest == [datetime(2018, 11, day, 14) for day in (9, 7, 7, 9, 13)]


@pytest.mark.parametrize(
    ("text", "latest"),
    [
        pytest.param("capacity=200; print-day=2018-11-04", 8, id="several options together"),
        pytest.param("--capacity=267", 7, id="with dashes"),
        pytest.param("capacity_on=2018-11-05=478", 7, id="a day's own total"),
        pytest.param("machines-on=2018-11-05..2018-11-09=8", 7, id="machines on some days"),
        pytest.param("outage=2018-10-26..2018-11-01", 8, id="an outage instead of the scenario's"),
        pytest.param("intake=2018-11-02=1", 8, id="one day's intake over the others"),
        pytest.param("intake=2018-10-29=0", 8, id="a day without applications"),
        pytest.param("waiting=162@2018-11-05", 12, id="passports that wait"),
        pytest.param("standard=8", 14, id="a longer standard"),
        pytest.param("collection=09:00", 12, id="another hour of collection"),
        pytest.param("closed=2018-11-09", 12, id="a day closed"),
        pytest.param("open=2018-11-04; outage=2018-10-26..2018-11-03", 8, id="a Sunday opened"),
    ],
)
def test_any_option_can_be_varied(text: str, latest: int) -> None:
    _, found = compared(text)
    assert found.latest is not None
    assert found.latest.day == latest


def test_the_base_stands_where_a_variant_says_nothing() -> None:
    now, found = compared("machines=4", capacity="267")
    assert now[2:] == found[2:]
    assert found.changes == ()


def test_an_assumed_return_can_be_varied() -> None:
    intake = ["2018-10-29..2018-11-02=160"]
    options = typed(scenario="banjarmasin-2018-open", assume_return="2018-11-05", intake=intake, today="2018-11-01")
    texts = ("assume-return=2018-11-07", "capacity=400")
    now, later, faster = read_cases(options, read_variants(texts, options))
    found = variants(schedule(now), [("later", later), ("faster", faster)])
    assert [variant.latest for variant in found] == [datetime(2018, 11, day, 14) for day in (9, 13, 7)]


def test_every_option_of_a_case_has_a_variant() -> None:
    for option in CASE:
        (text, read), *_ = read_variants([f"{option.name.removeprefix('--')}=x"], typed())
        assert read.values[option.key] == (["x"] if option.many else "x"), text


@pytest.mark.parametrize(
    ("text", "error"),
    [
        pytest.param("capacity", NotAVariant, id="no value"),
        pytest.param("capacity=", NotAVariant, id="an empty value"),
        pytest.param("", NotAVariant, id="nothing"),
        pytest.param(" ; ", NotAVariant, id="separators alone"),
        pytest.param("kapasitas=3", NoSuchOption, id="an unknown option"),
        pytest.param("format=json", NoSuchOption, id="an option that is not of the case"),
        pytest.param("capacity=3;capacity=4", VariedTwice, id="one value twice"),
    ],
)
def test_wrong_variants_are_refused(text: str, error: type[PickupError]) -> None:
    with pytest.raises(error) as caught:
        read_variants([text], typed())
    assert caught.value.where == "--with"


def test_variants_of_an_intake_without_end_are_counted_up_to_the_same_application_date() -> None:
    texts = ("capacity=149", "capacity=200")
    now, never, sooner = compared(*texts, intake=["2018-10-29..=150"], office="banjarmasin")
    dates = [[cohort.applied for cohort in each.schedule.cohorts] for each in (now, never, sooner)]
    assert dates[0] == dates[1] == dates[2]
    assert (never.cleared, never.late) == (None, 150 * len(dates[1]))
    assert sooner.late < now.late < never.late  # type: ignore[operator]


def test_variants_with_an_assumed_intake_are_counted_up_to_the_same_application_date() -> None:
    """The schedule of the faster press ends sooner, on standard dates: whoever comes later has a date there, too."""
    listed = {date(2018, 11, day): 58 for day in (1, 2, 5, 6)}
    down = (Outage(datetime(2018, 11, 5), datetime(2018, 11, 8)),)
    scenario = Scenario(Office(capacity=60, usual_intake=55), down, listed, today=date(2018, 11, 6))
    faster = scenario._replace(capacity=80)
    assert schedule(faster).cohorts[-1].applied < schedule(scenario).cohorts[-1].applied
    now, then = variants(schedule(scenario), [("faster", faster)])
    assert {cohort.applied for cohort in now.schedule.cohorts} == {cohort.applied for cohort in then.schedule.cohorts}
    assert None not in [moved.after for moved in then.changes]
    assert then.late is not None
    assert then.late == sum(
        cohort.applications or 0 for cohort in schedule(faster).cohorts if cohort.delay_working_days
    )  # whoever comes behind its own end is on time


def test_a_day_that_only_a_variant_counts_is_a_change() -> None:
    _, found = compared("intake=2018-11-05=10")
    assert [(c.applied_from, c.applied_to, c.before) for c in found.changes] == [
        (date(2018, 11, 5), date(2018, 11, 5), None)
    ]


def test_variants_of_an_intake_without_end_begin_where_somebody_asked_from() -> None:
    first = date(2018, 11, 1)
    now = read_scenario("banjarmasin-2018")._replace(intake=None, recurring_intake=RecurringIntake(FIVE_DAYS[0], 150))
    found = variants(schedule(now, first), [("faster", now._replace(capacity=400))], first)
    assert [variant.schedule.cohorts[0].applied for variant in found] == [first, first]


def test_on_the_clock_basis_nobody_is_counted() -> None:
    scenario = read_scenario("banjarmasin-2018")._replace(intake=None)
    found = variants(schedule(scenario), [("now", scenario)])
    assert {(variant.late, variant.delay) for variant in found} == {(None, None)}


def test_where_nobody_named_the_dates_each_variant_has_those_of_today() -> None:
    # Thursday 1 and Friday 2 November are lost: 29 October to 1 November are late, and are listed.
    down, friday = (Outage.read(text) for text in ("2018-11-01..2018-11-04", "2018-11-02"))
    scenario = Scenario(Office(), (down,), today=date(2018, 11, 5))
    found = variants(schedule(scenario), [("Friday alone", scenario._replace(outages=(friday,)))])
    assert [[cohort.applied.day for cohort in variant.schedule.cohorts] for variant in found] == [[29, 30, 31, 1]] * 2


@examples(15)
@given(twins(), st.integers(1, 200))
def test_changes_lead_from_one_schedule_to_the_other(twin: Twin, capacity: int) -> None:
    scenario = twin.scenario
    now, found = variants(schedule(scenario), [("", scenario._replace(capacity=capacity))])
    after = {c.applied: c.pickup for c in now.schedule.cohorts}
    for change in found.changes:
        for applied in [day for day in after if change.applied_from <= day <= change.applied_to]:
            assert after[applied] == change.before
            after[applied] = change.after
    assert after == {c.applied: c.pickup for c in found.schedule.cohorts}
