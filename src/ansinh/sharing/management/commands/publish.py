"""`ansinh publish --on 2026-11-20 --out THU_MUC`."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from ansinh.db.command_line import HouseCommand, day
from ansinh.sharing.datasets import DATASETS
from ansinh.sharing.queries import metadata
from ansinh.sharing.services import DatasetUnknown, publish


class Command(HouseCommand):
    help = (
        "Công bố dữ liệu mở: số đếm theo xã, ô nhỏ để trống, kèm mô tả. / "
        "Publish open data: counts by commune, small cells left empty, with metadata."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("dataset", nargs="*", help="bộ dữ liệu, mặc định tất cả / datasets")
        parser.add_argument("--on", type=day, help="ngày chốt số / day counted")
        parser.add_argument("--out", type=Path, help="ghi tệp ra thư mục / write files there")
        parser.add_argument("--json", action="store_true", help="xuất JSON / print JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        day = options["on"] or timezone.localdate()
        try:
            made = [
                publish(code, day, at=timezone.now()) for code in options["dataset"] or DATASETS
            ]
        except DatasetUnknown as problem:
            raise CommandError(str(problem)) from problem
        if options["out"]:
            options["out"].mkdir(parents=True, exist_ok=True)
            for one in made:
                path = options["out"] / one.file_name
                path.write_bytes(bytes(one.content))
                described = json.dumps(metadata(one), ensure_ascii=False, indent=2)
                path.with_suffix(".json").write_text(described, encoding="utf-8")
        if options["json"]:
            rows = [
                {"dataset": one.dataset, "as_of": day.isoformat(), "rows": one.rows,
                 "withheld": one.withheld, "sha256": one.sha256, "synthetic": one.synthetic}
                for one in made
            ]  # fmt: skip
            self.stdout.write(json.dumps(rows, ensure_ascii=False, indent=2))
            return
        for one in made:
            words = _("%(dataset)s: %(rows)s dòng, %(withheld)s ô để trống.")
            values = {"dataset": one.dataset, "rows": one.rows, "withheld": one.withheld}
            self.stdout.write(words % values)
