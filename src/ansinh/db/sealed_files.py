"""Files that lie sealed on the disk, with the keys of this installation (`db.keys`)."""

import os
import uuid
from collections.abc import Iterable, Iterator
from pathlib import Path

from ansinh.db.keys import ring
from ansinh.kernel.sealed_streams import HEAD, PIECE, open_stream, seal_stream, sealed_by


def write_sealed(path: Path, chunks: Iterable[bytes]) -> None:
    """Keep the content at `path`, whole or not at all, readable by its owner alone. It opens only
    under the same file name.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f".{path.name}.{uuid.uuid4().hex}")
    handle = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "wb") as file:
            for piece in seal_stream(ring(), chunks, path.name):
                file.write(piece)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)


def read_sealed(path: Path) -> Iterator[bytes]:
    """The content, piece by piece; a file kept before files were sealed is read as it lies. Raises
    SealBroken and OSError.
    """
    with path.open("rb") as file:
        head = file.read(HEAD)
        file.seek(0)
        if sealed_by(head) is None:
            while piece := file.read(PIECE):
                yield piece
        else:
            yield from open_stream(ring(), file, path.name)


def sealed_with(path: Path) -> str | None:
    """The name of the key that sealed the file; None when it lies in the clear."""
    with path.open("rb") as file:
        return sealed_by(file.read(HEAD))


def is_current(path: Path) -> bool:
    """Whether the key in use sealed the file."""
    return sealed_with(path) == ring().in_use


def seal_file_again(path: Path) -> None:
    """Seal the file with the key in use. Raises SealBroken."""
    write_sealed(path, read_sealed(path))
