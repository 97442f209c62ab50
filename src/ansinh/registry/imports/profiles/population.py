"""Trích xuất dân cư: who lives where, in which household. No facts but the marital status."""

import polars as pl
from django.utils.translation import gettext_lazy as _

from ansinh.registry.imports import fields
from ansinh.registry.imports.facts import choice_of
from ansinh.registry.imports.listed import PROFILES, Listed, Profile, facts

MARITAL = fields.choice(
    "marital", _("tình trạng hôn nhân"), ("tình trạng hôn nhân", "hôn nhân"),
    {
        "SINGLE": "chưa kết hôn|độc thân|chưa có vợ|chưa có chồng|chưa vợ|chưa chồng",
        "MARRIED": "đã kết hôn|có vợ|có chồng|đang có vợ chồng|kết hôn",
        "WIDOWED": "góa|goá|góa vợ|góa chồng|vợ chết|chồng chết",
        "SPOUSE_MISSING": "vợ mất tích|chồng mất tích",
        "DIVORCED": "ly hôn|đã ly hôn",
    },
)  # fmt: skip


def _facts(listed: Listed) -> list[pl.DataFrame]:
    if not listed.has("marital"):
        return []
    return [facts(listed, "marital", choice_of(listed, "marital"))]


PROFILES.add("population")(
    Profile(
        code="population",
        label=_("Trích xuất dữ liệu dân cư"),
        source="citizen",
        fields=(*fields.PERSON, *fields.HOME, fields.HEALTH, fields.SOCIAL, MARITAL),
        one_of=(("full_name",), ("birth", "birth_year", "male"), ("personal_id", "birth")),
        facts=_facts,
        household=True,
    )
)
