"""`ansinh show_household UID`."""

from argparse import ArgumentParser
from typing import Any

from django.utils import timezone

from ansinh.registry.management.verbs import Told, Verb, area_values, day_words, home
from ansinh.registry.models import Household
from ansinh.registry.queries import changes_of, household_timeline, places_of, stays_of
from ansinh.registry.queries.households import Place, Stay


def _values(chosen: Household, places: list[Place], stays: list[Stay]) -> dict[str, object]:
    return {
        "uid": str(chosen.uid),
        "address": chosen.address,
        "area": area_values(chosen.area),
        "ended_on": chosen.ended_on.isoformat() if chosen.ended_on else None,
        "members": [
            {"person": str(p.row.person.uid), "name": p.row.person.full_name,
             "role": p.row.role, "since": p.since.isoformat(),
             "until": p.until.isoformat() if p.until else None}
            for p in places
        ],
        "stays": [
            {"written": s.row.written, "area": area_values(s.row.area),
             "resolved": s.row.resolved, "since": s.since.isoformat(),
             "until": s.until.isoformat() if s.until else None,
             "today": [area_values(a) for a in s.today]}
            for s in stays
        ],
        "changes": [
            {"kind": c.kind, "on": c.on.isoformat(), "before": str(c.before.uid),
             "after": str(c.after.uid)}
            for c in changes_of(chosen)
        ],
        "facts": [
            {"id": row.fact_id, "kind": row.code, "value": row.value,
             "superseded": row.superseded}
            for row in household_timeline(chosen) if row.fact_id is not None
        ],
    }  # fmt: skip


class Command(Verb):
    help = "Một hộ: thành viên, nơi ở, biến động. / A household: members, homes, changes."

    def arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("household", help="mã hộ / uid of the household")

    def run(self, options: dict[str, Any]) -> Told:
        chosen, today = home(options["household"]), timezone.localdate()
        places, stays = places_of(chosen), stays_of(chosen, today)
        lines = [f"{chosen.address}, {chosen.area}"]
        lines += [
            f"  {p.row.person.full_name}, {p.row.get_role_display()}, "
            f"{day_words(p.since)} – {day_words(p.until)}"
            for p in places
        ]
        lines += [
            f"  {s.row.written}, {s.row.area}: {day_words(s.since)} – {day_words(s.until)}"
            for s in stays
        ]
        lines += [f"  {change}" for change in changes_of(chosen)]
        return "\n".join(lines), _values(chosen, places, stays)
