"""Scenario files, one row a key and a reading rule."""

from __future__ import annotations

import re
from datetime import date, datetime
from pathlib import Path

import pytest

import pickup
from pickup.case import scenario_files
from pickup.case.announced_files import ROW_KEYS
from pickup.case.announcements import AnnouncedRow
from pickup.case.errors import UnknownScenario
from pickup.case.notice_files import NOTICE_KEYS
from pickup.case.offices import PROFILE_KEYS, Office
from pickup.case.outages import STAGES, Outage
from pickup.case.scenario import AnnouncedFacts, PressException, RecurringIntake, Scenario, Waiting
from pickup.case.scenario_files import SCENARIO_KEYS, example_names, intake_file, read_scenario, scenario_of
from pickup.case.scenario_writing import scenario_text
from pickup.text.dates import Hours, Range
from pickup.text.errors import PickupError
from pickup.text.said import Text

DAY, NEXT = date(2018, 11, 5), date(2018, 11, 6)
START = datetime(2018, 10, 26)


def read(text: str, folder: Path | None = None) -> Scenario:
    return scenario_of(text.encode(), "case.toml", folder or Path())


@pytest.mark.parametrize(
    ("text", "outage"),
    [
        pytest.param("start = 2018-10-26\nend = 2018-11-04", Outage(START, datetime(2018, 11, 5)), id="whole days"),
        pytest.param("start = 2018-10-26", Outage(START, None), id="no end"),
        pytest.param('start = "26 Oktober 2018"\nend = "2018-11-05 11.00"', Outage(START, datetime(2018, 11, 5, 11)),
                     id="as texts"),
        pytest.param("start = 2018-10-26T10:30:00\nend = 2018-10-26T11:00:00",
                     Outage(datetime(2018, 10, 26, 10, 30), datetime(2018, 10, 26, 11)), id="times"),
        pytest.param('start = 2018-10-26\nstage = "print"', Outage(START, None, "print"), id="stage"),
        pytest.param('start = 2018-10-26\ncause = "BMS"', Outage(START, None, "all", Text("BMS", "BMS")), id="cause"),
        pytest.param('start = 2018-10-26\ncause = { id = "gangguan", en = "outage" }',
                     Outage(START, None, "all", Text("gangguan", "outage")), id="cause in both"),
    ],
)  # fmt: skip
def test_an_outage_is_read(text: str, outage: Outage) -> None:
    assert read(f"[[outage]]\n{text}\n").outages == (outage,)


@pytest.mark.parametrize(
    ("text", "key", "value"),
    [
        ("capacity = 267", "capacity", 267),
        ("machines = 3", "machines", 3),
        ("waiting = 40", "waiting", Waiting(40)),
        ('waiting = "40"', "waiting", Waiting(40)),
        ('waiting = "40@2018-11-05"', "waiting", Waiting(40, datetime(2018, 11, 5))),
        ('waiting = "40@2018-11-05T10:00"', "waiting", Waiting(40, datetime(2018, 11, 5, 10))),
        ("[intake]\n2018-11-05 = 150", "intake", {DAY: 150}),
        ('[intake]\n"5 November 2018" = "150"', "intake", {DAY: 150}),
        ('[intake]\n"2018-11-02..2018-11-06" = 9', "intake", {date(2018, 11, 2): 9, DAY: 9, NEXT: 9}),
        ("[intake]\n2018-11-04 = 3", "intake", {date(2018, 11, 4): 3}),
        ('[intake]\n"2018-11-05.. " = 30', "recurring_intake", RecurringIntake(DAY, 30)),
        ("[intake]", "intake", {}),
        ("", "intake", None),
        ("print_days = 2018-11-05", "print_days", frozenset({DAY})),
        ('open = ["2018-11-05..2018-11-06"]', "open", frozenset({DAY, NEXT})),
        ('closed = "2018-11-05"', "closed", frozenset({DAY})),
        ("[[press]]\non = 2018-11-05\ncapacity = 9", "press", (PressException(Range(DAY, DAY), capacity=9),)),
        ('[[press]]\non = "2018-11-05..2018-11-06"\nmachines = 2', "press",
         (PressException(Range(DAY, NEXT), machines=2),)),
        ('[[press]]\non = [2018-11-05, 2018-11-06]\nhours = "08:00-20:00"', "press",
         tuple(PressException(Range(day, day), hours=Hours(28_800, 72_000)) for day in (DAY, NEXT))),
        ('[[press]]\non = [2018-11-05, 2018-11-06]\nhours = "08:00-01:00"', "press",
         tuple(PressException(Range(day, day), hours=Hours(28_800, 90_000)) for day in (DAY, NEXT))),
        ("[[press]]\non = 2018-11-05\nprinted = 0", "press", (PressException(Range(DAY, DAY), printed=0),)),
        ("", "office", Office()),
    ],
)  # fmt: skip
def test_a_key_is_read(text: str, key: str, value: object) -> None:
    assert getattr(read(text), key) == value


