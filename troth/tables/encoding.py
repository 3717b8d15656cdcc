"""Whether a file is UTF-8 text, asked before anything of it is read."""

import codecs
from pathlib import Path

from django.utils.translation import gettext as _

from .problems import FileRefused

CHUNK = 1_000_000


def lines_in(path: Path) -> int:
    """Number of lines of a UTF-8 file.

    Raises:
        FileRefused: it cannot be read, or is not UTF-8; says how to save it so.
    """
    try:
        with path.open("rb") as file:
            _refuse_by_first_bytes(file.read(4096))
        return _count(path)
    except OSError as fault:
        reason = fault.strerror or type(fault).__name__
        raise FileRefused(
            _("%(name)s cannot be read: %(reason)s.") % {"name": path.name, "reason": reason}
        ) from None


def _count(path: Path) -> int:
    decoder = codecs.getincrementaldecoder("utf-8")()
    lines = 0
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            lines += chunk.count(b"\n")
            try:
                decoder.decode(chunk)
            except UnicodeDecodeError:
                raise FileRefused(_not_utf8(_legacy_name(chunk))) from None
    return lines


def _refuse_by_first_bytes(start: bytes) -> None:
    if not start.strip():
        raise FileRefused(_("The file is empty."))
    if start.startswith(b"PK\x03\x04"):
        found = _("This is a workbook or an archive.")
        raise FileRefused(f"{found} {_how_to_save()}")
    zeros = start.count(0)
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or zeros > len(start) // 8:
        raise FileRefused(_not_utf8("UTF-16"))


def _legacy_name(chunk: bytes) -> str:
    """Big5 if the bytes can be that; a cut character at the end does not count."""
    try:
        codecs.getincrementaldecoder("cp950")().decode(chunk)
    except UnicodeDecodeError:
        return ""
    return "Big5"


def _not_utf8(likely: str) -> str:
    found = _("The file is not UTF-8 text.")
    if likely:
        found = _("The file is not UTF-8 text; it looks like %s.") % likely
    return f"{found} {_how_to_save()}"


def _how_to_save() -> str:
    return _(
        "In Excel choose Save As and the format “CSV UTF-8 (Comma delimited)”; in Numbers or "
        "LibreOffice export as CSV with the encoding Unicode (UTF-8). Then import it again."
    )
