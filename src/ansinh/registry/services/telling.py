"""On whose word something is recorded, and over which days."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils.translation import gettext as _

from ansinh.accounts.models import Official
from ansinh.registry.errors import DayInFuture, SourceUnknown, SpanBackwards
from ansinh.registry.models import Evidence, Source
from ansinh.registry.sealed import kept

CITY_TIME = ZoneInfo("Asia/Ho_Chi_Minh")


@dataclass(frozen=True)
class Told:
    """When it is recorded and by whom, from which source (its code), by which paper and file."""

    at: datetime
    by: Official | None = None
    source: str | Source = ""
    evidence: str = ""
    file: Evidence | None = None

    def columns(self, kind: str = "") -> dict[str, Any]:
        """The columns of a kept row; for a sensitive `kind` of fact the paper is sealed too. Raises
        SourceUnknown.
        """
        return {
            "recorded_at": self.at,
            "recorded_by": self.by,
            "source": source_of(self.source) if self.source else None,
            "evidence": kept(kind, self.evidence),
            "file": self.file,
        }

    @property
    def today(self) -> date:
        """The day of the city on which it is recorded."""
        return self.at.astimezone(CITY_TIME).date()

    def not_before(self, day: date) -> None:
        """Raise DayInFuture for a day that has not come yet."""
        if day > self.today:
            raise DayInFuture(
                _("Ngày %s chưa tới. Hãy ghi khi việc đã xảy ra.") % day.strftime("%d/%m/%Y")
            )


def source_of(source: str | Source) -> Source:
    """The source of this code. Raises SourceUnknown."""
    if isinstance(source, Source):
        return source
    found = Source.objects.filter(code=source.lower()).first()
    if found is None:
        raise SourceUnknown(_("Không có nguồn «%s». Hãy chọn trong danh mục nguồn.") % source)
    return found


def span_of(since: date, until: date | None) -> DateRange:
    """Both days inclusive, as the law speaks; `until` None is «until further notice»."""
    if until is not None and until < since:
        raise SpanBackwards(
            _("Ngày cuối %(until)s trước ngày đầu %(since)s. Hãy sửa một trong hai ngày.")
            % {"until": until.strftime("%d/%m/%Y"), "since": since.strftime("%d/%m/%Y")}
        )
    return DateRange(since, None if until is None else until + timedelta(days=1))
