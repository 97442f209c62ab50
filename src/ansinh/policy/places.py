"""The place whose own law binds an area: the city of a commune, read from the house's own list."""

import csv
from datetime import date
from pathlib import Path

from django.utils.translation import gettext as _

import ansinh.areas
from ansinh.kernel.month import Month
from ansinh.law import open_book
from ansinh.rules.book import RuleBook

UNITS = Path(ansinh.areas.__path__[0]) / "data" / "units.csv"
DA_NANG = "48"


def city_book(month: Month, known: date) -> RuleBook:
    """The law of the city: the nation's, and the city's own resolutions where they stand.

    Where a resolution's amount was not found, the nation's is paid and the explanation names the
    resolution. For months before the merger of 1/7/2025 the former Quảng Nam is read with the law
    of Da Nang: no amount of either is known, so no amount differs. Raises Conflict.
    """
    return open_book(month, known, DA_NANG)


class AreaCodeNotKnown(LookupError):
    """No administrative unit has that code."""


def place_of(code: str) -> str:
    """The code of the province that `code` lies in ('20242' → '48'); '' for the nation.

    Reads the list of units that ships with the house, no database. Raises AreaCodeNotKnown.
    """
    if not code:
        return ""
    with UNITS.open(encoding="utf-8", newline="") as file:
        parents = {row["code"]: row["parent_code"] for row in csv.DictReader(file)}
    if code not in parents:
        raise AreaCodeNotKnown(
            _("Không có địa bàn mã %s. Mã thành phố Đà Nẵng là 48; mã xã, phường có 5 chữ số.")
            % code
            + f" / No area has the code {code}: 48 is the city of Da Nang."
        )
    while parents.get(code):
        code = parents[code]
    return code
