"""`ansinh activities 2026`."""

from argparse import ArgumentParser
from datetime import date
from typing import Any

from ansinh.db.command_line import HouseCommand, day
from ansinh.plan.management.telling import as_json, told, with_json
from ansinh.plan.queries import activities, current_plan


class Command(HouseCommand):
    help = (
        "Số liệu kiểm tra, truyền thông, lấy ý kiến, vận động, gương tốt, đề xuất của một năm. / "
        "The sums of inspections, communication, consultation, contributions and proposals."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("year", type=int, help="năm / year")
        parser.add_argument("--until", type=day, help="đến ngày / up to the day")
        with_json(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        until = options["until"] or date(options["year"], 12, 31)
        with told():
            found = activities(current_plan(), options["year"], until).as_dict()
        if options["json"]:
            self.stdout.write(as_json(found))
            return
        for name, value in found.items():
            self.stdout.write(f"{name}: {'—' if value is None else value}")
