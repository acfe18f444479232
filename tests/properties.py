"""How many examples a property tries: the number beside it every day, ten times as many where the slow tests run."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

TIMES = int(os.environ.get("PICKUP_EXAMPLES_TIMES", "1"))
"""`-m slow` sets it to 10; 50 for a long hunt."""
USUAL = 100


def examples(number: int = USUAL, *unhealthy: HealthCheck) -> settings:
    """Give the settings of a property with so many examples; `unhealthy` is what Hypothesis is not to complain of."""
    return settings(max_examples=number * TIMES, deadline=None, suppress_health_check=unhealthy)
