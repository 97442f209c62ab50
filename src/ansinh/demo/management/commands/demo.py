"""`ansinh demo --people 30000`: the demonstration city, and one month run end to end."""

from argparse import ArgumentParser
from typing import Any

from django.core.management import call_command
from django.core.management.base import CommandError
from django.utils import timezone
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from ansinh.db.command_line import HouseCommand
from ansinh.demo.services import people_loaded, perform
from ansinh.demo.steps import Run, tasks
from ansinh.demo.summary import tables

# What the steps count, in words.
WORDS = {
    "units": "đơn vị hành chính",
    "agencies": "cơ quan",
    "people": "người",
    "numbers": "mã số an sinh xã hội",
    "GRANT": "hưởng mới",
    "ADJUST": "điều chỉnh",
    "STOP": "thôi hưởng",
    "decisions": "quyết định",
    "regular": "khoản trợ cấp tháng",
    "arrears": "khoản truy lĩnh",
    "events": "khoản chi một lần",
    "files": "tệp",
    "replies": "tệp kết quả",
    "differences": "dòng sai khác",
    "reports": "báo cáo của cơ quan",
    "budget_lines": "dòng kinh phí",
    "amendments": "đề xuất sửa đổi",
    "activities": "hoạt động",
    "report": "",
}


class Command(HouseCommand):
    help = (
        "Dựng thành phố giả lập và chạy trọn tháng 11/2026; chạy lại thì làm tiếp. / "
        "Build the synthetic city and run November 2026 end to end; a second run continues."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--people", type=int, default=30_000, help="số người / people")

    def handle(self, *args: Any, **options: Any) -> None:
        call_command("migrate", verbosity=0)
        asked, had = options["people"], people_loaded()
        if had is not None and had != asked:
            raise CommandError(
                f"Thư mục này đã có thành phố {had} người. Hãy chạy 'make reset' trước, "
                f"hoặc 'make run PEOPLE={had}'. / This folder holds a city of {had} people; "
                f"run 'make reset' first, or 'make run PEOPLE={had}'."
            )
        run, steps, console = Run(asked, timezone.now()), list(tasks()), Console()
        with Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            console=console,
        ) as progress:
            bar = progress.add_task("", total=len(steps))
            for step in steps:
                progress.update(bar, description=step.words)
                result, now = perform(step, run)
                mark = "✓" if now else "·"
                told = ", ".join(f"{value} {WORDS[key]}" for key, value in sorted(result.items()))
                progress.console.print(f"{mark} {step.words}: {told}", highlight=False)
                progress.advance(bar)
        for table in tables():
            console.print(table)
