"""Documents by Decree 30/2020/NĐ-CP, Annex I: paper, margins, letterhead, numbering, annexes.

Sizes are choices inside the decree's ranges (reference/plan-monitoring.md 4.2). Documents are in
Vietnamese whatever the reader's language, so the words here are not marked for translation.
"""

import io
import zipfile
from collections.abc import Sequence
from datetime import date, datetime, time
from typing import cast

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENTATION, WD_SECTION
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.section import Section, _Header
from docx.shape import InlineShape
from docx.shared import Cm, Length, Mm, Pt, RGBColor
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from ansinh.plan.writing.content import Figure, Inline, Letterhead, long_day

FONT = "Times New Roman"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
CENTRE, JUSTIFY = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.JUSTIFY
ZIP_DAY = (1980, 1, 1, 0, 0, 0)


def element(tag: str, **attributes: str | int) -> BaseOxmlElement:
    """A WordprocessingML element; attributes are given without their prefix."""
    made = cast(BaseOxmlElement, OxmlElement(tag))
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), str(value))
    return made


def new_document(title: str, subject: str, author: str, day: date) -> Document:
    """An empty A4 portrait document with the styles of the decree and fixed core properties."""
    document = docx.Document()
    _styles(document)
    page(document.sections[0], landscape=False)
    moment = datetime.combine(day, time.min)
    core = document.core_properties
    core.title, core.subject, core.author, core.last_modified_by = title, subject, author, author
    core.created = core.modified = moment
    core.comments, core.keywords, core.language, core.revision = "", "", "vi-VN", 1
    return document


def _styles(document: Document) -> None:
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = FONT, Pt(14)
    normal.font.color.rgb = RGBColor(0, 0, 0)
    fonts = normal.element.get_or_add_rPr().get_or_add_rFonts()
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{script}"), FONT)
    normal.element.rPr.append(element("w:lang", val="vi-VN", eastAsia="vi-VN"))
    normal.paragraph_format.space_after = Pt(0)
    body = document.styles.add_style("Nội dung", WD_STYLE_TYPE.PARAGRAPH)
    body.base_style = normal
    shape = body.paragraph_format
    shape.alignment, shape.first_line_indent, shape.space_after = JUSTIFY, Cm(1.27), Pt(6)
    shape.line_spacing_rule, shape.line_spacing = WD_LINE_SPACING.MULTIPLE, 1.15
    for level, size in ((1, 14), (2, 14), (3, 14)):
        style = document.styles[f"Heading {level}"]
        style.base_style, style.font.name, style.font.size = body, FONT, Pt(size)
        style.font.bold, style.font.italic = level < 3, level == 3
        style.font.color.rgb = RGBColor(0, 0, 0)
        heading_fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for name in list(heading_fonts.attrib):
            del heading_fonts.attrib[name]
        for script in ("ascii", "hAnsi", "eastAsia", "cs"):
            heading_fonts.set(qn(f"w:{script}"), FONT)
        style.paragraph_format.space_before = Pt(6)
        style.paragraph_format.keep_with_next = True


def page(section: Section, *, landscape: bool) -> None:
    """A4 with the margins 20/20/30/15 mm."""
    wide, high = (Mm(297), Mm(210)) if landscape else (Mm(210), Mm(297))
    section.orientation = WD_ORIENTATION.LANDSCAPE if landscape else WD_ORIENTATION.PORTRAIT
    section.page_width, section.page_height = wide, high
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    section.header_distance, section.footer_distance = Mm(9), Mm(9)


def number_pages(section: Section, mark: str = "") -> None:
    """Arabic numbers from 1, centred at the top, hidden on the first page of the section.

    `mark` is printed at the foot of every page.
    """
    section.different_first_page_header_footer = True
    for part in (section.header, section.first_page_header, section.footer):
        part.is_linked_to_previous = False
    section.first_page_footer.is_linked_to_previous = False
    properties = section._sectPr
    for old in properties.findall(qn("w:pgNumType")):
        properties.remove(old)
    after = properties.find(qn("w:cols"))
    numbering = element("w:pgNumType", start=1)
    if after is None:
        properties.append(numbering)
    else:
        after.addprevious(numbering)
    _page_field(section.header)
    for foot in (section.footer, section.first_page_footer):
        _foot(foot.paragraphs[0], mark)


