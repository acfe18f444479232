"""The replay of a history as a page, with a plain verdict, and as records."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pickup.analysis.backtests import RELIABLE, STRETCH
from pickup.render.blocks import PageTable, TextLines
from pickup.render.phrases import Phrases
from pickup.render.records import day_text, row_record
from pickup.text.format import write_list

if TYPE_CHECKING:
    from fractions import Fraction

    from pickup.analysis.backtests import Backtest, RuleResult, Stretch
    from pickup.case.offices import Office
    from pickup.render.blocks import Block
    from pickup.render.records import Record

TOLD_COLUMNS = ("rule", "held", "judged", "share", "mean_error", "bias")


def backtest_page(result: Backtest, name: str, office: Office, lang: str) -> list[Block]:
    """Lay out a replay: a row for each rule, then what was judged, then whether it can be relied on."""
    phrases = Phrases(lang, office.time_zone)
    heads = tuple(phrases.say(f"backtest.{head}") for head in ("rule", "held", "share", "error", "bias"))
    rows = tuple(_row(rule, result, phrases) for rule in result.rules)
    title = phrases.say("backtest.title", name=name, office=office.name)
    return [
        PageTable(title, heads, rows, frozenset({1, 2, 3, 4})),
        TextLines((phrases.say("backtest.days"), *_judged(result, phrases))),
        _told_against_held(result, phrases),
        _over_time(result, phrases),
        TextLines((*_stretches(result, phrases), _kept(result, phrases), _compared(result, phrases))),
    ]


def _row(rule: RuleResult, result: Backtest, phrases: Phrases) -> tuple[str, ...]:
    name = phrases.say(f"backtest.rule-{rule.rule}", recent=result.recent)
    if not rule.judged:
        return (name, phrases.say("backtest.never-told"), "", "", "")
    return (
        name,
        phrases.say("backtest.of", held=rule.held, count=rule.judged),
        str(int(rule.share * 100)),
        decimal(rule.error, phrases.lang),
        decimal(rule.bias, phrases.lang),
    )


def decimal(number: Fraction, lang: str) -> str:
    """Write a number with two places: id `0,36`, en `0.36`."""
    text = f"{float(number):.2f}"
    text = "0.00" if text == "-0.00" else text
    return text.replace(".", ",") if lang == "id" else text


def _judged(result: Backtest, phrases: Phrases) -> list[str]:
    days = ((result.first, result.last),)
    lines = [phrases.say("backtest.judged", count=result.judged, days=days)]
    if result.waiting:
        lines.append(phrases.say("backtest.still-waiting", count=result.waiting))
    if result.unjudged:
        lines.append(phrases.say("backtest.unjudged", count=result.unjudged))
    return lines


def _told_against_held(result: Backtest, phrases: Phrases) -> PageTable:
    """Draw of each told share how many held."""
    shares = [(int(rule.rule), int(rule.share * 100)) for rule in result.by_share if rule.judged]
    rows = tuple((phrases.say("likely.of-100", count=share), str(in_100)) for share, in_100 in shares)
    bars = tuple(in_100 for _, in_100 in shares)
    heads = (phrases.say("backtest.rule"), phrases.say("backtest.share"))
    return PageTable(phrases.say("backtest.by-share"), heads, rows, frozenset({1}), bars)


def _over_time(result: Backtest, phrases: Phrases) -> PageTable:
    """Draw how many of the dates of 80 of 100 held, stretch by stretch."""
    heads = tuple(phrases.say(f"backtest.{name}") for name in ("days-of", "applications", "share"))
    rows = tuple(
        (phrases.range(period.first, period.last), phrases.count(period.judged), _in_100(period))
        for period in result.periods
    )
    bars = tuple(int(period.share * 100) for period in result.periods)
    return PageTable(phrases.say("backtest.over-time"), heads, rows, frozenset({1, 2}), bars)


def _stretches(result: Backtest, phrases: Phrases) -> list[str]:
    """Say how the dates held in the worst days, and what changed."""
    lines = []
    if result.worst is not None:
        days = ((result.worst.first, result.worst.last),)
        lines.append(phrases.say("backtest.worst", days=days, share=_in_100(result.worst)))
    for noticed in result.changes:
        change = noticed.change
        key = "backtest.change" if change.later_than == 0 else "backtest.change-later"
        lines.append(
            phrases.say(
                "backtest.change-standstill" if change.standstill else key,
                since=change.since, noticed=noticed.noticed, days=change.later_than,
                late=change.late_since.late, of=change.late_since.of,
                before=round(100 * change.late_before.late / (change.late_before.of or 1)),
            )
        )  # fmt: skip
        if noticed.after is not None:
            lines.append(phrases.say("backtest.change-held", days=STRETCH, share=_in_100(noticed.after)))
    return lines


def _in_100(stretch: Stretch) -> str:
    return str(int(stretch.share * 100))


def _kept(result: Backtest, phrases: Phrases) -> str:
    rule = result.rule("80").share
    share = str(int(rule * 100))
    if result.reliable or rule < RELIABLE:
        return phrases.say("backtest.kept" if result.reliable else "backtest.missed", share=share)
    stretches = (result.worst, *(change.after for change in result.changes))
    missed = [stretch for stretch in stretches if stretch is not None and not stretch.holds]
    worst = min(missed, key=lambda stretch: stretch.share)
    return phrases.say("backtest.missed-stretch", share=share, worst=_in_100(worst))


def _compared(result: Backtest, phrases: Phrases) -> str:
    """Say plainly whether the likely date is any better than a rule of thumb."""
    if not result.not_beaten:
        return phrases.say("backtest.better")
    key, names = ("worse", result.worse_than) if result.worse_than else ("equal", result.not_beaten)
    rules = write_list([phrases.say(f"backtest.rule-{name}", recent=result.recent) for name in names], phrases.lang)
    return phrases.say(f"backtest.{key}", rules=rules)


def backtest_record(result: Backtest, name: str, office: Office) -> Record:
    """Give a replay in the keys of pickup.backtest/1."""
    return {
        "schema": "pickup.backtest/1",
        "office": office.key,
        "history": name,
        "recent": result.recent,
        "first": day_text(result.first),
        "last": day_text(result.last),
        "judged": result.judged,
        "unjudged": result.unjudged,
        "still_waiting": result.waiting,
        "told": told_rows(result),
        "by_share": [{"share": int(rule.rule), "held": rule.held, "judged": rule.judged} for rule in result.by_share],
        "periods": [row_record(period, office.time_zone) for period in result.periods],
        "worst": None if result.worst is None else row_record(result.worst, office.time_zone),
        "changes": [
            {
                "noticed": day_text(noticed.noticed),
                **row_record(noticed.change, office.time_zone),
                "after": None if noticed.after is None else row_record(noticed.after, office.time_zone),
            }
            for noticed in result.changes
        ],
        "reliable": result.reliable,
        "not_beaten": list(result.not_beaten),
    }


def told_rows(result: Backtest) -> list[Record]:
    """Give a row for each rule."""
    return [
        {
            "rule": rule.rule,
            "held": rule.held,
            "judged": rule.judged,
            "share": round(float(rule.share), 6),
            "mean_error": round(float(rule.error), 6),
            "bias": round(float(rule.bias), 6),
        }
        for rule in result.rules
    ]
