"""Web pages as legal portals publish them."""

from django.utils.translation import gettext as _
from lxml import html
from lxml.etree import ParserError, XMLSyntaxError

from ansinh.kernel.text import tidy
from ansinh.plan.documents.blocks import Block, Grid, Paragraph
from ansinh.plan.documents.readers import READERS, UnreadableDocument
from ansinh.plan.documents.readers.txt import decode

BLOCKS = {"p", "div", "li", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "section", "article"}
SKIPPED = {"script", "style", "nav", "footer", "head"}


@READERS.add("html")
def read(content: bytes) -> list[Block]:
    """The text of block elements, `br` as a break, `table` as a table."""
    try:
        root = html.fromstring(decode(content))
    except (ParserError, XMLSyntaxError, ValueError) as problem:
        raise UnreadableDocument(_("Tệp HTML trống hoặc hỏng. Hãy lưu lại trang web.")) from problem
    blocks: list[Block] = []
    _walk(root, blocks)
    return blocks


def _walk(element: html.HtmlElement, blocks: list[Block]) -> None:
    if not isinstance(element.tag, str) or element.tag in SKIPPED:
        return
    if element.tag == "table":
        rows = [
            tuple(tidy(cell.text_content()) for cell in row.xpath("./td|./th"))
            for row in element.iter("tr")
        ]
        blocks.append(Grid(tuple(rows), len(blocks) + 1))
        return
    if any(inner.tag in BLOCKS or inner.tag == "table" for inner in element.iterdescendants()):
        _loose(element.text, blocks)
        for child in element:
            _walk(child, blocks)
            _loose(child.tail, blocks)
        return
    for breaks in element.iter("br"):
        breaks.tail = "\n" + (breaks.tail or "")
    _loose(element.text_content(), blocks, lines=True)


def _loose(text: str | None, blocks: list[Block], *, lines: bool = False) -> None:
    for piece in (text or "").split("\n") if lines else [text or ""]:
        if tidy(piece):
            blocks.append(Paragraph(tidy(piece), len(blocks) + 1))
