"""Nghị định 335/2026/NĐ-CP, Điều 7, 8, 31: decisions signed from 5/10/2026."""

from datetime import date

from ansinh.law.grounds import STOPS, SUSPENDS
from ansinh.law.timing import (
    AdjustRule,
    Basis,
    MoveRule,
    NotRead,
    OnceOnly,
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

POINTS_NOT_READ = "Điều 12 khoản 1 đến 3 chưa đọc; suy ra vẫn là hỗ trợ theo từng đợt như trước."
ONCE = (
    (
        ("FUNERAL", "FUNERAL_PENSION"),
        "một lần khi người đó chết",
        "once, on death",
        ND_335.at(11) + ND_335.at(31, 3),
        Confidence.TEXT,
    ),
    (
        ("HOUSE",),
        "một lần cho hộ bị thiệt hại",
        "once to the household",
        ND_335.at(12, 4),
        Confidence.TEXT,
    ),
    (
        ("INJURY", "RICE"),
        "theo từng đợt",
        "by each round",
        ND_335.at(12),
        Confidence.INFERENCE,
    ),
    (
        ("URGENT",),
        "theo số ngày được chăm sóc tạm thời",
        "by the days of temporary care",
        ND_335.at(16, 2),
        Confidence.TEXT,
    ),
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
    *(
        OnceOnly(
            event=event,
            event_en=event_en,
            benefits=benefits,
            signed_from=FROM,
            citation=citation,
            confidence=confidence,
            note="" if confidence is Confidence.TEXT else POINTS_NOT_READ,
        )
        for benefits, event, event_en, citation, confidence in ONCE
    ),
    NotRead(
        about=(StartRule, AdjustRule, StopRule, Procedure),
        benefits=("FACILITY",),
        signed_from=FROM,
        citation=ND_335.at("23–27"),
        confidence=Confidence.NOT_FOUND,
        note="Điều 23 đến 27 chưa đọc.",
    ),
    NotRead(
        about=(StartRule, AdjustRule, StopRule, Procedure),
        benefits=("HEALTH_CARD",),
        signed_from=FROM,
        citation=ND_335.at(16, 1, "b") + Instrument("law", "41/2024/QH15").at(22),
        confidence=Confidence.NOT_FOUND,
        note="Nguồn chỉ ghi ai được cấp thẻ, không ghi từ tháng nào và ai cấp.",
    ),
)
