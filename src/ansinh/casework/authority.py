"""Who decides a benefit on a day, by the law's own procedure, and whether an official is that one.

The law names deciders in words. Two of them sign here: the chair of the commune, and the head of an
agency of the city. Whoever else is named, or not known, is told and nobody here signs.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from ansinh.accounts.models import Official
from ansinh.areas.models import Agency, Area
from ansinh.areas.queries import agency_named
from ansinh.law import procedure
from ansinh.law.given import by_code
from ansinh.law.timing import NoTimingRule

OF_COMMUNES = ("cấp xã", "xã, phường, đặc khu")


@dataclass(frozen=True)
class Authority:
    """The decider the law names ('' when not known), where, and the agency when it is one."""

    name: str
    citation: str
    commune: bool = False
    agency: Agency | None = None

    @property
    def words(self) -> str:
        """For the official: in whose competence it lies."""
        if not self.name:
            return _("chưa biết ai có thẩm quyền: chưa đọc được quy định")
        return _("thuộc thẩm quyền của %(who)s [%(citation)s]") % {
            "who": self.name,
            "citation": self.citation,
        }

    def is_(self, official: Official) -> bool:
        """The official decides for this authority, in their own area."""
        if self.commune:
            return official.role == Official.Role.COMMUNE_CHAIR
        head = official.role == Official.Role.AGENCY_HEAD
        return head and self.agency is not None and official.agency_id == self.agency.pk


def authority(benefit: str, on: date) -> Authority:
    """Who decides the benefit by a decision signed on `on`."""
    try:
        rule = procedure(on, benefit)
    except NoTimingRule:
        return Authority("", "")
    cited = str(rule.citation)
    if any(words in rule.decider for words in OF_COMMUNES):
        return Authority(rule.decider, cited, commune=True)
    return Authority(rule.decider, cited, agency=agency_named(rule.decider, on))


def benefits_decided_by(official: Official, on: date) -> list[str]:
    """The codes of the benefits that the official signs on `on`."""
    granted = [code for code, benefit in by_code().items() if benefit.granted]
    return [code for code in granted if authority(code, on).is_(official)]


def in_area_of(official: Official, areas: Iterable[Area]) -> bool:
    """Every area is the official's own; of the head of an agency, lies in it."""
    path = official.area_path
    if official.role != Official.Role.AGENCY_HEAD:
        return all(area.pk == official.area_id for area in areas)
    return bool(path) and all(area.path.startswith(path) for area in areas)
