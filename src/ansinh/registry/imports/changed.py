"""The changes of people already known, as a workbook to read before deciding."""

import io
from collections.abc import Iterable
from dataclasses import dataclass

import xlsxwriter
from django.utils.translation import gettext as _

from ansinh.registry.imports.quarantine import CREATED, FACE
from ansinh.registry.models import ImportChange


@dataclass(frozen=True)
class Changed:
    """One change of somebody known, in words. `state` is the code of what is `done` with it."""

    row: int
    who: str
    field: str
    label: str
    old: str
    new: str
    state: str
    done: str

    @property
    def written(self) -> bool:
        """Whether it is written with the good rows."""
        return self.state == ImportChange.State.WRITE


WIDTHS = (8, 28, 24, 36, 36, 50)


def changes_sheet(changes: Iterable[Changed]) -> bytes:
    """One line a change: row of the file, whom, what, the old and the new value, what is done."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False}) as book:
        book.set_properties({"created": CREATED, "author": "An Sinh"})
        sheet = book.add_worksheet(_("Thay đổi"))
        plain, waits = book.add_format(FACE), book.add_format(FACE | {"bg_color": "#FFEB9C"})
        head = book.add_format(FACE | {"bold": True, "text_wrap": True, "bg_color": "#E7E6E6"})
        heads = (_("Dòng"), _("Họ và tên"), _("Mục"), _("Trong sổ bộ"), _("Trong danh sách"),
                 _("Cách xử lý"))  # fmt: skip
        for column, (label, width) in enumerate(zip(heads, WIDTHS, strict=True)):
            sheet.write_string(0, column, label, head)
            sheet.set_column(column, column, width)
        for place, one in enumerate(changes, 1):
            face = plain if one.written else waits
            sheet.write_number(place, 0, one.row, face)
            for column, text in enumerate((one.who, one.label, one.old, one.new, one.done), 1):
                sheet.write_string(place, column, text, face)
        sheet.freeze_panes(1, 0)
    return buffer.getvalue()
