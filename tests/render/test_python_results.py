"""Results in Python: a remark and a step are sentences, and a result is the same record as on the command line."""

from __future__ import annotations

import json
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

import pytest

import pickup as package
from pickup import Office, Outage, Scenario, Step, audit, estimate, plan, read_scenario, schedule, to_dict, variants
from pickup.case.announced_files import read_announced
from pickup.text.said import Remark

if TYPE_CHECKING:
    from command import Pickup

CASE = "banjarmasin-2018"
TABLE = b"applied_from,applied_to,pickup\n2018-10-29,2018-10-30,2018-11-05\n2018-10-31,2018-11-02,2018-11-07\n"
APPLIED = date(2018, 10, 31)


def test_a_step_is_a_sentence_in_both_languages() -> None:
    step = Step(date(2018, 11, 1), "working", 1, Remark("step.counted", {"number": 1, "standard": 3}))
    assert str(step) == "Thursday 1 November 2018: working day 1 of 3."
    assert step.say("id") == "Kamis, 1 November 2018: hari kerja ke-1 dari 3."
    at = Step(date(2018, 11, 7), "pickup", 0, Remark("step.pickup", {"time": time(14)}))
    assert str(at) == "Wednesday 7 November 2018: first collection moment that is not before that: 14:00."
    assert at.say("en", "Asia/Makassar").endswith("14:00 WITA.")


def test_a_remark_is_a_sentence_in_both_languages() -> None:
    reason = Remark("step.lost", {"outages": (Outage(datetime(2018, 11, 1), datetime(2018, 11, 5)),)})
    assert str(reason).startswith("Lost to ")
    assert "1" in str(reason)
    assert str(reason).endswith(".")
    assert reason.say("id") != str(reason)


def test_every_word_of_an_answer_is_a_sentence() -> None:
    answer = estimate(read_scenario(CASE), date(2018, 11, 2))
    for said in (*answer.steps, *answer.warnings):
        assert str(said)[0].isalpha()
        assert str(said).endswith(".")
    # What a debugger shows is still the fields.
    assert repr(answer.steps[0]).startswith("Step(date=")


@pytest.mark.parametrize("lang", ["en", "id"])
@pytest.mark.parametrize(
    ("line", "result"),
    [
        pytest.param(f"estimate {CASE} --applied 2018-10-31", lambda case: estimate(case, APPLIED), id="estimate"),
        pytest.param(f"schedule {CASE}", schedule, id="schedule"),
        pytest.param(f"plan {CASE} --by 2018-11-06", lambda case: plan(case, date(2018, 11, 6)), id="plan"),
        pytest.param(
            f"audit announced.csv {CASE}",
            lambda case: audit(case, read_announced(TABLE, "announced.csv", case.office)),
            id="audit",
        ),
    ],
)
def test_a_result_is_the_record_of_the_command_line(
    pickup: Pickup, line: str, result: Any, lang: str, tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "announced.csv").write_bytes(TABLE)
    printed = json.loads(pickup(f"{line} --format json --lang {lang} --today 2018-11-05").out)
    answer = result(read_scenario(CASE)._replace(today=date(2018, 11, 5)))
    assert answer.to_dict(lang) == to_dict(answer, lang) == printed


def test_an_announced_pickup_stands_in_the_record_too(pickup: Pickup, tmp_path: Any) -> None:
    table = tmp_path / "announced.csv"
    table.write_bytes(TABLE)
    line = f"{CASE} --announced {table} --format json --today 2018-11-01"
    case = read_scenario(CASE)
    case = case._replace(announced=read_announced(TABLE, "t", case.office), today=date(2018, 11, 1))
    printed = json.loads(pickup(f"estimate {line} --applied 2018-10-30").out)
    assert printed["moved"] is True
    assert estimate(case, date(2018, 10, 30)).to_dict() == printed
    assert schedule(case).to_dict() == json.loads(pickup(f"schedule {line}").out)


def test_a_variant_is_the_record_that_stands_with_a_schedule(pickup: Pickup) -> None:
    case = read_scenario(CASE)
    printed = json.loads(pickup(f'schedule {CASE} --with "capacity=240" --format json').out)["variants"]
    compared = variants(schedule(case), [("capacity=240", case._replace(capacity=240))])
    assert [variant.to_dict() for variant in compared] == printed


def test_what_has_no_record_is_named() -> None:
    with pytest.raises(TypeError, match=r"an Office has no record; to_dict takes Audit, Estimate, Plan, Schedule"):
        to_dict(Office())  # type: ignore[arg-type]


def test_a_record_can_be_written_as_json() -> None:
    assert json.loads(json.dumps(estimate(Scenario(), APPLIED).to_dict()))["schema"] == "pickup.estimate/1"
    assert package.to_dict is to_dict
