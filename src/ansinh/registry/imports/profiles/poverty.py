"""Danh sách rà soát hộ nghèo, hộ cận nghèo: the class of each household, from a day on."""

import polars as pl
from django.utils.translation import gettext_lazy as _

from ansinh.registry.imports import fields
from ansinh.registry.imports.facts import choice_of, day_of, paper_of
from ansinh.registry.imports.listed import PROFILES, Listed, Profile, facts

CLASS = fields.choice(
    "poverty", _("diện hộ"),
    ("diện hộ", "phân loại hộ", "loại hộ", "kết quả rà soát", "hộ nghèo/hộ cận nghèo", "diện",
     "phân loại", "kết quả phân loại"),
    {
        "POOR": "hộ nghèo|nghèo|hn|n",
        "NEAR_POOR": "hộ cận nghèo|cận nghèo|hcn|cn",
        "NONE": "không nghèo|hộ không nghèo|hộ thoát nghèo|thoát nghèo|hộ thoát cận nghèo|"
        "thoát cận nghèo|không thuộc diện",
    },
)  # fmt: skip
DECIDED = fields.day("decided_on", _("ngày quyết định"), "ngày quyết định", "ngày công nhận",
                     "từ ngày", "ngày ký")  # fmt: skip
PAPER = fields.text("decision_no", _("số quyết định"), "số quyết định", "quyết định số", "số qđ")
HEAD = fields.Field(
    "full_name", fields.FULL_NAME.label, fields.FULL_NAME.holds,
    (*fields.FULL_NAME.heads, *map(fields.squeezed, (
        "họ và tên chủ hộ", "họ tên chủ hộ", "tên chủ hộ", "chủ hộ", "họ và tên thành viên",
    ))),
)  # fmt: skip


def _facts(listed: Listed) -> list[pl.DataFrame]:
    value = choice_of(listed, "poverty")
    since, paper = day_of(listed, "decided_on"), paper_of(listed, "decision_no", "Quyết định")
    return [facts(listed, "poverty", value, since, evidence=paper)]


PROFILES.add("poverty")(
    Profile(
        code="poverty",
        label=_("Rà soát hộ nghèo, hộ cận nghèo"),
        source="poverty-review",
        fields=(HEAD, *fields.PERSON[1:], *fields.HOME, CLASS, DECIDED, PAPER),
        one_of=(("full_name",), ("poverty",)),
        facts=_facts,
        household=True,
    )
)
