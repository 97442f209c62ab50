"""`ansinh areas 20242 --on 2024-06-01`."""

import json
from argparse import ArgumentParser
from typing import IO, Any, cast

from django.core.management.base import CommandError
from django.utils import timezone
from rich.console import Console

from ansinh.areas.history import History, history
from ansinh.areas.queries import DAY_FORMAT, AreaNotFound
from ansinh.db.command_line import HouseCommand, day


class Command(HouseCommand):
    help = (
        "Một mã đơn vị hành chính là đơn vị nào vào một ngày, từ đâu mà có, nay ra sao. / "
        "Which unit a code meant on a day, where it came from, and what became of it."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("code", help="mã đơn vị, ví dụ 20242 / code of the unit")
        parser.add_argument("--on", type=day, help="vào ngày, ví dụ 2024-06-01 / on the day")
        parser.add_argument("--json", action="store_true", help="xuất JSON / print JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        today = timezone.localdate()
        try:
            found = history(options["code"], on=options["on"] or today, today=today)
        except AreaNotFound as problem:
            raise CommandError(str(problem)) from problem
        if options["json"]:
            self.stdout.write(json.dumps(found.as_dict(), ensure_ascii=False, indent=2))
            return
        self._show(found)

    def _show(self, found: History) -> None:
        console = Console(file=cast(IO[str], self.stdout), highlight=False, soft_wrap=True)
        console.print(found.heading(), style="bold", markup=False)
        for label, value in found.facts():
            console.print(f"  {label:<16} {value}", markup=False)
        for title, lines in (
            ("Từ đâu mà có", found.origin_lines()),
            ("Về sau", found.later_lines()),
            (f"Đến ngày {found.today.strftime(DAY_FORMAT)}", found.now_lines()),
        ):
            if lines:
                console.print(f"\n{title}", style="bold", markup=False)
            for line in lines:
                console.print(f"  {line}", markup=False)
        for line in found.warning_lines():
            console.print(f"\n⚠ {line}", style="bold yellow", markup=False)
