"""A plan on one screen, what each lever would take beside what it is today, and as a record (pickup.plan/1)."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from pickup.render.blocks import PageTable, TextLines
from pickup.render.phrases import HOUR, MINUTE, Phrases
from pickup.render.records import at_text, calendars_record, day_text, heading_record, hours_text, row_record
from pickup.text.dates import day_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pickup.analysis.levers import CountLever
    from pickup.analysis.plans import Limit, Plan
    from pickup.render.blocks import Block
    from pickup.render.records import Record

PLAN_COLUMNS = ("lever", "today", "needed", "latest")
# So many extra days are named; there are not often more.
NAMED_DAYS = 6


def plan_page(plan: Plan, lang: str) -> list[Block]:
    """Lay out a plan: how things stand, one line a lever, then how to see them side by side."""
    phrases = Phrases(lang, plan.scenario.office.time_zone)
    recurring_intake = plan.scenario.recurring_intake is not None
    title = phrases.say(
        "plan.title-onward" if recurring_intake else "plan.title", by=plan.by, office=plan.scenario.office.name
    )
    last = "latest-onward" if recurring_intake else "latest"
    heads = tuple(phrases.say(f"plan.{name}") for name in ("lever", "today", "needed", last))
    blocks: list[Block] = [
        TextLines((title, _now(plan, phrases, recurring_intake=recurring_intake))),
        PageTable("", heads, tuple(_levers(plan, phrases))),
    ]
    if plan.no_end_since is not None:
        blocks.append(TextLines((phrases.say("plan.no-end", since=plan.no_end_since),)))
    elif not plan.possible:
        blocks.append(TextLines((phrases.say("plan.nothing"),)))
    if plan.limit is not None:
        blocks.append(TextLines((limit_sentence(plan.limit, phrases),)))
    blocks.append(TextLines((phrases.say("plan.rules"),)))
    options = " ".join(f"--with '{option}'" for option in lever_options(plan))
    return [*blocks, TextLines((phrases.say("plan.see", options=options),))] if options and not plan.kept else blocks


def _now(plan: Plan, phrases: Phrases, *, recurring_intake: bool) -> str:
    fields = {"latest": plan.latest, "late": plan.late, "by": plan.by}
    if recurring_intake:
        key = "now-onward-never" if plan.latest is None and not plan.kept else "now-onward"
        key = "now-onward-kept" if plan.kept else key
        return phrases.say(f"plan.{key}", **{**fields, "latest": plan.latest or plan.by})
    if plan.latest is None:
        return phrases.say("plan.now-none")
    key = "now-kept" if plan.kept else "now"
    return phrases.say(f"plan.{key}", **fields)


def limit_sentence(limit: Limit, phrases: Phrases) -> str:
    """Say why the last pickup cannot be earlier."""
    fields = {"applied": limit.applied, "print_start": limit.print_start, "earliest": limit.earliest.date()}
    return phrases.say(f"plan.why-{limit.reason}", **fields)


Cells = tuple[str, str, str, str]


def _levers(plan: Plan, phrases: Phrases) -> Iterator[Cells]:
    def a_day(count: int) -> str:
        return phrases.say("plan.a-day", count=count)

    if plan.approvals is not None:
        yield _row("approvals", plan.approvals, phrases, a_day)
    yield _row("capacity", plan.capacity, phrases, a_day)
    yield _hours(plan, phrases)
    yield _days(plan, phrases)
    if plan.scenario.office.machines is None:
        yield phrases.say("plan.machines"), "", phrases.say("plan.machines-unknown"), ""
    else:
        yield _row("machines", plan.machines, phrases, phrases.count)


def _row(name: str, lever: CountLever, phrases: Phrases, write: Callable[[int], str]) -> Cells:
    today = "" if lever.today is None else write(lever.today)
    if lever.needed is None:
        return phrases.say(f"plan.{name}"), today, _impossible(lever.latest, phrases), ""
    return phrases.say(f"plan.{name}"), today, write(lever.needed), _last(lever.latest, phrases)


def _hours(plan: Plan, phrases: Phrases) -> Cells:
    lever, name = plan.print_hours, phrases.say("plan.print-hours")
    today = phrases.say("plan.until", until=phrases.end_of_hours(lever.today.close))
    if lever.hours is None:
        return name, today, _until_by(plan, lever.latest, phrases, "impossible-overtime"), ""
    if not lever.longer:
        return name, today, phrases.say("plan.enough"), _last(lever.latest, phrases)
    close = max(longer.hours.close for longer in lever.longer)
    needed = phrases.say(
        "plan.overtime-night" if close > 24 * HOUR else "plan.overtime",
        until=phrases.end_of_hours(close),
        days=phrases.range(lever.longer[0].on.first, lever.longer[-1].on.last, short=True),
        hours=duration(lever.seconds, phrases),
    )
    return name, today, needed, _last(lever.latest, phrases)


def _days(plan: Plan, phrases: Phrases) -> Cells:
    lever, name = plan.print_days, phrases.say("plan.print-days")
    none = phrases.say("plan.none")
    if lever.days is None:
        key = "impossible-days" if lever.possible else "no-closed-days"
        return name, none, _until_by(plan, lever.latest, phrases, key), ""
    if not lever.days:
        return name, none, phrases.say("plan.no-days"), _last(lever.latest, phrases)
    named = "; ".join(phrases.short_moment(day) for day in lever.days[:NAMED_DAYS])
    more = len(lever.days) - NAMED_DAYS
    needed = phrases.say("plan.more-days", days=named, count=more) if more > 0 else named
    return name, none, needed, _last(lever.latest, phrases)


def _until_by(plan: Plan, latest: date | None, phrases: Phrases, key: str) -> str:
    """Say that a lever which ends on the day of the plan is not enough."""
    if plan.scenario.recurring_intake is not None and latest is None:
        return phrases.say("plan.growing", by=phrases.short(plan.by))
    return _impossible(latest, phrases, key)


def _impossible(latest: date | None, phrases: Phrases, key: str = "impossible") -> str:
    if latest is None:
        return phrases.say("plan.impossible-ever")
    return phrases.say(f"plan.{key}", latest=_last(latest, phrases))


def _last(latest: date | None, phrases: Phrases) -> str:
    return "" if latest is None else phrases.short(day_of(latest))


def duration(seconds: int, phrases: Phrases) -> str:
    """Write a number of hours and minutes."""
    hours, minutes = seconds // HOUR, -(-(seconds % HOUR) // MINUTE)
    if not minutes:
        return phrases.say("plan.hours", hours=hours)
    return phrases.say("plan.hours-minutes" if hours else "plan.minutes", hours=hours, minutes=minutes)


def lever_options(plan: Plan) -> Iterator[str]:
    """Give the option of each lever that is enough, as `--with` takes it."""
    if plan.approvals is not None and plan.approvals.needed is not None and plan.scenario.daily_approvals is not None:
        yield f"approvals-per-day={plan.approvals.needed}"
    if plan.capacity.needed is not None:
        yield f"capacity={plan.capacity.needed}"
    if plan.print_hours.longer:
        yield "; ".join(
            f"print-hours-on={longer.on.first}..{longer.on.last}={hours_text(longer.hours)}"
            for longer in plan.print_hours.longer
        )
    if plan.print_days.days:
        yield "; ".join(f"print-day={day}" for day in plan.print_days.days)
    if plan.machines.needed is not None:
        yield f"machines={plan.machines.needed}"


def plan_record(plan: Plan, lang: str) -> Record:
    """Give a plan in the keys of pickup.plan/1; a lever that is not enough alone is null."""
    office = plan.scenario.office
    phrases = Phrases(lang, office.time_zone)
    limit: Record | None = None
    if plan.limit is not None:
        limit = {**row_record(plan.limit, office.time_zone), "sentence": limit_sentence(plan.limit, phrases)}
    return {
        **heading_record("pickup.plan/1", office),
        "by": day_text(plan.by),
        "kept": plan.kept,
        "late": plan.late,
        "latest": at_text(plan.latest, office.time_zone),
        **_needed(plan),
        "today": {
            "approvals_per_day": None if plan.approvals is None else plan.approvals.today,
            "capacity": plan.capacity.today,
            "print_hours": hours_text(plan.print_hours.today),
            "machines": plan.machines.today,
        },
        "last_pickups": {name: at_text(at, office.time_zone) for name, at in _last_pickups(plan).items()},
        "limit": limit,
        "options": list(lever_options(plan)),
        **calendars_record(plan.calendar_status, plan.calendar_as_of),
        "warnings": [phrases.remark(remark) for remark in plan.warnings],
    }


def _needed(plan: Plan) -> Record:
    """Give what is needed of each lever, and on which days the press prints longer."""
    extra = plan.print_days.days
    return {
        "approvals_per_day": None if plan.approvals is None else plan.approvals.needed,
        "capacity": plan.capacity.needed,
        "print_hours": hours_text(plan.print_hours.hours),
        "print_days": None if extra is None else [day_text(day) for day in extra],
        "machines": plan.machines.needed,
        "print_hours_on": [
            {"from": day_text(days.on.first), "to": day_text(days.on.last), "print_hours": hours_text(days.hours)}
            for days in plan.print_hours.longer
        ],
        "overtime_minutes": plan.print_hours.seconds // 60,
    }


def _last_pickups(plan: Plan) -> dict[str, date | None]:
    """Give the last pickup by what is needed of each lever; where nothing is enough, the earliest within its reach."""
    centre = {} if plan.approvals is None else {"approvals_per_day": plan.approvals.latest}
    return centre | {
        "capacity": plan.capacity.latest,
        "print_hours": plan.print_hours.latest,
        "print_days": plan.print_days.latest,
        "machines": plan.machines.latest,
    }


def plan_rows(record: Record) -> list[Record]:
    """Give a plan's record as one row a lever."""
    today, last = record["today"], record["last_pickups"]
    assert isinstance(today, dict)
    assert isinstance(last, dict)
    rows: list[Record] = []
    for name in ("approvals_per_day", "capacity", "print_hours", "print_days", "machines"):
        if name not in last:
            continue
        needed = record[name]
        needed = " ".join(map(str, needed)) if isinstance(needed, list) else needed
        rows.append({"lever": name, "today": today.get(name), "needed": needed, "latest": last[name]})
    return rows
