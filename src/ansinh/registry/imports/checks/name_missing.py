"""A row without a name."""

import polars as pl
from django.utils.translation import gettext_lazy as _

from ansinh.registry.imports.checks import CHECKS, Check

CHECKS.add("name_missing")(
    Check(
        "full_name",
        _("Thiếu họ và tên. Hãy ghi đủ họ, chữ đệm và tên."),
        lambda listed: pl.col("full_name").is_null(),
    )
)
