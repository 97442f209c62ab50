"""`ansinh change_head UID PERSON --since 2026-08-01 --role PERSON=CHILD`."""

from argparse import ArgumentParser
from typing import Any

from ansinh.db.command_line import day
from ansinh.registry.management.verbs import (
    Told,
    Verb,
    ask_source,
    home,
    roles,
    someone,
    worded,
)
from ansinh.registry.services import change_head


class Command(Verb):
    help = "Đổi chủ hộ; chủ hộ đã mất thì rời hộ. / Change the head of a household."

    def arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("household", help="mã hộ / uid of the household")
        parser.add_argument("head", help="chủ hộ mới / the new head")
        parser.add_argument("--since", type=day, required=True, help="từ ngày / first day")
        parser.add_argument(
            "--role", action="append", default=[], help="người=quan hệ / person=role, repeatable"
        )
        ask_source(parser)

    def run(self, options: dict[str, Any]) -> Told:
        chosen, head = home(options["household"]), someone(options["head"])
        change_head(
            chosen, head, since=options["since"], roles=roles(options["role"]), **worded(options)
        )
        return head.full_name, {"household": str(chosen.uid), "head": str(head.uid)}
