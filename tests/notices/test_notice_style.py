"""The twelve lines of style, held on random schedules: dates read back as themselves, times as officials write them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from notice_cases import MONTHS, WEEKDAYS, read, read_range, scenarios
from properties import examples

from pickup.case.offices import Office
from pickup.case.scenario import Scenario
from pickup.notices.build import daily_of, notice_of, publication_of
from pickup.notices.formats import chat as notice_chat
from pickup.notices.formats import markdown as notice_markdown
from pickup.notices.formats import record as notice_record
from pickup.notices.formats import text as notice_text
from pickup.text.said import Text

if TYPE_CHECKING:
    from pickup.notices.content import Notice

FORMATS = (notice_text, notice_chat, notice_markdown, notice_record)
LONG_DATE = {
    lang: re.compile(rf"({'|'.join(WEEKDAYS[lang])}), (\d{{1,2}}) ({'|'.join(MONTHS[lang])}) (\d{{4}})")
    for lang in WEEKDAYS
}
languages = st.sampled_from(("id", "en"))
some = examples(40)
few = examples(12)


def both(scenario: Scenario) -> tuple[Notice, ...]:
    case = publication_of(scenario)
    return notice_of(case, "id"), notice_of(case, "en")


@some
@given(scenarios(), languages)
def test_every_row_says_its_own_dates(scenario: Scenario, lang: str) -> None:
    notice = notice_of(publication_of(scenario), lang)
    assert notice.rows
    for row in notice.rows:
        assert read_range(row.applied, lang) == (row.applied_from, row.applied_to)
        assert row.pickup is not None
        assert row.collect_by is not None
        assert read(row.ready_day, lang, notice.issued.year) == row.pickup.date()
        assert read(row.short_ready_day, lang, notice.issued.year) == row.pickup.date()
        assert read(row.deadline.partition(" (")[0], lang, notice.issued.year) == row.collect_by


@some
@given(scenarios(), languages)
def test_every_weekday_in_a_text_is_that_of_its_date(scenario: Scenario, lang: str) -> None:
    text = " ".join(notice_text.write((notice_of(publication_of(scenario), lang),)).split())
    dates = [found[0] for found in LONG_DATE[lang].finditer(text)]
    assert dates
    assert all(read(day, lang, 0) for day in dates)


@some
@given(scenarios())
def test_indonesian_never_writes_a_clock_as_others_do(scenario: Scenario) -> None:
    case = publication_of(scenario)
    for make in (notice_of, daily_of):
        for form in (notice_text, notice_chat, notice_markdown):
            text = " ".join(form.write((make(case, "id"),)).split())
            assert not re.search(r"\bjam\b(?! layanan)", text, re.IGNORECASE)
            assert not re.search(r"\d{1,2}:\d{2}", text)
            assert not re.search(r"\bW(?:ita|ib|it)\b", text)
            assert all(re.match(r"pukul \d\d\.\d\d\b", found[0]) for found in re.finditer(r"pukul \S+", text))
            assert "s/d" not in text


@some
@given(scenarios(most_days=12))
def test_a_chat_stays_within_a_caption_up_to_eight_groups(scenario: Scenario) -> None:
    for notice in both(scenario):
        chat = notice_chat.write((notice,))
        assert len(chat) <= (1024 if len(notice.rows) <= 8 else 4096)
        if len(notice.rows) <= 8:
            assert all(f"*{row.short_ready_day}*" in chat for row in notice.rows)


@few
@given(scenarios())
def test_the_dates_stand_before_anything_else(scenario: Scenario) -> None:
    for notice in both(scenario):
        lines = notice_chat.write((notice,)).splitlines()
        first = next(place for place, line in enumerate(lines) if line.startswith("•"))
        assert first <= 6


@few
@given(scenarios())
def test_the_same_input_gives_the_same_bytes(scenario: Scenario) -> None:
    for form in FORMATS:
        assert form.write(both(scenario)) == form.write(both(scenario))


@some
@given(scenarios())
def test_nobody_is_told_to_come_after_the_last_day(scenario: Scenario) -> None:
    """A deadline that stands for all rows of a chat lies behind every pickup."""
    notice = notice_of(publication_of(scenario), "id")
    found = re.search(r"mengambil paspor paling lambat \*(.*?)\*", notice_chat.write((notice,)))
    if found:
        assert all(row.pickup and read(found[1], "id", 0) > row.pickup.date() for row in notice.rows)


HOSTILE = {
    "html": "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "markdown": "# a\n\n- b\n[x](javascript:alert(1)) **c** `d` | e |",
    "chat": "*tebal* _miring_ ~coret~ ```mono```",
    "right to left": "\u202emirg\u202c \u2067abc\u2069 \u200f\u061c",
    "invisible": "a\u200bb\u2060c\ufeffd\u00ade",
    "line ends": "satu\ndua\r\ntiga\u2028empat\u2029lima\vsix\x00\x07\x1b[31m",
    "typesetter": '#panic("x") $x$ @label <b> #import "@preview/x" \\ ` ``` // /* */',
    "braces": "{office} {0} %s {{x}} {date.__class__}",
    "too long": "x" * 10_000,
    "zalgo": "a" + "\u0301" * 5000,
    "empty but for blanks": "\u3000\u00a0 \t",
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.__name__.rpartition("_")[2])
def test_a_hostile_name_is_inert(text: str, form: object) -> None:
    hostile = Scenario(office=Office(name=Text(text, text), place=text, capacity=100), notice=_texts(text))
    scenario = _case(hostile)
    notices = both(scenario)
    written = form.write(notices)  # type: ignore[attr-defined]
    assert len(written) < 60_000
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\u061c\u00ad]", written)
    plain = form.write(both(_case(Scenario(office=Office(capacity=100)))))  # type: ignore[attr-defined]
    assert written.count("| --- |") == plain.count("| --- |")
    if form is notice_chat:
        assert all(len(notice_chat.write((notice,))) <= 1024 for notice in notices)
        assert all(f"*{notice.rows[0].short_ready_day}*" in notice_chat.write((notice,)) for notice in notices)
        assert written.count("*") <= plain.count("*")
        assert "`" not in written
    if form is notice_markdown:
        assert not re.search(r"(?<!\\)<|(?<!\\)`", written)
        assert len(re.findall(r"^# ", written, re.MULTILINE)) == 2


def _texts(text: str) -> dict[str, object]:
    both_ways = Text(text, text)
    return dict.fromkeys(("opening", "closing", "contact", "cause", "deputy", "number", "subject"), both_ways)


def _case(scenario: Scenario) -> Scenario:
    from datetime import date, datetime

    from pickup.case.outages import Outage

    outage = Outage(datetime(2018, 10, 26), datetime(2018, 11, 5))
    return scenario._replace(outages=(outage,), intake={date(2018, 10, 29): 50}, today=date(2018, 11, 5))


def test_a_cut_is_told() -> None:
    scenario = _case(Scenario(office=Office(name=Text("x" * 10_000, "x" * 10_000), capacity=100)))
    remarks = notice_of(publication_of(scenario), "id").remarks
    assert [remark.fields["name"] for remark in remarks if remark.key == "text-cut"] == ["name"]


def test_invisible_characters_taken_out_are_told_and_line_ends_are_not() -> None:
    for text, told in (("Kantor\u202e Imigrasi", ["name"]), ("Kantor\nImigrasi  Contoh", [])):
        scenario = _case(Scenario(office=Office(name=Text(text, text), capacity=100)))
        remarks = notice_of(publication_of(scenario), "id").remarks
        assert [remark.fields["name"] for remark in remarks if remark.key == "text-cleaned"] == told
