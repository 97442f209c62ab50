"""The facts and conditions every document speaks of. Names are those of the registry's columns."""

from ansinh.law.vocabulary_care import FACTS_OF_CARE
from ansinh.law.vocabulary_merit import FACTS_OF_MERIT
from ansinh.rules.expression import Condition, Type, Unknown
from ansinh.rules.facts import Age, Choices, Fact


def _yes_no(name: str, label: str, label_en: str, evidence: str, evidence_en: str) -> Fact:
    return Fact(name, Type.BOOL, label, label_en, evidence, evidence_en)


def _code(
    name: str, labels: tuple[str, str], evidence: tuple[str, str], *options: tuple[str, str, str]
) -> Fact:
    choices = tuple(Choices(*option) for option in options)
    return Fact(name, Type.CODE, *labels, *evidence, options=choices)


def _count(name: str, label: str, label_en: str, evidence: str, evidence_en: str) -> Fact:
    return Fact(name, Type.COUNT, label, label_en, evidence, evidence_en, most=20)


PARENT = (
    ("PRESENT", "còn, nuôi dưỡng được", "present"),
    ("DEAD", "đã chết", "dead"),
    ("UNIDENTIFIED", "không xác định được", "cannot be identified"),
    ("MISSING", "bị tuyên bố mất tích", "declared missing"),
    (
        "FACILITY",
        "đang được chăm sóc tại cơ sở trợ giúp xã hội, nhà xã hội",
        "in care in a facility",
    ),
    (
        "PRISON",
        "đang chấp hành án phạt tù hoặc ở cơ sở giáo dưỡng, giáo dục, cai nghiện bắt buộc",
        "in prison or a compulsory facility",
    ),
)
PARENT_PAPER = (
    "Giấy chứng tử, quyết định của Toà án hoặc xác nhận của cơ sở, trại giam",
    "Death certificate, court decision, or confirmation by the facility or prison",
)

