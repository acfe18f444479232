"""`pickup notice`: what an office posts and sends, for one scenario, several services, or 150 offices at once."""

from __future__ import annotations

import os
import shutil
import sys
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from pickup.calendars.coverage import without_estimated
from pickup.case.notice_files import read_logo
from pickup.case.scenario_files import intake_file
from pickup.cli import NO
from pickup.cli.case import read_case
from pickup.cli.horizon import horizon
from pickup.cli.options import at_option, scenario_name
from pickup.cli.output import (
    deliver,
    deliver_bytes,
    on_terminal,
    put_back_on_failure,
    refuse_in_the_way,
    tell,
    to_file,
    warn,
)
from pickup.engine.cohorts import has_queue
from pickup.notices.build import daily_of, notice_of, publication_of, services_of, with_daily
from pickup.notices.content import Logo
from pickup.notices.daily_notice import TOLD_AHEAD
from pickup.notices.errors import (
    FileNeeded,
    FileNotFolder,
    NameNeeded,
    NotTogether,
    OfficesDiffer,
    OneScenarioOnly,
    QueueUnknown,
    SameFile,
    SameName,
    ScenariosNeeded,
)
from pickup.notices.facts import days_behind, without_queue
from pickup.notices.formats import ENDINGS, FORMATS, render
from pickup.text.dates import read_date
from pickup.text.errors import OutputUnwritable, PickupError
from pickup.text.said import say
from pickup.text.system import why
from pickup.text.toml import is_file, remember_input

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from pickup.analysis.delays import Delays
    from pickup.case.offices import Office
    from pickup.case.scenario import Scenario
    from pickup.cli.options import Options
    from pickup.notices.build import Publication
    from pickup.notices.content import Notice
    from pickup.notices.formats import Rendered
    from pickup.text.said import Remark


def run_notice(options: Options) -> int:
    """Write the notice of one scenario, of several services together, or one for each scenario into a folder.

    The status is 1 where a notice leaves a choice open, which somebody has to make before it is posted.
    """
    names, folder = options.texts("scenarios"), options.text("output_dir")
    if folder is not None:
        return _one_a_scenario(names, Path(folder), options)
    if len(names) > 1:
        return _services(names, options)
    return _one(options.over(scenario=names[0] if names else None))


# one scenario


def _one(options: Options) -> int:
    if options.text("as_of") is not None and _as_it_was(options):
        return 0
    publication = _publication(options)
    approvals = _approvals(publication.scenario, options)
    notices = tuple(notice._replace(approvals=approvals) for notice in _notices(publication, options))
    remarks = _remarks(publication, notices, options)
    copies = _copies(notices, options)
    _let_out(copies, publication, notices, options)
    return _tell([*remarks, *_of_formats(copies)], publication, options)


class Copy(NamedTuple):
    """A notice in one format; its options name that format alone, and its own file."""

    options: Options
    rendered: Rendered


def _copies(notices: tuple[Notice, ...], options: Options, stem: Path | None = None) -> list[Copy]:
    """Write the notice in each format; several have one name and their own endings. NameNeeded: it is missing."""
    formats, output = options.texts("format"), options.text("output")
    if stem is None and len(formats) > 1:
        if output is None:
            raise NameNeeded("--format")
        stem = Path(output).with_suffix("") if Path(output).suffix.lower() in ENDINGS else Path(output)
    copies = []
    for name in formats:
        file = output if stem is None else f"{stem}.{FORMATS[name].ending}"
        _keep_apart(file, options)
        own = options.over(format=name, output=file)
        copies.append(Copy(own, _shown(render(notices, name), notices, own)))
    return copies


def _of_formats(copies: Sequence[Copy]) -> list[Remark]:
    return [remark for copy in copies for remark in copy.rendered.remarks]


def _let_out(
    copies: Sequence[Copy], publication: Publication, notices: tuple[Notice, ...], options: Options
) -> None:  # fmt: skip
    """Write all copies or none, and note in the book and in the record of announced dates what is public now."""
    first = copies[0]
    with _saving(publication, options), _behind_the_first(copies):
        if not options.flag("publish"):
            _deliver(first)
            return
        from pickup.cli.publishing import publish

        output = first.options.text("output")
        path = None if output is None else Path(output)
        publish(publication, notices, first.rendered, first.options, path, lambda: _deliver(first))


