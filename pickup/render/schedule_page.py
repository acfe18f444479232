"""A schedule as a page, what the public is told first, then the days of the press, and as a record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pickup.engine.remarks import assumptions
from pickup.render.blocks import PageTable, TextLines
from pickup.render.estimate_page import STANDING_KEYS, about_the_return
from pickup.render.phrases import Phrases
from pickup.render.records import day_text, guess_record, heading_record, moment_text, row_record
from pickup.text.dates import day_or_moment

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from pickup.analysis.promises import PublicLine
    from pickup.engine.results import Schedule
    from pickup.engine.returns_table import ReturnTable
    from pickup.engine.rows import Group
    from pickup.render.blocks import Block
    from pickup.render.records import Record

GROUP_COLUMNS = ("applied_from", "applied_to", "applications", "pickup", "collect_by")


def schedule_page(
    schedule: Schedule, lang: str, returns: ReturnTable | None = None, lines: Sequence[PublicLine] = ()
) -> list[Block]:
    """Lay out a schedule; the press stands there on the queue basis only, `returns` if no end is known.

    `lines` are what is public where anything was announced: they take the place of the groups.
    """
    phrases = Phrases(lang, schedule.scenario.office.time_zone)
    blocks: list[Block] = [_groups(schedule, phrases, lines)]
    if schedule.centre_days:
        blocks.append(_centre(schedule, phrases))
    if schedule.press_days:
        blocks.append(_press(schedule, phrases))
    blocks.append(TextLines((_cleared(schedule, phrases, lines),)))
    blocks += about_the_return(schedule.warnings, phrases, returns)
    if schedule.basis == "clock":
        blocks.append(TextLines((f"{phrases.say('estimate.basis')} {phrases.say('basis.clock')}.",)))
    return blocks


def _groups(schedule: Schedule, phrases: Phrases, lines: Sequence[PublicLine]) -> PageTable:
    counted = schedule.basis == "queue"
    limited = schedule.scenario.office.collect_within is not None
    names = ("applied", "pickup", *(("applications",) if counted else ()), *(("collect-by",) if limited else ()))
    heads = tuple(phrases.say(f"schedule.{name}") for name in names)
    office, assumed = schedule.scenario.office.name, schedule.scenario.assumed_return
    key = "schedule.title" if assumed is None else "schedule.title-assumed"
    title = phrases.say(key, office=office, moment=None if assumed is None else day_or_moment(assumed))
    groups = [(line.group, line.was) for line in lines] or [(group, None) for group in schedule.groups]
    rows = tuple(_group(group, was, phrases, counted=counted)[: len(heads)] for group, was in groups)
    return PageTable(title, heads, rows, frozenset({2} if counted else ()))


def _group(group: Group, was: datetime | None, phrases: Phrases, *, counted: bool) -> tuple[str, ...]:
    pickup = phrases.moment(group.pickup) if group.pickup else phrases.say("schedule.none")
    if was is not None:
        pickup = phrases.say("schedule.was", pickup=pickup, before=phrases.moment(was))
    return (
        phrases.range(group.applied_from, group.applied_to),
        pickup,
        *((phrases.count(group.applications),) if counted else ()),
        phrases.day(group.collect_by) if group.collect_by else "",
    )


def _centre(schedule: Schedule, phrases: Phrases) -> PageTable:
    names = ("date", "centre.capacity", "centre.approved", "centre.waiting")
    heads = tuple(phrases.say(f"schedule.{name}") for name in names)
    rows = tuple(
        (
            phrases.short(row.date),
            phrases.say("schedule.centre.unlimited") if row.capacity is None else phrases.count(row.capacity),
            *map(phrases.count, (row.approved, row.waiting)),
        )
        for row in schedule.centre_days
    )
    bars = tuple(max(row.waiting, 0) for row in schedule.centre_days)
    return PageTable(phrases.say("schedule.centre"), heads, rows, frozenset({1, 2, 3}), bars)


def _press(schedule: Schedule, phrases: Phrases) -> PageTable:
    """Lay out the days of the press; where the centre is slow, those who wait for it are not counted here again."""
    names = ("date", "capacity", "printed", "waiting-press" if schedule.centre_days else "waiting")
    heads = tuple(phrases.say(f"schedule.{name}") for name in names)
    counts = [
        (row.capacity, row.printed, row.waiting - not_approved)
        for row, not_approved in zip(schedule.press_days, _before_centre(schedule), strict=True)
    ]
    rows = tuple(
        (phrases.short(row.date), *map(phrases.count, of_day))
        for row, of_day in zip(schedule.press_days, counts, strict=True)
    )
    bars = tuple(max(waiting, 0) for _, _, waiting in counts)
    return PageTable(phrases.say("schedule.press"), heads, rows, frozenset({1, 2, 3}), bars)


def _before_centre(schedule: Schedule) -> list[int]:
    """Count who is not approved by the close of each day of the press: so many fewer stand before it."""
    queue = schedule.engine.queue
    if not schedule.centre_days or queue is None:
        return [0] * len(schedule.press_days)
    from pickup.engine.centre_days import not_approved

    return not_approved(queue, [row.date for row in schedule.press_days])


def _cleared(schedule: Schedule, phrases: Phrases, lines: Sequence[PublicLine]) -> str:
    cleared = _cleared_day(schedule, lines)
    if not schedule.cohorts:
        return phrases.say("schedule.empty")
    if any(cohort.pickup is None for cohort in schedule.cohorts):
        return phrases.say("schedule.none").capitalize() + "."
    if not schedule.lasting:
        return phrases.say("schedule.not-cleared")
    recurring_intake = schedule.scenario.recurring_intake is not None
    if cleared is None:
        return phrases.say("schedule.never-late" if recurring_intake else "schedule.nothing-late")
    return phrases.say("schedule.cleared-for-good" if recurring_intake else "schedule.cleared", date=cleared)


def _cleared_day(schedule: Schedule, lines: Sequence[PublicLine]) -> date | None:
    """Give the day from which every pickup is on its standard date again, by what stands beside what was told."""
    if not (lines and schedule.scenario.announced):
        return schedule.cleared
    from pickup.analysis.promises import cleared_as_told

    return cleared_as_told(schedule, lines)


def schedule_record(schedule: Schedule, lang: str, lines: Sequence[PublicLine] = ()) -> Record:
    """Give a schedule in the keys and the order of pickup.schedule/1.

    With `lines`, what is public, every pickup is the one that stands, beside the announced and the computed one.
    """
    office = schedule.scenario.office
    phrases = Phrases(lang, office.time_zone)
    centre = ("centre_days",) if schedule.scenario.is_centre_slow else ()
    keys = ("basis", "groups", "cohorts", "press_days", *centre, "cleared", "calendar_status", "calendar_as_of")
    return {
        **heading_record("pickup.schedule/1", office),
        **row_record(schedule, office.time_zone, keys),
        **guess_record(schedule.calendar_status),
        **(_standing_record(schedule, lines) if lines else {}),
        "assumed": list(assumptions(schedule.warnings)),
        "warnings": [phrases.remark(remark) for remark in schedule.warnings],
    }


def _standing_record(schedule: Schedule, lines: Sequence[PublicLine]) -> Record:
    """Give groups and cohorts with the pickups that stand."""
    from pickup.analysis.promises import standing, working_days_late

    scenario, zone = schedule.scenario, schedule.scenario.office.time_zone
    cohorts = []
    for cohort in schedule.cohorts:
        row = standing(scenario, schedule.engine.clock, cohort.applied, cohort.pickup, cohort.collect_by)
        stands = row_record(row, zone, ("pickup", "collect_by", *STANDING_KEYS))
        late = working_days_late(schedule.engine, cohort.standard_date, row.pickup)
        cohorts.append({**row_record(cohort, zone), **stands, "delay_working_days": late})
    groups = [line_record(line, zone) for line in lines]
    return {"groups": groups, "cohorts": cohorts, "cleared": day_text(_cleared_day(schedule, lines))}


def line_record(line: PublicLine, time_zone: str) -> Record:
    """Give a line of what is public: its group, and how that stands to what was announced."""
    return {
        **row_record(line.group, time_zone),
        "announced": moment_text(line.before, time_zone),
        "computed": moment_text(line.computed, time_zone),
        "moved": line.moved,
    }
