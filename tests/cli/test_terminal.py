"""Real processes, where only they tell: pipes, full disks, closed streams, Ctrl-C, terminals of any width."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from children import STDERR, STDOUT, answer_of, child_of
from command import PROGRAM, clean_environment, words

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="POSIX terminals and signals")

SCHEDULE = "schedule banjarmasin-2018"
COLOUR = re.compile(r"\x1b\[[0-9;]*m")
BOX = set("━─│┃╭╮╰╯┏┓└┘")


def started(line: str, **settings: object) -> subprocess.CompletedProcess[bytes]:
    options = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "stdin": subprocess.DEVNULL} | settings
    return subprocess.run([*PROGRAM, *words(line)], env=clean_environment(), timeout=30, check=False, **options)  # type: ignore[call-overload,no-any-return]


def on_a_terminal(line: str, columns: int, status: int = 0, *, warned: bool = False, **environment: str) -> str:
    """Give what a terminal of this width is sent; `warned`: with the notes and warnings."""
    import fcntl
    import pty
    import struct
    import termios

    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 60, columns, 0, 0))
    streams = {STDOUT: theirs, STDERR: theirs} if warned else {STDOUT: theirs}
    child = child_of(line, streams, {"TERM": "xterm-256color", **environment})
    os.close(theirs)
    sent = _all_of(ours)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == status
    return sent.decode().replace("\r\n", "\n")


def _all_of(handle: int) -> bytes:
    sent = b""
    while True:
        try:
            piece = os.read(handle, 65536)
        except OSError:
            piece = b""
        if not piece:
            os.close(handle)
            return sent
        sent += piece


@pytest.mark.parametrize("line", [SCHEDULE, "estimate --help", "--version"])
def test_a_closed_pipe_ends_quietly(line: str) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = started(f"{line} -q" if line == SCHEDULE else line, stdout=writing)
    os.close(writing)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no /dev/full here")
@pytest.mark.parametrize("line", [f"{SCHEDULE} -q", "--help", "--version"])
def test_a_full_disk_is_one_line_and_status_2(line: str) -> None:
    with open("/dev/full", "wb") as full:
        done = started(line, stdout=full)
    assert done.returncode == 2
    assert done.stderr == b"Error: stdout: the output cannot be written: No space left on device\n"


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no /dev/full here")
def test_warnings_that_cannot_be_written_do_not_spoil_the_answer() -> None:
    with open("/dev/full", "wb") as full:
        done = started(SCHEDULE, stderr=full)
    assert done.returncode == 0
    assert done.stdout.startswith(b"Collection schedule")


@pytest.mark.parametrize("line", [SCHEDULE, "--version"])
@pytest.mark.parametrize(
    ("lang", "told"),
    [
        ("en", b"Error: stdout: the output cannot be written: the stream is closed\n"),
        ("id", b"Kesalahan: stdout: keluaran tidak dapat ditulis: salurannya tertutup\n"),
    ],
)
def test_a_closed_standard_output_is_refused_in_words(line: str, lang: str, told: bytes) -> None:
    command = ["sh", "-c", 'exec "$@" >&-', "sh", *PROGRAM, *words(line)]
    env = clean_environment(PICKUP_LANG=lang)
    done = subprocess.run(command, env=env, stderr=subprocess.PIPE, timeout=30, check=False)
    assert done.returncode == 2
    assert done.stderr == told


def test_a_file_size_limit_leaves_an_existing_file_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "answer"
    path.write_text("old")
    command = ["sh", "-c", 'ulimit -f 0; exec "$@"', "sh", *PROGRAM, *words(f"{SCHEDULE} -q -o {path}")]
    done = subprocess.run(command, env=clean_environment(), capture_output=True, timeout=30, check=False)
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.startswith(f"Error: {path}: the output cannot be written: ".encode())
    assert path.read_text() == "old"
    assert os.listdir(tmp_path) == ["answer"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")
@pytest.mark.parametrize(("sent", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)], ids=["Ctrl-C", "SIGTERM"])
def test_who_is_told_to_end_ends_quietly(sent: int, status: int) -> None:
    process = subprocess.Popen(
        [*PROGRAM, "estimate", "-", "--applied", "2018-10-31"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=clean_environment(),
    )
    time.sleep(0.6)
    process.send_signal(sent)
    out, err = process.communicate(timeout=30)
    assert (process.returncode, out, err) == (status, b"", b"")


def test_in_a_pipe_the_page_is_plain() -> None:
    out = answer_of(SCHEDULE).out
    assert "\x1b" not in out
    assert not BOX & set(out)
    assert out.isascii()


def test_the_console_script_and_the_module_say_the_same() -> None:
    script = Path(sys.executable).parent / "pickup"
    if not script.exists():
        pytest.skip("the program is not installed beside this interpreter")
    done = subprocess.run([script, *words(SCHEDULE)], env=clean_environment(), capture_output=True, check=False)
    assert (done.returncode, done.stdout) == (0, started(SCHEDULE).stdout)


@pytest.mark.parametrize("columns", [40, 80, 200])
def test_on_a_terminal_of_any_width_nothing_is_lost(columns: int) -> None:
    sent = COLOUR.sub("", on_a_terminal(SCHEDULE, columns))
    lines = sent.splitlines()
    assert max(map(len, lines)) <= columns
    together = " ".join(sent.split())
    for text in ("150", "160", "170", "162", "318", "Cleared"):
        assert text in together
    assert "…" not in sent


def test_a_wide_terminal_has_one_line_a_group_and_bars() -> None:
    lines = COLOUR.sub("", on_a_terminal(SCHEDULE, 200)).splitlines()
    group = next(line for line in lines if "31 October to 2 November 2018" in line)
    assert "Wednesday 7 November 2018, 14:00 WITA" in group
    assert "170" in group
    assert "█" in next(line for line in lines if "318" in line)


@pytest.mark.parametrize("lang", ["id", "en"])
def test_the_days_of_a_book_are_a_table_on_a_usual_terminal_and_no_word_is_broken(tmp_path: Path, lang: str) -> None:
    path = tmp_path / "our.book"
    answer_of(f"example banjarmasin-2018-book -o {path}")
    line = f"book show {path} --today 2018-11-08 --from 2018-10-29 --lang {lang} --chart"
    broken = {}
    for columns in (40, 80, 200):
        sent = COLOUR.sub("", on_a_terminal(line, columns))
        assert max(map(len, sent.splitlines())) <= columns
        broken[columns] = sorted(word for word in sent.split() if word.isalpha() and word.isascii())
    heads = {"Masuk", "Dicetak", "Diumumkan", "Tepat"} if lang == "id" else {"Applied", "Printed", "Told", "Kept"}
    assert heads <= set(broken[80])
    assert set(broken[80]) == set(broken[200])
    assert broken[80].count("Masuk" if lang == "id" else "Applied") == 1  # a heading, not a line of each day


# What stands on a line of its own in the rows of a narrow page, and in no table.
WHOLE = r"\w+"


@pytest.mark.parametrize("lang", ["id", "en"])
@pytest.mark.parametrize(
    ("line", "status"),
    [
        ("estimate banjarmasin-2018 --applied 2018-10-31 --today 2018-11-05 --explain", 0),
        ("schedule banjarmasin-2018 --today 2018-11-05", 0),
        ("notice banjarmasin-2018 --today 2018-11-05", 0),
        ("notice banjarmasin-2018 --daily 2018-11-06", 0),
        ("board banjarmasin-2018 --today 2018-11-06", 0),
        ("workdays check 2025-08-18", 1),
        ("estimate --help", 0),
        ("--help", 0),
        ("estimate --applied 10/11/2018", 2),
    ],
)
def test_a_narrow_terminal_breaks_no_word_and_no_date(line: str, status: int, lang: str) -> None:
    narrow, wide = (
        COLOUR.sub("", on_a_terminal(f"{line} --lang {lang}", columns, status, warned=True)) for columns in (40, 200)
    )
    # An example of a command line stays one line, to be copied.
    assert max(len(each) for each in narrow.splitlines() if not each.startswith("    pickup ")) <= 40
    assert set(re.findall(WHOLE, narrow)) <= set(re.findall(WHOLE, wide))
    months = "Oktober|Okt|October|Oct|November|Nov|Desember|Des|December|Dec|Agustus|August"
    assert re.findall(rf"\b\d{{1,2}}\s*\n\s*(?:{months})\b", narrow) == []


def test_a_narrow_terminal_shows_the_estimate() -> None:
    sent = COLOUR.sub("", on_a_terminal("estimate banjarmasin-2018 --applied 2018-10-31", 40))
    assert max(map(len, sent.splitlines())) <= 40
    assert "7 November 2018" in " ".join(sent.split())


def test_a_terminal_has_colour_and_no_color_is_kept() -> None:
    coloured = re.compile(r"\x1b\[(?:[0-9;]*;)?(?:3[0-8]|4[0-8]|9[0-7])[;m]")
    line = "estimate --applied 2018-10-31"
    assert coloured.search(on_a_terminal(line, 80))
    assert not coloured.search(on_a_terminal(line, 80, NO_COLOR="1"))


def test_help_is_in_the_language_asked_for() -> None:
    told = answer_of("estimate --help --lang id")
    assert told.status == 0
    assert "Tanggal permohonan" in told.out
    assert "Keadaan (mengganti isi skenario)" in told.out


@pytest.mark.parametrize("line", ["--lang id --help", "--lang id workdays --help", "workdays add --help --lang id"])
@pytest.mark.parametrize("drawn", [False, True], ids=["in a pipe", "on a terminal"])
def test_no_word_of_an_indonesian_help_page_is_left_in_english(line: str, drawn: bool) -> None:
    page = COLOUR.sub("", on_a_terminal(line, 100)) if drawn else answer_of(line).out
    assert page.split()[0] == "Penggunaan:"
    english = {"Usage", "OPTIONS", "COMMAND", "ARGS", "Options", "Commands", "Arguments", "required", "Show", "Install"}
    assert set(re.findall(r"\w+", page)) & english == set()


@pytest.mark.parametrize("command", ["estimate", "schedule"])
def test_every_option_of_the_case_is_in_the_help(command: str) -> None:
    told = answer_of(f"{command} --help").out
    for option in (
        "--outage", "--assume-return", "--capacity", "--machines", "--capacity-on", "--machines-on",
        "--print-hours-on", "--print-day", "--open", "--closed", "--printed", "--intake", "--waiting", "--standard",
        "--approval-days", "--print-hours", "--collection", "--office", "--known-on", "--today", "--lang", "--format",
        "-o", "--quiet", "--date-order", "--priority",
        "--approvals-per-day", "--approvals-per-day-on", "--collect-within", "--as-of", "--announced",
    ):  # fmt: skip
        assert re.search(rf"(?<![\w-]){option}(?![\w-])", told), option
    assert "Situation (overrides the scenario)" in told
