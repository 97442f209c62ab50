"""Nghị định 176/2025/NĐ-CP, Điều 4: decisions on the social pension (to 4/10/2026)."""

from datetime import date

from ansinh.law.timing import AdjustRule, Basis, Procedure, StartRule, StopRule, TimingRule
from ansinh.rules.citation import Instrument
from ansinh.rules.document import Confidence

ND_176 = Instrument("decree", "176/2025/NĐ-CP")
FROM, UNTIL = date(2025, 7, 1), date(2026, 10, 4)

RULES: tuple[TimingRule, ...] = (
    StartRule(
        basis=Basis.SIGNATURE_MONTH,
        benefits=("SOCIAL_PENSION",),
        signed_from=FROM,
        signed_until=UNTIL,
        citation=ND_176.at(4),
        confidence=Confidence.MEMORY,
    ),
    AdjustRule(
        months_after=0,
        benefits=("SOCIAL_PENSION",),
        signed_from=FROM,
        signed_until=UNTIL,
        citation=ND_176.whole(),
        confidence=Confidence.INFERENCE,
        note="Suy ra theo quy định của trợ cấp xã hội hằng tháng.",
    ),
    StopRule(
        months_after=1,
        benefits=("SOCIAL_PENSION",),
        signed_from=FROM,
        signed_until=UNTIL,
        citation=ND_176.whole(),
        confidence=Confidence.INFERENCE,
        note="Nghị định 335/2026/NĐ-CP, Điều 31 khoản 2 nói rõ; trước đó chưa đọc được văn bản.",
    ),
    Procedure(
        decider="Chủ tịch Ủy ban nhân dân xã, phường, đặc khu",
        decider_en="Chair of the commune, ward or special zone",
        working_days=10,
        form="",
        procedure_code="1.014027",
        benefits=("SOCIAL_PENSION",),
        signed_from=FROM,
        signed_until=UNTIL,
        citation=ND_176.at(4),
        confidence=Confidence.SECONDARY,
    ),
)
