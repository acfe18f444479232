"""What `pickup --version` says: the program's version, and up to when its calendars know what was decreed."""

from __future__ import annotations

from importlib import import_module

from pickup.calendars._known_to import KNOWN_TO
from pickup.text.distribution import __version__


def version_line(lang: str) -> str:
    """Give `pickup 1.2.3 (decrees known to 2026-09-15)`; a folder of the user's calendars is not looked at."""
    texts: dict[str, str] = import_module(f"pickup.text.words_{lang}").TEXTS
    return texts["version"].format(version=__version__, as_of=KNOWN_TO)
