"""A household of the list without a head, or with two."""

import polars as pl
from django.utils.translation import gettext_lazy as _

from ansinh.registry.imports.checks import CHECKS, Check
from ansinh.registry.imports.listed import Listed


def _bad(listed: Listed) -> pl.Expr | None:
    if not listed.profile.household:
        return None
    heads = (pl.col("role") == "HEAD").sum().over("household_no")
    return pl.col("household_no").is_not_null() & (heads != 1)


CHECKS.add("one_head")(
    Check(
        "role",
        _("Hộ này không có đúng một chủ hộ trong danh sách. Hãy ghi quan hệ với chủ hộ."),
        _bad,
    )
)
