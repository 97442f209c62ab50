"""Official code lists, with the days on which each code is valid: one CSV a list, kept here."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from ansinh.kernel.text import fold


@dataclass(frozen=True)
class Code:
    """One entry. `since` and `until` are inclusive; `until` None is «until further notice».

    `confidence` says whether the text was read (SOURCES.md says where).
    """

    code: str
    name: str
    also: tuple[str, ...]
    since: date
    until: date | None
    confidence: str

    def valid_on(self, day: date) -> bool:
        """Whether the list has this code on `day`."""
        return self.since <= day and (self.until is None or day <= self.until)


class CodeList:
    """The codes of one list."""

    def __init__(self, codes: tuple[Code, ...]) -> None:
        self._codes = codes
        self._written = {
            _squeezed(text): one
            for one in reversed(codes)
            for text in (one.code, one.name, *one.also)
        }

    def __iter__(self) -> Iterator[Code]:
        return iter(self._codes)

    def valid_on(self, day: date) -> list[Code]:
        """The entries the list has on `day`."""
        return [one for one in self._codes if one.valid_on(day)]

    def name(self, code: str) -> str:
        """The name that a code stands for; the code itself when the list has none."""
        return next((one.name for one in self._codes if one.code == code), code)

    def read(self, text: str) -> str | None:
        """The code that `text` (a code, a name, another spelling) means, or None."""
        found = self._written.get(_squeezed(text))
        return None if found is None else found.code


def _squeezed(text: str) -> str:
    return "".join(letter for letter in fold(text) if letter.isalnum())


@cache
def code_list(name: str) -> CodeList:
    """The list of this name: `ethnic_groups`, `disability_types`, `disability_degrees`,
    `birth_provinces`.
    """
    with (Path(__file__).parent / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return CodeList(
            tuple(
                Code(
                    row["code"],
                    row["name"],
                    tuple(filter(None, row["also"].split(";"))),
                    date.fromisoformat(row["valid_from"]),
                    date.fromisoformat(row["valid_until"]) if row["valid_until"] else None,
                    row["confidence"],
                )
                for row in csv.DictReader(file)
            )
        )
