"""The rows of a batch that got no answer, as rows of their own: where, what is wrong, what would be right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pickup.text.said import say

if TYPE_CHECKING:
    from pickup.batch.answers import Reject
    from pickup.text.errors import PickupError

REJECT_COLUMNS = ("row", "column", "value", "wrong", "right")


def reject_record(reject: Reject, lang: str) -> dict[str, object]:
    """Give one refused row in the keys of REJECT_COLUMNS."""
    wrong, right = wrong_and_right(reject.error, lang)
    return {"row": reject.row, "column": reject.column, "value": reject.value, "wrong": wrong, "right": right}


def reject_note(reject: Reject, lang: str) -> str:
    """Say in a note what is wrong with its row; it begins with a word of ours, never with the cell's own text."""
    sentence = reject.error.say(lang)
    if reject.column:
        return say("batch.rejected-cell", lang, column=reject.column, sentence=sentence)
    return say("batch.rejected-row", lang, sentence=sentence)


def wrong_and_right(error: PickupError, lang: str) -> tuple[str, str]:
    """Part an error's sentence where it turns from what is wrong to what would be right.

    The sentence is parted before its fields are filled: a cell with a semicolon in it changes nothing.
    """
    sentence = error.id if lang == "id" else error.en
    for turn in ("; ", ": ", ", "):
        wrong, found, right = sentence.partition(turn)
        if found:
            return error.fill(wrong, lang), error.fill(right, lang)
    return error.fill(sentence, lang), ""
