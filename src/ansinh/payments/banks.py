"""The banks of Vietnam by their NAPAS identification number (BIN), from `data/banks.csv`."""

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FILE = Path(__file__).parent / "data" / "banks.csv"


@dataclass(frozen=True)
class Bank:
    """A bank or wallet: its BIN (six digits), the name on a phone screen, and its full name."""

    bin: str
    short_name: str
    name: str


@cache
def banks() -> dict[str, Bank]:
    """Every known bank, by BIN."""
    with FILE.open(encoding="utf-8", newline="") as file:
        return {row["bin"]: Bank(**row) for row in csv.DictReader(file)}


def bank_label(bin_: str) -> str:
    """'970436' → 'Vietcombank'; the BIN itself when no bank has it."""
    found = banks().get(bin_)
    return found.short_name if found else bin_
