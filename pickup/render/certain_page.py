"""The certain answer for a family, or for a day by which it is needed, where nobody asks how late approvals come."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple

from pickup.render.forecast_page import subject, who_is_meant
from pickup.render.phrases import Phrases
from pickup.render.records import at_text
from pickup.text.dates import day_of

if TYPE_CHECKING:
    from pickup.engine.results import Estimate
    from pickup.render.records import Record


class Needed(NamedTuple):
    """How many passports are wanted together, how many of them are approved, and by when, if that was said."""

    members: int
    approved: int
    by: date | None


def is_in_time(pickup: datetime, by: date) -> bool:
    """Tell whether a pickup is not after the moment by which it is needed; a day without a time is meant whole."""
    return pickup <= by if isinstance(by, datetime) else pickup.date() <= by


def days_before(pickup: datetime, by: date) -> int:
    """Count the calendar days from the pickup to the day by which it is needed; below 0 it is later."""
    return (day_of(by) - pickup.date()).days


def readiness(estimate: Estimate, needed: Needed, lang: str) -> str:
    """Say who is meant, who is ready when, and how that stands to the day by which it is needed."""
    meant = who_is_meant(needed.members, needed.approved, lang)
    return " ".join(filter(None, (meant, _ready(estimate, needed, lang))))


def _ready(estimate: Estimate, needed: Needed, lang: str) -> str:
    phrases, pickup, by = Phrases(lang, estimate.scenario.office.time_zone), estimate.pickup, needed.by
    fields: dict[str, object] = {"subject": subject(needed.members, lang), "moment": pickup, "by": by}
    if pickup is None:
        return phrases.say("certain.no-date", **fields)
    if by is None:
        return phrases.say("certain.together", **fields)
    days = days_before(pickup, by)
    key = "before" if is_in_time(pickup, by) else "after"
    number = {0: "-same-day", 1: "-one"}.get(abs(days), "")
    return phrases.say(f"certain.{key}{number}", days=abs(days), **fields)


def readiness_record(estimate: Estimate, needed: Needed) -> Record:
    """Give the same as keys: the family, the day, whether all is ready by then, and how many days before."""
    pickup, by = estimate.pickup, needed.by
    both = None if pickup is None or by is None else (pickup, by)
    return {
        "group": needed.members,
        "group_approved": needed.approved,
        "by": at_text(by, estimate.scenario.office.time_zone),
        "in_time": is_in_time(*both) if both else None,
        "days_before": days_before(*both) if both else None,
    }
