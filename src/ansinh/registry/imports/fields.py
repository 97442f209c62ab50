"""The columns that a list may have, and the words by which each is headed."""

from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ansinh.kernel.text import fold, tidy

Words = str | Promise


class Holds(StrEnum):
    """What the cells of a column hold, and so how they are read."""

    TEXT = "text"
    NAME = "name"
    NUMBER = "number"
    BIRTH = "birth"
    DAY = "day"
    CHOICE = "choice"
    COUNT = "count"


@dataclass(frozen=True)
class Field:
    """A column. `heads` are header words; `choices` (words → code) read a coded cell; `about` is
    the kind of fact that its cells tell, named where that is a sensitive one.
    """

    code: str
    label: Words
    holds: Holds
    heads: tuple[str, ...]
    choices: tuple[tuple[str, str], ...] = ()
    about: str = ""

    def read_choice(self, text: str) -> str | None:
        """The code that a cell means: its very words, those words without marks when they mean one
        code only, or the longest words found in it when no other code is named. Else None.
        """
        marked = _plain(text)
        exact = {code for words, code in self.choices if words == marked}
        flat = squeezed(text)
        folded = {code for words, code in self.choices if squeezed(words) == flat}
        for found in (exact, folded, self._named_in(flat)):
            if found:
                return found.pop() if len(found) == 1 else None
        return None

    def _named_in(self, flat: str) -> set[str]:
        rest, found = f" {flat} ", set()
        for words, code in sorted(self.choices, key=lambda one: -len(one[0])):
            phrase = f" {squeezed(words)} "
            if len(words) > 2 and phrase in rest:
                rest = rest.replace(phrase, " | ")
                found.add(code)
        return found


def _plain(text: str) -> str:
    return " ".join("".join(c if c.isalnum() else " " for c in tidy(text).lower()).split())


def squeezed(text: str) -> str:
    """Folded words without punctuation: 'Số CCCD/CMND:' → 'so cccd cmnd'."""
    return " ".join("".join(c if c.isalnum() else " " for c in fold(text)).split())


def _field(code: str, label: Words, holds: Holds, *heads: str) -> Field:
    return Field(code, label, holds, tuple(map(squeezed, heads)))


def choice(code: str, label: Words, heads: tuple[str, ...], words: dict[str, str]) -> Field:
    """A column of few words; `words` maps each code to its spellings, parted by «|»."""
    spelt = tuple(
        (_plain(one), value) for value, spellings in words.items() for one in spellings.split("|")
    )
    return Field(code, label, Holds.CHOICE, tuple(map(squeezed, heads)), spelt)


FULL_NAME = _field(
    "full_name", _("họ và tên"), Holds.NAME,
    "họ và tên", "họ tên", "họ, chữ đệm và tên", "họ, chữ đệm, tên khai sinh", "tên đối tượng",
    "họ và tên đối tượng", "full name", "ho_ten",
)  # fmt: skip
SEX = choice(
    "sex", _("giới tính"), ("giới tính", "giới", "phái", "nam/nữ", "sex"),
    {"M": "nam|m|1|trai|male", "F": "nữ|f|nu|gái|0|2|female"},
)  # fmt: skip
MALE = _field("male", _("cột «Nam»"), Holds.TEXT, "nam", "năm sinh / nam", "giới tính / nam",
              "ngày sinh / nam", "ngày, tháng, năm sinh / nam")  # fmt: skip
FEMALE = _field("female", _("cột «Nữ»"), Holds.TEXT, "nữ", "năm sinh / nữ", "giới tính / nữ",
                "ngày sinh / nữ", "ngày, tháng, năm sinh / nữ")  # fmt: skip
BIRTH = _field(
    "birth", _("ngày sinh"), Holds.BIRTH,
    "ngày sinh", "ngày tháng năm sinh", "ngày, tháng, năm sinh", "năm sinh", "sinh ngày",
    "ngaysinh", "birth date", "date of birth",
)  # fmt: skip
BIRTH_DAY = _field("birth_day", _("ngày (sinh)"), Holds.TEXT, "ngày sinh / ngày",
                   "ngày tháng năm sinh / ngày")  # fmt: skip
BIRTH_MONTH = _field("birth_month", _("tháng (sinh)"), Holds.TEXT, "ngày sinh / tháng",
                     "ngày tháng năm sinh / tháng")  # fmt: skip
BIRTH_YEAR = _field("birth_year", _("năm (sinh)"), Holds.TEXT, "ngày sinh / năm",
                    "ngày tháng năm sinh / năm")  # fmt: skip
PERSONAL_ID = _field(
    "personal_id", _("số định danh cá nhân"), Holds.NUMBER,
    "số định danh cá nhân", "số định danh", "mã định danh", "mã định danh cá nhân", "cccd",
    "số cccd", "số căn cước", "số căn cước công dân", "căn cước công dân", "cmnd", "số cmnd",
    "số cmnd/cccd", "số cccd/cmnd", "cccd/cmnd", "cmnd/cccd", "số đddn", "số ddcn", "ddcn",
    "số cmnd/cccd/đdcn", "personal id", "số giấy tờ tùy thân",
)  # fmt: skip
OLD_ID = _field("old_id", _("số chứng minh nhân dân (9 số)"), Holds.NUMBER,
                "số cmnd cũ", "cmnd cũ", "số cmnd 9 số", "số chứng minh nhân dân",
                "chứng minh nhân dân")  # fmt: skip
