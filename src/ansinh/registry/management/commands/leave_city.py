"""`ansinh leave_city PERSON --to "phường Vỹ Dạ, thành phố Huế" --since 2026-09-15`."""

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
from ansinh.registry.services import household_leaves_city, leave_city


class Command(Verb):
    help = (
        "Ghi một người, hoặc cả hộ, chuyển đi khỏi thành phố. / "
        "Record that a person, or a whole household, moves out of the city."
    )

    def arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("subject", help="mã người, số định danh, hoặc mã hộ / who")
        parser.add_argument("--to", required=True, help="nơi đến / where to")
        parser.add_argument("--since", type=day, required=True, help="từ ngày / first day away")
        parser.add_argument("--household", action="store_true", help="cả hộ / everybody of it")
        ask_source(parser, required=True)

    def run(self, options: dict[str, Any]) -> Told:
        said = {"since": options["since"], "to": options["to"], **worded(options)}
        if options["household"]:
            facts = household_leaves_city(home(options["subject"]), **said)
        else:
            facts = [leave_city(someone(options["subject"]), **said)]
        gone = [fact.person for fact in facts if fact.person]
        names = ", ".join(person.full_name for person in gone)
        values = {"since": options["since"].isoformat(), "people": [str(p.uid) for p in gone]}
        return f"{names}: {day_words(options['since'])} → {options['to']}", values
