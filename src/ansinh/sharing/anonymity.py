"""Small cells are left out, and as many more as it takes that no total gives them back.

A cell that counts fewer than K people is not published (k-anonymity of counts: Sweeney 2002). A
single gap in a line whose total is known is no gap: the smallest other cell of the line goes too
(complementary suppression: Hundepool et al., Statistical Disclosure Control, 2012, section 4.3).
Zero is published: that nobody is there tells of nobody.
"""

from collections.abc import Hashable, Iterable, Mapping

K = 5
Cell = tuple[Hashable, ...]


def suppressed(counts: Mapping[Cell, int], *, k: int = K) -> frozenset[Cell]:
    """The cells that may not be published, of a table whose every marginal total may be known.

    `counts` maps the coordinates of each cell to how many people it counts. A line is all cells
    that differ in one coordinate only.
    """
    gone = {cell for cell, count in counts.items() if 0 < count < k}
    lines = _lines(counts)
    changed = True
    while changed:
        changed = False
        for cells in lines:
            missing = [cell for cell in cells if cell in gone]
            others = [cell for cell in cells if cell not in gone and counts[cell] > 0]
            if len(missing) == 1 and others:
                gone.add(min(others, key=lambda cell: (counts[cell], str(cell))))
                changed = True
    return frozenset(gone)


def _lines(cells: Iterable[Cell]) -> list[list[Cell]]:
    lines: dict[tuple[int, Cell], list[Cell]] = {}
    for cell in cells:
        for axis in range(len(cell)):
            rest = cell[:axis] + cell[axis + 1 :]
            lines.setdefault((axis, rest), []).append(cell)
    return [line for line in lines.values() if len(line) > 1]
