"""Results as plain records for JSON and CSV, exactly as scripts rely on them (pickup.estimate/1, pickup.schedule/1)."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from pickup.case.offices import offset_text
from pickup.render.phrases import Phrases

if TYPE_CHECKING:
    from datetime import date, datetime

    from pickup.engine.results import Cohort, Estimate, Group, PressRow, Schedule, Step

Record: TypeAlias = dict[str, object]

GROUP_COLUMNS = ("applied_from", "applied_to", "applications", "pickup", "collect_by")
ESTIMATE_COLUMNS = (
    "office", "time_zone", "applied", "paid", "clock_start", "standard_days", "standard_date", "pickup",
    "collect_by", "basis", "delay_working_days", "calendar_status", "calendar_as_of",
)  # fmt: skip


def day_text(day: date | None) -> str | None:
    """Write a date, or a local date-time, as ISO."""
    return None if day is None else day.isoformat()


def moment_text(at: datetime | None, time_zone: str) -> str | None:
    """Write a moment as ISO with the office's offset: `2018-11-07T14:00:00+08:00`."""
    return None if at is None else at.isoformat() + offset_text(time_zone, at)


def estimate_record(estimate: Estimate, lang: str) -> Record:
    """Give an estimate in the keys and the order of pickup.estimate/1."""
    office = estimate.scenario.office
    phrases = Phrases(lang, office.time_zone)
    return {
        "schema": "pickup.estimate/1",
        "office": office.key,
        "time_zone": office.time_zone,
        "applied": day_text(estimate.applied),
        "paid": day_text(estimate.paid),
        "clock_start": day_text(estimate.clock_start),
        "standard_days": estimate.standard_days,
        "standard_date": day_text(estimate.standard_date),
        "pickup": moment_text(estimate.pickup, office.time_zone),
        "collect_by": day_text(estimate.collect_by),
        "basis": estimate.basis,
        "delay_working_days": estimate.delay_working_days,
        "calendar_status": estimate.calendar_status,
        "calendar_as_of": day_text(estimate.calendar_as_of),
        "steps": [_step(step, phrases) for step in estimate.steps],
        "warnings": [phrases.remark(remark) for remark in estimate.warnings],
    }


def _step(step: Step, phrases: Phrases) -> Record:
    reason = phrases.remark(step.reason)
    return {"date": day_text(step.date), "kind": step.kind, "count": step.counts, "reason": reason}


def schedule_record(schedule: Schedule, lang: str) -> Record:
    """Give a schedule in the keys and the order of pickup.schedule/1."""
    office = schedule.scenario.office
    phrases = Phrases(lang, office.time_zone)
    return {
        "schema": "pickup.schedule/1",
        "office": office.key,
        "time_zone": office.time_zone,
        "basis": schedule.basis,
        "groups": [group_record(group, office.time_zone) for group in schedule.groups],
        "cohorts": [_cohort(cohort, office.time_zone) for cohort in schedule.cohorts],
        "press_days": [_press_day(row) for row in schedule.press_days],
        "cleared": day_text(schedule.cleared),
        "calendar_status": schedule.calendar_status,
        "calendar_as_of": day_text(schedule.calendar_as_of),
        "warnings": [phrases.remark(remark) for remark in schedule.warnings],
    }


def group_record(group: Group, time_zone: str) -> Record:
    """Give one line of the public table."""
    return {
        "applied_from": day_text(group.applied_from),
        "applied_to": day_text(group.applied_to),
        "applications": group.applications,
        "pickup": moment_text(group.pickup, time_zone),
        "collect_by": day_text(group.collect_by),
    }


def _cohort(cohort: Cohort, time_zone: str) -> Record:
    return {
        "applied": day_text(cohort.applied),
        "applications": cohort.applications,
        "standard_date": day_text(cohort.standard_date),
        "print_start": moment_text(cohort.print_start, time_zone),
        "print_finish": moment_text(cohort.print_finish, time_zone),
        "pickup": moment_text(cohort.pickup, time_zone),
        "collect_by": day_text(cohort.collect_by),
        "delay_working_days": cohort.delay_working_days,
    }


def _press_day(row: PressRow) -> Record:
    return {"date": day_text(row.date), "capacity": row.capacity, "printed": row.printed, "waiting": row.waiting}


def json_text(record: object) -> str:
    """Write a record as JSON with a newline at its end."""
    import json

    return json.dumps(record, ensure_ascii=False, indent=2) + "\n"


def csv_text(columns: tuple[str, ...], records: list[Record]) -> str:
    """Write records as CSV with a heading; None is an empty cell."""
    import csv
    import io

    out = io.StringIO()
    writer = csv.DictWriter(out, columns, extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    writer.writerows(records)
    return out.getvalue()
