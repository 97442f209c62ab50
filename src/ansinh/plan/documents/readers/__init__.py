"""One file per format: bytes → paragraphs and tables, in the order of the document."""

from collections.abc import Callable
from pathlib import Path

from django.utils.translation import gettext as _

from ansinh.kernel.register import Register
from ansinh.plan.documents.blocks import Block, Grid

Reader = Callable[[bytes], list[Block]]
READERS: Register[Reader] = Register("plan document format", __name__)
MOST_BYTES = 20 * 1024 * 1024
NAKED = frozenset({"txt", "html"})
# What the bytes begin with, whatever the name of the file says.
BEGINS = {"pdf": b"%PDF-", "docx": b"PK\x03\x04"}


class UnreadableDocument(ValueError):
    """The file is not of a known format, too large, or holds no text."""


def read(name: str, content: bytes) -> list[Block]:
    """The blocks of a file. Raises UnreadableDocument, naming the file and the remedy."""
    kind = Path(name).suffix.lower().lstrip(".").replace("htm", "html").replace("htmll", "html")
    known = ", ".join(f".{code}" for code in READERS)
    if kind not in READERS:
        raise UnreadableDocument(
            _("Chưa đọc được tệp “%(name)s”. Hãy lưu tệp ở một trong các dạng: %(known)s.")
            % {"name": name, "known": known}
        )
    _checked(name, kind, content)
    blocks = READERS[kind](content)
    if not blocks:
        raise UnreadableDocument(
            _("Tệp “%(name)s” không có chữ (có thể là ảnh quét). Hãy dùng bản có lớp chữ.")
            % {"name": name}
        )
    if kind in NAKED and sum(text.count("\ufffd") for one in blocks for text in _texts(one)) > 5:
        raise UnreadableDocument(
            _("Chữ trong tệp “%(name)s” không phải Unicode. Hãy lưu lại ở bảng mã UTF-8.")
            % {"name": name}
        )
    return blocks


def _texts(block: Block) -> list[str]:
    return [cell for row in block.rows for cell in row] if isinstance(block, Grid) else [block.text]


def too_large(name: str, size: int) -> None:
    """Refuse a file of so many bytes before it is read. Raises UnreadableDocument."""
    if size > MOST_BYTES:
        raise UnreadableDocument(
            _("Tệp “%(name)s” nặng %(size)s MB, quá %(most)s MB. Hãy bỏ hình ảnh rồi lưu lại.")
            % {"name": name, "size": size // 2**20, "most": MOST_BYTES // 2**20}
        )


def _checked(name: str, kind: str, content: bytes) -> None:
    too_large(name, len(content))
    if not content:
        raise UnreadableDocument(_("Tệp “%(name)s” rỗng. Hãy chọn lại tệp.") % {"name": name})
    begin = BEGINS.get(kind)
    binary = content[:2] not in (b"\xff\xfe", b"\xfe\xff") and b"\0" in content[:4096]
    wrong = binary if begin is None else begin not in content[:1024]
    if wrong or (begin is None and content.startswith(tuple(BEGINS.values()))):
        raise UnreadableDocument(
            _("Tệp “%(name)s” không phải .%(kind)s như tên của nó. Hãy mở rồi lưu lại đúng dạng.")
            % {"name": name, "kind": kind}
        )
