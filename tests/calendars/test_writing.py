"""Writing days into a folder of calendars, and taking them back."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from properties import examples

from pickup.calendars import file_errors
from pickup.calendars.decrees import Closure, Decree
from pickup.calendars.files import CalendarFile, read_folder, read_text
from pickup.calendars.packaged import calendars_with, packaged_calendars
from pickup.calendars.writing import (
    DecreeHead,
    EntrySelection,
    WrittenFile,
    add_closures,
    add_days,
    cancel_days,
    file_text,
    left_hanging,
    likely_region,
    new_closures,
    own_path,
    refuse_national,
    take_back,
)
from pickup.text.dates import Range, read_range
from pickup.text.said import Text

NAME = Text("Cuti bersama", "Joint leave")
HEAD = DecreeHead(("999/2026", "9/2026"), date(2026, 11, 20))
ONE_DAY = timedelta(days=1)


def save(*files: WrittenFile) -> None:
    for file in files:
        if file.text is None:
            file.path.unlink()
        else:
            file.path.write_bytes(file.text.encode())


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def add(folder: Path, kind: Any, days: str, head: DecreeHead = HEAD, region: str | None = None) -> WrittenFile:
    written = add_days(folder, kind, read_range(days), NAME, head, region)
    save(written)
    return written


def test_what_was_added_is_known_from_its_signature_on(tmp_path: Path) -> None:
    add(tmp_path, "joint-leave", "2026-12-28")
    calendars = calendars_with(tmp_path)
    day = calendars.year(2026).days[date(2026, 12, 28)]
    assert (day.kind, day.name_id, day.name_en) == ("joint-leave", "Cuti bersama", "Joint leave")
    assert (day.numbers, day.signed) == (("999/2026", "9/2026"), date(2026, 11, 20))
    assert date(2026, 12, 28) not in calendars.year(2026, date(2026, 11, 19)).days


def test_days_of_one_decree_stand_together_and_those_of_another_in_order_of_signing(tmp_path: Path) -> None:
    add(tmp_path, "joint-leave", "2026-12-29")
    add(tmp_path, "national", "2026-12-30", DecreeHead(("Keppres 1/2026",), date(2026, 11, 1)))
    add(tmp_path, "joint-leave", "2026-12-28")
    decrees = read_folder(tmp_path).national[2026]
    assert [decree.kind for decree in decrees] == ["one-off", "amendment"]
    assert [day.date.day for day in decrees[1].adds] == [28, 29]


@pytest.mark.parametrize(
    ("kind", "days", "expected"),
    [
        pytest.param("joint-leave", "2026-12-24..2026-12-29", [24, 25, 28, 29], id="leave skips the weekend"),
        pytest.param("national", "2026-12-25..2026-12-28", [25, 26, 27, 28], id="a holiday may fall on one"),
        pytest.param("regional", "2026-12-25..2026-12-28", [25, 28], id="a regional holiday skips it"),
        pytest.param("open", "2026-12-24..2026-12-28", [26, 27], id="only a weekend is opened"),
        pytest.param("closure", "2026-12-25..2026-12-28", [25, 26, 27, 28], id="a closure is one stretch"),
    ],
)
def test_which_days_of_a_range_are_written(kind: str, days: str, expected: list[int], tmp_path: Path) -> None:
    region = "aceh" if kind in ("regional", "open") else None
    head = HEAD if kind in ("national", "joint-leave") else DecreeHead()
    assert [on.day for on in add(tmp_path, kind, days, head, region).days] == expected


REFUSED = [
    pytest.param("joint-leave", "2026-12-26", file_errors.NoWeekday, id="leave on a Saturday"),
    pytest.param("open", "2026-12-25", file_errors.NoWeekendDay, id="a Friday opened"),
    pytest.param("national", "2026-12-31..2027-01-01", file_errors.RangeOverYears, id="two years"),
    pytest.param("joint-leave", "2026-12-22..2026-12-24", file_errors.AlreadyWritten, id="again"),
    pytest.param("closure", "2026-03-06..2026-03-09", file_errors.AlreadyWritten, id="a closure that overlaps"),
]


@pytest.mark.parametrize(("kind", "days", "error"), REFUSED)
def test_what_cannot_be_is_refused_and_leaves_the_folder_as_it_was(
    kind: str, days: str, error: type[Exception], tmp_path: Path
) -> None:
    add(tmp_path, "joint-leave", "2026-12-22")
    add(tmp_path, "closure", "2026-03-05..2026-03-06")
    before = contents(tmp_path)
    with pytest.raises(error):
        add(tmp_path, kind, days, region="aceh" if kind == "open" else None)
    assert contents(tmp_path) == before


def test_leave_on_a_decreed_holiday_is_refused_and_on_any_other_day_it_is_not() -> None:
    calendars = packaged_calendars()
    # Joint decree 1497/2025: Christmas 2026 is a Friday, and leave is the day before.
    with pytest.raises(file_errors.NationalAlready) as caught:
        refuse_national("joint-leave", read_range("2026-12-24..2026-12-28"), calendars)
    assert caught.value.day == date(2026, 12, 25)
    assert str(caught.value.decree).startswith("1497/2025")
    refuse_national("closure", read_range("2026-12-25"), calendars)
    refuse_national("joint-leave", read_range("2026-12-28"), calendars)
    # Christmas 2030 is only expected: no decree says so yet.
    refuse_national("joint-leave", read_range("2030-12-25"), calendars)


# What a file may hold: no control characters, nothing that turns a line around, and no line breaks.
texts = st.text(
    st.characters(
        exclude_categories=["Cs", "Cc", "Zl", "Zp"],
        exclude_characters="\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069",
    ),
    min_size=1,
    max_size=12,
).filter(lambda text: text.strip())
heads = st.builds(
    DecreeHead,
    numbers=st.lists(texts, max_size=3).map(tuple),
    signed=st.dates(date(2024, 1, 1), date(2026, 12, 31)),
    original=st.booleans(),
    sources=st.lists(texts, max_size=2).map(tuple),
    note=st.just("") | texts,
)


HALVES = ((date(2026, 1, 1), date(2026, 6, 20)), (date(2026, 7, 1), date(2026, 12, 20)))


@st.composite
def additions(draw: st.DrawFn, half: int, pool: list[DecreeHead]) -> tuple[Any, ...]:
    """Draw an addition within one half of 2026; the heads come from a pool, so that days share decrees."""
    kind = draw(st.sampled_from(["national", "joint-leave", "regional", "open", "closure"]))
    first = draw(st.dates(*HALVES[half]))
    if kind in ("joint-leave", "regional"):
        first += {5: 2, 6: 1}.get(first.weekday(), 0) * ONE_DAY
    if kind == "open":
        first += max(5 - first.weekday(), 0) * ONE_DAY
    head = draw(st.sampled_from(pool))
    head = head if kind in ("national", "joint-leave") else head._replace(original=False)
    region = draw(st.sampled_from(["aceh", "yogyakarta"])) if kind in ("regional", "open") else None
    return kind, Range(first, first + draw(st.integers(0, 9)) * ONE_DAY), Text(draw(texts), draw(texts)), head, region


@examples(60)
@given(st.data(), st.lists(heads, min_size=1, max_size=2))
def test_add_then_remove_is_where_it_began(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject, pool: list[DecreeHead]
) -> None:
    folder = tmp_path_factory.mktemp("calendars")
    for earlier in data.draw(st.lists(additions(0, pool), max_size=4)):
        with suppress(file_errors.AlreadyWritten, file_errors.TwiceInDecree):
            save(add_days(folder, *earlier))
    before = contents(folder)
    last = data.draw(additions(1, pool))
    save(add_days(folder, *last))
    assert contents(folder) != before
    save(*take_back(folder, last[1], EntrySelection()))
    assert contents(folder) == before


def test_taking_back_the_last_day_takes_the_file_away(tmp_path: Path) -> None:
    add(tmp_path, "joint-leave", "2026-12-28..2026-12-29")
    save(*take_back(tmp_path, read_range("2026-12-28"), EntrySelection()))
    assert [path.name for path in tmp_path.iterdir()] == ["added-2026.toml"]
    save(*take_back(tmp_path, read_range("2026-12-29"), EntrySelection()))
    assert list(tmp_path.iterdir()) == []


def test_a_closure_is_taken_back_in_part(tmp_path: Path) -> None:
    add(tmp_path, "closure", "2026-03-02..2026-03-06", DecreeHead(note="surat 12"))
    save(*take_back(tmp_path, read_range("2026-03-04"), EntrySelection()))
    closures = read_folder(tmp_path).closures
    assert [(c.first.day, c.last.day, c.note) for c in closures] == [(2, 3, "surat 12"), (5, 6, "surat 12")]


def test_cancelling_makes_days_ordinary_from_the_signature_on_and_can_be_taken_back(tmp_path: Path) -> None:
    cancel = DecreeHead(("1/2026",), date(2026, 12, 1))
    save(cancel_days(tmp_path, read_range("2026-12-24..2026-12-31"), cancel, packaged_calendars()))
    calendars = calendars_with(tmp_path)
    assert date(2026, 12, 24) not in calendars.year(2026).days
    assert date(2026, 12, 24) in calendars.year(2026, date(2026, 11, 30)).days
    save(*take_back(tmp_path, read_range("2026-12-24..2026-12-31"), EntrySelection()))
    assert list(tmp_path.iterdir()) == []


def test_an_ordinary_day_cannot_be_cancelled(tmp_path: Path) -> None:
    with pytest.raises(file_errors.NothingToCancel):
        cancel_days(tmp_path, read_range("2026-12-28"), HEAD, packaged_calendars())


def test_a_day_cannot_be_cancelled_before_it_was_decreed(tmp_path: Path) -> None:
    add(tmp_path, "joint-leave", "2026-12-28")
    early = HEAD._replace(signed=date(2026, 11, 19))
    with pytest.raises(file_errors.NothingToCancel):
        cancel_days(tmp_path, read_range("2026-12-28"), early, calendars_with(tmp_path))


def test_what_a_later_decree_cancels_cannot_be_taken_back_first(tmp_path: Path) -> None:
    add(tmp_path, "joint-leave", "2026-12-28")
    later = DecreeHead(("1/2026",), date(2026, 12, 1))
    save(cancel_days(tmp_path, read_range("2026-12-28"), later, calendars_with(tmp_path)))
    both = read_range("2026-12-28")
    with pytest.raises(file_errors.SeveralEntries, match="999/2026"):
        take_back(tmp_path, both, EntrySelection())
    written = take_back(tmp_path, both, EntrySelection(numbers=("999/2026",)))
    assert isinstance(left_hanging(tmp_path, written), file_errors.RemovesNothing)
    assert left_hanging(tmp_path, take_back(tmp_path, both, EntrySelection(numbers=("1/2026",)))) is None


def test_nothing_to_take_back(tmp_path: Path) -> None:
    add(tmp_path, "joint-leave", "2026-12-28")
    for days, selection in (
        ("2026-12-29", EntrySelection()),
        ("2026-12-28", EntrySelection(kind="closure")),
        ("2026-12-28", EntrySelection(numbers=("7",))),
    ):
        with pytest.raises(file_errors.NothingToTakeBack):
            take_back(tmp_path, read_range(days), selection)


def test_the_files_of_others_are_left_alone(tmp_path: Path) -> None:
    other = tmp_path / "ours.toml"
    other.write_text('# ours\n[[closure]]\nfirst = 2026-03-02\nname_id = "a"\nname_en = "b"\n')
    with pytest.raises(file_errors.NothingToTakeBack):
        take_back(tmp_path, read_range("2026-03-02"), EntrySelection())
    add(tmp_path, "closure", "2026-03-03")
    assert other.read_text().startswith("# ours")


def test_a_file_of_ours_that_was_edited_by_hand_is_not_written_over(tmp_path: Path) -> None:
    path = add(tmp_path, "joint-leave", "2026-12-28").path
    path.write_text(path.read_text() + "# a remark\n")
    with pytest.raises(file_errors.EditedByHand):
        add_days(tmp_path, "joint-leave", read_range("2026-12-29"), NAME, HEAD)
    with pytest.raises(file_errors.EditedByHand):
        take_back(tmp_path, read_range("2026-12-28"), EntrySelection())


@pytest.mark.parametrize(
    ("region", "fits"),
    [
        pytest.param("aceh", True, id="a known one"),
        pytest.param("yogyakarta", True, id="a new one"),
        pytest.param("jawa-timur", True, id="a new one with a hyphen"),
        pytest.param("acheh", False, id="almost a known one"),
        pytest.param("Aceh", False, id="in capitals"),
        pytest.param("../aceh", False, id="a path"),
        pytest.param("closures", False, id="the name of another file"),
        pytest.param("2026", False, id="a year"),
        pytest.param("", False, id="nothing"),
    ],
)
def test_a_region_is_known_or_plainly_new(region: str, fits: bool) -> None:
    if fits:
        assert likely_region(region, ["aceh", "bali", "papua"]) == region
    else:
        with pytest.raises(file_errors.UnlikelyRegion):
            likely_region(region, ["aceh", "bali", "papua"])


def test_closures_that_decrees_or_the_folder_hold_already_are_not_new(tmp_path: Path) -> None:
    packaged = packaged_calendars()
    new_year = Closure(date(2026, 1, 1), date(2026, 1, 1), "a", "a")
    longer = Closure(date(2026, 1, 1), date(2026, 1, 2), "a", "a")
    assert new_closures(tmp_path, (new_year, longer), packaged) == (longer,)
    save(add_closures(tmp_path, (longer,)))
    assert new_closures(tmp_path, (new_year, longer), packaged) == ()


@examples(60)
@given(st.lists(texts, max_size=3).map(tuple), texts, st.just("") | texts)
def test_a_file_that_is_written_is_read_as_the_same(notes: tuple[str, ...], name: str, note: str) -> None:
    closure = Closure(date(1, 1, 1), date(9999, 12, 31), name, name, note)
    decree = Decree("SKB", notes, date(2025, 1, 1), "original", "", notes, note, (), (date(2026, 1, 1),), 0, None)
    for file in (CalendarFile(closures=(closure,)), CalendarFile(year=2026, decrees=(decree,), notes=notes)):
        assert read_text(file_text(file).encode(), "x.toml")[0] == file


def test_each_year_region_and_the_closures_have_a_file_of_their_own() -> None:
    folder = Path("f")
    assert [own_path(folder, of).name for of in (2026, 1, "aceh", "closures")] == [
        "added-2026.toml", "added-0001.toml", "added-aceh.toml", "added-closures.toml",
    ]  # fmt: skip
