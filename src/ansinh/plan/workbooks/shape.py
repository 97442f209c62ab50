"""What a report workbook looks like: its sheets, columns, lists, and the stamp that knows it again.

The words are Vietnamese whatever language the reader has: workbooks go between offices.
"""

import hashlib
from dataclasses import dataclass

from django.utils import translation

from ansinh.plan.models import Deliverable, Obligation, SubmissionValue, TaskResult

STAMP_SHEET = "_ansinh"
COVER, TARGETS, TASKS, TEXTS = "Bìa", "Chỉ tiêu", "Nhiệm vụ", "Nội dung"
# The first column holds the code of the row, hidden; rows are known by it wherever they stand.
FIRST_ROW = 3
NONE = ""


@dataclass(frozen=True)
class Column:
    """A column of a sheet: its code, head and width; `entry` where the agency writes."""

    code: str
    head: str
    width: int
    entry: bool = False
    kind: str = "text"


TARGET_COLUMNS = (
    Column("item", "Mã dòng", 1),
    Column("code", "Mã", 6),
    Column("title", "Chỉ tiêu", 44),
    Column("area", "Địa bàn", 20),
    Column("unit", "Đơn vị tính", 12),
    Column("before", "Năm trước", 11, kind="number"),
    Column("value", "Thực hiện", 11, True, "number"),
    Column("numerator", "Tử số", 11, True, "whole"),
    Column("denominator", "Mẫu số", 11, True, "whole"),
    Column("status", "Loại số liệu", 15, True, "status"),
    Column("as_of", "Ngày chốt số", 12, True, "day"),
    Column("reason", "Lý do không có số liệu", 22, True, "reason"),
    Column("remark", "Giải trình, đánh giá bằng lời", 44, True),
)
TASK_COLUMNS = (
    Column("item", "Mã dòng", 1),
    Column("code", "Mã", 9),
    Column("title", "Nhiệm vụ", 50),
    Column("due", "Thời hạn", 12, kind="day"),
    Column("said", "Tình hình", 17, True, "said"),
    Column("done_on", "Ngày hoàn thành", 12, True, "day"),
    Column("percent", "Khối lượng (%)", 10, True, "whole"),
    Column("result", "Kết quả trong năm", 50, True),
    Column("difficulties", "Khó khăn", 36, True),
    Column("proposals", "Đề xuất", 36, True),
    Column("document_type", "Minh chứng: loại văn bản", 14, True),
    Column("number", "Minh chứng: số, ký hiệu", 18, True),
    Column("on", "Minh chứng: ngày", 12, True, "day"),
    Column("abstract", "Minh chứng: trích yếu", 36, True),
)
TEXT_COLUMNS = (
    Column("item", "Mã dòng", 1),
    Column("code", "Mục", 7),
    Column("title", "Nội dung báo cáo", 40),
    Column("hint", "Gợi ý", 36),
    Column("text", "Nội dung (không quá 2.000 ký tự)", 90, True),
    Column("reason", "Lý do không có nội dung", 30, True),
)
SHEETS = {TARGETS: TARGET_COLUMNS, TASKS: TASK_COLUMNS, TEXTS: TEXT_COLUMNS}
LETTER_NUMBER, LETTER_DATE = "C9", "C10"


def stamp(obligation: Obligation) -> str:
    """What the workbook of this obligation bears: another round, agency, version of the form or
    list of items gives another stamp.
    """
    round_ = obligation.round
    said = [
        round_.plan.code, round_.year, round_.template_version, obligation.agency.code,
        obligation.variant, *sorted(obligation.required),
    ]  # fmt: skip
    return hashlib.sha256("\n".join(map(str, said)).encode()).hexdigest()[:20]


def lists() -> dict[str, dict[str, str]]:
    """The words of each drop-down list and the codes they stand for."""
    with translation.override("vi"):
        return {
            "status": {str(one.label): one.value for one in SubmissionValue.Status},
            "reason": {str(one.label): one.value for one in SubmissionValue.Reason},
            "said": {str(one.label): one.value for one in TaskResult.Said},
            "kind": {str(one.label): one.value for one in Deliverable.Kind},
        }
