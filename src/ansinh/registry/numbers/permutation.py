"""Counters made unguessable: a keyed permutation of the numbers below ten to the ninth.

A Feistel network over 30 bits, walked until it falls below the limit (cycle walking: Black and
Rogaway, "Ciphers with Arbitrary Finite Domains", CT-RSA 2002). Being a permutation it never
collides; being keyed, a number tells neither when nor where it was given.
"""

from hashlib import blake2b

LIMIT = 10**9
HALF = 15
MASK = (1 << HALF) - 1
ROUNDS = 10


def _round(key: bytes, number: int, half: int) -> int:
    message = bytes([number]) + half.to_bytes(2, "big")
    return int.from_bytes(blake2b(message, digest_size=4, key=key).digest(), "big") & MASK


def _network(key: bytes, value: int) -> int:
    left, right = value >> HALF, value & MASK
    for number in range(ROUNDS):
        left, right = right, left ^ _round(key, number, right)
    return (left << HALF) | right


def permuted(counter: int, key: bytes) -> int:
    """Where the permutation of `key` (16 to 64 bytes) sends `counter`; both are from 0 to 10⁹ - 1.

    Raises ValueError for a counter outside, or a key too short to hide anything.
    """
    if not 0 <= counter < LIMIT:
        raise ValueError(f"counter must lie from 0 to {LIMIT - 1}, not {counter}")
    if not 16 <= len(key) <= 64:
        raise ValueError("the key must have 16 to 64 bytes")
    value = _network(key, counter)
    while value >= LIMIT:
        value = _network(key, value)
    return value
