"""A scenario as a file: what `scenario_files` reads back as the same scenario."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import TYPE_CHECKING

from pickup.text.toml import text_as_toml

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pickup.case.outages import Outage
    from pickup.case.scenario import AnnouncedFacts, PressException, Scenario
    from pickup.text.dates import Range
    from pickup.text.said import Text


def scenario_text(scenario: Scenario, profile: Mapping[str, object]) -> str:
    """Write a scenario as TOML; `profile` holds the values of its office's profile, as TOML gives them.

    Not written is what no book holds, an intake without end and texts for notices, and what belongs to a single
    question: `today`, `known_on`, an assumed return, other calendars.
    """
    key = {} if scenario.office.key is None else {"key": scenario.office.key}
    return document(
        {
            "note": _text(scenario.note),
            **_days_of_their_own(scenario),
            **_usual_intake(scenario),
            **({"priority": list(map(_range, scenario.priority))} if scenario.priority else {}),
            "office": {**key, **profile},
            "outage": [_outage(outage) for outage in scenario.outages],
            "centre": [
                {"on": _range(days.on), "approvals_per_day": days.approvals_per_day, "approved": days.approved}
                for days in scenario.centre
            ],
            "press": [_press(exception) for exception in scenario.press],
            **({} if scenario.intake is None else {"intake": _intake(scenario.intake)}),
            "announced": [
                {key: value for key, value in row._asdict().items() if key != "place"} for row in scenario.announced
            ],
            **({} if scenario.announced_facts is None else {"announced_facts": _facts(scenario.announced_facts)}),
        }
    )


def document(values: Mapping[str, object]) -> str:
    """Write TOML: values first, then tables and lists of tables, each under its heading; what is empty is left out."""
    plain = {key: value for key, value in values.items() if not _is_table(value) and not _is_tables(value)}
    parts = ["".join(_lines(plain))]
    for key, value in values.items():
        if _is_table(value):
            parts.append("".join([f"[{_key(key)}]\n", *_lines(value)]))  # type: ignore[arg-type]  # it is a table
        elif _is_tables(value):
            parts += ["".join([f"[[{_key(key)}]]\n", *_lines(table)]) for table in value]  # type: ignore[attr-defined]
    return "\n".join(filter(None, parts))


def _is_table(value: object) -> bool:
    return isinstance(value, dict)


def _is_tables(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(item, dict) for item in value)


def _lines(values: Mapping[str, object]) -> Iterator[str]:
    return (f"{_key(key)} = {_value(value)}\n" for key, value in values.items() if value is not None)


def _key(key: str) -> str:
    bare = key.isascii() and key.replace("-", "").replace("_", "").isalnum()
    return key if bare else text_as_toml(key)


def _value(value: object) -> str:
    if isinstance(value, str):
        return text_as_toml(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, dict):
        inner = ", ".join(f"{_key(key)} = {_value(item)}" for key, item in value.items())
        return f"{{ {inner} }}" if inner else "{}"
    if isinstance(value, list):
        return f"[{', '.join(map(_value, value))}]"
    return repr(value)


def _days_of_their_own(scenario: Scenario) -> dict[str, object]:
    days = {"print_days": scenario.print_days, "open": scenario.open}
    counts = {
        "capacity": scenario.capacity, "machines": scenario.machines, "approvals_per_day": scenario.approvals_per_day,
    }  # fmt: skip
    ranges: dict[str, object] = {key: list(_ranges(dates)) for key, dates in days.items() if dates}
    return {**counts, **ranges, **_closed(scenario), **_waiting(scenario)}


def _closed(scenario: Scenario) -> dict[str, object]:
    """Write the closed days, those with one reason together."""
    by_reason: dict[Text | None, list[date]] = {}
    for day in sorted(scenario.closed):
        by_reason.setdefault(scenario.closed_reasons.get(day), []).append(day)
    closings = [_closing(range_, reason) for reason, days in by_reason.items() for range_ in _ranges(days)]
    return {"closed": closings} if closings else {}


def _closing(days: str, reason: Text | None) -> object:
    if reason is None or not any(reason):
        return days
    return f"{days}={reason.id}" if reason.id == reason.en else {"on": days, "reason": _text(reason)}


def _waiting(scenario: Scenario) -> dict[str, object]:
    if scenario.waiting is None:
        return {}
    count, since = scenario.waiting
    return {"waiting": count if since is None else f"{count}@{since.isoformat()}"}


def _ranges(days: Iterable[date]) -> Iterator[str]:
    """Join days that follow each other to texts like `2018-11-05..2018-11-07`."""
    first: date | None = None
    last: date | None = None
    for day in sorted(days):
        if first is None or last is None or day != last + timedelta(days=1):
            if first is not None:
                yield f"{first}..{last}"
            first = day
        last = day
    if first is not None:
        yield f"{first}..{last}"


def _usual_intake(scenario: Scenario) -> dict[str, object]:
    if scenario.usual_intake_source is None:
        return {}
    return {"usual_intake": {"value": scenario.office.usual_intake, "source": scenario.usual_intake_source}}


def _outage(outage: Outage) -> dict[str, object]:
    cause = _text(outage.cause)
    return {"start": outage.start, "end": outage.end, "stage": outage.stage, "cause": cause}


def _text(text: Text) -> dict[str, str] | None:
    return {"id": text.id, "en": text.en} if any(text) else None


def _press(exception: PressException) -> dict[str, object]:
    hours = None if exception.hours is None else str(exception.hours)
    return {**exception._asdict(), "on": _range(exception.on), "hours": hours}


def _range(days: Range) -> object:
    return days.first if days.first == days.last else f"{days.first}..{days.last}"


def _intake(intake: Mapping[date, int]) -> dict[str, int]:
    return {day.isoformat(): count for day, count in sorted(intake.items())}


def _facts(facts: AnnouncedFacts) -> dict[str, object]:
    intake = None if facts.intake is None else _intake(facts.intake)
    outages = [{key: value for key, value in _outage(outage).items() if value is not None} for outage in facts.outages]
    return {
        "known_on": facts.known_on,
        "closed": None if facts.closed is None else list(_ranges(facts.closed)),
        "printed": _intake(facts.printed),
        "intake": intake,
        "outage": outages or None,
    }
