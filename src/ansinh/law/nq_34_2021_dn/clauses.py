"""Nghị quyết 34/2021/NQ-HĐND, Da Nang: base and wider groups; the text was not found."""

from datetime import date

from ansinh.rules.citation import Instrument
from ansinh.rules.document import Confidence, Document, Parameter

RESOLUTION = Instrument("resolution", "34/2021/NQ-HĐND")

DOCUMENT = Document(
    code="nq_34_2021_dn",
    instrument=RESOLUTION,
    title="Mức chuẩn và đối tượng trợ giúp xã hội của thành phố Đà Nẵng",
    title_en="Base amount and groups of social assistance in Da Nang",
    issued=date(2021, 8, 12),
    in_force=date(2021, 8, 12),
    place="48",
    items=(
        Parameter(
            name="BASE",
            value=None,
            label="Mức chuẩn trợ giúp xã hội của địa phương",
            label_en="Local base amount of social assistance",
            citation=RESOLUTION.whole(),
            confidence=Confidence.NOT_FOUND,
            source="SEED, S7",
            note="Không tìm thấy nguyên văn; 400.000 đồng chỉ là trí nhớ, không dùng. Ngày hiệu "
            "lực không rõ: ghi ngày ban hành.",
            counts_until=date(2025, 12, 31),
        ),
    ),
)
