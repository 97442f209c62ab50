"""Short texts sealed with a key, so that whoever holds the database alone cannot read them."""

import hashlib
import hmac
import os
from base64 import b64decode, urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

MARK = "~"
KEY_BYTES, NONCE_BYTES, BLOCK = 32, 12, 16
NAME_LETTERS = 16
# How many letters name a key where something says which key sealed it.
NAME_BYTES = 6


class KeyMalformed(ValueError):
    """A key is 32 random bytes in base64."""


class SealBroken(ValueError):
    """The text was sealed with a key that is not here, or was changed since."""


def is_sealed(text: str) -> bool:
    """Whether `text` is a sealed one: plain values never begin with the mark."""
    return text.startswith(MARK)


def new_key() -> str:
    """32 random bytes in base64."""
    return urlsafe_b64encode(os.urandom(KEY_BYTES)).decode()


def read_key(text: str) -> bytes:
    """The bytes of a key written in base64. Raises KeyMalformed."""
    try:
        key = b64decode(text.strip().replace("-", "+").replace("_", "/"), validate=True)
    except ValueError:
        key = b""
    if len(key) != KEY_BYTES:
        raise KeyMalformed(
            "Khóa niêm phong phải là 32 byte ngẫu nhiên viết bằng base64. Hãy xem lại tệp khóa."
        )
    return key


def key_name(key: bytes) -> str:
    """By what a key is known beside what it sealed; it tells nothing of the key."""
    return hashlib.sha256(key).hexdigest()[:NAME_BYTES]


@dataclass(frozen=True)
class Ring:
    """Keys, the one in use first; the others only open what they once sealed.

    The last key is the oldest and stays: names and proofs are derived from it.
    """

    keys: Sequence[bytes]

    @cached_property
    def _by_id(self) -> dict[str, AESGCM]:
        return {key_name(key): AESGCM(key) for key in reversed(self.keys)}

    @cached_property
    def in_use(self) -> str:
        """The name of the key that seals now."""
        return key_name(self.keys[0])

    @cached_property
    def current(self) -> str:
        """What a text sealed now begins with."""
        return MARK + self.in_use

    def key(self, name: str) -> bytes:
        """The key of this name. Raises SealBroken."""
        for key in self.keys:
            if key_name(key) == name:
                return key
        raise SealBroken("Không có khóa đã niêm phong tệp này. Hãy đưa khóa cũ vào lại tệp khóa.")

    def seal(self, text: str, about: str) -> str:
        """`text` sealed: another result every time, and no length to guess from. It opens only as
        being about `about`.
        """
        plain = text.encode()
        plain += b"\0" * (-len(plain) % BLOCK)
        nonce = os.urandom(NONCE_BYTES)
        closed = self._by_id[self.current[1:]].encrypt(nonce, plain, about.encode())
        return self.current + urlsafe_b64encode(nonce + closed).decode().rstrip("=")

    def unseal(self, sealed: str, about: str) -> str:
        """What was sealed. Raises SealBroken."""
        key, body = self._by_id.get(sealed[1:7]), sealed[7:]
        if key is None or not is_sealed(sealed):
            raise SealBroken(
                "Không có khóa đã niêm phong dữ kiện này. Hãy đưa khóa cũ vào lại tệp khóa."
            )
        try:
            raw = urlsafe_b64decode(body + "=" * (-len(body) % 4))
            plain = key.decrypt(raw[:NONCE_BYTES], raw[NONCE_BYTES:], about.encode())
        except (InvalidTag, ValueError) as problem:
            raise SealBroken(
                "Dữ kiện niêm phong đã bị sửa; hãy phục hồi từ bản sao lưu."
            ) from problem
        return plain.rstrip(b"\0").decode()

    def derive(self, purpose: str) -> bytes:
        """Another key of 32 bytes, from the oldest; it tells nothing of the keys that seal."""
        return hmac.digest(self.keys[-1], purpose.encode(), "sha256")

    def name(self, text: str) -> str:
        """The name that stands for `text` where it may not be read: always the same one."""
        digest = hmac.new(self.derive("names"), text.encode(), "sha256").hexdigest()
        return MARK + digest[:NAME_LETTERS]
