"""Plain text, with the two ways in which published texts draw tables."""

import re
from itertools import pairwise

from ansinh.kernel.text import tidy
from ansinh.plan.documents.blocks import Block, Grid, paragraphs
from ansinh.plan.documents.readers import READERS

RULE = re.compile(r"^\|(?:\s*:?-{2,}:?\s*\|)+$")


def decode(content: bytes) -> str:
    """Text in UTF-8 (with or without a mark) or UTF-16."""
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return content.decode("utf-16", errors="replace").replace("\0", "")
    return content.decode("utf-8-sig", errors="replace").replace("\0", "")


@READERS.add("txt")
def read(content: bytes) -> list[Block]:
    """Paragraphs; «|» alone on a line between cells, or whole rows «| a | b |», are tables."""
    blocks: list[Block] = []
    plain: list[tuple[int, str]] = []
    lines = decode(content).splitlines()
    at = 0
    while at < len(lines):
        taken, grid = _grid(lines, at)
        if grid:
            blocks += [*paragraphs(plain), grid]
            plain = []
        elif not taken:
            text = lines[at].rstrip()
            plain.append((at + 1, text[:-2] if text.endswith(" |") else text))
        at += taken or 1
    return blocks + paragraphs(plain)


def _grid(lines: list[str], at: int) -> tuple[int, Grid | None]:
    first = lines[at].strip()
    if first == "|":
        return _barred(lines, at)
    if first.startswith("|") and first.endswith("|"):
        end = at
        while end < len(lines) and lines[end].strip().startswith("|"):
            end += 1
        rows = [line.strip() for line in lines[at:end] if not RULE.match(line.strip())]
        cells = tuple(tuple(tidy(cell) for cell in row.strip("|").split("|")) for row in rows)
        return end - at, Grid(cells, at + 1)
    return 0, None


def _barred(lines: list[str], at: int) -> tuple[int, Grid | None]:
    end = at
    while end < len(lines) and lines[end].strip():
        end += 1
    chunk = [line.strip() for line in lines[at:end]]
    bars = [place for place, line in enumerate(chunk) if line == "|"]
    if len(bars) < 2:
        return 1, None
    cells = [tidy(" ".join(chunk[a + 1 : b])) for a, b in pairwise(bars)]
    return bars[-1] + 1, Grid(tuple(_rows(cells)), at + 1)


def _rows(cells: list[str]) -> list[tuple[str, ...]]:
    """Cells to rows: the first empty one is where the first row closed, so it says how wide."""
    width = cells.index("") if "" in cells else len(cells)
    step = max(width, 1) + 1
    return [tuple(cells[start : start + width]) for start in range(0, len(cells), step)]
