"""Why the system refuses to read or write, in both languages."""

from __future__ import annotations

import errno
import io

from pickup.text.said import Text

# The system itself speaks English; these are its words in Indonesian.
_IN_INDONESIAN = {
    errno.EACCES: "izin ditolak",
    errno.EPERM: "izin ditolak",
    errno.ENOENT: "berkas atau folder itu tidak ada",
    errno.EISDIR: "itu folder, bukan berkas",
    errno.ENOTDIR: "sebagian dari jalurnya bukan folder",
    errno.EEXIST: "sudah ada",
    errno.ENOTEMPTY: "foldernya tidak kosong",
    errno.ENOSPC: "tempat penyimpanan penuh",
    errno.EDQUOT: "jatah penyimpanan habis",
    errno.EFBIG: "berkasnya terlalu besar",
    errno.EROFS: "tempat penyimpanan itu hanya dapat dibaca",
    errno.ENAMETOOLONG: "nama berkasnya terlalu panjang",
    errno.ELOOP: "tautannya berputar-putar",
    errno.EMFILE: "terlalu banyak berkas yang terbuka",
    errno.ENFILE: "terlalu banyak berkas yang terbuka",
    errno.EBUSY: "sedang dipakai",
    errno.ETXTBSY: "sedang dipakai",
    errno.EIO: "perangkat penyimpanan bermasalah",
    errno.ENXIO: "perangkat itu tidak ada",
    errno.ENODEV: "perangkat itu tidak ada",
    errno.EXDEV: "tempat penyimpanannya berbeda",
    errno.EINVAL: "permintaan itu tidak berlaku di sini",
    errno.ENOMEM: "memori tidak cukup",
    errno.EAGAIN: "sedang dipakai",
    errno.ENOTSUP: "sistem tidak mendukungnya",
    errno.ENOLCK: "tidak dapat dikunci",
    errno.ESTALE: "tautan ke folder jaringan terputus",
    errno.ETIMEDOUT: "waktu tunggu habis",
}


def why(error: OSError | ValueError) -> Text:
    """Give the system's reason; in Indonesian with its number where there are no words for it.

    A ValueError is that of a name that no file can have.
    """
    # Of a stream that is closed Python makes a file that cannot be written, which is a ValueError too.
    if isinstance(error, io.UnsupportedOperation) or getattr(error, "errno", None) == errno.EBADF:
        return Text("salurannya tertutup", "the stream is closed")
    if isinstance(error, ValueError):
        return Text("nama itu tidak dapat menjadi nama berkas", str(error))
    reason = error.strerror or str(error)
    if error.errno is None:
        return Text(f"isinya rusak atau terpotong ({reason})", reason)
    return Text(_IN_INDONESIAN.get(error.errno, f"ditolak oleh sistem (nomor {error.errno})"), reason)
