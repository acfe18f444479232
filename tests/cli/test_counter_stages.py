"""What somebody types and reads while nobody can apply, or nobody can pay."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from command import refused

if TYPE_CHECKING:
    from pathlib import Path

    from command import Pickup

OUT = "--outage 2019-06-17..2019-06-25@payment --today 2019-06-18"
OPEN = "--outage 2019-06-17..@payment --today 2019-06-18"


def test_a_day_without_applications_is_refused_at_its_option(pickup: Pickup) -> None:
    closed = "--outage 2020-03-24..2020-06-14@intake --today 2020-03-30"
    refused(pickup(f"estimate --applied 2020-03-30 {closed}"), "--applied:", "2020-03-30", "2020-03-24..2020-06-14")
    refused(pickup(f"estimate --applied 2020-03-30 {closed} --lang id"), "--applied:", "foto dan wawancara ditutup")
    assert pickup(f"estimate --applied 2020-03-23 {closed}").status == 0


def test_an_answer_says_from_when_the_days_count(pickup: Pickup) -> None:
    record = pickup(f"estimate --applied 2019-06-18 {OUT} --format json").json
    assert (record["paid"], record["clock_start"], record["pickup"][:10]) == ("2019-06-26", "2019-06-26", "2019-07-01")
    assert record["steps"][0]["kind"] == "no-payment"
    reply = pickup(f"estimate --applied 2019-06-18 {OUT} --format whatsapp").out
    assert "jika Bapak/Ibu membayar pada 26 Juni 2019, dapat diambil mulai *Senin, 1 Juli" in reply
    reply = pickup(f"estimate --applied 2019-06-18 {OUT} --format whatsapp --lang en").out
    assert "can be collected from *Monday, 1 July 2019, 2 p.m. (WIB)*, if you pay on 26 June 2019." in reply
    paid = pickup(f"estimate --applied 2019-06-18 --paid 2019-06-26 {OUT} --format whatsapp").out
    assert "tanggal permohonan 18 Juni 2019 dan tanggal pembayaran 26 Juni 2019" in paid


def test_without_an_end_nothing_of_the_promise_is_known(pickup: Pickup) -> None:
    answer = pickup(f"estimate --applied 2019-06-18 {OPEN} --format json")
    assert answer.status == 3
    assert [answer.json[key] for key in ("paid", "clock_start", "standard_date", "pickup")] == [None] * 4
    assert answer.json["steps"] == [
        {"date": "2019-06-18", "kind": "no-payment", "count": 0,
         "reason": "no payment codes can be made, and no end is known"}
    ]  # fmt: skip
    page = pickup(f"estimate --applied 2019-06-18 {OPEN}").out
    # Back on Wednesday 19 June the three days end on Monday 24 June.
    assert "Wed 19 Jun 2019  Monday 24 June 2019, 14:00 WIB" in page
    assumed = pickup(f"estimate --applied 2019-06-18 {OPEN} --assume-return 2019-06-19 --format json")
    assert (assumed.status, assumed.json["pickup"][:10], assumed.json["assumed"]) == (0, "2019-06-24", ["return"])


def test_a_schedule_says_of_the_days_asked_for_that_nobody_could_pay(pickup: Pickup) -> None:
    asked = "schedule --from 2019-06-14 --to 2019-06-20 --format json"
    answer = pickup(f"{asked} {OUT}")
    assert [cohort["applied"] for cohort in answer.json["cohorts"]] == ["2019-06-14"]
    assert answer.status == 0
    assert "no payment codes could be made on 17 to 20 June 2019: those applications count from" in str(answer.json)
    answer = pickup(f"{asked} {OPEN} --lang id")
    assert answer.status == 3
    assert "17 hingga 20 Juni 2019" in str(answer.json["warnings"])


@pytest.mark.parametrize(
    ("option", "row", "note"),
    [
        pytest.param(
            OUT, "a,2019-06-18,,2019-07-01,2019-07-01", "before Wednesday 26 June 2019", id="back on the 26th"
        ),
        pytest.param(OPEN, "a,2019-06-18,,,", "no end is known", id="no end"),
    ],
)
def test_a_batch_counts_who_has_not_paid_from_the_return(
    pickup: Pickup, tmp_path: Path, option: str, row: str, note: str
) -> None:
    file = tmp_path / "rows.csv"
    file.write_text("id,applied,paid\na,2019-06-18,\nb,2019-06-18,2019-06-27\n")
    told = pickup(f"batch {file} {option} --columns pickup_date,standard_date,note --quiet").out.splitlines()
    assert told[1].startswith(row)
    assert note in told[1]
    assert told[2].startswith("b,2019-06-18,2019-06-27,2019-07-02")


def test_a_batch_refuses_the_row_of_a_day_without_applications(pickup: Pickup, tmp_path: Path) -> None:
    file = tmp_path / "rows.csv"
    file.write_text("id,applied\na,2020-03-30\nb,2020-03-20\n")
    answer = pickup(f"batch {file} --outage 2020-03-24..2020-06-14@intake --today 2020-04-01 --quiet")
    assert answer.status == 1
    assert "no applications were taken on 2020-03-30" in answer.out.splitlines()[1]


def test_the_board_says_that_nobody_can_pay_and_who_collects(pickup: Pickup) -> None:
    board = pickup(f"board --office banjarmasin {OPEN}").out
    assert "Payment codes cannot be issued since 17 June 2019" in board
    assert "nobody can pay today" in board
    assert "13 June 2019" in board
    board = pickup("board --office banjarmasin --outage 2020-03-24..2020-06-14@intake --today 2020-03-25").out
    assert "New applications (photo and interview) are closed from 24 March to 14 June 2020." in board
    # Who applied before pays today: 26, 27 and 30 March.
    assert "Monday, 30 March 2020, 2 p.m. (WITA)" in board


def test_a_variant_may_be_that_nobody_can_pay(pickup: Pickup) -> None:
    record = pickup(
        "schedule billing-2019 --today 2019-06-26 --from 2019-06-26 --to 2019-06-28 "
        "--with outage=2019-06-24..2019-06-25@payment --format json"
    ).json
    # Two days out: 330 from Friday 28 June on are finished on Tuesday 2 July, a day late; the 110 of 27 June, due on
    # that day, are finished on it too.
    assert [variant["late"] for variant in record["variants"]] == [1100, 330]


def test_a_book_knows_when_payment_stopped_and_came_back(pickup: Pickup, tmp_path: Path) -> None:
    office, book = tmp_path / "office.toml", tmp_path / "our.book"
    office.write_text("capacity = 162\n")
    pickup(f"book init {book} --office {office} --today 2019-06-03")
    pickup(f"book add {book} --today 2019-06-17 intake 2019-06-14=120 outage 2019-06-17.. @payment")
    assert pickup(f"estimate {book} --applied 2019-06-18 --today 2019-06-18").status == 3
    pickup(f"book add {book} --today 2019-06-26 restored 2019-06-26 @payment intake 2019-06-26=300")
    found = pickup(f"estimate {book} --applied 2019-06-18 --today 2019-06-26 --format json").json
    # 300 from Friday 28 June on: 162 then, 138 on Monday 1 July by 13:06.
    assert (found["clock_start"], found["pickup"]) == ("2019-06-26", "2019-07-01T14:00:00+07:00")
    assert 'stage = "payment"' in pickup(f"book export {book} --today 2019-06-26").out


LISTED = (
    "--office banjarmasin --intake 2026-11-16..2026-11-20=150 --outage 2026-11-17..2026-11-19@{} --today 2026-11-18"
)


@pytest.mark.parametrize(
    ("stage", "label", "in_indonesian", "warned"),
    [
        ("payment", "already paid", "sudah membayar", "on 17 to 19 November 2026, when nobody could pay"),
        ("intake", "paid on that date", "dibayar pada tanggal itu", "17 to 19 November 2026, when new applications"),
    ],
)
def test_clock_starts_counted_while_the_counter_is_closed_stand_and_are_told_for_whom(
    pickup: Pickup, stage: str, label: str, in_indonesian: str, warned: str
) -> None:
    case = LISTED.format(stage)
    answer = pickup(f"schedule {case} --format json").json
    assert [cohort["applied"] for cohort in answer["cohorts"]] == [f"2026-11-{day}" for day in (16, 17, 18, 19, 20)]
    assert any(warned in sentence for sentence in answer["warnings"])
    for command in ("schedule", "notice", "notice --daily", "board"):
        assert warned in pickup(f"{command} {case}").err
    for lang, said in (("en", label), ("id", in_indonesian)):
        chat = pickup(f"notice {case} --format whatsapp --lang {lang}").out
        rows = [line for line in chat.splitlines() if " Nov" in line and "→" in line]
        assert [f"({said})" in row for row in rows] == [False, True, True, True, False]
        assert pickup(f"notice {case} --lang {lang}").out.replace("\n", " ").count(f"({said.split()[0]}") == 3
        assert f"17 November ({said})" in pickup(f"notice --daily 2026-11-20 {case} --lang {lang}").out
        assert f"17 November 2026 ({said})" in pickup(f"board {case} --lang {lang}").out


def test_a_list_without_those_days_is_not_warned_of(pickup: Pickup) -> None:
    case = "--office banjarmasin --intake 2026-11-16=150 --intake 2026-11-20=150 --today 2026-11-18"
    for stage in ("payment", "intake"):
        answer = pickup(f"notice {case} --outage 2026-11-17..2026-11-19@{stage} --format whatsapp --lang en")
        assert "counts clock starts" not in answer.err
        # Nothing stands behind the date but its own last day, as that of 20 November is five days later.
        row = next(line for line in answer.out.splitlines() if "→" in line)
        assert row == "• Applied 16 Nov → *Thu, 19 Nov* (by 18 Dec)"


def test_the_replies_of_a_batch_state_no_payment_that_nobody_has_told(pickup: Pickup, tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text("applied,paid\n2019-06-18,\n2019-06-18,2019-06-26\n")
    first, second = pickup(f"batch {file} {OUT} --columns reply,note --lang id --quiet").out.splitlines()[1:]
    assert "jika Bapak/Ibu membayar pada 26 Juni 2019" in first
    assert "jika" not in second
