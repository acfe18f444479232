"""Which format an answer has: the one that was named, else that of the ending of -o; the two may not differ."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from pickup.text.errors import EndingClash, EndingOfNone

if TYPE_CHECKING:
    from pickup.cli.options import Option

# Of what any command writes; the formats of notices have theirs themselves.
ENDINGS = {".txt": "text", ".json": "json", ".csv": "csv", ".toml": "toml"}
# Of other documents, which nothing here writes: whoever opens text under such a name finds it broken.
FOREIGN = frozenset({
    ".doc", ".docx", ".dot", ".dotx", ".odt", ".rtf", ".pages", ".xls", ".xlsx", ".xlsm", ".xlsb", ".ods", ".numbers",
    ".ppt", ".pptx", ".odp", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff", ".webp", ".heic", ".zip", ".rar", ".7z",
    ".parquet",
})  # fmt: skip
# Formats that are text too: a file of them may be called so.
PLAIN = frozenset({"text", "whatsapp", "notice", "markdown", "toml"})


def refuse_foreign(option: Option, output: str) -> None:
    """Refuse to write under the ending of another kind of document. EndingOfNone: with the formats that there are."""
    ending = Path(output).suffix.lower()
    if ending in FOREIGN:
        raise EndingOfNone("-o", file=output, ending=ending, known=", ".join(option.known))


def formats_of(option: Option, typed: list[str], output: str | None) -> list[str]:
    """Give the formats of an answer, each once. EndingClash, EndingOfNone: the file's ending says otherwise.

    The ending of a file for several formats is that of one of them.
    """
    ending = "" if output is None else Path(output).suffix.lower()
    meant = ENDINGS.get(ending) or (_of_notices(ending) if ending else None)
    if meant is None:
        return list(dict.fromkeys(typed)) or _usual(option)
    if typed:
        if meant not in typed and not (meant == "text" and PLAIN.intersection(typed)):
            raise EndingClash("-o", file=output, meant=meant, format=typed[0])
        return list(dict.fromkeys(typed))
    if meant in option.known:
        return [meant]
    if meant == "text" and PLAIN.intersection(_usual(option)):
        return _usual(option)
    raise EndingOfNone("-o", file=output, ending=ending, known=", ".join(option.known))


def _of_notices(ending: str) -> str | None:
    from pickup.notices.formats import ENDINGS as OF_NOTICES

    return OF_NOTICES.get(ending)


def _usual(option: Option) -> list[str]:
    return [option.default] if option.default else []
