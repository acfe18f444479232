"""Each kind of notice as it goes out, byte by byte.

Every file was read beside the model notices when it was written; where the office is Banjarmasin the words and
dates are those of the models. Where they differ on purpose: fields that are not known: a dotted line, and an
English table gives the year with every application date.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from notice_visuals import CASE, DATA, MOVED, OPEN

if TYPE_CHECKING:
    from pathlib import Path

    from command import Pickup

FOUR = f"notice {DATA}/standard-4.toml --format whatsapp --daily"
SERVICES = f"notice {DATA}/june-2024/paspor-biasa.toml {DATA}/june-2024/paspor-elektronik.toml"
SERVICES += f" {DATA}/june-2024/percepatan.toml --today 2024-06-27"
REPLY = "estimate --format whatsapp"
TOLD = f"--announced {DATA}/announced-2018-11-05.json"
# The press made 100 on Monday 5 November 2018: the last row of the worked examples in engine/test_worked_examples.py.
SLOW_DAY = "banjarmasin-2018 --printed 2018-11-05=100"
DAILY_MOVED = f"notice {SLOW_DAY} --daily 2018-11-06 {TOLD}"
OUTAGE_AGAIN = "banjarmasin-2018 --outage 2018-10-26.."

NOTICES = {
    "schedule-id": f"{CASE}",
    "schedule-en": f"{CASE} --lang en",
    "schedule-both": f"{CASE} --lang both",
    "schedule-whatsapp-id": f"{CASE} --format whatsapp",
    "schedule-whatsapp-en": f"{CASE} --format whatsapp --lang en",
    "schedule-whatsapp-both": f"{CASE} --format whatsapp --lang both",
    "schedule-markdown-id": f"{CASE} --format markdown",
    "schedule-markdown-en": f"{CASE} --format markdown --lang en",
    "schedule-markdown-both": f"{CASE} --format markdown --lang both",
    "schedule-json-id": f"{CASE} --format json",
    "schedule-json-en": f"{CASE} --format json --lang en",
    "schedule-json-both": f"{CASE} --format json --lang both",
    "one-row-id": f"{CASE} --intake 2018-10-29..2018-10-30=0 --intake 2018-11-01..2018-11-02=0",
    "filled-id": f"notice {DATA}/filled.toml --today 2018-11-05",
    "filled-en": f"notice {DATA}/filled.toml --today 2018-11-05 --lang en",
    "filled-whatsapp-id": f"notice {DATA}/filled.toml --today 2018-11-05 --format whatsapp",
    "backlog-for-now-id": "notice banjarmasin-2018 --today 2018-11-05 --intake 2018-10-29..2018-11-02=160",
    "open-id": f"{OPEN} --today 2018-10-26",
    "open-en": f"{OPEN} --today 2018-10-26 --lang en",
    "open-whatsapp-id": f"{OPEN} --today 2018-10-26 --format whatsapp",
    "open-whatsapp-en": f"{OPEN} --today 2018-10-26 --format whatsapp --lang en",
    "update-id": f"{OPEN} --today 2018-10-31",
    "update-whatsapp-id": f"{OPEN} --today 2018-10-31 --format whatsapp",
    "update-whatsapp-en": f"{OPEN} --today 2018-10-31 --format whatsapp --lang en",
    "printer-schedule-id": "schedule printer-2022 --today 2022-08-08 --lang id",
    "printer-schedule-en": "schedule printer-2022 --today 2022-08-08",
    "printer-id": "notice printer-2022 --today 2022-08-08",
    "printer-whatsapp-en": "notice printer-2022 --today 2022-08-08 --format whatsapp --lang en",
    "migration-schedule-id": "schedule migration-2017 --today 2017-10-12 --lang id",
    "migration-schedule-en": "schedule migration-2017 --today 2017-10-12",
    "migration-id": "notice migration-2017 --today 2017-10-12",
    "migration-whatsapp-en": "notice migration-2017 --today 2017-10-12 --format whatsapp --lang en",
    "billing-schedule-id": "schedule billing-2019 --today 2019-06-26 --lang id",
    "billing-schedule-en": "schedule billing-2019 --today 2019-06-26",
    "billing-id": "notice billing-2019 --today 2019-06-18",
    "billing-en": "notice billing-2019 --today 2019-06-18 --lang en",
    "billing-open-whatsapp-id": (
        "notice billing-2019 --outage 2019-06-17..@payment --today 2019-06-18 --format whatsapp"
    ),
    "billing-back-id": "notice billing-2019 --today 2019-06-26",
    "billing-daily-whatsapp-en": "notice billing-2019 --daily 2019-06-19 --format whatsapp --lang en",
    "billing-daily-back-whatsapp-id": "notice billing-2019 --daily 2019-07-05 --format whatsapp",
    "intake-closed-id": "notice --office banjarmasin --outage 2020-03-24..2020-06-14@intake --today 2020-03-24",
    "intake-closed-whatsapp-en": (
        "notice --office banjarmasin --outage 2020-03-24..@intake --today 2020-03-24 --format whatsapp --lang en"
    ),
    "intake-closed-in-outage-id": (
        "notice banjarmasin-2018-open --outage 2018-10-26.. --outage 2018-10-26..@intake --today 2018-10-26"
    ),
    "daily-id": "notice banjarmasin-2018 --daily 2018-11-06",
    "daily-whatsapp-id": "notice banjarmasin-2018 --daily 2018-11-06 --format whatsapp",
    "daily-whatsapp-en": "notice banjarmasin-2018 --daily 2018-11-06 --format whatsapp --lang en",
    "daily-behind-the-list-id": "notice banjarmasin-2018 --daily 2018-11-14 --format whatsapp",
    "daily-nothing-new-id": f"notice {SLOW_DAY} --daily 2018-11-05 --format whatsapp",
    "daily-moved-id": DAILY_MOVED,
    "daily-moved-whatsapp-id": f"{DAILY_MOVED} --format whatsapp",
    "daily-moved-whatsapp-en": f"{DAILY_MOVED} --format whatsapp --lang en",
    "daily-weekend-id": "notice banjarmasin-2018 --daily 2018-11-10 --format whatsapp",
    "daily-outage-id": f"{OPEN} --daily 2018-10-31 --format whatsapp",
    "daily-before-closed-id": f"{FOUR} 2025-08-15",
    "daily-before-closed-en": f"{FOUR} 2025-08-15 --lang en",
    "daily-closed-id": f"{FOUR} 2025-08-18",
    "daily-before-long-closure-id": f"{FOUR} 2025-03-25",
    "daily-in-long-closure-id": f"{FOUR} 2025-04-01",
    "change-id": f"{MOVED} --announced {DATA}/announced-2018-11-05.json",
    "change-whatsapp-id": f"{MOVED} --announced {DATA}/announced-2018-11-05.json --format whatsapp",
    "change-whatsapp-en": f"{MOVED} --announced {DATA}/announced-2018-11-05.json --format whatsapp --lang en",
    "unchanged-whatsapp-id": f"{CASE} --announced {DATA}/announced-2018-11-05.json --format whatsapp",
    "withdrawn-whatsapp-id": f"{OPEN} --today 2018-10-31 --announced {DATA}/announced-2018-10-25.csv --format whatsapp",
    "services-id": f"{SERVICES}",
    "services-whatsapp-id": f"{SERVICES} --format whatsapp",
    "services-whatsapp-en": f"{SERVICES} --format whatsapp --lang en",
    "message-whatsapp-id": f"notice {DATA}/tanjungpandan-2019.toml --today 2019-10-16 --format whatsapp",
    "message-id": f"notice {DATA}/tanjungpandan-2019.toml --today 2019-10-16",
    "reply-late-id": f"{REPLY} banjarmasin-2018 --applied 2018-10-31 --today 2018-11-05",
    "reply-late-en": f"{REPLY} banjarmasin-2018 --applied 2018-10-31 --today 2018-11-05 --lang en",
    "reply-moved-id": f"{REPLY} {SLOW_DAY} --applied 2018-10-30 {TOLD} --today 2018-11-06",
    "reply-moved-en": f"{REPLY} {SLOW_DAY} --applied 2018-10-30 {TOLD} --today 2018-11-06 --lang en",
    "reply-withdrawn-id": f"{REPLY} {OUTAGE_AGAIN} --applied 2018-10-30 {TOLD} --today 2018-11-06",
    "reply-paid-later-id": f"{REPLY} banjarmasin-2018 --applied 2018-10-30 --paid 2018-10-31 --today 2018-11-05",
    "reply-on-time-id": f"{REPLY} --applied 2018-11-12 --today 2018-11-12",
    "reply-no-date-id": f"{REPLY} banjarmasin-2018-open --applied 2018-10-26 --today 2018-10-26",
}


# On the day after the limit of the first: the passports that the packaged book has not handed over.
SHELF = "book shelf shelf.book --today 2018-12-06"
SHELVES = {
    "shelf-id": f"{SHELF} --format notice",
    "shelf-en": f"{SHELF} --format notice --lang en",
    "shelf-whatsapp-id": f"{SHELF} --format whatsapp",
    "shelf-whatsapp-en": f"{SHELF} --format whatsapp --lang en",
}


@pytest.mark.parametrize("name", SHELVES)
def test_an_appeal_goes_out_as_it_was_read(
    pickup: Pickup, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert pickup("example banjarmasin-2018-book -o shelf.book").status == 0
    answer = pickup(f"{SHELVES[name]} --quiet")
    assert (answer.status, answer.err) == (0, "")
    assert answer.out == (DATA / f"{name}.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", NOTICES)
def test_a_notice_goes_out_as_it_was_read(pickup: Pickup, name: str) -> None:
    answer = pickup(f"{NOTICES[name]} --quiet")
    # Whether new applications are served is left open in these, which is said even with --quiet.
    unresolved = name in ("open-id", "update-id")
    assert answer.status == (3 if name in ("reply-no-date-id", "reply-withdrawn-id") else int(unresolved)), answer.err
    assert ("new_applications" in answer.err) if unresolved else (answer.err == "")
    assert answer.out == (DATA / f"{name}.txt").read_text(encoding="utf-8")


def test_no_file_is_left_that_no_notice_has() -> None:
    assert {path.stem for path in DATA.glob("*.txt")} == {*NOTICES, *SHELVES}
