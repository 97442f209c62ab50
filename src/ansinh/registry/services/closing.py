"""A household ended: with its last member, or merged into another."""

from datetime import date, timedelta

from django.db.backends.postgresql.psycopg_any import DateRange

from ansinh.registry.models import Fact, Household, Residence
from ansinh.registry.services.superseding import end_before, first_day, supersede
from ansinh.registry.services.telling import Told


def close_household(household: Household, last_day: date, told: Told) -> None:
    """End the household after `last_day`, and with it where it stood and what was held of it.

    What begins later is superseded: it could not have been.
    """
    after = last_day + timedelta(days=1)
    open_later = {"household": household, "superseded_at": None}
    rows = [
        *Residence.objects.filter(**open_later, during__overlap=DateRange(after, None)),
        *Fact.objects.filter(**open_later, during__overlap=DateRange(after, None)),
    ]
    for row in rows:
        if first_day(row) < after:
            end_before(row, after, told.at)
        else:
            supersede(row, told.at)
    Household.objects.filter(pk=household.pk).update(ended_on=last_day)
    household.ended_on = last_day
