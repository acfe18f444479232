"""Decrees folded as they were known on a date, against the decrees' own counts and the `holidays` package."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import pytest
from holidays import country_holidays
from hypothesis import given
from hypothesis import strategies as st

from pickup.calendars.decrees import Calendars, Closure, Day, Decree, fold, known_decrees
from pickup.calendars.errors import OutsideCalendar, UnknownRegion
from pickup.calendars.packaged import calendars_with, packaged_calendars

DECREED_YEARS = range(2015, 2028)
PACKAGED = packaged_calendars()

# Every national decree between these days was signed between them too.
signing_days = st.dates(date(2014, 1, 1), date(2027, 1, 1))


def kind_on(day: str, known_on: str | None = None, **options: object) -> str | None:
    """Give the kind of a day in the packaged calendars, None for an ordinary one."""
    on = date.fromisoformat(day)
    seen = PACKAGED.year(on.year, known_on and date.fromisoformat(known_on), **options)  # type: ignore[arg-type]
    return seen.days[on].kind if on in seen.days else None


def decree(signed: str | None, adds: str = "", removes: str = "", kind: str = "amendment") -> Decree:
    """Make a decree that sets and takes the dates written with spaces between them."""
    days = tuple(Day(date.fromisoformat(on), "national", "libur", "holiday") for on in adds.split())
    gone = tuple(map(date.fromisoformat, removes.split()))
    day = date.fromisoformat(signed) if signed else None
    return Decree("SKB", (), day, kind, "", (), "", days, gone)


@pytest.mark.parametrize(
    ("day", "known_on", "before", "then"),
    [
        pytest.param("2020-05-26", "2020-04-09", "joint-leave", None, id="26 May 2020 is moved to December"),
        pytest.param("2020-12-28", "2020-04-09", None, "joint-leave", id="28 December 2020 replaces it"),
        pytest.param("2020-12-28", "2020-12-01", "joint-leave", None, id="28 December 2020 is cancelled"),
        pytest.param("2020-05-22", "2020-05-20", "joint-leave", None, id="22 May 2020, two days ahead"),
        pytest.param("2021-08-10", "2021-06-18", "national", None, id="10 August 2021 is moved"),
        pytest.param("2021-08-11", "2021-06-18", None, "national", id="to 11 August 2021"),
        pytest.param("2021-10-19", "2021-06-18", "national", None, id="19 October 2021 is moved"),
        pytest.param("2021-10-20", "2021-06-18", None, "national", id="to 20 October 2021"),
        pytest.param("2021-12-24", "2021-06-18", "joint-leave", None, id="24 December 2021 is cancelled"),
        pytest.param("2023-04-19", "2023-03-28", None, "joint-leave", id="19 April 2023 is added"),
        pytest.param("2023-04-26", "2023-03-28", "joint-leave", None, id="26 April 2023 is given up"),
        pytest.param("2025-08-18", "2025-08-07", None, "joint-leave", id="18 August 2025, eleven days ahead"),
        pytest.param("2018-06-27", "2018-06-25", None, "national", id="27 June 2018, two days ahead"),
        pytest.param("2017-06-23", "2016-11-21", "joint-leave", None, id="23 June 2017 is given up"),
        pytest.param("2017-06-23", "2017-06-15", None, "joint-leave", id="23 June 2017 is put back by Keppres"),
        pytest.param("2022-07-09", "2022-07-07", "national", None, id="Idul Adha 2022 is moved by the isbat"),
    ],
)
def test_a_decree_is_known_from_the_day_it_is_signed(
    day: str, known_on: str, before: str | None, then: str | None
) -> None:
    eve = str(date.fromisoformat(known_on) - timedelta(days=1))
    assert kind_on(day, eve) == before
    assert kind_on(day, known_on) == then


@pytest.mark.parametrize("year", DECREED_YEARS)
def test_an_original_sets_as_many_dates_as_it_says(year: int) -> None:
    (original,) = [d for d in PACKAGED.national[year] if d.kind == "original"]
    kinds = Counter(day.kind for day in original.adds)
    assert kinds["national"] == original.national_count
    assert kinds["joint-leave"] == original.joint_leave_count


def test_the_original_of_2021_names_16_holidays_on_15_dates() -> None:
    original = PACKAGED.national[2021][0]
    assert original.national_count == 15
    assert len(original.adds) == 15 + 7


@pytest.mark.parametrize(
    ("year", "national", "joint_leave"),
    [
        pytest.param(2015, 16, 4, id="2015: 15 and 4, with the election"),
        pytest.param(2016, 15, 4, id="2016: 15 and 4"),
        pytest.param(2017, 17, 7, id="2017: 15 and 4, 1 June, election, 2 January, 29 and 30 June"),
        pytest.param(2018, 17, 8, id="2018: 16 and 5, election, three days of leave"),
        pytest.param(2019, 17, 4, id="2019: 16 and 4, election"),
        pytest.param(2020, 17, 5, id="2020: 21 August, 28 and 30 October, 24 and 31 December"),
        pytest.param(2021, 15, 1, id="2021: only 12 May is left of seven"),
        pytest.param(2022, 16, 4, id="2022: four days of leave signed in April"),
        pytest.param(2023, 16, 11, id="2023: 8, two more in April and one less, two in June"),
        pytest.param(2024, 19, 10, id="2024: 17 and 10, two elections"),
        pytest.param(2025, 17, 11, id="2025: 17 and 10, 18 August"),
        pytest.param(2026, 17, 8, id="2026: 17 and 8"),
        pytest.param(2027, 18, 8, id="2027: 18 and 8"),
    ],
)
def test_the_final_list_of_a_year(year: int, national: int, joint_leave: int) -> None:
    kinds = Counter(day.kind for day in PACKAGED.year(year).days.values())
    assert kinds == {"national": national, "joint-leave": joint_leave}


def test_the_decrees_of_a_year_stand_in_order_of_signing() -> None:
    for decrees in PACKAGED.national.values():
        signed = [d.signed or date.max for d in decrees]
        assert signed == sorted(signed)


def test_no_packaged_decree_takes_a_day_that_is_not_there_or_sets_one_that_is() -> None:
    for decrees in PACKAGED.national.values():
        for number, each in enumerate(decrees):
            standing = fold(decrees[:number])
            assert all(gone in standing for gone in each.removes)
            assert not any(day.date in standing for day in each.adds)


def test_holidays_agrees_but_for_its_two_known_differences() -> None:
    closed = country_holidays("ID", years=DECREED_YEARS, categories=("public", "government"))
    public = country_holidays("ID", years=DECREED_YEARS, categories=("public",))
    theirs = {on: "national" if on in public else "joint-leave" for on in closed}
    ours = {on: day.kind for year in DECREED_YEARS for on, day in PACKAGED.year(year).days.items()}
    different = {on: (ours.get(on), theirs.get(on)) for on in {*ours, *theirs} if ours.get(on) != theirs.get(on)}
    assert different == {
        # Closed either way: joint leave for Christmas in the decree, and Maulid fell on it too.
        date(2015, 12, 24): ("joint-leave", "national"),
        # Keppres 24/2016 was signed on that very day and applies from 2017.
        date(2016, 6, 1): (None, "national"),
    }


def test_a_day_says_who_made_it_so_and_when() -> None:
    day = PACKAGED.year(2025).days[date(2025, 8, 18)]
    assert day.numbers == ("933/2025", "1/2025", "3/2025")
    assert day.signed == date(2025, 8, 7)
    assert day.name("id") == "Cuti bersama Hari Kemerdekaan (Proklamasi) RI"
    assert day.name("en") == "Independence Day joint leave"
    assert day.decree is not None
    assert day.decree.sources


def test_the_decree_that_last_set_a_day_answers_for_it() -> None:
    assert PACKAGED.year(2017).days[date(2017, 6, 23)].numbers == ("Keppres 18/2017",)


def test_a_cancelled_day_names_the_decree_that_cancelled_it() -> None:
    assert PACKAGED.year(2020).cancelled[date(2020, 5, 22)].signed == date(2020, 5, 20)
    assert date(2017, 6, 23) not in PACKAGED.year(2017).cancelled


@pytest.mark.parametrize(
    ("year", "known_on", "status"),
    [
        pytest.param(2018, None, "decreed", id="a decreed year"),
        pytest.param(2018, date(2017, 9, 22), "decreed", id="on the day of its first decree"),
        pytest.param(2018, date(2017, 9, 21), "estimated", id="on the day before"),
        pytest.param(2014, None, "estimated", id="before the first decreed year"),
        pytest.param(2028, None, "estimated", id="after the last one"),
    ],
)
def test_status(year: int, known_on: date | None, status: str) -> None:
    assert PACKAGED.status(year, known_on) == status
    assert PACKAGED.year(year, known_on).status == status


def test_an_estimate_holds_the_public_days_in_both_languages_and_no_decree() -> None:
    day = PACKAGED.year(2030).days[date(2030, 8, 17)]
    assert (day.kind, day.decree) == ("national", None)
    assert "Kemerdekaan" in day.name_id
    assert "Independence" in day.name_en


def test_an_estimate_knows_no_joint_leave() -> None:
    assert {day.kind for day in PACKAGED.year(2025, known_on=date(2024, 10, 13)).days.values()} == {"national"}


@pytest.mark.parametrize("year", [1, 1945, 2101, 9999])
def test_a_year_that_nobody_knows_is_an_error(year: int) -> None:
    with pytest.raises(OutsideCalendar) as caught:
        PACKAGED.year(year)
    assert caught.value.year == year


def test_as_of_is_the_newest_signature_held_whatever_is_known() -> None:
    assert PACKAGED.as_of == date(2026, 9, 15)


def test_closures_are_seen_only_when_asked_for_and_whatever_is_known() -> None:
    assert kind_on("2025-03-27") is None
    assert kind_on("2025-03-27", closures=True) == "closure"
    assert kind_on("2025-03-27", "2024-12-01", closures=True) == "closure"


@pytest.mark.parametrize("day", ["2025-03-28", "2025-03-31", "2025-04-07"])
def test_a_closed_day_keeps_its_decree_within_a_closure(day: str) -> None:
    assert kind_on(day, closures=True) == kind_on(day) != "closure"


@pytest.mark.parametrize(
    ("day", "kind"),
    [
        pytest.param("2022-07-11", "regional", id="day after Idul Adha 2022"),
        pytest.param("2022-07-12", "regional", id="second day after Idul Adha 2022"),
        pytest.param("2022-07-23", "open", id="first Saturday paid back in 2022"),
        pytest.param("2022-08-06", "open", id="second Saturday paid back in 2022"),
        pytest.param("2024-06-19", "regional", id="two days after Idul Adha 2024"),
        pytest.param("2024-06-20", "regional", id="three days after Idul Adha 2024"),
        pytest.param("2024-06-22", "open", id="first Saturday paid back in 2024"),
        pytest.param("2024-06-29", "open", id="second Saturday paid back in 2024"),
    ],
)
def test_aceh(day: str, kind: str) -> None:
    assert kind_on(day, region="aceh") == kind
    # No date of signature is known, so no date of knowledge hides it.
    assert kind_on(day, f"{day[:4]}-01-02", region="aceh") == kind
    assert kind_on(day) is None


@pytest.mark.parametrize(
    ("region", "day", "eve", "numbers"),
    [
        pytest.param("jakarta", "2017-04-19", None, "Keppres 10/2017", id="the governor's election, undated"),
        pytest.param("papua", "2017-03-27", "2017-03-15", "003/3236/SET", id="the day before Nyepi"),
        pytest.param("papua", "2017-04-17", "2017-04-09", "003/4235/SET", id="Easter Monday"),
        pytest.param("papua", "2016-12-01", None, "188.4/419/2015", id="the beginning of Advent, undated"),
    ],
)
def test_days_of_jakarta_and_papua(region: str, day: str, eve: str | None, numbers: str) -> None:
    on = date.fromisoformat(day)
    found = PACKAGED.year(on.year, region=region).days[on]
    assert (found.kind, found.numbers) == ("regional", (numbers,))
    assert on.weekday() < 5
    assert kind_on(day) is None
    assert kind_on(day, region="aceh") is None
    # Signed the day after `eve`; without a date of signature it is seen at any time.
    if eve is None:
        assert kind_on(day, "2010-01-01", region=region) == "regional"
    else:
        assert kind_on(day, eve, region=region) is None
        assert kind_on(day, str(found.signed), region=region) == "regional"
        assert found.signed == date.fromisoformat(eve) + timedelta(days=1)


def test_each_established_regional_day_is_here_and_no_other() -> None:
    days = {region: sum(len(decree.adds) for decree in decrees) for region, decrees in PACKAGED.regional.items()}
    assert days == {"aceh": 8, "bali": 0, "jakarta": 1, "papua": 3}


def test_a_region_without_an_established_date_is_known_but_empty() -> None:
    assert PACKAGED.year(2024, region="bali") == PACKAGED.year(2024)
    assert PACKAGED.notes["bali"]


def test_an_unknown_region_is_an_error_that_names_the_known_ones() -> None:
    with pytest.raises(UnknownRegion, match="aceh, bali, jakarta, papua"):
        PACKAGED.year(2024, region="atlantis")


def test_a_national_day_beats_a_regional_one_and_a_closure() -> None:
    on = date(2030, 5, 5)
    national = decree("2029-01-01", "2030-05-05", kind="original")
    regional = Decree("Gub", (), None, "one-off", "", (), "", (Day(on, "open"),), ())
    calendars = Calendars({2030: (national,)}, {"x": (regional,)}, (Closure(on, on, "tutup", "closed"),))
    assert calendars.year(2030, region="x", closures=True).days[on].kind == "national"


def test_without_an_original_decrees_are_laid_over_the_estimate() -> None:
    calendars = Calendars({2030: (decree("2029-01-01", "2030-08-19", "2030-08-17", kind="one-off"),)}, {})
    year = calendars.year(2030)
    assert year.status == "estimated"
    assert date(2030, 8, 19) in year.days
    assert date(2030, 8, 17) not in year.days
    assert date(2030, 12, 25) in year.days


def test_joined_calendars_hold_the_decrees_of_both_in_order_of_signing() -> None:
    late = decree("2025-12-01", "2025-12-24")
    joined = PACKAGED.joined_with(Calendars({2025: (late,), 2028: (decree("2027-09-01", kind="original"),)}, {}))
    assert joined.national[2025] == (*PACKAGED.national[2025], late)
    assert joined.status(2028) == "decreed"
    assert joined.as_of == date(2027, 9, 1)
    assert joined.year(2016) == PACKAGED.year(2016)


def test_with_folder_lays_files_on_top(tmp_path: Path) -> None:
    (tmp_path / "more.toml").write_text('[[closure]]\nfirst = 2026-03-02\nname_id = "a"\nname_en = "b"\n')
    calendars = calendars_with(tmp_path)
    assert calendars.year(2026, closures=True).days[date(2026, 3, 2)].name_en == "b"
    assert calendars.closures[0] == PACKAGED.closures[0]


@given(st.sampled_from(DECREED_YEARS), signing_days, signing_days)
def test_a_later_day_knows_at_least_the_same_decrees(year: int, a: date, b: date) -> None:
    decrees = PACKAGED.national[year]
    assert set(known_decrees(decrees, min(a, b))) <= set(known_decrees(decrees, max(a, b)))


@given(st.sampled_from(DECREED_YEARS))
def test_knowing_everything_is_folding_everything(year: int) -> None:
    decrees = PACKAGED.national[year]
    assert PACKAGED.year(year).days == fold(decrees) == fold(decrees, known_on=date(2027, 12, 31))


@given(st.sampled_from(DECREED_YEARS), signing_days)
def test_what_was_known_is_a_fold_of_the_first_decrees(year: int, known_on: date) -> None:
    decrees = PACKAGED.national[year]
    seen = sum(1 for d in decrees if d.signed and d.signed <= known_on)
    assert fold(decrees, known_on) == fold(decrees[:seen])