def test_the_office_can_be_a_name_a_path_or_a_table(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text("standard = 4\n")
    assert read('office = "banjarmasin"').office.capacity == 162
    assert read('office = "mine.toml"', tmp_path).office.standard == 4
    assert read("[office]\nstandard = 2\n").office.standard == 2


def test_an_office_of_the_caller_stands_in_for_the_files() -> None:
    office = Office(key="other")
    assert scenario_of(b'office = "banjarmasin"', "case.toml", Path(), office).office is office


def test_an_intake_file_is_looked_for_beside_the_scenario(tmp_path: Path) -> None:
    (tmp_path / "intake.csv").write_text("date,applications\n2018-11-05,150\n")
    path = tmp_path / "case.toml"
    path.write_text('[intake]\nfile = "intake.csv"\n2018-11-06 = 5\n')
    assert read_scenario(str(path)).intake == {DAY: 150, NEXT: 5}


def test_a_range_of_intake_leaves_out_what_the_scenario_closes() -> None:
    text = 'closed = 2018-11-05\n[intake]\n"2018-11-05..2018-11-06" = 9\n'
    assert read(text).intake == {NEXT: 9}


def test_a_byte_order_mark_and_crlf_are_read() -> None:
    raw = b"\xef\xbb\xbfcapacity = 9\r\nmachines = 2\r\n"
    scenario = scenario_of(raw, "case.toml", Path())
    assert (scenario.capacity, scenario.machines) == (9, 2)


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("capacity = 0", "case.toml, line 1, capacity"),
        ("\ncapacty = 9", "case.toml, line 2, capacty"),
        ("capcity = 3\n\nmachines = 4", "case.toml, line 1, capcity"),
        ("machines = 4\ncapacity = 0\n\n[intake]\ncapacity = 1", "case.toml, line 2, capacity"),
        ("[[outage]]\nend = 2018-11-05", "case.toml, line 1, [[outage]]"),
        ("[[outage]]\nstart = 2018-11-05\n[[outage]]\nstart = 2018-11-06\nend = 2018-11-05", "case.toml, line 5, end"),
        ("[intake]\n2018-11-05 = -1", "case.toml, line 2, 2018-11-05"),
        ("[intake]\nsoon = 1", "case.toml, line 2, soon"),
        ("[[press]]\non = 2018-11-05\nprinted = -1", "case.toml, line 3, printed"),
        ('[[press]]\non = 2018-11-05\nhours = "09:00-08:30"', "case.toml, line 1, press"),
        ("x = = 1", "case.toml, line 1, column 5"),
        ("x = [\n", "case.toml, line 2, column 1"),
    ],
)
def test_a_wrong_value_is_named_by_file_line_and_key(text: str, where: str) -> None:
    with pytest.raises(PickupError) as caught:
        read(text)
    assert caught.value.where == where


@pytest.mark.parametrize("name", ["banjarmasin-2019", "", ".", "../examples/banjarmasin-2018", "a" * 300])
def test_an_unknown_scenario_is_refused(name: str) -> None:
    with pytest.raises(UnknownScenario):
        read_scenario(name)


