"""`pickup calendar` as a clerk types it: what a decree changed, whose pickup moves, the folder of calendars."""

from __future__ import annotations

import csv
import io
import sys
from typing import TYPE_CHECKING

import icalendar
import pytest
from command import refused

if TYPE_CHECKING:
    from pathlib import Path

    from command import Pickup

AUGUST = "--known-on 2025-08-06..2025-08-07"
ADD = (
    "calendar add 2026-12-28 --kind joint-leave --decree '999/2026, 9/2026' --signed 2026-11-20"
    " --name-id 'Cuti bersama tambahan' --name-en 'Extra joint leave' --today 2026-11-21"
)
PEOPLE = (
    'Nomor;Nama;tanggal_permohonan;tanggal_pembayaran\n1;"Siti; A";2025-08-12;2025-08-12\n'
    "2;Budi;2025-08-13;\n3;Wati;2025-08-13;2025-08-14 10:00\n"
)

# An outage at the end of the last decreed year, and an intake whose pickups lie in the year after it.
OPEN = "--office banjarmasin --outage 2027-12-15.. --today 2027-12-20"
ACROSS = "--office banjarmasin --outage 2027-12-27..2027-12-31 --intake 2027-12-27..2027-12-30=100"


class TestShow:
    def test_the_list_has_every_day_and_below_it_where_its_decree_was_read(self, pickup: Pickup) -> None:
        out = pickup("calendar show 2025").out
        days, sources = out.split("\n\n")
        assert len(days.splitlines()) == 2 + 28
        assert [line.split("  ")[0] for line in sources.splitlines()[1:]] == [
            "1017/2024, 2/2024, 2/2024",
            "933/2025, 1/2025, 3/2025",
        ]
        assert all("https://" in line for line in sources.splitlines()[1:])

    def test_without_a_year_it_is_this_year(self, pickup: Pickup) -> None:
        assert pickup("calendar show --format json --today 2024-05-05").json["year"] == 2024

    def test_markdown_is_a_table_with_sources(self, pickup: Pickup) -> None:
        lines = pickup("calendar show 2025 --format markdown --lang id").out.splitlines()
        assert lines[0] == "# Hari libur dan penutupan kantor 2025"
        assert lines[3] == "| --- | --- | --- | --- | --- | --- |"
        (leave,) = [line for line in lines if line.startswith("| Senin, 18 Agu 2025 ")]
        assert "| cuti bersama |" in leave
        assert "| 933/2025, 1/2025, 3/2025 | 7 Agustus 2025 | https://" in leave

    def test_ics_opens_in_a_calendar_program(self, pickup: Pickup) -> None:
        events = icalendar.Calendar.from_ical(pickup("calendar show 2025 --format ics").out).walk("VEVENT")
        assert len(events) == 28

    def test_json_of_a_known_on_and_of_a_working_saturday(self, pickup: Pickup, tmp_path: Path) -> None:
        assert pickup("calendar show 2025 --known-on 2025-08-06 --format json").json["known_on"] == "2025-08-06"
        (tmp_path / "o.toml").write_text('region = "aceh"\nclosed = "2024-03-06"\n')
        record = pickup(f"calendar show 2024 --office {tmp_path / 'o.toml'} --format json").json
        days = {day["date"]: day for day in record["days"]}
        assert (days["2024-06-22"]["kind"], days["2024-06-19"]["kind"]) == ("open", "regional")
        assert (days["2024-03-06"]["kind"], days["2024-03-06"]["name_en"]) == ("closure", "office closed")
        assert days["2024-06-22"]["decree"] == []

    @pytest.mark.parametrize("year", ["0001", "1945", "2101", "9999"])
    def test_a_year_beyond_every_calendar(self, pickup: Pickup, year: str) -> None:
        refused(pickup(f"calendar show {year}"), "1946 to 2100")
        refused(pickup(f"calendar diff {year} {AUGUST} --lang id"), "1946 sampai 2100")


