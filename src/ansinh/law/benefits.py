"""The benefits, and how their clauses combine. Documents say who and how much."""

from ansinh.law.vocabulary import (
    alive,
    deceased,
    extreme_disability,
    in_community,
    kept_in_facility,
    no_pension,
    severe_disability,
)
from ansinh.law.vocabulary_care import (
    care_counted,
    death_of_month,
    extreme_at_home,
    house_counted,
    house_damage,
)
from ansinh.rules.benefit import Benefit, Combining, Exclusive, OnTop, Overlap, Period, Unit
from ansinh.rules.citation import Instrument
from ansinh.rules.expression import Entitled
from ansinh.rules.household import Shared

MONTHLY = Benefit(
    code="MONTHLY",
    label="Trợ cấp xã hội hằng tháng",
    label_en="Monthly social allowance",
    base="BASE",
    gate=alive & in_community,
    highest_only="HIGHEST_ONLY",
    on_top=OnTop("K4", ("K5A", "K5B_2021", "K5C_2021", "K5D", "K6", "K8"), "SINGLE_PARENT_ON_TOP"),
)
SOCIAL_PENSION = Benefit(
    code="SOCIAL_PENSION",
    label="Trợ cấp hưu trí xã hội",
    label_en="Social pension",
    base="SOC_PENSION",
    gate=alive,
    highest_only="",
)
CARE = Benefit(
    code="CARE",
    label="Hỗ trợ kinh phí nhận nuôi dưỡng, chăm sóc hằng tháng",
    label_en="Monthly support for foster care and care at home",
    base="BASE",
    gate=alive,
    highest_only="CARE_ON_TOP",
    combining=Combining.SUM,
    quiet=True,
)
FACILITY = Benefit(
    code="FACILITY",
    label="Mức nuôi dưỡng hằng tháng tại cơ sở trợ giúp xã hội",
    label_en="Monthly upkeep in a social-assistance facility",
    base="BASE",
    gate=alive & kept_in_facility,
    highest_only="NO_DOUBLE_FACILITY",
    also=("FACILITY_ITEMS",),
    quiet=True,
    to_person=False,
)
MERIT = Benefit(
    code="MERIT",
    label="Trợ cấp, phụ cấp ưu đãi người có công hằng tháng",
    label_en="Monthly benefits of people with merit",
    base="",
    gate=alive,
    highest_only="MERIT_ADDS_UP",
    combining=Combining.SUM,
    quiet=True,
)
FUNERAL = Benefit(
    code="FUNERAL",
    label="Hỗ trợ chi phí mai táng",
    label_en="Funeral support",
    base="BASE",
    gate=death_of_month,
    highest_only="FUNERAL_HIGHEST",
    period=Period.ONE_OFF,
    quiet=True,
)
FUNERAL_PENSION = Benefit(
    code="FUNERAL_PENSION",
    label="Hỗ trợ chi phí mai táng người hưởng hưu trí xã hội",
    label_en="Funeral support of a social pensioner",
    base="SOC_PENSION",
    gate=death_of_month,
    highest_only="FUNERAL_HIGHEST",
    period=Period.ONE_OFF,
    quiet=True,
)
INJURY = Benefit(
    code="INJURY",
    label="Hỗ trợ người bị thương nặng",
    label_en="Support for the severely injured",
    base="BASE",
    gate=alive,
    highest_only="",
    period=Period.ONE_OFF,
    quiet=True,
)
HOUSE = Benefit(
    code="HOUSE",
    label="Hỗ trợ làm nhà, di dời, sửa chữa nhà ở",
    label_en="Support to build, move or repair the house",
    base="",
    gate=alive,
    highest_only="",
    period=Period.ONE_OFF,
    per_household=True,
    quiet=True,
)
URGENT = Benefit(
    code="URGENT",
    label="Tiền ăn của đối tượng cần bảo vệ khẩn cấp",
    label_en="Meals in urgent protection",
    base="",
    gate=alive,
    highest_only="",
    period=Period.ONE_OFF,
    quiet=True,
)
MERIT_ONE_OFF = Benefit(
    code="MERIT_ONE_OFF",
    label="Trợ cấp ưu đãi người có công một lần",
    label_en="One-off benefits of people with merit",
    base="MERIT_BASE",
    gate=alive,
    highest_only="MERIT_ADDS_UP",
    period=Period.ONE_OFF,
    combining=Combining.SUM,
    quiet=True,
)
RICE = Benefit(
    code="RICE",
    label="Gạo cứu đói",
    label_en="Rice for the hungry",
    base="",
    gate=alive,
    highest_only="",
    period=Period.ONE_OFF,
    unit=Unit.KG,
    quiet=True,
)
HEALTH_CARD = Benefit(
    code="HEALTH_CARD",
    label="Thẻ bảo hiểm y tế",
    label_en="Health-insurance card",
    base="",
    gate=alive,
    highest_only="ONE_CARD",
    unit=Unit.CARD,
    quiet=True,
)
BENEFITS = (
    MONTHLY,
    SOCIAL_PENSION,
    CARE,
    FACILITY,
    MERIT,
    FUNERAL,
    FUNERAL_PENSION,
    INJURY,
    HOUSE,
    URGENT,
    MERIT_ONE_OFF,
    RICE,
    HEALTH_CARD,
)
EXCLUSIVES = (
    Exclusive(
        benefits=("MONTHLY", "SOCIAL_PENSION"),
        provision="PENSION_OR_ALLOWANCE",
        open_tie="hai chế độ bằng mức thì hưởng chế độ nào; hệ thống giữ trợ cấp xã hội hằng tháng",
        open_tie_en="which is paid when both are equal; the system keeps the monthly allowance",
    ),
    Exclusive(benefits=("FUNERAL", "FUNERAL_PENSION"), provision="FUNERAL_HIGHEST"),
)

# Given to the household: whichever of its members claims it, one counts.
SHARED = (
    Shared(~deceased & ~house_damage.is_("NONE"), house_counted),
    Shared(~deceased & (extreme_at_home > 0), care_counted),
)

LAW_51 = Instrument("law", "51/2010/QH12")
disabled = severe_disability | extreme_disability
has_allowance = Entitled(
    "MONTHLY", "hưởng trợ cấp xã hội hằng tháng", "receives the monthly allowance"
)
has_merit = Entitled("MERIT", "hưởng ưu đãi người có công", "receives merit benefits")
OVERLAPS = (
    Overlap(
        has_allowance & has_merit,
        "hưởng đồng thời trợ cấp xã hội và ưu đãi người có công: Điều 51 chưa đọc được nguyên văn; "
        "hệ thống không trừ",
        "monthly allowance together with merit benefits: Article 51 was not read; nothing is "
        "taken away",
        LAW_51.at(51),
    ),
    Overlap(
        has_allowance & disabled & ~no_pension,
        "người khuyết tật đang hưởng lương hưu, trợ cấp bảo hiểm xã hội: Điều 51 chưa đọc được "
        "nguyên văn; hệ thống không trừ",
        "disability allowance together with social insurance: Article 51 was not read; nothing is "
        "taken away",
        LAW_51.at(51),
    ),
)
