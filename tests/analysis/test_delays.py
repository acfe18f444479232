"""The delay distribution: by hand, against a survival library, and what it must never do."""

from __future__ import annotations

import random
from collections import Counter
from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from properties import examples
from statsmodels.duration.survfunc import SurvfuncRight

from pickup import Office, Outage, Scenario
from pickup.analysis.delays import DelayCounts, late_delays, product_limit
from pickup.analysis.errors import NothingApproved, NothingDueYet
from pickup.analysis.learning import estimate_delays, learn
from pickup.case.application_files import History
from pickup.case.applications import Application

Rows = list[tuple[str, str | None]]


def history(*rows: tuple[str, str | None]) -> History:
    """Make a history of clock start and approval, as days of November 2019."""

    def day(text: str) -> date:
        return date.fromisoformat(f"2019-11-{text}")

    return History(tuple(Application(day(start), day(start), None if end is None else day(end)) for start, end in rows))


def office(outage: str | None) -> Scenario:
    return Scenario(Office(standard=3), () if outage is None else (Outage.read(outage),))


def delays(*rows: tuple[str, str | None], outage: str | None = None, recent: int = 30) -> DelayCounts:
    """Count the delays as they are known at the end of the history."""
    _, learning = learn(office(outage), history(*rows), recent)
    return learning.counts(learning.last)


def shares(found: DelayCounts) -> list[object]:
    return list(found.approved)


# November 2019: Monday is the 4th, the 11th, the 18th. Standard 3: approval is due two working days after the start.
BY_HAND = [
    pytest.param([("04", "05"), ("04", "06")], [1], id="approved on the day due or before: no delay"),
    pytest.param([("04", "06"), ("04", "07")], [Fraction(1, 2), 1], id="one of two is one working day late"),
    pytest.param([("07", "11"), ("07", "12")], [Fraction(1, 2), 1], id="a weekend is not counted"),
    pytest.param(
        [("06", "09"), ("06", "08"), ("07", "11")], [Fraction(2, 3), 1], id="approved on Saturday: Monday's"
    ),
    pytest.param([("06", "09"), ("06", "08")], [Fraction(1, 2)], id="approved on Saturday, and Monday is not seen yet"),
    pytest.param(
        [("04", "06"), ("04", None), ("05", "07")],
        [Fraction(2, 3), Fraction(2, 3)],
        id="not approved yet: at risk on the day due and the next, and not dropped",
    ),
    pytest.param(
        [("04", "06"), ("06", "07")], [1], id="approved before its day came: no evidence, as the late are not seen"
    ),
    pytest.param([("04", None), ("04", None), ("05", None), ("08", None)], [0, 0, 0], id="none approved"),
    pytest.param([("04", "06")], [1], id="one row"),
]  # fmt: skip


@pytest.mark.parametrize(("rows", "approved"), BY_HAND)
def test_the_share_approved_by_each_working_day(rows: Rows, approved: list[Fraction]) -> None:
    assert list(delays(*rows).approved) == approved


def test_what_was_looked_at_is_told() -> None:
    found = estimate_delays(office(None), history(("04", "06"), ("04", None), ("05", "07"), ("07", None)))
    assert (found.applications, found.unapproved) == (3, 1)
    assert (found.since, found.until) == (date(2019, 11, 4), date(2019, 11, 7))


def test_days_lost_to_an_outage_are_left_out() -> None:
    # Due on Wednesday 6; Thursday and Friday are lost; approved on Monday: one working day late and not three.
    rows = (("04", "11"), ("04", "06"))
    assert shares(delays(*rows)) == [Fraction(1, 2), Fraction(1, 2), Fraction(1, 2), 1]
    assert shares(delays(*rows, outage="2019-11-07..2019-11-08")) == [Fraction(1, 2), 1]


def test_an_outage_without_end_makes_no_day_of_waiting() -> None:
    # The history is seen until Friday, but from Thursday on nothing could be approved.
    rows: Rows = [("04", None), ("04", "06"), ("08", None)]
    assert len(delays(*rows).at_risk) == 3
    assert len(delays(*rows, outage="2019-11-07..").at_risk) == 1


def test_only_the_last_working_days_count_and_older_applications_enter_late() -> None:
    rows: Rows = [("04", "06"), ("04", "06"), ("04", "12"), ("08", "12"), ("08", None)]
    assert delays(*rows).approved[0] == Fraction(3, 5)
    # The last working day is Tuesday 12: the one of the 4th is seen on it alone, with a delay of 4.
    last = delays(*rows, recent=1)
    assert (last.events, last.at_risk) == ((1, 0, 0, 0, 1), (2, 0, 0, 0, 1))
    assert last.applications == 3


