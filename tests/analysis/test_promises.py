"""Promises: the announced pickup stands or moves aloud, whoever asks; why it moved, or no word of that."""

from __future__ import annotations

import csv
import json
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from command import refused

from pickup.analysis.promises import (
    announced_alone,
    estimate_announced,
    public_lines,
    reason_of,
    standing,
    standing_warnings,
    with_standing,
)
from pickup.case.announced_facts import facts_of, facts_record, read_facts
from pickup.case.announcements import AnnouncedRow, row_of
from pickup.case.offices import Office
from pickup.case.outages import Outage, moment
from pickup.case.python_values import settled_rows
from pickup.case.scenario import AnnouncedFacts, PressException, RecurringIntake, Scenario
from pickup.case.scenario_files import read_scenario
from pickup.engine.clock import Clock
from pickup.engine.estimates import estimate
from pickup.engine.remarks import HANDOVER
from pickup.engine.schedules import schedule
from pickup.text.dates import Range

if TYPE_CHECKING:
    from pathlib import Path

    from command import Pickup

CASE = read_scenario("banjarmasin-2018")._replace(today=date(2018, 11, 6))


def at(day: int, month: int = 11, hour: int = 14) -> datetime:
    return datetime(2018, month, day, hour)


# What the office told on Monday 5 November 2018.
TOLD = (
    AnnouncedRow(date(2018, 10, 29), date(2018, 10, 29), at(5), "", date(2018, 12, 5), date(2018, 11, 5)),
    AnnouncedRow(date(2018, 10, 30), date(2018, 10, 30), at(6), "", date(2018, 12, 5), date(2018, 11, 5)),
    AnnouncedRow(date(2018, 10, 31), date(2018, 11, 2), at(7), "", date(2018, 12, 6), date(2018, 11, 5)),
)
KNOWN = CASE._replace(announced=TOLD)
CLOCK = Clock(CASE)


def printed(scenario: Scenario, count: int) -> Scenario:
    monday = Range(date(2018, 11, 5), date(2018, 11, 5))
    return scenario._replace(press=(PressException(monday, printed=count),))


def test_one_slow_day_moves_whom_it_moves() -> None:
    # 480 passports; 100 on Monday, 162 on Tuesday, Wednesday and Thursday: 262 by Tuesday are 29 October (150) and 112
    # of 30 October (310); 424 by Wednesday hold 31 October (380) but not 1 November (435) and 2 November (480).
    lines = public_lines(schedule(printed(KNOWN, 100)))
    told = [(line.group.applied_from.day, line.before, line.group.pickup, line.state) for line in lines]
    assert told == [
        (29, at(5), at(6), "moved"),
        (30, at(6), at(7), "moved"),
        (31, at(7), at(7), "same"),
        (1, at(7), at(8), "moved"),
    ]
    assert lines[-1].group.applied_to == date(2018, 11, 2)


@pytest.mark.parametrize(
    ("computed", "limit", "stands", "collect_by", "state"),
    [
        pytest.param(at(6), date(2018, 12, 5), at(6), date(2018, 12, 5), "same", id="as announced"),
        pytest.param(at(5), date(2018, 12, 4), at(6), date(2018, 12, 5), "same", id="earlier: the announced stands"),
        pytest.param(at(5), date(2018, 12, 7), at(6), date(2018, 12, 7), "same", id="a later limit is as good"),
        pytest.param(
            at(7), date(2018, 12, 4), at(7), date(2018, 12, 5), "moved", id="moved, the announced limit stands"
        ),
        pytest.param(at(6, hour=15), None, at(6, hour=15), date(2018, 12, 5), "moved", id="only the hour"),
        pytest.param(None, None, None, None, "withdrawn", id="no date any more: no limit either"),
    ],
)
def test_what_stands_beside_what_was_announced(
    computed: datetime | None, limit: date | None, stands: datetime | None, collect_by: date | None, state: str
) -> None:
    row = standing(KNOWN, CLOCK, date(2018, 10, 30), computed, limit)
    assert (row.pickup, row.collect_by, row.state) == (stands, collect_by, state)
    assert (row.announced, row.computed) == (at(6), computed)
    assert row.moved == (state in ("moved", "withdrawn"))


