"""Nghị định 20/2021/NĐ-CP, Điều 7, 8: start, adjust, stop; who decides (to 4/10/2026)."""

from datetime import date

from ansinh.law.timing import (
    AdjustRule,
    Basis,
    MoveRule,
    NotRead,
    OnceOnly,
    Procedure,
    StartRule,
    StopRule,
    TimingRule,
)
from ansinh.rules.citation import Citation, Instrument
from ansinh.rules.document import Confidence

ND_20 = Instrument("decree", "20/2021/NĐ-CP")
ND_147 = Instrument("decree", "147/2025/NĐ-CP")
FROM, DISTRICTS_UNTIL = date(2021, 7, 1), date(2025, 6, 30)
TWO_TIER_FROM, UNTIL = date(2025, 7, 1), date(2026, 10, 4)
START: Citation = ND_20.at(8, 1, "đ")
NOT_READ = "Chưa đọc nguyên văn Điều 5 đến Điều 10 Nghị định 147/2025/NĐ-CP."

ONCE = (
    ("FUNERAL", "một lần khi người đó chết", "once, on death", ND_20.at(11) + ND_20.at(14), ""),
    ("INJURY", "một lần cho một lần bị thương", "once for an injury", ND_20.at(13), ""),
    ("HOUSE", "một lần cho hộ bị thiệt hại", "once to the household", ND_20.at(15), ""),
    (
        "RICE",
        "theo danh sách của từng đợt thiếu đói",
        "by the list of each round",
        ND_20.at(12, 1),
        "Một tháng dịp Tết; không quá 3 tháng mỗi đợt, mỗi tháng một danh sách.",
    ),
    (
        "URGENT",
        "theo số ngày được chăm sóc tạm thời",
        "by the days of temporary care",
        ND_20.at(18, 3) + ND_20.at(24, 4),
        "Không quá 3 tháng.",
    ),
)
WHEN = (StartRule, AdjustRule, StopRule)
FACILITY_SOURCE = "Nguồn chỉ ghi mức và các bước tiếp nhận, không ghi tháng bắt đầu và thôi hưởng."
CARD_SOURCE = "Nguồn chỉ ghi ai được cấp thẻ, không ghi từ tháng nào và ai cấp."
URGENT_SOURCE = "Nguồn chỉ ghi chủ tịch cấp xã được bỏ qua bước xét duyệt khi đặc biệt cấp bách."
MISSING = (
    ("FACILITY", WHEN, FROM, ND_20.at("24–28"), FACILITY_SOURCE),
    ("HEALTH_CARD", (*WHEN, Procedure), FROM, ND_20.at(9), CARD_SOURCE),
    ("INJURY", (Procedure,), FROM, ND_20.at(13) + ND_20.at(17), URGENT_SOURCE),
    ("URGENT", (Procedure,), FROM, ND_20.at(18), "Nguồn không ghi ai quyết định và mẫu nào."),
    ("FUNERAL", (Procedure,), TWO_TIER_FROM, ND_147.at("5–10"), NOT_READ),
)

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
        benefits=("MONTHLY", "CARE"),
        signed_from=FROM,
        signed_until=DISTRICTS_UNTIL,
        citation=START,
        confidence=Confidence.TEXT,
    ),
    StartRule(
        basis=Basis.SIGNATURE_MONTH,
        benefits=("MONTHLY", "CARE"),
        signed_from=TWO_TIER_FROM,
        signed_until=UNTIL,
        citation=ND_20.at(8) + ND_147.at("5–10"),
        confidence=Confidence.INFERENCE,
        note=NOT_READ,
    ),
    AdjustRule(
        months_after=0,
        benefits=("MONTHLY", "CARE"),
        signed_from=FROM,
        signed_until=UNTIL,
        citation=START,
        confidence=Confidence.TEXT,
        note="Tháng sinh nhật hưởng hệ số mới: cách đọc thông thường, văn bản không nói rõ.",
    ),
    StopRule(
        months_after=1,
        benefits=("MONTHLY", "CARE"),
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
    Procedure(
        decider="Chủ tịch Ủy ban nhân dân quận, huyện",
        decider_en="District chair",
        working_days=20,
        form="2a, 2b, 03",
        posting=True,
        benefits=("CARE",),
        signed_from=FROM,
        signed_until=DISTRICTS_UNTIL,
        citation=ND_20.at("7–8"),
        confidence=Confidence.TEXT,
        note="Tổng 20 ngày do cộng các bước.",
    ),
    Procedure(
        decider="Chủ tịch Ủy ban nhân dân xã, phường, đặc khu",
        decider_en="Chair of the commune, ward or special zone",
        working_days=10,
        form="2a, 2b, 03",
        benefits=("CARE",),
        signed_from=TWO_TIER_FROM,
        signed_until=UNTIL,
        citation=ND_147.at("5–10"),
        confidence=Confidence.SECONDARY,
        note=NOT_READ,
    ),
    Procedure(
        decider="",
        decider_en="",
        working_days=5,
        form="04",
        benefits=("FUNERAL",),
        signed_from=FROM,
        signed_until=DISTRICTS_UNTIL,
        citation=ND_20.at(11),
        confidence=Confidence.TEXT,
        note="Cấp xã 2 ngày, cơ quan cấp huyện 3 ngày; người ký không có trong nguồn.",
    ),
    Procedure(
        decider="",
        decider_en="",
        working_days=2,
        form="5a, 5b",
        benefits=("RICE",),
        signed_from=FROM,
        signed_until=UNTIL,
        citation=ND_20.at(12),
        confidence=Confidence.TEXT,
        note="Thôn, tổ lập danh sách; cấp xã 2 ngày.",
    ),
    Procedure(
        decider="",
        decider_en="",
        working_days=None,
        form="06",
        benefits=("HOUSE",),
        signed_from=FROM,
        signed_until=UNTIL,
        citation=ND_20.at(15) + ND_20.at(17, 2),
        confidence=Confidence.TEXT,
        note="Trường hợp đặc biệt cấp bách, Chủ tịch UBND cấp xã được bỏ qua bước xét duyệt.",
    ),
    Procedure(
        decider="",
        decider_en="",
        working_days=None,
        form="",
        posting=True,
        benefits=("FACILITY",),
        signed_from=FROM,
        signed_until=UNTIL,
        citation=ND_20.at("24–28"),
        confidence=Confidence.TEXT,
        note="Tiếp nhận: 10 ngày làm việc, niêm yết 7 ngày, sau đó 7, 3 và 7 ngày.",
    ),
    MoveRule(
        months_after=1,
        working_days=(3, 5),
        benefits=("MONTHLY", "CARE"),
        signed_from=FROM,
        signed_until=UNTIL,
        citation=ND_20.at(8, "3–4"),
        confidence=Confidence.TEXT,
        note="Trong cùng huyện: 3 và 3 ngày. Nơi mới hưởng từ tháng sau tháng ghi ở quyết định "
        "thôi chi trả.",
    ),
    *(
        OnceOnly(
            event=event,
            event_en=event_en,
            benefits=(benefit,),
            signed_from=FROM,
            signed_until=UNTIL,
            citation=citation,
            confidence=Confidence.TEXT,
            note=note,
        )
        for benefit, event, event_en, citation, note in ONCE
    ),
    *(
        NotRead(
            about=about,
            benefits=(benefit,),
            signed_from=since,
            signed_until=UNTIL,
            citation=citation,
            confidence=Confidence.NOT_FOUND,
            note=note,
        )
        for benefit, about, since, citation, note in MISSING
    ),
)
