"""What `estimate` and `schedule` show besides: likely dates, and the queue by approval."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pickup.analysis.errors import TooMany
from pickup.analysis.forecast import bands, forecast, forecast_remarks
from pickup.cli.case import at_option, positive
from pickup.cli.exit_status import NO_DATE
from pickup.cli.likely_case import read_likely_case
from pickup.cli.output import deliver, deliver_page, warn
from pickup.engine.approvals import approved_together, family_days, members_remark
from pickup.text.dates import read_moment

if TYPE_CHECKING:
    from datetime import date

    from pickup.analysis.forecast import Forecast, ForecastBand
    from pickup.case.scenario import Scenario
    from pickup.cli.likely_case import LikelyCase
    from pickup.cli.options import Given
    from pickup.engine.approvals import ApprovedTogether, FamilyDay
    from pickup.engine.results import Estimate, Schedule
    from pickup.render.blocks import Block
    from pickup.render.records import Record
    from pickup.text.said import Remark

MOST_MEMBERS = 1_000
ALOUD = 80


def estimate_likely(
    answer: Estimate,
    case: Scenario,
    given: Given,
    chosen: str,
    group: str | None,
    by: str | None,
    *,
    explain: bool,
) -> int:
    """Show the likely pickup of one application or family; the status is 3 where no day holds for 80 of 100."""
    asked = read_likely_case(case, given, ("--group", group), ("--by", by))
    if asked is None:
        raise AssertionError("asked for without an option that asks for it")
    members = 1 if group is None else at_option("--group", lambda: _members(group))
    until = None if by is None else at_option("--by", lambda: read_moment(by, case.today))
    found = forecast(
        case, asked.delays, answer.applied, answer.paid, group=members, by=until, simulation=asked.simulation
    )
    remarks = forecast_remarks(case, [found])
    _show(answer, found, remarks, asked, given, chosen, explain=explain)
    return NO_DATE if found.pickup(ALOUD) is None else 0


def with_members(answer: Estimate) -> Estimate:
    """Say with an estimate how many of its application date are approved, where a file tells it."""
    remark = members_remark(answer.engine, answer.clock_start)
    return answer if remark is None else answer._replace(warnings=(*answer.warnings, remark))


def _members(text: str) -> int:
    count = positive(text)
    if count > MOST_MEMBERS:
        raise TooMany(value=count, most=MOST_MEMBERS)
    return count


def _show(
    answer: Estimate,
    found: Forecast,
    remarks: tuple[Remark, ...],
    asked: LikelyCase,
    given: Given,
    chosen: str,
    *,
    explain: bool,
) -> None:
    zone = answer.scenario.office.time_zone
    if chosen == "text":
        deliver_page(_page(answer, found, given, explain=explain), given)
    elif chosen == "whatsapp":
        _reply(answer, found, given)
    else:
        from pickup.render.estimate_page import ESTIMATE_COLUMNS, estimate_record
        from pickup.render.forecast_records import LIKELY_COLUMNS, likely_record, likely_row
        from pickup.render.records import csv_text, json_text

        record = estimate_record(answer, given.lang)
        if chosen == "json":
            likely_object = likely_record(found, remarks, asked.simulation, zone, given.lang)
            deliver(json_text({**record, "likely": likely_object}), given)
        else:
            row = {**record, **likely_row(found, zone)}
            deliver(csv_text((*ESTIMATE_COLUMNS, *LIKELY_COLUMNS), [row]), given)
    if chosen != "json":
        warn((*answer.warnings, *remarks), given, zone)


def _page(answer: Estimate, found: Forecast, given: Given, *, explain: bool) -> list[Block]:
    from pickup.render.forecast_page import likely_page

    blocks = likely_page(answer, found, given.lang)
    if explain:
        from pickup.render.estimate_page import estimate_page

        blocks.append(estimate_page(answer, given.lang, explain=True)[-1])
    return blocks


def _reply(answer: Estimate, found: Forecast, given: Given) -> None:
    """Write the reply to the applicant, in Indonesian unless told otherwise."""
    from pickup.render.forecast_page import aloud
    from pickup.text.said import say

    texts = []
    for lang in {"en": ("en",), "both": ("id", "en")}.get(given.text("lang") or "id", ("id",)):
        sentences = aloud(found, answer.scenario.office, lang)
        texts.append("\n".join((say("reply.greeting", lang), *sentences)) + "\n")
    deliver("\n".join(texts), given)


class Besides(NamedTuple):
    """What stands beside a schedule: the bands of its dates, and the pickups by approval."""

    answer: Schedule
    case: Scenario
    asked: LikelyCase | None
    bands: tuple[ForecastBand, ...]
    approved: tuple[ApprovedTogether, ...]
    families: tuple[FamilyDay, ...]

    @property
    def remarks(self) -> tuple[Remark, ...]:
        """Give what has to be said aloud with the bands."""
        return forecast_remarks(self.case, [band.likely for band in self.bands])

    @property
    def has_dates(self) -> bool:
        """Tell whether every application date has a day that holds for 80 of 100."""
        return all(band.likely.pickup(ALOUD) is not None for band in self.bands)

    def blocks(self, lang: str) -> list[Block]:
        """Give the tables that come behind those of the schedule."""
        office = self.answer.scenario.office
        blocks: list[Block] = []
        if self.approved:
            from pickup.render.approval_page import approval_page

            blocks += approval_page(self.approved, self.families, office, lang)
        if self.asked is not None:
            from pickup.render.forecast_page import bands_page

            blocks += bands_page(self.bands, self.asked.simulation, office, lang)
        return blocks

    def record(self, lang: str) -> Record:
        """Give the keys that come behind those of the schedule."""
        from pickup.render.forecast_records import approvals_record, bands_record

        zone = self.answer.scenario.office.time_zone
        record: Record = approvals_record(self.approved, self.families, zone) if self.approved else {}
        if self.asked is not None:
            record["likely"] = bands_record(self.bands, self.remarks, self.asked.simulation, zone, lang)
        return record

    def csv(self) -> str | None:
        """Give the bands as rows; None: there are none, and the schedule's own rows stand."""
        if self.asked is None:
            return None
        from pickup.render.forecast_records import BAND_COLUMNS, band_row
        from pickup.render.records import csv_text

        zone = self.answer.scenario.office.time_zone
        return csv_text(BAND_COLUMNS, [band_row(band, zone) for band in self.bands])


def beside_schedule(answer: Schedule, case: Scenario, given: Given, asked: tuple[date | None, date | None]) -> Besides:
    """Compute what stands beside a schedule: the bands if they are asked for, the approvals if a file tells them."""
    likely_case = read_likely_case(case, given)
    found = () if likely_case is None else bands(case, likely_case.delays, *asked, simulation=likely_case.simulation)
    if not case.applications:
        return Besides(answer, case, likely_case, found, (), ())
    approved, families = approved_together(answer.engine, *asked), family_days(answer.engine)
    return Besides(answer, case, likely_case, found, approved, families)