@pytest.mark.parametrize("waiting", [Waiting(40), Waiting(40, datetime(2018, 11, 5, 10))])
def test_waiting_passports_are_written_as_they_are_read(waiting: Waiting) -> None:
    assert read(scenario_text(Scenario(Office(), waiting=waiting), {})).waiting == waiting


def test_the_packaged_example_holds_the_facts() -> None:
    scenario = read_scenario("banjarmasin-2018")
    assert [(outage.start, outage.end, outage.stage) for outage in scenario.outages] == [
        (START, datetime(2018, 11, 5), "all")
    ]
    assert (scenario.office.capacity, scenario.office.machines, scenario.office.standard) == (162, 4, 3)
    assert list((scenario.intake or {}).values()) == [150, 160, 70, 55, 45]
    assert "ilustrasi" in scenario.note.id
    assert "illustration" in scenario.note.en


@pytest.mark.parametrize("packaged", [True, False])
def test_a_fault_is_named_by_the_name_of_an_example_or_the_path_of_a_file(
    packaged: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "broken.toml").write_text("capacity = 0\n")
    if packaged:
        monkeypatch.setattr(scenario_files, "EXAMPLES", tmp_path)
    with pytest.raises(PickupError) as caught:
        read_scenario("broken" if packaged else str(tmp_path / "broken.toml"))
    assert caught.value.where == ("broken" if packaged else str(tmp_path / "broken.toml")) + ", line 1, capacity"


def test_every_packaged_example_is_read() -> None:
    assert set(example_names()) >= {"banjarmasin-2018", "banjarmasin-2018-open"}
    for name in example_names():
        assert read_scenario(name).office.key


ANNOUNCED = "[[announced]]\napplied_from = 2018-10-31\napplied_to = 2018-11-02\npickup = 2018-11-07T14:00:00"


def test_what_was_announced_stands_in_the_scenario() -> None:
    later, earlier = (
        ANNOUNCED,
        '[[announced]]\napplied_from = "2018-10-30"\npickup = "2018-11-06 14.00"\ntold = 2018-11-05',
    )
    first, second = read(f"{later}\ncollect_by = 2018-12-06\n{earlier}").announced
    assert first == AnnouncedRow(date(2018, 10, 30), date(2018, 10, 30), datetime(2018, 11, 6, 14), told=DAY)
    assert second.collect_by == date(2018, 12, 6)
    assert (second.applied_from, second.applied_to) == (date(2018, 10, 31), date(2018, 11, 2))


FACTS = """[announced_facts]
known_on = 2018-11-05
printed = { 2018-11-05 = 100 }
intake = { 2018-10-29 = 150, "2018-10-30" = 0 }
outage = [{ start = 2018-10-26T00:00:00, end = 2018-11-05T00:00:00, stage = "all" }]
"""


def test_what_was_known_when_it_was_announced_stands_in_the_scenario() -> None:
    facts = AnnouncedFacts(
        {DAY: 100}, (Outage(START, datetime(2018, 11, 5)),), {date(2018, 10, 29): 150, date(2018, 10, 30): 0}, None, DAY
    )
    assert read(FACTS).announced_facts == facts
    assert read("[announced_facts]").announced_facts == AnnouncedFacts({}, (), None, None, None)
    assert read(FACTS + "closed = []").announced_facts == facts._replace(closed=frozenset())
    closed = frozenset({date(2018, 11, 6), date(2018, 11, 7), date(2018, 11, 9)})
    assert read(FACTS + 'closed = ["2018-11-06..2018-11-07", 2018-11-09]').announced_facts == facts._replace(
        closed=closed
    )
    assert read(ANNOUNCED).announced_facts is None


