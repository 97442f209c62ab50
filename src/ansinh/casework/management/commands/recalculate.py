"""`ansinh recalculate 2026-07 --known 2026-07-20 --against 2026-11-20`."""

import json
from argparse import ArgumentParser
from dataclasses import asdict
from typing import Any

from django.core.management.base import CommandError
from django.utils import timezone

from ansinh.accounts.commanding import keep, seen_list
from ansinh.areas.models import Area
from ansinh.areas.queries import AreaNotFound, area_on
from ansinh.casework.recalculation import NotLater, Outcome, Recalculation, Row, recalculate
from ansinh.db.command_line import HouseCommand, day, month
from ansinh.kernel import dong
from ansinh.kernel.month import Month
from ansinh.law import corpus
from ansinh.rules.opened import NothingInForce


class Command(HouseCommand):
    help = (
        "Tính lại một tháng đã qua theo hiểu biết của hai ngày: truy lĩnh, chi thừa và lý do. / "
        "Compute a past month as known on two days: arrears, overpayments and why."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("month", type=month, help="tháng, ví dụ 2026-07 / month")
        parser.add_argument(
            "--known", type=day, required=True, help="đã chi theo ngày / paid as of"
        )
        parser.add_argument(
            "--against",
            type=day,
            help="tính lại theo ngày (mặc định hôm nay) / as known on (today)",
        )
        parser.add_argument("--area", help="mã xã, phường / code of a commune")
        parser.add_argument("--json", action="store_true", help="xuất JSON / print JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        against = options["against"] or timezone.localdate()
        try:
            area = self._area(options["area"], options["month"])
            found = recalculate(
                options["month"], known=options["known"], against=against, area=area
            )
        except (NotLater, NothingInForce, AreaNotFound) as problem:
            raise CommandError(str(problem)) from problem
        keep(seen_list([row.person.uid for row in found.rows], "recalculate"), timezone.now())
        if options["json"]:
            self.stdout.write(json.dumps(as_json(found), ensure_ascii=False, indent=2))
            return
        names = {benefit.code: benefit.label for benefit in corpus().benefits}
        for row in found.rows:
            self.stdout.write(_line(row, names[row.benefit]))
        for code, total in found.totals(lambda row: row.outcome).items():
            told = f"{Outcome(code).label}: {total.count}, {dong.figures(abs(total.amount))} đồng"
            self.stdout.write(told)
        if not found.rows:
            self.stdout.write("Không có chênh lệch. / No differences.")

    def _area(self, code: str | None, month: Month) -> Area | None:
        return area_on(code, month.last_day) if code else None


def _line(row: Row, benefit: str) -> str:
    mark = " (giả lập)" if row.person.synthetic else ""
    why = "; ".join(f"{r.words}{f' [{r.citation}]' if r.citation else ''}" for r in row.reasons)
    if not why and row.outcome is Outcome.UNDECIDED:
        why = "còn thiếu dữ kiện, xem ansinh explain / facts are missing, see ansinh explain"
    money = f"{dong.figures(row.before)} → {dong.figures(row.after)}"
    return f"{row.outcome.label}: {row.person}{mark}, {benefit}, {money}: {why}"


def as_json(found: Recalculation) -> dict[str, Any]:
    """The whole result as plain data; đồng as integers."""
    return {
        "month": str(found.month),
        "known": found.known.isoformat(),
        "against": found.against.isoformat(),
        "summary": {
            "by_outcome": _sums(found, lambda row: row.outcome),
            "by_benefit": _sums(found, lambda row: row.benefit),
            "by_reason": _sums(found, lambda row: " + ".join(r.key for r in row.reasons)),
        },
        "rows": [_as_row(row) for row in found.rows],
    }


def _sums(found: Recalculation, key: Any) -> dict[str, Any]:
    return {str(code): asdict(total) for code, total in found.totals(key).items()}


def _as_row(row: Row) -> dict[str, Any]:
    return {
        "person": str(row.person.uid),
        "name": row.person.full_name,
        "synthetic": row.person.synthetic,
        "area": row.person.area.code,
        "benefit": row.benefit,
        "outcome": str(row.outcome),
        "before": row.before,
        "after": row.after,
        "difference": row.difference,
        "law_before": row.compared.then.low,
        "law_after": row.compared.now.low,
        "by_law": row.compared.by_law,
        "by_facts": row.compared.by_facts,
        "reasons": [asdict(reason) for reason in row.reasons],
    }
