"""The distribution that the package came in: its name on the index and its version, as pyproject.toml says them."""

from __future__ import annotations

import os

NAME = "pickup-paspor"

_ROOT = os.path.dirname(os.path.dirname(os.path.dirname(__file__)))


def version() -> str:
    """Give the version that was installed, or that of the checkout that the package is run from.

    Installers leave a folder `NAME-VERSION.dist-info` beside the package; reading its name costs nothing, while
    `importlib.metadata` takes three times as long as all the rest of `pickup --version`.
    """
    begin, end = NAME.replace("-", "_") + "-", ".dist-info"
    for entry in os.listdir(_ROOT) if os.path.isdir(_ROOT) else ():
        if entry.startswith(begin) and entry.endswith(end):
            return entry[len(begin) : -len(end)]
    return _of_checkout() or _of_metadata()


def _of_checkout() -> str | None:
    """Give the version in the pyproject.toml beside the package; None: there is none, or it is another project's."""
    try:
        with open(os.path.join(_ROOT, "pyproject.toml"), encoding="utf-8") as file:
            lines = file.read().splitlines()
    except OSError:
        return None
    if f'name = "{NAME}"' not in lines:
        return None
    return next((line.split('"')[1] for line in lines if line.startswith('version = "')), None)


def _of_metadata() -> str:
    from importlib.metadata import version as installed_version

    return installed_version(NAME)


__version__ = version()