def _foot(paragraph: Paragraph, mark: str) -> None:
    if mark:
        run = paragraph.add_run(mark)
        run.bold, run.font.size = True, Pt(9)
        paragraph.alignment = CENTRE


def _page_field(header: _Header) -> None:
    paragraph = header.paragraphs[0]
    paragraph.alignment = CENTRE
    for kind, text in (("begin", ""), ("", "PAGE"), ("separate", ""), ("t", "2"), ("end", "")):
        run = paragraph.add_run(text if kind == "t" else "")
        run.font.size = Pt(13)
        if kind == "":
            code = element("w:instrText")
            code.text = text
            run._r.append(code)
        elif kind != "t":
            run._r.append(element("w:fldChar", fldCharType=kind))


def line(
    where: Document | _Cell,
    text: str,
    size: float = 14,
    *,
    bold: bool = False,
    italic: bool = False,
    align: WD_ALIGN_PARAGRAPH = CENTRE,
) -> Paragraph:
    """One paragraph in one character format."""
    paragraph = where.add_paragraph(style="Normal")
    run = paragraph.add_run(text)
    run.bold, run.italic, run.font.size = bold, italic, Pt(size)
    paragraph.alignment = align
    return paragraph


def rule(where: Document | _Cell, inset: Length, after: float = 0) -> None:
    """A rule: the lower border of an almost flat paragraph, `inset` from both sides."""
    paragraph = where.add_paragraph(style="Normal")
    shape = paragraph.paragraph_format
    shape.left_indent = shape.right_indent = inset
    shape.line_spacing_rule, shape.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(2)
    shape.space_after = Pt(after)
    borders = element("w:pBdr")
    borders.append(element("w:bottom", val="single", sz=6, space=0, color="000000"))
    properties = paragraph._p.get_or_add_pPr()
    properties.insert_element_before(
        borders, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc", "w:rPr"
    )


def _fixed(table: Table, widths: Sequence[Length]) -> None:
    table.autofit = False
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
        for cell in column.cells:
            cell.width = width


def _only(cell: _Cell) -> None:
    """Remove the empty paragraph every new cell has, once another stands in it."""
    first = cell.paragraphs[0]._p
    first.getparent().remove(first)


def letterhead(document: Document, head: Letterhead) -> None:
    """Issuing body and number on the left; nation, motto, place and date on the right."""
    table = document.add_table(rows=2, cols=2)
    _fixed(table, (Mm(68), Mm(97)))
    _margins(table, 0)
    left, right = table.rows[0].cells
    line(left, head.parent, 13)
    line(left, head.issuer, 13, bold=True)
    rule(left, Mm(22), 4)
    line(right, NATION, 12, bold=True)
    line(right, MOTTO, 13, bold=True)
    rule(right, Mm(18), 4)
    number, dated = table.rows[1].cells
    line(number, head.number, 13)
    line(dated, f"{head.place}, {long_day(head.day)}", 13.5, italic=True)
    for cell in (left, right, number, dated):
        _only(cell)


def title(document: Document, kind: str, abstract: str) -> None:
    """The kind of the document and its abstract, both bold and centred, with a rule under."""
    line(document, kind, 14, bold=True).paragraph_format.space_before = Pt(14)
    line(document, abstract, 14, bold=True)
    rule(document, Mm(60), 10)


def paragraph(document: Document, parts: Sequence[Inline]) -> Paragraph:
    """A paragraph of the body, justified, first line 1,27 cm; figures are fields with their key."""
    made = document.add_paragraph(style="Nội dung")
    for part in parts:
        _put(made, part)
    return made


def _put(paragraph: Paragraph, part: Inline) -> Run:
    """Add a part; a figure stands in a content control whose tag is its key."""
    if not isinstance(part, Figure):
        return paragraph.add_run(part)
    run = paragraph.add_run(part.text)
    control, about = element("w:sdt"), element("w:sdtPr")
    about.append(element("w:alias", val=part.key[:64]))
    about.append(element("w:tag", val=part.key[:64]))
    held = element("w:sdtContent")
    control.append(about)
    control.append(held)
    run._r.addprevious(control)
    held.append(run._r)
    return run


