"""`pickup plan` and `schedule --with`: what a head of office decides by, right and wrong, in both languages."""

from __future__ import annotations

import csv
import io
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from command import EACH_160, refused

if TYPE_CHECKING:
    from pathlib import Path

    from command import Pickup

CASE = f"banjarmasin-2018 {EACH_160} --today 2018-11-05"


def test_the_plan_names_each_lever_beside_today(pickup: Pickup) -> None:
    answer = pickup(f"plan {CASE} --by 2018-11-07")
    assert answer.status == 0
    lines = answer.out.splitlines()
    assert "320 applications come after Wednesday 7 November 2018" in lines[1]
    table = {line.split("  ")[0]: line for line in lines}
    assert "162 a day" in table["Capacity in regular hours"]
    assert "267 a day" in table["Capacity in regular hours"]
    assert "until 19:49 on 5 and 6 Nov 2018: 11 h 38 min more in all" in table["Overtime at today's rate"]
    assert "the earliest is Fri 9 Nov 2018" in table["Extra print days"]
    assert table["Machines"].split() == ["Machines", "4", "7", "Wed", "7", "Nov", "2018"]


def test_the_plan_as_json(pickup: Pickup) -> None:
    found = pickup(f"plan {CASE} --by 2018-11-07 --format json").json
    assert found["schema"] == "pickup.plan/1"
    assert (found["capacity"], found["print_hours"], found["print_days"], found["machines"]) == (
        267, "08:00-19:49", None, 7,
    )  # fmt: skip
    assert (found["kept"], found["late"], found["latest"]) == (False, 320, "2018-11-09T14:00:00+08:00")
    assert found["last_pickups"]["print_days"] == "2018-11-09T14:00:00+08:00"


def test_the_plan_as_csv(pickup: Pickup) -> None:
    rows = list(csv.DictReader(io.StringIO(pickup(f"plan {CASE} --by 2018-11-07 --format csv").out)))
    assert {row["lever"]: row["needed"] for row in rows} == {
        "capacity": "267", "print_hours": "08:00-19:49", "print_days": "", "machines": "7",
    }  # fmt: skip


def test_what_the_plan_offers_can_be_typed(pickup: Pickup) -> None:
    by = date(2018, 11, 12)
    found = pickup(f"plan {CASE} --intake 2018-11-05=420 --by {by} --format json").json
    told = " ".join(f"--with '{option}'" for option in found["options"])
    compared = pickup(f"schedule {CASE} --intake 2018-11-05=420 {told} --format json").json["variants"]
    assert [variant["with"] for variant in compared] == [None, *found["options"]]
    assert compared[0]["latest_pickup"] > str(by + timedelta(days=1))
    assert {variant["latest_pickup"] for variant in compared[1:]} == {"2018-11-12T14:00:00+08:00"}


def test_the_plan_in_indonesian(pickup: Pickup) -> None:
    answer = pickup(f"plan {CASE} --by 2018-11-07 --lang id")
    assert "267 per hari" in answer.out
    assert "sampai pukul 19.49 pada 5 dan 6 Nov 2018: tambahan 11 jam 38 menit" in answer.out
    assert "Catatan: " in answer.err


def test_the_plan_that_is_kept_offers_nothing(pickup: Pickup) -> None:
    answer = pickup(f"plan {CASE} --by 2018-11-09")
    assert "It is kept as things stand" in answer.out
    assert "--with" not in answer.out


def test_no_lever_is_enough_before_the_standard_date(pickup: Pickup) -> None:
    answer = pickup(f"plan {CASE} --by 2018-11-06")
    assert "No lever alone is enough." in answer.out
    assert "not possible; the earliest is Wed 7 Nov 2018" in answer.out
    assert "it is the standard date of the applications of Friday 2 November 2018" in answer.out


@pytest.mark.parametrize(
    ("line", "told"),
    [
        pytest.param(f"plan {CASE}", ("--by DATE is missing",), id="no day"),
        pytest.param(f"plan {CASE} --by 10/11/2018", ("--by", "2018-11-10", "2018-10-11"), id="an ambiguous day"),
        pytest.param("plan banjarmasin-2018-open --by 2018-11-07", ("--intake",), id="no intake"),
        pytest.param("plan --intake 2018-11-05=3 --by 2018-11-09", ("--capacity",), id="no capacity"),
        pytest.param(f"plan {CASE} --by 2018-11-07 --format pdf", ("--format", "text, json, csv"), id="no such format"),
    ],
)
def test_wrong_plans_are_refused(pickup: Pickup, line: str, told: tuple[str, ...]) -> None:
    refused(pickup(line), *told)


# --- variants -------------------------------------------------------------------------------------------------


