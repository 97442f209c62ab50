"""`ansinh import_plan FILE [--dry-run] [--json]`."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError
from django.utils import timezone

from ansinh.areas.queries import AreaNotFound
from ansinh.db.command_line import HouseCommand
from ansinh.plan.documents.readers import UnreadableDocument
from ansinh.plan.documents.telling import Tree, told
from ansinh.plan.services.importing import changes, draft_import, read_plan

LABELS = {
    "parts": "phần",
    "sections": "mục",
    "items": "điểm",
    "targets": "chỉ tiêu",
    "tasks": "nhiệm vụ",
    "duties": "phân công",
    "references": "văn bản dẫn",
    "warnings": "cảnh báo",
}
CHANGES = {"added": "thêm", "changed": "đổi", "gone": "bỏ"}


class Command(HouseCommand):
    help = (
        "Đọc một kế hoạch (TXT, DOCX, PDF có chữ, HTML) thành bản chờ xác nhận. / "
        "Read a plan document into a draft that waits for a person's confirmation."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="tệp kế hoạch / the document")
        parser.add_argument(
            "--dry-run", action="store_true", help="chỉ đọc, không lưu / read, keep nothing"
        )
        parser.add_argument("--json", action="store_true", help="xuất JSON / print JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        file: Path = options["file"]
        now = timezone.now()
        try:
            content = file.read_bytes()
            document = read_plan(file.name, content, timezone.localdate(now))
            if not options["dry_run"]:
                draft_import(file.name, content, now)
        except (OSError, UnreadableDocument, AreaNotFound) as problem:
            raise CommandError(str(problem)) from problem
        tree = told(document)
        tree["changes"] = changes(tree, document.header.number, document.header.issued_on)
        if options["json"]:
            self.stdout.write(json.dumps(tree, ensure_ascii=False, indent=2))
        else:
            self._tell(tree, kept=not options["dry_run"])

    def _tell(self, tree: Tree, *, kept: bool) -> None:
        header = tree["header"]
        self.stdout.write(f"{header['number'] or '—'} · {header['issued_on'] or '—'}")
        if header["title"]:
            self.stdout.write(header["title"])
        told_counts = [f"{LABELS[name]}: {count}" for name, count in tree["counts"].items()]
        self.stdout.write(" · ".join(told_counts))
        for one in tree["warnings"]:
            where = f"[{one['clause']}] " if one["clause"] else ""
            self.stdout.write(f"  ! {where}{one['message']}")
        for one in tree["changes"]:
            self.stdout.write(f"  {CHANGES[one['change']]}: {one['kind']} {one['clause']}")
        self.stdout.write(
            "Đã lưu bản chờ xác nhận; chưa có gì vào kế hoạch." if kept else "Chỉ đọc, không lưu."
        )
