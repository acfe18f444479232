"""`pickup batch`: many applications at once, a file in and the same file with the answers out."""

from __future__ import annotations

import gc
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

from pickup.analysis.promises import estimate_announced, kept_remarks
from pickup.batch.answers import Answers, Starts, Tally
from pickup.batch.errors import REJECT_COLUMNS, BookGiven, ColumnNamedTwice, NowhereForBadRows, Reject, StdinTwice
from pickup.batch.rows import Batch, starts_of
from pickup.batch.table import ADDED_COLUMNS, COLUMNS_WITH_ANNOUNCED, USUAL_COLUMNS, DateColumns, read_heading
from pickup.calendars.coverage import gap_remarks
from pickup.case.scenario_files import is_book
from pickup.cli import NO, NO_DATE
from pickup.cli.batch_files import PipeClosed, Sink, Source, refuse_same_file, sink
from pickup.cli.case import read_case
from pickup.cli.options import scenario_name
from pickup.cli.output import tell, warn
from pickup.cli.progress import Bar
from pickup.engine.cohorts import Cohorts, day_span
from pickup.engine.remarks import answer_remarks
from pickup.render.phrases import Phrases
from pickup.text.errors import PickupError, UnknownChoice
from pickup.text.said import Remark, say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from datetime import date

    from pickup.batch.answers import Answer
    from pickup.batch.errors import RowError
    from pickup.case.scenario import Scenario
    from pickup.cli.options import Options

Value = TypeVar("Value")


def run_batch(options: Options) -> int:
    """Answer the file. NowhereForBadRows, StdinTwice, and the errors of a case; a closed pipe ends quietly."""
    chosen = options.read("columns", _columns)
    columns = chosen or USUAL_COLUMNS
    if options.text("rejects") is None and "note" not in columns:
        raise NowhereForBadRows()
    if options.text("file") == "-" == scenario_name(options):
        raise StdinTwice()
    scenario = read_case(options)
    if chosen is None and scenario.announced:
        columns = COLUMNS_WITH_ANNOUNCED
    source = Source(options.values["file"])
    if source.path is not None and is_book(source.path):
        raise BookGiven(source.name)
    refuse_same_file(source, options.text("output"), options.text("rejects"))
    try:
        with _undisturbed(), Bar(options.lang, quiet=options.flag("quiet") or _answers_on_terminal(options)) as bar:
            run = Run(scenario, columns, options, source, bar)
            answers = run.answers()
            run.write(answers)
    except PipeClosed:
        return 0
    finally:
        source.close()
    if not options.flag("quiet"):
        run.say(answers)
    return NO if run.tally.rejected else NO_DATE if run.tally.undated else 0


def _columns(text: str) -> tuple[str, ...]:
    names = tuple(name.strip() for name in text.split(","))
    for place, name in enumerate(names):
        if name not in ADDED_COLUMNS:
            raise UnknownChoice(value=name, known=", ".join(ADDED_COLUMNS))
        if name in names[:place]:
            raise ColumnNamedTwice(name=name)
    return names


def _answers_on_terminal(options: Options) -> bool:
    return options.text("output") in (None, "-") and sys.stdout.isatty()


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Keep the collector of cycles away: there are none, and it would look at every row again and again."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