class TestStrict:
    @pytest.mark.parametrize(
        ("line", "told"),
        [
            pytest.param("workdays add 2027-12-27 5", "2028-01-01..2028-01-03", id="workdays add"),
            pytest.param("workdays count 2027-12-27 2028-01-01", "2028-01-01 is a guess", id="workdays count"),
            pytest.param("workdays check 2028-01-03", "2028-01-03 is a guess", id="workdays check"),
            pytest.param("estimate --applied 2027-12-29", "2028-01-01..2028-01-28", id="estimate"),
            pytest.param("schedule --from 2027-12-01 --to 2027-12-30", "2028-01-01..", id="schedule"),
            pytest.param("calendar show 2028", "2028-01-01..2028-12-31", id="calendar show"),
            pytest.param("calendar show 2025 --known-on 2024-10-13", "decree for 2025", id="before its first decree"),
            pytest.param(f"plan {ACROSS} --by 2028-01-05", "2028-01-01..2028-0", id="plan"),
            pytest.param(f"audit - {ACROSS}", "2028-01-01..2028-0", id="audit"),
            pytest.param(f"notice {ACROSS} --today 2028-01-03", "2028-01-01..2028-0", id="notice"),
            pytest.param("notice --daily 2028-03-07", "2028-02-2", id="daily notice of an ordinary day"),
            pytest.param("notice banjarmasin-2018 --daily 2028-03-07", "2028-02-2", id="an old case, daily"),
            pytest.param(f"estimate {OPEN} --applied 2027-12-20", "2028-01-0", id="if service returned next year"),
            pytest.param(f"schedule {OPEN} --intake 2027-12-20=100", "2028-01-0", id="a schedule if it returned"),
        ],
    )
    def test_a_guess_is_refused_with_status_3_and_named(self, pickup: Pickup, line: str, told: str) -> None:
        table = b"applied_from,applied_to,pickup\n2027-12-27,2027-12-30,2028-01-05T14:00\n"
        answer = pickup(f"{line} --strict", stdin=table)
        assert (answer.status, answer.out, answer.err.count("\n")) == (3, "", 1)
        assert told in answer.err
        assert "--strict" in answer.err
        loose = pickup(line, stdin=table)
        assert loose.status in (0, 1, 3)
        # On the page that tells the dates, or beside what has no page.
        assert "guess" in loose.out + loose.err

    def test_a_record_is_refused_for_the_returns_that_it_tells_and_no_others(self, pickup: Pickup) -> None:
        # A record tells of the next three returns, on 22, 23 and 27 December; the page of ten, into January.
        line = "schedule --office banjarmasin --outage 2027-12-15.. --intake 2027-12-14=100 --today 2027-12-21 --strict"
        assert pickup(f"{line} --format json").json["cohorts"][0]["pickup"] is None
        assert "2028-01-0" in pickup(line).err

    def test_a_limit_that_is_not_told_may_be_a_guess(self, pickup: Pickup) -> None:
        # Applied on 6 December 2027 it is collected on the 9th; the limit of 30 days lies in January.
        case = "--office banjarmasin --intake 2027-12-06=100"
        assert pickup(f"plan {case} --by 2027-12-09 --strict").status == 0
        table = b"applied,paid\n2027-12-06,\n"
        batch = f"batch - {case} --columns pickup_date,note"
        assert pickup(f"{batch} --strict", stdin=table).status == 0
        assert pickup(f"{batch},collect_by --strict", stdin=table).status == 3

    def test_an_answer_within_the_decreed_years_is_given(self, pickup: Pickup) -> None:
        assert pickup("estimate --applied 2018-10-31 --strict").status == 0
        assert pickup("workdays add 2027-12-20 5 --strict").out == "2027-12-28\n"

    def test_json_says_which_days_are_guesses(self, pickup: Pickup) -> None:
        (warning,) = pickup("estimate --applied 2027-12-29 --format json").json["warnings"]
        assert warning.startswith("1 to 28 January 2028: this is a guess")


