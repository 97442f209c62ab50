"""A synthetic city loaded by COPY, one transaction a commune."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import connection, transaction
from django.utils.translation import gettext as _

from ansinh.areas.queries import communes_on
from ansinh.registry.errors import OtherSyntheticCity, RealPeopleHere
from ansinh.registry.models import Person
from ansinh.registry.services.city_copy import copy_commune
from ansinh.registry.synthetic import Commune, CommunePeople, first_uids, generate, known_by
from ansinh.registry.synthetic.places import is_mountain

TABLES = (
    "person",
    "identifier",
    "household",
    "membership",
    "residence",
    "fact",
    "payoutaccount",
)


@dataclass
class Loaded:
    """What a call of load_synthetic_city added; a second call adds nothing."""

    communes: int = 0
    people: int = 0
    households: int = 0
    identifiers: int = 0
    facts: int = 0
    payouts: int = 0


def communes_to_people(on: date) -> list[Commune]:
    """The communes of the city on `on`, by code. The special zone of Hoàng Sa gets nobody: the
    population given for it is not one of residents. Communes of unknown population get nobody.
    """
    return [
        Commune(
            area.pk,
            area.code,
            area.name,
            area.kind,
            0 if area.kind == "đặc khu" else area.population or 0,
            is_mountain(area.kind, area.population or 0, float(area.area_km2 or 0)),
        )
        for area in communes_on(on)
    ]


def load_synthetic_city(
    people: int,
    *,
    seed: int,
    on: date,
    at: datetime,
    progress: Callable[[str, int], None] | None = None,
) -> Loaded:
    """Load the city of `seed` with exactly `people` people into the communes of `on`, as known at
    `at`: who is born, or what is found out, later is left out. Everybody is marked synthetic.

    Each commune is one transaction and is loaded once: run again after a crash it adds the rest,
    and after success nothing (also with a later `at`). `progress` is told each commune and how
    many people it got. Raises RealPeopleHere, OtherSyntheticCity or FactKindsNotLoaded.
    """
    communes = communes_to_people(on)
    marks = first_uids(people, seed, communes)
    done = _done(marks)
    loaded = Loaded()
    for rows in generate(people, seed, communes, done):
        count = _load(known_by(rows, at), loaded)
        if progress is not None:
            progress(rows.commune.name, count)
    if loaded.people:
        with connection.cursor() as cursor:
            for table in TABLES:
                cursor.execute(f"ANALYZE registry_{table}")
    return loaded


def _done(marks: Mapping[Any, str]) -> frozenset[str]:
    """The codes of communes loaded before, after refusing to mix this city with other people."""
    if Person.objects.filter(synthetic=False).exists():
        raise RealPeopleHere(
            _("Ở đây có người thật; không nạp người giả lập. Hãy dùng cơ sở dữ liệu khác.")
        )
    found = Person.objects.filter(uid__in=list(marks)).values_list("uid", flat=True)
    done = frozenset(marks[uid] for uid in found)
    if not done and Person.objects.exists():
        raise OtherSyntheticCity(
            _("Đã có một thành phố giả lập khác (số người hoặc hạt giống khác). "
              "Hãy dùng lại đúng tham số, hoặc một thư mục dữ liệu ANSINH_DATA khác.")
        )  # fmt: skip
    return done


@transaction.atomic
def _load(rows: CommunePeople, loaded: Loaded) -> int:
    """Copy one commune in, unless another process just did; return how many people."""
    with connection.cursor() as cursor:
        # A commune lost in a power cut is loaded by the next run: no need to wait for the disk.
        cursor.execute("SET LOCAL synchronous_commit = off")
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('registry.synthetic'))")
    if not rows.persons or Person.objects.filter(uid=rows.persons[0].uid).exists():
        return 0
    copy_commune(rows)
    loaded.communes += 1
    loaded.people += len(rows.persons)
    loaded.households += len(rows.households)
    loaded.identifiers += len(rows.identifiers)
    loaded.facts += len(rows.facts)
    loaded.payouts += len(rows.payouts)
    return len(rows.persons)
