"""`ansinh synthesize --people 30000 --seed 2026`."""

import json
from argparse import ArgumentParser
from dataclasses import asdict
from datetime import datetime
from typing import Any

from django.core.management.base import CommandError
from django.utils import timezone
from django.utils.translation import gettext as _
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from ansinh.db.command_line import HouseCommand, day
from ansinh.registry.errors import RegistryError
from ansinh.registry.services import load_fact_kinds, load_synthetic_city


class Command(HouseCommand):
    help = (
        "Nạp một thành phố giả lập: người, hộ, dữ kiện; chạy lại không thêm gì. / "
        "Load a synthetic city of people, households and facts; running it again adds nothing."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--people", type=int, default=30_000, help="số người / how many people")
        parser.add_argument("--seed", type=int, default=2026, help="hạt giống / seed")
        parser.add_argument(
            "--on",
            type=day,
            help="địa giới của ngày (mặc định hôm nay) / boundaries of that day (today)",
        )
        parser.add_argument("--json", action="store_true", help="xuất JSON / print JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        load_fact_kinds()
        people, console = options["people"], Console(stderr=True, quiet=options["json"])
        bar = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            console=console,
        )
        with bar:
            task = bar.add_task(_("Tạo người giả lập"), total=people)

            def progress(commune: str, count: int) -> None:
                bar.update(task, description=commune, advance=count)

            try:
                loaded = load_synthetic_city(
                    people,
                    seed=options["seed"],
                    on=options["on"] or timezone.localdate(),
                    at=datetime.now(timezone.get_current_timezone()),
                    progress=progress,
                )
            except (RegistryError, ValueError) as problem:
                raise CommandError(str(problem)) from problem
        if options["json"]:
            self.stdout.write(json.dumps(asdict(loaded)))
            return
        self.stdout.write(
            _("Đã nạp %(people)s người, %(households)s hộ, %(facts)s dữ kiện (tất cả là giả lập).")
            % asdict(loaded)
        )