def test_nothing_due_within_the_days_looked_at_is_an_error() -> None:
    with pytest.raises(NothingDueYet):
        estimate_delays(office(None), history(("04", None), ("05", "05")))


# --- against a survival library ------------------------------------------------------------------------------


@pytest.mark.parametrize("seed", range(40))
def test_it_is_the_product_limit_of_statsmodels(seed: int) -> None:
    """Random censored data with late entry; there a subject is at risk after its entry time, so times are one more."""
    draw = random.Random(seed)
    last, recent = draw.randint(5, 40), draw.randint(3, 45)
    rows = [(draw.randint(0, last), draw.choice([None, *range(9), 0, 0, 0, 1])) for _ in range(draw.randint(20, 400))]
    found = product_limit(Counter(rows), last, recent)
    seen = []
    for due, delay in rows:
        enters = max(last - recent + 1 - due, 0)
        end = last - due if delay is None else min(delay, last - due)
        if end >= enters:
            seen.append((end + 1, delay is not None and due + delay <= last, enters))
    times, events, entries = zip(*seen, strict=True)
    reference = SurvfuncRight(times, events, entry=entries)
    assert found.applications == len(seen)
    for time, survival, at_risk in zip(reference.surv_times, reference.surv_prob, reference.n_risk, strict=True):
        if at_risk > 0:
            assert float(1 - found.approved[int(time) - 1]) == pytest.approx(survival, abs=1e-12)


# --- properties ----------------------------------------------------------------------------------------------

CASES = st.lists(st.tuples(st.integers(0, 20), st.none() | st.integers(0, 8)), min_size=1, max_size=40)


@given(CASES, st.integers(1, 30))
@examples(60)
def test_dropping_the_unapproved_would_move_dates_earlier_and_is_not_done(
    cases: list[tuple[int, int | None]], recent: int
) -> None:
    found = product_limit(Counter(cases), 20, recent).approved
    dropped = product_limit(Counter(case for case in cases if case[1] is not None), 20, recent).approved
    for by, without in zip(found, dropped, strict=False):
        assert by <= without


def test_dropping_them_does_move_a_date() -> None:
    cases = Counter({(0, 0): 80, (0, 3): 10, (0, None): 10})
    kept = product_limit(cases, 5, 30).approved
    dropped = product_limit(Counter({case: n for case, n in cases.items() if case[1] is not None}), 5, 30).approved
    assert [next(k for k, by in enumerate(shares) if by >= Fraction(85, 100)) for shares in (kept, dropped)] == [3, 0]


@given(CASES, st.integers(1, 30))
def test_the_share_approved_never_falls_and_is_a_share(cases: list[tuple[int, int | None]], recent: int) -> None:
    approved = product_limit(Counter(cases), 20, recent).approved
    assert list(approved) == sorted(approved)
    assert all(0 <= by <= 1 for by in approved)


@given(st.fractions(0, 1), st.integers(1, 9), st.integers(0, 9))
def test_given_delays_are_what_was_given(share: Fraction, least: int, more: int) -> None:
    approved = late_delays(share, least, least + more).approved
    assert approved[0] == 1 - share
    assert approved[least - 1] == 1 - share
    assert approved[least] == 1 - share + share / (more + 1)
    assert approved[-1] == 1


def test_one_who_has_waited_has_only_the_later_days_before_him() -> None:
    known = late_delays(Fraction(1, 5), 1, 2).still_waiting(1)
    assert list(known.approved) == [0, Fraction(1, 2), 1]
    assert list(late_delays(Fraction(1, 5), 1, 2).still_waiting(9).approved) == [0, 0, 0]


def test_approval_is_due_where_the_engine_releases() -> None:
    # By the queue an outage of approval holds the release until its end: approved that day is in time.
    busy = Office(standard=3, capacity=100)
    scenario = Scenario(busy, (Outage.read("2019-11-05..2019-11-07@approval"),), {date(2019, 11, 4): 10})
    rows = History((Application(date(2019, 11, 4), date(2019, 11, 4), date(2019, 11, 8)),))
    _, learning = learn(scenario, rows)
    assert shares(learning.counts(learning.last)) == [1]


def test_a_long_history_is_no_burden() -> None:
    start = date(2015, 1, 5)
    rows = tuple(Application(start + timedelta(k), start + timedelta(k), start + timedelta(k + 6)) for k in range(1500))
    assert estimate_delays(Scenario(), History(rows)).applications > 0


def test_a_history_without_an_approval_and_nothing_due_does_not_ask_for_more_of_it() -> None:
    with pytest.raises(NothingApproved) as caught:
        estimate_delays(office(None), history(("05", None), ("05", None)))
    assert "--recent" not in caught.value.say("en") + caught.value.say("id")
