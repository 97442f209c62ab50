"""Nghị định 131/2021/NĐ-CP, Pháp lệnh 02/2020: start, suspension and agency of merit benefits."""

from datetime import date

from ansinh.law.timing import (
    AdjustRule,
    Basis,
    Ground,
    NotRead,
    Procedure,
    StartRule,
    StopGrounds,
    StopRule,
    SuspendRule,
    TimingRule,
)
from ansinh.rules.citation import Instrument
from ansinh.rules.document import Confidence

ND_131 = Instrument("decree", "131/2021/NĐ-CP")
ORDINANCE = Instrument("ordinance", "02/2020/UBTVQH14")
FROM = date(2022, 2, 15)
MERIT = ("MERIT",)
LABOUR_UNTIL, HOME_FROM = date(2025, 2, 28), date(2025, 3, 1)

RULES: tuple[TimingRule, ...] = (
    StartRule(
        basis=Basis.AFTER_DEATH,
        benefits=MERIT,
        groups=("M_SURVIVOR", "M_SURVIVOR_2", "M_EXTRA"),
        signed_from=FROM,
        citation=ND_131.at(125),
        confidence=Confidence.TEXT,
        note="Con từ đủ 18 tuổi khuyết tật: từ tháng hội đồng giám định kết luận; vợ, chồng, "
        "cha mẹ chưa đủ tuổi: khi đủ tuổi.",
    ),
    StartRule(
        basis=Basis.AWARD_MONTH,
        benefits=MERIT,
        groups=("M_MOTHER", "M_MOTHER_P", "M_HERO"),
        signed_from=FROM,
        citation=ND_131.whole(),
        confidence=Confidence.TEXT,
    ),
    StartRule(
        basis=Basis.BOARD_MONTH,
        benefits=MERIT,
        groups=("M_INVALID", "M_INVALID_P", "M_DISEASED", "M_DISEASED_P"),
        signed_from=FROM,
        citation=ND_131.whole(),
        confidence=Confidence.TEXT,
    ),
    SuspendRule(
        grounds=(
            Ground(
                "PRISON",
                "chấp hành án phạt tù, từ ngày bản án có hiệu lực; hưởng lại từ tháng sau khi ra",
                "prison sentence, from the day it takes effect; paid again the month after release",
            ),
            Ground("EXIT", "xuất cảnh trái phép", "illegal exit"),
            Ground("MISSING", "mất tích", "missing"),
        ),
        benefits=MERIT,
        signed_from=FROM,
        citation=ORDINANCE.at(54) + ND_131.at("118–119"),
        confidence=Confidence.TEXT,
    ),
    StopGrounds(
        grounds=(
            Ground("DESERTION", "đào ngũ", "desertion"),
            Ground("SECURITY", "phạm tội xâm phạm an ninh quốc gia", "crimes against security"),
            Ground("LIFE", "án tù chung thân hoặc tử hình", "life or death sentence"),
            Ground(
                "FALSE_PAPERS", "giả mạo giấy tờ; phải hoàn trả", "false papers; money returned"
            ),
        ),
        benefits=MERIT,
        signed_from=FROM,
        citation=ORDINANCE.at(54) + ORDINANCE.at(55),
        confidence=Confidence.TEXT,
    ),
    Procedure(
        decider="Sở Lao động - Thương binh và Xã hội",
        decider_en="Department of Labour",
        working_days=None,
        form="",
        benefits=("MERIT", "MERIT_ONE_OFF"),
        signed_from=FROM,
        signed_until=LABOUR_UNTIL,
        citation=ND_131.whole(),
        confidence=Confidence.TEXT,
    ),
    Procedure(
        decider="Sở Nội vụ",
        decider_en="Department of Home Affairs",
        working_days=None,
        form="",
        benefits=("MERIT", "MERIT_ONE_OFF"),
        signed_from=HOME_FROM,
        citation=ND_131.whole(),
        confidence=Confidence.MEMORY,
        note="Sắp xếp cơ quan năm 2025; ai ký từ 1/7/2025 chưa đối chiếu.",
    ),
    NotRead(
        about=(StartRule, AdjustRule, StopRule),
        benefits=MERIT,
        signed_from=FROM,
        citation=ND_131.whole(),
        confidence=Confidence.NOT_FOUND,
        note="Nguồn ghi tháng bắt đầu của tuất (Điều 125), của Bà mẹ, Anh hùng, thương binh, bệnh "
        "binh; không ghi của các diện khác, và không ghi tháng điều chỉnh, tháng thôi hưởng.",
    ),
)
