"""`ansinh simulate DRAFT.json --month 2027-01` or `--scenario NAME`."""

import json
from argparse import ArgumentParser
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError
from django.utils import timezone

from ansinh.db.command_line import HouseCommand, day, month
from ansinh.kernel import dong
from ansinh.kernel.month import Month
from ansinh.law.draft_reading import DraftNotUnderstood
from ansinh.policy.management.commands.decide import read_json
from ansinh.policy.models import Scenario
from ansinh.policy.services import ScenarioNameTaken, run_scenario, save_scenario
from ansinh.policy.simulation import MixedRegistry, NobodyToSimulate, TooManyMonths, simulate
from ansinh.policy.weighing import SIDES, units
from ansinh.policy.workbook import headings, period, reasons, said, sources, titles, workbook
from ansinh.rules.opened import NothingInForce

PROBLEMS = (
    MixedRegistry,
    NobodyToSimulate,
    NothingInForce,
    ScenarioNameTaken,
    TooManyMonths,
)


class Command(HouseCommand):
    help = (
        "Mô phỏng một dự thảo nghị quyết trên dân cư hiện có: kinh phí, ai được, ai mất. / "
        "Try a draft resolution on the people there are: cost, who gains, who loses."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "draft", nargs="?", help="tệp JSON của dự thảo, hoặc '-' / JSON file of the draft"
        )
        parser.add_argument("--scenario", help="tên kịch bản đã lưu / name of a saved scenario")
        parser.add_argument("--save", help="lưu dự thảo với tên / save the draft under a name")
        parser.add_argument("--month", type=month, help="tháng đầu / the first month")
        parser.add_argument("--until", type=month, help="tháng cuối / the last month")
        parser.add_argument("--year", type=int, help="cả năm, ví dụ 2027 / a whole year")
        parser.add_argument("--known", type=day, help="theo hiểu biết đến ngày / as known on")
        parser.add_argument("--xlsx", help="ghi bảng tính vào tệp / write a workbook")
        parser.add_argument("--json", action="store_true", help="xuất JSON / print JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        known = options["known"] or timezone.localdate()
        since, until = months_of(options, known)
        try:
            name, result = self._run(options, since, until, known)
        except DraftNotUnderstood as problem:
            raise CommandError(f"{problem.words}\n{problem.words_en}") from problem
        except PROBLEMS as problem:
            raise CommandError(str(problem)) from problem
        if options["xlsx"]:
            Path(options["xlsx"]).write_bytes(workbook(name, result))
        if options["json"]:
            body = {"name": name, **result}
            self.stdout.write(json.dumps(body, ensure_ascii=False, indent=2))
        else:
            self._print(name, result)

    def _run(
        self, options: dict[str, Any], since: Month, until: Month, known: date
    ) -> tuple[str, dict[str, Any]]:
        """The name and the result; a saved scenario keeps its run."""
        if bool(options["scenario"]) == bool(options["draft"]):
            raise CommandError(
                "Hãy nêu tệp dự thảo hoặc --scenario TÊN. / Give a draft file or --scenario NAME."
            )
        now = timezone.now()
        if options["scenario"]:
            scenario = Scenario.objects.filter(name=options["scenario"]).first()
            if scenario is None:
                known_names = ", ".join(Scenario.objects.values_list("name", flat=True)) or "–"
                raise CommandError(f"Không có kịch bản này. Đã lưu / saved: {known_names}.")
        else:
            draft = read_json(options["draft"])
            if not options["save"]:
                title = str(draft.get("title", "")) if isinstance(draft, dict) else ""
                name = title or options["draft"]
                return name, simulate(draft, since, until, known=known).as_json()
            scenario = save_scenario(
                options["save"], draft, month=since, known=known, owner=None, at=now
            )
        run = run_scenario(scenario, since, until, known=known, by=None, at=now)
        return scenario.name, run.result

    def _print(self, name: str, result: dict[str, Any]) -> None:
        mark = " (GIẢ LẬP / synthetic)" if result["synthetic"] else ""
        self.stdout.write(f"{name}, {period(result)}{mark}")
        for change in result["changes"]:
            self.stdout.write(f"- {said(change, 'words')}")
        for warning in result["warnings"]:
            self.stdout.write(f"! {said(warning, 'words')}")
        for key, words in headings().items():
            self.stdout.write(f"{words}: {dong.figures(result['total'][key])}")
        for code, words in sources().items():
            self.stdout.write(f"{words}: {_sides(result['source'][code])}")
        for code, title in titles().items():
            self.stdout.write(f"\n{title}")
            for row in result["by"][code]:
                self.stdout.write(f"  {said(row)}: {_sides(row)} (+{row['new']} −{row['gone']})")
        self._print_apart(result)

    def _print_apart(self, result: dict[str, Any]) -> None:
        """What is no đồng, and what is not certain."""
        for row in result["things"]:
            self.stdout.write(f"\n{said(row)} ({units()[row['unit']]}): {_sides(row)}")
        for row in result["unknown"]:
            ranges = [
                f"{dong.figures(row[side])}–{'?' if most is None else dong.figures(most)}"
                for side in SIDES
                for most in (row[f"{side}_max"],)
            ]
            people = dong.figures(row["people"])
            self.stdout.write(
                f"? {said(row)}: {people}, {reasons()[row['reason']]}: {' → '.join(ranges)}"
            )


def _sides(row: dict[str, Any]) -> str:
    return f"{dong.figures(row['before'])} → {dong.figures(row['after'])}"


def months_of(options: dict[str, Any], known: date) -> tuple[Month, Month]:
    """The first and the last month asked for. Raises CommandError."""
    if options["year"]:
        if options["month"] or options["until"]:
            raise CommandError("Nêu --year hoặc --month, không cả hai. / --year or --month.")
        return Month(options["year"], 1), Month(options["year"], 12)
    since = options["month"] or Month.of(known)
    return since, options["until"] or since
