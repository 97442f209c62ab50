"""Addresses resolved, with what officials have said of the villages of divided communes."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from ansinh.areas.addresses import AddressBook, Candidate, Resolution, stands
from ansinh.areas.models import Area
from ansinh.areas.queries import AreaNotFound, area_on
from ansinh.kernel.text import fold
from ansinh.registry.errors import AddressAmbiguous, AddressUnknown
from ansinh.registry.models import Residence, VillageRuling


@dataclass(frozen=True)
class Located:
    """A candidate and the units of today with its territory: one, or several to choose from."""

    candidate: Candidate
    today: tuple[Area, ...]
    ruled: bool = False

    @property
    def area(self) -> Area:
        """The unit of the asked day."""
        return self.candidate.area

    @property
    def now(self) -> Area | None:
        """Today's unit, when there is no choice left."""
        return self.today[0] if len(self.today) == 1 else None


@dataclass(frozen=True)
class Answer:
    """What an address written on a day means, then and today."""

    resolution: Resolution
    located: tuple[Located, ...]
    chosen: Located | None

    @property
    def resolved(self) -> str:
        """How the unit was found, as Residence.resolved keeps it."""
        ruled = self.chosen is not None and self.chosen.ruled
        return Residence.Resolved.VILLAGE if ruled else Residence.Resolved.NAME

    @property
    def question(self) -> str:
        """What is asked of the official; empty when nothing is."""
        best = self.resolution.best
        if self.chosen is not None and self.chosen.now is not None:
            return ""
        if not best:
            return _("Không tìm thấy đơn vị nào theo địa chỉ này. Hãy ghi rõ xã, phường, cấp trên.")
        if self.chosen is not None:
            return _("%s đã chia cho nhiều đơn vị. Hãy chọn đơn vị nay quản lý thôn, tổ này.") % (
                self.chosen.area
            )
        if any(one.split for one in best):
            return _("Đơn vị này đã chia cho nhiều đơn vị. Hãy chọn theo thôn, tổ dân phố.")
        if len(best) == 1:
            return _("Tên có trong danh mục nhưng cấp trên hoặc loại không khớp. Hãy xác nhận.")
        return _("Nhiều đơn vị cùng khớp. Hãy chọn một, hoặc ghi thêm huyện, quận.")


def _first_day(book: AddressBook, on: date) -> date:
    """The units are known from a first day on; what was written earlier is read on that day."""
    return max(on, min(area.valid_from for area in book.areas)) if book.areas else on


def _ruling(split: Area, village: str) -> Area | None:
    if not village:
        return None
    ruled = (
        VillageRuling.objects.filter(split=split, village_folded=fold(village))
        .select_related("area")
        .order_by("-ruled_at", "-pk")
        .first()
    )
    return ruled.area if ruled else None


def _located(
    book: AddressBook, candidate: Candidate, village: str, on: date, today: date
) -> Located:
    units = book.divided(candidate.area, on, today)
    if len(units) > 1 and (ruled := _ruling(candidate.area, village)) in units:
        return Located(candidate, tuple(u for u in units if u == ruled), ruled=True)
    return Located(candidate, tuple(units))


def resolve_address(text: str, on: date, today: date, book: AddressBook | None = None) -> Answer:
    """The unit that `text`, an address written on `on`, means, and today's; or what to ask.

    `book` is given by whoever resolves many.
    """
    book = book or AddressBook.load()
    on = _first_day(book, on)
    found = book.resolve(text, on)
    located = tuple(_located(book, one, found.village, on, today) for one in found.candidates)
    chosen = next((one for one in located if one.candidate is found.chosen), None)
    if chosen is None and any(one.split for one in found.best):
        named = {one.named for one in found.best}
        ruled = _ruling(named.pop(), found.village) if len(named) == 1 else None
        chosen = next((_by_ruling(one) for one in located if one.area == ruled), None)
    return Answer(found, located, chosen)


def _by_ruling(one: Located) -> Located:
    return Located(one.candidate, one.today, ruled=True)


def area_written(code: str, on: date) -> Area:
    """The unit that the official named by its code, of that day. Raises AddressUnknown."""
    try:
        return area_on(code, _first_day(AddressBook.load(), on))
    except AreaNotFound as problem:
        raise AddressUnknown(str(problem)) from problem


def area_today(area: Area, village: str, on: date, today: date, now: str = "") -> Area:
    """Today's unit for somebody who lived in `area` on `on`; `now` is the code the official chose.

    Raises AddressAmbiguous where more than one is possible and none is chosen.
    """
    book = AddressBook.load()
    units = book.divided(area, _first_day(book, on), today)
    if now:
        units = [unit for unit in units if unit.code == now] or units
    ruled = _ruling(area, village)
    if len(units) > 1 and ruled in units:
        units = [unit for unit in units if unit == ruled]
    if len(units) == 1:
        return units[0]
    names = ", ".join(f"{unit} ({unit.code})" for unit in units)
    raise AddressAmbiguous(
        _("%(area)s nay thuộc một trong: %(names)s. Hãy chọn theo thôn, tổ dân phố.")
        % {"area": area, "names": names or _("không rõ")}
    )


def units_today(area: Area, today: date) -> tuple[Area, ...]:
    """What a unit is called today: itself, its heir, or those among which it was divided."""
    if stands(area, today):
        return (area,)
    book = AddressBook.load()
    return tuple(unit for unit, _share in book.units_on(area, today))
