"""How long a passport waits to be collected: other days than 30, or no limit at all, in whatever tells one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from engine_cases import Twin, examples, twins
from hypothesis import given
from hypothesis import strategies as st

from pickup import schedule

if TYPE_CHECKING:
    from pathlib import Path

    from command import Pickup

CASE = "banjarmasin-2018 --today 2018-11-05"
OF_LIMITS = (
    "paling lambat",
    "dibatalkan",
    "batas pengambilan",
    "collect by",
    "cancelled",
    "12-05",
    "desember",
    "december",
)


@pytest.mark.parametrize("lang", ["id", "en"])
@pytest.mark.parametrize(
    "line",
    [
        f"schedule {CASE}",
        f"schedule {CASE} --format csv",
        f"estimate {CASE} --applied 2018-10-31 --explain",
        f"estimate {CASE} --applied 2018-10-31 --format whatsapp",
        f"estimate {CASE} --applied 2018-10-31 --today 2018-12-20 --format whatsapp",
        *(f"notice {CASE} --format {format_}" for format_ in ("text", "whatsapp", "markdown", "html", "ics")),
        f"board {CASE}",
    ],
)
def test_with_none_no_limit_is_told_anywhere(pickup: Pickup, line: str, lang: str) -> None:
    line = f"{line} --quiet" if not line.startswith("board") else line
    told = pickup(f"{line} --collect-within none --lang {lang}")
    assert told.status == 0
    assert [word for word in OF_LIMITS if word in told.out.lower()] == []
    limited = pickup(f"{line} --lang {lang}").out.lower()
    assert any(word in limited for word in OF_LIMITS)


def test_with_none_the_record_has_null(pickup: Pickup) -> None:
    record = pickup(f"schedule {CASE} --collect-within none --format json").json
    assert {row["collect_by"] for row in (*record["groups"], *record["cohorts"])} == {None}
    assert (
        pickup(f"estimate {CASE} --applied 2018-10-31 --collect-within none --format json").json["collect_by"] is None
    )


def test_other_days_count_from_the_first_printed_passport(pickup: Pickup) -> None:
    # Printed on 5 November: 45 days are Thursday 20 December; 60 are 4 January 2019, a Friday.
    for within, day in ((45, "2018-12-20"), (60, "2019-01-04")):
        record = pickup(f"schedule {CASE} --collect-within {within} --format json").json
        assert record["groups"][0]["collect_by"] == day
    notice = pickup(f"notice {CASE} --collect-within 60 --quiet").out
    assert "60 (enam puluh) hari" in " ".join(notice.split())


def test_a_scenario_beats_its_profile_whichever_that_is(pickup: Pickup, tmp_path: Path) -> None:
    office, case = tmp_path / "office.toml", tmp_path / "case.toml"
    office.write_text("collect_within = 10\n")
    case.write_text('collect_within = "none"\n')
    asked = "--applied 2018-10-29 --today 2018-10-29 --format json"
    assert pickup(f"estimate {asked} --office {office}").json["collect_by"] == "2018-11-09"
    assert pickup(f"estimate {case} {asked} --office {office}").json["collect_by"] is None
    assert pickup(f"estimate {case} {asked}", PICKUP_OFFICE=str(office)).json["collect_by"] is None
    assert pickup(f"estimate {case} {asked} --collect-within 3").json["collect_by"] == "2018-11-02"


def test_an_announced_limit_counts_no_longer_once_nothing_is_cancelled(pickup: Pickup, tmp_path: Path) -> None:
    told = tmp_path / "told.csv"
    told.write_text("applied_from,applied_to,pickup,collect_by\n2018-10-29,2018-10-29,2018-11-05T14:00,2018-12-05\n")
    line = f"estimate {CASE} --applied 2018-10-29 --announced {told} --format json"
    assert pickup(line).json["collect_by"] == "2018-12-05"
    assert pickup(f"{line} --collect-within none").json["collect_by"] is None


def test_the_shelf_of_a_book_tells_no_limit(pickup: Pickup, tmp_path: Path) -> None:
    office, book = tmp_path / "office.toml", tmp_path / "our.book"
    office.write_text('capacity = 162\ncollect_within = "none"\n')
    pickup(f"book init {book} --office {office} --today 2018-10-29")
    pickup(f"book add {book} intake 2018-10-29=5 --today 2018-10-30")
    shelf = pickup(f"book shelf {book} --today 2019-03-01").out
    assert shelf.splitlines()[1].split()[-1] == "Passports"
    assert shelf.splitlines()[-1] == "5 passports."
    exported = pickup(f"book export {book} --today 2018-10-31").out
    assert 'collect_within = "none"' in exported


@examples(40)
@given(twins(), st.one_of(st.none(), st.integers(1, 60)))
def test_it_moves_no_pickup(twin: Twin, within: int | None) -> None:
    other = twin.scenario._replace(office=twin.scenario.office._replace(collect_within=within))
    before, after = schedule(twin.scenario), schedule(other)
    assert [cohort._replace(collect_by=None) for cohort in before.cohorts] == [
        cohort._replace(collect_by=None) for cohort in after.cohorts
    ]
    assert before.press_days == after.press_days
