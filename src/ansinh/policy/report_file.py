"""What a file of people is owed, as a file for a spreadsheet or another program."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import polars as pl
import xlsxwriter

from ansinh.rules.batch import Report

HEADS = {
    "benefit": "chế độ",
    "group": "nhóm",
    "people": "số người chắc chắn hưởng",
    "amount": "mức hưởng",
    "amount_max": "mức hưởng cao nhất có thể",
    "undecided": "số người chưa xác định",
    "no_figure": "số người chưa có mức trong văn bản",
    "row": "dòng",
    "fact": "dữ kiện",
    "value": "giá trị",
    "reason": "lý do",
}


class FormatNotKnown(ValueError):
    """The name of the file ends in something no writer writes."""


def write(report: Report, path: Path) -> None:
    """Write the report: .csv the rows, .xlsx all sheets, .json everything. Raises FormatNotKnown.

    The same report gives the same bytes, but for .xlsx, which holds the moment of writing.
    """
    writer = WRITERS.get(path.suffix.lower())
    if writer is None:
        raise FormatNotKnown(f"{path.name}: tên tệp phải có đuôi {', '.join(WRITERS)}.")
    writer(report, path)


def as_json(report: Report) -> dict[str, Any]:
    """The report as plain values."""
    book = report.book
    return {
        "month": str(book.month),
        "known": str(book.known),
        "law": book.digest,
        "people": report.people,
        "refused_people": report.refused_people,
        "benefits": report.benefits.to_dicts(),
        "rows": report.rows.to_dicts(),
        "refused": report.refused.to_dicts(),
    }


def _json(report: Report, path: Path) -> None:
    text = json.dumps(as_json(report), ensure_ascii=False, indent=1, default=str)
    path.write_text(text + "\n", encoding="utf-8")


def _csv(report: Report, path: Path) -> None:
    report.rows.write_csv(path)


def _xlsx(report: Report, path: Path) -> None:
    with xlsxwriter.Workbook(path, {"strings_to_formulas": False}) as book:
        _named(report.benefits).write_excel(book, "Chế độ", autofit=True)
        _named(report.rows).write_excel(book, "Nhóm theo xã", autofit=True)
        _named(report.refused).write_excel(book, "Không tính được", autofit=True)


def _named(frame: pl.DataFrame) -> pl.DataFrame:
    return frame.rename(HEADS, strict=False)


WRITERS: Mapping[str, Callable[[Report, Path], None]] = {
    ".csv": _csv,
    ".xlsx": _xlsx,
    ".json": _json,
}
