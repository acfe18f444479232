"""`pickup notice`: what an office posts and sends, for one scenario, several services, or 150 offices at once."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

from pickup.cli.help import PlainCommand, typer_app
from pickup.cli.options import CASE, LANG_OF_NOTICE, STRICT, Given, argument, option, spoken, taking
from pickup.cli.output import choice, chosen_format
from pickup.notices.formats import FORMATS
from pickup.text.said import say
from pickup.text.toml import is_file

BASES = ("queue", "clock")
TODAY = "today"
_RELATIVE = (TODAY, "tomorrow", "yesterday", "besok", "kemarin")


class NoticeCommand(PlainCommand):
    """A command whose --daily takes a date or none: what follows it is its date only if it looks like one."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Join --daily with its date, or with today."""
        joined: list[str] = []
        for word in args:
            if joined and joined[-1] == "--daily":
                joined[-1] = f"--daily={word}" if looks_like_a_date(word) else f"--daily={TODAY}"
                if looks_like_a_date(word):
                    continue
            joined.append(word)
        if joined and joined[-1] == "--daily":
            joined[-1] = f"--daily={TODAY}"
        return super().parse_args(ctx, joined)


def looks_like_a_date(word: str) -> bool:
    """Tell whether a word is meant as a date: it begins with a digit or `+` and is no file, or is a name of a day."""
    return word.lower() in _RELATIVE or ((word[:1].isdigit() or word[:1] == "+") and not is_file(Path(word)))


app = typer_app()


@app.command("notice", cls=NoticeCommand, help=say("help.command.notice", spoken()))
@taking(*CASE, STRICT, lang=LANG_OF_NOTICE)
def notice_command(
    given: Given,
    scenario: Annotated[list[str] | None, argument("[SCENARIO]...", "scenarios")] = None,
    daily: Annotated[str | None, option("--daily", metavar="[DATE]", key="daily")] = None,
    basis: Annotated[str | None, option("--basis", metavar="|".join(BASES), key="basis")] = None,
    announced: Annotated[str | None, option("--announced", metavar="FILE", key="told")] = None,
    save: Annotated[str | None, option("--save-announced", metavar="FILE", key="save_announced")] = None,
    folder: Annotated[str | None, option("--output-dir", metavar="DIR", key="output_dir")] = None,
    format_: Annotated[str | None, option("--format", metavar="|".join(FORMATS), key="format")] = None,
) -> int:
    from pickup.cli.notice_run import Asked, langs_of, run_notice

    chosen = chosen_format(format_, tuple(FORMATS))
    asked = Asked(
        chosen, langs_of(given), daily, None if basis is None else choice("--basis", basis, BASES), announced, save
    )
    return run_notice(scenario or [], None if folder is None else Path(folder), given, asked)
