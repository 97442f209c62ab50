"""Papers kept as sealed files outside the rows, by the digest of their bytes, and proved on every
read.
"""

import hashlib
import zipfile
from collections.abc import Collection
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from ansinh.db.sealed_files import read_sealed, sealed_with, write_sealed
from ansinh.kernel.sealing import SealBroken
from ansinh.kernel.text import tidy

MOST_BYTES = 20 * 1024 * 1024
OFFICE = "application/vnd.openxmlformats-officedocument."
OPEN = "application/vnd.oasis.opendocument."
PDF, JPEG, PNG = "application/pdf", "image/jpeg", "image/png"
DOCX, XLSX = OFFICE + "wordprocessingml.document", OFFICE + "spreadsheetml.sheet"
MAGIC = (
    (b"%PDF-", PDF),
    (b"\xff\xd8\xff", JPEG),
    (b"\x89PNG\r\n\x1a\n", PNG),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
)
PARTS = (("word/document.xml", DOCX), ("xl/workbook.xml", XLSX))
OPEN_TYPES = {OPEN + "text", OPEN + "spreadsheet"}
ENDINGS = {
    PDF: ".pdf", JPEG: ".jpg", PNG: ".png", "image/tiff": ".tif", "image/webp": ".webp",
    "image/heic": ".heic", DOCX: ".docx", XLSX: ".xlsx", OPEN + "text": ".odt",
    OPEN + "spreadsheet": ".ods",
}  # fmt: skip
NAMES = {
    PDF: "PDF", JPEG: "JPEG", PNG: "PNG", "image/tiff": "TIFF", "image/webp": "WebP",
    "image/heic": "HEIC", DOCX: "DOCX", XLSX: "XLSX", OPEN + "text": "ODT",
    OPEN + "spreadsheet": "ODS",
}  # fmt: skip


class PaperRefused(ValueError):
    """The file is empty, too large, or of a kind that is not kept."""


class PaperLost(LookupError):
    """The file of a paper is gone, or is not what was stored."""


@dataclass(frozen=True)
class Kept:
    """What stands on the disk: the digest of the bytes, how many, and what they are."""

    sha256: str
    size: int
    media_type: str
    file_name: str


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


def path_of(folder: str, sha256: str) -> Path:
    """Where the bytes of this digest stand: FILES/<folder>/<first two of sha256>/<sha256>."""
    return Path(settings.FILES) / folder / sha256[:2] / sha256


def _checked(content: bytes, kinds: Collection[str]) -> str:
    if not content:
        raise PaperRefused(_("Tệp rỗng. Hãy chọn lại tệp."))
    if len(content) > MOST_BYTES:
        raise PaperRefused(
            _("Tệp %(size)s MB, quá %(most)s MB. Hãy quét lại ở độ phân giải thấp hơn.")
            % {"size": len(content) // 2**20, "most": MOST_BYTES // 2**20}
        )
    kind = media_type(content)
    if kind is None or kind not in kinds:
        raise PaperRefused(
            _("Tệp không phải loại được giữ (%s). Hãy quét hoặc xuất lại thành PDF.")
            % ", ".join(NAMES[kind] for kind in NAMES if kind in kinds)
        )
    return kind


def keep(
    folder: str, content: bytes, file_name: str, kinds: Collection[str] = tuple(NAMES)
) -> Kept:
    """Put the bytes on the disk, whole, before any row tells of them; the same bytes stand once.

    Raises PaperRefused: empty, too large, or none of `kinds`.
    """
    kind = _checked(content, kinds)
    digest = hashlib.sha256(content).hexdigest()
    _write(path_of(folder, digest), content)
    name = tidy(Path(file_name.replace("\\", "/")).name)[-200:] or f"giay-to{ENDINGS[kind]}"
    return Kept(digest, len(content), kind, name)


def stands(path: Path) -> bool:
    """Whether the file holds the content that its name says; read piece by piece."""
    digest = hashlib.sha256()
    try:
        for piece in read_sealed(path):
            digest.update(piece)
    except (OSError, SealBroken):
        return False
    return digest.hexdigest() == path.name


def _write(path: Path, content: bytes) -> None:
    """Sealed, whole or not at all; a file that is not what its name says, or that lies in the
    clear, is written again.
    """
    if not stands(path) or sealed_with(path) is None:
        write_sealed(path, [content])


def proved(folder: str, kept: Kept) -> bytes:
    """The bytes of a paper, unsealed and proved. Raises PaperLost when they are gone, changed, or
    sealed with a key that is not here.
    """
    try:
        content = b"".join(read_sealed(path_of(folder, kept.sha256)))
    except OSError as problem:
        raise PaperLost(
            _("Tệp «%s» không còn trên đĩa. Hãy báo quản trị phục hồi từ bản sao lưu.")
            % kept.file_name
        ) from problem
    except SealBroken as problem:
        raise PaperLost(f"«{kept.file_name}»: {problem}") from problem
    if len(content) != kept.size or hashlib.sha256(content).hexdigest() != kept.sha256:
        raise PaperLost(
            _("Tệp «%s» đã bị thay đổi so với lúc lưu; không mở. Hãy báo quản trị phục hồi.")
            % kept.file_name
        )
    return content