def test_to_whom_nothing_was_announced_the_computed_pickup_is_the_first() -> None:
    row = standing(KNOWN, CLOCK, date(2018, 11, 5), at(8), None)
    assert row == (at(8), None, "new", None, at(8), None, None, None)
    # What was announced for two o'clock is not meant for who paid at three.
    late = standing(KNOWN, CLOCK, date(2018, 10, 30), at(7), None, moment(at(6, hour=15)))
    assert (late.state, late.announced) == ("new", None)


def test_an_estimate_is_told_as_it_stands() -> None:
    answer, row = with_standing(estimate(printed(KNOWN, 100), date(2018, 10, 30)))
    assert row is not None
    assert (answer.pickup, answer.delay_working_days, row.was) == (at(7), 3, at(6))
    early, row = with_standing(estimate(KNOWN._replace(capacity=400), date(2018, 10, 31)))
    assert row is not None
    # 380 are printed on Monday; the announced Wednesday stands, two working days behind the standard.
    assert (early.pickup, early.delay_working_days, row.computed, row.was) == (at(7), 2, at(5), None)
    assert with_standing(estimate(CASE, date(2018, 10, 30)))[1] is None


def test_a_pickup_that_replaced_another_is_told_as_moved_until_its_day_has_passed() -> None:
    again = TOLD[1]._replace(pickup=at(7), before=at(6))
    for today, replaced in ((6, at(6)), (7, at(6)), (8, None)):
        case = KNOWN._replace(announced=(again,), today=date(2018, 11, today))
        row = standing(case, CLOCK, date(2018, 10, 30), at(7), None)
        assert (row.state, row.replaced, row.was) == ("same", replaced, replaced)


def test_where_nothing_can_be_computed_the_pickup_that_replaced_another_is_told_with_it() -> None:
    again = TOLD[1]._replace(pickup=at(7), before=at(6))
    row = announced_alone(KNOWN._replace(announced=(again,)), CLOCK, date(2018, 10, 30))
    assert row is not None
    assert (row.state, row.announced, row.replaced) == ("same", at(7), at(6))
    assert announced_alone(KNOWN._replace(announced=(again,)), CLOCK, date(2018, 10, 31)) is None


def test_a_row_of_closed_days_alone_moves_as_for_who_paid_on_them() -> None:
    # 100 on Monday, 162 on Tuesday and on Wednesday: who paid on the weekend stands behind 480, printed on Thursday.
    weekend = AnnouncedRow(date(2018, 11, 3), date(2018, 11, 4), at(7), "", date(2018, 12, 7), date(2018, 11, 5))
    case = printed(KNOWN._replace(announced=(*TOLD, weekend)), 100)
    line = public_lines(schedule(case))[-1]
    assert (line.group.applied_from, line.group.applied_to) == (date(2018, 11, 3), date(2018, 11, 4))
    assert (line.group.pickup, line.before, line.state, line.computed) == (at(8), at(7), "moved", at(8))
    answer, _ = with_standing(estimate(case, date(2018, 11, 4)))
    assert (answer.pickup, answer.collect_by) == (line.group.pickup, line.group.collect_by)
    # The queue of those who paid in the outage is not known: what was announced stands.
    before = weekend._replace(applied_from=date(2018, 10, 27), applied_to=date(2018, 10, 28))
    line = public_lines(schedule(case._replace(announced=(before, *TOLD))))[0]
    assert (line.group.applied_from, line.group.pickup, line.state) == (date(2018, 10, 27), at(7), "same")


def test_of_a_row_whose_working_day_the_intake_lacks_the_closed_days_move_alone() -> None:
    # Of Friday nobody knows how many there are; whoever paid on the weekend stands behind Thursday.
    intake = {day: count for day, count in (KNOWN.intake or {}).items() if day != date(2018, 11, 2)}
    told = AnnouncedRow(date(2018, 11, 2), date(2018, 11, 4), at(6), "", date(2018, 12, 6), date(2018, 11, 5))
    case = KNOWN._replace(intake={**intake, date(2018, 11, 5): 60}, announced=(told,))
    lines = [line for line in public_lines(schedule(case)) if line.state != "new"]
    assert [(line.group.applied_from.day, line.group.applied_to.day, line.state) for line in lines] == [
        (2, 2, "same"),
        (3, 4, "moved"),
    ]
    answers = [estimate_announced(case, date(2018, 11, day))[0] for day in (2, 3, 4)]
    assert [answer.pickup for answer in answers] == [at(6), at(7), at(7)]
    assert [line.group.pickup for line in lines] == [at(6), at(7)]


