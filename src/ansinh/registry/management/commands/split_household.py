"""`ansinh split_household UID --member PERSON=HEAD --member PERSON=CHILD --since 2026-08-01`."""

from argparse import ArgumentParser
from typing import Any

from ansinh.db.command_line import day
from ansinh.registry.management.verbs import (
    Told,
    Verb,
    ask_source,
    home,
    placed,
    roles,
    someone,
    worded,
)
from ansinh.registry.services import split_household


class Command(Verb):
    help = "Tách một số người thành hộ mới. / Split some members off as a new household."

    def arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("household", help="mã hộ / uid of the household")
        parser.add_argument(
            "--member", action="append", required=True, help="người=quan hệ / person=role"
        )
        parser.add_argument("--since", type=day, required=True, help="từ ngày / first day")
        parser.add_argument("--new-head", help="chủ hộ mới của người ở lại / head of who stays")
        parser.add_argument("--address", default="", help="địa chỉ mới, nếu khác / new address")
        parser.add_argument("--area", default="", help="mã xã, nếu cán bộ chọn / chosen commune")
        ask_source(parser)

    def run(self, options: dict[str, Any]) -> Told:
        old, since = home(options["household"]), options["since"]
        address = options["address"]
        made = split_household(
            old,
            roles(options["member"]),
            since=since,
            place=placed(address, since, options["area"]) if address else None,
            new_head=someone(options["new_head"]) if options["new_head"] else None,
            **worded(options),
        )
        return f"{made.address}: {made.uid}", {"before": str(old.uid), "after": str(made.uid)}
