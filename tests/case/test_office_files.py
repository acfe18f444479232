"""Office profiles, one row a key and a reading rule."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from pickup.case.errors import UnknownOffice
from pickup.case.offices import HoursOn, Office, office_of, profile_names, read_office
from pickup.text.dates import Hours, Range
from pickup.text.errors import PickupError
from pickup.text.said import Text
from pickup.text.toml import read_toml

if TYPE_CHECKING:
    from pathlib import Path

HOUR = 3600
DAY = date(2018, 11, 5)


def read(text: str) -> Office:
    return office_of(read_toml(text.encode(), "office.toml"), None)


def test_an_empty_profile_has_the_defaults_of_the_design() -> None:
    office = read("")
    assert office.time_zone == "Asia/Jakarta"
    assert office.weekdays == {0, 1, 2, 3, 4}
    assert office.hours == Hours(8 * HOUR, 16 * HOUR)
    assert office.print_hours == Hours(8 * HOUR, 14 * HOUR)
    assert office.collection == (14 * HOUR,)
    assert office.standard == 3
    assert office.approval == 2
    unknown = (office.capacity, office.machines, office.usual_intake, office.payment_cutoff, office.handover_limit)
    assert unknown == (None,) * 5


@pytest.mark.parametrize(
    ("text", "key", "value"),
    [
        ('name = "Kantor"', "name", Text("Kantor", "Kantor")),
        ('name = { id = "Kantor", en = "Office" }', "name", Text("Kantor", "Office")),
        ('name = { id = "Kantor" }', "name", Text("Kantor", "Kantor")),
        ('place = "Banjarbaru"', "place", "Banjarbaru"),
        ('time_zone = "Asia/Jayapura"', "time_zone", "Asia/Jayapura"),
        ('time_zone = "Asia/Pontianak"', "time_zone", "Asia/Pontianak"),
        ('region = "bali"', "region", "bali"),
        ('weekdays = ["monday", "Sabtu"]', "weekdays", frozenset({0, 5})),
        ('weekdays = "minggu"', "weekdays", frozenset({6})),
        ('hours = "07.30-15.30"', "hours", Hours(27_000, 55_800)),
        ("collect_within = 60", "collect_within", 60),
        ('collect_within = "none"', "collect_within", None),
        ('print_hours = "08:00-24:00"', "print_hours", Hours(8 * HOUR, 24 * HOUR)),
        ('print_hours = "08:00-01:00"', "print_hours", Hours(8 * HOUR, 25 * HOUR)),
        ('collection = ["14:00", "10.00", "14:00"]', "collection", (10 * HOUR, 14 * HOUR)),
        ('collection = "14:00"', "collection", (14 * HOUR,)),
        ("collection = 14:00:00", "collection", (14 * HOUR,)),
        ("standard = 0", "standard", 0),
        ("approval_days = 0", "approval_days", 0),
        ("capacity = 162", "capacity", 162),
        ("machines = 4", "machines", 4),
        ("usual_intake = 120", "usual_intake", 120),
        ('payment_cutoff = "15:00"', "payment_cutoff", 15 * HOUR),
        ("payment_cutoff = 15:00:00", "payment_cutoff", 15 * HOUR),
        ("handover_limit = 200", "handover_limit", 200),
        ("closed = 2018-11-05", "closed", (Range(DAY, DAY),)),
        ('open = ["2018-11-05", "5 November 2018"]', "open", (Range(DAY, DAY), Range(DAY, DAY))),
        ('closed = "2018-11-05..2018-11-06"', "closed", (Range(DAY, date(2018, 11, 6)),)),
        ('[[hours_on]]\nweekday = "jumat"\nprint_hours = "08:00-11:00"', "hours_on",
         (HoursOn(frozenset({4}), None, None, Hours(8 * HOUR, 11 * HOUR)),)),
        ('[[hours_on]]\non = "2018-11-05"\nhours = "08:00-12:00"', "hours_on",
         (HoursOn(None, Range(DAY, DAY), Hours(8 * HOUR, 12 * HOUR), None),)),
    ],
)  # fmt: skip
def test_a_key_is_read(text: str, key: str, value: object) -> None:
    assert getattr(read(text), key) == value


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("standard = -1", "office.toml, line 1, standard"),
        ("standard = 1.5", "office.toml, line 1, standard"),
        ("standard = true", "office.toml, line 1, standard"),
        ("# a\n\ncapacity = 0", "office.toml, line 3, capacity"),
        ("collection = []", "office.toml, line 1, collection"),
        ('hours = "16:00-08:00"', "office.toml, line 1, hours"),
        ("collect_within = 0", "office.toml, line 1, collect_within"),
        ('collect_within = "never"', "office.toml, line 1, collect_within"),
        (
            'print_hours = "08:00-09:00"\n[[hours_on]]\nweekday = "monday"\nprint_hours = "09:00-08:30"',
            "office.toml, line 4, print_hours",
        ),
        ('weekdays = ["holiday"]', "office.toml, line 1, weekdays"),
        ('time_zone = "Mars"', "office.toml, line 1, time_zone"),
        ('time_zone = "Asia/Singapore"', "office.toml, line 1, time_zone"),
        ("name = 3", "office.toml, line 1, name"),
        ('name = { fr = "Bureau" }', "office.toml, line 1, name"),
        ("colour = 3", "office.toml, line 1, colour"),
        ("[[hours_on]]\nday = 3", "office.toml, line 2, day"),
        ('closed = "2018-11-06..2018-11-05"', "office.toml, line 1, closed"),
    ],
)
def test_a_wrong_value_is_named_by_file_line_and_key(text: str, where: str) -> None:
    with pytest.raises(PickupError) as caught:
        read(text)
    assert caught.value.where == where


def test_a_packaged_profile_is_found_by_its_name() -> None:
    office = read_office("banjarmasin")
    assert (office.key, office.time_zone, office.capacity, office.machines) == ("banjarmasin", "Asia/Makassar", 162, 4)
    assert office.place == "Banjarbaru"
    assert office.usual_intake is None


def test_a_file_is_found_by_its_path_and_named_after_it(tmp_path: Path) -> None:
    path = tmp_path / "banjarbaru.toml"
    path.write_text("standard = 4\n")
    office = read_office(str(path))
    assert (office.key, office.standard) == ("banjarbaru", 4)


@pytest.mark.parametrize("name", ["banjarmasn", "../offices/default", "", ".", "a" * 300])
def test_an_unknown_office_is_refused(name: str) -> None:
    with pytest.raises(UnknownOffice) as caught:
        read_office(name)
    assert caught.value.name == name


def test_every_packaged_profile_is_read() -> None:
    assert set(profile_names()) >= {"banjarmasin", "default", "tanjungpandan"}
    for name in profile_names():
        assert read_office(name).key == name


def test_the_plain_profile_says_what_is_usual() -> None:
    assert read_office("default")._replace(key=None) == Office()
