"""The only code that other rooms call to read looks and exports."""

import getpass
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db import connection
from django.db.models import Count, Max, QuerySet

from ansinh.accounts.models import Export, Look, Official

HEADS = """
    SELECT DISTINCT ON (day) (at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date AS day, seq, hash
    FROM accounts_look ORDER BY day DESC, seq DESC LIMIT %s
"""


@dataclass(frozen=True)
class Chain:
    """How long the chain is, the hash of its end, and the first link that is broken, if any."""

    length: int
    head: str
    broken: int | None

    @property
    def whole(self) -> bool:
        """Every look follows from the one before."""
        return self.broken is None


@dataclass(frozen=True)
class Head:
    """The end of the chain on a day: what is printed or published, and proves all before it."""

    day: date
    seq: int
    hash: str


def chain() -> Chain:
    """The state of the whole chain, whoever asks."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT seq, hash, first_broken_look() FROM look_head()")
        seq, head, broken = cursor.fetchone()
    return Chain(seq or 0, head or "", broken)


def heads(days: int) -> list[Head]:
    """The end of the chain on each of the last days somebody looked, newest first."""
    with connection.cursor() as cursor:
        cursor.execute(HEADS, [days])
        return [Head(*row) for row in cursor.fetchall()]


def holds(seq: int, digest: str) -> bool:
    """Whether the chain still holds a look of this number and hash, as once published."""
    return Look.objects.filter(seq=seq, hash=digest).exists()


def looks_by(official: Official) -> QuerySet[Look]:
    """What the official looked at, newest first."""
    return _looks().filter(official=official)


def _looks() -> QuerySet[Look]:
    return Look.objects.select_related("official__agency", "official__area").order_by("-seq")


def looks() -> QuerySet[Look]:
    """Every look in sight, newest first."""
    return _looks()


def lookers() -> list[Mapping[str, object]]:
    """How often each official in sight looked, and when last; the busiest first."""
    rows = Look.objects.filter(official__isnull=False).values(
        "official_id", "official__full_name", "username", "official__role"
    )
    return list(rows.annotate(count=Count("seq"), last=Max("at")).order_by("-count", "username"))


def exports() -> QuerySet[Export]:
    """Every file taken out, in sight, newest first."""
    return Export.objects.select_related("official").order_by("-copy_number")


def officials() -> QuerySet[Official]:
    """Every official, closed accounts last."""
    return Official.objects.select_related("area", "agency").order_by("-is_active", "username")


def machine_user() -> str:
    """Who runs the command, as the machine knows them."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "?"
