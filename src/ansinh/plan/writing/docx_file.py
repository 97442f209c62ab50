"""The content of a document as a DOCX that officials go on editing."""

import io
from functools import singledispatch

from docx.document import Document
from docx.shared import Mm, Pt

from ansinh.plan.writing import docx_layout as layout
from ansinh.plan.writing.content import (
    Annex,
    Block,
    Content,
    Drawing,
    Grid,
    Heading,
    Paragraph,
    Remark,
)

AUTHOR = "An Sinh"
PORTRAIT_MM, LANDSCAPE_MM = 160, 240


def write(content: Content) -> bytes:
    """The bytes of the file; the same content gives the same bytes."""
    day = content.letterhead.day
    name = f"{content.kind.capitalize()} {content.abstract}"
    document = layout.new_document(name, content.subject, AUTHOR, day)
    layout.number_pages(document.sections[0], content.mark)
    if content.mark:
        layout.warning(document, content.mark)
    layout.letterhead(document, content.letterhead)
    layout.title(document, content.kind, content.abstract)
    layout.line(document, content.to, 14).paragraph_format.space_after = Pt(8)
    for block in content.body:
        put(block, document, PORTRAIT_MM)
    layout.signature(document, content.office, content.recipients)
    for annex in content.annexes:
        _annex(document, content, annex)
    return layout.to_bytes(document)


def _annex(document: Document, content: Content, annex: Annex) -> None:
    layout.annex(document, annex.number, annex.name, content.belongs, content.mark)
    for block in annex.blocks:
        put(block, document, LANDSCAPE_MM)


@singledispatch
def put(block: Block, document: Document, wide: float) -> None:
    """Add a block at the end of the document; `wide` is the room for pictures in millimetres."""
    raise TypeError(block)


@put.register
def _(block: Heading, document: Document, wide: float) -> None:
    layout.heading(document, block.text, block.level)


@put.register
def _(block: Paragraph, document: Document, wide: float) -> None:
    layout.paragraph(document, block.parts)


@put.register
def _(block: Remark, document: Document, wide: float) -> None:
    layout.line(document, block.text, 11, italic=True, align=layout.JUSTIFY)


@put.register
def _(block: Grid, document: Document, wide: float) -> None:
    layout.grid(document, block.header, block.rows, block.widths, size=block.size)


@put.register
def _(block: Drawing, document: Document, wide: float) -> None:
    picture = block.picture
    layout.line(document, picture.title, 12, bold=True).paragraph_format.keep_with_next = True
    holder = layout.line(document, "", 12)
    shape = holder.add_run().add_picture(io.BytesIO(picture.png()), width=Mm(wide))
    layout.describe(shape, picture.title, picture.description)
    for text in filter(None, (picture.note,)):
        layout.line(document, text, 11, italic=True, align=layout.JUSTIFY)
    if block.table:
        share = wide / len(picture.headers)
        layout.grid(document, picture.headers, picture.rows, [share] * len(picture.headers), 10)
