"""`ansinh undo_import 12`."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import CommandError
from django.utils import timezone

from ansinh.db.command_line import HouseCommand
from ansinh.registry.errors import RegistryError
from ansinh.registry.queries.imports import batches
from ansinh.registry.services.imports import undo


class Command(HouseCommand):
    help = (
        "Hoàn tác cả một đợt nhập, khi chưa có gì dựa trên nó. / "
        "Take a whole import back, while nothing builds on it."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("batch", type=int, help="số đợt nhập / number of the batch")
        parser.add_argument("--json", action="store_true", help="xuất JSON / print JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        batch = batches().filter(pk=options["batch"]).first()
        if batch is None:
            raise CommandError("Không có đợt nhập này. / No such batch.")
        try:
            undone = undo(batch, at=timezone.now(), on=timezone.localdate(), by=None)
        except RegistryError as problem:
            raise CommandError(str(problem)) from problem
        if options["json"]:
            self.stdout.write(json.dumps({"batch": undone.pk, "status": undone.status}))
        else:
            self.stdout.write(f"Đợt {undone.pk}: {undone.get_status_display()}.")
