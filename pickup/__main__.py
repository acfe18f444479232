"""`python -m pickup`: the same as the command `pickup`."""

from __future__ import annotations

from pickup.cli import main

if __name__ == "__main__":
    main()
