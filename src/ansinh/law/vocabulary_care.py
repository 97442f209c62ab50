"""Facts and conditions of study, illness, care for others, and misfortune."""

from ansinh.law.making import code, count, yes_no
from ansinh.rules.expression import Condition

COMMUNE = "UBND cấp xã quyết định và lưu đầy đủ; chưa có quyết định là chưa có."
CLAIMED = "Chỉ xét khi có tờ khai kèm giấy tờ; chưa có tờ khai là chưa đề nghị."
LISTED = "UBND cấp xã lập danh sách từng đợt; không có tên là không thuộc diện."

studying = yes_no(
    "studying",
    ("đang học", "studying"),
    ("Giấy xác nhận của nhà trường", "Confirmation by the school"),
    follows=True,
)
k1_at_16 = yes_no(
    "k1_at_16",
    (
        "khi tròn 16 tuổi đang hưởng trợ cấp trẻ em không có nguồn nuôi dưỡng",
        "received the allowance of a child without support on turning 16",
    ),
    ("Quyết định hưởng cũ", "The earlier decision"),
    absent=False,
    why=COMMUNE,
)
study_unbroken = yes_no(
    "study_unbroken",
    (
        "học liên tục, chỉ gián đoạn khi được bảo lưu",
        "has studied without a break other than an allowed suspension",
    ),
    ("Giấy xác nhận của nhà trường", "Confirmation by the school"),
    follows=True,
)
hiv = yes_no(
    "hiv",
    ("nhiễm HIV/AIDS", "has HIV/AIDS"),
    ("Kết quả xét nghiệm, danh sách của cơ sở y tế", "Medical result or list"),
    absent=False,
    why="Cơ sở y tế quản lý danh sách người nhiễm HIV; không có tên là chưa xác định nhiễm.",
)
wage = yes_no(
    "wage",
    ("có tiền lương, tiền công hằng tháng", "has a monthly salary or wage"),
    ("Xác nhận của nơi làm việc, UBND cấp xã", "Confirmation by employer or commune"),
    follows=True,
)
fostered = yes_no(
    "fostered",
    (
        "được nhận nuôi dưỡng, chăm sóc tại cộng đồng",
        "taken in by a foster carer in the community",
    ),
    ("Quyết định, văn bản nhận nuôi dưỡng", "Decision on foster care"),
    absent=False,
    why=COMMUNE,
)
facility_eligible = yes_no(
    "facility_eligible",
    (
        "không thể sống tại cộng đồng, đủ điều kiện vào cơ sở trợ giúp xã hội",
        "cannot live in the community, eligible for a facility",
    ),
    ("Biên bản xét duyệt của UBND cấp xã", "Assessment by the commune"),
    follows=True,
)

pregnant = yes_no(
    "pregnant",
    ("đang mang thai", "pregnant"),
    ("Giấy xác nhận mang thai", "Certificate of pregnancy"),
    absent=False,
    why=CLAIMED,
)
children_under_36m = count(
    "children_under_36m",
    ("số con dưới 36 tháng tuổi đang nuôi", "children under 36 months being raised"),
    ("Giấy khai sinh của con", "Birth certificates of the children"),
    absent=0,
    why=CLAIMED,
)
spouse_supported = yes_no(
    "spouse_supported",
    (
        "vợ hoặc chồng đã được hỗ trợ chăm sóc vì mang thai, nuôi con",
        "the spouse already has the support for pregnancy and infants",
    ),
    ("Tra cứu danh sách chi trả", "Payment lists"),
    absent=False,
    why="Danh sách chi trả đầy đủ; vợ, chồng không có tên là chưa được hỗ trợ.",
)
FOSTER = ("Quyết định nhận nuôi dưỡng của UBND cấp xã", "Foster-care decision of the commune")
foster_under_4 = count(
    "foster_under_4",
    (
        "số trẻ em dưới 4 tuổi không có nguồn nuôi dưỡng đang nhận nuôi",
        "foster children under 4 without support",
    ),
    FOSTER,
    absent=0,
    why=COMMUNE,
)
foster_from_4 = count(
    "foster_from_4",
    (
        "số trẻ em từ 4 đến dưới 16 tuổi không có nguồn nuôi dưỡng đang nhận nuôi",
        "foster children aged 4 to under 16 without support",
    ),
    FOSTER,
    absent=0,
    why=COMMUNE,
)
foster_elderly = count(
    "foster_elderly",
    (
        "số người cao tuổi đủ điều kiện vào cơ sở đang nhận nuôi dưỡng",
        "elderly people eligible for a facility taken in",
    ),
    FOSTER,
    absent=0,
    why=COMMUNE,
)
extreme_at_home = count(
    "extreme_at_home",
    (
        "số người khuyết tật đặc biệt nặng mà hộ trực tiếp chăm sóc",
        "especially severely disabled people the household cares for",
    ),
    ("Tờ khai của hộ có người khuyết tật", "Declaration of the household"),
    absent=0,
    why=CLAIMED,
)
extreme_taken_in = count(
    "extreme_taken_in",
    (
        "số người lớn khuyết tật đặc biệt nặng đang nhận chăm sóc",
        "especially severely disabled adults taken in",
    ),
    FOSTER,
    absent=0,
    why=COMMUNE,
)
extreme_children_taken_in = count(
    "extreme_children_taken_in",
    (
        "số trẻ em khuyết tật đặc biệt nặng đang nhận chăm sóc",
        "especially severely disabled children taken in",
    ),
    FOSTER,
    absent=0,
    why=COMMUNE,
)

