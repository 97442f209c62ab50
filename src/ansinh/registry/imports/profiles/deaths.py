"""Danh sách khai tử: who died, on which day."""

import polars as pl
from django.utils.translation import gettext_lazy as _

from ansinh.registry.imports import fields, values
from ansinh.registry.imports.facts import DIED, day_of, paper_of
from ansinh.registry.imports.listed import PROFILES, Listed, Profile, facts

PAPER = fields.text("death_no", _("số trích lục khai tử"), "số khai tử", "số trích lục",
                    "số giấy chứng tử", "số trích lục khai tử")  # fmt: skip


def _facts(listed: Listed) -> list[pl.DataFrame]:
    """No day of death is taken for granted: it decides from which month a benefit stops."""
    day, paper = day_of(listed, "died_on"), paper_of(listed, "death_no", "Trích lục khai tử")
    empty = listed.cleaned("died_on").is_null()
    listed.note("died_on", values.no_reasons(len(empty)).set(empty, "value_missing"))
    dead = values.no_reasons(len(day)).set(day.is_not_null(), "true")
    return [facts(listed, "deceased", dead, day, evidence=paper)]


PROFILES.add("deaths")(
    Profile(
        code="deaths",
        label=_("Danh sách khai tử"),
        source="civil-status",
        fields=(*fields.PERSON, DIED, PAPER),
        one_of=(("full_name",), ("died_on",)),
        facts=_facts,
        creates=False,
    )
)
