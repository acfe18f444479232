"""An audit on one screen, each announced row beside the earliest possible, and as a record (pickup.audit/1)."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, cast

from pickup.render.blocks import PageTable, TextLines
from pickup.render.phrases import Phrases
from pickup.render.records import calendars_record, heading_record, hours_text, row_record

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from pickup.analysis.audits import Audit, AuditRow, Finding
    from pickup.render.blocks import Block
    from pickup.render.records import Record

AUDIT_COLUMNS = (
    "applied_from", "applied_to", "applications", "announced", "earliest", "short_working_days", "kept",
    "capacity", "print_hours",
)  # fmt: skip


def audit_page(audit: Audit, lang: str) -> list[Block]:
    """Lay out an audit: the verdict first, then the rows, what it would take, and what else was found."""
    phrases = Phrases(lang, audit.scenario.office.time_zone)
    title = phrases.say("audit.title", office=audit.scenario.office.name)
    names = ("applied", "announced", "earliest", "short", *(("needs",) if audit.basis == "queue" else ()))
    heads = tuple(phrases.say(f"audit.{name}") for name in names)
    rows = tuple(_row(row, phrases)[: len(names)] for row in audit.rows)
    blocks: list[Block] = [TextLines((title, _verdict(audit, phrases))), PageTable("", heads, rows)]
    needs = tuple(_needs(audit, phrases))
    if needs:
        blocks.append(TextLines(needs))
    if audit.findings:
        findings = (f"- {finding_sentence(finding, phrases)}" for finding in audit.findings)
        blocks.append(TextLines((phrases.say("audit.found"), *findings)))
    return blocks


def _verdict(audit: Audit, phrases: Phrases) -> str:
    if audit.kept is None:
        return phrases.say("audit.untold", days=audit.unknown)
    return phrases.say("audit.kept" if audit.kept else "audit.broken")


def _row(row: AuditRow, phrases: Phrases) -> tuple[str, ...]:
    return (
        phrases.range(row.applied_from, row.applied_to, short=True),
        phrases.short_moment(row.announced),
        _earliest(row, phrases),
        _short(row, phrases),
        _needs_of(row, phrases) if row.kept is False else "",
    )


def _earliest(row: AuditRow, phrases: Phrases) -> str:
    if row.earliest is not None:
        return phrases.short_moment(row.earliest)
    return phrases.say("audit.no-date" if row.intake_known else "audit.unknown")


def _needs_of(row: AuditRow, phrases: Phrases) -> str:
    """Say what a row takes that cannot be kept as things stand."""
    if row.capacity is None:
        return phrases.say("audit.impossible")
    if row.print_hours is None:
        return phrases.say("audit.needs-capacity", capacity=row.capacity)
    until = phrases.end_of_hours(row.print_hours.close)
    return phrases.say("audit.needs-either", capacity=row.capacity, until=until)


def _short(row: AuditRow, phrases: Phrases) -> str:
    if row.earliest is None:
        return phrases.say("audit.unknown")
    days = row.short_working_days or 0
    if not days:
        return phrases.say("audit.in-time" if row.kept else "audit.not-kept")
    return phrases.say("audit.days", count=days)


def _needs(audit: Audit, phrases: Phrases) -> Iterator[str]:
    """Say what keeping the table takes, and that overtime is not the same as capacity."""
    if audit.basis != "queue":
        yield phrases.say("audit.clock")
        return
    if not any(row.intake_known or row.kept is False for row in audit.rows):
        return
    if audit.approvals_needed is not None:
        yield phrases.say("audit.approvals", needed=audit.approvals_needed)
    today, needed, hours = audit.scenario.daily_capacity, audit.capacity_needed, audit.hours_for_capacity
    if needed is None:
        yield phrases.say("audit.needed-none")
        return
    yield phrases.say("audit.needed", needed=needed, capacity=today)
    if hours is not None and hours != audit.scenario.office.print_hours:
        ends = {"open": phrases.end_of_hours(hours.open), "close": phrases.end_of_hours(hours.close)}
        yield phrases.say("audit.that-many", **ends)
    yield _overtime(audit, phrases)


def _overtime(audit: Audit, phrases: Phrases) -> str:
    hours, today = audit.print_hours_needed, audit.scenario.office.print_hours
    if hours is None:
        return phrases.say("audit.overtime-none")
    if hours == today:
        return phrases.say("audit.overtime-enough")
    return phrases.say("audit.overtime", close=phrases.end_of_hours(hours.close))


KEYS = {"no-date": "no-date-yet", "put-back-one": "put-back", "unknown": "unknown-days"}


def finding_sentence(finding: Finding, phrases: Phrases) -> str:
    """Say a finding with the application dates that it is about."""
    key = KEYS.get(finding.kind, finding.kind)
    fields = {name: (value,) if name == "other" else value for name, value in finding.fields.items()}
    at = fields.get("moment")
    if key == "no-collection" and not isinstance(at, datetime):
        key = "no-collection-day"
    if key == "later-that-day" and isinstance(at, datetime):
        fields["moment"] = at.time()  # the day is that of the announcement
    if key == "unknown-days" and _are_all(finding):
        key = "unknown-intake"
    applied = phrases.range(finding.applied_from, finding.applied_to)
    return phrases.say("audit.finding", applied=applied, sentence=phrases.say(f"audit.{key}", **fields))


def _are_all(finding: Finding) -> bool:
    """Tell whether the days of a finding, as they are told, are all that it is about; a weekend is told day by day."""
    days = cast("tuple[tuple[date, date], ...]", finding.fields["days"])
    told = sum((last - first).days + 1 for first, last in days)
    return told == (finding.applied_to - finding.applied_from).days + 1


def audit_record(audit: Audit, lang: str) -> Record:
    """Give an audit in the keys of pickup.audit/1."""
    office = audit.scenario.office
    phrases = Phrases(lang, office.time_zone)
    return {
        **heading_record("pickup.audit/1", office),
        "basis": audit.basis,
        "kept": audit.kept,
        "rows": [row_record(row, office.time_zone, AUDIT_COLUMNS) for row in audit.rows],
        "capacity_needed": audit.capacity_needed,
        **({"approvals_needed": audit.approvals_needed} if audit.scenario.is_centre_slow else {}),
        "hours_for_capacity_needed": hours_text(audit.hours_for_capacity),
        "print_hours_needed": hours_text(audit.print_hours_needed),
        "findings": [
            {
                **row_record(finding, office.time_zone, ("kind", "applied_from", "applied_to")),
                "sentence": finding_sentence(finding, phrases),
            }
            for finding in audit.findings
        ],
        **calendars_record(audit.calendar_status, audit.calendar_as_of),
        "warnings": [phrases.remark(remark) for remark in audit.warnings],
    }
