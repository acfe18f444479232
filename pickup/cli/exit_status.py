"""Exit statuses that several commands end with; an error's own stands on its class."""

from __future__ import annotations

NO_DATE = 3
INTERRUPTED = 130
