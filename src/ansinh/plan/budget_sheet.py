"""The budget as a workbook: to fill in and bring back, and to read."""

import io
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from ansinh.plan.budgeting import FOLLOWS, STEPS
from ansinh.plan.errors import PlanRefused
from ansinh.plan.models import BudgetLine, BudgetStage, Plan
from ansinh.plan.queries.budget import BudgetRow, waterfalls
from ansinh.plan.ruled_sheets import STAMP, Column, Sheet, workbook

Stage, Source = BudgetStage.Stage, BudgetLine.Source
FORM, VERSION = "du-toan", "1"
SPARE = 30
FIELDS = (
    "line", "agency", "clause", "task", "name", "source", "programme", "level", "classification",
    "unit", "before", "quantity", "unit_rate", "amount", "basis", "document", "reason",
)  # fmt: skip


class WrongSheet(PlanRefused):
    """The file is not the workbook that was asked for."""


def columns() -> dict[str, Column]:
    """What each column is called; what is filled in is shaded."""
    sources = [str(one.label) for one in Source]
    levels = [str(one.label) for one in BudgetLine.Level]
    return {
        "line": Column(_("Mã dòng"), 8, hidden=True),
        "agency": Column(_("Mã cơ quan"), 14, entry=True),
        "clause": Column(_("Điều khoản"), 10, entry=True),
        "task": Column(_("Nhiệm vụ"), 10, entry=True),
        "name": Column(_("Nội dung"), 44, entry=True),
        "source": Column(_("Nguồn"), 26, entry=True, choices=sources),
        "programme": Column(_("Chương trình, đề án (nếu lồng ghép)"), 22, entry=True),
        "level": Column(_("Cấp ngân sách"), 16, entry=True, choices=levels),
        "classification": Column(_("Chương, loại, khoản, mục"), 16, entry=True),
        "unit": Column(_("Đơn vị tính"), 12, entry=True),
        "before": Column(_("Số ở bước trước (đồng)"), 20),
        "quantity": Column(_("Số lượng"), 14, entry=True),
        "unit_rate": Column(_("Đơn giá (đồng)"), 16, entry=True),
        "amount": Column(_("Số tiền (đồng)"), 20, entry=True),
        "basis": Column(_("Căn cứ tính"), 40, entry=True),
        "document": Column(_("Văn bản"), 22, entry=True),
        "reason": Column(_("Lý do"), 30, entry=True),
    }


def template(plan: Plan, year: int, stage: str, rows: Sequence[BudgetRow]) -> bytes:
    """The lines of the year, to fill in one stage; spare rows for new lines in an estimate."""
    words = str(Stage(stage).label)
    head = [
        _("%(stage)s kinh phí năm %(year)s thực hiện Kế hoạch %(plan)s")
        % {"stage": words, "year": year, "plan": plan.number},
        _("Điền ô màu vàng nhạt. Số tiền là số đồng chẵn; để trống là chưa có, 0 là không chi."),
    ]
    if any(row.synthetic for row in rows):
        head.append(_("DỮ LIỆU GIẢ LẬP: không phải số liệu thật."))
    found = columns()
    sheet = Sheet(
        words, head, [found[name] for name in FIELDS],
        [_cells(row, stage) for row in rows], SPARE if stage == Stage.ESTIMATED else 0,
    )  # fmt: skip
    stamp = {
        "form": FORM, "version": VERSION, "plan": plan.code, "year": str(year), "stage": stage,
    }  # fmt: skip
    return workbook([sheet], stamp)


def _cells(row: BudgetRow, stage: str) -> list[Any]:
    before = next(
        (row.get(s) for s in FOLLOWS.get(Stage(stage), ()) if row.get(s) is not None), None
    )
    own = row.get(stage)
    priced = stage == Stage.ESTIMATED
    return [
        row.pk, row.agency, row.clause, row.task, row.name, row.source_label, row.programme,
        row.level_label, row.classification, row.unit, before,
        row.quantity if priced else None, row.unit_rate if priced else None,
        own, row.basis if priced else "", "", "",
    ]  # fmt: skip


