"""Agency names in running text, and their codes in the register of the day."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ansinh.kernel.text import fold, tidy
from ansinh.plan.documents.tree import Party

UBND = r"(?:UBND|Ủy ban nhân dân|Uỷ ban nhân dân)"
PLACES = r"(?:quận|huyện|xã|phường|đặc khu|thị trấn|cấp xã|cấp huyện)"
SEVERAL = rf"{PLACES}(?:(?:,\s*|\s+và\s+){PLACES})*"
# What official texts write for a group, and the code of the group in the register. Longest first.
GROUPS = (
    (r"các sở, ngành được (?:phân công|giao) chủ trì[^,;.]*", "G_SO_ASSIGNED"),
    (r"các sở, ngành, đơn vị có liên quan khác", "G_SO_KHAC"),
    (r"báo đà nẵng, đài [^,;]+ đà nẵng và các báo, đài", "G_BAODAI"),
    (r"(?:các )?báo, đài", "G_BAODAI"),
    (r"(?:các )?(?:cơ quan thông tấn báo chí|cơ quan báo chí)", "G_BAODAI"),
    (rf"{UBND}(?: nhân dân)?(?: các)? (?:quận, huyện|huyện, quận)", "G_QUANHUYEN"),
    (rf"{UBND}(?: các)? {SEVERAL}", "G_PHUONGXA"),
    (r"(?:các )?sở,? (?:ban,? )?ngành(?: thành phố| tỉnh)?", "G_SO"),
    (r"(?:các )?hội,? đoàn thể|(?:các )?đoàn thể(?: chính trị(?: -)? xã hội)?", "G_DOANTHE"),
    (r"(?:các )?tổ chức chính trị(?: -)? xã hội", "G_DOANTHE"),
    (r"(?:các )?(?:cơ quan, )?(?:tổ chức, )?đơn vị(?:, địa phương)?(?: có)? liên quan", "G_DONVI"),
    (r"(?:các )?cơ quan(?:, tổ chức)?(?: khác)?(?: có)? liên quan(?: khác)?", "G_DONVI"),
    (r"các cơ quan, đơn vị(?:, địa phương)?(?: theo quy định)?", "G_DONVI"),
    (r"(?:các )?đơn vị(?:, địa phương)?", "G_DONVI"),
    (r"các bộ, cơ quan ngang bộ(?:, cơ quan thuộc chính phủ)?", ""),
    (r"các bộ, ngành(?: (?:trung ương|có liên quan|liên quan))?", "BO_NGANH_TW"),
)
HEADS = (
    r"Sở|Ban|Bộ|Công an|Báo|Đài|Bảo hiểm xã hội|UBND|Ủy ban|Uỷ ban|Hội|Văn phòng|Trung tâm"
    r"|Thanh tra"
    r"|Ngân hàng|Chi nhánh|Cục|Chi cục|Quỹ|Liên đoàn|Liên minh|Tỉnh đoàn|Thành đoàn|Đoàn Thanh niên"
    r"|Mặt trận|Thành ủy|Tỉnh ủy|HĐND|Hội đồng|Kho bạc|Bưu điện|Thuế|Thông tấn xã|Viện"
    r"|Tòa án|Trường"
    r"|Trung ương Hội|Bộ trưởng|Chủ tịch|Thủ trưởng|Tư lệnh|Các đội|Thủ tướng"
)
MANY = re.compile(
    r"các (?:sở|ban|bộ|cơ quan|đơn vị|tổ chức|hội|đoàn|doanh nghiệp|trường|ngân hàng"
    r"|quân khu|tỉnh|đội"
    r"|địa phương|cơ sở|xã|phường|quận|đài)\b",
    re.I,
)
# What stands before the name of an agency: who answers for it, or what is asked of it.
BEFORE = re.compile(
    r"^(?:Đề nghị|Giao|Khuyến khích|Đối với|Trách nhiệm của|Thủ trưởng|Giám đốc|Chánh"
    r"|Bộ trưởng(?=\s+Bộ)"
    r"|Chủ tịch(?=\s+(?:UBND|Ủy ban|Uỷ ban)))\s+"
)
GROUP = re.compile("|".join(f"(?:{pattern})" for pattern, _ in GROUPS), re.I)
HEAD = re.compile(rf"(?:{HEADS})\b")
SPLIT = re.compile(
    rf"\s*[;.]\s*|\s*,\s*(?=(?:{HEADS})\b|các\b)|\s+(?:và|cùng)\s+(?=(?:{HEADS})\b|các\b"
    rf"|\x00)|\s*,\s*(?=\x00)"
)
TAIL = re.compile(
    r"\s*(?:\(.*|:.*|,?\s*(?:chủ trì|chịu trách nhiệm|có trách nhiệm|phối hợp|chủ động"
    r"|theo dõi|tiến hành"
    r"|tham mưu|tổng hợp|trong phạm vi|tăng cường|xây dựng|bố trí|căn cứ|đăng tải|kiện toàn"
    r"|(?<!trực )thuộc(?! [Cc]hính phủ)|rà soát|triển khai|tổ chức triển khai"
    r"|thực hiện nhiệm vụ|tiếp tục|quan tâm|để|nhằm|đúng).*)$",
    re.S,
)


@dataclass(frozen=True)
class Known:
    """An agency of the register, as it stood on the day of the plan."""

    code: str
    name: str
    short_name: str


class Directory:
    """The agencies of the day. `ours`: whether the plan is of the city whose register it is."""

    def __init__(self, known: Iterable[Known], *, ours: bool = True) -> None:
        self.ours = ours
        self._codes: dict[str, str] = {}
        self._all: set[str] = set()
        for one in known:
            self._all.add(one.code)
            for name in (one.name, one.short_name):
                self._codes.setdefault(_plain(name), one.code)

    def code(self, name: str) -> str:
        """The code of a named agency; empty when it is not in the register."""
        return self._codes.get(_plain(name), "") if self.ours else ""

    def group(self, text: str) -> str:
        """The code of a group of agencies; empty when the register has none that day."""
        pattern = next((code for one, code in GROUPS if re.fullmatch(one, text, re.I)), "")
        return pattern if self.ours and pattern in self._all else ""


def _plain(name: str) -> str:
    plain = fold(name).replace("uy ban nhan dan", "ubnd").replace("&", "va")
    plain = re.sub(r"^(?:giam doc|de nghi|thu truong|chanh)\s+", "", plain)
    plain = re.sub(r"\s+(?:thanh pho|tp)(?:\s+da nang)?$|\s+viet nam thanh pho.*$", "", plain)
    return re.sub(r"[^a-z0-9]+", " ", plain).strip()


def named(text: str, directory: Directory, role: str = "") -> list[Party]:
    """The agencies that a list names, in its order, each once."""
    groups: list[str] = []

    def hide(found: re.Match[str]) -> str:
        groups.append(found[0])
        return f"\x00{len(groups) - 1}\x00"

    hidden = GROUP.sub(hide, BEFORE.sub("", BEFORE.sub("", tidy(text))))
    parties: dict[str, Party] = {}
    for piece in SPLIT.split(hidden):
        for party in _piece(piece, groups, directory, role):
            parties.setdefault(party.code or fold(party.name), party)
    return list(parties.values())


def _piece(piece: str, groups: Sequence[str], directory: Directory, role: str) -> list[Party]:
    marks = [int(number) for number in re.findall(r"\x00(\d+)\x00", piece)]
    found = [Party(groups[at], role, directory.group(groups[at])) for at in marks]
    if marks and not HEAD.match(piece):
        return found
    name = TAIL.sub("", re.sub(r"\x00\d+\x00.*", "", piece)).strip(" ,;.-–")
    if not HEAD.match(name) and not MANY.match(name):
        return found
    return [Party(name, role, directory.code(name)), *found]


ROLES = re.compile(r"(?P<lead>.*?)\s*,?\s*\bchủ trì\b(?P<rest>.*)$", re.S)
PARTNERS = re.compile(r"phối hợp(?:\s+chặt chẽ)?(?:\s+(?:với|cùng))?\s*(?::\s*)?(.*)$", re.S)


def parts_played(kind: str, text: str, directory: Directory) -> list[Party]:
    """The agencies of a line «Cơ quan …: A chủ trì, phối hợp B»; `kind` is what its label says."""
    if kind in {"partner", "consolidator"}:
        return named(text, directory, kind)
    split = ROLES.match(text) if kind in {"implementer", "lead", "agencies"} else None
    if split and GROUP.fullmatch(text.strip(" .")):
        return _leads(named(text, directory, "lead"))
    if split and split["lead"].strip():
        partners = PARTNERS.search(split["rest"])
        rest = partners[1] if partners else ""
        others = [] if partners else _after(split["rest"], directory)
        return [
            *_leads(named(split["lead"], directory, "lead")),
            *named(rest, directory, "partner"),
            *others,
        ]
    if kind in {"lead", "agencies"}:
        return _leads(named(text, directory, "lead"))
    return named(text, directory, "implementer")


def _after(rest: str, directory: Directory) -> list[Party]:
    """What follows the clause of the lead: «…; Sở B và các sở tổ chức triển khai»."""
    return named(rest.split(";", 1)[1], directory, "implementer") if ";" in rest else []


def _leads(parties: Sequence[Party]) -> list[Party]:
    """The first printed leads; which of several answers for a task only a person can say."""
    return [
        Party(one.name, "lead" if at == 0 else "co_lead", one.code)
        for at, one in enumerate(parties)
    ]
