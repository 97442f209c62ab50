"""`ansinh come_back PERSON --address "tổ 5, phường An Hải" --since 2026-11-01`."""

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
from ansinh.registry.services import come_back


class Command(Verb):
    help = (
        "Ghi người đã chuyển đi nay trở về thành phố. / "
        "Record that whoever left the city lives in it again."
    )

    def arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("person", help="mã người hoặc số định danh / uid or number")
        ask_place(parser)
        parser.add_argument("--since", type=day, required=True, help="từ ngày / first day")
        ask_source(parser)

    def run(self, options: dict[str, Any]) -> Told:
        who, where = someone(options["person"]), place(options, options["since"])
        come_back(who, where, since=options["since"], **worded(options))
        return f"{who.full_name}: {where.now}", {
            "person": str(who.uid),
            "area": area_values(where.area),
            "today": area_values(where.now),
        }
