"""`ansinh show_person PERSON --on 2026-07-31 --known 2026-09-01`."""

from argparse import ArgumentParser
from dataclasses import asdict
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from ansinh.db.command_line import day
from ansinh.registry.management.verbs import Told, Verb, day_words, person_values, someone
from ansinh.registry.queries import Held, difference, held_at, numbers_ever, timeline


def _held(one: Held | None) -> dict[str, object] | None:
    if one is None:
        return None
    values = asdict(one) | {"key": ":".join(one.key)}
    return {name: v.isoformat() if hasattr(v, "isoformat") else v for name, v in values.items()}


def _line(one: Held) -> str:
    since = f"  ({day_words(one.since)} – {day_words(one.until)})" if one.since else ""
    return f"{one.label}: {one.value}{since}"


class Command(Verb):
    help = (
        "Điều đúng vào một ngày, theo hiểu biết của một ngày; --against so hai thời điểm. / "
        "What was true on a day as known on another; --against compares two such moments."
    )

    def arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("person", help="mã người, số, hoặc họ tên / uid, number or name")
        parser.add_argument("--on", type=day, help="đúng vào ngày / true on the day")
        parser.add_argument("--known", type=day, help="biết đến hết ngày / known on the day")
        parser.add_argument("--against-on", type=day, help="so với ngày / compare: true on")
        parser.add_argument("--against-known", type=day, help="theo hiểu biết / compare: known")

    def run(self, options: dict[str, Any]) -> Told:
        person, today = someone(options["person"]), timezone.localdate()
        on, known = options["on"] or today, options["known"] or today
        held = held_at(person, on, known)
        rows = [one for one in timeline(person) if one.fact_id is not None]
        values = person_values(person) | {
            "on": on.isoformat(),
            "known": known.isoformat(),
            "held": [_held(one) for one in held],
            "numbers": [
                {"kind": n.row.kind, "value": n.row.value, "current": n.current,
                 "warnings": list(n.warnings)}
                for n in numbers_ever(person)
            ],
            "facts": [
                {"id": row.fact_id, "kind": row.code, "value": row.value,
                 "superseded": row.superseded}
                for row in rows
            ],
        }  # fmt: skip
        head = f"{person.full_name}, {day_words(on)} ({_('biết đến')} {day_words(known)})"
        lines = [head, *(f"  {_line(one)}" for one in held)]
        if options["against_on"] or options["against_known"]:
            other = (options["against_on"] or on, options["against_known"] or known)
            lines += self._compared(person, (on, known), other, values)
        return "\n".join(lines), values

    def _compared(
        self,
        person: Any,
        one: tuple[date, date],
        other: tuple[date, date],
        values: dict[str, object],
    ) -> list[str]:
        rows = [row for row in difference(person, one, other) if row.differs]
        values["difference"] = [
            {"label": row.label, "before": _held(row.before), "after": _held(row.after)}
            for row in rows
        ]
        head = f"{_('Khác với')} {day_words(other[0])} ({_('biết đến')} {day_words(other[1])})"
        return [
            head,
            *(
                f"  {row.label}: {' → '.join(s.value if s else '—' for s in row.pair)}"
                for row in rows
            ),
        ]
