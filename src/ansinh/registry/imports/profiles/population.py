"""Trích xuất dân cư: who lives where, in which household. Facts: marital status, death."""

import polars as pl
from django.utils.translation import gettext_lazy as _

from ansinh.registry.imports import fields, values
from ansinh.registry.imports.facts import DIED, choice_of, day_of
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
    made = []
    if listed.has("marital"):
        made.append(facts(listed, "marital", choice_of(listed, "marital")))
    if listed.has("died_on"):
        day = day_of(listed, "died_on")
        dead = values.no_reasons(len(day)).set(day.is_not_null(), "true")
        made.append(facts(listed, "deceased", dead, day))
    return made


PROFILES.add("population")(
    Profile(
        code="population",
        label=_("Trích xuất dữ liệu dân cư"),
        source="citizen",
        fields=(*fields.PERSON, *fields.HOME, fields.HEALTH, fields.SOCIAL, MARITAL, DIED),
        one_of=(("full_name",), ("birth", "birth_year", "male"), ("personal_id", "birth")),
        facts=_facts,
        household=True,
        residents=True,
    )
)
