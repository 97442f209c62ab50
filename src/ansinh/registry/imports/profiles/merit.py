"""Hồ sơ người có công: the status of each person, its rate, from the day of the decision."""

import polars as pl
from django.utils.translation import gettext_lazy as _

from ansinh.registry.imports import fields
from ansinh.registry.imports.facts import choice_of, count_of, day_of, paper_of
from ansinh.registry.imports.listed import PROFILES, Listed, Profile, facts

STATUS = fields.choice(
    "merit", _("diện người có công"),
    ("diện người có công", "loại đối tượng", "đối tượng", "diện đối tượng", "diện ncc",
     "diện chính sách", "loại hồ sơ"),
    {
        "REVOLUTIONARY": "người hoạt động cách mạng|lão thành cách mạng|tiền khởi nghĩa",
        "HEROIC_MOTHER": "bà mẹ việt nam anh hùng|bmvnah|mẹ vnah",
        "HERO": "anh hùng lực lượng vũ trang nhân dân|anh hùng llvtnd|anh hùng llvt|"
        "anh hùng lao động",
        "WAR_INVALID": "thương binh|tb|người hưởng chính sách như thương binh",
        "SICK_SOLDIER": "bệnh binh|bb",
        "TOXIC_CHEMICALS": "nhiễm chất độc hóa học|chất độc hóa học|cđhh|nhiễm chất độc da cam|"
        "người hoạt động kháng chiến bị nhiễm chất độc hóa học",
        "IMPRISONED": "bị địch bắt tù đày|tù đày|người hoạt động cách mạng bị địch bắt tù đày",
        "RESISTANCE": "người hoạt động kháng chiến|hoạt động kháng chiến",
        "HELPER": "người có công giúp đỡ cách mạng|giúp đỡ cách mạng",
        "MARTYR_RELATIVE": "thân nhân liệt sĩ|thân nhân liệt sỹ|tnls",
    },
)  # fmt: skip
RATE = fields.count("rate", _("tỷ lệ tổn thương cơ thể (%)"), "tỷ lệ", "tỷ lệ tổn thương cơ thể",
                    "tỷ lệ thương tật", "tỷ lệ %", "tỷ lệ tổn thương cơ thể (%)")  # fmt: skip
MARTYRS = fields.count("martyrs", _("số liệt sĩ"), "số liệt sĩ", "số liệt sỹ")
DECIDED = fields.day("decided_on", _("ngày quyết định"), "ngày quyết định", "ngày công nhận",
                     "ngày hưởng", "ngày qđ", "hưởng từ ngày")  # fmt: skip
PAPER = fields.text("file_no", _("số hồ sơ"), "số hồ sơ", "mã hồ sơ", "số quyết định", "số qđ")

# A status of the list, the law's own fact that it means, and where the rate goes.
LAW = {
    "WAR_INVALID": ("war_invalid", "INVALID", "injury_rate"),
    "SICK_SOLDIER": ("diseased_soldier", "true", "disease_rate"),
    "TOXIC_CHEMICALS": ("toxic_exposed", "true", "toxic_rate"),
    "HEROIC_MOTHER": ("heroic_mother", "true", ""),
    "HERO": ("hero", "true", ""),
    "IMPRISONED": ("jailed_by_enemy", "true", ""),
}


def _facts(listed: Listed) -> list[pl.DataFrame]:
    status = choice_of(listed, "merit", needed=True)
    since, paper = day_of(listed, "decided_on"), paper_of(listed, "file_no", "Hồ sơ")
    rate, martyrs = count_of(listed, "rate"), count_of(listed, "martyrs", most=20)
    made = [facts(listed, "merit", status, since, evidence=paper)]
    nothing = pl.Series([None], dtype=pl.String).new_from_index(0, len(status))
    for code, (kind, value, rate_kind) in LAW.items():
        of_this = (status == code).fill_null(value=False)
        if of_this.any():
            here = nothing.set(of_this, value)
            made.append(facts(listed, kind, here, since, evidence=paper))
            if rate_kind and listed.has("rate"):
                rates = rate.zip_with(of_this, nothing)
                made.append(facts(listed, rate_kind, rates, since, evidence=paper))
    if listed.has("martyrs"):
        made.append(facts(listed, "martyrs", martyrs, since, evidence=paper))
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
