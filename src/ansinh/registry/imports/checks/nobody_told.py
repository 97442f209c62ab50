"""A row that tells nobody apart: no number, and no birth date either."""

import polars as pl
from django.utils.translation import gettext_lazy as _

from ansinh.registry.imports.checks import CHECKS, Check
from ansinh.registry.imports.listed import TELLING

CHECKS.add("nobody_told")(
    Check(
        "personal_id",
        _("Không có số nào và không có ngày sinh, nên không biết là ai. Hãy ghi một trong hai."),
        lambda listed: (
            pl.all_horizontal(*(pl.col(code).is_null() for code in TELLING[1:]))
            & pl.col("birth_year").is_null()
        ),
    )
)
