"""The numbers that Word puts before paragraphs by itself: they are not in the paragraph's text."""

from collections import defaultdict

from docx.document import Document
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from lxml.etree import _Element

from ansinh.plan.documents.lexer import LETTERS, ROMANS

Level = tuple[str, str, int]


class WordLists:
    """Counts the automatic lists of a document as Word does; Vietnamese letters for a), b), …"""

    def __init__(self, document: Document) -> None:
        self._levels = _levels(document)
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)

    def marker(self, paragraph: Paragraph) -> str:
        """The number that Word shows before the paragraph; empty when it shows none."""
        found = _place(paragraph)
        if found is None or (found[0], found[1]) not in self._levels:
            return ""
        list_id, level = found
        counts = self._counts[list_id]
        counts[level] = counts.get(level, self._levels[list_id, level][2] - 1) + 1
        for deeper in [one for one in counts if one > level]:
            del counts[deeper]
        return self._shown(list_id, level)

    def _shown(self, list_id: str, level: int) -> str:
        shape, text, _start = self._levels[list_id, level]
        if shape == "bullet":
            return "-"
        for depth in range(level + 1):
            kind, _text, start = self._levels.get((list_id, depth), ("decimal", "", 1))
            number = self._counts[list_id].get(depth, start)
            text = text.replace(f"%{depth + 1}", _figure(kind, number))
        return text


def _figure(shape: str, number: int) -> str:
    if shape == "upperRoman" and number <= len(ROMANS):
        return ROMANS[number - 1]
    if shape in {"lowerLetter", "upperLetter"} and number <= len(LETTERS):
        letter = LETTERS[number - 1]
        return letter.upper() if shape == "upperLetter" else letter
    return str(number)


def _place(paragraph: Paragraph) -> tuple[str, int] | None:
    """The list and the level of a paragraph, its own or its style's."""
    own = paragraph._p.pPr
    style = paragraph.style.element if paragraph.style is not None else None
    for properties in (own, style.find(qn("w:pPr")) if style is not None else None):
        numbered = properties.find(qn("w:numPr")) if properties is not None else None
        if numbered is not None:
            return _value(numbered, "numId", "0"), int(_value(numbered, "ilvl", "0"))
    return None


def _levels(document: Document) -> dict[tuple[str, int], Level]:
    try:
        root = document.part.numbering_part.element
    except (KeyError, NotImplementedError):
        return {}
    shapes = {one.get(qn("w:abstractNumId")): one for one in root.findall(qn("w:abstractNum"))}
    made: dict[tuple[str, int], Level] = {}
    for number in root.findall(qn("w:num")):
        abstract = shapes.get(_value(number, "abstractNumId", ""))
        for level in abstract.findall(qn("w:lvl")) if abstract is not None else ():
            key = (number.get(qn("w:numId")), int(level.get(qn("w:ilvl"))))
            start = int(_value(level, "start", "1"))
            made[key] = (_value(level, "numFmt", "decimal"), _value(level, "lvlText", ""), start)
    return made


def _value(element: _Element, tag: str, other: str) -> str:
    found = element.find(qn(f"w:{tag}"))
    return other if found is None else str(found.get(qn("w:val")))
