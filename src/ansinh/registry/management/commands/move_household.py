"""`ansinh move_household UID --address "tổ 5, phường An Hải" --since 2026-08-01`."""

from argparse import ArgumentParser
from typing import Any

from ansinh.db.command_line import day
from ansinh.registry.management.verbs import (
    Told,
    Verb,
    area_values,
    ask_place,
    ask_source,
    home,
    place,
    worded,
)
from ansinh.registry.services import move_household


class Command(Verb):
    help = "Chuyển cả hộ đến nơi ở mới. / Move a household to a new address."

    def arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("household", help="mã hộ / uid of the household")
        ask_place(parser)
        parser.add_argument("--since", type=day, required=True, help="từ ngày / first day")
        ask_source(parser)

    def run(self, options: dict[str, Any]) -> Told:
        moved, where = home(options["household"]), place(options, options["since"])
        move_household(moved, where, since=options["since"], **worded(options))
        values = {"area": area_values(where.area), "today": area_values(where.now)}
        return f"{where.written} → {where.now}", {"household": str(moved.uid), **values}
