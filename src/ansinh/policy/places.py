"""The place whose own law binds an area: the city of a commune, read from the house's own list."""

import csv
from pathlib import Path

from django.utils.translation import gettext as _

import ansinh.areas

UNITS = Path(ansinh.areas.__path__[0]) / "data" / "units.csv"
DA_NANG = "48"


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
        )
    while parents.get(code):
        code = parents[code]
    return code
