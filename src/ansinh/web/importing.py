"""The wizard of an import: what was chosen on its forms, and what it shows."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from ansinh.registry.imports.listed import PROFILES
from ansinh.registry.imports.sensitive import HIDDEN, hidden_headers
from ansinh.registry.services.imports import Opened
from ansinh.registry.services.imports.files import file_of

SAMPLE = 3


@dataclass(frozen=True)
class Column:
    """A column of the file, what its first cells say, and the field it was taken for."""

    name: str
    header: str
    sample: list[str]
    field: str


def kinds() -> list[tuple[str, str]]:
    """The kinds of lists, by name."""
    return sorted(((code, str(PROFILES[code].label)) for code in PROFILES), key=lambda one: one[1])


def fields_of(opened: Opened) -> list[tuple[str, str]]:
    """The fields that a column may be."""
    return [(field.code, str(field.label)) for field in opened.profile.fields]


def columns_of(opened: Opened) -> list[Column]:
    """The columns of the file with the fields suggested or remembered."""
    taken = {header: field for field, header in opened.mapping.items()}
    cells = opened.table.rows.head(SAMPLE)
    headers = opened.table.labels.values()
    hidden = hidden_headers(opened.profile.fields, opened.mapping, headers)

    def sample(column: str, header: str) -> list[str]:
        return [str(HIDDEN)] if header in hidden else cells[column].drop_nulls().to_list()

    return [
        Column(f"cot_{place}", header, sample(column, header), taken.get(header, ""))
        for place, (column, header) in enumerate(opened.table.labels.items())
    ]


def mapping_of(opened: Opened, posted: Mapping[str, str]) -> dict[str, str]:
    """Field → header as chosen. Raises ValueError when two columns are the same field."""
    mapping: dict[str, str] = {}
    labels = dict(fields_of(opened))
    for column in columns_of(opened):
        field = posted.get(column.name, "")
        if field in mapping:
            raise ValueError(_("Hai cột cùng là «%s». Hãy chọn một cột.") % labels[field])
        if field in labels:
            mapping[field] = column.header
    return mapping


def content_of(sha256: str) -> bytes | None:
    """The file of this hash, if it was sent in."""
    return file_of(sha256) if re.fullmatch(r"[0-9a-f]{64}", sha256) else None


def day_of(text: str, today: date) -> date | None:
    """The day a list stands for: today when left empty, None when it is no day or to come."""
    try:
        day = date.fromisoformat(text) if text else today
    except ValueError:
        return None
    return day if day <= today else None