def export(plan: Plan, year: int, rows: Sequence[BudgetRow]) -> bytes:
    """Every line with every stage, and the waterfall by agency and source; to read, not to fill."""
    steps = [Column(str(step.label), 18) for step in STEPS]
    shown = [Column(words, width) for words, width in (
        (_("Cơ quan"), 22), (_("Điều khoản"), 10), (_("Nội dung"), 44), (_("Nguồn"), 26),
        (_("Cấp"), 14),
    )]  # fmt: skip
    title = _("Kinh phí năm %(year)s, Kế hoạch %(plan)s (đồng)") % {
        "year": year, "plan": plan.number,
    }  # fmt: skip
    head = [title, _("Ô trống là chưa có số. Kinh phí lồng ghép không cộng vào tổng.")]
    if any(row.synthetic for row in rows):
        head.append(_("DỮ LIỆU GIẢ LẬP: không phải số liệu thật."))
    lines = Sheet(
        _("Kinh phí"), head, [*shown, *steps, Column(_("Lưu ý"), 40)],
        [[r.agency_name, r.clause, r.name, r.source_label, r.level_label, *r.cells,
          " ".join(r.warnings)] for r in rows],
    )  # fmt: skip
    sheets = [lines]
    for by, words in (("", _("Tổng")), ("agency", _("Theo cơ quan")), ("source", _("Theo nguồn")),
                      ("clause", _("Theo điều khoản"))):  # fmt: skip
        sheets.append(
            Sheet(
                words,
                head,
                [Column(words, 40), *steps],
                [
                    [
                        one.label if one.counted else f"{one.label} *",
                        *(step.amount for step in one.steps),
                    ]
                    for one in waterfalls(rows, by)
                ],
            )
        )
    return workbook(sheets)


@dataclass(frozen=True)
class Filled:
    """A row of a workbook brought back: its number as Excel shows it, and its cells by field."""

    number: int
    cells: dict[str, Any]


@dataclass(frozen=True)
class Brought:
    """A workbook brought back: for which year and stage, and its rows."""

    year: int
    stage: str
    rows: tuple[Filled, ...]


def read_back(content: bytes, plan: Plan) -> Brought:
    """The rows of a filled template. Raises WrongSheet for another file, or another plan's."""
    try:
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    except (zipfile.BadZipFile, InvalidFileException, KeyError, OSError, ValueError) as problem:
        raise WrongSheet(
            _("Không mở được bảng tính. Hãy lưu tệp dạng XLSX rồi nộp lại.")
        ) from problem
    stamp = _stamp(book)
    if stamp.get("form") != FORM or stamp.get("plan") != plan.code:
        raise WrongSheet(
            _("Tệp này không phải mẫu dự toán của Kế hoạch. Hãy tải mẫu trên trang Kinh phí.")
        )
    if stamp.get("version") != VERSION:
        raise WrongSheet(_("Mẫu dự toán đã đổi phiên bản. Hãy tải mẫu mới, chép số liệu sang."))
    return Brought(int(stamp["year"]), stamp["stage"], tuple(_rows(book.worksheets[0])))


def _stamp(book: Any) -> dict[str, str]:
    if STAMP not in book.sheetnames:
        return {}
    rows = book[STAMP].iter_rows(max_col=2, values_only=True)
    return {str(row[0]): str(row[1]) for row in rows if row[0] is not None}


def _rows(sheet: Any) -> Iterator[Filled]:
    words = {column.words: name for name, column in columns().items()}
    places: dict[int, str] = {}
    for number, row in enumerate(sheet.iter_rows(values_only=True), 1):
        if not places:
            found = {at: words[v] for at, v in enumerate(row) if isinstance(v, str) and v in words}
            places = found if len(found) > 3 else {}
            continue
        cells = {name: row[at] for at, name in places.items() if at < len(row)}
        if any(cells.get(name) not in (None, "") for name in ("line", "name", "amount", "agency")):
            yield Filled(number, cells)
    if not places:
        raise WrongSheet(_("Không thấy dòng tiêu đề của mẫu. Hãy tải mẫu mới, chép số liệu sang."))
