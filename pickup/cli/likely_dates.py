"""Likely dates: from the options to the delays, and what `estimate` and `schedule` show of them.

What `schedule` shows of the queue by approval stands here too: both are told beside the schedule.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

from pickup.analysis.counter import counter_days
from pickup.analysis.forecast import Members, bands, forecast, forecast_remarks
from pickup.cli import NO_DATE
from pickup.cli.case_options import positive
from pickup.cli.errors import DelaysNeeded, HalfOfTheLate, MoreThanTheGroup, TooMany, TwoSourcesOfDelay
from pickup.cli.options import at_option
from pickup.cli.output import deliver, deliver_page, warn
from pickup.engine.approvals import approved_together, family_days, members_remark
from pickup.engine.remarks import ASSUMPTIONS
from pickup.text.dates import read_count, read_moment
from pickup.text.said import say

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from fractions import Fraction

    from pickup.analysis.counter import CounterDay
    from pickup.analysis.delays import Delays
    from pickup.analysis.forecast import Forecast, ForecastBand
    from pickup.analysis.monte_carlo import Simulation
    from pickup.case.scenario import Scenario
    from pickup.cli.options import Options
    from pickup.engine.approvals import ApprovedTogether, FamilyDay
    from pickup.engine.results import Estimate, Schedule
    from pickup.render.blocks import Block
    from pickup.render.records import Record
    from pickup.text.said import Remark

# Every path of the cohorts whose approvals may still come is held in memory.
MOST_PATHS = 20_000
MOST_DAYS_LATE = 1_000
MOST_RECENT = 100_000
MOST_MEMBERS = 1_000
ALOUD = 80
"""Of a hundred: what is likely enough to be told."""


class LikelyCase(NamedTuple):
    """What likely dates are computed from: how late approvals come, and how many paths go through the queue."""

    delays: Delays
    simulation: Simulation


def read_likely_case(case: Scenario, options: Options) -> LikelyCase | None:
    """Read the delays; None: nobody asks for likely dates.

    DelaysNeeded, TwoSourcesOfDelay, HalfOfTheLate: options that do not fit together.
    """
    approvals, share, days = (options.text(name) for name in ("approvals", "late_share", "late_days"))
    if approvals is not None and (share is not None or days is not None):
        raise TwoSourcesOfDelay()
    if approvals is None and options.text("recent") is not None:
        raise DelaysNeeded(option="--recent")
    if approvals is None and share is None and days is None:
        for name in ("paths", "seed"):
            if options.text(name) is not None:
                raise DelaysNeeded(option=f"--{name}")
        return None
    delays = _late(share, days) if approvals is None else _estimated(approvals, case, options)
    return LikelyCase(delays, read_simulation(options))


def _estimated(name: str, case: Scenario, options: Options) -> Delays:
    from pickup.analysis.learning import estimate_delays
    from pickup.case.application_files import read_history

    history = at_option("--approvals", lambda: read_history(name, options.date_order, case.today))
    return at_option("--approvals", lambda: estimate_delays(case, history, read_recent(options)))


def read_recent(options: Options) -> int:
    """Read over how many working days the delays are estimated."""
    from pickup.analysis.learning import RECENT

    return options.read("recent", lambda text: _at_most(positive(text), MOST_RECENT)) or RECENT


def _late(share: str | None, days: str | None) -> Delays:
    from pickup.analysis.delays import late_delays

    if share is None or days is None:
        raise HalfOfTheLate(missing="--late-share" if share is None else "--late-days")
    part = at_option("--late-share", lambda: read_share(share))
    least, most = at_option("--late-days", lambda: read_days_late(days))
    return late_delays(part, least, most)


def read_share(text: str) -> Fraction:
    """Read a share of applications: `0.15`, `0,15`, `15/100`. NotAShare: it is none."""
    from fractions import Fraction

    from pickup.cli.errors import NotAShare

    plain = text.strip().replace(",", ".")
    digits = plain.replace(".", "", 1).replace("/", "", 1)
    if not (digits.isascii() and digits.isdigit() and len(plain) <= 20 and ("." in plain) + ("/" in plain) <= 1):
        raise NotAShare(text=text.strip())
    try:
        share = Fraction(plain)
    except (ValueError, ZeroDivisionError):
        raise NotAShare(text=text.strip()) from None
    if share > 1:
        raise NotAShare(text=text.strip())
    return share


def read_days_late(text: str) -> tuple[int, int]:
    """Read the least and the most working days late: `1..5`, or one number. NotDaysLate: they are none."""
    from pickup.cli.errors import NotDaysLate

    least, dots, most = (part.strip() for part in text.partition(".."))
    most = most if dots else least
    if not (least + most).isascii() or not (least.isdigit() and most.isdigit()) or len(least + most) > 12:
        raise NotDaysLate(text=text.strip())
    if not 1 <= int(least) <= int(most):
        raise NotDaysLate(text=text.strip())
    return int(least), _at_most(int(most), MOST_DAYS_LATE)


def read_simulation(options: Options) -> Simulation:
    """Read how many paths are simulated, and from which seed."""
    from pickup.analysis.monte_carlo import PATHS, SEED, Simulation

    paths = options.read("paths", lambda text: _at_most(positive(text), MOST_PATHS)) or PATHS
    seed = options.read("seed", read_count)
    return Simulation(paths, SEED if seed is None else seed)


@contextmanager
def watched(simulation: Simulation, options: Options) -> Iterator[Simulation]:
    """Show how many clock starts are drawn while the block runs."""
    from pickup.cli.progress import Bar

    with Bar(options.lang, quiet=options.flag("quiet")) as bar:

        def tell(done: int, total: int) -> None:
            bar.step(done, total, lambda _: say("likely.progress", options.lang, done=done, total=total))

        yield simulation._replace(progress=tell)


def _at_most(count: int, most: int) -> int:
    if count > most:
        raise TooMany(value=count, most=most)
    return count


def read_members(options: Options) -> Members:
    """Read how many collect together, and how many of them are approved. MoreThanTheGroup: more than there are."""
    group = options.read("group", lambda text: _at_most(positive(text), MOST_MEMBERS)) or 1
    return Members(group, options.read("approved", lambda text: _of_the_group(read_count(text), group)) or 0)


def _of_the_group(approved: int, group: int) -> int:
    if approved > group:
        raise MoreThanTheGroup(approved=approved, group=group)
    return approved


def estimate_likely(answer: Estimate, case: Scenario, options: Options) -> int:
    """Show the likely pickup of one application or family; the status is 3 where no day holds for 80 of 100."""
    likely_case = read_likely_case(case, options)
    if likely_case is None:
        raise AssertionError("asked for without an option that asks for it")
    delays, simulation = likely_case
    group, approved = read_members(options)
    until = options.read("by", lambda text: read_moment(text, case.today))
    with watched(simulation, options) as paths:
        likely = forecast(
            case, delays, answer.applied, answer.paid, group=group, approved=approved, by=until, simulation=paths
        )
    _show(answer, likely, forecast_remarks(case, [likely]), simulation, options)
    return NO_DATE if likely.pickup(ALOUD) is None else 0


def with_members(answer: Estimate) -> Estimate:
    """Say with an estimate how many of its application date are approved, where a file tells it."""
    remark = members_remark(answer.engine, answer.clock_start)
    return answer if remark is None else answer._replace(warnings=(*answer.warnings, remark))


def _show(
    answer: Estimate, likely: Forecast, remarks: tuple[Remark, ...], simulation: Simulation, options: Options
) -> None:
    zone, chosen = answer.scenario.office.time_zone, options.text("format")
    if chosen == "text":
        deliver_page(_page(answer, likely, options), options)
    elif chosen == "whatsapp":
        _reply(answer, likely, options)
    else:
        from pickup.render.estimate_page import ESTIMATE_COLUMNS, estimate_record
        from pickup.render.forecast_records import LIKELY_COLUMNS, likely_record, likely_row
        from pickup.render.records import csv_text, json_text

        record = estimate_record(answer, options.lang)
        if chosen == "json":
            likely_object = likely_record(likely, remarks, simulation, zone, options.lang)
            deliver(json_text({**record, "likely": likely_object}), options)
        else:
            row = {**record, **likely_row(likely, zone)}
            deliver(csv_text((*ESTIMATE_COLUMNS, *LIKELY_COLUMNS), [row]), options)
    if chosen != "json":
        on_page = ASSUMPTIONS if chosen == "text" else ()
        warn((*(remark for remark in answer.warnings if remark.key not in on_page), *remarks), options, zone)


def _page(answer: Estimate, likely: Forecast, options: Options) -> list[Block]:
    from pickup.render.forecast_page import likely_page

    blocks = likely_page(answer, likely, options.lang, _assumed(answer, options.lang))
    if options.flag("explain"):
        from pickup.render.estimate_page import estimate_page

        blocks.append(estimate_page(answer, options.lang, explain=True)[-1])
    return blocks


def _assumed(answer: Estimate, lang: str) -> list[str]:
    """Say what the dates assume: whoever is approved late stands behind the assumed intake on ordinary days too."""
    from pickup.notices.frame import assumption_lines
    from pickup.notices.wording import Wording

    return [line.text for line in assumption_lines(answer.warnings, Wording(answer.scenario, lang), "notice")]


def _reply(answer: Estimate, likely: Forecast, options: Options) -> None:
    """Write the reply to the applicant, in Indonesian unless told otherwise."""
    from pickup.render.forecast_page import aloud

    texts = []
    for lang in options.public_languages:
        sentences = aloud(likely, answer.scenario.office, lang, _assumed(answer, lang))
        texts.append("\n".join((say("reply.greeting", lang), *sentences)) + "\n")
    deliver("\n".join(texts), options)


class Besides(NamedTuple):
    """What stands beside a schedule: the bands of its dates, and the pickups by approval."""

    answer: Schedule
    case: Scenario
    likely_case: LikelyCase | None
    bands: tuple[ForecastBand, ...]
    approved: tuple[ApprovedTogether, ...]
    families: tuple[FamilyDay, ...]

    @property
    def remarks(self) -> tuple[Remark, ...]:
        """Give what has to be said aloud with the bands."""
        return forecast_remarks(self.case, [band.likely for band in self.bands])

    @property
    def counter(self) -> tuple[CounterDay, ...]:
        """Give how many are expected at the counter on each day."""
        return counter_days(self.bands, self.approved) if self.likely_case is not None else ()

    @property
    def has_dates(self) -> bool:
        """Tell whether every application date has a day that holds for 80 of 100."""
        return all(band.likely.pickup(ALOUD) is not None for band in self.bands)

    def blocks(self, lang: str) -> list[Block]:
        """Give the tables that come behind those of the schedule."""
        office = self.answer.scenario.office
        blocks: list[Block] = []
        if self.approved:
            from pickup.render.schedule_page import approval_page

            blocks += approval_page(self.approved, self.families, office, lang)
        if self.likely_case is not None:
            from pickup.render.forecast_page import bands_page, counter_page

            blocks += bands_page(self.bands, self.likely_case.simulation, office, lang)
            blocks += counter_page(self.counter, office, lang)
        return blocks

    def record(self, lang: str) -> Record:
        """Give the keys that come behind those of the schedule."""
        from pickup.render.forecast_records import bands_record
        from pickup.render.schedule_page import approvals_record

        zone = self.answer.scenario.office.time_zone
        record: Record = approvals_record(self.approved, self.families, zone) if self.approved else {}
        if self.likely_case is not None:
            record["likely"] = bands_record(
                self.bands, self.counter, self.remarks, self.likely_case.simulation, zone, lang
            )
        return record

    def csv(self) -> str | None:
        """Give the bands as rows, and behind them the days of the counter; None: the schedule's own rows stand."""
        if self.likely_case is None:
            return None
        from pickup.render.forecast_records import BAND_COLUMNS, COUNTER_COLUMNS, band_row, counter_row
        from pickup.render.records import csv_text

        zone = self.answer.scenario.office.time_zone
        columns = (*BAND_COLUMNS, *COUNTER_COLUMNS)
        rows = [*(band_row(band, zone) for band in self.bands), *map(counter_row, self.counter)]
        return csv_text(columns, [{**dict.fromkeys(columns), **row} for row in rows])


def beside_schedule(
    answer: Schedule, case: Scenario, options: Options, days: tuple[date | None, date | None]
) -> Besides:
    """Compute what stands beside a schedule: the bands if they are asked for, the approvals if a file tells them."""
    likely_case = read_likely_case(case, options)
    likely_bands: tuple[ForecastBand, ...] = ()
    if likely_case is not None:
        with watched(likely_case.simulation, options) as paths:
            likely_bands = bands(case, likely_case.delays, *days, simulation=paths)
    if not case.applications:
        return Besides(answer, case, likely_case, likely_bands, (), ())
    approved, families = approved_together(answer.engine, *days), family_days(answer.engine)
    return Besides(answer, case, likely_case, likely_bands, approved, families)
