"""A personal number that stands in two rows of one list."""

import polars as pl
from django.utils.translation import gettext_lazy as _

from ansinh.registry.imports.checks import CHECKS, Check
from ansinh.registry.imports.listed import Listed


def _bad(listed: Listed) -> pl.Expr:
    """Every row after the first; the first too when the rows name different people."""
    number = pl.col("personal_id")
    names = pl.col("name_folded").n_unique().over("personal_id")
    return (
        number.is_not_null() & number.is_duplicated() & (~number.is_first_distinct() | (names > 1))
    )


CHECKS.add("number_twice")(
    Check(
        "personal_id",
        _("Số này đã có ở một dòng khác của danh sách. Hãy giữ một dòng, hoặc sửa số."),
        _bad,
    )
)
