"""Annex I: the targets, one row each; an empty field is never a zero."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from ansinh.areas.models import Confidence
from ansinh.plan.drawn import scorecard_bullets, target_trajectory
from ansinh.plan.judging import State
from ansinh.plan.queries import Reading, ScorecardRow
from ansinh.plan.reports.sentences import day, figure
from ansinh.plan.words import number
from ansinh.plan.writing.content import NONE, Block, Drawing, Grid, Inline, Remark

WIDTHS = (9, 30, 14, 16, 17, 16, 13, 16, 13, 30, 26, 26, 26)
ESTIMATE, INTERPOLATED = "*", " (nội suy)"


def header(year: int) -> tuple[str, ...]:
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
    table: list[Block] = [
        Grid(header(year), cells, WIDTHS),
        Remark(
            f"«{NONE}»: không có số liệu hoặc không áp dụng; 0 là giá trị bằng không. Dấu * là số"
            " ước. Mốc ghi «nội suy» do hệ thống tính, không phải chỉ tiêu giao. Không tính điểm"
            " tổng hợp."
        ),
    ]
    pictures = [scorecard_bullets(rows, year), *map(target_trajectory, rows)]
    return [*table, *(Drawing(picture) for picture in pictures if picture is not None)]


def _of_year(row: ScorecardRow, year: int) -> Reading | None:
    fit = [reading for reading in row.readings if reading.year == year and reading.value]
    return fit[-1] if fit else None


def _short(row: ScorecardRow, reading: Reading | None) -> Inline:
    if reading is None:
        return NONE
    told = figure(row.code, reading)
    signs = (ESTIMATE if reading.estimate else "") + (" (giả lập)" if reading.synthetic else "")
    return replace(told, text=told.text + signs)


def _mark(row: ScorecardRow, year: int) -> str:
    found = next((mark for mark in row.marks if mark.year == year), None)
    if found is None:
        return NONE
    return number(found.value) + (INTERPOLATED if found.interpolated else "")


def _target(row: ScorecardRow, year: int, mark: str) -> list[Inline]:
    before, now = _of_year(row, year - 1), _of_year(row, year)
    return [
        row.code,
        row.title,
        row.unit or NONE,
        row.target_text,
        _baseline(row),
        _short(row, before),
        _mark(row, year),
        _short(row, now),
        _change(before, now),
        _assessment(row),
        str(row.owner or "; ".join(map(str, row.leads)) or NONE),
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
    if now.breaks:
        return NONE
    step = Decimal(now.value) - Decimal(before.value)
    return f"+{number(step)}" if step > 0 else number(step)


def _assessment(row: ScorecardRow) -> str:
    told = [f"{row.state.shape} {row.state.label}."]
    if row.decided_by:
        told.append(f"Theo {row.decided_by.text}, kỳ {row.decided_by.period_text}.")
    told.append(row.judgement.reason)
    if row.outlook is not None:
        told.append(f"Triển vọng: {row.outlook.heading.label}. {row.outlook.reason}")
    if row.said is not None:
        told.append(f"Cơ quan phụ trách đánh giá: {row.said.word}. {row.said.sentence}")
    return " ".join(filter(None, told))


def _source(reading: Reading | None) -> str:
    if reading is None:
        return NONE
    sure = ""
    if reading.confidence != Confidence.TEXT:
        sure = f" ({Confidence(reading.confidence).label})"
    return f"{reading.source}{sure}; {day(reading.as_of)}"


def _remarks(row: ScorecardRow, year: int, mark: str) -> str:
    told = []
    if row.latest and row.latest.year not in (year, year - 1):
        told.append(f"Gần nhất: {row.latest.text} (kỳ {row.latest.period_text}).")
    if row.latest and not row.latest.before_merger:
        told.append("Địa bàn sau sắp xếp 01/7/2025.")
    if row.unproven:
        told.append(f"Chưa xác định được: {number(Decimal(row.unproven))}.")
    told += [f"Tham khảo: {o.text} (kỳ {o.period_text}): {o.note}." for o in row.others]
    if row.synthetic:
        told.append(mark)
    return " ".join(told)


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
