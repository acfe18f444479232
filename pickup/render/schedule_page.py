"""A schedule as a page, what the public is told first, then the days of the press, and as a record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pickup.engine.remarks import assumptions
from pickup.render.blocks import PageTable, TextLines
from pickup.render.estimate_page import about_the_return
from pickup.render.phrases import Phrases
from pickup.render.records import heading_record, row_record

if TYPE_CHECKING:
    from pickup.engine.results import Schedule
    from pickup.engine.returns_table import ReturnTable
    from pickup.engine.rows import Group
    from pickup.render.blocks import Block
    from pickup.render.records import Record

GROUP_COLUMNS = ("applied_from", "applied_to", "applications", "pickup", "collect_by")


def schedule_page(schedule: Schedule, lang: str, returns: ReturnTable | None = None) -> list[Block]:
    """Lay out a schedule; the press stands there on the queue basis only, `returns` if no end is known."""
    phrases = Phrases(lang, schedule.scenario.office.time_zone)
    blocks: list[Block] = [_groups(schedule, phrases)]
    if schedule.press_days:
        blocks.append(_press(schedule, phrases))
    blocks.append(TextLines((_cleared(schedule, phrases),)))
    blocks += about_the_return(schedule.warnings, phrases, returns)
    if schedule.basis == "clock":
        blocks.append(TextLines((f"{phrases.say('estimate.basis')} {phrases.say('basis.clock')}.",)))
    return blocks


def _groups(schedule: Schedule, phrases: Phrases) -> PageTable:
    counted = schedule.basis == "queue"
    names = ("applied", "pickup", *(("applications",) if counted else ()), "collect-by")
    heads = tuple(phrases.say(f"schedule.{name}") for name in names)
    office, assumed = schedule.scenario.office.name, schedule.scenario.assumed_return
    key = "schedule.title" if assumed is None else "schedule.title-assumed"
    title = phrases.say(key, office=office, moment=assumed)
    rows = tuple(_group(group, phrases, counted=counted) for group in schedule.groups)
    return PageTable(title, heads, rows, frozenset({2} if counted else ()))


def _group(group: Group, phrases: Phrases, *, counted: bool) -> tuple[str, ...]:
    count = "" if group.applications is None else str(phrases.word(group.applications))
    return (
        phrases.range(group.applied_from, group.applied_to),
        phrases.moment(group.pickup) if group.pickup else phrases.say("schedule.none"),
        *((count,) if counted else ()),
        phrases.day(group.collect_by) if group.collect_by else "",
    )


def _press(schedule: Schedule, phrases: Phrases) -> PageTable:
    names = ("date", "capacity", "printed", "waiting")
    heads = tuple(phrases.say(f"schedule.{name}") for name in names)
    rows = tuple(
        (phrases.short(row.date), *(str(phrases.word(count)) for count in (row.capacity, row.printed, row.waiting)))
        for row in schedule.press_days
    )
    bars = tuple(max(row.waiting, 0) for row in schedule.press_days)
    return PageTable(phrases.say("schedule.press"), heads, rows, frozenset({1, 2, 3}), bars)


def _cleared(schedule: Schedule, phrases: Phrases) -> str:
    if not schedule.cohorts:
        return phrases.say("schedule.empty")
    if any(cohort.pickup is None for cohort in schedule.cohorts):
        return phrases.say("schedule.none").capitalize() + "."
    if not schedule.lasting:
        return phrases.say("schedule.not-cleared")
    recurring_intake = schedule.scenario.recurring_intake is not None
    if schedule.cleared is None:
        return phrases.say("schedule.never-late" if recurring_intake else "schedule.nothing-late")
    return phrases.say("schedule.cleared-for-good" if recurring_intake else "schedule.cleared", date=schedule.cleared)


def schedule_record(schedule: Schedule, lang: str) -> Record:
    """Give a schedule in the keys and the order of pickup.schedule/1."""
    office = schedule.scenario.office
    phrases = Phrases(lang, office.time_zone)
    keys = ("basis", "groups", "cohorts", "press_days", "cleared", "calendar_status", "calendar_as_of")
    return {
        **heading_record("pickup.schedule/1", office),
        **row_record(schedule, office.time_zone, keys),
        "assumed": list(assumptions(schedule.warnings)),
        "warnings": [phrases.remark(remark) for remark in schedule.warnings],
    }
