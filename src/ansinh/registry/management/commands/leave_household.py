"""`ansinh leave_household PERSON UID --last-day 2026-08-01`."""

from argparse import ArgumentParser
from typing import Any

from ansinh.db.command_line import day
from ansinh.registry.management.verbs import (
    Told,
    Verb,
    ask_source,
    day_words,
    home,
    someone,
    worded,
)
from ansinh.registry.services import leave_household


class Command(Verb):
    help = "Ghi một người rời hộ. / Record that a person left a household."

    def arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("person", help="mã người hoặc số định danh / uid or number")
        parser.add_argument("household", help="mã hộ / uid of the household")
        parser.add_argument("--last-day", type=day, required=True, help="ngày cuối ở hộ / last day")
        ask_source(parser)

    def run(self, options: dict[str, Any]) -> Told:
        person, left = someone(options["person"]), home(options["household"])
        leave_household(person, left, last_day=options["last_day"], **worded(options))
        left.refresh_from_db()
        ended = left.ended_on.isoformat() if left.ended_on else None
        words = f"{person.full_name}: {day_words(options['last_day'])}"
        return words, {"household": str(left.uid), "ended_on": ended}
