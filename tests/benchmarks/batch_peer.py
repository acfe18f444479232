"""The peer of `pickup batch`: a polars program that does the same with the same holidays, on all cores.

Called with the applications, the output, and a file of the holidays (one ISO date a line).
"""

import sys
from datetime import date
from pathlib import Path

import polars

STANDARD = 3


def main(applications: str, output: str, holidays: str) -> None:
    days = [date.fromisoformat(line) for line in Path(holidays).read_text(encoding="utf-8").split()]
    table = polars.read_csv(applications, try_parse_dates=True)
    later = polars.max_horizontal("applied", "paid")
    # A clock that starts on a closed day: its working days are counted from the one before.
    pickup = later.dt.add_business_days(STANDARD, holidays=days, roll="backward")
    table.with_columns(pickup.alias("pickup_date")).write_csv(output)


if __name__ == "__main__":
    main(*sys.argv[1:])
