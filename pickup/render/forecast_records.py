"""Forecast dates as plain records: the object `likely` of pickup.estimate/1 and pickup.schedule/1, and CSV rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pickup.analysis.forecast import TOLD
from pickup.render.phrases import Phrases
from pickup.render.records import at_text, day_text, moment_text, row_record

if TYPE_CHECKING:
    from fractions import Fraction

    from pickup.analysis.counter import CounterDay
    from pickup.analysis.delays import Delays
    from pickup.analysis.forecast import Forecast, ForecastBand, LikelyDate
    from pickup.analysis.monte_carlo import Simulation
    from pickup.render.records import Record
    from pickup.text.said import Remark

LIKELY_COLUMNS = (*(f"pickup_{share}" for share in TOLD), "standard_chance", "by", "by_chance")
BAND_COLUMNS = ("applied", "applications", "standard_date", "pickup", *(f"pickup_{s}" for s in TOLD), "pickup_chance")


COUNTER_COLUMNS = ("counter_date", "expected", "least", "most")


def chance_number(chance: Fraction) -> float:
    """Give a chance as a number from 0 to 1, to six places."""
    return round(float(chance), 6)


def likely_record(
    likely: Forecast, remarks: tuple[Remark, ...], simulation: Simulation, zone: str, lang: str
) -> Record:
    """Give the likely pickup of one application or family."""
    phrases = Phrases(lang, zone)
    return {
        "group": likely.group,
        "group_approved": likely.group_approved,
        "dates": _dates(likely.dates, zone),
        "first": _dates(likely.first, zone) if likely.first else None,
        "if_together": _dates(likely.if_together, zone) if likely.if_together else None,
        "first_if_apart": _dates(likely.first_if_apart, zone) if likely.first_if_apart else None,
        "standard_chance": chance_number(likely.standard),
        "by": None
        if likely.by is None
        else {
            "date": at_text(likely.by.by, zone),
            "chance": chance_number(likely.by.chance),
            "chance_before": chance_number(likely.by.before),
        },
        "waited_working_days": likely.waited,
        **_basis(likely, simulation),
        "curve": [{"pickup": moment_text(at, zone), "chance": chance_number(by)} for at, by in likely.curve],
        "warnings": [phrases.remark(remark) for remark in remarks],
    }


def bands_record(
    bands: tuple[ForecastBand, ...],
    counter: tuple[CounterDay, ...],
    remarks: tuple[Remark, ...],
    simulation: Simulation,
    zone: str,
    lang: str,
) -> Record:
    """Give the bands of a schedule, and how many are expected at the counter."""
    phrases = Phrases(lang, zone)
    return {
        "bands": [_band(band, zone) for band in bands],
        "counter": [{"date": day_text(day.day), **_numbers(day)} for day in counter],
        **(_basis(bands[0].likely, simulation) if bands else {}),
        "warnings": [phrases.remark(remark) for remark in remarks],
    }


def _numbers(day: CounterDay) -> Record:
    return {"expected": round(float(day.expected), 1), "least": day.least, "most": day.most}


def counter_row(day: CounterDay) -> Record:
    """Give a day of the counter as a row behind those of the bands."""
    return {"counter_date": day_text(day.day), **_numbers(day)}


def _band(band: ForecastBand, zone: str) -> Record:
    return {
        "applied": day_text(band.applied),
        "applications": band.applications,
        "standard_date": day_text(band.likely.standard_date),
        "pickup": moment_text(band.pickup, zone),
        "dates": _dates(band.likely.dates, zone),
        "pickup_chance": chance_number(band.in_time),
        "standard_chance": chance_number(band.likely.standard),
        "waited_working_days": band.likely.waited,
    }


def _dates(dates: tuple[LikelyDate, ...], zone: str) -> Record:
    return {str(day.share): moment_text(day.pickup, zone) for day in dates}


_HISTORY = ("applications", "unapproved", "since", "until", "recent")


def _basis(likely: Forecast, simulation: Simulation) -> Record:
    delays = likely.delays
    return {
        "history": None if delays.until is None else row_record(delays, "", _HISTORY),
        "late": _late(delays),
        "change": known_change(delays),
        "together": _together(delays),
        "approved": [chance_number(share) for share in delays.approved],
        "paths": likely.paths or None,
        "seed": simulation.seed if likely.paths else None,
    }


def known_change(delays: Delays) -> Record | None:
    """Give the change that a history shows lately; None: none."""
    return None if delays.change is None else row_record(delays.change, "")


def _together(delays: Delays) -> Record | None:
    together = delays.together
    if together is None:
        return None
    shares = {name: chance_number(getattr(together, name)) for name in ("least", "likely", "most")}
    return {**shares, "families": together.families}


def _late(delays: Delays) -> Record | None:
    if delays.late is None:
        return None
    share, least, most = delays.late
    return {"share": chance_number(share), "days": [least, most]}


def likely_row(likely: Forecast, zone: str) -> Record:
    """Give the likely pickup as cells beside those of an estimate."""
    by = likely.by
    return {
        **_cells(likely, zone),
        "by": None if by is None else at_text(by.by, zone),
        "by_chance": None if by is None else chance_number(by.chance),
    }


def band_row(band: ForecastBand, zone: str) -> Record:
    """Give a band as a row."""
    return {**_band(band, zone), **_cells(band.likely, zone)}


def _cells(likely: Forecast, zone: str) -> Record:
    dates = {f"pickup_{day.share}": moment_text(day.pickup, zone) for day in likely.dates}
    return {**dates, "standard_chance": chance_number(likely.standard)}
