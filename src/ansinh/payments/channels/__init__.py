"""Payment channels: one file each. A channel turns lines into a file, and a reply into lines.

Pure: no database, no clock. The same head and lines give the same bytes.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Protocol

from ansinh.kernel.month import Month
from ansinh.kernel.register import Register

SYNTHETIC = "DỮ LIỆU GIẢ LẬP, KHÔNG PHẢI NGƯỜI THẬT"


@dataclass(frozen=True, slots=True)
class Line:
    """One payment as a channel file shows it. `amount` is đồng; labels are Vietnamese."""

    payment: int
    reference: str
    area_code: str
    area_name: str
    full_name: str
    birth_date: date | None
    personal_id: str
    address: str
    benefit: str
    month: Month
    kind: str
    amount: int
    bank_bin: str = ""
    account_number: str = ""
    account_name: str = ""
    synthetic: bool = False


@dataclass(frozen=True)
class Head:
    """What a file says once: cycle, number of the batch, day made, who pays, the file before it."""

    cycle: Month
    channel: str
    number: int
    on: date
    payer: str
    previous_sha256: str = ""
    payer_account: str = ""
    payer_bin: str = ""

    @property
    def stem(self) -> str:
        """'AS-2026-11-BANK-01': the name of the file without ending, and the message id in it."""
        return f"AS-{self.cycle}-{self.channel}-{self.number:02d}"


@dataclass(frozen=True)
class Refusal:
    """Why a line cannot go into the file: the field, what it holds, and what to do."""

    field: str
    got: str
    remedy: str


class Result(StrEnum):
    """What a line of a reply says of a payment."""

    PAID = "PAID"
    RETURNED = "RETURNED"
    PENDING = "PENDING"


@dataclass(frozen=True)
class ReplyLine:
    """One line of a reply. `amount` is empty where the form carries none; `result` is empty, and
    `problem` says why, where the line cannot be read."""

    row: int
    reference: str
    amount: int | None
    result: Result | None
    code: str = ""
    reason: str = ""
    problem: str = ""


class ReplyUnreadable(ValueError):
    """The whole file is not a reply of this channel; nothing of it was taken."""


class Channel(Protocol):
    """What every channel can do."""

    extension: str

    def refuse(self, line: Line) -> Refusal | None:
        """Why the line cannot be sent by this channel, or nothing."""

    def write(self, head: Head, lines: Sequence[Line]) -> bytes:
        """The file for the channel."""

    def read(self, content: bytes, file_name: str) -> list[ReplyLine]:
        """The lines of a reply. Raises ReplyUnreadable."""


CHANNELS: Register[type[Channel]] = Register("payment channel", package=__name__)
