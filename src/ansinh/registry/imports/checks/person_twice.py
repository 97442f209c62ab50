"""The same name, birth date and commune twice in one list, without numbers to tell them apart."""

import polars as pl
from django.utils.translation import gettext_lazy as _

from ansinh.registry.imports.checks import CHECKS, Check
from ansinh.registry.imports.listed import Listed

SAME = ("name_folded", "birth_date", "birth_year", "area_id")


def _bad(listed: Listed) -> pl.Expr:
    return pl.struct(*SAME).is_duplicated() & (pl.col("personal_id").is_null())


CHECKS.add("person_twice")(
    Check(
        "full_name",
        _("Trùng họ tên, ngày sinh và nơi ở với một dòng khác. Hãy ghi số định danh cho các dòng."),
        _bad,
    )
)
