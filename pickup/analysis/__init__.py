"""What the engine is asked for decisions: plans, audits, variants, changed calendars, likely dates."""
