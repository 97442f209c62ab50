"""Today's place written on people and households, also when it takes them out of sight."""

from collections.abc import Sequence

from django.db import connection

from ansinh.areas.models import Area
from ansinh.registry.models import Household, Person


def settle(
    household: Household | None, people: Sequence[Person], area: Area, address: str = ""
) -> None:
    """Write today's unit (and address, of a household) by `move_to_area` of sql/50_moving.sql."""
    if household is None and all(person.area_id == area.pk for person in people):
        return
    home = None if household is None else household.pk
    keys = [person.pk for person in people]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT move_to_area(%s, %s::bigint[], %s, %s)", [home, keys, area.pk, address]
        )
    for person in people:
        person.area = area
    if household is not None:
        household.area, household.address = area, address
