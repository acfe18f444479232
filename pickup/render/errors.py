"""What can be wrong with how an answer shall be shown."""

from __future__ import annotations

from pickup.text.errors import PickupError


class UnknownSchema(PickupError):
    """The schema of an answer that there is not."""

    en = "there is no schema '{name}'; {hint} (`pickup example --schema` lists all)"
    id = "tidak ada skema '{name}'; {hint} (`pickup example --schema` menampilkan semuanya)"
