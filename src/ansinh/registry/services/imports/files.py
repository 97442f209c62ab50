"""Files that people sent in, kept sealed by their hash: FILES/imports/<first two>/<sha256>."""

import hashlib
from pathlib import Path

from django.conf import settings

from ansinh.db.sealed_files import read_sealed, write_sealed
from ansinh.registry.models import ImportBatch


def path_of(sha256: str) -> Path:
    """Where the bytes of this hash are kept."""
    return Path(settings.FILES) / "imports" / sha256[:2] / sha256


def hash_of(content: bytes) -> str:
    """The hash by which a file is known."""
    return hashlib.sha256(content).hexdigest()


def keep(content: bytes) -> str:
    """Keep the bytes, once; return their hash."""
    sha256 = hash_of(content)
    path = path_of(sha256)
    if not path.exists():
        write_sealed(path, [content])
    return sha256


def file_of(sha256: str) -> bytes | None:
    """The file of this hash, if it was sent in. Raises SealBroken."""
    path = path_of(sha256)
    return b"".join(read_sealed(path)) if path.exists() else None


def content_of(batch: ImportBatch) -> bytes:
    """The file of a batch, as it was sent in. Raises SealBroken."""
    return b"".join(read_sealed(path_of(batch.sha256)))