# the office is closed, or hands nothing over, on the announced day


@pytest.mark.parametrize(
    ("case", "stands"),
    [
        # The announced 6 November is a Tuesday.
        pytest.param(CASE._replace(closed=frozenset({date(2018, 11, 6)})), at(7), id="closed"),
        pytest.param(CASE._replace(outages=(Outage.read("2018-11-06@collection"),)), at(7), id="no handing over"),
        pytest.param(
            CASE._replace(outages=(Outage.read("2018-11-06T13:00..2018-11-07T15:00@collection"),)), at(8), id="hours"
        ),
        pytest.param(CASE._replace(outages=(Outage.read("2018-11-06T08:00..2018-11-06T12:00@collection"),)), at(6),
                     id="again before the hour"),
        pytest.param(CASE._replace(outages=(Outage.read("2018-11-06..@collection"),)), None, id="no end"),
    ],
)  # fmt: skip
def test_an_announced_date_at_which_nothing_is_handed_over_moves_to_the_next_possible_one(
    case: Scenario, stands: datetime | None
) -> None:
    case, clock = case._replace(announced=TOLD), Clock(case)
    row = standing(case, clock, date(2018, 10, 30), at(5), date(2018, 12, 4))
    state = "withdrawn" if stands is None else "same" if stands == at(6) else "moved"
    assert (row.pickup, row.state, row.announced, row.computed) == (stands, state, at(6), at(5))
    assert row.could_be_earlier is (state == "same")


def test_an_announced_limit_on_a_closed_day_moves_to_the_next_possible_one() -> None:
    # 5 December 2018 is a Wednesday; the office is closed on it and on the Thursday behind it.
    case = KNOWN._replace(closed=frozenset({date(2018, 12, 5), date(2018, 12, 6)}))
    row = standing(case, Clock(case), date(2018, 10, 30), at(6), date(2018, 12, 4))
    assert (row.state, row.collect_by) == ("same", date(2018, 12, 7))


def test_no_limit_lies_before_the_date_to_which_a_closed_day_moved_the_pickup() -> None:
    # Told for 6 November, to be collected by the 9th; closed until Sunday the 11th. The limit counts from Monday the
    # 12th: 30 days later is Wednesday 12 December.
    told = TOLD[1]._replace(collect_by=date(2018, 11, 9))
    closed = frozenset(date(2018, 11, day) for day in range(6, 10))
    case = CASE._replace(announced=(told,), closed=closed)
    row = standing(case, Clock(case), date(2018, 10, 30), at(5), None)
    assert (row.pickup, row.collect_by) == (at(12), date(2018, 12, 12))


def test_what_was_announced_to_a_day_without_a_computed_date_moves_as_well() -> None:
    told = AnnouncedRow(date(2018, 10, 24), date(2018, 10, 24), at(6))
    case = CASE._replace(announced=(told,), closed=frozenset({date(2018, 11, 6)}))
    answer = schedule(case)
    (line,) = (each for each in public_lines(answer) if each.group.applied_from == date(2018, 10, 24))
    assert (line.group.pickup, line.before, line.state) == (at(7), at(6), "moved")
    alone = announced_alone(case, answer.engine.clock, date(2018, 10, 24))
    assert alone is not None
    assert (alone.pickup, alone.was, alone.state) == (at(7), at(6), "moved")


LISTED = "--office banjarmasin --intake 2026-11-16..2026-11-20=150"


@pytest.fixture
def slow(pickup: Pickup, tmp_path: Path) -> Path:
    """Give what was told when two short days of the press stood before the office: 18 November on Tuesday the 24th."""
    path = tmp_path / "slow.json"
    short = "--print-hours-on 2026-11-19..2026-11-20=08:00-09:00"
    assert pickup(f"notice {LISTED} --today 2026-11-18 {short} --save-announced {path} -q").status == 0
    return path


