"""Danh sách giấy xác nhận khuyết tật: the grade of each person, from the day of the certificate."""

import polars as pl
from django.utils.translation import gettext_lazy as _

from ansinh.registry.imports import fields
from ansinh.registry.imports.facts import choice_of, day_of, paper_of
from ansinh.registry.imports.listed import PROFILES, Listed, Profile, facts

GRADE = fields.choice(
    "disability", _("mức độ khuyết tật"),
    ("mức độ khuyết tật", "mức độ", "mức độ kt", "mđkt", "mức khuyết tật"),
    {
        "EXTREME": "đặc biệt nặng|khuyết tật đặc biệt nặng|đbn|ktđbn|kt đbn",
        "SEVERE": "nặng|khuyết tật nặng|ktn|kt nặng|n",
        "MILD": "nhẹ|khuyết tật nhẹ|ktnh|kt nhẹ",
        "NONE": "không khuyết tật|không",
    },
)  # fmt: skip
GIVEN = fields.day("certified_on", _("ngày cấp giấy xác nhận"), "ngày cấp", "ngày cấp giấy",
                   "ngày cấp giấy xác nhận", "ngày xác nhận", "ngày kết luận")  # fmt: skip
PAPER = fields.text("certificate_no", _("số giấy xác nhận"), "số giấy xác nhận", "số hiệu",
                    "số giấy xác nhận khuyết tật", "số giấy", "số gxn")  # fmt: skip


def _facts(listed: Listed) -> list[pl.DataFrame]:
    value = choice_of(listed, "disability", needed=True)
    since = day_of(listed, "certified_on")
    paper = paper_of(listed, "certificate_no", "Giấy xác nhận khuyết tật")
    return [facts(listed, "disability", value, since, evidence=paper)]


PROFILES.add("disability")(
    Profile(
        code="disability",
        label=_("Giấy xác nhận khuyết tật"),
        source="disability-council",
        fields=(*fields.PERSON, GRADE, GIVEN, PAPER),
        one_of=(("full_name",), ("disability",)),
        facts=_facts,
    )
)
