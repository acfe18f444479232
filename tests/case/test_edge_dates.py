"""The table of edge dates: each row, as it was worked out by hand, is what the engine and the command answer."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

import pytest

from pickup import WorkCalendar, edge_cases, estimate

if TYPE_CHECKING:
    from command import Pickup

    from pickup import EdgeCase

CASES = edge_cases()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_an_edge_date_is_what_the_engine_says(case: EdgeCase) -> None:
    pickup = estimate(case.scenario, case.applied, case.paid).pickup
    assert pickup is not None
    assert pickup.date() == case.pickup


@pytest.mark.parametrize("case", [case for case in CASES if not case.region], ids=lambda case: case.name)
def test_an_edge_date_is_what_the_command_says(case: EdgeCase, pickup: Pickup) -> None:
    outages = " ".join(
        f"--outage {out.start.isoformat()}..{out.end.isoformat() if out.end else ''}@{out.stage}"
        for out in case.outages
    )
    known_on = f"--known-on {case.known_on}" if case.known_on else ""
    dates = f"--applied {case.applied} --paid {case.paid} --standard {case.standard}"
    answer = pickup(shlex.join(shlex.split(f"estimate {dates} {outages} {known_on} --format json")))
    assert answer.json["pickup"][:10] == str(case.pickup)


def test_the_table_has_fifty_rows_that_tell_their_reason_in_both_languages() -> None:
    assert len(CASES) == 50
    # Read once more, in a test: what a module reads as it is loaded, no test sees fail.
    assert edge_cases() == CASES
    assert len({case.name for case in CASES}) == 50
    assert len({case[1:7] for case in CASES}) == 50
    for case in CASES:
        assert case.reason.id
        assert case.reason.en
        assert case.reason.id != case.reason.en


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_source_is_a_decree_or_a_file_that_there_is(case: EdgeCase) -> None:
    calendars = WorkCalendar().calendars
    numbers = {number for decrees in calendars.national.values() for each in decrees for number in each.numbers}
    files = {f"calendars/regional/{region}.toml" for region in calendars.regional} | {"calendars/closures.toml"}
    assert case.source in {"counted by hand"} | numbers | files
    if case.known_on:
        # Each of these stands beside the same application as everybody knows it now, or the rule is not at its edge.
        assert (
            estimate(case.scenario._replace(known_on=None), case.applied, case.paid).pickup
            != estimate(case.scenario, case.applied, case.paid).pickup
        )
