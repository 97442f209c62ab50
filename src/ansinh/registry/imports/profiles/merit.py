"""Hồ sơ người có công: the status of each person, its rate, from the day of the decision."""

import polars as pl
from django.utils.translation import gettext_lazy as _

from ansinh.registry.imports import fields, values
from ansinh.registry.imports.facts import choice_of, count_of, day_of, paper_of
from ansinh.registry.imports.listed import PROFILES, Listed, Profile, facts

STATUS = fields.choice(
    "merit", _("diện người có công"),
    ("diện người có công", "loại đối tượng", "đối tượng", "diện đối tượng", "diện ncc",
     "diện chính sách", "loại hồ sơ"),
    {
        "revolutionary=BEFORE_1945": "hoạt động cách mạng trước 1945, thoát ly|"
        "lão thành cách mạng thoát ly",
        "revolutionary=BEFORE_1945_LOCAL": "hoạt động cách mạng trước 1945, không thoát ly|"
        "lão thành cách mạng không thoát ly",
        "revolutionary=UPRISING": "tiền khởi nghĩa|cán bộ tiền khởi nghĩa",
        "heroic_mother=true": "bà mẹ việt nam anh hùng|bmvnah|mẹ vnah",
        "hero=true": "anh hùng lực lượng vũ trang nhân dân|anh hùng llvtnd|anh hùng llvt|"
        "anh hùng lao động",
        "war_invalid=INVALID": "thương binh|tb|người hưởng chính sách như thương binh",
        "war_invalid=TYPE_B": "thương binh loại b",
        "diseased_soldier=true": "bệnh binh|bb",
        "toxic_exposed=true": "nhiễm chất độc hóa học|chất độc hóa học|cđhh|nhiễm chất độc da cam|"
        "người hoạt động kháng chiến bị nhiễm chất độc hóa học",
        "jailed_by_enemy=true": "bị địch bắt tù đày|tù đày|"
        "người hoạt động cách mạng bị địch bắt tù đày",
        "helper=BEFORE_1945": "giúp đỡ cách mạng trước 1945|giúp đỡ cách mạng trước tháng tám 1945",
        "helper=RESISTANCE_ORDER": "giúp đỡ cách mạng, huân chương kháng chiến",
        "martyrs=": "thân nhân liệt sĩ|thân nhân liệt sỹ|tnls",
    },
)  # fmt: skip
RATE = fields.count("rate", _("tỷ lệ tổn thương cơ thể (%)"), "tỷ lệ", "tỷ lệ tổn thương cơ thể",
                    "tỷ lệ thương tật", "tỷ lệ %", "tỷ lệ tổn thương cơ thể (%)")  # fmt: skip
MARTYRS = fields.count("martyrs", _("số liệt sĩ"), "số liệt sĩ", "số liệt sỹ")
DECIDED = fields.day("decided_on", _("ngày quyết định"), "ngày quyết định", "ngày công nhận",
                     "ngày hưởng", "ngày qđ", "hưởng từ ngày")  # fmt: skip
PAPER = fields.text("file_no", _("số hồ sơ"), "số hồ sơ", "mã hồ sơ", "số quyết định", "số qđ")

# Where the rate of a status goes.
RATES = {
    "war_invalid": "injury_rate",
    "diseased_soldier": "disease_rate",
    "toxic_exposed": "toxic_rate",
}


def _facts(listed: Listed) -> list[pl.DataFrame]:
    """Each status is a fact of the law; a relative of martyrs needs their number."""
    status = choice_of(listed, "merit", needed=True)
    since, paper = day_of(listed, "decided_on"), paper_of(listed, "file_no", "Hồ sơ")
    rate, martyrs = count_of(listed, "rate"), count_of(listed, "martyrs", most=20)
    kind = status.str.extract(r"^(\w+)=")
    value = status.str.extract(r"=(\w+)$")
    of_martyrs = (kind == "martyrs").fill_null(value=False)
    unsaid = of_martyrs & martyrs.is_null()
    listed.note("martyrs", values.no_reasons(len(unsaid)).set(unsaid, "value_missing"))
    value = martyrs.zip_with(of_martyrs, value)
    made = []
    for code in kind.drop_nulls().unique(maintain_order=True):
        here = (kind == code).fill_null(value=False)
        made.append(facts(listed, code, value.set(~here, None), since, evidence=paper))
        if code in RATES:
            rates = rate.set(~here, None)
            made.append(facts(listed, RATES[code], rates, since, evidence=paper))
    return made


PROFILES.add("merit")(
    Profile(
        code="merit",
        label=_("Hồ sơ người có công"),
        source="merit-records",
        fields=(*fields.PERSON, STATUS, RATE, MARTYRS, DECIDED, PAPER),
        one_of=(("full_name",), ("merit",)),
        facts=_facts,
    )
)
