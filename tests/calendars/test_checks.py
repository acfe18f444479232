"""The check of the calendar files: every rule has the row that breaks it, and every difference is told."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from pickup.calendars import file_errors
from pickup.calendars.checks import check, differences, kind_name
from pickup.calendars.decrees import DayKind
from pickup.calendars.files import KnownDifference
from pickup.calendars.packaged import packaged_calendars
from pickup.calendars.writing import DecreeHead, add_days, cancel_days
from pickup.text.dates import read_range
from pickup.text.errors import PickupError
from pickup.text.said import Text

DAY = '{{ date = {on}, kind = "{kind}", name_id = "a", name_en = "b" }}'


def decree(*days: str, removes: str = "", signed: str = "2026-11-01", more: str = "", kind: str = "joint-leave") -> str:
    adds = ", ".join(DAY.format(on=on, kind=kind) for on in days)
    head = f'[[decree]]\ninstrument = "SKB"\nsigned = {signed}\nkind = "amendment"\n{more}\n'
    return head + (f"adds = [{adds}]\n" if days else "") + (f"removes = [{removes}]\n" if removes else "")


def closure(first: str, last: str) -> str:
    return f'[[closure]]\nfirst = {first}\nlast = {last}\nname_id = "a"\nname_en = "b"\n'


BROKEN: list[tuple[str, str, type[PickupError], str]] = [
    ("a decree that removes a day that is not there", f"year = 2026\n{decree(removes='2026-12-28')}",
     file_errors.RemovesNothing, "line 7, removes"),
    ("a day removed twice", f"year = 2026\n{decree(removes='2026-12-24')}{decree(removes='2026-12-24')}",
     file_errors.RemovesNothing, "line 13, removes"),
    ("a duplicate of a packaged day", f"year = 2026\n{decree('2026-12-24')}", file_errors.AddsTwice, "adds"),
    ("a duplicate within the file", f"year = 2026\n{decree('2026-12-28')}{decree('2026-12-28')}",
     file_errors.AddsTwice, "line 13, adds"),
    ("a count that differs", f"year = 2026\n{decree('2026-12-28', more='joint_leave_count = 2')}",
     file_errors.CountDiffers, "line 6, joint_leave_count"),
    ("an unsigned decree that changes a date",
     f"year = 2026\n{decree('2026-12-28').replace('signed = 2026-11-01', '')}", file_errors.UnsignedChange, "signed"),
    ("a weekday that is opened", f"region = \"aceh\"\n{decree('2026-12-28', kind='open')}",
     file_errors.OpenOnWeekday, "adds"),
    ("closures that overlap", f"{closure('2026-03-02', '2026-03-06')}{closure('2026-03-06', '2026-03-06')}",
     file_errors.ClosedTwice, "line 7, first"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "error", "where"), [pytest.param(*row, id=name) for name, *row in BROKEN])
def test_a_broken_rule_is_found_with_its_place(text: str, error: type[PickupError], where: str, tmp_path: Path) -> None:
    path = tmp_path / "file.toml"
    path.write_text(text)
    (finding,) = check(tmp_path).findings
    assert type(finding) is error
    assert finding.where.startswith(str(path))
    assert where in finding.where
    assert finding.say("id") != finding.say("en")


def test_every_broken_file_is_found_and_not_only_the_first(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text("year = \n")
    (tmp_path / "b.toml").write_text("nothing = 1\n")
    checked = check(tmp_path)
    assert [Path(finding.where.partition(",")[0]).name for finding in checked.findings] == ["a.toml", "b.toml"]
    assert not checked.is_clean


def test_the_packaged_files_keep_every_rule_and_all_their_differences_are_explained() -> None:
    checked = check()
    assert checked.findings == ()
    assert {(each.date, each.here, each.holidays) for each in checked.differences} == {
        (date(2015, 12, 24), "joint-leave", "national"),
        (date(2016, 6, 1), None, "national"),
    }
    assert checked.is_clean
    assert all(each.explanation and each.explanation.why.id != each.explanation.why.en for each in checked.differences)


def test_a_new_difference_is_not_clean_until_it_is_explained(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text(f"year = 2026\n{decree('2026-12-28')}")
    checked = check(tmp_path)
    (new,) = [each for each in checked.differences if each.explanation is None]
    assert (new.date, new.here, new.holidays) == (date(2026, 12, 28), "joint-leave", None)
    assert not checked.is_clean
    (tmp_path / "known.toml").write_text(
        '[[difference]]\ndate = 2026-12-28\nhere = "joint-leave"\nwhy_id = "baru"\nwhy_en = "new"\n'
    )
    assert check(tmp_path).is_clean


def test_an_explanation_of_another_difference_does_not_count() -> None:
    on = date(2016, 6, 1)
    known = {on: KnownDifference(on, "national", None, Text("a", "b"))}
    (told,) = [each for each in differences(packaged_calendars(), known, {}) if each.date == on]
    assert told.explanation is None


def test_a_year_without_an_original_is_folded_onto_its_estimate_and_not_compared(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text(f"year = 2030\n{decree(removes='2030-08-17')}")
    assert check(tmp_path).is_clean


def test_a_missing_folder_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(file_errors.FolderMissing):
        check(tmp_path / "none")


@pytest.mark.parametrize(
    ("on", "kind", "here"),
    [
        pytest.param("2026-12-28", "joint-leave", "joint-leave", id="leave that holidays does not know"),
        pytest.param("2026-12-28", "national", "national", id="a holiday that it does not know"),
        pytest.param("2026-12-24", None, None, id="leave that was cancelled"),
    ],
)
def test_what_calendar_add_and_remove_wrote_with_its_decree_is_explained_by_that(
    on: str, kind: DayKind | None, here: str | None, tmp_path: Path
) -> None:
    head, days = DecreeHead(("999/2026",), date(2026, 11, 20)), read_range(on)
    if kind is None:
        written = cancel_days(tmp_path, days, head, packaged_calendars())
    else:
        written = add_days(tmp_path, kind, days, Text("baru", "new"), head)
    written.path.write_text(written.text or "")
    report = check(tmp_path)
    assert report.is_clean
    (difference,) = [each for each in report.differences if each.date == date.fromisoformat(on)]
    assert difference.here == here
    assert difference.explanation is not None
    assert difference.explanation.date == difference.date
    for sentence in (difference.explanation.why.id, difference.explanation.why.en):
        assert "999/2026" in sentence
        assert "added-2026.toml" in sentence


def test_a_later_decree_of_another_file_is_not_explained_by_an_earlier_one_of_ours(tmp_path: Path) -> None:
    head = DecreeHead(("1/2026",), date(2026, 10, 1))
    written = add_days(tmp_path, "joint-leave", read_range("2026-12-28"), Text("baru", "new"), head)
    written.path.write_text(written.text or "")
    national = decree("2026-12-28", kind="national")
    (tmp_path / "by-hand.toml").write_text(f"year = 2026\n{national}")
    assert [each.date for each in check(tmp_path).differences if each.explanation is None] == [date(2026, 12, 28)]


def test_a_kind_of_day_has_its_name_in_both_languages() -> None:
    assert kind_name("joint-leave") == Text("cuti bersama", "joint leave")