@pytest.mark.parametrize(
    ("text", "error", "place"),
    [
        pytest.param(ANNOUNCED + "\nwhy = 1", "UnknownKey", "line 5, why", id="an unknown key"),
        pytest.param("[[announced]]\napplied_from = 2018-10-31", "MissingKey", "announced", id="no pickup"),
        pytest.param(f"{ANNOUNCED}\n{ANNOUNCED}", "AnnouncedTwice", "line 6", id="a date twice"),
        pytest.param(ANNOUNCED.replace("11-02", "10-02"), "ReversedRange", "line 3", id="a reversed line"),
        pytest.param(ANNOUNCED.replace("2018-11-07T14:00:00", '"Sunday, 7 November 2018"'), "WrongWeekday", "line 4",
                     id="a wrong weekday"),
        pytest.param('usual_intake = { value = 141, source = "guess" }', "UnknownChoice", "usual_intake",
                     id="a usual intake of nobody's"),
        pytest.param('usual_intake = { value = 0, source = "book" }', "NotAWholeNumber", "usual_intake",
                     id="a usual intake of nothing"),
        pytest.param("usual_intake = { value = 141 }", "MissingKey", "usual_intake", id="without its source"),
        pytest.param(FACTS + "made = 3", "UnknownKey", "line 6, made", id="an unknown fact"),
        pytest.param(FACTS.replace("= 150", "= -1"), "NotAWholeNumber", "line 4, intake", id="a fact below nought"),
        pytest.param(FACTS.replace("2018-11-05 = 100", "Monday = 1"), "UnreadableDate", "line 3, printed",
                     id="a fact of no day"),
        pytest.param(FACTS.replace("stage", "stages"), "UnknownKey", "stages", id="an unknown key of an old outage"),
    ],
)  # fmt: skip
def test_a_wrong_announcement_or_usual_intake_is_refused(text: str, error: str, place: str) -> None:
    with pytest.raises(PickupError) as refused:
        read(text)
    assert type(refused.value).__name__ == error
    assert place in str(refused.value)


def test_the_usual_intake_of_a_book_serves_where_the_profile_has_none() -> None:
    book = 'usual_intake = { value = 141, source = "book" }\n[office]\n'
    counted, known = read(book), read(book + "usual_intake = 90")
    assert (counted.office.usual_intake, counted.usual_intake_source) == (141, "book")
    assert (known.office.usual_intake, known.usual_intake_source) == (90, None)


def test_an_office_of_the_scenario_itself_may_have_a_key() -> None:
    assert read('[office]\nkey = "banjarmasin"\nstandard = 2').office.key == "banjarmasin"


OF_TABLES = {
    "known_on",
    "start",
    "end",
    "stage",
    "cause",
    "on",
    "weekday",
    "hours",
    "print_hours",
    "printed",
    "from",
    "lines",
}
KEYS = {*PROFILE_KEYS, *SCENARIO_KEYS, *NOTICE_KEYS, *ROW_KEYS, *OF_TABLES, *STAGES}


def test_the_page_on_files_names_every_key() -> None:
    page = (Path(pickup.__file__).parent / "case" / "README.md").read_text(encoding="utf-8")
    told = set(re.findall(r"[a-z_]+", " ".join(re.findall(r"`([^`]*)`", page))))
    assert KEYS - told == set()


@pytest.mark.parametrize(
    ("text", "file"),
    [
        pytest.param('[intake]\nfile = "counts.csv"\n', "counts.csv", id="a file beside the scenario"),
        pytest.param('[intake]\n"2018-10-29" = 150\n', None, id="counts by day"),
        pytest.param("capacity = 90\n", None, id="no intake"),
        pytest.param("[intake]\nfile = 3\n", None, id="a number in its place"),
    ],
)
def test_the_intake_file_of_a_scenario_is_found(tmp_path: Path, text: str, file: str | None) -> None:
    (tmp_path / "case.toml").write_text(text)
    assert intake_file(str(tmp_path / "case.toml")) == (None if file is None else tmp_path / file)


def test_who_is_printed_first_is_written_and_read_back() -> None:
    first = (Range(date(2018, 10, 29), date(2018, 10, 30)), Range(date(2018, 11, 2), date(2018, 11, 2)))
    assert read(scenario_text(Scenario(Office(), priority=first), {})).priority == first
