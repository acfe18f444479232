"""From decrees to the kind of each day, and from there to working days."""