class Run:
    """One run: reads the source once or twice, and writes the answers and the rejects."""

    def __init__(
        self, scenario: Scenario, columns: tuple[str, ...], options: Options, source: Source, bar: Bar
    ) -> None:
        """Choose what is read; nothing has been counted or noted yet."""
        from pickup.batch.json_lines import is_json_lines

        self.scenario, self.columns, self.options, self.source, self.bar = scenario, columns, options, source, bar
        self.rejects = options.text("rejects")
        wanted = (options.text(name) for name in ("applied_column", "paid_column"))
        self.names = DateColumns(*(name and name.strip().lower() for name in wanted))
        self.tally = Tally()
        self.notes: list[Remark] = []
        chosen = options.text("format")
        self.json = chosen == "jsonl" if chosen else is_json_lines(source.start())
        self.starts = Starts(scenario, options.date_order)
        self.phrases = Phrases(options.lang, scenario.office.time_zone)

    def answers(self) -> Answers:
        """Prepare the answers; without another intake the file itself is it, if the press is known."""
        scenario = self._counted_out(self.scenario)
        cohorts = Cohorts(scenario)
        if cohorts.queue is None:
            self.notes.append(Remark("batch.no-queue"))
        strict = self.options.flag("strict")
        reply = self._replies(cohorts) if "reply" in self.columns else None
        return Answers(cohorts, self.starts, self.columns, self.phrases, strict=strict, reply=reply)

    def _replies(self, cohorts: Cohorts) -> Callable[[date, date | None], str]:
        """Give what writes the reply to an applicant on one line, as `estimate` writes it."""
        from pickup.notices.formats.chat import message
        from pickup.notices.reply import reply

        def write(applied: date, paid: date | None) -> str:
            answer, row = estimate_announced(cohorts.scenario, applied, paid, cohorts)
            texts = (message(reply(answer, lang, row)) for lang in self.options.public_languages)
            return " ".join(word for text in texts for word in text.split())

        return write

    def _counted_out(self, scenario: Scenario) -> Scenario:
        """Give the scenario with its intake: its own as far as the file needs it, the usual one, or the file itself.

        A usual intake is assumed by the engine, as for `estimate`, and said there.
        """
        if scenario.recurring_intake is not None:
            counts = self._counted()
            return scenario.until(max(counts, default=scenario.recurring_intake.start))
        if scenario.intake is not None:
            self._note_intake("batch.listed-intake", scenario.intake)
            return scenario
        if scenario.daily_capacity is None or scenario.office.usual_intake is not None:
            return scenario
        counts = self._counted()
        self._note_intake("batch.own-intake", counts)
        return scenario._replace(intake=counts)

    def _note_intake(self, key: str, counts: Mapping[date, int]) -> None:
        if counts:
            fields = {"count": sum(counts.values()), "first": min(counts), "last": max(counts)}
            self.notes.append(Remark(key, fields))

    def say(self, answers: Answers) -> None:
        """Say what was taken for granted, what to look out for, and what became of the rows."""
        office, calendar = self.scenario.office, answers.cohorts.clock.calendar
        days = day_span(answers.seen)
        remarks = list(answer_remarks(answers.cohorts, answers.seen, days))
        if days is not None and self.scenario.today is not None:
            remarks += gap_remarks(calendar, days, today=self.scenario.today)
        moved = tuple((cohort.applied,) * 2 for cohort in answers.seen if answers.standing(cohort).moved)
        if moved:
            remarks.append(Remark("announced-moved", {"days": moved}))
        remarks += kept_remarks(answers.cohorts.scenario, answers.cohorts.clock, answers.seen)
        for note in self.notes:
            tell(say("note", self.options.lang, sentence=self.phrases.remark(note)))
        warn(remarks, self.options, office.time_zone)
        tell(self._summary())

    def _summary(self) -> str:
        tally = self.tally
        answered = tally.rows - tally.undated - tally.rejected
        fields = {"rows": tally.rows, "undated": tally.undated, "rejected": tally.rejected}
        text = self.phrases.say("batch.summary", answered=answered, **fields)
        if tally.rejected and self.rejects is not None:
            text = self.phrases.say("batch.summary-to", summary=text, file=self.rejects)
        return self.phrases.say("batch.summary-empty", summary=text, empty=tally.empty) if tally.empty else text

    def _counted(self) -> dict[date, int]:
        self.bar.phase("batch.counting")
        blocks = self._watched(again=True)
        if self.json:
            from pickup.batch.json_lines import json_starts

            return json_starts(blocks, self.names, self.starts)
        heading, further = at_file(self.source, lambda: read_heading(blocks, self.names, self.columns))
        return at_file(self.source, lambda: starts_of(further, heading, self.starts))

    def _watched(self, *, again: bool = False) -> Iterator[bytes]:
        for block in self.source.blocks(again=again):
            self.bar.step(self.source.position, self.source.size, self._rate)
            yield block

    def _rate(self, seconds: float) -> str:
        """Tell how many rows are answered, and how many a second."""
        rows = self.tally.rows
        return self.phrases.say("batch.progress", rows=rows, rate=int(rows / seconds)) if rows else ""

    def write(self, answers: Answers) -> None:
        """Write every row with its answer, and the rejects where they were asked for."""
        self.bar.phase("batch.answering")
        if self.rejects is None:
            with sink(self.options.text("output"), self.source.path) as out:
                self._write(answers, out, None)
            return
        # The rejects get their name first: where the answers stand, what is not among them can be found.
        with sink(self.options.text("output")) as out, sink(self.rejects) as rejects:
            self._write(answers, out, rejects)

    def _write(self, answers: Answers, out: Sink, rejects: Sink | None) -> None:
        blocks = at_file(self.source, lambda: self._blocks(answers, rejects))
        while (block := at_file(self.source, lambda: next(blocks, None))) is not None:
            out.write(block)

    def _blocks(self, answers: Answers, rejects: Sink | None) -> Iterator[bytes]:
        names = self.names
        if self.json:
            from pickup.batch.json_lines import JsonBatch

            columns = {"applied": names.applied or "applied", "paid": names.paid or "paid"}
            refuse = self._refuser(answers, columns, rejects, ",")
            return JsonBatch(names, answers, self.tally, refuse).blocks(self._watched())
        heading, further = read_heading(self._watched(), names, self.columns)
        columns = {"applied": heading.names[heading.applied], "paid": heading.names[heading.paid]}
        if heading.applied == heading.paid and not names.paid:
            self.notes.append(Remark("batch.no-payments"))
        refuse = self._refuser(answers, columns, rejects, heading.separator)
        return Batch(heading, answers, self.tally, refuse).blocks(further)

    def _refuser(
        self, answers: Answers, columns: dict[str, str], rejects: Sink | None, separator: str
    ) -> Callable[[int, RowError], Answer | None]:
        """Give what is done with a row that has no answer: written to the rejects, or marked in its note."""
        lang = self.options.lang
        as_json = (self.rejects or "").removesuffix(".gz").endswith((".jsonl", ".ndjson", ".json"))
        write = None if rejects is None else reject_writer(rejects, separator, as_json)
        if write is not None:
            write(None, lang)

        def refuse(row: int, error: RowError) -> Answer | None:
            reject = Reject(row, columns.get(error.which, error.which), error.value, error.error)
            if write is None:
                return answers.refused(reject.note(lang))
            write(reject, lang)
            return None

        return refuse


def reject_writer(out: Sink, separator: str, as_json: bool) -> Callable[[Reject | None, str], None]:
    """Give what writes one refused row; None is the heading."""
    import csv
    import io
    import json

    def as_object(reject: Reject | None, lang: str) -> None:
        if reject is not None:
            text = json.dumps(reject.record(lang), ensure_ascii=False)
            out.write(f"{text}\n".encode("utf-8", "replace"))

    def as_row(reject: Reject | None, lang: str) -> None:
        cells: Iterable[object] = REJECT_COLUMNS if reject is None else reject.record(lang).values()
        text = io.StringIO()
        csv.writer(text, delimiter=separator, lineterminator="\n").writerow(cells)
        out.write(text.getvalue().encode("utf-8", "replace"))

    return as_object if as_json else as_row


def at_file(source: Source, read: Callable[[], Value]) -> Value:
    """Read something of the file; an error names it."""
    try:
        return read()
    except PickupError as error:
        raise error if error.where.startswith(source.name) else error.at(source.name) from None