def test_variants_side_by_side(pickup: Pickup) -> None:
    answer = pickup(f"schedule {CASE} --with capacity=267 --with print-day=2018-11-10 --with machines=3")
    assert answer.status == 0
    rows = {line.split("  ")[0]: line for line in answer.out.splitlines()[1:6]}
    assert rows["as things stand"].split()[-2:] == ["800", "1,600"]
    assert rows["capacity=267"].split()[-2:] == ["640", "960"]
    assert "Tue 13 Nov" in rows["machines=3"]
    assert "no collection changes" in answer.out


def test_variants_as_json_leave_the_other_keys_alone(pickup: Pickup) -> None:
    plain = pickup(f"schedule {CASE} --format json").json
    found = pickup(f"schedule {CASE} --format json --with capacity=267").json
    variants = found.pop("variants")
    assert found == plain
    assert variants[1]["changes"][-1] == {
        "applied_from": "2018-11-02",
        "applied_to": "2018-11-02",
        "before": "2018-11-09T14:00:00+08:00",
        "after": "2018-11-07T14:00:00+08:00",
    }


def test_variants_as_csv_are_the_changes(pickup: Pickup) -> None:
    rows = list(csv.DictReader(io.StringIO(pickup(f"schedule {CASE} --with capacity=267 --format csv").out)))
    assert [(row["with"], row["applied_from"]) for row in rows] == [
        ("capacity=267", day) for day in ("2018-10-31", "2018-11-01", "2018-11-02")
    ]


def test_a_scenario_on_standard_input_is_read_once_for_all_variants(pickup: Pickup) -> None:
    scenario = b'office = "banjarmasin"\n[[outage]]\nstart = 2018-10-26\nend = 2018-11-04\n[intake]\n2018-10-29 = 300\n'
    found = pickup("schedule - --format json --with capacity=300 --with capacity=100", scenario).json["variants"]
    assert [variant["latest_pickup"][:10] for variant in found] == ["2018-11-06", "2018-11-05", "2018-11-07"]


@pytest.mark.parametrize(
    ("variant", "told"),
    [
        pytest.param("capacity=0", ("--with 'capacity=0'", "--capacity", "whole number"), id="a wrong value"),
        pytest.param("capcity=3", ("--with", "capcity", "capacity"), id="a misspelt option"),
        pytest.param("267", ("--with", "267", "capacity=267"), id="a value alone"),
        pytest.param("outage=2018-10-26..x", ("--with", "--outage"), id="an unreadable outage"),
    ],
)
def test_wrong_variants_are_refused(pickup: Pickup, variant: str, told: tuple[str, ...]) -> None:
    refused(pickup(f"schedule {CASE} --with '{variant}'"), *told)


# --- an intake without end ------------------------------------------------------------------------------------

GOING_ON = "banjarmasin-2018 --today 2018-11-05 --intake 2018-10-24..="


def test_an_intake_without_end_is_cleared_for_good(pickup: Pickup) -> None:
    answer = pickup(f"schedule {GOING_ON}150")
    assert answer.status == 0
    assert "from then on every collection is on its standard date for good" in answer.out
    assert "150 applications each working day from Wednesday 24 October 2018 on" in answer.out


@pytest.mark.parametrize(
    ("count", "needed", "told"), [(162, 163, "never shrinks"), (190, 191, "the backlog only grows from")]
)
def test_at_or_above_capacity_the_status_is_3(pickup: Pickup, count: int, needed: int, told: str) -> None:
    answer = pickup(f"schedule {GOING_ON}{count}")
    assert answer.status == 3
    assert told in answer.out
    assert f"a capacity of {needed} in the regular hours" in answer.out
    assert pickup(f"schedule {GOING_ON}{count} --format json").json["cleared"] is None


def test_one_person_has_one_date_with_an_intake_without_end(pickup: Pickup) -> None:
    cohorts = pickup(f"schedule {GOING_ON}150 --format json").json["cohorts"]
    found = pickup(f"estimate {GOING_ON}150 --applied {cohorts[9]['applied']} --format json").json
    assert found["pickup"] == cohorts[9]["pickup"]


def test_a_scenario_can_have_an_intake_without_end(pickup: Pickup) -> None:
    scenario = b'office = "banjarmasin"\n[intake]\n"2018-10-24.." = 150\n2018-10-23 = 7\n'
    found = pickup("schedule - --format json --from 2018-10-23 --to 2018-10-25", scenario).json["cohorts"]
    assert [cohort["applications"] for cohort in found] == [7, 150, 150]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        pytest.param("--intake 2018-10-24..=0", ("--intake", "whole number from 1"), id="nobody without end"),
        pytest.param("--intake 2018-10-24..=5 --intake 2018-10-25=6", ("--intake", "2018-10-25"), id="a day twice"),
        pytest.param(
            "--intake 2018-10-24..=5 --intake 2018-10-25..=6", ("--intake", "2018-10-25"), id="two without end"
        ),
        pytest.param("--intake ..=5", ("--intake",), id="without a start"),
    ],
)
def test_wrong_intakes_without_end_are_refused(pickup: Pickup, line: str, told: tuple[str, ...]) -> None:
    refused(pickup(f"schedule banjarmasin-2018 {line}"), *told)


