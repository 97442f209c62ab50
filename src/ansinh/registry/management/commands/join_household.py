"""`ansinh join_household PERSON --household UID --role CHILD --since 2026-08-01`."""

from argparse import ArgumentParser
from typing import Any

from ansinh.db.command_line import day
from ansinh.registry.management.verbs import Told, Verb, ask_source, home, someone, worded
from ansinh.registry.models import Membership
from ansinh.registry.services import join_household


class Command(Verb):
    help = "Thêm người vào hộ, hoặc lập hộ mới. / Add a person to a household, or begin one."

    def arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("person", help="mã người hoặc số định danh / uid or number")
        parser.add_argument("--household", help="mã hộ; bỏ trống là lập hộ mới / none: a new one")
        parser.add_argument(
            "--role", required=True, choices=Membership.Role.values, help="quan hệ / role"
        )
        parser.add_argument("--since", type=day, required=True, help="từ ngày / first day")
        parser.add_argument("--address", default="", help="địa chỉ của hộ mới / of a new household")
        ask_source(parser)

    def run(self, options: dict[str, Any]) -> Told:
        made = join_household(
            someone(options["person"]),
            home(options["household"]) if options["household"] else None,
            role=options["role"],
            since=options["since"],
            address=options["address"],
            **worded(options),
        )
        uid = str(made.household.uid)
        return f"{made}: {uid}", {"household": uid, "role": made.role}
