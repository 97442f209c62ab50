"""A personal number whose first three digits are no province: 001 to 096."""

import polars as pl
from django.utils.translation import gettext_lazy as _

from ansinh.registry.imports.checks import CHECKS, Check

CHECKS.add("no_such_province")(
    Check(
        "personal_id",
        _("Ba số đầu không phải mã tỉnh nào (001–096). Hãy xem lại số trên thẻ căn cước."),
        lambda listed: ~pl.col("personal_id").str.slice(0, 3).cast(pl.Int32).is_between(1, 96),
    )
)
