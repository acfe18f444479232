"""Plans, audits, variants and series as plain records for JSON and CSV."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from pickup.render.audit_page import finding_sentence
from pickup.render.phrases import Phrases
from pickup.render.plan_page import lever_options
from pickup.render.records import Record, day_text, moment_text
from pickup.render.short import clock_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pickup.analysis.audits import Audit
    from pickup.analysis.plans import Plan
    from pickup.analysis.side_by_side import Variant
    from pickup.engine.series import Series
    from pickup.text.dates import Hours

AUDIT_COLUMNS = (
    "applied_from", "applied_to", "applications", "announced", "earliest", "short_working_days", "kept",
    "capacity", "print_hours",
)  # fmt: skip
PLAN_COLUMNS = ("lever", "today", "needed", "latest")
VARIANT_COLUMNS = ("with", "applied_from", "applied_to", "before", "after")


def at_text(at: date | None, time_zone: str) -> str | None:
    """Write a day as a day and a moment with the office's offset."""
    return moment_text(at, time_zone) if isinstance(at, datetime) else day_text(at)


def hours_text(hours: Hours | None) -> str | None:
    """Write hours as options take them: `08:00-17:54`."""
    return None if hours is None else f"{clock_text(hours.open, 'en')}-{clock_text(hours.close, 'en')}"


def plan_record(plan: Plan, lang: str) -> Record:
    """Give a plan in the keys of pickup.plan/1; a lever that is not enough alone is null."""
    office = plan.scenario.office
    phrases = Phrases(lang, office.time_zone)
    latest = {
        "capacity": plan.capacity.latest,
        "print_hours": plan.print_hours.latest,
        "print_days": plan.print_days.latest,
        "machines": plan.machines.latest,
    }
    days = plan.print_days.days
    return {
        "schema": "pickup.plan/1",
        "office": office.key,
        "time_zone": office.time_zone,
        "by": day_text(plan.by),
        "kept": plan.kept,
        "late": plan.late,
        "latest": at_text(plan.latest, office.time_zone),
        "capacity": plan.capacity.needed,
        "print_hours": hours_text(plan.print_hours.hours),
        "print_days": None if days is None else [day_text(day) for day in days],
        "machines": plan.machines.needed,
        "print_hours_on": [
            {"from": day_text(on.first), "to": day_text(on.last), "print_hours": hours_text(hours)}
            for on, hours in plan.print_hours.on
        ],
        "overtime_minutes": plan.print_hours.seconds // 60,
        "today": {
            "capacity": plan.capacity.today,
            "print_hours": hours_text(plan.print_hours.today),
            "machines": plan.machines.today,
        },
        # With what is needed the last pickup; where nothing is enough, the earliest that the lever can reach.
        "last_pickups": {name: at_text(at, office.time_zone) for name, at in latest.items()},
        "options": list(lever_options(plan)),
        "calendar_status": plan.calendar_status,
        "calendar_as_of": day_text(plan.calendar_as_of),
        "warnings": [phrases.remark(remark) for remark in plan.warnings],
    }


def plan_rows(record: Record) -> list[Record]:
    """Give a plan's record as one row a lever."""
    today, last = record["today"], record["last_pickups"]
    assert isinstance(today, dict)
    assert isinstance(last, dict)
    rows: list[Record] = []
    for name in ("capacity", "print_hours", "print_days", "machines"):
        needed = record[name]
        told = " ".join(map(str, needed)) if isinstance(needed, list) else needed
        rows.append({"lever": name, "today": today.get(name), "needed": told, "latest": last[name]})
    return rows


def audit_record(audit: Audit, lang: str) -> Record:
    """Give an audit in the keys of pickup.audit/1."""
    office = audit.scenario.office
    phrases = Phrases(lang, office.time_zone)
    return {
        "schema": "pickup.audit/1",
        "office": office.key,
        "time_zone": office.time_zone,
        "basis": audit.basis,
        "kept": audit.kept,
        "rows": [
            {
                "applied_from": day_text(row.applied_from),
                "applied_to": day_text(row.applied_to),
                "applications": row.applications,
                "announced": at_text(row.announced, office.time_zone),
                "earliest": moment_text(row.earliest, office.time_zone),
                "short_working_days": row.short_working_days,
                "kept": row.kept,
                "capacity": row.capacity,
                "print_hours": hours_text(row.print_hours),
            }
            for row in audit.rows
        ],
        "capacity_needed": audit.capacity_needed,
        "hours_for_capacity_needed": hours_text(audit.hours_for_that),
        "print_hours_needed": hours_text(audit.print_hours_needed),
        "findings": [
            {
                "kind": finding.kind,
                "applied_from": day_text(finding.applied_from),
                "applied_to": day_text(finding.applied_to),
                "sentence": finding_sentence(finding, phrases),
            }
            for finding in audit.findings
        ],
        "calendar_status": audit.calendar_status,
        "calendar_as_of": day_text(audit.calendar_as_of),
        "warnings": [phrases.remark(remark) for remark in audit.warnings],
    }


def variants_record(variants: Iterable[Variant]) -> list[Record]:
    """Give variants, things as they stand first (`with` null), as the key `variants` of a schedule has them."""
    return [_variant(variant) for variant in variants]


def _variant(variant: Variant) -> Record:
    zone = variant.schedule.scenario.office.time_zone
    return {
        "with": variant.text or None,
        "cleared": day_text(variant.cleared),
        "latest_pickup": moment_text(variant.latest, zone),
        "late": variant.late,
        "delay_working_days": variant.delay,
        "changes": [
            {
                "applied_from": day_text(change.applied_from),
                "applied_to": day_text(change.applied_to),
                "before": moment_text(change.before, zone),
                "after": moment_text(change.after, zone),
            }
            for change in variant.changes
        ],
    }


def change_rows(records: Iterable[Record]) -> list[Record]:
    """Give the changes of all variants as rows for CSV."""
    rows: list[Record] = []
    for record in records:
        changes = record["changes"]
        assert isinstance(changes, list)
        rows += [{"with": record["with"], **change} for change in changes]
    return rows


def series_record(series: Series, time_zone: str) -> Record:
    """Give the series of the charts, as the key `series` of a schedule has them."""
    return {
        "backlog": [
            {"date": day_text(day.date), "waiting": day.waiting, "outage": day.outage} for day in series.backlog
        ],
        "pickups": [
            {
                "applied": day_text(day.applied),
                "standard_date": day_text(day.standard_date),
                "pickup": moment_text(day.pickup, time_zone),
            }
            for day in series.pickups
        ],
    }
