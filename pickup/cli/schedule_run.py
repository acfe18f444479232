"""What `pickup schedule` does: compute the schedule and what stands beside it, and write them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pickup.cli.case import at_option, read_cases
from pickup.cli.exit_status import NO_DATE
from pickup.cli.horizon import gaps, if_returned
from pickup.cli.options import LIKELY, Given
from pickup.cli.output import deliver, deliver_page, warn
from pickup.engine.cohorts import day_span
from pickup.engine.results import ON_THE_PAGE
from pickup.engine.schedules import schedule
from pickup.text.dates import read_date

if TYPE_CHECKING:
    from datetime import date

    from pickup.analysis.side_by_side import Variant
    from pickup.case.scenario import Scenario
    from pickup.cli.likely_show import Besides
    from pickup.engine.results import Schedule
    from pickup.engine.returns_table import ReturnTable
    from pickup.render.blocks import Block
    from pickup.render.records import Record


class Shown(NamedTuple):
    """What stands with a schedule: variants, likely dates, pickups if service returns, and charts if asked for."""

    variants: tuple[Variant, ...]
    besides: Besides | None
    returns: ReturnTable | None
    chart: bool


def run_schedule(
    scenario: str | None,
    days: tuple[str | None, str | None],
    varied: list[str],
    chosen: str,
    given: Given,
    *,
    chart: bool,
) -> int:
    """Compute the schedule of the application dates of `days` and its variants; write them in the format chosen."""
    case, *others = _cases(scenario, given, varied)
    asked = _day("--from", days[0], case.today), _day("--to", days[1], case.today)
    answer = schedule(case, *asked)
    said = (*answer.warnings, *gaps(answer.engine, day_span(answer.cohorts, answer.press_days), given))
    returns = _returns(answer) if chosen == "text" and not varied else None
    answer = answer._replace(warnings=(*said, *if_returned(answer.engine, returns, said, given)))
    compared = _compared(answer, list(zip(varied, others, strict=True)), asked)
    besides = _besides(answer, case, given, asked)
    _show(answer, given, chosen, Shown(compared, besides, returns, chart))
    if besides is not None and besides.asked is not None:
        return 0 if answer.lasting and besides.has_dates else NO_DATE
    return NO_DATE if not answer.lasting or any(cohort.pickup is None for cohort in answer.cohorts) else 0


def _besides(answer: Schedule, case: Scenario, given: Given, asked: tuple[date | None, date | None]) -> Besides | None:
    """Give what stands beside the schedule if approvals are told of, or likely dates asked for."""
    if not case.applications and all(given.text(each.key) is None for each in LIKELY):
        return None
    from pickup.cli.likely_show import beside_schedule

    return beside_schedule(answer, case, given, asked)


def _cases(scenario: str | None, given: Given, varied: list[str]) -> list[Scenario]:
    if not varied:
        return read_cases(scenario, given, ())
    from pickup.cli.variants_option import read_variants

    return read_cases(scenario, given, read_variants(varied, given))


def _compared(
    answer: Schedule, others: list[tuple[str, Scenario]], asked: tuple[date | None, date | None]
) -> tuple[Variant, ...]:
    if not others:
        return ()
    from pickup.analysis.side_by_side import variants

    return variants(answer, others, *asked)


def _day(name: str, text: str | None, today: date | None) -> date | None:
    return None if text is None else at_option(name, lambda: read_date(text, today))


def _show(answer: Schedule, given: Given, chosen: str, shown: Shown) -> None:
    besides = shown.besides
    if chosen == "text":
        blocks = [] if besides is None else besides.blocks(given.lang)
        deliver_page([*_page(answer, given, shown), *blocks], given)
    elif chosen == "json":
        from pickup.render.records import json_text

        keys = {} if besides is None else besides.record(given.lang)
        deliver(json_text({**_record(answer, given, shown), **keys}), given)
    else:
        rows = None if besides is None else besides.csv()
        deliver(_csv(answer, given, shown.variants) if rows is None else rows, given)
    if chosen != "json":
        told = ON_THE_PAGE if chosen == "text" else frozenset()
        said = (*answer.warnings, *(() if besides is None else besides.remarks))
        remarks = (remark for remark in said if remark.key not in told)
        warn(remarks, given, answer.scenario.office.time_zone)


def _page(answer: Schedule, given: Given, shown: Shown) -> list[Block]:
    if shown.variants:
        from pickup.render.variants_page import variants_page

        blocks = variants_page(shown.variants, given.lang)
    else:
        from pickup.render.schedule_page import schedule_page

        blocks = schedule_page(answer, given.lang, shown.returns)
    if not shown.chart:
        return blocks
    from pickup.cli.charts_option import chart_blocks

    return [*blocks, *chart_blocks(answer, given)]


def _returns(answer: Schedule) -> ReturnTable | None:
    if all(cohort.pickup is not None for cohort in answer.cohorts):
        return None
    from pickup.engine.returns_table import returns_of_schedule

    return returns_of_schedule(answer)


def _record(answer: Schedule, given: Given, shown: Shown) -> Record:
    from pickup.render.schedule_page import schedule_record

    record = schedule_record(answer, given.lang)
    if shown.variants:
        from pickup.render.variants_page import variants_record

        record["variants"] = variants_record(shown.variants)
    if shown.chart:
        from pickup.engine.series import series
        from pickup.render.records import row_record

        record["series"] = row_record(series(answer), answer.scenario.office.time_zone)
    return record


def _csv(answer: Schedule, given: Given, compared: tuple[Variant, ...]) -> str:
    from pickup.render.records import csv_text, row_record

    if compared:
        from pickup.render.variants_page import VARIANT_COLUMNS, change_rows, variants_record

        return csv_text(VARIANT_COLUMNS, change_rows(variants_record(compared)))
    from pickup.render.schedule_page import GROUP_COLUMNS

    zone = answer.scenario.office.time_zone
    return csv_text(GROUP_COLUMNS, [row_record(group, zone) for group in answer.groups])
