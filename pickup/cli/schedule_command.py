"""`pickup schedule`: which application dates are collected when, and what the press does until it is cleared."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, NamedTuple

from pickup.cli import NO_DATE
from pickup.cli.case import read_cases, read_variants
from pickup.cli.horizon import gaps, if_returned
from pickup.cli.options import LIKELY, Options
from pickup.cli.output import deliver, deliver_page, on_terminal, warn
from pickup.engine.cohorts import day_span
from pickup.engine.remarks import NO_PAYMENT_YET
from pickup.engine.results import ON_THE_PAGE
from pickup.engine.schedules import schedule
from pickup.text.dates import read_date

if TYPE_CHECKING:
    from datetime import date

    from pickup.analysis.clock_starts import ClockStartRow
    from pickup.analysis.promises import PublicLine
    from pickup.analysis.side_by_side import Variant
    from pickup.case.scenario import Scenario
    from pickup.cli.likely_dates import Besides
    from pickup.engine.results import Schedule
    from pickup.engine.returns_table import ReturnTable
    from pickup.render.blocks import Block
    from pickup.render.records import Record

# Wider than this a chart is not easier to read.
WIDEST_CHART = 120


class Shown(NamedTuple):
    """What stands with a schedule: variants, likely dates, pickups if service returns, and what is public.

    There are no `lines` where nothing was announced: then the groups are what is public. `starts` are the clock starts
    with --each.
    """

    variants: tuple[Variant, ...]
    besides: Besides | None
    returns: ReturnTable | None
    lines: tuple[PublicLine, ...] = ()
    starts: tuple[ClockStartRow, ...] = ()


def run_schedule(options: Options) -> int:
    """Compute the schedule of the application dates asked for, with its variants, and write them."""
    varied = options.texts("with")
    if options.flag("each"):
        _refuse_with_each(options)
    case, *others = read_cases(options, read_variants(varied, options))
    first, last = (options.read(name, lambda text: read_date(text, case.today)) for name in ("from", "to"))
    answer = schedule(case, first, last)
    said = (*answer.warnings, *gaps(answer.engine, day_span(answer.cohorts, answer.press_days), options))
    returns = _returns(answer) if options.text("format") == "text" and not varied else None
    answer = answer._replace(warnings=(*said, *if_returned(answer.engine, returns, said, options)))
    compared = _compared(answer, list(zip(varied, others, strict=True)), (first, last))
    besides = _besides(answer, case, options, (first, last))
    lines = _lines(answer, first, last)
    if lines:
        from pickup.analysis.promises import standing_warnings

        answer = answer._replace(warnings=standing_warnings(answer, lines))
    starts = _clock_starts(answer, first, last) if options.flag("each") else ()
    _show(answer, options, Shown(compared, besides, returns, lines, starts))
    if besides is not None and besides.likely_case is not None:
        return 0 if answer.lasting and besides.has_dates else NO_DATE
    unpaid = any(remark.key == NO_PAYMENT_YET for remark in answer.warnings)
    return NO_DATE if unpaid or not answer.lasting or any(cohort.pickup is None for cohort in answer.cohorts) else 0


def _refuse_with_each(options: Options) -> None:
    """Refuse with --each what has rows of another kind. NotTogether."""
    for name in ("with", *(option.key for option in LIKELY)):
        if options.texts(name):
            from pickup.notices.errors import NotTogether

            raise NotTogether("--each", other="--" + name.replace("_", "-"))


def _clock_starts(answer: Schedule, first: date | None, last: date | None) -> tuple[ClockStartRow, ...]:
    from pickup.analysis.clock_starts import clock_starts

    return clock_starts(answer, first, last)


def _lines(answer: Schedule, first: date | None, last: date | None) -> tuple[PublicLine, ...]:
    if not answer.scenario.announced:
        return ()
    from pickup.analysis.promises import public_lines

    return public_lines(answer, first, last)


def _besides(
    answer: Schedule, case: Scenario, options: Options, days: tuple[date | None, date | None]
) -> Besides | None:
    """Give what stands beside the schedule if approvals are told of, or likely dates asked for."""
    if not case.applications and all(options.text(option.key) is None for option in LIKELY):
        return None
    from pickup.cli.likely_dates import beside_schedule

    return beside_schedule(answer, case, options, days)


def _compared(
    answer: Schedule, others: list[tuple[str, Scenario]], days: tuple[date | None, date | None]
) -> tuple[Variant, ...]:
    if not others:
        return ()
    from pickup.analysis.side_by_side import variants

    return variants(answer, others, *days)


def _show(answer: Schedule, options: Options, shown: Shown) -> None:
    besides, chosen = shown.besides, options.text("format")
    if chosen == "text":
        blocks = [] if besides is None else besides.blocks(options.lang)
        deliver_page([*_page(answer, options, shown), *blocks], options)
    elif chosen == "json":
        from pickup.render.records import json_text

        keys = {} if besides is None else besides.record(options.lang)
        deliver(json_text({**_record(answer, options, shown), **keys}), options)
    else:
        rows = None if besides is None else besides.csv()
        deliver(_csv(answer, shown) if rows is None else rows, options)
    if chosen != "json":
        on_page = ON_THE_PAGE if chosen == "text" else frozenset()
        said = (*answer.warnings, *(() if besides is None else besides.remarks))
        remarks = (remark for remark in said if remark.key not in on_page)
        warn(remarks, options, answer.scenario.office.time_zone)


def _page(answer: Schedule, options: Options, shown: Shown) -> list[Block]:
    from pickup.render.schedule_page import schedule_page, variants_page

    if shown.variants:
        blocks = variants_page(shown.variants, options.lang)
    else:
        lines = shown.lines
        if shown.starts:
            from pickup.analysis.clock_starts import line_of

            lines = tuple(map(line_of, shown.starts))
        blocks = schedule_page(answer, options.lang, shown.returns, lines)
    return [*blocks, *_charts(answer, options)] if options.flag("chart") else blocks


def _charts(answer: Schedule, options: Options) -> list[Block]:
    """Draw the charts: with blocks and as wide as the terminal if that has them, plain characters anywhere else."""
    from pickup.engine.series import series
    from pickup.render.blocks import TextLines
    from pickup.render.chart import DRAWN, PLAIN, WIDTH, can_draw, charts
    from pickup.render.phrases import Phrases

    marks, width = PLAIN, WIDTH
    if on_terminal(options):
        import shutil

        marks = DRAWN if can_draw(sys.stdout.encoding or "ascii") else PLAIN
        width = min(shutil.get_terminal_size((WIDTH, 24)).columns, WIDEST_CHART)
    phrases = Phrases(options.lang, answer.scenario.office.time_zone)
    return [TextLines(texts) for texts in charts(series(answer), phrases, marks, width)]


def _returns(answer: Schedule) -> ReturnTable | None:
    if all(cohort.pickup is not None for cohort in answer.cohorts):
        return None
    from pickup.engine.returns_table import returns_of_schedule

    return returns_of_schedule(answer)


def _record(answer: Schedule, options: Options, shown: Shown) -> Record:
    from pickup.render.schedule_page import schedule_record, variants_record

    record = schedule_record(answer, options.lang, shown.lines)
    if shown.variants:
        record["variants"] = variants_record(shown.variants)
    if shown.starts:
        from pickup.render.records import row_record

        record["clock_starts"] = [row_record(row, answer.scenario.office.time_zone) for row in shown.starts]
    if options.flag("chart"):
        from pickup.engine.series import series
        from pickup.render.records import row_record

        record["series"] = row_record(series(answer), answer.scenario.office.time_zone)
    return record


def _csv(answer: Schedule, shown: Shown) -> str:
    from pickup.render.estimate_page import STANDING_KEYS
    from pickup.render.records import csv_text, row_record
    from pickup.render.schedule_page import GROUP_COLUMNS, VARIANT_COLUMNS, change_rows, line_record, variants_record

    if shown.variants:
        return csv_text(VARIANT_COLUMNS, change_rows(variants_record(shown.variants)))
    zone = answer.scenario.office.time_zone
    if shown.starts:
        columns = shown.starts[0]._fields if shown.lines else shown.starts[0]._fields[: -len(STANDING_KEYS)]
        return csv_text(columns, [row_record(row, zone) for row in shown.starts])
    if shown.lines:
        return csv_text((*GROUP_COLUMNS, *STANDING_KEYS), [line_record(line, zone) for line in shown.lines])
    return csv_text(GROUP_COLUMNS, [row_record(group, zone) for group in answer.groups])
