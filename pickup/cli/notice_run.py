"""What `pickup notice` does: make the notices asked for, write them, and tell what was assumed in them."""

from __future__ import annotations

import os
import sys
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from pickup.calendars.coverage import without_estimated
from pickup.cli.case import at_option, read_case
from pickup.cli.horizon import horizon
from pickup.cli.output import deliver, let_go, put_back_on_failure, to_file, to_stderr, warn
from pickup.engine.cohorts import has_queue
from pickup.notices.build import case_of, daily_of, notice_of, public_with_daily, services_of
from pickup.notices.daily_notice import TOLD_AHEAD
from pickup.notices.errors import (
    FileNeeded,
    FileNotFolder,
    NotTogether,
    OneScenarioOnly,
    QueueUnknown,
    SameFile,
    SameName,
    ScenariosNeeded,
)
from pickup.notices.facts import days_told, without_queue
from pickup.notices.formats import FORMATS, render
from pickup.text.dates import read_date
from pickup.text.errors import OutputUnwritable, PickupError
from pickup.text.quoting import printable
from pickup.text.said import say
from pickup.text.toml import is_file, read_bytes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pickup.case.announced_files import Announcement
    from pickup.case.scenario import Scenario
    from pickup.cli.options import Given
    from pickup.notices.build import Case
    from pickup.notices.content import Notice
    from pickup.notices.formats import Rendered
    from pickup.text.said import Remark

LANGUAGES = {"id": ("id",), "en": ("en",), "both": ("id", "en")}
# What is left blank on a page that somebody signs is not missing in these.
UNSIGNED = ("whatsapp", "ics", "json")
BLANKS = ("notice-blank", "notice-choice")


class Asked(NamedTuple):
    """What was typed for this command beside the shared options."""

    format: str
    langs: tuple[str, ...]
    daily: str | None
    basis: str | None
    announced: str | None
    save: str | None


def langs_of(given: Given) -> tuple[str, ...]:
    """Give the languages of a notice, Indonesian unless told otherwise."""
    return LANGUAGES.get(given.text("lang") or "id", ("id",))


def run_notice(names: list[str], folder: Path | None, given: Given, asked: Asked) -> int:
    """Write the notice of one scenario, of several services together, or one for each scenario into a folder."""
    if folder is not None:
        return _one_a_scenario(names, folder, given, asked)
    if len(names) > 1:
        return _services(names, given, asked)
    _one(names[0] if names else None, given, asked)
    return 0


# one scenario


def _one(name: str | None, given: Given, asked: Asked) -> None:
    _keep_apart(given.text("output"), asked.save)
    scenario = _scenario(name, given, asked)
    case = case_of(scenario, _announced(asked, scenario, given), clock=asked.basis == "clock")
    notices = _notices(case, asked)
    remarks = _remarks(case, notices, given)
    rendered = render(notices, asked.format)
    with _saving(case, asked):
        _deliver(rendered, given, asked.format)
    _tell([*remarks, *rendered.remarks], case, given, asked)


def _scenario(name: str | None, given: Given, asked: Asked) -> Scenario:
    """Read the case; --daily sets its day, --basis clock leaves the print queue aside."""
    scenario = read_case(name, _on_its_day(given, asked.daily))
    if asked.daily is not None:
        day = asked.daily
        scenario = scenario._replace(today=at_option("--daily", lambda: read_date(day, scenario.today)))
    if asked.basis == "clock":
        return without_queue(scenario)
    if asked.basis == "queue" and not has_queue(scenario):
        raise QueueUnknown("--basis")
    return scenario


def _on_its_day(given: Given, day: str | None) -> Given:
    """Let the date of --daily stand for today, so that what is dated before it counts as past, unless --today is."""
    if day is None or given.text("today") is not None or not day[:1].isdigit():
        return given
    told = at_option("--daily", lambda: read_date(day))
    return given._replace(values={**given.values, "today": told.isoformat()})


