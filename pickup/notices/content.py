"""What a notice consists of, whatever format it takes: letterhead, heading, items, table, signature, short form.

Everything is text that is ready to be set, in one language, cleaned of whatever could act in a format
(control characters, direction marks, line ends); the raw dates stand beside it. Nothing is computed here.
A notice "in both languages" is two notices, the Indonesian one first. The formats write them, each in a
module of its own: `pickup.notices.formats.html.write(notices)`, `ics.write(notices)`,
`poster.pdf(notices)`, `poster.png(notices)`, where `notices` is a tuple of one Notice or two.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from datetime import date, datetime

    from pickup.analysis.delays import Delays
    from pickup.analysis.promises import State
    from pickup.text.said import Remark

# `schedule`: dates after a disruption. `open`, `update`: no end known, first day and later. `daily`: today's
# pickups. `change`: announced dates that must move. `services`: several products. `message`: the office's own text.
# `shelf`: what is ready and has not been collected.
Kind = Literal["schedule", "open", "update", "daily", "change", "services", "message", "shelf"]
Mark = Literal["number", "letter", "bullet", "none"]


class TextRun(NamedTuple):
    """A piece of a line; `strong` is set bold (a text for WhatsApp puts it between asterisks)."""

    text: str
    strong: bool = False


class Paragraph(NamedTuple):
    """One paragraph; `heading` is set where it heads what follows (a service, a part of the day)."""

    runs: tuple[TextRun, ...]
    heading: bool = False

    @property
    def text(self) -> str:
        """The words alone."""
        return "".join(run.text for run in self.runs)


class Points(NamedTuple):
    """A list of paragraphs, each behind its mark."""

    mark: Mark
    items: tuple[Paragraph, ...]


class PickupRow(NamedTuple):
    """One line of the public table: which application dates are collected from when to when.

    The first fields are the data (local dates and times), the others the words for the wide table: the
    application dates, the day and the time of the pickup, the deadline; `short_*` are those for a phone or a
    poster. `before` is what had been announced, `computed` what the facts of today give; `event` names the row in
    a calendar; `service` is empty unless a notice speaks of several.
    """

    applied_from: date
    applied_to: date
    pickup: datetime | None
    collect_by: date | None
    applications: int | None
    state: State
    before: datetime | None
    computed: datetime | None
    closes: datetime | None
    applied: str
    ready_day: str
    ready_time: str
    deadline: str
    short_applied: str
    short_ready_day: str
    short_time: str
    before_day: str
    note: str
    event: str
    service: str = ""

    @property
    def moved(self) -> bool:
        """Whether another date stands than was announced, or none."""
        return self.state in ("moved", "withdrawn")

    @property
    def ready(self) -> str:
        """The pickup in words, with day and time: `Rabu, 7 November 2018, pukul 14.00 WITA`."""
        return f"{self.ready_day}, {self.ready_time}" if self.ready_time else self.ready_day

    @property
    def ready_and_note(self) -> str:
        """The pickup in words, with what is said of it behind: `… pukul 14.00 WITA (tetap)`."""
        return f"{self.ready} ({self.note})" if self.note else self.ready


class PickupTable(NamedTuple):
    """The table of pickups with its headings: application date, ready from, and collect by where there is a limit."""

    heads: tuple[str, ...]
    rows: tuple[PickupRow, ...]

    def cells(self, row: PickupRow, ready: str) -> tuple[str, ...]:
        """Give the cells of a row under the headings, with the pickup as it is told."""
        return (row.applied, ready, row.deadline)[: len(self.heads)]


NoticeBlock = Paragraph | Points | PickupTable


class Item(NamedTuple):
    """One item of the notice, numbered or not; `key` tells what it is about.

    Long form: `return`, `dates`, `later`, `left-out`, `bring`, `examination`, `promise`, `printed`,
    `new-applications`, `wait`, `tickets`, `urgent`, `service`, `note` … Short form besides: `lead`, `paid-later`,
    `deputy`, `deadline`, `update`, `closing`.
    """

    key: str
    blocks: tuple[NoticeBlock, ...]


class Letterhead(NamedTuple):
    """The top of the page: the lines above the office's name, the name, and how to reach it (or a dotted line)."""

    lines: tuple[str, ...]
    name: str
    contact: str


class Heading(NamedTuple):
    """`PENGUMUMAN`, `NOMOR …`, `TENTANG`, subject; what a language does not have is empty."""

    word: str
    number: str
    about: str
    subject: str


class Signature(NamedTuple):
    """Place and date (one line or two), the title of who signs, the name and the number, or dotted lines."""

    place_and_date: tuple[str, ...]
    title: str
    name: str
    number: str


class ChartDay(NamedTuple):
    """One day of the chart: who waits at its close, what was printed, and the day's short name (`Sen, 5 Nov`)."""

    date: date
    label: str
    waiting: int
    printed: int
    capacity: int


class Backlog(NamedTuple):
    """The series of the chart; `title` stands over it, `summary` says the same in a sentence for who cannot see it."""

    title: str
    summary: str
    days: tuple[ChartDay, ...]


class Reach(NamedTuple):
    """How who has a question reaches the office: words for a poster, the number, and what a phone opens by a QR code.

    `link` is empty where the number is none that a phone could call.
    """

    label: str
    number: str
    link: str


class Logo(NamedTuple):
    """The picture of the office's logo: "png", "jpg" or "svg", its bytes, and where the profile names it."""

    kind: str
    data: bytes
    place: str = ""


class Short(NamedTuple):
    """The notice for a phone and a poster: heading, who and when, then the items, the dates first."""

    heading: str
    under: str
    items: tuple[Item, ...]


class Notice(NamedTuple):
    """A notice in one language. `formal` notices carry letterhead, number and signature when they are printed.

    `mark` is how the items are marked. `lang` is "id" or "en", `issued` the day it is dated, `time_zone` the zone's
    name in the data base, `office_key` the profile's name or None.
    `office_name` is the whole name, `office_short` the one for a phone.
    `remarks` is what the person who runs the command should hear (cut texts, unfilled fields); `assumed` what the
    dates are taken for granted with, as `engine.remarks.assumptions` names it. `approvals` is how late approvals come,
    for the staff who post it (None: nobody asked); the public is told nothing of it.
    """

    kind: Kind
    lang: str
    formal: bool
    issued: date
    office_key: str | None
    office_name: str
    office_short: str
    time_zone: str
    letterhead: Letterhead
    heading: Heading
    opening: tuple[Paragraph, ...]
    mark: Mark
    items: tuple[Item, ...]
    closing: tuple[Paragraph, ...]
    signature: Signature
    rows: tuple[PickupRow, ...]
    short: Short
    backlog: Backlog | None
    remarks: tuple[Remark, ...] = ()
    assumed: tuple[str, ...] = ()
    approvals: Delays | None = None
    reach: Reach | None = None
    logo: Logo | None = None
