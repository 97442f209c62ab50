"""`ansinh roll_year 2026`."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import CommandError
from django.utils import timezone

from ansinh.db.command_line import HouseCommand
from ansinh.plan.queries import PlanNotLoaded, current_plan
from ansinh.plan.refusals import Refused
from ansinh.plan.services import roll_year


class Command(HouseCommand):
    help = (
        "Mở nhiệm vụ của một năm: mỗi nhiệm vụ một dòng; chạy lại không mở hai lần. / "
        "Open the tasks of a year, one row each; run again, none is opened twice."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("year", type=int, help="năm / year")
        parser.add_argument(
            "--basis",
            default="",
            help="văn bản cho năm ngoài giai đoạn của kế hoạch / the document, for a year after it",
        )
        parser.add_argument("--json", action="store_true", help="xuất JSON / print JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            rolled = roll_year(
                current_plan(), options["year"], at=timezone.now(), basis=options["basis"]
            )
        except (PlanNotLoaded, Refused) as problem:
            raise CommandError(str(problem)) from problem
        if options["json"]:
            self.stdout.write(json.dumps(rolled.as_dict(), ensure_ascii=False))
            return
        self.stdout.write(
            f"Năm {rolled.year}: mở thêm {rolled.made} nhiệm vụ, tất cả {rolled.standing}; "
            f"đã xong từ các năm trước {rolled.ended}."
        )
