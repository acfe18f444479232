"""From the options to the case: which scenario, which office, which day is today, and what overrides what."""

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import NamedTuple

from pickup.calendars.workdays import WorkCalendar
from pickup.case.errors import DateForScenario, EmptyScenario, NoBookAsOf, UnknownScenario
from pickup.case.offices import Office, read_office
from pickup.case.print_days import refuse_reaching_opening
from pickup.case.scenario import Scenario, morning, with_return
from pickup.case.scenario_files import is_book, read_scenario, scenario_of
from pickup.cli.case_options import OFFICE, SCENARIO, Reading, lay
from pickup.cli.days import read_today, user_calendars
from pickup.cli.options import CASE, Options, at_option, scenario_name
from pickup.text.dates import read_date, read_moment
from pickup.text.errors import AmbiguousDate, FileUnreadable, PickupError, UnknownChoice
from pickup.text.system import why
from pickup.text.toml import MOST_BYTES, is_file, nearest, read_bytes, refuse_too_great, remember_input

# The options that a date may be meant for, the likeliest first.
_DATE_OPTIONS = ("applied", "daily", "from", "by")

# The options that say when the press works, of which the first that was typed is named where they do not fit.
_PRINT_DAYS = ("print_hours_on", "print_hours", "print_day", "open", "office")


def read_case(options: Options, today: date | None = None) -> Scenario:
    """Read the scenario that was named, or PICKUP_SCENARIO, and lay the options over it; `today` if that is told."""
    with _dates_told_apart(options):
        return _case((options,), _piped(options), today)


@contextmanager
def _dates_told_apart(options: Options) -> Iterator[None]:
    """Say of what is no scenario that it is a date, if it is."""
    try:
        yield
    except UnknownScenario:
        refuse_date(options)
        raise


def refuse_date(options: Options) -> None:
    """Say of a date that stands where the scenario should which option it belongs to. DateForScenario."""
    name = options.text("scenario")
    option = next((option for option in _DATE_OPTIONS if option in options.values), "today")
    if name is not None and not is_file(Path(name)) and _is_date(name):
        raise DateForScenario(text=name, option=f"--{option}")


def _is_date(text: str) -> bool:
    from pickup.text.natural import read_near

    some_day = date(2000, 2, 29)
    for read in (read_moment, partial(read_near, past=True)):
        try:
            read(text, some_day)
        except AmbiguousDate:
            return True
        except PickupError:
            continue
        return True
    return False


def read_cases(options: Options, varied: Iterable[tuple[str, Options]]) -> list[Scenario]:
    """Read a scenario with its options, and with each variant's options over those; a variant tells its text."""
    raw = _piped(options)
    with _dates_told_apart(options):
        cases = [_case((options,), raw)]
    for text, more in varied:
        cases.append(at_option(f"--with '{text}'", lambda more=more: _case((options, more), raw)))  # type: ignore[misc]
    return cases


def _piped(options: Options) -> bytes:
    """Read the scenario from standard input, once for all variants, if it stands there."""
    return read_stdin() if scenario_name(options) == "-" else b""


def read_file(name: str) -> tuple[bytes, str]:
    """Read a file, or standard input where it is called `-`, and give the name by which an error calls it."""
    return (read_stdin(), "<stdin>") if name == "-" else (read_bytes(Path(name)), name)


def read_stdin() -> bytes:
    """Read standard input to its end. FileUnreadable: it is closed, or a folder. FileTooGreat: it has no end."""
    try:
        raw = sys.stdin.buffer.read(MOST_BYTES + 1)
    except OSError as error:
        raise FileUnreadable("<stdin>", reason=why(error)) from None
    with suppress(OSError):  # it has no number where somebody has put something else in its place
        remember_input(os.fstat(sys.stdin.buffer.fileno()))
    refuse_too_great(raw, "<stdin>")
    return raw


def _case(layers: tuple[Options, ...], raw: bytes, today: date | None = None) -> Scenario:
    """Lay options over a scenario, layer over layer: the later layer overrides as options override a scenario."""
    typed = (item for layer in layers for item in layer.values.items())
    last = layers[0]._replace(values={key: value for key, value in typed if value not in (None, [])})
    scenario = _bare_scenario(last, raw, today)
    office = scenario.office
    for layer in layers:
        for row in OFFICE:
            office = lay(office, row, layer, None)
    # Which day is today depends on where the office is.
    today = today or scenario.today or read_today(last, office)
    known_on = last.read("known_on", lambda text: read_date(text, today))
    scenario = scenario._replace(office=office, today=today, known_on=known_on, calendars=user_calendars(last))
    for layer in layers:
        for rule in SCENARIO:
            scenario = lay(scenario, rule, layer, today) if isinstance(rule, Reading) else rule(scenario, layer)
    _refuse_reaching_opening(scenario, last)
    return _assume_return(scenario, last)


