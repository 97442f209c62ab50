"""A household begun."""

import uuid
from datetime import date

from django.db.backends.postgresql.psycopg_any import DateRange

from ansinh.areas.models import Area
from ansinh.registry.models import Household, Person, Residence
from ansinh.registry.services.telling import Told


def found(
    person: Person, address: str, since: date, told: Told, area: Area | None = None
) -> Household:
    """A household without members yet, at `address` where the person lives (or in `area`)."""
    area = area or person.area
    household = Household.objects.create(
        uid=uuid.uuid4(), area=area, address=address, synthetic=person.synthetic
    )
    Residence.objects.create(
        household=household,
        area=area,
        written=address,
        resolved=Residence.Resolved.OFFICIAL,
        during=DateRange(since, None),
        **told.columns(),
    )
    return household
