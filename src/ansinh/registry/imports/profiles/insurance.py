"""Danh sách thẻ bảo hiểm y tế: cards and their validity; numbers for people who are known."""

import polars as pl
from django.utils.translation import gettext_lazy as _

from ansinh.registry.imports import fields
from ansinh.registry.imports.facts import choice_of, day_of
from ansinh.registry.imports.listed import PROFILES, Listed, Profile, facts

FROM = fields.day("valid_from", _("thẻ có giá trị từ"), "giá trị từ", "từ ngày", "hạn thẻ từ",
                  "gttheitu", "giá trị thẻ từ", "giá trị sử dụng / từ ngày", "gtthetu")  # fmt: skip
UNTIL = fields.day("valid_until", _("thẻ có giá trị đến"), "giá trị đến", "đến ngày", "hạn thẻ đến",
                   "gttheden", "giá trị sử dụng / đến ngày", "hạn thẻ",
                   "giá trị thẻ đến")  # fmt: skip
PENSION = fields.choice(
    "pension", _("lương hưu, trợ cấp BHXH hằng tháng"),
    ("lương hưu", "lương hưu, trợ cấp bhxh hằng tháng", "hưởng lương hưu"),
    {
        "NONE": "không|không hưởng|không có",
        "BELOW_SOCIAL_PENSION": "thấp hơn trợ cấp hưu trí xã hội|thấp hơn",
        "FULL": "không thấp hơn trợ cấp hưu trí xã hội|đủ|hưởng đủ",
    },
)  # fmt: skip


def _facts(listed: Listed) -> list[pl.DataFrame]:
    since, until = day_of(listed, "valid_from"), day_of(listed, "valid_until", future=True)
    made = [facts(listed, "health_insurance", "true", since, until=until)]
    if listed.has("pension"):
        made.append(facts(listed, "pension", choice_of(listed, "pension")))
    return made


PROFILES.add("insurance")(
    Profile(
        code="insurance",
        label=_("Danh sách bảo hiểm y tế, bảo hiểm xã hội"),
        source="social-insurance",
        fields=(*fields.PERSON, fields.HEALTH, fields.SOCIAL, FROM, UNTIL, PENSION),
        one_of=(("full_name",), ("health_insurance", "social_insurance", "personal_id")),
        facts=_facts,
        creates=False,
    )
)
