"""Every command of the README is run, and prints what the README says; its Python lines are run as well."""

from __future__ import annotations

import doctest
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
# The pages that the README hands on to: their commands are run like its own.
PAGES = (README, ROOT / "calendars" / "README.md", *sorted((ROOT / "pickup").glob("*/README.md")))
TEXT = "\n".join(page.read_text(encoding="utf-8") for page in PAGES)
SESSIONS = re.findall(r"```console\n(.*?)```", TEXT, re.DOTALL)


def commands(session: str) -> list[tuple[str, str]]:
    """Split a session into its commands, each with the output that follows it."""
    parts = re.split(r"(?m)^\$ ", session)[1:]
    return [(part.partition("\n")[0], part.partition("\n")[2]) for part in parts]


def first_command(session: str) -> str:
    return commands(session)[0][0]


def shell(command: str, folder: Path) -> str:
    """Run one command as a user would, and give all that it says, on both outputs in their order."""
    found = shutil.which("pickup", path=os.path.dirname(sys.executable))
    assert found, "the tests need the installed program: pip install -e '.[test]'"
    environment = {key: value for key, value in os.environ.items() if not key.startswith(("PICKUP_", "LC_", "LANG"))}
    environment["PATH"] = os.path.dirname(found) + os.pathsep + os.environ["PATH"]
    done = subprocess.run(
        ["bash", "-c", command],
        cwd=folder,
        env=environment | {"LANG": "C.UTF-8"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    return done.stdout


@pytest.mark.skipif(shutil.which("bash") is None, reason="the README's sessions are for a POSIX shell")
@pytest.mark.parametrize("session", SESSIONS, ids=first_command)
def test_every_command_of_the_readme_prints_what_stands_below_it(session: str, tmp_path: Path) -> None:
    assert commands(session)
    for command, output in commands(session):
        assert shell(command, tmp_path).rstrip("\n") == output.rstrip("\n")


@pytest.mark.skipif(shutil.which("bash") is None, reason="the README's recipes are for a POSIX shell")
def test_the_recipe_for_a_mail_sends_the_daily_notice(tmp_path: Path) -> None:
    (recipe,) = (fence for fence in re.findall(r"```sh\n(.*?)```", TEXT, re.DOTALL) if "sendmail" in fence)
    mail, jq = recipe.split("sendmail -t\n")
    sent = shell("sendmail() { cat > mail.txt; }; " + mail + "sendmail -t", tmp_path)
    assert sent == ""
    letter = (tmp_path / "mail.txt").read_text(encoding="utf-8")
    assert letter.startswith("To: pers@example.org\nSubject: ")
    assert "*" not in letter.partition("\n\n")[0]
    assert "30 Oktober" in letter
    if shutil.which("jq"):
        assert shell(jq, tmp_path).splitlines()[-1] == "2018-10-31..2018-11-02 2018-11-07T14:00:00+08:00"


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """Give the folder of an office that lives by the README's cron recipe, with its book of two days."""
    (recipe,) = (fence for fence in re.findall(r"```sh\n(.*?)```", TEXT, re.DOTALL) if "pagi.sh" in fence)
    assert recipe.count("\n") <= 12
    morning, evening = recipe.split("# sore.sh")
    for name, lines in (("pagi.sh", morning), ("sore.sh", f"# sore.sh{evening}")):
        (tmp_path / name).write_text(lines, encoding="utf-8")
    assert shell("pickup book init kantor.book --office banjarmasin --today 2018-10-29 --quiet", tmp_path) == ""
    # 162 of the 300 on Thursday 1 November and 138 on Friday are in time; of 60 on Thursday 78 are left for Monday.
    counts = "intake 2018-10-29=10 2018-10-30=300"
    assert shell(f"pickup book add kantor.book {counts} --today 2018-10-30 --quiet", tmp_path) == ""
    return tmp_path


RUN = "export PICKUP_HOME=$PWD; PICKUP_TODAY="


@pytest.mark.skipif(shutil.which("bash") is None, reason="the README's recipes are for a POSIX shell")
@pytest.mark.parametrize("heading", ["name,applied,paid", "Nama;Tanggal Permohonan;Tanggal Bayar"])
def test_the_recipe_for_cron_lives_a_slow_day_without_a_terminal(office: Path, heading: str) -> None:
    rows = f"{heading}\nSiti,2018-10-29,\nBudi,2018-10-30,\n"
    applicants = rows.replace(",", ";") if ";" in heading else rows
    (office / "pemohon.csv").write_text(applicants, encoding="utf-8")
    assert shell(f"{RUN}2018-10-31 sh pagi.sh && {RUN}2018-10-31 sh sore.sh 20 10", office) == ""
    assert (office / "telepon.csv").read_text(encoding="utf-8") == ""
    assert shell(f"{RUN}2018-11-01 sh pagi.sh && {RUN}2018-11-01 sh sore.sh 15 62", office) == ""
    # The second count of one evening stands in the place of the first.
    assert shell(f"{RUN}2018-11-01 sh sore.sh 15 60", office) == ""
    assert shell(f"{RUN}2018-11-02 sh pagi.sh", office) == ""
    (call,) = (office / "telepon.csv").read_text(encoding="utf-8").splitlines()
    assert call.startswith("Budi")
    assert "(semula Jumat, 2 November 2018)" in call
    daily = (office / "harian.txt").read_text(encoding="utf-8")
    assert "Permohonan 30 Okt: semula Jumat, 2 Nov, *menjadi Senin, 5 Nov*" in daily
    assert ",60," in shell("pickup book export kantor.book --format csv --today 2018-11-02 | grep printed", office)


@pytest.mark.skipif(shutil.which("bash") is None, reason="the README's recipes are for a POSIX shell")
def test_a_morning_that_fails_leaves_nothing_of_yesterday(office: Path) -> None:
    (office / "pemohon.csv").write_text("name,applied,paid\nSiti,2018-10-29,\n", encoding="utf-8")
    assert shell(f"{RUN}2018-10-31 sh pagi.sh", office) == ""
    assert (office / "harian.txt").exists()
    (office / "kantor.book").unlink()
    assert "kantor.book" in shell(f"{RUN}2018-11-01 sh pagi.sh", office)
    assert sorted(path.name for path in office.iterdir()) == ["pagi.sh", "pemohon.csv", "sore.sh", "telepon.csv"]
    assert (office / "telepon.csv").read_text(encoding="utf-8") == ""


def test_the_python_lines_of_the_readme_are_true() -> None:
    failed, tried = doctest.testfile(str(README), module_relative=False)
    assert tried > 0
    assert failed == 0


def test_the_unit_tests_of_the_readme_pass(tmp_path: Path) -> None:
    (lines,) = (fence for fence in re.findall(r"```python\n(.*?)```", TEXT, re.DOTALL) if "edge_cases" in fence)
    (tmp_path / "test_yours.py").write_text(lines, encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "test_yours.py"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    assert "50 passed" in done.stdout


def test_the_readme_has_the_line_that_installs_and_runs_the_main_job() -> None:
    assert "python3 -m venv .venv && .venv/bin/pip install . && .venv/bin/pickup schedule banjarmasin-2018" in TEXT


def test_the_readme_is_a_front_door_and_names_every_page_behind_it() -> None:
    text = README.read_text(encoding="utf-8")
    assert text.count("\n") <= 350
    assert [str(page.relative_to(ROOT)) for page in PAGES[1:] if page.parent.name not in text] == []


def test_every_relative_link_of_a_page_leads_somewhere() -> None:
    pages = [path for path in ROOT.rglob("*.md") if not {".venv", "node_modules"} & set(path.relative_to(ROOT).parts)]
    links = [
        (page, target)
        for page in pages
        for target in re.findall(r"\]\(([^)#\s]+)", page.read_text(encoding="utf-8"))
        if "://" not in target and not target.startswith("mailto:")
    ]
    assert links
    assert [f"{page}: {target}" for page, target in links if not (page.parent / target).exists()] == []