@pytest.mark.parametrize("shut", ["--closed 2026-11-24", "--outage 2026-11-24@collection"])
def test_nobody_is_told_to_come_to_a_shut_door(pickup: Pickup, slow: Path, tmp_path: Path, shut: str) -> None:
    typed = f"{LISTED} --announced {slow} --today 2026-11-24 {shut}"
    file = tmp_path / "a.csv"
    file.write_text("applied,paid\n2026-11-18,2026-11-18\n")
    moved = "semula Selasa, 24 Nov, *menjadi Rabu, 25 Nov*"
    assert "*Rabu, 25 November 2026, pukul 14.00 WITA* (semula Selasa, 24 November 2026)" in pickup(
        f"estimate {typed} --applied 2026-11-18 --format whatsapp").out  # fmt: skip
    assert pickup(f"schedule {typed} --format json").json["cohorts"][2]["pickup"] == "2026-11-25T14:00:00+08:00"
    assert f"18 Nov: {moved}" in pickup(f"notice {typed} --format whatsapp -q").out
    assert f"18 Nov: {moved}" in pickup(f"notice {typed} --daily 2026-11-24 --format whatsapp -q").out
    assert "Applied 18 Nov: was Tue, 24 Nov, now Wed, 25 Nov" in pickup(f"board {typed}").out
    assert "2026-11-25T14:00:00+08:00" in pickup(f"batch {file} {typed} -q").out


def test_who_is_late_only_as_announced_is_told_so(pickup: Pickup, slow: Path) -> None:
    # 17 November is computed for Friday the 20th, its standard date; Monday the 23rd was announced.
    typed = f"{LISTED} --announced {slow} --today 2026-11-19"
    one = f"estimate {typed} --applied 2026-11-17"
    assert "1 working day later than the standard, because a later date was announced" in pickup(one).out
    assert (
        "1 hari kerja dari standar, karena tanggal yang lebih lambat telah diumumkan" in pickup(f"{one} --lang id").out
    )
    said = pickup(f"{one} --format whatsapp").out
    assert "terlambat 1 hari kerja dari standar karena tanggal tersebut yang telah kami umumkan" in said
    # The printing that was down is made good; a day without handing over moved the announced date itself.
    down = f"{one.replace('-17', '-18')} --outage 2026-11-19T08:00..2026-11-19T09:00@print"
    assert "because a later date was announced" in pickup(down).out
    shut = pickup(f"{one.replace('-17', '-18')} --outage 2026-11-24@collection").out
    assert "2 working days later than the standard, because of" in shut


def test_a_schedule_is_cleared_by_the_dates_that_stand(pickup: Pickup, slow: Path) -> None:
    # The last that stands later than its standard date: 20 November on Thursday the 26th (standard Wednesday the 25th).
    typed = f"schedule {LISTED} --today 2026-11-19 --announced {slow}"
    assert "Cleared on Thursday 26 November 2026" in pickup(typed).out
    assert pickup(f"{typed} --format json").json["cleared"] == "2026-11-26"
    assert pickup(f"{typed} --each").out.count("Cleared on Thursday 26 November 2026") == 1
    assert pickup(f"schedule {LISTED} --today 2026-11-19 --format json").json["cleared"] is None


# why


OPEN = Outage.read("2018-11-06..2018-11-08")
REASONS = {
    "what was printed": (printed(KNOWN, 100), "printed"),
    "an outage": (KNOWN._replace(outages=(*KNOWN.outages, OPEN)), "outage"),
    "an outage without end": (KNOWN._replace(outages=(*KNOWN.outages, OPEN._replace(end=None))), "outage"),
    "the intake": (KNOWN._replace(intake={**(KNOWN.intake or {}), date(2018, 10, 31): 300}), "intake"),
    "a day that the office closes": (KNOWN._replace(closed=frozenset({date(2018, 11, 6)})), "closed"),
    "slow and more at once": (
        printed(KNOWN._replace(intake={**(KNOWN.intake or {}), date(2018, 10, 31): 300}), 100),
        None,
    ),
    "nothing moves": (KNOWN, None),
    "a machine, of which no old fact is kept": (KNOWN._replace(machines=2), None),
}


@pytest.mark.parametrize("name", REASONS)
def test_the_reason_is_the_one_old_fact_with_which_all_return(name: str) -> None:
    case, reason = REASONS[name]
    answer = schedule(case)
    lines = public_lines(answer)
    assert reason_of(case._replace(announced_facts=facts_of(CASE)), lines, answer.engine.clock) == reason
    assert reason_of(case, lines, answer.engine.clock) is None


