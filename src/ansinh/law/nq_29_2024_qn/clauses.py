"""Nghị quyết 29/2024/NQ-HĐND, Quang Nam before the merger (to 31/12/2025): amounts not found."""

from datetime import date

from ansinh.rules.citation import Instrument
from ansinh.rules.document import Confidence, Document, Parameter

RESOLUTION = Instrument("resolution", "29/2024/NQ-HĐND")

DOCUMENT = Document(
    code="nq_29_2024_qn",
    instrument=RESOLUTION,
    title="Trợ giúp xã hội của tỉnh Quảng Nam trước hợp nhất",
    title_en="Social assistance in Quang Nam before the merger",
    issued=date(2024, 10, 24),
    in_force=date(2024, 10, 24),
    place="49",
    items=(
        Parameter(
            name="BASE",
            value=None,
            label="Mức chuẩn trợ giúp xã hội của địa phương",
            label_en="Local base amount of social assistance",
            citation=RESOLUTION.whole(),
            confidence=Confidence.NOT_FOUND,
            source="S7",
            note="Không tìm thấy mức tiền; ngày hiệu lực không rõ: ghi ngày ban hành.",
            counts_until=date(2025, 12, 31),
        ),
    ),
)
