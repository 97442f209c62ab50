"""Who took the copy, when, under which number: written into the files that people read.

Files that a machine reads (a bank's message, a post office's list whose hash was released) are
never marked: their bytes may not change. They are written down all the same.
"""

import io
import json
import zipfile
from collections.abc import Callable
from datetime import datetime
from functools import lru_cache

import docx
import typst
from docx.shared import Pt
from lxml import etree
from pypdf import PageObject, PdfReader, PdfWriter

from ansinh.accounts.models import Official
from ansinh.accounts.models.looks import copy_code

SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
CORE = "docProps/core.xml"
PROPERTIES = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
DUBLIN = "http://purl.org/dc/elements/1.1/"
# What comes after headerFooter in a worksheet, by the order of the schema (ECMA-376, CT_Worksheet).
AFTER = (
    "rowBreaks", "colBreaks", "customProperties", "cellWatches", "ignoredErrors", "smartTags",
    "drawing", "drawingHF", "legacyDrawing", "legacyDrawingHF", "picture", "oleObjects", "controls",
    "webPublishItems", "tableParts", "extLst",
)  # fmt: skip


class FileNotMarkable(ValueError):
    """No way is known to write a mark into this kind of file."""


def mark_words(number: int, by: Official | None, user: str, moment: datetime) -> str:
    """'Bản sao BS-000123 · Nguyễn Thị A (canbo) · 24/11/2026 10:00 · An Sinh' (local time)."""
    who = f"{by.full_name} ({by.username})" if by else user
    return f"Bản sao {copy_code(number)} · {who} · {moment:%d/%m/%Y %H:%M} · An Sinh"


def marked(content: bytes, file_name: str, words: str) -> bytes:
    """The same file with the mark in it. Raises FileNotMarkable."""
    ending = file_name.rpartition(".")[2].lower()
    if ending not in WRITERS:
        raise FileNotMarkable(f"Chưa biết cách ghi dấu bản sao vào tệp .{ending}.")
    return WRITERS[ending](content, words)


def _xlsx(content: bytes, words: str) -> bytes:
    """In the footer of every sheet and in the properties; cells, styles and pictures untouched."""
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as before,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as after,
    ):
        for item in before.infolist():
            data = before.read(item)
            if item.filename.startswith("xl/worksheets/") and item.filename.endswith(".xml"):
                data = _footed(data, words)
            elif item.filename == CORE:
                data = _described(data, words)
            after.writestr(item.filename, data)
    return buffer.getvalue()


def _footed(data: bytes, words: str) -> bytes:
    root = _parsed(data)
    footer = root.find(f"{SHEET}headerFooter")
    if footer is None:
        footer = etree.Element(f"{SHEET}headerFooter")
        later = (child for child in root if etree.QName(child).localname in AFTER)
        following = next(later, None)
        root.append(footer) if following is None else following.addprevious(footer)
    line = footer.find(f"{SHEET}oddFooter")
    if line is None:
        line = etree.SubElement(footer, f"{SHEET}oddFooter")
        header = footer.find(f"{SHEET}oddHeader")
        footer.insert(0 if header is None else 1, line)
    # & begins a code of its own in footers.
    line.text = (line.text or "") + "&L&8" + words.replace("&", "&&")
    return bytes(etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True))


def _described(data: bytes, words: str) -> bytes:
    root = _parsed(data)
    found = root.find(f"{{{DUBLIN}}}description")
    described = etree.SubElement(root, f"{{{DUBLIN}}}description") if found is None else found
    described.text = words
    return bytes(etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True))


def _parsed(data: bytes) -> etree._Element:
    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))


def _docx(content: bytes, words: str) -> bytes:
    """A small line at the foot of every page, and in the properties."""
    document = docx.Document(io.BytesIO(content))
    for number, section in enumerate(document.sections):
        if number == 0 or not section.footer.is_linked_to_previous:
            run = section.footer.add_paragraph().add_run(words)
            run.font.size = Pt(8)
    document.core_properties.comments = words
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _pdf(content: bytes, words: str) -> bytes:
    """A small line at the foot of every page, and in the properties; the text stays text."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(content)))
    for page in writer.pages:
        page.merge_page(_overlay(float(page.mediabox.width), float(page.mediabox.height), words))
    writer.add_metadata({"/Keywords": words})
    writer.compress_identical_objects()
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


@lru_cache(maxsize=8)
def _overlay(width: float, height: float, words: str) -> PageObject:
    """A page of the size in points with nothing on it but the line."""
    source = (
        f"#set page(width: {width}pt, height: {height}pt, margin: 0pt, fill: none)\n"
        "#place(bottom + left, dx: 24pt, dy: -12pt,"
        f" text(7pt, {json.dumps(words, ensure_ascii=False)}))"
    )
    return PdfReader(io.BytesIO(typst.compile(source.encode(), pdf_tags=False))).pages[0]


def _csv(content: bytes, words: str) -> bytes:
    """One more line, in its first field, after the last row."""
    newline = b"" if content.endswith(b"\n") or not content else b"\n"
    quoted = words.replace('"', '""')
    return content + newline + f'"# {quoted}"\n'.encode()


WRITERS: dict[str, Callable[[bytes, str], bytes]] = {
    "xlsx": _xlsx,
    "docx": _docx,
    "pdf": _pdf,
    "csv": _csv,
}
