"""Secrets of an installation, kept in files of the data folder that only its user can read."""

import os
import secrets
from pathlib import Path


def kept_secret(path: Path) -> bytes:
    """The 32 bytes kept at `path`; made, once, when there is none yet."""
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return bytes.fromhex(path.read_text("ascii"))
    with os.fdopen(handle, "w", encoding="ascii") as file:
        made = secrets.token_bytes(32)
        file.write(made.hex())
    return made
