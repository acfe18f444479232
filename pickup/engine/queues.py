"""Which queue a scenario has; most have the plain one, and load no other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pickup.engine.queue import Queue

if TYPE_CHECKING:
    from pickup.case.scenario import Scenario
    from pickup.engine.clock import Clock


def queue_of(scenario: Scenario, clock: Clock, asked_from: int | None = None) -> Queue:
    """Give the queue by clock start, or by approval where a file says when each application was approved.

    `asked_from` is the earliest clock start that will be asked for. CapacityUnknown, PriorityWithoutCohort.
    """
    if scenario.applications:
        from pickup.engine.approval_queue import ApprovalQueue

        return ApprovalQueue(scenario, clock, asked_from)
    return queue_by_start(scenario, clock, asked_from)


def queue_by_start(scenario: Scenario, clock: Clock, asked_from: int | None = None) -> Queue:
    """Give the queue by clock start, whatever a file says of approvals."""
    if not scenario.priority and not scenario.is_centre_slow:
        return Queue(scenario, clock, asked_from)
    from pickup.engine.split_queue import SplitQueue

    return SplitQueue(scenario, clock, asked_from)
