"""Annex IV: the money of the year by content and source, in million đồng."""

from collections.abc import Sequence
from decimal import Decimal

from ansinh.plan.drawn import money_waterfall
from ansinh.plan.queries import AnnexRow, Waterfall
from ansinh.plan.reports.sentences import day
from ansinh.plan.words import number
from ansinh.plan.writing.content import NONE, Block, Drawing, Figure, Grid, Inline, Remark

MILLION = 1_000_000
WIDTHS = (9, 56, 34, 22, 22, 22, 28, 16, 22, 32)
HEADER = (
    "TT", "Nội dung, chương trình", "Nguồn", "Dự toán", "Thẩm định", "Giao", "Giải ngân (đến ngày)",
    "Tỷ lệ (%)", "Quyết toán", "Ghi chú",
)  # fmt: skip


def money(rows: Sequence[AnnexRow], falls: Sequence[Waterfall], year: int) -> list[Block]:
    """One row a content and source; integrated money is shown apart and never added."""
    if not rows:
        return [Remark("Chưa có dòng kinh phí nào của năm.")]
    cells = [_row(row, year) for row in rows]
    pictures = [money_waterfall(fall, year) for fall in falls]
    return [
        Grid(HEADER, [*cells, _total(rows, year)], WIDTHS, size=10),
        Remark(
            "Đơn vị tính: triệu đồng. Kinh phí lồng ghép được nêu, không cộng vào tổng. Giải ngân"
            " trợ giúp hằng tháng lấy từ sổ chi trả; các dòng khác do cơ quan báo cáo."
        ),
        *(Drawing(picture) for picture in pictures if picture is not None),
    ]


def million(amount: int | None, key: str) -> Inline:
    """An amount of đồng in millions, unrounded; nothing where nobody recorded it."""
    if amount is None:
        return NONE
    value = Decimal(amount) / MILLION
    return Figure(key, number(value), f"{amount} đồng", value)


def _row(row: AnnexRow, year: int) -> list[Inline]:
    key = f"kinh-phi/{year}/{row.clause}/{row.source}/{row.name}"
    marks = ["" if row.counted else "lồng ghép, không cộng", row.note]
    marks.append("giả lập" if row.synthetic else "")
    return [
        str(row.number),
        f"{row.name} ({row.clause})" if row.clause else row.name,
        row.source_label,
        million(row.estimated, f"{key}/du-toan"),
        million(row.appraised, f"{key}/tham-dinh"),
        million(row.allocated, f"{key}/giao"),
        _paid(row, key),
        number(Decimal(row.share) / 100) if row.share is not None else NONE,
        million(row.settled, f"{key}/quyet-toan"),
        "; ".join(filter(None, marks)),
    ]


def _paid(row: AnnexRow, key: str) -> Inline:
    told = million(row.disbursed, f"{key}/giai-ngan")
    if not isinstance(told, Figure) or row.disbursed_on is None:
        return told
    return Figure(told.key, f"{told.text} ({day(row.disbursed_on)})", told.version, told.number)


def _total(rows: Sequence[AnnexRow], year: int) -> list[Inline]:
    counted = [row for row in rows if row.counted]

    def total(name: str) -> Inline:
        known = [getattr(row, name) for row in counted if getattr(row, name) is not None]
        return million(sum(known) if known else None, f"kinh-phi/{year}/tong/{name}")

    allocated = [row.allocated for row in counted if row.allocated is not None]
    paid = [row.disbursed for row in counted if row.disbursed is not None]
    share = Decimal(sum(paid)) * 100 / sum(allocated) if allocated and sum(allocated) else None
    return [
        "",
        "Cộng (không kể lồng ghép)",
        "",
        total("estimated"),
        total("appraised"),
        total("allocated"),
        total("disbursed"),
        number(share.quantize(Decimal("0.01"))) if share is not None and paid else NONE,
        total("settled"),
        "",
    ]
