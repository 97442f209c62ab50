"""The annex tables of the annual report, from the database; an empty field is never a zero."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from ansinh.areas.models import Confidence
from ansinh.plan.judging import State
from ansinh.plan.queries import Named, Reading, ScorecardRow, TaskRow
from ansinh.plan.reports.sentences import day, figure
from ansinh.plan.words import number
from ansinh.plan.writing.content import Block, Grid, Inline, Remark

NONE = "—"
TO_FILL = "[bổ sung]"
TARGET_WIDTHS = (9, 30, 14, 16, 17, 16, 13, 16, 13, 27, 28, 26, 27)
TASK_WIDTHS = (9, 16, 49, 32, 40, 18, 18, 18, 17, 17, 18)
TASK_HEADER = (
    "TT",
    "Điều khoản",
    "Nhiệm vụ",
    "Chủ trì",
    "Phối hợp, thực hiện",
    "Thời hạn",
    "Kết quả trong năm",
    "Sản phẩm, minh chứng",
    "Mức độ hoàn thành",
    "Khó khăn",
    "Kiến nghị",
)
KINDS = {"one_off": "", "recurring": "định kỳ", "standing": "thường xuyên"}


def target_header(year: int) -> tuple[str, ...]:
    """The columns of Annex I for the report of `year`."""
    return (
        "TT",
        "Chỉ tiêu",
        "Đơn vị tính",
        "Mục tiêu đến 2025",
        "Giá trị gốc (năm)",
        f"Thực hiện {year - 1}",
        f"Mốc năm {year}",
        f"Thực hiện {year}",
        f"Tăng/giảm so {year - 1}",
        "Đánh giá",
        "Cơ quan báo cáo",
        "Nguồn, ngày chốt",
        "Ghi chú",
    )


def targets(rows: Sequence[ScorecardRow], year: int, mark: str) -> list[Block]:
    """Annex I: one row a target, in the plan's order."""
    cells = [_target(row, year, mark) for row in rows]
    return [
        Grid(target_header(year), cells, TARGET_WIDTHS),
        Remark(
            f"«{NONE}»: không có số liệu hoặc không áp dụng; 0 là giá trị bằng không. Không có mốc"
            " giao cho từng năm; hệ thống không nội suy. Không tính điểm tổng hợp."
        ),
    ]


def _of_year(row: ScorecardRow, year: int) -> Reading | None:
    readings = [row.previous, row.latest]
    fit = [r for r in readings if r is not None and r.as_of.year == year]
    return fit[-1] if fit else None


def _short(row: ScorecardRow, reading: Reading | None) -> Inline:
    if reading is None:
        return NONE
    told = figure(row.code, reading)
    return replace(told, text=f"{told.text} (giả lập)") if reading.synthetic else told


def _target(row: ScorecardRow, year: int, mark: str) -> list[Inline]:
    before, now = _of_year(row, year - 1), _of_year(row, year)
    return [
        row.code,
        row.title,
        row.unit or NONE,
        row.target_text,
        _baseline(row),
        _short(row, before),
        NONE,
        _short(row, now),
        _change(before, now),
        _assessment(row),
        "; ".join(str(named) for named in row.leads) or NONE,
        _source(row.latest),
        _remarks(row, year, mark),
    ]


def _baseline(row: ScorecardRow) -> str:
    return f"{row.baseline.text} ({row.baseline.as_of.year})" if row.baseline else NONE


def _change(before: Reading | None, now: Reading | None) -> str:
    if before is None or now is None or before.geography != now.geography:
        return NONE
    if before.before_merger != now.before_merger:
        return NONE
    step = Decimal(now.value) - Decimal(before.value)
    return f"+{number(step)}" if step > 0 else number(step)


def _assessment(row: ScorecardRow) -> str:
    told = [f"{row.state.shape} {row.state.label}."]
    if row.decided_by:
        told.append(f"Theo {row.decided_by.text}, kỳ {row.decided_by.period_text}.")
    return " ".join([*told, row.judgement.reason]).strip()


def _source(reading: Reading | None) -> str:
    if reading is None:
        return NONE
    sure = ""
    if reading.confidence != Confidence.TEXT:
        sure = f" ({Confidence(reading.confidence).label})"
    return f"{reading.source}{sure}; {day(reading.as_of)}"


def _remarks(row: ScorecardRow, year: int, mark: str) -> str:
    told = []
    if row.latest and row.latest.as_of.year not in (year, year - 1):
        told.append(f"Gần nhất: {row.latest.text} (kỳ {row.latest.period_text}).")
    if row.latest and not row.latest.before_merger:
        told.append("Địa bàn sau sắp xếp 01/7/2025.")
    if row.unproven:
        told.append(f"Chưa xác định được: {number(Decimal(row.unproven))}.")
    told += [f"Tham khảo: {o.text} (kỳ {o.period_text}): {o.note}." for o in row.others]
    if row.synthetic:
        told.append(mark)
    return " ".join(told)


def tasks(rows: Sequence[TaskRow]) -> list[Block]:
    """Annex II: one row a task; what happened in the year is the agencies' to tell."""
    cells = [_task(row, at) for at, row in enumerate(rows, start=1)]
    return [Grid(TASK_HEADER, cells, TASK_WIDTHS)]


def _names(named: Sequence[Named]) -> str:
    return "; ".join(str(each) for each in named) or NONE


def _task(row: TaskRow, at: int) -> list[str]:
    kind = KINDS.get(row.kind, row.kind)
    due = day(row.due_date) if row.due_date else NONE
    return [
        str(at),
        row.clause,
        row.title,
        _names(row.leads),
        _names((*row.partners, *row.implementers)),
        f"{due} ({kind})" if kind else due,
        *[TO_FILL] * 5,
    ]


def explained() -> dict[str, str]:
    """What the states and the signs of the annexes mean, for the workbook."""
    meant = {
        State.MET: "Giá trị kiểm chứng giữ đúng chỉ tiêu; đạt sớm thì phải giữ đến hạn.",
        State.NOT_MET: "Giá trị gần nhất chưa đạt và chưa đến hạn.",
        State.BREACHED: "Chỉ tiêu phải giữ hằng năm đã không giữ được trong một năm.",
        State.MISSED: "Đã quá hạn và giá trị của năm đến hạn không đạt.",
        State.NO_DATA: "Không có giá trị kiểm chứng của kỳ phải đánh giá; không suy đoán.",
        State.NARRATIVE: "Chỉ tiêu định tính, cơ quan chủ trì đánh giá bằng lời.",
    }
    states = {f"{state.shape} {state.label}": meant[state] for state in State}
    return {"Ô trống": "Không có số liệu. Số 0 là giá trị bằng không.", **states}
