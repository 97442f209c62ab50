"""`ansinh load_boundaries xa-phuong.geojson --source "Sở NN&MT, 2026"`."""

import json
from argparse import ArgumentParser
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError
from django.utils import timezone

from ansinh.areas.boundaries import NotGeoJson, read_boundaries
from ansinh.areas.services import keep_boundaries
from ansinh.db.command_line import HouseCommand, day


class Command(HouseCommand):
    help = (
        "Nạp ranh giới xã, phường của thành phố từ GeoJSON; bản đồ vẽ theo ranh giới này. / "
        "Load the city's own boundaries of communes from GeoJSON; maps then draw them."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="tệp GeoJSON / GeoJSON file")
        parser.add_argument("--source", required=True, help="nguồn của tệp / source of the file")
        parser.add_argument("--on", type=day, help="ranh giới của ngày / boundaries of the day")
        parser.add_argument("--json", action="store_true", help="xuất JSON / print JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            read = read_boundaries(options["file"], options["on"] or timezone.localdate())
        except NotGeoJson as problem:
            raise CommandError(str(problem)) from problem
        kept = keep_boundaries(read, options["source"], datetime.now(tz=UTC))
        if options["json"]:
            told = {"accepted": kept, "refused": [asdict(one) for one in read.refused]}
            self.stdout.write(json.dumps(told, ensure_ascii=False, indent=2))
            return
        self.stdout.write(f"Ranh giới đã nạp: {kept} · không nhận: {len(read.refused)}")
        for one in read.refused:
            self.stdout.write(f"  đối tượng {one.row}, {one.field}: {one.reason}")
