"""The form of an agency's yearly report: which sections, tables and items each variant has.

The outline is the one of the consolidated report, cut to what one agency answers for. A change here
is a new TEMPLATE_VERSION, so that workbooks taken out before it are told from those after.
"""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from ansinh.plan.models.charges import Variant

TEMPLATE_VERSION = "2026.1"
FULL, AREA, SHORT, MEDIA = Variant.FULL, Variant.AREA, Variant.SHORT, Variant.MEDIA
# The fullest form an agency is charged with is the one it fills in.
RANK = {FULL: 3, AREA: 2, SHORT: 1, MEDIA: 0}
TEXT, TARGET, WORDS, TASK = "text", "target", "words", "task"


@dataclass(frozen=True)
class Section:
    """A section of the report that is written in words."""

    code: str
    title: object
    hint: object
    variants: frozenset[str]


def _section(code: str, title: object, hint: object, *variants: str) -> Section:
    return Section(code, title, hint, frozenset(variants))


SECTIONS = (
    _section(
        "I.1", _("Ban hành văn bản, kế hoạch"),
        _("Văn bản của cơ quan để thực hiện Kế hoạch; từng văn bản ghi ở bảng sản phẩm."),
        FULL, AREA,
    ),
    _section(
        "I.2", _("Thông tin, tuyên truyền"),
        _("Hình thức, nội dung, số buổi, số lượt; chuyên mục, tin bài."), FULL, AREA, MEDIA,
    ),
    _section(
        "I.3", _("Kiểm tra, giám sát"), _("Số cuộc, kết luận chính, việc đã sửa."), FULL, AREA
    ),
    _section(
        "II", _("Đánh giá chung về mục tiêu, chỉ tiêu"),
        _("Nhận định chung; số liệu ghi ở bảng chỉ tiêu."), FULL,
    ),
    _section(
        "III", _("Kết quả thực hiện nhiệm vụ, giải pháp"),
        _("Phần chung; kết quả từng nhiệm vụ ghi ở bảng nhiệm vụ."), FULL, AREA, SHORT,
    ),
    _section(
        "IV", _("Kinh phí thực hiện"), _("Nguồn, đã giao, đã giải ngân đến ngày chốt."), FULL, AREA
    ),
    _section("V.1", _("Kết quả nổi bật"), "", FULL, AREA),
    _section("V.2", _("Tồn tại, hạn chế"), "", FULL, AREA),
    _section("V.3", _("Nguyên nhân khách quan, chủ quan"), "", FULL, AREA),
    _section("VI", _("Phương hướng, nhiệm vụ trọng tâm năm sau"), "", FULL, AREA),
    _section(
        "VII", _("Đề xuất, kiến nghị"), _("Kể cả đề xuất sửa đổi, bổ sung Kế hoạch."),
        FULL, AREA, SHORT,
    ),
)  # fmt: skip


def sections(variant: str) -> tuple[Section, ...]:
    """The sections of a variant, in order."""
    return tuple(section for section in SECTIONS if variant in section.variants)


def text_item(section: str) -> str:
    """The code of a section as an item: 'text:I.1'."""
    return f"{TEXT}:{section}"


def target_item(target: str, area: str, *, words: bool = False) -> str:
    """The code of a target in an area as an item: 'target:T5@48', 'words:T1@48' where the target is
    said in words only.
    """
    return f"{WORDS if words else TARGET}:{target}@{area}"


def task_item(task: str) -> str:
    """The code of a task as an item: 'task:III.2.a'."""
    return f"{TASK}:{task}"


def parts(item: str) -> tuple[str, str, str]:
    """Kind, code and area of an item ('' where it has none)."""
    kind, _colon, rest = item.partition(":")
    code, _at, area = rest.partition("@")
    return kind, code, area


def fullest(variants: set[str]) -> str:
    """The variant an agency with several duties fills in."""
    return max(variants, key=lambda variant: RANK[Variant(variant)])
