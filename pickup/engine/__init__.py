"""Clock, press and queue: from a case to cohorts, estimates and schedules."""