@contextmanager
def _behind_the_first(copies: Sequence[Copy]) -> Iterator[None]:
    """Write all copies but the first, which the block writes; if that fails they are put back."""
    with ExitStack() as stack:
        for copy in copies[1:]:
            stack.enter_context(put_back_on_failure(Path(copy.options.values["output"])))
            _deliver(copy)
        yield


def _as_it_was(options: Options) -> bool:
    """Write the notice as it was published that day; False: the book knows of none."""
    from pickup.cli.publishing import published_text

    text = published_text(options.over(format=options.texts("format")[0]))
    if text is not None:
        deliver(text, options)
    return text is not None


def _scenario(options: Options) -> Scenario:
    """Read the case; --daily sets its day, --basis clock leaves the print queue aside."""
    scenario = read_case(options, _day_of_daily(options))
    daily = options.read("daily", lambda text: read_date(text, scenario.today))
    if daily is not None:
        scenario = scenario._replace(today=daily)
    if _is_by_clock(options):
        return without_queue(scenario)
    if options.text("basis") == "queue" and not has_queue(scenario):
        raise QueueUnknown("--basis")
    return scenario


def _is_by_clock(options: Options) -> bool:
    return options.text("basis") == "clock"


def _day_of_daily(options: Options) -> date | None:
    """Let the date of --daily stand for today, so that what is dated before it counts as past, unless --today is."""
    if options.text("today") is not None or not (options.text("daily") or "")[:1].isdigit():
        return None
    return options.read("daily", read_date)


def _publication(options: Options) -> Publication:
    """Compute what is public."""
    daily = options.text("daily") is not None
    return publication_of(_scenario(options), clock=_is_by_clock(options), daily=daily)


def _notices(publication: Publication, options: Options) -> tuple[Notice, ...]:
    make = notice_of if options.text("daily") is None else daily_of
    return _dressed([make(publication, lang) for lang in options.public_languages], publication, options)


def _dressed(notices: Sequence[Notice], publication: Publication, options: Options) -> tuple[Notice, ...]:
    """Put the office's logo on what shows pictures; the chart is left out unless it was asked for: somebody signs."""
    if not options.flag("chart"):
        notices = [notice._replace(backlog=None) for notice in notices]
    pictured = any(FORMATS[name].logo for name in options.texts("format"))
    logo = read_logo(publication.scenario.office.contact) if pictured else None
    return tuple(notice if logo is None else notice._replace(logo=Logo(*logo)) for notice in notices)


def _approvals(scenario: Scenario, options: Options) -> Delays | None:
    """Learn how late approvals come, for the staff; None: nobody gave a history. DelaysNeeded."""
    if options.text("approvals") is None and options.text("recent") is None:
        return None
    from pickup.cli.likely_dates import read_likely_case

    likely = read_likely_case(scenario, options)
    return None if likely is None else likely.delays


def _about_approvals(notices: Sequence[Notice], today: date) -> Iterator[Remark]:
    """Say for the staff that more approvals are late than before, and how far the history can be trusted."""
    delays = notices[0].approvals if notices else None
    if delays is not None:
        from pickup.analysis.forecast import history_remarks

        yield from history_remarks(delays, today)


def _shown(rendered: Rendered, notices: tuple[Notice, ...], options: Options) -> Rendered:
    """Set a page anew for a terminal that is narrower; the lines of a chat stay as they are copied from it."""
    width = shutil.get_terminal_size().columns
    if options.text("format") != "text" or not on_terminal(options):
        return rendered
    from pickup.notices.formats.text import WIDTH, write

    return rendered._replace(content=write(notices, width)) if width < WIDTH else rendered


def _deliver(copy: Copy) -> None:
    options, rendered = copy
    if isinstance(rendered.content, str):
        deliver(rendered.content, options)
        return
    if options.text("output") is None and sys.stdout.isatty():
        raise FileNeeded(f"--format {options.text('format')}")
    deliver_bytes(rendered.content, options)