died_this_month = yes_no(
    "died_this_month",
    ("chết trong tháng này", "died this month"),
    ("Trích lục khai tử", "Death record"),
    absent=False,
    why="Việc khai tử được đăng ký tại UBND cấp xã và ghi nhận ngay.",
)
recipient_at_death = code(
    "recipient_at_death",
    ("chế độ khi chết", "benefit at death"),
    ("Quyết định hưởng, hồ sơ đang xét", "Decision, or file under review"),
    ("NONE", "không hưởng, không có hồ sơ", "none"),
    ("ALLOWANCE", "đang hưởng trợ cấp xã hội hằng tháng", "monthly allowance"),
    (
        "ALLOWANCE_APPLIED",
        "đủ điều kiện hưởng trợ cấp xã hội, chưa có quyết định",
        "qualified for the allowance, no decision yet",
    ),
    ("PENSION", "đang hưởng trợ cấp hưu trí xã hội", "social pension"),
    (
        "PENSION_APPLIED",
        "đủ điều kiện hưởng hưu trí xã hội, chưa có quyết định",
        "qualified for the social pension, no decision yet",
    ),
    ("FACILITY", "được nuôi dưỡng tại cơ sở", "in care in a facility"),
    follows=True,
)
k4_child = yes_no(
    "k4_child",
    (
        "là con của người đơn thân nghèo đang hưởng trợ cấp",
        "child of a poor single parent who receives the allowance",
    ),
    ("Quyết định hưởng của cha hoặc mẹ", "The parent's decision"),
    follows=True,
)
survivor_insurance = code(
    "survivor_insurance",
    ("trợ cấp tuất, trợ cấp hằng tháng khác", "survivor or other monthly benefit"),
    ("Tra cứu dữ liệu bảo hiểm xã hội", "Social-insurance records"),
    ("NONE", "không hưởng", "none"),
    ("SURVIVOR", "trợ cấp tuất bảo hiểm xã hội hằng tháng", "monthly survivor benefit"),
    ("OTHER", "trợ cấp hằng tháng khác", "another monthly benefit"),
    follows=True,
)
death_in_disaster = yes_no(
    "death_in_disaster",
    (
        "chết do thiên tai, hỏa hoạn hoặc lý do bất khả kháng khác",
        "died in a disaster, fire or other force majeure",
    ),
    ("Biên bản, xác nhận của UBND cấp xã", "Record of the commune"),
    absent=False,
    why=LISTED,
)
severe_injury = yes_no(
    "severe_injury",
    (
        "trong tháng bị thương nặng do thiên tai, tai nạn, phải cấp cứu, điều trị từ 3 ngày",
        "severely injured this month, in hospital care for 3 days or more",
    ),
    ("Giấy ra viện, xác nhận của UBND cấp xã", "Hospital paper, record of the commune"),
    absent=False,
    why=LISTED,
)
house_damage = code(
    "house_damage",
    ("thiệt hại về nhà ở của hộ trong tháng", "damage to the household's house this month"),
    ("Tờ khai hỗ trợ làm nhà, sửa nhà (mẫu 06)", "Declaration on form 06"),
    ("NONE", "không", "none"),
    ("LOST", "mất nhà, phải làm lại", "house lost"),
    ("MOVE", "phải di dời nhà ở khẩn cấp", "must move urgently"),
    ("REPAIR", "hư hỏng nặng, phải sửa chữa", "needs repair"),
    absent="NONE",
    why=LISTED,
)
house_counted = yes_no(
    "house_counted",
    (
        "hỗ trợ nhà ở của hộ đã tính cho một thành viên khác",
        "the household's support for the house is counted for another member",
    ),
    ("Danh sách hỗ trợ nhà ở của UBND cấp xã", "The commune's list of support for houses"),
    absent=False,
    why=LISTED,
)
care_counted = yes_no(
    "care_counted",
    (
        "hỗ trợ hộ chăm sóc người khuyết tật đặc biệt nặng đã tính cho một thành viên khác",
        "the household's support for care is counted for another member",
    ),
    ("Danh sách chi trả", "Payment lists"),
    absent=False,
    why="Danh sách chi trả đầy đủ; thành viên khác không có tên là chưa tính.",
)
food_aid = code(
    "food_aid",
    ("thiếu đói trong tháng", "short of food this month"),
    ("Danh sách thiếu đói của thôn, tổ (mẫu 5a, 5b)", "Village list, forms 5a and 5b"),
    ("NONE", "không", "no"),
    ("TET", "dịp Tết Nguyên đán", "at Tết"),
    ("DISASTER", "do thiên tai, giáp hạt, lý do bất khả kháng", "in a disaster round"),
    absent="NONE",
    why=LISTED,
)
urgent_days = count(
    "urgent_days",
    (
        "số ngày trong tháng được chăm sóc vì cần bảo vệ khẩn cấp",
        "days this month in urgent protection",
    ),
    ("Quyết định tiếp nhận, bảng chấm ăn", "Admission decision and meal record"),
    most=31,
    absent=0,
    why=COMMUNE,
)

