"""Where answers go: the terminal, a pipe, or a file that is written whole or not at all."""

from __future__ import annotations

import os
import sys
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar, cast

from pickup.cli.language import painted
from pickup.text.errors import InputInTheWay, OutputUnwritable, UnknownChoice
from pickup.text.quoting import printable
from pickup.text.said import say
from pickup.text.system import why
from pickup.text.toml import is_input

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import BinaryIO, TextIO

    from pickup.cli.options import Options
    from pickup.render.blocks import Block
    from pickup.render.records import Record
    from pickup.text.said import Remark


Value = TypeVar("Value", bound=str)

# What was taken for granted is a note; what may be wrong or will not work is a warning.
ASSUMPTIONS = frozenset(
    {
        "note",
        "assumed-return",
        "assumed-intake",
        "assumed-intake-since",
        "assumed-intake-book",
        "assumed-intake-book-since",
        "beyond-intake-usual",
        "beyond-intake-book",
        "if-returned",
        "continuing",
        "date-read",
        "notice-blank",
    }
)
# A notice that leaves a choice to whoever reads it cannot go out as it is.
NEVER_QUIET = frozenset({"notice-choice"})


def deliver(text: str, options: Options) -> None:
    """Write an answer to the file of -o, or to standard output. OutputUnwritable: with the system's reason."""
    path = options.text("output")
    if path is None:
        to_stdout(text)
    else:
        to_file(Path(path), text.encode())


def deliver_answer(
    options: Options,
    page: Callable[[], list[Block]],
    record: Callable[[], Record],
    columns: tuple[str, ...],
    rows: str | Callable[[Record], list[Record]],
) -> None:
    """Write an answer in the format asked for: its page, its record as JSON, or rows of the record as CSV.

    `rows` is the key under which they stand in the record, or what takes them from it. OutputUnwritable.
    """
    from pickup.render.records import csv_text, json_text

    chosen = options.text("format")
    if chosen == "text":
        deliver_page(page(), options)
    elif chosen == "json":
        deliver(json_text(record()), options)
    else:
        answer = record()
        listed = cast("list[Record]", answer[rows]) if isinstance(rows, str) else rows(answer)
        deliver(csv_text(columns, listed), options)


def deliver_bytes(data: bytes, options: Options) -> None:
    """Write an answer that is no text to the file of -o, or to standard output. OutputUnwritable."""
    path = options.text("output")
    if path is not None:
        to_file(Path(path), data)
        return
    try:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        let_go(sys.stdout)
    except OSError as error:
        let_go(sys.stdout)
        raise OutputUnwritable("stdout", reason=why(error)) from None


@contextmanager
def written_already(lang: str) -> Iterator[None]:
    """Let what was written stand though it cannot be shown: whoever is refused writes it once more."""
    try:
        yield
    except OutputUnwritable as error:
        tell(say("warning", lang, sentence=say("output.written-already", lang, reason=error.say(lang))))


def to_stdout(text: str) -> None:
    """Write to standard output at once; a pipe that is closed at the other end is no error."""
    # What the terminal's encoding cannot show becomes a question mark.
    encoding = sys.stdout.encoding or "utf-8"
    try:
        sys.stdout.write(text.encode(encoding, "replace").decode(encoding))
        sys.stdout.flush()
    except BrokenPipeError:
        let_go(sys.stdout)
    except OSError as error:
        let_go(sys.stdout)
        raise OutputUnwritable("stdout", reason=why(error)) from None


def tell(sentence: str) -> None:
    """Say one sentence on a line of standard error, whatever the names of files in it."""
    to_stderr(printable(sentence) + "\n")


def to_stderr(text: str) -> None:
    """Write to standard error; where that cannot be written there is nobody to tell, and the answer stands."""
    try:
        sys.stderr.write(as_wide_as(sys.stderr, text))
        sys.stderr.flush()
    except OSError:
        let_go(sys.stderr)


def as_wide_as(stream: TextIO, text: str) -> str:
    """Break lines that a terminal is too narrow for between words; a pipe and a file have them whole."""
    if not stream.isatty():
        return text
    from pickup.text.lines import folded

    typed = os.environ.get("COLUMNS", "")
    try:
        width = int(typed) if typed.isdecimal() else os.get_terminal_size(stream.fileno()).columns
    except OSError:
        return text
    return folded(text, width) if width else text