class TestOldCalendar:
    def test_each_command_warns_a_year_after_the_last_decree(self, pickup: Pickup) -> None:
        for line in ("plan --intake 2026-12-01=100 --capacity 50 --by 2026-12-04", "notice --daily",
                     "workdays check 2026-12-01", "estimate --applied 2026-12-01", "calendar show 2026",
                     "schedule --from 2026-12-01 --to 2026-12-02"):  # fmt: skip
            assert "31 December 2025" in pickup(f"{line} --today 2027-01-01").err
            assert pickup(f"{line} --today 2026-12-31").err == ""
            assert pickup(f"{line} --today 2027-01-01 --quiet").err == ""

    def test_json_holds_the_warning_too(self, pickup: Pickup) -> None:
        told = pickup("estimate --applied 2026-12-01 --today 2027-01-01 --format json --lang id").json["warnings"]
        # Besides, the passport should have been collected by 31 December 2026.
        assert len(told) == 2
        assert sum("Rabu, 31 Desember 2025" in warning for warning in told) == 1

    def test_an_office_of_a_region_without_days_hears_it(self, pickup: Pickup, tmp_path: Path) -> None:
        (tmp_path / "o.toml").write_text('region = "bali"\n')
        assert "regional days of bali" in pickup(f"estimate --applied 2025-06-03 --office {tmp_path / 'o.toml'}").err


class TestDiff:
    def test_text(self, pickup: Pickup) -> None:
        answer = pickup(f"calendar diff 2025 {AUGUST}")
        assert answer.out.splitlines()[2].split("  ")[0] == "Mon 18 Aug"
        assert answer.err == ""

    def test_json(self, pickup: Pickup) -> None:
        record = pickup(f"calendar diff 2025 {AUGUST} --format json").json
        (change,) = record["changes"]
        assert {key: change[key] for key in ("date", "before", "after", "decree", "signed")} == {
            "date": "2025-08-18", "before": None, "after": "joint-leave",
            "decree": ["933/2025", "1/2025", "3/2025"], "signed": "2025-08-07",
        }  # fmt: skip
        assert record["calendar_status"] == "decreed"

    def test_csv_and_nothing_changed(self, pickup: Pickup) -> None:
        line = "calendar diff 2025 --known-on 2025-08-07..2025-08-08"
        assert pickup(f"{line} --format csv").out == "date,before,after,name_id,name_en,decree,signed,source\n"
        assert "Tidak ada hari yang berubah" in pickup(f"{line} --lang id").out

    def test_a_year_that_was_a_guess_then_says_so(self, pickup: Pickup) -> None:
        assert "guess" in pickup("calendar diff 2025 --known-on 2024-10-13..2024-10-14").err

    @pytest.mark.parametrize(
        ("given", "told"),
        [
            pytest.param("", "--known-on is missing", id="no dates"),
            pytest.param("--known-on 2025-08-07", "2025-08-06..2025-08-07", id="one date"),
            pytest.param("--known-on 2025-08-07..2025-08-06", "ends before it begins", id="reversed"),
            pytest.param("--known-on 2025-08-06..", "lacks one of its ends", id="half a range"),
            pytest.param("--known-on 06/08/2025..07/08/2025", "6 August 2025", id="an ambiguous date"),
        ],
    )
    def test_dates_that_are_no_two_dates(self, pickup: Pickup, given: str, told: str) -> None:
        refused(pickup(f"calendar diff 2025 {given}"), told)
        refused(pickup(f"calendar impact {given}"), told)


