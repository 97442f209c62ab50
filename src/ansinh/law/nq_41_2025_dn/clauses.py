"""Nghị quyết 41/2025/NQ-HĐND, Da Nang after the merger: five kinds of help, amounts not found."""

from datetime import date

from ansinh.rules.citation import Instrument
from ansinh.rules.document import Confidence, Document, Parameter

RESOLUTION = Instrument("resolution", "41/2025/NQ-HĐND")

DOCUMENT = Document(
    code="nq_41_2025_dn",
    instrument=RESOLUTION,
    title="Một số chính sách trợ giúp xã hội trên địa bàn thành phố Đà Nẵng",
    title_en="Certain social-assistance policies in Da Nang",
    issued=date(2025, 12, 11),
    in_force=date(2026, 1, 1),
    place="48",
    items=(
        Parameter(
            name="BASE",
            value=None,
            label="Mức chuẩn trợ giúp xã hội của địa phương",
            label_en="Local base amount of social assistance",
            citation=RESOLUTION.whole(),
            confidence=Confidence.NOT_FOUND,
            source="S7",
            note="Thay các nghị quyết của Đà Nẵng và Quảng Nam; không tìm thấy mức tiền.",
            replaces=("nq_34_2021_dn.base",),
        ),
    ),
)
