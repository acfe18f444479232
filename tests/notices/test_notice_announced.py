"""Announced dates over random re-runs: never earlier in public, every later one named, none forgotten."""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from notice_cases import scenarios
from properties import examples

from pickup.analysis.promises import PublicLine, public_lines
from pickup.case.announced_facts import facts_of
from pickup.case.announced_files import Announcement, read_announcement
from pickup.case.announcements import AnnouncedRow
from pickup.case.offices import Office
from pickup.engine.rows import Group
from pickup.engine.schedules import schedule
from pickup.notices.build import announced_record, notice_of, publication_of
from pickup.notices.formats import chat as notice_chat

if TYPE_CHECKING:
    from pickup.analysis.promises import PublicLine
    from pickup.case.scenario import Scenario

OFFICE = Office(time_zone="Asia/Makassar", capacity=100)


def told(lines: tuple[PublicLine, ...], scenario: Scenario) -> Announcement:
    """Announce: what is public goes through the file that the next run reads."""
    raw = json.dumps(announced_record(lines, scenario)).encode()
    return read_announcement(raw, "told.json", scenario.office)


def row_of(group: Group, place: str) -> AnnouncedRow:
    """Give the row that a file with this group holds."""
    assert group.pickup is not None
    return AnnouncedRow(group.applied_from, group.applied_to, group.pickup, place, group.collect_by)


def pickup_of(applied: date, lines: tuple[PublicLine, ...]) -> PublicLine:
    (found,) = [line for line in lines if line.group.applied_from <= applied <= line.group.applied_to]
    return found


@examples(30)
@given(scenarios(), st.lists(st.lists(st.integers(0, 400), min_size=8, max_size=8), min_size=1, max_size=4))
def test_a_date_only_ever_moves_later_and_aloud(scenario: Scenario, reruns: list[list[int]]) -> None:
    days = sorted(scenario.intake or {})
    announced = told(public_lines(schedule(scenario)), scenario)
    for counts in reruns:
        again = scenario._replace(intake={day: max(counts[i], 1) for i, day in enumerate(days)})
        case = publication_of(again._replace(announced=announced.rows))
        chat = notice_chat.write((notice_of(case, "id"),))
        for cohort in schedule(again).cohorts:
            line = pickup_of(cohort.applied, case.lines)
            row = next(row for row in announced.rows if row.applied_from <= cohort.applied <= row.applied_to)
            before = row.moment(again.office)
            assert cohort.pickup is not None
            assert line.before == before
            assert line.group.pickup == max(before, cohort.pickup)
            assert line.state == ("moved" if cohort.pickup > before else "same")
        moved = any(line.state == "moved" for line in case.lines)
        assert ("PERUBAHAN" in chat) == moved
        announced = told(case.lines, again)


@examples(20)
@given(scenarios(), st.integers(0, 7))
def test_who_is_announced_is_never_forgotten(scenario: Scenario, dropped: int) -> None:
    announced = told(public_lines(schedule(scenario)), scenario)
    intake = dict(scenario.intake or {})
    days = sorted(intake)
    gone = days[dropped % len(days)]
    if len(days) > 1:
        del intake[gone]
    lines = publication_of(scenario._replace(intake=intake, announced=announced.rows)).lines
    covered = [line for line in lines if line.group.applied_from <= gone <= line.group.applied_to]
    held = next(row for row in announced.rows if row.applied_from <= gone <= row.applied_to)
    if held.applied_from == held.applied_to == gone:
        assert covered[0].group.pickup is not None
        assert covered[0].group.pickup >= held.moment(scenario.office)


def test_what_was_saved_reads_back_as_it_was() -> None:
    group = Group(date(2018, 10, 29), date(2018, 10, 30), 10, datetime(2018, 11, 5, 14), date(2018, 12, 5))
    from pickup.case.scenario import Scenario

    record = announced_record([PublicLine(group, "new")], Scenario(office=OFFICE, today=date(2018, 11, 5)))
    read = read_announcement(json.dumps(record).encode(), "told.json", OFFICE)
    row = row_of(group, "told.json, groups[0]")._replace(told=date(2018, 11, 5))
    assert read == Announcement((row,), date(2018, 11, 5), facts_of(Scenario(office=OFFICE)))


def test_a_schedule_as_csv_is_read_with_its_deadlines() -> None:
    raw = (
        b"applied_from,applied_to,applications,pickup,collect_by\n"
        b"2018-10-29,2018-10-30,10,2018-11-05T14:00:00+08:00,2018-12-05\n"
    )
    group = Group(date(2018, 10, 29), date(2018, 10, 30), 10, datetime(2018, 11, 5, 14), date(2018, 12, 5))
    assert read_announcement(raw, "told.csv", OFFICE) == Announcement((row_of(group, "told.csv, line 2"),))


def test_an_announcement_without_a_date_told_nothing() -> None:
    raw = json.dumps({"groups": [{"applied_from": "2018-10-29", "applied_to": "2018-10-29", "pickup": None}]}).encode()
    assert read_announcement(raw, "told.json", OFFICE).rows == ()


@pytest.mark.parametrize("text", ["[]", "{", "{}", "x", "", '{"groups": 3}', '{"groups": [3]}', "a,b\n1,2\n"])
def test_what_is_no_schedule_is_refused(text: str) -> None:
    from pickup.text.errors import PickupError

    with pytest.raises(PickupError):
        read_announcement(text.encode(), "told", OFFICE)
