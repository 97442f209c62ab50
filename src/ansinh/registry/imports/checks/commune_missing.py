"""A row that does not say where the person lives, in a list of more than one commune."""

import polars as pl
from django.utils.translation import gettext_lazy as _

from ansinh.registry.imports.checks import CHECKS, Check
from ansinh.registry.imports.listed import Listed


def _bad(listed: Listed) -> pl.Expr | None:
    needed = listed.profile.creates or listed.has("commune") or listed.has("commune_code")
    return pl.col("area_id").is_null() & ~pl.col("place_named") if needed else None


CHECKS.add("commune_missing")(
    Check("commune", _("Thiếu xã, phường. Hãy ghi tên hoặc mã xã, phường."), _bad)
)
