"""One file per format: bytes → paragraphs and tables, in the order of the document."""

from collections.abc import Callable
from pathlib import Path

from ansinh.kernel.register import Register
from ansinh.plan.documents.blocks import Block

Reader = Callable[[bytes], list[Block]]
READERS: Register[Reader] = Register("plan document format", __name__)


class UnreadableDocument(ValueError):
    """The file is not of a known format, or holds no text."""


def read(name: str, content: bytes) -> list[Block]:
    """The blocks of a file. Raises UnreadableDocument with the remedy in Vietnamese."""
    kind = Path(name).suffix.lower().lstrip(".").replace("htm", "html").replace("htmll", "html")
    try:
        reader = READERS[kind]
    except KeyError as problem:
        known = ", ".join(f".{code}" for code in READERS)
        raise UnreadableDocument(
            f"Chưa đọc được tệp “{name}”. Hãy lưu tệp ở một trong các dạng: {known}."
        ) from problem
    blocks = reader(content)
    if not blocks:
        raise UnreadableDocument(
            f"Tệp “{name}” không có chữ (có thể là ảnh quét). Hãy dùng bản có lớp chữ."
        )
    return blocks