OUR_NUMBER = _field("social_security", _("mã số an sinh xã hội"), Holds.NUMBER,
                    "mã số an sinh xã hội", "mã số asxh", "mã asxh", "số an sinh xã hội",
                    "mã số an sinh")  # fmt: skip
HEALTH = _field("health_insurance", _("số thẻ bảo hiểm y tế"), Holds.NUMBER,
                "số thẻ bhyt", "mã thẻ bhyt", "thẻ bhyt", "số thẻ bảo hiểm y tế", "mã thẻ",
                "mathe")  # fmt: skip
SOCIAL = _field("social_insurance", _("mã số bảo hiểm xã hội"), Holds.NUMBER,
                "mã số bhxh", "số bhxh", "mã bhxh", "số sổ bhxh", "mã số bảo hiểm xã hội",
                "masobhxh")  # fmt: skip
PHONE = _field("phone", _("điện thoại"), Holds.NUMBER, "điện thoại", "số điện thoại", "sđt",
               "đt", "phone")  # fmt: skip
ETHNIC = _field("ethnic_group", _("dân tộc"), Holds.TEXT, "dân tộc", "mã dân tộc", "ethnic group")
COMMUNE = _field("commune", _("xã, phường"), Holds.TEXT,
                 "xã/phường", "phường/xã", "xã, phường", "phường, xã", "xã phường thị trấn",
                 "tên xã", "nơi thường trú / xã", "commune", "địa bàn", "xã/phường/đặc khu",
                 "tên xã/phường")  # fmt: skip
COMMUNE_CODE = _field("commune_code", _("mã xã, phường"), Holds.NUMBER, "mã xã", "mã phường",
                      "mã xã/phường", "mã đơn vị hành chính", "mã đvhc")  # fmt: skip
DISTRICT = _field("district", _("quận, huyện (cũ)"), Holds.TEXT, "quận/huyện", "huyện/quận",
                  "quận", "huyện", "tên huyện", "quận, huyện, thị xã")  # fmt: skip
ADDRESS = _field("address", _("địa chỉ"), Holds.TEXT, "địa chỉ", "nơi thường trú", "chỗ ở hiện nay",
                 "nơi ở hiện nay", "nơi ở hiện tại", "hộ khẩu thường trú", "nơi cư trú",
                 "address")  # fmt: skip
VILLAGE = _field("village", _("thôn, tổ dân phố"), Holds.TEXT, "thôn", "tổ", "tổ dân phố",
                 "thôn/tổ", "thôn, tổ dân phố", "thôn/tổ dân phố", "khối phố")  # fmt: skip
HOUSEHOLD = _field("household_no", _("mã hộ trong danh sách"), Holds.TEXT, "mã hộ", "số hộ",
                   "mã số hộ", "mã hộ gia đình", "hộ số", "số sổ hộ khẩu",
                   "household number")  # fmt: skip
ROLE = choice(
    "role", _("quan hệ với chủ hộ"),
    ("quan hệ với chủ hộ", "quan hệ chủ hộ", "quan hệ", "quan hệ với chủ hộ (chh)"),
    {
        "HEAD": "chủ hộ|chh|bản thân|chủ",
        "SPOUSE": "vợ|chồng|vợ chồng|vợ/chồng",
        "CHILD": "con|con đẻ|con trai|con gái|con nuôi|con ruột",
        "PARENT": "cha|mẹ|bố|cha mẹ|cha đẻ|mẹ đẻ|bố đẻ|cha/mẹ|ba|má",
        "GRANDCHILD": "cháu|cháu nội|cháu ngoại|cháu ruột",
        "OTHER": "khác|con dâu|con rể|anh|chị|em|ông|bà|người ở nhờ|cô|dì|chú|bác|anh ruột|"
        "chị ruột|em ruột|em trai|em gái|chị gái|anh trai",
    },
)  # fmt: skip
SINCE = _field("since", _("từ ngày"), Holds.DAY, "từ ngày", "ngày hiệu lực", "hiệu lực từ",
               "ngày bắt đầu")  # fmt: skip
PERSON = (
    FULL_NAME, SEX, MALE, FEMALE, BIRTH, BIRTH_DAY, BIRTH_MONTH, BIRTH_YEAR, PERSONAL_ID, OLD_ID,
    OUR_NUMBER, PHONE, ETHNIC, COMMUNE, COMMUNE_CODE, DISTRICT, ADDRESS, VILLAGE,
)  # fmt: skip
HOME = (HOUSEHOLD, ROLE)


def day(code: str, label: Words, *heads: str) -> Field:
    """A column of whole days."""
    return _field(code, label, Holds.DAY, *heads)


def text(code: str, label: Words, *heads: str) -> Field:
    """A column of text."""
    return _field(code, label, Holds.TEXT, *heads)


def count(code: str, label: Words, *heads: str) -> Field:
    """A column of whole numbers, a percent sign allowed."""
    return _field(code, label, Holds.COUNT, *heads)
