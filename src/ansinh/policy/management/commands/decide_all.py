"""`ansinh decide_all PEOPLE.parquet --month 2026-11`. Needs no database."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import IO, Any, cast

import polars as pl
from django.core.management.base import CommandError
from django.utils import timezone
from rich.console import Console
from rich.table import Table

from ansinh.db.command_line import HouseCommand, day, month
from ansinh.kernel.dong import figures
from ansinh.law import open_book
from ansinh.policy.places import AreaCodeNotKnown, place_of
from ansinh.policy.report_file import FormatNotKnown, as_json, write
from ansinh.rules.batch import PlaceMissing, Report, decide_all
from ansinh.rules.book import RuleBook
from ansinh.rules.domain import ColumnNotUnderstood, sort_out
from ansinh.rules.opened import FactsMissing, NothingInForce

SHOWN = 20
REFUSALS = (
    AreaCodeNotKnown,
    FactsMissing,
    PlaceMissing,
    ColumnNotUnderstood,
    NothingInForce,
    FormatNotKnown,
)


class Command(HouseCommand):
    help = (
        "Áp dụng luật cho mọi người trong một tệp Parquet, không cần cơ sở dữ liệu. / "
        "Apply the law to everybody in a Parquet file, without a database."
    )
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "file", help="tệp Parquet, mỗi dữ kiện một cột / Parquet, one column a fact"
        )
        parser.add_argument(
            "--month", type=month, required=True, help="tháng, ví dụ 2026-11 / month"
        )
        parser.add_argument("--known", type=day, help="theo hiểu biết đến ngày / as known on")
        parser.add_argument(
            "--area", default="", help="mã địa bàn, 48 là Đà Nẵng / area code, 48 is Da Nang"
        )
        parser.add_argument(
            "--place", default="commune", help="cột nơi cư trú / column of the place"
        )
        parser.add_argument(
            "--household",
            default="",
            help="cột mã hộ, để hỗ trợ cho hộ chỉ tính một lần / column of the household",
        )
        parser.add_argument("--out", type=Path, help="tệp .csv, .xlsx, .json / file to write")
        parser.add_argument(
            "--people", type=Path, help="tệp Parquet kết quả từng người / Parquet of each person"
        )
        parser.add_argument(
            "--conditions",
            action="store_true",
            help="cả cột điều kiện cho từng người / with the conditions of each person",
        )
        parser.add_argument("--json", action="store_true", help="xuất JSON / print JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        known = options["known"] or timezone.localdate()
        path = Path(options["file"])
        if not path.exists():
            raise CommandError(f"Không có tệp {path}.")
        people = _read(path)
        try:
            book = open_book(options["month"], known, place_of(options["area"]))
            report = decide_all(book, people, options["place"], household=options["household"])
            if options["out"]:
                write(report, options["out"])
        except REFUSALS as problem:
            raise CommandError(str(problem)) from problem
        if options["people"]:
            kept = sort_out(people, book, 0, options["household"]).people
            _write_people(book, kept, options["people"], options["conditions"])
        if options["json"]:
            self.stdout.write(json.dumps(as_json(report), ensure_ascii=False, default=str))
            return
        _tell(Console(file=cast(IO[str], self.stdout), highlight=False), report)


def _read(path: Path) -> pl.LazyFrame:
    """The people of a Parquet file. Raises CommandError when it is none."""
    people = pl.scan_parquet(path)
    try:
        people.collect_schema()
    except pl.exceptions.ComputeError as problem:
        raise CommandError(
            f"{path} không phải tệp Parquet; hãy ghi dữ kiện ra Parquet, mỗi dữ kiện một cột. / "
            f"{path} is not Parquet: write one column a fact."
        ) from problem
    return people


def _write_people(book: RuleBook, kept: pl.LazyFrame, path: Path, conditions: bool) -> None:
    """One row a person: the columns that are no facts, then what the book says."""
    facts = {fact.name for fact in book.facts}
    decided = book.run(kept, keep_conditions=conditions)
    names = [name for name in decided.collect_schema().names() if name not in facts]
    decided.select(names).sink_parquet(path)


def _tell(console: Console, report: Report) -> None:
    told = f"{figures(report.people)} người, tháng {report.book.month}"
    table = Table(title=f"{told}, theo hiểu biết đến {report.book.known:%d/%m/%Y}")
    for head in ("Chế độ", "Người", "Mức hưởng", "Đơn vị", "Chưa xác định", "Chưa có mức"):
        table.add_column(head)
    labels = {benefit.code: benefit for benefit in report.book.benefits}
    for row in report.benefits.iter_rows(named=True):
        numbers = [figures(row[name]) for name in ("people", "amount", "undecided", "no_figure")]
        benefit = labels[row["benefit"]]
        table.add_row(benefit.label, *numbers[:2], benefit.unit, *numbers[2:])
    console.print(table)
    if report.refused_people:
        console.print(f"Không tính được {figures(report.refused_people)} người:")
    for row in report.refused.head(SHOWN).iter_rows(named=True):
        console.print(
            f"  dòng {row['row']}: {row['fact']} = {row['value']}: {row['reason']}", markup=False
        )
