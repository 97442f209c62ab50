"""Papers kept as sealed files outside the rows, by the digest of their bytes, and proved on every
read.
"""

import hashlib
import uuid
import zipfile
from datetime import datetime
from io import BytesIO
from pathlib import Path

from django.db import transaction
from django.utils.translation import gettext as _

from ansinh.accounts.models import Official
from ansinh.db.sealed_files import sealed_with, write_sealed
from ansinh.kernel.text import tidy
from ansinh.registry.errors import EvidenceRefused
from ansinh.registry.models import Evidence
from ansinh.registry.queries.evidence import evidence_path, stands

MOST_BYTES = 20 * 1024 * 1024
OFFICE = "application/vnd.openxmlformats-officedocument."
OPEN = "application/vnd.oasis.opendocument."
MAGIC = (
    (b"%PDF-", "application/pdf"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
)
PARTS = (
    ("word/document.xml", OFFICE + "wordprocessingml.document"),
    ("xl/workbook.xml", OFFICE + "spreadsheetml.sheet"),
)
OPEN_TYPES = {OPEN + "text", OPEN + "spreadsheet"}
ENDINGS = {
    "application/pdf": ".pdf", "image/jpeg": ".jpg", "image/png": ".png", "image/tiff": ".tif",
    "image/webp": ".webp", "image/heic": ".heic", PARTS[0][1]: ".docx", PARTS[1][1]: ".xlsx",
    OPEN + "text": ".odt", OPEN + "spreadsheet": ".ods",
}  # fmt: skip
KINDS = "PDF, JPEG, PNG, TIFF, WebP, HEIC, DOCX, XLSX, ODT, ODS"


def media_type(content: bytes) -> str | None:
    """What the bytes are, whatever their name says; None for others (programs, macros)."""
    for begin, kind in MAGIC:
        if content.startswith(begin):
            return kind
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "image/webp"
    if content[4:12] in (b"ftypheic", b"ftypheix", b"ftypmif1"):
        return "image/heic"
    return _in_a_zip(content) if content.startswith(b"PK\x03\x04") else None


def _in_a_zip(content: bytes) -> str | None:
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            names = set(archive.namelist())
            if any(name.lower().endswith("vbaproject.bin") for name in names):
                return None
            if "mimetype" in names and archive.getinfo("mimetype").file_size < 100:
                said = archive.read("mimetype").decode("ascii", "replace")
                return said if said in OPEN_TYPES else None
            return next((kind for part, kind in PARTS if part in names), None)
    except (zipfile.BadZipFile, RuntimeError):
        return None


def _checked(content: bytes) -> str:
    if not content:
        raise EvidenceRefused(_("Tệp rỗng. Hãy chọn lại tệp."))
    if len(content) > MOST_BYTES:
        raise EvidenceRefused(
            _("Tệp %(size)s MB, quá %(most)s MB. Hãy quét lại ở độ phân giải thấp hơn.")
            % {"size": len(content) // 2**20, "most": MOST_BYTES // 2**20}
        )
    kind = media_type(content)
    if kind is None:
        raise EvidenceRefused(
            _("Tệp không phải loại được giữ (%s). Hãy quét hoặc xuất lại thành PDF.") % KINDS
        )
    return kind


@transaction.atomic
def store_evidence(
    content: bytes, file_name: str, *, at: datetime, by: Official | None = None
) -> Evidence:
    """Keep the bytes of a paper; the same bytes are kept once, with one row for each official.

    The file is on the disk, whole, before the row is. Raises EvidenceRefused.
    """
    kind = _checked(content)
    digest = hashlib.sha256(content).hexdigest()
    _write(evidence_path(digest), content)
    name = tidy(Path(file_name.replace("\\", "/")).name)[-200:] or f"giay-to{ENDINGS[kind]}"
    kept, _created = Evidence.objects.get_or_create(
        sha256=digest,
        stored_by=by,
        defaults={
            "uid": uuid.uuid4(),
            "size": len(content),
            "media_type": kind,
            "file_name": name,
            "stored_at": at,
        },
    )
    return kept


def _write(path: Path, content: bytes) -> None:
    """Sealed, whole or not at all; a file that is not what its name says, or that lies in the
    clear, is written again.
    """
    if not stands(path) or sealed_with(path) is None:
        write_sealed(path, [content])