FACTS_OF_CARE = (
    studying,
    k1_at_16,
    study_unbroken,
    hiv,
    wage,
    fostered,
    facility_eligible,
    pregnant,
    children_under_36m,
    spouse_supported,
    foster_under_4,
    foster_from_4,
    foster_elderly,
    extreme_at_home,
    extreme_taken_in,
    extreme_children_taken_in,
    died_this_month,
    recipient_at_death,
    k4_child,
    survivor_insurance,
    death_in_disaster,
    severe_injury,
    house_damage,
    house_counted,
    care_counted,
    food_aid,
    urgent_days,
)

is_studying = Condition("is_studying", *(studying.label, studying.label_en), studying)
was_k1_at_16 = Condition("was_k1_at_16", k1_at_16.label, k1_at_16.label_en, k1_at_16)
has_hiv = Condition("has_hiv", hiv.label, hiv.label_en, hiv)
is_fostered = Condition("is_fostered", fostered.label, fostered.label_en, fostered)
may_enter_facility = Condition(
    "may_enter_facility", facility_eligible.label, facility_eligible.label_en, facility_eligible
)
has_wage = Condition("has_wage", wage.label, wage.label_en, wage)
death_of_month = Condition(
    "death_of_month", died_this_month.label, died_this_month.label_en, died_this_month
)
pregnant_or_infant = Condition(
    "pregnant_or_infant",
    "đang mang thai, hoặc nuôi con dưới 36 tháng tuổi",
    "pregnant, or raising a child under 36 months",
    pregnant | (children_under_36m > 0),
)
pregnant_or_one = Condition(
    "pregnant_or_one",
    "đang mang thai, hoặc nuôi một con dưới 36 tháng tuổi",
    "pregnant, or raising one child under 36 months",
    pregnant | (children_under_36m > 0),
)
pregnant_and_one_or_two = Condition(
    "pregnant_and_one_or_two",
    "đang mang thai và nuôi con, hoặc nuôi từ hai con dưới 36 tháng tuổi",
    "pregnant and raising one, or raising two or more children under 36 months",
    (pregnant & (children_under_36m > 0)) | (children_under_36m > 1),
)
spouse_not_supported = Condition(
    "spouse_not_supported",
    "vợ hoặc chồng chưa được hỗ trợ như vậy",
    "the spouse does not have this support",
    ~spouse_supported,
)
house_not_counted = Condition(
    "house_not_counted",
    "hỗ trợ nhà ở của hộ chưa tính cho thành viên khác",
    "the household's support for the house is not counted for another member",
    ~house_counted,
)
care_not_counted = Condition(
    "care_not_counted",
    "hỗ trợ hộ chăm sóc người khuyết tật đặc biệt nặng chưa tính cho thành viên khác",
    "the household's support for care is not counted for another member",
    ~care_counted,
)
