"""`ansinh set_tie PERSON OTHER PAYEE --since 2026-08-01`."""

from argparse import ArgumentParser
from typing import Any

from ansinh.db.command_line import day
from ansinh.registry.management.verbs import Told, Verb, ask_source, someone, worded
from ansinh.registry.models import Tie
from ansinh.registry.services import set_tie


class Command(Verb):
    help = "Ghi người giám hộ, chăm sóc, nhận thay. / Set a guardian, carer or proxy payee."

    def arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("person", help="của ai / of whom")
        parser.add_argument("other", help="là ai / who it is")
        parser.add_argument("kind", choices=Tie.Kind.values, help="quan hệ / kind")
        parser.add_argument("--since", type=day, required=True, help="từ ngày / first day")
        parser.add_argument("--until", type=day, help="đến hết ngày / last day")
        ask_source(parser)

    def run(self, options: dict[str, Any]) -> Told:
        made = set_tie(
            someone(options["person"]),
            someone(options["other"]),
            kind=options["kind"],
            since=options["since"],
            until=options["until"],
            **worded(options),
        )
        return f"{made.person}: {made}", {"id": made.pk, "kind": made.kind}
