"""PDF that carries text (not scans)."""

import re
from io import BytesIO

from django.utils.translation import gettext as _
from pypdf import PdfReader
from pypdf.errors import PyPdfError

from ansinh.plan.documents.blocks import Block, paragraphs
from ansinh.plan.documents.readers import READERS, UnreadableDocument

PAGE_NUMBER = re.compile(r"^\s*\d{1,3}\s*$")


@READERS.add("pdf")
def read(content: bytes) -> list[Block]:
    """Paragraphs joined over lines and pages; page numbers standing alone are left out."""
    try:
        found = [page.extract_text() for page in PdfReader(BytesIO(content)).pages]
    except (PyPdfError, ValueError, KeyError, AttributeError, TypeError) as problem:
        raise UnreadableDocument(
            _("Tệp PDF hỏng hoặc bị khóa. Hãy lấy lại bản PDF gốc có lớp chữ.")
        ) from problem
    pages = [page.replace("\0", "") for page in found]
    lines = [line for page in pages for line in page.splitlines() if line.strip()]
    kept = [(n, line) for n, line in enumerate(lines, start=1) if not PAGE_NUMBER.match(line)]
    return paragraphs(kept)