def describe(shape: InlineShape, title: str, description: str) -> None:
    """The words a screen reader tells of a picture."""
    shape._inline.docPr.set("title", title)
    shape._inline.docPr.set("descr", description)


def heading(document: Document, text: str, level: int) -> None:
    """A part (1), a section (2) or an item (3) of the body."""
    document.add_paragraph(text, style=f"Heading {level}")


def warning(document: Document, text: str) -> None:
    """A framed line that nobody overlooks."""
    made = line(document, text, 13, bold=True)
    made.paragraph_format.space_before = made.paragraph_format.space_after = Pt(4)
    borders = element("w:pBdr")
    for side in ("top", "left", "bottom", "right"):
        borders.append(element(f"w:{side}", val="single", sz=12, space=4, color="000000"))
    made._p.get_or_add_pPr().insert_element_before(borders, "w:shd", "w:spacing", "w:ind", "w:jc")


def signature(document: Document, office: Sequence[str], recipients: Sequence[str]) -> None:
    """«Nơi nhận» on the left, level with the office of the signer on the right."""
    document.add_paragraph()
    table = document.add_table(rows=1, cols=2)
    _fixed(table, (Mm(80), Mm(85)))
    left, right = table.rows[0].cells
    align = WD_ALIGN_PARAGRAPH.LEFT
    line(left, "Nơi nhận:", 12, bold=True, italic=True, align=align)
    for recipient in recipients:
        line(left, recipient, 11, align=align)
    for words in office:
        line(right, words, 14, bold=True)
    for _blank in range(4):
        line(right, "", 14)
    line(right, "[Họ và tên người ký]", 14, bold=True)
    for cell in (left, right):
        _only(cell)


def annex(document: Document, number: str, name: str, belongs_to: str, mark: str) -> None:
    """A new landscape section with its own page numbers and the head of an annex."""
    section = document.add_section(WD_SECTION.NEW_PAGE)
    page(section, landscape=True)
    number_pages(section, mark)
    line(document, f"Phụ lục {number}", 14, bold=True)
    line(document, name, 14, bold=True)
    line(document, belongs_to, 13, italic=True)
    rule(document, Mm(100), 6)


def grid(
    document: Document,
    header: Sequence[str],
    rows: Sequence[Sequence[Inline]],
    widths: Sequence[float],
    size: float = 9,
) -> Table:
    """A ruled table: the header repeats on each page, rows are not split; widths in millimetres."""
    table: Table = document.add_table(rows=len(rows) + 1, cols=len(header))
    table.style = "Table Grid"
    _fixed(table, [Mm(width) for width in widths])
    _margins(table)
    for words, row in zip([header, *rows], table.rows, strict=True):
        row._tr.get_or_add_trPr().append(element("w:cantSplit"))
        for at, (text, cell) in enumerate(zip(words, row.cells, strict=True)):
            _fill(cell.paragraphs[0], text, size, bold=words is header, centred=at == 0)
    table.rows[0]._tr.get_or_add_trPr().append(element("w:tblHeader"))
    return table


def _fill(cell: Paragraph, text: Inline, size: float, *, bold: bool, centred: bool) -> None:
    run = _put(cell, text)
    run.bold, run.font.size = bold, Pt(size)
    cell.alignment = CENTRE if bold or centred else WD_ALIGN_PARAGRAPH.LEFT


def _margins(table: Table, twips: int = 50) -> None:
    margins = element("w:tblCellMar")
    for side in ("left", "right"):
        margins.append(element(f"w:{side}", w=twips, type="dxa"))
    properties = table._tbl.tblPr
    look = properties.find(qn("w:tblLook"))
    if look is None:
        properties.append(margins)
    else:
        look.addprevious(margins)


def to_bytes(document: Document) -> bytes:
    """The file, with every date inside the container fixed: the same content, the same bytes."""
    written, fixed = io.BytesIO(), io.BytesIO()
    document.save(written)
    with zipfile.ZipFile(written) as source, zipfile.ZipFile(fixed, "w") as target:
        for name in sorted(source.namelist(), key=lambda n: (n != "[Content_Types].xml", n)):
            entry = zipfile.ZipInfo(name, ZIP_DAY)
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o600 << 16
            target.writestr(entry, source.read(name), compresslevel=9)
    return fixed.getvalue()
