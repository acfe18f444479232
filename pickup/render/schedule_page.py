"""A schedule as page and record: what is public, then the days of the press; by approval; variants side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pickup.engine.remarks import assumptions
from pickup.render.blocks import PageTable, TextLines
from pickup.render.estimate_page import STANDING_KEYS, about_the_return
from pickup.render.phrases import Phrases
from pickup.render.records import calendars_record, day_text, heading_record, moment_text, row_record
from pickup.text.dates import day_or_moment

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date, datetime

    from pickup.analysis.promises import PublicLine
    from pickup.analysis.side_by_side import Variant
    from pickup.case.offices import Office
    from pickup.engine.approvals import ApprovedTogether, FamilyDay
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
    from pickup.engine.split_queue import not_approved

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
    keys = ("basis", "groups", "cohorts", "press_days", *centre, "cleared")
    return {
        **heading_record("pickup.schedule/1", office),
        **row_record(schedule, office.time_zone, keys),
        **calendars_record(schedule.calendar_status, schedule.calendar_as_of),
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


def approval_page(
    rows: tuple[ApprovedTogether, ...], families: tuple[FamilyDay, ...], office: Office, lang: str
) -> list[Block]:
    """Lay out the pickups by approval; the families stand there if the file names some."""
    phrases = Phrases(lang, office.time_zone)
    heads = tuple(phrases.say(f"approval.{name}") for name in ("applied", "approved", "applications", "pickup"))
    lines = tuple(_approved_row(row, phrases) for row in rows)
    blocks: list[Block] = [PageTable(phrases.say("approval.title"), heads, lines, frozenset({2}))]
    return [*blocks, _families_table(families, phrases)] if families else blocks


def _approved_row(row: ApprovedTogether, phrases: Phrases) -> tuple[str, ...]:
    return (
        phrases.short(row.applied),
        phrases.short(row.approved) if row.approved else phrases.say("approval.not-yet"),
        phrases.count(row.applications),
        phrases.moment(row.pickup) if row.pickup else phrases.say("approval.incomplete"),
    )


def _families_table(families: tuple[FamilyDay, ...], phrases: Phrases) -> PageTable:
    heads = tuple(phrases.say(f"approval.{name}") for name in ("family", "applied", "members", "approved", "complete"))
    lines = tuple(
        (
            family.family,
            phrases.short(family.applied),
            str(family.members),
            str(family.approved),
            phrases.moment(family.pickup) if family.pickup else phrases.say("approval.incomplete"),
        )
        for family in families
    )
    return PageTable(phrases.say("approval.families"), heads, lines, frozenset({2, 3}))


def approvals_record(rows: tuple[ApprovedTogether, ...], families: tuple[FamilyDay, ...], zone: str) -> Record:
    """Give the pickups by approval, and each family's day."""
    return {
        "approvals": [row_record(row, zone) for row in rows],
        "families": [{"group": family.family, **row_record(family, zone, family._fields[1:])} for family in families],
    }


VARIANT_COLUMNS = ("with", "applied_from", "applied_to", "before", "after")

# One screen; the rest stands in JSON and CSV.
SHOWN_CHANGES = 12


def variants_page(variants: tuple[Variant, ...], lang: str) -> list[Block]:
    """Lay out variants, things as they stand first."""
    office = variants[0].schedule.scenario.office
    phrases = Phrases(lang, office.time_zone)
    names = ("variant", "cleared", "latest", "late", "delay")
    heads = tuple(phrases.say(f"variant.{name}") for name in names)
    rows = tuple(_variant_row(variant, phrases) for variant in variants)
    title = phrases.say("variant.title", office=office.name)
    blocks: list[Block] = [PageTable(title, heads, rows, frozenset({3, 4}))]
    blocks.append(TextLines((phrases.say("variant.legend"),)))
    changes = tuple(row for variant in variants[1:] for row in _shown_changes(variant, phrases))
    if changes:
        heads = tuple(phrases.say(f"variant.{name}") for name in ("variant", "applied", "before", "after"))
        blocks.append(PageTable(phrases.say("variant.changes"), heads, changes))
    return blocks


def _variant_row(variant: Variant, phrases: Phrases) -> tuple[str, ...]:
    first = variant.schedule.cohorts[0].applied if variant.schedule.cohorts else None
    latest = phrases.short_moment(variant.latest, first) if variant.latest else phrases.say("variant.none")
    return (
        variant.text or phrases.say("variant.now"),
        _variant_cleared(variant, phrases),
        latest,
        _count_or_unknown(variant.late, phrases),
        _count_or_unknown(variant.delay, phrases),
    )


def _variant_cleared(variant: Variant, phrases: Phrases) -> str:
    if not variant.schedule.lasting:
        return phrases.say("variant.never")
    if variant.cleared is not None:
        return phrases.short(variant.cleared)
    nothing = all(cohort.pickup is not None for cohort in variant.schedule.cohorts)
    return phrases.say("variant.nothing-late" if nothing else "variant.none")


def _count_or_unknown(count: int | None, phrases: Phrases) -> str:
    return phrases.say("variant.unknown") if count is None else phrases.count(count)


def _shown_changes(variant: Variant, phrases: Phrases) -> Iterator[tuple[str, ...]]:
    if not variant.changes:
        yield variant.text, "", phrases.say("variant.no-change"), ""
    shown = variant.changes[:SHOWN_CHANGES]
    for place, change in enumerate(shown):
        yield (
            "" if place else variant.text,
            phrases.range(change.applied_from, change.applied_to, short=True),
            _changed_pickup(change.before, change.applied_to, phrases),
            _changed_pickup(change.after, change.applied_to, phrases),
        )
    further = len(variant.changes) - len(shown)
    if further:
        yield "", phrases.say("variant.further", count=further), "", ""


def _changed_pickup(at: date | None, applied: date, phrases: Phrases) -> str:
    return phrases.say("variant.none") if at is None else phrases.short_moment(at, applied)


def variants_record(variants: Iterable[Variant]) -> list[Record]:
    """Give variants, things as they stand first (`with` null), as the key `variants` of a schedule has them."""
    return [_variant_record(variant) for variant in variants]


def _variant_record(variant: Variant) -> Record:
    zone = variant.schedule.scenario.office.time_zone
    return {
        "with": variant.text or None,
        "cleared": day_text(variant.cleared),
        "latest_pickup": moment_text(variant.latest, zone),
        "late": variant.late,
        "delay_working_days": variant.delay,
        "changes": [row_record(change, zone) for change in variant.changes],
    }


def change_rows(records: Iterable[Record]) -> list[Record]:
    """Give the changes of all variants as rows for CSV."""
    rows: list[Record] = []
    for record in records:
        changes = record["changes"]
        assert isinstance(changes, list)
        rows += [{"with": record["with"], **change} for change in changes]
    return rows
