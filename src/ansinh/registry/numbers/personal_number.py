"""What the digits of a number say of its holder, held against what we know: flags, never refusals.

A personal id has the place of birth registration (3 digits), century and sex (1), the last two
digits of the birth year (2), and six that say nothing. A number is re-issued, mistyped or older
than a correction often enough that a contradiction asks for a look and does not stop the desk.
"""

import re

from django.utils.translation import gettext as _

from ansinh.registry.codes import code_list

PLACE, SEX, YEAR, SHAPE = "PLACE", "SEX", "YEAR", "SHAPE"
SHAPES = {
    "PERSONAL_ID": r"[0-9]{12}",
    "OLD_ID": r"[0-9]{9}",
    "HEALTH_INSURANCE": r"[0-9]{10}|[0-9]{12}|[A-Z]{2}[0-9]{13}",
    "SOCIAL_INSURANCE": r"[0-9]{10}|[0-9]{12}",
}


def tidy_number(text: str) -> str:
    """The number without the blanks, dots and dashes people put between its groups."""
    return re.sub(r"[\s.\-‐–]", "", text).upper()


def flags_of(kind: str, value: str, *, sex: str, birth_year: int | None) -> list[str]:
    """The codes of what the number contradicts: PLACE, SEX, YEAR of a personal id, SHAPE of others.

    What we do not know (sex 'U', no year) contradicts nothing.
    """
    shape = SHAPES.get(kind)
    if shape is not None and not re.fullmatch(shape, value):
        return [SHAPE]
    if kind != "PERSONAL_ID":
        return []
    flags = []
    if value[:3] not in {one.code for one in code_list("birth_provinces")}:
        flags.append(PLACE)
    digit = int(value[3])
    if sex in ("M", "F") and (digit % 2 == 1) is not (sex == "F"):
        flags.append(SEX)
    if birth_year is not None and 1900 + digit // 2 * 100 + int(value[4:6]) != birth_year:
        flags.append(YEAR)
    return flags


def flag_words(flag: str, kind: str, value: str) -> str:
    """A flag as the official reads it, with what to do next."""
    if flag == SHAPE:
        return _("«%s» không có dạng thường gặp của loại số này; hãy so lại với giấy tờ.") % value
    words = {
        PLACE: _("ba số đầu %s không phải mã tỉnh nơi đăng ký khai sinh trong danh mục"),
        SEX: _("số thứ tư %s không khớp giới tính"),
        YEAR: _("các số %s không khớp năm sinh"),
    }
    digits = {PLACE: value[:3], SEX: value[3:4], YEAR: value[3:6]}
    if flag not in words:
        return flag
    look = _("hãy so lại với thẻ căn cước rồi đính chính số, giới tính hoặc ngày sinh")
    return f"{words[flag] % digits[flag]}; {look}."
