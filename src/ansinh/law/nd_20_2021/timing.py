"""Nghị định 20/2021/NĐ-CP, Điều 7, 8: start, adjust, stop; who decides (to 4/10/2026)."""

from datetime import date

from ansinh.law.timing import AdjustRule, Basis, Procedure, StartRule, StopRule, TimingRule
from ansinh.rules.citation import Citation, Instrument
from ansinh.rules.document import Confidence

ND_20 = Instrument("decree", "20/2021/NĐ-CP")
ND_147 = Instrument("decree", "147/2025/NĐ-CP")
FROM, DISTRICTS_UNTIL = date(2021, 7, 1), date(2025, 6, 30)
TWO_TIER_FROM, UNTIL = date(2025, 7, 1), date(2026, 10, 4)
START: Citation = ND_20.at(8, 1, "đ")
NOT_READ = "Chưa đọc nguyên văn Điều 5 đến Điều 10 Nghị định 147/2025/NĐ-CP."

RULES: tuple[TimingRule, ...] = (
    StartRule(
        basis=Basis.BIRTHDAY,
        age=75,
        groups=("K5B_2021",),
        benefits=("MONTHLY",),
        signed_from=FROM,
        signed_until=DISTRICTS_UNTIL,
        citation=START,
        confidence=Confidence.TEXT,
    ),
    StartRule(
        basis=Basis.BIRTHDAY,
        age=80,
        groups=("K5C_2021",),
        benefits=("MONTHLY",),
        signed_from=FROM,
        signed_until=DISTRICTS_UNTIL,
        citation=START,
        confidence=Confidence.TEXT,
    ),
    StartRule(
        basis=Basis.CERTIFICATE_MONTH,
        groups=("K6",),
        benefits=("MONTHLY",),
        signed_from=FROM,
        signed_until=DISTRICTS_UNTIL,
        citation=START,
        confidence=Confidence.TEXT,
    ),
    StartRule(
        basis=Basis.CERTIFICATE_MONTH,
        groups=("K6",),
        benefits=("MONTHLY",),
        signed_from=TWO_TIER_FROM,
        signed_until=UNTIL,
        citation=ND_20.at(8),
        confidence=Confidence.INFERENCE,
        note=NOT_READ,
    ),
    StartRule(
        basis=Basis.SIGNATURE_MONTH,
        benefits=("MONTHLY",),
        signed_from=FROM,
        signed_until=DISTRICTS_UNTIL,
        citation=START,
        confidence=Confidence.TEXT,
    ),
    StartRule(
        basis=Basis.SIGNATURE_MONTH,
        benefits=("MONTHLY",),
        signed_from=TWO_TIER_FROM,
        signed_until=UNTIL,
        citation=ND_20.at(8) + ND_147.at("5–10"),
        confidence=Confidence.INFERENCE,
        note=NOT_READ,
    ),
    AdjustRule(
        months_after=0,
        benefits=("MONTHLY",),
        signed_from=FROM,
        signed_until=UNTIL,
        citation=START,
        confidence=Confidence.TEXT,
        note="Tháng sinh nhật hưởng hệ số mới: cách đọc thông thường, văn bản không nói rõ.",
    ),
    StopRule(
        months_after=1,
        benefits=("MONTHLY",),
        signed_from=FROM,
        signed_until=UNTIL,
        citation=ND_20.at(8, 2),
        confidence=Confidence.TEXT,
    ),
    Procedure(
        decider="Chủ tịch Ủy ban nhân dân quận, huyện",
        decider_en="District chair",
        working_days=20,
        form="1a, 1b, 1c, 1d, 1đ",
        posting=True,
        benefits=("MONTHLY",),
        signed_from=FROM,
        signed_until=DISTRICTS_UNTIL,
        citation=ND_20.at("7–8"),
        confidence=Confidence.TEXT,
        note="7 ngày xét duyệt (trong đó niêm yết 2 ngày), 3 ngày chuyển, 7 ngày thẩm định, 3 ngày "
        "quyết định; khiếu nại thêm 10 ngày. Tổng 20 ngày do cộng các bước.",
    ),
    Procedure(
        decider="Chủ tịch Ủy ban nhân dân xã, phường, đặc khu",
        decider_en="Chair of the commune, ward or special zone",
        working_days=10,
        form="1a, 1b, 1c, 1d, 1đ",
        procedure_code="1.001776",
        benefits=("MONTHLY",),
        signed_from=TWO_TIER_FROM,
        signed_until=UNTIL,
        citation=ND_147.at("5–10"),
        confidence=Confidence.SECONDARY,
        note=f"{NOT_READ} Mẫu đơn: suy ra là vẫn theo Nghị định 20/2021/NĐ-CP.",
    ),
)
