"""Nghị quyết 75/2021/NQ-HĐND, Da Nang: support to poor households; the text was not found."""

from datetime import date

from ansinh.rules.citation import Instrument
from ansinh.rules.document import Confidence, Document, Parameter

RESOLUTION = Instrument("resolution", "75/2021/NQ-HĐND")

DOCUMENT = Document(
    code="nq_75_2021_dn",
    instrument=RESOLUTION,
    title="Hỗ trợ hộ nghèo, hộ cận nghèo, hộ mới thoát nghèo của thành phố Đà Nẵng",
    title_en="Support to poor, near-poor and just-out-of-poverty households in Da Nang",
    issued=date(2021, 12, 31),
    in_force=date(2021, 12, 31),
    place="48",
    items=(
        Parameter(
            name="POOR_SUPPORT",
            value=None,
            label="Hỗ trợ hộ nghèo, cận nghèo, mới thoát nghèo của thành phố",
            label_en="City support to poor, near-poor and just-out-of-poverty households",
            citation=RESOLUTION.whole(),
            confidence=Confidence.NOT_FOUND,
            source="SEED",
            note="Không tìm thấy nguyên văn; ngày ban hành không rõ, ghi cuối năm 2021.",
        ),
    ),
)
