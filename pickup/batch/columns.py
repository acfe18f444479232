"""The columns that a batch can add; known without the engine, so that a shell can offer them."""

COLUMNS = (
    "pickup", "pickup_date", "standard_date", "collect_by", "basis", "print_start", "print_finish", "note",
)  # fmt: skip
USUAL_COLUMNS = ("pickup", "standard_date", "collect_by", "basis", "note")
