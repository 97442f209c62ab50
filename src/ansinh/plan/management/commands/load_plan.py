"""`ansinh load_plan`."""

from typing import Any

from django.core.management.base import CommandError

from ansinh.areas.sheets import BadCell
from ansinh.db.command_line import HouseCommand
from ansinh.plan.services import load_plan


class Command(HouseCommand):
    help = (
        "Nạp kế hoạch, chỉ tiêu, nhiệm vụ và số liệu đã công bố. Chạy lại không tạo dòng trùng. / "
        "Load the plan, its targets, tasks and published values. May be run again."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            made = load_plan()
        except (BadCell, LookupError) as problem:
            raise CommandError(str(problem)) from problem
        self.stdout.write(
            f"Kế hoạch: {made.plans} · điều khoản: {made.clauses} · chỉ tiêu: {made.targets} · "
            f"nhiệm vụ: {made.tasks} · phân công: {made.task_agencies} · "
            f"chỉ số: {made.indicators} · số đã công bố: {made.observations}"
        )