def _announced(asked: Asked, scenario: Scenario, given: Given) -> Announcement | None:
    """Read what was announced; a file that is to be written by this same command need not be there yet."""
    if asked.announced is None:
        return None
    path = Path(asked.announced)
    if asked.announced == asked.save and not path.exists():
        return None
    from pickup.case.announced_files import read_announcement

    order = given.text("date_order") or ""
    return at_option("--announced", lambda: read_announcement(read_bytes(path), str(path), scenario.office, order))


def _notices(case: Case, asked: Asked) -> tuple[Notice, ...]:
    make = notice_of if asked.daily is None else daily_of
    return tuple(make(case, lang) for lang in asked.langs)


def _deliver(rendered: Rendered, given: Given, format_: str) -> None:
    if isinstance(rendered.content, str):
        deliver(rendered.content, given)
        return
    path = given.text("output")
    if path is not None:
        to_file(Path(path), rendered.content)
    elif sys.stdout.isatty():
        raise FileNeeded(f"--format {format_}")
    else:
        _bytes_to_stdout(rendered.content)


def _bytes_to_stdout(content: bytes) -> None:
    try:
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        let_go(sys.stdout)
    except OSError as error:
        let_go(sys.stdout)
        raise OutputUnwritable("stdout", reason=error.strerror or str(error)) from None


def _keep_apart(notice: str | None, save: str | None) -> None:
    """Refuse one file for both: the second would overwrite the first. A device, as /dev/null, takes both."""
    if notice is None or save is None or os.path.realpath(notice) != os.path.realpath(save):
        return
    if not Path(save).exists() or Path(save).is_file():
        raise SameFile("--save-announced", file=save)


@contextmanager
def _saving(case: Case, asked: Asked) -> Iterator[None]:
    """Write what is public now, as a file that --announced reads, before the notice is out.

    A date that was told and is not on record may be moved earlier in silence: so the record is on the disk first.
    If the notice cannot be written, the record goes back to what it was.
    """
    if asked.save is None:
        yield
        return
    from pickup.notices.announced import announced_record
    from pickup.render.records import json_text

    public = public_with_daily(case) if asked.daily is not None else case
    path, text = Path(asked.save), json_text(announced_record(public.lines, case.scenario))
    with ExitStack() as stack:
        at_option("--save-announced", lambda: stack.enter_context(put_back_on_failure(path)))
        at_option("--save-announced", lambda: to_file(path, text.encode()))
        yield


def _remarks(case: Case, notices: Sequence[Notice], given: Given) -> list[Remark]:
    """Give what was assumed, guessed and left blank. EstimateRefused: with --strict nothing is told that is a guess."""
    scenario, rows = case.scenario, [row for notice in notices for row in notice.rows]
    assert scenario.today is not None
    calendar, today = case.clock.calendar, scenario.today
    # A daily notice says of today whether the office is open, and of the days after it.
    daily = [(today, calendar.add(today, TOLD_AHEAD))] if any(notice.kind == "daily" for notice in notices) else []
    spans = days_told(case.schedule, rows, *daily)
    known = without_estimated(case.remarks)
    known += horizon(calendar, *spans, given=given, today=today)
    return [*known, *(remark for notice in notices for remark in notice.remarks)]


def _tell(remarks: Sequence[Remark], case: Case, given: Given, asked: Asked, name: str = "") -> None:
    """Say the remarks, each once, unless this format has no place for what is blank; `name` is the scenario's."""
    told = [remark for remark in remarks if remark.key not in BLANKS or asked.format not in UNSIGNED]
    once = [remark for place, remark in enumerate(told) if remark not in told[:place]]
    warn(once, given, case.scenario.office.time_zone, name)


# several services in one notice