def test_only_the_closed_days_of_then_open_an_announced_day_again() -> None:
    # All are printed before 7 November, the announced day that is now closed: no other fact opens it again.
    case = KNOWN._replace(closed=frozenset({date(2018, 11, 7)}), capacity=400)
    answer = schedule(case)
    lines = public_lines(answer)
    assert [line.group.pickup for line in lines if line.moved] == [at(8)]
    facts = facts_of(CASE._replace(outages=(Outage.read("2018-10-25..2018-11-04"),)))
    assert reason_of(case._replace(announced_facts=facts), lines, answer.engine.clock) == "closed"
    # Where it is not on record what was closed then, none is told.
    facts = facts._replace(closed=None)
    assert reason_of(case._replace(announced_facts=facts), lines, answer.engine.clock) is None


def test_a_new_decree_is_a_reason() -> None:
    # Paid on 13 August 2025: told Monday the 18th, which the decree of 7 August made joint leave.
    told = AnnouncedRow(date(2025, 8, 13), date(2025, 8, 13), datetime(2025, 8, 18, 14))
    case = Scenario(announced=(told,), known_on=date(2025, 8, 7), today=date(2025, 8, 14))
    answer = schedule(case, date(2025, 8, 13), date(2025, 8, 13))
    (line,) = public_lines(answer)
    assert line.group.pickup == datetime(2025, 8, 19, 14)
    facts = facts_of(case._replace(known_on=date(2025, 8, 6)))
    assert reason_of(case._replace(announced_facts=facts), [line], answer.engine.clock) == "decrees"


def test_facts_are_read_back_as_they_were_written() -> None:
    case = printed(KNOWN._replace(recurring_intake=RecurringIntake(date(2018, 11, 5), 90)), 100)
    facts = facts_of(
        case._replace(
            outages=(*(out._replace(cause=out.cause._replace(id="", en="")) for out in case.outages), Outage(at(9)))
        )
    )
    assert read_facts(json.loads(json.dumps(facts_record(facts)))) == facts
    assert read_facts(facts_record(AnnouncedFacts({}, (), None, None, None))) == AnnouncedFacts(
        {}, (), None, None, None
    )


@pytest.mark.parametrize(
    "record", [None, 3, [], {}, {"printed": {"x": 1}}, {**facts_record(facts_of(CASE)), "intake": {"2018-11-05": -1}}]
)
def test_facts_that_are_none_are_none(record: object) -> None:
    assert read_facts(record) is None


# whatever command is asked

SLOW = "banjarmasin-2018 --printed 2018-11-05=100 --today 2018-11-06"


@pytest.fixture
def told(pickup: Pickup, tmp_path: Path) -> Path:
    path = tmp_path / "told.json"
    assert pickup(f"notice banjarmasin-2018 --today 2018-11-05 --save-announced {path} --quiet").status == 0
    return path


def test_every_command_tells_the_same_moved_date(pickup: Pickup, told: Path, tmp_path: Path) -> None:
    one = pickup(f"estimate {SLOW} --applied 2018-10-30 --announced {told} --format json").json
    keys = ("pickup", "announced", "computed", "moved")
    first = {key: one[key] for key in keys}
    assert first == {
        "pickup": "2018-11-07T14:00:00+08:00",
        "announced": "2018-11-06T14:00:00+08:00",
        "computed": "2018-11-07T14:00:00+08:00",
        "moved": True,
    }
    listed = pickup(f"schedule {SLOW} --announced {told} --format json").json
    assert {key: listed["groups"][1][key] for key in keys} == first
    assert {key: listed["cohorts"][1][key] for key in keys} == first
    daily = pickup(f"notice {SLOW} --daily 2018-11-06 --announced {told} --format json").json
    assert {key: daily["rows"][1][key] for key in keys} == first
    file = tmp_path / "a.csv"
    file.write_text("applied,paid\n2018-10-30,2018-10-30\n2018-11-06,2018-11-06\n")
    typed = f"batch {file} {SLOW} --announced {told} --quiet"
    rows = pickup(typed).out.splitlines()
    columns = "pickup,pickup_date,pickup_text,announced,moved,standard_date,collect_by,basis,note"
    assert rows[0] == f"applied,paid,{columns}"
    moved, later = csv.DictReader(rows)
    shown = ("pickup", "announced", "moved")
    assert [moved[key] for key in shown] == ["2018-11-07T14:00:00+08:00", "2018-11-06T14:00:00+08:00", "true"]
    assert [later[key] for key in shown] == ["2018-11-09T14:00:00+08:00", "", "false"]
    reply = pickup(f"estimate {SLOW} --applied 2018-10-30 --announced {told} --format whatsapp").out
    assert "(semula Selasa, 6 November 2018)" in reply
    (_, line, _) = pickup(f"{typed} --columns reply,note").out.splitlines()
    assert " ".join(reply.split()) in line


