"""Results into text and rows: one module a format, all from the same result objects."""
