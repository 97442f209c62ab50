"""Whole đồng, as officials write them in cells and fields."""

import re
from decimal import Decimal, InvalidOperation

from django.utils.translation import gettext as _

GROUPED = re.compile(r"[+-]?\d{1,3}(?P<mark>[.,\s])\d{3}(?:(?P=mark)\d{3})*")


class NotWholeDong(ValueError):
    """The cell is no amount of whole đồng."""


def whole_dong(value: object) -> int | None:
    """1234567, '1.234.567', '1 234 567 đồng' → 1234567; an empty cell → None.

    Raises NotWholeDong with the remedy: 12,5 is half a đồng, or millions.
    """
    if value is None or isinstance(value, bool):
        return None
    if isinstance(value, int):
        return value
    text = str(value).strip().lower().removesuffix("đồng").removesuffix("đ").strip()
    text = text.replace("\u00a0", " ").replace("−", "-")
    if not text:
        return None
    if GROUPED.fullmatch(text) and not isinstance(value, float):
        text = re.sub(r"[.,\s]", "", text)
    try:
        number = Decimal(text.replace(",", "."))
    except InvalidOperation:
        raise NotWholeDong(
            _("«%s» không phải số tiền. Hãy ghi số đồng chẵn như 1.350.000.") % value
        ) from None
    if number != number.to_integral_value() or abs(number) >= 10**16:
        raise NotWholeDong(
            _("«%s» không phải số đồng chẵn. Nếu đang tính bằng triệu, hãy đổi ra đồng.") % value
        )
    return int(number)