class TestImpact:
    def test_without_anything_the_clock_starts_that_the_days_can_touch(self, pickup: Pickup) -> None:
        out = pickup(f"calendar impact {AUGUST}").out
        for day, new in (("Wed 13 Aug", "Tue 19 Aug"), ("Thu 14 Aug", "Wed 20 Aug"), ("Fri 15 Aug", "Thu 21 Aug")):
            assert any(line.startswith(day) and new in line for line in out.splitlines())

    def test_with_counts(self, pickup: Pickup) -> None:
        line = f"calendar impact --office banjarmasin --intake 2025-08-11..2025-08-20=162 {AUGUST} --format"
        record = pickup(f"{line} json").json
        assert [(each["clock_start"][-2:], each["applications"]) for each in record["clock_starts"]] == [
            ("13", 162), ("14", 162), ("15", 162),
        ]  # fmt: skip
        assert record["rows"] is None
        assert pickup(f"{line} csv").out.splitlines() == [
            "clock_start,applications,old_pickup,new_pickup",
            "2025-08-13,162,2025-08-18T14:00:00+08:00,2025-08-19T14:00:00+08:00",
            "2025-08-14,162,2025-08-19T14:00:00+08:00,2025-08-20T14:00:00+08:00",
            "2025-08-15,162,2025-08-20T14:00:00+08:00,2025-08-21T14:00:00+08:00",
        ]

    def test_an_application_file_gives_the_people_to_call(self, pickup: Pickup, tmp_path: Path) -> None:
        (tmp_path / "people.csv").write_text(PEOPLE)
        (tmp_path / "case.toml").write_text('office = "banjarmasin"\n[intake]\nfile = "people.csv"\n')
        by_option = f"--office banjarmasin --intake {tmp_path / 'people.csv'}"
        for case in (by_option, str(tmp_path / "case.toml")):
            rows = list(
                csv.reader(io.StringIO(pickup(f"calendar impact {case} {AUGUST} --format csv").out), delimiter=";")
            )
            assert rows[0][:4] == ["Nomor", "Nama", "tanggal_permohonan", "tanggal_pembayaran"]
            assert rows[0][4:] == ["clock_start", "old_pickup", "new_pickup"]
            assert [row[1] for row in rows[1:]] == ["Budi", "Wati"]
            assert rows[2][2:5] == ["2025-08-13", "2025-08-14 10:00", "2025-08-14"]
        assert "Pemohon yang perlu dihubungi" in pickup(f"calendar impact {by_option} {AUGUST} --lang id").out

    def test_columns_of_one_name_are_all_kept(self, pickup: Pickup, tmp_path: Path) -> None:
        (tmp_path / "a.csv").write_text("applied,paid,new_pickup,x,x\n2025-08-13,,kept,1,2\n")
        out = pickup(f"calendar impact --office banjarmasin --intake {tmp_path / 'a.csv'} {AUGUST} --format csv").out
        heading, row = (line.split(",") for line in out.splitlines())
        assert heading[2:5] == ["new_pickup 2", "x", "x 2"]
        assert row[2:5] == ["kept", "1", "2"]

    def test_nobody_moves(self, pickup: Pickup, tmp_path: Path) -> None:
        (tmp_path / "people.csv").write_text(PEOPLE)
        line = f"calendar impact --office banjarmasin --intake {tmp_path / 'people.csv'}"
        later = "--known-on 2025-08-07..2025-08-08"
        assert "No collection moves" in pickup(f"{line} {later}").out
        assert len(pickup(f"{line} {later} --format csv").out.splitlines()) == 1