def let_go(stream: TextIO) -> None:
    """Keep the interpreter from complaining about the same pipe or disk once more when it ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def to_file(path: Path, data: bytes, meant: Path | None = None) -> None:
    """Write a file whole or not at all, as `whole_file` does."""
    with whole_file(path, meant) as file:
        file.write(data)


@contextmanager
def whole_file(path: Path, meant: Path | None = None) -> Iterator[BinaryIO]:
    """Open a file that gets its name when the block has ended well; until then the old one stands.

    A device or a pipe is written to and never replaced, nor is what `refuse_in_the_way` refuses. OutputUnwritable:
    with the system's reason.
    """
    refuse_in_the_way(path, meant)
    try:
        if path.exists() and not path.is_file():
            with path.open("wb") as file:
                yield file
        else:
            # A link stays a link: what it points to is replaced.
            with _replacing(Path(os.path.realpath(path))) as file:
                yield file
    except OSError as error:
        raise OutputUnwritable(str(path), reason=why(error)) from None


def refuse_in_the_way(path: Path, meant: Path | None = None) -> None:
    """Refuse to write an answer where a book stands, or a file that was read for it. BookInTheWay, InputInTheWay.

    Only the file `meant` may be brought up to date in its place.
    """
    # A name that no file can have is refused when it is written to.
    if not os.path.isfile(path):
        return
    if is_input(path) and not (meant is not None and path.samefile(meant)):
        raise InputInTheWay(str(path))
    from pickup.case.scenario_files import is_book

    if is_book(path):
        from pickup.case.recorded_errors import BookInTheWay

        raise BookInTheWay(str(path))


@contextmanager
def _replacing(path: Path) -> Iterator[BinaryIO]:
    """Write into a file beside `path`, then give it that name; nothing is left over if it fails."""
    from pickup.text.whole_files import draft_beside, sync_folder, take_after

    with draft_beside(path) as draft:
        with draft.open("wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        take_after(draft, path)
        os.replace(draft, path)
        sync_folder(path.parent)


@contextmanager
def put_back_on_failure(path: Path) -> Iterator[None]:
    """Let the block change a file; if the block fails, the file is again what it was, to the byte, or not there.

    What it was is kept beside it meanwhile, so that putting it back needs no room on the disk. What is written to a
    device or a pipe cannot be taken back. OutputUnwritable: what the file holds cannot be kept, or not be put back.
    """
    if is_special(path):
        yield
        return
    path = Path(os.path.realpath(path))
    with _kept_beside(path) as kept:
        try:
            yield
        except BaseException:
            _put_back(path, kept)
            raise


def is_special(path: Path) -> bool:
    """Tell whether a name is that of a device, a pipe or a folder, which no file may take the place of."""
    # A name that no file can have is none of them here; it is refused when it is written to.
    return os.path.exists(path) and not os.path.isfile(path)


@contextmanager
def _kept_beside(path: Path) -> Iterator[Path | None]:
    """Keep a copy of a file, with its owner, mode and times, under a name that nobody reads; None: it is not there."""
    import shutil

    from pickup.text.whole_files import draft_beside, take_after

    with ExitStack() as stack:
        kept = None
        try:
            if path.exists():
                kept = stack.enter_context(draft_beside(path))
                shutil.copy2(path, kept)
                take_after(kept, path)
        except OSError as error:
            raise OutputUnwritable(str(path), reason=why(error)) from None
        yield kept


def _put_back(path: Path, kept: Path | None) -> None:
    from pickup.text.whole_files import sync_folder

    try:
        if kept is None:
            path.unlink(missing_ok=True)
        else:
            os.replace(kept, path)
        sync_folder(path.parent)
    except OSError as error:
        raise OutputUnwritable(str(path), reason=why(error)) from None


def on_terminal(options: Options) -> bool:
    """Tell whether the answer is read on a terminal: neither a pipe, unless in colour always, nor a file."""
    return options.text("output") is None and (sys.stdout.isatty() or painted() == "always")


def deliver_page(blocks: Iterable[Block], options: Options) -> None:
    """Draw a page on a terminal; anywhere else write it as plain text. Neither obeys what stands in it."""
    from pickup.render.blocks import inert, plain

    blocks = map(inert, blocks)
    if on_terminal(options):
        from pickup.cli.draw import draw

        draw(blocks)
        return
    deliver(plain(blocks), options)


def warn(remarks: Iterable[Remark], options: Options, time_zone: str, name: str = "") -> None:
    """Say the warnings of an answer on standard error, of several answers with the name of each.

    With --quiet only those that nobody may miss are said.
    """
    remarks = [remark for remark in remarks if remark.key in NEVER_QUIET or not options.flag("quiet")]
    if not remarks:
        return
    from pickup.render.phrases import Phrases

    phrases = Phrases(options.lang, time_zone)
    for remark in remarks:
        level = "note" if remark.key in ASSUMPTIONS or ".note-" in remark.key else "warning"
        sentence = f"{name}: {phrases.remark(remark)}" if name else phrases.remark(remark)
        tell(say(level, options.lang, sentence=sentence))


def choice(name: str, text: str, values: tuple[Value, ...]) -> Value:
    """Give the value of the option `name`. UnknownChoice: it is none of those known."""
    for value in values:
        if value == text:
            return value
    raise UnknownChoice(name, value=text, known=", ".join(values))