birth_date = Fact(
    "birth_date",
    Type.DATE,
    "ngày sinh",
    "date of birth",
    "Căn cước, giấy khai sinh",
    "Identity card or birth certificate",
)
deceased = _yes_no("deceased", "đã chết", "deceased", "Giấy chứng tử", "Death certificate")
in_facility = _yes_no(
    "in_facility",
    "đang được nuôi dưỡng tại cơ sở trợ giúp xã hội",
    "in care in a social-assistance facility",
    "Xác nhận của cơ sở trợ giúp xã hội",
    "Confirmation by the facility",
)
poverty = _code(
    "poverty",
    ("diện hộ nghèo, cận nghèo", "poverty status of the household"),
    (
        "Giấy chứng nhận hộ nghèo, hộ cận nghèo",
        "Certificate of poor or near-poor household",
    ),
    ("NONE", "không thuộc hộ nghèo, cận nghèo", "neither poor nor near-poor"),
    ("NEAR_POOR", "hộ cận nghèo", "near-poor household"),
    ("POOR", "hộ nghèo", "poor household"),
)
disability = _code(
    "disability",
    ("mức độ khuyết tật", "grade of disability"),
    ("Giấy xác nhận khuyết tật", "Disability certificate"),
    ("NONE", "không khuyết tật", "none"),
    ("MILD", "khuyết tật nhẹ", "light"),
    ("SEVERE", "khuyết tật nặng", "severe"),
    ("EXTREME", "khuyết tật đặc biệt nặng", "especially severe"),
)
father = _code("father", ("tình trạng của cha", "the father"), PARENT_PAPER, *PARENT)
mother = _code("mother", ("tình trạng của mẹ", "the mother"), PARENT_PAPER, *PARENT)
abandoned = _yes_no(
    "abandoned",
    "bị bỏ rơi, chưa có người nhận làm con nuôi",
    "abandoned and not yet adopted",
    "Biên bản về việc trẻ em bị bỏ rơi",
    "Record of the abandoned child",
)
marital = _code(
    "marital",
    ("tình trạng hôn nhân", "marital status"),
    ("Giấy xác nhận tình trạng hôn nhân", "Certificate of marital status"),
    ("SINGLE", "chưa kết hôn", "never married"),
    ("MARRIED", "đang có vợ hoặc chồng", "married"),
    ("WIDOWED", "vợ hoặc chồng đã chết", "spouse dead"),
    ("SPOUSE_MISSING", "vợ hoặc chồng mất tích theo quy định của pháp luật", "spouse missing"),
    ("DIVORCED", "đã ly hôn", "divorced"),
)
children_under_16 = _count(
    "children_under_16",
    "số con dưới 16 tuổi đang nuôi",
    "children under 16 being raised",
    "Giấy khai sinh của con",
    "Birth certificates of the children",
)
children_studying_16_22 = _count(
    "children_studying_16_22",
    "số con từ 16 đến 22 tuổi đang học",
    "children aged 16 to 22 studying",
    "Giấy xác nhận của nhà trường",
    "Confirmation by the school",
)
children_studying_covered = _count(
    "children_studying_covered",
    "số con đã được tính hưởng trước 16 tuổi và đang học liên tục",
    "children covered before 16 and studying without a break",
    "Quyết định hưởng cũ và giấy xác nhận của nhà trường",
    "Earlier decision and confirmation by the school",
)
supporter = _code(
    "supporter",
    ("người có nghĩa vụ và quyền phụng dưỡng", "person obliged to support"),
    ("Xác nhận của UBND cấp xã", "Confirmation by the commune People's Committee"),
    ("HAS_SUPPORTER", "có người phụng dưỡng", "has one"),
    ("NONE", "không có người phụng dưỡng", "has none"),
    (
        "ON_ALLOWANCE",
        "có, nhưng người đó đang hưởng trợ cấp xã hội hằng tháng",
        "has one who receives a monthly social allowance",
    ),
)
pension = _code(
    "pension",
    ("lương hưu, trợ cấp bảo hiểm xã hội hằng tháng", "pension or monthly social insurance"),
    ("Tra cứu dữ liệu bảo hiểm xã hội", "Social-insurance records"),
    ("NONE", "không hưởng", "none"),
    (
        "BELOW_SOCIAL_PENSION",
        "hưởng mức thấp hơn trợ cấp hưu trí xã hội",
        "below the social pension",
    ),
    ("FULL", "hưởng mức không thấp hơn trợ cấp hưu trí xã hội", "not below the social pension"),
)
other_allowance = _yes_no(
    "other_allowance",
    "đang hưởng trợ cấp xã hội hằng tháng khác",
    "receives another monthly social allowance",
    "Tra cứu danh sách chi trả",
    "Payment lists",
)
special_area = _yes_no(
    "special_area",
    "ở xã, thôn đặc biệt khó khăn vùng dân tộc thiểu số và miền núi",
    "lives in a specially difficult commune or village of the ethnic and mountain area",
    "Thông tin cư trú",
    "Residence record",
)
pension_request = _yes_no(
    "pension_request",
    "có văn bản đề nghị hưởng trợ cấp hưu trí xã hội",
    "requested the social pension in writing",
    "Văn bản đề nghị",
    "Written request",
)

FACTS: tuple[Fact, ...] = (
    birth_date,
    deceased,
    in_facility,
    poverty,
    disability,
    father,
    mother,
    abandoned,
    marital,
    children_under_16,
    children_studying_16_22,
    children_studying_covered,
    supporter,
    pension,
    other_allowance,
    special_area,
    pension_request,
    *FACTS_OF_CARE,
    *FACTS_OF_MERIT,
)

age = Age(birth_date)

