"""Paragraphs and tables as every reader hands them over, with wrapped lines joined again."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from ansinh.kernel.text import tidy

MARKER = re.compile(
    r"^(?:[IVX]+\s*[.\-–]\s|[A-EĐ]\.\s|\d{1,2}(?:\.\d{1,2})*[.)]\s|[a-zđ]\)|\(\d{1,2}\)|[-–+•*]\s)"
)
ENDS = (".", ";", ":", "!", "?", "./.")
DASHED = re.compile(r"^[-–]\s+(.)")


@dataclass(frozen=True)
class Paragraph:
    """A paragraph and the line (or block) of the source it began on."""

    text: str
    line: int


@dataclass(frozen=True)
class Grid:
    """A table as rows of cell texts."""

    rows: tuple[tuple[str, ...], ...]
    line: int


Block = Paragraph | Grid


def _wrapped_dash(text: str) -> bool:
    """«- 2030 phấn đấu», «- xã hội»: a dash inside a phrase, at which the line was broken."""
    found = DASHED.match(text)
    return found is not None and (found[1].isdigit() or found[1].islower())


def upper(text: str) -> bool:
    """Whether the text is written in capitals."""
    return text.upper() == text and any(character.isalpha() for character in text)


def paragraphs(lines: Iterable[tuple[int, str]]) -> list[Block]:
    """Join the lines of a text file into paragraphs.

    Where blank lines part the paragraphs, everything between two of them is one paragraph. Where
    there are none, a long line without a stop at its end is wrapped, if as wide as a page.
    """
    rows = [(number, tidy(text)) for number, text in lines]
    filled = [text for _, text in rows if text]
    if not filled:
        return []
    if len(rows) - len(filled) > len(rows) * 0.2:
        return _soft(_by_blank(rows))
    return _soft(_by_width([row for row in rows if row[1]], _width(filled)))


def _width(filled: list[str]) -> int:
    lengths = sorted(len(text) for text in filled)
    width = lengths[int(len(lengths) * 0.9) - 1] if len(lengths) > 1 else lengths[0]
    return width if width <= 130 else 0


def _by_blank(rows: list[tuple[int, str]]) -> list[Paragraph]:
    made: list[Paragraph] = []
    open_ = False
    for number, text in rows:
        if text and open_ and not (MARKER.match(text) and _stopped(made[-1].text, text)):
            made[-1] = Paragraph(f"{made[-1].text} {text}", made[-1].line)
        elif text:
            made.append(Paragraph(text, number))
        open_ = bool(text)
    return made


def _stopped(before: str, text: str) -> bool:
    return before.endswith(ENDS) and not _wrapped_dash(text)


def _by_width(rows: list[tuple[int, str]], width: int) -> list[Paragraph]:
    made: list[Paragraph] = []
    last = ""
    for number, text in rows:
        if made and width and _wraps(last, text, width):
            made[-1] = Paragraph(f"{made[-1].text} {text}", made[-1].line)
        else:
            made.append(Paragraph(text, number))
        last = text
    return made


def _wraps(last: str, text: str, width: int) -> bool:
    if MARKER.match(text) and not (_wrapped_dash(text) and not last.endswith(ENDS)):
        return False
    if upper(last) != upper(text):
        return False
    return len(last) >= width * 0.75 and not (last.endswith(".") and len(last) < width * 0.9)


def _soft(made: list[Paragraph]) -> list[Block]:
    """A paragraph that begins in lower case goes on with one that has no stop."""
    joined: list[Paragraph] = []
    for one in made:
        goes_on = one.text[:1].islower() and not MARKER.match(one.text)
        goes_on = goes_on or _wrapped_dash(one.text)
        if joined and goes_on and not joined[-1].text.endswith(ENDS):
            joined[-1] = Paragraph(f"{joined[-1].text} {one.text}", joined[-1].line)
        else:
            joined.append(one)
    return list(joined)
