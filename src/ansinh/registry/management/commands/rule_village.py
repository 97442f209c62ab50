"""`ansinh rule_village 20296 "thôn Trung Nghĩa" 20197 --by canbo.lienchieu`."""

from argparse import ArgumentParser
from typing import Any

from django.utils import timezone

from ansinh.db.command_line import day
from ansinh.registry.management.verbs import Told, Verb, told
from ansinh.registry.queries import area_written
from ansinh.registry.services import rule_village


class Command(Verb):
    help = (
        "Cán bộ xác định thôn của xã đã chia tách nay thuộc đơn vị nào. / "
        "Say to which unit a village of a split commune went."
    )

    def arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("split", help="mã xã cũ / code of the old commune")
        parser.add_argument("village", help="thôn, tổ dân phố / the village")
        parser.add_argument("area", help="mã xã nay quản lý / code of today's commune")
        parser.add_argument(
            "--on", type=day, default=day("2025-06-30"), help="ngày của xã cũ / day of the old one"
        )

    def run(self, options: dict[str, Any]) -> Told:
        made = rule_village(
            area_written(options["split"], options["on"]),
            options["village"],
            area_written(options["area"], timezone.localdate()),
            **told(options),
        )
        values = {"split": made.split.code, "village": made.village, "area": made.area.code}
        return str(made), values