def test_what_was_announced_stands_where_the_intake_lacks_the_day(pickup: Pickup, tmp_path: Path) -> None:
    # The example lacks 24 October, whose release fell into the outage: it has no date, unless one was announced.
    told, file = tmp_path / "told.csv", tmp_path / "a.csv"
    told.write_text("applied_from,applied_to,pickup\n2018-10-24,2018-10-24,2018-11-05T14:00\n")
    file.write_text("applied,paid\n2018-10-24,2018-10-24\n2018-10-25,2018-10-25\n")
    typed = f"banjarmasin-2018 --today 2018-11-05 --announced {told}"
    one = pickup(f"estimate {typed} --applied 2018-10-24 --format json").json
    assert [one[key] for key in ("pickup", "announced", "computed", "moved")] == [
        "2018-11-05T14:00:00+08:00",
        "2018-11-05T14:00:00+08:00",
        None,
        False,
    ]
    refused(pickup(f"estimate {typed} --applied 2018-10-25"), "2018-10-25")
    rows = pickup(f"batch {file} {typed} --columns pickup,reply,note --quiet").out.splitlines()
    assert rows[1].startswith("2018-10-24,2018-10-24,2018-11-05T14:00:00+08:00,")
    assert "Senin, 5 November 2018" in rows[1]
    assert "rejected" in rows[2]
    assert "Permohonan 24 dan 29 Oktober" in pickup(f"notice {typed} --daily 2018-11-05 --quiet").out


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("en", ["Changed", "Applied 30 Oct: was Tue, 6 Nov, now Wed, 7 Nov", "Need not come today"]),
        (
            "id",
            ["Jadwal berubah", "Permohonan 30 Okt: semula Selasa, 6 Nov, menjadi Rabu, 7 Nov", "Tidak perlu datang"],
        ),
    ],
)
def test_the_board_tells_who_has_another_date(
    pickup: Pickup, told: Path, tmp_path: Path, lang: str, said: list[str]
) -> None:
    case = tmp_path / "case.toml"
    case.write_text(pickup("example banjarmasin-2018").out + "\n[[press]]\non = 2018-11-05\nprinted = 100\n")
    board = pickup(f"--announced {told} --today 2018-11-06 --lang {lang}", PICKUP_SCENARIO=str(case)).out
    for each in said:
        assert each in board


def test_what_the_scenario_says_was_announced_is_kept_too(pickup: Pickup, tmp_path: Path) -> None:
    case = tmp_path / "case.toml"
    rows = "\n[[announced]]\napplied_from = 2018-10-30\npickup = 2018-11-06T14:00:00\ntold = 2018-11-05\n"
    case.write_text(pickup("example banjarmasin-2018").out + rows)
    typed = f"estimate {case} --printed 2018-11-05=100 --today 2018-11-06 --applied 2018-10-30 --format json"
    assert pickup(typed).json["moved"] is True
    # Without a word of what was announced there is nothing beside the pickup.
    assert "moved" not in pickup(typed.replace(str(case), "banjarmasin-2018")).json


def test_a_notice_for_several_services_tells_a_moved_date_as_moved(pickup: Pickup, tmp_path: Path) -> None:
    rows = "\n[[announced]]\napplied_from = 2018-10-30\npickup = 2018-11-06T14:00:00\n"
    slow = "\n[[press]]\non = 2018-11-05\nprinted = 100\n"
    names = [str(tmp_path / f"{name}.toml") for name in ("biasa", "elektronik")]
    for name, more in zip(names, (rows + slow, ""), strict=True):
        with open(name, "w", encoding="utf-8") as file:
            file.write(pickup("example banjarmasin-2018").out + more)
    said = pickup(f"notice {' '.join(names)} --today 2018-11-06 --format whatsapp --quiet").out
    assert "Permohonan 30 Okt → *Rabu, 7 Nov* (semula Selasa, 6 November 2018)" in said


