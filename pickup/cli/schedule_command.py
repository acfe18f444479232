"""`pickup schedule`: which application dates are collected when, and what the press does until it is cleared."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from pickup.cli.case import at_option, read_case
from pickup.cli.help import PlainCommand, typer_app
from pickup.cli.options import CASE, Given, argument, option, spoken, taking
from pickup.cli.output import chosen_format, deliver, deliver_page, warn
from pickup.dates import read_date
from pickup.results import ABOUT_THE_RETURN
from pickup.schedules import schedule
from pickup.words import say

if TYPE_CHECKING:
    from datetime import date

    from pickup.results import Schedule

FORMATS = ("text", "json", "csv")
NO_DATE = 3

app = typer_app()


@app.command("schedule", cls=PlainCommand, help=say("help.command.schedule", spoken()))
@taking(*CASE)
def schedule_command(
    given: Given,
    scenario: Annotated[str | None, argument("[SCENARIO]", "scenario")] = None,
    first: Annotated[str | None, option("--from", metavar="DATE", key="from")] = None,
    last: Annotated[str | None, option("--to", metavar="DATE", key="to")] = None,
    format_: Annotated[str | None, option("--format", metavar="|".join(FORMATS), key="format")] = None,
) -> int:
    chosen = chosen_format(format_, FORMATS)
    case = read_case(scenario, given)
    answer = schedule(case, _day("--from", first, case.today), _day("--to", last, case.today))
    _show(answer, given, chosen)
    return NO_DATE if any(cohort.pickup is None for cohort in answer.cohorts) else 0


def _day(name: str, text: str | None, today: date | None) -> date | None:
    return None if text is None else at_option(name, lambda: read_date(text, today))


def _show(answer: Schedule, given: Given, chosen: str) -> None:
    if chosen == "text":
        from pickup.render.schedule_page import schedule_page

        deliver_page(schedule_page(answer, given.lang), given)
    else:
        from pickup.render.records import GROUP_COLUMNS, csv_text, json_text, schedule_record

        record = schedule_record(answer, given.lang)
        groups = record["groups"]
        deliver(json_text(record) if chosen == "json" else csv_text(GROUP_COLUMNS, groups), given)  # type: ignore[arg-type]
    if chosen != "json":
        told = ABOUT_THE_RETURN if chosen == "text" else frozenset()
        remarks = (remark for remark in answer.warnings if remark.key not in told)
        warn(remarks, given, answer.scenario.office.time_zone)
