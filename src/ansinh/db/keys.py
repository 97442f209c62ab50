"""The keys of this installation: from the environment or a file, never from the database.

ANSINH_SEAL_KEY holds keys in base64 with blanks or commas between them; without it they stand in
`keys/seal` of the data folder, one a line, made when first needed. The first key seals.
"""

import os
from functools import lru_cache
from pathlib import Path

from ansinh.db.embedded import data_folder
from ansinh.kernel.sealing import KeyMalformed, Ring, new_key, read_key

VARIABLE = "ANSINH_SEAL_KEY"


class KeysNotOurs(RuntimeError):
    """The keys come from the environment: who keeps them there adds the new one."""


def key_file() -> Path:
    """Where the keys stand when the environment gives none."""
    return data_folder() / "keys" / "seal"


def _in_environment() -> list[str]:
    return os.environ.get(VARIABLE, "").replace(",", " ").split()


def _in_file() -> list[str]:
    path = key_file()
    if not path.exists():
        _write([new_key()], path, os.O_EXCL)
    return path.read_text(encoding="ascii").split()


def _write(keys: list[str], path: Path, flags: int) -> None:
    """Keep the keys where only the owner of the process reads them."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | flags, 0o600)
    except FileExistsError:
        return
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write("".join(f"{key}\n" for key in keys))


@lru_cache(maxsize=1)
def ring() -> Ring:
    """The keys, read once a process. Raises KeyMalformed."""
    keys = [read_key(text) for text in _in_environment() or _in_file()]
    if not keys:
        raise KeyMalformed(f"{key_file()} không có khóa nào; hãy phục hồi tệp khóa từ bản sao lưu.")
    return Ring(tuple(keys))


def add_key() -> None:
    """Put a new key before the others in the file. Raises KeysNotOurs."""
    if _in_environment():
        raise KeysNotOurs(
            f"Khóa nằm trong biến {VARIABLE}. Hãy đặt khóa mới {new_key()} trước khóa cũ trong "
            f"biến đó, khởi động lại, rồi chạy: ansinh seal"
        )
    path, fresh = key_file(), key_file().with_suffix(".new")
    _write([new_key(), *_in_file()], fresh, os.O_TRUNC)
    fresh.replace(path)
    ring.cache_clear()
