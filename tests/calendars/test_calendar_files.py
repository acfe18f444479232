"""Calendar files: every rule of calendars/README.md has the row that breaks it."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from pickup.calendars import _frozen as frozen_calendars
from pickup.calendars import files as calendar_files
from pickup.calendars._known_to import KNOWN_TO
from pickup.calendars.files import packaged_folder, read_file, read_folder
from pickup.calendars.packaged import frozen_source, known_to_source, packaged_calendars
from pickup.text.errors import PickupError

README = Path(__file__).parents[2] / "calendars" / "README.md"

DAY = 'date = 2025-05-05, kind = "national", name_id = "Libur", name_en = "Holiday"'
GOOD = f"""year = 2025

[[decree]]
instrument = "SKB"
signed = 2024-10-14
kind = "original"

[[decree]]
instrument = "SKB"
numbers = ["933/2025"]
signed = 2025-08-07
kind = "amendment"
effect = "adds a day"
adds = [
  {{ {DAY} }},
]
removes = [2025-05-06]
"""
REGIONAL = f"""region = "aceh"

[[decree]]
instrument = "Gubernur"
kind = "one-off"
adds = [
  {{ {DAY.replace("national", "open")} }},
]
"""
CLOSURE = '[[closure]]\nfirst = 2025-03-27\nlast = 2025-04-07\nname_id = "Tutup"\nname_en = "Closed"\n'


def written(folder: Path, text: str | bytes) -> Path:
    path = folder / "file.toml"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def test_the_frozen_table_equals_the_files() -> None:
    packaged, files = packaged_calendars(), read_folder(packaged_folder())
    assert dict(packaged.national) == files.national
    assert dict(packaged.regional) == files.regional
    assert packaged.closures == files.closures
    assert packaged.notes == files.notes
    assert packaged.as_of == files.as_of


def test_the_frozen_module_is_what_the_generator_writes() -> None:
    made: dict[str, object] = {}
    exec(frozen_source(read_folder(packaged_folder())), made)
    for name in ("NATIONAL", "REGIONAL", "CLOSURES", "NOTES"):
        assert made[name] == getattr(frozen_calendars, name)


def test_the_newest_signature_is_written_down_beside_it() -> None:
    made: dict[str, object] = {}
    exec(known_to_source(read_folder(packaged_folder())), made)
    signed = [each.signed for decrees in packaged_calendars().national.values() for each in decrees if each.signed]
    signed += [each.signed for decrees in packaged_calendars().regional.values() for each in decrees if each.signed]
    assert made["KNOWN_TO"] == KNOWN_TO == max(signed).isoformat()


def test_a_packaged_file_is_named_after_its_year_or_region() -> None:
    for path in (packaged_folder() / "national").iterdir():
        assert read_file(path).year == int(path.stem)
    for path in (packaged_folder() / "regional").iterdir():
        assert read_file(path).region == path.stem


def test_in_a_wheel_the_files_lie_in_the_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "data").mkdir()
    monkeypatch.setattr(calendar_files, "__file__", str(tmp_path / "calendar_files.py"))
    assert packaged_folder() == tmp_path / "data"


def test_notes_go_by_the_year_the_region_or_as_those_of_the_closures(tmp_path: Path) -> None:
    for name, text in (("a", "year = 2025"), ("b", 'region = "bali"'), ("c", CLOSURE), ("d", CLOSURE)):
        (tmp_path / f"{name}.toml").write_text(f'notes = ["{name}"]\n{text}\n')
    assert read_folder(tmp_path).notes == {2025: ("a",), "bali": ("b",), "closures": ("c", "d")}


def test_every_example_of_the_readme_is_read(tmp_path: Path) -> None:
    blocks = re.findall(r"(?:^    .*\n|^\n)+", README.read_text(encoding="utf-8"), re.MULTILINE)
    examples = [re.sub(r"^    ", "", each, flags=re.MULTILINE) for each in blocks if "= " in each]
    assert len(examples) == 4
    national, regional, closures, differences = (read_file(written(tmp_path, each)) for each in examples)
    assert [d.kind for d in national.decrees] == ["original", "amendment"]
    assert [day.kind for day in regional.decrees[0].adds] == ["regional", "open"]
    assert closures.closures[0].last == date(2025, 4, 7)
    assert (differences.differences[0].here, differences.differences[0].holidays) == (None, "national")


def test_a_good_file_is_read_with_everything_in_it(tmp_path: Path) -> None:
    file = read_file(written(tmp_path, GOOD))
    amendment = file.decrees[1]
    assert (file.year, file.region) == (2025, None)
    assert (amendment.numbers, amendment.signed) == (("933/2025",), date(2025, 8, 7))
    assert amendment.adds[0][:4] == (date(2025, 5, 5), "national", "Libur", "Holiday")
    assert amendment.removes == (date(2025, 5, 6),)
    assert (amendment.note, amendment.sources, amendment.national_count) == ("", (), None)


def test_days_may_stand_in_tables_of_their_own(tmp_path: Path) -> None:
    day = '[[decree.adds]]\ndate = 2025-05-05\nkind = "national"\nname_id = "Libur"\nname_en = "Holiday"\n'
    text = f'year = 2025\n[[decree]]\ninstrument = "SKB"\nsigned = 2025-01-01\nkind = "one-off"\n{day}'
    assert read_file(written(tmp_path, text)).decrees[0].adds[0].date == date(2025, 5, 5)


def test_a_byte_order_mark_and_windows_line_ends_are_read(tmp_path: Path) -> None:
    text = b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode()
    assert read_file(written(tmp_path, text)) == read_file(written(tmp_path, GOOD))


def test_a_closure_without_an_end_is_one_day(tmp_path: Path) -> None:
    (closure,) = read_file(written(tmp_path, CLOSURE.replace("last = 2025-04-07\n", ""))).closures
    assert closure.first == closure.last == date(2025, 3, 27)


def test_files_of_one_year_are_folded_in_order_of_signing(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "a.toml").write_text(GOOD.replace("2024-10-14", "2025-12-01"))
    (tmp_path / "b" / "c.toml").write_text(GOOD)
    signed = [d.signed for d in read_folder(tmp_path).national[2025]]
    assert signed == [date(2024, 10, 14), date(2025, 8, 7), date(2025, 8, 7), date(2025, 12, 1)]


BROKEN = [
    pytest.param(GOOD, "year = 2025", "yaer = 2025", "line 1, year", "needs a year", id="no year"),
    pytest.param(GOOD, "2025\n\n", '2025\nnote = "x"\n\n', "line 2, note", "mean 'notes'", id="unknown key"),
    pytest.param(GOOD, "effect", "efect", "line 13, efect", "mean 'effect'", id="unknown key of a decree"),
    pytest.param(GOOD, "effect", "zzz", "line 13, zzz",
                 "known: instrument, numbers, signed, kind, effect, sources, note, adds, …",
                 id="key like no other"),
    pytest.param(GOOD, "name_en", "name_eng", "line 15, name_eng", "mean 'name_en'", id="unknown key of a day"),
    pytest.param(GOOD, "= 2025\n", '= "2025"\n', "line 1, year", "whole number", id="year in quotes"),
    pytest.param(GOOD, "= 2025\n", "= true\n", "line 1, year", "whole number", id="year is True"),
    pytest.param(GOOD, '"amendment"', '"amendmend"', "line 12, kind", "mean 'amendment'", id="decree kind"),
    pytest.param(GOOD, '"national"', '"joint_leave"', "line 15, kind", "mean 'joint-leave'", id="underscore"),
    pytest.param(GOOD, '"national"', '"open"', "line 15, kind", "known: national, joint-leave",
                 id="open nationally"),
    pytest.param(REGIONAL, '"open"', '"national"', "line 7, kind", "mean 'regional'", id="national regionally"),
    pytest.param(GOOD, "2025-05-05", "2026-05-05", "line 15, date", "not lie in 2025", id="day of another year"),
    pytest.param(GOOD, "2025-05-06", "2026-05-06", "line 17, removes", "not lie in 2025", id="removed elsewhere"),
    pytest.param(GOOD, "2025-05-05", '"2025-05-05"', "line 15, date", "without quotes", id="date in quotes"),
    pytest.param(GOOD, "2025-05-05", "2025-05-05T00:00:00", "line 15, date", "not a date", id="moment"),
    pytest.param(GOOD, ", name_en", ' , name_id2 = "", name_en', "line 15, name_id2", "name_id", id="extra name"),
    pytest.param(GOOD, '"Holiday"', '" "', "line 15, name_en", "something in it", id="empty name"),
    pytest.param(GOOD, ', name_id = "Libur"', "", "line 15, name_id", "missing", id="no name"),
    pytest.param(GOOD, f"{{ {DAY} }},", f"{{ {DAY} }},\n  {{ {DAY} }},", "line 14, adds", "twice", id="twice"),
    pytest.param(GOOD, "2025-05-06", "2025-05-05", "line 17, removes", "twice", id="added and removed"),
    pytest.param(GOOD, "signed = 2025-08-07\n", "", "line 8, signed", "changes no day", id="unsigned change"),
    pytest.param(GOOD, '["933/2025"]', '"933/2025"', "line 10, numbers", "list in brackets", id="no list"),
    pytest.param(GOOD, '["933/2025"]', "[933]", "line 10, numbers", "text in quotes", id="number as number"),
    pytest.param(GOOD, '= "original"', '= "original"\nnational_count = -1', "line 7", "from 0", id="count"),
    pytest.param(GOOD, f"{{ {DAY} }}", '"2025-05-05"', "line 14, adds", "not a table", id="day as text"),
    pytest.param(GOOD, "year = 2025\n", "year = \n", "line 1, column", "not TOML from here", id="broken TOML"),
    pytest.param(CLOSURE, "2025-04-07", "2025-03-01", "line 3, last", "ends before it starts", id="reversed closure"),
    pytest.param(CLOSURE, "first", "frist", "line 2, frist", "mean 'first'", id="unknown key of a closure"),
    pytest.param(CLOSURE, 'name_id = "Tutup"\n', "", "line 1, name_id", "missing", id="closure without a name"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "old", "new", "where", "words"), BROKEN)
def test_a_broken_file_names_line_and_key(
    text: str, old: str, new: str, where: str, words: str, tmp_path: Path
) -> None:
    assert old in text
    path = written(tmp_path, text.replace(old, new, 1) if old != "2025-05-05" else text.replace(old, new))
    with pytest.raises(PickupError) as caught:
        read_file(path)
    assert caught.value.where.startswith(str(path))
    assert where in caught.value.where
    assert words in str(caught.value)
    assert caught.value.say("id") != caught.value.say("en")


def test_a_file_that_is_not_utf_8_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PickupError, match="line 1: byte 1 is not UTF-8"):
        read_file(written(tmp_path, b"\xff\xfe"))


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PickupError, match="No such file"):
        read_file(tmp_path / "none.toml")


def test_a_missing_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PickupError, match="no such folder"):
        read_folder(tmp_path / "none")
