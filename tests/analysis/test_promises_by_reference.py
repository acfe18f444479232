"""Whatever was announced: what is told of every application date is what the brute force tells, whoever asks."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

import reference
from engine_cases import Twin, examples, twins
from hypothesis import given
from hypothesis import strategies as st

from pickup import schedule
from pickup.analysis.promises import announced_alone, estimate_announced, public_lines, retold
from pickup.case.announcements import AnnouncedRow
from pickup.engine.clock import Clock
from pickup.notices.rows import moved_on, not_today, rows_of
from pickup.notices.wording import Wording

if TYPE_CHECKING:
    from pickup.analysis.promises import PublicLine
    from pickup.case.scenario import Scenario

DAY = timedelta(days=1)
# Of each line: days left out before it, how many it takes, and by how much what was told is off what is computed.
GAP, LENGTH, OFF, HOURS = st.integers(0, 3), st.integers(0, 4), st.integers(-4, 4), st.integers(7, 18)
EXACT = st.sampled_from((True, False))
LIMIT = st.one_of(st.none(), st.integers(-5, 40))
BEFORE = st.one_of(st.none(), st.integers(-5, 2), st.integers(-5, -1))
# Mostly a text is asked for around a day that was told.
TODAY = st.tuples(st.integers(0, 5), st.integers(-1, 2))
LINES = st.lists(st.tuples(GAP, LENGTH, OFF, HOURS, EXACT, LIMIT, BEFORE), max_size=5)


@st.composite
def announced(draw: st.DrawFn) -> tuple[Twin, list[reference.Told]]:
    """Draw a case, and what was told of its application dates: what is computed, or some days off it."""
    twin = draw(twins())
    computed = {cohort.applied: cohort.pickup for cohort in reference.queue(twin.case).cohorts}
    day, told = twin.first, []
    for gap, length, off, hour, exact, limit, before in draw(LINES):
        first, last = day + gap * DAY, day + (gap + length) * DAY
        day = last + DAY
        near = next((at for start, at in computed.items() if at and first <= start <= last), None)
        pickup = near if near and exact else datetime.combine(near or last + 4 * DAY, datetime.min.time())
        pickup += off * DAY if near and exact else off * DAY + timedelta(hours=hour)
        # Nobody is told a day on which the last of them had not applied yet.
        pickup += max((last + DAY - pickup.date()).days, 0) * DAY
        told.append(
            reference.Told(
                first,
                last,
                pickup,
                None if limit is None else pickup.date() + limit * DAY,
                None if before is None else pickup + before * DAY,
            )
        )
    which, off = draw(TODAY)
    if which < len(told):
        today = told[which].pickup.date() + off * DAY
        twin = replace(twin, case=replace(twin.case, today=today), scenario=twin.scenario._replace(today=today))
    return twin, told


def rows(told: list[reference.Told]) -> tuple[AnnouncedRow, ...]:
    return tuple(AnnouncedRow(t.first, t.last, t.pickup, "", t.collect_by, None, t.before) for t in told)


def line_of(lines: tuple[PublicLine, ...], start: date) -> PublicLine:
    (line,) = [each for each in lines if each.group.applied_from <= start <= each.group.applied_to]
    return line


def who_need_not_come(lines: tuple[PublicLine, ...], scenario: Scenario, today: date) -> list[tuple[date, date]]:
    """Give the application dates that a text of the day tells not to come."""
    told = rows_of(retold(lines), scenario.office, Wording(scenario._replace(today=today), "id"))
    return [(row.applied_from, row.applied_to) for row in not_today(moved_on(told, today), today)]


@examples(40)
@given(announced())
def test_what_is_told_is_what_the_brute_force_tells(drawn: tuple[Twin, list[reference.Told]]) -> None:
    twin, told = drawn
    scenario = twin.scenario._replace(announced=rows(told))
    cohorts = reference.queue(twin.case).cohorts
    promises = [reference.promise(twin.case, told, cohort) for cohort in cohorts]
    lines = public_lines(schedule(scenario))
    for each in promises:
        line = line_of(lines, each.applied)
        assert (line.group.pickup, line.was) == (each.pickup, each.was)
        answer, standing = estimate_announced(scenario, each.applied)
        assert answer.pickup == each.pickup
        assert (None if standing is None else standing.was) == each.was
        if each.pickup is not None:
            assert answer.collect_by == each.collect_by
        # Never earlier than what was told.
        row = next((row for row in told if row.first <= each.applied <= row.last), None)
        assert row is None or each.pickup is None or each.pickup >= row.pickup
    assert twin.scenario.today is not None
    away = who_need_not_come(lines, scenario, twin.scenario.today)
    for each in promises:
        spared = any(first <= each.applied <= last for first, last in away)
        assert spared is (each.applied in reference.stay_away(twin.case, [each]))


@examples(10)
@given(announced())
def test_who_is_announced_stays_in_the_list(drawn: tuple[Twin, list[reference.Told]]) -> None:
    twin, told = drawn
    scenario = twin.scenario._replace(announced=rows(told))
    lines = public_lines(schedule(scenario))
    asked = {cohort.applied for cohort in reference.queue(twin.case).cohorts}
    for row in told:
        days = [row.first + n * DAY for n in range((row.last - row.first).days + 1)]
        kept = [line for line in lines if line.group.applied_from <= row.last and row.first <= line.group.applied_to]
        assert kept
        if asked.isdisjoint(days):
            alone = announced_alone(scenario, Clock(scenario), row.first)
            assert alone is not None
            stands = reference.possible(twin.case, row.pickup)
            assert (alone.pickup, alone.moved) == (stands, stands != row.pickup)
