"""The options: what a command can take, those that mean the same everywhere, what was typed for them, in which format.

A new option is a row here, or in `commands.py` if one command alone takes it; if it belongs to the case, how it is
read is a row in `case_options.py`. Its help stands in the words, under `help.` and its name.
"""

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple, TypeVar

from pickup.text.errors import EndingClash, EndingOfNone, PickupError

Value = TypeVar("Value")

# What stands for the value of an option that means today where it is typed without a date.
MAYBE_A_DATE = "[DATE]"
# What stands for the value of an option that lists the names that there are where it is typed without one.
MAYBE_A_NAME = "[NAME]"


class Option(NamedTuple):
    """One option: its names, what stands for its value, how often and whether it must be given, and its help."""

    name: str
    metavar: str = ""
    also: str = ""
    """Another name, long or short."""
    many: bool = False
    flag: bool = False
    required: bool = False
    choices: tuple[str, ...] | Callable[[], tuple[str, ...]] = ()
    """The values that there are; refused is any other."""
    default: str | None = None
    """The value where none is typed."""
    panel: str | None = None
    env: str = ""
    """The variable that stands for it, which its help names."""
    called: str = ""
    """The name under which a command finds its value, where that is not its own."""
    help: str = ""
    """The key of its help, where that is not its own."""

    @property
    def key(self) -> str:
        """Give the name under which the value is found."""
        return self.called or self.name.strip("-").replace("-", "_")

    @property
    def shown(self) -> str:
        """Give the name by which most know it: the short one, if it has one."""
        return self.also if self.also and not self.also.startswith("--") else self.name

    @property
    def known(self) -> tuple[str, ...]:
        """Give the values that there are; none: it is no choice."""
        return self.choices() if callable(self.choices) else self.choices


class Argument(NamedTuple):
    """What is typed without a name: what stands for it, and the key of its help; with brackets it may be left out."""

    key: str
    metavar: str
    help: str = ""
    many: bool = False

    @property
    def shown(self) -> str:
        """Give what stands for it on its help page."""
        return self.metavar.strip("[].…")


class Options(NamedTuple):
    """What was typed for the options and arguments of a command, by name, and what is set where nothing was typed."""

    values: Mapping[str, Any]
    lang: str
    settings: Mapping[str, str] = MappingProxyType({})
    """The variables PICKUP_…; what stands before the command is as if it were set there."""

    def text(self, name: str) -> str | None:
        """Give the text of an option, or None."""
        value: str | None = self.values.get(name)
        return value

    def texts(self, name: str) -> list[str]:
        """Give all texts of an option, of which one that is not repeatable has one or none."""
        value = self.values.get(name)
        return [value] if isinstance(value, str) else list(value or ())

    def flag(self, name: str) -> bool:
        """Tell whether a flag was set."""
        return bool(self.values.get(name))

    @property
    def date_order(self) -> str:
        """Give how dates in files stand, as it was said; "": it was not."""
        return self.text("date_order") or ""

    @property
    def public_languages(self) -> tuple[str, ...]:
        """Give the languages of what is posted or sent: Indonesian unless told otherwise."""
        return {"en": ("en",), "both": ("id", "en")}.get(self.text("lang") or "id", ("id",))

    def read(self, name: str, reader: Callable[[str], Value]) -> Value | None:
        """Read the text of an option; None: it was not typed. A PickupError names the option."""
        text = self.text(name)
        return None if text is None else at_option("--" + name.replace("_", "-"), lambda: reader(text))

    def over(self, **values: Any) -> "Options":
        """Give the same with other values for some."""
        return self._replace(values={**self.values, **values})


def at_option(where: str, read: Callable[[], Value]) -> Value:
    """Read a value; an error names the option that it was typed for."""
    try:
        return read()
    except PickupError as error:
        raise error.at(where) from None


def scenario_name(options: Options) -> str | None:
    """Give the name of the scenario: what was typed, or PICKUP_SCENARIO; None: nobody names one."""
    typed = options.text("scenario")
    return options.settings.get("PICKUP_SCENARIO") if typed is None else typed


def in_panel(panel: str, *options: Option) -> tuple[Option, ...]:
    """Put options under one heading of the help."""
    return tuple(option._replace(panel=panel) for option in options)


CASE = in_panel(
    "scenario",
    Option("--office", "NAME|FILE", env="PICKUP_OFFICE"),
    Option("--outage", "START..END[@STAGE]", many=True),
    Option("--assume-return", "DATE"),
    Option("--standard", "N"),
    Option("--approval-days", "N"),
    Option("--intake", "FILE|DATE=N|RANGE=N|START..=N", many=True),
    Option("--waiting", "N[@DATE]"),
    Option("--date-order", "dmy"),
    Option("--capacity", "N"),
    Option("--machines", "N"),
    Option("--approvals-per-day", "N"),
    Option("--approvals-per-day-on", "RANGE=N", many=True),
    Option("--print-hours", "08:00-14:00"),
    Option("--capacity-on", "RANGE=N", many=True),
    Option("--machines-on", "RANGE=N", many=True),
    Option("--print-hours-on", "RANGE=08:00-20:00", many=True),
    Option("--printed", "DATE=N", many=True),
    Option("--print-day", "RANGE", many=True),
    Option("--open", "RANGE", many=True),
    Option("--closed", "RANGE[=REASON]", many=True),
    Option("--priority", "RANGE", many=True),
    Option("--collection", "14:00", many=True),
    Option("--collect-within", "N|none"),
    Option("--known-on", "DATE"),
    Option("--as-of", "DATE[TIME]"),
    Option("--today", "DATE", env="PICKUP_TODAY"),
)
# What the public was told; a command's words go by it, the queue does not.
(TOLD,) = in_panel("scenario", Option("--announced", "FILE", called="told"))
LIKELY = in_panel(
    "likely",
    Option("--approvals", "FILE"),
    Option("--recent", "N"),
    Option("--late-share", "0.15"),
    Option("--late-days", "1..5"),
    Option("--paths", "N"),
    Option("--seed", "N"),
)
(STRICT,) = in_panel("scenario", Option("--strict", flag=True))
LANG, COLOR, OUTPUT, QUIET = in_panel(
    "output",
    Option("--lang", "id|en", env="PICKUP_LANG"),
    Option("--color", choices=("auto", "always", "never"), default="auto"),
    Option("--output", "FILE", also="-o"),
    Option("--quiet", also="-q", flag=True),
)
# What is posted or sent can be in both languages; `help` tells when.
LANG_OF_NOTICE = LANG._replace(metavar="id|en|both", help="lang.notice")
LANG_OF_REPLY = LANG._replace(metavar="id|en|both", help="lang.reply")


def these(options: tuple[Option, ...], *keys: str) -> tuple[Option, ...]:
    """Give some of these options, in their order."""
    return tuple(option for option in options if option.key in keys)


def without(options: tuple[Option, ...], *keys: str) -> tuple[Option, ...]:
    """Give these options but some."""
    return tuple(option for option in options if option.key not in keys)


# which format an answer has: the one that was named, else that of the ending of -o; the two may not differ

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
