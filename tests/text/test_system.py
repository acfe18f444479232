"""What the system refuses, in both languages."""

from __future__ import annotations

import errno
import os

import pytest

from pickup.text.system import why


@pytest.mark.parametrize(
    ("number", "told"),
    [
        (errno.EISDIR, "itu folder, bukan berkas"),
        (errno.ENOENT, "berkas atau folder itu tidak ada"),
        (errno.EACCES, "izin ditolak"),
        (errno.ENOSPC, "tempat penyimpanan penuh"),
    ],
)
def test_a_reason_is_told_in_both_languages(number: int, told: str) -> None:
    reason = why(OSError(number, os.strerror(number)))
    assert reason == (told, os.strerror(number))


def test_a_reason_without_words_of_ours_has_its_number() -> None:
    assert why(OSError(9999, "Unheard of")) == ("ditolak oleh sistem (nomor 9999)", "Unheard of")


def test_a_broken_compressed_file_has_a_reason_too() -> None:
    assert why(OSError("Not a gzipped file")).id == "isinya rusak atau terpotong (Not a gzipped file)"
