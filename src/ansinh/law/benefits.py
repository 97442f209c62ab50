"""The benefits, and how their clauses combine. Documents say who and how much."""

from ansinh.law.vocabulary import alive, in_community
from ansinh.rules.benefit import Benefit, Exclusive, OnTop

MONTHLY = Benefit(
    code="MONTHLY",
    label="Trợ cấp xã hội hằng tháng",
    label_en="Monthly social allowance",
    base="BASE",
    gate=alive & in_community,
    highest_only="HIGHEST_ONLY",
    on_top=OnTop("K4", ("K5A", "K5B_2021", "K5C_2021", "K6"), "SINGLE_PARENT_ON_TOP"),
)
SOCIAL_PENSION = Benefit(
    code="SOCIAL_PENSION",
    label="Trợ cấp hưu trí xã hội",
    label_en="Social pension",
    base="SOC_PENSION",
    gate=alive,
    highest_only="",
)
BENEFITS = (MONTHLY, SOCIAL_PENSION)
EXCLUSIVES = (
    Exclusive(
        benefits=("MONTHLY", "SOCIAL_PENSION"),
        provision="PENSION_OR_ALLOWANCE",
        open_tie="hai chế độ bằng mức thì hưởng chế độ nào; hệ thống giữ trợ cấp xã hội hằng tháng",
        open_tie_en="which is paid when both are equal; the system keeps the monthly allowance",
    ),
)