class TestFolder:
    def test_add_makes_a_day_closed_and_remove_makes_it_as_it_was(self, pickup: Pickup, tmp_path: Path) -> None:
        folder = str(tmp_path / "calendars")
        here = {"PICKUP_CALENDARS": folder}
        answer = pickup(ADD, **here)
        assert answer.status == 0
        assert "working day  joint leave  Extra joint leave  999/2026, 9/2026" in answer.out
        assert "--known-on 2026-11-19..2026-11-20" in answer.err
        closed = pickup("workdays check 2026-12-28", **here)
        assert (closed.status, "999/2026, 9/2026; signed 20 November 2026" in closed.out) == (1, True)
        assert pickup("workdays check 2026-12-28 --known-on 2026-11-19", **here).status == 0
        # The numbers of a decree are those of one; another decree has none of these entries.
        refused(pickup("calendar remove 2026-12-28 --decree 999/2026 --decree 1/2099", **here), "2026-12-28")
        assert pickup("calendar remove 2026-12-28 --decree 9/2026 --decree 999/2026", **here).status == 0
        assert list((tmp_path / "calendars").iterdir()) == []
        assert pickup("workdays check 2026-12-28", **here).status == 0

    def test_the_folder_may_be_named_and_a_note_says_that_it_is_not_in_use(
        self, pickup: Pickup, tmp_path: Path
    ) -> None:
        answer = pickup(f"{ADD} --folder {tmp_path}")
        assert "PICKUP_CALENDARS=" in answer.err
        assert pickup(f"calendar remove 2026-12-28 --folder {tmp_path} -q").err == ""

    def test_a_decree_cancels_a_day(self, pickup: Pickup, tmp_path: Path) -> None:
        here = {"PICKUP_CALENDARS": str(tmp_path)}
        line = "calendar remove 2026-12-24 --decree 1/2026 --signed 2026-12-01 --today 2026-12-02"
        assert "joint leave  working day" in pickup(line, **here).out
        assert pickup("workdays check 2026-12-24", **here).status == 0
        assert pickup("workdays check 2026-12-24 --known-on 2026-11-30", **here).status == 1

    @pytest.mark.parametrize(
        ("line", "told"),
        [
            pytest.param(ADD.replace("joint-leave", "leave"), "--kind: 'leave'", id="an unknown kind"),
            pytest.param(ADD.replace("--signed 2026-11-20", ""), "--signed is missing", id="not signed"),
            pytest.param(ADD.replace("2026-11-20", "2026-11-22"), "2026-11-22 has not come", id="in the future"),
            pytest.param(ADD.replace("2026-12-28", "2026-12-26"), "Monday to Friday", id="leave on a Saturday"),
            pytest.param(ADD.replace("2026-12-28", "28/12/2026"), "DATE: '28/12/2026'", id="a date that is guessed"),
            pytest.param(ADD.replace("2026-12-28", "2026-12-28..2026-12-20"), "ends before", id="a reversed range"),
            pytest.param(ADD.replace("'Extra joint leave'", "''"), "--name-en:", id="an empty name"),
            pytest.param(ADD.replace("'999/2026, 9/2026'", "'999/2026,,'"), "--decree:", id="an empty number"),
            pytest.param(ADD.replace("joint-leave", "regional"), "--region is missing", id="no region"),
            pytest.param(ADD + " --region aceh", "--region does not go", id="a region of national leave"),
            pytest.param(ADD.replace("joint-leave", "closure"), "--decree does not go", id="a decree of a closure"),
            pytest.param("calendar remove 2026-12-28", "needs --signed", id="nothing to take back"),
            pytest.param("calendar remove 2026-12-28 --note x", "--note is for a decree", id="a note without a decree"),
            pytest.param("calendar remove 2026-12-24 --signed 2026-01-01 --kind national", "--kind does not go",
                         id="a kind with a decree"),
            pytest.param("calendar remove 2026-12-28 --signed 2026-01-01", "ordinary day", id="nothing to cancel"),
            pytest.param("calendar import none.ics", "none.ics", id="a file that is not there"),
            pytest.param("calendar import pyproject.toml", "not an iCalendar file", id="a file of another sort"),
        ],
    )  # fmt: skip
    def test_what_is_wrong_is_refused_and_nothing_is_written(
        self, pickup: Pickup, tmp_path: Path, line: str, told: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (tmp_path / "pyproject.toml").write_text("[project]\n")
        monkeypatch.chdir(tmp_path)
        folder = tmp_path / "calendars"
        folder.mkdir()
        for lang in ("en", "id"):
            answer = pickup(f"{line} --lang {lang}", PICKUP_CALENDARS=str(folder))
            refused(answer, *([told] if lang == "en" else []))
        assert list(folder.iterdir()) == []

    def test_without_a_folder_nothing_can_be_written(self, pickup: Pickup) -> None:
        for line in (ADD, "calendar remove 2026-12-28", "calendar import x.ics"):
            refused(pickup(line), "--folder", "PICKUP_CALENDARS")

    def test_a_folder_that_cannot_be_made(self, pickup: Pickup, tmp_path: Path) -> None:
        refused(pickup(f"{ADD} --folder {tmp_path / 'a' / 'b'}"), "cannot be made")
        (tmp_path / "file").write_text("")
        refused(pickup(f"{ADD} --folder {tmp_path / 'file'}"), "cannot be made")

    def test_a_broken_file_in_the_folder_is_named_before_anything_is_written(
        self, pickup: Pickup, tmp_path: Path
    ) -> None:
        (tmp_path / "x.toml").write_text("year = 2026\nnots = []\n")
        refused(pickup(ADD, PICKUP_CALENDARS=str(tmp_path)), "x.toml, line 2, nots", "'notes'")
        refused(pickup(f"{ADD} --lang id", PICKUP_CALENDARS=str(tmp_path)), "x.toml, baris 2, nots", "'notes'")
        assert [path.name for path in tmp_path.iterdir()] == ["x.toml"]


class TestCheck:
    def test_the_packaged_calendars_are_clean(self, pickup: Pickup) -> None:
        answer = pickup("calendar check")
        assert (answer.status, answer.err) == (0, "")
        assert "Keppres 24/2016" in answer.out
        assert pickup("calendar check --format json").json["clean"] is True

    @pytest.mark.parametrize(("lang", "why"), [("en", "by 999/2026"), ("id", "menurut 999/2026")])
    def test_what_was_added_with_its_decree_is_clean(self, pickup: Pickup, tmp_path: Path, lang: str, why: str) -> None:
        assert pickup(ADD, PICKUP_CALENDARS=str(tmp_path)).status == 0
        answer = pickup(f"calendar check --lang {lang}", PICKUP_CALENDARS=str(tmp_path))
        assert (answer.status, answer.err) == (0, "")
        assert why in answer.out
        assert "[[difference]]" not in answer.out

    def test_a_broken_rule_and_a_new_difference_end_with_1(self, pickup: Pickup, tmp_path: Path) -> None:
        pickup(ADD, PICKUP_CALENDARS=str(tmp_path))
        # Under a name of its own it is a file that somebody works on by hand.
        (tmp_path / "added-2026.toml").rename(tmp_path / "by-hand.toml")
        answer = pickup("calendar check", PICKUP_CALENDARS=str(tmp_path))
        assert answer.status == 1
        assert "NEW" in answer.out
        assert "known-differences.toml in the folder of --folder or PICKUP_CALENDARS" in answer.out
        table = answer.out.partition("[[difference]]")[2].partition("\n\n")[0]
        explained = tmp_path / "known-differences.toml"
        explained.write_text(f"[[difference]]{table}\n", encoding="utf-8")
        assert pickup("calendar check", PICKUP_CALENDARS=str(tmp_path)).status == 0
        explained.unlink()
        (tmp_path / "x.toml").write_text("year = \n")
        record = pickup(f"calendar check --folder {tmp_path} --format json --lang id").json
        assert record["clean"] is False
        assert record["findings"][0]["where"].endswith("x.toml, line 1, column 8")
        (new,) = [each for each in record["differences"] if not each["known"]]
        assert (new["date"], new["here"], new["holidays"]) == ("2026-12-28", "joint-leave", None)

    def test_a_folder_that_is_not_there(self, pickup: Pickup) -> None:
        refused(pickup("calendar check --folder /nowhere/at/all"), "--folder: /nowhere/at/all")
        refused(pickup("calendar check", PICKUP_CALENDARS="/nowhere/at/all"), "PICKUP_CALENDARS: /nowhere/at/all")


class TestImport:
    def test_closures_out_and_in_again_are_the_same(self, pickup: Pickup, tmp_path: Path) -> None:
        ours, theirs = tmp_path / "ours", tmp_path / "theirs"
        for folder in (ours, theirs):
            folder.mkdir()
        closing = "calendar add 2026-03-05..2026-03-09 --kind closure --name-id Pindah --name-en Moving"
        assert pickup(closing, PICKUP_CALENDARS=str(ours)).status == 0
        show = "calendar show 2026 --office default --format"
        file = tmp_path / "year.ics"
        assert pickup(f"{show} ics -o {file}", PICKUP_CALENDARS=str(ours)).status == 0
        answer = pickup(f"calendar import {file}", PICKUP_CALENDARS=str(theirs))
        assert answer.status == 0
        assert "Christmas Day" in answer.err
        days = [pickup(f"{show} json", PICKUP_CALENDARS=str(folder)).json["days"] for folder in (ours, theirs)]
        told = [[(day["date"], day["kind"], day["name_en"]) for day in each] for each in days]
        assert told[0] == told[1]
        assert ("2026-03-06", "closure", "Moving") in told[0]
        refused(pickup(f"calendar import {file}", PICKUP_CALENDARS=str(theirs)), "nothing is new")

    def test_from_standard_input(self, pickup: Pickup, tmp_path: Path) -> None:
        event = b"BEGIN:VEVENT\nDTSTART;VALUE=DATE:20260302\nSUMMARY:a\nEND:VEVENT\n"
        raw = b"BEGIN:VCALENDAR\n" + event + b"END:VCALENDAR\n"
        assert pickup("calendar import -", stdin=raw, PICKUP_CALENDARS=str(tmp_path)).status == 0
        again = raw.replace(b"SUMMARY", b"RRULE:FREQ=DAILY\nSUMMARY")
        refused(pickup("calendar import -", stdin=again, PICKUP_CALENDARS=str(tmp_path)), "<stdin>: the event 'a'")

    def test_without_the_extra_it_says_what_to_install(
        self, pickup: Pickup, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setitem(sys.modules, "icalendar", None)
        refused(pickup("calendar show 2025 --format ics"), "as in pip install 'pickup-paspor[ics]'")
        (tmp_path / "x.ics").write_text("")
        refused(
            pickup(f"calendar import {tmp_path / 'x.ics'} --folder {tmp_path}"),
            "as in pip install 'pickup-paspor[ics]'",
        )


def test_a_folder_that_is_made_is_told(pickup: Pickup, tmp_path: Path) -> None:
    folder = tmp_path / "new"
    assert (
        f"Note: the folder {folder} was not there and has been made\n" in pickup(ADD, PICKUP_CALENDARS=str(folder)).err
    )
    more = ADD.replace("2026-12-28", "2026-12-29")
    assert "has been made" not in pickup(more, PICKUP_CALENDARS=str(folder)).err


def test_leave_on_a_national_holiday_is_refused(pickup: Pickup, tmp_path: Path) -> None:
    line = ADD.replace("2026-12-28", "2026-12-25")
    answer = pickup(line, PICKUP_CALENDARS=str(tmp_path))
    refused(answer, "DATE: 2026-12-25 is a national holiday by decree 1497/2025", "calendar remove")
    assert list(tmp_path.iterdir()) == []
    # Once a decree has cancelled the holiday, the day can become leave.
    cancelled = pickup(
        "calendar remove 2026-12-25 --signed 2026-11-19 --today 2026-11-21", PICKUP_CALENDARS=str(tmp_path)
    )
    assert cancelled.status == 0
    assert pickup(line, PICKUP_CALENDARS=str(tmp_path)).status == 0


def test_a_day_that_is_written_already_is_named_in_the_offices_words(pickup: Pickup, tmp_path: Path) -> None:
    pickup(ADD, PICKUP_CALENDARS=str(tmp_path))
    again = pickup(f"{ADD} --lang id", PICKUP_CALENDARS=str(tmp_path))
    refused(again, "2026-12-28 sudah cuti bersama (--kind joint-leave) dalam berkas itu")
