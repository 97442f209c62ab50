"""`ansinh merge_households GONE INTO --since 2026-08-01`."""

from argparse import ArgumentParser
from typing import Any

from ansinh.db.command_line import day
from ansinh.registry.management.verbs import Told, Verb, ask_source, home, roles, worded
from ansinh.registry.services import merge_households


class Command(Verb):
    help = "Nhập một hộ vào hộ khác. / Merge one household into another."

    def arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("gone", help="mã hộ được nhập / the household that ends")
        parser.add_argument("into", help="mã hộ nhận / the household that stays")
        parser.add_argument("--since", type=day, required=True, help="từ ngày / first day")
        parser.add_argument(
            "--role", action="append", default=[], help="người=quan hệ / person=role, repeatable"
        )
        ask_source(parser)

    def run(self, options: dict[str, Any]) -> Told:
        gone, into = home(options["gone"]), home(options["into"])
        merge_households(
            gone, into, since=options["since"], roles=roles(options["role"]), **worded(options)
        )
        return f"{gone.address} → {into.address}", {"gone": str(gone.uid), "into": str(into.uid)}