alive = Condition("alive", "còn sống", "alive", ~deceased)
in_community = Condition(
    "in_community",
    "sống tại cộng đồng, không hưởng nuôi dưỡng tại cơ sở",
    "lives in the community, not kept by a facility",
    ~in_facility,
)
kept_in_facility = Condition(
    "kept_in_facility",
    "đang được nuôi dưỡng tại cơ sở trợ giúp xã hội",
    "kept by a social-assistance facility",
    in_facility,
)
under_3 = Condition("under_3", "dưới 3 tuổi", "under 3", age < 3)
under_4 = Condition("under_4", "dưới 4 tuổi", "under 4", age < 4)
from_4 = Condition("from_4", "từ đủ 4 tuổi", "4 or over", age >= 4)
under_16 = Condition("under_16", "dưới 16 tuổi", "under 16", age < 16)
from_16 = Condition("from_16", "từ đủ 16 tuổi", "16 or over", age >= 16)
under_22 = Condition("under_22", "dưới 22 tuổi", "under 22", age < 22)
from_60 = Condition("from_60", "từ đủ 60 tuổi", "60 or over", age >= 60)
from_70 = Condition("from_70", "từ đủ 70 tuổi", "70 or over", age >= 70)
from_75 = Condition("from_75", "từ đủ 75 tuổi", "75 or over", age >= 75)
under_75 = Condition("under_75", "dưới 75 tuổi", "under 75", age < 75)
from_80 = Condition("from_80", "từ đủ 80 tuổi", "80 or over", age >= 80)
under_80 = Condition("under_80", "dưới 80 tuổi", "under 80", age < 80)
child_or_elderly = Condition(
    "child_or_elderly",
    "trẻ em hoặc người cao tuổi",
    "a child or an elderly person",
    under_16 | from_60,
)
poor = Condition("poor", "thuộc hộ nghèo", "in a poor household", poverty.is_("POOR"))
poor_or_near_poor = Condition(
    "poor_or_near_poor",
    "thuộc hộ nghèo hoặc hộ cận nghèo",
    "in a poor or near-poor household",
    poverty.one_of("POOR", "NEAR_POOR"),
)
unsupported = Condition(
    "unsupported",
    "không có người có nghĩa vụ phụng dưỡng, hoặc người đó đang hưởng trợ cấp xã hội hằng tháng",
    "nobody obliged to support, or that person receives a monthly social allowance",
    supporter.one_of("NONE", "ON_ALLOWANCE"),
)
without_supporter = Condition(
    "without_supporter",
    "không có người có nghĩa vụ phụng dưỡng",
    "nobody obliged to support",
    supporter.is_("NONE"),
)
single = Condition(
    "single",
    "chưa có vợ, chồng; hoặc vợ, chồng đã chết hoặc mất tích",
    "never married, or spouse dead or missing",
    marital.one_of("SINGLE", "WIDOWED", "SPOUSE_MISSING"),
)
severe_disability = Condition(
    "severe_disability",
    "khuyết tật nặng",
    "severe disability",
    disability.is_("SEVERE"),
)
extreme_disability = Condition(
    "extreme_disability",
    "khuyết tật đặc biệt nặng",
    "especially severe disability",
    disability.is_("EXTREME"),
)
no_pension = Condition(
    "no_pension",
    "không hưởng lương hưu, trợ cấp bảo hiểm xã hội hằng tháng",
    "no pension and no monthly social-insurance benefit",
    pension.is_("NONE"),
)
no_other_allowance = Condition(
    "no_other_allowance",
    "không hưởng trợ cấp xã hội hằng tháng khác",
    "no other monthly social allowance",
    ~other_allowance,
)
lives_in_special_area = Condition(
    "lives_in_special_area",
    "đang sống ở xã, thôn đặc biệt khó khăn vùng dân tộc thiểu số và miền núi",
    "lives in a specially difficult commune or village of the ethnic and mountain area",
    special_area,
)
requested_pension = Condition(
    "requested_pension",
    "có văn bản đề nghị hưởng",
    "requested it in writing",
    pension_request,
)
small_pension_question = Unknown(
    "lương hưu thấp hơn trợ cấp hưu trí xã hội: hưởng đủ mức hay chỉ phần chênh lệch",
    "pension below the social pension: the full amount or only the difference",
)
severe_child_or_elderly = Condition(
    "severe_child_or_elderly",
    "trẻ em, người cao tuổi khuyết tật nặng",
    "child or elderly person with severe disability",
    severe_disability & child_or_elderly,
)
extreme_child_or_elderly = Condition(
    "extreme_child_or_elderly",
    "trẻ em, người cao tuổi khuyết tật đặc biệt nặng",
    "child or elderly person with especially severe disability",
    extreme_disability & child_or_elderly,
)