def _services(names: Sequence[str], given: Given, asked: Asked) -> int:
    for name, value in (("--daily", asked.daily), ("--announced", asked.announced), ("--save-announced", asked.save)):
        if value is not None:
            raise OneScenarioOnly(name)
    cases = []
    for name in names:
        cases.append((Path(name).stem, case_of(_scenario(name, given, asked), clock=asked.basis == "clock")))
    notices = tuple(services_of(cases, lang) for lang in asked.langs)
    remarks = [_remarks(case, notices if not place else (), given) for place, (_, case) in enumerate(cases)]
    rendered = render(notices, asked.format)
    _deliver(rendered, given, asked.format)
    for (name, case), said in zip(cases, remarks, strict=True):
        _tell([*said, *rendered.remarks], case, given, asked, name)
    return 0


# one notice a scenario


def _one_a_scenario(names: Sequence[str], folder: Path, given: Given, asked: Asked) -> int:
    """Write a notice for each scenario into a folder; a broken one is told and stops no other."""
    if given.text("output") is not None:
        raise NotTogether("--output-dir", other="-o")
    names = names or list(filter(None, [os.environ.get("PICKUP_SCENARIO")]))
    if not names:
        raise ScenariosNeeded("--output-dir")
    _make_folders(folder, asked)
    stems = [Path(name).stem if name != "-" else "stdin" for name in names]
    worst = failed = 0
    for name, stem in zip(names, stems, strict=True):
        try:
            if stems.count(stem) > 1:
                raise SameName(name, name=stem)
            _into_folder(name, folder / f"{stem}.{FORMATS[asked.format].ending}", given, _for_one(asked, stem))
        except PickupError as error:
            failed += 1
            worst = max(worst, error.exit_status)
            to_stderr(say("error", given.lang, sentence=printable(f"{stem}: {error.say(given.lang)}")) + "\n")
    if not given.flag("quiet"):
        to_stderr(say("notice.done", given.lang, done=len(names) - failed, failed=failed) + "\n")
    return worst


def _make_folder(name: str, folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputUnwritable(f"{name}: {folder}", reason=error.strerror or str(error)) from None


def _make_folders(folder: Path, asked: Asked) -> None:
    """Make the folders that were named, unless one is a file; a file for --announced would tell nothing."""
    named = (("--output-dir", str(folder)), ("--announced", asked.announced), ("--save-announced", asked.save))
    for name, path in named:
        if path is not None and is_file(Path(path)):
            raise FileNotFolder(name, file=path)
    _make_folder("--output-dir", folder)
    if asked.save is not None:
        _make_folder("--save-announced", Path(asked.save))


def _for_one(asked: Asked, stem: str) -> Asked:
    """Give each scenario its own file of announced dates, within the folders that were named."""
    announced, save = (
        None if path is None else str(Path(path) / f"{stem}.json") for path in (asked.announced, asked.save)
    )
    return asked._replace(announced=announced, save=save)


def _into_folder(name: str, path: Path, given: Given, asked: Asked) -> None:
    _keep_apart(str(path), asked.save)
    scenario = _scenario(name, given, asked)
    told = _announced(asked, scenario, given) if asked.announced and Path(asked.announced).exists() else None
    case = case_of(scenario, told, clock=asked.basis == "clock")
    notices = _notices(case, asked)
    remarks = _remarks(case, notices, given)
    rendered = render(notices, asked.format)
    content = rendered.content
    with _saving(case, asked):
        to_file(path, content.encode() if isinstance(content, str) else content)
    if not given.flag("quiet"):
        to_stderr(f"{path.stem}: {_summary(notices[0], given.lang)} -> {path}\n")
    _tell([*remarks, *rendered.remarks], case, given, asked, path.stem)


def _summary(notice: Notice, lang: str) -> str:
    pickups = [row.pickup.date() for row in notice.rows if row.pickup is not None]
    if not pickups:
        return say("notice.summary.none", lang)
    first, last = min(pickups).isoformat(), max(pickups).isoformat()
    return say("notice.summary.dates", lang, count=len(notice.rows), first=first, last=last)
