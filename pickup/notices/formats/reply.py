"""The reply to one applicant as a text for a chat."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pickup.notices.formats.chat import line

if TYPE_CHECKING:
    from pickup.notices.content import Paragraph


def write(paragraphs: tuple[Paragraph, ...]) -> str:
    """Write the greeting and the sentences below each other."""
    return "\n".join(line(paragraph) for paragraph in paragraphs) + "\n"