def _keep_apart(notice: str | None, options: Options) -> None:
    """Refuse, before anything is written, a notice or record that would take the place of a file that was read.

    One file for both is refused too: the second would overwrite the first. A device, as /dev/null, takes both.
    """
    save = options.text("save_announced")
    if notice is not None:
        refuse_in_the_way(Path(notice))
    if save is not None:
        at_option("--save-announced", lambda: refuse_in_the_way(Path(save), _told(options)))
    if notice is None or save is None or os.path.realpath(notice) != os.path.realpath(save):
        return
    if not os.path.exists(save) or os.path.isfile(save):
        raise SameFile("--save-announced", file=save)


def _told(options: Options) -> Path | None:
    """Give the record of --announced, which --save-announced may bring up to date in its place."""
    told = options.text("told")
    return None if told is None else Path(told)


@contextmanager
def _saving(publication: Publication, options: Options) -> Iterator[None]:
    """Write what is public now, as a file that --announced reads, before the notice is out.

    A date that was told and is not on record may be moved earlier in silence: so the record is on the disk first.
    If the notice cannot be written, the record goes back to what it was.
    """
    save = options.text("save_announced")
    if save is None:
        yield
        return
    from pickup.notices.build import announced_record
    from pickup.render.records import json_text

    public = publication if options.text("daily") is None else with_daily(publication)
    path, text = Path(save), json_text(announced_record(public.lines, publication.scenario))
    with ExitStack() as stack:
        at_option("--save-announced", lambda: stack.enter_context(put_back_on_failure(path)))
        at_option("--save-announced", lambda: to_file(path, text.encode(), _told(options)))
        yield


def _remarks(publication: Publication, notices: Sequence[Notice], options: Options) -> list[Remark]:
    """Give what was assumed, guessed and left blank. EstimateRefused: with --strict nothing is told that is a guess."""
    scenario, rows = publication.scenario, [row for notice in notices for row in notice.rows]
    assert scenario.today is not None
    calendar, today = publication.clock.calendar, scenario.today
    # A daily notice says of today whether the office is open, and of the days after it.
    daily = [(today, calendar.add(today, TOLD_AHEAD))] if any(notice.kind == "daily" for notice in notices) else []
    spans = days_behind(publication.schedule, rows, *daily)
    assumed = without_estimated(publication.remarks)
    assumed += horizon(calendar, *spans, options=options, today=today)
    return [*assumed, *_about_approvals(notices, today), *(remark for notice in notices for remark in notice.remarks)]


def _tell(remarks: Sequence[Remark], publication: Publication, options: Options, name: str = "") -> int:
    """Say the remarks, each once, unless this format has no place for what is blank; `name` is the scenario's.

    The status is 1 if a choice is left open.
    """
    formats = options.texts("format")
    without = {
        "notice-blank": not any(FORMATS[name].signed for name in formats),
        "notice-choice": not any(FORMATS[name].choice for name in formats),
    }
    placed = [remark for remark in remarks if not without.get(remark.key)]
    once = [remark for place, remark in enumerate(placed) if remark not in placed[:place]]
    warn(once, options, publication.scenario.office.time_zone, name)
    return NO if any(remark.key == "notice-choice" for remark in once) else 0


# several services in one notice


def _services(names: Sequence[str], options: Options) -> int:
    for name, key in (
        ("--daily", "daily"),
        ("--announced", "told"),
        ("--save-announced", "save_announced"),
        ("--approvals", "approvals"),
    ):
        if options.text(key) is not None:
            raise OneScenarioOnly(name)
    if options.flag("publish"):
        raise OneScenarioOnly("--publish")
    publications = [(Path(name).stem, _publication(options.over(scenario=name))) for name in names]
    _of_one_office([publication.scenario.office for _, publication in publications], options.lang)
    made = [services_of(publications, lang) for lang in options.public_languages]
    notices = _dressed(made, publications[0][1], options)
    remarks = [
        _remarks(publication, notices if not place else (), options)
        for place, (_, publication) in enumerate(publications)
    ]
    copies = _copies(notices, options)
    with _behind_the_first(copies):
        _deliver(copies[0])
    tellings = zip(publications, remarks, strict=True)
    return max(
        _tell([*said, *_of_formats(copies)], publication, options, name) for (name, publication), said in tellings
    )


