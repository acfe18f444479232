"""Exit statuses of commands; an error's own stands on its class."""

from __future__ import annotations

NO = 1
"""The answer is no, or not for all: a closed day, dates that cannot be kept, files with faults, rows refused."""
NO_DATE = 3
INTERRUPTED = 130
TERMINATED = 143
