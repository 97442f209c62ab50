"""Contents of any size sealed piece by piece: one piece is in memory at a time, and none comes out
that was not proved.

A file key is derived from the ring's key and a salt of the file's own; each piece is sealed
with its number and whether it is the last, so that none can be left out, repeated or moved.
"""

import os
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from ansinh.kernel.sealing import KEY_BYTES, NAME_BYTES, Ring, SealBroken

MAGIC = b"ansinh-1"
SALT_BYTES, COUNTER_BYTES, TAG_BYTES = 32, 11, 16
PIECE = 64 * 1024
HEAD = len(MAGIC) + NAME_BYTES + SALT_BYTES


def sealed_by(head: bytes) -> str | None:
    """The name of the key that sealed a stream that begins so; None when it is not sealed."""
    if not head.startswith(MAGIC):
        return None
    return head[len(MAGIC) : len(MAGIC) + NAME_BYTES].decode("ascii", "replace")


def _lock(ring: Ring, head: bytes, about: str) -> AESGCM:
    key = ring.key(sealed_by(head) or "")
    info = head + about.encode()
    derived = HKDF(SHA256(), KEY_BYTES, salt=head[-SALT_BYTES:], info=info).derive(key)
    return AESGCM(derived)


def _nonce(number: int, *, last: bool) -> bytes:
    return number.to_bytes(COUNTER_BYTES, "big") + bytes([last])


def _pieces(chunks: Iterable[bytes]) -> Iterator[tuple[bytes, bool]]:
    """The content in pieces of one size; True with the last, which may be shorter or empty."""
    held = b""
    for chunk in chunks:
        held += chunk
        start = 0
        while len(held) - start > PIECE:
            yield held[start : start + PIECE], False
            start += PIECE
        held = held[start:]
    yield held, True


def seal_stream(ring: Ring, chunks: Iterable[bytes], about: str) -> Iterator[bytes]:
    """The sealed form of the content, in order. It opens only as being about `about`."""
    head = MAGIC + ring.in_use.encode() + os.urandom(SALT_BYTES)
    lock = _lock(ring, head, about)
    yield head
    for number, (piece, last) in enumerate(_pieces(chunks)):
        yield lock.encrypt(_nonce(number, last=last), piece, None)


def open_stream(ring: Ring, source: BinaryIO, about: str) -> Iterator[bytes]:
    """The content, piece by piece, each proved before it is given. Raises SealBroken, also after
    some pieces: whoever must not act on a part reads to the end first.
    """
    head = source.read(HEAD)
    lock = _lock(ring, head, about)
    piece, number = source.read(PIECE + TAG_BYTES), 0
    while True:
        following = source.read(PIECE + TAG_BYTES)
        try:
            yield lock.decrypt(_nonce(number, last=not following), piece, None)
        except (InvalidTag, ValueError) as problem:
            raise SealBroken(
                "Tệp niêm phong đã bị sửa hoặc thiếu; hãy phục hồi từ bản sao lưu."
            ) from problem
        if not following:
            return
        piece, number = following, number + 1
