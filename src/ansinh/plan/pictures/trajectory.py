"""The way of an indicator through the years, with its target and the honest range ahead."""

from collections.abc import Sequence
from dataclasses import dataclass

import altair
from django.utils.translation import gettext as _

from ansinh.plan.pictures.picture import INK, MID, PALE, SOFT, Chart, Picture, finished, values

WIDTH, HEIGHT = 560, 280
COVID = (2020, 2021)


@dataclass(frozen=True)
class Point:
    """A value of a year. `final`: not an estimate; `breaks`: not comparable with those before."""

    year: int
    value: float
    words: str
    final: bool = True
    breaks: bool = False
    note: str = ""


@dataclass(frozen=True)
class Mark:
    """A milestone of a year; `given`: set by an agency or a sub-plan, not interpolated by us."""

    year: int
    value: float
    words: str
    given: bool


@dataclass(frozen=True)
class Path:
    """What is drawn. `ahead`: the lowest and highest projected value at the due year, if any."""

    title: str
    unit: str
    points: Sequence[Point]
    marks: Sequence[Mark]
    target: float | None
    target_words: str
    keeps_above: bool
    due_year: int
    ahead: tuple[float, float] | None = None
    ahead_words: str = ""


def draw(path: Path) -> Picture:
    """The points of `path`, its milestones, the target and its good side, the range ahead."""
    layers = [*_target(path), *_breaks(path), *_ahead(path), *_marks(path), *_points(path)]
    return Picture(
        title=path.title,
        description=_("Diễn biến theo năm của %(title)s, mức phải đạt: %(target)s.")
        % {"title": path.title, "target": path.target_words},
        headers=(_("Năm"), _("Giá trị"), _("Loại số"), _("Mốc năm"), _("Ghi chú")),
        rows=_rows(path),
        chart=finished(altair.layer(*layers, width=WIDTH, height=HEIGHT)),
        note=_notes(path),
    )


def _notes(path: Path) -> str:
    said = [_("Chấm rỗng là số ước hoặc sơ bộ."), _("Nền xám là phía đạt chỉ tiêu.")]
    if any(not mark.given for mark in path.marks):
        said.append(_("Mốc chấm rỗng hình thoi: nội suy, không phải chỉ tiêu giao."))
    if path.ahead_words:
        said.append(path.ahead_words)
    return " ".join(said)


def _rows(path: Path) -> list[tuple[str, ...]]:
    points = {point.year: point for point in path.points}
    marks = {mark.year: mark for mark in path.marks}
    rows = []
    for year in sorted({*points, *marks}):
        point, mark = points.get(year), marks.get(year)
        kind = "" if point is None else _("chính thức") if point.final else _("ước, sơ bộ")
        asked = "" if mark is None else mark.words
        if mark is not None and not mark.given:
            asked += " " + _("(nội suy)")
        broken = _("gián đoạn chuỗi số") if point and point.breaks else ""
        note = ". ".join(filter(None, (broken, point.note if point else "", _covid(year))))
        rows.append((str(year), point.words if point else "—", kind, asked, note))
    return [*rows, (str(path.due_year), "", _("yêu cầu"), path.target_words, "")]


def _covid(year: int) -> str:
    return _("năm có dịch COVID-19") if year in COVID else ""


def _years(path: Path) -> list[int]:
    years = [path.due_year, *(p.year for p in path.points), *(m.year for m in path.marks)]
    return list(range(min(years), max(years) + 1))


def _axes(path: Path, value: str = "value") -> tuple[altair.X, altair.Y]:
    x = altair.X(
        "year:O",
        title=None,
        scale=altair.Scale(domain=_years(path)),
        axis=altair.Axis(labelAngle=0),
    )
    return x, altair.Y(
        f"{value}:Q", title=path.unit or None, scale=altair.Scale(domain=_ends(path))
    )


def _ends(path: Path) -> list[float]:
    figures = [p.value for p in path.points] + [m.value for m in path.marks]
    figures += [path.target] if path.target is not None else []
    figures += path.ahead or ()
    low, high = min(figures, default=0.0), max(figures, default=1.0)
    room = (high - low) * 0.2 or abs(high) * 0.1 or 1.0
    return [max(0.0, low - room) if low >= 0 else low - room, high + room]


def _target(path: Path) -> list[Chart]:
    if path.target is None:
        return []
    low, high = _ends(path)
    side = {"value": path.target, "to": high if path.keeps_above else low}
    y = altair.Y("value:Q", title=path.unit or None, scale=altair.Scale(domain=_ends(path)))
    field = altair.Chart(values([side])).mark_rect(color=PALE).encode(y=y, y2="to:Q")
    rule = altair.Chart(values([side])).mark_rule(color=INK, strokeDash=[6, 3]).encode(y=y)
    return [field, rule]


def _breaks(path: Path) -> list[Chart]:
    rows = [{"year": p.year} for p in path.points if p.breaks]
    if not rows:
        return []
    x = _axes(path)[0]
    return [altair.Chart(values(rows)).mark_rule(color=MID, strokeDash=[2, 2]).encode(x=x)]


def _ahead(path: Path) -> list[Chart]:
    if path.ahead is None or not path.points:
        return []
    last, (low, high) = path.points[-1], path.ahead
    rows = [
        {"year": last.year, "value": last.value, "high": last.value},
        {"year": path.due_year, "value": low, "high": high},
    ]
    x, y = _axes(path)
    fan = altair.Chart(values(rows)).mark_area(color=SOFT, opacity=0.5, line=False)
    edge = altair.Chart(values(rows)).mark_line(color=MID, strokeDash=[1, 3])
    upper = _axes(path, "high")[1]
    return [fan.encode(x=x, y=y, y2="high:Q"), edge.encode(x=x, y=y), edge.encode(x=x, y=upper)]


def _marks(path: Path) -> list[Chart]:
    rows = [{"year": m.year, "value": m.value, "given": m.given} for m in path.marks]
    if not rows:
        return []
    x, y = _axes(path)
    base = altair.Chart(values(rows))
    fill = altair.condition("datum.given", altair.value(INK), altair.value("white"))
    point = base.mark_point(shape="diamond", size=70, stroke=INK, filled=True, opacity=1)
    return [
        base.mark_line(color=MID, strokeDash=[2, 4]).encode(x=x, y=y),
        point.encode(x=x, y=y, fill=fill),
    ]


def _points(path: Path) -> list[Chart]:
    part, rows = 0, []
    for point in path.points:
        part += point.breaks
        rows.append(
            {
                "year": point.year,
                "value": point.value,
                "final": point.final,
                "part": part,
                "words": point.words,
            }
        )
    x, y = _axes(path)
    base = altair.Chart(values(rows))
    fill = altair.condition("datum.final", altair.value(INK), altair.value("white"))
    return [
        base.mark_line(color=INK).encode(x=x, y=y, detail="part:N"),
        base.mark_point(size=70, stroke=INK, filled=True, opacity=1).encode(x=x, y=y, fill=fill),
        base.mark_text(dy=-13).encode(x=x, y=y, text="words:N"),
    ]
