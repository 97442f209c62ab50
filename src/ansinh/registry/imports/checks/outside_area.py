"""A row of another commune than the official's."""

import polars as pl
from django.utils.translation import gettext_lazy as _

from ansinh.registry.imports.checks import CHECKS, Check

CHECKS.add("outside_area")(
    Check(
        "commune",
        _("Ngoài địa bàn của bạn. Hãy chuyển dòng này cho xã, phường đó."),
        lambda listed: (
            pl.col("area_id").is_not_null() & ~pl.col("area_id").is_in(sorted(listed.places.within))
        ),
    )
)
