"""Whose turn it is at the press: against a press that is walked passport by passport, and by hand."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from properties import examples

from pickup.engine.turns import Arrival, FullRuns, Line, OneMore, PlacesLeft, Span, TakenPlaces, served, with_waiting

UNIT = 10
# How long behind the last of the arrival before it the first comes, how many there are, how far apart, and if they
# have priority.
GROUPS = st.lists(
    st.tuples(st.integers(0, 60), st.integers(1, 6), st.sampled_from([0, 1, 5, 9, 10, 11, 15, 20, 33]), st.booleans()),
    min_size=1,
    max_size=7,
)


def walked(arrivals: list[Arrival], first: set[int]) -> list[Span]:
    """Give each passport its place: to one with priority the first free one that begins when it has come, or later."""
    comings = {
        arrival.start: [arrival.made + k * arrival.step for k in range(arrival.passports)] for arrival in arrivals
    }
    begins: list[int] = []
    for coming in (each for arrival in arrivals for each in comings[arrival.start]):
        begins.append(max(coming, begins[-1] + UNIT if begins else 0))
    own: dict[int, list[int]] = {}
    for arrival in sorted(arrivals, key=lambda each: each.start not in first):
        for coming in comings[arrival.start]:
            found = next(place for place in begins if arrival.start not in first or place >= coming)
            begins.remove(found)
            own.setdefault(arrival.start, []).append(found)
    return [Span(own[arrival.start][0], own[arrival.start][-1] + UNIT) for arrival in arrivals]


@examples(150)
@given(GROUPS)
def test_every_arrival_has_the_turn_of_a_press_that_is_walked(groups: list[tuple[int, int, int, bool]]) -> None:
    arrivals: list[Arrival] = []
    last = 0
    for number, (gap, passports, step, _) in enumerate(groups, 1):
        arrivals.append(Arrival(number, passports, last + gap, step, 0))
        last += gap + (passports - 1) * step
    first = {number for number, group in enumerate(groups, 1) if group[3]}
    assert served(Line(UNIT), arrivals, first.__contains__) == walked(arrivals, first)


@examples(150)
@given(
    st.lists(st.tuples(st.integers(0, 60), st.integers(1, 6), st.booleans()), min_size=1, max_size=9),
    st.integers(0, 8),
)
def test_one_more_stands_where_it_would_if_it_were_one_of_them(groups: list[tuple[int, int, bool]], place: int) -> None:
    arrivals: list[Arrival] = []
    for number, (gap, passports, _) in enumerate(groups, 1):
        arrivals.append(Arrival(number, passports, gap + (arrivals[-1].made if arrivals else 0), 0, 0))
    first = {number for number, group in enumerate(groups, 1) if group[2]}
    place = min(place, len(arrivals) - 1)
    one = arrivals.pop(place)._replace(passports=1)
    line = Line(UNIT)
    served(line, arrivals, first.__contains__)
    among = walked([*arrivals[:place], one, *arrivals[place:]], first)
    assert OneMore(line, arrivals, first.__contains__).span(one.start, one.made, one.start in first) == among[place]


def test_one_more_where_the_press_rests_only_for_a_moment() -> None:
    # The press makes 1 at 0, rests at 10, and 3 comes at 12. Who comes at 11 has no priority and finds it idle all the
    # same; who comes at 12 stands behind 3, which has it.
    arrivals = [Arrival(1, 1, 0, 0, 0), Arrival(3, 1, 12, 0, 0)]
    line = Line(UNIT)
    served(line, arrivals, {3}.__contains__)
    one_more = OneMore(line, arrivals, {3}.__contains__)
    assert [one_more.span(2, made, has_priority=False).begins for made in (11, 12)] == [11, 22]


@examples(150)
@given(st.lists(st.tuples(st.integers(1, 5), st.integers(0, 20), st.integers(1, 4), st.booleans()), max_size=9))
def test_who_was_approved_early_has_the_turn_of_a_press_that_is_walked(
    groups: list[tuple[int, int, int, bool]],
) -> None:
    # Of each group the clock start: one may come before an earlier one, as by approval.
    first = {start for start, _, _, priority in groups if priority}
    arrivals: list[Arrival] = []
    for start, gap, passports, _ in groups:
        arrivals.append(Arrival(start, passports, gap + (arrivals[-1].made if arrivals else 0), 0, 0))
    begins: list[int] = []
    for arrival in arrivals:
        for _ in range(arrival.passports):
            begins.append(max(arrival.made, begins[-1] + UNIT if begins else 0))
    spans: dict[int, Span] = {}
    for number in sorted(range(len(arrivals)), key=lambda each: _rank(arrivals[each].start, first)):
        arrival = arrivals[number]
        own = [place for place in begins if arrival.start not in first or place >= arrival.made][: arrival.passports]
        begins = [place for place in begins if place not in own]
        spans[number] = Span(own[0], own[-1] + UNIT)
    assert served(Line(UNIT), arrivals, first.__contains__) == [spans[number] for number in range(len(arrivals))]


def _rank(start: int, first: set[int]) -> tuple[bool, int]:
    """Those with priority by their clock start, before all others as they come."""
    return start not in first, start if start in first else 0


def test_thousands_of_clock_starts_have_priority_out_of_their_order() -> None:
    # All come at once, the latest clock start first.
    count = 3_000
    arrivals = [Arrival(start, 1, 0, 0, 0) for start in range(count, 0, -1)]
    spans = served(Line(UNIT), arrivals, lambda _: True)
    assert [span.begins for span in spans] == [(start - 1) * UNIT for start in range(count, 0, -1)]


def test_full_runs_that_touch_are_one() -> None:
    runs = FullRuns()
    assert [runs.take(*asked) for asked in ((2, 2), (6, 1), (3, 3), (0, 2))] == [(2, 3), (6, 6), (4, 7), (0, 1)]
    assert (runs.firsts, runs.lasts) == ([0], [7])


def test_who_comes_before_so_much_is_made() -> None:
    # At 100, 120, 140 and 160.
    four = Arrival(7, 4, 100, 20, 0)
    assert [four.before(made) for made in (99, 100, 101, 120, 121, 160, 161, 999)] == [0, 0, 1, 1, 2, 3, 4, 4]
    assert [four._replace(step=0).before(made) for made in (100, 101)] == [0, 4]
    assert four.behind(1) == Arrival(7, 3, 120, 20, 0)


def test_the_places_that_others_leave() -> None:
    # Twenty places without a break, begun at 0, 10, 20 … 190; five who come at 45, 65, 85, 105 and 125 take 5, 7, 9, 11
    # and 13. Between them 6, 8, 10 and 12 are left.
    line = Line(UNIT)
    line.add(Arrival(1, 20, 0, 0, 0))
    taken = TakenPlaces(5, 13, 5, 45, 20)
    assert [taken.up_to(place, line) for place in range(5, 14)] == [1, 1, 2, 2, 3, 3, 4, 4, 5]
    assert [taken.left_among(line, number) for number in range(4)] == [6, 8, 10, 12]
    left = PlacesLeft(line, [taken])
    free = [0, 10, 20, 30, 40, 60, 80, 100, 120, *range(140, 200, 10)]
    assert [left.begins(place) for place in range(15)] == free
    for made in range(190):
        assert left.first_from(made) == next(place for place, begins in enumerate(free) if begins >= made)


def test_the_waiting_stand_before_the_first_who_do_not_come_before_them() -> None:
    early, late, waiting = Arrival(1, 2, 0, 10, 0), Arrival(2, 3, 50, 10, 0), Arrival(0, 9, 65, 0, 0)
    assert with_waiting([early, late], waiting) == [
        early, Arrival(2, 2, 50, 10, 0), waiting, Arrival(2, 1, 70, 10, 0),
    ]  # fmt: skip
    earlier = waiting._replace(made=50)
    assert with_waiting([early, late], earlier) == [early, earlier, late]
    assert with_waiting([early], waiting) == [early]
