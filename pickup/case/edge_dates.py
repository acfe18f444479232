"""Fifty dates at the edges of the rules, with their reasons, for the unit tests of who builds on this."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import NamedTuple

from pickup.case.offices import Office
from pickup.case.outages import Outage
from pickup.case.scenario import Scenario
from pickup.text.said import Text


class EdgeCase(NamedTuple):
    """An application, the day from which it is collected, and why; `source` is a decree, a file, or a count by hand.

    `region` None: no region's own days; `known_on`: decrees signed later are not seen. The office is the usual one:
    Monday to Friday, service 08:00 to 16:00, closed when all immigration offices are.

    >>> from pickup import edge_cases, estimate
    >>> case = edge_cases()[0]
    >>> case.name, str(case.applied), case.standard, str(case.pickup), case.reason.en
    ('friday', '2018-10-05', 3, '2018-10-10', 'the weekend between is not counted')
    >>> estimate(case.scenario, case.applied, case.paid).pickup.date() == case.pickup
    True
    """

    name: str
    applied: date
    paid: date
    standard: int
    region: str | None
    outages: tuple[Outage, ...]
    known_on: date | None
    pickup: date
    reason: Text
    source: str

    @property
    def scenario(self) -> Scenario:
        """The case as `estimate` takes it."""
        office = Office(standard=self.standard, region=self.region)
        return Scenario(office, self.outages, known_on=self.known_on)


def edge_cases() -> tuple[EdgeCase, ...]:
    """Give fifty edge dates; the table is `case/edge_dates.csv` in the package.

    >>> from pickup import edge_cases
    >>> len(edge_cases())
    50
    """
    import csv

    with Path(__file__).with_name("edge_dates.csv").open(encoding="utf-8", newline="") as table:
        return tuple(map(_edge_case, csv.DictReader(table)))


def _edge_case(row: dict[str, str]) -> EdgeCase:
    return EdgeCase(
        name=row["name"],
        applied=date.fromisoformat(row["applied"]),
        paid=date.fromisoformat(row["paid"]),
        standard=int(row["standard"]),
        region=row["region"] or None,
        outages=tuple(map(Outage.read, row["outages"].split())),
        known_on=date.fromisoformat(row["known_on"]) if row["known_on"] else None,
        pickup=date.fromisoformat(row["pickup"]),
        reason=Text(row["reason_id"], row["reason_en"]),
        source=row["source"],
    )
