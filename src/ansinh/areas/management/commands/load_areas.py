"""`ansinh load_areas`."""

from typing import Any

from django.core.management.base import CommandError

from ansinh.areas.services import RowStillNeeded, load_areas
from ansinh.areas.sheets import BadCell
from ansinh.db.command_line import HouseCommand


class Command(HouseCommand):
    help = (
        "Nạp đơn vị hành chính và cơ quan từ tệp dữ liệu. Chạy lại không tạo dòng trùng. / "
        "Load administrative units and agencies from the data files. May be run again."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            made = load_areas()
        except (BadCell, RowStillNeeded) as problem:
            raise CommandError(str(problem)) from problem
        self.stdout.write(
            f"Đơn vị hành chính: {made.units} · kế thừa: {made.successions} · "
            f"cơ quan: {made.agencies} · kế thừa cơ quan: {made.agency_successions}"
        )
