"""What has to be said aloud with a likely date: what it rests on, what was taken for granted, where it ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pickup.analysis.forecasts import TOLD
from pickup.text.said import Remark

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from pickup.analysis.delays import Delays
    from pickup.analysis.forecasts import Likely
    from pickup.case.scenario import Scenario

# Fewer applications than this tell little about one in twenty.
FEW = 50


def likely_remarks(scenario: Scenario, answers: Sequence[Likely]) -> tuple[Remark, ...]:
    """Give the remarks that belong to these answers, which rest on the same delays."""
    if not answers:
        return ()
    return (
        *_about_the_history(answers[0].delays, scenario.today, past=any(answer.past for answer in answers)),
        *_about_the_asked(answers, scenario.today),
        *_about_the_queue(scenario, answers),
        *_about_the_end(answers),
    )


def _about_the_history(delays: Delays, today: date | None, *, past: bool) -> Iterator[Remark]:
    if delays.packaged is not None:
        yield Remark("likely.note-illustration", {"name": delays.packaged})
    if delays.until is None:
        return
    if today is not None and (today - delays.until).days > 1 and not past:
        yield Remark("likely.warning-stale", {"until": delays.until, "today": today})
    if delays.applications < FEW:
        few = "likely.warning-few-one" if delays.applications == 1 else "likely.warning-few"
        yield Remark(few, {"count": delays.applications})


def _about_the_asked(answers: Sequence[Likely], today: date | None) -> Iterator[Remark]:
    if any(answer.group > 1 for answer in answers):
        yield Remark("likely.note-independent")
    if any(answer.waited for answer in answers):
        yield Remark("likely.note-not-yet", {"today": today})
    if any(answer.past for answer in answers):
        yield Remark("likely.note-past", {"today": today})


def _about_the_queue(scenario: Scenario, answers: Sequence[Likely]) -> Iterator[Remark]:
    """Say what stands before the late ones where the intake ends, if anything was late and a queue was looked at."""
    if scenario.intake is None or scenario.recurring_intake is not None:
        return
    if not any(answer.paths and len(answer.delays.hazards) > 1 for answer in answers):
        return
    usual = scenario.office.usual_intake
    if usual is not None:
        yield Remark("likely.note-usual-after", {"count": usual})
    else:
        yield Remark("likely.note-unknown-after")


def _about_the_end(answers: Sequence[Likely]) -> Iterator[Remark]:
    """Name the least share that some answer has no day for."""
    for share in TOLD:
        short = [answer for answer in answers if answer.pickup(share) is None]
        if short:
            least = min(short, key=lambda answer: answer.most)
            yield Remark("likely.warning-no-end", {"share": share, "most": int(least.most * 100)})
            return
