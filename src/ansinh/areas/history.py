"""One code through time, in words: what it meant on a day, where that came from, where it went."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.utils.translation import gettext as _

from ansinh.areas.models import Area, AreaSuccession
from ansinh.areas.queries import (
    DAY_FORMAT,
    Descent,
    area_on,
    came_from,
    span_in_words,
    spans_of,
    units_now,
    what_became_of,
)


@dataclass(frozen=True)
class History:
    """A unit of one day with its past and its future, as known to the data files."""

    unit: Area
    on: date
    today: date
    origins: list[AreaSuccession]
    later: list[AreaSuccession]
    now: list[Descent]
    other_meanings: list[Area]

    def heading(self) -> str:
        """'Phường Hải Châu · mã 20242 · ngày 01/11/2026'."""
        name = str(self.unit)
        return _("%(unit)s · mã %(code)s · ngày %(day)s") % {
            "unit": name[0].upper() + name[1:],
            "code": self.unit.code,
            "day": self.on.strftime(DAY_FORMAT),
        }

    def facts(self) -> list[tuple[str, object]]:
        """Label and value of what is known of the unit itself."""
        unit = self.unit
        since = _(" (có từ trước ngày này)") if unit.since_floor else ""
        rows: list[tuple[str, object]] = [
            (_("Cấp"), unit.get_level_display()),
            (_("Thuộc"), unit.parent or "—"),
            (_("Thời gian"), span_in_words(unit) + since),
            (_("Văn bản"), unit.decree or "—"),
            (_("Đường dẫn"), unit.path),
            (_("Độ tin cậy"), unit.get_confidence_display()),
        ]
        if unit.population is not None:
            people = f"{unit.population:,}".replace(",", ".")
            rows.insert(4, (_("Dân số"), _("%s người (theo đề án sắp xếp)") % people))
        return rows

    def origin_lines(self) -> list[str]:
        """Whence the unit came, the latest change first, one line for each unit taken in."""
        return _by_day(self.origins, lambda row: _origin(row, self.unit))

    def later_lines(self) -> list[str]:
        """What became of the unit and of its successors, in order of time."""
        return _by_day(self.later, _step)

    def now_lines(self) -> list[str]:
        """The units of today with the unit's territory."""
        if not self.later:
            return []
        return [
            f"{d.area} ({d.area.code}) – {d.share.label}, " + _("qua %d lần sắp xếp") % len(d.chain)
            if d.chain
            else _("%s vẫn còn") % d.area
            for d in self.now
        ]

    def warning_lines(self) -> list[str]:
        """One line for each other unit that bears, or bore, the same code."""
        return [
            _("Cùng mã %(code)s nhưng là đơn vị khác: %(unit)s (%(span)s).")
            % {"code": area.code, "unit": area, "span": span_in_words(area)}
            for area in self.other_meanings
        ]

    def as_dict(self) -> dict[str, object]:
        """The same as plain values for JSON; dates in ISO form."""
        return {
            "on": self.on.isoformat(),
            "unit": _unit(self.unit),
            "came_from": [_link(row) for row in self.origins],
            "became": [_link(row) for row in self.later],
            "today": self.today.isoformat(),
            "now": [
                {
                    **_unit(descent.area),
                    "share": descent.share.value,
                    "chain": [_link(row) for row in descent.chain],
                }
                for descent in self.now
            ],
            "same_code_other_unit": [_unit(area) for area in self.other_meanings],
        }


def history(code: str, *, on: date, today: date) -> History:
    """What `code` meant on the day `on`. Raises AreaNotFound, saying when the code was in use."""
    unit = area_on(code, on)
    others = [a for a in spans_of(code) if (a.kind, a.name) != (unit.kind, unit.name)]
    return History(
        unit=unit,
        on=on,
        today=today,
        origins=came_from(unit),
        later=what_became_of(unit),
        now=units_now(unit, today),
        other_meanings=others,
    )


def _by_day(rows: Iterable[AreaSuccession], say: Callable[[AreaSuccession], str]) -> list[str]:
    lines = []
    for day, group in groupby(rows, key=lambda row: row.on):
        lines.append(f"{day.strftime(DAY_FORMAT)}:")
        lines += [f"  {say(row)}" for row in group]
    return lines


def _tail(row: AreaSuccession) -> str:
    share = AreaSuccession.Share(row.share).label
    parts = [str(share), row.decree, f"({row.get_confidence_display()})", row.note]
    return " · ".join(part for part in parts if part)


def _step(row: AreaSuccession) -> str:
    end = f"{row.successor} ({row.successor.code})" if row.successor else _("kết thúc")
    return f"{row.predecessor} ({row.predecessor.code}) → {end} · {_tail(row)}"


def _origin(row: AreaSuccession, unit: Area) -> str:
    into = "" if row.successor == unit else f" → {row.successor}"
    parent = f", {row.predecessor.parent}" if row.predecessor.parent else ""
    return f"{row.predecessor} ({row.predecessor.code}{parent}){into} · {_tail(row)}"


def _unit(area: Area) -> dict[str, object]:
    return {
        "code": area.code,
        "kind": area.kind,
        "name": area.name,
        "level": area.level,
        "parent": str(area.parent) if area.parent else None,
        "valid_from": area.valid_from.isoformat(),
        "since_floor": area.since_floor,
        "valid_until": area.valid_until.isoformat() if area.valid_until else None,
        "path": area.path,
        "decree": area.decree,
        "confidence": area.confidence,
    }


def _link(row: AreaSuccession) -> dict[str, object]:
    return {
        "on": row.on.isoformat(),
        "from": {"code": row.predecessor.code, "unit": str(row.predecessor)},
        "to": {"code": row.successor.code, "unit": str(row.successor)} if row.successor else None,
        "share": row.share,
        "kind": row.kind,
        "decree": row.decree,
        "confidence": row.confidence,
        "note": row.note,
    }