def _of_one_office(offices: Sequence[Office], lang: str) -> None:
    """Refuse services of different offices: their notice has one letterhead and one signature. OfficesDiffer."""
    names = list(dict.fromkeys(office.name.said(lang) for office in offices))
    if len(names) > 1:
        raise OfficesDiffer(offices=", ".join(names))


# one notice a scenario


def _one_a_scenario(names: Sequence[str], folder: Path, options: Options) -> int:
    """Write a notice for each scenario into a folder; a broken one is told and stops no other."""
    if options.text("output") is not None:
        raise NotTogether("--output-dir", other="-o")
    if options.text("approvals") is not None:
        raise NotTogether("--output-dir", other="--approvals")
    names = names or list(filter(None, [scenario_name(options)]))
    if not names:
        raise ScenariosNeeded("--output-dir")
    _make_folders(folder, options)
    _remember_all(names)
    stems = [Path(name).stem if name != "-" else "stdin" for name in names]
    worst = failed = 0
    for name, stem in zip(names, stems, strict=True):
        try:
            if stems.count(stem) > 1:
                raise SameName(name, name=stem)
            worst = max(worst, _into_folder(folder / stem, _for_one(options, name, stem)))
        except PickupError as error:
            failed += 1
            worst = max(worst, error.exit_status)
            tell(say("error", options.lang, sentence=f"{stem}: {error.say(options.lang)}"))
    if not options.flag("quiet"):
        tell(say("notice.done", options.lang, done=len(names) - failed, failed=failed))
    return worst


def _remember_all(names: Sequence[str]) -> None:
    """Read which files the scenarios name, so that the notice of one takes the place of none that is read later."""
    for name in names:
        with suppress(PickupError, OSError):
            intake = None if name == "-" else intake_file(name)
            if intake is not None:
                remember_input(intake.stat())


def _make_folder(name: str, folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputUnwritable(f"{name}: {folder}", reason=why(error)) from None


def _make_folders(folder: Path, options: Options) -> None:
    """Make the folders that were named, unless one is a file; a file for --announced would tell nothing."""
    announced, save = options.text("told"), options.text("save_announced")
    for name, path in (("--output-dir", str(folder)), ("--announced", announced), ("--save-announced", save)):
        if path is not None and is_file(Path(path)):
            raise FileNotFolder(name, file=path)
    _make_folder("--output-dir", folder)
    if save is not None:
        _make_folder("--save-announced", Path(save))


def _for_one(options: Options, name: str, stem: str) -> Options:
    """Give a scenario its own file of announced dates, within the folders that were named."""
    folders = {key: options.text(key) for key in ("told", "save_announced")}
    own = {key: None if path is None else str(Path(path) / f"{stem}.json") for key, path in folders.items()}
    if own["told"] is not None and not os.path.exists(own["told"]):
        own["told"] = None
    return options.over(scenario=name, **own)


def _into_folder(stem: Path, options: Options) -> int:
    publication = _publication(options)
    notices = _notices(publication, options)
    remarks = _remarks(publication, notices, options)
    copies = _copies(notices, options, stem)
    _let_out(copies, publication, notices, options)
    if not options.flag("quiet"):
        for copy in copies:
            tell(f"{stem.name}: {_summary(notices[0], options.lang)} -> {copy.options.values['output']}")
    return _tell([*remarks, *_of_formats(copies)], publication, options, stem.name)


def _summary(notice: Notice, lang: str) -> str:
    pickups = [row.pickup.date() for row in notice.rows if row.pickup is not None]
    if not pickups:
        return say("notice.summary.none", lang)
    first, last = min(pickups).isoformat(), max(pickups).isoformat()
    return say("notice.summary.dates", lang, count=len(notice.rows), first=first, last=last)
