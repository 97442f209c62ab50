"""Files that people sent in, kept by their hash: FILES/imports/<first two>/<sha256>."""

import hashlib
import os
from pathlib import Path

from django.conf import settings

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
        path.parent.mkdir(parents=True, exist_ok=True)
        partial = path.with_name(f"{sha256}.{os.getpid()}.partial")
        partial.write_bytes(content)
        partial.replace(path)
    return sha256


def content_of(batch: ImportBatch) -> bytes:
    """The file of a batch, as it was sent in."""
    return path_of(batch.sha256).read_bytes()
