"""Nghị định 335/2026/NĐ-CP, Điều 7, 8, 31: decisions signed from 5/10/2026."""

from datetime import date

from ansinh.law.timing import AdjustRule, Basis, Procedure, StartRule, StopRule, TimingRule
from ansinh.rules.citation import Instrument
from ansinh.rules.document import Confidence

ND_335 = Instrument("decree", "335/2026/NĐ-CP")
FROM = date(2026, 10, 5)

RULES: tuple[TimingRule, ...] = (
    StartRule(
        basis=Basis.SIGNATURE_MONTH,
        signed_from=FROM,
        citation=ND_335.at(8, 2) + ND_335.at(31, 2),
        confidence=Confidence.TEXT,
    ),
    AdjustRule(
        months_after=0,
        signed_from=FROM,
        citation=ND_335.at(8, 4),
        confidence=Confidence.TEXT,
        note="Tháng sinh nhật hưởng hệ số mới: cách đọc thông thường, văn bản không nói rõ.",
    ),
    StopRule(
        months_after=1,
        signed_from=FROM,
        citation=ND_335.at(8, 4) + ND_335.at(31, 2),
        confidence=Confidence.TEXT,
    ),
    Procedure(
        decider="Chủ tịch Ủy ban nhân dân xã, phường, đặc khu",
        decider_en="Chair of the commune, ward or special zone",
        working_days=7,
        form="01",
        signed_from=FROM,
        citation=ND_335.at("7–8") + ND_335.at(31, 2),
        confidence=Confidence.TEXT,
    ),
)