def test_a_rerun_on_the_same_day_says_the_same(pickup: Pickup, told: Path) -> None:
    typed = f"notice {SLOW} --daily 2018-11-06 --announced {told} --save-announced {told} --format whatsapp --quiet"
    first = pickup(typed).out
    assert "semula Selasa, 6 Nov" in first
    assert pickup(typed).out == first
    # The next day 30 October is collected, and still told as moved; the day after no more.
    for day, moved in ((7, True), (8, False)):
        said = pickup(f"notice {SLOW.replace('--today 2018-11-06', '')} --daily 2018-11-0{day} --announced {told}").out
        assert ("Permohonan 30 Okt: semula Selasa, 6 Nov" in said) is moved


def test_a_notice_gives_the_reason_only_if_the_old_facts_are_on_record(pickup: Pickup, told: Path) -> None:
    typed = f"notice {SLOW} --announced {told} --format whatsapp --quiet"
    assert "Penyebab: jumlah paspor yang dapat dicetak lebih sedikit daripada yang direncanakan." in pickup(typed).out
    assert "Reason: fewer passports could be printed than planned." in pickup(f"{typed} --lang en").out
    record = json.loads(told.read_text())
    del record["facts"]
    told.write_text(json.dumps(record))
    without = pickup(typed).out
    assert "semula" in without
    assert "Penyebab" not in without


def test_ordinary_days_are_promises_too(pickup: Pickup, tmp_path: Path) -> None:
    # Monday 9 November 2026: who applied on the 6th collects on Wednesday the 11th; that day the office is closed.
    told = tmp_path / "told.json"
    typed = f"--announced {told} --save-announced {told} --format whatsapp --quiet"
    assert pickup(f"notice --office banjarmasin --daily 2026-11-09 {typed}").status == 0
    said = pickup(f"notice --office banjarmasin --closed 2026-11-11 --daily 2026-11-10 {typed}").out
    assert "Permohonan 6 Nov: semula Rabu, 11 Nov, *menjadi Kamis, 12 Nov*" in said


def test_behind_the_listed_intake_every_day_has_its_date(pickup: Pickup) -> None:
    said = pickup("notice banjarmasin-2018 --daily 2018-11-09 --format whatsapp --quiet").out
    assert "*Hari ini mulai pukul 14.00 WITA*\n• Permohonan 6 November\n" in said
    # On the clock alone as well.
    clock = "--office banjarmasin --outage 2018-10-26..2018-11-04 --basis clock"
    assert "Permohonan 6 November" in pickup(f"notice {clock} --daily 2018-11-09 --quiet").out
    board = pickup("--today 2018-11-09 --lang en", PICKUP_SCENARIO="banjarmasin-2018").out
    assert "applied 6 November 2018, from 2 p.m. (WITA)" in board


def test_who_comes_to_collect_is_counted_by_the_dates_that_stand() -> None:
    # 80 of each day, computed for 8 and 9 November; both were told the 9th, where 160 are too many for 100 a day.
    office = Office(capacity=162, handover_limit=100)
    told = AnnouncedRow(date(2018, 11, 5), date(2018, 11, 6), datetime(2018, 11, 9, 14))
    scenario = Scenario(office, intake={date(2018, 11, 5): 80, date(2018, 11, 6): 80}, announced=(told,))
    answer = schedule(scenario)
    assert [remark.key for remark in answer.warnings if remark.key in HANDOVER] == []
    (remark,) = [each for each in standing_warnings(answer, public_lines(answer)) if each.key in HANDOVER]
    assert (remark.fields["count"], remark.fields["moment"]) == (160, datetime(2018, 11, 9, 14))


def test_the_row_of_a_day_is_found_by_halving() -> None:
    rows = (
        AnnouncedRow(date(2018, 10, 29), date(2018, 10, 29), date(2018, 11, 5)),
        AnnouncedRow(date(2018, 10, 31), date(2018, 11, 2), date(2018, 11, 7)),
    )
    found = {day: row_of(rows, date(2018, 10, 28) + timedelta(days=day)) for day in range(7)}
    first, second = rows
    assert found == {0: None, 1: first, 2: None, 3: second, 4: second, 5: second, 6: None}
    assert row_of((), date(2018, 10, 29)) is None


def test_rows_out_of_order_are_put_in_order() -> None:
    office = Office.named("banjarmasin")
    later = AnnouncedRow(date(2018, 10, 31), date(2018, 11, 2), date(2018, 11, 7))
    earlier = AnnouncedRow(date(2018, 10, 29), date(2018, 10, 29), date(2018, 11, 5))
    assert settled_rows([later, earlier], office) == (earlier, later)
