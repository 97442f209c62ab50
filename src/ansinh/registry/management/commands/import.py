"""`ansinh import poverty danh-sach.xlsx --dry-run --json`."""

import json
from argparse import ArgumentParser
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError
from django.utils import timezone

from ansinh.areas.queries import CITY, AreaNotFound, area_on
from ansinh.db.command_line import HouseCommand, day
from ansinh.registry.errors import RegistryError
from ansinh.registry.imports.changed import Changed, changes_sheet
from ansinh.registry.imports.listed import PROFILES
from ansinh.registry.imports.quarantine import quarantine
from ansinh.registry.models import ImportBatch, ImportProblem
from ansinh.registry.queries.imports import (
    changed,
    changes,
    known_batch,
    problems,
    rejected,
)
from ansinh.registry.services.imports import Opened, apply, open_file, rehearse, stage
from ansinh.registry.services.imports.files import content_of, hash_of

Report = dict[str, Any]


@dataclass(frozen=True)
class Done:
    """A batch, its faults and its changes, and the file."""

    batch: ImportBatch
    faults: list[ImportProblem]
    changes: list[Changed]
    content: bytes


class Command(HouseCommand):
    help = (
        "Nhập một danh sách của cơ quan khác: kiểm tra, tách dòng lỗi, ghi các dòng tốt. / "
        "Import a list of another agency: check it, set faulty rows apart, write the good ones."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "source", help="loại danh sách, hoặc mã nguồn / kind of list, or code of its source"
        )
        parser.add_argument("file", help="tệp CSV, XLSX, ODS / a CSV, XLSX or ODS file")
        parser.add_argument(
            "--dry-run",
            action="store_true",
            help="chỉ kiểm tra, không giữ gì / check, keep nothing",
        )
        parser.add_argument(
            "--whole", action="store_true", help="nhập hết hoặc không nhập gì / all rows or nothing"
        )
        parser.add_argument(
            "--corrections",
            action="store_true",
            help="nhận đính chính họ tên, ngày sinh, giới tính theo danh sách / "
            "the list is right about names, birth dates and sexes",
        )
        parser.add_argument(
            "--changes", help="ghi thay đổi của người đã có vào bảng tính / changes to a workbook"
        )
        parser.add_argument(
            "--on", type=day, help="danh sách của ngày / the day the list stands for"
        )
        parser.add_argument("--area", default=CITY, help="mã địa bàn / code of the area")
        parser.add_argument("--sheet", default="", help="tên trang tính / name of the sheet")
        parser.add_argument(
            "--column", action="append", default=[], metavar="FIELD=HEADER",
            help="cột của tệp cho một mục / the header of a field",
        )  # fmt: skip
        parser.add_argument(
            "--synthetic", action="store_true", help="người giả lập / the people are synthetic"
        )
        parser.add_argument(
            "--quarantine", help="ghi các dòng lỗi vào bảng tính / write faulty rows to a workbook"
        )
        parser.add_argument("--json", action="store_true", help="xuất JSON / print JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            report, done = self._run(options)
        except (RegistryError, AreaNotFound, OSError) as problem:
            raise CommandError(str(problem)) from problem
        if options["quarantine"]:
            made = quarantine(done.batch, done.faults, done.content)
            Path(options["quarantine"]).write_bytes(made)
        if options["changes"]:
            Path(options["changes"]).write_bytes(changes_sheet(done.changes))
        if options["json"]:
            self.stdout.write(json.dumps(report, ensure_ascii=False, indent=2))
        else:
            self._print(report)

    def _run(self, options: dict[str, Any]) -> tuple[Report, Done]:
        profile, content = profile_of(options["source"]), Path(options["file"]).read_bytes()
        known = None if options["dry_run"] else known_batch(hash_of(content), profile)
        if known is not None:
            again = known.status == ImportBatch.Status.APPLIED
            done = done_of(known if again else self._apply(known, options))
            return report_of(done, None) | {"known": again}, done
        opened = open_file(content, profile, sheet=options["sheet"])
        today = timezone.localdate()
        given: dict[str, Any] = {
            "file_name": Path(options["file"]).name,
            "area": area_on(options["area"], today),
            "on": options["on"] or today,
            "today": today,
            "at": timezone.now(),
            "by": None,
            "mapping": mapping_of(opened, options["column"]),
            "synthetic": options["synthetic"] or settings.DEMONSTRATION,
        }
        if options["dry_run"]:
            batch, faults, found = rehearse(opened, content, **given)
            done = Done(batch, faults, changed(batch, found), content)
            return report_of(done, opened) | {"dry_run": True, "batch": None}, done
        done = done_of(self._apply(stage(opened, content, **given), options))
        return report_of(done, opened), done

    def _apply(self, batch: ImportBatch, options: dict[str, Any]) -> ImportBatch:
        def tell(step: str) -> None:
            self.stderr.write(f"· {step}")
            self.stderr.flush()

        return apply(
            batch, at=timezone.now(), by=None, whole=options["whole"],
            corrections=options["corrections"], progress=tell,
        )  # fmt: skip

    def _print(self, report: Report) -> None:
        counts = report["counts"]
        if report.get("known"):
            self.stdout.write(
                f"Tệp này đã nhập (đợt {report['batch']}); không ghi thêm gì. / "
                "Known; nothing added."
            )
        for field, header in report["columns"].items():
            self.stdout.write(f"  {header} → {field}")
        if report["encodings"]:
            self.stdout.write(f"Bảng mã cũ / old encodings: {', '.join(report['encodings'])}")
        self.stdout.write(
            f"{counts['rows']} dòng / rows: {counts['accepted']} tốt / good "
            f"({counts['people_new']} người mới / new, {counts['people_known']} đã có / known, "
            f"{counts['facts_new']} dữ kiện / facts), {counts['rejected']} lỗi / rejected"
        )
        self._print_changes(report)
        for one in report["rejected"][:MOST_PRINTED]:
            self.stdout.write(f"  {one['row']}: {one['column']} «{one['value']}»: {one['message']}")
        if len(report["rejected"]) > MOST_PRINTED:
            self.stdout.write(f"  … (--json, --quarantine: {len(report['rejected'])})")

    def _print_changes(self, report: Report) -> None:
        counts, found = report["counts"], report["changes"]
        if not found:
            return
        self.stdout.write(
            f"Người đã có / known people: {counts['people_changed']} thay đổi / change, "
            f"{counts['to_decide']} dòng chờ quyết định / to decide (--corrections), "
            f"{counts['not_written']} không ghi / not written"
        )
        for one in found[:MOST_PRINTED]:
            self.stdout.write(
                f"  {one['row']}: {one['who']}: {one['label']} «{one['old']}» → «{one['new']}» "
                f"({one['done']})"
            )
        if len(found) > MOST_PRINTED:
            self.stdout.write(f"  … (--json, --changes: {len(found)})")


MOST_PRINTED = 50


def done_of(batch: ImportBatch) -> Done:
    """A batch that was kept, with all that was found in it."""
    found = changed(batch, changes(batch))
    return Done(batch, list(problems(batch)), found, content_of(batch))


def profile_of(source: str) -> str:
    """The kind of list of this code, or the one that comes from this source."""
    if source in PROFILES:
        return source
    for code in PROFILES:
        if PROFILES[code].source == source:
            return code
    known = ", ".join(f"{code} ({PROFILES[code].label})" for code in PROFILES)
    raise CommandError(f"Không có loại danh sách «{source}». / Known kinds: {known}.")


def mapping_of(opened: Opened, given: list[str]) -> dict[str, str]:
    """The columns found, with those that were given by hand. Raises CommandError."""
    mapping = dict(opened.mapping)
    fields = [one.code for one in opened.profile.fields]
    for pair in given:
        field, _equals, header = pair.partition("=")
        if field not in fields or (header and header not in opened.table.labels.values()):
            headers = ", ".join(opened.table.labels.values())
            raise CommandError(
                f"--column {pair}: mục / fields: {', '.join(fields)}; cột / headers: {headers}"
            )
        mapping.pop(field, None)
        if header:
            mapping[field] = header
    return mapping


def report_of(done: Done, opened: Opened | None) -> Report:
    """What is printed as JSON; docs/how-to/import.md says what each name means."""
    batch, faults = done.batch, done.faults
    used = batch.mapping["columns"].values()
    told = [rejected(batch, fault) for fault in faults]
    return {
        "batch": batch.pk,
        "profile": batch.profile,
        "source": batch.source.code,
        "file": batch.file_name,
        "sha256": batch.sha256,
        "on": batch.on.isoformat(),
        "status": batch.status,
        "known": False,
        "dry_run": False,
        "columns": batch.mapping["columns"],
        "unused": [h for h in opened.table.labels.values() if h not in used] if opened else [],
        "encodings": batch.counts["encodings"],
        "header_row": batch.counts["header_row"],
        "left_out": batch.counts["left_out"],
        "counts": {k: v for k, v in batch.counts.items() if isinstance(v, int)},
        "changed": batch.counts.get("changed", {}),
        "changes": [asdict(one) for one in done.changes],
        "rejected": [
            {
                "row": one.row,
                "field": one.field,
                "column": one.column,
                "reason": one.reason,
                "message": one.message,
                "value": one.value,
            }
            for one in told
        ],
    }