def _refuse_reaching_opening(scenario: Scenario, options: Options) -> None:
    """Refuse print hours that last until the press opens again; the option that made them so is named."""
    typed = [name for name in _PRINT_DAYS if options.texts(name)]
    if typed:
        where = "--" + typed[0].replace("_", "-")
        at_option(where, lambda: refuse_reaching_opening(scenario))


def _bare_scenario(options: Options, raw: bytes, today: date | None) -> Scenario:
    """Give the scenario that is named, that of PICKUP_SCENARIO, or an undisturbed office."""
    office = options.read("office", read_office)
    order = options.read("date_order", _date_order) or ""
    typed, usual = options.text("scenario"), options.settings.get("PICKUP_SCENARIO")
    if typed is not None:
        return _named_scenario(typed, office, order, raw, options, today)
    if usual is not None:
        return at_option("PICKUP_SCENARIO", lambda: _named_scenario(usual, office, order, raw, options, today))
    _refuse_as_of(options)
    return Scenario(office=office or _usual_office(options) or Office())


def _date_order(text: str) -> str:
    if text != "dmy":
        raise UnknownChoice(value=text, known="dmy")
    return text


def _refuse_as_of(options: Options) -> None:
    """Refuse --as-of of what keeps no past."""
    if options.text("as_of") is not None:
        raise NoBookAsOf("--as-of")


def _named_scenario(
    name: str, office: Office | None, date_order: str, raw: bytes, options: Options, today: date | None
) -> Scenario:
    if is_book(Path(name)):
        from pickup.cli.book_case import scenario_of_book

        return scenario_of_book(Path(name), office, options, today)
    _refuse_as_of(options)
    if name == "-":
        if not raw.strip():
            # What should have written it has failed: nobody means the plain office by that.
            raise EmptyScenario("<stdin>")
        return scenario_of(raw, "<stdin>", Path(), office, date_order)
    scenario = read_scenario(name, office, date_order)
    usual = None if scenario.office.key or office else _usual_office(options)
    # What a scenario says beside its office holds for any.
    return scenario if usual is None else read_scenario(name, usual, date_order)


def _usual_office(options: Options) -> Office | None:
    """Give the office of PICKUP_OFFICE, or None."""
    name = options.settings.get("PICKUP_OFFICE")
    return None if name is None else at_option("PICKUP_OFFICE", lambda: read_office(name))


def _assume_return(scenario: Scenario, options: Options) -> Scenario:
    """End what is open at an assumed return."""
    assumed = options.read("assume_return", lambda text: read_moment(text, scenario.today))
    if assumed is None or all(outage.end is not None for outage in scenario.outages):
        return scenario
    at = assumed if isinstance(assumed, datetime) else morning(assumed)
    return with_return(scenario, at)._replace(assumed_return=at)


class CalendarCase(NamedTuple):
    """What `workdays` and `calendar` ask: an engine, of an office only if one is named, and today."""

    calendar: WorkCalendar
    office: Office
    today: date


def read_calendar_case(options: Options) -> CalendarCase:
    """Read which calendar is asked: what the decrees say, or that of an office with its own days and closures."""
    office = options.read("office", read_office) or _usual_office(options)
    today = read_today(options, office or Office())
    known_on = options.read("known_on", lambda text: read_date(text, today))
    calendars = user_calendars(options)
    if office is not None:
        scenario = Scenario(office=office, known_on=known_on, calendars=calendars)
        return CalendarCase(scenario.work_calendar(), office, today)
    return CalendarCase(WorkCalendar(known_on=known_on, calendars=calendars), Office(), today)


def read_variants(texts: Iterable[str], options: Options) -> list[tuple[str, Options]]:
    """Read each `option=value` of --with, several joined by `;`, as options to be laid over those that were typed."""
    return [(text, _variant(text, options)) for text in texts]


def _variant(text: str, options: Options) -> Options:
    from pickup.cli.errors import NotAVariant

    values: dict[str, str | list[str]] = {}
    for part in filter(None, map(str.strip, text.split(";"))):
        name, equals, value = part.partition("=")
        if not equals or not value.strip():
            raise NotAVariant("--with", text=part)
        _put(values, name.strip(), value.strip())
    if not text.strip(" ;") and options.text("date_order") is None:
        raise NotAVariant("--with", text=text)
    # How dates in files stand was said once, for every file.
    return Options({"date_order": options.text("date_order"), **values}, options.lang, options.settings)


def _put(values: dict[str, str | list[str]], name: str, value: str) -> None:
    from pickup.cli.errors import NoSuchOption, VariedTwice

    key = name.removeprefix("--").replace("-", "_")
    option = next((option for option in CASE if option.key == key), None)
    if option is None:
        hint = nearest(name.removeprefix("--"), [option.name.removeprefix("--") for option in CASE])
        raise NoSuchOption("--with", key=name, hint=hint)
    if option.many:
        values[key] = [*values.get(key, []), value]
    elif key in values and key != "date_order":
        raise VariedTwice("--with", key=name)
    else:
        values[key] = value
