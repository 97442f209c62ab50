"""Contents sealed piece by piece: they open whole, as they were, or not at all."""

import io
import os

import pytest

from ansinh.kernel.sealed_streams import HEAD, PIECE, TAG_BYTES, open_stream, seal_stream, sealed_by
from ansinh.kernel.sealing import Ring, SealBroken, new_key, read_key

SEALED_PIECE = PIECE + TAG_BYTES


@pytest.fixture(scope="module")
def ring() -> Ring:
    return Ring((read_key(new_key()),))


def sealed(ring: Ring, content: bytes, chunk: int = 10_000) -> bytes:
    chunks = (content[start : start + chunk] for start in range(0, len(content), chunk))
    return b"".join(seal_stream(ring, chunks, "tên"))


def opened(ring: Ring, stream: bytes, about: str = "tên") -> bytes:
    return b"".join(open_stream(ring, io.BytesIO(stream), about))


@pytest.mark.parametrize("size", [0, 1, PIECE - 1, PIECE, PIECE + 1, 2 * PIECE, 3 * PIECE + 7])
@pytest.mark.parametrize("chunk", [999, 5 * PIECE])
def test_any_size_opens_to_what_was_sealed(ring: Ring, size: int, chunk: int) -> None:
    content = os.urandom(size)
    stream = sealed(ring, content, chunk)

    assert opened(ring, stream) == content
    assert sealed_by(stream) == ring.in_use
    assert stream != sealed(ring, content, chunk), "another result every time"


def _pieces(stream: bytes) -> tuple[bytes, list[bytes]]:
    head, body = stream[:HEAD], stream[HEAD:]
    return head, [body[at : at + SEALED_PIECE] for at in range(0, len(body), SEALED_PIECE)]


def test_pieces_left_out_moved_repeated_or_added_are_found(ring: Ring) -> None:
    head, pieces = _pieces(sealed(ring, os.urandom(3 * PIECE + 7)))
    first, second, third, last = pieces
    for wrong in (
        [first, second, third],
        [second, first, third, last],
        [first, second, second, last],
        [first, second, last],
        [*pieces, last],
        [],
    ):
        with pytest.raises(SealBroken, match="sửa hoặc thiếu"):
            opened(ring, head + b"".join(wrong))


@pytest.mark.parametrize("at", [HEAD - 1, HEAD, HEAD + SEALED_PIECE, -1])
def test_a_changed_bit_is_found(ring: Ring, at: int) -> None:
    stream = bytearray(sealed(ring, os.urandom(PIECE + 7)))
    stream[at] ^= 1
    with pytest.raises(SealBroken):
        opened(ring, bytes(stream))


def test_it_opens_only_as_being_about_the_same_and_with_its_key(ring: Ring) -> None:
    stream = sealed(ring, b"x")
    with pytest.raises(SealBroken, match="sửa"):
        opened(ring, stream, "khác")
    with pytest.raises(SealBroken, match="khóa"):
        opened(Ring((read_key(new_key()),)), stream)
    newer = Ring((read_key(new_key()), *ring.keys))
    assert opened(newer, stream) == b"x"


def test_nothing_unproved_is_given(ring: Ring) -> None:
    stream = bytearray(sealed(ring, os.urandom(2 * PIECE)))
    stream[-1] ^= 1
    given = []
    with pytest.raises(SealBroken):
        for piece in open_stream(ring, io.BytesIO(bytes(stream)), "tên"):
            given.append(piece)
    assert len(given) == 1
