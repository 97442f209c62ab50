"""Word documents: paragraphs with their automatic numbers, and tables."""

from io import BytesIO
from zipfile import BadZipFile, ZipFile

from django.utils.translation import gettext as _
from docx import Document
from docx.opc.exceptions import PackageNotFoundError
from docx.table import Table
from docx.text.paragraph import Paragraph as WordParagraph

from ansinh.kernel.text import tidy
from ansinh.plan.documents.blocks import Block, Grid, Paragraph
from ansinh.plan.documents.readers import READERS, UnreadableDocument
from ansinh.plan.documents.wordlists import WordLists

MOST_UNPACKED = 300 * 1024 * 1024


@READERS.add("docx")
def read(content: bytes) -> list[Block]:
    """Paragraphs and tables in the order of the body."""
    try:
        _bounded(content)
        document = Document(BytesIO(content))
    except UnreadableDocument:
        raise
    except (PackageNotFoundError, BadZipFile, KeyError, ValueError) as problem:
        raise UnreadableDocument(
            _("Tệp DOCX hỏng hoặc không phải DOCX. Hãy mở bằng Word và lưu lại dạng .docx.")
        ) from problem
    blocks: list[Block] = []
    lists = WordLists(document)
    for number, piece in enumerate(document.iter_inner_content(), start=1):
        if isinstance(piece, Table):
            blocks.append(Grid(tuple(_cells(piece)), number))
        elif isinstance(piece, WordParagraph):
            text = f"{lists.marker(piece)} {piece.text}" if piece.text.strip() else ""
            blocks += [Paragraph(tidy(one), number) for one in text.splitlines() if tidy(one)]
    return blocks


def _bounded(content: bytes) -> None:
    """A small file that unpacks to a huge one is refused before it is unpacked."""
    with ZipFile(BytesIO(content)) as archive:
        if sum(entry.file_size for entry in archive.infolist()) > MOST_UNPACKED:
            raise UnreadableDocument(_("Tệp DOCX quá lớn khi mở ra. Hãy bỏ hình ảnh rồi lưu lại."))


def _cells(table: Table) -> list[tuple[str, ...]]:
    return [tuple(tidy(cell.text) for cell in row.cells) for row in table.rows]
