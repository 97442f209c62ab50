"""Nghị định 335/2026/NĐ-CP, Điều 7, 8, 31: decisions signed from 5/10/2026."""

from datetime import date

from ansinh.law.grounds import STOPS, SUSPENDS
from ansinh.law.timing import (
    AdjustRule,
    Basis,
    MoveRule,
    Procedure,
    ResumeRule,
    StartRule,
    StopGrounds,
    StopRule,
    SuspendRule,
    TimingRule,
)
from ansinh.rules.citation import Instrument
from ansinh.rules.document import Confidence

ND_335 = Instrument("decree", "335/2026/NĐ-CP")
FROM = date(2026, 10, 5)
MONTHLY = ("MONTHLY", "SOCIAL_PENSION", "CARE")
COMMUNE = (
    "Chủ tịch Ủy ban nhân dân xã, phường, đặc khu",
    "Chair of the commune, ward or special zone",
)

RULES: tuple[TimingRule, ...] = (
    StartRule(
        basis=Basis.SIGNATURE_MONTH,
        benefits=MONTHLY,
        signed_from=FROM,
        citation=ND_335.at(8, 2) + ND_335.at(31, 2),
        confidence=Confidence.TEXT,
    ),
    AdjustRule(
        months_after=0,
        benefits=MONTHLY,
        signed_from=FROM,
        citation=ND_335.at(8, 4),
        confidence=Confidence.TEXT,
        note="Tháng sinh nhật hưởng hệ số mới: cách đọc thông thường, văn bản không nói rõ.",
    ),
    StopRule(
        months_after=1,
        benefits=MONTHLY,
        signed_from=FROM,
        citation=ND_335.at(8, 4) + ND_335.at(31, 2),
        confidence=Confidence.TEXT,
    ),
    Procedure(
        decider="Chủ tịch Ủy ban nhân dân xã, phường, đặc khu",
        decider_en="Chair of the commune, ward or special zone",
        working_days=7,
        form="01",
        benefits=("MONTHLY", "SOCIAL_PENSION"),
        signed_from=FROM,
        citation=ND_335.at("7–8") + ND_335.at(31, 2),
        confidence=Confidence.TEXT,
    ),
    Procedure(
        decider=COMMUNE[0],
        decider_en=COMMUNE[1],
        working_days=7,
        form="02",
        benefits=("CARE",),
        signed_from=FROM,
        citation=ND_335.at("7–8"),
        confidence=Confidence.TEXT,
    ),
    Procedure(
        decider=COMMUNE[0],
        decider_en=COMMUNE[1],
        working_days=3,
        form="03",
        benefits=("FUNERAL", "FUNERAL_PENSION"),
        signed_from=FROM,
        citation=ND_335.at(11) + ND_335.at(31, 3),
        confidence=Confidence.TEXT,
        note="Liên thông với khai tử, xóa cư trú: Nghị định 63/2024/NĐ-CP, 301/2026/NĐ-CP.",
    ),
    Procedure(
        decider="Ủy ban nhân dân cấp xã",
        decider_en="Commune",
        working_days=None,
        form="",
        benefits=("INJURY", "HOUSE", "RICE", "URGENT"),
        signed_from=FROM,
        citation=ND_335.at(13),
        confidence=Confidence.TEXT,
        note="Thời hạn và mẫu: Điều 12, 14 và phụ lục chưa đọc.",
    ),
    StopGrounds(
        grounds=STOPS,
        benefits=MONTHLY,
        signed_from=FROM,
        citation=ND_335.at(9, 2),
        confidence=Confidence.TEXT,
    ),
    SuspendRule(
        grounds=SUSPENDS,
        benefits=MONTHLY,
        signed_from=FROM,
        citation=ND_335.at(9, 1),
        confidence=Confidence.INFERENCE,
        note="Chưa đọc Điều 9 khoản 1; khoản 2 điểm đ cho thấy căn cứ từ chối vẫn còn.",
    ),
    ResumeRule(
        benefits=MONTHLY,
        signed_from=FROM,
        citation=ND_335.at(9, 4),
        confidence=Confidence.TEXT,
    ),
    MoveRule(
        months_after=0,
        benefits=MONTHLY,
        signed_from=FROM,
        citation=ND_335.at(8, 3),
        confidence=Confidence.TEXT,
        note="Nơi mới quyết định theo mức của địa phương, từ tháng thôi chi trả ở nơi cũ.",
    ),
)