# --- open outages and charts ----------------------------------------------------------------------------------


def test_an_open_outage_has_a_table_of_ten_returns(pickup: Pickup) -> None:
    answer = pickup("schedule banjarmasin-2018-open --today 2018-10-31")
    assert answer.status == 3
    table = answer.out[answer.out.index("Expected if service returns") :].splitlines()
    assert len(table) >= 12
    assert table[2].split()[:4] == ["Thu", "1", "Nov", "2018"]
    assert table[11].split()[:4] == ["Wed", "14", "Nov", "2018"]
    # Back on 5 November as it was: 29 to 31 October are collected on 7 November by the clock.
    assert table[4].endswith("Wed 7 Nov, 14:00")


def test_the_table_of_returns_agrees_with_an_assumed_return(pickup: Pickup) -> None:
    table = pickup(f"schedule banjarmasin-2018-open {EACH_160} --today 2018-11-02").out
    row = next(line for line in table.splitlines() if line.startswith("Mon 5 Nov 2018"))
    found = pickup(f"schedule banjarmasin-2018-open {EACH_160} --today 2018-11-02 --assume-return 2018-11-05")
    assert "Mon 5 Nov, 14:00" in row
    assert "Fri 9 Nov, 14:00" in row
    assert "assume that service returns" in found.out
    assert "Friday 9 November 2018, 14:00" in found.out


def test_an_estimate_has_the_table_for_its_own_date(pickup: Pickup) -> None:
    answer = pickup("estimate banjarmasin-2018-open --today 2018-10-31 --applied 2018-10-30")
    assert answer.status == 3
    assert "Mon 5 Nov 2018   Wednesday 7 November 2018, 14:00 WITA" in answer.out


def test_charts_are_plain_in_a_pipe_and_series_in_json(pickup: Pickup) -> None:
    answer = pickup(f"schedule {CASE} --chart")
    answer.out.encode("ascii")
    assert "Waiting at the close" in answer.out
    found = pickup(f"schedule {CASE} --chart --format json").json
    assert found["series"]["backlog"][0] == {"date": "2018-10-29", "waiting": 160, "outage": True}
    assert found["series"]["pickups"][0]["pickup"] == "2018-11-05T14:00:00+08:00"
    assert "series" not in pickup(f"schedule {CASE} --format json").json


@pytest.mark.parametrize("intake", ["2018-10-29..2018-11-02=160", "2018-10-29..=160"])
def test_no_plan_keeps_a_day_before_service_is_known_to_return(pickup: Pickup, intake: str) -> None:
    case = f"plan banjarmasin-2018-open --by 2018-11-07 --today 2018-11-02 --intake {intake}"
    answer = pickup(case)
    assert answer.status == 3
    assert "none needed" not in answer.out
    assert "no end is known of the outage since Friday 26 October 2018. --assume-return DATE" in answer.out
    found = pickup(f"{case} --format json")
    assert found.status == 3
    assert [found.json[name] for name in ("capacity", "print_hours", "print_days", "machines")] == [None] * 4
    assert pickup(f"{case} --assume-return 2018-11-05").status == 0


@pytest.mark.parametrize(
    ("lang", "unknown", "some", "hour"),
    [
        (
            "en",
            "- 24 October 2018: no intake is known, so this is not checked",
            "- 29 October to 6 November 2018: no intake is known of 5 and 6 November 2018, so that is not checked",
            "printed too late for Monday 5 November 2018, 10:00 WITA; on that day the next collection is at 14:00 WITA",
        ),
        (
            "id",
            "- 24 Oktober 2018: permohonan masuknya tidak diketahui, sehingga tidak diperiksa",
            "- 29 Oktober s.d. 6 November 2018: permohonan masuk 5 dan 6 November 2018 tidak diketahui, sehingga tidak",
            "terlambat untuk Senin, 5 November 2018, pukul 10.00 WITA;"
            " penyerahan berikutnya pada hari itu mulai pukul 14.00 WITA",
        ),
    ],
)
def test_an_audit_says_no_date_twice(
    pickup: Pickup, tmp_path: Path, lang: str, unknown: str, some: str, hour: str
) -> None:
    def found(*rows: str) -> str:
        table = tmp_path / "told.csv"
        table.write_text("\n".join(["applied_from,applied_to,pickup", *rows]))
        case = "banjarmasin-2018 --collection 10:00 --collection 14:00"
        return pickup(f"audit {table} {case} --lang {lang}").out

    assert unknown in found("2018-10-24,2018-10-24,2018-11-05")
    # A weekend is told day by day.
    assert unknown.partition(": ")[2] in found("2018-10-20,2018-10-21,2018-11-05")
    assert some in found("2018-10-29,2018-11-06,2018-11-12")
    assert hour in found("2018-10-29,2018-10-29,2018-11-05T10:00")
