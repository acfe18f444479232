"""What is public when a notice is out: cut at its day, and as the record that the next one is held against."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from pickup.case.announced_facts import facts_of, facts_record
from pickup.render.records import day_text, moment_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from pickup.analysis.promises import PublicLine
    from pickup.case.scenario import Scenario
    from pickup.engine.results import Schedule
    from pickup.render.records import Record

# A passport without a limit of its own is kept in the record for so long behind its pickup.
KEPT = timedelta(days=60)


def up_to_day(lines: Iterable[PublicLine], schedule: Schedule, day: date) -> tuple[PublicLine, ...]:
    """Leave out the applications after this day, which nobody has made yet."""
    return tuple(_cut(line, schedule, day) for line in lines if line.group.applied_from <= day)


def public_on(lines: Sequence[PublicLine], schedule: Schedule, day: date) -> tuple[PublicLine, ...]:
    """Give what is public when a day's notice is out: what was announced before, and the applications made by then."""
    kept = [line for line in lines if line.state != "new"]
    by_now = up_to_day([line for line in lines if line.state == "new"], schedule, day)
    return tuple(sorted((*kept, *by_now), key=lambda line: line.group.applied_from))


def _cut(line: PublicLine, schedule: Schedule, day: date) -> PublicLine:
    first, last = line.group.applied_from, line.group.applied_to
    made = [cohort for cohort in schedule.cohorts if first <= cohort.applied <= day]
    if last <= day or not made:
        return line._replace(group=line.group._replace(applied_to=min(last, day)))
    counts = [cohort.applications for cohort in made]
    total = None if None in counts else sum(count or 0 for count in counts)
    return line._replace(group=line.group._replace(applied_to=made[-1].applied, applications=total))


def announced_record(lines: Iterable[PublicLine], scenario: Scenario) -> Record:
    """Give what is public now in the keys of pickup.announced/1, which `read_announcement` reads back.

    The facts that it rests on stand beside it. What nobody can collect any more is left out.
    """
    office, on = scenario.office, scenario.today
    return {
        "schema": "pickup.announced/1",
        "office": office.key,
        "time_zone": office.time_zone,
        "announced_on": day_text(on),
        "groups": [_group_record(line, office.time_zone, on) for line in lines if not _is_over(line, on)],
        "facts": facts_record(facts_of(scenario)),
    }


def _is_over(line: PublicLine, on: date | None) -> bool:
    """Tell whether a line is about passports whose limit has passed."""
    at = line.group.pickup or line.before
    return on is not None and at is not None and max(at.date() + KEPT, line.group.collect_by or at.date()) < on


def _group_record(line: PublicLine, time_zone: str, on: date | None) -> Record:
    """Write one line; where a date was taken back, the one that was announced stays on record."""
    group, kept = line.group, line.state in ("same", "withdrawn")
    record: Record = {
        "applied_from": day_text(group.applied_from),
        "applied_to": day_text(group.applied_to),
        "applications": group.applications,
        "pickup": moment_text(line.before if kept else group.pickup, time_zone),
        "collect_by": day_text(group.collect_by),
        "told": day_text(line.told if kept else on),
    }
    replaced = line.before if line.state == "moved" else line.replaced
    return record if replaced is None else {**record, "before": moment_text(replaced, time_zone)}
