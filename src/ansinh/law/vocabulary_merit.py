"""Facts of people with merit for the revolution: what their files say, status by status."""

from ansinh.law.making import code, count, yes_no

FILE = ("Hồ sơ người có công, quyết định công nhận", "Merit file, decision of recognition")
BOARD = ("Biên bản giám định y khoa", "Record of the medical board")
KEPT = "Hồ sơ người có công được quản lý đầy đủ; chưa có hồ sơ là chưa được công nhận."
CLAIM = "Chỉ xét khi có hồ sơ đề nghị; chưa có hồ sơ là chưa đề nghị."

revolutionary = code(
    "revolutionary",
    ("người hoạt động cách mạng", "revolutionary activist"),
    FILE,
    ("NONE", "không", "none"),
    ("BEFORE_1945", "trước 1/1/1945, thoát ly", "before 1945, full-time"),
    ("BEFORE_1945_LOCAL", "trước 1/1/1945, không thoát ly", "before 1945, not full-time"),
    ("UPRISING", "từ 1/1/1945 đến khởi nghĩa tháng Tám", "1945 to the August uprising"),
    absent="NONE",
    why=KEPT,
)
service_years = count(
    "service_years",
    ("số năm thâm niên hoạt động cách mạng trước 1945", "years of service before 1945"),
    FILE,
    most=40,
    follows=True,
)
heroic_mother = yes_no(
    "heroic_mother",
    ("Bà mẹ Việt Nam anh hùng", "Heroic Vietnamese Mother"),
    FILE,
    absent=False,
    why=KEPT,
)
hero = yes_no(
    "hero",
    (
        "Anh hùng LLVTND, Anh hùng Lao động trong kháng chiến",
        "Hero of the armed forces or of labour in the resistance",
    ),
    FILE,
    absent=False,
    why=KEPT,
)
war_invalid = code(
    "war_invalid",
    ("thương binh", "war invalid"),
    FILE,
    ("NONE", "không", "none"),
    ("INVALID", "thương binh, người hưởng chính sách như thương binh", "war invalid, treated as"),
    ("TYPE_B", "thương binh loại B", "war invalid type B"),
    absent="NONE",
    why=KEPT,
)
injury_rate = count(
    "injury_rate",
    ("tỷ lệ tổn thương cơ thể của thương binh (%)", "injury rate of the war invalid (%)"),
    BOARD,
    most=100,
    follows=True,
)
severe_wounds = yes_no(
    "severe_wounds",
    ("có vết thương đặc biệt nặng", "has especially severe wounds"),
    BOARD,
    follows=True,
)
diseased_soldier = yes_no(
    "diseased_soldier", ("bệnh binh", "diseased soldier"), FILE, absent=False, why=KEPT
)
disease_rate = count(
    "disease_rate",
    ("tỷ lệ tổn thương cơ thể của bệnh binh (%)", "rate of the diseased soldier (%)"),
    BOARD,
    most=100,
    follows=True,
)
severe_disease = yes_no(
    "severe_disease",
    ("bệnh binh có tình trạng bệnh đặc biệt nặng", "illness especially severe"),
    BOARD,
    follows=True,
)
toxic_exposed = yes_no(
    "toxic_exposed",
    ("nhiễm chất độc hóa học", "exposed to toxic chemicals"),
    FILE,
    absent=False,
    why=KEPT,
)
toxic_rate = count(
    "toxic_rate",
    (
        "tỷ lệ tổn thương cơ thể do nhiễm chất độc hóa học (%)",
        "rate of the person exposed to toxic chemicals (%)",
    ),
    BOARD,
    most=100,
    follows=True,
)
severe_toxic = yes_no(
    "severe_toxic",
    ("nhiễm chất độc hóa học, bệnh đặc biệt nặng", "toxic exposure, especially severe"),
    BOARD,
    follows=True,
)
toxic_child = code(
    "toxic_child",
    (
        "con đẻ bị dị dạng, dị tật của người nhiễm chất độc hóa học",
        "affected birth child of a person exposed to toxic chemicals",
    ),
    BOARD,
    ("NONE", "không", "none"),
    ("FROM_61", "suy giảm khả năng lao động 61–80 %", "61–80 %"),
    ("FROM_81", "suy giảm khả năng lao động từ 81 %", "81 % or more"),
    absent="NONE",
    why=KEPT,
)
jailed_by_enemy = yes_no(
    "jailed_by_enemy",
    ("bị địch bắt tù, đày", "imprisoned or exiled by the enemy"),
    FILE,
    absent=False,
    why=KEPT,
)
helper = code(
    "helper",
    ("người có công giúp đỡ cách mạng", "helped the revolution"),
    FILE,
    ("NONE", "không", "none"),
    ("BEFORE_1945", "trước tháng Tám năm 1945", "before August 1945"),
    ("RESISTANCE_ORDER", "được tặng Huân chương Kháng chiến", "Resistance Order"),
    absent="NONE",
    why=KEPT,
)
martyrs = count(
    "martyrs",
    ("số liệt sĩ mà người này là thân nhân hưởng tuất", "martyrs whose relative this person is"),
    FILE,
    absent=0,
    why=KEPT,
)
martyr_spouse_remarried = yes_no(
    "martyr_spouse_remarried",
    (
        "vợ hoặc chồng liệt sĩ tái giá, đã nuôi con hoặc chăm sóc cha mẹ liệt sĩ",
        "remarried spouse of a martyr who raised the child or cared for the parents",
    ),
    FILE,
    absent=False,
    why=KEPT,
)
DEAD_KINDS = (
    ("NONE", "không", "none"),
    ("BEFORE_1945", "người hoạt động cách mạng trước 1945", "revolutionary before 1945"),
    ("UPRISING", "người hoạt động từ 1945 đến khởi nghĩa", "revolutionary of 1945"),
    ("INVALID", "thương binh từ 61 %", "war invalid of 61 % or more"),
    ("DISEASED", "bệnh binh từ 61 %", "diseased soldier of 61 % or more"),
    ("TOXIC", "người nhiễm chất độc hóa học từ 61 %", "toxic exposure of 61 % or more"),
)
survivor_of = code(
    "survivor_of",
    ("hưởng tuất của người có công đã chết", "survivor of a person with merit"),
    FILE,
    *DEAD_KINDS,
    absent="NONE",
    why=KEPT,
)
survivor_of_second = code(
    "survivor_of_second",
    ("hưởng tuất của người có công thứ hai", "survivor of a second person with merit"),
    FILE,
    *DEAD_KINDS,
    absent="NONE",
    why=KEPT,
)
lonely_survivor = yes_no(
    "lonely_survivor",
    (
        "thân nhân sống cô đơn, mồ côi cả cha mẹ, hưởng tuất nuôi dưỡng",
        "relative who lives alone or is a full orphan (extra survivor support)",
    ),
    FILE,
    absent=False,
    why=KEPT,
)
cared_at_home = yes_no(
    "cared_at_home",
    ("sống ở gia đình, có người phục vụ", "lives at home with a carer"),
    FILE,
    absent=False,
    why=KEPT,
)
merit_study = code(
    "merit_study",
    ("trợ cấp đi học hằng tháng", "monthly study benefit"),
    FILE,
    ("NONE", "không", "none"),
    ("LEVEL_1", "mức 1", "level 1"),
    ("LEVEL_2", "mức 2", "level 2"),
    absent="NONE",
    why=CLAIM,
)
merit_claim = code(
    "merit_claim",
    ("trợ cấp ưu đãi một lần trong tháng", "one-off merit benefit this month"),
    FILE,
    ("NONE", "không", "none"),
    ("O1", "thân nhân người hoạt động trước 1945 chết khi chưa hưởng", "M01 died first"),
    ("O2", "người thờ cúng người hoạt động cách mạng", "keeps the cult of M01 or M02"),
    ("O3", "thân nhân người hoạt động 1945 chết khi chưa hưởng", "M02 died first"),
    ("O4", "Bằng Tổ quốc ghi công: thân nhân, người thừa kế", "Fatherland Merit certificate"),
    ("O5", "chi phí báo tử", "notifying a death in action"),
    ("O6", "truy tặng Bà mẹ Việt Nam anh hùng", "Heroic Mother, posthumous"),
    ("O7", "truy tặng Anh hùng", "Hero, posthumous"),
    ("O8", "người bị tù, đày chết khi chưa hưởng", "imprisoned, died first"),
    ("O9", "người hoạt động kháng chiến", "resistance activist, by years of service"),
    ("O10", "giúp đỡ cách mạng, Huy chương Kháng chiến", "helper, Resistance Medal"),
    ("O11", "hoạt động kháng chiến, giúp đỡ cách mạng, đã chết", "activist or helper, died first"),
    ("O12", "tỷ lệ tổn thương 5–10 %", "injury rate 5–10 %"),
    ("O13", "tỷ lệ tổn thương 11–15 %", "injury rate 11–15 %"),
    ("O14", "tỷ lệ tổn thương 16–20 %", "injury rate 16–20 %"),
    absent="NONE",
    why=CLAIM,
)
resistance_half_years = count(
    "resistance_half_years",
    (
        "số nửa năm tham gia kháng chiến (lẻ dưới 6 tháng tính nửa năm, từ 6 tháng tính một năm)",
        "half-years of resistance service (odd months under 6: a half, 6 or more: a year)",
    ),
    FILE,
    most=100,
    follows=True,
)
convalescence = code(
    "convalescence",
    ("điều dưỡng phục hồi sức khỏe trong tháng", "convalescence this month"),
    ("Danh sách điều dưỡng", "Convalescence list"),
    ("NONE", "không", "none"),
    ("HOME", "tại nhà", "at home"),
    ("CENTRE", "tập trung", "in a centre"),
    absent="NONE",
    why=CLAIM,
)
merit_school_year = code(
    "merit_school_year",
    ("hỗ trợ học tập năm học này", "school-year support"),
    FILE,
    ("NONE", "không", "none"),
    ("PRESCHOOL", "mầm non", "preschool"),
    ("SCHOOL", "phổ thông", "school"),
    ("OTHER", "cơ sở giáo dục khác", "other"),
    absent="NONE",
    why=CLAIM,
)

FACTS_OF_MERIT = (
    revolutionary,
    service_years,
    heroic_mother,
    hero,
    war_invalid,
    injury_rate,
    severe_wounds,
    diseased_soldier,
    disease_rate,
    severe_disease,
    toxic_exposed,
    toxic_rate,
    severe_toxic,
    toxic_child,
    jailed_by_enemy,
    helper,
    martyrs,
    martyr_spouse_remarried,
    survivor_of,
    survivor_of_second,
    lonely_survivor,
    cared_at_home,
    merit_study,
    merit_claim,
    resistance_half_years,
    convalescence,
    merit_school_year,
)
