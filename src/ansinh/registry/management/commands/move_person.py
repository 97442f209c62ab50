"""`ansinh move_person PERSON --address "tổ 5, phường An Hải" --since 2026-08-01`."""

from argparse import ArgumentParser
from typing import Any

from ansinh.db.command_line import day
from ansinh.registry.management.verbs import (
    Told,
    Verb,
    area_values,
    ask_place,
    ask_source,
    place,
    someone,
    worded,
)
from ansinh.registry.services import move_person


class Command(Verb):
    help = "Chuyển một người, rời hộ nếu đang ở hộ. / Move a person, who leaves any household."

    def arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("person", help="mã người hoặc số định danh / uid or number")
        ask_place(parser)
        parser.add_argument("--since", type=day, required=True, help="từ ngày / first day")
        ask_source(parser)

    def run(self, options: dict[str, Any]) -> Told:
        moved, where = someone(options["person"]), place(options, options["since"])
        move_person(moved, where, since=options["since"], **worded(options))
        values = {"area": area_values(where.area), "today": area_values(where.now)}
        return f"{moved.full_name}: {where.now}", {"person": str(moved.uid), **values}
