"""The office's own message: paragraphs of its scenario under its letterhead, without dates of the program's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pickup.notices.content import Short
from pickup.notices.frame import in_frame, item, notes

if TYPE_CHECKING:
    from datetime import date

    from pickup.case.scenario import Scenario
    from pickup.notices.content import Notice
    from pickup.notices.wording import Wording


def message_notice(scenario: Scenario, words: Wording, issued: date) -> Notice:
    """Build a notice of the paragraphs in `[notice] message`; what is missing in a language is told in the other."""
    texts = words.own_lines("message") or words.other_lines("message")
    subject = words.own_subject() or words.say("notice.subject.message")
    under = words.say("notice.under", office=words.office_short, date=words.bare(issued))
    own = words.own_text("closing")
    body = [*(item("message", words.paragraph(text)) for text in texts), *notes(words)]
    return in_frame(
        "message",
        words,
        scenario,
        issued,
        subject=subject,
        opening=[words.paragraph(words.own_text("opening"))] if words.own_text("opening") else [],
        items=body,
        closing=[words.paragraph(own)] if own else [],
        short=Short(subject.upper(), under, tuple(body)),
        mark="none",
    )
